//! The name of the window: kept, changed, and given back.

use std::env;

use crate::text::{Printable, Text};

/// Keeps the present name on the terminal's own stack (xterm's window operations, 22;2).
pub(super) const KEEP: &[u8] = b"\x1b[22;2t";

/// Takes the name back from the stack.
pub(super) const GIVE_BACK: &[u8] = b"\x1b[23;2t";

/// The longest name, in cells.
const LONGEST: usize = 120;

/// Whether the terminal has a window with a name, as far as its own name tells: a console would
/// show the sequence, or swallow what comes after it.
pub(super) fn is_understood() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let plain = ["linux", "vt", "ansi", "cons", "dumb", "unknown", "sun"];
    !term.is_empty() && !plain.iter().any(|name| term.starts_with(name))
}

/// The sequence that names the window; the text has passed the door.
pub(super) fn named(title: &Text) -> Vec<u8> {
    format!("\x1b]2;{}\x1b\\", Printable::of(title).truncated(LONGEST)).into_bytes()
}

#[cfg(test)]
mod tests {
    use crate::text::Unclean;

    use super::*;

    #[test]
    fn a_name_is_short_and_ends_where_it_should() {
        let hostile = Unclean::new(format!("a\x07b\x1b]0;c\x1b\\{}", "d".repeat(500))).line();
        let expected = format!("\x1b]2;ab{}\x1b\\", "d".repeat(118));
        assert_eq!(String::from_utf8(named(&hostile)).unwrap(), expected);
    }
}

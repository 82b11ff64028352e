//! Panics: the terminal is given back first, then one line says what happened.

use std::panic::{PanicHookInfo, set_hook};
use std::process::exit;

use rustix::stdio::stderr;

use crate::runtime::terminal::restore;
use crate::runtime::workers::is_guarded;

/// The exit code of a panic, as Rust itself has it.
const EXIT_CODE: i32 = 101;

/// The longest message that is shown, in bytes.
const LONGEST_MESSAGE: usize = 300;

/// From now on a panic gives the terminal back, says one line and ends the program; but those of a
/// worker are caught there.
pub fn report_panics() {
    set_hook(Box::new(|panic| {
        if is_guarded() {
            return;
        }
        restore();
        // Not `eprintln`: its lock may be held by whoever panics.
        let _ = rustix::io::write(stderr(), line(panic).as_bytes());
        // Unwinding could panic once more, and abort with a message of its own.
        exit(EXIT_CODE);
    }));
}

fn line(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let payload = panic.payload();
    let what = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason was given");
    format!("folio: stopped by a fault of its own: {} ({place})\n", tame(what))
}

/// What a message says in one line of plain ASCII: it may quote a page, and the door for text may be
/// what panicked.
fn tame(message: &str) -> String {
    message
        .bytes()
        .take(LONGEST_MESSAGE)
        .map(|byte| match byte {
            b'\n' | b'\t' => ' ',
            b' '..=b'~' => char::from(byte),
            _ => '?',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_that_drives_no_terminal() {
        assert_eq!(tame("left:\n`\x1b]0;x\x07`"), "left: `?]0;x?`");
        assert_eq!(tame(&"x".repeat(1_000)).len(), LONGEST_MESSAGE);
        assert!(tame("“\u{9b}").is_ascii());
    }
}

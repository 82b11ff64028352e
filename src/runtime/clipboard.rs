//! The clipboard: asked of the terminal, which may be on another machine than the program.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use crate::runtime::output::write_switches;
use crate::text::Text;

/// The longest text that is handed over, in bytes: several terminals drop a sequence of more than
/// about 74 kB, and Base64 makes four bytes of three.
const LONGEST: usize = 50_000;

/// Puts a text on the clipboard by OSC 52; whether the terminal heeds it cannot be told.
pub(super) fn copy(text: &Text) -> io::Result<()> {
    write_switches(&sequence(text)?)
}

/// The sequence that hands a text over; an error where it is too long for one.
fn sequence(text: &Text) -> io::Result<Vec<u8>> {
    if text.as_str().len() > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    queue!(bytes, CopyToClipboard::to_clipboard_from(text.as_str()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use crate::text::Unclean;

    use super::*;

    #[test]
    fn what_a_terminal_would_drop_is_not_sent() {
        let of = |count: usize| sequence(&Unclean::new("a".repeat(count)).line());
        let longest = of(50_000).unwrap();
        assert!(longest.starts_with(b"\x1b]52;c;YWFh") && longest.len() < 74_000);
        assert_eq!(of(50_001).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}

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
    if text.as_str().len() > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    queue!(bytes, CopyToClipboard::to_clipboard_from(text.as_str()))?;
    write_switches(&bytes)
}

//! Surroundings: what the program finds where it was started.

use std::env;
use std::fs::File;
use std::io;
use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;

use rustix::termios;

/// What the program finds where it was started.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    /// The width of the terminal in cells, where standard output is one that knows it.
    pub(crate) width: Option<u16>,
    /// Whether there is a screen to read on: standard output is a terminal, and one that
    /// understands escape sequences.
    pub(crate) has_screen: bool,
    /// Whether the user wants no colours.
    pub(crate) no_color: bool,
    /// Whether somebody put a document on standard input.
    pub(crate) input_is_document: bool,
}

impl Surroundings {
    /// Looks around.
    pub(crate) fn look() -> Self {
        Self {
            width: width(),
            has_screen: io::stdout().is_terminal() && terminal_is_able(),
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            input_is_document: input_is_document(),
        }
    }
}

/// Whether the terminal understands escape sequences, as far as its name tells.
fn terminal_is_able() -> bool {
    env::var_os("TERM")
        .is_some_and(|term| !matches!(term.as_encoded_bytes(), b"" | b"dumb" | b"unknown"))
}

fn width() -> Option<u16> {
    let size = termios::tcgetwinsize(io::stdout()).ok()?;
    Some(size.ws_col).filter(|cells| *cells > 0)
}

/// Whether standard input is a pipe, a socket or a file: a terminal or `/dev/null` is no document.
fn input_is_document() -> bool {
    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    input.and_then(|input| input.metadata()).is_ok_and(|metadata| {
        let kind = metadata.file_type();
        kind.is_fifo() || kind.is_socket() || kind.is_file()
    })
}

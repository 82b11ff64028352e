//! Keyboard: the terminal that keys are read from.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::{Termios, Winsize, isatty, tcgetattr, tcgetwinsize};

use crate::app::Size;
use crate::runtime::RuntimeError;

/// The most that is read before its keys are acted upon, in bytes.
const LONGEST_READ: usize = 64 * 1024;

/// The most cells that a window is taken to have, so that no absurd size exhausts the memory.
const MOST_CELLS: u32 = 1 << 20;

/// The terminal that keys are read from, which also tells its size and keeps its modes.
#[derive(Debug)]
pub(super) enum Keyboard {
    /// Standard input.
    Input,
    /// The terminal that controls this process, where standard input is something else.
    Opened(OwnedFd),
}

impl Keyboard {
    /// Finds the terminal: standard input if it is one, else the controlling terminal.
    pub(super) fn find() -> Result<Self, RuntimeError> {
        if isatty(stdin()) {
            return Ok(Self::Input);
        }
        let opened = File::open(controlling_terminal()).map_err(RuntimeError::NoKeyboard)?;
        Ok(Self::Opened(opened.into()))
    }

    /// The modes that the terminal is in.
    pub(super) fn modes(&self) -> Result<Termios, RuntimeError> {
        tcgetattr(self).map_err(|errno| RuntimeError::Terminal(errno.into()))
    }

    /// The size of the window; 80 by 24 where the terminal does not tell.
    pub(super) fn size(&self) -> Size {
        tcgetwinsize(self).map_or(Size { width: 80, height: 24 }, sensible)
    }

    /// Reads all that waits to be read; nothing once the terminal is gone.
    pub(super) fn read(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut part = [0; 4096];
        loop {
            match rustix::io::read(self, &mut part) {
                Ok(0) => return None,
                Ok(count) => bytes.extend(part.iter().take(count)),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return Some(bytes),
                Err(_) => return None,
            }
            if bytes.len() >= LONGEST_READ || !self.is_ready() {
                return Some(bytes);
            }
        }
    }

    /// Whether something waits to be read.
    pub(super) fn is_ready(&self) -> bool {
        let mut waiting = [PollFd::new(self, PollFlags::IN)];
        poll(&mut waiting, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
    }
}

impl AsFd for Keyboard {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Input => stdin(),
            Self::Opened(terminal) => terminal.as_fd(),
        }
    }
}

/// The name of the controlling terminal. `poll` on macOS does not know `/dev/tty`, but does know
/// the terminal itself.
#[cfg(target_os = "macos")]
fn controlling_terminal() -> std::path::PathBuf {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    rustix::termios::ttyname(rustix::stdio::stdout(), Vec::new())
        .map_or("/dev/tty".into(), |name| OsString::from_vec(name.into_bytes()).into())
}

/// The name of the controlling terminal.
#[cfg(not(target_os = "macos"))]
fn controlling_terminal() -> &'static str {
    "/dev/tty"
}

fn sensible(window: Winsize) -> Size {
    let width = if window.ws_col == 0 { 80 } else { window.ws_col };
    let height = if window.ws_row == 0 { 24 } else { window.ws_row };
    let tallest = u16::try_from(MOST_CELLS / u32::from(width)).unwrap_or(u16::MAX);
    Size { width, height: height.min(tallest) }
}

/// The error of the system call, tried again as long as a signal breaks it off.
pub(super) fn persist<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> Result<T, io::Error> {
    loop {
        match call() {
            Err(Errno::INTR) => {}
            other => return other.map_err(io::Error::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width: u16, height: u16) -> (u16, u16) {
        let window = Winsize { ws_col: width, ws_row: height, ws_xpixel: 0, ws_ypixel: 0 };
        let Size { width, height } = sensible(window);
        (width, height)
    }

    #[test]
    fn a_terminal_that_tells_no_size_has_the_usual_one() {
        assert_eq!(size(0, 0), (80, 24));
        assert_eq!(size(0, 50), (80, 50));
        assert_eq!(size(120, 0), (120, 24));
        assert_eq!(size(1, 1), (1, 1));
    }

    #[test]
    fn an_absurd_size_is_cut_to_what_fits_in_memory() {
        assert_eq!(size(500, 200), (500, 200));
        assert_eq!(size(1, 65535), (1, 65535));
        assert_eq!(size(65535, 1), (65535, 1));
        assert_eq!(size(65535, 65535), (65535, 16));
    }

    #[test]
    fn keys_that_never_end_are_acted_upon_in_between() {
        let mut file = tempfile::tempfile().unwrap();
        io::Write::write_all(&mut file, &vec![b'j'; 1 << 20]).unwrap();
        io::Seek::rewind(&mut file).unwrap();
        let read = Keyboard::Opened(file.into()).read();
        assert_eq!(read.map(|bytes| bytes.len()), Some(65_536));
    }
}

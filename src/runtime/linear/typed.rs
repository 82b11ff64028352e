//! Typed: lines as they are typed, or as a pipe or a file has them.

use std::os::fd::{AsFd, BorrowedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::termios::isatty;

use crate::runtime::RuntimeError;
use crate::runtime::keyboard::{Keyboard, persist};
use crate::runtime::linear::Keys;

/// The longest line, in bytes; what is longer is cut in two.
const LONGEST: usize = 64 * 1024;

/// Lines that come in.
#[derive(Debug)]
pub(super) struct Typed {
    keyboard: Keyboard,
    is_terminal: bool,
    /// What has come and was not yet taken.
    bytes: Vec<u8>,
    /// Whether nothing more will come.
    has_ended: bool,
    /// Whether that is because the terminal has gone.
    has_hung_up: bool,
}

impl Typed {
    /// Lines from where they are typed.
    pub(super) fn on(keys: Keys) -> Result<Self, RuntimeError> {
        let keyboard = match keys {
            Keys::StandardInput => Keyboard::Input,
            Keys::Terminal => Keyboard::find()?,
        };
        let is_terminal = isatty(&keyboard);
        let (has_ended, has_hung_up) = (false, false);
        Ok(Self { keyboard, is_terminal, bytes: Vec::new(), has_ended, has_hung_up })
    }

    /// Whether somebody types them on a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Whether nothing more will come, and all that has come was taken.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended && self.bytes.is_empty()
    }

    /// Whether the terminal has gone.
    pub(super) fn has_hung_up(&self) -> bool {
        self.has_hung_up
    }

    /// Takes the next line that has come, without its end.
    pub(super) fn next_line(&mut self) -> Option<String> {
        let end = self.bytes.iter().position(|byte| *byte == b'\n');
        let (line, taken) = match end {
            Some(end) => (end, end + 1),
            None if self.has_ended && !self.bytes.is_empty() => {
                (self.bytes.len(), self.bytes.len())
            }
            None if self.bytes.len() >= LONGEST => (LONGEST, LONGEST),
            None => return None,
        };
        let line = String::from_utf8_lossy(self.bytes.get(..line)?).into_owned();
        self.bytes.drain(..taken);
        Some(line)
    }

    /// Takes in what waits to be read; blocks where nothing does.
    pub(super) fn read(&mut self) {
        let mut part = [0; 4096];
        match read(&self.keyboard, &mut part) {
            Ok(0) => {
                self.has_ended = true;
                self.has_hung_up = self.is_terminal && has_hung_up(&self.keyboard);
            }
            Ok(count) => self.bytes.extend(part.iter().take(count)),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => {
                self.has_ended = true;
                self.has_hung_up = self.is_terminal;
            }
        }
    }
}

/// Whether a terminal whose input has ended has gone, and not only said so (Control-D).
fn has_hung_up(terminal: &Keyboard) -> bool {
    let mut waiting = [PollFd::new(terminal, PollFlags::IN)];
    let polled = persist(|| poll(&mut waiting, Some(&Timespec::default())));
    let [terminal] = waiting;
    polled.is_ok() && terminal.revents().contains(PollFlags::HUP)
}

impl AsFd for Typed {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.keyboard.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_an_end_is_cut() {
        let bytes = [b"a".repeat(70_000), b"\nb".to_vec()].concat();
        let keyboard = Keyboard::Input;
        let (is_terminal, has_ended, has_hung_up) = (false, true, false);
        let mut whole = Typed { keyboard, is_terminal, bytes, has_ended, has_hung_up };
        assert_eq!(whole.next_line().map(|line| line.len()), Some(70_000));
        assert_eq!(whole.next_line().as_deref(), Some("b"));
        let bytes = b"a".repeat(70_000);
        let mut coming = Typed { bytes, has_ended: false, ..whole };
        assert_eq!(coming.next_line().map(|line| line.len()), Some(65_536));
        assert_eq!(coming.next_line(), None);
    }
}

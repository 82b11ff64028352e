//! Voice: words to standard output, piece by piece, so that a signal need not wait for their end.

use std::io::{self, ErrorKind};
use std::os::fd::BorrowedFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::write;
use rustix::stdio::stdout;

use crate::runtime::keyboard::persist;

/// The most that is written at once, in bytes: a terminal that says it takes something takes as much
/// without letting us wait.
const PIECE: usize = 256;

/// Words that are being written.
pub(super) struct Voice<'a> {
    left: &'a [u8],
}

impl<'a> Voice<'a> {
    /// Words, none of which has been written.
    pub(super) fn of(words: &'a str) -> Self {
        Self { left: words.as_bytes() }
    }

    /// Writes what is left. It is broken off, with an error of the kind `Interrupted`, where a signal
    /// waits to be read from `signals`; then it can go on.
    pub(super) fn say(&mut self, signals: BorrowedFd<'_>) -> io::Result<()> {
        while !self.left.is_empty() {
            let screen = stdout();
            let mut waiting = [
                PollFd::from_borrowed_fd(signals, PollFlags::IN),
                PollFd::from_borrowed_fd(screen, PollFlags::OUT),
            ];
            persist(|| poll(&mut waiting, None))?;
            let [signal, _] = &waiting;
            if !signal.revents().is_empty() {
                return Err(ErrorKind::Interrupted.into());
            }
            self.write_piece()?;
        }
        Ok(())
    }

    /// Writes a few words if they are taken at once.
    pub(super) fn whisper(words: &'a str) -> io::Result<()> {
        let screen = stdout();
        let mut waiting = [PollFd::from_borrowed_fd(screen, PollFlags::OUT)];
        match persist(|| poll(&mut waiting, Some(&Timespec::default())))? {
            0 => Ok(()),
            _ => Self::of(words).write_piece(),
        }
    }

    fn write_piece(&mut self) -> io::Result<()> {
        let piece = self.left.get(..PIECE).unwrap_or(self.left);
        let count = match persist(|| write(stdout(), piece)) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
            written => written?,
        };
        self.left = self.left.get(count..).unwrap_or_default();
        Ok(())
    }
}

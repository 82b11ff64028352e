//! Output: bytes to the screen, past the buffers and locks of the standard library.
//!
//! A terminal may stop taking bytes for as long as it likes; a signal is heeded all the same. So the
//! screen is opened once more for ourselves alone, and written to without blocking: whoever shares
//! standard output with us never finds it changed.

use std::io::{self, ErrorKind};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::OnceLock;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::{Errno, write};
use rustix::stdio::stdout;
use rustix::termios::ttyname;

use crate::runtime::keyboard::persist;

/// How long a terminal that takes no bytes is waited for on entering and leaving.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

static SCREEN: OnceLock<Option<OwnedFd>> = OnceLock::new();

/// Writes a frame. It is broken off, with an error of the kind `Interrupted`, where the terminal
/// takes no bytes and a signal waits to be read from `signals`.
pub(super) fn write_frame(bytes: &[u8], signals: BorrowedFd<'_>) -> io::Result<()> {
    write_all(bytes, |screen| {
        let mut waiting = [
            PollFd::from_borrowed_fd(screen, PollFlags::OUT),
            PollFd::from_borrowed_fd(signals, PollFlags::IN),
        ];
        persist(|| poll(&mut waiting, None))?;
        let [screen, _] = waiting;
        if screen.revents().is_empty() { Err(ErrorKind::Interrupted.into()) } else { Ok(()) }
    })
}

/// Writes what enters or leaves the screen; gives up on a terminal that takes nothing for a while.
pub(super) fn write_switches(bytes: &[u8]) -> io::Result<()> {
    write_all(bytes, |screen| {
        let mut waiting = [PollFd::from_borrowed_fd(screen, PollFlags::OUT)];
        match persist(|| poll(&mut waiting, Some(&PATIENCE)))? {
            0 => Err(ErrorKind::TimedOut.into()),
            _ => Ok(()),
        }
    })
}

/// Writes all bytes; `wait` is asked to wait until the screen takes more.
fn write_all(
    mut bytes: &[u8],
    mut wait: impl FnMut(BorrowedFd<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let screen = SCREEN.get_or_init(open).as_ref().map_or_else(|| stdout(), AsFd::as_fd);
    while !bytes.is_empty() {
        match write(screen, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait(screen)?,
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

/// The terminal of standard output, for ourselves alone; nothing where its name cannot be opened.
fn open() -> Option<OwnedFd> {
    let name = ttyname(stdout(), Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(name, flags, Mode::empty()).ok()
}

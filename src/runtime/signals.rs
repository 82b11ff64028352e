//! Signals: those that the system sends to this process, as something to wait for.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::process::{Signal, getpid, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// What the program does at the signals that came, the most pressing alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// It ends, for the signal of this number.
    End(i32),
    /// It was stopped and goes on: the terminal may be in any state.
    Continue,
    /// It stops.
    Stop,
    /// It asks for the size of the window.
    Resize,
}

/// The signals that came, and a descriptor that can be read from when some have.
#[derive(Debug)]
pub(super) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Takes the signals over from the system's own ways.
    pub(super) fn catch() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let caught = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
        Ok(Self { delivery })
    }

    /// What to do at the signals that came since the last call.
    pub(super) fn take(&mut self) -> Option<Notice> {
        most_pressing(&self.delivery.pending().collect::<Vec<_>>())
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}

/// The signal number of a terminal that hung up.
pub(super) const HANG_UP: i32 = SIGHUP;

/// The signal number of Control-C, where the terminal makes a signal of it.
pub(super) const INTERRUPT: i32 = SIGINT;

/// Stops this process until it is continued. SIGTSTP would be dropped where no shell is at hand to
/// continue it (POSIX: orphaned process groups).
pub(super) fn stop() -> io::Result<()> {
    Ok(kill_process(getpid(), Signal::STOP)?)
}

/// Ending comes before all else; one that was stopped and continued meanwhile just goes on.
fn most_pressing(signals: &[i32]) -> Option<Notice> {
    let came = |signal: &i32| signals.contains(signal);
    let ending = [SIGHUP, SIGTERM, SIGINT, SIGQUIT].into_iter().find(came);
    let going_on =
        [(SIGCONT, Notice::Continue), (SIGTSTP, Notice::Stop), (SIGWINCH, Notice::Resize)];
    ending
        .map(Notice::End)
        .or_else(|| going_on.into_iter().find(|(signal, _)| came(signal)).map(|(_, notice)| notice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_pressing_signal_decides() {
        assert_eq!(most_pressing(&[]), None);
        assert_eq!(most_pressing(&[SIGWINCH, SIGTERM, SIGCONT]), Some(Notice::End(15)));
        assert_eq!(most_pressing(&[SIGTSTP, SIGCONT]), Some(Notice::Continue));
        assert_eq!(most_pressing(&[SIGWINCH, SIGTSTP]), Some(Notice::Stop));
        assert_eq!(most_pressing(&[SIGWINCH]), Some(Notice::Resize));
    }
}

//! Events: the one wait, over the keys, the signals and the worker.
//!
//! Nothing here wakes by itself. The only waits with an end are for what may follow an escape, and for
//! the moment of rest that somebody asks for.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::app::Message;
use crate::runtime::keyboard::Keyboard;
use crate::runtime::keys::Parser;
use crate::runtime::signals::{Notice, Signals};
use crate::runtime::workers::Worker;

/// How long an escape may wait for the rest of a sequence before it is the key.
const ESCAPE_WAIT: Duration = Duration::from_millis(50);

/// How long after a question its answer is waited for: by an escape that may begin it, and by whoever
/// leaves. Only a bad line, or one around the world, is slower.
const ANSWER_WAIT: Duration = Duration::from_millis(500);

/// What was waited for.
#[derive(Debug, Default)]
pub(super) struct Happened {
    /// What the program is told.
    pub(super) messages: Vec<Message>,
    /// What signals ask for.
    pub(super) notice: Option<Notice>,
    /// Whether the terminal is gone.
    pub(super) hung_up: bool,
}

/// All that the loop waits for.
#[derive(Debug)]
pub(super) struct Events {
    keyboard: &'static Keyboard,
    signals: Signals,
    worker: Worker,
    parser: Parser,
    started: Instant,
    /// When a pending escape becomes the key.
    escape_due: Option<Instant>,
    /// How many questions have had no answer, and until when one is waited for.
    unanswered: (usize, Instant),
}

/// Which of the three have something to say.
struct Ready {
    signals: bool,
    keyboard: bool,
    worker: bool,
}

impl Events {
    /// Waits for these; the worker is also asked through here.
    pub(super) fn new(keyboard: &'static Keyboard, signals: Signals, worker: Worker) -> Self {
        Self {
            keyboard,
            signals,
            worker,
            parser: Parser::default(),
            started: Instant::now(),
            escape_due: None,
            unanswered: (0, Instant::now()),
        }
    }

    /// Expects the answer to a question that has just been put to the terminal.
    pub(super) fn expect_answer(&mut self) {
        self.unanswered = (self.unanswered.0 + 1, Instant::now() + ANSWER_WAIT);
    }

    /// Takes the answers that are under way off the terminal, lest whoever has it next take them for
    /// typed; gives up on them in time, or once a signal comes. Keys that come before them are lost.
    pub(super) fn drain(&mut self) -> io::Result<()> {
        let (_, until) = self.unanswered;
        while self.unanswered.0 > 0 {
            let mut waiting = self.waited_for();
            // What the worker has to say is for later.
            waited_in_time(&mut waiting[..2], Some(until))?;
            let [signals, keyboard, _] = waiting.map(|one| !one.revents().is_empty());
            let mut happened = Happened::default();
            if keyboard && !signals {
                self.read_keys(&mut happened);
            }
            if signals || !keyboard || happened.hung_up {
                break;
            }
        }
        self.unanswered.0 = 0;
        Ok(())
    }

    /// The worker.
    pub(super) fn worker(&self) -> &Worker {
        &self.worker
    }

    /// The worker, to be told how far the loop is.
    pub(super) fn worker_mut(&mut self) -> &mut Worker {
        &mut self.worker
    }

    /// What can be read from when a signal came.
    pub(super) fn signals(&self) -> BorrowedFd<'_> {
        self.signals.as_fd()
    }

    /// Waits until something happens, and gives all that has happened; nothing where that was not
    /// in time.
    pub(super) fn wait(&mut self, until: Option<Instant>) -> io::Result<Option<Happened>> {
        let first = self.escape_due.into_iter().chain(until).min();
        let Some(ready) = self.poll(first)? else {
            if first != self.escape_due {
                return Ok(None);
            }
            let messages = self.parser.flush_escape();
            self.escape_due = None;
            return Ok(Some(Happened { messages, ..Happened::default() }));
        };
        let notice = ready.signals.then(|| self.signals.take()).flatten();
        let mut happened = Happened { notice, ..Happened::default() };
        if ready.keyboard {
            self.read_keys(&mut happened);
        }
        if ready.worker {
            happened.messages.extend(self.worker.take());
        }
        if !happened.messages.is_empty() {
            let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            happened.messages.insert(0, Message::Clock(now));
        }
        Ok(Some(happened))
    }

    /// Whether something has happened that has not been taken in.
    pub(super) fn is_something_waiting(&self) -> io::Result<bool> {
        let due = self.escape_due.is_some_and(|due| due <= Instant::now());
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        match poll(&mut self.waited_for(), Some(&now)) {
            Ok(count) => Ok(count > 0 || due),
            Err(Errno::INTR) => Ok(true),
            Err(errno) => Err(errno.into()),
        }
    }

    /// Waits for a signal alone, while the terminal is not ours.
    pub(super) fn wait_for_signal(&mut self) -> io::Result<Option<Notice>> {
        let mut waiting = [PollFd::new(&self.signals, PollFlags::IN)];
        match poll(&mut waiting, None) {
            Ok(_) | Err(Errno::INTR) => Ok(self.signals.take()),
            Err(errno) => Err(errno.into()),
        }
    }

    /// Waits until one of them has something to say; nothing if that did not happen in time.
    fn poll(&self, until: Option<Instant>) -> io::Result<Option<Ready>> {
        let mut waiting = self.waited_for();
        if !waited_in_time(&mut waiting, until)? {
            return Ok(None);
        }
        let [signals, keyboard, worker] = waiting.map(|one| !one.revents().is_empty());
        Ok(Some(Ready { signals, keyboard, worker }))
    }

    fn waited_for(&self) -> [PollFd<'_>; 3] {
        [
            PollFd::new(&self.signals, PollFlags::IN),
            PollFd::from_borrowed_fd(self.keyboard.as_fd(), PollFlags::IN),
            PollFd::new(&self.worker, PollFlags::IN),
        ]
    }

    fn read_keys(&mut self, happened: &mut Happened) {
        let Some(bytes) = self.keyboard.read() else {
            happened.hung_up = true;
            return;
        };
        happened.messages.extend(self.parser.feed(&bytes, self.started.elapsed()));
        let (unanswered, until) = &mut self.unanswered;
        *unanswered = unanswered.saturating_sub(self.parser.take_identified());
        let least = if *unanswered > 0 { *until } else { self.started };
        let escape_due = (Instant::now() + ESCAPE_WAIT).max(least);
        self.escape_due = self.parser.pending_escape().then_some(escape_due);
    }
}

/// Waits until one has something to say; whether that happened in time.
fn waited_in_time(waiting: &mut [PollFd<'_>], until: Option<Instant>) -> io::Result<bool> {
    loop {
        let left = until.map(|due| due.saturating_duration_since(Instant::now()));
        let limit = left.and_then(|left| Timespec::try_from(left).ok());
        match poll(waiting, limit.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            // The signal that broke it off is there at the next try.
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::acquire::Fetched;
    use crate::app::{Refusal, Wanted};
    use crate::document::ArticleId;
    use crate::runtime::{Opened, Opener};
    use crate::text::Text;

    struct Nobody;

    impl Opener for Nobody {
        fn open(&mut self, _wanted: &Wanted) -> Result<Opened, Refusal> {
            Err(Refusal { why: Text::fixed("nobody opens anything here"), advice: None })
        }

        fn go_on(&mut self, _id: ArticleId, _fetched: Fetched) -> Result<Opened, Refusal> {
            Err(Refusal { why: Text::fixed("nobody fetches anything here"), advice: None })
        }
    }

    #[test]
    fn an_answer_under_way_is_taken_off_before_leaving() {
        let (terminal, mut typed) = io::pipe().unwrap();
        let keyboard = Box::leak(Box::new(Keyboard::Opened(terminal.into())));
        let worker = Worker::start(Nobody).unwrap();
        let mut events = Events::new(keyboard, Signals::catch().unwrap(), worker);
        typed.write_all(b"\x1b]11;rgb:0/0/0\x1b\\\x1b[?62c").unwrap();
        events.drain().unwrap();
        assert!(keyboard.is_ready(), "nothing was asked, and what was typed is gone");
        events.expect_answer();
        events.drain().unwrap();
        assert!(!keyboard.is_ready(), "the answer is still there");
        assert_eq!(events.unanswered.0, 0);
        // Nothing comes at all: it is given up.
        events.expect_answer();
        events.drain().unwrap();
    }

    #[test]
    fn what_happens_comes_after_the_time() {
        let (terminal, mut typed) = io::pipe().unwrap();
        let keyboard = Box::leak(Box::new(Keyboard::Opened(terminal.into())));
        let worker = Worker::start(Nobody).unwrap();
        let mut events = Events::new(keyboard, Signals::catch().unwrap(), worker);
        typed.write_all(b"j").unwrap();
        let happened = events.wait(None).unwrap().unwrap();
        assert!(matches!(happened.messages[..], [Message::Clock(_), Message::Pressed(_)]));
    }
}

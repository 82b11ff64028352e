//! Linear mode: lines in, lines out, on any terminal or none.
//!
//! The modes of the terminal stay as they are, so that it edits the line as the user is used to, and
//! no escape sequence is ever written. A line is taken in when the last one has been answered, so
//! that what is piped in gets the same answers as what is typed.

mod typed;
mod voice;

use std::io::{self, ErrorKind};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdout;
use rustix::termios::isatty;

use crate::app::{Effect, Linear, Reply};
use crate::runtime::signals::{HANG_UP, Notice, Signals};
use crate::runtime::workers::Worker;
use crate::runtime::{Opener, Outcome, RuntimeError, browser, report_panics, signals};

use typed::Typed;
use voice::Voice;

/// What asks for a line. Screen readers pass a colon over, as they do other small signs; more words
/// would be heard after every answer.
const PROMPT: &str = ": ";

/// Where lines are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// On standard input, be it a terminal, a pipe or a file.
    StandardInput,
    /// On the terminal, since standard input brings an article.
    Terminal,
}

/// Whether there is a terminal to type on.
pub fn can_type(keys: Keys) -> bool {
    Typed::on(keys).is_ok_and(|typed| typed.is_terminal())
}

/// Talks with the user until he leaves, or nothing more is typed.
pub fn converse(
    opener: impl Opener,
    keys: Keys,
    (linear, reply): (Linear, Reply),
) -> Result<Outcome, RuntimeError> {
    report_panics();
    let typed = Typed::on(keys)?;
    let asks = typed.is_terminal() && isatty(stdout());
    let (signals, worker) = (Signals::catch()?, Worker::start(opener)?);
    let mut talk = Talk { linear, signals, worker, typed, asks, has_asked: false };
    match talk.answer(reply).and_then(|()| talk.go_on()) {
        Err(End::Outcome(outcome)) => Ok(outcome),
        Err(End::Failed(error)) => Err(error),
        Ok(never) => match never {},
    }
}

/// A reader, and the ways to and from it.
struct Talk {
    linear: Linear,
    signals: Signals,
    worker: Worker,
    typed: Typed,
    /// Whether lines are asked for: somebody types them, and sees what is said.
    asks: bool,
    /// Whether the prompt stands at the end of what was written.
    has_asked: bool,
}

/// How a talk comes to its end.
enum End {
    Outcome(Outcome),
    Failed(RuntimeError),
}

/// What does not happen.
enum Never {}

/// Which of the three have something to say.
struct Ready {
    signals: bool,
    typed: bool,
    worker: bool,
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Talk {
    /// Listens and answers by turns.
    fn go_on(&mut self) -> Result<Never, End> {
        loop {
            while !self.linear.is_waiting()
                && let Some(line) = self.typed.next_line()
            {
                self.has_asked = false;
                let reply = self.linear.hear(&line);
                self.answer(reply)?;
            }
            if !self.linear.is_waiting() {
                if self.typed.has_ended() {
                    return Err(self.leave(self.outcome_of_the_end()));
                }
                self.ask()?;
            }
            self.wait()?;
        }
    }

    /// Says what is to be said, and does what is to be done.
    fn answer(&mut self, reply: Reply) -> Result<(), End> {
        for line in &reply.lines {
            self.say(&format!("{line}\n"))?;
        }
        for effect in reply.effects {
            match effect {
                Effect::Open(wanted) => self.worker.request(wanted),
                Effect::CancelOpening => self.worker.cancel(),
                Effect::Library(deed) => self.worker.order(deed),
                Effect::Gather(ids) => self.worker.gather(ids),
                Effect::Browse(address) => {
                    let started = browser::open(&address);
                    let failed = started.err().map(|_| "No browser could be started.\n");
                    self.say(failed.unwrap_or_default())?;
                }
                Effect::Quit => return Err(End::Outcome(Outcome::Quit)),
                // Nothing else is ever asked for without a screen.
                _ => {}
            }
        }
        Ok(())
    }

    /// Asks for a line, once.
    fn ask(&mut self) -> Result<(), End> {
        if self.asks && !self.has_asked {
            self.say(PROMPT)?;
            self.has_asked = true;
        }
        Ok(())
    }

    /// Waits until something happens, and takes it in. Nothing is read while an article is waited
    /// for.
    fn wait(&mut self) -> Result<(), End> {
        let listens = !self.linear.is_waiting() && !self.typed.has_ended();
        let ready = self.poll(listens)?;
        if ready.signals {
            self.heed()?;
        }
        if ready.typed {
            self.typed.read();
        }
        if ready.worker {
            for message in self.worker.take() {
                let reply = self.linear.take(message);
                self.answer(reply)?;
            }
            self.worker.go_on();
        }
        Ok(())
    }

    fn poll(&self, listens: bool) -> io::Result<Ready> {
        let mut waiting = vec![
            PollFd::new(&self.signals, PollFlags::IN),
            PollFd::new(&self.worker, PollFlags::IN),
        ];
        if listens {
            waiting.push(PollFd::from_borrowed_fd(self.typed.as_fd(), PollFlags::IN));
        }
        loop {
            match poll(&mut waiting, None) {
                Ok(_) => break,
                // The signal that broke it off is there at the next try.
                Err(Errno::INTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        let is_ready = |at: usize| waiting.get(at).is_some_and(|one| !one.revents().is_empty());
        Ok(Ready { signals: is_ready(0), worker: is_ready(1), typed: is_ready(2) })
    }

    /// Does what the signals ask for that have come.
    fn heed(&mut self) -> Result<(), End> {
        match self.signals.take() {
            Some(Notice::End(signal)) => Err(self.leave(self.outcome_of(signal))),
            Some(Notice::Stop) => Ok(signals::stop()?),
            Some(Notice::Continue) => {
                // Whoever came between has written after the prompt.
                self.has_asked = false;
                Ok(())
            }
            Some(Notice::Resize) | None => Ok(()),
        }
    }

    /// Control-C at the terminal is a way to leave; the same signal in a script is a signal.
    fn outcome_of(&self, signal: i32) -> Outcome {
        let is_key = signal == signals::INTERRUPT && self.typed.is_terminal();
        if is_key { Outcome::Quit } else { Outcome::Signal(signal) }
    }

    fn outcome_of_the_end(&self) -> Outcome {
        if self.typed.has_hung_up() { Outcome::Signal(HANG_UP) } else { Outcome::Quit }
    }

    /// Ends the line that the prompt stands on, so that the shell's own begins a new one.
    fn leave(&self, outcome: Outcome) -> End {
        if self.has_asked {
            // A terminal that takes nothing more gets nothing more.
            let _ = Voice::whisper("\n");
        }
        End::Outcome(outcome)
    }

    /// Writes words; signals are heeded in between, however long nobody takes them.
    fn say(&mut self, words: &str) -> Result<(), End> {
        let mut voice = Voice::of(words);
        loop {
            match voice.say(self.signals.as_fd()) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => self.heed()?,
                Err(error) => return Err(unwritten(error)),
            }
        }
    }
}

/// The end where nobody takes what is said: silently if the reader of it has gone, as `head` does.
fn unwritten(error: io::Error) -> End {
    let gone = Errno::from_io_error(&error) == Some(Errno::IO);
    match error.kind() {
        ErrorKind::BrokenPipe => End::Outcome(Outcome::Quit),
        _ if gone => End::Outcome(Outcome::Signal(HANG_UP)),
        _ => End::Failed(RuntimeError::Unwritten(error)),
    }
}

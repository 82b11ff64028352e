//! The one loop: draws, waits, updates, and performs what the update asks for.
//!
//! All that touches the terminal, signals and threads is here; what is decided and what is seen
//! comes from a [`Program`]. An idle program waits in one system call, without any timer.

mod browser;
mod clipboard;
mod error;
mod events;
mod fetches;
mod frame;
mod gathering;
mod keyboard;
pub mod keys;
mod librarian;
mod linear;
mod opener;
mod output;
mod panics;
mod program;
mod rest;
mod scale;
mod signals;
mod terminal;
mod title;
mod tone;
mod workers;

use std::io::{self, ErrorKind};
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Effect, Message, Size};
use crate::text::Text;
use crate::view::{Enlarged, Links};

pub use error::RuntimeError;
pub use linear::{Keys, can_type, converse};
pub use opener::{Opened, Opener, Opening};
pub use panics::report_panics;

use events::{Events, Happened};
use rest::Rest;
use signals::{HANG_UP, Notice, Signals};
use terminal::Terminal;
use workers::Worker;

/// What is run in the terminal.
pub trait Program {
    /// Takes in what happened, and says what is to be done outside.
    fn update(&mut self, message: Message) -> Vec<Effect>;

    /// Whether there is something to go on with while nothing happens, at [`Message::Idle`].
    fn has_work_left(&self) -> bool;

    /// Whether there is something to note once nothing happens for a moment, at
    /// [`Message::Rested`].
    fn has_place_to_note(&self) -> bool;

    /// Whether there is nothing to paint yet.
    fn is_blank(&self) -> bool;

    /// What the window is to be called; nothing leaves its name as it was.
    fn title(&self) -> Option<Text>;

    /// Paints itself as it is. The buffer is empty and has the area's size, in cells.
    fn draw(&self, area: Rect, buffer: &mut Buffer);

    /// Which cells of what it paints lead where.
    fn links(&self) -> Links;

    /// What stands at double size over cells that it leaves blank.
    fn enlarged(&self) -> Vec<Enlarged>;
}

/// How a program came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was left.
    Quit,
    /// A signal of this number ended it, that of hanging up where the terminal went away; the exit
    /// code is 128 more.
    Signal(i32),
}

/// Writes colours, or none, whatever the environment says; without this, none where `NO_COLOR` is
/// set.
pub fn set_colours(wanted: bool) {
    crossterm::style::force_color_output(wanted);
}

/// Runs a program, begun at the size of the window, until it is left. The terminal is as it was
/// before on every way out, panics and signals included.
pub fn run<P: Program>(
    opener: impl Opener,
    begin: impl FnOnce(Size) -> (P, Vec<Effect>),
) -> Result<Outcome, RuntimeError> {
    report_panics();
    let signals = Signals::catch()?;
    let worker = Worker::start(opener)?;
    let terminal = Terminal::enter()?;
    let events = Events::new(terminal.keyboard(), signals, worker);
    let (program, effects) = begin(terminal.size());
    let mut session =
        Session { terminal, events, program, rest: Rest::default(), has_drawn: false };
    let outcome = match session.perform(effects)? {
        Some(outcome) => outcome,
        None => session.go_on()?,
    };
    session.rest();
    if outcome != Outcome::Signal(HANG_UP) {
        session.events.drain()?;
    }
    Ok(outcome)
}

/// A program on its terminal. The terminal is given back before the worker is waited for.
struct Session<P> {
    terminal: Terminal,
    events: Events,
    program: P,
    rest: Rest,
    /// Whether something has been painted.
    has_drawn: bool,
}

impl<P: Program> Session<P> {
    /// Draws and waits by turns. All that waits is taken in before the next picture.
    fn go_on(&mut self) -> Result<Outcome, RuntimeError> {
        loop {
            match self.draw() {
                // A signal is more pressing than the rest of the frame.
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Ok(Outcome::Signal(HANG_UP)),
                Ok(()) => self.events.worker_mut().go_on(),
            }
            if self.work_while_idle()? {
                continue;
            }
            let happened = self.wait()?;
            if let Some(outcome) = self.take_in(happened)? {
                return Ok(outcome);
            }
        }
    }

    /// Waits until something happens; a moment without that is when what is to be noted is noted.
    fn wait(&mut self) -> io::Result<Happened> {
        loop {
            let now = Instant::now();
            let due = self.rest.due(self.program.has_place_to_note(), now);
            if due.is_none_or(|due| due > now)
                && let Some(happened) = self.events.wait(due)?
            {
                return Ok(happened);
            }
            let effects = self.program.update(Message::Rested);
            self.order_deeds(effects);
        }
    }

    /// Lets the program go on with what nobody waits for, a little at a time, until something
    /// happens; whether it did.
    fn work_while_idle(&mut self) -> Result<bool, RuntimeError> {
        let mut has_worked = false;
        while self.program.has_work_left() && !self.events.is_something_waiting()? {
            let effects = self.program.update(Message::Idle);
            self.order_deeds(effects);
            has_worked = true;
        }
        Ok(has_worked)
    }

    /// Takes in what happened; gives the outcome where it ends the program.
    fn take_in(&mut self, happened: Happened) -> Result<Option<Outcome>, RuntimeError> {
        let mut outcome = match happened.notice {
            Some(notice) => self.heed(notice)?,
            None => None,
        };
        for message in happened.messages {
            if outcome.is_some() {
                return Ok(outcome);
            }
            outcome = self.tell(message)?;
        }
        Ok(outcome.or(happened.hung_up.then_some(Outcome::Signal(HANG_UP))))
    }

    fn draw(&mut self) -> io::Result<()> {
        let program = &self.program;
        if program.is_blank() && !self.has_drawn {
            // An empty picture would only keep the first one waiting.
            return Ok(());
        }
        self.has_drawn = true;
        self.terminal.name(program.title());
        let picture = |area, buffer: &mut Buffer| {
            program.draw(area, buffer);
            (program.links(), program.enlarged())
        };
        self.terminal.draw(self.events.signals(), picture)
    }

    fn tell(&mut self, message: Message) -> Result<Option<Outcome>, RuntimeError> {
        let effects = self.program.update(message);
        self.perform(effects)
    }

    /// Does what the program asks for; gives the outcome where it is to be left.
    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<Outcome>, RuntimeError> {
        for effect in effects {
            let outcome = match effect {
                Effect::Open(wanted) => {
                    self.events.worker().request(wanted);
                    None
                }
                Effect::CancelOpening => {
                    self.events.worker().cancel();
                    None
                }
                Effect::Gather(ids) => {
                    self.events.worker().gather(ids);
                    None
                }
                Effect::Prefetch(entries) => {
                    self.events.worker().prefetch(entries);
                    None
                }
                Effect::StopGathering => {
                    self.events.worker().stop_gathering();
                    None
                }
                Effect::Library(deed) => {
                    self.events.worker().order(deed);
                    None
                }
                Effect::Copy(text) => self.answer(&clipboard::copy(&text), "it was not copied")?,
                Effect::Browse(address) => {
                    self.answer(&browser::open(&address), "no browser could be started")?
                }
                Effect::TakeMouse(taken) => {
                    self.terminal.take_mouse(taken);
                    None
                }
                Effect::AskTone => {
                    self.ask_tone();
                    None
                }
                Effect::AskScale => {
                    if self.terminal.ask_scale() {
                        self.events.expect_answer();
                    }
                    None
                }
                Effect::TakeOrder(taken) => {
                    self.terminal.take_order(taken);
                    None
                }
                Effect::Suspend => self.suspend()?,
                Effect::Quit => Some(Outcome::Quit),
            };
            if outcome.is_some() {
                return Ok(outcome);
            }
        }
        Ok(None)
    }

    /// Lets the program note what is to be noted before it is left or stopped.
    fn rest(&mut self) {
        let effects = self.program.update(Message::Resting);
        self.order_deeds(effects);
    }

    /// Orders the deeds of the library that the program asks for while nobody waits for anything.
    fn order_deeds(&self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Library(deed) = effect {
                self.events.worker().order(deed);
            }
        }
    }

    /// Asks the terminal whether it is light or dark, where it is one that can be asked.
    fn ask_tone(&mut self) {
        if self.terminal.ask_tone() {
            self.events.expect_answer();
        }
    }

    /// Tells the program where something that it asked for could not be done.
    fn answer(
        &mut self,
        done: &io::Result<()>,
        failure: &'static str,
    ) -> Result<Option<Outcome>, RuntimeError> {
        match done {
            Ok(()) => Ok(None),
            Err(_) => self.tell(Message::Noticed(Text::fixed(failure))),
        }
    }

    /// Does what a signal asks for; gives the outcome where it ends the program.
    fn heed(&mut self, notice: Notice) -> Result<Option<Outcome>, RuntimeError> {
        match notice {
            Notice::End(signal) => Ok(Some(Outcome::Signal(signal))),
            Notice::Stop => self.suspend(),
            Notice::Continue => {
                self.terminal.enter_again()?;
                if self.terminal.was_asked() {
                    // It may be another terminal by now: tmux can be taken up elsewhere.
                    self.ask_tone();
                }
                self.measure()
            }
            Notice::Resize => self.measure(),
        }
    }

    /// Gives the terminal back and stops, until the program is continued or ended.
    fn suspend(&mut self) -> Result<Option<Outcome>, RuntimeError> {
        self.rest();
        self.events.drain()?;
        terminal::restore();
        // Whoever stops in the middle of a change keeps the library from all others.
        self.events.worker().settle();
        signals::stop()?;
        loop {
            match self.events.wait_for_signal()? {
                Some(Notice::Continue) => return self.heed(Notice::Continue),
                Some(Notice::End(signal)) => return Ok(Some(Outcome::Signal(signal))),
                // A second stop is this one; the size is asked for on continuing.
                Some(Notice::Stop | Notice::Resize) | None => {}
            }
        }
    }

    /// Tells the program the size of the window if it has changed.
    fn measure(&mut self) -> Result<Option<Outcome>, RuntimeError> {
        match self.terminal.resized() {
            Some(size) => self.tell(Message::Resized(size)),
            None => Ok(None),
        }
    }
}

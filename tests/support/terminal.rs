//! Terminal: runs a program in a real pseudo-terminal, types, and looks at the screen.
//!
//! Every wait ends as soon as what is waited for is there, and fails the test, with the screen as
//! it stands, when it has not come in time. All bytes of the program are kept.

#![allow(dead_code, reason = "each test file uses its part of the driver")]
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a failing step fails the test")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::spawn;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use vt100::{MouseProtocolMode, Parser, Screen};

#[path = "written.rs"]
mod written;

/// The program.
pub(crate) const FOLIO: &str = env!("CARGO_BIN_EXE_folio");

/// The first article of the sample, on the contents page.
pub(crate) const HEADLINE: &str = "Baku to the Future?";

/// Words of its first line, and of no other page.
pub(crate) const FIRST_WORDS: &str = "dissolved";

/// How long a test may take before it has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the screen of a terminal is that nobody has taken over.
pub(crate) const UNTOUCHED: Taken =
    Taken { alternate: false, cursor: true, paste: false, mouse: false };

/// What the screen of a terminal is that the reader has taken over.
pub(crate) const TAKEN: Taken = Taken { alternate: true, cursor: false, paste: true, mouse: true };

/// A program in a pseudo-terminal.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open, so that the modes can still be asked for when the program has ended.
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Box<dyn Write + Send>,
    hanging_up: Arc<AtomicBool>,
    process: Pid,
    happenings: Receiver<Happening>,
    screen: Parser,
    bytes: Vec<u8>,
    changes: Vec<Change>,
    modes_before: String,
    deadline: Instant,
}

/// How a program ended, and how it left the terminal.
#[derive(Debug)]
pub(crate) struct Ending {
    /// The exit code; nothing where a signal killed it.
    pub(crate) code: Option<i32>,
    /// Whether the modes of the line (termios) are those from before.
    pub(crate) modes_restored: bool,
    /// What is left of taking the screen over.
    pub(crate) taken: Taken,
    /// What the screen shows.
    pub(crate) contents: String,
    /// All bytes that the program wrote.
    pub(crate) bytes: Vec<u8>,
}

/// What a program can take over of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four switches that nothing ties together")]
pub(crate) struct Taken {
    pub(crate) alternate: bool,
    pub(crate) cursor: bool,
    pub(crate) paste: bool,
    pub(crate) mouse: bool,
}

enum Happening {
    Wrote(Vec<u8>),
    Closed,
    Changed(Change),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Stopped,
    Continued,
    Ended(Option<i32>),
}

/// What to run, and in what.
pub(crate) struct Setup {
    command: CommandBuilder,
    width: u16,
    height: u16,
}

impl Setup {
    /// A program with arguments, in a window of 80 by 24 cells.
    pub(crate) fn new(program: &str, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        Self { command, width: 80, height: 24 }
    }

    /// With a variable of the environment.
    #[must_use]
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// In a window of this many cells.
    #[must_use]
    pub(crate) fn size(self, width: u16, height: u16) -> Self {
        Self { width, height, ..self }
    }

    /// Starts it, and waits until its screen shows a text.
    pub(crate) fn start_at(self, text: &str) -> Terminal {
        let mut terminal = self.start();
        terminal.wait_for_text(text);
        terminal
    }

    /// Starts it.
    pub(crate) fn start(self) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(self.width, self.height)).unwrap();
        let modes_before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(self.command).unwrap();
        let process = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let (tell, happenings) = channel();
        let hanging_up = Arc::new(AtomicBool::new(false));
        let output = pair.master.try_clone_reader().unwrap();
        read_all(output, Arc::clone(&hanging_up), tell.clone());
        watch(process, tell);
        Terminal {
            keyboard: pair.master.take_writer().unwrap(),
            master: Some(pair.master),
            hanging_up,
            slave: Some(pair.slave),
            process,
            happenings,
            screen: Parser::new(cells(self.height), cells(self.width), 0),
            bytes: Vec::new(),
            changes: Vec::new(),
            modes_before,
            deadline: Instant::now() + PATIENCE,
        }
    }
}

impl Terminal {
    /// Types.
    pub(crate) fn send(&mut self, keys: impl AsRef<[u8]>) {
        self.keyboard.write_all(keys.as_ref()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Gives the window another size, in cells.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.screen.screen_mut().set_size(cells(height), cells(width));
        self.master.as_ref().unwrap().resize(pty_size(width, height)).unwrap();
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.process, signal).unwrap();
    }

    /// Waits until the screen shows a text somewhere in a row.
    pub(crate) fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| text_of(screen).contains(text));
    }

    /// Waits until the screen, with no frame half drawn, is as it should be.
    pub(crate) fn wait_for(&mut self, what: &str, mut is_so: impl FnMut(&Screen) -> bool) {
        while !(self.frame_is_whole() && is_so(self.screen.screen())) {
            assert!(!self.has_ended(), "ended before: {what}\n{}", self.contents());
            self.take_in(what);
        }
    }

    /// Waits until the bytes written since a mark hold a sequence.
    pub(crate) fn wait_for_bytes(&mut self, mark: usize, sequence: &[u8]) {
        while !holds(self.bytes.get(mark..).unwrap_or_default(), sequence) {
            assert!(!self.has_ended(), "ended before writing {sequence:?}");
            self.take_in("bytes");
        }
    }

    /// Looks again and again until something outside the screen is so.
    pub(crate) fn hold_until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        while !is_so() {
            assert!(Instant::now() < self.deadline, "waited in vain until {what}");
            std::thread::yield_now();
        }
    }

    /// Waits until the program has been stopped.
    pub(crate) fn wait_until_stopped(&mut self) {
        while self.changes.last() != Some(&Change::Stopped) {
            assert!(!self.has_ended(), "ended before it was stopped\n{}", self.contents());
            self.take_in("a stopped program");
        }
        // The next call waits for another stop.
        self.changes.clear();
        // What it wrote before it stopped is on its way at the latest now.
        while let Ok(happening) = self.happenings.try_recv() {
            self.note(happening);
        }
    }

    /// A mark of what has been written so far.
    pub(crate) fn mark(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes that the program wrote since a mark.
    pub(crate) fn bytes_since(&self, mark: usize) -> &[u8] {
        self.bytes.get(mark..).unwrap_or_default()
    }

    /// The screen.
    pub(crate) fn screen(&self) -> &Screen {
        self.screen.screen()
    }

    /// What the screen shows, row by row.
    pub(crate) fn contents(&self) -> String {
        text_of(self.screen.screen())
    }

    /// What the program has taken over of the screen.
    pub(crate) fn taken(&self) -> Taken {
        let screen = self.screen.screen();
        Taken {
            alternate: screen.alternate_screen(),
            cursor: !screen.hide_cursor(),
            paste: screen.bracketed_paste(),
            mouse: screen.mouse_protocol_mode() != MouseProtocolMode::None,
        }
    }

    /// Whether the modes of the line (termios) are those from before the program.
    pub(crate) fn modes_restored(&self) -> bool {
        self.master
            .as_ref()
            .is_some_and(|master| format!("{:?}", master.get_termios()) == self.modes_before)
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> i32 {
        self.process.as_raw_nonzero().get()
    }

    /// Quits, and waits until the program has ended well and the terminal is as it was.
    pub(crate) fn quit(self) -> Ending {
        self.leave("Q")
    }

    /// The same, with these keys instead.
    pub(crate) fn leave(mut self, keys: &str) -> Ending {
        self.send(keys);
        let ending = self.finish();
        ending.assert_given_back(0);
        ending
    }

    /// Waits for the end of the program.
    pub(crate) fn finish(mut self) -> Ending {
        while !self.has_ended() {
            self.take_in("the end of the program");
        }
        let modes_restored = self.modes_restored();
        // The last hand on the other side lets go: then reading comes to an end.
        self.slave = None;
        while !self.take_in("the last bytes") {}
        let Some(Change::Ended(code)) = self.changes.last().copied() else { unreachable!() };
        Ending {
            code,
            modes_restored,
            taken: self.taken(),
            contents: self.contents(),
            bytes: std::mem::take(&mut self.bytes),
        }
    }

    /// Closes the window under the program, and waits for its end; gives the exit code.
    pub(crate) fn hang_up(mut self) -> Option<i32> {
        self.hanging_up.store(true, Ordering::SeqCst);
        // The next bytes let the reading thread close its hand on the terminal, the last one.
        self.resize(33, 11);
        self.keyboard = Box::new(std::io::sink());
        self.master = None;
        while !self.has_ended() {
            self.take_in("the end of the program");
        }
        let Some(Change::Ended(code)) = self.changes.last().copied() else { unreachable!() };
        code
    }

    /// Whether no synchronised update is under way.
    fn frame_is_whole(&self) -> bool {
        const SWITCH: &[u8] = b"\x1b[?2026";
        let last = self.bytes.windows(SWITCH.len() + 1).rfind(|bytes| bytes.starts_with(SWITCH));
        last.is_none_or(|bytes| bytes.ends_with(b"l"))
    }

    fn has_ended(&self) -> bool {
        matches!(self.changes.last(), Some(Change::Ended(_)))
    }

    /// Takes in one happening, and tells whether it was the last.
    fn take_in(&mut self, what: &str) -> bool {
        let left = self.deadline.saturating_duration_since(Instant::now());
        let Ok(happening) = self.happenings.recv_timeout(left) else {
            panic!("waited in vain for: {what}\n{}", self.contents());
        };
        self.note(happening)
    }

    fn note(&mut self, happening: Happening) -> bool {
        match happening {
            Happening::Wrote(bytes) => {
                self.screen.process(&bytes);
                self.bytes.extend(bytes);
                false
            }
            Happening::Changed(change) => {
                self.changes.push(change);
                false
            }
            Happening::Closed => true,
        }
    }
}

impl Ending {
    /// The program ended by itself with this exit code, and the terminal is as it was before.
    pub(crate) fn assert_given_back(&self, code: i32) {
        assert_eq!(self.code, Some(code), "{}", self.contents);
        assert!(self.modes_restored, "the modes of the line are not those from before");
        assert_eq!(self.taken, UNTOUCHED);
    }

    /// Nothing was written but text that cannot harm, and what the reader means to write.
    pub(crate) fn assert_as_meant(&self) {
        assert_eq!(written::unintended(&self.bytes), Vec::<String>::new());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.has_ended() {
            let _ = kill_process(self.process, Signal::KILL);
        }
    }
}

/// What a screen shows, row by row, without blanks at their ends.
pub(crate) fn text_of(screen: &Screen) -> String {
    let (_, width) = screen.size();
    let rows: Vec<String> =
        screen.rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n")
}

/// Whether bytes hold a sequence.
pub(crate) fn holds(bytes: &[u8], sequence: &[u8]) -> bool {
    bytes.windows(sequence.len()).any(|window| window == sequence)
}

/// How often bytes hold a sequence.
pub(crate) fn count(bytes: &[u8], sequence: &[u8]) -> usize {
    bytes.windows(sequence.len()).filter(|window| *window == sequence).count()
}

fn pty_size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn read_all(
    mut output: Box<dyn Read + Send>,
    hanging_up: Arc<AtomicBool>,
    tell: Sender<Happening>,
) {
    spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = output.read(&mut buffer) {
            let bytes = buffer.get(..count).unwrap_or_default().to_vec();
            if tell.send(Happening::Wrote(bytes)).is_err() || hanging_up.load(Ordering::SeqCst) {
                return;
            }
        }
        let _ = tell.send(Happening::Closed);
    });
}

fn watch(process: Pid, tell: Sender<Happening>) {
    spawn(move || {
        loop {
            let options = WaitOptions::UNTRACED | WaitOptions::CONTINUED;
            let Ok(Some((_, status))) = waitpid(Some(process), options) else { return };
            let change = if status.stopped() {
                Change::Stopped
            } else if status.continued() {
                Change::Continued
            } else {
                Change::Ended(status.exit_status())
            };
            let ended = matches!(change, Change::Ended(_));
            if tell.send(Happening::Changed(change)).is_err() || ended {
                return;
            }
        }
    });
}

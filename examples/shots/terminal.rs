//! Terminal: a program in a pseudo-terminal, and the screen that it has painted.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

use crate::Outcome;

/// How long a screen may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the program writes at the end of each whole frame: the end of a synchronised update.
const END_OF_FRAME: &[u8] = b"\x1b[?2026l";

/// A program in a pseudo-terminal.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    written: Receiver<Vec<u8>>,
    screen: Parser,
    /// The last bytes that came in, as many as tell the end of a frame.
    tail: Vec<u8>,
    /// Kept open as long as the program runs.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts a program in a window of so many cells and rows.
    pub(crate) fn start(program: &Path, (cols, rows): (u16, u16)) -> Outcome<Self> {
        let size = PtySize { rows, cols, ..PtySize::default() };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let child = pair.slave.spawn_command(command)?;
        Ok(Self {
            child,
            keyboard: pair.master.take_writer()?,
            written: read_all(pair.master.try_clone_reader()?),
            screen: Parser::new(rows.try_into()?, cols.try_into()?, 0),
            tail: Vec::new(),
            _master: pair.master,
        })
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) -> Outcome<()> {
        self.keyboard.write_all(keys.as_bytes())?;
        Ok(self.keyboard.flush()?)
    }

    /// Waits until a whole frame shows some words.
    pub(crate) fn wait_for(&mut self, words: &str) -> Outcome<()> {
        let deadline = Instant::now() + PATIENCE;
        while !(self.tail.ends_with(END_OF_FRAME) && self.shows(words)) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.written.recv_timeout(left) else {
                let contents = self.screen().contents();
                return Err(format!("`{words}` did not come:\n{contents}").into());
            };
            self.screen.process(&bytes);
            self.tail.extend_from_slice(&bytes);
            self.tail.drain(..self.tail.len().saturating_sub(END_OF_FRAME.len()));
        }
        Ok(())
    }

    /// What the window shows.
    pub(crate) fn screen(&self) -> &Screen {
        self.screen.screen()
    }

    /// Ends the program.
    pub(crate) fn end(mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    fn shows(&self, words: &str) -> bool {
        self.screen().contents().contains(words)
    }
}

/// Hands on what a program writes, as it comes, until the program is gone.
fn read_all(mut output: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (hand_on, written) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = output.read(&mut buffer) {
            let bytes = buffer.get(..length).unwrap_or_default().to_vec();
            if hand_on.send(bytes).is_err() {
                break;
            }
        }
    });
    written
}

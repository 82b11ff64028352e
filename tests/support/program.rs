//! Runs the program as a program: arguments, environment and standard input in; what it printed,
//! what it complained of, and its exit code out.

#![allow(dead_code, reason = "each test program uses some of the drivers")]

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// A call of the program, to be run in a folder.
pub(crate) struct Folio {
    command: Command,
    input: Option<Vec<u8>>,
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
    /// The exit code.
    pub(crate) code: i32,
}

impl Folio {
    /// A call in a folder, with nothing on standard input and an environment that holds a good
    /// terminal's name alone.
    pub(crate) fn new(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_folio"));
        command.current_dir(folder).env_clear().env("TERM", "xterm-256color");
        command.stdin(Stdio::null());
        Self { command, input: None }
    }

    /// Adds arguments that are parted by spaces.
    pub(crate) fn args(mut self, arguments: &str) -> Self {
        self.command.args(arguments.split_whitespace());
        self
    }

    /// Adds one argument as it is.
    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.command.arg(argument.into());
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Pipes bytes into standard input.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = Some(bytes.into());
        self
    }

    /// Puts something else on standard input.
    pub(crate) fn input_from(mut self, input: impl Into<Stdio>) -> Self {
        self.command.stdin(input);
        self
    }

    /// Puts standard output somewhere else, so that the outcome has none.
    pub(crate) fn output_to(self, output: impl Into<Stdio>) -> Outcome {
        self.run_with(output.into())
    }

    /// Runs the program to its end.
    pub(crate) fn run(self) -> Outcome {
        self.run_with(Stdio::piped())
    }

    fn run_with(mut self, output: Stdio) -> Outcome {
        self.command.stdout(output).stderr(Stdio::piped());
        if self.input.is_some() {
            self.command.stdin(Stdio::piped());
        }
        let mut child = self.command.spawn().expect("the program was built");
        let feeding = child.stdin.take().zip(self.input).map(|(mut pipe, bytes)| {
            // The program need not read all that it is given.
            thread::spawn(move || drop(pipe.write_all(&bytes)))
        });
        let output = child.wait_with_output().expect("the program ends");
        if let Some(feeding) = feeding {
            feeding.join().expect("feeding does not panic");
        }
        Outcome {
            out: String::from_utf8(output.stdout).expect("the program prints UTF-8"),
            err: String::from_utf8(output.stderr).expect("the program complains in UTF-8"),
            code: output.status.code().expect("the program ends by itself"),
        }
    }
}

impl Outcome {
    /// Nothing printed, and a complaint of these lines.
    pub(crate) fn complaint(code: i32, lines: &[&str]) -> Self {
        Self { out: String::new(), err: lines.join("\n") + "\n", code }
    }

    /// Something printed, and no complaint.
    pub(crate) fn printed(out: impl Into<String>) -> Self {
        Self { out: out.into(), err: String::new(), code: 0 }
    }
}

/// Runs the program to its end in a terminal of 50 by 20 cells, under a terminal's name or none;
/// gives what it wrote there, and its exit code.
pub(crate) fn in_terminal(folder: &Path, arguments: &[&str], term: Option<&str>) -> (String, u32) {
    in_terminal_call(env!("CARGO_BIN_EXE_folio"), folder, arguments, term)
}

/// The same with another program, which may call ours.
pub(crate) fn in_terminal_call(
    program: &str,
    folder: &Path,
    arguments: &[&str],
    term: Option<&str>,
) -> (String, u32) {
    let size = PtySize { rows: 20, cols: 50, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).expect("the system has terminals");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(folder);
    command.env_clear();
    if let Some(term) = term {
        command.env("TERM", term);
    }
    let mut child = pair.slave.spawn_command(command).expect("the program was built");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a terminal can be read");
    let mut written = Vec::new();
    // Where the program has gone, some systems end the terminal with an error.
    let _ = reader.read_to_end(&mut written);
    let code = child.wait().expect("the program ends").exit_code();
    (String::from_utf8(written).expect("the program prints UTF-8"), code)
}

//! Opens the reader.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::acquire::{Added, Shelf};
use crate::app;
use crate::app::{Settings, Start, State};
use crate::cli::complaint::Complaint;
use crate::cli::sources;
use crate::runtime;
use crate::runtime::{Keys, Outcome, RuntimeError};
use crate::text::{Printable, Text};

/// What the reader begins with.
pub(crate) struct Given {
    /// What the user has chosen.
    pub(crate) settings: Settings,
    /// What is to be said first.
    pub(crate) notice: Option<Text>,
    /// How it is read line by line; nothing where it is read on the screen.
    pub(crate) linear: Option<Linear>,
}

/// How something is read line by line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear {
    /// Where lines are typed.
    pub(crate) keys: Keys,
    /// The cells that lines are wrapped to, if they are.
    pub(crate) width: Option<u16>,
}

/// Opens sources in the reader, several of them as one issue; one that fails is named, and the
/// others still open.
pub(crate) fn read_all(mut shelf: Shelf, sources: &[OsString], given: Given) -> ExitCode {
    let mut added = Vec::new();
    for source in sources {
        match sources::add(&mut shelf, source) {
            Ok(source) => added.push(source),
            Err(error) => Complaint::unopened(&sources::name_of(source), &error).tell(),
        }
    }
    let all_opened = added.len() == sources.len();
    let start = if added.len() > 1 {
        Start::Issue(shelf.together(added))
    } else {
        match added.pop() {
            Some(Added::Issue(issue)) => Start::Issue(issue),
            Some(Added::Article(id)) => Start::Article(id),
            None => return ExitCode::FAILURE,
        }
    };
    let code = read(shelf, start, given);
    if all_opened { code } else { ExitCode::FAILURE }
}

/// Opens the reader at its first page.
pub(crate) fn read(shelf: Shelf, start: Start, given: Given) -> ExitCode {
    match run(shelf, start, given) {
        Ok(Outcome::Quit) => ExitCode::SUCCESS,
        Ok(Outcome::Signal(signal)) => ExitCode::from(128 + signal.clamp(0, 127) as u8),
        Err(RuntimeError::Unwritten(error)) => {
            Complaint::unwritten(error).tell();
            ExitCode::FAILURE
        }
        Err(error) => {
            Complaint::new("the terminal", error.to_string()).tell();
            ExitCode::FAILURE
        }
    }
}

fn run(shelf: Shelf, start: Start, given: Given) -> Result<Outcome, RuntimeError> {
    let start = match start {
        Start::Issue(issue) => Start::Issue(issue.read_at(&shelf.paces().unwrap_or_default())),
        other => other,
    };
    if let Some(Linear { keys, width }) = given.linear {
        let (mut linear, mut reply) = app::Linear::new(start, width);
        if given.settings.library {
            linear.keep_places();
        }
        reply.lines.splice(0..0, given.notice.iter().map(Printable::of));
        return runtime::converse(shelf, keys, (linear, reply));
    }
    runtime::run(shelf, |size| {
        let settings = Settings { fault: given.notice, ..given.settings };
        State::with(settings, start, size)
    })
}

//! Opens the reader.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::acquire::{Added, Shelf};
use crate::app::{Settings, Start, State};
use crate::cli::complaint::Complaint;
use crate::cli::sources;
use crate::runtime;
use crate::runtime::Outcome;
use crate::text::Text;

/// What the reader begins with.
pub(crate) struct Given {
    /// What the user has chosen.
    pub(crate) settings: Settings,
    /// What is to be said first.
    pub(crate) notice: Option<Text>,
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
    let opening = if added.len() > 1 {
        Added::Issue(shelf.together(added))
    } else if let Some(only) = added.pop() {
        only
    } else {
        return ExitCode::FAILURE;
    };
    let code = read(shelf, opening, given);
    if all_opened { code } else { ExitCode::FAILURE }
}

/// Opens the reader at an article or at the contents of an issue.
pub(crate) fn read(shelf: Shelf, opening: Added, given: Given) -> ExitCode {
    let start = match opening {
        Added::Issue(issue) => Start::Issue(issue),
        Added::Article(id) => Start::Article(id),
    };
    let begin = |size| {
        let (mut state, effects) = State::with(given.settings, start, size);
        state.notice = given.notice;
        (state, effects)
    };
    match runtime::run(shelf, begin) {
        Ok(Outcome::Quit) => ExitCode::SUCCESS,
        Ok(Outcome::Signal(signal)) => ExitCode::from(128 + signal.clamp(0, 127) as u8),
        Err(error) => {
            Complaint::new("the terminal", error.to_string()).tell();
            ExitCode::FAILURE
        }
    }
}

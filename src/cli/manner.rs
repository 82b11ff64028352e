//! Manner: how a source is read, on the screen, line by line, or printed.

use std::ffi::OsString;

use crate::cli::surroundings::{Surroundings, output_is_terminal};
use crate::runtime::{Keys, can_type};

/// How a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// On the full screen.
    Screen,
    /// Line by line, with lines typed there.
    Linear(Keys),
    /// Not at all: it is printed.
    Print,
}

impl Manner {
    /// As it is asked for, else as the terminal can. Without asking it is line by line only where
    /// there is a terminal to type on.
    pub(crate) fn choose(linear: bool, surroundings: &Surroundings, sources: &[OsString]) -> Self {
        let takes_input = sources.iter().any(|source| source == "-");
        let keys = if takes_input { Keys::Terminal } else { Keys::StandardInput };
        if linear {
            Self::Linear(keys)
        } else if surroundings.has_screen {
            Self::Screen
        } else if output_is_terminal() && can_type(keys) {
            Self::Linear(keys)
        } else {
            Self::Print
        }
    }
}

/// Standard input, where it can stand in for a SOURCE that is not named. Where standard output is no
/// terminal either, linear mode takes it for what is typed.
pub(crate) fn standing_in(linear: bool, surroundings: &Surroundings) -> Option<OsString> {
    let is_typed = linear && !output_is_terminal();
    (surroundings.input_is_document && !is_typed).then(|| OsString::from("-"))
}

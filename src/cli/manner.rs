//! Manner: how a source is read, on the screen, line by line, or printed.

use std::ffi::OsString;

use crate::cli::arguments::Everywhere;
use crate::cli::configuration::Configuration;
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

/// Whether the user wants to read line by line, whatever the terminal can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// He has not said.
    Any,
    /// On every terminal, as the configuration says.
    Configured,
    /// Now, as `--linear` says, even through a pipe.
    Asked,
}

impl Wish {
    /// As arguments and configuration tell it.
    pub(crate) fn of(everywhere: &Everywhere, configuration: &Configuration) -> Self {
        match (everywhere.linear, configuration.config.linear.always) {
            (true, _) => Self::Asked,
            (false, true) => Self::Configured,
            (false, false) => Self::Any,
        }
    }

    fn holds(self) -> bool {
        match self {
            Self::Any => false,
            Self::Configured => output_is_terminal(),
            Self::Asked => true,
        }
    }
}

impl Manner {
    /// As it is asked for, else as the terminal can. Without asking it is line by line only where
    /// there is a terminal to type on.
    pub(crate) fn choose(wish: Wish, surroundings: &Surroundings, sources: &[OsString]) -> Self {
        let takes_input = sources.iter().any(|source| source == "-");
        let keys = if takes_input { Keys::Terminal } else { Keys::StandardInput };
        if wish.holds() {
            Self::Linear(keys)
        } else if surroundings.has_screen {
            Self::Screen
        } else if output_is_terminal() && can_type(keys) {
            Self::Linear(keys)
        } else {
            Self::Print
        }
    }

    /// What is done, and why.
    pub(crate) fn in_words(self, wish: Wish) -> &'static str {
        match (self, wish) {
            (Self::Screen, _) => "on the full screen; --linear reads line by line",
            (Self::Linear(_), Wish::Asked) => "line by line, as --linear asks",
            (Self::Linear(_), Wish::Configured) => "line by line, as the configuration asks",
            (Self::Linear(_), Wish::Any) => "line by line, as TERM tells of no more",
            (Self::Print, _) if output_is_terminal() => "printed: there is nothing to type on",
            (Self::Print, _) => "printed: standard output is no terminal",
        }
    }
}

/// Standard input, where it can stand in for a SOURCE that is not named. Where standard output is no
/// terminal either, linear mode takes it for what is typed.
pub(crate) fn standing_in(wish: Wish, surroundings: &Surroundings) -> Option<OsString> {
    let is_typed = wish == Wish::Asked && !output_is_terminal();
    (surroundings.input_is_document && !is_typed).then(|| OsString::from("-"))
}

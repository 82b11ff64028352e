//! `ConfigError`: which line of the file is wrong, and what was expected.

use std::fmt;

use crate::text::{Text, Unclean};

/// The most mistakes of one file that are told.
const MOST_TOLD: usize = 50;

/// A mistake in the configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub why: Text,
}

/// Such as `3:11: measure is to be a number from 24 to 120`, to stand after the name of the file.
impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.why)
    }
}

/// Mistakes by the byte that they begin at.
#[derive(Debug, Default)]
pub(super) struct Mistakes(Vec<(usize, String)>);

impl Mistakes {
    /// Notes a mistake.
    pub(super) fn note(&mut self, at: usize, why: impl Into<String>) {
        self.0.push((at, why.into()));
    }

    /// The mistakes with their lines and columns, in the order of the file; found in one pass.
    pub(super) fn in_lines(mut self, source: &str) -> Vec<ConfigError> {
        self.0.sort_by_key(|(at, _)| *at);
        self.0.truncate(MOST_TOLD);
        let (mut line, mut column) = (1, 1);
        let mut characters = source.char_indices().peekable();
        let mut errors = Vec::new();
        for (at, why) in self.0 {
            while let Some((_, character)) = characters.next_if(|(place, _)| *place < at) {
                column = if character == '\n' { 1 } else { column + 1 };
                line += usize::from(character == '\n');
            }
            errors.push(ConfigError { line, column, why: Unclean::new(why).line() });
        }
        errors
    }
}

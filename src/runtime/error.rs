//! `RuntimeError`: why the reader cannot be opened in this terminal.

use std::io;

use thiserror::Error;

/// Why the reader cannot be opened in this terminal.
#[derive(Debug, Error)]
pub enum RuntimeError {
    /// Standard input is no terminal, and there is no other to read keys from.
    #[error("there is no terminal to read keys from ({0})")]
    NoKeyboard(#[source] io::Error),
    /// Standard output is no terminal.
    #[error("standard output is no terminal")]
    NoScreen,
    /// The terminal cannot be set up, or not be waited for.
    #[error("the terminal cannot be used ({0})")]
    Terminal(#[from] io::Error),
    /// Standard output takes no more.
    #[error("standard output takes no more ({0})")]
    Unwritten(#[source] io::Error),
}

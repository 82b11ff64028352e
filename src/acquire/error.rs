//! `AcquireError`: why a source cannot be opened.

use thiserror::Error;

use crate::input::ReadError;
use crate::text::Text;

/// Why a source cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AcquireError {
    /// The file or folder cannot be read.
    #[error("{why}")]
    Unreadable {
        /// What the system says.
        why: Text,
    },
    /// The bytes cannot be read as an article.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// The address would have to be fetched.
    #[error("is an address, and this version opens files, folders and standard input")]
    Remote,
}

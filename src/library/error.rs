//! `LibraryError`: why the library cannot do what was asked of it.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::text::{Text, Unclean};

/// Why the library cannot do what was asked of it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LibraryError {
    /// Nothing is kept under this name or address.
    #[error("is not in the library")]
    Unknown,
    /// Several articles have an ID that begins so.
    #[error("is the beginning of {0} IDs")]
    Ambiguous(usize),
    /// The library can be read and not be written.
    #[error("the library keeps nothing new: {0}")]
    ReadOnly(Text),
    /// The file was written by a newer version.
    #[error("was written by a newer version of Folio")]
    Newer,
    /// The file belongs to another program.
    #[error("`{0}` is the database of another program")]
    Foreign(Text),
    /// The file is damaged.
    #[error("the library is damaged: {0}")]
    Damaged(Text),
    /// The disk has no room left.
    #[error("the disk is full")]
    Full,
    /// Another Folio has been writing for too long.
    #[error("another program keeps the library busy")]
    Busy,
    /// What has the name of the library's file, or of its folder, is something else.
    #[error("`{path}` is {what}")]
    Misplaced {
        /// The name.
        path: Text,
        /// What it is.
        what: &'static str,
    },
    /// A file beside the library, or its folder, cannot be made.
    #[error("`{path}` cannot be written: {why}")]
    Unwritable {
        /// The file.
        path: Text,
        /// What the system says.
        why: Text,
    },
    /// Something else that the database says.
    #[error("{0}")]
    Other(Text),
}

impl LibraryError {
    /// Why, for whoever says already that nothing can be kept.
    pub(crate) fn reason(&self) -> Text {
        match self {
            Self::ReadOnly(why) => why.clone(),
            other => Unclean::new(other.to_string()).line(),
        }
    }

    /// A file that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let path = Unclean::new(path.to_string_lossy()).line();
        Self::Unwritable { path, why: Unclean::of_system(error).line() }
    }

    /// Something that stands where the library should.
    pub(crate) fn misplaced(path: &Path, what: &'static str) -> Self {
        Self::Misplaced { path: Unclean::new(path.to_string_lossy()).line(), what }
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        let words = Unclean::new(error.to_string()).line();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(words),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(words)
            }
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ if error == rusqlite::Error::QueryReturnedNoRows => Self::Unknown,
            _ => Self::Other(words),
        }
    }
}

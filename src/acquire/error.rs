//! `AcquireError`: why a source cannot be opened.

use std::io;

use thiserror::Error;

use crate::fetch::FetchError;
use crate::input::ReadError;
use crate::library::LibraryError;
use crate::text::{Text, Unclean};

/// Why a source cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AcquireError {
    /// The file or folder cannot be read.
    #[error("{why}")]
    Unreadable {
        /// What the system says.
        why: Text,
    },
    /// It cannot be fetched.
    #[error(transparent)]
    Unfetched(#[from] FetchError),
    /// It was looked for on the site of its publication in vain.
    #[error("is not found on the site of its publication")]
    NotFound,
    /// The library cannot do what was asked of it.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The bytes cannot be read as an article.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// A page with hardly any words, such as one that asks for a password or for scripts.
    #[error("is a page without an article")]
    NoArticle,
    /// A page that was whole when it was kept, and is a stub now.
    #[error("has {now} words now, and {kept} are kept: these stay")]
    Shrunk {
        /// Words that are kept.
        kept: usize,
        /// Words that it has now.
        now: usize,
    },
    /// A page that lists articles, where one article is meant.
    #[error("is a page that lists articles, not one of them")]
    Section,
    /// The address would have to be fetched.
    #[error("is an address, and this version opens files, folders and standard input")]
    Remote,
    /// The name leads to something that holds no bytes of its own.
    #[error("is a {0}, not a file")]
    NoFile(&'static str),
    /// The file or the stream goes on for too long.
    #[error("holds more than {0} MiB")]
    TooLarge(u64),
    /// A named pipe, and nobody writes to it.
    #[error("is a pipe with nothing in it")]
    EmptyPipe,
    /// A folder in which no file can be read as an article.
    #[error("is a folder with nothing to read")]
    EmptyFolder,
    /// A site profile that cannot be used.
    #[error("{0}")]
    WrongProfile(Text),
    /// It tells how another article was read.
    #[error("is made anew each time, and is not kept")]
    Unkept,
    /// It was read without anything to decide.
    #[error("is no page of the web, and only these are inspected")]
    NotInspected,
    /// No article has this number.
    #[error("is not at hand")]
    Unknown,
}

impl AcquireError {
    /// What can be done about it, where something can.
    pub fn advice(&self) -> Option<Text> {
        match self {
            Self::Remote => Some("save the page as text and open the file"),
            Self::EmptyFolder => Some("name a folder that holds articles saved as text"),
            Self::NoFile("folder") => None,
            Self::NoFile(_) => Some("`folio -` reads standard input"),
            Self::Unread(ReadError::Binary | ReadError::Unsupported(_)) => {
                Some("save the page as text and open that")
            }
            Self::Shrunk { .. } => Some("`folio remove` and `folio add` take it as it is now"),
            Self::Unread(ReadError::Several(_)) => Some("save it to a file and open that"),
            Self::Unfetched(error) => error.advice(),
            _ => None,
        }
        .map(Text::fixed)
    }
}

impl From<io::Error> for AcquireError {
    fn from(error: io::Error) -> Self {
        Self::Unreadable { why: in_short(&error) }
    }
}

/// What the system says, in our words where it is one of the usual things.
fn in_short(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => Text::fixed("no such file"),
        io::ErrorKind::PermissionDenied => Text::fixed("permission denied"),
        io::ErrorKind::NotADirectory => {
            Text::fixed("no such file: a part of its path is no folder")
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => {
            Text::fixed("cannot be the name of a file")
        }
        io::ErrorKind::OutOfMemory => Text::fixed("does not fit into memory"),
        _ => Unclean::of_system(error).line(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(error: io::Error) -> String {
        AcquireError::from(error).to_string()
    }

    #[test]
    fn the_usual_errors_have_words_of_our_own() {
        assert_eq!(why(io::ErrorKind::NotFound.into()), "no such file");
        assert_eq!(why(io::ErrorKind::PermissionDenied.into()), "permission denied");
    }

    #[test]
    fn other_errors_are_told_in_the_manner_of_ours() {
        let loop_of_links = io::Error::from_raw_os_error(loop_number());
        let told = why(loop_of_links);
        assert!(told.starts_with("too many levels"), "{told}");
        assert!(!told.contains("os error"), "{told}");
    }

    /// The number of the error for a loop of links.
    fn loop_number() -> i32 {
        if cfg!(target_os = "linux") { 40 } else { 62 }
    }
}

//! `ReadError`: why a source cannot be read.

use thiserror::Error;

use crate::text::Text;

/// Why a source cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The bytes are no text.
    #[error("is not text")]
    Binary,
    /// The bytes are of a kind that is known and not read.
    #[error("is {0}, which this version does not read")]
    Unsupported(&'static str),
    /// The bytes hold several articles where one is wanted.
    #[error("is {0}, which holds several articles")]
    Several(&'static str),
    /// A feed that cannot be read as such.
    #[error("is a feed without items")]
    EmptyFeed,
    /// A book that cannot be read as such.
    #[error("is an EPUB book that is damaged: {0}")]
    Damaged(&'static str),
    /// A book, or a part of it, that unpacks to more than any book holds.
    #[error("is an EPUB book that unpacks to more than a book holds")]
    TooMuchPacked,
    /// A book whose text is encrypted, and by what.
    #[error("is an EPUB book locked with {0}, which only its own reading programs can open")]
    Protected(&'static str),
    /// A page of more than 32 MiB, of the web or in Markdown.
    #[error("is a page of more than 32 MiB")]
    TooLarge,
    /// The file that lists the articles of a folder is wrong.
    #[error("`issue.toml` is wrong: {why}")]
    IssueFile {
        /// What is wrong, and where.
        why: Text,
    },
}

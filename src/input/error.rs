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
    /// What unpacks to more than any book or page holds.
    #[error("unpacks to more than a book or a page holds")]
    TooMuchPacked,
    /// What is packed, and damaged from its start on.
    #[error("is packed, and cannot be unpacked")]
    Unpackable,
    /// A page saved as MHTML in which there is no page.
    #[error("is an MHTML file without a page in it")]
    NoPage,
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

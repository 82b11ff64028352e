//! Source -> article, in parts, so that the first screen need not wait for the last word.
//!
//! Decodes bytes, tells the kind of a source from its content, and gives it to the reader of that
//! kind. Pure: the bytes come from `acquire`. Reading is lenient: whatever is plain text is read,
//! and what was left out or guessed is told as a [`Warning`].

mod error;
mod issue_file;
mod profile;
mod reading;
mod source;
mod warning;

pub use error::ReadError;
pub use issue_file::{IssueFile, ListedArticle, ListedSection};
pub use profile::Profile;
pub use reading::Reading;
pub use source::Source;
pub use warning::Warning;

/// Reads a source as far as a first screen needs; the reading gives the rest.
pub fn read(source: Source, profiles: &[Profile]) -> Result<Reading, ReadError> {
    let _ = (source, profiles);
    Err(ReadError::Binary)
}

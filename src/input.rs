//! Source -> article, in parts, so that the first screen need not wait for the last word.
//!
//! Decodes bytes, tells the kind of a source from its content, and gives it to the reader of that
//! kind. Pure: the bytes come from `acquire`. Reading is lenient: whatever is plain text is read,
//! and what was left out or guessed is told as a [`Warning`].

mod dates;
mod encoding;
mod error;
mod issue_file;
mod kind;
mod language;
mod page_text;
mod profile;
mod reading;
mod source;
mod warning;

use crate::document::SourceKind;

pub use error::ReadError;
pub use issue_file::{IssueFile, ListedArticle, ListedSection, Told};
pub use profile::{Profile, ProfileError};
pub use reading::Reading;
pub use source::Source;
pub use warning::Warning;

/// Reads a source as far as a first screen needs; the reading gives the rest.
pub fn read(source: Source, profiles: &[Profile]) -> Result<Reading, ReadError> {
    kind::refuse_other_formats(&source.bytes)?;
    let (text, warning) = encoding::decode(source.bytes)?;
    match source.kind.unwrap_or_else(|| kind::of_text(&text)) {
        SourceKind::PageText => {
            let (article, rest) = page_text::open(text, source.address, profiles);
            Ok(Reading::new(article, warning.into_iter().collect(), rest))
        }
        other => Err(ReadError::Unsupported(kind::phrase(other))),
    }
}

//! The one door for text from outside.
//!
//! Whatever a page, an address, a file name or an error message brings comes in as [`Unclean`] and
//! leaves as [`Text`], which can drive no terminal. [`Printable`] is what a row of the screen is
//! made of: `Text` without its invisible marks. Knows no other floor.

mod clusters;
mod count;
mod escapes;
mod marks;
mod printable;
mod scripts;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use count::count_words;
pub use printable::Printable;

/// Text from outside, decoded but not yet to be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclean(String);

/// Text that has passed the door: no control but line feed and tab, no escape sequence, no
/// override of direction, no litter of zero width, no flood of marks; in Unicode's form NFC.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Unclean {
    /// Takes in decoded text; no entity or escape may be decoded after this.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Passes the door as one line: line breaks and tabs become spaces, runs of plain spaces one,
    /// and the ends are trimmed, of no-break spaces too.
    pub fn line(self) -> Text {
        Text(Arc::from(self.0.trim()))
    }

    /// Passes the door as a block, keeping line feeds, tabs and spaces where they stand: for code
    /// and verse.
    pub fn block(self) -> Text {
        Text(Arc::from(self.0))
    }
}

impl Text {
    /// Words of our own, which need no door.
    pub fn fixed(text: &'static str) -> Self {
        Self(Arc::from(text))
    }

    /// A number in digits.
    pub fn number(number: usize) -> Self {
        Self(Arc::from(number.to_string()))
    }

    /// The text as a string slice, marks included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing in it could be seen.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The part of the text in a range of bytes, cleaned of marks that lost their partner; empty
    /// where the range does not fall on characters.
    #[must_use]
    pub fn slice(&self, bytes: Range<usize>) -> Self {
        Unclean::new(self.0.get(bytes).unwrap_or_default()).block()
    }

    /// Several texts as one, with words of our own between them.
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Self>, between: &'static str) -> Self {
        let parts: Vec<&str> = parts.into_iter().map(Self::as_str).collect();
        Self(Arc::from(parts.join(between)))
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

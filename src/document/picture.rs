//! Picture: what a page tells about one picture.

use crate::text::Text;

/// A picture of an article, without its pixels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The caption without the credit.
    pub caption: Option<Text>,
    /// The photographer, artist, agency or source.
    pub credit: Option<Text>,
    /// Caption and credit together, as the page has them.
    pub printed: Option<Text>,
    /// The text that stands in for the picture.
    pub alternative: Option<Text>,
    /// The address of the picture.
    pub address: Option<Text>,
}

impl Picture {
    /// Whether it can be told in words.
    pub fn has_words(&self) -> bool {
        self.caption.is_some() || self.credit.is_some()
    }
}

//! Text as it stands in a row of the screen.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Text;

/// A piece of one row: [`Text`] without line breaks, tabs, soft hyphens and marks of direction, so
/// that every character in it takes its place in cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Printable(String);

impl Printable {
    /// Words or ornaments of our own.
    pub fn fixed(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// A text as it is printed.
    pub fn of(text: &Text) -> Self {
        Self(text.as_str().to_owned())
    }

    /// The part of a text in a range of bytes, as it is printed; empty where the range does not
    /// fall on characters.
    pub fn part(text: &Text, bytes: Range<usize>) -> Self {
        Self(text.as_str().get(bytes).unwrap_or_default().to_owned())
    }

    /// A character of our own, so many times.
    pub fn repeat(character: char, times: usize) -> Self {
        Self(std::iter::repeat_n(character, times).collect())
    }

    /// A number in digits.
    pub fn number(number: usize) -> Self {
        Self(number.to_string())
    }

    /// Adds another piece at the end.
    pub fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// The same in capitals, for kickers and lead-ins.
    #[must_use]
    pub fn to_uppercase(&self) -> Self {
        Self(self.0.to_uppercase())
    }

    /// The characters to be printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same as text, to be set.
    pub fn to_text(&self) -> Text {
        Text::clean(self.0.as_str())
    }

    /// As much from the start as fits so many cells, whole graphemes only.
    #[must_use]
    pub fn truncated(&self, cells: usize) -> Self {
        let mut kept = Self::default();
        let mut width = 0;
        for grapheme in self.0.graphemes(true) {
            width += grapheme.width();
            if width > cells {
                break;
            }
            kept.0.push_str(grapheme);
        }
        kept
    }

    /// The width in cells.
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Printable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

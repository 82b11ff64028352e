//! Block: one paragraph, heading, list or other unit of an article's text.

use crate::document::Inline;
use crate::text::Text;

/// One unit of the text, set by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph of prose.
    Paragraph(Vec<Inline>),
    /// A subheading; level 2 is the highest within an article.
    Heading {
        /// From 2 to 6.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// Words of somebody else, one entry a paragraph.
    Quote {
        /// The paragraphs quoted.
        paragraphs: Vec<Vec<Inline>>,
        /// Who said it.
        by: Option<Text>,
    },
    /// A sentence of the article set large again, which is no part of its text.
    PullQuote(Vec<Inline>),
    /// Lines that must not be run together; an empty one parts two stanzas.
    Verse(Vec<Vec<Inline>>),
    /// Numbered or unnumbered items.
    List(List),
    /// The place of a picture, by its number in the article.
    Figure(usize),
    /// A break between two sections.
    Break,
    /// Rows of cells.
    Table {
        /// What it is about, set over it; no words of the article, as those of a picture are not.
        caption: Option<Text>,
        /// How many of the first rows are headings.
        heads: usize,
        /// The rows, each with its cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Text whose lines and spaces stand as they are.
    Code(Text),
    /// A note to a mark in the text.
    Footnote {
        /// The mark, such as `1` or `*`.
        label: Text,
        /// The note.
        text: Vec<Inline>,
    },
}

/// A list and its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of the first item; absent where items have no numbers.
    pub start: Option<u64>,
    /// The items in order.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its words.
    pub text: Vec<Inline>,
    /// The list within it.
    pub nested: Option<List>,
}

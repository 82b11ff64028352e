//! Inline: a run of text within a block, and what it means.

use crate::text::Text;

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(Text),
    /// Words with stress, set in italics.
    Emphasis(Vec<Self>),
    /// Words of weight, set bold.
    Strong(Vec<Self>),
    /// Words that lead elsewhere.
    Link {
        /// The address, absolute where the page's own address is known.
        to: Text,
        /// The words.
        label: Vec<Self>,
    },
    /// A word of a computer language.
    Code(Text),
    /// Raised words: the mark of a footnote, an ordinal, a power.
    Superscript(Vec<Self>),
    /// A line break that the author asked for.
    LineBreak,
}

/// Appends the words of inlines; those of a line break are told.
fn append_plain<'a>(inlines: &'a [Inline], line_break: &'a Text, words: &mut Vec<&'a Text>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Link { label: inner, .. } => append_plain(inner, line_break, words),
            Inline::LineBreak => words.push(line_break),
        }
    }
}

/// The words of inlines without their meaning; a line break becomes a line feed.
pub fn plain_text(inlines: &[Inline]) -> Text {
    if let [Inline::Text(text)] = inlines {
        return text.clone();
    }
    let (line_break, mut words) = (Text::fixed("\n"), Vec::new());
    append_plain(inlines, &line_break, &mut words);
    Text::join(words, "")
}

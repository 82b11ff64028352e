//! Said: what is said, line by line.

use crate::layout::wrap;
use crate::text::{Printable, Text, Unclean};

/// Cells that braille leaves free before the first line of a paragraph, and before the further
/// lines of an entry of a list (Braille Formats, Braille Authority of North America, 2016: "3-1" and
/// "1-3").
const BRAILLE_INDENT: u16 = 2;

/// What stands for a tab in code, which would move the cursor.
const TAB: &str = "    ";

/// What ends a sentence, or closes one.
const ENDS: [char; 9] = ['.', '?', '!', '…', ':', ';', '。', '？', '！'];

/// Lines that are said, one after another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said(Vec<(Kind, Text)>);

/// What a line is, as far as it is wrapped in a way of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A paragraph of prose.
    Prose,
    /// An announcement, an item, an entry of a list.
    Entry,
    /// A line whose blanks stand as they are.
    Kept,
}

impl Said {
    /// One line of words of our own, and of others.
    pub(crate) fn of(words: impl Into<String>) -> Self {
        let mut said = Self::default();
        said.entry(words);
        said
    }

    /// Whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Says an announcement, an item or an entry: one line, whatever it holds. What is blank is not
    /// said.
    pub(crate) fn entry(&mut self, words: impl Into<String>) {
        self.push(Kind::Entry, Unclean::new(words).line());
    }

    /// Says a paragraph; a line feed in it begins a line.
    pub(crate) fn prose(&mut self, words: &str) {
        for line in words.split('\n') {
            self.push(Kind::Prose, Unclean::new(line).line());
        }
    }

    /// Says a line with its blanks, even where it has nothing else.
    pub(crate) fn kept(&mut self, words: &str) {
        let words = words.trim_end().replace('\t', TAB);
        self.0.push((Kind::Kept, Unclean::new(words).block()));
    }

    /// Says what somebody else would, after this.
    pub(crate) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The lines as they are written: one for each that is said, or wrapped to so many cells as
    /// braille is set.
    pub(crate) fn lines(&self, width: Option<u16>) -> Vec<Printable> {
        let written = |(kind, text): &(Kind, Text)| match (width, kind) {
            (None, _) | (_, Kind::Kept) => vec![Printable::of(text)],
            (Some(width), Kind::Prose) => wrap(text, (BRAILLE_INDENT, 0), width),
            (Some(width), Kind::Entry) => wrap(text, (0, BRAILLE_INDENT), width),
        };
        self.0.iter().flat_map(written).collect()
    }

    fn push(&mut self, kind: Kind, text: Text) {
        if !text.is_blank() {
            self.0.push((kind, text));
        }
    }
}

/// Parts as sentences: each ends before the next begins.
pub(crate) fn sentences<S: AsRef<str>>(parts: impl IntoIterator<Item = S>) -> String {
    let mut said = String::new();
    for part in parts {
        let part = part.as_ref().trim();
        if !said.is_empty() && !part.is_empty() {
            said.push_str(if has_ended(&said) { " " } else { ". " });
        }
        said.push_str(part);
    }
    said
}

/// Whether words end as a sentence does, within quotation marks or brackets or not.
pub(crate) fn has_ended(words: &str) -> bool {
    words.trim_end_matches(['”', '’', '"', '\'', '»', ')']).ends_with(ENDS)
}

/// A number and what it counts: "1 article", "8 articles".
pub(crate) fn counted(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {one}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_others_begin() {
        assert_eq!(sentences(["Baku?", "By A", "", "7 minutes"]), "Baku? By A. 7 minutes");
        assert_eq!(sentences(["“Yes.”", "No"]), "“Yes.” No");
    }

    #[test]
    fn wrapped_lines_are_set_as_braille_is() {
        let mut said = Said::default();
        said.prose("one two three\nfour");
        said.entry("1. five six");
        let lines = said.lines(Some(9));
        let expected = ["  one two", "three", "  four", "1. five", "  six"];
        assert_eq!(lines, expected.map(Printable::fixed));
        assert_eq!(said.lines(None).len(), 3);
    }

    #[test]
    fn nothing_that_moves_a_cursor_is_said() {
        let mut said = Said::default();
        said.kept("\tlet a;\u{1b}[31m");
        said.entry("a\tb\r\nc");
        assert_eq!(said.lines(None), ["    let a;", "a b c"].map(Printable::fixed));
    }
}

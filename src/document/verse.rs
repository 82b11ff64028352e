//! Verse: the indents of its lines, which stand as no-break spaces before their words, a cell each.

use crate::document::{Inline, plain_text};
use crate::text::Text;

/// The deepest indent of a line of verse, in cells: more than poets need, and less than a column.
const DEEPEST: usize = 24;

/// No-break spaces for the deepest indent, each of two bytes.
const SPACES: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\
    \u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// A line of verse, its indent apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerseLine {
    /// Its indent in cells.
    pub indent: usize,
    /// The bytes that the indent takes in the plain text of the line.
    pub bytes: usize,
    /// Its words.
    pub words: Vec<Inline>,
}

impl VerseLine {
    /// Parts a line; blanks within an element among its words belong to the words.
    pub fn of(line: &[Inline]) -> Self {
        let Some((Inline::Text(first), rest)) = line.split_first() else {
            return Self { indent: 0, bytes: 0, words: line.to_vec() };
        };
        let text = first.as_str();
        let blanks = text.chars().take_while(|character| cells_of_blank(*character) > 0);
        let bytes = blanks.clone().map(char::len_utf8).sum();
        let indent = blanks.map(cells_of_blank).sum();
        let words = Some(first.slice(bytes..text.len())).filter(|words| !words.as_str().is_empty());
        let words = words.map(Inline::Text).into_iter().chain(rest.iter().cloned()).collect();
        Self { indent, bytes, words }
    }

    /// The line with its indent as no-break spaces.
    pub fn joined(self) -> Vec<Inline> {
        let mut line = self.words;
        if self.indent > 0 {
            let indent = Text::fixed(SPACES).slice(0..2 * self.indent.min(DEEPEST));
            match line.first_mut() {
                Some(Inline::Text(first)) => *first = Text::join([&indent, &*first], ""),
                _ => line.insert(0, Inline::Text(indent)),
            }
        }
        line
    }
}

/// Verse as it is kept: its indents as no-break spaces, without the one that all lines have in
/// common.
pub fn settled_verse(lines: Vec<VerseLine>) -> Vec<Vec<Inline>> {
    let is_blank = |line: &VerseLine| plain_text(&line.words).is_blank();
    let common = lines.iter().filter(|line| !is_blank(line)).map(|line| line.indent).min();
    let common = common.unwrap_or_default();
    let settled = lines.into_iter().map(|line| {
        if is_blank(&line) {
            return line.words;
        }
        VerseLine { indent: line.indent - common, ..line }.joined()
    });
    settled.collect()
}

/// The cells that a blank takes before a line: an em twice as many as a space.
pub fn cells_of_blank(character: char) -> usize {
    match character {
        ' ' | '\u{a0}' | '\u{2000}' | '\u{2002}' | '\u{2004}'..='\u{200a}' | '\u{202f}' => 1,
        '\u{2001}' | '\u{2003}' | '\u{3000}' => 2,
        '\t' => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &'static str) -> Vec<Inline> {
        vec![Inline::Text(Text::fixed(words))]
    }

    #[test]
    fn indents_are_counted_in_cells_from_the_line_furthest_out() {
        let verse = [line("  Row"), line("\u{2003}\u{a0}\u{a0}me"), line(""), line("   over")];
        let settle = |verse: &[Vec<Inline>]| {
            settled_verse(verse.iter().map(|line| VerseLine::of(line)).collect())
        };
        let settled = settle(&verse);
        assert_eq!(settled, [line("Row"), line("\u{a0}\u{a0}me"), vec![], line("\u{a0}over")]);
        assert_eq!(settle(&settled), settled);
    }

    #[test]
    fn an_indent_has_an_end_and_stands_before_words_of_any_kind() {
        let far = vec![Inline::Text(Text::fixed("x"))];
        let far = VerseLine { indent: 1_000, bytes: 0, words: far }.joined();
        assert_eq!(VerseLine::of(&far).indent, DEEPEST);
        let stressed = vec![Inline::Emphasis(line("home"))];
        let joined = VerseLine { indent: 2, bytes: 0, words: stressed.clone() }.joined();
        assert_eq!(VerseLine::of(&joined), VerseLine { indent: 2, bytes: 4, words: stressed });
    }
}

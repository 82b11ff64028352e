//! Hanging: quotation marks, stops and hyphens that stand in the margin, so that the letters keep an
//! even edge.
//!
//! A cell is as wide as a letter, so no more than one hangs on either side, and only a mark that takes
//! one cell: the full-width marks of Chinese and Japanese take two, and stay in the line.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::layout::bidi::{has_right_to_left, is_written_against};
use crate::layout::word::Word;
use crate::layout::{Direction, Line, Order, Span, Writing};

/// Which marks hang in the margin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hanging {
    /// None.
    #[default]
    Nothing,
    /// Quotation marks that a line begins with.
    Quotes,
    /// These, and the stop, comma, hyphen or closing quotation mark that a justified line ends with.
    All,
}

/// The cells of a row that stand in the margins, one at most on either side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hung {
    /// Before the edge that the row is read from.
    pub start: u16,
    /// After the edge that it is read to.
    pub end: u16,
}

/// The quotation marks that a line may begin with, in whatever language: the one that closes in English
/// opens in Swedish, and none that closes begins a line (UAX #14).
const OPENING: [char; 11] = ['“', '”', '„', '‘', '’', '‚', '"', '\'', '«', '»', '‹'];

/// What may stand between such a mark and the first letter.
const BEFORE_LETTERS: [char; 7] = ['“', '‘', '"', '\'', '(', '[', '…'];

/// The marks that a line may end with: the stop, the comma (the Arabic one too), hyphens, and quotation
/// marks.
const CLOSING: [char; 15] =
    ['.', ',', '-', '\u{2010}', '“', '”', '‘', '’', '"', '\'', '»', '«', '›', '‹', '،'];

impl Hanging {
    /// The same for a text, in rows that are written in some way: none where letters of both
    /// directions meet, for then a line need not end on the side that it is read to.
    pub(crate) fn of_text(self, text: &str, writing: Writing) -> Self {
        if self == Self::Nothing {
            return self;
        }
        let turns = has_right_to_left(text);
        let is_sole = match writing.direction {
            Direction::LeftToRight => !turns,
            Direction::RightToLeft => {
                let is_other = |character| is_written_against(character, writing.direction);
                writing.order == Order::Visual && turns && !text.contains(is_other)
            }
        };
        if is_sole { self } else { Self::Nothing }
    }

    /// What a word, or the first part of it, hangs before a line that begins with it, in cells.
    pub(crate) fn before(self, word: &Word) -> u16 {
        (self != Self::Nothing && opens(&word.spans)).into()
    }

    /// What a word hangs after a line that ends with it, in cells.
    pub(crate) fn after(self, word: &Word) -> u16 {
        (self == Self::All && closes(&word.spans)).into()
    }

    /// What an added hyphen hangs after its line, in cells.
    pub(crate) fn after_hyphen(self) -> u16 {
        (self == Self::All).into()
    }

    /// Lets the quotation marks hang that begin the rows of a text which is not justified.
    pub(crate) fn hang_before(self, rows: &mut [Line], text: &str, writing: Writing) {
        if self.of_text(text, writing) == Self::Nothing {
            return;
        }
        for row in rows {
            row.hung.start = opens(&row.spans).into();
        }
    }
}

/// Whether what begins so begins with a mark that may hang: one that is a cluster of its own, before
/// something to stand on.
fn opens(spans: &[Span]) -> bool {
    let first = spans.first().map_or("", |span| span.text.as_str());
    if !first.starts_with(OPENING) {
        return false;
    }
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut clusters = text.graphemes(true);
    let is_mark = clusters.next().is_some_and(|mark| mark.chars().count() == 1);
    let next = clusters.next().and_then(|next| next.chars().next());
    let begins = |next: char| next.is_alphanumeric() || BEFORE_LETTERS.contains(&next);
    // A letter of two cells would stand half a letter off the edge of the others.
    is_mark && next.is_some_and(|next| begins(next) && next.width() == Some(1))
}

/// Whether what ends so ends with a mark that may hang: after a letter or a figure, and other marks
/// at the most.
fn closes(spans: &[Span]) -> bool {
    let last = spans.last().map_or("", |span| span.text.as_str());
    if !last.ends_with(CLOSING) {
        return false;
    }
    let mut characters = spans.iter().rev().flat_map(|span| span.text.as_str().chars().rev());
    let takes_a_cell = characters.next().and_then(UnicodeWidthChar::width) == Some(1);
    takes_a_cell && characters.any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Face;
    use crate::text::{Printable, Unclean};

    fn spans(parts: &[&str]) -> Vec<Span> {
        let text = |part: &&str| Printable::of(&Unclean::new(*part).line());
        parts.iter().map(|part| Span::mark(text(part), Face::default())).collect()
    }

    #[test]
    fn a_quotation_mark_hangs_before_a_letter_alone() {
        for parts in [&["“When"][..], &["“", "when"], &["‘‘a"], &["'tis"], &["«mot"], &["“(so"]]
        {
            assert!(opens(&spans(parts)), "{parts:?}");
        }
        for parts in [
            &["When"][..],
            &["“"],
            &["« mot"],
            &["“ a"],
            &["—“a"],
            &["“—"],
            &["“本"],
            &["「本"],
            &[],
        ] {
            assert!(!opens(&spans(parts)), "{parts:?}");
        }
    }

    #[test]
    fn a_stop_hangs_after_a_letter_alone() {
        for parts in [&["end."][..], &["end", ",”"], &["well-"], &["1990."], &["a", "’"]] {
            assert!(closes(&spans(parts)), "{parts:?}");
        }
        for parts in
            [&["end"][..], &["."], &["end?"], &["本。"], &["本，"], &["end—"], &["word.¹"], &[]]
        {
            assert!(!closes(&spans(parts)), "{parts:?}");
        }
    }

    #[test]
    fn nothing_hangs_where_letters_of_both_directions_meet() {
        let writing = |direction| Writing { direction, order: Order::Visual };
        let left = writing(Direction::LeftToRight);
        let right = writing(Direction::RightToLeft);
        let all = |text: &str, writing| Hanging::All.of_text(text, writing) == Hanging::All;
        assert!(all("“When” 1990.", left) && all("\"שלום\" 1990.", right));
        assert!(!all("“When” שלום", left) && !all("\"שלום\" When", right));
        assert!(!all("When", right));
        let logical = Writing { order: Order::Logical, ..right };
        assert!(!all("שלום.", logical) && all("When.", Writing { order: Order::Logical, ..left }));
    }
}

//! The one door for text from outside.
//!
//! Whatever a page, an address, a file name or an error message brings comes in as [`Unclean`] and
//! leaves as [`Text`], which can drive no terminal. [`Printable`] is what a row of the screen is
//! made of: `Text` without its invisible marks. Knows no other floor.

mod accents;
mod clusters;
mod count;
mod escapes;
mod graphemes;
mod hyperlink;
mod isolates;
mod knots;
mod litter;
mod marks;
mod mirror;
mod printable;
mod scripts;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use accents::{accented, is_accented};
pub use count::{count_words, count_words_before, start_of_word};
pub(crate) use graphemes::graphemes;
pub use hyperlink::Hyperlink;
pub(crate) use marks::clings;
pub use printable::Printable;

use crate::text::knots::is_plain;

/// Text from outside, decoded but not yet to be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclean(String);

/// Text that has passed the door: no control but line feed and tab, no escape sequence, no
/// override of direction, no litter of zero width, no flood of marks; in Unicode's form NFC.
/// Isolates of direction are balanced in each of its lines. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Unclean {
    /// Takes in decoded text; no entity or escape may be decoded after this.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Passes the door as one line: line breaks and tabs become spaces, runs of plain spaces one,
    /// and the ends are trimmed, of no-break spaces too.
    pub fn line(self) -> Text {
        let text = cleaned(&self.0);
        if is_one_line(&text) {
            return Text(Arc::from(&*text));
        }
        let line = one_line(&text);
        // A space may join a cluster that a line break or tab kept apart.
        let line = if text.contains(['\n', '\t']) { knots::settle(&line) } else { line };
        Text(Arc::from(line))
    }

    /// What the system says of an error, as a part of a sentence of ours: beginning small, and
    /// without its number.
    pub fn of_system(error: &impl fmt::Display) -> Self {
        let words = error.to_string();
        let words = words.split(" (os error").next().unwrap_or_default();
        let mut rest = words.chars();
        let first = rest.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
        Self(first + rest.as_str())
    }

    /// Passes the door as a block, keeping line feeds, tabs and spaces where they stand: for code
    /// and verse.
    pub fn block(self) -> Text {
        Text(Arc::from(cleaned(&self.0)))
    }
}

impl Text {
    /// Words of our own. They pass the door as well, which costs them nothing.
    pub fn fixed(text: &'static str) -> Self {
        Self(Arc::from(cleaned(text)))
    }

    /// Text that is known to be clean, for this floor alone.
    fn clean(text: &str) -> Self {
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
        self.0.chars().all(|character| character.is_whitespace() || marks::is_unprinted(character))
    }

    /// The part of the text in a range of bytes, cleaned of marks that lost their partner; empty
    /// where the range does not fall on characters.
    #[must_use]
    pub fn slice(&self, bytes: Range<usize>) -> Self {
        if bytes == (0..self.0.len()) {
            return self.clone();
        }
        let part = self.0.get(bytes).unwrap_or_default();
        if part.starts_with(clings) || part.contains(marks::depends_on_neighbours) {
            return Self(Arc::from(settled(part)));
        }
        Self(Arc::from(part))
    }

    /// Several texts as one, with words of our own between them.
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Self>, between: &'static str) -> Self {
        let parts: Vec<&str> = parts.into_iter().map(Self::as_str).collect();
        let joined = parts.join(between);
        if have_plain_seams(&parts, between) {
            return Self(Arc::from(joined));
        }
        Self(Arc::from(cleaned(&joined)))
    }
}

/// Whether clean texts stay clean when they are joined: two plain characters at a seam ask nothing
/// of each other, and each text has its isolates in pairs.
fn have_plain_seams(parts: &[&str], between: &str) -> bool {
    let mut last = None;
    let pieces = parts.iter().enumerate().flat_map(|(number, part)| {
        let before = if number == 0 { "" } else { between };
        [before, *part]
    });
    between.chars().all(is_plain)
        && pieces.filter(|piece| !piece.is_empty()).all(|piece| {
            let first = piece.chars().next();
            let before = std::mem::replace(&mut last, piece.chars().next_back());
            before.is_none_or(|before| is_plain(before) && first.is_none_or(is_plain))
        })
}

/// The door: sequences, then single characters, then what depends on neighbours.
fn cleaned(text: &str) -> Cow<'_, str> {
    if is_plain_text(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(settled(&litter::sift(&escapes::strip(text))))
}

/// Whether all characters of a text are done with as they are. Most of nearly all texts is ASCII, which
/// is looked at in bytes.
fn is_plain_text(text: &str) -> bool {
    let mut rest = text;
    loop {
        let wide = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~' | b'\n' | b'\t'));
        let Some(at) = wide else { return true };
        let mut others = rest.get(at..).unwrap_or_default().chars();
        if !others.next().is_some_and(is_plain) {
            return false;
        }
        rest = others.as_str();
    }
}

/// Whether a clean text is one line as it is.
fn is_one_line(text: &str) -> bool {
    let mut last = b' ';
    let has_gaps = text.bytes().any(|byte| {
        let is_gap = matches!(byte, b'\n' | b'\t') || byte == b' ' && last == b' ';
        last = byte;
        is_gap
    });
    !has_gaps
        && last != b' '
        && !text.starts_with(is_no_beginning)
        && !text.ends_with(char::is_whitespace)
}

/// A text without controls, with its marks in place: isolates in pairs, the rest where it works.
fn settled(text: &str) -> String {
    knots::settle(&isolates::balance(text))
}

/// A clean text as one line: line breaks and tabs as spaces, no two of these together, and none at
/// the ends, nor marks that would stand there alone.
fn one_line(text: &str) -> String {
    let trimmed = text.trim_end().trim_start_matches(is_no_beginning);
    let mut line = String::with_capacity(trimmed.len());
    for word in trimmed.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn is_no_beginning(character: char) -> bool {
    character.is_whitespace() || clings(character)
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, Unclean};

    fn line(text: &str) -> String {
        Unclean::new(text).line().to_string()
    }

    fn block(text: &str) -> String {
        Unclean::new(text).block().to_string()
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(
            line(" \u{a0}a\r\n\tb   c\u{2028}d\u{a0}\u{a0}e\u{3000}\n"),
            "a b c d\u{a0}\u{a0}e"
        );
        assert_eq!(line("safe\rEVIL"), "safe EVIL");
        assert_eq!(line(" \u{301} \u{301} a"), "a");
        assert_eq!(line("\u{200b} \u{feff}"), "");
    }

    #[test]
    fn a_space_in_place_of_a_break_joins_no_flood() {
        let tones = "\u{1f3fb}".repeat(16);
        for text in [format!("a\n{tones}"), format!("{}\tb", "\u{110bd}".repeat(16))] {
            assert_eq!(line(&line(&text)), line(&text));
        }
    }

    #[test]
    fn a_block_keeps_its_blanks() {
        assert_eq!(block("  let a;\r\n\tb  c\n\n"), "  let a;\n\tb  c\n\n");
    }

    #[test]
    fn prose_passes_as_it_is() {
        let prose = "“Israel’s” café – half-a-year… 1 million";
        assert_eq!(line(prose), prose);
        assert_eq!(block(prose), prose);
    }

    #[test]
    fn a_removed_sequence_leaves_no_new_one() {
        assert_eq!(block("a\u{1b}\u{1b}[31m]0;b\u{7}c"), "a]0;bc");
        assert_eq!(block("a\u{1b}\u{200b}[31mb"), "a[31mb");
    }

    #[test]
    fn replacement_characters_stay() {
        assert_eq!(line(&String::from_utf8_lossy(b"a\xff\xc0\x80b")), "a\u{fffd}\u{fffd}\u{fffd}b");
    }

    #[test]
    fn a_slice_loses_what_lost_its_partner() {
        let text = Unclean::new("a \u{2067}b c\u{2069} d").block();
        assert_eq!(text.slice(0..6).as_str(), "a b");
        assert_eq!(text.slice(2..text.as_str().len() - 2).as_str(), "\u{2067}b c\u{2069}");
        assert_eq!(text.slice(3..4), Text::default());
        let marked = Unclean::new("x\u{323}\u{302}y").block();
        assert_eq!(marked.slice(1..6).as_str(), "y");
    }

    #[test]
    fn joined_texts_are_clean() {
        let parts = [Unclean::new("a\u{1112}").line(), Unclean::new("\u{1161}b").line()];
        assert_eq!(Text::join(&parts, "").as_str(), "a하b");
        assert_eq!(Text::join(&parts, " · ").as_str(), "a\u{1112} · \u{1161}b");
    }

    #[test]
    fn a_text_of_invisible_marks_is_blank() {
        assert!(Unclean::new(" \u{ad}\u{200f}\u{3164}\n").block().is_blank());
        assert!(!Unclean::new(" .").block().is_blank());
    }
}

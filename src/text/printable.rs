//! Text as it stands in a row of the screen.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Text;
use crate::text::Unclean;
use crate::text::graphemes;
use crate::text::knots::{is_plain, settle};
use crate::text::marks::{clings, is_unprinted};
use crate::text::mirror::push_mirrored;

/// A piece of one row: [`Text`] without line breaks, tabs, soft hyphens and marks of direction, so
/// that every character in it takes its place in cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Printable(String);

impl Printable {
    /// Words or ornaments of our own.
    pub fn fixed(text: &'static str) -> Self {
        Self::of(&Text::fixed(text))
    }

    /// A text as it is printed.
    pub fn of(text: &Text) -> Self {
        Self(printed(text.as_str()))
    }

    /// The part of a text in a range of bytes, as it is printed; empty where the range does not
    /// fall on characters.
    pub fn part(text: &Text, bytes: Range<usize>) -> Self {
        Self(printed(text.as_str().get(bytes).unwrap_or_default()))
    }

    /// A character of our own, so many times.
    pub fn repeat(character: char, times: usize) -> Self {
        Self::of(&Unclean::new(std::iter::repeat_n(character, times).collect::<String>()).block())
    }

    /// A number in digits.
    pub fn number(number: usize) -> Self {
        Self(number.to_string())
    }

    /// Adds another piece at the end.
    pub fn push(&mut self, other: &Self) {
        let plain = |character: Option<char>| character.is_none_or(is_plain);
        if plain(self.0.chars().next_back()) && plain(other.0.chars().next()) {
            self.0.push_str(&other.0);
        } else {
            self.push_at_seam(other);
        }
    }

    /// The same in capitals, for kickers and lead-ins.
    #[must_use]
    pub fn to_uppercase(&self) -> Self {
        Self(settle(&self.0.to_uppercase()))
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
        for (_, grapheme) in graphemes(&self.0) {
            width += grapheme.width();
            if width > cells {
                break;
            }
            kept.0.push_str(grapheme);
        }
        kept
    }

    /// The characters in a range of bytes that begins and ends between grapheme clusters; none where
    /// it does not fall on characters.
    #[must_use]
    pub fn clusters(&self, bytes: Range<usize>) -> Self {
        Self(self.0.get(bytes).unwrap_or_default().to_owned())
    }

    /// The same as it is written from right to left: cluster by cluster, each with its marks, the last
    /// one first, and brackets turned round. Stays as it is where clusters would grow together.
    #[must_use]
    pub fn turned(&self) -> Self {
        let mut turned = String::with_capacity(self.0.len());
        self.0.graphemes(true).rev().for_each(|cluster| push_mirrored(cluster, &mut turned));
        let stands = turned.graphemes(true).count() == self.0.graphemes(true).count()
            && settle(&turned) == turned;
        if stands { Self(turned) } else { self.clone() }
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Width in cells: that of its grapheme clusters, one by one, as a terminal sets them.
    pub fn width(&self) -> usize {
        if self.0.is_ascii() {
            return self.0.len();
        }
        graphemes(&self.0).map(|(_, cluster)| cluster.width()).sum()
    }

    /// Adds a piece whose first cluster may grow together with the last one here that has a base.
    fn push_at_seam(&mut self, other: &Self) {
        let mut clusters = self.0.grapheme_indices(true).rev();
        let based = clusters.find(|(_, cluster)| !cluster.starts_with(clings));
        let last = based.map_or(0, |(at, _)| at);
        let first = other.0.graphemes(true).next().map_or(0, str::len);
        let (head, tail) = other.0.split_at(first);
        let seam = self.0.split_off(last) + head;
        self.0.push_str(&settle(&seam));
        self.0.push_str(tail);
    }
}

/// A part of a clean text without what only guides its setting, and on one line.
fn printed(text: &str) -> String {
    let on_one_line = |character| if matches!(character, '\n' | '\t') { ' ' } else { character };
    let shown = text.chars().filter(|character| !is_unprinted(*character));
    settle(&shown.map(on_one_line).collect::<String>())
}

impl AsRef<str> for Printable {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Printable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Printable;
    use crate::text::{Text, Unclean};

    fn text(text: &str) -> Text {
        Unclean::new(text).block()
    }

    #[test]
    fn guides_of_setting_are_not_printed() {
        let guided = text("a\u{ad}b\u{200e}c\u{2067}d\u{2069}\te\nf\u{a0}g");
        assert_eq!(Printable::of(&guided).as_str(), "abcd e f\u{a0}g");
    }

    #[test]
    fn a_part_is_a_range_of_bytes() {
        let accented = text("une e\u{301}tude");
        assert_eq!(Printable::part(&accented, 4..10).as_str(), "étude");
        assert!(Printable::part(&accented, 5..10).is_empty());
        assert!(Printable::part(&accented, 4..99).is_empty());
        let chain = text("\u{1f469}\u{200d}\u{1f468}");
        assert_eq!(Printable::part(&chain, 0..7).as_str(), "\u{1f469}");
        assert_eq!(Printable::part(&chain, 4..11).as_str(), "\u{1f468}");
    }

    #[test]
    fn width_is_in_cells() {
        for (shown, cells) in [
            ("page", 4),
            ("“café”", 6),
            ("世界", 4),
            ("\u{2764}\u{fe0f}", 2),
            ("\u{1f469}\u{200d}\u{1f468}", 2),
            ("\u{1f1eb}\u{1f1f7}", 2),
            ("o\u{302}\u{323}", 1),
        ] {
            assert_eq!(Printable::of(&text(shown)).width(), cells, "{shown}");
        }
    }

    #[test]
    fn words_of_our_own_pass_the_door_too() {
        assert_eq!(Printable::fixed("a\u{1b}[31mb").as_str(), "ab");
        assert_eq!(Printable::repeat('\u{1b}', 3).as_str(), "");
        assert_eq!(Printable::repeat('─', 3).as_str(), "───");
        assert_eq!(Printable::repeat(' ', 3).as_str(), "   ");
    }

    #[test]
    fn capitals_are_in_normal_form() {
        assert_eq!(Printable::fixed("Straße \u{390}").to_uppercase().as_str(), {
            "STRASSE \u{3aa}\u{301}"
        });
    }

    #[test]
    fn pieces_meet_in_normal_form() {
        let mut piece = Printable::fixed("a\u{1112}");
        piece.push(&Printable::fixed("\u{1161}b"));
        assert_eq!(piece.as_str(), "a하b");
        piece.push(&Printable::fixed(" – c"));
        assert_eq!(piece.as_str(), "a하b – c");
        let mut piece = Printable::fixed("မာ");
        piece.push(&Printable::fixed("မ"));
        assert_eq!(piece.as_str(), "မာမ");
    }
}

//! `PageStyle`: how a page is to be set.

use unicode_width::UnicodeWidthChar;

use crate::document::Speed;
use crate::layout::{Hanging, Order};

/// How a page is to be set. All lengths are in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStyle {
    /// The width of the text.
    pub measure: u16,
    /// How paragraphs are told apart.
    pub paragraphs: ParagraphStyle,
    /// Whether the ornaments of a magazine are set: kickers in capitals, the end mark.
    pub ornaments: bool,
    /// How the first words of an article and of its sections are set.
    pub opening: Opening,
    /// How large headlines are.
    pub headline: Headline,
    /// Where figures stand.
    pub figures: FigurePlace,
    /// Where footnotes stand.
    pub notes: NotePlace,
    /// In what order rows show what runs from right to left.
    pub order: Order,
    /// How the right edge of running text is set.
    pub edge: Edge,
    /// Which marks hang in the margin.
    pub hanging: Hanging,
    /// Whether words may be parted at the end of a line, where their language is known.
    pub hyphenate: bool,
    /// How fast the article is read, for the minutes beside its author.
    pub speed: Speed,
}

/// How the first words of an article and of its sections are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Opening {
    /// Like all others.
    Plain,
    /// In capitals.
    LeadIn,
    /// In capitals, after a letter as high as three rows where the article begins; without it where
    /// there is no shape of that letter or no room for it.
    #[default]
    DropCap,
}

/// How large the headline of an article is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Headline {
    /// As large as the text.
    #[default]
    Plain,
    /// Twice as large, where it has room.
    Double,
}

/// Where figures stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigurePlace {
    /// Between the paragraphs that they stand between on the page that was read.
    InText,
    /// At the head of the column that they fall into; the text goes on as if they were not there.
    AtHead,
}

/// Where footnotes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePlace {
    /// Where the page that was read has them: mostly at the end.
    AtEnd,
    /// At the foot of the column that the first mark stands in which leads to them, as print sets
    /// them; those that no mark of the text leads to stand as at the end.
    AtFoot {
        /// The most rows that the notes of one row of text take there. Columns must be two rows higher;
        /// notes that take more stand as at the end.
        most: u16,
    },
}

/// How the right edge of running text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Edge {
    /// Justified where the language is known and the measure wide enough, else ragged.
    #[default]
    Auto,
    /// Justified.
    Justified,
    /// Ragged.
    Ragged,
}

/// The narrowest room that is justified unasked, in cells: below it too many lines hold too few
/// gaps.
pub(crate) const NARROWEST_JUSTIFIED: u16 = 36;

/// How paragraphs are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// By the indent of the first line, none where the text begins anew.
    Indented,
    /// By a blank row between them.
    Spaced,
}

/// The indent of a paragraph's first line. Printers use one em, which is as wide as a line is
/// high: two cells, and a third so that it is not taken for a wide gap.
const FIRST_LINE_INDENT: u16 = 3;

impl PageStyle {
    /// A page of the reader.
    pub fn magazine(measure: u16) -> Self {
        Self {
            paragraphs: ParagraphStyle::Indented,
            ornaments: true,
            opening: Opening::default(),
            figures: FigurePlace::InText,
            notes: NotePlace::AtEnd,
            order: Order::Visual,
            ..Self::plain(measure)
        }
    }

    /// A page of plain text.
    pub fn plain(measure: u16) -> Self {
        Self {
            measure: measure.max(1),
            paragraphs: ParagraphStyle::Spaced,
            ornaments: false,
            opening: Opening::Plain,
            headline: Headline::Plain,
            figures: FigurePlace::InText,
            notes: NotePlace::AtEnd,
            order: Order::Logical,
            edge: Edge::Auto,
            hanging: Hanging::Nothing,
            hyphenate: true,
            speed: Speed::default(),
        }
    }

    /// The indent of a paragraph of a text that follows another one.
    pub fn first_line_indent(&self, text: &str) -> u16 {
        match self.paragraphs {
            ParagraphStyle::Indented => indent_for(text).min(self.measure / 8),
            ParagraphStyle::Spaced => 0,
        }
    }
}

/// The indent of a text's first line: whole characters of those that are two cells wide, two of them
/// in Chinese, and one in Japanese and Korean, which letters of their own tell from it.
fn indent_for(text: &str) -> u16 {
    let is_wide = |character: char| character.width() == Some(2);
    if !text.trim_start_matches(['“', '‘']).starts_with(is_wide) {
        return FIRST_LINE_INDENT;
    }
    let is_kana_or_hangul =
        |character| matches!(character, '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    if text.contains(is_kana_or_hangul) { 2 } else { 4 }
}

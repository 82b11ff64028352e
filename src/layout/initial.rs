//! Initial: the letter that an article opens with, drawn from blocks over several rows, with the
//! quotation marks that hang before it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::layout::flow::{Flow, Run};
use crate::layout::{Direction, Face, Line, Span, direction_of};
use crate::text::{Printable, Text};

/// The rows of an initial: a magazine's stands beside two or three lines, and of two rows no letter
/// can be made that is read at a glance.
pub(crate) const ROWS: usize = 3;

/// The least cells that are left beside an initial: fewer hold no line that can be justified.
const LEAST_BESIDE: u16 = 24;

/// Empty cells between an initial and the text.
const GAP: u16 = 1;

/// The most digits that are drawn: the number is read as one.
const MOST_DIGITS: usize = 2;

/// What is drawn, in groups of four rows: the characters, and below each of them its shape.
const SHAPES: &str = "\
A    |B   |C   |D   |E   |F   |G   |H   |I  |
 ▗█▖ |█▀▀▙|▗▛▀▜|█▀▜▖|█▀▀▀|█▀▀▀|▗▛▀▙|█  █|▀█▀|
 █▄█ |█▀▀▙|█   |█  █|█▀▀ |█▀▀ |█ ▗▄|█▀▀█| █ |
▟▘ ▝▙|█▄▄▛|▝▙▄▟|█▄▟▘|█▄▄▄|█   |▝▙▄▛|█  █|▄█▄|
J   |K   |L   |M    |N   |O    |P   |Q    |R   |
 ▀█▀|█ ▟▘|█   |█▖ ▗█|█▖ █|▗▛▀▜▖|█▀▀▙|▗▛▀▜▖|█▀▀▙|
  █ |██  |█   |█▜▄▛█|█▜▖█|█   █|█▄▄▛|█ ▄ █|█▄▄▛|
▜▄▛ |█ ▜▄|█▄▄▄|█ ▀ █|█ ▜█|▝▙▄▟▘|█   |▝▙▟▜▄|█ ▜▄|
S   |T    |U    |V    |W      |X    |Y    |Z   |0   |
▟▀▀▙|▀▀█▀▀|█   █|█   █|█  █  █|▜▖ ▗▛|▜▖ ▗▛|▀▀▜▛|▗▛▜▖|
▝▜▙▖|  █  |█   █|▝▙ ▟▘|▜▖▟▀▙▗▛| ▐█▌ | ▀▄▀ | ▄▀ |█  █|
▜▄▄▛|  █  |▝▙▄▟▘| ▝█▘ | █▘ ▝█ |▟▘ ▝▙|  █  |▟▙▄▄|▝▙▟▘|
1  |2   |3   |4   |5   |6   |7   |8   |9   |
▄█ |▟▀▀▙|▟▀▀▙| ▄▜▌|█▀▀▀|▗▛▀▘|▀▀▀█|▟▀▀▙|▟▀▀▙|
 █ | ▗▞▘| ▝▀▙|█▄▟▙|▀▀▀▙|█▀▀▙|  ▟▘|▟▀▀▙|▜▄▄█|
▄█▄|▟▙▄▄|▜▄▄▛|  ▐▌|▜▄▄▛|▜▄▄▛| ▟▘ |▜▄▄▛|▗▄▟▘|
“ |” |‘|’|\"|'|„ |‚|
▞▞|▞▞|▞|▞|▌▌|▌|  | |
  |  | | |  | |  | |
  |  | | |  | |▞▞|▞|";

/// The marks of quotation that hang before an initial.
const QUOTES: [char; 8] = ['“', '”', '‘', '’', '"', '\'', '„', '‚'];

/// The most of them.
const MOST_QUOTES: usize = 2;

/// A letter, a short number or a quotation mark, and its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Drawing {
    /// What it stands for in the plain text, in bytes.
    bytes: Range<usize>,
    /// Its shape, from the top row down.
    rows: [&'static str; ROWS],
}

/// The beginning of a text, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Initial {
    drawings: Vec<Drawing>,
    /// Where the rest of the text begins, in bytes: the space after a word of one letter goes with it.
    end: usize,
}

impl Initial {
    /// The initial of a text, where there is a shape for it: a letter or a number of one or two
    /// digits, and the quotation marks before it; and where the text runs from left to right in any
    /// surroundings.
    pub(crate) fn of(text: &Text) -> Option<Self> {
        let words = text.as_str();
        if direction_of(words, Direction::RightToLeft) == Direction::RightToLeft {
            return None;
        }
        let all = words.grapheme_indices(true).take(MOST_QUOTES + MOST_DIGITS + 1);
        let clusters: Vec<(usize, &str)> = all.collect();
        let is_quote = |(_, cluster): &&(usize, &str)| cluster.starts_with(QUOTES);
        let is_digit =
            |(_, cluster): &&(usize, &str)| cluster.starts_with(|c: char| c.is_ascii_digit());
        let quotes = clusters.iter().take_while(is_quote).count();
        let first = clusters.get(quotes).filter(|_| quotes <= MOST_QUOTES)?;
        if !first.1.starts_with(|first: char| first.is_ascii_alphanumeric()) {
            return None;
        }
        let digits = clusters[quotes..].iter().take_while(is_digit).count();
        let count = quotes + digits.max(1);
        let after = clusters.get(count).map_or("", |(_, cluster)| cluster);
        let ends_number = |c: char| c.is_whitespace() || c.is_alphabetic();
        if digits > MOST_DIGITS || (digits > 0 && !after.starts_with(ends_number)) {
            return None;
        }
        let drawn = clusters.get(..count)?.iter();
        let drawings: Vec<Drawing> =
            drawn.map(|(at, cluster)| drawing(*at, cluster)).collect::<Option<_>>()?;
        let rest = words.get(drawings.last()?.bytes.end..)?.trim_start_matches(' ');
        let end = words.len() - rest.len();
        // A mark that follows has nothing left to stand on.
        let next = rest.graphemes(true).next().map_or(0, str::len);
        let stands = !Printable::part(text, end..end + next).is_empty();
        stands.then_some(Self { drawings, end })
    }

    /// Its width and that of the gap after it, in cells.
    pub(crate) fn width(&self) -> u16 {
        self.drawings.iter().map(Drawing::width).sum::<u16>() + GAP
    }

    /// Whether lines of a measure have room beside it.
    pub(crate) fn fits(&self, measure: u16) -> bool {
        measure >= self.width() + LEAST_BESIDE
    }

    /// How many bytes of the text it takes the place of.
    pub(crate) fn bytes(&self) -> usize {
        self.end
    }

    /// Draws it into the indent of the lines that stand beside it. Its letters stand in the first of
    /// them; what is below is no part of the text.
    pub(crate) fn draw(&self, flow: &Flow, lines: &mut [Line]) {
        for (row, line) in lines.iter_mut().take(ROWS).enumerate() {
            let mut spans: Vec<Span> =
                self.drawings.iter().map(|drawing| drawing.span(row, flow)).collect();
            let gap = Printable::repeat(' ', GAP.into());
            spans.push(Span::mark(gap, Face::default()));
            spans.append(&mut line.spans);
            line.spans = spans;
            line.indent = line.indent.saturating_sub(self.width());
            line.keeps_next |= row + 1 < ROWS;
        }
    }
}

impl Drawing {
    fn width(&self) -> u16 {
        self.rows.first().map_or(0, |row| Printable::fixed(row).width() as u16)
    }

    /// A row of it, in the face that its letter has in the text.
    fn span(&self, row: usize, flow: &Flow) -> Span {
        let run = flow.runs.iter().find(|run| run.end > self.bytes.start);
        let bytes = if row == 0 { self.bytes.clone() } else { 0..0 };
        let text = self.rows.get(row).copied().map(Printable::fixed).unwrap_or_default();
        // Bold, italic and underlined are for letters of type.
        let face = Face::of(run.map(|run| run.face.role).unwrap_or_default());
        let link = run.and_then(|run: &Run| run.link.clone());
        Span { text, face, bytes, link, level: 0, draws: Some(self.bytes.clone()) }
    }
}

/// The drawing of a cluster that begins at a byte; none where there is no shape for it.
fn drawing(at: usize, cluster: &str) -> Option<Drawing> {
    let mut characters = cluster.chars();
    let character = characters.next().filter(|_| characters.as_str().is_empty())?;
    let rows = shape_of(character.to_ascii_uppercase())?;
    Some(Drawing { bytes: at..at + cluster.len(), rows })
}

/// The shape of a character.
fn shape_of(character: char) -> Option<[&'static str; ROWS]> {
    let lines: Vec<&'static str> = SHAPES.lines().collect();
    for group in lines.chunks(ROWS + 1) {
        let (heads, rows) = group.split_first()?;
        if let Some(place) = heads.split('|').position(|head| head.starts_with(character)) {
            let mut shape = [""; ROWS];
            for (row, line) in shape.iter_mut().zip(rows) {
                *row = line.split('|').nth(place)?;
            }
            return Some(shape);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Initial, ROWS, SHAPES, shape_of};
    use crate::text::{Printable, Unclean};

    fn initial(text: &str) -> Option<Initial> {
        Initial::of(&Unclean::new(text).line())
    }

    #[test]
    fn every_letter_and_digit_has_a_shape_of_its_own() {
        let mut shapes = std::collections::BTreeSet::new();
        for character in ('A'..='Z').chain('0'..='9') {
            let shape = shape_of(character).unwrap();
            let widths = shape.map(|row| Printable::fixed(row).width());
            assert!(widths.iter().all(|width| *width == widths[0]), "{character}: {shape:?}");
            assert!((3..=7).contains(&widths[0]), "{character}: {shape:?}");
            assert!(shapes.insert(shape), "{character} looks like another");
        }
        assert_eq!(SHAPES.lines().count() % (ROWS + 1), 0);
    }

    #[test]
    fn quotation_marks_hang_before_the_letter() {
        for quote in super::QUOTES {
            let drawn = initial(&format!("{quote}When the work was done")).unwrap();
            assert_eq!(drawn.bytes(), quote.len_utf8() + 1, "{quote}");
            assert!(drawn.width() > initial("When").unwrap().width(), "{quote}");
        }
        assert_eq!(initial("“‘When").unwrap().bytes(), 7);
        assert_eq!(initial("“‘“‘When"), None);
        assert_eq!(initial("“‘“"), None);
    }

    #[test]
    fn a_short_number_is_drawn_whole() {
        assert_eq!(initial("7 October").unwrap().bytes(), 2);
        assert_eq!(initial("24 hours").unwrap().bytes(), 3);
        assert_eq!(initial("9th of May").unwrap().bytes(), 1);
        for text in ["1948 was", "2.5 million", "24", "9/11 was", "3% of"] {
            assert_eq!(initial(text), None, "{text}");
        }
    }

    #[test]
    fn what_has_no_shape_is_not_drawn() {
        for text in [
            "",
            " ",
            "—",
            "Était",
            "E\u{301}tait",
            "שלום",
            "他说",
            "— When",
            "(When",
            "G הודיעה היום על",
            "A\u{11720} word",
            "A \u{11720}word",
            "A",
        ] {
            assert_eq!(initial(text), None, "{text}");
        }
        assert_eq!(initial("iPhone owners").unwrap().bytes(), 1);
    }

    #[test]
    fn a_narrow_column_has_no_room_for_it() {
        let initial = initial("When").unwrap();
        assert!(initial.fits(32) && !initial.fits(31));
    }
}

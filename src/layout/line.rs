//! Line and Span: what a row shows, without a terminal.

use std::ops::Range;

use crate::layout::{Direction, Hung};
use crate::text::{Printable, Text};

/// One row of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Empty cells before the first span, from the edge that the row is read from.
    pub indent: u16,
    /// How large its letters are, and which half of them it shows.
    pub scale: Scale,
    /// The cells at either end that stand in the margins.
    pub hung: Hung,
    /// The pieces of the row in the order in which they are read.
    pub spans: Vec<Span>,
    /// Which way the row is read: from which edge of its column.
    pub direction: Direction,
    /// How far into its piece's plain text the row begins, in bytes.
    pub offset: usize,
    /// Whether the row must not be the last of a column: it would leave a widow or an orphan, or
    /// part a heading from its text.
    pub keeps_next: bool,
    /// The number of the entry that the row belongs to, in a list that can be chosen from.
    pub entry: Option<usize>,
}

/// How large the letters of a row are, and which half of them it shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scale {
    /// One row high, as all but those of some headlines.
    #[default]
    Single,
    /// Two rows high and twice as wide: the upper half of them.
    Upper,
    /// The lower half: the row below has the same spans, and a place of its own after the first letter.
    Lower,
}

impl Scale {
    /// How many cells of the screen a cell of its letters takes across.
    pub fn cells(self) -> u16 {
        if self == Self::Single { 1 } else { 2 }
    }
}

/// Characters of one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The characters.
    pub text: Printable,
    /// How they are shown.
    pub face: Face,
    /// The bytes of the piece's plain text that they stand for, one byte for one where there are as
    /// many of them; empty for what is no part of the text, such as marks, rules and hyphens.
    pub bytes: Range<usize>,
    /// The address that they lead to.
    pub link: Option<Text>,
    /// How deep they lie in the other direction (UAX #9): they run from left to right where it is
    /// even, from right to left where it is odd.
    pub level: u8,
    /// The bytes of the plain text that its characters, which are blocks, draw a row of; of these
    /// rows the first stands for them, and the others are no part of the text.
    pub draws: Option<Range<usize>>,
}

/// How characters are shown: their role on the page, and their emphasis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Face {
    /// What the characters are for; a theme gives each role its colour.
    pub role: Role,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Whether they are underlined.
    pub underlined: bool,
}

/// What characters are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// To be read.
    #[default]
    Text,
    /// To be found when looked for: byline, credit, dates.
    Muted,
    /// The one accent of a page: kicker, ornaments.
    Accent,
    /// Words that lead elsewhere.
    Link,
    /// Lines drawn.
    Rule,
    /// Words that were looked for.
    Found,
}

impl Line {
    /// A row with nothing on it.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A row of one span.
    pub fn of(text: Printable, face: Face) -> Self {
        Self { spans: vec![Span::mark(text, face)], ..Self::default() }
    }

    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.spans.iter().all(|span| span.text.as_str().trim().is_empty())
    }

    /// The width from the edge that the row is read from to the end of the last span, in cells; those
    /// that stand in the margins do not count.
    pub fn width(&self) -> usize {
        let spans: usize = self.spans.iter().map(|span| span.text.width()).sum();
        let hung = self.hung.start + self.hung.end;
        (usize::from(self.indent) + spans * usize::from(self.scale.cells()))
            .saturating_sub(hung.into())
    }

    /// Adds characters that are no part of the text at the end, to the last span where that is
    /// alike.
    pub fn push(&mut self, text: &Printable, face: Face) {
        self.push_span(&Span::mark(text.clone(), face));
    }

    /// Adds a span at the end, to the last one where the two are alike and follow each other.
    pub fn push_span(&mut self, span: &Span) {
        match self.spans.last_mut() {
            Some(last) if last.goes_on_in(span) => {
                last.text.push(&span.text);
                last.bytes.end = last.bytes.end.max(span.bytes.end);
            }
            _ => self.spans.push(span.clone()),
        }
    }

    /// The row moved further into the plain text of its piece, by so many bytes.
    #[must_use]
    pub(crate) fn further(mut self, bytes: usize) -> Self {
        self.offset += bytes;
        for span in self.spans.iter_mut().filter(|span| span.bytes.end > 0) {
            span.bytes = span.bytes.start + bytes..span.bytes.end + bytes;
        }
        for drawn in self.spans.iter_mut().filter_map(|span| span.draws.as_mut()) {
            *drawn = drawn.start + bytes..drawn.end + bytes;
        }
        self
    }

    /// The row moved so that it stands in the middle of a measure.
    #[must_use]
    pub fn centred(mut self, measure: u16) -> Self {
        let spare = usize::from(measure).saturating_sub(self.width());
        self.indent += (spare / 2) as u16;
        self
    }
}

impl Span {
    /// Characters that are no part of the text.
    pub fn mark(text: Printable, face: Face) -> Self {
        Self { text, face, bytes: 0..0, link: None, level: 0, draws: None }
    }

    /// Whether each of its bytes stands for one byte of the text; if not, only the whole of it
    /// stands for the whole of its range.
    pub fn is_literal(&self) -> bool {
        self.draws.is_none() && self.text.as_str().len() == self.bytes.len()
    }

    /// The bytes whose letters are seen in it, the lower rows of a drawn letter included.
    pub fn seen_bytes(&self) -> &Range<usize> {
        self.draws.as_ref().unwrap_or(&self.bytes)
    }

    /// Whether another span can be added to it without a place being lost.
    fn goes_on_in(&self, next: &Self) -> bool {
        let is_type = self.draws.is_none() && next.draws.is_none();
        let are_marks = is_type && self.bytes.is_empty() && self.bytes == next.bytes;
        let are_text = self.is_literal() && next.is_literal() && self.bytes.end == next.bytes.start;
        let look_alike = self.face == next.face && self.link == next.link;
        look_alike && self.level == next.level && (are_marks || are_text)
    }
}

impl Face {
    /// A role without emphasis.
    pub const fn of(role: Role) -> Self {
        Self { role, bold: false, italic: false, underlined: false }
    }

    /// The same, bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same, italic.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// The same, underlined.
    #[must_use]
    pub const fn underlined(self) -> Self {
        Self { underlined: true, ..self }
    }
}

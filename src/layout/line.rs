//! Line and Span: what a row shows, without a terminal.

use crate::text::Printable;

/// One row of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Empty cells before the first span.
    pub indent: u16,
    /// The pieces of the row from left to right.
    pub spans: Vec<Span>,
    /// How far into its piece's plain text the row begins, in bytes.
    pub offset: usize,
    /// Whether the row must not be the last of a column: it would leave a widow or an orphan, or
    /// part a heading from its text.
    pub keeps_next: bool,
    /// The number of the entry that the row belongs to, in a list that can be chosen from.
    pub entry: Option<usize>,
}

/// Characters of one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The characters.
    pub text: Printable,
    /// How they are shown.
    pub face: Face,
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
}

impl Line {
    /// A row with nothing on it.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A row of one span.
    pub fn of(text: Printable, face: Face) -> Self {
        Self { spans: vec![Span { text, face }], ..Self::default() }
    }

    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.spans.iter().all(|span| span.text.as_str().trim().is_empty())
    }

    /// The width from the left edge of the column to the end of the last span, in cells.
    pub fn width(&self) -> usize {
        let spans: usize = self.spans.iter().map(|span| span.text.width()).sum();
        usize::from(self.indent) + spans
    }

    /// Adds characters at the end, to the last span where the face is the same.
    pub fn push(&mut self, text: &Printable, face: Face) {
        match self.spans.last_mut() {
            Some(last) if last.face == face => last.text.push(text),
            _ => self.spans.push(Span { text: text.clone(), face }),
        }
    }

    /// The row moved so that it stands in the middle of a measure.
    #[must_use]
    pub fn centred(mut self, measure: u16) -> Self {
        let spare = usize::from(measure).saturating_sub(self.width());
        self.indent += (spare / 2) as u16;
        self
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

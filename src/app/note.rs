//! Note: a footnote in a panel over the foot of the page, opened from its mark in the text.

use crate::app::{Area, Page, Reader};
use crate::document::{ArticleId, Place};
use crate::layout::Line;

/// Blank cells on either side of the words.
const EDGE: u16 = 1;

/// A footnote over the page.
#[derive(Debug, Clone)]
pub struct NotePage {
    /// Where the panel stands, its edge included; none in a window too small.
    pub area: Option<Area>,
    /// The note, set for the panel.
    pub lines: Vec<Line>,
    /// The first of its rows in sight.
    pub top: usize,
    pub(crate) place: Place,
    article: ArticleId,
}

impl NotePage {
    /// The note at a place, over the column of its mark; none where no note is there.
    pub(crate) fn new(reader: &Reader, place: Place) -> Option<Self> {
        let mut note = Self { area: None, lines: Vec::new(), top: 0, place, article: reader.id };
        note.stand_over(reader);
        (!note.lines.is_empty()).then_some(note)
    }

    /// Stands over the page as it is now; nowhere over another article.
    pub(crate) fn refresh(&mut self, page: &Page) {
        match page {
            Page::Reader(reader) if reader.id == self.article => self.stand_over(reader),
            _ => self.area = None,
        }
    }

    /// The rows of the note that can be seen, from the top of the window down.
    pub fn rows(&self) -> impl Iterator<Item = (Area, &Line)> {
        let inside = self.area.map(words_in);
        let lines = self.lines.iter().skip(self.top).zip(0..);
        let placed = move |(line, below): (_, u16)| {
            let area = inside.filter(|area| below < area.height)?;
            Some((Area { y: area.y + below, height: 1, ..area }, line))
        };
        lines.map_while(placed)
    }

    /// Whether rows lie below those that can be seen.
    pub fn goes_on(&self) -> bool {
        self.top < self.lowest()
    }

    /// Scrolls by so many rows; whether there was anything to scroll to.
    pub(crate) fn scroll(&mut self, rows: usize, forward: bool) -> bool {
        let lowest = self.lowest();
        let to = if forward { self.top + rows } else { self.top.saturating_sub(rows) };
        let before = std::mem::replace(&mut self.top, to.min(lowest));
        before != self.top
    }

    /// The rows that the panel has for the note.
    pub(crate) fn height(&self) -> usize {
        self.area.map_or(1, |area| usize::from(words_in(area).height).max(1))
    }

    fn lowest(&self) -> usize {
        self.lines.len().saturating_sub(self.height())
    }

    /// Takes up to half of the column, and a row more, so that one row is seen in the smallest.
    fn stand_over(&mut self, reader: &Reader) {
        let Some(column) = column_of_mark(reader, self.place) else {
            self.area = None;
            return;
        };
        let measure = column.width.saturating_sub(2 * EDGE).max(1);
        self.lines = reader.galley.set_note(self.place, measure);
        let most = column.height / 2 + 1;
        let height = u16::try_from(self.lines.len() + 1).map_or(most, |rows| rows.min(most));
        self.area = Some(Area { y: column.y + column.height - height, height, ..column });
        self.top = self.top.min(self.lowest());
    }
}

/// The cells of a panel below its edge that words may stand in.
fn words_in(area: Area) -> Area {
    let (width, height) = (area.width.saturating_sub(2 * EDGE), area.height.saturating_sub(1));
    Area { x: area.x + EDGE, y: area.y + 1, width, height }
}

/// The column in which a mark of a note is in sight, else the first.
fn column_of_mark(reader: &Reader, note: Place) -> Option<Area> {
    let columns = &reader.frame.as_ref()?.columns;
    let galley = &reader.galley;
    let mut with_rows = columns.iter().zip(&reader.spread.columns);
    let found = with_rows.find(|(_, column)| {
        column.rows().any(|(_, row)| {
            let (Some(line), Some(at)) = (galley.line(row), galley.place_of(row)) else {
                return false;
            };
            let marks = galley.note_marks(at.piece);
            let mut marks = marks.iter().filter(|(_, leads_to)| *leads_to == note);
            marks.any(|(bytes, _)| line.spans.iter().any(|span| span.bytes.contains(&bytes.start)))
        })
    });
    found.map(|(area, _)| *area).or_else(|| columns.first().copied())
}

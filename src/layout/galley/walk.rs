//! Walks from row to row, and between rows and places.

use crate::document::Place;
use crate::layout::{Galley, Line};

/// A row of a galley, good for one style and for as long as the article only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Row {
    /// The number of the piece.
    pub(crate) piece: usize,
    /// The number of the row in it.
    pub(crate) line: usize,
}

impl Galley {
    /// The first row of all; an article without any has one all the same, which is blank.
    pub fn first_row(&mut self) -> Row {
        let start = Row::default();
        if self.rows(0).is_empty() { self.next_row(start).unwrap_or(start) } else { start }
    }

    /// The last row that is known.
    pub fn last_row(&mut self) -> Row {
        let end = Row { piece: self.piece_count(), line: 0 };
        self.previous_row(end).unwrap_or_default()
    }

    /// The row below.
    pub fn next_row(&mut self, row: Row) -> Option<Row> {
        if row.line + 1 < self.rows(row.piece).len() {
            return Some(Row { line: row.line + 1, ..row });
        }
        (row.piece + 1..self.piece_count())
            .find(|piece| !self.stands_at_foot(*piece) && !self.rows(*piece).is_empty())
            .map(|piece| Row { piece, line: 0 })
    }

    /// The row above.
    pub fn previous_row(&mut self, row: Row) -> Option<Row> {
        if let Some(line) = row.line.checked_sub(1) {
            return Some(Row { line, ..row });
        }
        (0..row.piece.min(self.piece_count()))
            .rev()
            .find(|piece| !self.stands_at_foot(*piece) && !self.rows(*piece).is_empty())
            .map(|piece| Row { piece, line: self.rows(piece).len() - 1 })
    }

    /// The row so many below, or the last one.
    pub fn rows_below(&mut self, row: Row, count: usize) -> Row {
        let mut at = row;
        for _ in 0..count {
            let Some(next) = self.next_row(at) else { break };
            at = next;
        }
        at
    }

    /// The row so many above, or the first one.
    pub fn rows_above(&mut self, row: Row, count: usize) -> Row {
        let mut at = row;
        for _ in 0..count {
            let Some(previous) = self.previous_row(at) else { break };
            at = previous;
        }
        at
    }

    /// What stands in a row that has been walked to.
    pub fn line(&self, row: Row) -> Option<&Line> {
        self.rows_set(row.piece).get(row.line)
    }

    /// Whether the row goes on with a further article of the list at the end that began above it.
    pub fn continues_entry(&self, row: Row) -> bool {
        let entry_of = |row| self.line(row).and_then(|line| line.entry);
        let above = row.line.checked_sub(1).map(|line| Row { line, ..row });
        entry_of(row).is_some() && above.and_then(entry_of) == entry_of(row)
    }

    /// The place where a row begins.
    pub fn place_of(&self, row: Row) -> Option<Place> {
        let piece = self.piece(row.piece)?;
        Some(Place { piece, offset: self.line(row)?.offset })
    }

    /// The row that shows a place: of those that begin at it or nearest before it the first that is
    /// not blank. For a note at the foot of a column it is the row of its mark.
    pub fn row_of(&mut self, place: Place) -> Row {
        if let Some(mark) = self.mark_above(place) {
            return self.row_showing(mark);
        }
        let piece = self.number_of(place.piece);
        let rows = self.rows(piece);
        if rows.is_empty() {
            let near = Row { piece, line: 0 };
            let below = self.next_row(near);
            return below.or_else(|| self.previous_row(near)).unwrap_or_default();
        }
        let shown = || rows.iter().enumerate().filter(|(_, line)| !line.is_blank());
        let offsets = shown().map(|(_, line)| line.offset);
        let nearest = offsets.filter(|offset| *offset <= place.offset).max();
        let begins = |line: &Line| nearest.is_none_or(|offset| line.offset == offset);
        let line = shown().find(|(_, line)| begins(line)).map_or(0, |(number, _)| number);
        Row { piece, line }
    }

    /// The row in which the words of a place stand, or the row that is nearest before it. For a note
    /// at the foot of a column it is the row of its mark.
    pub fn row_showing(&mut self, place: Place) -> Row {
        let place = self.mark_above(place).unwrap_or(place);
        let piece = self.number_of(place.piece);
        let shows = |line: &Line| line.spans.iter().any(|span| span.bytes.contains(&place.offset));
        match self.rows(piece).iter().position(shows) {
            Some(line) => Row { piece, line },
            None => self.row_of(place),
        }
    }

    /// The row so many above, as long as only blank rows lie between.
    pub fn blank_rows_above(&mut self, row: Row, most: usize) -> Row {
        let mut at = row;
        for _ in 0..most {
            let Some(above) = self.previous_row(at) else { break };
            if self.line(above).is_some_and(|line| !line.is_blank()) {
                break;
            }
            at = above;
        }
        at
    }
}

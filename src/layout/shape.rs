//! Shape: what a column needs to know of a row without its words, and where rows are asked for it.

use crate::document::{Block, Piece};
use crate::layout::{FigurePlace, Galley, Line, Row};

/// What a column needs to know of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Whether nothing stands in it.
    pub(crate) blank: bool,
    /// Whether a column must not end with it.
    pub(crate) keeps_next: bool,
    /// Whether it belongs to a figure, which may move to the head of its column.
    pub(crate) figure: bool,
    /// The notes that stand at the foot of its column for its sake.
    pub(crate) notes: Foot,
}

/// The rows of the notes that one row of text brings to the foot of its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Foot {
    /// All of them.
    pub(crate) rows: u16,
    /// Those of the last note.
    pub(crate) of_last: u16,
}

/// Rows that can be walked through, whether their words are set or their shapes alone are known.
pub(crate) trait Rows {
    /// The first row of all.
    fn first(&mut self) -> Row;

    /// The row below.
    fn below(&mut self, row: Row) -> Option<Row>;

    /// So many rows above, or the first one.
    fn above(&mut self, row: Row, count: usize) -> Row;

    /// The shape of a row that has been walked to.
    fn shape(&self, row: Row) -> Option<Shape>;

    /// How many rows the piece of a row has.
    fn rows_of_piece(&self, row: Row) -> usize;

    /// Whether the last row is known.
    fn know_the_end(&self) -> bool;

    /// Rows of the notes that stand at the foot of the column of a row for its sake.
    fn notes_below(&self, row: Row) -> usize {
        self.shape(row).map_or(0, |shape| shape.notes.rows.into())
    }

    /// Whether nothing stands in a row.
    fn is_blank(&self, row: Row) -> bool {
        self.shape(row).is_none_or(|shape| shape.blank)
    }
}

impl Shape {
    /// The shape of a line, in a figure or not, with these rows of notes.
    pub(crate) fn of(line: &Line, figure: bool, notes: Foot) -> Self {
        Self { blank: line.is_blank(), keeps_next: line.keeps_next, figure, notes }
    }
}

impl Rows for Galley {
    fn first(&mut self) -> Row {
        self.first_row()
    }

    fn below(&mut self, row: Row) -> Option<Row> {
        self.next_row(row)
    }

    fn above(&mut self, row: Row, count: usize) -> Row {
        self.rows_above(row, count)
    }

    fn shape(&self, row: Row) -> Option<Shape> {
        let line = self.line(row)?;
        Some(Shape::of(line, self.is_figure(row.piece), self.rows_of_notes(row.piece, line)))
    }

    fn rows_of_piece(&self, row: Row) -> usize {
        self.rows_set(row.piece).len()
    }

    fn know_the_end(&self) -> bool {
        self.article().is_complete()
    }
}

impl Galley {
    /// Whether a piece is a figure that may move.
    pub(crate) fn is_figure(&self, piece: usize) -> bool {
        if self.style().figures == FigurePlace::InText {
            return false;
        }
        let Some(Piece::Block(number)) = self.piece(piece) else { return false };
        matches!(self.article().blocks.get(number), Some(Block::Figure(_)))
    }
}

//! Survey: the shapes of all rows of an article, found a little at a time while nobody waits.
//!
//! A page has a number only when all rows before it are known. Their words are not kept for that,
//! only their shapes: eight bytes a row.

use crate::layout::shape::{Rows, Shape};
use crate::layout::{Galley, Line, Row};

/// The shapes of the rows of the first pieces of a galley.
#[derive(Debug, Clone, Default)]
pub(crate) struct Survey {
    shapes: Vec<Shape>,
    /// Where the rows of each piece end among the shapes.
    ends: Vec<usize>,
}

impl Survey {
    /// How many pieces have been surveyed.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds the rows of the next piece.
    pub(crate) fn push(&mut self, rows: impl Iterator<Item = Shape>) {
        self.shapes.extend(rows);
        self.ends.push(self.shapes.len());
    }

    /// Forgets the pieces from a number on.
    pub(crate) fn truncate(&mut self, pieces: usize) {
        self.ends.truncate(pieces);
        self.shapes.truncate(self.ends.last().copied().unwrap_or_default());
    }

    /// The range of a piece among the shapes.
    fn range(&self, piece: usize) -> (usize, usize) {
        let start = piece.checked_sub(1).and_then(|before| self.ends.get(before).copied());
        let start = start.unwrap_or_default();
        (start, self.ends.get(piece).copied().unwrap_or(start))
    }

    /// The row of a number among all rows.
    fn row_at(&self, number: usize) -> Row {
        let piece = self.ends.partition_point(|end| *end <= number);
        Row { piece, line: number - self.range(piece).0 }
    }
}

impl Rows for &Survey {
    fn first(&mut self) -> Row {
        if self.shapes.is_empty() { Row::default() } else { self.row_at(0) }
    }

    fn below(&mut self, row: Row) -> Option<Row> {
        let number = self.range(row.piece).0 + row.line + 1;
        (number < self.shapes.len()).then(|| self.row_at(number))
    }

    fn above(&mut self, row: Row, count: usize) -> Row {
        self.row_at((self.range(row.piece).0 + row.line).saturating_sub(count))
    }

    fn shape(&self, row: Row) -> Option<Shape> {
        self.shapes.get(self.range(row.piece).0 + row.line).copied()
    }

    fn rows_of_piece(&self, row: Row) -> usize {
        let (start, end) = self.range(row.piece);
        end - start
    }

    fn know_the_end(&self) -> bool {
        true
    }
}

impl Galley {
    /// Surveys a little more of the article, pieces of so many words in all or the next piece; sets
    /// what has not been set, and keeps none of it.
    pub fn survey(&mut self, words: usize) {
        let from = self.survey.len();
        let before = self.words_up_to(from);
        while self.survey.len() < self.piece_count() {
            let piece = self.survey.len();
            let shapes =
                if self.stands_at_foot(piece) { Vec::new() } else { self.shapes_of(piece) };
            self.survey.push(shapes.into_iter());
            if self.words_up_to(self.survey.len()) > before + words {
                break;
            }
        }
    }

    /// The shapes of the rows of a piece.
    fn shapes_of(&mut self, piece: usize) -> Vec<Shape> {
        self.place_notes_of(piece);
        let figure = self.is_figure(piece);
        let rows = self.rows_once(piece);
        let shape = |line: &Line| Shape::of(line, figure, self.rows_of_notes(piece, line));
        rows.iter().map(shape).collect()
    }

    /// Whether all rows of a complete article have been surveyed.
    pub fn is_surveyed(&self) -> bool {
        self.article().is_complete() && self.survey.len() == self.piece_count()
    }

    /// The survey, once it is whole.
    pub(crate) fn whole_survey(&self) -> Option<&Survey> {
        self.is_surveyed().then_some(&self.survey)
    }
}

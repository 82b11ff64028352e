//! The spans of a row from left to right, as they are seen.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::layout::bidi::direct;
use crate::layout::{Direction, Line, Span, Writing};
use crate::text::{Printable, graphemes};

/// A span as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Its characters from left to right.
    pub text: Cow<'a, Printable>,
    /// The span, whose characters stand in the order in which they are read.
    pub span: &'a Span,
}

/// A cluster of a row as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCell<'a> {
    /// Its cells, from where the column is counted.
    pub cells: Range<u16>,
    /// The bytes of the piece's plain text that it stands for; those of the whole span where that is
    /// not literal, none where it is no part of the text.
    pub bytes: Range<usize>,
    /// The span that it belongs to.
    pub span: &'a Span,
}

impl Shown<'_> {
    /// The bytes of the plain text that a part of the span as it is shown stands for.
    pub fn bytes_of(&self, part: Range<usize>) -> Range<usize> {
        let Span { bytes, level, .. } = self.span;
        let length = self.text.as_str().len();
        if !self.span.is_literal() {
            return bytes.clone();
        }
        let part = if level % 2 == 1 { length - part.end..length - part.start } else { part };
        bytes.start + part.start..bytes.start + part.end
    }
}

impl Line {
    /// The clusters from left to right, as they are seen in a column of some cells.
    pub fn cells(&self, column: Range<u16>) -> Vec<ShownCell<'_>> {
        let mut cells = Vec::new();
        let mut x = self.left(column);
        for shown in self.visual() {
            for (at, cluster) in graphemes(shown.text.as_str()) {
                let width = cluster.width() as u16 * self.scale.cells();
                let end = x.saturating_add(width);
                let bytes = shown.bytes_of(at..at + cluster.len());
                cells.push(ShownCell { cells: x..end, bytes, span: shown.span });
                x = end;
            }
        }
        cells
    }

    /// The spans from left to right, as they are seen (UAX #9, rules L2 to L4).
    pub fn visual(&self) -> impl Iterator<Item = Shown<'_>> {
        let is_turned = |span: &Span| span.level % 2 == 1;
        let order = self.spans.iter().any(|span| span.level > 0).then(|| order_of(&self.spans));
        let order = order.unwrap_or_else(|| (0..self.spans.len()).collect());
        let spans = order.into_iter().filter_map(|at| self.spans.get(at));
        spans.filter(|span| !span.text.is_empty()).map(move |span| {
            let turned = is_turned(span).then(|| Cow::Owned(span.text.turned()));
            Shown { text: turned.unwrap_or(Cow::Borrowed(&span.text)), span }
        })
    }

    /// The row of words that stand for themselves, each span by itself, written in a way.
    #[must_use]
    pub fn written(self, writing: Writing) -> Self {
        let mut rows = [self];
        direct(&mut rows, "", writing);
        let [row] = rows;
        row
    }

    /// The cell in which the row begins at the left, in a column of some cells; one before the column
    /// where a mark hangs there.
    pub fn left(&self, column: Range<u16>) -> u16 {
        let hung = self.hung_at_left();
        match self.direction {
            Direction::LeftToRight => (column.start + self.indent).saturating_sub(hung),
            Direction::RightToLeft => {
                let width = self.width().min(column.len()) as u16;
                column.end.saturating_sub(width + hung)
            }
        }
    }

    /// The cells in the margin at the left.
    fn hung_at_left(&self) -> u16 {
        match self.direction {
            Direction::LeftToRight => self.hung.start,
            Direction::RightToLeft => self.hung.end,
        }
    }

    /// The cells in the margin at the right.
    pub fn hung_at_right(&self) -> u16 {
        self.hung.start + self.hung.end - self.hung_at_left()
    }
}

/// The numbers of spans from left to right: from the deepest level up, all that lies so deep or
/// deeper is turned round (rule L2).
fn order_of(spans: &[Span]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    let deepest = spans.iter().map(|span| span.level).max().unwrap_or_default();
    for depth in (1..=deepest).rev() {
        let lies_deep = |at: &usize| spans.get(*at).is_some_and(|span| span.level >= depth);
        order.chunk_by_mut(|one, next| lies_deep(one) && lies_deep(next)).for_each(|chunk| {
            if chunk.first().is_some_and(lies_deep) {
                chunk.reverse();
            }
        });
    }
    order
}

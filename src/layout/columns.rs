//! Rows -> columns that fill a window: scrolled row by row, or turned page by page.

use crate::layout::shape::Rows;
use crate::layout::{Galley, Row};

/// What a window shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// The rows of each column from left to right, as they stand below each other: those of a
    /// figure may stand above the words that they come after.
    pub columns: Vec<Vec<Row>>,
    /// The row that the next page begins with, if there is one.
    pub next: Option<Row>,
}

impl Spread {
    /// All rows in reading order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row> {
        let mut rows: Vec<Row> = self.columns.iter().flatten().copied().collect();
        rows.sort_unstable();
        rows.into_iter()
    }
}

/// Fills one column from a row on, row by row, as scrolling needs.
pub fn fill_scroll(galley: &mut Galley, top: Row, height: u16) -> Spread {
    let mut rows = vec![top];
    let mut next = galley.next_row(top);
    while let Some(row) = next.filter(|_| rows.len() < usize::from(height)) {
        rows.push(row);
        next = galley.next_row(row);
    }
    Spread { columns: vec![rows], next }
}

/// Fills columns from a row on. No column begins or ends with a blank row, parts a heading from its
/// text, or leaves a widow or an orphan where the height allows it; a figure stands at the head of
/// its column; on the last page the columns are of even height.
pub fn fill_columns(galley: &mut Galley, top: Row, count: u16, height: u16) -> Spread {
    let full = fill(galley, top, count, height);
    if full.next.is_some() || !galley.know_the_end() {
        return full;
    }
    let total = full.rows().count();
    let least = total.div_ceil(usize::from(count.max(1))).max(1);
    (least as u16..height)
        .map(|lower| fill(galley, top, count, lower))
        .find(|spread| spread.next.is_none())
        .unwrap_or(full)
}

/// The row that a page begins with, so that the page after it begins with a given row or soon after
/// it: for turning back.
pub fn fill_columns_back(galley: &mut Galley, next: Row, count: u16, height: u16) -> Row {
    let rows = usize::from(count.max(1)) * usize::from(height.max(1));
    let mut top = galley.above(next, rows);
    let first = galley.first();
    // Columns that end early to keep rows together hold fewer rows than their height: begin later
    // until the page reaches as far as it can without passing the given row.
    while top > first && fill(galley, top, count, height).next.is_some_and(|end| end < next) {
        let Some(below) = galley.below(top).filter(|below| *below < next) else { break };
        top = below;
    }
    top
}

/// Fills columns of one height, whatever becomes of the last page.
pub(crate) fn fill(rows: &mut impl Rows, top: Row, count: u16, height: u16) -> Spread {
    let mut columns = Vec::new();
    let mut next = Some(top);
    for _ in 0..count.max(1) {
        let Some(start) = next else { break };
        let start = skip_blanks(rows, start);
        let (column, after) = fill_column(rows, start, usize::from(height.max(1)));
        columns.push(column);
        next = after;
    }
    Spread { columns, next: next.map(|row| skip_blanks(rows, row)) }
}

/// Fills one column, and gives the row after it.
fn fill_column(rows: &mut impl Rows, start: Row, height: usize) -> (Vec<Row>, Option<Row>) {
    let mut column = vec![start];
    let mut next = rows.below(start);
    while let Some(row) = next.filter(|_| column.len() < height) {
        column.push(row);
        next = rows.below(row);
    }
    let Some(after) = next else { return (arranged(rows, &column), None) };
    let kept = rows_kept(rows, &column);
    let after = column.get(kept).copied().unwrap_or(after);
    (arranged(rows, &column[..kept]), Some(after))
}

/// How many rows of a full column stay in it when what belongs together is kept together; all of
/// them where that would leave the column less than half full.
fn rows_kept(rows: &impl Rows, column: &[Row]) -> usize {
    let keeps_next = |row: &Row| rows.shape(*row).is_some_and(|shape| shape.keeps_next);
    (column.len() / 2 + 1..=column.len())
        .rev()
        .find(|kept| !arranged(rows, &column[..*kept]).last().is_some_and(keeps_next))
        .unwrap_or(column.len())
}

/// Rows as they stand in a column: the figures that are whole come first, or stand below the opening
/// of the article, in their order; no blank row comes last. A column holds the same rows for it, so
/// that no page begins or ends elsewhere.
fn arranged(rows: &impl Rows, column: &[Row]) -> Vec<Row> {
    let mut column = column.to_vec();
    let opening = column.iter().take_while(|row| row.piece == 0).count();
    let mut head = opening;
    let mut at = opening;
    while let Some(row) = column.get(at).copied() {
        let length = column[at..].iter().take_while(|other| other.piece == row.piece).count();
        let is_figure = rows.shape(row).is_some_and(|shape| shape.figure);
        if is_figure && (at == head || (row.line == 0 && length == rows.rows_of_piece(row))) {
            column[head..at + length].rotate_right(length);
            head += length;
        }
        at += length;
    }
    tidied(rows, &column)
}

/// Rows without blank ones at either end, nor two on end about a figure.
fn tidied(rows: &impl Rows, column: &[Row]) -> Vec<Row> {
    let is_figure = |row: &Row| rows.shape(*row).is_some_and(|shape| shape.figure);
    let mut tidy: Vec<Row> = Vec::with_capacity(column.len());
    for row in column {
        let doubled = match tidy.last() {
            None => is_figure(row),
            Some(last) => rows.is_blank(*last) && (is_figure(last) || is_figure(row)),
        };
        if !(doubled && rows.is_blank(*row)) {
            tidy.push(*row);
        }
    }
    while tidy.len() > 1 && tidy.last().is_some_and(|row| rows.is_blank(*row)) {
        tidy.pop();
    }
    tidy
}

fn skip_blanks(rows: &mut impl Rows, row: Row) -> Row {
    let mut at = row;
    while rows.is_blank(at) {
        let Some(next) = rows.below(at) else { return row };
        at = next;
    }
    at
}

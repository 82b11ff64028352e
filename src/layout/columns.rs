//! Rows -> columns that fill a window: scrolled row by row, or turned page by page.

use crate::layout::{Galley, Row};

/// What a window shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// The rows of each column from left to right.
    pub columns: Vec<Vec<Row>>,
    /// The row that the next page begins with, if there is one.
    pub next: Option<Row>,
}

impl Spread {
    /// All rows in reading order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row> {
        self.columns.iter().flatten().copied()
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
/// text, or leaves a widow or an orphan where the height allows it; on the last page the columns
/// are of even height.
pub fn fill_columns(galley: &mut Galley, top: Row, count: u16, height: u16) -> Spread {
    let full = fill(galley, top, count, height);
    if full.next.is_some() || !galley.article().is_complete() {
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
    let mut top = galley.rows_above(next, rows);
    let first = galley.first_row();
    // Columns that end early to keep rows together hold fewer rows than their height: begin later
    // until the page reaches as far as it can without passing the given row.
    while top > first && fill(galley, top, count, height).next.is_some_and(|end| end < next) {
        let Some(below) = galley.next_row(top).filter(|below| *below < next) else { break };
        top = below;
    }
    top
}

fn fill(galley: &mut Galley, top: Row, count: u16, height: u16) -> Spread {
    let mut columns = Vec::new();
    let mut next = Some(top);
    for _ in 0..count.max(1) {
        let Some(start) = next else { break };
        let start = skip_blanks(galley, start);
        let (rows, after) = fill_column(galley, start, usize::from(height.max(1)));
        columns.push(rows);
        next = after;
    }
    Spread { columns, next: next.map(|row| skip_blanks(galley, row)) }
}

/// Fills one column, and gives the row after it.
fn fill_column(galley: &mut Galley, start: Row, height: usize) -> (Vec<Row>, Option<Row>) {
    let mut rows = vec![start];
    let mut next = galley.next_row(start);
    while let Some(row) = next.filter(|_| rows.len() < height) {
        rows.push(row);
        next = galley.next_row(row);
    }
    let Some(after) = next else { return (rows, None) };
    let kept = rows_kept(galley, &rows);
    let after = rows.get(kept).copied().unwrap_or(after);
    rows.truncate(kept);
    while rows.len() > 1 && rows.last().is_some_and(|row| is_blank(galley, *row)) {
        rows.pop();
    }
    (rows, Some(after))
}

/// How many rows of a full column stay in it when what belongs together is kept together; all of
/// them where that would leave the column less than half full.
fn rows_kept(galley: &Galley, rows: &[Row]) -> usize {
    let keeps_next = |row: &Row| galley.line(*row).is_some_and(|line| line.keeps_next);
    let mut kept = rows.len();
    while kept > rows.len() / 2 {
        let last_words = rows[..kept].iter().rev().find(|row| !is_blank(galley, **row));
        if !last_words.is_some_and(keeps_next) {
            return kept;
        }
        kept -= 1;
    }
    rows.len()
}

fn is_blank(galley: &Galley, row: Row) -> bool {
    galley.line(row).is_none_or(crate::layout::Line::is_blank)
}

fn skip_blanks(galley: &mut Galley, row: Row) -> Row {
    let mut at = row;
    while is_blank(galley, at) {
        let Some(next) = galley.next_row(at) else { return row };
        at = next;
    }
    at
}

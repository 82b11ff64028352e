//! Tables: columns as wide as their content asks and the measure allows, cells wrapped; a table
//! that is too wide for that becomes records, one cell a row.

use crate::document::{Inline, plain_text};
use crate::layout::blocks::bytes_of;
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::layout::{Face, Line, Role};
use crate::text::{Printable, Text};

/// Cells between two columns.
const GUTTER: usize = 2;

/// The narrowest column that words can be read in, in cells.
const NARROWEST: usize = 8;

/// A row of a table: its cells.
type TableRow = Vec<Vec<Inline>>;

/// Sets a table.
pub(crate) fn set(heads: usize, rows: &[TableRow], measure: u16) -> Vec<Line> {
    let natural = natural_widths(rows);
    match fitted(&natural, usize::from(measure)) {
        Some(widths) => set_columns(heads, rows, &widths),
        None => set_records(heads, rows, measure),
    }
}

/// The width of each column's widest cell.
fn natural_widths(rows: &[TableRow]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut widths = vec![1; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(Printable::of(&plain_text(cell)).width());
        }
    }
    widths
}

/// Widths that fit the measure: wide columns give way first; none where they cannot fit.
fn fitted(natural: &[usize], measure: usize) -> Option<Vec<usize>> {
    let gutters = GUTTER * natural.len().saturating_sub(1);
    let room = measure.checked_sub(gutters)?;
    let least: usize = natural.iter().map(|width| NARROWEST.min(*width)).sum();
    if least > room {
        return None;
    }
    let (mut low, mut high) = (NARROWEST, room.max(NARROWEST));
    while low < high {
        let cap = (low + high).div_ceil(2);
        let total: usize = natural.iter().map(|width| cap.min(*width)).sum();
        if total <= room { low = cap } else { high = cap - 1 }
    }
    Some(natural.iter().map(|width| low.min(*width)).collect())
}

/// Sets rows with their cells side by side.
fn set_columns(heads: usize, rows: &[TableRow], widths: &[usize]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    for (number, row) in rows.iter().enumerate() {
        let face = if number < heads { Face::default().bold() } else { Face::default() };
        lines.extend(set_row(row, widths, face, bytes));
        bytes += row.iter().map(|cell| plain_text(cell).as_str().len() + 1).sum::<usize>();
        if number + 1 == heads {
            let width = widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1);
            let rule = Line::of(Printable::repeat('─', width), Face::of(Role::Rule));
            lines.iter_mut().rev().take(1).for_each(|line| line.keeps_next = true);
            lines.push(Line { offset: bytes, keeps_next: true, ..rule });
        }
    }
    lines
}

/// Sets one row: as many lines as its tallest cell has.
fn set_row(row: &TableRow, widths: &[usize], face: Face, bytes: usize) -> Vec<Line> {
    let mut cells: Vec<Vec<Line>> = Vec::with_capacity(row.len());
    let mut start = bytes;
    for (cell, width) in row.iter().zip(widths) {
        let flow = Flow::of_inlines(cell, face);
        let set = break_lines(&flow, Widths::flush(*width as u16));
        cells.push(set.into_iter().map(|line| line.further(start)).collect());
        start += bytes_of(&flow.text);
    }
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    (0..height)
        .map(|at| {
            let mut line = Line { offset: bytes, keeps_next: at + 1 < height, ..Line::default() };
            let mut left = 0;
            for (cell, width) in cells.iter().zip(widths) {
                if let Some(part) = cell.get(at) {
                    let gap = left - line.width().min(left);
                    line.push(&Printable::repeat(' ', gap), Face::default());
                    line.spans.extend(part.spans.iter().cloned());
                }
                left += width + GUTTER;
            }
            line.spans.retain(|span| !span.text.is_empty());
            line
        })
        .collect()
}

/// Sets each row as a record: a line for each cell, after the heading of its column.
fn set_records(heads: usize, rows: &[TableRow], measure: u16) -> Vec<Line> {
    let names: &[Vec<Inline>] = rows.first().filter(|_| heads > 0).map_or(&[], Vec::as_slice);
    let mut lines = Vec::new();
    let mut bytes = 0;
    for (number, row) in rows.iter().enumerate() {
        if number >= heads && !lines.is_empty() {
            lines.push(Line { offset: bytes, ..Line::blank() });
        }
        for (column, cell) in row.iter().enumerate() {
            let text = plain_text(cell);
            if number >= heads {
                let (flow, label) = labelled(names.get(column).map(|name| plain_text(name)), cell);
                let set = break_lines(
                    &flow,
                    Widths { first_indent: 0, ..Widths::indented(2.min(measure / 8), measure) },
                );
                lines.extend(set.into_iter().map(|line| after_label(line, label, bytes)));
            }
            bytes += text.as_str().len() + 1;
        }
    }
    lines
}

/// A row of a cell that begins so many bytes into the block; its label is no part of the text.
fn after_label(mut line: Line, label: usize, bytes: usize) -> Line {
    line = line.further(bytes);
    for span in line.spans.iter_mut().filter(|span| span.bytes.end > 0) {
        let end = span.bytes.end.saturating_sub(label);
        span.bytes = span.bytes.start.saturating_sub(label)..end;
    }
    Line { offset: bytes, ..line }
}

/// A cell after the name of its column, and how many bytes that takes.
fn labelled(name: Option<Text>, cell: &[Inline]) -> (Flow, usize) {
    let mut inlines = Vec::new();
    let mut length = 0;
    if let Some(name) = name.filter(|name| !name.is_blank()) {
        let label = Text::join([&name, &Text::fixed(": ")], "");
        length = label.as_str().len();
        inlines.push(Inline::Strong(vec![Inline::Text(label)]));
    }
    inlines.extend(cell.iter().cloned());
    let mut flow = Flow::of_inlines(&inlines, Face::default());
    flow.mark(length);
    (flow, length)
}

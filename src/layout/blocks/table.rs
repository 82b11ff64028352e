//! Tables: columns as wide as their content asks and the measure allows, cells wrapped; a table
//! that is too wide for that becomes records, each row a small list.

use crate::document::{Inline, plain_text};
use crate::layout::blocks::{bytes_of, figure};
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::layout::word::words_of;
use crate::layout::{Face, Line, Role};
use crate::text::{Printable, Text};

/// Cells between two columns.
const GUTTER: usize = 2;

/// The narrowest column that words can be read in, in cells.
const NARROWEST: usize = 8;

/// What a row of the screen costs in records. Figures in a column can be compared at a glance, in
/// records they must be looked for: so records must be half as high to be worth it.
const COST_OF_RECORD_ROW: usize = 2;

/// What a word that is cut costs, because its column is narrower, in rows of the screen.
const COST_OF_CUT_WORD: usize = 4;

/// Cells that a record is set in from its lead, where the measure allows it.
const RECORD_INDENT: u16 = 2;

/// A row of a table: its cells.
type TableRow = Vec<Vec<Inline>>;

/// Sets a table.
pub(crate) fn set(heads: usize, rows: &[TableRow], measure: u16) -> Vec<Line> {
    let natural = natural_widths(rows);
    let Some(widths) = fitted(&natural, usize::from(measure)) else {
        return set_records(heads, rows, measure);
    };
    let columns = set_columns(heads, rows, &widths);
    if widths == natural || heads >= rows.len() {
        return columns;
    }
    let records = set_records(heads, rows, measure);
    let cost = columns.len() + COST_OF_CUT_WORD * cut_words(rows, &widths);
    if cost <= COST_OF_RECORD_ROW * records.len() { columns } else { records }
}

/// Puts the rows of a table under its caption, if it has one.
pub(crate) fn under_caption(caption: Option<&Text>, rows: Vec<Line>, measure: u16) -> Vec<Line> {
    let Some(caption) = caption else { return rows };
    let mut lines = figure::set_caption(caption, measure);
    for line in &mut lines {
        line.keeps_next = true;
    }
    lines.extend(rows.into_iter().map(|row| row.further(bytes_of(caption))));
    lines
}

/// How many words are wider than the columns that they stand in.
fn cut_words(rows: &[TableRow], widths: &[usize]) -> usize {
    let cells = rows.iter().flat_map(|row| row.iter().zip(widths));
    cells
        .map(|(cell, width)| {
            let flow = Flow::of_inlines(cell, Face::default());
            let words = words_of(&flow, u16::MAX);
            words.iter().filter(|word| word.width > *width).count()
        })
        .sum()
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
            // Its place is the end of the heads, so that the row below has one of its own.
            lines.push(Line { offset: bytes.saturating_sub(1), keeps_next: true, ..rule });
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
            let mut parts = cells.iter().filter_map(|cell| cell.get(at));
            let offset = parts.next().map_or(bytes, |part| part.offset);
            let mut line = Line { offset, keeps_next: at + 1 < height, ..Line::default() };
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

/// Sets each row as a record: its first cell as the lead, and below it a line for each other cell,
/// after the heading of its column. Heads with nothing below them are records themselves.
fn set_records(heads: usize, rows: &[TableRow], measure: u16) -> Vec<Line> {
    let heads = if heads < rows.len() { heads } else { 0 };
    let names = names_of(&rows[..heads]);
    let indent = RECORD_INDENT.min(measure / 8);
    let mut lines = Vec::new();
    let mut bytes = rows[..heads].iter().flatten().map(|cell| bytes_of(&plain_text(cell))).sum();
    for row in &rows[heads..] {
        if !lines.is_empty() {
            lines.push(Line { offset: bytes, ..Line::blank() });
        }
        let columns = row.len().max(names.len());
        for column in 0..columns {
            let cell = row.get(column).map_or(&[][..], Vec::as_slice);
            let is_lead = column == 0;
            let (flow, label) = labelled(names.get(column), cell, is_lead);
            let first_indent = if is_lead { 0 } else { indent };
            let widths = Widths { first_indent, ..Widths::indented(2 * indent, measure) };
            let keeps_next = is_lead && column + 1 < columns;
            let set = break_lines(&flow, widths).into_iter();
            lines.extend(set.map(|line| Line { keeps_next, ..after_label(line, label, bytes) }));
            bytes += row.get(column).map_or(0, |cell| bytes_of(&plain_text(cell)));
        }
    }
    // The heads have no row of their own: whoever looks for them finds the first record.
    if let Some(first) = lines.first_mut() {
        first.offset = 0;
    }
    lines
}

/// The names of columns, of all rows of heads.
fn names_of(heads: &[TableRow]) -> Vec<Text> {
    let columns = heads.iter().map(Vec::len).max().unwrap_or_default();
    let name = |column: usize| {
        let cells = heads.iter().filter_map(|row| row.get(column)).map(|cell| plain_text(cell));
        Text::join(&cells.filter(|cell| !cell.is_blank()).collect::<Vec<_>>(), " ")
    };
    (0..columns).map(name).collect()
}

/// A row of a cell that begins so many bytes into the block; its label is no part of the text.
fn after_label(mut line: Line, label: usize, bytes: usize) -> Line {
    line = line.further(bytes);
    for span in line.spans.iter_mut().filter(|span| span.bytes.end > 0) {
        let end = span.bytes.end.saturating_sub(label);
        span.bytes = span.bytes.start.saturating_sub(label)..end;
    }
    Line { offset: line.offset.saturating_sub(label).max(bytes), ..line }
}

/// A cell after the name of its column, and how many bytes that takes; the lead of a record is bold.
fn labelled(name: Option<&Text>, cell: &[Inline], is_lead: bool) -> (Flow, usize) {
    let mut inlines = Vec::new();
    let mut length = 0;
    if let Some(name) = name.filter(|name| !name.is_blank()) {
        let label = Text::join([name, &Text::fixed(": ")], "");
        length = label.as_str().len();
        inlines.push(Inline::Emphasis(vec![Inline::Text(label)]));
    }
    inlines.extend(cell.iter().cloned());
    let face = if is_lead { Face::default().bold() } else { Face::default() };
    let mut flow = Flow::of_inlines(&inlines, face);
    flow.mark(length);
    (flow, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&'static str]]) -> Vec<TableRow> {
        let cell = |words: &&'static str| vec![Inline::Text(Text::fixed(words))];
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    fn shown(rows: &[TableRow], measure: u16) -> Vec<String> {
        let lines = set(1, rows, measure);
        let text = |line: &Line| {
            let spans = line.spans.iter().map(|span| span.text.as_str());
            " ".repeat(line.indent.into()) + &spans.collect::<String>()
        };
        lines.iter().map(text).collect()
    }

    #[test]
    fn columns_that_would_cut_many_words_become_records() {
        let rows = table(&[
            &["Lighthouse", "Characteristic", "Commissioned"],
            &["Bell Rock", "flashing", "Northumberland"],
            &["Skerryvore", "intermittent", "Argyllshire"],
        ]);
        assert_eq!(
            shown(&rows, 28),
            [
                "Lighthouse: Bell Rock",
                "  Characteristic: flashing",
                "  Commissioned:",
                "    Northumberland",
                "",
                "Lighthouse: Skerryvore",
                "  Characteristic:",
                "    intermittent",
                "  Commissioned: Argyllshire",
            ]
        );
    }

    #[test]
    fn records_name_all_heads_and_what_has_nothing_but_heads_is_shown() {
        let heads = table(&[&["Lighthouse", "Characteristic", "Commissioned"]]);
        let rows = table(&[&["at", "by", "in"], &["Bell Rock", "flashing"]]);
        let both = [heads.clone(), rows].concat();
        let shown = |heads: usize, rows: &[TableRow]| -> Vec<String> {
            let text = |line: &Line| line.spans.iter().map(|span| span.text.to_string()).collect();
            set(heads, rows, 22).iter().map(text).collect()
        };
        let named = ["Lighthouse at:", "Bell Rock", "Characteristic by:", "flashing"];
        assert_eq!(shown(2, &both), [&named[..], &["Commissioned in:"]].concat());
        assert_eq!(shown(1, &heads), ["Lighthouse", "Characteristic", "Commissioned"]);
    }

    #[test]
    fn columns_whose_words_are_whole_stay_columns() {
        let rows = table(&[&["Year", "Moon"], &["2024", "the 25th day of March"]]);
        assert_eq!(shown(&rows, 20).len(), 4);
        assert_eq!(shown(&rows, 20)[2], "2024  the 25th day");
    }

    #[test]
    fn a_caption_stands_over_its_table_in_even_rows_and_counts_in_places() {
        let rows = table(&[&["Year", "Moon"], &["2024", "March"]]);
        let caption = Text::fixed("How a moon stood over it");
        let lines = under_caption(Some(&caption), set(1, &rows, 24), 24);
        let text = |line: &Line| -> String {
            line.spans.iter().map(|span| span.text.as_str().to_owned()).collect()
        };
        assert_eq!(
            lines.iter().map(text).collect::<Vec<_>>(),
            ["▏ How a moon", "▏ stood over it", "Year  Moon", "───────────", "2024  March"]
        );
        assert_eq!(lines.iter().map(|line| line.offset).collect::<Vec<_>>(), [0, 11, 25, 34, 35]);
        let keep: Vec<bool> = lines.iter().map(|line| line.keeps_next).collect();
        assert_eq!(keep, [true, true, true, true, false]);
    }
}

//! Rows -> columns that fill a window: scrolled row by row, or turned page by page.

use std::collections::VecDeque;

use crate::layout::shape::{Rows, Shape};
use crate::layout::{Galley, Row};

/// What a window shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// The columns in reading order.
    pub columns: Vec<Column>,
    /// The row that the next page begins with, if there is one.
    pub next: Option<Row>,
    /// The row that a page begins with which is one column further on, where there are several: the
    /// first of the second column, or the last of the first where a note of that goes on below the
    /// second, for no page goes on with a note.
    pub next_column: Option<Row>,
}

/// What stands in one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The rows of the text as they stand below each other: those of a figure may stand above the
    /// words that they come after.
    pub text: Vec<Row>,
    /// The rows of the notes at its foot, below a rule.
    pub notes: Vec<Row>,
    /// Rows from its head to its foot.
    foot: usize,
}

/// How many columns there are, and how they are filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    /// How many columns stand beside each other.
    pub(crate) columns: u16,
    /// The rows of each.
    pub(crate) height: u16,
    /// Whether a note may go on in the next column, where a good part of its own would be left empty
    /// otherwise.
    pub(crate) parts_notes: bool,
}

/// The most heights that are tried for the columns of the last page: what is kept together is hardly
/// ever longer.
const MOST_HEIGHTS: usize = 200;

/// Columns that are filled; of their notes only the number of rows is known.
pub(crate) struct Filled {
    columns: Vec<Poured>,
    /// The row that the next page begins with.
    pub(crate) next: Option<Row>,
}

/// One column that is filled.
#[derive(Default)]
struct Poured {
    text: Vec<Row>,
    /// Rows of notes at its foot.
    foot: usize,
}

impl Spread {
    /// All rows of the text in reading order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row> {
        let mut rows: Vec<Row> =
            self.columns.iter().flat_map(|column| &column.text).copied().collect();
        rows.sort_unstable();
        rows.into_iter()
    }

    /// All rows of notes at the foot of columns.
    pub fn notes(&self) -> impl Iterator<Item = Row> {
        self.columns.iter().flat_map(|column| &column.notes).copied()
    }
}

impl Column {
    /// Rows from its head to the last that stands in it.
    pub fn height(&self) -> usize {
        let least = height_of(self.text.len(), self.notes.len());
        if self.notes.is_empty() { least } else { self.foot.max(least) }
    }

    /// How many rows below the head the rule above its notes stands, where it has any.
    pub fn rule(&self) -> Option<usize> {
        (!self.notes.is_empty()).then(|| self.height() - self.notes.len() - 1)
    }

    /// The rows in it, each with how many rows below the head it stands.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Row)> {
        let notes = self.height() - self.notes.len();
        let text = self.text.iter().copied().enumerate();
        text.chain((notes..).zip(self.notes.iter().copied()))
    }
}

impl Filled {
    /// Whether no column but the last ends with a row that is kept with the next.
    fn keeps_together(&self, rows: &impl Rows) -> bool {
        let others = self.columns.split_last().map_or(&[][..], |(_, others)| others);
        let ends = others.iter().filter_map(|column| column.text.last());
        !ends.into_iter().any(|row| keeps_next(rows, *row))
    }
}

fn keeps_next(rows: &impl Rows, row: Row) -> bool {
    rows.shape(row).is_some_and(|shape| shape.keeps_next)
}

impl Poured {
    fn height(&self) -> usize {
        height_of(self.text.len(), self.foot)
    }
}

/// The rows that text and notes take: a rule stands between them.
fn height_of(text: usize, notes: usize) -> usize {
    text + notes + usize::from(notes > 0)
}

/// Fills one column from a row on, row by row, as scrolling needs.
pub fn fill_scroll(galley: &mut Galley, top: Row, height: u16) -> Spread {
    let mut rows = vec![top];
    let mut next = galley.next_row(top);
    while let Some(row) = next.filter(|_| rows.len() < usize::from(height)) {
        rows.push(row);
        next = galley.next_row(row);
    }
    let columns = vec![Column { text: rows, ..Column::default() }];
    Spread { columns, next, next_column: None }
}

/// Fills columns from a row on. No column begins or ends with a blank row, parts a heading from its
/// text, or leaves a widow or an orphan where the height allows it; a figure stands at the head of
/// its column; a note that the style puts there, at the foot of the column of its mark; on the last
/// page the columns are as low, and so as even, as that allows.
pub fn fill_columns(galley: &mut Galley, top: Row, count: u16, height: u16) -> Spread {
    let sheet = Sheet { columns: count, height, parts_notes: true };
    let full = fill(galley, top, sheet);
    if full.next.is_some() || !galley.know_the_end() {
        return set_out(galley, full, height);
    }
    let total: usize = full.columns.iter().map(|column| column.text.len() + column.foot).sum();
    // Blank rows fall away between columns, elsewhere than they do now.
    let least = (total.div_ceil(usize::from(count.max(1)))).saturating_sub(2).max(1);
    let heights = (least as u16..height).take(MOST_HEIGHTS);
    let even = heights.into_iter().find_map(|lower| {
        let filled = fill(galley, top, Sheet { height: lower, parts_notes: false, ..sheet });
        let fits = |column: &Poured| column.height() <= usize::from(lower);
        let is_all = filled.next.is_none() && filled.columns.iter().all(fits);
        (is_all && filled.keeps_together(galley)).then_some((filled, lower))
    });
    let (filled, height) = even.unwrap_or((full, height));
    set_out(galley, filled, height)
}

/// Columns with the rows of their notes, each of which begins in the column of its mark.
fn set_out(galley: &mut Galley, filled: Filled, height: u16) -> Spread {
    let mut waiting = VecDeque::new();
    let mut columns: Vec<Column> = Vec::with_capacity(filled.columns.len());
    let mut next_column = None;
    for Poured { text, foot } in filled.columns {
        if !columns.is_empty() {
            next_column = next_column.or_else(|| text.iter().min().copied());
        }
        let mut read = text.clone();
        read.sort_unstable();
        for row in read {
            waiting.extend(galley.notes_called_in(row));
        }
        let notes = waiting.drain(..foot.min(waiting.len())).collect();
        if columns.is_empty() && !waiting.is_empty() {
            next_column = text.iter().max().copied();
        }
        columns.push(Column { text, notes, foot: usize::from(height) });
    }
    Spread { columns, next: filled.next, next_column }
}

/// The row that a page begins with, so that the page after it begins with a given row or soon after
/// it: for turning back.
pub fn fill_columns_back(galley: &mut Galley, next: Row, count: u16, height: u16) -> Row {
    let rows = usize::from(count.max(1)) * usize::from(height.max(1));
    let sheet = Sheet { columns: count, height, parts_notes: true };
    let mut top = galley.above(next, rows);
    let first = galley.first();
    // Columns that end early to keep rows together, or for their notes, hold fewer rows than their
    // height: begin later until the page reaches as far as it can without passing the given row.
    while top > first && fill(galley, top, sheet).next.is_some_and(|end| end < next) {
        let Some(below) = galley.below(top).filter(|below| *below < next) else { break };
        top = below;
    }
    top
}

/// Fills columns of one height, whatever becomes of the last page.
pub(crate) fn fill(rows: &mut impl Rows, top: Row, sheet: Sheet) -> Filled {
    let mut columns = Vec::new();
    let mut next = Some(top);
    let mut owed = 0;
    let last = usize::from(sheet.columns.max(1)) - 1;
    for number in 0..=last {
        if next.is_none() && owed == 0 {
            break;
        }
        let start = next.map(|start| skip_blanks(rows, start));
        let room = Room {
            height: usize::from(sheet.height.max(1)),
            owed,
            must_lead_on: number == 0,
            may_owe: sheet.parts_notes && number < last,
        };
        let (column, after);
        (column, after, owed) = fill_column(rows, start, room);
        columns.push(column);
        next = after;
    }
    Filled { columns, next: next.map(|row| skip_blanks(rows, row)) }
}

/// What a column has room for.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Its rows.
    height: usize,
    /// Rows of notes that are left over from the column before.
    owed: usize,
    /// Whether its first row stands in it whatever its notes take, lest a page lead nowhere.
    must_lead_on: bool,
    /// Whether rows of its notes may be left over for the next column.
    may_owe: bool,
}

impl Room {
    fn fits(self, text: usize, notes: usize) -> bool {
        height_of(text, notes) <= self.height
    }

    /// How many rows of its notes stand below one more row of text, where the rest goes on in the
    /// next column: where more than a third of the column would be empty without them. Only the last
    /// note is parted, so that each begins in the column of its mark, and neither part of it is a
    /// single row; nor does the column end with a row that is kept with the next.
    fn part_of(self, column: &Poured, row: Shape) -> Option<usize> {
        let is_loose = 3 * column.height() < 2 * self.height;
        let rows = self.height.saturating_sub(height_of(column.text.len() + 1, column.foot.max(1)));
        let left = rows + usize::from(column.foot == 0);
        let (notes, of_last) = (usize::from(row.notes.rows), usize::from(row.notes.of_last));
        let part = left.min(notes.saturating_sub(2));
        let begins_each = part >= notes - of_last + 2;
        (self.may_owe && is_loose && begins_each && !row.keeps_next).then_some(part)
    }
}

/// Fills one column; gives the row after it, and how many rows of its notes are left over.
fn fill_column(
    rows: &mut impl Rows,
    start: Option<Row>,
    room: Room,
) -> (Poured, Option<Row>, usize) {
    let foot = if room.may_owe { room.owed.min(room.height - 1) } else { room.owed };
    let mut column = Poured { text: Vec::new(), foot };
    if foot < room.owed {
        return (column, start, room.owed - foot);
    }
    let mut next = start;
    while let Some(row) = next {
        let notes = rows.notes_below(row);
        let must = room.must_lead_on && column.text.is_empty();
        if !must && !room.fits(column.text.len() + 1, column.foot + notes) {
            break;
        }
        column.text.push(row);
        column.foot += notes;
        next = rows.below(row);
    }
    let Some(after) = next else { return (column.arranged(rows), None, 0) };
    if let Some(part) = rows.shape(after).and_then(|shape| room.part_of(&column, shape)) {
        let left = rows.notes_below(after) - part;
        column.text.push(after);
        column.foot += part;
        return (column.arranged(rows), rows.below(after), left);
    }
    let kept = rows_kept(rows, &column.text);
    let after = column.text.get(kept).copied().unwrap_or(after);
    column.foot -= column.text[kept..].iter().map(|row| rows.notes_below(*row)).sum::<usize>();
    column.text.truncate(kept);
    (column.arranged(rows), Some(after), 0)
}

impl Poured {
    /// The same with its rows as they stand.
    fn arranged(self, rows: &impl Rows) -> Self {
        Self { text: arranged(rows, &self.text), ..self }
    }
}

/// How many rows of a full column stay in it when what belongs together is kept together; all of
/// them where that would leave the column less than half full.
fn rows_kept(rows: &impl Rows, column: &[Row]) -> usize {
    let ends_well = |rows_kept: &[Row]| {
        !arranged(rows, rows_kept).last().is_some_and(|row| keeps_next(rows, *row))
    };
    (column.len() / 2 + 1..=column.len())
        .rev()
        .find(|kept| ends_well(&column[..*kept]))
        .unwrap_or(column.len())
}

/// Rows as they stand in a column: the figures that are whole come first, or stand below the opening
/// of the article, in their order; no blank row comes last. A column holds the same words for it, so
/// that no page begins or ends elsewhere.
fn arranged(rows: &impl Rows, column: &[Row]) -> Vec<Row> {
    // A figure that ends a column is whole without the blank row below it. At the head it needs that
    // row, and has room for it: the one above it is not needed there.
    if let Some(blank) = blank_below_figure(rows, column) {
        let framed = with_figures_first(rows, [column, &[blank]].concat());
        if framed.len() <= column.len() {
            return framed;
        }
    }
    with_figures_first(rows, column.to_vec())
}

/// The blank row below the figure that a column ends with, where that alone is left of it.
fn blank_below_figure(rows: &impl Rows, column: &[Row]) -> Option<Row> {
    let last = *column.last()?;
    let below = Row { line: last.line + 1, ..last };
    let is_last = below.line + 1 == rows.rows_of_piece(last);
    let is_figure = rows.shape(last).is_some_and(|shape| shape.figure && !shape.blank);
    (is_figure && is_last && rows.is_blank(below)).then_some(below)
}

fn with_figures_first(rows: &impl Rows, mut column: Vec<Row>) -> Vec<Row> {
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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::layout::shape::Foot;

    /// Rows of one piece, whatever their words.
    #[derive(Debug)]
    struct Shapes(Vec<Shape>);

    impl Rows for Shapes {
        fn first(&mut self) -> Row {
            Row { piece: 1, line: 0 }
        }

        fn below(&mut self, row: Row) -> Option<Row> {
            let line = row.line + 1;
            (line < self.0.len()).then_some(Row { line, ..row })
        }

        fn above(&mut self, row: Row, count: usize) -> Row {
            Row { line: row.line.saturating_sub(count), ..row }
        }

        fn shape(&self, row: Row) -> Option<Shape> {
            self.0.get(row.line).copied()
        }

        fn rows_of_piece(&self, _: Row) -> usize {
            self.0.len()
        }

        fn know_the_end(&self) -> bool {
            true
        }
    }

    /// Rows of which each brings so many rows of notes at most.
    fn any_shapes(most: u16) -> impl Strategy<Value = Shapes> {
        let notes = prop_oneof![
            3 => Just(Foot::default()),
            1 => (1..=most, 0..=most).prop_map(|(rows, earlier)| {
                Foot { rows, of_last: rows.saturating_sub(earlier).max(1) }
            }),
        ];
        let words = (any::<bool>(), notes).prop_map(|(keeps_next, notes)| Shape {
            blank: false,
            keeps_next,
            figure: false,
            notes,
        });
        let blank = Shape { blank: true, keeps_next: false, figure: false, notes: Foot::default() };
        let row = prop_oneof![6 => words, 1 => Just(blank)];
        vec(row, 1..60).prop_map(Shapes)
    }

    proptest! {
        #[test]
        fn the_notes_of_a_page_take_the_rows_that_its_text_calls_for(
            (mut rows, most) in (1_u16..9).prop_flat_map(|most| (any_shapes(most), Just(most))),
            more in 2_u16..12, columns in 1_u16..4, parts_notes in any::<bool>(),
        ) {
            let sheet = Sheet { columns, height: most + more, parts_notes };
            let mut next = Some(rows.first());
            while let Some(top) = next {
                let filled = fill(&mut rows, top, sheet);
                let mut owed = 0;
                for column in &filled.columns {
                    let called: usize = column.text.iter().map(|row| rows.notes_below(*row)).sum();
                    prop_assert!(column.height() <= usize::from(sheet.height));
                    prop_assert!(owed + called >= column.foot, "more rows than there are notes");
                    owed = owed + called - column.foot;
                    prop_assert!(owed == 0 || parts_notes, "a note goes on unasked");
                }
                prop_assert_eq!(owed, 0, "a note goes on over the page");
                next = filled.next.filter(|next| *next > top);
            }
        }
    }
}

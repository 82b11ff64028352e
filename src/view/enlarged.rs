//! What stands at double size. Cells know of no sizes, so they stay blank there, and what the terminal
//! writes over them is told beside them, as links are.
//!
//! A letter of double size is whole or it is not: where one of its rows is out of sight, or anything
//! lies over it, the row that is left shows the words at single size.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{Area, Lit, Overlay, Page, Reader, State};
use crate::layout::{Column, Line, Row, Scale};
use crate::view::links::{drawer_of, panel_over};
use crate::view::palette::style_of;
use crate::view::row::{RowView, light};
use crate::view::{reader, rect};

/// Words of one style at double size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enlarged {
    /// The cells that they take: two rows, and two cells across for each of theirs.
    pub area: Area,
    /// The words from left to right, as they are seen.
    pub text: String,
}

/// How a row of a headline of double size is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// At double size, with the other row.
    Whole,
    /// At single size.
    Single,
    /// Not at all: the other row shows it.
    Not,
}

/// All that stands at double size in a screen.
pub(super) fn of(state: &State) -> Vec<Enlarged> {
    let Page::Reader(reader) = &state.page else { return Vec::new() };
    let Some(frame) = reader.frame.as_ref().filter(|_| !is_hidden(state)) else {
        return Vec::new();
    };
    let covers = covers_of(state, reader);
    let mut found = Vec::new();
    for (area, column) in frame.columns.iter().zip(&reader.spread.columns) {
        for (below, row) in column.rows() {
            let Some(line) = reader.galley.line(row).filter(|line| line.scale == Scale::Upper)
            else {
                continue;
            };
            if shown(reader, (column, *area), (below, row), &covers) == Shown::Whole {
                let at = Area { y: area.y + below as u16, height: 2, ..*area };
                let lit = reader::lit_in(reader, row, line);
                found.extend(runs(line, &lit, at).into_iter().map(|(_, run)| run));
            }
        }
    }
    found
}

/// Draws a row of a headline of double size.
pub(super) fn draw(
    (state, reader): (&State, &Reader),
    (column, area): (&Column, Area),
    (below, row): (usize, Row),
    window: Rect,
    buffer: &mut Buffer,
) {
    let Some(line) = reader.galley.line(row) else { return };
    let at = Area { y: area.y + below as u16, height: 1, ..area };
    let lit = reader::lit_in(reader, row, line);
    match shown(reader, (column, area), (below, row), &covers_of(state, reader)) {
        Shown::Not => {}
        Shown::Single => {
            let line = Line { scale: Scale::Single, ..line.clone() };
            RowView::plain(&line).lit(&lit).render(rect(at, window), buffer);
        }
        Shown::Whole => {
            for (style, run) in runs(line, &lit, at) {
                let cells = rect(Area { height: 1, ..run.area }, window);
                for x in cells.left()..cells.right() {
                    if let Some(cell) = buffer.cell_mut((x, cells.y)) {
                        cell.set_symbol(" ").set_style(style);
                    }
                }
            }
        }
    }
}

/// Whether the page is not seen at all.
fn is_hidden(state: &State) -> bool {
    matches!(state.overlay, Some(Overlay::Commands(_)))
}

/// What lies over the page.
fn covers_of(state: &State, reader: &Reader) -> Vec<Area> {
    let labels = match &state.overlay {
        Some(Overlay::Hints(hints)) => hints.open().map(|hint| hint.at).collect(),
        _ => Vec::new(),
    };
    labels.into_iter().chain(panel_over(state)).chain(drawer_of(reader)).collect()
}

fn shown(
    reader: &Reader,
    (column, area): (&Column, Area),
    (below, row): (usize, Row),
    covers: &[Area],
) -> Shown {
    let scale_at = |below: Option<usize>| {
        let below = below.filter(|below| *below < usize::from(area.height))?;
        let (_, row) = column.rows().find(|(at, _)| *at == below)?;
        Some(reader.galley.line(row)?.scale)
    };
    let is_upper = reader.galley.line(row).is_some_and(|line| line.scale == Scale::Upper);
    let (other, top) = if is_upper {
        (Some(below + 1), below)
    } else {
        (below.checked_sub(1), below.saturating_sub(1))
    };
    let wanted = if is_upper { Scale::Lower } else { Scale::Upper };
    if scale_at(other) != Some(wanted) {
        return Shown::Single;
    }
    let both = Area { y: area.y + top as u16, height: 2, ..area };
    match covers.iter().any(|cover| meet(*cover, both)) {
        false => Shown::Whole,
        true if is_upper => Shown::Single,
        true => Shown::Not,
    }
}

/// Whether two areas have a cell in common.
fn meet(one: Area, other: Area) -> bool {
    let rows = |area: Area| area.y..area.y.saturating_add(area.height);
    let overlap =
        |a: std::ops::Range<u16>, b: std::ops::Range<u16>| a.start < b.end && b.start < a.end;
    overlap(one.columns(), other.columns()) && overlap(rows(one), rows(other))
}

/// The runs of one style of a row, in the cells that it takes with the other.
fn runs(line: &Line, lit: &[Lit], at: Area) -> Vec<(Style, Enlarged)> {
    let mut runs: Vec<(Style, Enlarged)> = Vec::new();
    let cells = line.cells(at.columns());
    let mut cells = cells.iter();
    for shown in line.visual() {
        let style = style_of(shown.span.face);
        for cluster in shown.text.as_str().graphemes(true) {
            let Some(cell) = cells.next() else { return runs };
            let style = light(lit, &cell.bytes, style);
            let width = cell.cells.end - cell.cells.start;
            if let Some((_, run)) = runs.last_mut().filter(|(last, _)| *last == style) {
                run.text.push_str(cluster);
                run.area.width += width;
            } else {
                let area = Area { x: cell.cells.start, width, ..at };
                runs.push((style, Enlarged { area, text: cluster.to_owned() }));
            }
        }
    }
    runs
}

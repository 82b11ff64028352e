//! The reader: masthead, columns of text, the lists beside or over them, folio line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Area, Frame, Lit, Reader, State};
use crate::layout::{Column, Face, Line, Role, Row, Scale, Span};
use crate::view::palette::{selected, style_of};
use crate::view::row::RowView;
use crate::view::{draw_too_small, enlarged, folio_line, marks, masthead, rail, rect, scroll_bar};

/// Draws an article.
pub(crate) fn draw(state: &State, reader: &Reader, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &reader.frame else { return draw_too_small(window, buffer) };
    masthead::draw_for(state, reader, rect(frame.masthead, window), buffer);
    for (area, column) in frame.columns.iter().zip(&reader.spread.columns) {
        draw_column((state, reader), column, *area, window, buffer);
        marks::draw_letters(state, (reader, column, *area), window, buffer);
    }
    scroll_bar::draw(reader, window, buffer);
    draw_lists(reader, frame, window, buffer);
    let counted = folio_line::hits_of(reader, window.width);
    let speed = state.places.pacing.speed(reader.galley.article());
    let standing = state.places.noting.standing(reader.id);
    let words =
        counted.unwrap_or_else(|| folio_line::progress_of(reader, (speed, standing), window.width));
    let keys = folio_line::keys_of(reader);
    folio_line::draw(state, &words, &keys, rect(frame.folio, window), buffer);
}

/// Draws one column; the card that Enter would open bears a mark on its first row.
fn draw_column(
    (state, reader): (&State, &Reader),
    column: &Column,
    area: Area,
    window: Rect,
    buffer: &mut Buffer,
) {
    let chosen = reader.further_article();
    let row_at = |below: usize| Area { y: area.y + below as u16, height: 1, ..area };
    let is_inside = |below: &usize| *below < usize::from(area.height);
    if let Some(below) = column.rule().filter(is_inside) {
        let rule = reader.galley.rule_above_notes();
        RowView::plain(&rule).render(rect(row_at(below), window), buffer);
    }
    let mut above = None;
    for (below, row) in column.rows().filter(|(below, _)| is_inside(below)) {
        let Some(line) = reader.galley.line(row) else { continue };
        if line.scale != Scale::Single {
            let (place, column) = ((below, row), (column, area));
            enlarged::draw((state, reader), column, place, window, buffer);
            continue;
        }
        let at = row_at(below);
        let begins_entry = line.entry.is_some() && above != line.entry;
        above = line.entry;
        let lit = lit_in(reader, row, line);
        let mut view = RowView::plain(line).lit(&lit);
        if begins_entry && chosen == line.entry {
            view = view.marked("▸", style_of(Face::of(Role::Accent)));
        }
        if chosen.is_some() && chosen == line.entry {
            view = view.over(selected());
        }
        view.render(rect(at, window), buffer);
    }
}

/// The parts of a row that belong to hits.
pub(super) fn lit_in(reader: &Reader, row: Row, line: &Line) -> Vec<Lit> {
    let bytes = line.spans.iter().map(Span::seen_bytes).filter(|bytes| !bytes.is_empty());
    let start = bytes.clone().map(|bytes| bytes.start).min();
    let end = bytes.map(|bytes| bytes.end).max();
    match (reader.galley.place_of(row), start, end) {
        (Some(place), Some(start), Some(end)) => reader.search.lit(place.piece, start..end),
        _ => Vec::new(),
    }
}

fn draw_lists(reader: &Reader, frame: &Frame, window: Rect, buffer: &mut Buffer) {
    let Some(area) = reader.list_area() else { return };
    if frame.rail.is_none()
        && let Some(drawer) = frame.drawer
    {
        rail::draw_drawer(rect(drawer, window), buffer);
    }
    rail::draw(reader, rect(area, window), buffer);
}

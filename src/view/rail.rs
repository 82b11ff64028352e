//! The lists of captions and further articles, beside the text or in a drawer over it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use crate::app::{Focus, RailRow, Reader};
use crate::layout::{Face, Line, Role};
use crate::text::Printable;
use crate::view::palette::{beside_the_selected, in_the_margin, selected, style_of};
use crate::view::row::RowView;

/// Draws the rows of the lists that are in sight: dim until a list has the focus, but for the
/// caption whose figure is in sight.
pub(crate) fn draw(reader: &Reader, area: Rect, buffer: &mut Buffer) {
    let rows = reader.rail.rows.iter().skip(reader.rail.top).take(area.height.into());
    let mut above = None;
    for (number, row) in rows.enumerate() {
        let at = Rect { y: area.y + number as u16, height: 1, ..area };
        let begins_entry = row.line.entry.is_some() && above != Some((row.list, row.line.entry));
        above = Some((row.list, row.line.entry));
        draw_row(reader, row, begins_entry, at, buffer);
    }
}

fn draw_row(reader: &Reader, row: &RailRow, begins_entry: bool, at: Rect, buffer: &mut Buffer) {
    let has_focus = reader.focus == row.list;
    let is_selected =
        has_focus && row.line.entry.is_some() && reader.rail.selected(row.list) == row.line.entry;
    let is_lit = row.list == Focus::Images
        && row.line.entry.is_some_and(|picture| reader.shows_figure(picture));
    let accent = style_of(Face::of(Role::Accent));
    let over = match (is_selected, has_focus, row.line.entry) {
        (true, _, _) => selected(),
        (false, true, Some(_)) => beside_the_selected(),
        (false, true, None) => Style::new(),
        (false, false, _) if is_lit => Style::new(),
        (false, false, _) => in_the_margin(),
    };
    let view = RowView::plain(&row.line).over(over);
    let view = match (is_selected && begins_entry, is_lit) {
        (true, _) => view.marked("▸", accent),
        (false, true) => view.marked("▏", accent),
        (false, false) => view,
    };
    view.render(at, buffer);
}

/// Clears the place of the drawer and draws its upper edge.
pub(crate) fn draw_drawer(area: Rect, buffer: &mut Buffer) {
    Clear.render(area, buffer);
    let edge = Line::of(Printable::repeat('─', area.width.into()), Face::of(Role::Rule));
    RowView::plain(&edge).render(Rect { height: area.height.min(1), ..area }, buffer);
}

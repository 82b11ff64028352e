//! The list of commands and their keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Action, Area, BINDINGS, Binding, CommandsPage, Listing, State};
use crate::layout::{Face, Line, Role};
use crate::text::{Printable, Text};
use crate::view::folio_line::Hint;
use crate::view::palette::style_of;
use crate::view::row::RowView;
use crate::view::{draw_too_small, folio_line, masthead, rect};

/// Cells of the column of keys, the mark before them included.
const KEYS: usize = 14;

/// Draws the list; the selected command bears a mark.
pub(crate) fn draw(state: &State, page: &CommandsPage, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &page.frame else { return draw_too_small(window, buffer) };
    masthead::draw(state, &Printable::default(), rect(frame.masthead, window), buffer);
    if let Some(area) = frame.columns.first() {
        draw_row(&head(page), false, row_of(*area, 0, window), buffer);
        draw_list(state, page, *area, window, buffer);
    }
    let keys: &[Hint] = match page.list.filter {
        Some(_) => &[Hint::Fixed("Enter does it"), Hint::Fixed("Esc back")],
        None => &[
            Hint::Key(Action::Open, "does it"),
            Hint::Fixed("/ find"),
            Hint::Key(Action::Cancel, "back"),
        ],
    };
    folio_line::draw(state, &Printable::fixed("Keys"), keys, rect(frame.folio, window), buffer);
}

fn draw_list(state: &State, page: &CommandsPage, area: Area, window: Rect, buffer: &mut Buffer) {
    let list = &page.list;
    let shown = list.shown.iter().enumerate().skip(list.top).take(list.rows());
    for (row, (place, number)) in shown.enumerate() {
        if let Some(binding) = BINDINGS.get(*number) {
            let at = row_of(area, Listing::HEAD + row, window);
            draw_row(
                &command(binding, &state.settings.keymap.keys(*number, KEYS - 3)),
                place == list.selected,
                at,
                buffer,
            );
        }
    }
    if list.shown.is_empty() {
        let none = Line::of(Printable::fixed("  nothing is called so"), Face::of(Role::Muted));
        draw_row(&none, false, row_of(area, Listing::HEAD, window), buffer);
    }
}

/// A row of the page's column; empty below its end.
fn row_of(area: Area, row: usize, window: Rect) -> Rect {
    let height = u16::from(row < usize::from(area.height));
    rect(Area { y: area.y + row as u16, height, ..area }, window)
}

fn draw_row(line: &Line, is_selected: bool, at: Rect, buffer: &mut Buffer) {
    let view = RowView::plain(line);
    let accent = style_of(Face::of(Role::Accent));
    let view = if is_selected { view.marked("▸", accent) } else { view };
    view.render(at, buffer);
}

/// The heading, or what was typed with the place of the next character.
fn head(page: &CommandsPage) -> Line {
    match &page.list.filter {
        None => Line::of(Printable::fixed("KEYS AND COMMANDS"), Face::of(Role::Accent).bold()),
        Some(typed) => {
            let mut line = Line::of(Printable::fixed(": "), Face::of(Role::Accent).bold());
            line.push(&Printable::of(typed), Face::default());
            line.push(&Printable::fixed("▏"), Face::of(Role::Accent));
            line
        }
    }
}

/// A command: its keys, and what it does.
fn command(binding: &Binding, keys: &Text) -> Line {
    let keys = Printable::of(keys);
    let gap = KEYS.saturating_sub(keys.width() + 2).max(1);
    let mut line = Line::of(Printable::fixed("  "), Face::default());
    line.push(&keys, Face::default().bold());
    line.push(&Printable::repeat(' ', gap), Face::default());
    line.push(&Printable::fixed(binding.says), Face::default());
    line
}

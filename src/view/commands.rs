//! The list of commands and their keys, as help or to be found by their words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Action, Area, CommandsPage, Purpose, State};
use crate::layout::{Face, Line, Role};
use crate::text::Printable;
use crate::view::folio_line::Hint;
use crate::view::palette::style_of;
use crate::view::row::RowView;
use crate::view::{draw_too_small, folio_line, masthead, rect};

/// Draws the list; the selected entry bears a mark.
pub(crate) fn draw(state: &State, page: &CommandsPage, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &page.frame else { return draw_too_small(window, buffer) };
    masthead::draw(state, &Printable::default(), rect(frame.masthead, window), buffer);
    if let Some(area) = page.list.area {
        draw_row(&head(page), false, row_of(area, 0, window), buffer);
        draw_list(page, area, window, buffer);
    }
    let (name, keys): (_, &[Hint]) = match (page.purpose, &page.list.filter) {
        (Purpose::Palette, Some(_)) => {
            ("Commands", &[Hint::Fixed("Enter does it"), Hint::Fixed("Esc back")])
        }
        (Purpose::Help, Some(_)) => {
            ("Help", &[Hint::Fixed("Enter does it"), Hint::Fixed("Esc all of it")])
        }
        (_, None) => {
            let keys = &[
                Hint::Fixed("/ find"),
                Hint::Key(Action::Open, "does it"),
                Hint::Key(Action::Cancel, "back"),
            ];
            ("Help", keys)
        }
    };
    folio_line::draw(state, &Printable::fixed(name), keys, rect(frame.folio, window), buffer);
}

fn draw_list(page: &CommandsPage, area: Area, window: Rect, buffer: &mut Buffer) {
    let list = &page.list;
    let mut above = None;
    for (row, line) in page.lines.iter().skip(list.top).take(list.rows()).enumerate() {
        let is_selected = line.entry == Some(list.selected) && line.entry != above;
        above = line.entry;
        draw_row(line, is_selected, row_of(area, list.head + row, window), buffer);
    }
    if list.shown.is_empty() {
        let none = Line::of(Printable::fixed("  nothing is called so"), Face::of(Role::Muted));
        draw_row(&none, false, row_of(area, list.head, window), buffer);
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
    let accent = Face::of(Role::Accent);
    let Some(typed) = &page.list.filter else {
        let heading = if page.purpose == Purpose::Help { "HELP" } else { "COMMANDS" };
        return Line::of(Printable::fixed(heading), accent.bold());
    };
    let sign = if page.purpose == Purpose::Help { "/ " } else { ": " };
    let mut line = Line::of(Printable::fixed(sign), accent.bold());
    line.push(&Printable::of(typed), Face::default());
    line.push(&Printable::fixed("▏"), accent);
    line
}

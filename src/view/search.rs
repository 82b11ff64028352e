//! The prompt of a search, in the bottom row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};

use crate::app::{Page, SearchPrompt, State, Way};
use crate::layout::{Face, Line, Role};
use crate::text::{Printable, Text};
use crate::view::folio_line::counted;
use crate::view::masthead::shortened;
use crate::view::row::RowView;

/// The fewest cells that are kept for what is typed.
const LEAST_ROOM: usize = 12;

/// Draws what is typed, the place of the next character, and at the right what came of it.
pub(crate) fn draw(state: &State, prompt: &SearchPrompt, window: Rect, buffer: &mut Buffer) {
    let row = Rect { y: window.bottom().saturating_sub(1), height: window.height.min(1), ..window };
    Clear.render(row, buffer);
    let inner = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    let width = usize::from(inner.width);
    let said = shortened(&said(state, prompt), width.saturating_sub(LEAST_ROOM));
    let room = width.saturating_sub(said.width() + 2);
    draw_field(prompt, Rect { width: room as u16, ..inner }, buffer);
    let mut line = Line::of(said.clone(), Face::of(Role::Muted));
    line.indent = width.saturating_sub(said.width()) as u16;
    RowView::plain(&line).render(inner, buffer);
}

/// The field, its end in sight where it is longer than its room; the cell of the cursor is reversed.
fn draw_field(prompt: &SearchPrompt, area: Rect, buffer: &mut Buffer) {
    let sign = match prompt.way {
        Way::Forward => "/",
        Way::Backward => "?",
    };
    let (before, after) = prompt.field.shown();
    let room = usize::from(area.width).saturating_sub(2);
    let before = ending_of(&before, room);
    let cursor = 1 + before.width() as u16;
    let mut line = Line::of(Printable::fixed(sign), Face::of(Role::Accent).bold());
    line.push(&before, Face::default());
    line.push(&Printable::of(&after), Face::default());
    RowView::plain(&line).render(area, buffer);
    if cursor < area.width {
        let cell = Rect { x: area.x + cursor, width: 1, ..area };
        buffer.set_style(cell, Style::new().add_modifier(Modifier::REVERSED));
    }
}

/// As much from the end of a text as fits so many cells.
fn ending_of(text: &Text, room: usize) -> Printable {
    let whole = text.as_str();
    let starts = whole.char_indices().map(|(at, _)| at);
    let parts = starts.map(|at| Printable::part(text, at..whole.len()));
    parts.into_iter().find(|part| part.width() <= room).unwrap_or_default()
}

/// Why it is no expression, or how many hits there are.
fn said(state: &State, prompt: &SearchPrompt) -> Printable {
    if let Some(why) = &prompt.misspelt {
        return Printable::of(why);
    }
    let counter = match &state.page {
        Page::Reader(reader) => reader.search.counter(reader.galley.article()),
        _ => prompt.titles,
    };
    counter.map_or_else(Printable::default, counted)
}

//! State -> cells. Drawing changes nothing: what is in sight was decided by `app`.

mod ascii;
mod commands;
mod contents;
mod enlarged;
mod folio_line;
mod front;
mod hints;
mod links;
mod marks;
mod masthead;
mod missing;
mod note;
mod outline;
mod palette;
mod panel;
mod rail;
mod reader;
mod row;
mod scroll_bar;
mod search;
mod tags;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Area, Overlay, Page, State};
use crate::layout::{Direction, Face, Line, Role};
use crate::text::Printable;

pub use enlarged::Enlarged;
pub use links::Links;
use row::RowView;

/// The whole window of a state.
#[derive(Debug, Clone, Copy)]
pub struct Screen<'a>(pub &'a State);

impl Screen<'_> {
    /// Which of its cells lead where.
    pub fn links(self) -> Links {
        links::of(self.0)
    }

    /// What stands at double size over cells that it leaves blank.
    pub fn enlarged(self) -> Vec<Enlarged> {
        enlarged::of(self.0)
    }
}

impl Widget for Screen<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let state = self.0;
        draw_page(state, area, buffer);
        palette::dress(&state.settings.look, area, buffer);
    }
}

fn draw_page(state: &State, area: Rect, buffer: &mut Buffer) {
    if let Some(Overlay::Commands(page)) = &state.overlay {
        return commands::draw(state, page, area, buffer);
    }
    match &state.page {
        Page::Front(page) => front::draw(state, page, area, buffer),
        Page::Contents(page) => contents::draw(state, page, area, buffer),
        Page::Reader(page) => reader::draw(state, page, area, buffer),
        Page::Missing(page) => missing::draw(state, page, area, buffer),
        Page::Waiting => draw_waiting(state, area, buffer),
    }
    if let Some(Overlay::Search(prompt)) = &state.overlay {
        search::draw(state, prompt, area, buffer);
    }
    draw_panel(state, area, buffer);
    draw_side(state, area, buffer);
}

/// Draws what lies over a part of the page.
fn draw_panel(state: &State, area: Rect, buffer: &mut Buffer) {
    match (&state.overlay, &state.page) {
        (Some(Overlay::Outline(outline)), Page::Reader(reader)) => {
            outline::draw(state, (reader, outline), area, buffer);
        }
        (Some(Overlay::Hints(hints)), _) => hints::draw(hints, area, buffer),
        (Some(Overlay::Note(note)), _) => note::draw(state, note, area, buffer),
        (Some(Overlay::Marks(page)), _) => marks::draw(state, page, area, buffer),
        (Some(Overlay::Tags(page)), _) => tags::draw(state, page, area, buffer),
        _ => {}
    }
}

/// Parts a panel from a page that goes on beside it. An article leaves it room of its own.
fn draw_side(state: &State, window: Rect, buffer: &mut Buffer) {
    let list = match (&state.overlay, &state.page) {
        (_, Page::Reader(_)) => None,
        (Some(Overlay::Marks(page)), _) => Some(&page.list),
        (Some(Overlay::Tags(page)), _) => Some(&page.list),
        _ => None,
    };
    let Some(area) = list.and_then(|list| list.area) else { return };
    let x = match state.writing().direction {
        Direction::LeftToRight => area.x.checked_sub(1).filter(|x| *x > 0),
        Direction::RightToLeft => Some(area.x + area.width).filter(|x| x + 1 < window.width),
    };
    let Some(x) = x else { return };
    let rule = Line::of(Printable::fixed("│"), Face::of(Role::Rule));
    for y in area.y..area.y + area.height {
        RowView::plain(&rule).render(rect(Area { x, y, width: 1, height: 1 }, window), buffer);
    }
}

/// The rectangle of an area within a window.
fn rect(area: Area, window: Rect) -> Rect {
    let at = Rect::new(window.x + area.x, window.y + area.y, area.width, area.height);
    at.intersection(window)
}

/// One line in a window that nothing else fits in.
fn draw_too_small(window: Rect, buffer: &mut Buffer) {
    let line = Line::of(Printable::fixed("window too small"), Face::of(Role::Text));
    let row = Rect { y: window.y + window.height / 2, height: window.height.min(1), ..window };
    RowView::plain(&line.centred(window.width)).render(row, buffer);
}

/// What is waited for before there is any page.
fn draw_waiting(state: &State, window: Rect, buffer: &mut Buffer) {
    let Some(words) = state.said() else { return };
    let words = Printable::of(words).truncated(window.width.into());
    let line = Line::of(words, Face::of(Role::Muted));
    let row = Rect { y: window.y + window.height / 2, height: window.height.min(1), ..window };
    RowView::plain(&line.centred(window.width)).render(row, buffer);
}

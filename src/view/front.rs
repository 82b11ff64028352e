//! The front page of a library.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Action, Area, Frame, FrontPage, ShelfOrder, State, Stock};
use crate::layout::{Face, Line, Role};
use crate::text::{Printable, Text};
use crate::view::folio_line::Hint;
use crate::view::masthead::{draw_ends, numbered};
use crate::view::palette::style_of;
use crate::view::row::RowView;
use crate::view::{draw_too_small, folio_line, rect};

/// Draws the page; the selected article bears a mark.
pub(crate) fn draw(state: &State, page: &FrontPage, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &page.frame else { return draw_too_small(window, buffer) };
    let number = page.number().map(|(at, of)| numbered(at, of)).unwrap_or_default();
    let masthead = rect(frame.masthead, window);
    draw_ends(&name_of(page), &[number], state.writing(), masthead, buffer);
    draw_head(page, frame, window, buffer);
    let head = page.sheet.head.len() as u16;
    for (area, rows) in frame.columns.iter().zip(&page.sheet.columns) {
        let height = area.height.saturating_sub(head);
        draw_rows(page, rows, Area { y: area.y + head, height, ..*area }, window, buffer);
    }
    folio_line::draw(
        state,
        &words_of(state, page),
        &keys_of(page),
        rect(frame.folio, window),
        buffer,
    );
}

/// What the page is called, and the section at its top; nothing while its name is in sight.
fn name_of(page: &FrontPage) -> Printable {
    if !page.sheet.head.is_empty() {
        return Printable::default();
    }
    let mut name = Printable::fixed(FrontPage::NAME);
    if let Some(section) = page.section_at_top() {
        name.push(&Printable::fixed(" · "));
        name.push(&Printable::of(&section.name));
    }
    name
}

/// Draws the rows over the columns.
fn draw_head(page: &FrontPage, frame: &Frame, window: Rect, buffer: &mut Buffer) {
    let columns = &frame.columns;
    let left = columns.iter().map(|area| area.x).min().unwrap_or_default();
    let right = columns.iter().map(|area| area.x + area.width).max().unwrap_or_default();
    let top = columns.first().map_or(0, |area| area.y);
    for (line, y) in page.sheet.head.iter().zip(top..) {
        let at = Area { x: left, y, width: right - left, height: 1 };
        RowView::plain(line).render(rect(at, window), buffer);
    }
}

fn draw_rows(page: &FrontPage, rows: &[Line], area: Area, window: Rect, buffer: &mut Buffer) {
    let first_of_selected = rows.iter().position(|line| line.entry == Some(page.selected));
    for (number, line) in rows.iter().enumerate().take(area.height.into()) {
        let at = Area { y: area.y + number as u16, height: 1, ..area };
        let mut view = RowView::plain(line);
        if page.can_select(page.selected) && first_of_selected == Some(number) {
            view = view.marked("▸", style_of(Face::of(Role::Accent)));
        }
        view.render(rect(at, window), buffer);
    }
}

/// What is looked for, how many are marked, or in which order the page is.
fn words_of(state: &State, page: &FrontPage) -> Printable {
    if !page.marked.is_empty() {
        let mut words = Printable::number(page.marked.len());
        words.push(&Printable::fixed(" marked"));
        return words;
    }
    if let Some(finding) = &page.finding {
        let mut words = Printable::fixed("/ ");
        words.push(&Printable::of(&finding.words));
        return words;
    }
    let mut words = vec![Text::fixed("Front page")];
    if matches!(page.stock, Stock::Held(_)) && page.order != ShelfOrder::Issue {
        words.push(Text::fixed(page.order.in_words()));
    }
    words.extend(state.settings.offline.then(|| Text::fixed("offline")));
    Printable::of(&Text::join(&words, ", "))
}

/// The keys that matter here.
fn keys_of(page: &FrontPage) -> Vec<Hint> {
    let mut keys = vec![Hint::Key(Action::Open, "reads")];
    if page.finding.is_some() || !page.marked.is_empty() {
        keys.push(Hint::Key(Action::Cancel, "ends"));
    }
    keys.push(Hint::Fixed("/ find"));
    if !page.marked.is_empty() {
        keys.push(Hint::Key(Action::Remove, "removes"));
    }
    if page.finding.is_none() {
        keys.push(Hint::Key(Action::Sort, "sorts"));
    }
    keys.extend([Hint::Key(Action::Help, "keys"), Hint::Key(Action::Quit, "quit")]);
    keys
}

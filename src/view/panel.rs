//! A list in a panel over the page: its edge, its heading or prompt, and its rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::{Area, Listing};
use crate::layout::{Face, Line, Role, Writing};
use crate::text::{Printable, Text};
use crate::view::masthead::shortened;
use crate::view::palette::style_of;
use crate::view::rect;
use crate::view::row::RowView;

/// What a row of a panel shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct PanelRow {
    /// Cells before its words.
    pub(crate) indent: usize,
    /// What tells its kind, before its words.
    pub(crate) sign: Printable,
    /// Its words, which are cut where there is no room.
    pub(crate) words: Printable,
    /// How they are shown.
    pub(crate) face: Face,
    /// What stands at the far edge.
    pub(crate) end: Printable,
    /// Whether it is where the reader is.
    pub(crate) is_present: bool,
}

/// The words of a panel but for its rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PanelWords {
    /// What stands over the list.
    pub(crate) heading: &'static str,
    /// What stands in the place of a list without entries.
    pub(crate) none: &'static str,
    /// What stands before what is typed.
    pub(crate) sign: &'static str,
    /// What stands after the place of the first character, while nothing is typed.
    pub(crate) hint: &'static str,
}

impl PanelWords {
    /// Those of a list that is narrowed by typing.
    pub(crate) const fn new(heading: &'static str, none: &'static str) -> Self {
        Self { heading, none, sign: "/ ", hint: "" }
    }
}

/// Cells before a row, for the marks of the selected and of the present one.
const MARKS: usize = 2;

/// The deepest indent, as a part of the width: one in so many cells.
const DEEPEST: usize = 4;

/// Draws a panel, asking for each row in sight by its number.
pub(crate) fn draw(
    (list, words): (&Listing, PanelWords),
    row_of: impl Fn(usize) -> PanelRow,
    writing: Writing,
    window: Rect,
    buffer: &mut Buffer,
) {
    let Some(area) = list.area else { return };
    let row = |number: usize| {
        let height = u16::from(number < usize::from(area.height));
        let inner = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        rect(Area { y: area.y + number as u16, height, ..inner }, window)
    };
    let edge = Line::of(Printable::repeat('─', area.width.into()), Face::of(Role::Rule));
    begin(area, &edge, window, buffer);
    RowView::plain(&head(list, words, writing)).render(row(1), buffer);
    if list.shown.is_empty() {
        let none = Line::of(Printable::fixed(words.none), Face::of(Role::Muted)).written(writing);
        RowView::plain(&none).render(row(list.head), buffer);
    }
    let shown = list.shown.iter().enumerate().skip(list.top).take(list.rows());
    for (number, (place, entry)) in shown.enumerate() {
        let at = row(list.head + number);
        draw_row(&row_of(*entry), place == list.selected, (at, writing), buffer);
    }
}

/// Clears the cells of a panel, and one on either side of it, and draws its edge.
pub(crate) fn begin(area: Area, edge: &Line, window: Rect, buffer: &mut Buffer) {
    let whole = Area { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
    Clear.render(rect(whole, window), buffer);
    RowView::plain(edge).render(rect(Area { height: 1, ..area }, window), buffer);
}

fn draw_row(
    row: &PanelRow,
    is_selected: bool,
    (at, writing): (Rect, Writing),
    buffer: &mut Buffer,
) {
    let width = usize::from(at.width);
    let mut line = Line::of(row.sign.clone(), Face::of(Role::Muted));
    line.indent = (MARKS + row.indent.min(width / DEEPEST)) as u16;
    let room = width.saturating_sub(line.width() + row.end.width() + 2);
    line.push(&shortened(&row.words, room), row.face);
    let gap = width.saturating_sub(line.width() + row.end.width());
    line.push(&Printable::repeat(' ', gap), Face::default());
    line.push(&row.end, Face::of(Role::Muted));
    let line = line.written(writing);
    let accent = style_of(Face::of(Role::Accent));
    let view = RowView::plain(&line);
    match (is_selected, row.is_present) {
        (true, _) => view.marked("▸", accent).render(at, buffer),
        (false, true) => view.marked("▏", accent).render(at, buffer),
        (false, false) => view.render(at, buffer),
    }
}

/// The heading, or what was typed with the place of the next character.
fn head(list: &Listing, words: PanelWords, writing: Writing) -> Line {
    let accent = Face::of(Role::Accent);
    match &list.filter {
        None => Line::of(Printable::fixed(words.heading), accent.bold()).written(writing),
        Some(typed) => typed_line(typed, words, accent).written(writing),
    }
}

fn typed_line(typed: &Text, words: PanelWords, accent: Face) -> Line {
    let mut line = Line::of(Printable::fixed(words.sign), accent.bold());
    line.push(&Printable::of(typed), Face::default());
    line.push(&Printable::fixed("▏"), accent);
    if typed.is_blank() {
        line.push(&Printable::fixed(words.hint), Face::of(Role::Muted));
    }
    line
}

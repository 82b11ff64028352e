//! The contents of an issue.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Action, Area, ContentsPage, Gathering, Keymap, State};
use crate::layout::{Face, Role};
use crate::text::Printable;
use crate::view::folio_line::Hint;
use crate::view::palette::style_of;
use crate::view::row::RowView;
use crate::view::{draw_too_small, folio_line, masthead, rect};

/// Draws the contents; the selected article bears a mark.
pub(crate) fn draw(state: &State, page: &ContentsPage, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &page.frame else { return draw_too_small(window, buffer) };
    let right = if page.is_empty() {
        Printable::default()
    } else {
        masthead::numbered(page.selected + 1, page.len())
    };
    masthead::draw(state, &right, rect(frame.masthead, window), buffer);
    if let Some(area) = frame.columns.first() {
        draw_rows(page, *area, window, buffer);
    }
    let gathering = state.places.gathering.as_ref().filter(|gathering| gathering.is_of(page));
    let words = match gathering {
        Some(gathering) => progress_of(gathering, &state.settings.keymap),
        None => Printable::fixed("Contents"),
    };
    let mut keys = vec![
        Hint::Key(Action::Open, "reads"),
        Hint::Key(Action::Help, "keys"),
        Hint::Key(Action::Quit, "quit"),
    ];
    if page.is_away() && gathering.is_none() {
        keys.insert(1, Hint::Key(Action::Gather, "keeps all"));
    }
    folio_line::draw(state, &words, &keys, rect(frame.folio, window), buffer);
}

/// Such as "fetched 3 of 14 · Esc stops".
fn progress_of(gathering: &Gathering, keymap: &Keymap) -> Printable {
    let mut words = Printable::fixed("fetched ");
    words.push(&masthead::numbered(gathering.come(), gathering.of()));
    if gathering.failed > 0 {
        words.push(&Printable::fixed(" · failed: "));
        words.push(&Printable::number(gathering.failed));
    }
    if let Some(key) = keymap.first_key(Action::Cancel) {
        words.push(&Printable::fixed(" · "));
        words.push(&Printable::of(&key));
        words.push(&Printable::fixed(" stops"));
    }
    words
}

fn draw_rows(page: &ContentsPage, area: Area, window: Rect, buffer: &mut Buffer) {
    let first_of_selected = page.lines.iter().position(|line| line.entry == Some(page.selected));
    let rows = page.lines.iter().enumerate().skip(page.top).take(area.height.into());
    for (place, (number, line)) in rows.enumerate() {
        let at = Area { y: area.y + place as u16, height: 1, ..area };
        let mut view = RowView::plain(line);
        if first_of_selected == Some(number) {
            view = view.marked("▸", style_of(Face::of(Role::Accent)));
        }
        view.render(rect(at, window), buffer);
    }
}

//! The page of an article that is not at hand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Action, Area, MissingPage, State};
use crate::text::Printable;
use crate::view::folio_line::Hint;
use crate::view::row::RowView;
use crate::view::{draw_too_small, folio_line, masthead, rect};

/// Draws what is known of the article, and what can be done.
pub(crate) fn draw(state: &State, page: &MissingPage, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &page.frame else { return draw_too_small(window, buffer) };
    masthead::draw(state, &Printable::default(), rect(frame.masthead, window), buffer);
    for (area, rows) in frame.columns.iter().zip(&page.spread.columns) {
        for (number, row) in rows.text.iter().enumerate() {
            let at = Area { y: area.y + number as u16, height: 1, ..*area };
            if let Some(line) = page.galley.line(*row) {
                RowView::plain(line).render(rect(at, window), buffer);
            }
        }
    }
    let mut keys = vec![Hint::Key(Action::Back, "back"), Hint::Key(Action::Help, "keys")];
    if page.galley.article().metadata.address.is_some() {
        keys.insert(0, Hint::Key(Action::Browse, "browser"));
    }
    let words = Printable::fixed("Not at hand");
    folio_line::draw(state, &words, &keys, rect(frame.folio, window), buffer);
}

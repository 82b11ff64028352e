//! The help: every key and what it does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Area, BINDINGS, HelpPage, State};
use crate::layout::{Face, Line, Role};
use crate::text::Printable;
use crate::view::row::RowView;
use crate::view::{draw_too_small, folio_line, masthead, rect};

/// Cells of the column of keys.
const KEYS: usize = 12;

/// Draws the rows of the help that are in sight.
pub(crate) fn draw(state: &State, page: &HelpPage, window: Rect, buffer: &mut Buffer) {
    let Some(frame) = &page.frame else { return draw_too_small(window, buffer) };
    masthead::draw(state, &Printable::default(), rect(frame.masthead, window), buffer);
    if let Some(area) = frame.columns.first() {
        let rows = (page.top..HelpPage::ROWS).take(area.height.into());
        for (place, number) in rows.enumerate() {
            let at = Area { y: area.y + place as u16, height: 1, ..*area };
            RowView::plain(&row(number)).render(rect(at, window), buffer);
        }
    }
    let keys = ["Esc back"];
    folio_line::draw(state, &Printable::fixed("Keys"), &keys, rect(frame.folio, window), buffer);
}

/// A row of the help: the heading, a blank row, then a binding each.
fn row(number: usize) -> Line {
    let Some(binding) = number.checked_sub(2).and_then(|number| BINDINGS.get(number)) else {
        return match number {
            0 => Line::of(Printable::fixed("KEYS"), Face::of(Role::Accent).bold()),
            _ => Line::blank(),
        };
    };
    let keys = Printable::fixed(binding.keys);
    let gap = KEYS.saturating_sub(keys.width()).max(1);
    let mut line = Line::of(keys, Face::default().bold());
    line.push(&Printable::repeat(' ', gap), Face::default());
    line.push(&Printable::fixed(binding.says), Face::default());
    line
}

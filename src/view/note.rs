//! A footnote, over the foot of the page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Action, NotePage, State};
use crate::layout::{Face, Line, Role};
use crate::text::Printable;
use crate::view::folio_line::Hint;
use crate::view::row::RowView;
use crate::view::{panel, rect};

/// The keys that matter while it is open.
pub(crate) const KEYS: [Hint; 2] =
    [Hint::Key(Action::Open, "to the note"), Hint::Key(Action::Cancel, "back")];

/// What the edge says where rows lie below those in sight.
const GOES_ON: &str = " goes on";

/// Draws the note under an edge.
pub(crate) fn draw(state: &State, note: &NotePage, window: Rect, buffer: &mut Buffer) {
    let Some(area) = note.area else { return };
    let words = Printable::fixed(if note.goes_on() { GOES_ON } else { "" });
    let rule = usize::from(area.width).saturating_sub(words.width());
    let mut edge = Line::of(Printable::repeat('─', rule), Face::of(Role::Rule));
    edge.push(&words, Face::of(Role::Muted));
    panel::begin(area, &edge.written(state.writing()), window, buffer);
    for (at, line) in note.rows() {
        RowView::plain(line).render(rect(at, window), buffer);
    }
}

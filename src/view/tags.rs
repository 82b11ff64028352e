//! Tags: their list, and those of the article that is read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{State, TagRow, TagsPage};
use crate::layout::Face;
use crate::text::Printable;
use crate::view::folio_line::Hint;
use crate::view::panel::{self, PanelRow, PanelWords};

/// What the panel says besides the tags.
const WORDS: PanelWords = PanelWords {
    heading: "TAGS",
    none: "  none yet: type one, and Enter gives it",
    sign: "# ",
    hint: " type a tag, or choose one",
};

/// The keys that matter while the list is open.
pub(crate) const KEYS: [Hint; 4] = [
    Hint::Fixed("Enter gives, takes"),
    Hint::Fixed("Esc back"),
    Hint::Fixed("↓ chooses"),
    Hint::Fixed("Del takes off"),
];

/// Draws the list.
pub(crate) fn draw(state: &State, page: &TagsPage, window: Rect, buffer: &mut Buffer) {
    let row = |number: usize| match (page.rows.get(number), &page.new) {
        (Some(row), _) => row_of(page, row),
        (None, Some(new)) => PanelRow {
            sign: Printable::fixed("+ "),
            words: Printable::of(new),
            end: Printable::fixed("new"),
            ..PanelRow::default()
        },
        (None, None) => PanelRow::default(),
    };
    panel::draw((&page.list, WORDS), row, state.writing(), window, buffer);
}

/// A tag: whether all of the articles bear it, or some, and how many there are in the library.
fn row_of(page: &TagsPage, row: &TagRow) -> PanelRow {
    let sign = match row.borne {
        0 => "  ",
        _ if page.is_given(row) => "✓ ",
        _ => "~ ",
    };
    let face = if row.borne > 0 { Face::default().bold() } else { Face::default() };
    PanelRow {
        sign: Printable::fixed(sign),
        words: Printable::of(&row.tag),
        face,
        end: Printable::number(row.articles),
        ..PanelRow::default()
    }
}

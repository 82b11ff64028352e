//! Labels over a page, beside the links that they stand for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{Action, HintDeed, LinkHints};
use crate::text::{Printable, Unclean};
use crate::view::folio_line::Hint;
use crate::view::rect;

/// The keys that matter while labels are shown.
const KEYS: [Hint; 3] = [
    Hint::Fixed("type a label"),
    Hint::Fixed("o: in the browser"),
    Hint::Key(Action::Cancel, "back"),
];

/// The same, where the link that is chosen is opened in a browser.
const BROWSER_KEYS: [Hint; 3] = [
    Hint::Fixed("type a label: in the browser"),
    Hint::Fixed("o: here"),
    Hint::Key(Action::Cancel, "back"),
];

/// The keys that matter here.
pub(crate) fn keys_of(hints: &LinkHints) -> &'static [Hint] {
    if hints.deed == HintDeed::Browse { &BROWSER_KEYS } else { &KEYS }
}

/// Draws the labels that begin with what has been typed; what has been typed of them is dim.
pub(crate) fn draw(hints: &LinkHints, window: Rect, buffer: &mut Buffer) {
    for hint in hints.open() {
        let label = Printable::of(&Unclean::new(hint.label.as_str()).line());
        let at = rect(hint.at, window);
        if at.is_empty() {
            continue;
        }
        cover(at, buffer);
        let typed = hints.typed.chars().count();
        for (number, letter) in label.as_str().graphemes(true).enumerate() {
            let style = if number < typed { typed_style() } else { style() };
            let room = at.width.saturating_sub(number as u16).into();
            buffer.set_stringn(at.x + number as u16, at.y, letter, room, style);
        }
    }
}

/// Clears the cells of a label, and with them the halves of wide characters that it cuts.
fn cover(at: Rect, buffer: &mut Buffer) {
    let start = (buffer.area.left()..at.x).rev().take(1).find(|x| {
        let symbol = buffer.cell((*x, at.y)).map_or("", |cell| cell.symbol());
        Printable::of(&Unclean::new(symbol).line()).width() > 1
    });
    for x in start.unwrap_or(at.x)..at.right() {
        if let Some(cell) = buffer.cell_mut((x, at.y)) {
            cell.reset();
        }
    }
}

/// The style of a label: it is told from all text without any colour.
fn style() -> Style {
    Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
}

/// The style of what has been typed of it.
fn typed_style() -> Style {
    Style::new().add_modifier(Modifier::REVERSED | Modifier::DIM)
}

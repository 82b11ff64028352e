//! The scroll bar: a thin line, and a stronger one where the words in sight stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Area, Reader, ScrollBar};
use crate::layout::{Face, Role};
use crate::view::palette::style_of;
use crate::view::rect;

/// Draws the bar of an article, where it has one.
pub(crate) fn draw(reader: &Reader, window: Rect, buffer: &mut Buffer) {
    let Some(ScrollBar { track, thumb }) = reader.scroll_bar() else { return };
    for row in 0..track.height {
        let (sign, role) =
            if thumb.contains(&row) { ("┃", Role::Muted) } else { ("│", Role::Rule) };
        let at = rect(Area { y: track.y + row, height: 1, ..track }, window);
        buffer.set_stringn(at.x, at.y, sign, at.width.into(), style_of(Face::of(role)));
    }
}

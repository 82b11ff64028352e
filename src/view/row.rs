//! Widget: one `Line` of layout in one row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use crate::layout::{Direction, Line};
use crate::text::Printable;
use crate::view::palette::style_of;

/// A line, and what is laid over its styles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowView<'a> {
    line: &'a Line,
    over: Style,
    mark: Option<(&'static str, Style)>,
}

impl<'a> RowView<'a> {
    /// A line as it is.
    pub(crate) fn plain(line: &'a Line) -> Self {
        Self { line, over: Style::new(), mark: None }
    }

    /// The line with a style laid over its own.
    pub(crate) fn over(self, over: Style) -> Self {
        Self { over, ..self }
    }

    /// The line with a mark in the first cell of its row.
    pub(crate) fn marked(self, mark: &'static str, style: Style) -> Self {
        Self { mark: Some((mark, style)), ..self }
    }
}

impl Widget for RowView<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let mut pen = Pen { x: area.x.saturating_add(self.line.left(area.width)), area };
        for shown in self.line.visual() {
            pen.write(&shown.text, style_of(shown.span.face).patch(self.over), buffer);
        }
        if let Some((mark, style)) = self.mark {
            let (mark, x) = match self.line.direction {
                Direction::LeftToRight => (mark, area.x),
                Direction::RightToLeft => (at_the_right(mark), area.right() - 1),
            };
            buffer.set_stringn(x, area.y, mark, 1, style);
        }
    }
}

/// A mark as it is at the right edge of a row, which it points to from there.
fn at_the_right(mark: &'static str) -> &'static str {
    match mark {
        "▸" => "◂",
        "▏" => "▕",
        other => other,
    }
}

/// Writes grapheme by grapheme, and none that would be cut by the edge of the row.
struct Pen {
    x: u16,
    area: Rect,
}

impl Pen {
    fn write(&mut self, text: &Printable, style: Style, buffer: &mut Buffer) {
        for grapheme in text.as_str().graphemes(true) {
            let room = self.area.right().saturating_sub(self.x);
            let (x, _) = buffer.set_stringn(self.x, self.area.y, grapheme, room.into(), style);
            if x == self.x && room == 0 {
                return;
            }
            self.x = x;
        }
    }
}

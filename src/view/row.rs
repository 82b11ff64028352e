//! Widget: one `Line` of layout in one row.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::Lit;
use crate::layout::{Direction, Line, Shown};
use crate::text::graphemes;
use crate::view::palette::{current_hit, hit, style_of};

/// A line, and what is laid over its styles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowView<'a> {
    line: &'a Line,
    over: Style,
    mark: Option<(&'static str, Style)>,
    lit: &'a [Lit],
}

impl<'a> RowView<'a> {
    /// A line as it is.
    pub(crate) fn plain(line: &'a Line) -> Self {
        Self { line, over: Style::new(), mark: None, lit: &[] }
    }

    /// The line with a style laid over its own.
    pub(crate) fn over(self, over: Style) -> Self {
        Self { over, ..self }
    }

    /// The line with the parts lit that belong to hits.
    pub(crate) fn lit(self, lit: &'a [Lit]) -> Self {
        Self { lit, ..self }
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
        let room = area.right().saturating_add(self.line.hung_at_right());
        let right = room.min(buffer.area.right());
        let x = self.line.left(area.left()..area.right());
        let mut pen = Pen { x, y: area.y, right };
        for shown in self.line.visual() {
            let style = style_of(shown.span.face).patch(self.over);
            if self.lit.is_empty() {
                pen.write(&shown, |_| style, buffer);
                continue;
            }
            let drawn = shown.span.draws.as_ref();
            let lit = |part| {
                let bytes = shown.bytes_of(part);
                light(self.lit, drawn.unwrap_or(&bytes), style)
            };
            pen.write(&shown, lit, buffer);
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

/// A style, lit where its bytes belong to a hit.
pub(super) fn light(lit: &[Lit], bytes: &Range<usize>, style: Style) -> Style {
    let touches = |lit: &&Lit| lit.bytes.start < bytes.end && bytes.start < lit.bytes.end;
    match lit.iter().find(touches) {
        Some(lit) if lit.is_current => style.patch(current_hit()),
        Some(_) => style.patch(hit()),
        None => style,
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
    y: u16,
    /// The column after the last.
    right: u16,
}

impl Pen {
    fn write(
        &mut self,
        shown: &Shown<'_>,
        style: impl Fn(Range<usize>) -> Style,
        buffer: &mut Buffer,
    ) {
        for (at, grapheme) in graphemes(shown.text.as_str()) {
            let style = style(at..at + grapheme.len());
            let room = self.right.saturating_sub(self.x);
            if room == 0 {
                return;
            }
            self.x = match grapheme.as_bytes() {
                // One cell, as most are: nothing is to be found out about it.
                [b' '..=b'~'] => {
                    if let Some(cell) = buffer.cell_mut((self.x, self.y)) {
                        cell.set_symbol(grapheme).set_style(style);
                    }
                    self.x + 1
                }
                _ => buffer.set_stringn(self.x, self.y, grapheme, room.into(), style).0,
            };
        }
    }
}

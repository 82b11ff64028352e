//! Lists: markers hang in a column of their own, the text of the items stands in line.

use crate::document::{Item, List, plain_text};
use crate::layout::blocks::{Surroundings, bytes_of, guard_ends, shifted};
use crate::layout::breaks::Widths;
use crate::layout::flow::Flow;
use crate::layout::prose::break_beside;
use crate::layout::{Face, Line, Role, Span};
use crate::text::Printable;

/// The markers of unnumbered items, by depth.
const BULLETS: [&str; 3] = ["• ", "◦ ", "▪ "];

/// The narrowest room for text beside a marker, in cells: one wide character.
const NARROWEST_ROOM: u16 = 2;

/// The least room that is left for the text of a deep item, in cells.
const LEAST_ROOM: u16 = 8;

/// A list that is being set.
struct Level<'a> {
    items: std::slice::Iter<'a, Item>,
    next_number: Option<u64>,
    marker_width: u16,
    indent: u16,
}

impl<'a> Level<'a> {
    fn of(list: &'a List, indent: u16) -> Self {
        let last_number = list.start.map(|start| start.saturating_add(list.items.len() as u64));
        let digits = last_number.map_or(0, |number| number.saturating_sub(1).to_string().len());
        let marker_width = if list.start.is_some() { digits as u16 + 2 } else { 2 };
        Self { items: list.items.iter(), next_number: list.start, marker_width, indent }
    }

    /// The marker of the next item and the space up to its text.
    fn next_marker(&mut self, depth: usize) -> Printable {
        let Some(number) = self.next_number else {
            return Printable::fixed(BULLETS[depth % BULLETS.len()]);
        };
        self.next_number = number.checked_add(1);
        let number = Printable::number(usize::try_from(number).unwrap_or(usize::MAX));
        let spare = usize::from(self.marker_width).saturating_sub(number.width() + 2);
        let mut marker = Printable::repeat(' ', spare);
        marker.push(&number);
        marker.push(&Printable::fixed(". "));
        marker
    }
}

/// Sets a list and the lists within it, to any depth.
pub(crate) fn set(list: &List, around: &Surroundings<'_>) -> Vec<Line> {
    let measure = around.style.measure;
    let mut lines = Vec::new();
    let mut bytes = 0;
    let mut levels = vec![Level::of(list, 0)];
    while let Some(level) = levels.last_mut() {
        let Some(item) = level.items.next() else {
            levels.pop();
            continue;
        };
        let text_indent = level.indent + level.marker_width;
        let depth = levels.len() - 1;
        let marker = levels[depth].next_marker(depth);
        lines.extend(shifted(set_item(item, &marker, text_indent, around), 0, bytes));
        bytes += bytes_of(&plain_text(&item.text));
        let nested_indent = text_indent.min(measure.saturating_sub(LEAST_ROOM));
        levels.extend(item.nested.iter().map(|nested| Level::of(nested, nested_indent)));
    }
    lines
}

/// Sets the text of an item, its marker in the first row.
fn set_item(
    item: &Item,
    marker: &Printable,
    text_indent: u16,
    around: &Surroundings<'_>,
) -> Vec<Line> {
    let measure = around.style.measure;
    let flow = Flow::of_inlines(&item.text, Face::default());
    let hangs = text_indent + NARROWEST_ROOM <= measure;
    let indent = if hangs { text_indent } else { 0 };
    let mut lines = break_beside(&flow, Widths::indented(indent, measure), 1, around.prose);
    guard_ends(&mut lines);
    match lines.first_mut() {
        Some(first) if hangs => {
            first.spans.insert(0, Span::mark(marker.clone(), Face::of(Role::Muted)));
            first.indent -= marker.width() as u16;
        }
        _ => lines.insert(0, marker_alone(marker, measure)),
    }
    lines
}

/// A marker in a row of its own, where there is no text or no room beside it.
fn marker_alone(marker: &Printable, measure: u16) -> Line {
    let line = Line::of(marker.truncated(measure.into()), Face::of(Role::Muted));
    Line { keeps_next: true, ..line }
}

//! The top row: what one reads in, and once it has scrolled off, what one reads.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Reader, State};
use crate::document::Issue;
use crate::layout::{Face, Line, Role, Span, Writing};
use crate::text::{Printable, Text};
use crate::view::row::RowView;

/// The fewest cells between the two ends of a row.
const GAP: usize = 2;

/// Draws the row of a page that is no article.
pub(crate) fn draw(state: &State, right: &Printable, area: Rect, buffer: &mut Buffer) {
    let name = name_of_issue(state.issue.as_ref());
    draw_ends(&name, std::slice::from_ref(right), state.writing(), area, buffer);
}

/// Draws the row of an article.
pub(crate) fn draw_for(state: &State, reader: &Reader, area: Rect, buffer: &mut Buffer) {
    let metadata = &reader.galley.article().metadata;
    let issue = state.issue.as_ref().filter(|issue| number_in(issue, reader).is_some());
    let own = metadata.publication.as_ref().or(metadata.sections.first());
    let left = match issue {
        Some(issue) => name_of_issue(Some(issue)),
        None => own.map_or_else(Printable::default, |name| Printable::of(&name.value)),
    };
    let title = metadata.title.as_ref().filter(|_| reader.is_past_title());
    let number = issue.and_then(|issue| number_in(issue, reader));
    let number = number.map_or_else(Printable::default, |(at, of)| numbered(at, of));
    let title = title.map_or_else(Printable::default, |title| Printable::of(&title.value));
    let mut right = vec![title.clone(), Printable::fixed("   "), number.clone()];
    if title.is_empty() || number.is_empty() {
        right.remove(1);
    }
    let writing = state.writing();
    let width = left.width() + right.iter().map(Printable::width).sum::<usize>() + GAP + 2;
    if width <= usize::from(area.width) {
        draw_ends(&left, &right, writing, area, buffer);
    } else if title.is_empty() {
        draw_ends(&left, &[number], writing, area, buffer);
    } else {
        draw_ends(&title, &[number], writing, area, buffer);
    }
}

/// Draws a row with words at both ends, one cell from the edges; the first end gives way. It stands
/// at the left, or at the right on a page that is read from there.
pub(crate) fn draw_ends(
    first: &Printable,
    last: &[Printable],
    writing: Writing,
    area: Rect,
    buffer: &mut Buffer,
) {
    let muted = Face::of(Role::Muted);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(inner.width);
    let mut line = Line::blank();
    line.spans.extend(last.iter().map(|part| Span::mark(part.clone(), muted)));
    let last_width = line.width().min(width);
    let first = shortened(first, width.saturating_sub(last_width + GAP));
    RowView::plain(&Line::of(first, muted).written(writing)).render(inner, buffer);
    line.indent = (width - last_width) as u16;
    RowView::plain(&line.written(writing)).render(inner, buffer);
}

/// Words cut to a width in cells, with an ellipsis.
pub(crate) fn shortened(words: &Printable, room: usize) -> Printable {
    if words.width() <= room {
        return words.clone();
    }
    let mut short = words.truncated(room.saturating_sub(1));
    if room > 0 {
        short.push(&Printable::fixed("…"));
    }
    short
}

fn name_of_issue(issue: Option<&Issue>) -> Printable {
    let name = |text: Option<&Text>| text.map_or_else(Printable::default, Printable::of);
    let publication = name(issue.and_then(|issue| issue.publication.as_ref()));
    let title = name(issue.and_then(|issue| issue.title.as_ref()));
    joined(&publication, &title, " · ")
}

fn joined(first: &Printable, second: &Printable, between: &'static str) -> Printable {
    let mut words = first.clone();
    if !first.is_empty() && !second.is_empty() {
        words.push(&Printable::fixed(between));
    }
    words.push(second);
    words
}

/// The number of an article in an issue, from one, and how many there are.
fn number_in(issue: &Issue, reader: &Reader) -> Option<(usize, usize)> {
    let at = issue.articles().position(|article| article.id == reader.id)?;
    Some((at + 1, issue.articles().count()))
}

/// Such as "3 of 7".
pub(crate) fn numbered(at: usize, of: usize) -> Printable {
    let mut words = Printable::number(at);
    words.push(&Printable::fixed(" of "));
    words.push(&Printable::number(of));
    words
}

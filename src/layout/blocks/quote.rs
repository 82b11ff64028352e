//! Words of others, words set large again, and lines of verse.

use crate::document::{Inline, plain_text};
use crate::layout::blocks::{Surroundings, bytes_of, guard_ends, guard_whole, shifted};
use crate::layout::breaks::{Widths, break_balanced, break_lines};
use crate::layout::flow::Flow;
use crate::layout::prose::break_prose;
use crate::layout::{Face, Line, Role};
use crate::text::Text;

/// The indent of a quotation from both edges, for a measure.
fn inset(measure: u16) -> u16 {
    if measure >= 40 { 4 } else { measure / 12 }
}

/// Sets a quotation: indented from both edges, its author below.
pub(crate) fn set(
    paragraphs: &[Vec<Inline>],
    by: Option<&Text>,
    around: &Surroundings<'_>,
) -> Vec<Line> {
    let measure = around.style.measure;
    let inset = inset(measure);
    let room = measure.saturating_sub(2 * inset);
    let mut lines = Vec::new();
    let mut bytes = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let flow = Flow::of_inlines(paragraph, Face::default());
        let first_indent = if number == 0 { 0 } else { 2.min(room / 8) };
        let widths = Widths { first_indent, ..Widths::flush(room) };
        let mut set = break_prose(&flow, widths, around.prose);
        guard_ends(&mut set);
        lines.extend(shifted(set, inset, bytes));
        bytes += bytes_of(&flow.text);
    }
    if let Some(by) = by {
        lines.iter_mut().rev().take(1).for_each(|line| line.keeps_next = true);
        lines.extend(shifted(attribution(by, room), inset, bytes));
    }
    lines
}

/// The line that names who is quoted.
fn attribution(by: &Text, room: u16) -> Vec<Line> {
    let named = Text::join([&Text::fixed("— "), by], "");
    break_lines(&Flow::of_text(&named, Face::of(Role::Muted)), Widths::flush(room))
}

/// Sets a pull quote: centred, in bold italics.
pub(crate) fn set_pull_quote(inlines: &[Inline], measure: u16) -> Vec<Line> {
    let inset = inset(measure);
    let face = Face::of(Role::Accent).bold();
    let flow = Flow::of_inlines(inlines, face);
    let lines = break_balanced(&flow, Widths::flush(measure.saturating_sub(2 * inset)));
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line.centred(measure)).collect();
    guard_whole(&mut lines);
    lines
}

/// Sets verse line by line; what runs over a line hangs further in.
pub(crate) fn set_verse(verse: &[Vec<Inline>], measure: u16) -> Vec<Line> {
    let inset = inset(measure);
    let mut lines = Vec::new();
    let mut bytes = 0;
    for line in verse {
        let flow = Flow::of_inlines(line, Face::default());
        let widths = Widths { first_indent: inset, ..Widths::indented(2 * inset, measure) };
        let set = break_lines(&flow, widths);
        if set.is_empty() {
            lines.push(Line { offset: bytes, ..Line::blank() });
        }
        lines.extend(shifted(set, 0, bytes));
        bytes += bytes_of(&plain_text(line));
    }
    guard_ends(&mut lines);
    lines
}

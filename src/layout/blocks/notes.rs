//! Notes: footnotes, the biography of the author, and the lines after the text.

use crate::document::Inline;
use crate::layout::blocks::{Surroundings, bytes_of, guard_ends};
use crate::layout::breaks::Widths;
use crate::layout::flow::Flow;
use crate::layout::prose::{Prose, break_beside, break_prose};
use crate::layout::{Face, Line, Role, Span};
use crate::text::{Printable, Text};

/// Sets a footnote: its mark hangs before the text.
pub(crate) fn set_footnote(label: &Text, text: &[Inline], around: &Surroundings<'_>) -> Vec<Line> {
    let measure = around.style.measure;
    let mut mark = Printable::of(label);
    mark.push(&Printable::fixed(" "));
    let hang = (mark.width() as u16).min(measure / 2);
    let flow = Flow::of_inlines(text, Face::of(Role::Muted));
    let mut lines = break_beside(&flow, Widths::indented(hang, measure), 1, around.prose);
    if let Some(first) = lines.first_mut().filter(|_| mark.width() as u16 <= hang) {
        first.indent = 0;
        first.spans.insert(0, Span::mark(mark, Face::of(Role::Muted)));
    }
    guard_ends(&mut lines);
    lines
}

/// Sets the biography of the author.
pub(crate) fn set_about_author(about: &Text, measure: u16, prose: Prose) -> Vec<Line> {
    let flow = Flow::of_text(about, Face::of(Role::Muted).italic());
    let mut lines = break_prose(&flow, Widths::flush(measure), prose);
    guard_ends(&mut lines);
    lines
}

/// Sets the lines after the text, one below the other.
pub(crate) fn set_endnotes(notes: &[Text], measure: u16, prose: Prose) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    for note in notes {
        let flow = Flow::of_text(note, Face::of(Role::Muted));
        let mut set = break_prose(&flow, Widths::flush(measure), prose);
        guard_ends(&mut set);
        lines.extend(set.into_iter().map(|line| line.further(bytes)));
        bytes += bytes_of(note);
    }
    lines
}

//! Entries of the lists that fill a page: what a contents page and a front page set alike.

use crate::layout::bidi::direct;
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::layout::{Face, Line, Role, Writing};
use crate::text::{Printable, Text};

/// Cells that are kept free before an entry, for the mark of the one that is selected.
pub(crate) const MARK: u16 = 2;

/// The fewest dots that lead from a title to its minutes; fewer look like a slip.
const FEWEST_LEADERS: usize = 3;

/// The rows of a text in its direction.
pub(crate) fn directed(mut lines: Vec<Line>, text: &Text, writing: Writing) -> Vec<Line> {
    direct(&mut lines, text.as_str(), writing);
    lines
}

/// A blank row, unless nothing stands above it.
pub(crate) fn push_gap(lines: &mut Vec<Line>) {
    if !lines.is_empty() {
        lines.push(Line::blank());
    }
}

/// The name of a section, in capitals.
pub(crate) fn set_kicker(name: &Text, measure: u16, writing: Writing) -> Vec<Line> {
    let mut flow = Flow::of_text(name, Face::of(Role::Accent).bold());
    flow.capitalise(name.as_str().len());
    directed(break_lines(&flow, Widths::flush(measure)), name, writing)
}

/// A title, and at the far edge of its last row its minutes, led to by dots; not yet directed.
pub(crate) fn set_title(title: &Text, minutes: &Printable, measure: u16) -> Vec<Line> {
    let room = measure.saturating_sub(minutes.width() as u16).max(MARK + 8).min(measure);
    let flow = Flow::of_text(title, Face::default().bold());
    let mut lines = break_lines(&flow, Widths::indented(MARK, room));
    if let Some(last) = lines.last_mut().filter(|_| !minutes.is_empty()) {
        let spare = usize::from(measure).saturating_sub(last.width() + minutes.width());
        if spare > FEWEST_LEADERS {
            last.push(&Printable::fixed(" "), Face::of(Role::Rule));
            last.push(&Printable::repeat('·', spare - 1), Face::of(Role::Rule));
        } else {
            last.push(&Printable::repeat(' ', spare), Face::of(Role::Rule));
        }
        last.push(minutes, Face::of(Role::Muted));
    }
    lines
}

/// Such as " 7 min"; nothing where there are none.
pub(crate) fn minutes_at_end(minutes: usize, unit: &'static str) -> Printable {
    if minutes == 0 {
        return Printable::default();
    }
    let mut text = Printable::fixed(" ");
    text.push(&Printable::number(minutes));
    text.push(&Printable::fixed(" "));
    text.push(&Printable::fixed(unit));
    text
}

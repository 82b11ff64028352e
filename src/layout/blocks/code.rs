//! Code: lines stand as they are, and what is too long goes on below.

use crate::document::Inline;
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::layout::{Face, Line, Role};
use crate::text::Text;

/// Cells between two tab stops.
const TAB: usize = 4;

/// Sets code. Every line keeps its leading spaces; tabs go to the next stop.
pub(crate) fn set(text: &Text, measure: u16) -> Vec<Line> {
    let indent = if measure >= 40 { 2 } else { 0 };
    let mut lines = Vec::new();
    let mut start = 0;
    for source in text.as_str().split('\n') {
        let leading = source.len() - source.trim_start_matches([' ', '\t']).len();
        let cells = source
            .chars()
            .take(leading)
            .fold(0, |at, character| if character == '\t' { (at / TAB + 1) * TAB } else { at + 1 });
        let hang = (indent + cells as u16).min(measure.saturating_sub(8));
        let body = Inline::Text(text.slice(start + leading..start + source.len()));
        let flow = Flow::of_inlines(&[body], Face::of(Role::Accent));
        let set = break_lines(&flow, Widths::indented(hang, measure));
        if set.is_empty() {
            lines.push(Line { offset: start, ..Line::blank() });
        }
        lines.extend(set.into_iter().map(|line| line.further(start + leading)));
        start += source.len() + 1;
    }
    lines
}

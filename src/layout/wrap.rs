//! Wraps a text for those who print no page.

use crate::layout::Face;
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::text::{Printable, Text};

/// Breaks a text into lines of at most so many cells, with empty cells before the first of them and
/// before the others.
pub fn wrap(text: &Text, (first_indent, indent): (u16, u16), measure: u16) -> Vec<Printable> {
    let measure = measure.max(first_indent.max(indent) + 1);
    let flow = Flow::of_text(text, Face::default());
    let lines = break_lines(&flow, Widths { first_indent, indent, measure });
    let printed = |line: &crate::layout::Line| {
        let mut printed = Printable::repeat(' ', line.indent.into());
        line.spans.iter().for_each(|span| printed.push(&span.text));
        printed
    };
    lines.iter().map(printed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_measure_and_indents() {
        let lines = wrap(&Text::fixed("one two three four"), (2, 0), 8);
        assert_eq!(lines, ["  one", "two", "three", "four"].map(Printable::fixed));
        assert!(lines.iter().all(|line| line.width() <= 8), "{lines:?}");
    }

    #[test]
    fn no_measure_is_too_narrow() {
        assert!(!wrap(&Text::fixed("words"), (2, 2), 0).is_empty());
    }
}

//! Words -> lines: over the whole paragraph where that serves, greedily where it does not.

use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use crate::layout::flow::Flow;
use crate::layout::word::{Word, WordEnd, words_of};
use crate::layout::{Line, Span};
use crate::text::Printable;

/// Widths to break lines to, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Widths {
    /// Empty cells before the first line.
    pub(crate) first_indent: u16,
    /// Empty cells before every other line.
    pub(crate) indent: u16,
    /// The right edge, from the left edge of the column.
    pub(crate) measure: u16,
}

/// Above so many words a paragraph is broken greedily: optimal fit is linear, but with a large
/// constant, and nobody sees the difference in a paragraph of a hundred screens.
const MOST_WORDS_FOR_OPTIMAL_FIT: usize = 10_000;

/// Costs of a break. Overflow is made dearer than any gap could be: with textwrap's own penalty
/// (50² a cell) a line now and then ran one cell over its measure.
const PENALTIES: Penalties = Penalties {
    nline_penalty: 1_000,
    overflow_penalty: 1_000_000,
    short_last_line_fraction: 4,
    short_last_line_penalty: 300,
    hyphen_penalty: 25,
};

impl Widths {
    /// Lines that all begin at the left edge.
    pub(crate) fn flush(measure: u16) -> Self {
        Self { first_indent: 0, indent: 0, measure: measure.max(1) }
    }

    /// Lines that all begin after an indent.
    pub(crate) fn indented(indent: u16, measure: u16) -> Self {
        Self { first_indent: indent, indent, measure: measure.max(indent + 1) }
    }

    /// The room of a line in cells: of the first or of the others.
    pub(crate) fn room(self, first: bool) -> u16 {
        let indent = if first { self.first_indent } else { self.indent };
        self.measure.saturating_sub(indent).max(1)
    }
}

/// Breaks a flow into lines no wider than the measure, so that they are alike in length over the
/// whole paragraph.
pub(crate) fn break_lines(flow: &Flow, widths: Widths) -> Vec<Line> {
    break_with(flow, widths, break_run)
}

/// Breaks a flow into as few lines as the measure allows, all about equally long: for headlines and
/// captions.
pub(crate) fn break_balanced(flow: &Flow, widths: Widths) -> Vec<Line> {
    break_with(flow, widths, break_run_evenly)
}

/// A way to break one run of words: gives the number of words of each line.
type Breaker = fn(&[Word], f64, f64) -> Vec<usize>;

fn break_with(flow: &Flow, widths: Widths, breaker: Breaker) -> Vec<Line> {
    let narrowest = widths.room(true).min(widths.room(false));
    let words = words_of(flow, narrowest);
    let mut lines = Vec::new();
    for run in words.split_inclusive(|word| word.end == WordEnd::Break) {
        let (first, rest) = (widths.room(lines.is_empty()), widths.room(false));
        let mut words = run;
        for count in breaker(run, f64::from(first), f64::from(rest)) {
            let (line, remaining) = words.split_at(count.min(words.len()));
            let indent = if lines.is_empty() { widths.first_indent } else { widths.indent };
            lines.push(line_of(line, indent));
            words = remaining;
        }
    }
    lines
}

/// Breaks one run by optimal fit, or by first fit where that overflows or would take long.
fn break_run(words: &[Word], first: f64, rest: f64) -> Vec<usize> {
    if words.len() <= MOST_WORDS_FOR_OPTIMAL_FIT
        && let Ok(lines) = wrap_optimal_fit(words, &[first, rest], &PENALTIES)
        && lines.iter().enumerate().all(|(n, line)| fits(line, if n == 0 { first } else { rest }))
    {
        return lines.iter().map(|line| line.len()).collect();
    }
    break_greedily(words, first, rest)
}

/// Breaks one run into the fewest lines, and these in the narrowest width that needs no more.
fn break_run_evenly(words: &[Word], first: f64, rest: f64) -> Vec<usize> {
    let fewest = break_greedily(words, first, rest);
    let (mut low, mut high) = (1.0, rest);
    while fewest.len() > 1 && high - low > 1.0 {
        let middle = f64::midpoint(low, high).floor();
        let even = break_greedily(words, middle.min(first), middle);
        let widest_fits = words.iter().all(|word| word.width as f64 <= middle);
        if even.len() <= fewest.len() && widest_fits { high = middle } else { low = middle }
    }
    break_greedily(words, high.min(first), high)
}

/// Breaks one run line by line, as many words to each as fit.
fn break_greedily(words: &[Word], first: f64, rest: f64) -> Vec<usize> {
    wrap_first_fit(words, &[first, rest]).iter().map(|line| line.len()).collect()
}

/// Whether a line of words is no wider than its room.
fn fits(words: &[Word], room: f64) -> bool {
    line_of(words, 0).width() as f64 <= room
}

/// The hyphen of a word that was cut; where it stands in the text is told by its empty range.
fn hyphen_after(word: &Word) -> Span {
    let end = word.spans.last().map_or(word.offset, |span| span.bytes.end);
    Span { bytes: end..end, ..Span::mark(Printable::fixed("-"), word.last_face()) }
}

/// Puts words on a line, with the white space between them and a hyphen where the last was cut.
fn line_of(words: &[Word], indent: u16) -> Line {
    let offset = words.first().map_or(0, |word| word.offset);
    let mut line = Line { indent, offset, ..Line::default() };
    for (at, word) in words.iter().enumerate() {
        for span in &word.spans {
            line.push_span(span);
        }
        let is_last = at + 1 == words.len();
        match &word.space {
            Some(space) if !is_last => line.push_span(space),
            None if is_last && word.end == WordEnd::SoftHyphen => {
                line.push_span(&hyphen_after(word));
            }
            _ => {}
        }
    }
    line
}

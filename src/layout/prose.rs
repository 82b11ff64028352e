//! Prose: how running text is set, and its lines.

use std::ops::Range;

use crate::document::Metadata;
use crate::layout::breaks::Widths;
use crate::layout::fit::{Costs, Fitted, Room, fit};
use crate::layout::flow::Flow;
use crate::layout::hyphens::Patterns;
use crate::layout::style::NARROWEST_JUSTIFIED;
use crate::layout::units::{Cutting, Units, units_of};
use crate::layout::word::{Word, WordEnd, part_of, words_of};
use crate::layout::{Edge, Hanging, Line, PageStyle, Span, Writing};
use crate::text::{Printable, Text};

/// How running text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Prose {
    edge: Edge,
    /// Whether its language is known.
    is_known: bool,
    /// The patterns that words are parted by.
    patterns: Option<Patterns>,
    /// Which marks hang in the margin.
    hanging: Hanging,
    /// How its rows are written.
    writing: Writing,
}

impl Prose {
    /// As a page style asks for it, for the language of an article.
    pub(crate) fn of(style: PageStyle, metadata: &Metadata) -> Self {
        let language = metadata.language.as_ref().map(|language| language.value.as_str());
        let patterns = language.filter(|_| style.hyphenate).and_then(Patterns::of);
        let writing = Writing { order: style.order, ..Writing::default() };
        let PageStyle { edge, hanging, .. } = style;
        Self { edge, is_known: language.is_some(), patterns, hanging, writing }
    }

    /// The same in rows that are written in some way.
    pub(crate) fn written(self, writing: Writing) -> Self {
        Self { writing, ..self }
    }

    /// Lets the quotation marks hang that begin rows of a text which is not running.
    pub(crate) fn hang_before(self, rows: &mut [Line], text: &Text) {
        self.hanging.hang_before(rows, text.as_str(), self.writing);
    }

    /// Whether lines of so many cells end at the right edge.
    pub(crate) fn justifies(self, room: u16) -> bool {
        match self.edge {
            Edge::Auto => self.is_known && room >= NARROWEST_JUSTIFIED,
            Edge::Justified => true,
            Edge::Ragged => false,
        }
    }
}

/// Breaks running text into lines, over the whole of each paragraph.
pub(crate) fn break_prose(flow: &Flow, widths: Widths, prose: Prose) -> Vec<Line> {
    break_indented(flow, widths, Indented { lines: 1, beside: 0 }, prose)
}

/// The same, with the indent of the first line before so many lines, in which something stands: no mark
/// hangs there.
pub(crate) fn break_beside(
    flow: &Flow,
    widths: Widths,
    first_lines: usize,
    prose: Prose,
) -> Vec<Line> {
    break_indented(flow, widths, Indented { lines: first_lines, beside: first_lines }, prose)
}

/// The lines that have the indent of the first.
#[derive(Debug, Clone, Copy)]
struct Indented {
    /// How many these are.
    lines: usize,
    /// How many of them have something in their indent.
    beside: usize,
}

fn break_indented(flow: &Flow, widths: Widths, indented: Indented, prose: Prose) -> Vec<Line> {
    let words = words_of(flow, u16::MAX);
    let narrowest = widths.room(true).min(widths.room(false));
    let hanging = prose.hanging.of_text(flow.text.as_str(), prose.writing);
    let cutting = Cutting { patterns: prose.patterns, widest: narrowest, hanging };
    let units = units_of(flow, &words, cutting);
    let setter = Setter { flow, words: &words, units: &units, pads: [1, 2].map(pad) };
    let costs = Costs::default();
    let justifies = prose.justifies(widths.room(false));
    let mut lines = Vec::new();
    for run in setter.runs() {
        let room = Room {
            first_indent: widths.first_indent,
            first_lines: indented.lines.saturating_sub(lines.len()),
            beside: indented.beside.saturating_sub(lines.len()),
            indent: widths.indent,
            measure: widths.measure,
            justified: justifies && setter.has_gaps(&run),
        };
        for fitted in fit(&units.units[run.clone()], room, &costs) {
            let is_first = lines.len() < indented.lines;
            let indent = if is_first { widths.first_indent } else { widths.indent };
            lines.push(Line { indent, ..setter.line(&fitted.further(run.start)) });
        }
    }
    lines
}

/// So many spaces.
fn pad(cells: usize) -> Printable {
    Printable::repeat(' ', cells)
}

/// What lines are made of.
struct Setter<'a> {
    flow: &'a Flow,
    words: &'a [Word],
    units: &'a Units,
    /// One space and two, to widen gaps with.
    pads: [Printable; 2],
}

impl Setter<'_> {
    /// The units between the line breaks that the author asked for.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = 0;
        for (number, origin) in self.units.origins.iter().enumerate() {
            if !origin.is_part && self.words[origin.word].end == WordEnd::Break {
                runs.push(start..number + 1);
                start = number + 1;
            }
        }
        runs.push(start..self.units.units.len());
        runs
    }

    /// Whether there is a gap after one word in four at least, so that lines can be opened: Chinese,
    /// Japanese and Thai have hardly any.
    fn has_gaps(&self, run: &Range<usize>) -> bool {
        let words = self.units.origins[run.clone()].iter().filter(|origin| !origin.is_part).count();
        let gaps = self.units.units[run.clone()].iter().filter(|unit| unit.space > 0).count();
        4 * gaps >= words.saturating_sub(1)
    }

    /// The line of some units, without its indent.
    fn line(&self, fitted: &Fitted) -> Line {
        let first = fitted.units.start;
        let mut start = self.start_of(first);
        let mut line = Line { offset: start, hung: fitted.hung, ..Line::default() };
        let mut extra = fitted.extra.iter().copied().peekable();
        for number in fitted.units.clone() {
            let origin = self.units.origins[number];
            let is_last = number + 1 == fitted.units.end;
            if origin.is_part && !is_last {
                continue;
            }
            let word = &self.words[origin.word];
            if start == word.offset && !origin.is_part {
                word.spans.iter().for_each(|span| line.push_span(span));
            } else {
                let part = part_of(self.flow, start..origin.end);
                part.spans.iter().for_each(|span| line.push_span(span));
            }
            start = self.start_of(number + 1);
            if is_last {
                break;
            }
            let added = extra.next_if(|(unit, _)| *unit == number).map_or(0, |(_, cells)| cells);
            self.push_space(&mut line, word, added.into());
        }
        if self.units.units[fitted.units.end - 1].mark > 0 {
            push_hyphen(&mut line);
        }
        line
    }

    /// Where a unit begins in the plain text, in bytes.
    fn start_of(&self, unit: usize) -> usize {
        let before = unit.checked_sub(1).map(|before| self.units.origins[before]);
        match (before, self.units.origins.get(unit)) {
            (Some(before), _) if before.is_part => before.end,
            (_, Some(origin)) => self.words[origin.word].offset,
            (_, None) => self.flow.text.as_str().len(),
        }
    }

    /// Adds the white space after a word, and cells that are no part of the text.
    fn push_space(&self, line: &mut Line, word: &Word, added: usize) {
        let Some(space) = &word.space else { return };
        line.push_span(space);
        if let Some(pad) = added.checked_sub(1).and_then(|at| self.pads.get(at)) {
            let end = space.bytes.end;
            line.push_span(&Span { text: pad.clone(), bytes: end..end, ..space.clone() });
        }
    }
}

/// Adds the hyphen of a word that goes on below; where it stands in the text is told by its empty
/// range. No page ends with such a row if that can be helped.
fn push_hyphen(line: &mut Line) {
    let face = line.spans.last().map(|span| span.face).unwrap_or_default();
    let end = line.spans.last().map_or(line.offset, |span| span.bytes.end);
    line.push_span(&Span { bytes: end..end, ..Span::mark(Printable::fixed("-"), face) });
    line.keeps_next = true;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Face;
    use crate::text::Unclean;

    fn prose(language: &str, edge: Edge) -> Prose {
        let (hanging, writing) = Default::default();
        let is_known = !language.is_empty();
        Prose { edge, is_known, patterns: Patterns::of(language), hanging, writing }
    }

    fn lines(text: &str, measure: u16, prose: Prose) -> Vec<String> {
        let flow = Flow::of_text(&Unclean::new(text).block(), Face::default());
        let lines = break_prose(&flow, Widths::flush(measure), prose);
        let printed = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect();
        lines.iter().map(printed).collect()
    }

    #[test]
    fn a_word_is_parted_where_its_language_allows_it() {
        let text = "It was considered, in the composing room, an uncharacteristic disappointment.";
        let set = lines(text, 20, prose("en", Edge::Ragged));
        let parted: Vec<_> = set.iter().filter(|line| line.ends_with('-')).collect();
        assert!(!parted.is_empty(), "{set:#?}");
        assert!(!lines(text, 20, prose("", Edge::Ragged)).iter().any(|line| line.ends_with('-')));
    }

    #[test]
    fn what_belongs_together_stays_on_a_line() {
        let text = "There had been a deal of A$2.35b, struck 32 years ago by Dr Watson and \
                    J. K. Rowling – so it was said – in the presence of some 120 witnesses.";
        for measure in 56..80 {
            for edge in [Edge::Justified, Edge::Ragged] {
                let set = lines(text, measure, prose("en", edge));
                for line in &set {
                    let line = line.trim_end();
                    for end in [" A$2", " 32", " Dr", " J.", " K.", " 120"] {
                        assert!(!line.ends_with(end), "{measure}: {set:#?}");
                    }
                    assert!(!line.starts_with('–'), "{measure}: {set:#?}");
                }
            }
        }
    }

    #[test]
    fn soft_hyphens_are_honoured_and_printed_only_where_they_are_used() {
        let text = "silben\u{ad}trennung";
        assert_eq!(lines(text, 9, prose("", Edge::Ragged)), ["silben-", "trennung"]);
        assert_eq!(lines(text, 20, prose("", Edge::Ragged)), ["silbentrennung"]);
    }

    #[test]
    fn a_word_wider_than_the_measure_is_parted_or_cut() {
        let set =
            lines("a considerably-longer uncharacteristically", 10, prose("en", Edge::Ragged));
        assert!(set.iter().all(|line| line.len() <= 10), "{set:?}");
        let set = lines("xxxxxxxxxxxxxxxxxxxxxxxxx", 10, prose("en", Edge::Justified));
        assert_eq!(set, ["xxxxxxxxxx", "xxxxxxxxxx", "xxxxx"]);
    }

    #[test]
    fn a_long_paragraph_on_one_line_is_no_trouble() {
        let words = "word ".repeat(10_000);
        let set = lines(words.trim_end(), 66, prose("en", Edge::Auto));
        let printed: usize = set.iter().map(|line| line.split_whitespace().count()).sum();
        assert_eq!(printed, 10_000);
        assert!(set[..set.len() - 1].iter().all(|line| line.len() == 66));
    }
}

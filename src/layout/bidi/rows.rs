//! Gives the rows of a text their direction, and each of their spans its level.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::layout::bidi::direction::{direction_of, has_right_to_left};
use crate::layout::bidi::levels::Levels;
use crate::layout::bidi::{Direction, Order, Writing};
use crate::layout::{Line, Span};
use crate::text::{Printable, clings};

/// Ornaments that stand at the edge of a row, and the same at its other edge.
const ORNAMENTS: [(&str, &str); 1] = [("▏ ", "▕ ")];

/// Gives the rows of a text their direction; and where what runs from right to left is to be put
/// into order, each of their spans its level. The bytes of the spans are counted in the text.
pub(crate) fn direct(rows: &mut [Line], text: &str, writing: Writing) {
    for row in rows.iter_mut() {
        row.direction = writing.direction;
    }
    let is_mark = |span: &&Span| span.bytes.is_empty() || span.bytes.end > text.len();
    let mut marks = rows.iter().flat_map(|row| &row.spans).filter(is_mark);
    let is_plain = writing.direction == Direction::LeftToRight
        && !has_right_to_left(text)
        && !marks.any(|mark| has_right_to_left(mark.text.as_str()));
    if writing.order == Order::Logical || is_plain {
        return;
    }
    settle(rows, text, Levels::of(text, writing.direction), writing);
}

/// Gives the spans of rows the levels of their text.
pub(crate) fn settle(rows: &mut [Line], text: &str, levels: Levels, writing: Writing) {
    let settling = Settling { text, levels, writing };
    for row in rows {
        row.spans = settling.settle(std::mem::take(&mut row.spans));
    }
}

/// A part of a span, and what is known of its level.
struct Part {
    span: Span,
    told: Told,
}

/// Where the level of a part comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// From the text around it.
    Text,
    /// From what it says itself, standing apart from the text.
    Apart,
    /// From its neighbours, which it parts.
    Between,
    /// From the part before it, which it ends.
    After,
}

/// The rows of one text while their levels are being settled.
struct Settling<'a> {
    text: &'a str,
    levels: Levels,
    writing: Writing,
}

impl Settling<'_> {
    /// The spans of a row with their levels, cut where the level changes.
    fn settle(&self, spans: Vec<Span>) -> Vec<Span> {
        let mut parts: Vec<Part> = Vec::with_capacity(spans.len());
        for span in spans {
            let wall = parts.last().and_then(|last| self.wall_between(&last.span, &span));
            parts.extend(wall);
            if span.bytes.is_empty() || self.levels.at(span.bytes.start).is_none() {
                self.push_mark(span, &mut parts);
            } else if span.is_literal() {
                self.push_text(&span, &mut parts);
            } else {
                let level = self.level_at(span.bytes.start);
                parts.push(Part { span: Span { level, ..span }, told: Told::Text });
            }
        }
        self.fill_in(&mut parts);
        self.end(&mut parts);
        parts.into_iter().map(|part| part.span).collect()
    }

    fn base(&self) -> u8 {
        self.writing.direction.level()
    }

    fn level_at(&self, byte: usize) -> u8 {
        self.levels.at(byte).map_or(self.base(), |(level, _)| level)
    }

    /// What stands, unseen, for the end of an isolate between two spans: it lies less deep than they do,
    /// and keeps what is inside from being put into order with what is outside.
    fn wall_between(&self, before: &Span, after: &Span) -> Option<Part> {
        let end = before.bytes.end;
        let between = self.text.get(end..after.bytes.start)?;
        if before.bytes.is_empty() || !between.contains(|c| matches!(c, '\u{2066}'..='\u{2069}')) {
            return None;
        }
        let level = (end..after.bytes.start).map(|byte| self.level_at(byte)).min()?;
        let span = Span { bytes: end..end, level, ..Span::mark(Printable::default(), before.face) };
        Some(Part { span, told: Told::Text })
    }

    /// Adds words of the text, cut between the clusters where the level changes.
    fn push_text(&self, span: &Span, parts: &mut Vec<Part>) {
        let start = span.bytes.start;
        let cuts = cuts(span.text.as_str(), |byte| self.level_at(start + byte));
        for (bytes, level) in cuts {
            let text = span.text.clusters(bytes.clone());
            let bytes = start + bytes.start..start + bytes.end;
            parts
                .push(Part { span: Span { text, bytes, level, ..span.clone() }, told: Told::Text });
        }
    }

    /// Adds what is no part of the text: a hyphen, an ornament, a gap, or words of its own.
    fn push_mark(&self, span: Span, parts: &mut Vec<Part>) {
        // A hyphen tells by its empty range where in the text it stands.
        let is_hyphen = span.bytes.is_empty() && span.bytes.start > 0;
        let span = if span.bytes.is_empty() { span } else { Span { bytes: 0..0, ..span } };
        let words = span.text.as_str();
        let has_words = words.chars().any(char::is_alphanumeric);
        if !has_words {
            let told = if is_hyphen { Told::After } else { Told::Between };
            let text = self.ornament(&span.text);
            parts.push(Part { span: Span { text, ..span }, told });
            return;
        }
        let core = words.len() - words.trim_start().len()..words.trim_end().len();
        let piece = |bytes: Range<usize>| Span { text: span.text.clusters(bytes), ..span.clone() };
        let blank = |bytes: Range<usize>| Part { span: piece(bytes), told: Told::Between };
        parts.extend((core.start > 0).then(|| blank(0..core.start)));
        let levels = self.levels_apart(words.get(core.clone()).unwrap_or_default());
        let cuts = cuts(words.get(core.clone()).unwrap_or_default(), |byte| {
            levels.at(byte).map_or(self.base(), |(level, _)| level)
        });
        for (bytes, level) in cuts {
            let span = piece(core.start + bytes.start..core.start + bytes.end);
            parts.push(Part { span: Span { level, ..span }, told: Told::Apart });
        }
        parts.extend((core.end < words.len()).then(|| blank(core.end..words.len())));
    }

    /// The levels of words that stand for themselves, as in an isolate of their own direction.
    fn levels_apart(&self, words: &str) -> Levels {
        let mut levels = Levels::default();
        levels.add(
            words,
            0,
            direction_of(words, self.own_direction(words)),
            self.writing.direction,
        );
        levels
    }

    /// The direction of words by themselves; that of the row where they are figures.
    fn own_direction(&self, words: &str) -> Direction {
        let has_letters = words.chars().any(char::is_alphabetic);
        if has_letters { Direction::LeftToRight } else { self.writing.direction }
    }

    /// An ornament as it is at the edge that the row is read from.
    fn ornament(&self, text: &Printable) -> Printable {
        let other = ORNAMENTS.iter().find(|(left, _)| *left == text.as_str());
        match other.filter(|_| self.writing.direction == Direction::RightToLeft) {
            Some((_, right)) => Printable::fixed(right),
            None => text.clone(),
        }
    }

    /// Gives what has no level of its own that of its neighbours: the lower one of both within a
    /// paragraph, that of the row at its edges, and between cells.
    fn fill_in(&self, parts: &mut [Part]) {
        for at in 0..parts.len() {
            let (before, rest) = parts.split_at_mut(at);
            let Some((part, after)) = rest.split_first_mut() else { continue };
            part.span.level = match part.told {
                Told::Text | Told::Apart => continue,
                Told::After => before.last().map_or(self.base(), |before| before.span.level),
                Told::Between => {
                    let is_told = |part: &&Part| part.told != Told::Between;
                    let before = before.iter().rev().find(is_told);
                    let after = after.iter().find(is_told);
                    match (before, after) {
                        (Some(before), Some(after)) if self.in_one_paragraph(before, after) => {
                            before.span.level.min(after.span.level)
                        }
                        _ => self.base(),
                    }
                }
            };
        }
    }

    fn in_one_paragraph(&self, before: &Part, after: &Part) -> bool {
        let between = before.span.bytes.end..after.span.bytes.start;
        before.told == Told::Text
            && after.told == Told::Text
            && self.text.get(between).is_some_and(|between| !between.contains('\n'))
    }

    /// White space at the end of a row runs as the row does (rule L1).
    fn end(&self, parts: &mut Vec<Part>) {
        let Some(last) = parts.iter().rposition(|part| !is_blank(&part.span)) else { return };
        for blank in parts.iter_mut().skip(last + 1) {
            blank.span.level = self.base();
        }
        let span = parts[last].span.clone();
        let shown = span.text.as_str().trim_end().len();
        let blanks = span.text.as_str().len() - shown;
        if blanks > 0 && span.is_literal() && span.level != self.base() {
            let end = span.bytes.end;
            let text = span.text.clusters(shown..shown + blanks);
            let tail = Span { text, bytes: end - blanks..end, level: self.base(), ..span.clone() };
            parts[last].span.text = span.text.clusters(0..shown);
            parts[last].span.bytes.end -= blanks;
            parts.insert(last + 1, Part { span: tail, told: Told::Text });
        }
    }
}

fn is_blank(span: &Span) -> bool {
    span.text.as_str().trim().is_empty()
}

/// Cuts words between the clusters where the level changes; a mark that is a cluster of its own, as
/// some of Burmese and Ahom are, stays with what it stands on, and would be nothing by itself.
fn cuts(words: &str, level_at: impl Fn(usize) -> u8) -> Vec<(Range<usize>, u8)> {
    let mut cuts: Vec<(Range<usize>, u8)> = Vec::new();
    for (at, cluster) in words.grapheme_indices(true) {
        let (level, end) = (level_at(at), at + cluster.len());
        match cuts.last_mut() {
            Some((bytes, last)) if *last == level || cluster.starts_with(clings) => bytes.end = end,
            _ => cuts.push((at..end, level)),
        }
    }
    cuts
}

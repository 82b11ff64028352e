//! Word: what no line break parts, with its faces and its width; a textwrap `Fragment`.

use std::ops::Range;

use textwrap::core::Fragment;
use unicode_segmentation::UnicodeSegmentation;

use crate::layout::flow::{Flow, Letters, Run};
use crate::layout::segments::breaks;
use crate::layout::{Face, Line, Span};
use crate::text::Printable;

/// The digits that stand raised in Unicode, from 0 to 9.
const RAISED_DIGITS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/// The break opportunity within a word that its author marked.
const SOFT_HYPHEN: char = '\u{ad}';

/// A word as a line breaker sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The characters and their faces.
    pub(crate) spans: Vec<Span>,
    /// Where the word begins in the plain text, in bytes.
    pub(crate) offset: usize,
    /// Its width in cells.
    pub(crate) width: usize,
    /// The white space after it, which is dropped at the end of a line.
    pub(crate) space: Option<Span>,
    /// What follows it.
    pub(crate) end: WordEnd,
}

/// What follows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordEnd {
    /// Another word, on the same line or the next.
    Open,
    /// A line break that the author asked for.
    Break,
    /// The rest of the same word, with a hyphen where the line ends between.
    SoftHyphen,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space_width() as f64
    }

    fn penalty_width(&self) -> f64 {
        if self.end == WordEnd::SoftHyphen { 1.0 } else { 0.0 }
    }
}

impl Word {
    /// The width of the white space after it, in cells.
    pub(crate) fn space_width(&self) -> usize {
        self.space.as_ref().map_or(0, |space| space.text.width())
    }

    /// The face of its last character.
    pub(crate) fn last_face(&self) -> Face {
        self.spans.last().map_or_else(Face::default, |span| span.face)
    }
}

/// Cuts a flow into words where a line may break; a word wider than
/// `widest` cells is cut between graphemes (UAX #29).
pub(crate) fn words_of(flow: &Flow, widest: u16) -> Vec<Word> {
    let text = flow.text.as_str();
    let mut words = Vec::new();
    let mut runs = Runs { runs: &flow.runs, at: 0 };
    let mut start = 0;
    for end in breaks(text).filter(|end| stands_alone(flow, *end)) {
        push_segment(&mut words, flow, &mut runs, start..end);
        start = end;
    }
    split_wide_words(words, flow, usize::from(widest.max(1)))
}

/// Adds the word between two break opportunities, and the white space at its end.
fn push_segment(words: &mut Vec<Word>, flow: &Flow, runs: &mut Runs<'_>, range: Range<usize>) {
    let segment = flow.text.as_str().get(range.clone()).unwrap_or_default();
    let unbroken = segment.trim_end_matches('\n');
    let body = unbroken.trim_end_matches(is_breaking_space);
    let body_end = range.start + body.len();
    let spans = runs.spans(flow, range.start..body_end);
    let space = runs.spans(flow, body_end..range.start + unbroken.len()).pop();
    let end = if unbroken.len() < segment.len() {
        WordEnd::Break
    } else if body.ends_with(SOFT_HYPHEN) {
        WordEnd::SoftHyphen
    } else {
        WordEnd::Open
    };
    let width = width_of(&spans);
    words.push(Word { spans, offset: range.start, width, space, end });
}

/// White space at which a line may break, and which is dropped there.
fn is_breaking_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The runs of a flow, walked once from left to right.
struct Runs<'a> {
    runs: &'a [Run],
    at: usize,
}

impl Runs<'_> {
    /// The spans of a range that begins no earlier than the last one ended.
    fn spans(&mut self, flow: &Flow, range: Range<usize>) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut start = range.start;
        while start < range.end {
            let Some(run) = self.runs.get(self.at) else { break };
            let end = run.end.min(range.end);
            if end > start {
                push_spans(&mut spans, flow, start..end, run);
            }
            start = end.max(start);
            if run.end <= range.end {
                self.at += 1;
            }
        }
        spans
    }
}

/// Adds a range of one run: as one span where its bytes are printed one for one, else cluster by
/// cluster, so that each keeps its place.
fn push_spans(spans: &mut Vec<Span>, flow: &Flow, range: Range<usize>, run: &Run) {
    if run.letters == Letters::Drawn {
        return;
    }
    let text = printed(flow, range.clone(), run.letters);
    let span = |bytes, text| Span {
        text,
        face: run.face,
        bytes,
        link: run.link.clone(),
        level: 0,
        draws: None,
    };
    if run.letters == Letters::Mark {
        spans.push(Span::mark(text, run.face));
        return;
    }
    let source = flow.text.as_str().get(range.clone()).unwrap_or_default();
    let whole = text.as_str();
    if whole.len() == range.len() || source.trim().is_empty() || whole.is_empty() {
        spans.push(span(range, text));
        return;
    }
    let mut parts = Line::blank();
    for (at, cluster) in source.grapheme_indices(true) {
        let bytes = range.start + at..range.start + at + cluster.len();
        let text = printed(flow, bytes.clone(), run.letters);
        if !text.is_empty() {
            parts.push_span(&span(bytes, text));
        }
    }
    let joined: String = parts.spans.iter().map(|span| span.text.as_str()).collect();
    if joined == whole { spans.extend(parts.spans) } else { spans.push(span(range, text)) }
}

/// A range of a flow as it is printed.
fn printed(flow: &Flow, range: Range<usize>, letters: Letters) -> Printable {
    let as_written = Printable::part(&flow.text, range.clone());
    match letters {
        Letters::AsWritten | Letters::Mark => as_written,
        Letters::Capitals => as_written.to_uppercase(),
        Letters::Raised => raised(flow, range),
        Letters::Drawn => Printable::default(),
    }
}

/// A range of a flow with its digits raised.
fn raised(flow: &Flow, range: Range<usize>) -> Printable {
    let text = flow.text.as_str().get(range.clone()).unwrap_or_default();
    let mut printable = Printable::default();
    for (at, character) in text.char_indices() {
        let start = range.start + at;
        match character.to_digit(10) {
            Some(digit) => printable.push(&Printable::fixed(RAISED_DIGITS[digit as usize])),
            None => {
                printable.push(&Printable::part(&flow.text, start..start + character.len_utf8()));
            }
        }
    }
    printable
}

/// Cuts the words that are wider than a line, where there are any.
fn split_wide_words(words: Vec<Word>, flow: &Flow, widest: usize) -> Vec<Word> {
    let fits = |word: &Word| word.width + usize::from(word.end == WordEnd::SoftHyphen) <= widest;
    if words.iter().all(fits) {
        return words;
    }
    let mut split = Vec::with_capacity(words.len() + 1);
    let mut ends = words.iter().skip(1).map(|word| word.offset).collect::<Vec<_>>();
    ends.push(flow.text.as_str().len());
    for (word, end) in words.into_iter().zip(ends) {
        if fits(&word) {
            split.push(word);
        } else {
            split_word(&mut split, word, flow, end, widest);
        }
    }
    split
}

/// Whether what begins at a byte can begin a piece of its own: a mark without its base would be
/// dropped at the door.
fn stands_alone(flow: &Flow, at: usize) -> bool {
    let rest = flow.text.as_str().get(at..).unwrap_or_default();
    match rest.graphemes(true).next() {
        Some(first) if !rest.starts_with(|c: char| c.is_ascii()) => {
            !Printable::part(&flow.text, at..at + first.len()).is_empty()
        }
        _ => true,
    }
}

/// Cuts one word into pieces that fit; the last keeps what followed the word.
fn split_word(split: &mut Vec<Word>, word: Word, flow: &Flow, end: usize, widest: usize) {
    let text = flow.text.as_str().get(word.offset..end).unwrap_or_default();
    let body = text.trim_end_matches('\n').trim_end_matches(is_breaking_space);
    let room = widest.saturating_sub(usize::from(word.end == WordEnd::SoftHyphen)).max(1);
    let first_run = flow.runs.partition_point(|run| run.end <= word.offset);
    let mut runs = Runs { runs: &flow.runs, at: first_run };
    let mut start = word.offset;
    for cut in cuts(flow, word.offset, body, room) {
        split.push(piece(flow, &mut runs, start..cut));
        start = cut;
    }
    let last = piece(flow, &mut runs, start..word.offset + body.len());
    split.push(Word { space: word.space, end: word.end, ..last });
}

/// Where to cut a word that begins at a byte, so that no piece is wider than the room.
pub(crate) fn cuts(flow: &Flow, offset: usize, body: &str, room: usize) -> Vec<usize> {
    let first = flow.runs.partition_point(|run| run.end <= offset);
    let end = offset + body.len();
    let is_plain = |run: &Run| run.end >= end && run.letters != Letters::Drawn;
    if body.is_ascii() && flow.runs.get(first).is_some_and(is_plain) {
        // Each of its letters has one cell and one byte.
        return (offset + room..end).step_by(room).collect();
    }
    let mut runs = Runs { runs: &flow.runs, at: first };
    let mut cuts = Vec::new();
    let mut width = 0;
    let mut starts = body.grapheme_indices(true).map(|(at, _)| offset + at).peekable();
    while let Some(start) = starts.next() {
        // A mark that is a cluster of its own has its cells only behind its base.
        while starts.next_if(|next| !stands_alone(flow, *next)).is_some() {}
        let end = starts.peek().copied().unwrap_or(offset + body.len());
        let own = width_of(&runs.spans(flow, start..end));
        if width > 0 && width + own > room {
            cuts.push(start);
            width = 0;
        }
        width += own;
    }
    cuts
}

/// The characters of a word, without the white space that follows it; the word after it is given.
pub(crate) fn body_of<'a>(flow: &'a Flow, word: &Word, following: Option<&Word>) -> &'a str {
    let end = following.map_or(flow.text.as_str().len(), |following| following.offset);
    let text = flow.text.as_str().get(word.offset..end).unwrap_or_default();
    text.trim_end_matches('\n').trim_end_matches(is_breaking_space)
}

/// A part of a word, by its bytes in the plain text.
pub(crate) fn part_of(flow: &Flow, range: Range<usize>) -> Word {
    let first = flow.runs.partition_point(|run| run.end <= range.start);
    piece(flow, &mut Runs { runs: &flow.runs, at: first }, range)
}

/// A piece of a word that was cut.
fn piece(flow: &Flow, runs: &mut Runs<'_>, range: Range<usize>) -> Word {
    let offset = range.start;
    let spans = runs.spans(flow, range);
    Word { width: width_of(&spans), spans, offset, space: None, end: WordEnd::Open }
}

fn width_of(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text.width()).sum()
}

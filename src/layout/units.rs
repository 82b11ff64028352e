//! Words -> units: what the fit of a paragraph moves, and where each comes from.

use std::ops::Range;

use crate::layout::fit::{End, Gap, Unit};
use crate::layout::flow::{Flow, Letters, Run};
use crate::layout::hyphens::{Parting, Patterns};
use crate::layout::word::{Word, WordEnd, body_of, cuts as cuts_between_graphemes, part_of};
use crate::layout::{Hanging, Hung, Role, Span};

/// Titles that are kept with the name after them.
const TITLES: [&str; 14] =
    ["Mr", "Mrs", "Ms", "Mme", "Dr", "Prof", "St", "Sir", "Rev", "Gen", "Lt", "Col", "Capt", "Sen"];

/// Where a unit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The number of its word.
    pub(crate) word: usize,
    /// Where it ends in the plain text, in bytes.
    pub(crate) end: usize,
    /// Whether more of the word follows.
    pub(crate) is_part: bool,
}

/// The units of some words, and where each comes from.
#[derive(Debug, Default)]
pub(crate) struct Units {
    /// The units.
    pub(crate) units: Vec<Unit>,
    /// As many origins.
    pub(crate) origins: Vec<Origin>,
}

/// A place within a word where a line may end.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// Where, in bytes of the plain text.
    at: usize,
    /// What the line end looks like.
    end: End,
}

/// How words are made units of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cutting {
    /// The patterns that they are parted by.
    pub(crate) patterns: Option<Patterns>,
    /// The widest that any unit may be, in cells.
    pub(crate) widest: u16,
    /// Which marks hang in the margin.
    pub(crate) hanging: Hanging,
}

/// Makes units of words: parts them where patterns allow it, and cuts what is still too wide between
/// graphemes.
pub(crate) fn units_of(flow: &Flow, words: &[Word], cutting: Cutting) -> Units {
    let Cutting { patterns, widest, hanging } = cutting;
    let mut made = Units::default();
    let mut token = Token::default();
    for (number, word) in words.iter().enumerate() {
        let following = words.get(number + 1);
        if number == token.next
            && let Some(patterns) = patterns
        {
            token = Token::of(flow, words, number, patterns);
        }
        let end = word.offset + body_of(flow, word, following).len();
        let cuts = cuts_of(flow, (word, end), &token.partings, widest.into());
        let first = made.units.len();
        made.add_parts(flow, (number, word), (&cuts, hanging));
        let start = cuts.last().map_or(word.offset, |cut| cut.at);
        let last = last_part(word, following);
        let after = if last.mark > 0 { hanging.after_hyphen() } else { hanging.after(word) };
        made.add(
            width_of(flow, word, start..end),
            Unit { hung: Hung { start: 0, end: after }, ..last },
            Origin { word: number, end, is_part: false },
        );
        made.units[first].hung.start = hanging.before(word);
    }
    made
}

/// All that stands between two spaces: one word, or several between which a line may end.
#[derive(Debug, Default)]
struct Token {
    /// The number of the word after it.
    next: usize,
    /// Where it may be parted, in bytes of the plain text.
    partings: Vec<Parting>,
}

impl Token {
    /// The token that begins with a word.
    fn of(flow: &Flow, words: &[Word], first: usize, patterns: Patterns) -> Self {
        let ends = |word: &Word| word.space.is_some() || word.end == WordEnd::Break;
        let length = words[first..].iter().position(ends).map_or(words.len() - first, |at| at + 1);
        let next = first + length;
        let start = words[first].offset;
        let end = words.get(next).map_or(flow.text.as_str().len(), |word| word.offset);
        let text = flow.text.as_str().get(start..end).unwrap_or_default();
        let mut partings = patterns.partings(text);
        for parting in &mut partings {
            parting.at += start;
        }
        partings.retain(|parting| may_be_parted(flow, parting.at));
        Self { next, partings }
    }
}

/// Whether the letters around a byte are set as they are written, and are no code: capitals of a
/// lead-in and names of machines stay whole.
fn may_be_parted(flow: &Flow, at: usize) -> bool {
    let run = flow.runs.get(flow.runs.partition_point(|run| run.end <= at));
    let is_prose = |run: &Run| run.letters == Letters::AsWritten && run.face.role != Role::Accent;
    at >= flow.whole && run.is_some_and(is_prose)
}

/// The cuts of a word that ends at a byte.
fn cuts_of(flow: &Flow, (word, end): (&Word, usize), all: &[Parting], widest: usize) -> Vec<Cut> {
    let first = all.partition_point(|parting| parting.at <= word.offset);
    let within = all[first..].iter().take_while(|parting| parting.at < end);
    let mut cuts: Vec<Cut> = within
        .map(|parting| Cut { at: parting.at, end: End::Hyphen { faults: parting.faults } })
        .collect();
    // Where letters join over a cut, the cells do not add up, and no line could be measured.
    let width: usize = parts(word.offset, end, &cuts).map(|part| width_of(flow, word, part)).sum();
    if !cuts.is_empty() && width != word.width {
        cuts.clear();
    }
    let mark = usize::from(word.end == WordEnd::SoftHyphen);
    let fits = |part| width_of(flow, word, part) < widest;
    if word.width + mark > widest && !parts(word.offset, end, &cuts).all(fits) {
        let body = flow.text.as_str().get(word.offset..end).unwrap_or_default();
        let room = widest.saturating_sub(mark).max(1);
        let bytes = cuts_between_graphemes(flow, word.offset, body, room);
        cuts = bytes.into_iter().map(|at| Cut { at, end: End::Open }).collect();
    }
    cuts
}

/// The parts that cuts make of a word.
fn parts(start: usize, end: usize, cuts: &[Cut]) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(start).chain(cuts.iter().map(|cut| cut.at));
    starts.zip(cuts.iter().map(|cut| cut.at).chain([end])).map(|(start, end)| start..end)
}

/// The width of a part of a word in cells.
fn width_of(flow: &Flow, word: &Word, part: Range<usize>) -> usize {
    match word.spans.as_slice() {
        _ if part.start == word.offset && part.end >= end_of(word) => word.width,
        [span] if prints(span, &part) => part.len(),
        _ => part_of(flow, part).width,
    }
}

/// Whether a span has all of a part of its word, a cell for each byte.
fn prints(span: &Span, part: &Range<usize>) -> bool {
    let start = span.bytes.start;
    let of_span = |part: &Range<usize>| Some(part.start.checked_sub(start)?..part.end - start);
    let words = of_span(part).and_then(|bytes| span.text.as_str().get(bytes));
    span.is_literal() && words.is_some_and(str::is_ascii)
}

impl Units {
    /// Adds the parts of a word up to its last cut.
    fn add_parts(
        &mut self,
        flow: &Flow,
        (number, word): (usize, &Word),
        (cuts, hanging): (&[Cut], Hanging),
    ) {
        for (part, cut) in parts(word.offset, word.offset, cuts).zip(cuts) {
            let mark = u16::from(matches!(cut.end, End::Hyphen { .. }));
            let hung = Hung { start: 0, end: hanging.after_hyphen() * mark };
            let unit = Unit { width: 0, space: 0, mark, end: cut.end, gap: Gap::Plain, hung };
            let origin = Origin { word: number, end: cut.at, is_part: true };
            self.add(width_of(flow, word, part), unit, origin);
        }
    }

    fn add(&mut self, width: usize, unit: Unit, origin: Origin) {
        self.units.push(Unit { width: width as u16, ..unit });
        self.origins.push(origin);
    }
}

/// The last unit of a word, but for its width.
fn last_part(word: &Word, following: Option<&Word>) -> Unit {
    let space = word.space_width() as u16;
    let is_cut = word.end == WordEnd::SoftHyphen && word.space.is_none();
    let end = if is_cut {
        End::Hyphen { faults: 0 }
    } else if last_character(word).is_some_and(|last| matches!(last, '-' | '\u{2010}')) {
        End::OwnHyphen
    } else if space > 0 && following.is_some_and(|following| are_tied(word, following)) {
        End::Tie
    } else {
        End::Open
    };
    let hung = Hung::default();
    Unit { width: 0, space, mark: is_cut.into(), end, gap: gap_after(word), hung }
}

/// Where a word stands whole in the spans it has, in bytes.
fn end_of(word: &Word) -> usize {
    word.spans.last().map_or(word.offset, |span| span.bytes.end)
}

fn last_character(word: &Word) -> Option<char> {
    word.spans.last().and_then(|span| span.text.as_str().chars().next_back())
}

/// What the gap after a word follows; closing quotes and brackets are looked through.
fn gap_after(word: &Word) -> Gap {
    if word.space.as_ref().is_some_and(|space| space.face.role == Role::Accent) {
        return Gap::Code;
    }
    let text = word.spans.last().map_or("", |span| span.text.as_str());
    let closes = ['”', '’', '"', '\'', ')', ']', '»'];
    match text.trim_end_matches(closes).chars().next_back() {
        Some('.' | '!' | '?' | ':' | '…') => Gap::Stop,
        Some(',' | ';' | '–' | '—') => Gap::Pause,
        _ => Gap::Plain,
    }
}

/// Whether two words are better kept on one line: a number and what is counted, an initial or a
/// title and a name, a word and the dash after it.
fn are_tied(word: &Word, following: &Word) -> bool {
    let (Some(own), Some(next)) = (sole_text(word), sole_text(following)) else { return false };
    let bare = own.trim_start_matches(['(', '[', '“', '‘', '"', '\'']);
    let is_dash = matches!(next, "–" | "—" | "-");
    let begins_word = next.starts_with(char::is_alphabetic);
    is_dash || (begins_word && (is_count(bare) || is_initial(bare) || is_title(bare)))
}

/// The characters of a word of one face.
fn sole_text(word: &Word) -> Option<&str> {
    match word.spans.as_slice() {
        [span] => Some(span.text.as_str()),
        _ => None,
    }
}

/// Whether a word is a number that counts something, and no year.
fn is_count(word: &str) -> bool {
    let is_year = word.len() == 4 && word.starts_with(['1', '2']);
    let begins = word.starts_with(|first: char| first.is_ascii_digit() || "$€£¥".contains(first));
    begins && word.ends_with(|last: char| last.is_ascii_digit()) && !is_year
}

fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.as_str() == "."
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.strip_suffix('.').unwrap_or(word))
}

//! The front page of a library: its name, its sections, and what it tells of each article.

use crate::document::{Date, Progress, ShelfEntry};
use crate::layout::breaks::{Widths, break_balanced, break_lines};
use crate::layout::entry::{MARK, directed, minutes_at_end, set_kicker, set_title};
use crate::layout::flow::Flow;
use crate::layout::opening::{dotted, sentence_of};
use crate::layout::{Direction, Face, Line, Role, Span, Writing, date_in_words};
use crate::text::{Printable, Text};

/// Cells of the bar that tells how far an article has been read.
const BAR: usize = 5;

/// From so many cells a row of facts has room for the bar.
const ROOM_FOR_BAR: u16 = 40;

/// From so many cells the name of the page is set wide, as magazines set theirs.
const ROOM_FOR_NAME: u16 = 30;

/// How an entry of a front page is set. Lengths are in cells and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShelfStyle {
    /// The width of the rows.
    pub measure: u16,
    /// How they are written.
    pub writing: Writing,
    /// The most rows of facts.
    pub facts: usize,
    /// The most rows of the sentence under the headline.
    pub standfirst: usize,
    /// Which facts are told.
    pub telling: Telling,
    /// Whether it bears the mark of what is done to several at once.
    pub is_marked: bool,
}

/// Which facts about an article are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Telling {
    /// Those that a section of one magazine does not tell of all that stand in it.
    #[default]
    Issue,
    /// The magazine too.
    Source,
    /// And whether it is saved, where that is so of some alone.
    All,
}

/// Sets an article: title and minutes, the facts, the sentence under the headline or the words by
/// which it was found.
pub fn set_shelf_entry(entry: &ShelfEntry, style: ShelfStyle) -> Vec<Line> {
    let ShelfStyle { measure, writing, .. } = style;
    let mut title = set_title(&entry.title, &minutes_of(entry, measure), measure);
    if let Some(first) = title.first_mut().filter(|_| style.is_marked) {
        for span in first.spans.iter_mut().filter(|span| !span.bytes.is_empty()) {
            span.face = span.face.underlined();
        }
        // Where it is selected too, the sign for that stands over this one.
        first.indent = first.indent.saturating_sub(MARK);
        first.spans.insert(0, Span::mark(Printable::fixed("• "), Face::of(Role::Accent)));
    }
    let mut lines = directed(title, &entry.title, writing);
    lines.extend(set_facts(entry, style));
    if !entry.snippet.is_empty() {
        lines.extend(set_snippet(entry, style));
        return lines;
    }
    if let Some(standfirst) = entry.standfirst.as_ref().filter(|_| style.standfirst > 0) {
        let flow = Flow::of_text(standfirst, Face::default().italic());
        let rows = break_lines(&flow, Widths::indented(MARK, measure));
        lines.extend(cut(directed(rows, standfirst, writing), style.standfirst, measure));
    }
    lines
}

/// Sets the name of a section in capitals, and after it, or below where there is no room, what else
/// is to be said of it.
pub fn set_shelf_heading(
    name: &Text,
    detail: Option<&Printable>,
    measure: u16,
    writing: Writing,
) -> Vec<Line> {
    let mut lines = set_kicker(name, measure, writing);
    let Some(detail) = detail else { return lines };
    let mut words = Printable::fixed(" · ");
    words.push(detail);
    let muted = Face::of(Role::Muted);
    match lines.last_mut() {
        Some(last) if last.width() + words.width() <= usize::from(measure) => {
            last.spans.push(Span::mark(words, muted));
        }
        _ => lines.extend(directed(
            dotted(std::slice::from_ref(detail), muted, measure),
            &Text::default(),
            writing,
        )),
    }
    lines
}

/// Sets a sentence under the name of a section.
pub fn set_shelf_note(note: &Text, measure: u16, writing: Writing) -> Vec<Line> {
    let flow = Flow::of_text(note, Face::default().italic());
    directed(break_lines(&flow, Widths::indented(MARK, measure)), note, writing)
}

/// Sets the name of the page in the middle, wide where there is room, facts below it, and a rule.
pub fn set_nameplate(name: &Text, facts: &[Printable], measure: u16) -> Vec<Line> {
    let spaced: Vec<Text> = (name.as_str().char_indices())
        .map(|(at, character)| name.slice(at..at + character.len_utf8()))
        .collect();
    let name = if measure >= ROOM_FOR_NAME { Text::join(&spaced, "  ") } else { name.clone() };
    let flow = Flow::of_text(&name, Face::default().bold());
    let mut lines = break_balanced(&flow, Widths::flush(measure));
    lines.extend(dotted(facts, Face::of(Role::Muted), measure));
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line.centred(measure)).collect();
    lines.push(Line::of(Printable::repeat('─', measure.into()), Face::of(Role::Rule)));
    lines
}

/// The minutes of an article, or those left of one that is begun.
fn minutes_of(entry: &ShelfEntry, measure: u16) -> Printable {
    // That they are those left is told by the part read below, where a row has no room for both.
    let unit = if measure < ROOM_FOR_NAME { "min" } else { "min left" };
    match entry.progress {
        Progress::Read(read) if entry.is_begun() => {
            let left = entry.words.saturating_sub(read).max(1);
            minutes_at_end(entry.speed.minutes(left), unit)
        }
        _ => minutes_at_end(entry.speed.minutes(entry.words), "min"),
    }
}

/// Authors, magazine, date, progress and marks, as many as the rows hold.
fn set_facts(entry: &ShelfEntry, style: ShelfStyle) -> Vec<Line> {
    let ShelfStyle { measure, writing, .. } = style;
    let mut facts = Vec::new();
    facts.extend(progress_of(entry, measure, writing.direction));
    facts.extend(Some(sentence_of(&entry.authors)).filter(|names| !names.is_empty()));
    if style.telling != Telling::Issue {
        facts.extend(entry.publication.as_ref().map(Printable::of));
    }
    // The month stands over the section of an issue, and only a magazine has issues.
    let is_under_month = style.telling == Telling::Issue && entry.publication.is_some();
    let is_told =
        |date: &&Date| !is_under_month || matches!(date, Date::Day(_) | Date::Moment { .. });
    facts.extend(entry.date.as_ref().filter(is_told).map(date_in_words));
    facts.extend(entry.queued.map(|_| Printable::fixed("queued")));
    if style.telling == Telling::All && entry.kept {
        facts.push(Printable::fixed("saved"));
    }
    if !entry.is_at_hand() {
        facts.push(Printable::fixed("not at hand"));
    }
    let room = measure.saturating_sub(MARK).max(1);
    let muted = Face::of(Role::Muted);
    let mut rows = dotted(&facts, muted, room);
    // Tags fill the rows that are there, as many as have room.
    let count = rows.len().clamp(1, style.facts.max(1));
    for tag in &entry.tags {
        facts.push(hash_tag(tag));
        let longer = dotted(&facts, muted, room);
        if longer.len() > count {
            break;
        }
        rows = longer;
    }
    rows.truncate(style.facts);
    let rows = directed(rows, &Text::default(), writing).into_iter();
    rows.map(|line| Line { indent: line.indent + MARK, ..line }).collect()
}

/// A tag with its sign.
fn hash_tag(tag: &Text) -> Printable {
    let mut words = Printable::fixed("#");
    words.push(&Printable::of(tag));
    words
}

/// A bar and the part read in percent, or that all of it was; nothing where it was never begun.
fn progress_of(entry: &ShelfEntry, measure: u16, direction: Direction) -> Option<Printable> {
    if entry.progress == Progress::Finished {
        return Some(Printable::fixed("read ■"));
    }
    let percent = entry.percent().filter(|_| entry.is_begun())?;
    let mut words = Printable::default();
    if measure >= ROOM_FOR_BAR {
        // What is begun shows that it is.
        let full = (percent * BAR / 100).max(1);
        let read = Printable::repeat('▰', full);
        let unread = Printable::repeat('▱', BAR - full);
        let (left, right) = match direction {
            Direction::LeftToRight => (read, unread),
            Direction::RightToLeft => (unread, read),
        };
        words.push(&left);
        words.push(&right);
        words.push(&Printable::fixed(" "));
    }
    words.push(&Printable::number(percent));
    words.push(&Printable::fixed("%"));
    Some(words)
}

/// The words around what was found, with what was looked for lit.
fn set_snippet(entry: &ShelfEntry, style: ShelfStyle) -> Vec<Line> {
    let mut snippet = entry.snippet.clone();
    if let Some((first, _)) = snippet.first_mut() {
        let blanks = first.as_str().len() - first.as_str().trim_start().len();
        *first = first.slice(blanks..first.as_str().len());
    }
    let parts = snippet.iter().map(|(words, is_found)| {
        let face = if *is_found { Face::of(Role::Found) } else { Face::default() };
        (words, face)
    });
    let flow = Flow::of_parts(parts);
    let rows = break_lines(&flow, Widths::indented(MARK, style.measure));
    cut(directed(rows, &flow.text, style.writing), style.standfirst.max(1), style.measure)
}

/// So many rows at most, the last with an ellipsis where more would follow.
fn cut(mut lines: Vec<Line>, rows: usize, measure: u16) -> Vec<Line> {
    if lines.len() <= rows {
        return lines;
    }
    lines.truncate(rows);
    let ellipsis = Printable::fixed(" …");
    if let Some(last) = lines.last_mut()
        && last.width() + ellipsis.width() <= usize::from(measure)
    {
        last.push(&ellipsis, Face::of(Role::Muted));
    }
    lines
}

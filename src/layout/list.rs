//! Lists that can be chosen from: captions, and cards of further articles.

use std::iter;

use crate::document::{Article, ArticleSummary, Picture, Reach, Related};
use crate::layout::bidi::direct;
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::layout::opening::sentence_of;
use crate::layout::{Face, Line, Role, Span, Writing, date_in_words};
use crate::text::{Printable, Text};

/// Further articles under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What stands over them.
    pub heading: Text,
    /// The articles in order.
    pub cards: Vec<Card>,
}

/// One further article as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its headline.
    pub title: Text,
    /// Short facts, told before the note with dots between.
    pub details: Vec<Printable>,
    /// A sentence about it.
    pub note: Option<Text>,
}

impl Group {
    /// The further articles that an article's own page lists, if any; of each, whether it can be read
    /// offline, as far as that is known.
    pub fn of_related(article: &Article, offline: &[bool]) -> Option<Self> {
        let related = &article.ending.as_ref()?.related;
        let own_section = article.metadata.sections.first().map(|section| &section.value);
        let offline = offline.iter().copied().chain(iter::repeat(false));
        let entries = related.entries.iter().zip(offline);
        let cards: Vec<Card> = entries
            .map(|(entry, offline)| Card::of_related(entry, own_section).marked(offline))
            .collect();
        let heading = related.heading.clone().unwrap_or_else(|| Text::fixed("More"));
        (!cards.is_empty()).then_some(Self { heading, cards })
    }
}

impl Card {
    /// An entry of a page's own list; the section is told where it is another than the article's.
    fn of_related(related: &Related, own_section: Option<&Text>) -> Self {
        let section = related.section.as_ref().filter(|section| Some(*section) != own_section);
        let date = related.date.as_ref().map(date_in_words);
        Self {
            title: related.title.clone(),
            details: date.into_iter().chain(section.map(Printable::of)).collect(),
            note: related.caption.clone(),
        }
    }

    /// An article of an issue, told of in the list of another.
    pub fn of_summary(summary: &ArticleSummary) -> Self {
        let mut details: Vec<Printable> = Vec::new();
        details.extend(Some(sentence_of(&summary.authors)).filter(|names| !names.is_empty()));
        if summary.words > 0 {
            let mut minutes = Printable::number(summary.speed.minutes(summary.words));
            minutes.push(&Printable::fixed(" min"));
            details.push(minutes);
        }
        let card = Self { title: summary.title.clone(), details, note: summary.standfirst.clone() };
        card.marked(summary.reach == Reach::Kept)
    }

    /// The card with the mark of what can be read offline, where it can.
    fn marked(mut self, offline: bool) -> Self {
        if offline {
            self.details.insert(0, Printable::fixed(OFFLINE));
        }
        self
    }
}

/// What is told of an article from the web that the library has.
pub(crate) const OFFLINE: &str = "✓ offline";

/// Cells that are kept free before an entry, for the mark of the one that is selected.
const MARK: u16 = 2;

/// Sets groups of cards, counting entries through all groups; a note takes so many rows at most.
pub fn set_cards(groups: &[Group], measure: u16, note_rows: usize, writing: Writing) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut entry = 0;
    for group in groups.iter().filter(|group| !group.cards.is_empty()) {
        if !lines.is_empty() {
            lines.push(Line::blank());
        }
        lines.extend(set_heading(&group.heading, measure, writing));
        for (number, card) in group.cards.iter().enumerate() {
            if number > 0 {
                lines.push(Line::blank());
            }
            lines.extend(as_entry(set_card(card, measure, note_rows, writing), entry));
            entry += 1;
        }
    }
    lines
}

/// Sets the captions of pictures, numbered from one; pictures without words keep their number and
/// are left out.
pub fn set_captions(
    heading: &Text,
    pictures: &[Picture],
    measure: u16,
    writing: Writing,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let captions = pictures.iter().enumerate().filter(|(_, picture)| picture.has_words());
    for (entry, picture) in captions {
        if lines.is_empty() {
            lines.extend(set_heading(heading, measure, writing));
        } else {
            lines.push(Line::blank());
        }
        lines.extend(as_entry(set_caption(entry + 1, picture, measure, writing), entry));
    }
    lines
}

/// The heading of a list, in capitals.
fn set_heading(heading: &Text, measure: u16, writing: Writing) -> Vec<Line> {
    let mut flow = Flow::of_text(heading, Face::of(Role::Accent).bold());
    flow.capitalise(heading.as_str().len());
    let mut lines = break_lines(&flow, Widths::flush(measure));
    for line in &mut lines {
        line.keeps_next = true;
    }
    direct(&mut lines, heading.as_str(), writing);
    lines
}

/// Headline, then facts and note in one muted paragraph.
fn set_card(card: &Card, measure: u16, note_rows: usize, writing: Writing) -> Vec<Line> {
    let title = Flow::of_text(&card.title, Face::default().bold());
    let mut lines = break_lines(&title, Widths::indented(MARK, measure));
    let mut words: Vec<Text> = card.details.iter().map(Printable::to_text).collect();
    words.extend(card.note.clone());
    direct(&mut lines, card.title.as_str(), writing);
    let note = Text::join(&words, " · ");
    let mut rows = set_note(&note, measure, note_rows);
    direct(&mut rows, note.as_str(), writing);
    lines.extend(rows);
    lines
}

/// A note, cut with an ellipsis after so many rows.
fn set_note(note: &Text, measure: u16, rows: usize) -> Vec<Line> {
    let muted = Face::of(Role::Muted);
    let flow = Flow::of_text(note, muted);
    let lines = break_lines(&flow, Widths::indented(MARK, measure));
    if lines.len() <= rows {
        return lines;
    }
    let ellipsis = Printable::fixed(" …");
    let narrower = measure.saturating_sub(ellipsis.width() as u16).max(MARK + 1);
    let mut lines = break_lines(&flow, Widths::indented(MARK, narrower));
    lines.truncate(rows);
    if let Some(last) = lines.last_mut() {
        last.push(&ellipsis, muted);
    }
    lines
}

/// The number of a picture, its caption, and its credit below.
fn set_caption(number: usize, picture: &Picture, measure: u16, writing: Writing) -> Vec<Line> {
    let mut mark = Printable::number(number);
    mark.push(&Printable::fixed(" "));
    let indent = MARK + mark.width() as u16;
    let mut mark = Some(Span::mark(mark, Face::of(Role::Muted)));
    let mut lines = Vec::new();
    for (words, face) in [
        (picture.caption.as_ref(), Face::default()),
        (picture.credit.as_ref(), Face::of(Role::Muted).italic()),
    ] {
        if let Some(words) = words {
            let flow = Flow::of_text(words, face);
            let mut rows = break_lines(&flow, Widths::indented(indent, measure));
            if let Some((first, mark)) = rows.first_mut().zip(mark.take()) {
                first.indent = MARK;
                first.spans.insert(0, mark);
            }
            direct(&mut rows, words.as_str(), writing);
            lines.extend(rows);
        }
    }
    lines
}

/// Marks rows as those of an entry, kept together.
fn as_entry(mut lines: Vec<Line>, entry: usize) -> Vec<Line> {
    crate::layout::blocks::guard_whole(&mut lines);
    for line in &mut lines {
        line.entry = Some(entry);
    }
    lines
}

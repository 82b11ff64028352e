//! The contents page of an issue.

use crate::document::{ArticleSummary, Issue, minutes_to_read};
use crate::layout::bidi::{direct, direction_of_texts};
use crate::layout::breaks::{Widths, break_balanced, break_lines};
use crate::layout::flow::Flow;
use crate::layout::opening::{dotted, sentence_of};
use crate::layout::{Direction, Face, Line, Order, Role, Writing, date_in_words};
use crate::text::{Printable, Text};

/// Cells that are kept free before an entry, for the mark of the one that is selected.
const MARK: u16 = 2;

/// The fewest dots that lead from a title to its minutes; fewer look like a slip.
const FEWEST_LEADERS: usize = 3;

/// Sets the contents of an issue; rows of an article bear its number through all sections.
pub fn set_contents(issue: &Issue, measure: u16, order: Order) -> Vec<Line> {
    let writing = Writing { direction: direction_of_issue(issue), order };
    let mut lines = set_heading(issue, measure, writing);
    let mut entry = 0;
    for section in issue.sections.iter().filter(|section| !section.articles.is_empty()) {
        if let Some(name) = &section.name {
            push_gap(&mut lines);
            lines.extend(set_section(name, measure, writing));
        }
        for (number, article) in section.articles.iter().enumerate() {
            if number > 0 || section.name.is_none() {
                push_gap(&mut lines);
            }
            lines.extend(
                set_article(article, measure, writing)
                    .into_iter()
                    .map(|line| Line { entry: Some(entry), ..line }),
            );
            entry += 1;
        }
    }
    lines
}

/// Which way an issue is read: as most of its titles.
pub fn direction_of_issue(issue: &Issue) -> Direction {
    let titles = issue.articles().map(|article| &article.title);
    direction_of_texts(issue.publication.iter().chain(&issue.title).chain(titles))
}

/// The rows of a text in its direction.
fn directed(mut lines: Vec<Line>, text: &Text, writing: Writing) -> Vec<Line> {
    direct(&mut lines, text.as_str(), writing);
    lines
}

/// A blank row, unless nothing stands above it.
fn push_gap(lines: &mut Vec<Line>) {
    if !lines.is_empty() {
        lines.push(Line::blank());
    }
}

/// Publication, the issue's name, its sentence and its date.
fn set_heading(issue: &Issue, measure: u16, writing: Writing) -> Vec<Line> {
    let widths = Widths::flush(measure);
    let mut lines = Vec::new();
    if let Some(publication) = &issue.publication {
        lines.extend(set_section(publication, measure, writing));
        lines.push(Line::blank());
    }
    if let Some(title) = &issue.title {
        let flow = Flow::of_text(title, Face::default().bold());
        lines.extend(directed(break_balanced(&flow, widths), title, writing));
    }
    if let Some(standfirst) = &issue.standfirst {
        let flow = Flow::of_text(standfirst, Face::default().italic());
        push_gap(&mut lines);
        lines.extend(directed(break_lines(&flow, widths), standfirst, writing));
    }
    if let Some(date) = &issue.date {
        push_gap(&mut lines);
        let date = Line::of(date_in_words(date), Face::of(Role::Muted));
        lines.extend(directed(vec![date], &Text::default(), writing));
    }
    lines
}

/// The name of a section, in capitals.
fn set_section(name: &Text, measure: u16, writing: Writing) -> Vec<Line> {
    let mut flow = Flow::of_text(name, Face::of(Role::Accent).bold());
    flow.capitalise(name.as_str().len());
    directed(break_lines(&flow, Widths::flush(measure)), name, writing)
}

/// Title and minutes, then authors and date, then the sentence about the article.
fn set_article(article: &ArticleSummary, measure: u16, writing: Writing) -> Vec<Line> {
    let title = set_title(article, measure);
    let mut lines = directed(title, &article.title, writing);
    let room = measure.saturating_sub(MARK).max(1);
    let mut facts = Vec::new();
    facts.extend(Some(sentence_of(&article.authors)).filter(|names| !names.is_empty()));
    facts.extend(article.date.as_ref().map(date_in_words));
    let facts = dotted(&facts, Face::of(Role::Muted), room);
    let facts = directed(facts, &Text::default(), writing).into_iter();
    lines.extend(facts.map(|line| Line { indent: line.indent + MARK, ..line }));
    if let Some(standfirst) = &article.standfirst {
        let flow = Flow::of_text(standfirst, Face::default().italic());
        let rows = break_lines(&flow, Widths::indented(MARK, measure));
        lines.extend(directed(rows, standfirst, writing));
    }
    lines
}

/// The title, and at the right edge of its last row the minutes, led to by dots.
fn set_title(article: &ArticleSummary, measure: u16) -> Vec<Line> {
    let minutes = minutes_at_end(article.words);
    let room = measure.saturating_sub(minutes.width() as u16).max(MARK + 8).min(measure);
    let title = Flow::of_text(&article.title, Face::default().bold());
    let mut lines = break_lines(&title, Widths::indented(MARK, room));
    if let Some(last) = lines.last_mut().filter(|_| !minutes.is_empty()) {
        let spare = usize::from(measure).saturating_sub(last.width() + minutes.width());
        if spare > FEWEST_LEADERS {
            last.push(&Printable::fixed(" "), Face::of(Role::Rule));
            last.push(&Printable::repeat('·', spare - 1), Face::of(Role::Rule));
        } else {
            last.push(&Printable::repeat(' ', spare), Face::of(Role::Rule));
        }
        last.push(&minutes, Face::of(Role::Muted));
    }
    lines
}

/// Such as " 7 min"; nothing for an article without words.
fn minutes_at_end(words: usize) -> Printable {
    let minutes = minutes_to_read(words);
    if minutes == 0 {
        return Printable::default();
    }
    let mut text = Printable::fixed(" ");
    text.push(&Printable::number(minutes));
    text.push(&Printable::fixed(" min"));
    text
}

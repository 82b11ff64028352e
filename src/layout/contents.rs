//! The contents page of an issue.

use crate::document::{ArticleSummary, Issue, Reach};
use crate::layout::bidi::direction_of_texts;
use crate::layout::breaks::{Widths, break_balanced, break_lines};
use crate::layout::entry::{MARK, directed, minutes_at_end, push_gap, set_kicker, set_title};
use crate::layout::flow::Flow;
use crate::layout::list::OFFLINE;
use crate::layout::opening::{dotted, sentence_of};
use crate::layout::{Direction, Face, Line, Order, Role, Writing, date_in_words};
use crate::text::{Printable, Text};

/// Sets the contents of an issue; rows of an article bear its number through all sections.
pub fn set_contents(issue: &Issue, measure: u16, order: Order) -> Vec<Line> {
    let writing = Writing { direction: direction_of_issue(issue), order };
    let mut lines = set_heading(issue, measure, writing);
    let mut entry = 0;
    for section in issue.sections.iter().filter(|section| !section.articles.is_empty()) {
        if let Some(name) = &section.name {
            push_gap(&mut lines);
            lines.extend(set_kicker(name, measure, writing));
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

/// Sets how something is begun: what is typed, each with what it does, a blank row after them.
pub fn set_ways(ways: &[(Text, Text)], measure: u16, writing: Writing) -> Vec<Line> {
    let mut lines = set_kicker(&Text::fixed("Three ways to begin"), measure, writing);
    for (typed, does) in ways {
        let (gap, plain) = (Text::fixed("  "), Face::default());
        let parts = [(typed, plain.bold()), (&gap, plain), (does, plain)];
        let flow = Flow::of_parts(parts.into_iter());
        let widths =
            Widths { first_indent: MARK, indent: 2 * MARK, measure: measure.max(2 * MARK + 1) };
        lines.extend(directed(break_lines(&flow, widths), &flow.text, writing));
    }
    lines.push(Line::blank());
    lines
}

/// Which way a list is read: as most of its titles.
pub fn direction_of_titles<'a>(titles: impl IntoIterator<Item = &'a Text>) -> Direction {
    direction_of_texts(titles)
}

/// Publication, the issue's name, its sentence and its date.
fn set_heading(issue: &Issue, measure: u16, writing: Writing) -> Vec<Line> {
    let widths = Widths::flush(measure);
    let mut lines = Vec::new();
    if let Some(publication) = &issue.publication {
        lines.extend(set_kicker(publication, measure, writing));
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

/// What is told of where an article has to come from.
fn reach_in_words(reach: &Reach) -> Option<Printable> {
    match reach {
        Reach::Here | Reach::Away | Reach::List => None,
        Reach::Kept => Some(Printable::fixed(OFFLINE)),
        Reach::Failed(why) => {
            let mut words = Printable::fixed("! not fetched: it ");
            words.push(&Printable::of(why));
            Some(words)
        }
    }
}

/// Title and minutes, then authors and date, then the sentence about the article.
fn set_article(article: &ArticleSummary, measure: u16, writing: Writing) -> Vec<Line> {
    let minutes = minutes_at_end(article.speed.minutes(article.words), "min");
    let title = set_title(&article.title, &minutes, measure);
    let mut lines = directed(title, &article.title, writing);
    let room = measure.saturating_sub(MARK).max(1);
    let mut facts = Vec::new();
    facts.extend(Some(sentence_of(&article.authors)).filter(|names| !names.is_empty()));
    facts.extend(article.date.as_ref().map(date_in_words));
    facts.extend(reach_in_words(&article.reach));
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

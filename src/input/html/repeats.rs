//! Repeats: which lines of a page only say again what is known about it.

use crate::document::{Date, Metadata};
use crate::input::dates;
use crate::input::html::metadata::names;
use crate::input::page_text::dateline::Dateline;
use crate::input::words;
use crate::text::Text;

/// What parts the facts in one line, as in `Essays · 4 August 2023`.
const BETWEEN: &[char] = &['|', '·', '•', '—', '–'];

/// The longest line that is taken apart, in bytes.
const LONGEST: usize = 400;

/// What is known about a page, as far as its first lines are likely to say it again.
pub(crate) struct Repeats {
    lines: Vec<Text>,
    authors: Vec<Text>,
    date: Option<Date>,
}

impl Repeats {
    /// Of what is known.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let lines = [&metadata.title, &metadata.standfirst, &metadata.publication];
        let lines = lines.into_iter().flatten().chain(&metadata.sections);
        Self {
            lines: lines.map(|fact| fact.value.clone()).collect(),
            authors: metadata.authors.iter().map(|fact| fact.value.clone()).collect(),
            date: metadata.date.as_ref().map(|fact| fact.value),
        }
    }

    /// Whether a line says nothing else: one fact, or several with a mark between them.
    pub(crate) fn says_only_facts(&self, line: &Text) -> bool {
        if self.is_fact(line) || self.is_dateline(line) {
            return true;
        }
        let parts = if line.as_str().len() <= LONGEST { parts_of(line) } else { Vec::new() };
        parts.len() > 1 && parts.iter().all(|part| self.is_fact(part))
    }

    fn is_fact(&self, words: &Text) -> bool {
        self.lines.iter().any(|known| words::same(known, words))
            || self.is_byline(words)
            || self.is_date(words)
    }

    /// Whether words name authors of the page, and nobody else.
    fn is_byline(&self, words: &Text) -> bool {
        let names = names::of(std::slice::from_ref(words), None);
        !names.is_empty()
            && names.iter().all(|name| self.authors.iter().any(|author| words::same(author, name)))
    }

    /// Whether words are the date of the page, with its year or without.
    fn is_date(&self, words: &Text) -> bool {
        let Some(known) = self.date else { return false };
        let said = dates::parse(words.as_str());
        let said = said.or_else(|| dates::parse(&format!("{words} {}", parts_of_date(known).0)));
        said.is_some_and(|said| {
            around(known).any(|known| is_same(parts_of_date(known), parts_of_date(said)))
        })
    }

    /// Whether a line holds a date, with a bar and names or a section after it.
    fn is_dateline(&self, line: &Text) -> bool {
        self.date.is_some() && Dateline::parse(line).is_some_and(|line| line.has_bar)
    }
}

fn parts_of(line: &Text) -> Vec<Text> {
    let mut parts = vec![line.clone()];
    for mark in BETWEEN {
        parts = parts.iter().flat_map(|part| words::split(part, *mark)).collect();
    }
    parts
}

/// The date, and the days beside it where it is a moment: on another clock it falls on one of these.
fn around(date: Date) -> impl Iterator<Item = Date> {
    let beside = match date {
        Date::Moment { at, .. } => [at.date().yesterday().ok(), at.date().tomorrow().ok()],
        _ => [None, None],
    };
    std::iter::once(date).chain(beside.into_iter().flatten().map(Date::Day))
}

/// Year, month and day of a date, as far as they are known.
fn parts_of_date(date: Date) -> (i16, Option<i8>, Option<i8>) {
    let of = |day: jiff::civil::Date| (day.year(), Some(day.month()), Some(day.day()));
    match date {
        Date::Year(year) => (year, None, None),
        Date::Month(year, month) => (year, Some(month), None),
        Date::Day(day) => of(day),
        Date::Moment { at, .. } => of(at.date()),
    }
}

/// Whether two dates are the same as far as both are known.
fn is_same(one: (i16, Option<i8>, Option<i8>), other: (i16, Option<i8>, Option<i8>)) -> bool {
    let agree =
        |one: Option<i8>, other: Option<i8>| one.is_none() || other.is_none() || one == other;
    one.0 == other.0 && agree(one.1, other.1) && agree(one.2, other.2)
}

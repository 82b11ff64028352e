//! Sections: the articles of a library as its front page orders them.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::Timestamp;

use crate::document::{Date, Holdings, Progress, ShelfEntry, filed_as};
use crate::layout::{Telling, date_in_words};
use crate::text::{Printable, Text};

/// A section of a front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it holds.
    pub kind: SectionKind,
    /// Its name.
    pub name: Text,
    /// What else stands beside its name.
    pub detail: Option<Printable>,
    /// A sentence under its name.
    pub note: Option<Text>,
    /// Its articles, by their numbers among those that it is made of.
    pub entries: Vec<usize>,
}

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKind {
    /// What is begun and not finished.
    Begun,
    /// What waits to be read.
    Queue,
    /// What was added since the last time.
    Fresh,
    /// What is kept, of one magazine and month, or all of it in some order.
    Kept,
    /// What was only opened.
    History,
    /// What was found by title and author.
    Titles,
    /// What was found by its text.
    Texts,
    /// Words alone: that nothing was found, or what is wrong.
    Words,
    /// The way to the sample.
    Sample,
}

/// In which order the kept articles stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ShelfOrder {
    /// By magazine, and the months of each, the last first.
    #[default]
    Issue,
    /// Those added last first.
    Added,
    /// Those published last first.
    Date,
    /// By headline.
    Title,
    /// By first author.
    Author,
    /// The shortest first.
    Length,
}

impl ShelfOrder {
    /// The next one, around the end.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Issue => Self::Added,
            Self::Added => Self::Date,
            Self::Date => Self::Title,
            Self::Title => Self::Author,
            Self::Author => Self::Length,
            Self::Length => Self::Issue,
        }
    }

    /// What it is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Issue => "by magazine and month",
            Self::Added => "as added",
            Self::Date => "by date",
            Self::Title => "by title",
            Self::Author => "by author",
            Self::Length => "by length",
        }
    }
}

impl SectionKind {
    /// Whether its articles are told of at length.
    pub(crate) fn is_roomy(self) -> bool {
        matches!(self, Self::Begun | Self::Queue | Self::Fresh | Self::Texts)
    }

    /// What is told of its articles beyond what its name tells of all of them.
    pub(crate) fn telling(self, order: ShelfOrder) -> Telling {
        match self {
            Self::Kept if order == ShelfOrder::Issue => Telling::Issue,
            Self::Kept | Self::Fresh | Self::History => Telling::Source,
            _ => Telling::All,
        }
    }
}

impl Section {
    /// A section without articles.
    pub(crate) fn of_words(kind: SectionKind, name: &'static str, note: Option<Text>) -> Self {
        Self { kind, name: Text::fixed(name), detail: None, note, entries: Vec::new() }
    }
}

/// The sections of a library: each article stands in the first one that it belongs to.
pub(crate) fn arrange(holdings: &Holdings, order: ShelfOrder) -> Vec<Section> {
    let Holdings { entries, whole, since, .. } = holdings;
    let mut parts = Parts::default();
    for (number, entry) in entries.iter().enumerate() {
        parts.part_of(entry, *since).push(number);
    }
    parts.begun.sort_by_key(|number| Reverse(entries[*number].opened));
    parts.queue.sort_by_key(|number| entries[*number].queued);
    parts.history.sort_by_key(|number| Reverse(entries[*number].opened));
    let named = |kind, name, entries| Section { entries, ..Section::of_words(kind, name, None) };
    let mut sections = vec![
        named(SectionKind::Begun, "Continue reading", parts.begun),
        named(SectionKind::Queue, "Queue", parts.queue),
        named(SectionKind::Fresh, "New since last time", parts.fresh),
    ];
    if order == ShelfOrder::Issue {
        sections.extend(by_issue(entries, parts.kept));
    } else {
        sort(&mut parts.kept, entries, order);
        let detail = Some(Printable::fixed(order.in_words()));
        sections.push(Section { detail, ..named(SectionKind::Kept, "Saved", parts.kept) });
    }
    sections.push(named(SectionKind::History, "History", parts.history));
    sections.retain(|section| !section.entries.is_empty());
    sections.push(match whole {
        None => Section::of_words(SectionKind::Sample, "The sample", None),
        Some(whole) => still_to_come(whole.articles.saturating_sub(entries.len())),
    });
    sections
}

/// What stands at the end of a page that is not all there yet: how many articles follow.
fn still_to_come(count: usize) -> Section {
    let name = Text::join([&Text::fixed("And"), &Text::number(count), &Text::fixed("more")], " ");
    Section { name, ..Section::of_words(SectionKind::Words, "", None) }
}

/// The numbers of articles by where they stand.
#[derive(Default)]
struct Parts {
    begun: Vec<usize>,
    queue: Vec<usize>,
    fresh: Vec<usize>,
    kept: Vec<usize>,
    history: Vec<usize>,
}

impl Parts {
    fn part_of(&mut self, entry: &ShelfEntry, since: Option<Timestamp>) -> &mut Vec<usize> {
        let is_new = entry.opened.is_none() && since.is_none_or(|since| entry.added > since);
        if entry.is_begun() {
            &mut self.begun
        } else if entry.queued.is_some() {
            &mut self.queue
        } else if entry.kept && is_new && entry.progress == Progress::Unread {
            &mut self.fresh
        } else if entry.kept || !entry.is_at_hand() {
            &mut self.kept
        } else {
            &mut self.history
        }
    }
}

/// A section for each magazine and month: magazines by name, and the months of each from the last to
/// the first. What is of no magazine has no issues: it stands together, last.
fn by_issue(entries: &[ShelfEntry], numbers: Vec<usize>) -> Vec<Section> {
    type Month = Option<(i16, i8)>;
    let mut groups: HashMap<(Option<&Text>, Month), Vec<usize>> = HashMap::new();
    for number in numbers {
        let entry = &entries[number];
        let publication = entry.publication.as_ref();
        let month = publication.and(entry.date.as_ref()).map(year_and_month);
        groups.entry((publication, month)).or_default().push(number);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_cached_key(|((publication, month), _)| {
        let name = publication.map(folded);
        (publication.is_none(), name, publication.map(Text::to_string), Reverse(*month))
    });
    let section = |((publication, month), mut numbers): ((Option<&Text>, Month), Vec<usize>)| {
        numbers.sort_by_key(|number| Reverse(entries[*number].date.map(day_key)));
        let detail = month.map(|(year, month)| match month {
            0 => date_in_words(&Date::Year(year)),
            _ => date_in_words(&Date::Month(year, month)),
        });
        let name = publication.cloned().unwrap_or_else(|| Text::fixed("Other articles"));
        Section { kind: SectionKind::Kept, name, detail, note: None, entries: numbers }
    };
    groups.into_iter().map(section).collect()
}

fn sort(numbers: &mut [usize], entries: &[ShelfEntry], order: ShelfOrder) {
    match order {
        ShelfOrder::Issue | ShelfOrder::Added => {
            numbers.sort_by_key(|number| Reverse(entries[*number].added));
        }
        ShelfOrder::Date => {
            numbers.sort_by_key(|number| Reverse(entries[*number].date.map(day_key)));
        }
        ShelfOrder::Title => numbers.sort_by_cached_key(|number| folded(&entries[*number].title)),
        ShelfOrder::Author => numbers.sort_by_cached_key(|number| {
            let author = entries[*number].authors.first();
            (author.is_none(), author.map(folded))
        }),
        ShelfOrder::Length => numbers.sort_by_key(|number| entries[*number].words),
    }
}

fn folded(text: &Text) -> String {
    filed_as(text.as_str())
}

/// Year and month; a month of 0 where none is known.
fn year_and_month(date: &Date) -> (i16, i8) {
    let (year, month, _) = day_key(*date);
    (year, month)
}

/// Year, month and day, 0 for what is not known.
fn day_key(date: Date) -> (i16, i8, i8) {
    match date {
        Date::Year(year) => (year, 0, 0),
        Date::Month(year, month) => (year, month, 0),
        Date::Day(day) => (day.year(), day.month(), day.day()),
        Date::Moment { at, .. } => (at.year(), at.month(), at.day()),
    }
}

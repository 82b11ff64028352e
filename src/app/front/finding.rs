//! Finding: what is typed to find an article on the front page, and what came of it.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::front::sections::{Section, SectionKind};
use crate::document::ShelfEntry;
use crate::text::{Text, Unclean};

/// The most articles that are told of which were found by title and author: after so many of them
/// nobody looks for a better one, and those found by their text come next.
const MOST_TITLES: usize = 50;

/// The fewest characters for which the texts are looked through: a single letter is in all of them.
const FEWEST: usize = 2;

/// What is typed, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// What is looked for; a line that has passed the door.
    pub words: Text,
    /// Articles that hold these words in their texts, the best first.
    pub(crate) found: Vec<ShelfEntry>,
    /// Whether the texts are still being looked through.
    pub(crate) is_awaited: bool,
    /// Articles by title and author, the best first.
    titles: Vec<usize>,
    /// What each article is found by.
    haystack: Vec<String>,
    /// The article that was selected before.
    pub(crate) origin: usize,
}

impl Finding {
    /// Begins to look among articles, with one of the page's items selected.
    pub(crate) fn among(entries: &[ShelfEntry], origin: usize) -> Self {
        let words = |entry: &ShelfEntry| {
            let authors = entry.authors.iter().map(Text::as_str);
            std::iter::once(entry.title.as_str()).chain(authors).collect::<Vec<_>>().join(" ")
        };
        let haystack = entries.iter().map(words).collect();
        Self { haystack, origin, ..Self::default() }
    }

    /// Looks for the same among other articles.
    pub(crate) fn renew(&mut self, entries: &[ShelfEntry]) {
        let Self { haystack, titles, .. } = Self::among(entries, self.origin);
        (self.haystack, self.titles) = (haystack, titles);
        self.titles = best(&self.haystack, self.words.as_str());
        let is_held = |found: &ShelfEntry| entries.iter().any(|entry| entry.id == found.id);
        self.found.retain(is_held);
    }

    /// Looks for something else; gives the words that the texts are to be looked through for.
    pub(crate) fn look_for(&mut self, typed: &str) -> Option<Text> {
        self.words = Unclean::new(typed).line();
        self.titles = best(&self.haystack, self.words.as_str());
        let is_enough = self.words.as_str().chars().filter(|it| it.is_alphanumeric()).count();
        self.is_awaited = is_enough >= FEWEST || self.words.as_str().chars().any(is_ideograph);
        if self.is_awaited {
            return Some(self.words.clone());
        }
        self.found.clear();
        None
    }

    /// Takes in what was found in the texts; whether anybody waits for it.
    pub(crate) fn take_in(&mut self, words: &Text, found: Vec<ShelfEntry>) -> bool {
        let is_meant = self.is_awaited && *words == self.words;
        if is_meant {
            self.found = found;
            self.is_awaited = false;
        }
        is_meant
    }

    /// Whether something is looked for.
    pub(crate) fn is_looking(&self) -> bool {
        !self.words.is_blank()
    }

    /// How many articles were found, by title or by text.
    pub(crate) fn count(&self) -> usize {
        self.titles.len() + self.found.len()
    }

    /// What was found, in sections.
    pub(crate) fn sections(&self) -> Vec<Section> {
        let of = |kind, name, count| Section {
            entries: (0..count).collect(),
            ..Section::of_words(kind, name, None)
        };
        let titles = Section {
            entries: self.titles.clone(),
            ..Section::of_words(SectionKind::Titles, "By title and author", None)
        };
        let mut sections = vec![titles, of(SectionKind::Texts, "In the text", self.found.len())];
        sections.retain(|section| !section.entries.is_empty());
        if sections.is_empty() && !self.is_awaited {
            let note = Text::fixed("No title, no author and no text holds these words.");
            sections.push(Section::of_words(SectionKind::Words, "Nothing found", Some(note)));
        }
        sections
    }
}

/// The numbers of the lines that match best, the best first; all words must match.
fn best(lines: &[String], typed: &str) -> Vec<usize> {
    let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut scratch = Vec::new();
    let scored = lines.iter().enumerate().filter_map(|(number, line)| {
        let line = Utf32Str::new(line, &mut scratch);
        Some((pattern.score(line, &mut matcher)?, number))
    });
    let mut scored: Vec<(u32, usize)> = scored.collect();
    scored.sort_by_key(|(score, number)| (std::cmp::Reverse(*score), *number));
    scored.into_iter().take(MOST_TITLES).map(|(_, number)| number).collect()
}

/// Whether one character is a word by itself.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

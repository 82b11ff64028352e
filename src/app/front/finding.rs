//! Finding: what is typed to find an article on the front page, and what came of it.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::front::sections::{Section, SectionKind};
use crate::document::{ShelfEntry, Sought};
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
    haystack: Vec<Straw>,
    /// The article that was selected before.
    pub(crate) origin: usize,
}

/// What an article is found by.
#[derive(Debug, Clone)]
struct Straw {
    /// Title and authors.
    words: String,
    tags: Vec<Text>,
}

impl Finding {
    /// Begins to look among articles, with one of the page's items selected.
    pub(crate) fn among(entries: &[ShelfEntry], origin: usize) -> Self {
        let straw = |entry: &ShelfEntry| {
            let authors = entry.authors.iter().map(Text::as_str);
            let words = std::iter::once(entry.title.as_str()).chain(authors);
            Straw { words: words.collect::<Vec<_>>().join(" "), tags: entry.tags.clone() }
        };
        let haystack = entries.iter().map(straw).collect();
        Self { haystack, origin, ..Self::default() }
    }

    /// Looks for the same among other articles.
    pub(crate) fn renew(&mut self, entries: &[ShelfEntry]) {
        let Self { haystack, titles, .. } = Self::among(entries, self.origin);
        (self.haystack, self.titles) = (haystack, titles);
        self.titles = best(&self.haystack, &Sought::of(self.words.as_str()));
        let is_held = |found: &ShelfEntry| entries.iter().any(|entry| entry.id == found.id);
        self.found.retain(is_held);
    }

    /// Looks for something else; gives the words that the texts are to be looked through for.
    pub(crate) fn look_for(&mut self, typed: &str) -> Option<Text> {
        self.words = Unclean::new(typed).line();
        let sought = Sought::of(self.words.as_str());
        self.titles = best(&self.haystack, &sought);
        let is_enough = sought.words.chars().filter(|it| it.is_alphanumeric()).count();
        self.is_awaited = is_enough >= FEWEST || sought.words.chars().any(is_ideograph);
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
        let sought = Sought::of(self.words.as_str());
        let is_tag_alone = is_tag_alone(&sought);
        let name = if is_tag_alone { "By tag" } else { "By title and author" };
        let titles = Section {
            entries: self.titles.clone(),
            ..Section::of_words(SectionKind::Titles, name, None)
        };
        let mut sections = vec![titles, of(SectionKind::Texts, "In the text", self.found.len())];
        sections.retain(|section| !section.entries.is_empty());
        if sections.is_empty() && !self.is_awaited {
            let note = match sought.tags.as_slice() {
                [] => "No title, no author and no text holds these words.",
                _ if is_tag_alone => "No article bears this tag.",
                _ => "No article that bears this tag holds these words.",
            };
            let note = Some(Text::fixed(note));
            sections.push(Section::of_words(SectionKind::Words, "Nothing found", note));
        }
        sections
    }
}

/// Whether tags are looked for, and no words.
fn is_tag_alone(sought: &Sought) -> bool {
    !sought.tags.is_empty() && sought.words.trim().is_empty()
}

/// The numbers of the articles that match best, the best first; all words must match. By tags alone
/// all that bear them are found, in their order.
fn best(haystack: &[Straw], sought: &Sought) -> Vec<usize> {
    let tagged = haystack.iter().enumerate().filter(|(_, straw)| sought.is_met_by(&straw.tags));
    if is_tag_alone(sought) {
        return tagged.map(|(number, _)| number).collect();
    }
    let pattern = Pattern::parse(&sought.words, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut scratch = Vec::new();
    let scored = tagged.filter_map(|(number, straw)| {
        let line = Utf32Str::new(&straw.words, &mut scratch);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_titles_are_enough_and_all_that_bear_a_tag_are_told() {
        let entry = ShelfEntry {
            title: Text::fixed("A lamp"),
            tags: vec![Text::fixed("sea")],
            ..ShelfEntry::default()
        };
        let mut finding = Finding::among(&vec![entry; 120], 0);
        finding.look_for("lamp");
        assert_eq!(finding.count(), 50);
        finding.look_for("#sea");
        assert_eq!(finding.count(), 120);
    }
}

//! The front page of the library in words: its lists, and what was found in it.

use std::collections::BTreeMap;

use crate::app::front::{arrange, wanted_of};
use crate::app::linear::lists::{Choice, Target};
use crate::app::linear::said::{Said, counted, sentences};
use crate::app::linear::wording::joined_names;
use crate::app::linear::{Linear, Page};
use crate::app::{Effect, LibraryAnswer, LibraryAsk, LibraryDeed, SectionKind, ShelfOrder};
use crate::document::{Holdings, Issue, Progress, ShelfEntry};
use crate::layout::date_in_words;
use crate::text::{Text, Unclean};

/// The most articles of a section that are read out; more can be searched.
const MOST_TOLD: usize = 50;

/// The front page, as it was read out last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Front {
    /// Whether an answer of the library is waited for.
    pub(crate) is_awaited: bool,
    /// What can be chosen.
    pub(crate) choice: Choice,
    /// The articles among these, by their numbers.
    pub(crate) entries: BTreeMap<usize, ShelfEntry>,
    /// How many articles the library holds.
    pub(crate) count: usize,
}

/// How a library is begun.
pub(crate) fn ways() -> Said {
    let mut said = Said::of("The library is empty. Three ways to begin:");
    said.entry("Type a number to open an article of the sample.");
    said.entry("folio and a file or an address opens what you have.");
    said.entry("folio add and an address keeps it, to be read offline.");
    said
}

impl Linear {
    /// Asks something of the library, and waits for the answer.
    pub(crate) fn ask_library(&mut self, ask: LibraryAsk) -> Vec<Effect> {
        if let Page::Front(front) = &mut self.page {
            front.is_awaited = true;
        }
        vec![Effect::Library(LibraryDeed::Ask(ask))]
    }

    /// Searches the library for words.
    pub(crate) fn search_library(&mut self, words: &str) -> (Said, Vec<Effect>) {
        let words = Unclean::new(words).line();
        if words.is_blank() {
            return (Said::of("Type find and the words to look for."), Vec::new());
        }
        (Said::default(), self.ask_library(LibraryAsk::Search(words)))
    }

    /// Takes in what the library answered.
    pub(crate) fn hear_library(&mut self, answer: LibraryAnswer) -> (Said, Vec<Effect>) {
        if let LibraryAnswer::Remarks(remarks) = &answer {
            return (Said::of(sentences(remarks.iter().map(Text::as_str))), Vec::new());
        }
        if let Some(said) = self.hear_of_articles(&answer) {
            return (said, Vec::new());
        }
        let Page::Front(front) = &mut self.page else { return (Said::default(), Vec::new()) };
        front.is_awaited = false;
        let said = match answer {
            LibraryAnswer::Holdings(holdings) if holdings.entries.is_empty() => {
                return (ways(), self.ask_library(LibraryAsk::Sample));
            }
            LibraryAnswer::Holdings(holdings) => front.tell(&holdings),
            LibraryAnswer::Found(words, found) => front.tell_found(&words, &found),
            LibraryAnswer::Sample(issue) => self.show_sample(*issue),
            LibraryAnswer::Failed(LibraryDeed::Ask(LibraryAsk::Holdings), why) => {
                front.choice = Choice::default();
                front.choice.push(Target::Sample, None);
                let mut said = Said::of(sentences(["The library cannot be read", why.as_str()]));
                said.entry("1. The sample that comes with Folio");
                said
            }
            LibraryAnswer::Failed(_, why) => Said::of(sentences(["Not done", why.as_str()])),
            LibraryAnswer::BroughtBack(_)
            | LibraryAnswer::TakenBack(..)
            | LibraryAnswer::Tags { .. }
            | LibraryAnswer::Changed(..)
            | LibraryAnswer::Stands(..)
            | LibraryAnswer::AtHand(..)
            | LibraryAnswer::CameAhead
            | LibraryAnswer::Marks(_)
            | LibraryAnswer::Remarks(_) => Said::default(),
        };
        (said, Vec::new())
    }

    fn show_sample(&mut self, issue: Issue) -> Said {
        let said = crate::app::linear::lists::contents(&issue).0;
        let contents = Page::Contents(Box::new(issue.clone()));
        self.issue = Some(issue);
        let before = std::mem::replace(&mut self.page, contents);
        if matches!(&before, Page::Front(front) if front.count > 0) {
            self.back.push(before);
            self.forward.clear();
        }
        said
    }
}

impl Front {
    /// Reads out the lists of the front page.
    fn tell(&mut self, holdings: &Holdings) -> Said {
        self.count = holdings.entries.len();
        (self.choice, self.entries) = (Choice::default(), BTreeMap::new());
        let mut said = Said::of(format!("Front page: {}", counted(self.count, "article")));
        if let Some(remark) = &holdings.remark {
            said.entry(remark.as_str());
        }
        for section in arrange(holdings, ShelfOrder::Issue) {
            if section.kind == SectionKind::Sample {
                self.choice.push(Target::Sample, None);
                said.entry(format!("{}. The sample that comes with Folio", self.choice.len()));
                continue;
            }
            let detail = section.detail.as_ref().map(ToString::to_string);
            let count = counted(section.entries.len(), "article");
            let heading = [section.name.to_string()].into_iter().chain(detail).chain([count]);
            said.entry(heading.collect::<Vec<_>>().join(", "));
            for number in section.entries.iter().take(MOST_TOLD) {
                self.tell_entry(&holdings.entries[*number], &mut said);
            }
            let rest = section.entries.len().saturating_sub(MOST_TOLD);
            if rest > 0 {
                said.entry(format!("And {rest} more. Type find and words to find them."));
            }
        }
        said.entry("Type a number to open an article, find and words to search the library.");
        said
    }

    /// Reads out what was found.
    fn tell_found(&mut self, words: &Text, found: &[ShelfEntry]) -> Said {
        if found.is_empty() {
            return Said::of(format!("Nothing in the library holds {words}"));
        }
        (self.choice, self.entries) = (Choice::default(), BTreeMap::new());
        let mut said = Said::of(format!("Found: {}", counted(found.len(), "article")));
        for entry in found.iter().take(MOST_TOLD) {
            self.tell_entry(entry, &mut said);
        }
        said
    }

    fn tell_entry(&mut self, entry: &ShelfEntry, said: &mut Said) {
        self.choice.push(Target::Open(wanted_of(entry)), entry.address.clone());
        if entry.is_at_hand() {
            self.entries.insert(self.choice.len(), entry.clone());
        }
        said.entry(format!("{}. {}", self.choice.len(), entry_in_words(entry)));
    }
}

/// Title, authors, date and minutes; how far it was read, whether it is queued, and the words
/// around what was found.
fn entry_in_words(entry: &ShelfEntry) -> String {
    let mut facts = Vec::new();
    if !entry.authors.is_empty() {
        facts.push(format!("By {}", joined_names(entry.authors.iter())));
    }
    facts.extend(entry.date.as_ref().map(|date| date_in_words(date).to_string()));
    facts.extend(length_in_words(entry));
    facts.extend(entry.queued.map(|_| "in the queue".to_owned()));
    facts.extend(entry.tags.iter().map(|tag| format!("tag {tag}")));
    facts.extend((!entry.kept && entry.is_at_hand()).then(|| "not saved".to_owned()));
    facts.extend((!entry.is_at_hand()).then(|| "not at hand".to_owned()));
    let around: String = entry.snippet.iter().map(|(words, _)| words.as_str()).collect();
    sentences([entry.title.to_string(), facts.join(", "), around.trim().to_owned()])
}

fn length_in_words(entry: &ShelfEntry) -> Option<String> {
    let minutes = |words: usize, ending: &str| {
        let minutes = Some(entry.speed.minutes(words)).filter(|minutes| *minutes > 0);
        minutes.map(|minutes| format!("{}{ending}", counted(minutes, "minute")))
    };
    match entry.progress {
        Progress::Finished => Some("read".to_owned()),
        Progress::Read(read) if entry.is_begun() => {
            minutes(entry.words.saturating_sub(read), " left")
        }
        Progress::Read(_) | Progress::Unread => minutes(entry.words, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_list_the_first_articles_are_told_and_how_many_follow() {
        let entry =
            ShelfEntry { title: Text::fixed("A lamp"), kept: true, ..ShelfEntry::default() };
        let entries = vec![entry; 120];
        let mut front = Front::default();
        let found = front.tell_found(&Text::fixed("lamp"), &entries).lines(None);
        assert_eq!((front.choice.len(), found.len()), (50, 51));
        let said = front.tell(&Holdings { entries, ..Holdings::default() }).lines(None);
        let lamps = said.iter().filter(|line| line.as_str().contains("A lamp")).count();
        assert_eq!(lamps % 50, 0);
        assert!(lamps > 0);
        let rest = said.iter().find(|line| line.as_str().starts_with("And 70 more. Type find"));
        assert!(rest.is_some(), "{said:?}");
    }
}

//! Answers: what the library says of what was asked about articles.

use crate::app::linear::commands::List;
use crate::app::linear::keeping::is_same_mark;
use crate::app::linear::said::{Said, counted, sentences};
use crate::app::linear::{Linear, Page};
use crate::app::{LibraryAnswer, LibraryAsk, LibraryDeed, Refusal, Wanted};
use crate::document::{ArticleId, Change, Subject};
use crate::text::Text;

/// What can be undone is told with this.
const UNDO: &str = "Type undo to take it back";

impl Linear {
    /// Says why an article cannot be had. One stays where one is.
    pub(crate) fn refused(&mut self, wanted: &Wanted, refusal: &Refusal) -> Said {
        self.awaited = None;
        let mut parts = vec!["Not opened".to_owned()];
        let (title, why) = (wanted.related().map(|it| it.title.as_str()), refusal.why.as_str());
        // Some reasons are sentences of their own; others go on from what is named before them.
        if why.starts_with(char::is_lowercase) {
            parts.push(title.map_or_else(|| why.to_owned(), |title| format!("{title}: {why}")));
        } else {
            parts.extend(title.into_iter().chain([why]).map(str::to_owned));
        }
        parts.extend(refusal.advice.as_ref().map(Text::to_string));
        let address = wanted.address();
        parts.extend(address.map(|address| format!("Its address is {address}")));
        Said::of(sentences(parts))
    }

    /// Takes in what the library answered about articles; none where it is about something else.
    pub(crate) fn hear_of_articles(&mut self, answer: &LibraryAnswer) -> Option<Said> {
        let ledger = &mut self.ledger;
        let said = match answer {
            LibraryAnswer::Stands(id, standing) => {
                ledger.standings.insert(*id, standing.clone());
                return Some(Said::default());
            }
            LibraryAnswer::Marks(marks) => {
                for mark in marks {
                    ledger.marks.retain(|other| !is_same_mark(other, mark));
                    ledger.marks.push(mark.clone());
                }
                return Some(Said::default());
            }
            LibraryAnswer::Changed(_, Change::Place(_), standings) => {
                ledger.standings.extend(standings.iter().cloned());
                return Some(Said::default());
            }
            LibraryAnswer::Failed(LibraryDeed::Change(_, Change::Place(_)), _) => {
                return Some(Said::default());
            }
            LibraryAnswer::Changed(subject, change, standings) => {
                ledger.standings.extend(standings.iter().cloned());
                self.follow(subject, change);
                words_of(change)
            }
            LibraryAnswer::TakenBack(says, standings) => {
                ledger.standings.extend(standings.iter().cloned());
                capitalised(says)
            }
            LibraryAnswer::BroughtBack(0) => Said::of("Nothing to bring back."),
            LibraryAnswer::BroughtBack(count) => {
                let count = counted(*count, "article");
                Said::of(format!("Brought back: {count}. Type contents to hear the lists again."))
            }
            LibraryAnswer::AtHand(id, offline) => self.tell_more(*id, offline),
            LibraryAnswer::Failed(LibraryDeed::Ask(LibraryAsk::AtHand(id, _)), _) => {
                self.tell_more(*id, &[])
            }
            LibraryAnswer::Tags { all, borne } => tags_in_words(all, borne),
            LibraryAnswer::Failed(deed, why) if is_about_articles(deed) => {
                ledger.lost.forget(deed);
                Said::of(sentences(["Not done", why.as_str()]))
            }
            _ => return None,
        };
        self.ledger.awaited = self.ledger.awaited.saturating_sub(1);
        Some(said)
    }

    /// Reads out the further articles of an article, and which of them can be read offline.
    fn tell_more(&mut self, id: ArticleId, offline: &[bool]) -> Said {
        match &mut self.page {
            Page::Article(reading) if reading.id == id => reading.offline = offline.to_vec(),
            _ => return Said::default(),
        }
        self.tell_list(List::More, "").0
    }

    /// Lets the list that was read out last tell how its articles stand now.
    fn follow(&mut self, subject: &Subject, change: &Change) {
        let (Page::Front(front), Subject::Listed(ids)) = (&mut self.page, subject) else { return };
        for entry in front.entries.values_mut().filter(|entry| ids.contains(&entry.id)) {
            match change {
                Change::Keep => entry.kept = true,
                Change::Queue => entry.queued = entry.queued.or(Some(usize::MAX)),
                Change::Unqueue => entry.queued = None,
                Change::Tag(tag) => entry.tags.push(tag.clone()),
                Change::Untag(tag) => entry.tags.retain(|other| other != tag),
                _ => {}
            }
        }
    }
}

/// Whether a deed is one of those that are asked for here.
fn is_about_articles(deed: &LibraryDeed) -> bool {
    match deed {
        LibraryDeed::Change(..) | LibraryDeed::TakeBack(..) | LibraryDeed::BringBack => true,
        LibraryDeed::Ask(ask) => matches!(ask, LibraryAsk::Tags(_)),
        LibraryDeed::Pace(..) => false,
    }
}

fn words_of(change: &Change) -> Said {
    let words = match change {
        Change::Keep => "Saved: it stays until you remove it".to_owned(),
        Change::Queue | Change::QueueAt(_) => "In the queue, to be read later".to_owned(),
        Change::Unqueue => "Out of the queue".to_owned(),
        Change::Tag(tag) => format!("Tagged: {tag}"),
        Change::Untag(tag) => format!("Tagged no longer: {tag}"),
        Change::Remove => "Removed".to_owned(),
        Change::Mark { letter, .. } => return Said::of(format!("Marked: {letter}.")),
        Change::Release | Change::Unmark(_) | Change::Place(_) => return Said::default(),
    };
    Said::of(sentences([words.as_str(), UNDO]))
}

/// Words that the screen says, as the beginning of a sentence.
fn capitalised(words: &Text) -> Said {
    let mut rest = words.as_str().chars();
    let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
    Said::of(format!("{first}{}", rest.as_str().replace(" · ", ": ")))
}

/// The tags of an article, and all that there are.
fn tags_in_words(all: &[(Text, usize)], borne: &[Vec<Text>]) -> Said {
    let own: Vec<&str> = borne.iter().flatten().map(Text::as_str).collect();
    let mut said = match own.as_slice() {
        [] => Said::of("It has no tags. Type tag and a word to give it one."),
        own => Said::of(format!("Its tags: {}", own.join(", "))),
    };
    if !all.is_empty() {
        let tags = all.iter().map(|(tag, count)| format!("{tag} {count}"));
        said.entry(format!("All tags: {}", tags.collect::<Vec<_>>().join(", ")));
    }
    said
}

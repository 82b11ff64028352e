//! Keeping: what is asked of the library about the article that is read, or about one of a list, and
//! what came of it; and the places that are noted as one reads.

use std::collections::BTreeMap;

use crate::app::linear::lists::Target;
use crate::app::linear::said::{Said, counted, sentences};
use crate::app::linear::{Linear, Page};
use crate::app::lost::{Before, Lost, undoing};
use crate::app::update::{host_of, web_address};
use crate::app::{ContentsPage, Effect, Gathering, LibraryAsk, LibraryDeed, Losses, Wanted};
use crate::document::{ArticleId, Bookmark, Change, MarkedPlace, Place, Standing, Subject, tag_of};
use crate::text::{Text, Unclean};

/// What is known of the library, and what it has been told.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ledger {
    /// Whether there is a library in which reading is noted.
    pub(crate) keeps: bool,
    /// Where one goes in the article that has been asked for.
    pub(crate) bound_for: Option<(ArticleId, Place)>,
    /// How many answers are waited for.
    pub(crate) awaited: usize,
    /// Where reading stopped in each article, as it was noted last.
    pub(crate) noted: BTreeMap<ArticleId, Bookmark>,
    pub(crate) standings: BTreeMap<ArticleId, Standing>,
    pub(crate) marks: Vec<MarkedPlace>,
    pub(crate) lost: Losses,
    pub(crate) gathering: Option<Gathering>,
}

/// What is done to an article of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// It is saved.
    Save,
    /// It waits in the queue, or no longer.
    Queue,
    Unqueue,
    /// It gets a tag, or tells those that it has; it loses one.
    Tag,
    Untag,
    /// It is removed.
    Remove,
    /// What was done last is undone.
    Undo,
    /// All articles of the contents are kept.
    All,
    /// The place gets a letter; one goes to the place of a letter.
    Mark,
    ToMark,
    /// Its address is opened in a browser.
    Browse,
}

impl Ledger {
    /// Whether an answer is waited for.
    pub(crate) fn is_waiting(&self) -> bool {
        self.awaited > 0
    }

    /// Takes an article as it is when it comes: nothing is to be noted of it until one reads on.
    pub(crate) fn begin(&mut self, id: ArticleId, bookmark: Bookmark) {
        self.noted.insert(id, bookmark);
    }

    /// Asks for something that is answered.
    fn ask(&mut self, deed: LibraryDeed) -> Vec<Effect> {
        self.awaited += 1;
        vec![Effect::Library(deed)]
    }
}

impl Linear {
    /// Notes reading in the library, and where it goes on.
    pub fn keep_places(&mut self) {
        self.ledger.keeps = true;
    }

    /// What is to be noted of the place, where that has changed.
    pub(crate) fn note_place(&mut self) -> Option<Effect> {
        let Page::Article(reading) = &self.page else { return None };
        let (id, bookmark) = (reading.id, reading.bookmark());
        let is_due = self.ledger.noted.get(&id).is_none_or(|noted| *noted != bookmark);
        if !self.ledger.keeps || !is_due {
            return None;
        }
        self.ledger.noted.insert(id, bookmark);
        Some(Effect::Library(LibraryDeed::Change(Subject::Opened(id), Change::Place(bookmark))))
    }

    /// Does what is asked for about an article.
    pub(crate) fn keep(&mut self, keep: Keep, argument: &str) -> (Said, Vec<Effect>) {
        let done = match keep {
            Keep::Undo => self.undo(),
            Keep::All => self.keep_all(),
            Keep::Mark => self.mark(argument),
            Keep::ToMark => self.go_to_mark(argument),
            Keep::Browse => self.browse(argument),
            _ => self.change(keep, argument),
        };
        done.map_or_else(|said| (said, Vec::new()), |effects| (Said::default(), effects))
    }

    /// Asks which further articles of the page can be read offline; nothing where it lists none, or there is no
    /// library.
    pub(crate) fn ask_offline(&mut self) -> Option<Vec<Effect>> {
        let Page::Article(reading) = &self.page else { return None };
        let related = &reading.article().ending.as_ref()?.related.entries;
        if !self.ledger.keeps || related.is_empty() {
            return None;
        }
        let ask = LibraryAsk::AtHand(reading.id, related.clone());
        Some(self.ledger.ask(LibraryDeed::Ask(ask)))
    }

    /// Turns to the front page of the library, and reads it out.
    pub(crate) fn turn_to_front(&mut self) -> (Said, Vec<Effect>) {
        if !self.ledger.keeps && !matches!(self.page, Page::Front(_)) {
            return (Said::of("There is no library."), Vec::new());
        }
        if !matches!(self.page, Page::Front(_)) {
            self.turn_to(Page::Front(Box::default()));
        }
        (Said::default(), self.ask_library(LibraryAsk::Holdings))
    }

    /// Asks what tells how the page of the article was read.
    pub(crate) fn inspect(&mut self) -> (Said, Vec<Effect>) {
        let Page::Article(reading) = &self.page else {
            return (Said::of("Only an article tells how it was read."), Vec::new());
        };
        let wanted = Wanted::Inspection(reading.id);
        self.awaited = Some(wanted.clone());
        (Said::default(), vec![Effect::Open(wanted)])
    }

    fn change(&mut self, keep: Keep, argument: &str) -> Result<Vec<Effect>, Said> {
        let (subject, before, rest) = self.meant(argument)?;
        let tag = tag_of(rest);
        let change = match (keep, tag) {
            (Keep::Save, _) => Change::Keep,
            (Keep::Queue, _) => Change::Queue,
            (Keep::Unqueue, _) => Change::Unqueue,
            (Keep::Remove, _) if matches!(self.page, Page::Front(_)) => Change::Remove,
            (Keep::Remove, _) => {
                return Err(Said::of("Articles are removed on the front page, by their number."));
            }
            (Keep::Untag, Some(tag)) => Change::Untag(tag),
            (Keep::Tag, Some(tag)) => Change::Tag(tag),
            _ => return Ok(self.ledger.ask(LibraryDeed::Ask(LibraryAsk::Tags(subject)))),
        };
        let back = match change {
            Change::Remove => Some(LibraryDeed::BringBack),
            _ => undoing(std::slice::from_ref(&before), &change),
        };
        let deed = LibraryDeed::Change(subject, change);
        if let Some(back) = back {
            self.ledger.lost.push(Lost::Done { deed: deed.clone(), back });
        }
        Ok(self.ledger.ask(deed))
    }

    /// The article that is meant, how it stands, and what else was typed: in an article this one, in a
    /// list the one of a number.
    fn meant<'a>(&self, argument: &'a str) -> Result<(Subject, Before, &'a str), Said> {
        let is_front = matches!(self.page, Page::Front(_));
        if !self.ledger.keeps && !is_front {
            return Err(Said::of("There is no library."));
        }
        if let Page::Article(reading) = &self.page {
            let title = reading.article().metadata.title.as_ref();
            let title = title.map_or(Text::fixed("the article"), |title| title.value.clone());
            let subject = Subject::Opened(reading.id);
            return Ok((subject, self.before(reading.id, title), argument));
        }
        let (number, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
        let Ok(number) = number.parse::<usize>() else {
            return Err(Said::of("Which one? Type the number of an article after the command."));
        };
        let target = self.choice().get(number)?.target.clone();
        match (&self.page, target) {
            (Page::Front(front), _) if front.entries.contains_key(&number) => {
                let before = Before::of_entry(&front.entries[&number]);
                Ok((before.subject.clone(), before, rest))
            }
            (_, Target::Open(Wanted::Article(id))) => {
                let subject = Subject::Opened(id);
                Ok((subject, self.before(id, Text::fixed("the article")), rest))
            }
            _ => Err(Said::of("This article is not at hand.")),
        }
    }

    fn before(&self, id: ArticleId, title: Text) -> Before {
        let standing = self.ledger.standings.get(&id).cloned().unwrap_or_default();
        Before { subject: Subject::Opened(id), title, standing }
    }

    fn undo(&mut self) -> Result<Vec<Effect>, Said> {
        match self.ledger.lost.pop() {
            Some(Lost::Done { back, .. }) => Ok(self.ledger.ask(back)),
            _ if matches!(self.page, Page::Front(_)) => Ok(self.ledger.ask(LibraryDeed::BringBack)),
            _ => Err(Said::of("Nothing is to be undone.")),
        }
    }

    /// Keeps all articles of the contents; they come while one reads on.
    fn keep_all(&mut self) -> Result<Vec<Effect>, Said> {
        let (Page::Contents(issue), true) = (&self.page, self.ledger.keeps) else {
            return Err(Said::of("Only the articles of contents are kept at once."));
        };
        let ids = ContentsPage::new(issue).to_gather();
        let new = self.ledger.gathering.get_or_insert_default().ask(ids);
        if new.is_empty() {
            return Err(Said::of("They are being kept."));
        }
        Ok(vec![Effect::Gather(new)])
    }

    /// Takes in that an article has been kept, or cannot be had.
    pub(crate) fn gathered(&mut self, id: ArticleId, came: &Result<usize, Text>) -> Said {
        let mut said = Said::default();
        if let Err(why) = came {
            let articles = self.issue.iter().flat_map(crate::document::Issue::articles);
            let title = articles.into_iter().find(|it| it.id == id).map(|it| it.title.to_string());
            let title = title.unwrap_or_else(|| "An article".to_owned());
            said.entry(sentences([format!("Not kept: {title}"), why.to_string()]));
        }
        let gathering = &mut self.ledger.gathering;
        if let Some(ended) = gathering.take_if(|it| it.count(id, came.is_ok())) {
            said.entry(format!("Kept: {} of {}", ended.come(), counted(ended.of(), "article")));
        }
        said
    }

    /// Gives the place a letter.
    fn mark(&mut self, argument: &str) -> Result<Vec<Effect>, Said> {
        let Page::Article(reading) = &self.page else {
            return Err(Said::of("Only places in an article are marked."));
        };
        let letter = letter_of(argument)?;
        let (article, (place, words)) = (reading.id, reading.place_here());
        let title = reading.article().metadata.title.as_ref();
        let title = title.map(|title| title.value.clone()).unwrap_or_default();
        let mark = MarkedPlace { letter, article, place, words: words.clone(), title };
        self.ledger.marks.retain(|other| !is_same_mark(other, &mark));
        self.ledger.marks.push(mark);
        if !self.ledger.keeps {
            return Err(Said::of(format!("Marked: {letter}.")));
        }
        let change = Change::Mark { letter, place, words };
        Ok(self.ledger.ask(LibraryDeed::Change(Subject::Opened(article), change)))
    }

    /// Goes to the place of a letter, in this article or another.
    fn go_to_mark(&mut self, argument: &str) -> Result<Vec<Effect>, Said> {
        let here = match &self.page {
            Page::Article(reading) => Some(reading.id),
            _ => None,
        };
        let letter = letter_of(argument)?;
        let reaches = |mark: &&MarkedPlace| {
            mark.letter == letter && (letter.is_uppercase() || Some(mark.article) == here)
        };
        let Some(mark) = self.ledger.marks.iter().find(reaches).cloned() else {
            return Err(Said::of(format!("No mark has the letter {letter}.")));
        };
        if let Page::Article(reading) = &mut self.page
            && reading.id == mark.article
        {
            reading.stand_before(mark.place);
            return Err(reading.repeat());
        }
        let wanted = Wanted::Article(mark.article);
        self.ledger.bound_for = Some((mark.article, mark.place));
        self.awaited = Some(wanted.clone());
        Ok(vec![Effect::Open(wanted)])
    }

    /// Opens the address of the article, or of an entry of the last list, in a browser.
    fn browse(&mut self, argument: &str) -> Result<Vec<Effect>, Said> {
        let address = match (argument, &self.page) {
            ("", Page::Article(reading)) => {
                reading.article().metadata.address.as_ref().map(|address| address.value.clone())
            }
            (number, _) => {
                let Ok(number) = number.parse() else {
                    return Err(Said::of("Which one? Type its number."));
                };
                self.choice().get(number)?.address.clone()
            }
        };
        let address = address.ok_or_else(|| Said::of("No address is known."))?;
        let url = web_address(&address);
        let url = url.ok_or_else(|| Said::of("Only http and https are opened."))?;
        self.told = Said::of(format!("To the browser: {}", host_of(&url)));
        Ok(vec![Effect::Browse(Unclean::new(url.as_str()).line())])
    }
}

/// Whether two marks cannot be told apart by their letter.
pub(crate) fn is_same_mark(one: &MarkedPlace, other: &MarkedPlace) -> bool {
    one.letter == other.letter && (one.letter.is_uppercase() || one.article == other.article)
}

fn letter_of(argument: &str) -> Result<char, Said> {
    let mut letters = argument.chars();
    match (letters.next().filter(|letter| letter.is_alphabetic()), letters.next()) {
        (Some(letter), None) => Ok(letter),
        _ => Err(Said::of("Type a letter after the command; a capital is good in every article.")),
    }
}

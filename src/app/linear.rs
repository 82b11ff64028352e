//! Linear mode: a line typed -> lines said, and what is to be done outside. For screen readers,
//! braille displays, and terminals that can do nothing but print.
//!
//! Everything is said in words, once, and only when asked for. An article is read when all of it is
//! known, so that its lengths and numbers are told right the first time, and so that the same lines
//! typed always give the same lines said.

mod about;
mod answers;
mod commands;
mod front;
mod keeping;
mod lists;
mod reading;
mod said;
mod search;
mod units;
mod wording;

use crate::app::reader::groups_of;
use crate::app::{Arrival, Effect, LibraryAsk, Message, Start, Wanted};
use crate::document::{Article, ArticleId, Bookmark, Issue, Speed};
use crate::text::{Printable, Text};

use commands::{Asked, List, Order, Way, help, understand};
use front::Front;
use keeping::Ledger;
use lists::{Choice, Target};
use reading::Reading;
use said::{Said, counted};

/// The most pages that are remembered; the oldest are forgotten first.
const MOST_PAGES: usize = 500;

/// The narrowest lines that can be asked for, in cells: the shortest braille displays have twelve.
const NARROWEST: u16 = 10;

/// The widest, in cells.
const WIDEST: u16 = 1000;

/// A reader that is talked with.
#[derive(Debug, Clone)]
pub struct Linear {
    issue: Option<Issue>,
    page: Page,
    back: Vec<Page>,
    forward: Vec<Page>,
    /// The article that has been asked for, and has not come or not all of it.
    awaited: Option<Wanted>,
    /// What has come of it, how fast it is read, and where reading stopped.
    growing: Option<(ArticleId, Box<Article>, Speed, Option<Bookmark>)>,
    /// What the library knows and is told.
    ledger: Ledger,
    /// What is said beside an effect.
    told: Said,
    /// The cells that lines are wrapped to; none leaves a paragraph on one line.
    width: Option<u16>,
    /// Whether it has been said how to go on.
    is_greeted: bool,
}

/// Where one is.
#[derive(Debug, Clone)]
enum Page {
    /// Nowhere: the article that the program opens with has not come.
    Nothing,
    /// At the front page of the library.
    Front(Box<Front>),
    /// At the contents of an issue, which is at hand again when one comes back to them.
    Contents(Box<Issue>),
    /// In an article.
    Article(Box<Reading>),
}

/// What is said to a line, and what is to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The lines, without their ends.
    pub lines: Vec<Printable>,
    /// What is to be done outside.
    pub effects: Vec<Effect>,
}

impl Linear {
    /// The beginning, and what is said first. Lines are wrapped to so many cells, or left whole.
    pub fn new(start: Start, width: Option<u16>) -> (Self, Reply) {
        let is_empty = matches!(start, Start::Empty(_));
        let (page, issue, awaited) = match start {
            Start::Front => (Page::Front(Box::default()), None, None),
            Start::Empty(issue) | Start::Issue(issue) => {
                (Page::Contents(Box::new(issue.clone())), Some(issue), None)
            }
            Start::Article(id) => (Page::Nothing, None, Some(Wanted::Article(id))),
        };
        let mut linear = Self {
            issue,
            page,
            back: Vec::new(),
            forward: Vec::new(),
            awaited,
            growing: None,
            ledger: Ledger::default(),
            told: Said::default(),
            width: width.map(|width| width.clamp(NARROWEST, WIDEST)),
            is_greeted: false,
        };
        let mut effects: Vec<Effect> = linear.awaited.iter().cloned().map(Effect::Open).collect();
        if matches!(linear.page, Page::Front(_)) {
            effects.extend(linear.ask_library(LibraryAsk::Holdings));
            linear.is_greeted = true;
        }
        let mut said = if is_empty { front::ways() } else { Said::default() };
        if let Some(issue) = &linear.issue {
            said.append(lists::contents(issue).0);
            said.entry("Type a number to open an article, or help for the commands.");
            linear.is_greeted = true;
        }
        let reply = Reply { lines: said.lines(linear.width), effects };
        (linear, reply)
    }

    /// Whether an article is on its way, and lines typed have to wait for it.
    pub fn is_waiting(&self) -> bool {
        let is_asking = self.awaited.is_some() || self.ledger.is_waiting();
        is_asking || matches!(&self.page, Page::Front(front) if front.is_awaited)
    }

    /// Answers a line that was typed.
    pub fn hear(&mut self, line: &str) -> Reply {
        let (said, mut effects) = match understand(line) {
            Ok(asked) => self.obey(asked),
            Err(said) => (said, Vec::new()),
        };
        // Noted before anything is opened in its stead, or the talk is left.
        effects.splice(0..0, self.note_place());
        Reply { lines: said.lines(self.width), effects }
    }

    /// Takes in what happened outside.
    pub fn take(&mut self, message: Message) -> Reply {
        let said = match message {
            Message::Library(answer) => {
                let (said, effects) = self.hear_library(answer);
                return Reply { lines: said.lines(self.width), effects };
            }
            Message::Opened { wanted, answer } if self.awaited.as_ref() == Some(&wanted) => {
                match answer {
                    Ok(Arrival { id, article, paces, bookmark }) => {
                        let language = article.metadata.language.as_ref();
                        let paces = paces.unwrap_or_default();
                        let speed = paces.speed(language.map(|language| &language.value));
                        self.growing = Some((id, article, speed, bookmark));
                        self.begin_when_whole()
                    }
                    Err(refusal) => self.refused(&wanted, &refusal),
                }
            }
            Message::Listed { wanted, issue } if self.awaited.as_ref() == Some(&wanted) => {
                self.take_in_issue(*issue)
            }
            Message::Grew(id, growth) => {
                if let Some((_, article, ..)) =
                    self.growing.as_mut().filter(|(other, ..)| *other == id)
                {
                    article.grow(growth);
                }
                self.begin_when_whole()
            }
            Message::Gathered { id, came } => self.gathered(id, &came),
            Message::Noticed(words) => Said::of(words.as_str()),
            _ => Said::default(),
        };
        Reply { lines: said.lines(self.width), effects: Vec::new() }
    }

    fn obey(&mut self, Asked { order, argument }: Asked<'_>) -> (Said, Vec<Effect>) {
        let said = match order {
            Order::Quit => return (Said::default(), vec![Effect::Quit]),
            Order::Choose(number) => return self.choose(number),
            Order::List(list) => return self.list(list, argument),
            Order::Heading(Way::On) if !argument.is_empty() => {
                return self.list(List::Headings, argument);
            }
            Order::Help => help(argument),
            Order::Keep(keep) => {
                let (said, effects) = self.keep(keep, argument);
                let told = std::mem::take(&mut self.told);
                return (if said.is_empty() { told } else { said }, effects);
            }
            Order::Front => return self.turn_to_front(),
            Order::Inspect => return self.inspect(),
            Order::Width => self.set_width(argument),
            Order::History(way) => self.travel(way),
            Order::Where => self.tell_place(),
            Order::Find if matches!(self.page, Page::Front(_)) => {
                return self.search_library(argument);
            }
            Order::About => self.tell_about(),
            Order::Address => self.tell_address(argument),
            _ => match &mut self.page {
                Page::Article(reading) => read(reading, order, argument),
                Page::Front(_) | Page::Contents(_) | Page::Nothing => {
                    Said::of("Type a number to open an article, or help for the commands.")
                }
            },
        };
        (said, Vec::new())
    }

    /// Reads out a list, or chooses from it at once.
    fn list(&mut self, list: List, argument: &str) -> (Said, Vec<Effect>) {
        if list == List::Contents && argument.is_empty() && matches!(self.page, Page::Front(_)) {
            return (Said::default(), self.ask_library(LibraryAsk::Holdings));
        }
        if list == List::More
            && argument.is_empty()
            && let Some(ask) = self.ask_offline()
        {
            return (Said::default(), ask);
        }
        self.tell_list(list, argument)
    }

    /// Reads out a list, or chooses from it, by what is known now.
    fn tell_list(&mut self, list: List, argument: &str) -> (Said, Vec<Effect>) {
        let listed = match (&self.page, &self.issue) {
            (Page::Article(reading), issue) => lists::of_reading(reading, issue.as_ref(), list),
            (_, Some(issue)) if list == List::Contents => Ok(lists::contents(issue)),
            _ => Err(Said::of("This is the contents page. Open an article first, by its number.")),
        };
        let (said, choice) = match listed {
            Ok(listed) => listed,
            Err(said) => return (said, Vec::new()),
        };
        if let Page::Article(reading) = &mut self.page {
            reading.choice = choice;
        }
        match argument.parse() {
            Ok(number) => self.choose(number),
            Err(_) if argument.is_empty() => (said, Vec::new()),
            Err(_) => (not_a_number(argument), Vec::new()),
        }
    }

    /// Chooses an entry of the list that was read out last, by its number.
    fn choose(&mut self, number: usize) -> (Said, Vec<Effect>) {
        let entry = match self.choice().get(number) {
            Ok(entry) => entry.clone(),
            Err(said) => return (said, Vec::new()),
        };
        let said = match (entry.target, &mut self.page) {
            (Target::Open(wanted), _) => {
                self.awaited = Some(wanted.clone());
                return (Said::default(), vec![Effect::Open(wanted)]);
            }
            (Target::Sample, _) => return (Said::default(), self.ask_library(LibraryAsk::Sample)),
            (Target::Block(block), Page::Article(reading)) => reading.go_to_block(block),
            (Target::Hit(hit), Page::Article(reading)) => reading.go_to_hit(hit),
            _ => address_in_words(entry.address.as_ref()),
        };
        (said, Vec::new())
    }

    /// The list that a number chooses from.
    fn choice(&self) -> Choice {
        match (&self.page, &self.issue) {
            (Page::Article(reading), _) => reading.choice.clone(),
            (Page::Front(front), _) => front.choice.clone(),
            (_, Some(issue)) => lists::contents(issue).1,
            _ => Choice::default(),
        }
    }

    /// Opens the article that was waited for once all of it is here.
    fn begin_when_whole(&mut self) -> Said {
        let whole = self.growing.take_if(|(_, article, ..)| article.is_complete());
        let Some((id, article, speed, bookmark)) = whole else { return Said::default() };
        self.awaited = None;
        let has = |issue: &&Issue| issue.articles().any(|entry| entry.id == id);
        let more = groups_of(&article, id, self.issue.as_ref().filter(has), &[]);
        let mut reading = Box::new(Reading::new(id, *article, more, speed));
        let mut said = reading.start();
        let bound_for = self.ledger.bound_for.take().filter(|(other, _)| *other == id);
        said.append(reading.resume(bookmark, bound_for.map(|(_, place)| place)));
        self.ledger.begin(id, reading.bookmark());
        if !self.is_greeted {
            said.entry("Enter reads on. Type help for the commands.");
            self.is_greeted = true;
        }
        self.turn_to(Page::Article(reading));
        said
    }

    /// Reads out the contents that were asked for as one article.
    fn take_in_issue(&mut self, issue: Issue) -> Said {
        self.awaited = None;
        let mut said = lists::contents(&issue).0;
        if !self.is_greeted {
            said.entry("Type a number to open an article, or help for the commands.");
            self.is_greeted = true;
        }
        self.turn_to(Page::Contents(Box::new(issue.clone())));
        self.issue = Some(issue);
        said
    }

    /// Turns to a page that one can come back from.
    fn turn_to(&mut self, page: Page) {
        let before = std::mem::replace(&mut self.page, page);
        if !matches!(before, Page::Nothing) {
            self.back.push(before);
            self.forward.clear();
        }
        if self.back.len() > MOST_PAGES {
            self.back.remove(0);
        }
    }

    /// Goes back to where one came from, or forward again.
    fn travel(&mut self, way: Way) -> Said {
        let (from, to, nothing) = match way {
            Way::Back => (&mut self.back, &mut self.forward, "This is where you began."),
            Way::On => (&mut self.forward, &mut self.back, "Nothing lies ahead."),
        };
        let Some(page) = from.pop() else { return Said::of(nothing) };
        to.push(std::mem::replace(&mut self.page, page));
        if let Page::Contents(issue) = &self.page {
            self.issue = Some(issue.as_ref().clone());
        }
        self.tell_return()
    }

    fn set_width(&mut self, argument: &str) -> Said {
        self.width = match argument.parse() {
            Ok(width) => Some(u16::clamp(width, NARROWEST, WIDEST)),
            Err(_) if argument == "off" => None,
            Err(_) => {
                return Said::of(format!(
                    "Type width and a number from {NARROWEST} to {WIDEST}, or width off."
                ));
            }
        };
        Said::of(match self.width {
            Some(width) => format!("Lines of {}.", counted(width.into(), "cell")),
            None => "A paragraph a line.".to_owned(),
        })
    }
}

/// Does what can be done in an article alone.
fn read(reading: &mut Reading, order: Order, argument: &str) -> Said {
    match order {
        Order::Next | Order::Previous => {
            let count = if argument.is_empty() { Ok(1) } else { argument.parse() };
            match (count, order) {
                (Err(_), _) => not_a_number(argument),
                (Ok(count), Order::Next) => reading.read_on(count),
                (Ok(count), _) => reading.read_before(count),
            }
        }
        Order::Repeat => reading.repeat(),
        Order::Rest => reading.read_rest(),
        Order::Start => reading.start(),
        Order::End => reading.end(),
        Order::Percent(percent) => reading.go_to_percent(percent),
        Order::Landmark(way) => reading.go_to_landmark(way),
        Order::Heading(way) => reading.go_to_heading(way),
        Order::Find => reading.find(argument),
        Order::Hit(way) => reading.find_again(way),
        Order::Notes => reading.notes(argument),
        _ => Said::default(),
    }
}

fn not_a_number(argument: &str) -> Said {
    Said::of(format!("{argument} is no number."))
}

fn address_in_words(address: Option<&Text>) -> Said {
    match address {
        Some(address) => Said::of(address.as_str()),
        None => Said::of("No address is known."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_pages_are_forgotten() {
        let (mut linear, _) = Linear::new(Start::Issue(Issue::default()), None);
        for _ in 0..600 {
            linear.turn_to(Page::Contents(Box::default()));
        }
        assert_eq!(linear.back.len(), 500);
    }
}

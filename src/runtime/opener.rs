//! Opener: whoever can open articles, and knows the library; the shelf is the one that can.

use std::fmt;

use jiff::Timestamp;

use crate::acquire::{AcquireError, Fetched, Fetching, Gather, Shelf, Step};
use crate::app::{LibraryAnswer, LibraryDeed, Refusal, Wanted};
use crate::document::{Article, ArticleId, Bookmark, Growth, Issue, Paces, Related};
use crate::runtime::librarian;
use crate::text::{Text, Unclean};

/// Whoever can open articles.
pub trait Opener: Send + 'static {
    /// Finds an article and reads it as far as a first screen needs, or tells what is to be fetched
    /// first.
    fn open(&mut self, wanted: &Wanted) -> Result<Opened, Refusal>;

    /// Goes on with what was fetched for an article.
    fn go_on(&mut self, id: ArticleId, fetched: Fetched) -> Result<Opened, Refusal>;

    /// Notes that an article was opened, when all of it has been read; gives what there is to tell of
    /// it. Who has no library notes nothing.
    fn note_opened(&mut self, _id: ArticleId) -> Vec<LibraryAnswer> {
        Vec::new()
    }

    /// Brings an article into the library, or tells what is to be fetched first; why it cannot be had.
    /// Who has no library has none.
    fn gather(&mut self, _id: ArticleId) -> Result<Gather, Text> {
        Err(Text::fixed("there is no library"))
    }

    /// Goes on with what was fetched for it.
    fn gathered(&mut self, _id: ArticleId, _fetched: Fetched) -> Result<Gather, Text> {
        Err(Text::fixed("there is no library"))
    }

    /// The next page of an article that was opened, to be fetched, where its site shows it page by page.
    fn next_page(&mut self, _id: ArticleId) -> Option<Fetching> {
        None
    }

    /// Goes on with the page that was fetched; gives what it adds to the article.
    fn join(&mut self, _id: ArticleId, _fetched: Fetched) -> Option<Growth> {
        None
    }

    /// Puts further articles where they can be fetched ahead.
    fn put_ahead(&mut self, _entries: &[Related]) -> Vec<ArticleId> {
        Vec::new()
    }

    /// What is to be fetched for one of them.
    fn fetch_ahead(&mut self, _id: ArticleId) -> Option<Fetching> {
        None
    }

    /// Goes on with what was fetched for it.
    fn came_ahead(&mut self, _id: ArticleId, _fetched: Fetched) -> Option<Gather> {
        None
    }

    /// Does something in the library; gives the answer where one is due. Who has no library does
    /// nothing.
    fn perform(&mut self, deed: LibraryDeed) -> Option<LibraryAnswer> {
        drop(deed);
        None
    }
}

/// What opening an article comes to.
#[derive(Debug)]
pub enum Opened {
    /// It is open.
    Ready(Opening),
    /// It is no article, but a page that lists some.
    Issue(Box<Issue>),
    /// This is to be fetched first.
    Fetch(ArticleId, Fetching),
}

/// An article that has been opened.
pub struct Opening {
    /// Which one it is.
    pub id: ArticleId,
    /// The article as far as it has been read.
    pub article: Box<Article>,
    /// Reads the rest, part by part.
    pub rest: Box<dyn Iterator<Item = Growth>>,
    /// Where reading stopped the last time.
    pub bookmark: Option<Bookmark>,
    /// How fast one reads, as far as the library knows.
    pub paces: Option<Paces>,
}

impl Opener for Shelf {
    fn open(&mut self, wanted: &Wanted) -> Result<Opened, Refusal> {
        let id = match wanted {
            Wanted::Article(id) => *id,
            Wanted::Kept(name) => self.find_kept(name.as_str()).ok_or_else(not_at_hand)?,
            Wanted::Inspection(id) => self.add_inspection(*id),
            Wanted::Related(related) => self.find(related).ok_or_else(not_at_hand)?,
            Wanted::Link(address) => self.find_link(address).ok_or_else(not_at_hand)?,
        };
        let step = self.begin(id);
        opened(self, id, step)
    }

    fn go_on(&mut self, id: ArticleId, fetched: Fetched) -> Result<Opened, Refusal> {
        let step = Self::go_on(self, id, fetched);
        opened(self, id, step)
    }

    fn gather(&mut self, id: ArticleId) -> Result<Gather, Text> {
        Self::gather(self, id, Timestamp::now()).map_err(|error| in_words(&error))
    }

    fn next_page(&mut self, id: ArticleId) -> Option<Fetching> {
        Self::next_page(self, id)
    }

    fn join(&mut self, id: ArticleId, fetched: Fetched) -> Option<Growth> {
        Self::join(self, id, fetched)
    }

    fn put_ahead(&mut self, entries: &[Related]) -> Vec<ArticleId> {
        Self::put_ahead(self, entries)
    }

    fn fetch_ahead(&mut self, id: ArticleId) -> Option<Fetching> {
        Self::fetch_ahead(self, id)
    }

    fn came_ahead(&mut self, id: ArticleId, fetched: Fetched) -> Option<Gather> {
        // Nobody waits for it: why it cannot be had is told when somebody asks for it.
        Self::came_ahead(self, id, fetched).ok()
    }

    fn gathered(&mut self, id: ArticleId, fetched: Fetched) -> Result<Gather, Text> {
        Self::gathered(self, id, fetched).map_err(|error| in_words(&error))
    }

    fn note_opened(&mut self, id: ArticleId) -> Vec<LibraryAnswer> {
        librarian::note_opened(self, id)
    }

    fn perform(&mut self, deed: LibraryDeed) -> Option<LibraryAnswer> {
        librarian::perform(self, deed)
    }
}

fn opened(
    shelf: &Shelf,
    id: ArticleId,
    step: Result<Step, AcquireError>,
) -> Result<Opened, Refusal> {
    match step.map_err(|error| refused(&error))? {
        Step::Fetch(fetching) => Ok(Opened::Fetch(id, fetching)),
        Step::Issue(issue) => {
            let paces = shelf.paces().unwrap_or_default();
            Ok(Opened::Issue(Box::new(issue.read_at(&paces))))
        }
        Step::Read(mut underway) => {
            let article = Box::new(underway.article().clone());
            let rest = Box::new(std::iter::from_fn(move || underway.next_growth()));
            let bookmark = shelf.bookmark(id);
            let paces = shelf.paces();
            Ok(Opened::Ready(Opening { id, article, rest, bookmark, paces }))
        }
    }
}

impl fmt::Debug for Opening {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Opening").field("id", &self.id).finish_non_exhaustive()
    }
}

pub(super) fn not_at_hand() -> Refusal {
    Refusal {
        why: Text::fixed("This article is not at hand."),
        advice: Some(Text::fixed("Save its page to a file, and open that with Folio.")),
    }
}

fn refused(error: &AcquireError) -> Refusal {
    Refusal { why: in_words(error), advice: None }
}

fn in_words(error: &AcquireError) -> Text {
    Unclean::new(error.to_string()).line()
}

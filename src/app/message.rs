//! Message: what happened outside.

use crate::app::{Chord, LibraryAnswer, Tone};
use crate::document::Article;
use crate::document::ArticleId;
use crate::document::Bookmark;
use crate::document::Growth;
use crate::document::Issue;
use crate::document::Paces;
use crate::document::Related;
use crate::text::Text;

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// The window has a new size.
    Resized(Size),
    /// A key was pressed.
    Pressed(Chord),
    /// The mouse did something.
    Pointed(Pointer),
    /// The answer to [`Effect::Open`](crate::app::Effect::Open).
    Opened {
        /// What was asked for.
        wanted: Wanted,
        /// The article, as far as it has been read, or why it cannot be had.
        answer: Result<Arrival, Refusal>,
    },
    /// The answer to [`Effect::Open`](crate::app::Effect::Open), where it leads to no article, but to
    /// a page that lists some.
    Listed {
        /// What was asked for.
        wanted: Wanted,
        /// The articles.
        issue: Box<Issue>,
    },
    /// One of the articles of [`Effect::Gather`](crate::app::Effect::Gather).
    Gathered {
        /// Which one.
        id: ArticleId,
        /// How many words it has, or why it cannot be had.
        came: Result<usize, Text>,
    },
    /// What came of [`Effect::Library`](crate::app::Effect::Library).
    Library(LibraryAnswer),
    /// Reading stops for now: the program is left, by whatever way, or the terminal given back. Only
    /// deeds of the library are still done.
    Resting,
    /// The terminal told whether its background is light or dark: the answer to
    /// [`Effect::AskTone`](crate::app::Effect::AskTone), or that it has become so.
    Toned(Tone),
    /// The terminal told that it can show letters at double size: the answer to
    /// [`Effect::AskScale`](crate::app::Effect::AskScale).
    Scales,
    /// Something is being fetched for the article that was asked for.
    Fetching {
        /// The host that is asked.
        host: Text,
        /// Bytes that have come.
        bytes: u64,
    },
    /// Text was pasted.
    Pasted(Text),
    /// Something is to be said to the reader.
    Noticed(Text),
    /// So many milliseconds have gone by on a clock that only goes forward. It is told before what
    /// happens then.
    Clock(u64),
    /// Nothing happens: there is time to go on with what nobody waits for.
    Idle,
    /// Nothing has happened for a moment, or much for long without one: where one reads is noted.
    /// It is told where [`State::has_place_to_note`](crate::app::State::has_place_to_note) says so.
    Rested,
    /// An article that was opened has been read further.
    Grew(ArticleId, Growth),
}

/// An article that has come.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Which one it is.
    pub id: ArticleId,
    /// The article, as far as it has been read.
    pub article: Box<Article>,
    /// Where reading stopped the last time.
    pub bookmark: Option<Bookmark>,
    /// How fast one reads, as far as the library knows; none where there is none.
    pub paces: Option<Paces>,
}

/// The size of the window in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Cells in a row.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// What it did.
    pub deed: PointerDeed,
    /// Cells from the left edge.
    pub column: u16,
    /// Rows from the top edge.
    pub row: u16,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerDeed {
    /// The left button went down.
    Click,
    /// The mouse moved while the left button was down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned towards the start.
    WheelUp,
    /// The wheel turned towards the end.
    WheelDown,
}

/// An article that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// One that is known to be at hand.
    Article(ArticleId),
    /// One of the library, by its ID.
    Kept(Text),
    /// What tells how one was read that is at hand.
    Inspection(ArticleId),
    /// An entry of a list of further articles, which may or may not be at hand.
    Related(Related),
    /// What a link in a text leads to: an address of the web, which may or may not be an article.
    Link(Text),
}

impl Wanted {
    /// The entry of a list that is asked for.
    pub fn related(&self) -> Option<&Related> {
        match self {
            Self::Article(_) | Self::Kept(_) | Self::Inspection(_) | Self::Link(_) => None,
            Self::Related(related) => Some(related),
        }
    }

    /// The address that is asked for, where one is known.
    pub fn address(&self) -> Option<&Text> {
        match self {
            Self::Article(_) | Self::Kept(_) | Self::Inspection(_) => None,
            Self::Related(related) => related.address.as_ref(),
            Self::Link(address) => Some(address),
        }
    }
}

/// Why an article cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, in a few words.
    pub why: Text,
    /// What the reader can do about it.
    pub advice: Option<Text>,
}

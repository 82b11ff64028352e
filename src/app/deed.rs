//! Deed: what the reader wants done in the library, and what comes of it.
//!
//! Deeds are performed one after another by the thread that opens articles. Whoever leaves the
//! program waits for those that were asked for.

use crate::document::{
    ArticleId, Change, Holdings, Issue, MarkedPlace, Pace, Related, ShelfEntry, Standing, Subject,
};
use crate::text::Text;

/// What is asked of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibraryDeed {
    /// Something about articles is changed.
    Change(Subject, Change),
    /// Something was read in a language; no answer comes where that can be noted.
    Pace(Text, Pace),
    /// What was removed last is brought back.
    BringBack,
    /// What was changed is changed back, article by article; then this is to be said.
    TakeBack(Vec<(Subject, Change)>, Text),
    /// Something is to be told.
    Ask(LibraryAsk),
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibraryAsk {
    /// What the front page of the library begins with, and how much there is.
    Beginning,
    /// All that the library holds.
    Holdings,
    /// The sample that comes with the program.
    Sample,
    /// The articles that hold these words.
    Search(Text),
    /// Which of the further articles of an article it has.
    AtHand(ArticleId, Vec<Related>),
    /// The tags of these articles, and all that there are.
    Tags(Subject),
}

/// What came of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibraryAnswer {
    /// It was done, and the articles of it that were opened in this run now stand so.
    Changed(Subject, Change, Vec<(ArticleId, Standing)>),
    /// So many articles were brought back.
    BroughtBack(usize),
    /// It was changed back, this is to be said, and the articles of it that were opened in this run
    /// now stand so.
    TakenBack(Text, Vec<(ArticleId, Standing)>),
    /// What was asked for with [`LibraryAsk::Beginning`] or [`LibraryAsk::Holdings`].
    Holdings(Box<Holdings>),
    /// What was asked for with [`LibraryAsk::Sample`].
    Sample(Box<Issue>),
    /// What was found for these words, the best first.
    Found(Text, Vec<ShelfEntry>),
    /// What was asked for with [`LibraryAsk::Tags`].
    Tags {
        /// All tags, with the number of articles, by name.
        all: Vec<(Text, usize)>,
        /// Those of each of the articles, in their order.
        borne: Vec<Vec<Text>>,
    },
    /// Whether each of the further articles of an article is in it.
    AtHand(ArticleId, Vec<bool>),
    /// A further article that was fetched ahead is in it now.
    CameAhead,
    /// An article that was opened in this run stands so.
    Stands(ArticleId, Standing),
    /// These places have letters, in articles of earlier runs too.
    Marks(Vec<MarkedPlace>),
    /// This was met with on opening the library.
    Remarks(Vec<Text>),
    /// It could not be done, for this reason.
    Failed(LibraryDeed, Text),
}

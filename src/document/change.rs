//! Change: what can be changed about an article in the library.

use crate::document::{ArticleId, Bookmark, Place};
use crate::text::Text;

/// Which articles are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// One that was opened in this run.
    Opened(ArticleId),
    /// Those with these IDs of the library.
    Listed(Vec<Text>),
}

/// What is changed about an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The place where reading stopped is noted. No answer comes where that can be done.
    Place(Bookmark),
    /// It is kept until it is removed.
    Keep,
    /// It is kept as one that was only opened.
    Release,
    /// It is put at the end of the queue.
    Queue,
    /// It is put back to where it stood in the queue, at this position.
    QueueAt(usize),
    /// It is taken out of the queue.
    Unqueue,
    /// It gets a tag.
    Tag(Text),
    /// It loses a tag.
    Untag(Text),
    /// A place in it gets a letter.
    Mark {
        /// The letter: a capital marks one place in all articles, any other one in each.
        letter: char,
        /// The place.
        place: Place,
        /// The first words there.
        words: Text,
    },
    /// The place of a letter loses it.
    Unmark(char),
    /// It is removed; it can be brought back.
    Remove,
}

//! Standing: what the library knows of an article: where reading stopped, how it is kept, its marks.

use crate::document::{ArticleId, Place};
use crate::text::Text;

/// Where reading stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bookmark {
    /// The place at the top of the window.
    pub place: Place,
    /// Words before the end of what was in sight.
    pub read: usize,
    /// Words of the article; 0 while they are not all known.
    pub known: usize,
}

/// How an article stands in the library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether it stays until it is removed.
    pub kept: bool,
    /// Its place in the queue; none where it does not wait there.
    pub queued: Option<usize>,
    /// Its tags, by name.
    pub tags: Vec<Text>,
}

/// A place with a letter, in an article that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedPlace {
    /// The letter: a capital marks one place in all articles, any other one in each.
    pub letter: char,
    /// The article.
    pub article: ArticleId,
    /// The place.
    pub place: Place,
    /// The first words there.
    pub words: Text,
    /// The headline of the article.
    pub title: Text,
}

impl Bookmark {
    /// Whether all words had been read.
    pub fn is_at_end(self) -> bool {
        self.known > 0 && self.read >= self.known
    }
}

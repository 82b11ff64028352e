//! Gathering: how far articles have been brought into the library that were asked for at once.

use crate::app::ContentsPage;
use crate::document::ArticleId;

/// How far the articles of contents pages have been brought into the library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathering {
    /// All that were asked for.
    asked: Vec<ArticleId>,
    /// Those that have not come.
    waiting: Vec<ArticleId>,
    /// How many of them could not be had.
    pub failed: usize,
}

impl Gathering {
    /// How many were asked for.
    pub fn of(&self) -> usize {
        self.asked.len()
    }

    /// How many have come.
    pub fn come(&self) -> usize {
        self.asked.len() - self.waiting.len() - self.failed
    }

    /// Whether articles of a page are among them.
    pub fn is_of(&self, page: &ContentsPage) -> bool {
        page.to_gather().iter().any(|id| self.asked.contains(id))
    }

    /// Asks for more articles; gives those that were not asked for.
    pub(crate) fn ask(&mut self, articles: Vec<ArticleId>) -> Vec<ArticleId> {
        let new = articles.into_iter().filter(|id| !self.asked.contains(id));
        let new: Vec<ArticleId> = new.collect();
        self.asked.extend(&new);
        self.waiting.extend(&new);
        new
    }

    /// Counts an article that has come, or not; whether it was the last one.
    pub(crate) fn count(&mut self, id: ArticleId, has_come: bool) -> bool {
        if let Some(place) = self.waiting.iter().position(|other| *other == id) {
            self.waiting.remove(place);
            self.failed += usize::from(!has_come);
        }
        self.waiting.is_empty()
    }
}

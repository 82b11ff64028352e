//! Reading: an article as far as it has been read, and the rest of it.

use crate::document::{Article, Growth};
use crate::input::Warning;

/// An article being read.
#[derive(Debug)]
pub struct Reading {
    /// What has been read so far: all metadata, and blocks enough to fill a large screen.
    pub article: Article,
    /// What was left out or guessed so far.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// Reads on; nothing once the ending has been given. It does not change `article`.
    pub fn next_growth(&mut self) -> Option<Growth> {
        None
    }

    /// Reads to the end.
    #[must_use]
    pub fn into_whole(mut self) -> Article {
        while let Some(growth) = self.next_growth() {
            self.article.grow(growth);
        }
        self.article
    }
}

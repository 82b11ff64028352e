//! Reading: an article as far as it has been read, and the rest of it.

use crate::document::{Article, Growth, Inspection};
use crate::input::Warning;
use crate::input::html::Pending;
use crate::input::page_text::PageText;

/// An article being read.
#[derive(Debug)]
pub struct Reading {
    /// What has been read so far: all metadata, and blocks enough to fill a large screen. It is
    /// complete where the whole article is no longer than that.
    pub article: Article,
    /// What was left out or guessed.
    pub warnings: Vec<Warning>,
    /// Why it was read so, where it is a page of the web.
    pub inspection: Option<Inspection>,
    rest: Rest,
}

/// What has not been read, or not been handed on.
#[derive(Debug)]
pub(crate) enum Rest {
    /// The rest of a plain text.
    PageText(PageText),
    /// The rest of a page of the web.
    Html(Pending),
    /// Nothing: the article is whole.
    Nothing,
}

impl Reading {
    /// An article that is known as a whole.
    pub fn whole(article: Article) -> Self {
        Self::new(article, Vec::new(), Rest::Nothing)
    }

    pub(crate) fn new(article: Article, warnings: Vec<Warning>, rest: Rest) -> Self {
        Self { article, warnings, inspection: None, rest }
    }

    /// Whether it is read from plain text.
    pub fn is_text(&self) -> bool {
        matches!(self.rest, Rest::PageText(_))
    }

    /// The reading with the reasons for it.
    pub(crate) fn explained(self, inspection: Option<Inspection>) -> Self {
        Self { inspection, ..self }
    }

    /// Reads on; nothing once the ending has been given. It does not change `article`.
    pub fn next_growth(&mut self) -> Option<Growth> {
        match &mut self.rest {
            Rest::PageText(rest) => rest.next_growth(),
            Rest::Html(rest) => rest.next_growth(),
            Rest::Nothing => None,
        }
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

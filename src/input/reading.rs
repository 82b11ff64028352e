//! Reading: an article as far as it has been read, and the rest of it.

use crate::document::{Article, Growth, Inspection};
use crate::input::encoding;
use crate::input::html::Pending;
use crate::input::page_text::PageText;
use crate::input::{Announced, SectionPage, Warning};

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
    /// The articles that it lists, where it is a page that lists them instead of being one.
    pub section: Option<Box<SectionPage>>,
    /// What it announces beside itself, where it is a page of the web.
    pub announced: Announced,
    rest: Rest,
}

/// What has not been read, or not been handed on.
#[derive(Debug)]
pub(crate) enum Rest {
    /// The rest of a plain text, of which the start alone is there.
    Begun(Begun),
    /// The rest of a plain text.
    PageText(PageText),
    /// The rest of a page of the web.
    Html(Pending),
    /// Nothing: the article is whole.
    Nothing,
}

/// A plain text of which the start alone is there.
#[derive(Debug)]
pub(crate) struct Begun {
    /// The start.
    pub(crate) text: PageText,
    /// Decodes the rest.
    pub(crate) decoder: encoding::Rest,
}

impl Reading {
    /// An article that is known as a whole.
    pub fn whole(article: Article) -> Self {
        Self::new(article, Vec::new(), Rest::Nothing)
    }

    pub(crate) fn new(article: Article, warnings: Vec<Warning>, rest: Rest) -> Self {
        let (inspection, section, announced) = Default::default();
        Self { article, warnings, inspection, section, announced, rest }
    }

    /// Whether it is to be given the rest of its source before it can be read on.
    pub fn lacks_rest(&self) -> bool {
        matches!(self.rest, Rest::Begun(_))
    }

    /// Takes in the rest of the source of which it has read the start.
    pub fn complete(&mut self, rest: Vec<u8>) {
        self.rest = match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Begun(Begun { mut text, decoder }) => {
                let (rest, warning) = decoder.decode(rest);
                text.complete(&rest);
                self.warnings.extend(warning.filter(|warning| !self.warnings.contains(warning)));
                Rest::PageText(text)
            }
            other => other,
        };
    }

    /// The reading with the reasons for it.
    pub(crate) fn explained(self, inspection: Option<Inspection>) -> Self {
        Self { inspection, ..self }
    }

    /// The reading with the articles that its page lists, where it is such a page.
    pub(crate) fn listing(self, section: Option<SectionPage>) -> Self {
        Self { section: section.map(Box::new), ..self }
    }

    /// The reading with what its page announces.
    pub(crate) fn announcing(self, announced: Announced) -> Self {
        Self { announced, ..self }
    }

    /// Reads on; nothing once the ending has been given. It does not change `article`. Where it
    /// lacks the rest of its source, it is read on without it.
    pub fn next_growth(&mut self) -> Option<Growth> {
        if self.lacks_rest() {
            self.complete(Vec::new());
        }
        match &mut self.rest {
            Rest::PageText(rest) => rest.next_growth(),
            Rest::Html(rest) => rest.next_growth(),
            Rest::Begun(_) | Rest::Nothing => None,
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

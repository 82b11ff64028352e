//! Issue: several articles in sections, in the order of a magazine.

use crate::document::{Date, Paces, Speed};
use crate::text::Text;

/// A number of a magazine, a folder of articles, or the sources opened together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issue {
    /// Its own name, such as "Winter 2026".
    pub title: Option<Text>,
    /// The magazine.
    pub publication: Option<Text>,
    /// A sentence about it.
    pub standfirst: Option<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// The sections in order.
    pub sections: Vec<IssueSection>,
}

/// A section of an issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueSection {
    /// Its name; absent where the articles stand in no section.
    pub name: Option<Text>,
    /// The articles in order.
    pub articles: Vec<ArticleSummary>,
}

/// An article as a contents page tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleSummary {
    /// By which it can be opened.
    pub id: ArticleId,
    /// Its headline, or the name of its file where it has none.
    pub title: Text,
    /// A sentence about it.
    pub standfirst: Option<Text>,
    /// Its authors, one entry each.
    pub authors: Vec<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// Its language as a BCP 47 tag, where it is known.
    pub language: Option<Text>,
    /// Its length in words.
    pub words: usize,
    /// How fast it is read.
    pub speed: Speed,
    /// Its address.
    pub address: Option<Text>,
    /// Where it has to come from.
    pub reach: Reach,
}

/// Where an article of an issue has to come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reach {
    /// It is at hand, with the issue itself.
    #[default]
    Here,
    /// From the web, and it has not come yet.
    Away,
    /// From the web, and the library has it: it can be read offline.
    Kept,
    /// From the web, whence it could not be had, for this reason.
    Failed(Text),
    /// It is no article, but a page that lists more of them.
    List,
}

/// The number of an article among those that can be opened in this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub usize);

impl Issue {
    /// The articles of all sections, in order.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleSummary> {
        self.sections.iter().flat_map(|section| &section.articles)
    }

    /// The same, its articles read as fast as somebody reads their languages.
    #[must_use]
    pub fn read_at(mut self, paces: &Paces) -> Self {
        for article in self.sections.iter_mut().flat_map(|section| &mut section.articles) {
            article.speed = paces.speed(article.language.as_ref());
        }
        self
    }
}

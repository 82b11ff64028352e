//! Bound: several articles that come as one source, such as a book or a feed.

use std::fmt;
use std::io::Cursor;

use crate::document::{Article, Date, Ending, Fact, Issue, Metadata, Provenance, SourceKind};
use crate::input::ReadError;
use crate::input::Reading;
use crate::input::Source;
use crate::input::epub::Book;
use crate::input::feed::Feed;
use crate::input::html;
use crate::input::kind;
use crate::text::Text;

/// What a source of several articles tells of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bound {
    /// The issue, its sections still empty.
    pub issue: Issue,
    /// The sections in order.
    pub sections: Vec<BoundSection>,
    /// The language that it says it is in, as a BCP 47 tag.
    pub language: Option<Text>,
}

/// The articles of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoundSection {
    /// Its name.
    pub name: Option<Text>,
    /// Its articles.
    pub articles: Vec<BoundArticle>,
}

/// What is told of one article before it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoundArticle {
    /// By which the volume gives it.
    pub number: usize,
    /// Its headline.
    pub title: Text,
    /// A sentence about it.
    pub standfirst: Option<Text>,
    /// Its authors, one entry each.
    pub authors: Vec<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// Its length in words; 0 where that is not known before it is read.
    pub words: usize,
    /// Its address.
    pub address: Option<Text>,
    /// Whether the source holds no more than a summary of what stands at the address.
    pub is_summary: bool,
}

impl BoundArticle {
    /// An article of which the title alone is known.
    pub(crate) fn titled(title: Text) -> Self {
        Self { title, ..Self::default() }
    }
}

/// A source of several articles.
pub enum Volume {
    /// A book.
    Book(Book),
    /// A feed.
    Feed(Feed),
}

impl Volume {
    /// Opens a source that holds several articles.
    pub fn open(source: Source) -> Result<Self, ReadError> {
        if kind::is_book(&source) {
            return Ok(Self::Book(Book::open(Box::new(Cursor::new(source.bytes)))?));
        }
        Ok(Self::Feed(Feed::open(source)?))
    }

    /// What it tells of its articles.
    pub fn bound(&self) -> Bound {
        match self {
            Self::Book(book) => book.bound(),
            Self::Feed(feed) => feed.bound(),
        }
    }

    /// Whether it is a feed, which has other articles another day.
    pub fn is_feed(&self) -> bool {
        matches!(self, Self::Feed(_))
    }

    /// The kind of its source.
    pub fn kind(&self) -> SourceKind {
        if self.is_feed() { SourceKind::Feed } else { SourceKind::Epub }
    }

    /// What stands for it where articles are listed: its facts, and no text. The titles of its
    /// articles stand after it, so that it is found by them.
    pub fn cover(&self) -> Article {
        let Bound { issue, sections, language } = self.bound();
        let provenance = if self.is_feed() { Provenance::Feed } else { Provenance::Book };
        let fact = |text: Text| Fact::new(text, provenance);
        // What a book tells under its title is who wrote it.
        let (authors, standfirst) = match issue.standfirst {
            Some(names) if !self.is_feed() => (vec![fact(names)], None),
            standfirst => (Vec::new(), standfirst),
        };
        let metadata = Metadata {
            publication: issue.publication.map(fact),
            title: issue.title.map(fact),
            standfirst: standfirst.map(fact),
            authors,
            date: issue.date.map(|date| Fact::new(date, provenance)),
            language: language.map(fact),
            ..Metadata::default()
        };
        let articles = sections.into_iter().flat_map(|section| section.articles);
        let endnotes = articles.map(|article| article.title).collect();
        let ending = Some(Ending { endnotes, ..Ending::default() });
        Article { metadata, ending, ..Article::default() }
    }

    /// An article by its number, read as far as a first screen needs.
    pub fn read(&self, number: usize) -> Result<Reading, ReadError> {
        let article: Article = match self {
            Self::Book(book) => book.chapter(number)?,
            Self::Feed(feed) => feed.article(number),
        };
        Ok(html::reading(article))
    }
}

impl fmt::Debug for Volume {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Book(book) => book.fmt(formatter),
            Self::Feed(feed) => feed.fmt(formatter),
        }
    }
}

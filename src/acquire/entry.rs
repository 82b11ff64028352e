//! Entry: one article on the shelf, and where its bytes are.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use url::Url;

use crate::acquire::AcquireError;
use crate::acquire::file;
use crate::acquire::likeness::{TitleKey, same_address};
use crate::acquire::search::Search;
use crate::document::{
    Article, ArticleId, ArticleSummary, Fact, Provenance, Related, SourceKind, count_body_words,
};
use crate::fetch::Asker;
use crate::input;
use crate::input::{BoundArticle, Profile, Reading, Source, Told, Volume};
use crate::library::Key;
use crate::text::{Text, Unclean};

/// One article on the shelf.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Where its bytes are.
    pub(crate) origin: Origin,
    /// The name of its file, for its ending and for want of a headline.
    pub(crate) name: Text,
    /// The kind that the user gave.
    pub(crate) kind: Option<SourceKind>,
    /// The address that the user gave.
    pub(crate) address: Option<Text>,
    /// What the list of its issue tells about it.
    pub(crate) told: Told,
    /// What it is known by, once somebody asks for it or it has been read.
    pub(crate) known_by: OnceLock<KnownBy>,
}

/// Where the bytes of an article are.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// In the program itself.
    BuiltIn(&'static [u8]),
    /// In a file, which is read when the article is opened.
    File(PathBuf),
    /// In a book or the like, which gives its articles by number.
    Part(Arc<Volume>, usize),
    /// In memory, since they came from a stream.
    Kept(Arc<[u8]>),
    /// At an address, from which they are fetched when the article is opened.
    Web(Url, Asker),
    /// Somewhere on the site of its publication, where it is looked for when it is opened.
    Sought(Search),
    /// In the library.
    Library(Key),
}

/// What other pages call an article by.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownBy {
    title: Option<TitleKey>,
    address: Option<Text>,
}

impl Entry {
    /// An article of which nothing but the place is known.
    pub(crate) fn new(origin: Origin, name: Text) -> Self {
        let known_by = OnceLock::new();
        Self { origin, name, kind: None, address: None, told: Told::default(), known_by }
    }

    /// An article of a book or the like, of which nothing is read for it.
    pub(crate) fn part(volume: &Arc<Volume>, article: &BoundArticle) -> Self {
        let origin = Origin::Part(Arc::clone(volume), article.number);
        let known_by =
            KnownBy { title: TitleKey::of(&article.title), address: article.address.clone() };
        let known_by = OnceLock::from(known_by);
        Self { known_by, ..Self::new(origin, article.title.clone()) }
    }

    /// Reads it as far as a first screen needs.
    pub(crate) fn read(&self, profiles: &[Profile]) -> Result<Reading, AcquireError> {
        let bytes = match &self.origin {
            Origin::BuiltIn(bytes) => bytes.to_vec(),
            Origin::Kept(bytes) => bytes.to_vec(),
            Origin::File(path) => file::read_file(path)?.bytes,
            Origin::Part(volume, number) => return Ok(volume.read(*number)?),
            // These are brought by the desk, not read here.
            Origin::Web(..) | Origin::Sought(_) | Origin::Library(_) => {
                return Err(AcquireError::Unknown);
            }
        };
        self.read_bytes(bytes, profiles)
    }

    /// Reads bytes that are at hand already as this article.
    pub(crate) fn read_bytes(
        &self,
        bytes: Vec<u8>,
        profiles: &[Profile],
    ) -> Result<Reading, AcquireError> {
        let mut reading = input::read(self.source(bytes), profiles)?;
        let _ = self.known_by.set(KnownBy::of(&reading.article));
        let listed = self.told.standfirst.iter().cloned();
        let listed = listed.map(|text| Fact::new(text, Provenance::IssueFile)).next();
        let metadata = &mut reading.article.metadata;
        metadata.standfirst = metadata.standfirst.take().or(listed);
        Ok(reading)
    }

    /// Bytes with what is known of them beforehand.
    pub(crate) fn source(&self, bytes: Vec<u8>) -> Source {
        let (name, address) = (Some(self.name.clone()), self.address.clone());
        Source { bytes, kind: self.kind, name, address, charset: None }
    }

    /// What a contents page tells of it, once it has been read to its end.
    pub(crate) fn summary(&self, id: ArticleId, mut reading: Reading) -> ArticleSummary {
        let mut words = count_body_words(&reading.article.blocks);
        while let Some(growth) = reading.next_growth() {
            words += count_body_words(&growth.blocks);
        }
        let metadata = reading.article.metadata;
        let standfirst = metadata.standfirst.map(|standfirst| standfirst.value);
        ArticleSummary {
            id,
            title: metadata.title.map_or_else(|| self.name.clone(), |title| title.value),
            standfirst: standfirst.or_else(|| self.told.teaser.clone()),
            authors: metadata.authors.into_iter().map(|author| author.value).collect(),
            date: metadata.date.map(|date| date.value),
            words,
            address: metadata.address.map(|address| address.value),
        }
    }

    /// What a contents page tells of it where it cannot be read.
    pub(crate) fn bare_summary(&self, id: ArticleId) -> ArticleSummary {
        ArticleSummary {
            id,
            title: self.name.clone(),
            standfirst: self.told.standfirst.clone().or_else(|| self.told.teaser.clone()),
            authors: Vec::new(),
            date: None,
            words: 0,
            address: None,
        }
    }

    /// What it is known by; it is read for that if need be.
    pub(crate) fn known_by(&self, profiles: &[Profile]) -> &KnownBy {
        if self.known_by.get().is_none() {
            // Reading it notes what it is known by; where that fails, it is known by nothing.
            drop(self.read(profiles));
        }
        self.known_by.get_or_init(KnownBy::default)
    }
}

impl KnownBy {
    /// What an article at an address is known by, before it has been fetched.
    pub(crate) fn address(address: &Url) -> Self {
        Self { title: None, address: Some(Unclean::new(address.as_str()).line()) }
    }

    /// What an article is known by of which the title alone is known.
    pub(crate) fn title(title: &Text) -> Self {
        Self { title: TitleKey::of(title), address: None }
    }

    pub(crate) fn of(article: &Article) -> Self {
        let title = article.metadata.title.as_ref();
        let address = article.metadata.address.as_ref();
        Self {
            title: title.and_then(|title| TitleKey::of(&title.value)),
            address: address.map(|address| address.value.clone()),
        }
    }

    /// Whether an entry of a list of further articles has this address.
    pub(crate) fn has_address_of(&self, related: &Related) -> bool {
        let pair = self.address.as_ref().zip(related.address.as_ref());
        pair.is_some_and(|(own, wanted)| same_address(own, wanted))
    }

    /// Whether an entry of a list of further articles has this title.
    pub(crate) fn has_title_of(&self, related: &Related) -> bool {
        self.title.is_some() && self.title == TitleKey::of(&related.title)
    }
}

//! Entry: one article on the shelf, and where its bytes are.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use url::Url;

use crate::acquire::file;
use crate::acquire::file::{Contents, Stream};
use crate::acquire::likeness::{TitleKey, same_address};
use crate::acquire::search::Search;
use crate::acquire::{AcquireError, Underway};
use crate::document::{
    Article, ArticleId, ArticleSummary, Fact, Provenance, Reach, Related, SourceKind, Speed,
    count_body_words,
};
use crate::fetch::Asker;
use crate::input;
use crate::input::{BoundArticle, Joined, ProfileSource, Reading, Source, Told, Volume};
use crate::library::Key;
use crate::text::{Text, Unclean};

/// How many bytes are read first: a first screen of a text with short paragraphs takes half as many.
const START: usize = 64 * 1024;

/// How many times as many are there next, where these were not enough.
const START_GROWTH: usize = 4;

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
    /// The files of its further pages, which stand beside its own.
    pub(crate) pages: Vec<PathBuf>,
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
    /// In a book or the like as a whole, which is opened as contents.
    Bound(Arc<Volume>),
    /// In memory, since they came from a stream.
    Kept(Arc<[u8]>),
    /// At an address, from which they are fetched when the article is opened.
    Web(Url, Asker),
    /// At an address that lists articles, which is fetched anew each time.
    Section(Url, Asker),
    /// Somewhere on the site of its publication, where it is looked for when it is opened.
    Sought(Search),
    /// In the library.
    Library(Key),
    /// In no bytes: it tells how another article of the shelf was read.
    Inspected(ArticleId),
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
        let (known_by, pages) = (OnceLock::new(), Vec::new());
        Self { origin, name, kind: None, address: None, pages, told: Told::default(), known_by }
    }

    /// An article of a book or the like, of which nothing is read for it.
    pub(crate) fn part(volume: &Arc<Volume>, article: &BoundArticle) -> Self {
        let origin = Origin::Part(Arc::clone(volume), article.number);
        let known_by =
            KnownBy { title: TitleKey::of(&article.title), address: article.address.clone() };
        let known_by = OnceLock::from(known_by);
        Self { known_by, ..Self::new(origin, article.title.clone()) }
    }

    /// Begins to read it: as far as a first screen needs, and no more of its bytes than that takes.
    pub(crate) fn begin(&self, profiles: &dyn ProfileSource) -> Result<Underway, AcquireError> {
        if !self.pages.is_empty() {
            let article = self.with_pages(profiles)?;
            return Ok(Underway::of_whole(self.settled(Reading::whole(article))));
        }
        let stream = match &self.origin {
            Origin::BuiltIn(bytes) => Stream::of_bytes(*bytes),
            Origin::Kept(bytes) => Stream::of_bytes(Arc::clone(bytes)),
            Origin::File(path) => match file::begin(path)? {
                Contents::File(stream) => stream,
                Contents::Pipe(bytes) => Stream::of_bytes(bytes),
            },
            Origin::Part(volume, number) => {
                return Ok(Underway::of_whole(volume.read(*number)?));
            }
            // These are brought by the desk, not read here.
            Origin::Web(..)
            | Origin::Section(..)
            | Origin::Bound(_)
            | Origin::Sought(_)
            | Origin::Library(_)
            | Origin::Inspected(_) => {
                return Err(AcquireError::Unknown);
            }
        };
        self.begin_stream(stream, profiles)
    }

    /// The whole article of a file, with those of its pages joined to it.
    fn with_pages(&self, profiles: &dyn ProfileSource) -> Result<Article, AcquireError> {
        let first = Self { pages: Vec::new(), ..self.clone() };
        let mut joined = Joined::begin(first.read(profiles)?.into_whole());
        for page in &self.pages {
            let name = Unclean::new(page.file_name().unwrap_or_default().to_string_lossy()).line();
            let entry = Self { kind: self.kind, ..Self::new(Origin::File(page.clone()), name) };
            // A page that is gone leaves the others.
            if let Ok(reading) = entry.read(profiles) {
                joined.add(reading.into_whole(), &entry.address_beside());
            }
        }
        Ok(joined.whole())
    }

    /// The address that files in the same folder call this file by.
    pub(crate) fn address_beside(&self) -> Text {
        let beside = Url::parse("file:///").and_then(|root| root.join(self.name.as_str()));
        beside.map(|url| Unclean::new(url.as_str()).line()).unwrap_or_default()
    }

    /// Begins to read a stream as this article.
    pub(crate) fn begin_stream(
        &self,
        mut stream: Stream,
        profiles: &dyn ProfileSource,
    ) -> Result<Underway, AcquireError> {
        let (mut bytes, mut most) = (Vec::new(), START);
        while stream.fill(&mut bytes, most)? {
            let source = self.source(bytes);
            if let Some(reading) = input::read_start(&source, stream.length(), profiles)? {
                return Ok(Underway::of_start(self.settled(reading), stream));
            }
            (bytes, most) = (source.bytes, most.saturating_mul(START_GROWTH));
        }
        self.read_bytes(bytes, profiles).map(Underway::of_whole)
    }

    /// Reads it with all of its bytes.
    pub(crate) fn read(&self, profiles: &dyn ProfileSource) -> Result<Reading, AcquireError> {
        self.begin(profiles)?.into_reading()
    }

    /// Reads bytes that are at hand already as this article.
    pub(crate) fn read_bytes(
        &self,
        bytes: Vec<u8>,
        profiles: &dyn ProfileSource,
    ) -> Result<Reading, AcquireError> {
        Ok(self.settled(input::read(self.source(bytes), profiles)?))
    }

    /// Notes what it is known by, and adds what its issue tells.
    fn settled(&self, mut reading: Reading) -> Reading {
        let _ = self.known_by.set(KnownBy::of(&reading.article));
        let listed = self.told.standfirst.iter().cloned();
        let listed = listed.map(|text| Fact::new(text, Provenance::IssueFile)).next();
        let metadata = &mut reading.article.metadata;
        metadata.standfirst = metadata.standfirst.take().or(listed);
        reading
    }

    /// Bytes with what is known of them beforehand.
    pub(crate) fn source(&self, bytes: Vec<u8>) -> Source {
        let (name, address) = (Some(self.name.clone()), self.address.clone());
        Source { bytes, kind: self.kind, name, address, charset: None, post: None }
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
            language: metadata.language.map(|language| language.value),
            words,
            speed: Speed::default(),
            address: metadata.address.map(|address| address.value),
            reach: Reach::Here,
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
            language: None,
            words: 0,
            speed: Speed::default(),
            address: None,
            reach: Reach::Here,
        }
    }

    /// What it is known by; it is read for that if need be.
    pub(crate) fn known_by(&self, profiles: &dyn ProfileSource) -> &KnownBy {
        if self.known_by.get().is_none() {
            // Reading it notes what it is known by; where that fails, it is known by nothing.
            drop(self.begin(profiles));
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

/// What a contents page tells of an article that a book or the like tells of, in its language, and where it
/// is to be had.
pub(crate) fn bound_summary(
    id: ArticleId,
    article: BoundArticle,
    (language, reach): (Option<Text>, Reach),
) -> ArticleSummary {
    ArticleSummary {
        id,
        title: article.title,
        standfirst: article.standfirst,
        authors: article.authors,
        date: article.date,
        language,
        words: article.words,
        speed: Speed::default(),
        address: article.address,
        reach,
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::io::Read;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const HEAD: &str = "Fiction\n\nThe Long One\n\nAug 4, 2023 | Ada Moss\n\n";
    const END: &str =
        "Ada Moss is a sailor.\n\n\nRelated\n\nThe Short One\n\nMay 1, 2020 | Essays\n";

    /// Counts what is read from a text, and fails where the text would go on after so many bytes.
    struct Counter {
        text: io::Cursor<String>,
        read: Arc<AtomicUsize>,
        breaks_at: Option<usize>,
    }

    impl Read for Counter {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let before = self.read.load(Ordering::Relaxed);
            if self.breaks_at.is_some_and(|at| before >= at) {
                return Err(io::ErrorKind::StaleNetworkFileHandle.into());
            }
            let read = self.text.read(buffer)?;
            self.read.store(before + read, Ordering::Relaxed);
            Ok(read)
        }
    }

    fn page(paragraphs: usize) -> String {
        let paragraph =
            "Où est l’été? Nobody at the quay had seen it since the ferry left. ".repeat(7);
        format!("{HEAD}{}{END}", format!("{paragraph}\n\n").repeat(paragraphs))
    }

    /// Begins to read a text; gives how many of its bytes that took.
    fn begin(text: &str, breaks_at: Option<usize>) -> (Underway, Arc<AtomicUsize>) {
        let read = Arc::new(AtomicUsize::new(0));
        let text = io::Cursor::new(text.to_owned());
        let length = text.get_ref().len() as u64;
        let stream = Stream::new(Counter { text, read: Arc::clone(&read), breaks_at }, length);
        let entry = Entry::new(Origin::BuiltIn(b""), Text::fixed("a.txt"));
        (entry.begin_stream(stream, &[]).unwrap(), read)
    }

    #[test]
    fn a_first_screen_takes_as_many_bytes_of_a_long_text_as_of_a_longer_one() {
        let plain = |paragraphs| page(paragraphs).split_off(HEAD.len());
        let wrapped = |paragraphs| page(paragraphs).replace(". ", ".\n").split_off(HEAD.len());
        for text in [&page as &dyn Fn(usize) -> String, &plain, &wrapped] {
            let bytes = [300, 1_000, 10_000].map(|paragraphs| {
                let (underway, read) = begin(&text(paragraphs), None);
                assert!(!underway.article().is_complete());
                read.load(Ordering::Relaxed)
            });
            assert_eq!(bytes, [START; 3]);
        }
    }

    #[test]
    fn the_rest_of_a_text_comes_when_it_is_read_on() {
        let text = page(1_000);
        let (mut underway, read) = begin(&text, None);
        let mut article = underway.article().clone();
        while let Some(growth) = underway.next_growth() {
            article.grow(growth);
        }
        assert_eq!(read.load(Ordering::Relaxed), text.len());
        let entry = Entry::new(Origin::BuiltIn(b""), Text::fixed("a.txt"));
        let whole = entry.read_bytes(text.into_bytes(), &[]).unwrap().into_whole();
        assert_eq!(whole.ending.as_ref().unwrap().related.entries.len(), 1);
        assert_eq!(article, whole);
    }

    #[test]
    fn a_text_that_begins_with_a_long_line_is_read_as_far_as_that() {
        let text = format!("{}\n\n{}", "wörd ".repeat(40_000), page(1_000));
        let (underway, read) = begin(&text, None);
        assert_eq!(read.load(Ordering::Relaxed), START * START_GROWTH);
        assert!(!underway.article().is_complete());
    }

    #[test]
    fn a_file_that_cannot_be_read_on_keeps_what_was_read_and_says_so() {
        let (mut underway, _) = begin(&page(1_000), Some(START));
        assert_eq!(
            underway.article().metadata.title.as_ref().unwrap().value.as_str(),
            "The Long One"
        );
        let ending = underway.next_growth().unwrap().ending.unwrap();
        let note = ending.endnotes.first().unwrap().as_str();
        assert!(note.starts_with("The rest of this article is missing ("), "{note}");
        assert!(underway.next_growth().is_none());
    }
}

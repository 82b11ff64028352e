//! Taking in: what was fetched is read, and kept.

use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use crate::acquire::desk::{Onward, READER, Unsaved, page_after, read};
use crate::acquire::step::Delivered;
use crate::acquire::{AcquireError, Brought, Desk};
use crate::document::{Article, Fact, Provenance, count_body_words};
use crate::fetch::Response;
use crate::input;
use crate::input::{Announced, ProfileSource, SectionPage, Source, Volume};
use crate::library::{Identity, KeptPage, Key, Saving, SourceBytes, Validators};
use crate::text::{Text, Unclean};

/// The fewest words of an article on the web: a page that asks for a password, or says that it needs
/// scripts, has fewer, and the shortest of notices more.
const LEAST_WORDS: usize = 12;

/// A page that has not one word in so many of what is kept of it is no new edition.
const SHRUNK: usize = 2;

/// The largest book or feed that is kept though it was only opened, in bytes.
const MOST_OPENED: usize = 8 << 20;

/// What was fetched, and what is to be done with it.
struct Taking<'a> {
    /// The address that was asked for.
    asked: &'a Url,
    /// The address that it came from in the end.
    from: Text,
    /// What its server says of it.
    said: Validators,
    /// Whether it stays until it is removed; else it is kept as history.
    kept: bool,
}

impl Desk {
    /// Reads what was fetched, by profiles, and keeps it: until it is removed, or as history.
    pub(crate) fn take_in(
        &mut self,
        asked: &Url,
        Delivered { response, post }: Delivered,
        (profiles, kept): (&dyn ProfileSource, bool),
    ) -> Result<Brought, AcquireError> {
        let is_page = is_page(response.media_type.as_ref());
        let (said, from) = (validators(&response), Unclean::new(response.address.as_str()).line());
        let taking = Taking { asked, from, said, kept };
        let bytes = input::unpacked(response.bytes)?;
        let source = SourceBytes { kind: None, charset: response.charset, bytes, post };
        let source = match self.take_in_volume(&taking, source)? {
            Ok(brought) => return Ok(brought),
            Err(source) => source,
        };
        let reading = read(&source, &taking.from, &taking.from, profiles)?;
        if let Some(section) = reading.section {
            return Ok(Brought { section: Some(section), ..Brought::of(reading.article, None) });
        }
        let (announced, next) = (reading.announced.clone(), page_after(&reading));
        let article = reading.into_whole();
        if is_page && !has_prose(&article) {
            let section = Box::new(feeds_of(&article, announced).ok_or(AcquireError::NoArticle)?);
            return Ok(Brought { section: Some(section), ..Brought::of(article, None) });
        }
        let Some(next) = next else {
            self.refuse_stub(&taking, &article)?;
            let key = self.keep_fetched(&taking, &article, (&source, &[]))?;
            return Ok(Brought::of(article, key));
        };
        self.take_in_first(&taking, (article, next), source)
    }

    /// The same for the first page of several. Where the library has the article, what it has stays
    /// until all pages have come.
    fn take_in_first(
        &mut self,
        taking: &Taking<'_>,
        (article, next): (Article, Text),
        source: SourceBytes,
    ) -> Result<Brought, AcquireError> {
        let asked = taking.asked.clone();
        let identity = Identity::of_address(asked.as_str()).ok_or(AcquireError::Unknown)?;
        let (key, unsaved) = if let Some(key) = self.known(&asked) {
            (Some(key), Some(Unsaved { asked, source, said: taking.said.clone() }))
        } else {
            let (address, charset, bytes) = (next.clone(), None, None);
            let awaited = [KeptPage { address, charset, bytes }];
            (self.keep_fetched(taking, &article, (&source, &awaited))?, None)
        };
        let onward = Some(Box::new(Onward { identity, next, pages: Vec::new(), unsaved }));
        Ok(Brought { onward, ..Brought::of(article, key) })
    }

    /// Reads what was fetched as one page of several: its article, its bytes, and where it goes on.
    pub(crate) fn read_page(
        response: Response,
        profiles: &dyn ProfileSource,
    ) -> Result<(Article, Vec<u8>, Option<Text>), AcquireError> {
        let address = Unclean::new(response.address.as_str()).line();
        let (charset, bytes) = (response.charset, input::unpacked(response.bytes)?);
        let source = SourceBytes { charset, bytes, ..SourceBytes::default() };
        let reading = read(&source, &address, &address, profiles)?;
        let next = page_after(&reading);
        Ok((reading.into_whole(), source.bytes, next))
    }

    /// Keeps an article with its further pages, in the place of what was kept of it.
    pub(crate) fn keep_pages(
        &mut self,
        identity: &Identity,
        article: &Article,
        (pages, unsaved): (&[KeptPage], Option<Unsaved>),
        now: Timestamp,
    ) -> Result<(), AcquireError> {
        let address = article.metadata.address.as_ref();
        let name = address.map(|address| address.value.clone()).unwrap_or_default();
        let saving = Saving {
            identity,
            article,
            name: &name,
            source: unsaved.as_ref().map(|unsaved| &unsaved.source),
            pages: Some(pages),
            reader: READER,
            kept: false,
        };
        if unsaved.is_some()
            && let Some(key) = self.library().find_identity(identity)?
        {
            self.refuse_shrunk(&key, article)?;
        }
        let library = self.library_mut()?;
        library.save(&saving, now)?;
        if let Some(Unsaved { asked, said, .. }) = unsaved {
            library.note_fetch(asked.as_str(), &said)?;
        }
        Ok(())
    }

    /// Refuses to put a page in the place of an article that has more than twice its words: it is what a
    /// paywall leaves, or says in friendly words that something is missing.
    fn refuse_stub(&self, taking: &Taking<'_>, article: &Article) -> Result<(), AcquireError> {
        self.known(taking.asked).map_or(Ok(()), |key| self.refuse_shrunk(&key, article))
    }

    /// The same, of the article of an ID.
    fn refuse_shrunk(&self, key: &Key, article: &Article) -> Result<(), AcquireError> {
        let (kept, now) = (self.library().entry(key)?.words, count_body_words(&article.blocks));
        if now * SHRUNK < kept { Err(AcquireError::Shrunk { kept, now }) } else { Ok(()) }
    }

    /// The same for a book or a feed; what is none of these comes back.
    fn take_in_volume(
        &mut self,
        taking: &Taking<'_>,
        source: SourceBytes,
    ) -> Result<Result<Brought, SourceBytes>, AcquireError> {
        let SourceBytes { kind, charset, bytes, post } = source;
        let address = Some(taking.from.clone());
        // What its address ends with is a sign of its kind, as the name of a file is.
        let name = Some(Unclean::new(taking.asked.path()).line());
        let whole = Source { bytes, kind, name, charset, address, post };
        if !input::is_volume(&whole) {
            let Source { charset, bytes, post, .. } = whole;
            return Ok(Err(SourceBytes { kind, charset, bytes, post }));
        }
        let (charset, bytes) = (whole.charset.clone(), whole.bytes.clone());
        let volume = Volume::open(whole)?;
        let mut cover = volume.cover();
        let address = Unclean::new(taking.asked.as_str()).line();
        cover.metadata.address = Some(Fact::new(address, Provenance::Given));
        let source = SourceBytes { kind: Some(volume.kind()), charset, bytes, post: None };
        let is_short = source.bytes.len() <= MOST_OPENED;
        let key = if taking.kept || is_short {
            self.keep_fetched(taking, &cover, (&source, &[]))?
        } else {
            None
        };
        Ok(Ok(Brought { volume: Some(Arc::new(volume)), ..Brought::of(cover, key) }))
    }

    /// Keeps what was fetched, where it is to be kept or there is a history; gives its ID.
    fn keep_fetched(
        &mut self,
        taking: &Taking<'_>,
        article: &Article,
        (source, pages): (&SourceBytes, &[KeptPage]),
    ) -> Result<Option<Key>, AcquireError> {
        let identity = Identity::of_address(taking.asked.as_str()).ok_or(AcquireError::Unknown)?;
        if !taking.kept && !self.history {
            return Ok(None);
        }
        let saving = Saving {
            identity: &identity,
            article,
            name: &taking.from,
            source: Some(source),
            pages: Some(pages),
            reader: READER,
            kept: taking.kept,
        };
        // What cannot be kept can be read all the same.
        let key = self.library_mut()?.save(&saving, taking.said.fetched).ok();
        if key.is_some() {
            let _ = self.library_mut()?.note_fetch(taking.asked.as_str(), &taking.said);
        }
        Ok(key)
    }
}

fn validators(response: &Response) -> Validators {
    Validators {
        etag: response.etag.clone(),
        modified: response.modified.clone(),
        fetched: response.fetched,
    }
}

/// Whether a server says that something is a page of the web.
fn is_page(media_type: Option<&Text>) -> bool {
    media_type.is_some_and(|name| matches!(name.as_str(), "text/html" | "application/xhtml+xml"))
}

/// Whether a page holds something to read, or to look at.
fn has_prose(article: &Article) -> bool {
    count_body_words(&article.blocks) >= LEAST_WORDS || !article.pictures.is_empty()
}

/// The feeds that a page without an article announces, as a list; nothing where it announces none.
fn feeds_of(article: &Article, announced: Announced) -> Option<SectionPage> {
    let Announced { feeds, .. } = announced;
    let metadata = &article.metadata;
    let told = |fact: &Option<Fact<Text>>| fact.as_ref().map(|fact| fact.value.clone());
    let (publication, name) = (told(&metadata.publication), told(&metadata.title));
    (!feeds.is_empty()).then(|| SectionPage { publication, name, feeds, ..SectionPage::default() })
}

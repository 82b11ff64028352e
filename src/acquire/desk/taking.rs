//! Taking in: what was fetched is read, and kept.

use std::sync::Arc;

use url::Url;

use crate::acquire::desk::{READER, read};
use crate::acquire::{AcquireError, Brought, Desk};
use crate::document::{Article, Fact, Provenance, count_body_words};
use crate::fetch::Response;
use crate::input;
use crate::input::{Announced, Profile, SectionPage, Source, Volume};
use crate::library::{Identity, Key, Saving, SourceBytes, Validators};
use crate::text::{Text, Unclean};

/// The fewest words of an article on the web: a page that asks for a password, or says that it needs
/// scripts, has fewer, and the shortest of notices more.
const LEAST_WORDS: usize = 12;

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
        response: Response,
        (profiles, kept): (&[Profile], bool),
    ) -> Result<Brought, AcquireError> {
        let is_page = is_page(response.media_type.as_ref());
        let (said, from) = (validators(&response), Unclean::new(response.address.as_str()).line());
        let taking = Taking { asked, from, said, kept };
        let bytes = input::unpacked(response.bytes)?;
        let source = SourceBytes { kind: None, charset: response.charset, bytes };
        let source = match self.take_in_volume(&taking, source)? {
            Ok(brought) => return Ok(brought),
            Err(source) => source,
        };
        let reading = read(&source, &taking.from, &taking.from, profiles)?;
        if let Some(section) = reading.section {
            return Ok(Brought { section: Some(section), ..Brought::of(reading.article, None) });
        }
        let announced = reading.announced.clone();
        let article = reading.into_whole();
        if is_page && !has_prose(&article) {
            let section = Box::new(feeds_of(&article, announced).ok_or(AcquireError::NoArticle)?);
            return Ok(Brought { section: Some(section), ..Brought::of(article, None) });
        }
        let key = self.keep_fetched(&taking, &article, &source)?;
        Ok(Brought::of(article, key))
    }

    /// The same for a book or a feed; what is none of these comes back.
    fn take_in_volume(
        &mut self,
        taking: &Taking<'_>,
        source: SourceBytes,
    ) -> Result<Result<Brought, SourceBytes>, AcquireError> {
        let SourceBytes { kind, charset, bytes } = source;
        let address = Some(taking.from.clone());
        // What its address ends with is a sign of its kind, as the name of a file is.
        let name = Some(Unclean::new(taking.asked.path()).line());
        let whole = Source { bytes, kind, name, charset, address };
        if !input::is_volume(&whole) {
            return Ok(Err(SourceBytes { kind, charset: whole.charset, bytes: whole.bytes }));
        }
        let (charset, bytes) = (whole.charset.clone(), whole.bytes.clone());
        let volume = Volume::open(whole)?;
        let mut cover = volume.cover();
        let address = Unclean::new(taking.asked.as_str()).line();
        cover.metadata.address = Some(Fact::new(address, Provenance::Given));
        let source = SourceBytes { kind: Some(volume.kind()), charset, bytes };
        let is_short = source.bytes.len() <= MOST_OPENED;
        let key = if taking.kept || is_short {
            self.keep_fetched(taking, &cover, &source)?
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
        source: &SourceBytes,
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

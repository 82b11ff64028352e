//! Desk: where pages are fetched, read, and kept.

mod taking;

use std::cell::OnceCell;
use std::iter;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use crate::acquire::{AcquireError, Fetching, Profiles};
use crate::document::{Article, Bookmark, Related, SourceKind, words_of};
use crate::fetch;
use crate::fetch::{Answer, Asker, Fetch, Request};
use crate::input;
use crate::input::{Joined, ProfileSource, Reading, SectionPage, Source, Volume};
use crate::library::{
    Identity, Kept, KeptPage, Key, Library, Opened, Remark, Saving, SourceBytes, Validators,
};
use crate::text::{Text, Unclean};

/// The version of the readers in `input`: what an older one made of a page is read again from the
/// bytes that were kept. It is counted up when they learn to read better.
pub(crate) const READER: u32 = 2;

/// The most articles that are remembered which were only opened.
const MOST_HISTORY: usize = 500;

/// A library, and the way to what is not in it.
pub struct Desk {
    /// The folder of the library; none for one that is forgotten with the program.
    folder: Option<PathBuf>,
    /// The library, opened when it is first needed: a file can be read before that.
    opened: OnceCell<Opened>,
    fetch: Arc<dyn Fetch>,
    /// Whether what is only opened is remembered.
    history: bool,
    /// Whether something is to be kept, whatever is remembered.
    begins: bool,
}

/// An article, and its ID where it is kept.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The whole article.
    pub article: Article,
    /// Its ID; none where nothing can be kept.
    pub key: Option<Key>,
    /// The articles that its page lists, where it is no article itself; then it is not kept.
    pub section: Option<Box<SectionPage>>,
    /// What was found in its place, where that holds several articles: a book or a feed.
    pub volume: Option<Arc<Volume>>,
    /// Where it goes on, where its site shows it page by page and pages are missing.
    pub(crate) onward: Option<Box<Onward>>,
}

/// Where an article goes on of which some pages are there.
#[derive(Debug, Clone)]
pub(crate) struct Onward {
    /// By what the article is known again.
    pub(crate) identity: Identity,
    /// The address of the next page.
    pub(crate) next: Text,
    /// The pages that have come after the first.
    pub(crate) pages: Vec<KeptPage>,
    /// What the first page came with, where it is saved when all pages are there and not before.
    pub(crate) unsaved: Option<Unsaved>,
}

/// What was fetched and is not saved yet.
#[derive(Debug, Clone)]
pub(crate) struct Unsaved {
    /// The address that was asked for.
    asked: Url,
    /// The bytes.
    source: SourceBytes,
    /// What its server says of them.
    said: Validators,
}

impl Brought {
    /// An article.
    fn of(article: Article, key: Option<Key>) -> Self {
        Self { article, key, section: None, volume: None, onward: None }
    }
}

impl Desk {
    /// A desk with the library of a folder and a way to fetch; with a history of what is opened, or
    /// without.
    pub fn new(folder: Option<PathBuf>, fetch: Arc<dyn Fetch>, history: bool) -> Self {
        Self { folder, opened: OnceCell::new(), fetch, history, begins: false }
    }

    /// The folder of the library, where one is known.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The bytes of the file of the library; none where there is no file yet.
    pub fn bytes(&self) -> Option<u64> {
        Library::bytes_in(self.folder.as_deref()?)
    }

    /// The library.
    pub fn library(&self) -> &Library {
        &self.opened().library
    }

    /// The library, to be changed.
    pub fn library_mut(&mut self) -> Result<&mut Library, AcquireError> {
        self.opened();
        let opened = self.opened.get_mut().ok_or(AcquireError::Unknown)?;
        Ok(&mut opened.library)
    }

    /// What was met with on opening the library.
    pub fn remarks(&self) -> &[Remark] {
        &self.opened().remarks
    }

    /// Whether what is only opened is remembered beyond this run.
    pub(crate) fn keeps_history(&self) -> bool {
        self.history && self.folder.is_some()
    }

    /// Whether there is a library already.
    pub(crate) fn has_library(&self) -> bool {
        self.folder.as_deref().is_some_and(Library::is_in)
    }

    /// Where reading stopped in something that is known again, be it in the library or not.
    pub(crate) fn bookmark(&self, identity: &Identity) -> Option<Bookmark> {
        // Whoever has no library yet need not wait for one to be made.
        self.folder.as_deref().filter(|folder| Library::is_in(folder))?;
        let library = self.library();
        match library.find_identity(identity).ok()? {
            Some(key) => library.bookmark(&key).ok()?,
            None => library.loose_place(identity).ok()?,
        }
    }

    /// Notes where reading stopped in something that is not in the library.
    pub(crate) fn note_loose_place(
        &mut self,
        identity: &Identity,
        mark: Bookmark,
        now: Timestamp,
    ) -> Result<(), AcquireError> {
        Ok(self.library_mut()?.set_loose_place(identity, mark, (MOST_HISTORY, now))?)
    }

    /// Begins a library where there is none yet, since something is to be kept.
    pub(crate) fn begin(&mut self) {
        if !std::mem::replace(&mut self.begins, true) && !self.history {
            self.opened = OnceCell::new();
        }
    }

    fn opened(&self) -> &Opened {
        // Whoever keeps nothing begins no library.
        let (folder, begins) = (self.folder.as_deref(), self.history || self.begins);
        let folder = folder.filter(|folder| begins || Library::is_in(folder));
        self.opened.get_or_init(|| open(folder))
    }

    /// The article of an address as it is there now. Where it cannot be fetched or read, or has not
    /// changed, what is kept stays as it is.
    pub fn refresh(
        &mut self,
        address: &Url,
        errand: &mut Errand<'_>,
    ) -> Result<Brought, AcquireError> {
        let fetching = self.page_again(address.clone(), errand.asker.clone());
        let fetched = fetching.with_post(errand.profiles).run(errand.watch);
        let profiles = errand.profiles;
        if matches!(fetched.answer, Ok(Answer::NotModified)) {
            let key = self.library().find(address.as_str())?;
            return self.load(&key, profiles);
        }
        self.take_in(address, fetched.delivered()?, (profiles, errand.kept))
    }

    /// An article of the library: as it was read, or read anew from its bytes where the readers have
    /// learnt since.
    pub fn load(&self, key: &Key, profiles: &dyn ProfileSource) -> Result<Brought, AcquireError> {
        let kept = self.library().load(key)?;
        let key = Some(kept.key.clone());
        if let Some(volume) = volume_in(&kept) {
            let article = kept.article.unwrap_or_else(|| volume.cover());
            return Ok(Brought { volume: Some(Arc::new(volume)), ..Brought::of(article, key) });
        }
        let reads_better = kept.reader < READER || kept.article.is_none();
        let again = reads_better.then(|| read_again(&kept, profiles)).flatten();
        let (article, next) = match (again, kept.article) {
            (Some(again), _) => again,
            (None, article) => (article.ok_or(AcquireError::Unknown)?, None),
        };
        let mut pages = kept.pages;
        let awaited = pages.pop_if(|page| page.bytes.is_none()).map(|page| page.address);
        // A page that an older reader took for the whole may go on.
        let next = awaited.or_else(|| next.filter(|_| pages.is_empty()));
        let identity = kept.identity;
        let onward = next.map(|next| Box::new(Onward { identity, next, pages, unsaved: None }));
        Ok(Brought { onward, ..Brought::of(article, key) })
    }

    /// The ID of an entry of a list of further articles, if it is in the library: by its address,
    /// else by its title.
    pub fn find(&self, related: &Related) -> Option<Key> {
        let address = related.address.as_ref();
        let identity = address.and_then(|address| Identity::of_address(address.as_str()));
        match identity {
            Some(identity) => self.library().find_identity(&identity).ok().flatten(),
            None => self.library().find_title(&related.title).ok().flatten(),
        }
    }

    /// Keeps an article that was read from bytes at hand, such as a file.
    pub fn keep_bytes(
        &mut self,
        article: &Article,
        (source, pages): (&SourceBytes, &[KeptPage]),
        name: &Text,
        (kept, now): (bool, Timestamp),
    ) -> Result<Key, AcquireError> {
        let address = article.metadata.address.as_ref();
        let by_address = address.and_then(|it| Identity::of_address(it.value.as_str()));
        let identity = by_address.unwrap_or_else(|| Identity::of_bytes(&source.bytes));
        let (source, pages, reader) = (Some(source), Some(pages), READER);
        let saving = Saving { identity: &identity, article, name, source, pages, reader, kept };
        Ok(self.library_mut()?.save(&saving, now)?)
    }

    /// Keeps an article that has no bytes of its own, such as a chapter of a book: it is known again by
    /// its address, else by its words.
    pub(crate) fn keep_article(
        &mut self,
        article: &Article,
        name: &Text,
        (kept, now): (bool, Timestamp),
    ) -> Result<Key, AcquireError> {
        let address = article.metadata.address.as_ref();
        let by_address = address.and_then(|it| Identity::of_part(it.value.as_str()));
        let identity = by_address.unwrap_or_else(|| identity_of_words(article, name));
        let source = None;
        let (pages, reader) = (None, READER);
        let saving = Saving { identity: &identity, article, name, source, pages, reader, kept };
        Ok(self.library_mut()?.save(&saving, now)?)
    }

    /// The ID of an address, if it is in the library.
    pub(crate) fn known(&self, address: &Url) -> Option<Key> {
        let identity = Identity::of_address(address.as_str())?;
        self.library().find_identity(&identity).ok().flatten()
    }

    /// A fetch of what the library has already, to be made: what has not changed since need not come.
    pub(crate) fn page_again(&self, address: Url, asker: Asker) -> Fetching {
        let request = Box::new(self.request_again(address, asker));
        Fetching { request, fetch: Arc::clone(&self.fetch), profiles: None }
    }

    fn request_again(&self, address: Url, asker: Asker) -> Request {
        let mut request = Request::page(address, asker);
        if let Ok(Some(said)) = self.library().validators(request.address.as_str()) {
            request.etag = said.etag;
            request.modified = said.modified;
        }
        request
    }

    /// A fetch of a page, to be made.
    pub(crate) fn page(&self, address: Url, asker: Asker) -> Fetching {
        let request = Box::new(Request::page(address, asker));
        let fetch = Arc::clone(&self.fetch);
        Fetching { request, fetch, profiles: None }
    }

    /// Notes that an article was opened.
    pub fn note_opening(&mut self, key: &Key, now: Timestamp) {
        if let (true, Ok(library)) = (self.history, self.library_mut()) {
            // A library that cannot be written has no history.
            let _ = library.note_opening(key, MOST_HISTORY, now);
        }
    }
}

/// For whom, how, and when something is fetched.
pub struct Errand<'a> {
    /// Who asks.
    pub asker: Asker,
    /// Whether the article stays until it is removed.
    pub kept: bool,
    /// The profiles to read it by.
    pub profiles: &'a Profiles,
    /// Is told how many bytes have come, and may break it off.
    pub watch: &'a mut dyn FnMut(u64) -> ControlFlow<()>,
    /// The time.
    pub now: Timestamp,
}

/// Watches a fetch and never breaks it off.
pub fn patient(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Desk").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Errand<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Errand").field("asker", &self.asker).finish_non_exhaustive()
    }
}

/// By what an article is known again that has neither an address nor bytes of its own.
pub(crate) fn identity_of_words(article: &Article, name: &Text) -> Identity {
    let texts = article.blocks.iter().map(words_of);
    let words = iter::once(name.clone()).chain(texts);
    Identity::of_bytes(Text::join(&words.collect::<Vec<_>>(), "\n").as_str().as_bytes())
}

/// The book or the feed that was kept under an address.
fn volume_in(kept: &Kept) -> Option<Volume> {
    let source = kept.source.as_ref()?;
    matches!(source.kind, Some(SourceKind::Epub | SourceKind::Feed)).then_some(())?;
    let (kind, charset) = (source.kind, source.charset.clone());
    let (bytes, address) = (source.bytes.clone(), kept.address.clone());
    Volume::open(Source { bytes, kind, charset, address, ..Source::default() }).ok()
}

/// The library of a folder; where there is none to be had, one in memory serves.
fn open(folder: Option<&Path>) -> Opened {
    let opened = folder.map(|folder| Library::open(folder, Timestamp::now()));
    match opened {
        Some(Ok(opened)) => opened,
        Some(Err(error)) => Opened {
            library: in_memory(),
            remarks: vec![Remark::Unopened(Unclean::new(error.to_string()).line())],
        },
        None => Opened { library: in_memory(), remarks: Vec::new() },
    }
}

fn in_memory() -> Library {
    Library::in_memory().expect("the tables of an empty library can be made in memory")
}

/// An article read again with all of its pages, and where its first one says that it goes on.
fn read_again(kept: &Kept, profiles: &dyn ProfileSource) -> Option<(Article, Option<Text>)> {
    let source = kept.source.as_ref()?;
    let address = kept.address.clone().unwrap_or_default();
    let reading = read(source, &kept.name, &address, profiles).ok()?;
    let next = page_after(&reading);
    let mut joined = Joined::begin(reading.into_whole());
    for page in &kept.pages {
        let Some(bytes) = page.bytes.clone() else { break };
        let charset = page.charset.clone();
        let source = SourceBytes { charset, bytes, ..SourceBytes::default() };
        let reading = read(&source, &page.address, &page.address, profiles).ok()?;
        joined.add(reading.into_whole(), &page.address);
    }
    Some((joined.whole(), next))
}

/// Where a page says that its article goes on, if that can be fetched.
fn page_after(reading: &Reading) -> Option<Text> {
    let next = reading.announced.next.clone();
    next.filter(|next| reading.section.is_none() && fetch::web_address(next.as_str()).is_ok())
}

fn read(
    source: &SourceBytes,
    name: &Text,
    address: &Text,
    profiles: &dyn ProfileSource,
) -> Result<Reading, AcquireError> {
    let source = Source {
        bytes: source.bytes.clone(),
        kind: source.kind,
        name: Some(name.clone()),
        charset: source.charset.clone(),
        address: Some(address.clone()).filter(|address| !address.is_blank()),
        post: source.post.clone(),
    };
    Ok(input::read(source, profiles)?)
}

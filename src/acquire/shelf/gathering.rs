//! Gathering: articles of a list are brought into the library one after another, for a reader who
//! asked for all of them at once.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;

use jiff::Timestamp;
use url::Url;

use crate::acquire::desk::Errand;
use crate::acquire::entry::{KnownBy, Origin};
use crate::acquire::file;
use crate::acquire::step::Delivered;
use crate::acquire::{AcquireError, Brought, Fetched, Fetching, Shelf, patient};
use crate::document::{Article, ArticleId, count_body_words};
use crate::fetch;
use crate::fetch::Asker;
use crate::input;
use crate::input::AddressList;
use crate::library::{Key, Library, LibraryError, Merged};
use crate::text::Text;

/// Bytes of a file by which a library is known.
const HEAD: u64 = 16;

/// Why an article is not in the library though it was fetched.
const UNKEPT: &str = "cannot be written to the library";

/// What bringing an article into the library comes to.
#[derive(Debug)]
pub enum Gather {
    /// It is there now, and has so many words.
    Kept(usize),
    /// This is to be fetched first.
    Fetch(Fetching),
}

/// What came of fetching for an article.
pub(super) enum Came {
    /// Its first page, from its address.
    First(Url, Box<Delivered>),
    /// A further page: the article with it.
    Further(Box<Article>),
}

impl Shelf {
    /// Brings an article into the library, to stay until it is removed: what is at hand at once, and
    /// else it is to be fetched first, with pauses and by the wishes of its host.
    pub fn gather(&mut self, id: ArticleId, now: Timestamp) -> Result<Gather, AcquireError> {
        let origin = self.entry(id)?.origin.clone();
        let desk = self.desk.as_ref().ok_or(AcquireError::Unknown)?;
        match origin {
            Origin::Web(address, asker) if desk.known(&address).is_none() => {
                if let Some(why) = desk.library().read_only() {
                    return Err(LibraryError::ReadOnly(why.clone()).into());
                }
                let asker = among_several(asker, &address);
                Ok(Gather::Fetch(self.article_at(desk, &address, &asker)))
            }
            _ => {
                let key = self.keep(id, &mut patient, now)?;
                self.hold(id, key.clone());
                Ok(Gather::Kept(self.words_of(&key)))
            }
        }
    }

    /// Brings an article into the library to its last page; gives its words. `watch` is told how many
    /// bytes of each page have come, and may break it off.
    pub fn bring(
        &mut self,
        id: ArticleId,
        now: Timestamp,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<usize, AcquireError> {
        let mut gathered = self.gather(id, now)?;
        loop {
            match gathered {
                Gather::Kept(words) => return Ok(words),
                Gather::Fetch(fetching) => gathered = self.gathered(id, fetching.run(watch))?,
            }
        }
    }

    /// Goes on with what was fetched for it.
    pub fn gathered(&mut self, id: ArticleId, fetched: Fetched) -> Result<Gather, AcquireError> {
        let (address, page) = match self.came(id, fetched)? {
            Came::First(address, page) => (address, page),
            Came::Further(article) => return Ok(self.on_from(id, &article)),
        };
        let brought = self.take_to_stay(id, &address, *page)?;
        if brought.section.is_some() {
            return Err(AcquireError::Section);
        }
        match brought.key {
            Some(_) => Ok(self.on_from(id, &brought.article)),
            None => Err(LibraryError::Other(Text::fixed(UNKEPT)).into()),
        }
    }

    /// What came for an article that is brought into the library.
    pub(super) fn came(&mut self, id: ArticleId, fetched: Fetched) -> Result<Came, AcquireError> {
        if let Some(mut article) = self.joined_so_far(id) {
            article.grow(self.join(id, fetched).unwrap_or_default());
            return Ok(Came::Further(Box::new(article)));
        }
        let Origin::Web(address, _) = self.entry(id)?.origin.clone() else {
            return Err(AcquireError::Unknown);
        };
        Ok(Came::First(address, Box::new(fetched.delivered()?)))
    }

    /// How to go on with an article of which so much is in the library.
    pub(super) fn on_from(&self, id: ArticleId, article: &Article) -> Gather {
        let words = || Gather::Kept(count_body_words(&article.blocks));
        self.next_page(id).map_or_else(words, Gather::Fetch)
    }

    /// The addresses in a file that another program wrote.
    pub fn addresses_in(path: &Path) -> Result<AddressList, AcquireError> {
        Ok(input::addresses_of(&file::read_file(path)?))
    }

    /// Takes in what another library holds; nothing where the file is no library.
    pub fn merge(&mut self, path: &Path) -> Result<Option<Merged>, AcquireError> {
        if !path.metadata()?.is_file() {
            return Ok(None);
        }
        let mut head = Vec::new();
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
        if !Library::may_be(&head) {
            return Ok(None);
        }
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        desk.begin();
        Ok(Some(desk.library_mut()?.merge(path)?))
    }

    /// Asks the web for an article of the library as it is there now; whether it has changed. Where it
    /// cannot be had, what is kept stays as it is.
    pub fn refresh(&mut self, address: &Text, now: Timestamp) -> Result<bool, AcquireError> {
        let url = fetch::web_address(address.as_str())?;
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        let before = desk.known(&url).ok_or(AcquireError::Unknown)?;
        let before = desk.load(&before, &self.profiles)?.article;
        let mut errand = Errand {
            asker: among_several(Asker::Typed, &url),
            kept: true,
            profiles: &self.profiles,
            watch: &mut |_| ControlFlow::Continue(()),
            now,
        };
        let brought = desk.refresh(&url, &mut errand)?;
        if brought.section.is_some() {
            return Err(AcquireError::Section);
        }
        let Some(onward) = brought.onward else { return Ok(brought.article != before) };
        let key = brought.key.ok_or(AcquireError::Unknown)?;
        let id = self.add_kept(&key);
        self.begin_joining(id, brought.article, (*onward, true));
        self.join_again(id)?;
        let desk = self.desk.as_ref().ok_or(AcquireError::Unknown)?;
        Ok(desk.load(&key, &self.profiles)?.article != before)
    }

    /// Reads what was fetched for an article, which stays in the library until it is removed.
    pub(super) fn take_to_stay(
        &mut self,
        id: ArticleId,
        address: &Url,
        page: Delivered,
    ) -> Result<Brought, AcquireError> {
        self.take_to_keep(id, address, (page, true))
    }

    /// The same, until it is removed or as history.
    pub(super) fn take_to_keep(
        &mut self,
        id: ArticleId,
        address: &Url,
        (page, kept): (Delivered, bool),
    ) -> Result<Brought, AcquireError> {
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        let mut brought = desk.take_in(address, page, (&self.profiles, kept))?;
        if let Some(onward) = brought.onward.take() {
            let is_kept = brought.key.is_some();
            self.begin_joining(id, brought.article.clone(), (*onward, is_kept));
        }
        if let (Some(key), Some(entry)) = (&brought.key, self.entries.get_mut(id.0)) {
            entry.known_by = OnceLock::from(KnownBy::of(&brought.article));
            entry.origin = Origin::Library(key.clone());
        }
        Ok(brought)
    }

    /// What was kept is opened from the library from now on: its file may be moved, or its pipe be
    /// at its end. The sample and the parts of a book stay where they are, one by one.
    pub(super) fn hold(&mut self, id: ArticleId, key: Key) {
        if let Some(entry) = self.entries.get_mut(id.0)
            && matches!(entry.origin, Origin::Web(..) | Origin::File(_) | Origin::Kept(_))
        {
            entry.origin = Origin::Library(key);
        }
    }

    pub(super) fn words_of(&self, key: &Key) -> usize {
        let entry = self.desk.as_ref().and_then(|desk| desk.library().entry(key).ok());
        entry.map_or(0, |entry| entry.words)
    }
}

/// Who asks for one of many articles that a reader wants at once.
fn among_several(asker: Asker, address: &Url) -> Asker {
    match asker {
        Asker::Typed => Asker::Several(address.host().map(|host| host.to_owned())),
        Asker::Chosen(host) | Asker::Several(host) => Asker::Several(host),
        Asker::Page => Asker::Page,
    }
}

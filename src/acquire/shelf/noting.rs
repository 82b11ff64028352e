//! Noting: what the library is told of articles that were opened, and what it knows of them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::acquire::desk::identity_of_words;
use crate::acquire::entry::Origin;
use crate::acquire::step::Delivered;
use crate::acquire::{AcquireError, Desk, Shelf, remark_in_words};
use crate::document::{
    Article, ArticleId, Bookmark, MarkedPlace, Pace, Paces, Standing, main_language,
};
use crate::library::{Identity, Key};
use crate::text::{Text, Unclean};

/// The most bytes of a file or stream that is kept as history; of larger ones the place alone is.
const MOST_OPENED: u64 = 8 * 1024 * 1024;

/// What is known of the articles that were opened.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// By what those are known again that did not come from the library or the web. By bytes it is found
    /// out when it is first asked for: a long file is read for it.
    identities: BTreeMap<ArticleId, OnceCell<Option<Identity>>>,
    /// The articles of this run by their IDs in the library.
    keys: BTreeMap<Key, ArticleId>,
    /// What was fetched last, if it was not kept.
    unkept: Option<(ArticleId, Delivered)>,
    /// Whether it was told what was met with on opening the library.
    has_told: bool,
}

impl Noted {
    pub(super) fn has_unkept(&self, id: ArticleId) -> bool {
        self.unkept.as_ref().is_some_and(|(other, _)| *other == id)
    }

    pub(super) fn take_unkept(&mut self, id: ArticleId) -> Option<Delivered> {
        self.unkept.take_if(|(other, _)| *other == id).map(|(_, response)| response)
    }

    pub(super) fn set_unkept(&mut self, id: ArticleId, page: Option<Delivered>) {
        self.unkept = page.map(|page| (id, page));
    }
}

impl Shelf {
    /// Where reading stopped in an article that has just been opened.
    pub fn bookmark(&self, id: ArticleId) -> Option<Bookmark> {
        let desk = self.desk.as_ref()?;
        match &self.entry(id).ok()?.origin {
            Origin::Library(key) => desk.library().bookmark(key).ok()?,
            _ if self.may_be_known(id) => desk.bookmark(self.identity(id)?),
            _ => None,
        }
    }

    /// Whether the library may know an article again: it has something of that length, or the article is
    /// not known by its length.
    fn may_be_known(&self, id: ArticleId) -> bool {
        let Some(desk) = self.desk.as_ref().filter(|desk| desk.has_library()) else { return false };
        let by_address = self.noted.identities.get(&id).is_some_and(|known| known.get().is_some());
        let length = match self.entry(id).map(|entry| &entry.origin) {
            _ if by_address => None,
            Ok(Origin::File(path)) => path.metadata().map(|metadata| metadata.len()).ok(),
            Ok(Origin::Kept(bytes)) => Some(bytes.len() as u64),
            _ => None,
        };
        length.is_none_or(|bytes| desk.library().may_know(bytes).unwrap_or(true))
    }

    /// By what an article is known again that did not come from the library or the web.
    fn identity(&self, id: ArticleId) -> Option<&Identity> {
        let known = self.noted.identities.get(&id)?;
        known.get_or_init(|| self.identity_of_bytes(id)).as_ref()
    }

    fn identity_of_bytes(&self, id: ArticleId) -> Option<Identity> {
        match &self.entry(id).ok()?.origin {
            Origin::BuiltIn(bytes) => Some(Identity::of_bytes(bytes)),
            Origin::Kept(bytes) => Some(Identity::of_bytes(bytes)),
            Origin::File(path) => Identity::of_file(path).ok(),
            _ => None,
        }
    }

    /// Whether it has been found out by what bytes an article is known again.
    #[cfg(test)]
    pub(crate) fn has_looked_at_bytes(&self, id: ArticleId) -> bool {
        self.noted.identities.get(&id).is_some_and(|known| known.get().is_some())
    }

    /// How fast one reads, as far as the library knows; none where there is none yet.
    pub fn paces(&self) -> Option<Paces> {
        let desk = self.desk.as_ref().filter(|desk| desk.has_library())?;
        desk.library().paces().ok()
    }

    /// Adds what was read in a language, where reading is noted.
    pub fn add_to_pace(&mut self, language: &Text, read: Pace) -> Result<(), AcquireError> {
        let desk = self.desk.as_mut().filter(|desk| desk.keeps_history());
        let Some(desk) = desk.filter(|desk| desk.library().read_only().is_none()) else {
            return Ok(());
        };
        Ok(desk.library_mut()?.add_to_pace(&main_language(language), read)?)
    }

    /// Notes that an article was opened, and keeps it as history; gives how it stands, if it is in
    /// the library.
    pub fn note_opened(&mut self, id: ArticleId, now: Timestamp) -> Option<Standing> {
        if self.key_of(id).is_none() {
            // What cannot be kept can be read all the same; that it is not is told when it is asked.
            let _ = self.keep_as_history(id, now);
        }
        let key = self.key_of(id)?;
        let desk = self.desk.as_mut()?;
        desk.note_opening(&key, now);
        desk.library().standing(&key).ok()
    }

    /// The marks that can be reached from an article that was opened, its own and the capitals of
    /// all others, which can be opened then.
    pub fn marks(&mut self, id: ArticleId) -> Vec<MarkedPlace> {
        let key = self.key_of(id);
        self.remember(id, key.as_ref());
        let desk = self.desk.as_ref().filter(|desk| desk.has_library());
        let marks = desk.and_then(|desk| desk.library().marks(key.as_ref()).ok());
        let marks = marks.unwrap_or_default().into_iter().map(|mark| {
            let opened = self.noted.keys.get(&mark.key).copied();
            MarkedPlace {
                letter: mark.letter,
                article: opened.unwrap_or_else(|| self.add_kept(&mark.key)),
                place: mark.place,
                words: mark.words,
                title: mark.title,
            }
        });
        marks.collect()
    }

    /// Remembers under which number of this run an article of the library was opened.
    pub(super) fn remember(&mut self, id: ArticleId, key: Option<&Key>) {
        if let Some(key) = key {
            self.noted.keys.insert(key.clone(), id);
        }
    }

    /// The number that an article of the library was opened under in this run; none where it was not.
    pub(super) fn opened_as(&self, key: &Key) -> Option<ArticleId> {
        self.noted.keys.get(key).copied()
    }

    /// Puts an article that is marked into the library as one that was opened; not one that is too
    /// long for that, or where there is no history.
    pub(super) fn keep_for_mark(
        &mut self,
        id: ArticleId,
        now: Timestamp,
    ) -> Result<Option<Key>, AcquireError> {
        let entry = self.entry(id)?.clone();
        let keeps_history = self.desk.as_ref().is_some_and(Desk::keeps_history);
        match entry.origin {
            Origin::BuiltIn(_) | Origin::Part(..) if keeps_history => {
                self.keep_bytes(&entry, (false, now)).map(Some)
            }
            _ => {
                self.keep_as_history(id, now)?;
                Ok(self.key_of(id))
            }
        }
    }

    /// What was met with on opening the library, in words, once.
    pub fn untold_remarks(&mut self) -> Vec<Text> {
        if std::mem::replace(&mut self.noted.has_told, true) {
            return Vec::new();
        }
        let remarks = self.desk.iter().flat_map(Desk::remarks);
        let words = remarks.map(|remark| {
            let (why, way_out) = remark_in_words(remark);
            Unclean::new(format!("{why}; {way_out}")).line()
        });
        words.collect()
    }

    /// Notes where reading stopped; gives how the article stands where it has been finished.
    pub(super) fn note_place(
        &mut self,
        id: ArticleId,
        bookmark: Bookmark,
        now: Timestamp,
    ) -> Result<Option<Standing>, AcquireError> {
        let key = self.key_of(id);
        let identity = self.identity(id).cloned();
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        if desk.library().read_only().is_some() {
            // It has been told.
            return Ok(None);
        }
        match (key, identity) {
            (Some(key), _) => {
                let library = desk.library_mut()?;
                library.set_bookmark(&key, bookmark, now)?;
                Ok(bookmark.is_at_end().then(|| library.standing(&key)).transpose()?)
            }
            (None, Some(identity)) if desk.keeps_history() => {
                desk.note_loose_place(&identity, bookmark, now)?;
                Ok(None)
            }
            (None, _) => Ok(None),
        }
    }

    /// The ID of an article, if it is in the library.
    pub(super) fn key_of(&self, id: ArticleId) -> Option<Key> {
        let desk = self.desk.as_ref()?;
        match &self.entry(id).ok()?.origin {
            Origin::Library(key) => Some(key.clone()),
            Origin::Web(address, _) => desk.known(address),
            _ => desk.library().find_identity(self.identity(id)?).ok()?,
        }
    }

    /// Remembers by what an article is known again whose bytes are at hand.
    pub(super) fn recognise(&mut self, id: ArticleId, article: &Article) {
        if self.desk.is_none() {
            return;
        }
        let Ok(entry) = self.entry(id) else { return };
        let address = article.metadata.address.as_ref();
        let of_address = match entry.origin {
            Origin::Part(..) => Identity::of_part,
            _ => Identity::of_address,
        };
        let by_address = address.and_then(|it| of_address(it.value.as_str()));
        let identity = by_address.or_else(|| match &entry.origin {
            Origin::Part(..) if article.is_complete() => {
                Some(identity_of_words(article, &entry.name))
            }
            Origin::Part(..) => {
                let whole = entry.read(&self.profiles).ok()?.into_whole();
                Some(identity_of_words(&whole, &entry.name))
            }
            _ => None,
        });
        let is_known_by_bytes =
            matches!(entry.origin, Origin::BuiltIn(_) | Origin::Kept(_) | Origin::File(_));
        let known = match identity {
            None if is_known_by_bytes => OnceCell::new(),
            known => OnceCell::from(known),
        };
        self.noted.identities.insert(id, known);
    }

    /// Keeps an article that was opened as history, where there is one, and the article is not too
    /// long for it. The sample is always at hand, and a book is read from its file.
    fn keep_as_history(&mut self, id: ArticleId, now: Timestamp) -> Result<(), AcquireError> {
        let entry = self.entry(id)?.clone();
        let bytes = match &entry.origin {
            Origin::File(path) => path.metadata()?.len(),
            Origin::Kept(bytes) => bytes.len() as u64,
            _ => return Ok(()),
        };
        let keeps_history = self.desk.as_ref().is_some_and(Desk::keeps_history);
        if keeps_history && bytes <= MOST_OPENED {
            self.keep_bytes(&entry, (false, now))?;
        }
        Ok(())
    }
}

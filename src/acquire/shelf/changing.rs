//! Changing: what the reader wants done about articles in the library, and what he asks of it.

use jiff::Timestamp;

use crate::acquire::listing::told_at;
use crate::acquire::{AcquireError, Desk, Shelf, patient};
use crate::document::{ArticleId, Change, Holdings, ShelfEntry, Standing, Subject};
use crate::library::{Filter, Key, Library, LibraryError, Order, Remark};
use crate::text::Text;

/// The most articles of one list.
const MOST_LISTED: usize = 1_000_000;

/// The most articles that a search finds.
const MOST_FOUND: usize = 200;

/// Tags, with the number of articles that bear each.
type CountedTags = Vec<(Text, usize)>;

impl Shelf {
    /// Changes something about articles; gives how those of them stand then that were opened in this
    /// run.
    pub fn change(
        &mut self,
        subject: &Subject,
        change: &Change,
        now: Timestamp,
    ) -> Result<Vec<(ArticleId, Standing)>, AcquireError> {
        let keys = match (subject, change) {
            (Subject::Opened(id), Change::Place(bookmark)) => {
                let standing = self.note_place(*id, *bookmark, now)?;
                return Ok(standing.map(|standing| (*id, standing)).into_iter().collect());
            }
            (Subject::Opened(id), _) => {
                let key = self.key_to_change(*id, change, now)?;
                self.remember(*id, key.as_ref());
                key.into_iter().collect()
            }
            (Subject::Listed(_), _) => self.keys_of(subject)?,
        };
        self.change_keys(&keys, change, now)?;
        if *change == Change::Remove {
            return Ok(Vec::new());
        }
        let opened = keys.iter().filter_map(|key| Some((self.opened_as(key)?, key)));
        let opened: Vec<(ArticleId, &Key)> = opened.collect();
        let library = self.library_of_desk()?;
        opened.into_iter().map(|(id, key)| Ok((id, library.standing(key)?))).collect()
    }

    /// Brings back what was removed last; gives how many articles that were.
    pub fn bring_back(&mut self) -> Result<usize, AcquireError> {
        Ok(self.library_of_desk()?.undo_removal()?)
    }

    /// All that the library holds; why it cannot be read, where another has to stand in for it.
    pub fn holdings(&mut self) -> Result<Holdings, AcquireError> {
        let (since, remark) = self.since_and_remark()?;
        let entries = self.library_of_desk()?.list(&Filter::Any, Order::Added, MOST_LISTED)?;
        let paces = self.library_of_desk()?.paces()?;
        let entries = entries.into_iter().map(|entry| told_at(entry, &paces)).collect();
        Ok(Holdings { entries, whole: None, since, remark })
    }

    /// What the front page of the library begins with, and how much there is; in a small library that
    /// is all.
    pub fn beginning(&mut self) -> Result<Holdings, AcquireError> {
        let (since, remark) = self.since_and_remark()?;
        let begun = self.library_of_desk()?.beginning(since, Holdings::FIRST)?;
        let Some((entries, whole)) = begun else { return self.holdings() };
        let paces = self.library_of_desk()?.paces()?;
        let entries = entries.into_iter().map(|entry| told_at(entry, &paces)).collect();
        Ok(Holdings { entries, whole: Some(whole), since, remark })
    }

    /// When something was read the last time before this run, and what is to be said of the library.
    fn since_and_remark(&mut self) -> Result<(Option<Timestamp>, Option<Text>), AcquireError> {
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        let remark = remark_of(desk)?;
        // Asked once: what is opened from now on makes nothing old.
        let since = match self.since.get() {
            Some(since) => *since,
            None => desk.library().last_opening()?,
        };
        Ok((*self.since.get_or_init(|| since), remark))
    }

    /// All tags with the number of articles, and those of each of some articles; one that is not in the
    /// library has none.
    pub fn tags_of(
        &mut self,
        subject: &Subject,
    ) -> Result<(CountedTags, Vec<Vec<Text>>), AcquireError> {
        let count = match subject {
            Subject::Opened(_) => 1,
            Subject::Listed(ids) => ids.len(),
        };
        let keys = self.keys_of(subject)?;
        let library = self.library_of_desk()?;
        let tags = |key: &Key| Ok(library.standing(key)?.tags);
        let mut borne = keys.iter().map(tags).collect::<Result<Vec<_>, LibraryError>>()?;
        borne.resize(count, Vec::new());
        Ok((library.tags()?, borne))
    }

    /// The articles of the library that hold these words, the best first.
    pub fn search_library(&mut self, words: &Text) -> Result<Vec<ShelfEntry>, AcquireError> {
        let library = self.library_of_desk()?;
        let paces = library.paces()?;
        let found = library.search(words.as_str(), MOST_FOUND)?.into_iter();
        Ok(found
            .map(|found| ShelfEntry { snippet: found.snippet, ..told_at(found.entry, &paces) })
            .collect())
    }

    /// The ID of an article that is to be changed: it is put into the library where it is not in it. None
    /// where nothing is to be done.
    fn key_to_change(
        &mut self,
        id: ArticleId,
        change: &Change,
        now: Timestamp,
    ) -> Result<Option<Key>, AcquireError> {
        match (self.key_of(id), change) {
            (Some(key), Change::Keep | Change::Queue | Change::QueueAt(_) | Change::Tag(_)) => {
                self.hold(id, key.clone());
                Ok(Some(key))
            }
            (Some(key), _) => Ok(Some(key)),
            (None, Change::Keep | Change::Queue | Change::QueueAt(_) | Change::Tag(_)) => {
                let key = self.keep(id, &mut patient, now)?;
                self.hold(id, key.clone());
                Ok(Some(key))
            }
            // Where it cannot be kept, the mark is good in this run alone.
            (None, Change::Mark { .. }) => self.keep_for_mark(id, now),
            (None, Change::Unmark(_)) => Ok(None),
            (None, _) => Err(AcquireError::Unknown),
        }
    }

    fn keys_of(&mut self, subject: &Subject) -> Result<Vec<Key>, AcquireError> {
        match subject {
            Subject::Opened(id) => Ok(self.key_of(*id).into_iter().collect()),
            Subject::Listed(ids) => {
                let library = self.library_of_desk()?;
                ids.iter().map(|id| Ok(library.find(id.as_str())?)).collect()
            }
        }
    }

    fn change_keys(
        &mut self,
        keys: &[Key],
        change: &Change,
        now: Timestamp,
    ) -> Result<(), AcquireError> {
        let library = self.library_of_desk()?;
        if *change == Change::Remove {
            library.remove(keys, now)?;
            return Ok(());
        }
        for key in keys {
            match change {
                Change::Place(bookmark) => library.set_bookmark(key, *bookmark, now)?,
                Change::Keep => library.keep(key, now)?,
                Change::Release => library.release(key, now)?,
                Change::Queue => library.enqueue(key)?,
                Change::QueueAt(position) => library.enqueue_at(key, *position)?,
                Change::Unqueue => library.dequeue(key)?,
                Change::Tag(tag) => library.tag(key, tag)?,
                Change::Untag(tag) => library.untag(key, tag)?,
                Change::Mark { letter, place, words } => {
                    library.set_mark(*letter, key, (*place, words))?;
                }
                Change::Unmark(letter) => library.remove_mark(*letter, key)?,
                // Removed above, all at once.
                Change::Remove => {}
            }
        }
        Ok(())
    }

    fn library_of_desk(&mut self) -> Result<&mut Library, AcquireError> {
        self.desk.as_mut().ok_or(AcquireError::Unknown)?.library_mut()
    }
}

/// What is to be said of the library itself; an error where it is not the one that was meant.
fn remark_of(desk: &Desk) -> Result<Option<Text>, AcquireError> {
    let words = match desk.remarks().first() {
        None => return Ok(None),
        Some(Remark::NothingIsKept(why) | Remark::Unopened(why)) => {
            return Err(LibraryError::Other(why.clone()).into());
        }
        Some(Remark::Newer) => "a newer Folio wrote this library: nothing new is kept",
        Some(Remark::MovedAside(_)) => {
            "the library was damaged: it was moved aside, and a new one begun"
        }
    };
    Ok(Some(Text::fixed(words)))
}

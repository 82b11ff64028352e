//! Keeping: an article of the shelf stays in the library until it is removed.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::acquire::entry::{Entry, Origin};
use crate::acquire::file;
use crate::acquire::folder;
use crate::acquire::{AcquireError, Shelf};
use crate::document::ArticleId;
use crate::library::{KeptPage, Key, LibraryError, SourceBytes};
use crate::text::Text;

/// Why an article has no ID though it was fetched.
const UNKEPT: &str = "cannot be written to the library";

impl Shelf {
    /// Keeps an article, which is fetched for that where it is not at hand. `watch` is told how many
    /// bytes have come, and may break it off.
    pub fn keep(
        &mut self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
        now: Timestamp,
    ) -> Result<Key, AcquireError> {
        let entry = self.entry(id)?.clone();
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        desk.begin();
        if let Some(why) = desk.library().read_only() {
            return Err(LibraryError::ReadOnly(why.clone()).into());
        }
        match &entry.origin {
            Origin::Library(key) => {
                desk.library_mut()?.keep(key, now)?;
                Ok(key.clone())
            }
            Origin::Web(address, _) if self.noted.has_unkept(id) => {
                let page = self.noted.take_unkept(id).ok_or(AcquireError::Unknown)?;
                let brought = desk.take_in(address, page, (&self.profiles, true))?;
                brought.key.ok_or(LibraryError::Other(Text::fixed(UNKEPT)).into())
            }
            Origin::Web(address, asker) => {
                if let Some(key) = desk.known(address) {
                    desk.library_mut()?.keep(&key, now)?;
                    return Ok(key);
                }
                let fetching = desk.page(address.clone(), asker.clone()).with_post(&self.profiles);
                let page = fetching.run(watch).delivered()?;
                let brought = self.take_to_stay(id, address, page)?;
                if brought.section.is_some() {
                    return Err(AcquireError::Section);
                }
                brought.key.ok_or(LibraryError::Other(Text::fixed(UNKEPT)).into())
            }
            Origin::Section(..) | Origin::Bound(_) => Err(AcquireError::Section),
            Origin::Sought(_) => {
                // Opening finds it, and has it in the library from then on.
                drop(self.open(id, watch)?);
                match self.entry(id)?.origin.clone() {
                    Origin::Sought(_) => Err(AcquireError::NotFound),
                    _ => self.keep(id, watch, now),
                }
            }
            Origin::Inspected(_) => Err(AcquireError::Unkept),
            Origin::Part(..) | Origin::BuiltIn(_) | Origin::File(_) | Origin::Kept(_) => {
                self.keep_bytes(&entry, (true, now))
            }
        }
    }

    /// Keeps an article whose bytes are at hand, until it is removed or as one that was opened.
    pub(super) fn keep_bytes(
        &mut self,
        entry: &Entry,
        (kept, now): (bool, Timestamp),
    ) -> Result<Key, AcquireError> {
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        if let Origin::Part(..) = &entry.origin {
            let article = entry.read(&self.profiles)?.into_whole();
            return desk.keep_article(&article, &entry.name, (kept, now));
        }
        let bytes = match &entry.origin {
            Origin::BuiltIn(bytes) => bytes.to_vec(),
            Origin::File(path) => file::read_file(path)?,
            Origin::Kept(bytes) => Arc::as_ref(bytes).to_vec(),
            Origin::Part(..)
            | Origin::Web(..)
            | Origin::Section(..)
            | Origin::Bound(_)
            | Origin::Sought(_)
            | Origin::Library(_)
            | Origin::Inspected(_) => Vec::new(),
        };
        let article = match entry.pages.as_slice() {
            [] => entry.read_bytes(bytes.clone(), &self.profiles)?.into_whole(),
            _ => entry.read(&self.profiles)?.into_whole(),
        };
        let source = SourceBytes { kind: entry.kind, bytes, ..SourceBytes::default() };
        let pages = entry.pages.iter().map(|path| page_at(path)).collect::<Result<Vec<_>, _>>()?;
        desk.keep_bytes(&article, (&source, &pages), &entry.name, (kept, now))
    }
}

/// A further page of an article, from its file.
fn page_at(path: &Path) -> Result<KeptPage, AcquireError> {
    let entry = Entry::new(Origin::File(path.to_path_buf()), folder::name_of(path));
    let bytes = Some(file::read_file(path)?);
    Ok(KeptPage { address: entry.address_beside(), charset: None, bytes })
}

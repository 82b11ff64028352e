//! Sourcing: the bytes of an article of the shelf, as they came.

use std::ops::ControlFlow;

use crate::acquire::entry::{Entry, Origin};
use crate::acquire::file;
use crate::acquire::inspection::article_of;
use crate::acquire::{AcquireError, Fetching, Profiles, Shelf, patient};
use crate::document::{Article, ArticleId, Inspection};
use crate::input;
use crate::input::Source;
use crate::library::SourceBytes;
use crate::text::{Text, Unclean};

impl Shelf {
    /// Puts on the shelf what tells how an article that was opened was read.
    pub fn add_inspection(&mut self, of: ArticleId) -> ArticleId {
        let is_it = |entry: &Entry| matches!(entry.origin, Origin::Inspected(other) if other == of);
        match self.entries.iter().position(is_it) {
            Some(index) => ArticleId(index),
            None => self.put(Entry::new(Origin::Inspected(of), Text::fixed("How it was read"))),
        }
    }

    /// What tells how an article was read, from its bytes as they are at hand.
    pub(super) fn inspect(&self, id: ArticleId) -> Result<Article, AcquireError> {
        if matches!(self.entry(id)?.origin, Origin::Web(..)) {
            // It is not fetched once more for that.
            return Err(AcquireError::Unknown);
        }
        let reading = input::read(self.sourced(id, None, &mut patient)?, &self.profiles)?;
        let inspection = reading.inspection.as_ref().ok_or(AcquireError::NotInspected)?;
        let title = reading.article.metadata.title.as_ref().map(|title| &title.value);
        Ok(article_of(inspection, title))
    }

    /// Why an article is read as it is, from its bytes, which are fetched where they are not at hand;
    /// nothing is kept. `watch` is told how many bytes have come, and may break it off.
    pub fn inspection(
        &self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Inspection, AcquireError> {
        let source = self.sourced(id, Some(&self.profiles), watch)?;
        let reading = input::read(source, &self.profiles)?;
        reading.inspection.ok_or(AcquireError::NotInspected)
    }

    /// The bytes that an article is read from, fetched where they are not at hand; nothing is kept.
    /// `watch` is told how many bytes have come, and may break it off.
    pub fn source(
        &self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Source, AcquireError> {
        self.sourced(id, None, watch)
    }

    /// The same, with the post that a page announces where there are profiles to tell whether it is asked for.
    fn sourced(
        &self,
        id: ArticleId,
        profiles: Option<&Profiles>,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Source, AcquireError> {
        let entry = self.entry(id)?;
        let (name, kind) = (Some(entry.name.clone()), entry.kind);
        let at_hand = |bytes: Vec<u8>| {
            let address = entry.address.clone();
            Source { bytes, kind, name: name.clone(), address, ..Source::default() }
        };
        match (&entry.origin, &self.desk) {
            (Origin::BuiltIn(bytes), _) => Ok(at_hand(bytes.to_vec())),
            (Origin::Kept(bytes), _) => Ok(at_hand(bytes.to_vec())),
            (Origin::File(path), _) => Ok(at_hand(file::read_file(path)?)),
            (Origin::Web(address, asker) | Origin::Section(address, asker), Some(desk)) => {
                let page = desk.page(address.clone(), asker.clone());
                let page = Fetching { profiles: profiles.cloned(), ..page }.run(watch);
                let page = page.delivered()?;
                let (response, post) = (page.response, page.post);
                let address = Some(Unclean::new(response.address.as_str()).line());
                let (bytes, charset) = (response.bytes, response.charset);
                Ok(Source { bytes, kind, name, charset, address, post })
            }
            (Origin::Library(key), Some(desk)) => {
                let kept = desk.library().load(key)?;
                let source = kept.source.ok_or(AcquireError::Unknown)?;
                let SourceBytes { kind, charset, bytes, post } = source;
                let (name, address) = (Some(kept.name), kept.address);
                Ok(Source { bytes, kind, name, charset, address, post })
            }
            _ => Err(AcquireError::Unknown),
        }
    }
}

//! Sourcing: the bytes of an article of the shelf, as they came.

use std::ops::ControlFlow;

use crate::acquire::entry::{Entry, Origin};
use crate::acquire::file;
use crate::acquire::inspection::article_of;
use crate::acquire::{AcquireError, Shelf, patient};
use crate::document::{Article, ArticleId, Inspection};
use crate::fetch::Answer;
use crate::input;
use crate::input::Source;
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
        let reading = input::read(self.source(id, &mut patient)?, &self.profiles)?;
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
        let reading = input::read(self.source(id, watch)?, &self.profiles)?;
        reading.inspection.ok_or(AcquireError::NotInspected)
    }

    /// The bytes that an article is read from, fetched where they are not at hand; nothing is kept.
    /// `watch` is told how many bytes have come, and may break it off.
    pub fn source(
        &self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Source, AcquireError> {
        let entry = self.entry(id)?;
        let (name, kind) = (Some(entry.name.clone()), entry.kind);
        let at_hand = |bytes: Vec<u8>| {
            let address = entry.address.clone();
            Source { bytes, kind, name: name.clone(), charset: None, address }
        };
        match (&entry.origin, &self.desk) {
            (Origin::BuiltIn(bytes), _) => Ok(at_hand(bytes.to_vec())),
            (Origin::Kept(bytes), _) => Ok(at_hand(bytes.to_vec())),
            (Origin::File(path), _) => Ok(at_hand(file::read_file(path)?)),
            (Origin::Web(address, asker) | Origin::Section(address, asker), Some(desk)) => {
                let fetched = desk.page(address.clone(), asker.clone()).run(watch);
                let Answer::Fetched(response) = fetched.0? else {
                    return Err(AcquireError::Unknown);
                };
                let address = Some(Unclean::new(response.address.as_str()).line());
                let (bytes, charset) = (response.bytes, response.charset);
                Ok(Source { bytes, kind, name, charset, address })
            }
            (Origin::Library(key), Some(desk)) => {
                let kept = desk.library().load(key)?;
                let source = kept.source.ok_or(AcquireError::Unknown)?;
                let (bytes, kind, charset) = (source.bytes, source.kind, source.charset);
                Ok(Source { bytes, kind, name: Some(kept.name), charset, address: kept.address })
            }
            _ => Err(AcquireError::Unknown),
        }
    }
}

//! Noting: what the library has been told of reading in this run, and what it has told.

use std::collections::BTreeMap;

use crate::app::Reader;
use crate::document::{ArticleId, Bookmark, Standing};

/// What the library has been told, and what it has told.
#[derive(Debug, Clone, Default)]
pub struct Noting {
    /// Where reading stopped in each article, as it was noted last or met with on opening it.
    noted: BTreeMap<ArticleId, Bookmark>,
    /// How each article stands.
    standings: BTreeMap<ArticleId, Standing>,
    /// Whether it was said that a place could not be noted.
    pub(crate) has_failed: bool,
}

impl Noting {
    /// How an article stands in the library, as far as it has told.
    pub fn standing(&self, id: ArticleId) -> Option<&Standing> {
        self.standings.get(&id)
    }

    /// Takes in how an article stands.
    pub(crate) fn stands(&mut self, id: ArticleId, standing: Standing) {
        self.standings.insert(id, standing);
    }

    /// Takes in how several articles stand.
    pub(crate) fn stand(&mut self, standings: Vec<(ArticleId, Standing)>) {
        self.standings.extend(standings);
    }

    /// Takes an article as it is when it comes: nothing is to be noted of it until something changes.
    pub(crate) fn begin(&mut self, reader: &Reader) {
        let bookmark = Bookmark { read: 0, known: 0, ..reader.bookmark() };
        self.noted.insert(reader.id, bookmark);
    }

    /// Whether one has gone on to another place than was noted.
    pub(crate) fn is_due(&self, reader: &Reader) -> bool {
        self.noted.get(&reader.id).is_some_and(|noted| noted.place != reader.place())
    }

    /// What is to be noted while one reads, if anything.
    pub(crate) fn note(&mut self, reader: &Reader) -> Option<Bookmark> {
        self.is_due(reader).then(|| self.put(reader))
    }

    /// What is to be noted of an article that is left: also that all of it was in sight at last.
    pub(crate) fn leave(&mut self, reader: &Reader) -> Option<Bookmark> {
        let noted = self.noted.get(&reader.id)?;
        let has_ended = reader.bookmark().is_at_end() && !noted.is_at_end();
        (has_ended || self.is_due(reader)).then(|| self.put(reader))
    }

    fn put(&mut self, reader: &Reader) -> Bookmark {
        let bookmark = reader.bookmark();
        self.noted.insert(reader.id, bookmark);
        bookmark
    }
}

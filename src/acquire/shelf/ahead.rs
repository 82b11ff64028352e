//! Ahead: further articles are fetched before anybody asks for them, where the reader wishes that.

use crate::acquire::entry::Origin;
use crate::acquire::shelf::gathering::Came;
use crate::acquire::{AcquireError, Desk, Fetched, Fetching, Gather, Shelf};
use crate::document::{ArticleId, Related};
use crate::fetch;
use crate::fetch::Asker;

impl Shelf {
    /// Whether each of some further articles is in the library.
    pub fn are_at_hand(&self, entries: &[Related]) -> Vec<bool> {
        let desk = self.desk.as_ref().filter(|desk| desk.has_library());
        let has = |entry: &Related| desk.is_some_and(|desk| desk.find(entry).is_some());
        entries.iter().map(has).collect()
    }

    /// Puts further articles on the shelf that are to be fetched ahead; those with an address alone, and
    /// none where nothing is remembered that nobody has saved.
    pub fn put_ahead(&mut self, entries: &[Related]) -> Vec<ArticleId> {
        if !self.desk.as_ref().is_some_and(Desk::keeps_history) {
            return Vec::new();
        }
        let has_address = |entry: &&Related| {
            let address = entry.address.as_ref();
            address.is_some_and(|address| fetch::web_address(address.as_str()).is_ok())
        };
        entries.iter().filter(has_address).filter_map(|entry| self.find(entry)).collect()
    }

    /// What is to be fetched for an article that nobody has asked for: from public hosts alone, with
    /// pauses and as they wish; nothing where it is at hand.
    pub fn fetch_ahead(&self, id: ArticleId) -> Option<Fetching> {
        let Origin::Web(address, _) = &self.entry(id).ok()?.origin else { return None };
        let desk = self.desk.as_ref().filter(|desk| desk.library().read_only().is_none())?;
        desk.known(address).is_none().then(|| self.article_at(desk, address, &Asker::Page))
    }

    /// Goes on with what was fetched for it; what is no article is not kept.
    pub fn came_ahead(&mut self, id: ArticleId, fetched: Fetched) -> Result<Gather, AcquireError> {
        let (address, page) = match self.came(id, fetched)? {
            Came::First(address, page) => (address, page),
            Came::Further(article) => return Ok(self.on_from(id, &article)),
        };
        let brought = self.take_to_keep(id, &address, (*page, false))?;
        brought.key.ok_or(AcquireError::Section)?;
        Ok(self.on_from(id, &brought.article))
    }
}

//! Ahead: further articles are fetched before anybody asks for them, where the reader wishes that.

use crate::acquire::entry::Origin;
use crate::acquire::{AcquireError, Desk, Fetched, Fetching, Gather, Shelf};
use crate::document::{ArticleId, Related, count_body_words};
use crate::fetch;
use crate::fetch::{Answer, Asker};

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
        desk.known(address).is_none().then(|| desk.page(address.clone(), Asker::Page))
    }

    /// Goes on with what was fetched for it; what is no article is not kept.
    pub fn came_ahead(&mut self, id: ArticleId, fetched: Fetched) -> Result<Gather, AcquireError> {
        if let Some(mut article) = self.joined_so_far(id) {
            article.grow(self.join(id, fetched).unwrap_or_default());
            let words = count_body_words(&article.blocks);
            return Ok(self.next_page(id).map_or(Gather::Kept(words), Gather::Fetch));
        }
        let Origin::Web(address, _) = self.entry(id)?.origin.clone() else {
            return Err(AcquireError::Unknown);
        };
        let Answer::Fetched(response) = fetched.0? else { return Err(AcquireError::Unknown) };
        let brought = self.take_to_keep(id, &address, (response, false))?;
        brought.key.ok_or(AcquireError::Section)?;
        let words = count_body_words(&brought.article.blocks);
        Ok(self.next_page(id).map_or(Gather::Kept(words), Gather::Fetch))
    }
}

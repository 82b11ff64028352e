//! Ahead: further articles are fetched before anybody asks for them, where the reader wishes that.

use url::Url;

use crate::acquire::entry::Origin;
use crate::acquire::search::{Finding, Search};
use crate::acquire::shelf::gathering::Came;
use crate::acquire::step::Delivered;
use crate::acquire::{AcquireError, Desk, Fetched, Fetching, Gather, Shelf};
use crate::document::{ArticleId, Related};
use crate::fetch;
use crate::fetch::{Answer, Asker, FetchError};

impl Shelf {
    /// Whether each of some further articles is in the library.
    pub fn are_at_hand(&self, entries: &[Related]) -> Vec<bool> {
        let desk = self.desk.as_ref().filter(|desk| desk.has_library());
        let has = |entry: &Related| desk.is_some_and(|desk| desk.find(entry).is_some());
        entries.iter().map(has).collect()
    }

    /// Puts further articles on the shelf that are to be fetched ahead, found as they are found for who opens
    /// them; none where nothing is remembered that nobody has saved.
    pub fn put_ahead(&mut self, entries: &[Related]) -> Vec<ArticleId> {
        if !self.desk.as_ref().is_some_and(Desk::keeps_history) {
            return Vec::new();
        }
        let can_be_had = |entry: &&Related| {
            let address = entry.address.as_ref();
            address.is_none_or(|address| fetch::web_address(address.as_str()).is_ok())
        };
        entries.iter().filter(can_be_had).filter_map(|entry| self.find(entry)).collect()
    }

    /// What is to be fetched for an article that nobody has asked for: from public hosts alone, with
    /// pauses and as they wish; nothing where it is at hand.
    pub fn fetch_ahead(&self, id: ArticleId) -> Option<Fetching> {
        let desk = self.desk.as_ref().filter(|desk| desk.library().read_only().is_none())?;
        let address = match &self.entry(id).ok()?.origin {
            Origin::Web(address, _) => desk.known(address).is_none().then_some(address)?,
            Origin::Sought(search) => search.next()?,
            _ => return None,
        };
        Some(self.article_at(desk, address, &Asker::Page))
    }

    /// Goes on with what was fetched for it; what is no article is not kept.
    pub fn came_ahead(&mut self, id: ArticleId, fetched: Fetched) -> Result<Gather, AcquireError> {
        if let Origin::Sought(search) = self.entry(id)?.origin.clone() {
            let came = self.sought_ahead(id, search.clone(), fetched);
            if came.is_err() {
                // Who opens it looks for it anew, and by hand.
                self.move_to(id, Origin::Sought(search.anew()));
            }
            return came;
        }
        let (address, page) = match self.came(id, fetched)? {
            Came::First(address, page) => (address, page),
            Came::Further(article) => return Ok(self.on_from(id, &article)),
        };
        self.keep_ahead(id, &address, *page)
    }

    /// Looks at what the site of a publication answered, and asks on where it did not help.
    fn sought_ahead(
        &mut self,
        id: ArticleId,
        mut search: Search,
        fetched: Fetched,
    ) -> Result<Gather, AcquireError> {
        let found = match fetched.answer {
            Ok(Answer::Fetched(response)) => {
                match search.look(&response.bytes, &response.address) {
                    Finding::Here => {
                        let address = response.address.clone();
                        let page = Delivered { response, post: fetched.post };
                        return self.keep_ahead(id, &address, page);
                    }
                    Finding::At(address) => Some(fetch::cleaned(address)?),
                    Finding::Nothing => None,
                }
            }
            // Another way may be there, and be free to programs.
            Ok(Answer::NotModified)
            | Err(FetchError::Status { .. } | FetchError::Empty | FetchError::Robots) => None,
            Err(error) => return Err(error.into()),
        };
        let Some(address) = found else {
            search.turn_back();
            self.move_to(id, Origin::Sought(search));
            return self.fetch_ahead(id).map(Gather::Fetch).ok_or(AcquireError::NotFound);
        };
        if let Some(key) = self.desk.as_ref().and_then(|desk| desk.known(&address)) {
            let words = self.words_of(&key);
            self.move_to(id, Origin::Library(key));
            return Ok(Gather::Kept(words));
        }
        self.move_to(id, Origin::Web(address, Asker::Chosen(None)));
        self.fetch_ahead(id).map(Gather::Fetch).ok_or(AcquireError::NotFound)
    }

    fn keep_ahead(
        &mut self,
        id: ArticleId,
        address: &Url,
        page: Delivered,
    ) -> Result<Gather, AcquireError> {
        let brought = self.take_to_keep(id, address, (page, false))?;
        brought.key.ok_or(AcquireError::Section)?;
        Ok(self.on_from(id, &brought.article))
    }
}

//! Opening: an article is read, loaded from the library, or fetched, step by step.

use std::ops::ControlFlow;
use std::sync::OnceLock;

use url::{Host, Url};

use crate::acquire::entry::{KnownBy, Origin};
use crate::acquire::search::{Finding, Search};
use crate::acquire::step::Delivered;
use crate::acquire::{
    AcquireError, Brought, Desk, Fetched, Fetching, Shelf, Step, Underway, Whole,
};
use crate::document::{ArticleId, Metadata};
use crate::fetch;
use crate::fetch::{Answer, Asker, FetchError};
use crate::input::Reading;
use crate::library::Key;

/// Where an article is from.
#[derive(Debug, Default)]
pub(super) struct Home {
    /// Its host: what is chosen there may lead back to it, wherever it is.
    pub(super) host: Option<Host<String>>,
    /// What tells which publication it is of.
    pub(super) about: Metadata,
}

impl Home {
    pub(super) fn of(about: &Metadata) -> Self {
        let address = about.address.as_ref();
        let url = address.and_then(|address| Url::parse(address.value.as_str()).ok());
        let host = url.and_then(|url| url.host().map(|host| host.to_owned()));
        Self { host, about: about.clone() }
    }
}

impl Shelf {
    /// Opens an article: reads it as far as a first screen needs, or brings it from the library or
    /// the web. `watch` is told how many bytes have come, and may break it off.
    pub fn open(
        &mut self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Reading, AcquireError> {
        match self.open_whole(id, watch)? {
            Whole::Article(reading) => Ok(*reading),
            Whole::Issue(_) => Err(AcquireError::Section),
        }
    }

    /// Begins to open an article: it is read where it is at hand, and else is to be fetched first.
    pub fn begin(&mut self, id: ArticleId) -> Result<Step, AcquireError> {
        let entry = self.entry(id)?.clone();
        if let Some(article) = self.joined_so_far(id) {
            return Ok(Step::Read(Box::new(Underway::of_whole(Reading::whole(article)))));
        }
        match (&entry.origin, &self.desk) {
            (Origin::Library(key), Some(desk)) => match self.feed_to_ask_for(key) {
                Some(address) => Ok(Step::Fetch(desk.page_again(address, Asker::Typed))),
                None => self.open_kept(id, key),
            },
            (Origin::Web(address, asker), Some(desk)) => match desk.known(address) {
                Some(key) if self.feed_to_ask_for(&key).is_some() => {
                    Ok(Step::Fetch(desk.page_again(address.clone(), asker.clone())))
                }
                Some(key) => self.open_kept(id, &key),
                None => Ok(Step::Fetch(self.article_at(desk, address, asker))),
            },
            (Origin::Bound(volume), _) => Ok(Step::Issue(Box::new(self.put_volume(volume, None)))),
            (Origin::Section(address, asker), Some(desk)) => {
                Ok(Step::Fetch(desk.page(address.clone(), asker.clone())))
            }
            (Origin::Inspected(of), _) => {
                let article = self.inspect(*of)?;
                Ok(Step::Read(Box::new(Underway::of_whole(Reading::whole(article)))))
            }
            (Origin::Sought(search), Some(desk)) => {
                let address = search.next().ok_or(AcquireError::NotFound)?.clone();
                Ok(Step::Fetch(self.article_at(desk, &address, &Asker::Chosen(None))))
            }
            _ => {
                let begun = self.begun.take().filter(|(begun, _)| *begun == id);
                let underway = match begun {
                    Some((_, underway)) => underway,
                    None => Box::new(entry.begin(&self.profiles)?),
                };
                self.home = Home::of(&underway.article().metadata);
                self.recognise(id, underway.article());
                Ok(Step::Read(underway))
            }
        }
    }

    /// Goes on with what was fetched for an article.
    pub fn go_on(&mut self, id: ArticleId, fetched: Fetched) -> Result<Step, AcquireError> {
        let origin = self.entry(id)?.origin.clone();
        match origin {
            Origin::Sought(search) => self.search_on(id, search, fetched),
            Origin::Library(key) => {
                let address = self.feed_to_ask_for(&key).ok_or(AcquireError::Unknown)?;
                self.take_in_again(id, (&key, &address), fetched)
            }
            Origin::Web(address, _) | Origin::Section(address, _) => {
                if let Some(key) = self.known_feed(&address) {
                    return self.take_in_again(id, (&key, &address), fetched);
                }
                self.take_in(id, &address, fetched.delivered()?)
            }
            _ => Err(AcquireError::Unknown),
        }
    }

    /// The fetch of an article at an address, with the post that its page announces.
    pub(super) fn article_at(&self, desk: &Desk, address: &Url, asker: &Asker) -> Fetching {
        desk.page(address.clone(), asker.clone()).with_post(&self.profiles)
    }

    /// The feed of the library at an address.
    fn known_feed(&self, address: &Url) -> Option<Key> {
        let key = self.desk.as_ref()?.known(address)?;
        self.feed_to_ask_for(&key).map(|_| key)
    }

    /// Opens what the library has.
    pub(super) fn open_kept(&mut self, id: ArticleId, key: &Key) -> Result<Step, AcquireError> {
        let desk = self.desk.as_ref().ok_or(AcquireError::Unknown)?;
        let brought = desk.load(key, &self.profiles)?;
        let address = brought.article.metadata.address.as_ref();
        let address = address.and_then(|it| Url::parse(it.value.as_str()).ok());
        match (&brought.volume, address) {
            (Some(volume), Some(address)) => {
                Ok(self.open_volume(volume, (&address, brought.key.clone())))
            }
            _ => Ok(self.settle(id, brought)),
        }
    }

    pub(super) fn take_in(
        &mut self,
        id: ArticleId,
        address: &Url,
        page: Delivered,
    ) -> Result<Step, AcquireError> {
        let desk = self.desk.as_mut().ok_or(AcquireError::Unknown)?;
        let again = (!desk.keeps_history()).then(|| page.clone());
        let mut brought = desk.take_in(address, page, (&self.profiles, false))?;
        if let Some(section) = brought.section.take() {
            return Ok(Step::Issue(Box::new(self.open_section(id, *section))));
        }
        if let Some(volume) = brought.volume.take() {
            return Ok(self.open_volume(&volume, (address, brought.key)));
        }
        if brought.key.is_none() {
            self.noted.set_unkept(id, again);
        }
        Ok(self.settle(id, brought))
    }

    /// Looks at what the site of a publication answered, and asks on where it did not help.
    fn search_on(
        &mut self,
        id: ArticleId,
        mut search: Search,
        fetched: Fetched,
    ) -> Result<Step, AcquireError> {
        match fetched.answer {
            Ok(Answer::Fetched(response)) => {
                match search.look(&response.bytes, &response.address) {
                    Finding::Here => {
                        let address = response.address.clone();
                        let page = Delivered { response, post: fetched.post };
                        return self.take_in(id, &address, page);
                    }
                    Finding::At(address) => {
                        let address = fetch::cleaned(address)?;
                        self.move_to(id, Origin::Web(address, Asker::Chosen(None)));
                        return self.begin(id);
                    }
                    Finding::Nothing => {}
                }
            }
            // Not to be found this way; the next one may do. Without a network none does.
            Ok(Answer::NotModified) | Err(FetchError::Status { .. } | FetchError::Empty) => {}
            Err(error) => return Err(error.into()),
        }
        search.turn_back();
        self.move_to(id, Origin::Sought(search));
        self.begin(id)
    }

    pub(super) fn move_to(&mut self, id: ArticleId, origin: Origin) {
        if let Some(entry) = self.entries.get_mut(id.0) {
            entry.origin = origin;
        }
    }

    /// Remembers where an article is kept now, and what it is known by.
    fn settle(&mut self, id: ArticleId, brought: Brought) -> Step {
        self.home = Home::of(&brought.article.metadata);
        if let Some(entry) = self.entries.get_mut(id.0) {
            entry.known_by = OnceLock::from(KnownBy::of(&brought.article));
            if let Some(key) = &brought.key {
                entry.origin = Origin::Library(key.clone());
            }
        }
        let Brought { mut article, key, onward, .. } = brought;
        if let Some(onward) = onward {
            article = self.begin_joining(id, article, (*onward, key.is_some()));
        }
        Step::Read(Box::new(Underway::of_whole(Reading::whole(article))))
    }
}

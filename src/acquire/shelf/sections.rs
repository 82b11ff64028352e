//! Sections: pages that list articles, as contents of which each entry can be opened.

use std::ops::ControlFlow;

use url::Url;

use crate::acquire::entry::{Entry, Origin};
use crate::acquire::shelf::opening::Home;
use crate::acquire::{AcquireError, Shelf, Step};
use crate::document::{
    ArticleId, ArticleSummary, Fact, Issue, IssueSection, Metadata, Provenance, Reach, Related,
    Speed,
};
use crate::fetch;
use crate::fetch::Asker;
use crate::input::{FeedLink, Reading, SectionEntry, SectionPage};
use crate::text::{Text, Unclean};

impl Shelf {
    /// The articles of the page at an address of the shelf, where it lists articles or is a feed; nothing
    /// where it is an article or a book, which is kept then. `watch` is told how many bytes have come, and may break it
    /// off.
    pub fn contents_at(
        &mut self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Option<Issue>, AcquireError> {
        let (address, fetching) = match (&self.entry(id)?.origin, &self.desk) {
            (Origin::Web(address, asker), Some(desk)) => {
                let known = desk.known(address);
                if known.is_some_and(|key| self.feed_to_ask_for(&key).is_none()) {
                    return Ok(None);
                }
                (address.clone(), self.article_at(desk, address, asker))
            }
            _ => return Ok(None),
        };
        let page = fetching.run(watch).delivered()?;
        let brought = self.take_to_stay(id, &address, page)?;
        Ok(match (brought.section, brought.volume) {
            (Some(section), _) => Some(self.open_section(id, *section)),
            // The chapters of a book stay together in it.
            (None, Some(feed)) if feed.is_feed() => Some(self.put_volume(&feed, Some(&address))),
            (None, _) => None,
        })
    }

    /// What a link in the article that was opened last leads to: as the entry of a list of further
    /// articles does.
    pub fn find_link(&mut self, address: &Text) -> Option<ArticleId> {
        self.find(&Related { address: Some(address.clone()), ..Related::default() })
    }

    /// Where the article of an address has to come from.
    pub(super) fn reach_of(&self, address: &Url) -> Reach {
        let is_known = self.desk.as_ref().is_some_and(|desk| desk.known(address).is_some());
        if is_known { Reach::Kept } else { Reach::Away }
    }

    /// The page of an entry turned out to list articles: puts these on the shelf.
    pub(super) fn open_section(&mut self, id: ArticleId, section: SectionPage) -> Issue {
        if let Some(entry) = self.entries.get_mut(id.0)
            && let Origin::Web(address, asker) = &entry.origin
        {
            entry.origin = Origin::Section(address.clone(), asker.clone());
        }
        let address = match self.entry(id).map(|entry| &entry.origin) {
            Ok(Origin::Section(address, _)) => Some(address.clone()),
            _ => None,
        };
        self.put_section(section, address.as_ref())
    }

    /// Puts the articles that a page lists on the shelf; the page is at this address, where it has
    /// one.
    pub(super) fn put_section(&mut self, section: SectionPage, address: Option<&Url>) -> Issue {
        let SectionPage { publication, name, entries, older, feeds } = section;
        let address = address.map(|address| Unclean::new(address.as_str()).line());
        let address = address.map(|address| Fact::new(address, Provenance::Given));
        self.home = Home::of(&Metadata { address, ..Metadata::default() });
        let articles = entries.into_iter().filter_map(|entry| self.put_listed(entry)).collect();
        let mut sections = vec![IssueSection { name: None, articles }];
        if let Some(older) = older.and_then(|older| self.put_older(&older)) {
            sections.push(IssueSection { name: None, articles: vec![older] });
        }
        let feeds: Vec<ArticleSummary> =
            feeds.into_iter().filter_map(|feed| self.put_feed(feed)).collect();
        if !feeds.is_empty() {
            sections.push(IssueSection { name: Some(Text::fixed("Feeds")), articles: feeds });
        }
        sections.retain(|section| !section.articles.is_empty());
        Issue { title: name, publication, sections, ..Issue::default() }
    }

    /// An article that a page lists.
    fn put_listed(&mut self, entry: SectionEntry) -> Option<ArticleSummary> {
        let SectionEntry { title, address, authors, date, excerpt } = entry;
        let url = fetch::web_address(address.as_str()).ok()?;
        let asker = Asker::Chosen(self.home.host.clone());
        let id = self.known_at(&address).unwrap_or_else(|| self.put_address(url.clone(), asker));
        let key = self.desk.as_ref().and_then(|desk| Some((desk.known(&url)?, desk)));
        let kept = key.and_then(|(key, desk)| desk.library().entry(&key).ok());
        let (words, language) = kept.map_or((0, None), |kept| (kept.words, kept.language));
        Some(ArticleSummary {
            id,
            title,
            standfirst: excerpt,
            authors,
            date,
            language,
            words,
            speed: Speed::default(),
            reach: self.reach_of(&url),
            address: Some(address),
        })
    }

    /// The page with older articles, which is opened as an article is.
    fn put_older(&mut self, address: &Text) -> Option<ArticleSummary> {
        let url = fetch::web_address(address.as_str()).ok()?;
        let asker = Asker::Chosen(self.home.host.clone());
        let name = Unclean::new(url.as_str()).line();
        let id = self.put(Entry::new(Origin::Section(url, asker), name));
        let summary = self.entry(id).ok()?.bare_summary(id);
        let (title, reach) = (Text::fixed("Older articles"), Reach::List);
        Some(ArticleSummary { title, reach, address: Some(address.clone()), ..summary })
    }

    /// A feed that a page announces, which is opened as an article is.
    fn put_feed(&mut self, feed: FeedLink) -> Option<ArticleSummary> {
        let url = fetch::web_address(feed.address.as_str()).ok()?;
        let asker = Asker::Chosen(self.home.host.clone());
        let id = self.known_at(&feed.address).unwrap_or_else(|| self.put_address(url, asker));
        let summary = self.entry(id).ok()?.bare_summary(id);
        let (title, address) = (feed.title, Some(feed.address));
        Some(ArticleSummary { title, reach: Reach::List, address, ..summary })
    }

    /// The entry of the shelf at an address, as far as it is known without reading anything.
    fn known_at(&self, address: &Text) -> Option<ArticleId> {
        let related = Related { address: Some(address.clone()), ..Related::default() };
        let is_meant = |entry: &Entry| {
            entry.known_by.get().is_some_and(|known_by| known_by.has_address_of(&related))
        };
        self.entries.iter().position(is_meant).map(ArticleId)
    }
}

/// What opening something comes to in the end.
#[derive(Debug)]
pub enum Whole {
    /// An article.
    Article(Box<Reading>),
    /// A list of articles.
    Issue(Box<Issue>),
}

impl Shelf {
    /// Opens an article, or the list of articles that is in its place, to the end of its fetches.
    /// `watch` is told how many bytes have come, and may break it off.
    pub fn open_whole(
        &mut self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Whole, AcquireError> {
        let mut step = self.begin(id)?;
        loop {
            match step {
                Step::Read(underway) => {
                    let reading = match self.join_all(id, watch) {
                        Some(article) => Reading::whole(article),
                        None => underway.into_reading()?,
                    };
                    return Ok(Whole::Article(Box::new(reading)));
                }
                Step::Issue(issue) => return Ok(Whole::Issue(issue)),
                Step::Fetch(fetching) => step = self.go_on(id, fetching.run(watch))?,
            }
        }
    }
}

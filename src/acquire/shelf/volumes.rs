//! Volumes: books and feeds, in files, in folders, and at addresses of the web.

use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use url::{Host, Url};

use crate::acquire::entry::{Entry, Origin, bound_summary};
use crate::acquire::file;
use crate::acquire::folder;
use crate::acquire::shelf::GLANCE;
use crate::acquire::step::Delivered;
use crate::acquire::{AcquireError, Fetched, Shelf, Step};
use crate::document::{ArticleId, ArticleSummary, Issue, IssueSection, Reach, Speed};
use crate::fetch;
use crate::fetch::{Answer, Asker, FetchError};
use crate::input;
use crate::input::{Book, Bound, BoundArticle, BoundSection, Told, Volume};
use crate::library::Key;
use crate::text::{Text, Unclean};

/// What came of putting a file of a folder on the shelf.
pub(super) struct FileOfFolder {
    /// What the contents tell of it.
    pub(super) summary: ArticleSummary,
    /// Whether it could be read.
    pub(super) is_read: bool,
    /// The address at which it says that its article goes on.
    pub(super) next: Option<Text>,
}

impl Shelf {
    /// Puts the articles of a book or the like on the shelf; none of them is read for that. It may
    /// have come from an address.
    pub(super) fn put_volume(&mut self, volume: &Arc<Volume>, from: Option<&Url>) -> Issue {
        let Bound { mut issue, sections, language } = volume.bound();
        // What is chosen there may lead back to its host, wherever that is.
        let home: Option<Host<String>> = from.and_then(|from| Some(from.host()?.to_owned()));
        for BoundSection { name, articles } in sections {
            let articles = articles.into_iter().map(|article| {
                let mut entry = Entry::part(volume, &article);
                let mut reach = Reach::Here;
                if let Some(address) = self.address_to_fetch(&article) {
                    reach = self.reach_of(&address);
                    entry.origin = Origin::Web(address, Asker::Chosen(home.clone()));
                }
                bound_summary(self.put(entry), article, (language.clone(), reach))
            });
            let articles = articles.collect();
            issue.sections.push(IssueSection { name, articles });
        }
        issue
    }

    /// Where the whole of an article is to be had, of which a feed tells no more than a summary.
    fn address_to_fetch(&self, article: &BoundArticle) -> Option<Url> {
        let address = article.address.as_ref().filter(|_| article.is_summary)?;
        self.desk.as_ref().and_then(|_| fetch::web_address(address.as_str()).ok())
    }

    /// The book or the like in a file, if it is one; the chapters of a book stay in the file.
    pub(super) fn volume_at(&self, path: &Path) -> Result<Option<Volume>, AcquireError> {
        if !file::is_larger(path, 0) {
            return Ok(None);
        }
        let entry = self.given_entry(Origin::File(path.to_path_buf()), folder::name_of(path));
        let Ok(start) = file::read_start(path, GLANCE as u64) else { return Ok(None) };
        let is_packed = input::is_packed(&start);
        let start = entry.source(input::unpacked(start)?);
        if input::is_book(&start) && !is_packed {
            let book = Book::open(Box::new(BufReader::new(file::open(path)?)))?;
            return Ok(Some(Volume::Book(book)));
        }
        let is_volume = input::is_volume(&start);
        let source = is_volume.then(|| file::read_file(path)).transpose()?;
        Ok(source.map(|bytes| Volume::open(entry.source(bytes))).transpose()?)
    }

    /// Puts a file of a folder on the shelf, and tells whether it could be read. One that cannot
    /// has its place in the contents only if the folder's list names it. A book or a feed has one
    /// place, and leads to contents of its own.
    pub(super) fn add_file_of_folder(
        &mut self,
        path: &Path,
        told: Told,
        listed: bool,
    ) -> Option<FileOfFolder> {
        if let Ok(Some(volume)) = self.volume_at(path) {
            let summary = self.put_bound(volume, folder::name_of(path));
            return Some(FileOfFolder { summary, is_read: true, next: None });
        }
        let origin = Origin::File(path.to_path_buf());
        let kind = self.given.kind;
        let entry = Entry { kind, told, ..Entry::new(origin, folder::name_of(path)) };
        let id = ArticleId(self.entries.len());
        let file = match entry.read(&self.profiles) {
            Ok(reading) => {
                let next = reading.announced.next.clone();
                FileOfFolder { summary: entry.summary(id, reading), is_read: true, next }
            }
            Err(_) if listed => {
                FileOfFolder { summary: entry.bare_summary(id), is_read: false, next: None }
            }
            Err(_) => return None,
        };
        self.put(entry);
        Some(file)
    }

    /// Puts a book or the like on the shelf as a whole, which is opened as an article is.
    fn put_bound(&mut self, volume: Volume, name: Text) -> ArticleSummary {
        let cover = volume.cover();
        let id = self.put(Entry::new(Origin::Bound(Arc::new(volume)), name.clone()));
        let metadata = cover.metadata;
        ArticleSummary {
            id,
            title: metadata.title.map_or(name, |title| title.value),
            standfirst: metadata.standfirst.map(|standfirst| standfirst.value),
            authors: metadata.authors.into_iter().map(|author| author.value).collect(),
            date: metadata.date.map(|date| date.value),
            language: metadata.language.map(|language| language.value),
            words: 0,
            speed: Speed::default(),
            address: None,
            reach: Reach::List,
        }
    }

    /// Opens what came from an address as contents, and notes that it was opened.
    pub(super) fn open_volume(&mut self, volume: &Arc<Volume>, kept: (&Url, Option<Key>)) -> Step {
        let (address, key) = kept;
        if let (Some(key), Some(desk)) = (&key, &mut self.desk) {
            desk.note_opening(key, Timestamp::now());
        }
        Step::Issue(Box::new(self.put_volume(volume, Some(address))))
    }

    /// The address of a feed of the library, which has other articles another day: it is asked for
    /// again each time it is opened.
    pub(super) fn feed_to_ask_for(&self, key: &Key) -> Option<Url> {
        let library = self.desk.as_ref()?.library();
        library.holds_feed(key).ok()?.then_some(())?;
        let address = library.entry(key).ok()?.address?;
        fetch::web_address(address.as_str()).ok()
    }

    /// Goes on with what came of asking for a feed again; where it could not be had, or is as it was,
    /// what is kept serves.
    pub(super) fn take_in_again(
        &mut self,
        id: ArticleId,
        (key, address): (&Key, &Url),
        fetched: Fetched,
    ) -> Result<Step, AcquireError> {
        match fetched.answer {
            Err(FetchError::Cancelled) => return Err(FetchError::Cancelled.into()),
            Ok(Answer::Fetched(response)) => {
                let page = Delivered { response, post: fetched.post };
                if let Ok(step) = self.take_in(id, address, page) {
                    return Ok(step);
                }
            }
            Ok(Answer::NotModified) | Err(_) => {}
        }
        self.open_kept(id, key)
    }

    /// What a contents page tells of an address that has not been opened, beside other sources.
    pub(super) fn summary_of_address(&self, id: ArticleId, address: &Url) -> ArticleSummary {
        let known = self.desk.as_ref().and_then(|desk| desk.known(address));
        if let Some(summary) = known.and_then(|key| self.summary_of_kept(id, &key).ok()) {
            return summary;
        }
        let told = Unclean::new(address.as_str()).line();
        ArticleSummary {
            id,
            title: told.clone(),
            standfirst: None,
            authors: Vec::new(),
            date: None,
            language: None,
            words: 0,
            speed: Speed::default(),
            reach: Reach::Away,
            address: Some(told),
        }
    }

    /// What a contents page tells of an article of the library, beside other sources.
    pub(super) fn summary_of_kept(
        &self,
        id: ArticleId,
        key: &Key,
    ) -> Result<ArticleSummary, AcquireError> {
        let desk = self.desk.as_ref().ok_or(AcquireError::Unknown)?;
        let entry = desk.library().entry(key)?;
        Ok(ArticleSummary {
            id,
            title: entry.title,
            standfirst: entry.standfirst,
            authors: entry.authors,
            date: entry.date,
            language: entry.language,
            words: entry.words,
            speed: Speed::default(),
            address: entry.address,
            reach: Reach::Kept,
        })
    }
}

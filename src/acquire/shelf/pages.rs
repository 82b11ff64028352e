//! Pages: the further pages of an article, fetched one after another and joined to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::OnceLock;

use jiff::Timestamp;
use url::Host;

use crate::acquire::desk::Onward;
use crate::acquire::entry::{Entry, Origin};
use crate::acquire::shelf::opening::Home;
use crate::acquire::shelf::volumes::FileOfFolder;
use crate::acquire::{AcquireError, Desk, Fetched, Fetching, Shelf};
use crate::document::{Article, ArticleId, ArticleSummary, Growth};
use crate::fetch;
use crate::fetch::Asker;
use crate::input::Joined;
use crate::library::KeptPage;
use crate::text::{Text, Unclean};

/// An article of which further pages are still to come.
#[derive(Debug)]
pub(super) struct Joining {
    joined: Joined,
    /// Where its next page is, the pages that have come after the first, and what is to be saved.
    onward: Onward,
    /// Its host, where its pages may be, wherever that is.
    home: Option<Host<String>>,
    /// Whether the library has it.
    is_kept: bool,
}

impl Shelf {
    /// Begins to join the further pages of an article; gives its text so far, which has no ending.
    pub(super) fn begin_joining(
        &mut self,
        id: ArticleId,
        first: Article,
        (onward, is_kept): (Onward, bool),
    ) -> Article {
        let home = Home::of(&first.metadata).host;
        let joined = Joined::begin(first);
        let article = joined.article().clone();
        self.joining.insert(id, Joining { joined, onward, home, is_kept });
        article
    }

    /// The text so far of an article whose pages are being joined.
    pub(super) fn joined_so_far(&self, id: ArticleId) -> Option<Article> {
        self.joining.get(&id).map(|joining| joining.joined.article().clone())
    }

    /// The next page of an article that was opened, to be fetched with pauses and as its host wishes;
    /// nothing where it is whole.
    pub fn next_page(&self, id: ArticleId) -> Option<Fetching> {
        let joining = self.joining.get(&id)?;
        let address = fetch::web_address(joining.onward.next.as_str()).ok()?;
        Some(self.desk.as_ref()?.page(address, Asker::Several(joining.home.clone())))
    }

    /// Goes on with the page that was fetched for an article; gives what it adds, with the ending where
    /// it was the last. What could not be had is told at the end.
    pub fn join(&mut self, id: ArticleId, fetched: Fetched) -> Option<Growth> {
        let joining = self.joining.get(&id)?;
        match self.joined_page(joining, fetched) {
            Ok((page, kept, next)) => self.add_page(id, (page, kept, next)),
            Err(error) => {
                let why = format!("The rest of this article is missing: its next page {error}.");
                self.end_joining(id, Some(Unclean::new(why).line()))
            }
        }
    }

    /// Fetches and joins all that is missing of an article. `watch` is told how many bytes have come,
    /// and may break it off.
    pub fn join_all(
        &mut self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Option<Article> {
        let mut article = self.joined_so_far(id)?;
        while let Some(fetching) = self.next_page(id) {
            let fetched = fetching.run(watch);
            article.grow(self.join(id, fetched)?);
        }
        Some(article)
    }

    /// The article of a page, the page as it is kept, and where it goes on.
    fn joined_page(
        &self,
        joining: &Joining,
        fetched: Fetched,
    ) -> Result<(Article, KeptPage, Option<Text>), AcquireError> {
        let response = fetched.delivered()?.response;
        let (charset, address) = (response.charset.clone(), joining.onward.next.clone());
        let (article, bytes, next) = Desk::read_page(response, &self.profiles)?;
        let page = KeptPage { address, charset, bytes: Some(bytes) };
        let Onward { next: this, pages, .. } = &joining.onward;
        let has_come = |next: &Text| next == this || pages.iter().any(|page| page.address == *next);
        Ok((article, page, next.filter(|next| !has_come(next))))
    }

    fn add_page(
        &mut self,
        id: ArticleId,
        (article, page, next): (Article, KeptPage, Option<Text>),
    ) -> Option<Growth> {
        let joining = self.joining.get_mut(&id)?;
        let Some(growth) = joining.joined.add(article, &joining.onward.next) else {
            // It was another article, or no other page.
            joining.onward.next = Text::default();
            return self.end_joining(id, None);
        };
        joining.onward.pages.push(page);
        let goes_on = joining.joined.has_room().then(|| next.clone()).flatten();
        if let Some(next) = goes_on {
            joining.onward.next = next;
            return Some(growth);
        }
        joining.onward.next = Text::default();
        let left = next.map(|next| format!("It goes on at {next}."));
        let end = self.end_joining(id, left.map(|left| Unclean::new(left).line()))?;
        let blocks = growth.blocks.into_iter().chain(end.blocks).collect();
        Some(Growth { blocks, pictures: growth.pictures, ending: end.ending })
    }

    /// Ends an article, and keeps it with all of its pages that have come.
    fn end_joining(&mut self, id: ArticleId, missing: Option<Text>) -> Option<Growth> {
        let mut joining = self.joining.remove(&id)?;
        let Onward { identity, next, mut pages, unsaved } = joining.onward;
        let is_whole = next.is_blank();
        if !is_whole {
            pages.push(KeptPage { address: next, charset: None, bytes: None });
        }
        // What is saved already is no worse than a part of what it is now.
        if joining.is_kept
            && (is_whole || unsaved.is_none())
            && let Some(desk) = &mut self.desk
        {
            let (article, now) = (joining.joined.whole(), Timestamp::now());
            // What cannot be kept can be read all the same.
            let _ = desk.keep_pages(&identity, &article, (&pages, unsaved), now);
        }
        Some(joining.joined.end(missing))
    }
}

impl Shelf {
    /// The same for an article that is asked for again: all pages, or nothing.
    pub(super) fn join_again(&mut self, id: ArticleId) -> Result<(), AcquireError> {
        let mut never = |_| ControlFlow::Continue(());
        while let Some(fetching) = self.next_page(id) {
            let fetched = fetching.run(&mut never);
            if let Err(error) = &fetched.answer {
                let error = error.clone();
                self.joining.remove(&id);
                return Err(error.into());
            }
            self.join(id, fetched);
        }
        Ok(())
    }

    /// Joins the files of a folder that name each other as pages of one article; gives what the
    /// contents tell then.
    pub(super) fn join_files(&mut self, files: Vec<FileOfFolder>) -> Vec<ArticleSummary> {
        let mut taken = BTreeSet::new();
        let mut joined: BTreeMap<usize, ArticleSummary> = BTreeMap::new();
        for number in 0..files.len() {
            if taken.contains(&number) {
                continue;
            }
            let mut at = number;
            while let Some(next) = self.file_after(&files, at).filter(|next| *next != number) {
                let Some(summary) =
                    self.join_file(files[number].summary.id, files[next].summary.id)
                else {
                    break;
                };
                taken.insert(next);
                joined.insert(number, summary);
                at = next;
            }
        }
        let files = files.into_iter().enumerate().filter(|(number, _)| !taken.contains(number));
        let summary =
            |(number, file): (usize, FileOfFolder)| joined.remove(&number).unwrap_or(file.summary);
        files.map(summary).collect()
    }

    /// The file at which the article of another one says that it goes on.
    fn file_after(&self, files: &[FileOfFolder], at: usize) -> Option<usize> {
        let next = files.get(at)?.next.as_ref()?;
        files.iter().position(|file| {
            let beside = self.entry(file.summary.id).map(Entry::address_beside);
            beside.as_ref() == Ok(next) || file.summary.address.as_ref() == Some(next)
        })
    }

    /// Joins the file of an entry to that of another, if it is a page of that article.
    fn join_file(&mut self, first: ArticleId, page: ArticleId) -> Option<ArticleSummary> {
        let Origin::File(path) = self.entry(page).ok()?.origin.clone() else { return None };
        let before = self.entry(first).ok()?.clone();
        let pages = before.pages.iter().cloned().chain([path]).collect();
        let after = Entry { pages, known_by: OnceLock::new(), ..before.clone() };
        let whole = |entry: &Entry| Some(entry.read(&self.profiles).ok()?.into_whole());
        if whole(&before)?.blocks.len() >= whole(&after)?.blocks.len() {
            return None;
        }
        let summary = after.summary(first, after.read(&self.profiles).ok()?);
        *self.entries.get_mut(first.0)? = after;
        Some(summary)
    }
}

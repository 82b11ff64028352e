//! Later: what the worker does when nobody waits for an article any more: pages that are joined, articles
//! that are brought into the library, and those that are fetched ahead.

use std::collections::VecDeque;

use crate::acquire::{Fetched, Gather};
use crate::app::{LibraryAnswer, Message};
use crate::document::ArticleId;
use crate::runtime::Opener;
use crate::runtime::gathering::Gathering;
use crate::runtime::workers::{Bench, Order, broken_off, guarded, stumbled};
use crate::text::Text;

/// What is done when nobody waits for an article any more.
#[derive(Default)]
pub(super) struct Later {
    /// Articles whose opening is to be noted.
    pub(super) opened: Vec<ArticleId>,
    /// What is to be told.
    pub(super) told: VecDeque<Message>,
    /// Articles that are brought into the library.
    pub(super) gathering: Gathering,
    /// Articles whose further pages are joined to them.
    pub(super) joining: Gathering,
    /// Further articles that are fetched ahead.
    pub(super) ahead: Gathering,
}

impl Later {
    fn fetches(&self) -> impl Iterator<Item = &Gathering> {
        [&self.joining, &self.gathering, &self.ahead].into_iter()
    }

    /// Whether there is something to do.
    pub(super) fn has_work(&self) -> bool {
        !self.opened.is_empty() || self.fetches().any(Gathering::is_ready)
    }
}

impl<O: Opener> Bench<O> {
    /// Does what it is told of articles that nobody waits for; gives an answer where there is one to give.
    pub(super) fn obey_later(&mut self, order: Order) -> Option<Message> {
        match order {
            Order::Gather(ids) => self.later.gathering.add(ids),
            Order::StopGathering => self.later.gathering.stop(),
            Order::Gathered(number, fetched) => {
                let id = self.later.gathering.take(number)?;
                let came = guarded(|| self.opener.gathered(id, fetched));
                return self.tell_gathered(id, came);
            }
            Order::Joined(number, fetched) => return self.join(number, fetched),
            Order::Prefetch(entries) => {
                self.later.ahead.stop();
                let ids = guarded(|| self.opener.put_ahead(&entries)).unwrap_or_default();
                self.later.ahead.add(ids);
            }
            Order::CameAhead(number, fetched) => return self.take_in_ahead(number, fetched),
            _ => {}
        }
        None
    }

    /// Brings the next of the articles that were asked for; gives what came of it, where nothing is to
    /// be fetched for it.
    pub(super) fn gather(&mut self) -> Option<Message> {
        let id = self.later.gathering.next()?;
        let came = guarded(|| self.opener.gather(id));
        self.tell_gathered(id, came)
    }

    /// What came of bringing an article; nothing where something is to be fetched for it first.
    fn tell_gathered(
        &mut self,
        id: ArticleId,
        came: Option<Result<Gather, Text>>,
    ) -> Option<Message> {
        let came = match came {
            Some(Ok(Gather::Fetch(fetching))) => {
                let tell = (self.lent.clone(), Order::Gathered as fn(_, _) -> _);
                self.later.gathering.start(id, fetching, tell);
                return None;
            }
            Some(Ok(Gather::Kept(words))) => Ok(words),
            Some(Err(why)) => Err(why),
            None => Err(stumbled().why),
        };
        Some(Message::Gathered { id, came })
    }

    /// Fetches the next of the further articles that are fetched ahead.
    pub(super) fn fetch_ahead(&mut self) {
        let Some(id) = self.later.ahead.next() else { return };
        if let Some(fetching) = guarded(|| self.opener.fetch_ahead(id)).flatten() {
            let tell = (self.lent.clone(), Order::CameAhead as fn(_, _) -> _);
            self.later.ahead.start(id, fetching, tell);
        }
    }

    /// Takes in a further article that was fetched ahead, or a page of it.
    fn take_in_ahead(&mut self, number: usize, fetched: Fetched) -> Option<Message> {
        let id = self.later.ahead.take(number)?;
        match guarded(|| self.opener.came_ahead(id, fetched)).flatten()? {
            Gather::Kept(_) => Some(Message::Library(LibraryAnswer::CameAhead)),
            Gather::Fetch(fetching) => {
                let tell = (self.lent.clone(), Order::CameAhead as fn(_, _) -> _);
                self.later.ahead.start(id, fetching, tell);
                None
            }
        }
    }

    /// Adds a page that has come to its article.
    fn join(&mut self, number: usize, fetched: Fetched) -> Option<Message> {
        let id = self.later.joining.take(number)?;
        self.later.joining.add(vec![id]);
        let growth = guarded(|| self.opener.join(id, fetched));
        growth.unwrap_or_else(|| Some(broken_off())).map(|growth| Message::Grew(id, growth))
    }

    /// Asks for the next page of an article that was opened, where its site shows it page by page.
    pub(super) fn ask_for_page(&mut self) {
        let Some(id) = self.later.joining.next() else { return };
        if let Some(fetching) = guarded(|| self.opener.next_page(id)).flatten() {
            let tell = (self.lent.clone(), Order::Joined as fn(_, _) -> _);
            self.later.joining.start(id, fetching, tell);
        }
    }
}

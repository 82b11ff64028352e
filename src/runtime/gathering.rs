//! Gathering: the articles of a list are brought into the library one after another, while one reads.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::Builder;

use crate::acquire::{Fetched, Fetching};
use crate::document::ArticleId;
use crate::runtime::workers::Order;

/// The articles that are still to be brought, and the fetch under way for one of them.
#[derive(Default)]
pub(super) struct Gathering {
    waiting: VecDeque<ArticleId>,
    started: usize,
    current: Option<Current>,
}

/// The fetch under way.
struct Current {
    number: usize,
    id: ArticleId,
    let_go: Arc<AtomicBool>,
}

impl Gathering {
    /// Adds articles that are to be brought.
    pub(super) fn add(&mut self, ids: Vec<ArticleId>) {
        self.waiting.extend(ids);
    }

    /// Brings no more of them.
    pub(super) fn stop(&mut self) {
        self.waiting.clear();
        if let Some(current) = self.current.take() {
            current.let_go.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the next one can be brought.
    pub(super) fn is_ready(&self) -> bool {
        self.current.is_none() && !self.waiting.is_empty()
    }

    /// The next one to be brought; none while one is being fetched.
    pub(super) fn next(&mut self) -> Option<ArticleId> {
        if self.current.is_some() { None } else { self.waiting.pop_front() }
    }

    /// Starts a fetch for an article; when it is done, it is told so.
    pub(super) fn start(
        &mut self,
        id: ArticleId,
        fetching: Fetching,
        (tell, done): (Sender<Order>, fn(usize, Fetched) -> Order),
    ) {
        self.started += 1;
        let number = self.started;
        let let_go = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&let_go);
        let work = move || {
            let fetched = fetching.run(&mut |_| {
                if seen.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
            // Nobody listens where the program has ended.
            let _ = tell.send(done(number, fetched));
        };
        // Where no thread can be had, the fetch is never done, and can be stopped as any other.
        let _ = Builder::new().name("folio-gather".to_owned()).spawn(work);
        self.current = Some(Current { number, id, let_go });
    }

    /// The article of the fetch of a number, which is done; none where it was stopped.
    pub(super) fn take(&mut self, number: usize) -> Option<ArticleId> {
        self.current.take_if(|current| current.number == number).map(|current| current.id)
    }
}

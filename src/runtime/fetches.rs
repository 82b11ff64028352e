//! Fetches: made in threads of their own, one that matters at a time.
//!
//! Whoever lets a fetch go waits for nothing: its thread ends when it finds out, or when the time for
//! fetching is over, and what it still tells is not listened to.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::Builder;

use crate::acquire::Fetching;
use crate::app::Wanted;
use crate::document::ArticleId;
use crate::runtime::workers::Order;
use crate::text::Text;

/// Bytes that come between two tellings of it: a page of a magazine has some hundred thousand.
const TELLING: u64 = 64 * 1024;

/// The fetch that somebody waits for, and how many there were.
#[derive(Default)]
pub(super) struct Fetches {
    started: usize,
    current: Option<Fetch>,
}

/// A fetch under way.
pub(super) struct Fetch {
    number: usize,
    /// What was asked for.
    pub(super) wanted: Wanted,
    /// The article that it is for.
    pub(super) id: ArticleId,
    /// The host that is asked.
    pub(super) host: Text,
    let_go: Arc<AtomicBool>,
}

impl Fetches {
    /// Starts a fetch in the place of the one under way; gives the host that is asked.
    pub(super) fn start(
        &mut self,
        wanted: Wanted,
        id: ArticleId,
        fetching: Fetching,
        tell: Sender<Order>,
    ) -> Text {
        self.let_go();
        self.started += 1;
        let (number, host) = (self.started, fetching.host());
        let let_go = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&let_go);
        let work = move || {
            let mut told = 0;
            let fetched = fetching.run(&mut |bytes| {
                if bytes >= told + TELLING {
                    told = bytes;
                    // Nobody listens where the program has ended.
                    let _ = tell.send(Order::Came(number, bytes));
                }
                if seen.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
            let _ = tell.send(Order::Done(number, fetched));
        };
        // Where no thread can be had, the fetch is never done, and can be let go as any other.
        let _ = Builder::new().name("folio-fetch".to_owned()).spawn(work);
        self.current = Some(Fetch { number, wanted, id, host: host.clone(), let_go });
        host
    }

    /// Lets the fetch go that is under way.
    pub(super) fn let_go(&mut self) {
        if let Some(fetch) = self.current.take() {
            fetch.let_go.store(true, Ordering::Relaxed);
        }
    }

    /// The fetch of a number, if it is the one that somebody waits for.
    pub(super) fn current(&self, number: usize) -> Option<&Fetch> {
        self.current.as_ref().filter(|fetch| fetch.number == number)
    }

    /// The same, to be waited for no more.
    pub(super) fn take(&mut self, number: usize) -> Option<Fetch> {
        self.current.take_if(|fetch| fetch.number == number)
    }
}

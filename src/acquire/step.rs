//! Step: what opening an article comes to: it is read, or something is to be fetched first.
//!
//! A fetch takes as long as it takes. It is handed out, to be made wherever somebody has the time for
//! it, and what came of it is handed in.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::acquire::Underway;
use crate::document::Issue;
use crate::fetch::{Answer, Fetch, FetchError, Progress, Request};
use crate::text::{Text, Unclean};

/// What opening an article comes to.
#[derive(Debug)]
pub enum Step {
    /// It is read.
    Read(Box<Underway>),
    /// It is no article, but a page that lists some.
    Issue(Box<Issue>),
    /// This is to be fetched first.
    Fetch(Fetching),
}

/// A fetch that is to be made.
#[derive(Clone)]
pub struct Fetching {
    pub(crate) request: Request,
    pub(crate) fetch: Arc<dyn Fetch>,
}

/// What came of a fetch.
#[derive(Debug)]
pub struct Fetched(pub(crate) Result<Answer, FetchError>);

impl Fetching {
    /// The host that is asked.
    pub fn host(&self) -> Text {
        Unclean::new(self.request.address.host_str().unwrap_or_default()).line()
    }

    /// Fetches. `watch` is told how many bytes have come, and may break it off.
    pub fn run(&self, watch: &mut dyn FnMut(u64) -> ControlFlow<()>) -> Fetched {
        let mut watch = |progress: Progress| watch(progress.bytes);
        Fetched(self.fetch.fetch(&self.request, &mut watch))
    }
}

impl fmt::Debug for Fetching {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fetching").field("request", &self.request).finish_non_exhaustive()
    }
}

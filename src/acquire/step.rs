//! Step: what opening an article comes to: it is read, or something is to be fetched first.
//!
//! A fetch takes as long as it takes. It is handed out, to be made wherever somebody has the time for
//! it, and what came of it is handed in.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::acquire::{AcquireError, Profiles, Underway};
use crate::document::Issue;
use crate::fetch;
use crate::fetch::{Answer, Asker, Fetch, FetchError, Progress, Request, Response};
use crate::input;
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
    pub(crate) request: Box<Request>,
    pub(crate) fetch: Arc<dyn Fetch>,
    /// By what is told whether the post that a page announces is fetched too; none where it is not.
    pub(crate) profiles: Option<Profiles>,
}

/// What came of a fetch.
#[derive(Debug)]
pub struct Fetched {
    pub(crate) answer: Result<Answer, FetchError>,
    /// The post that the page announces, where that came too.
    pub(crate) post: Option<Vec<u8>>,
}

/// A page that came.
#[derive(Debug, Clone)]
pub(crate) struct Delivered {
    /// The page.
    pub(crate) response: Response,
    /// The post that it announces, where that came too.
    pub(crate) post: Option<Vec<u8>>,
}

impl Fetching {
    /// The fetch of a page and of the post that it announces.
    pub(crate) fn with_post(self, profiles: &Profiles) -> Self {
        Self { profiles: Some(profiles.clone()), ..self }
    }

    /// The host that is asked.
    pub fn host(&self) -> Text {
        Unclean::new(self.request.address.host_str().unwrap_or_default()).line()
    }

    /// Fetches. `watch` is told how many bytes have come, and may break it off.
    pub fn run(&self, watch: &mut dyn FnMut(u64) -> ControlFlow<()>) -> Fetched {
        let mut watch = |progress: Progress| watch(progress.bytes);
        let answer = self.fetch.fetch(&self.request, &mut watch);
        let request = match &answer {
            Ok(Answer::Fetched(response)) => self.request_of_post(response),
            _ => None,
        };
        let Some(request) = request else { return Fetched { answer, post: None } };
        match self.fetch.fetch(&request, &mut watch) {
            // Whoever breaks it off wants neither.
            Err(FetchError::Cancelled) => {
                Fetched { answer: Err(FetchError::Cancelled), post: None }
            }
            Ok(Answer::Fetched(post)) if input::is_post(&post.bytes) => {
                Fetched { answer, post: Some(post.bytes) }
            }
            // The page is there: that its site does not tell the post is no fault.
            Ok(_) | Err(_) => Fetched { answer, post: None },
        }
    }

    /// What is to be asked for beside a page that came.
    fn request_of_post(&self, page: &Response) -> Option<Request> {
        let profiles = self.profiles.as_ref()?;
        let (charset, from) = (page.charset.as_ref(), Unclean::new(page.address.as_str()).line());
        let address = input::post_of(&page.bytes, (charset, &from), profiles)?;
        let address = fetch::web_address(address.as_str()).ok()?;
        Some(Request::post(address, self.asker_of_post()))
    }

    /// Who asks for it: whoever asked for the page, whose post may lead nowhere that the page may not.
    fn asker_of_post(&self) -> Asker {
        match &self.request.asker {
            Asker::Typed => Asker::Chosen(self.request.address.host().map(|host| host.to_owned())),
            other => other.clone(),
        }
    }
}

impl Fetched {
    /// The page that came.
    pub(crate) fn delivered(self) -> Result<Delivered, AcquireError> {
        match self.answer? {
            Answer::Fetched(response) => Ok(Delivered { response, post: self.post }),
            Answer::NotModified => Err(AcquireError::Unknown),
        }
    }
}

impl fmt::Debug for Fetching {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fetching").field("request", &self.request).finish_non_exhaustive()
    }
}

//! Fetch: address -> bytes, over HTTP, within limits, and courteously.
//!
//! What a page names by itself reaches no address inside the reader's own network; that is decided
//! at connecting, on each hop, by the address that is connected to. No cookies but those of a file
//! that the user names, no referrer, no way from https to http. Stores nothing.

mod address;
mod clock;
mod cookies;
mod courtesy;
mod error;
mod http;
mod resolver;
mod robots;
mod watched;

use std::ops::ControlFlow;
use std::time::Duration;

use jiff::Timestamp;
use url::{Host, Url};

use crate::text::Text;

pub use address::{cleaned, web_address};
pub use clock::{Clock, SystemClock};
pub use cookies::Cookies;
pub use error::FetchError;
pub use http::{Client, Settings};

/// What is asked of an address.
#[derive(Debug, Clone)]
pub struct Request {
    /// The address.
    pub address: Url,
    /// Who asks for it.
    pub asker: Asker,
    /// The kinds of answer that are welcome, as an `Accept` header has them.
    pub accept: &'static str,
    /// The most bytes of the answer, unpacked.
    pub most: u64,
    /// The most bytes where they turn out to be a book (a zip archive), which may be longer.
    pub most_of_book: u64,
    /// The entity tag of what is kept already.
    pub etag: Option<Text>,
    /// The date of the last change of what is kept already.
    pub modified: Option<Text>,
    /// The time for all of the answer, where it is shorter than that of the client.
    pub time: Option<Duration>,
    /// Whether it is led to no other origin.
    pub stays: bool,
}

/// Who asks for an address, which decides where it may lead and whether the host's `robots.txt` is
/// asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asker {
    /// The reader typed it: its own host may be anywhere.
    Typed,
    /// The reader chose it on a page of this host, which may be anywhere too.
    Chosen(Option<Host<String>>),
    /// The reader wants it with many others, chosen at once on a page of this host, which may be
    /// anywhere: it is asked with pauses, and as its `robots.txt` wishes.
    Several(Option<Host<String>>),
    /// A page or the program names it: public hosts alone, with pauses and as they wish.
    Page,
}

impl Asker {
    /// Whether the reader waits for this one answer.
    pub(crate) fn is_by_hand(&self) -> bool {
        matches!(self, Self::Typed | Self::Chosen(_))
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Bytes.
    Fetched(Response),
    /// What is kept already is still as it was.
    NotModified,
}

/// The bytes of an address, and what was said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The address that they came from in the end.
    pub address: Url,
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// Their type, such as `text/html`, in small letters.
    pub media_type: Option<Text>,
    /// Their encoding, where it was declared.
    pub charset: Option<Text>,
    /// Their entity tag.
    pub etag: Option<Text>,
    /// The date of their last change.
    pub modified: Option<Text>,
    /// When they were fetched.
    pub fetched: Timestamp,
}

/// How far a fetch has come, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes unpacked so far.
    pub bytes: u64,
    /// Bytes in all as the server says; packed ones where it packs them.
    pub of: Option<u64>,
}

/// Fetches addresses; the seam that tests put something else in.
pub trait Fetch: Send + Sync {
    /// Fetches an address. `watch` is told how far it has come, and may break it off.
    fn fetch(
        &self,
        request: &Request,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Answer, FetchError>;
}

impl Request {
    /// A page that the reader wants, of up to 16 MiB, or a book of up to 64 MiB.
    pub fn page(address: Url, asker: Asker) -> Self {
        Self {
            address,
            asker,
            accept: "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, \
                */*;q=0.5",
            most: 16 << 20,
            most_of_book: 64 << 20,
            etag: None,
            modified: None,
            time: None,
            stays: false,
        }
    }

    /// What the program of a site tells other programs of a page that has come, of up to 16 MiB: from its
    /// own origin, and within five seconds, for whoever asked for the page waits for it too.
    pub fn post(address: Url, asker: Asker) -> Self {
        Self {
            accept: "application/json",
            most_of_book: 0,
            time: Some(Duration::from_secs(5)),
            stays: true,
            ..Self::page(address, asker)
        }
    }

    /// A picture of a page, of up to 20 MiB.
    pub fn picture(address: Url) -> Self {
        Self {
            accept: "image/png, image/jpeg, image/webp, image/gif;q=0.9, image/*;q=0.5",
            most: 20 << 20,
            most_of_book: 0,
            ..Self::page(address, Asker::Page)
        }
    }
}

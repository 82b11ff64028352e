//! `Announced`: other forms of a page, and its neighbours, that it tells programs of.

use crate::text::Text;

/// What a page of the web announces beside itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Announced {
    /// The feeds of its site or section.
    pub feeds: Vec<FeedLink>,
    /// Where its article goes on, page by page.
    pub next: Option<Text>,
}

/// A feed that a page announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// What the page calls it.
    pub title: Text,
    /// Its address.
    pub address: Text,
}

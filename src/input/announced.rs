//! `Announced`: other forms of a page, and its neighbours, that it tells programs of.

use crate::text::Text;

/// What a page of the web announces beside itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Announced {
    /// The feeds of its site or section.
    pub feeds: Vec<FeedLink>,
    /// Where its article goes on, page by page.
    pub next: Option<Text>,
    /// Where the program of its site tells other programs of its article.
    pub post: Option<PostLink>,
}

/// Where the program of a site tells other programs of the article of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLink {
    /// The address, on the origin of the page.
    pub address: Text,
    /// Whether it is to be asked for: where the profile of the very site finds the text on the page, it
    /// is not.
    pub is_needed: bool,
}

/// A feed that a page announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// What the page calls it.
    pub title: Text,
    /// Its address.
    pub address: Text,
}

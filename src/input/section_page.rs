//! `SectionPage`: a page of the web that lists articles instead of being one.

use crate::document::Date;
use crate::input::FeedLink;
use crate::text::Text;

/// The list of articles on the page of a section, or of a whole site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionPage {
    /// The magazine.
    pub publication: Option<Text>,
    /// The section, or what else the page is called.
    pub name: Option<Text>,
    /// The articles in the order of the page.
    pub entries: Vec<SectionEntry>,
    /// The address of the page with older articles.
    pub older: Option<Text>,
    /// The feeds that it announces.
    pub feeds: Vec<FeedLink>,
}

/// An article as such a page tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionEntry {
    /// Its headline.
    pub title: Text,
    /// Its address.
    pub address: Text,
    /// Its authors, one entry each.
    pub authors: Vec<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// The first words of it, or a sentence about it.
    pub excerpt: Option<Text>,
}

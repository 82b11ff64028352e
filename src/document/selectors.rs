//! What selectors catch on a page: the trial of a site profile, and the draft of one.

use crate::text::Text;

/// What one selector catches on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catch {
    /// The selector, as CSS writes it.
    pub selector: Text,
    /// How many elements it catches.
    pub count: usize,
    /// The first words of the first of them that has any.
    pub words: Text,
}

/// What the selectors for one fact catch; the first that catches anything is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catches {
    /// The table of the profile, such as `page`.
    pub table: &'static str,
    /// The fact, such as `title`.
    pub fact: &'static str,
    /// One entry for each selector, in their order.
    pub catches: Vec<Catch>,
}

/// A first draft of a site profile, made of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileDraft {
    /// The publication, where the page names it.
    pub name: Option<Text>,
    /// The host of the page, where its address is known.
    pub host: Option<Text>,
    /// The sections that the page is filed under.
    pub sections: Vec<Text>,
    /// What stands over the list of further articles.
    pub related_heading: Option<Text>,
    /// The selectors, fact by fact; none for a fact that was not found.
    pub facts: Vec<Catches>,
}

//! Markup: the selectors by which the pages of a site are read.

use std::ops::Deref;
use std::sync::OnceLock;

use scraper::Selector;

/// Selectors as they are written; the first page that asks for them has them parsed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selectors {
    written: Vec<String>,
    parsed: OnceLock<Vec<Selector>>,
}

impl Selectors {
    /// Selectors that nobody has parsed.
    pub(super) fn unread(written: Vec<String>) -> Self {
        Self { written, parsed: OnceLock::new() }
    }

    /// Selectors that have been parsed, each beside what it is written as.
    pub(super) fn read(pairs: Vec<(String, Selector)>) -> Self {
        let (written, parsed): (Vec<String>, Vec<Selector>) = pairs.into_iter().unzip();
        Self { written, parsed: OnceLock::from(parsed) }
    }

    /// Whether somebody has asked for them.
    #[cfg(test)]
    pub(crate) fn are_read(&self) -> bool {
        self.parsed.get().is_some()
    }
}

impl Deref for Selectors {
    type Target = [Selector];

    fn deref(&self) -> &[Selector] {
        self.parsed.get_or_init(|| {
            // What is none has been told of, or is compiled in and seen by a test.
            self.written.iter().filter_map(|written| Selector::parse(written).ok()).collect()
        })
    }
}

impl PartialEq for Selectors {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Selectors {}

/// Where a page keeps what; of several selectors for a fact the first that finds words wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Markup {
    /// The names of the sections that it is filed under.
    pub(crate) section: Selectors,
    /// The headline.
    pub(crate) title: Selectors,
    /// The names of the authors.
    pub(crate) byline: Selectors,
    /// The date of publication.
    pub(crate) date: Selectors,
    /// The sentence or two under the headline.
    pub(crate) standfirst: Selectors,
    /// The picture above the text, with its caption.
    pub(crate) figure: Selectors,
    /// The caption within a picture's frame.
    pub(crate) caption: Selectors,
    /// The text.
    pub(crate) body: Selectors,
    /// What is no part of the article.
    pub(crate) drop: Selectors,
    /// The list of further articles.
    pub(crate) related: RelatedMarkup,
    /// The list of articles of a page that is not one itself.
    pub(crate) contents: SectionMarkup,
}

/// Where a page that lists articles keeps what; all but `entry` and `older` are looked for within an
/// entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SectionMarkup {
    /// One entry.
    pub(crate) entry: Selectors,
    /// The headline of an entry.
    pub(crate) title: Selectors,
    /// The link to it.
    pub(crate) link: Selectors,
    /// Its date.
    pub(crate) date: Selectors,
    /// Its authors.
    pub(crate) byline: Selectors,
    /// The first words of it, or a sentence about it.
    pub(crate) excerpt: Selectors,
    /// The link to the page with older articles.
    pub(crate) older: Selectors,
}

/// Where a list of further articles keeps what; all but `entry` and `heading` are looked for within
/// an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RelatedMarkup {
    /// One entry.
    pub(crate) entry: Selectors,
    /// What stands over the list.
    pub(crate) heading: Selectors,
    /// The headline of an entry.
    pub(crate) title: Selectors,
    /// The link to it.
    pub(crate) link: Selectors,
    /// Its date.
    pub(crate) date: Selectors,
    /// Its section.
    pub(crate) section: Selectors,
    /// The caption of its picture; the picture's alternative text serves as well.
    pub(crate) caption: Selectors,
}

impl Markup {
    /// The selectors of a field, by its name in the file.
    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Selectors> {
        Some(match name {
            "section" => &mut self.section,
            "title" => &mut self.title,
            "byline" => &mut self.byline,
            "date" => &mut self.date,
            "standfirst" => &mut self.standfirst,
            "figure" => &mut self.figure,
            "caption" => &mut self.caption,
            "body" => &mut self.body,
            "drop" => &mut self.drop,
            _ => return None,
        })
    }
}

impl RelatedMarkup {
    /// The same.
    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Selectors> {
        Some(match name {
            "entry" => &mut self.entry,
            "heading" => &mut self.heading,
            "title" => &mut self.title,
            "link" => &mut self.link,
            "date" => &mut self.date,
            "section" => &mut self.section,
            "caption" => &mut self.caption,
            _ => return None,
        })
    }
}

impl SectionMarkup {
    /// The selectors of a field, by its name in the file.
    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Selectors> {
        Some(match name {
            "entry" => &mut self.entry,
            "title" => &mut self.title,
            "link" => &mut self.link,
            "date" => &mut self.date,
            "byline" => &mut self.byline,
            "excerpt" => &mut self.excerpt,
            "older" => &mut self.older,
            _ => return None,
        })
    }
}

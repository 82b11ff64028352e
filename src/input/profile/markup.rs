//! Markup: the selectors by which the pages of a site are read.

use scraper::Selector;

/// Where a page keeps what; of several selectors for a fact the first that finds words wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Markup {
    /// The names of the sections that it is filed under.
    pub(crate) section: Vec<Selector>,
    /// The headline.
    pub(crate) title: Vec<Selector>,
    /// The names of the authors.
    pub(crate) byline: Vec<Selector>,
    /// The date of publication.
    pub(crate) date: Vec<Selector>,
    /// The sentence or two under the headline.
    pub(crate) standfirst: Vec<Selector>,
    /// The picture above the text, with its caption.
    pub(crate) figure: Vec<Selector>,
    /// The caption within a picture's frame.
    pub(crate) caption: Vec<Selector>,
    /// The text.
    pub(crate) body: Vec<Selector>,
    /// What is no part of the article.
    pub(crate) drop: Vec<Selector>,
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
    pub(crate) entry: Vec<Selector>,
    /// The headline of an entry.
    pub(crate) title: Vec<Selector>,
    /// The link to it.
    pub(crate) link: Vec<Selector>,
    /// Its date.
    pub(crate) date: Vec<Selector>,
    /// Its authors.
    pub(crate) byline: Vec<Selector>,
    /// The first words of it, or a sentence about it.
    pub(crate) excerpt: Vec<Selector>,
    /// The link to the page with older articles.
    pub(crate) older: Vec<Selector>,
}

/// Where a list of further articles keeps what; all but `entry` and `heading` are looked for within
/// an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RelatedMarkup {
    /// One entry.
    pub(crate) entry: Vec<Selector>,
    /// What stands over the list.
    pub(crate) heading: Vec<Selector>,
    /// The headline of an entry.
    pub(crate) title: Vec<Selector>,
    /// The link to it.
    pub(crate) link: Vec<Selector>,
    /// Its date.
    pub(crate) date: Vec<Selector>,
    /// Its section.
    pub(crate) section: Vec<Selector>,
    /// The caption of its picture; the picture's alternative text serves as well.
    pub(crate) caption: Vec<Selector>,
}

impl Markup {
    /// The selectors of a field, by its name in the file.
    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Vec<Selector>> {
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
    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Vec<Selector>> {
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
    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Vec<Selector>> {
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

//! Markup: the selectors by which the pages of a site are read.

use scraper::Selector;
use serde::Deserialize;
use toml::Spanned;

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

type Written = Vec<Spanned<String>>;

/// The selectors for a page as they are written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WrittenPage {
    section: Written,
    title: Written,
    byline: Written,
    date: Written,
    standfirst: Written,
    figure: Written,
    caption: Written,
    body: Written,
    drop: Written,
}

/// The selectors for a list of further articles as they are written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WrittenRelated {
    entry: Written,
    heading: Written,
    title: Written,
    link: Written,
    date: Written,
    section: Written,
    caption: Written,
}

impl Markup {
    /// Reads all selectors; gives back the first that is none.
    pub(crate) fn compile(
        page: WrittenPage,
        related: WrittenRelated,
    ) -> Result<Self, Spanned<String>> {
        Ok(Self {
            section: compiled(page.section)?,
            title: compiled(page.title)?,
            byline: compiled(page.byline)?,
            date: compiled(page.date)?,
            standfirst: compiled(page.standfirst)?,
            figure: compiled(page.figure)?,
            caption: compiled(page.caption)?,
            body: compiled(page.body)?,
            drop: compiled(page.drop)?,
            related: RelatedMarkup {
                entry: compiled(related.entry)?,
                heading: compiled(related.heading)?,
                title: compiled(related.title)?,
                link: compiled(related.link)?,
                date: compiled(related.date)?,
                section: compiled(related.section)?,
                caption: compiled(related.caption)?,
            },
        })
    }
}

fn compiled(written: Written) -> Result<Vec<Selector>, Spanned<String>> {
    written
        .into_iter()
        .map(|selector| Selector::parse(selector.get_ref()).ok().ok_or(selector))
        .collect()
}

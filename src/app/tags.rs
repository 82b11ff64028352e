//! Tags: those of the articles that are meant, and all others, to be given and taken off.

use crate::app::Listing;
use crate::app::lost::Before;
use crate::document::{Change, Subject, filed_as, is_same_tag, tag_of};
use crate::text::Text;

/// The list of tags over the page, narrowed by typing.
#[derive(Debug, Clone)]
pub struct TagsPage {
    /// The list in its panel. Its last entry stands for what is typed, where no tag is called so.
    pub list: Listing,
    /// The tags: those of the articles first, then those that most articles bear.
    pub rows: Vec<TagRow>,
    /// What is typed, where no tag is called so.
    pub new: Option<Text>,
    /// Which articles are meant.
    pub(crate) subject: Subject,
    /// How each of them stands.
    pub(crate) before: Vec<Before>,
}

/// A tag in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// The tag.
    pub tag: Text,
    /// How many articles of the library bear it.
    pub articles: usize,
    /// How many of the articles that are meant.
    pub borne: usize,
}

impl TagsPage {
    /// The tags of articles, as far as they are known before the library has answered.
    pub(crate) fn new(subject: Subject, before: Vec<Before>) -> Self {
        let list = Listing::default();
        let mut page = Self { list, rows: Vec::new(), new: None, subject, before };
        page.take_in(Vec::new(), None);
        page
    }

    /// Whether all articles that are meant bear a tag of the list.
    pub fn is_given(&self, row: &TagRow) -> bool {
        row.borne == self.before.len()
    }

    /// Takes in all tags with the number of their articles, and those of each article that is meant.
    pub(crate) fn take_in(&mut self, all: Vec<(Text, usize)>, borne: Option<Vec<Vec<Text>>>) {
        for (before, tags) in self.before.iter_mut().zip(borne.unwrap_or_default()) {
            before.standing.tags = tags;
        }
        let mut known = all;
        for tag in self.before.iter().flat_map(|it| &it.standing.tags) {
            if !known.iter().any(|(other, _)| other == tag) {
                known.push((tag.clone(), 1));
            }
        }
        let row = |(tag, articles): (Text, usize)| {
            let borne = self.before.iter().filter(|it| it.standing.tags.contains(&tag)).count();
            TagRow { tag, articles, borne }
        };
        let mut rows: Vec<TagRow> = known.into_iter().map(row).collect();
        rows.sort_by_cached_key(|row| {
            let most = std::cmp::Reverse(row.articles);
            (row.borne == 0, most, filed_as(row.tag.as_str()))
        });
        self.rows = rows;
        self.narrow();
    }

    /// Shows the tags that match what is typed: one that is called so first, or else what is typed.
    pub(crate) fn narrow(&mut self) {
        let words: Vec<Text> = self.rows.iter().map(|row| row.tag.clone()).collect();
        self.list.narrow(&words);
        let typed = tag_of(self.list.typed());
        let same =
            typed.as_ref().and_then(|typed| words.iter().position(|it| is_same_tag(it, typed)));
        self.new = typed.filter(|_| same.is_none());
        let first = same.or(self.new.as_ref().map(|_| words.len()));
        if let Some(first) = first {
            self.list.shown.retain(|row| *row != first);
            self.list.shown.insert(0, first);
        }
    }

    /// The tag that is selected, and whether all articles that are meant bear it.
    pub(crate) fn chosen(&self) -> Option<(Text, bool)> {
        match self.rows.get(self.list.chosen()?) {
            Some(row) => Some((row.tag.clone(), self.is_given(row))),
            None => self.new.clone().map(|new| (new, false)),
        }
    }

    /// Whether the tag that is selected can be taken off.
    pub(crate) fn is_borne(&self) -> bool {
        let row = self.list.chosen().and_then(|row| self.rows.get(row));
        row.is_some_and(|row| row.borne > 0)
    }

    /// Shows that a tag was given or taken off, and is ready for the next.
    pub(crate) fn change(&mut self, change: &Change) {
        let (tag, is_given) = match change {
            Change::Tag(tag) => (tag, true),
            Change::Untag(tag) => (tag, false),
            _ => return,
        };
        for Before { standing, .. } in &mut self.before {
            standing.tags.retain(|other| other != tag);
            standing.tags.extend(is_given.then(|| tag.clone()));
        }
        let count = self.before.len();
        match self.rows.iter_mut().find(|row| row.tag == *tag) {
            Some(row) => {
                let others = row.articles.saturating_sub(row.borne);
                row.borne = if is_given { count } else { 0 };
                row.articles = others + row.borne;
            }
            None => self.rows.insert(0, TagRow { tag: tag.clone(), articles: count, borne: count }),
        }
        if self.list.is_narrowed() {
            self.list.clear();
            self.narrow();
            self.list.select(self.rows.iter().position(|row| row.tag == *tag).unwrap_or(0));
        }
    }
}

//! Markup: the selectors by which the pages of a site are read.

use std::sync::OnceLock;

use scraper::Selector;

/// Selectors as they are written; each is parsed when the first page asks for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selectors(Vec<One>);

#[derive(Debug, Clone)]
struct One {
    written: String,
    /// Nothing where it is no selector.
    parsed: OnceLock<Option<Selector>>,
}

impl One {
    fn parsed(&self) -> Option<&Selector> {
        // What is none has been told of, or is compiled in and seen by a test.
        self.parsed.get_or_init(|| Selector::parse(&self.written).ok()).as_ref()
    }
}

impl Selectors {
    /// Selectors that nobody has parsed.
    pub(super) fn unread(written: Vec<String>) -> Self {
        let all = written.into_iter();
        Self(all.map(|written| One { written, parsed: OnceLock::new() }).collect())
    }

    /// Selectors that have been parsed, each beside what it is written as.
    pub(super) fn read(pairs: Vec<(String, Selector)>) -> Self {
        let all = pairs.into_iter();
        let one = |(written, parsed)| One { written, parsed: OnceLock::from(Some(parsed)) };
        Self(all.map(one).collect())
    }

    /// Whether somebody has asked for them.
    #[cfg(test)]
    pub(crate) fn are_read(&self) -> bool {
        self.0.iter().any(|one| one.parsed.get().is_some())
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Selector> {
        self.0.iter().filter_map(One::parsed)
    }

    /// Those that may find something on a page of which it is known whether it has a class: to try one
    /// on all elements of a page is dear.
    pub(crate) fn on(&self, has_class: impl Fn(&str) -> bool) -> impl Iterator<Item = &Selector> {
        let may_find = move |one: &&One| classes(&one.written).all(&has_class);
        self.0.iter().filter(may_find).filter_map(One::parsed)
    }
}

/// The classes that an element, or one around or beside it, must have for a selector to find it. What
/// stands in brackets and parentheses may be otherwise, and one that is a list of several, or holds an
/// escape, is not looked into.
fn classes(written: &str) -> impl Iterator<Item = &str> {
    let is_known = !written.contains([',', '\\']);
    let mut depth = 0_usize;
    let parts = written.split_inclusive(['[', ']', '(', ')']).filter(move |part| {
        let is_outside = depth == 0;
        match part.as_bytes().last() {
            Some(b'[' | b'(') => depth += 1,
            Some(b']' | b')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_outside
    });
    let rests = parts.flat_map(|part| part.split('.').skip(1));
    let ends = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_'));
    let names = rests.map(move |rest| rest.split(ends).next().unwrap_or_default());
    names.filter(move |name| is_known && !name.is_empty())
}

impl PartialEq for Selectors {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(|one| &one.written).eq(other.0.iter().map(|one| &one.written))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_names_the_classes_that_it_needs() {
        let classes = |written| classes(written).collect::<Vec<_>>();
        assert_eq!(classes("div.a > .b-c:not(.d) .e[href*='.f'].g"), ["a", "b-c", "e", "g"]);
        for none in ["h1", "time[datetime]", ".a, .b", ".a\\:b", ":is(.a .b)"] {
            assert_eq!(classes(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn what_can_find_nothing_is_not_parsed() {
        let selectors = Selectors::unread(vec![".a".to_owned(), "p.b".to_owned(), "h1".to_owned()]);
        assert_eq!(selectors.on(|class| class == "b").count(), 2);
        assert!(selectors.0.iter().map(|one| one.parsed.get().is_some()).eq([false, true, true]));
    }
}

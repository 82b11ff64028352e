//! Footnotes: which elements are notes, and by which mark in the text each is called.

use std::collections::HashMap;

use scraper::ElementRef;

use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::text::Text;

/// The longest mark, in characters.
const LONGEST_MARK: usize = 6;

/// Elements that may be a note.
const HOLDERS: &[&str] = &["li", "p", "div", "aside", "dd", "section", "tr"];

/// How the name of a note begins.
const STARTS: &[&str] =
    &["fn", "_fn", "ftn", "_ftn", "footnote", "endnote", "edn", "_edn", "note", "cite_note"];

/// How many elements around a note are asked whether they hold notes.
const NEAR: usize = 3;

/// The notes of a page.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The mark of each note, by the identity of its element.
    marks: HashMap<usize, Text>,
    /// The names that marks in the text lead to.
    names: HashMap<String, usize>,
}

impl Notes {
    /// Finds the notes of a page by the marks that lead to them.
    pub(crate) fn of(page: &Census<'_>) -> Self {
        let mut called: HashMap<&str, (Text, bool)> = HashMap::new();
        for link in page.named("a") {
            let new = target(link).filter(|name| !called.contains_key(name));
            if let Some((name, mark)) = new.and_then(|name| Some((name, mark_of(link)?))) {
                called.entry(name).or_insert((mark, says(link, &["noteref", "doc-noteref"])));
            }
        }
        let mut notes = Self::default();
        let has_name = |element: &ElementRef<'_>| {
            let mut all = element.value().attrs().map(|(name, _)| name);
            all.any(|name| matches!(name, "id" | "name" | "role" | "epub:type"))
        };
        for element in page.elements().filter(has_name) {
            let name = dom::filled(element, "id").or_else(|| dom::filled(element, "name"));
            if let Some((name, (mark, is_sure))) =
                name.and_then(|name| Some((name, called.get(name)?)))
                && let Some(holder) = holder(element, name, *is_sure)
            {
                notes.marks.entry(dom::key(holder)).or_insert_with(|| mark.clone());
                notes.names.insert(name.to_owned(), dom::key(holder));
            } else if is_by_itself(element) {
                let mark = own_mark(element);
                notes.marks.entry(dom::key(element)).or_insert(mark);
            } else {
                // Most elements have nothing to do with notes.
            }
        }
        notes
    }

    /// The mark of a note; nothing for an element that is none.
    pub(crate) fn mark(&self, element: ElementRef<'_>) -> Option<&Text> {
        self.marks.get(&dom::key(element))
    }

    /// Whether notes stand in an element.
    pub(crate) fn stand_in(&self, element: ElementRef<'_>) -> bool {
        let mut inner = dom::elements(element);
        !self.marks.is_empty() && inner.any(|inner| self.mark(inner).is_some())
    }

    /// Whether a link is the mark of a note.
    pub(crate) fn is_called_by(&self, link: ElementRef<'_>) -> bool {
        target(link).is_some_and(|name| self.names.contains_key(name))
    }
}

/// Whether a link within a note leads back to its mark.
pub(crate) fn leads_back(link: ElementRef<'_>) -> bool {
    let role = dom::attribute(link, "role") == Some("doc-backlink");
    target(link).is_some() && (role || dom::is_marked(link, "back") || is_short(&dom::line(link)))
}

fn is_short(words: &Text) -> bool {
    words.as_str().chars().count() <= LONGEST_MARK
}

/// The name within the page that a link leads to.
fn target(link: ElementRef<'_>) -> Option<&str> {
    dom::attribute(link, "href")?.strip_prefix('#').filter(|name| !name.is_empty())
}

/// The words of a link as the mark of a note, without brackets.
fn mark_of(link: ElementRef<'_>) -> Option<Text> {
    let words = dom::line(link);
    is_short(&words).then_some(())?;
    let bare = words.as_str().trim_matches(['[', ']', '(', ')', ' ', '.']);
    let start = words.as_str().find(bare)?;
    let is_mark = bare.chars().any(|sign| sign.is_alphanumeric() || "*†‡§¶#".contains(sign));
    is_mark.then(|| words.slice(start..start + bare.len()))
}

/// Whether a name is one that programs give to notes, and not to the marks that lead to them.
pub(crate) fn is_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_mark = lower.contains("ref") || lower.contains("anchor");
    STARTS.iter().any(|start| lower.starts_with(start)) && !is_mark
}

/// The element that holds the note of a name: the named one, or that around a named mark. `is_sure`
/// tells whether what leads to it says that it leads to a note.
fn holder<'a>(element: ElementRef<'a>, name: &str, is_sure: bool) -> Option<ElementRef<'a>> {
    let mut around = std::iter::successors(Some(element), |inner| dom::parent(*inner)).take(NEAR);
    let holder = around.find(|outer| HOLDERS.contains(&dom::name(*outer)))?;
    (is_sure || is_name(name) || is_by_itself(holder) || is_among_notes(holder)).then_some(holder)
}

fn is_among_notes(element: ElementRef<'_>) -> bool {
    let around = std::iter::successors(Some(element), |inner| dom::parent(*inner)).take(NEAR);
    around.into_iter().any(|outer| {
        dom::is_marked(outer, "footnote")
            || dom::is_marked(outer, "endnote")
            || dom::attribute(outer, "role").is_some_and(|role| role.ends_with("notes"))
            || says(outer, &["footnotes", "endnotes", "rearnotes"])
    })
}

fn is_by_itself(element: ElementRef<'_>) -> bool {
    says(element, &["doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"])
}

/// Whether an element has one of these meanings, by its role or by its type in a book (EPUB
/// Structural Semantics Vocabulary).
fn says(element: ElementRef<'_>, meanings: &[&str]) -> bool {
    let said = ["role", "epub:type"].into_iter().filter_map(|name| dom::attribute(element, name));
    said.flat_map(str::split_whitespace).any(|word| meanings.contains(&word))
}

fn own_mark(element: ElementRef<'_>) -> Text {
    let raised = dom::named(element, "sup").next().map(dom::line).filter(is_short);
    raised.filter(|mark| !mark.is_blank()).unwrap_or_else(|| Text::fixed("*"))
}

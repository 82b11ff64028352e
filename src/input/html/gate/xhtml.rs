//! XHTML -> source that the parser of HTML reads as it is meant, and the stretches of it that a name
//! begins.
//!
//! HTML knows no tags that close themselves: to its parser `<title/>` opens a title that swallows the
//! page. And it ends a document type at the first `>`, be that of an entity's declaration.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::input::html::gate::tags::{self, Attribute, Kind, Tag};

/// Elements that have no content in HTML either.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that a note may be.
const BLOCKS: &[&str] = &["p", "li", "div", "aside", "dd", "section", "td"];

/// How many tags around a name are asked whether they begin a note.
const NEAR: usize = 4;

/// The longest tag that is looked over for the one before it, in bytes.
const LONGEST_TAG: usize = 1000;

/// Writes XHTML as HTML. Declarations and instructions go, and no entity is declared.
pub(crate) fn mended(source: &str) -> Cow<'_, str> {
    let (mut mended, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(start) = next(source, at) {
        let (end, instead) = match tags::read(source, start) {
            Kind::Words => (start + 1, None),
            Kind::Comment { end } => declaration(source, start, end),
            Kind::Tag(tag) => (tag.end, closing(source, &tag)),
        };
        if let Some(instead) = instead {
            mended.push_str(source.get(copied..start).unwrap_or_default());
            mended.push_str(&instead);
            copied = end;
        }
        at = end;
    }
    if copied == 0 {
        return Cow::Borrowed(source);
    }
    mended.push_str(source.get(copied..).unwrap_or_default());
    Cow::Owned(mended)
}

/// A start tag and an end tag for one that closes itself.
fn closing(source: &str, tag: &Tag<'_>) -> Option<String> {
    let is_void = || VOID.iter().any(|void| tag.is_named(void));
    if tag.closes || !tag.is_empty || is_void() {
        return None;
    }
    let open = source.get(tag.start..tag.end)?.strip_suffix("/>")?;
    Some(format!("{open}></{}>", tag.name))
}

/// Where a declaration or an instruction ends, and what stands in its place.
fn declaration(source: &str, start: usize, end: usize) -> (usize, Option<String>) {
    let rest = source.get(start..).unwrap_or_default();
    let is_doctype = rest.get(..9).is_some_and(|name| name.eq_ignore_ascii_case("<!doctype"));
    if let Some(words) = rest.strip_prefix("<![CDATA[") {
        let length = words.find("]]>").unwrap_or(words.len());
        let words = words.get(..length).unwrap_or_default();
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
        return ((start + 9 + length + 3).min(source.len()), Some(escaped));
    }
    if !is_doctype {
        return (end, None);
    }
    let own = source.get(start..end).is_some_and(|declared| declared.contains('['));
    let whole = if own { rest.find("]>").map_or(source.len(), |at| start + at + 2) } else { end };
    (whole, Some(String::new()))
}

/// The names that tags bear, and where each tag starts; of two with one name the first is meant.
pub(crate) fn names(source: &str) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for tag in all_tags(source).filter(|tag| !tag.closes) {
        for name in ["id", "name"] {
            if let Some(attribute) = attribute(source, &tag, name) {
                names.entry(attribute.value.to_owned()).or_insert(tag.start);
            }
        }
    }
    names
}

/// A link, as it is written.
pub(crate) struct Link<'s> {
    /// Where its attribute `href` stands, from its name to the end of its value.
    pub(crate) at: Range<usize>,
    /// Where it leads.
    pub(crate) href: &'s str,
    /// Whether it says that it is the mark of a note.
    pub(crate) is_mark: bool,
}

/// The links of a page.
pub(crate) fn links(source: &str) -> impl Iterator<Item = Link<'_>> {
    all_tags(source).filter(|tag| !tag.closes && tag.is_named("a")).filter_map(move |tag| {
        let href = attribute(source, &tag, "href")?;
        let says = |name| {
            let value = attribute(source, &tag, name).map_or("", |attribute| attribute.value);
            value.split_whitespace().any(|word| matches!(word, "noteref" | "doc-noteref"))
        };
        let is_mark = says("epub:type") || says("role");
        Some(Link { at: href.start..href.end, href: href.value, is_mark })
    })
}

/// What the block holds that a tag begins, or that it stands at the beginning of: a note, by its
/// name or by that of the mark in it. At most so many bytes.
pub(crate) fn block_at(source: &str, at: usize, most: usize) -> &str {
    let mut start = at;
    for _ in 0..NEAR {
        match tags::read(source, start) {
            Kind::Tag(tag) if BLOCKS.iter().any(|name| tag.is_named(name)) => {
                return content(source, &tag, most);
            }
            _ => {}
        }
        let before = source.get(..start).unwrap_or_default();
        match before.rfind('<').filter(|found| start - found < LONGEST_TAG) {
            Some(found) => start = found,
            None => break,
        }
    }
    ""
}

/// What stands between a start tag and its end tag.
fn content<'s>(source: &'s str, tag: &Tag<'_>, most: usize) -> &'s str {
    let mut within = source.get(tag.end..).unwrap_or_default();
    let most = (0..=most.min(within.len())).rev().find(|at| within.is_char_boundary(*at));
    within = within.get(..most.unwrap_or(0)).unwrap_or_default();
    let mut open = 1;
    for inner in all_tags(within).filter(|inner| inner.is_named(&tag.name.to_ascii_lowercase())) {
        open = if inner.closes { open - 1 } else { open + 1 };
        if open == 0 {
            return within.get(..inner.start).unwrap_or_default();
        }
    }
    within
}

/// How many bytes of words stand before a place, at most so many.
pub(crate) fn words_before(source: &str, place: usize, most: usize) -> usize {
    let before = source.get(..place).unwrap_or_default();
    let body = all_tags(before).find(|tag| tag.is_named("body")).map_or(0, |tag| tag.end);
    let (mut words, mut at) = (0, body);
    let ends = all_tags(before).filter(|tag| tag.start >= body);
    for (start, end) in ends.map(|tag| (tag.start, tag.end)).chain([(before.len(), 0)]) {
        words += before.get(at..start).map_or(0, |words| words.trim().len());
        at = end;
        if words > most {
            break;
        }
    }
    words
}

/// An attribute of a tag.
fn attribute<'s>(source: &'s str, tag: &Tag<'_>, name: &str) -> Option<Attribute<'s>> {
    tags::attributes(source, tag.name_start + tag.name.len()).find(|one| {
        let written = source.get(one.start..one.end).unwrap_or_default();
        let written = written.split(|sign: char| sign == '=' || sign.is_ascii_whitespace()).next();
        written.is_some_and(|written| written.eq_ignore_ascii_case(name))
    })
}

/// All tags of a page.
fn all_tags(source: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = next(source, at)?;
            match tags::read(source, start) {
                Kind::Words => at = start + 1,
                Kind::Comment { end } => at = end,
                Kind::Tag(tag) => {
                    at = tag.end;
                    return Some(tag);
                }
            }
        }
    })
}

fn next(source: &str, from: usize) -> Option<usize> {
    source.get(from..)?.find('<').map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_close_themselves_get_an_end() {
        assert_eq!(
            mended("<title/><p>a<br/><a id='x'/>b</p>"),
            "<title></title><p>a<br/><a id='x'></a>b</p>"
        );
        assert!(matches!(mended("<p>a<br/>b</p>"), Cow::Borrowed(_)));
    }

    #[test]
    fn declarations_go_and_entities_are_not_expanded() {
        let source = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'b'> <!ENTITY c 'd'>]><p>&a;";
        assert_eq!(mended(source), "<?xml version='1.0'?><p>&a;");
        assert_eq!(
            mended("<!doctype html><p><![CDATA[a < b & c]]></p>"),
            "<p>a &lt; b &amp; c</p>"
        );
        assert_eq!(mended("<!DOCTYPE html [<!ENTITY"), "");
    }

    #[test]
    fn a_note_is_found_by_its_name_and_by_that_of_its_mark() {
        let source =
            "<li id=n1>One <i>or</i> two</li><p><a id='n2'>2</a> Three</p><h2 id=n3>Four</h2>";
        let names = names(source);
        let note = |name: &str| block_at(source, names[name], 1000);
        assert_eq!(note("n1"), "One <i>or</i> two");
        assert_eq!(note("n2"), "<a id='n2'>2</a> Three");
        assert_eq!(block_at("<li>é<li>", 0, 1), "");
    }

    #[test]
    fn words_before_a_place_are_counted() {
        let source = "<head><title>x</title></head><body><p>four</p><h1 id=a>b";
        assert_eq!(words_before(source, names(source)["a"], 100), 4);
    }
}

//! The few questions that we ask of the tree of a page.

mod keys;
mod marks;
mod names;
mod walk;

use scraper::{ElementRef, Selector};

use crate::text::{Text, Unclean};

pub(crate) use keys::{Gone, KeyMap, Keys};
pub(crate) use marks::{ends_with, is_marked, is_one_of, mark_words, marks, marks_as_written};
pub(crate) use walk::{Step, Walk, elements};

/// An element and those around it, from within.
pub(crate) fn around(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    std::iter::successors(Some(element), |inner| parent(*inner))
}

/// The name of an element.
pub(crate) fn name(element: ElementRef<'_>) -> &str {
    element.value().name()
}

/// An attribute of an element.
pub(crate) fn attribute<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    let mut all = element.value().attrs.iter();
    all.find(|(other, _)| &*other.local == name).map(|(_, value)| value.trim())
}

/// An attribute that holds something.
pub(crate) fn filled<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    attribute(element, name).filter(|value| !value.is_empty())
}

/// What an element is known by while its tree stands.
pub(crate) fn key(element: ElementRef<'_>) -> usize {
    std::ptr::from_ref(element.value()).addr()
}

/// The parent of an element.
pub(crate) fn parent(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    element.parent().and_then(ElementRef::wrap)
}

/// Whether an element stands among words and parts none.
pub(crate) fn is_among_words(element: ElementRef<'_>) -> bool {
    names::parts_none(name(element))
}

/// Whether an element has a name of its site's own, which may stand anywhere.
pub(crate) fn is_custom(element: ElementRef<'_>) -> bool {
    name(element).contains('-')
}

/// Whether the content of an element is no words for a reader.
pub(crate) fn is_unspoken(element: ElementRef<'_>) -> bool {
    names::is_unspoken(name(element)) || is_hidden(element)
}

/// Whether an element says itself that it is not shown.
fn is_hidden(element: ElementRef<'_>) -> bool {
    element.value().attrs.iter().any(|(name, value)| match name.local.as_bytes() {
        b"hidden" => true,
        b"aria-hidden" => value.trim() == "true",
        b"style" => hides(value),
        _ => false,
    })
}

/// Whether a style says that an element is not shown.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let is = |wanted: &str, said: &str| said.trim().eq_ignore_ascii_case(wanted);
        let value = value.split('!').next().unwrap_or_default();
        is("display", name) && is("none", value) || is("visibility", name) && is("hidden", value)
    })
}

/// The visible words of an element as one line.
pub(crate) fn line(element: ElementRef<'_>) -> Text {
    Unclean::new(words(element, &Keys::default())).line()
}

/// The visible words of an element, if it has some, without some elements within it.
pub(crate) fn line_without(element: ElementRef<'_>, without: &Keys) -> Option<Text> {
    let line = Unclean::new(words(element, without)).line();
    (!line.is_blank()).then_some(line)
}

/// The visible words of a headline, without raised marks that lead to notes of the same page.
pub(crate) fn headline(element: ElementRef<'_>) -> Text {
    let leads_to_note = |raised: &ElementRef<'_>| {
        let mut links = named(*raised, "a").filter_map(|link| attribute(link, "href"));
        links.any(|address| address.starts_with('#'))
    };
    let marks: Keys = named(element, "sup").filter(leads_to_note).map(key).collect();
    Unclean::new(words(element, &marks)).line()
}

fn words(element: ElementRef<'_>, without: &Keys) -> String {
    let mut words = String::new();
    let mut walk = Walk::new(element);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(more) => words.push_str(more),
            Step::Enter(inner) if is_unspoken(inner) || without.contains(&key(inner)) => {
                walk.pass_over(inner);
            }
            Step::Enter(inner) | Step::Leave(inner) => {
                if !is_among_words(inner) {
                    words.push(' ');
                }
            }
        }
    }
    words
}

/// The first words of an element, the hidden ones too: as many as an excerpt of so many characters
/// needs, and not many more.
pub(crate) fn first_words(element: ElementRef<'_>, characters: usize) -> String {
    let mut words = String::new();
    for part in element.text() {
        words.push_str(part.trim());
        words.push(' ');
        if words.len() > characters * 4 {
            break;
        }
    }
    words
}

/// So many of the first characters, with an ellipsis where there are more.
pub(crate) fn excerpt(words: &str, characters: usize) -> String {
    let mut signs = words.trim().chars();
    let mut excerpt: String = signs.by_ref().take(characters).collect();
    if signs.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}

/// The first element, of those that the first selector finds which finds any, that passes.
pub(crate) fn first<'a, 's>(
    within: ElementRef<'a>,
    selectors: impl IntoIterator<Item = &'s Selector>,
    passes: impl Fn(ElementRef<'a>) -> bool,
) -> Option<ElementRef<'a>> {
    let mut selectors = selectors.into_iter();
    selectors.find_map(|selector| within.select(selector).find(|found| passes(*found)))
}

/// All elements that the first selector finds which finds any.
pub(crate) fn all<'a, 's>(
    within: ElementRef<'a>,
    selectors: impl IntoIterator<Item = &'s Selector>,
) -> Vec<ElementRef<'a>> {
    let mut found =
        selectors.into_iter().map(|selector| within.select(selector).collect::<Vec<_>>());
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// The elements of a name within another.
pub(crate) fn named<'a>(
    within: ElementRef<'a>,
    wanted: &'static str,
) -> impl Iterator<Item = ElementRef<'a>> {
    elements(within).filter(move |element| name(*element) == wanted)
}

/// How many nodes an element has at the most that is a short line.
const SHORT_NODES: usize = 4000;

/// Whether an element holds no more words than so many bytes; looks no further than these. What has
/// few words in thousands of nodes is no line either, and would be counted again for each element
/// around it.
pub(crate) fn is_short(element: ElementRef<'_>, most: usize) -> bool {
    let mut length = 0;
    element.descendants().enumerate().all(|(index, node)| {
        length += node.value().as_text().map_or(0, |words| words.trim().len());
        length <= most && index < SHORT_NODES
    })
}

/// Whether an element has words that can be seen; looks no further than the first.
pub(crate) fn has_words(element: ElementRef<'_>) -> bool {
    let mut walk = Walk::new(element);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) if are_seen(words) => return true,
            Step::Enter(inner) if is_unspoken(inner) => walk.pass_over(inner),
            _ => {}
        }
    }
    false
}

/// Whether some words can be seen.
fn are_seen(words: &str) -> bool {
    let bare = words.trim();
    let is_plain = bare.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    !bare.is_empty() && (is_plain || !Unclean::new(bare).line().is_blank())
}

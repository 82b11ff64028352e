//! The few questions that we ask of the tree of a page. Every walk is a loop: a tree may be deep.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;

use scraper::{ElementRef, Node, Selector};

use crate::document::Reason;
use crate::text::{Text, Unclean};

/// A place in the tree, element or not.
type Place<'a> = <ElementRef<'a> as Deref>::Target;

/// Elements that stand among words and part none.
const AMONG_WORDS: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "rp", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is no words for a reader.
const UNSPOKEN: &[&str] = &[
    "script", "style", "template", "head", "title", "textarea", "select", "option", "button",
    "input", "iframe", "object", "embed", "video", "audio", "canvas", "svg", "noframes", "noembed",
    "xmp", "progress", "meter", "datalist", "rp", "map", "link", "meta",
];

/// Identities of elements.
pub(crate) type Keys = HashSet<usize, BuildHasherDefault<Spread>>;

/// Something known of elements, by their identity.
pub(crate) type KeyMap<V> = HashMap<usize, V, BuildHasherDefault<Spread>>;

/// Puts identities into a table in the order of the tree: they are places in memory, one after
/// another there as in the page, and a walk through the page then goes through the table in order,
/// too. Nobody outside can choose them.
#[derive(Debug, Default)]
pub(crate) struct Spread(u64);

/// How many bits of a place are alike for all that stands in an element: a node of the tree takes
/// more than 64 bytes.
const WITHIN_NODE: u32 = 6;

/// The bits by which a table tells apart what it finds at one place (hashbrown: the first seven).
const TAG: u64 = 0xFE00_0000_0000_0000;

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The golden ratio of 2⁶⁴ (Knuth, The Art of Computer Programming 3, 6.4).
        let tag = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15) & TAG;
        self.0 = tag | (self.0 ^ number) >> WITHIN_NODE & !TAG;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The elements that are no part of the text, and why.
#[derive(Debug, Default)]
pub(crate) struct Gone(KeyMap<Reason>);

impl Gone {
    /// Whether an element is no part of the text by itself.
    pub(crate) fn contains(&self, element: ElementRef<'_>) -> bool {
        self.0.contains_key(&key(element))
    }

    /// Why an element is no part of the text.
    pub(crate) fn reason(&self, element: ElementRef<'_>) -> Option<Reason> {
        self.0.get(&key(element)).copied()
    }

    /// Whether nothing is out of the text but what holds no words for a reader.
    pub(crate) fn is_unspoken_alone(&self) -> bool {
        self.0.values().all(|reason| *reason == Reason::Unspoken)
    }

    /// How many elements are no part of the text by themselves.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes an element out of the text; the first reason stands.
    pub(crate) fn insert(&mut self, element: ElementRef<'_>, reason: Reason) {
        self.0.entry(key(element)).or_insert(reason);
    }

    /// Whether an element stands in what is no part of the text.
    pub(crate) fn covers(&self, element: ElementRef<'_>) -> bool {
        around(element).any(|outer| self.contains(outer))
    }
}

/// An element and those around it, from within.
pub(crate) fn around(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    std::iter::successors(Some(element), |inner| parent(*inner))
}

/// A step of a walk through a part of the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    /// Into an element.
    Enter(ElementRef<'a>),
    /// Past words.
    Words(&'a str),
    /// Out of an element.
    Leave(ElementRef<'a>),
}

/// A walk through an element and all within it.
pub(crate) struct Walk<'a> {
    root: Place<'a>,
    next: Option<(Place<'a>, bool)>,
}

impl<'a> Walk<'a> {
    /// A walk that begins before an element.
    pub(crate) fn new(root: ElementRef<'a>) -> Self {
        Self { root: *root, next: Some((*root, false)) }
    }

    /// A walk through what follows an element within another.
    pub(crate) fn behind(root: ElementRef<'a>, element: ElementRef<'a>) -> Self {
        let mut walk = Self { root: *root, next: None };
        walk.pass_over(element);
        walk
    }

    /// Goes past the element that was entered last, without leaving it.
    pub(crate) fn pass_over(&mut self, entered: ElementRef<'a>) {
        self.next = self.after(*entered);
    }

    fn after(&self, place: Place<'a>) -> Option<(Place<'a>, bool)> {
        if place == self.root {
            return None;
        }
        let sibling = place.next_sibling().map(|sibling| (sibling, false));
        sibling.or_else(|| place.parent().map(|parent| (parent, true)))
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            let (place, leaves) = self.next.take()?;
            if leaves {
                self.next = self.after(place);
            } else {
                let within = place.first_child().map(|child| (child, false));
                self.next = match place.value() {
                    Node::Element(_) => within.or(Some((place, true))),
                    _ => self.after(place),
                };
            }
            match place.value() {
                Node::Text(words) => return Some(Step::Words(words)),
                Node::Element(_) => {
                    let element = ElementRef::wrap(place).expect("it has just been told");
                    return Some(if leaves { Step::Leave(element) } else { Step::Enter(element) });
                }
                _ => {}
            }
        }
    }
}

/// The name of an element.
pub(crate) fn name(element: ElementRef<'_>) -> &str {
    element.value().name()
}

/// An attribute of an element.
pub(crate) fn attribute<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    let mut all = element.value().attrs();
    all.find(|(other, _)| *other == name).map(|(_, value)| value.trim())
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

/// Whether an element stands among words.
pub(crate) fn is_among_words(element: ElementRef<'_>) -> bool {
    AMONG_WORDS.contains(&name(element))
}

/// Whether an element has a name of its site's own, which may stand anywhere.
pub(crate) fn is_custom(element: ElementRef<'_>) -> bool {
    name(element).contains('-')
}

/// Whether the content of an element is no words for a reader.
pub(crate) fn is_unspoken(element: ElementRef<'_>) -> bool {
    UNSPOKEN.contains(&name(element)) || is_hidden(element)
}

/// Whether an element says itself that it is not shown.
fn is_hidden(element: ElementRef<'_>) -> bool {
    if attribute(element, "hidden").is_some() || attribute(element, "aria-hidden") == Some("true") {
        return true;
    }
    let Some(style) = attribute(element, "style") else { return false };
    let style = style.to_ascii_lowercase().replace(' ', "");
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// The classes and the identity of an element in lower case.
pub(crate) fn marks(element: ElementRef<'_>) -> Vec<String> {
    let named = ["class", "id"].into_iter().filter_map(|name| attribute(element, name));
    named.flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect()
}

/// The single words of the classes and the identity of an element, as they are written: parted at
/// signs, and where a capital follows a small letter.
pub(crate) fn mark_words(element: ElementRef<'_>) -> impl Iterator<Item = &str> {
    let named = ["class", "id"].into_iter().filter_map(move |name| attribute(element, name));
    let parts = named.flat_map(|all| all.split(|sign: char| !sign.is_alphanumeric()));
    parts.flat_map(humps)
}

/// The parts of a word written as `postBody`.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        (!bytes.is_empty()).then_some(())?;
        let edge = bytes.windows(2).position(|pair| {
            pair.first().is_some_and(u8::is_ascii_lowercase)
                && pair.last().is_some_and(u8::is_ascii_uppercase)
        });
        let (head, tail) = rest.split_at_checked(edge.map_or(rest.len(), |at| at + 1))?;
        rest = tail;
        Some(head)
    })
}

/// Whether one of the classes or the identity of an element holds some letters.
pub(crate) fn is_marked(element: ElementRef<'_>, part: &str) -> bool {
    let named = ["class", "id"].into_iter().filter_map(|name| attribute(element, name));
    named.map(str::to_ascii_lowercase).any(|marks| marks.contains(part))
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
pub(crate) fn first<'a>(
    within: ElementRef<'a>,
    selectors: &[Selector],
    passes: impl Fn(ElementRef<'a>) -> bool,
) -> Option<ElementRef<'a>> {
    selectors.iter().find_map(|selector| within.select(selector).find(|found| passes(*found)))
}

/// All elements that the first selector finds which finds any.
pub(crate) fn all<'a>(within: ElementRef<'a>, selectors: &[Selector]) -> Vec<ElementRef<'a>> {
    let mut found = selectors.iter().map(|selector| within.select(selector).collect::<Vec<_>>());
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// The elements of a name within another.
pub(crate) fn named<'a>(
    within: ElementRef<'a>,
    wanted: &'static str,
) -> impl Iterator<Item = ElementRef<'a>> {
    within.descendent_elements().filter(move |element| name(*element) == wanted)
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
            Step::Words(words) if !Unclean::new(words).line().is_blank() => return true,
            Step::Enter(inner) if is_unspoken(inner) => walk.pass_over(inner),
            _ => {}
        }
    }
    false
}

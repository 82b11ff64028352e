//! XML -> a tree that may be looked at without recursion, within limits.
//!
//! Knows no name space: a name is its last part, and the prefix before it is only told. Entities of a document's own are not expanded
//! and nothing is fetched. What is broken ends the tree: what came before is kept.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The most elements that are read; a book of ten thousand parts tells of fewer.
const MOST_ELEMENTS: usize = 200_000;

/// How many elements may stand in one another; what stands deeper is passed over.
const DEEPEST: usize = 64;

/// The most attributes of an element that are read.
const MOST_ATTRIBUTES: usize = 32;

/// A document. Element 0 stands around all of it.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    elements: Vec<Element>,
}

/// An element of a document; one without a name stands for words.
#[derive(Debug, Default)]
struct Element {
    prefix: String,
    name: String,
    attributes: Vec<(String, String)>,
    words: String,
    children: Vec<usize>,
}

/// An element, and the document that it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'x> {
    xml: &'x Xml,
    at: usize,
}

impl Xml {
    /// Reads a document as far as it can be read.
    pub(crate) fn parse(source: &str) -> Self {
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let mut tree = Growing {
            xml: Self { elements: vec![Element::default()] },
            open: vec![0],
            too_deep: 0,
            follows_words: false,
        };
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => tree.enter(&tag),
                Event::Empty(tag) => {
                    tree.enter(&tag);
                    tree.leave();
                }
                Event::End(_) => tree.leave(),
                Event::Text(words) => tree.say(&words.xml10_content()),
                Event::CData(words) => tree.say(&words.xml10_content()),
                Event::GeneralRef(reference) => tree.refer(&reference),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
            if tree.xml.elements.len() > MOST_ELEMENTS {
                break;
            }
        }
        tree.xml
    }

    /// All elements of a name, in order.
    pub(crate) fn named<'x>(&'x self, name: &'static str) -> impl Iterator<Item = Node<'x>> {
        let all = (0..self.elements.len()).map(move |at| Node { xml: self, at });
        all.filter(move |node| node.is(name))
    }
}

impl<'x> Node<'x> {
    /// Whether it has a name, its prefix apart.
    pub(crate) fn is(self, name: &str) -> bool {
        self.element().is_some_and(|element| element.name == name)
    }

    /// The prefix of its name; empty where it has none.
    pub(crate) fn prefix(self) -> &'x str {
        self.element().map_or("", |element| &element.prefix)
    }

    /// An attribute that holds something; the first of that name, its prefix apart.
    pub(crate) fn attribute(self, name: &str) -> Option<&'x str> {
        let mut all = self.element()?.attributes.iter();
        let value = all.find(|(other, _)| other == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// All words within it.
    pub(crate) fn words(self) -> String {
        let (mut words, mut waiting) = (String::new(), vec![self.at]);
        while let Some(at) = waiting.pop() {
            let Some(element) = self.xml.elements.get(at) else { continue };
            words.push_str(&element.words);
            waiting.extend(element.children.iter().rev());
        }
        words.trim().to_owned()
    }

    /// All within it as source, for a reader of HTML.
    pub(crate) fn source(self) -> String {
        let mut source = String::new();
        let mut waiting = vec![(self.at, false)];
        while let Some((at, is_end)) = waiting.pop() {
            let Some(element) = self.xml.elements.get(at) else { continue };
            let is_tag = at != self.at && !element.name.is_empty();
            if is_end {
                source.extend(["</", &element.name, ">"]);
                continue;
            }
            source.push_str(&escaped(&element.words));
            if is_tag {
                source.extend(["<", &element.name]);
                for (name, value) in &element.attributes {
                    source.extend([" ", name, "=\"", &escaped(value), "\""]);
                }
                source.push('>');
                waiting.push((at, true));
            }
            waiting.extend(element.children.iter().rev().map(|child| (*child, false)));
        }
        source
    }

    /// The elements right within it.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let children = self.element().map(|element| element.children.as_slice());
        children.unwrap_or_default().iter().map(move |at| Self { at: *at, ..self })
    }

    /// The first element of a name right within it.
    pub(crate) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is(name))
    }

    fn element(self) -> Option<&'x Element> {
        self.xml.elements.get(self.at)
    }
}

/// Words as they stand in source.
pub(crate) fn escaped(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    words.replace('>', "&gt;").replace('"', "&quot;")
}

/// A tree while it is read.
struct Growing {
    xml: Xml,
    /// The elements that are open, from without.
    open: Vec<usize>,
    /// How many are open that stand too deep.
    too_deep: usize,
    /// Whether words were read last, in the element that is open.
    follows_words: bool,
}

impl Growing {
    fn enter(&mut self, tag: &BytesStart<'_>) {
        self.follows_words = false;
        if self.open.len() > DEEPEST {
            self.too_deep += 1;
            return;
        }
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).flatten().take(MOST_ATTRIBUTES);
        let attributes = attributes.map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value =
                value.map_or_else(|_| attribute.value.to_string(), |value| value.to_string());
            (attribute.key.local_name().into_inner().to_owned(), value)
        });
        let element = Element {
            prefix: tag.name().prefix().map_or_else(String::new, |one| one.into_inner().to_owned()),
            name: tag.local_name().into_inner().to_owned(),
            attributes: attributes.collect(),
            ..Element::default()
        };
        let at = self.put(element);
        self.open.push(at);
    }

    /// Puts an element into the innermost one that is open.
    fn put(&mut self, element: Element) -> usize {
        let at = self.xml.elements.len();
        self.xml.elements.push(element);
        if let Some(outer) = self.open.last().and_then(|outer| self.xml.elements.get_mut(*outer)) {
            outer.children.push(at);
        }
        at
    }

    fn leave(&mut self) {
        self.follows_words = false;
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.open.len() > 1 {
            self.open.pop();
        } else {
            // It ends nothing.
        }
    }

    fn say(&mut self, words: &str) {
        // What was put last has no name where it is words right before these.
        match self.xml.elements.last_mut().filter(|last| last.name.is_empty()) {
            Some(last) if self.follows_words => last.words.push_str(words),
            _ => {
                self.put(Element { words: words.to_owned(), ..Element::default() });
            }
        }
        self.follows_words = true;
    }

    /// A character by its number or by one of the five names that XML has; any other name is kept
    /// as it is written.
    fn refer(&mut self, reference: &BytesRef<'_>) {
        let name = reference.xml10_content();
        match (reference.resolve_char_ref(), resolve_predefined_entity(&name)) {
            (Ok(Some(sign)), _) => self.say(sign.encode_utf8(&mut [0; 4])),
            (_, Some(words)) => self.say(words),
            _ => self.say(&format!("&{name};")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_words_are_found() {
        let xml = Xml::parse(
            "<?xml version='1.0'?><a><o:b id=' x &amp; y '>one &#233;&lt; <![CDATA[<two>]]></o:b><b/></a>",
        );
        let all: Vec<Node<'_>> = xml.named("b").collect();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].attribute("id"), Some("x & y"));
        assert_eq!(all[0].words(), "one é< <two>");
        assert_eq!(xml.named("a").next().unwrap().children().count(), 2);
    }

    #[test]
    fn what_stands_within_is_given_as_source() {
        let xml = Xml::parse("<a><div xmlns='x'><p class='b'>1 &lt; <i>2</i></p><br/></div></a>");
        let source = xml.named("a").next().unwrap().source();
        assert_eq!(source, "<div xmlns=\"x\"><p class=\"b\">1 &lt; <i>2</i></p><br></br></div>");
    }

    #[test]
    fn entities_of_a_document_are_neither_expanded_nor_fetched() {
        let xml = Xml::parse(
            "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;'>\
             <!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&m;&f;</a>",
        );
        assert_eq!(xml.named("a").next().unwrap().words(), "&m;&f;");
    }

    #[test]
    fn what_is_broken_or_too_deep_ends_the_tree_and_keeps_the_rest() {
        let xml = Xml::parse("<a><b>words</b><c");
        assert_eq!(xml.named("b").next().unwrap().words(), "words");
        let deep = format!("<a>{}x{}<b/></a>", "<d>".repeat(100_000), "</d>".repeat(100_000));
        let xml = Xml::parse(&deep);
        assert!(xml.named("d").count() < 100 && xml.named("b").count() == 1);
        let wide = "<d/>".repeat(300_000);
        assert!(Xml::parse(&wide).named("d").count() <= 200_000);
        let marked: Vec<String> = (0..100).map(|number| format!(" a{number}='x'")).collect();
        let xml = Xml::parse(&format!("<d{}/>", marked.concat()));
        let element = xml.named("d").next().unwrap();
        assert_eq!((element.attribute("a31"), element.attribute("a32")), (Some("x"), None));
    }
}

//! RSS 0.9 to 2.0 and Atom (RFC 4287) -> items.

use crate::input::feed::{self, About, Feed, Item, MOST_ITEMS};
use crate::input::xml::{Node, Xml};
use crate::text::Text;

/// The prefixes that the elements of a feed itself may bear.
const OWN: &[&str] = &["", "rss", "atom", "a"];

/// Reads a feed, which may have come from an address.
pub(super) fn read(source: &str, from: Option<&Text>) -> Feed {
    let xml = Xml::parse(source);
    let atom = xml.named("feed").next();
    let channel = xml.named("channel").next();
    let head = atom.or(channel);
    let base = head.and_then(|head| head.attribute("base"));
    let base = base.and_then(|base| feed::address(base, from)).or_else(|| from.cloned());
    let about = head.map(about).unwrap_or_default();
    let items = match atom {
        Some(_) => {
            xml.named("entry").take(MOST_ITEMS).map(|entry| of_atom(entry, base.as_ref())).collect()
        }
        None => {
            xml.named("item").take(MOST_ITEMS).map(|item| of_rss(item, base.as_ref())).collect()
        }
    };
    Feed { about, items }
}

/// What a feed tells of itself.
fn about(head: Node<'_>) -> About {
    let language = own(head, "language").map(Node::words);
    let language = language.or_else(|| head.attribute("lang").map(str::to_owned));
    let said = own(head, "description").or_else(|| own(head, "subtitle"));
    let dated = ["updated", "lastBuildDate", "pubDate", "date"];
    About {
        title: own(head, "title").and_then(|title| feed::line(&title.words())),
        standfirst: said.and_then(|said| feed::line(&said.words())),
        date: dated.iter().find_map(|name| feed::date(&any(head, name)?.words())),
        language: language.and_then(|tag| feed::line(&tag)),
    }
}

fn of_rss(item: Node<'_>, base: Option<&Text>) -> Item {
    let all = |name| {
        item.children().filter(move |child| {
            child.is(name) && child.prefix() != "media" && child.prefix() != "itunes"
        })
    };
    let guid = own(item, "guid").filter(|guid| guid.attribute("isPermaLink") != Some("false"));
    // By itself it is no part of an address, but a number or a name of any form.
    let guid = guid.filter(|guid| guid.words().contains("://"));
    let mut links = all("link").chain(guid);
    let dated = ["pubDate", "date", "published", "updated"];
    let authors = all("creator").chain(all("author"));
    Item {
        title: own(item, "title").and_then(|title| feed::line(&title.words())).unwrap_or_default(),
        authors: names(authors.map(|author| author_of(&author.words()))),
        date: dated.iter().find_map(|name| feed::date(&any(item, name)?.words())),
        sections: names(all("category").map(Node::words)),
        address: links.find_map(|link| feed::address(&link.words(), base)),
        content: any(item, "encoded").map(Node::words).unwrap_or_default(),
        summary: own(item, "description").map(Node::words).unwrap_or_default(),
        base: None,
    }
}

fn of_atom(entry: Node<'_>, base: Option<&Text>) -> Item {
    let own_base = entry.attribute("base").and_then(|own| feed::address(own, base));
    let base = own_base.or_else(|| base.cloned());
    let is_page = |link: &Node<'_>| {
        link.is("link") && matches!(link.attribute("rel"), None | Some("alternate"))
    };
    let mut links = entry.children().filter(is_page).filter_map(|link| link.attribute("href"));
    let authors = entry.children().filter(|child| child.is("author"));
    let sections = entry.children().filter(|child| child.is("category"));
    let dated = ["published", "issued", "updated"];
    Item {
        title: own(entry, "title")
            .and_then(|title| feed::line(&html_of(title)))
            .unwrap_or_default(),
        authors: names(authors.filter_map(|author| Some(author.child("name")?.words()))),
        date: dated.iter().find_map(|name| feed::date(&own(entry, name)?.words())),
        sections: names(sections.filter_map(|one| {
            one.attribute("label").or_else(|| one.attribute("term")).map(str::to_owned)
        })),
        address: links.find_map(|link| feed::address(link, base.as_ref())),
        content: own(entry, "content").map(html_of).unwrap_or_default(),
        summary: own(entry, "summary").map(html_of).unwrap_or_default(),
        base,
    }
}

/// A text of Atom as HTML (RFC 4287, 3.1.1).
fn html_of(text: Node<'_>) -> String {
    match text.attribute("type") {
        Some("xhtml" | "application/xhtml+xml") => text.source(),
        Some("html" | "text/html") => text.words(),
        _ => feed::paragraphs(&text.words()),
    }
}

/// An element of the feed itself, not of an extension.
fn own<'x>(node: Node<'x>, name: &str) -> Option<Node<'x>> {
    node.children().find(|child| child.is(name) && OWN.contains(&child.prefix()))
}

/// An element of the feed itself, else of an extension.
fn any<'x>(node: Node<'x>, name: &str) -> Option<Node<'x>> {
    own(node, name).or_else(|| node.child(name))
}

/// The name in what RSS calls an author: `mail@example.org (Name)`.
fn author_of(words: &str) -> String {
    let named = words.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    match named {
        Some((name, _)) if words.contains('@') => name.to_owned(),
        None if words.contains('@') => String::new(),
        _ => words.to_owned(),
    }
}

/// Lines of a feed, those left out that say nothing.
fn names(words: impl Iterator<Item = String>) -> Vec<Text> {
    let mut names: Vec<Text> = words.filter_map(|words| feed::line(&words)).take(20).collect();
    names.dedup();
    names
}

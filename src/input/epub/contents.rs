//! Contents: what a book lists of its chapters, in its navigation document or, before EPUB 3, in
//! its NCX.

use crate::input::archive::Archive;
use crate::input::epub;
use crate::input::epub::links;
use crate::input::epub::package::Package;
use crate::input::xml::Node;
use crate::text::{Text, Unclean};

/// The most entries that are read.
const MOST_ENTRIES: usize = 5_000;

/// An entry, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// How many entries it stands under.
    pub(crate) depth: usize,
    /// What it says.
    pub(crate) label: Text,
    /// The member that it leads to, and the name within that.
    pub(crate) target: Option<(String, Option<String>)>,
}

/// The entries of a book; none where it lists none.
pub(crate) fn read(archive: &Archive, package: &Package) -> Vec<Entry> {
    let nav = package.nav.as_deref().map(|path| of_nav(archive, path));
    let listed = nav.filter(|entries| !entries.is_empty());
    let ncx = || package.ncx.as_deref().map(|path| of_ncx(archive, path));
    listed.or_else(ncx).unwrap_or_default()
}

/// The entries of a navigation document (EPUB 3.3, "The toc nav element").
fn of_nav(archive: &Archive, path: &str) -> Vec<Entry> {
    let Ok(xml) = epub::xml(archive, path) else { return Vec::new() };
    let is_contents = |nav: &Node<'_>| {
        let kinds = nav.attribute("type").unwrap_or_default();
        kinds.split_whitespace().any(|kind| kind == "toc")
    };
    let nav = xml.named("nav").find(is_contents).or_else(|| xml.named("nav").next());
    let list = nav.and_then(|nav| nav.child("ol"));
    walk(list, |item| {
        let label = item.child("a").or_else(|| item.child("span"));
        let link = label.and_then(|label| label.attribute("href"));
        let within = item.child("ol").into_iter().flat_map(Node::children);
        let target = link.and_then(|link| links::resolve(path, link));
        (label.map(Node::words), target, within.filter(|inner| inner.is("li")).collect())
    })
}

/// The entries of an NCX (OPF 2.0.1, 2.4.1).
fn of_ncx(archive: &Archive, path: &str) -> Vec<Entry> {
    let Ok(xml) = epub::xml(archive, path) else { return Vec::new() };
    walk(xml.named("navMap").next(), |point| {
        let label = point.child("navLabel").map(Node::words);
        let link = point.child("content").and_then(|content| content.attribute("src"));
        let target = link.and_then(|link| links::resolve(path, link));
        (label, target, point.children().filter(|inner| inner.is("navPoint")).collect())
    })
}

/// What an entry says, where it leads, and those under it.
type Read<'x> = (Option<String>, Option<(String, Option<String>)>, Vec<Node<'x>>);

/// Reads the entries in a list, each before those under it.
fn walk<'x>(list: Option<Node<'x>>, read: impl Fn(Node<'x>) -> Read<'x>) -> Vec<Entry> {
    let first = list.into_iter().flat_map(Node::children);
    let first = first.filter(|entry| entry.is("li") || entry.is("navPoint"));
    let mut waiting: Vec<(usize, Node<'x>)> = first.map(|entry| (0, entry)).collect();
    waiting.reverse();
    let mut entries = Vec::new();
    while let Some((depth, node)) = waiting.pop().filter(|_| entries.len() < MOST_ENTRIES) {
        let (label, target, within) = read(node);
        let label = Unclean::new(label.unwrap_or_default()).line();
        entries.push(Entry { depth, label, target });
        waiting.extend(within.into_iter().rev().map(|inner| (depth + 1, inner)));
    }
    entries
}

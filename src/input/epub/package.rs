//! Package: what a book tells of itself, and its parts in the order in which they are read.

use std::collections::HashMap;

use crate::document::Date;
use crate::input::ReadError;
use crate::input::archive::Archive;
use crate::input::dates;
use crate::input::epub;
use crate::input::epub::links;
use crate::input::xml::{Node, Xml};
use crate::text::{Text, Unclean};

/// The most parts that a book is read in.
const MOST_PARTS: usize = 10_000;

/// What a book tells of itself.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// Its title.
    pub(crate) title: Option<Text>,
    /// Who wrote it.
    pub(crate) creators: Vec<Text>,
    /// Who published it.
    pub(crate) publisher: Option<Text>,
    /// When it was published.
    pub(crate) date: Option<Date>,
    /// Its language.
    pub(crate) language: Option<Text>,
    /// The members that hold its text, in order.
    pub(crate) spine: Vec<String>,
    /// The member that holds its contents as EPUB 3 has them.
    pub(crate) nav: Option<String>,
    /// The member that holds its contents as EPUB 2 has them.
    pub(crate) ncx: Option<String>,
}

/// A part of the book, as the package lists it.
struct Listed {
    path: String,
    is_text: bool,
}

impl Package {
    /// Reads the package of a book.
    pub(crate) fn read(archive: &Archive) -> Result<Self, ReadError> {
        let path = path(archive).ok_or(ReadError::Damaged("it does not tell of its parts"))?;
        let xml = epub::xml(archive, &path)?;
        let mut package = Self::told(&xml);
        package.list(&xml, &path, archive);
        Ok(package)
    }

    /// The facts about a book (OPF, "metadata").
    fn told(xml: &Xml) -> Self {
        let all = |name| xml.named(name).filter_map(line).collect::<Vec<Text>>();
        let first = |name| xml.named(name).find_map(line);
        Self {
            title: first("title"),
            creators: xml
                .named("creator")
                .filter(|one| is_writer(*one, xml))
                .filter_map(line)
                .collect(),
            publisher: first("publisher"),
            date: all("date").iter().find_map(|date| {
                let date = date.as_str();
                dates::parse_moment(date).or_else(|| dates::parse(date))
            }),
            language: first("language"),
            ..Self::default()
        }
    }

    /// The parts of a book (OPF, "manifest" and "spine").
    fn list(&mut self, xml: &Xml, from: &str, archive: &Archive) {
        let mut items: HashMap<&str, Listed> = HashMap::new();
        for item in xml.named("item") {
            let path = item.attribute("href").and_then(|href| links::resolve(from, href));
            let Some(((path, _), id)) = path.zip(item.attribute("id")) else { continue };
            let kind = item.attribute("media-type").unwrap_or_default();
            let properties = item.attribute("properties").unwrap_or_default();
            if properties.split_whitespace().any(|property| property == "nav") {
                self.nav = Some(path.clone());
            }
            if kind == "application/x-dtbncx+xml" {
                self.ncx = Some(path.clone());
            }
            let is_text = kind.contains("html") || kind.contains("dtbook");
            items.entry(id).or_insert(Listed { path, is_text });
        }
        let spine = xml.named("spine").next();
        let told = spine.and_then(|spine| items.get(spine.attribute("toc")?));
        self.ncx = told.map(|ncx| ncx.path.clone()).or(self.ncx.take());
        for reference in xml.named("itemref").take(MOST_PARTS) {
            let item = reference.attribute("idref").and_then(|id| items.remove(id));
            let is_aside = reference.attribute("linear") == Some("no");
            let item = item.filter(|item| item.is_text && !is_aside && archive.has(&item.path));
            let is_nav = |item: &Listed| self.nav.as_ref() == Some(&item.path);
            self.spine.extend(item.filter(|item| !is_nav(item)).map(|item| item.path));
        }
    }
}

/// Whether somebody wrote the book, as far as it is told what he did (MARC relators).
fn is_writer(creator: Node<'_>, xml: &Xml) -> bool {
    let refined = |id: &str| {
        let mut metas = xml.named("meta").filter(|meta| meta.attribute("property") == Some("role"));
        metas.find(|meta| meta.attribute("refines").and_then(|of| of.strip_prefix('#')) == Some(id))
    };
    let role = creator.attribute("role").map(str::to_owned);
    let role = role.or_else(|| Some(refined(creator.attribute("id")?)?.words()));
    role.is_none_or(|role| matches!(role.as_str(), "aut" | "edt" | "cre" | "art" | "ill"))
}

/// Where the package is: as the container says, else wherever one is.
fn path(archive: &Archive) -> Option<String> {
    let container = epub::xml(archive, "META-INF/container.xml").ok();
    let told = container.as_ref().and_then(|container| {
        let mut files = container.named("rootfile").filter_map(|file| file.attribute("full-path"));
        files.find_map(|path| links::resolve("", path))
    });
    let told = told.map(|(path, _)| path).filter(|path| archive.has(path));
    told.or_else(|| archive.first_with_ending(".opf"))
}

fn line(node: Node<'_>) -> Option<Text> {
    Some(Unclean::new(node.words()).line()).filter(|line| !line.is_blank())
}

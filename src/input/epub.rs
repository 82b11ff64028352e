//! EPUB 2 and 3 -> an issue whose articles are the chapters (EPUB 3.3; OPF 2.0.1 for older ones).
//!
//! A book is opened by its package and its contents alone; a chapter is unpacked when it is read. The
//! archive stays an archive: nothing is extracted, fetched or run.

mod chapter;
mod contents;
mod links;
mod locks;
mod package;
mod plan;

use std::fmt;

use crate::document::{Article, Issue};
use crate::input::ReadError;
use crate::input::archive::{Archive, Bytes};
use crate::input::bound::{Bound, BoundArticle, BoundSection};
use crate::input::encoding;
use crate::input::html;
use crate::input::xml::Xml;
use crate::text::{Text, Unclean};

use chapter::Chapter;
use package::Package;
use plan::{Piece, Plan};

/// The largest part of a book that tells of the others, in bytes.
const LARGEST_LIST: u64 = 8 << 20;

/// How many bytes of parts are unpacked to learn their titles, where the book has no contents.
const MOST_FOR_TITLES: u64 = 32 << 20;

/// A book, opened.
pub struct Book {
    archive: Archive,
    package: Package,
    plan: Plan,
}

impl Book {
    /// Opens a book.
    pub fn open(bytes: Box<dyn Bytes>) -> Result<Self, ReadError> {
        let archive = Archive::open(bytes)?;
        locks::refuse(&archive)?;
        let package = Package::read(&archive)?;
        let listed = contents::read(&archive, &package);
        let size = |file: usize| package.spine.get(file).map_or(0, |path| archive.size(path));
        let mut plan = Plan::of(&package.spine, &listed, size);
        if plan.pieces.is_empty() {
            return Err(ReadError::Damaged("it has no chapters"));
        }
        name_untitled(&archive, &package.spine, &mut plan.pieces);
        Ok(Self { archive, package, plan })
    }

    /// What its contents page tells.
    pub(crate) fn bound(&self) -> Bound {
        let package = &self.package;
        let standfirst = match package.creators.as_slice() {
            [] => None,
            creators => Some(Text::join(creators, ", ")),
        };
        let issue = Issue {
            title: package.title.clone(),
            publication: package.publisher.clone(),
            standfirst,
            date: package.date,
            sections: Vec::new(),
        };
        let mut sections: Vec<BoundSection> = Vec::new();
        for (number, piece) in self.plan.pieces.iter().enumerate() {
            let article = BoundArticle { number, ..BoundArticle::titled(piece.title.clone()) };
            match sections.last_mut().filter(|section| section.name == piece.section) {
                Some(section) => section.articles.push(article),
                None => sections
                    .push(BoundSection { name: piece.section.clone(), articles: vec![article] }),
            }
        }
        Bound { issue, sections, language: self.package.language.clone() }
    }

    /// A chapter by its number.
    pub(crate) fn chapter(&self, number: usize) -> Result<Article, ReadError> {
        let missing = ReadError::Damaged("a part of it is missing");
        let piece = self.plan.pieces.get(number).ok_or(missing)?;
        Chapter { archive: &self.archive, package: &self.package, piece }.read()
    }
}

impl fmt::Debug for Book {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chapters = self.plan.pieces.len();
        formatter.debug_struct("Book").field("chapters", &chapters).finish_non_exhaustive()
    }
}

/// A part of a book that tells of others, as XML.
fn xml(archive: &Archive, path: &str) -> Result<Xml, ReadError> {
    let (text, _) = encoding::decode_page(archive.read(path, LARGEST_LIST)?, None)?;
    Ok(Xml::parse(&text))
}

/// Gives the chapters that the contents do not name the names that they bear themselves.
fn name_untitled(archive: &Archive, spine: &[String], pieces: &mut [Piece]) {
    let mut spent = 0;
    for (number, piece) in pieces.iter_mut().enumerate() {
        if !piece.title.is_blank() {
            continue;
        }
        let path = piece.parts.first().and_then(|part| spine.get(part.file));
        let bytes = path.filter(|_| spent < MOST_FOR_TITLES);
        let bytes =
            bytes.and_then(|path| archive.read(path, LARGEST_LIST).ok()).unwrap_or_default();
        spent += bytes.len() as u64;
        let text = encoding::decode_page(bytes, None).map(|(text, _)| text).unwrap_or_default();
        let said = html::title_of_chapter(&text);
        piece.title = said.unwrap_or_else(|| Unclean::new(format!("Part {}", number + 1)).line());
    }
}

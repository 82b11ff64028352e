//! A chapter: the stretches of the book that make it up -> an article.

use std::collections::HashMap;

use crate::document::{
    Article, Block, Ending, Fact, Inline, Metadata, Picture, Provenance, plain_text,
};
use crate::input::ReadError;
use crate::input::archive::Archive;
use crate::input::encoding;
use crate::input::epub::links;
use crate::input::epub::package::Package;
use crate::input::epub::plan::{Cut, Part, Piece};
use crate::input::html;
use crate::input::html::chapter::{self, Link};
use crate::input::words;
use crate::text::{Text, Unclean};

/// The largest part of a book, unpacked, in bytes.
const LARGEST_PART: u64 = 32 << 20;

/// The most bytes that one chapter is made of.
const LARGEST_CHAPTER: usize = 64 << 20;

/// Words before the first chapter of a part that belong to it: the number over its title, in bytes.
const LONGEST_NUMBER: usize = 120;

/// The most notes of a chapter that are brought from elsewhere in the book, the longest of them,
/// and all of them, in bytes.
const NOTES: (usize, usize, usize) = (3_000, 16 << 10, 4 << 20);

/// The most parts of a book that a chapter has its notes in.
const MOST_NOTE_PARTS: usize = 8;

/// How many of the first blocks may say the title again.
const NEAR: usize = 4;

/// A chapter that is to be read.
pub(crate) struct Chapter<'b> {
    /// The members of the book.
    pub(crate) archive: &'b Archive,
    /// What the book tells of itself.
    pub(crate) package: &'b Package,
    /// What the chapter is made of.
    pub(crate) piece: &'b Piece,
}

/// A part of the book as source of HTML.
struct Page {
    path: String,
    source: String,
    names: HashMap<String, usize>,
}

impl Chapter<'_> {
    /// Reads the chapter. A part that is damaged is told of at its end; one of which no part can be
    /// read is refused.
    pub(crate) fn read(&self) -> Result<Article, ReadError> {
        let (mut blocks, mut pictures) = (Vec::new(), Vec::new());
        let (mut bytes, mut failure) = (0, None);
        for part in &self.piece.parts {
            let page =
                self.package.spine.get(part.file).ok_or(ReadError::Damaged("it has no chapters"));
            let source = page
                .and_then(|path| Page::read(self.archive, path))
                .map(|page| self.cut(&page, part));
            match source {
                Ok(source) if bytes + source.len() <= LARGEST_CHAPTER => {
                    bytes += source.len();
                    add(&mut blocks, &mut pictures, chapter::read(&source, None));
                }
                Ok(_) => failure = Some(ReadError::TooLarge),
                Err(error) => failure = Some(error),
            }
        }
        match failure {
            Some(error) if blocks.is_empty() => Err(error),
            failure => Ok(self.article(blocks, pictures, failure.as_ref())),
        }
    }

    /// The stretch of a part that belongs to the chapter, with the notes that it calls.
    fn cut(&self, page: &Page, part: &Part) -> String {
        let (from, to) = (page.place(part.from.as_ref()), page.place(part.to.as_ref()));
        let start = from.unwrap_or(0);
        let end = to.unwrap_or(page.source.len()).max(start);
        let within = page.source.get(start..end).unwrap_or_default();
        with_notes(within, page, self.archive)
    }

    fn article(
        &self,
        mut blocks: Vec<Block>,
        pictures: Vec<Picture>,
        failure: Option<&ReadError>,
    ) -> Article {
        let told = |text: &Text| Fact::new(text.clone(), Provenance::Book);
        let package = self.package;
        let metadata = Metadata {
            publication: package.title.as_ref().map(told),
            sections: self.piece.section.iter().map(told).collect(),
            title: Some(told(&self.piece.title)),
            authors: package.creators.iter().map(told).collect(),
            date: package.date.map(|date| Fact::new(date, Provenance::Book)),
            language: package.language.as_ref().map(told),
            ..Metadata::default()
        };
        drop_title(&mut blocks, &self.piece.title);
        notes_last(&mut blocks);
        html::tidy_breaks(&mut blocks);
        let cut_short = failure.map(|error| {
            Unclean::new(format!("A part of this chapter is missing: the book {error}.")).line()
        });
        let endnotes = cut_short.into_iter().collect();
        Article {
            metadata,
            pictures,
            blocks,
            ending: Some(Ending { endnotes, ..Ending::default() }),
        }
    }
}

impl Page {
    fn read(archive: &Archive, path: &str) -> Result<Self, ReadError> {
        let (text, _) = encoding::decode_page(archive.read(path, LARGEST_PART)?, None)?;
        let source = chapter::mended(&text).into_owned();
        let names = chapter::names(&source);
        Ok(Self { path: path.to_owned(), source, names })
    }

    /// Where a chapter begins or ends; nothing for the start or the end of the part.
    fn place(&self, cut: Option<&Cut>) -> Option<usize> {
        let cut = cut?;
        let place = *self.names.get(&cut.name)?;
        let is_start = cut.is_first
            && chapter::words_before(&self.source, place, LONGEST_NUMBER) <= LONGEST_NUMBER;
        Some(if is_start { 0 } else { place })
    }
}

/// Adds what a part holds.
fn add(blocks: &mut Vec<Block>, pictures: &mut Vec<Picture>, held: html::Frames) {
    let before = pictures.len();
    pictures.extend(held.pictures);
    blocks.extend(held.blocks.into_iter().map(|block| match block {
        Block::Figure(number) => Block::Figure(before + number),
        other => other,
    }));
}

/// Takes the title out of the first blocks, where the part says it again, be it without its number.
fn drop_title(blocks: &mut Vec<Block>, title: &Text) {
    let says_it = |block: &Block| match block {
        Block::Heading { text, .. } => says_end_of(title, &plain_text(text)),
        Block::Paragraph(text) => words::same(&plain_text(text), title),
        _ => false,
    };
    let mut first = 0..NEAR.min(blocks.len());
    if let Some(at) = first.find(|at| blocks.get(*at).is_some_and(says_it)) {
        blocks.remove(at);
        let number = at.checked_sub(1).and_then(|before| blocks.get(before));
        if number.is_some_and(|block| says_start_of(title, block)) {
            blocks.remove(at - 1);
        }
    }
}

/// Whether a line is a title, or what follows its number.
fn says_end_of(title: &Text, line: &Text) -> bool {
    let (title, line) = (folded(title), folded(line));
    let before = title.strip_suffix(&line).filter(|_| !line.is_empty());
    before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Whether a heading is the number before a title.
fn says_start_of(title: &Text, block: &Block) -> bool {
    let Block::Heading { text, .. } = block else { return false };
    let (title, line) = (folded(title), folded(&plain_text(text)));
    let after = title.strip_prefix(&line).filter(|_| !line.is_empty());
    after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

fn folded(text: &Text) -> String {
    text.as_str().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Puts the notes after all other blocks, each without its mark, which stands before it anyway.
fn notes_last(blocks: &mut Vec<Block>) {
    let (mut notes, text): (Vec<Block>, Vec<Block>) =
        blocks.drain(..).partition(|block| matches!(block, Block::Footnote { .. }));
    for note in &mut notes {
        if let Block::Footnote { label, text } = note
            && let Some(Inline::Text(first)) = text.first_mut()
            && let Some(rest) = first.as_str().strip_prefix(label.as_str())
        {
            let rest = rest.trim_start_matches([' ', '.', ')', ']', ':', '\u{a0}']);
            let start = first.as_str().len() - rest.len();
            if start > label.as_str().len() {
                *first = first.slice(start..first.as_str().len());
            }
        }
    }
    *blocks = text;
    blocks.append(&mut notes);
}

/// A stretch of a part with the notes that it calls which stand elsewhere, and with marks that lead
/// to them there.
fn with_notes(within: &str, page: &Page, archive: &Archive) -> String {
    let own = chapter::names(within);
    let mut elsewhere = Elsewhere { archive, page, read: Vec::new() };
    let (mut whole, mut notes, mut copied, mut count) = (String::new(), String::new(), 0, 0);
    for link in chapter::links(within) {
        let Some((path, Some(name))) = links::resolve(&page.path, link.href) else { continue };
        let is_here = path == page.path && own.contains_key(&name);
        let note = if is_here || count >= NOTES.0 || notes.len() > NOTES.2 {
            None
        } else {
            elsewhere.note(&link, &path, &name)
        };
        let name = match note {
            Some(note) => {
                count += 1;
                notes.push_str(&format_note(count, &note));
                format!("fn-elsewhere-{count}")
            }
            None if is_here => name,
            None => continue,
        };
        whole.push_str(within.get(copied..link.at.start).unwrap_or_default());
        whole.push_str("href=\"#");
        whole.push_str(&name.replace('"', "&quot;"));
        whole.push('"');
        copied = link.at.end;
    }
    whole.push_str(within.get(copied..).unwrap_or_default());
    whole.push_str(&notes);
    whole
}

fn format_note(number: usize, note: &str) -> String {
    format!("<aside role=\"doc-footnote\" id=\"fn-elsewhere-{number}\">{note}</aside>")
}

/// Where the notes of a chapter stand.
struct Elsewhere<'a> {
    archive: &'a Archive,
    page: &'a Page,
    read: Vec<(String, Option<Page>)>,
}

impl Elsewhere<'_> {
    /// The note that a link leads to; nothing where it leads to something else.
    fn note(&mut self, link: &Link<'_>, path: &str, name: &str) -> Option<String> {
        if !link.is_mark && !html::is_name_of_note(name) {
            return None;
        }
        let page = if path == self.page.path { self.page } else { self.page_at(path)? };
        let start = *page.names.get(name)?;
        let note = chapter::block_at(&page.source, start, NOTES.1);
        // What leads back from the note leads nowhere here.
        (!note.trim().is_empty()).then(|| without_ways_back(note, path))
    }

    fn page_at(&mut self, path: &str) -> Option<&Page> {
        if !self.read.iter().any(|(known, _)| known == path) {
            if self.read.len() >= MOST_NOTE_PARTS {
                return None;
            }
            let page = Page::read(self.archive, path).ok();
            self.read.push((path.to_owned(), page));
        }
        self.read.iter().find(|(known, _)| known == path)?.1.as_ref()
    }
}

/// A note whose links into the book lead to no other part, as those back to its mark do not.
fn without_ways_back(note: &str, path: &str) -> String {
    let (mut whole, mut copied) = (String::new(), 0);
    for link in chapter::links(note) {
        if links::resolve(path, link.href).is_some() {
            whole.push_str(note.get(copied..link.at.start).unwrap_or_default());
            whole.push_str("href=\"#back\"");
            copied = link.at.end;
        }
    }
    whole.push_str(note.get(copied..).unwrap_or_default());
    whole
}

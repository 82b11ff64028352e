//! Listing: articles of the library as lists tell of them.

use crate::document::{Paces, Progress, ShelfEntry, Speed};
use crate::library::{Entry, Found};

/// What a list tells of an article of the library.
pub fn told(entry: Entry) -> ShelfEntry {
    let progress = match entry.read {
        _ if entry.finished => Progress::Finished,
        Some(words) => Progress::Read(words),
        None => Progress::Unread,
    };
    ShelfEntry {
        id: entry.key.to_text(),
        title: entry.title,
        authors: entry.authors,
        standfirst: entry.standfirst,
        date: entry.date,
        publication: entry.publication,
        section: entry.section,
        address: entry.address,
        words: entry.words,
        speed: Speed::default(),
        progress,
        kept: entry.kept,
        tags: entry.tags,
        queued: entry.queued,
        added: entry.added,
        opened: entry.opened,
        snippet: Vec::new(),
    }
}

/// The same, read as fast as somebody reads its language.
pub(crate) fn told_at(entry: Entry, paces: &Paces) -> ShelfEntry {
    let speed = paces.speed(entry.language.as_ref());
    ShelfEntry { speed, ..told(entry) }
}

/// The same for one that was searched for, with the words around what was found.
pub fn told_of_found(found: Found) -> ShelfEntry {
    ShelfEntry { snippet: found.snippet, ..told(found.entry) }
}

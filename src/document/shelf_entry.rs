//! `ShelfEntry`: what a list of the library tells of one article.

use jiff::Timestamp;

use crate::document::Date;
use crate::text::Text;

/// What a list of the library tells of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfEntry {
    /// Its ID, as it is typed.
    pub id: Text,
    /// Its headline, or what it is called for want of one.
    pub title: Text,
    /// Its authors, one entry each.
    pub authors: Vec<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// The magazine.
    pub publication: Option<Text>,
    /// Its section.
    pub section: Option<Text>,
    /// The address that it came from.
    pub address: Option<Text>,
    /// Its length in words.
    pub words: usize,
    /// How far it has been read.
    pub progress: Progress,
    /// When it was added.
    pub added: Timestamp,
    /// Where it was found by its words: those around them, part by part, with whether a part was
    /// looked for.
    pub snippet: Vec<(Text, bool)>,
}

/// How far an article has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It was never opened.
    Unread,
    /// So many words of it.
    Read(usize),
    /// To its end, once at least.
    Finished,
}

/// What the library has to go on with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelves {
    /// Articles begun and not finished, the last one read first.
    pub begun: Vec<ShelfEntry>,
    /// Those in the queue, in its order.
    pub queued: Vec<ShelfEntry>,
    /// Those added and never opened, the newest first.
    pub fresh: Vec<ShelfEntry>,
}

impl ShelfEntry {
    /// Words read, in percent, 100 only for what has been read to its end; none where it was never
    /// opened.
    pub fn percent(&self) -> Option<usize> {
        match self.progress {
            Progress::Unread => None,
            Progress::Read(words) => Some((words * 100 / self.words.max(1)).min(99)),
            Progress::Finished => Some(100),
        }
    }
}

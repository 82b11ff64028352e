//! `ShelfEntry`: what a list of the library tells of one article.

use jiff::Timestamp;

use crate::document::{Date, Speed};
use crate::text::Text;

/// What a list of the library tells of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShelfEntry {
    /// Its ID, as it is typed; blank for one that is listed and not at hand.
    pub id: Text,
    /// Its headline, or what it is called for want of one.
    pub title: Text,
    /// Its authors, one entry each.
    pub authors: Vec<Text>,
    /// The sentence under the headline.
    pub standfirst: Option<Text>,
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
    /// How fast it is read.
    pub speed: Speed,
    /// How far it has been read.
    pub progress: Progress,
    /// Whether it stays until it is removed.
    pub kept: bool,
    /// Its tags, by name.
    pub tags: Vec<Text>,
    /// Its place in the queue; none where it does not wait there.
    pub queued: Option<usize>,
    /// When it was added.
    pub added: Timestamp,
    /// When it was opened last.
    pub opened: Option<Timestamp>,
    /// Where it was found by its words: those around them, part by part, with whether a part was
    /// looked for.
    pub snippet: Vec<(Text, bool)>,
}

/// How far an article has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Progress {
    /// It was never opened.
    #[default]
    Unread,
    /// So many words of it.
    Read(usize),
    /// To its end, once at least.
    Finished,
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

    /// Whether it is begun, and not read to its end.
    pub fn is_begun(&self) -> bool {
        matches!(self.progress, Progress::Read(words) if words > 0)
    }

    /// Whether its text is in the library.
    pub fn is_at_hand(&self) -> bool {
        !self.id.is_blank()
    }
}

//! Holdings: what a library holds, as its front page tells it.

use jiff::Timestamp;

use crate::document::ShelfEntry;
use crate::text::Text;

/// What a library holds, kept or only opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// The articles, those added last first; or those that its front page begins with, in the order
    /// of the page.
    pub entries: Vec<ShelfEntry>,
    /// What there is in all, where these are not all articles.
    pub whole: Option<Inventory>,
    /// When something was read the last time before this run of the program; what was added since is
    /// new. None where nothing ever was.
    pub since: Option<Timestamp>,
    /// What is to be said of the library itself, such as that nothing new is kept.
    pub remark: Option<Text>,
}

/// How many articles there are, where not all of them have been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    /// In all.
    pub articles: usize,
    /// Begun and not finished.
    pub begun: usize,
    /// In the queue, and not begun.
    pub queued: usize,
    /// New since the last time.
    pub fresh: usize,
    /// The titles of those added last, by which it is told which way the page is read.
    pub titles: Vec<Text>,
}

impl Holdings {
    /// Articles that the front page begins with, and titles by which its direction is told: more than
    /// stand in a window of three columns and a hundred rows, at two rows each.
    pub const FIRST: usize = 200;
}

/// Words as they are sorted: without regard to case, and to marks that stand before them.
pub fn filed_as(words: &str) -> String {
    words.trim_start_matches(|it: char| !it.is_alphanumeric()).to_lowercase()
}

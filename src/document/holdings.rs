//! Holdings: all that a library holds, as its front page tells it.

use jiff::Timestamp;

use crate::document::ShelfEntry;
use crate::text::Text;

/// All that a library holds, kept or only opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// The articles, those added last first.
    pub entries: Vec<ShelfEntry>,
    /// When something was read the last time before this run of the program; what was added since is
    /// new. None where nothing ever was.
    pub since: Option<Timestamp>,
    /// What is to be said of the library itself, such as that nothing new is kept.
    pub remark: Option<Text>,
}

//! What an article is: plain data that knows nobody but the text floor.
//!
//! Readers (`input`) make it, setters and writers (`layout`, `output`) use it; it neither reads nor
//! draws, and it is deliberately not serialisable: whoever writes it to a file or a store has types
//! of its own for that.

mod article;
mod block;
mod change;
mod date;
mod holdings;
mod inline;
mod inspection;
mod issue;
mod metadata;
mod moved;
mod pace;
mod picture;
mod place;
mod related;
mod selectors;
mod shelf_entry;
mod source_kind;
mod standing;
mod tag;
mod verse;
mod words;

pub use article::{Article, Ending, Growth};
pub use block::{Block, Item, List};
pub use change::{Change, Subject};
pub use date::Date;
pub use holdings::{Holdings, Inventory, filed_as};
pub use inline::{Inline, plain_text};
pub use inspection::{Candidate, Inspection, Part, Reason, Verdict};
pub use issue::{ArticleId, ArticleSummary, Issue, IssueSection, Reach};
pub use metadata::{Fact, Metadata, Provenance};
pub use moved::moved;
pub use pace::{Pace, Paces, Speed, main_language};
pub use picture::Picture;
pub use place::{Piece, Place};
pub use related::{Related, RelatedList};
pub use selectors::{Catch, Catches, ProfileDraft};
pub use shelf_entry::{Progress, ShelfEntry};
pub use source_kind::SourceKind;
pub use standing::{Bookmark, MarkedPlace, Standing};
pub use tag::{Sought, TagTerm, is_same_tag, tag_of};
pub use verse::{VerseLine, cells_of_blank, settled_verse};
pub use words::{
    body_texts, bytes_before_words, count_body_words, minutes_to_read, runs_of, words_of,
};

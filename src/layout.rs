//! Article and style -> lines and pages, block by block, as asked for.
//!
//! The pipeline, a file a step: `flow` gathers the words of a block, `word` cuts them where a line
//! may break, `prose` sets running text over whole paragraphs (`units`, `hyphens`, `fit`), `breaks`
//! all else, `blocks` sets each kind of block from such lines, `galley` sets what is asked for and remembers it, `columns` fills the window. Pure: lines are
//! plain data without a terminal. All widths are in cells.

mod bidi;
mod blocks;
mod breaks;
mod columns;
mod contents;
mod date;
mod entry;
mod find;
mod fit;
mod flow;
mod galley;
mod hanging;
mod hyphens;
mod initial;
mod line;
mod list;
mod opening;
mod pages;
mod prose;
mod raised;
mod segments;
mod sentences;
mod shape;
mod shelf;
mod style;
mod units;
mod word;
mod wrap;

pub use bidi::{Direction, Order, Shown, ShownCell, Writing, direction_of};
pub use columns::{Column, Spread, fill_columns, fill_columns_back, fill_scroll};
pub use contents::{direction_of_issue, direction_of_titles, set_contents, set_ways};
pub use date::date_in_words;
pub use find::{Haystack, Hit, Hits, Misspelt, Query, text_of};
pub use galley::{Galley, Landing, LandingKind, Landmark, Progress, Row};
pub use hanging::{Hanging, Hung};
pub use line::{Face, Line, Role, Scale, Span};
pub use list::{Card, Group, set_captions, set_cards};
pub use pages::Pages;
pub use sentences::sentence_at;
pub use shelf::{
    ShelfStyle, Telling, set_nameplate, set_shelf_entry, set_shelf_heading, set_shelf_note,
};
pub use style::{Edge, FigurePlace, Headline, NotePlace, Opening, PageStyle, ParagraphStyle};
pub use wrap::wrap;

//! Config: what a user may set down in `config.toml`, and the themes. Pure: it is given the bytes of
//! the file.
//!
//! An entry that cannot be used is told with its line and column and falls back to the default; all
//! others hold.

mod chord;
mod colour;
mod cookies;
mod entries;
mod error;
mod file;
mod keys;
mod theme;

pub use chord::{Chord, Key};
pub use colour::{Colour, Depth, Tone, contrast};
pub use cookies::CookieEntry;
pub use error::ConfigError;
pub use file::{
    Bidi, Columns, Config, HangingWish, HeadlineWish, LinearWish, OpeningWish, PageWish, Paragraphs,
};
pub use keys::{KeyEntry, LEAVING};
pub use theme::{Ink, Theme};

/// The file that tells a user what may be set down, with every default as a comment.
pub const DEFAULT_FILE: &str = include_str!("../assets/config.toml");

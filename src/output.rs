//! Writes an article in the formats that leave the program: text, text with styles,
//! Markdown, HTML, JSON.
//!
//! Total and pure: an article and a setting go in, a string comes out, line feed at its end.

mod address;
mod contents;
mod date;
mod format;
mod html;
mod inspect;
mod json;
mod listing;
mod markdown;
mod notes;
mod profile;
mod setting;
mod styles;
mod text;
mod walk;

pub use contents::contents;
pub use format::Format;
pub use inspect::inspection;
pub use listing::{listing, listing_json};
pub use profile::{profile_draft, profile_trial};
pub use setting::Setting;

use crate::document::Article;

/// Writes a whole article.
pub fn render(article: &Article, format: Format, setting: Setting) -> String {
    match format {
        Format::Text => text::plain(article, setting),
        Format::Ansi => text::styled(article, setting),
        Format::Markdown => markdown::render(article),
        Format::Html => html::render(article),
        Format::Json => json::render(article),
    }
}

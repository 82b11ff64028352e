//! An article as text, plain or with styles.

use crate::document::{Article, body_texts};
use crate::output::Setting;
use crate::text::Printable;

/// Text without a single escape sequence.
pub(crate) fn plain(article: &Article, setting: Setting) -> String {
    let _ = setting;
    let title = article.metadata.title.iter().map(|title| title.value.clone());
    let texts: Vec<String> = title
        .chain(article.blocks.iter().flat_map(body_texts))
        .map(|text| Printable::of(&text).as_str().to_owned())
        .collect();
    texts.join("\n\n") + "\n"
}

/// Text with styles and, where the setting has them, colours.
pub(crate) fn styled(article: &Article, setting: Setting) -> String {
    plain(article, setting)
}

//! The words of an article as every format must give them back.

use folio::document::{Article, Block, Inline, Related, body_texts, plain_text};
use folio::layout::date_in_words;

/// Headline, text, captions and what stands after the text, white space as single spaces.
pub(crate) fn words_of(article: &Article) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(article.metadata.title.iter().map(|title| title.value.to_string()));
    for block in &article.blocks {
        words.extend(words_of_block(block, article));
    }
    if let Some(ending) = &article.ending {
        words.extend(ending.about_author.iter().map(|about| about.value.to_string()));
        words.extend(ending.endnotes.iter().map(ToString::to_string));
        if !ending.related.entries.is_empty() {
            words.extend(ending.related.heading.iter().map(ToString::to_string));
        }
        words.extend(ending.related.entries.iter().map(words_of_related));
    }
    squeezed(&words.join(" "))
}

fn words_of_block(block: &Block, article: &Article) -> Vec<String> {
    match block {
        Block::Figure(number) => {
            let picture = article.pictures.get(*number);
            let texts = picture.map(|picture| [&picture.caption, &picture.credit]);
            texts.into_iter().flatten().flatten().map(ToString::to_string).collect()
        }
        Block::PullQuote(text) => vec![plain(text)],
        Block::Footnote { label, text } => vec![label.to_string(), plain(text)],
        Block::Quote { by, .. } => {
            let mut words: Vec<String> =
                body_texts(block).iter().map(ToString::to_string).collect();
            words.extend(by.iter().map(|by| format!("— {by}")));
            words
        }
        Block::Table { caption, .. } => {
            let cells = body_texts(block).into_iter().map(|cell| cell.to_string());
            caption.iter().map(ToString::to_string).chain(cells).collect()
        }
        other => body_texts(other).iter().map(ToString::to_string).collect(),
    }
}

fn words_of_related(related: &Related) -> String {
    let date = related.date.as_ref().map(|date| date_in_words(date).to_string());
    let texts = [&related.section, &related.caption, &related.credit];
    let mut parts = vec![related.title.to_string()];
    parts.extend(date);
    parts.extend(texts.into_iter().flatten().map(ToString::to_string));
    parts.join(" · ")
}

fn plain(text: &[Inline]) -> String {
    plain_text(text).to_string()
}

/// White space as single spaces, and none at the ends; soft hyphens, which nobody sees, left out.
pub(crate) fn squeezed(words: &str) -> String {
    words.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

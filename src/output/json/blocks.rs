//! The blocks of an article as JSON.

use serde::Serialize;

use crate::document::{Article, Block, Inline, Item, List, plain_text};
use crate::text::Text;

/// How deep lists may stand within lists; deeper items join the deepest list, so that no reader of
/// the JSON meets more than the 128 levels that many parsers stop at.
const DEEPEST_LIST: usize = 32;

/// One block; `kind` comes first.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum JsonBlock {
    Paragraph {
        text: String,
    },
    Heading {
        level: u8,
        text: String,
    },
    Quote {
        text: String,
        by: Option<String>,
    },
    PullQuote {
        text: String,
    },
    Verse {
        text: String,
    },
    List {
        ordered: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u64>,
        items: Vec<JsonItem>,
    },
    Figure {
        image: usize,
    },
    Break,
    Table {
        rows: Vec<Vec<Option<String>>>,
        heads: usize,
        caption: Option<String>,
    },
    Code {
        text: String,
    },
    Footnote {
        label: Option<String>,
        text: String,
    },
}

/// One item of a list: its words alone, or with the list within it.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum JsonItem {
    Plain(Option<String>),
    Nested {
        text: Option<String>,
        ordered: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u64>,
        items: Vec<Self>,
    },
}

/// All blocks that hold something, in order.
pub(crate) fn json_blocks(article: &Article) -> Vec<JsonBlock> {
    let pictures = article.pictures.len();
    article.blocks.iter().filter_map(|block| json_block(block, pictures)).collect()
}

/// A block; nothing for one without words, and for a figure whose picture is missing.
fn json_block(block: &Block, pictures: usize) -> Option<JsonBlock> {
    Some(match block {
        Block::Paragraph(text) => JsonBlock::Paragraph { text: words(text)? },
        Block::Heading { level, text } => JsonBlock::Heading { level: *level, text: words(text)? },
        Block::Quote { paragraphs, by } => JsonBlock::Quote {
            text: joined(paragraphs, "\n\n")?,
            by: by.as_ref().and_then(present),
        },
        Block::PullQuote(text) => JsonBlock::PullQuote { text: words(text)? },
        Block::Verse(lines) => JsonBlock::Verse { text: joined(lines, "\n")? },
        Block::List(list) => JsonBlock::List {
            ordered: list.start.is_some(),
            start: list.start,
            items: json_items(list, 1),
        },
        Block::Figure(image) => {
            JsonBlock::Figure { image: Some(*image).filter(|image| *image < pictures)? }
        }
        Block::Break => JsonBlock::Break,
        Block::Table { caption, heads, rows } => JsonBlock::Table {
            rows: rows.iter().map(|row| row.iter().map(|cell| words(cell)).collect()).collect(),
            heads: *heads,
            caption: caption.as_ref().and_then(present),
        },
        Block::Code(text) => JsonBlock::Code { text: present(text)? },
        Block::Footnote { label, text } => {
            JsonBlock::Footnote { label: present(label), text: words(text)? }
        }
    })
}

/// The items of a list, which stands at a depth counted from 1.
fn json_items(list: &List, depth: usize) -> Vec<JsonItem> {
    if depth >= DEEPEST_LIST {
        return flat_items(list);
    }
    list.items.iter().map(|item| json_item(item, depth)).collect()
}

fn json_item(item: &Item, depth: usize) -> JsonItem {
    let text = words(&item.text);
    match &item.nested {
        None => JsonItem::Plain(text),
        Some(nested) => JsonItem::Nested {
            text,
            ordered: nested.start.is_some(),
            start: nested.start,
            items: json_items(nested, depth + 1),
        },
    }
}

/// The items of a list and of all lists within it, one after another.
fn flat_items(list: &List) -> Vec<JsonItem> {
    let mut flat = Vec::new();
    let mut open = vec![list.items.iter()];
    while let Some(items) = open.last_mut() {
        if let Some(item) = items.next() {
            flat.push(JsonItem::Plain(words(&item.text)));
            open.extend(item.nested.as_ref().map(|nested| nested.items.iter()));
        } else {
            open.pop();
        }
    }
    flat
}

fn words(inlines: &[Inline]) -> Option<String> {
    present(&plain_text(inlines))
}

fn joined(parts: &[Vec<Inline>], between: &'static str) -> Option<String> {
    let parts: Vec<Text> = parts.iter().map(|part| plain_text(part)).collect();
    present(&Text::join(&parts, between))
}

fn present(text: &Text) -> Option<String> {
    (!text.is_blank()).then(|| text.as_str().to_owned())
}

//! Blocks and inlines as they are kept.
//!
//! Lists are kept flat, each item with its depth, so that no depth of a page becomes a depth of
//! calls.

use serde::{Deserialize, Serialize};

use crate::document::{Block, Inline, Item, List};
use crate::library::record::{string, text};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StoredBlock {
    Paragraph(Vec<StoredInline>),
    Heading(u8, Vec<StoredInline>),
    Quote(Vec<Vec<StoredInline>>, Option<String>),
    PullQuote(Vec<StoredInline>),
    Verse(Vec<Vec<StoredInline>>),
    List(Option<u64>, Vec<StoredItem>),
    Figure(usize),
    Break,
    /// Heads, rows, and the caption, which tables had not at first.
    Table(
        usize,
        Vec<Vec<Vec<StoredInline>>>,
        #[serde(default, skip_serializing_if = "Option::is_none")] Option<String>,
    ),
    Code(String),
    Footnote(String, Vec<StoredInline>),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StoredInline {
    Text(String),
    Emphasis(Vec<Self>),
    Strong(Vec<Self>),
    Link(String, Vec<Self>),
    Code(String),
    Superscript(Vec<Self>),
    LineBreak,
}

/// An item of a list or of a list within it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredItem {
    /// How many lists it stands in, less one.
    depth: usize,
    /// The number that a list begins with that this item is the first of, within another item.
    start: Option<u64>,
    text: Vec<StoredInline>,
}

impl StoredBlock {
    pub(crate) fn of(block: &Block) -> Self {
        match block {
            Block::Paragraph(words) => Self::Paragraph(stored(words)),
            Block::Heading { level, text } => Self::Heading(*level, stored(text)),
            Block::Quote { paragraphs, by } => {
                Self::Quote(stored_all(paragraphs), by.as_ref().map(string))
            }
            Block::PullQuote(words) => Self::PullQuote(stored(words)),
            Block::Verse(lines) => Self::Verse(stored_all(lines)),
            Block::List(list) => Self::List(list.start, flat(list)),
            Block::Figure(number) => Self::Figure(*number),
            Block::Break => Self::Break,
            Block::Table { caption, heads, rows } => {
                let rows = rows.iter().map(|row| stored_all(row)).collect();
                Self::Table(*heads, rows, caption.as_ref().map(string))
            }
            Block::Code(code) => Self::Code(string(code)),
            Block::Footnote { label, text } => Self::Footnote(string(label), stored(text)),
        }
    }

    /// The block; none where a list without items was kept.
    pub(crate) fn into_block(self) -> Option<Block> {
        Some(match self {
            Self::Paragraph(words) => Block::Paragraph(inlines(words)),
            Self::Heading(level, words) => Block::Heading { level, text: inlines(words) },
            Self::Quote(paragraphs, by) => {
                Block::Quote { paragraphs: all_inlines(paragraphs), by: by.map(text) }
            }
            Self::PullQuote(words) => Block::PullQuote(inlines(words)),
            Self::Verse(lines) => Block::Verse(all_inlines(lines)),
            Self::List(start, items) => Block::List(nested(start, items)?),
            Self::Figure(number) => Block::Figure(number),
            Self::Break => Block::Break,
            Self::Table(heads, rows, caption) => Block::Table {
                caption: caption.map(text),
                heads,
                rows: rows.into_iter().map(all_inlines).collect(),
            },
            Self::Code(code) => Block::Code(text(code)),
            Self::Footnote(label, words) => {
                Block::Footnote { label: text(label), text: inlines(words) }
            }
        })
    }
}

/// The depth of inlines is bounded by the readers in `input`.
fn stored(words: &[Inline]) -> Vec<StoredInline> {
    let stored_one = |inline: &Inline| match inline {
        Inline::Text(words) => StoredInline::Text(string(words)),
        Inline::Emphasis(inner) => StoredInline::Emphasis(stored(inner)),
        Inline::Strong(inner) => StoredInline::Strong(stored(inner)),
        Inline::Link { to, label } => StoredInline::Link(string(to), stored(label)),
        Inline::Code(code) => StoredInline::Code(string(code)),
        Inline::Superscript(inner) => StoredInline::Superscript(stored(inner)),
        Inline::LineBreak => StoredInline::LineBreak,
    };
    words.iter().map(stored_one).collect()
}

fn stored_all(parts: &[Vec<Inline>]) -> Vec<Vec<StoredInline>> {
    parts.iter().map(|words| stored(words)).collect()
}

/// The depth is bounded by the parser of JSON.
fn inlines(words: Vec<StoredInline>) -> Vec<Inline> {
    let inline = |stored: StoredInline| match stored {
        StoredInline::Text(words) => Inline::Text(text(words)),
        StoredInline::Emphasis(inner) => Inline::Emphasis(inlines(inner)),
        StoredInline::Strong(inner) => Inline::Strong(inlines(inner)),
        StoredInline::Link(to, label) => Inline::Link { to: text(to), label: inlines(label) },
        StoredInline::Code(code) => Inline::Code(text(code)),
        StoredInline::Superscript(inner) => Inline::Superscript(inlines(inner)),
        StoredInline::LineBreak => Inline::LineBreak,
    };
    words.into_iter().map(inline).collect()
}

fn all_inlines(parts: Vec<Vec<StoredInline>>) -> Vec<Vec<Inline>> {
    parts.into_iter().map(inlines).collect()
}

/// All items in reading order, each with its depth.
fn flat(list: &List) -> Vec<StoredItem> {
    let mut items = Vec::new();
    let mut open = vec![(list.start, list.items.iter())];
    while let Some((start, rest)) = open.last_mut() {
        let start = *start;
        if let Some(item) = rest.next() {
            let depth = open.len() - 1;
            items.push(StoredItem { depth, start, text: stored(&item.text) });
            open.extend(item.nested.as_ref().map(|nested| (nested.start, nested.items.iter())));
        } else {
            open.pop();
        }
    }
    items
}

/// The list that these are the items of; an item deeper than it can be stands as deep as it can.
fn nested(start: Option<u64>, items: Vec<StoredItem>) -> Option<List> {
    let mut open = vec![List { start, items: Vec::new() }];
    for item in items {
        while open.len() > item.depth + 1 {
            close(&mut open);
        }
        let can_nest = open.last().is_some_and(|list| !list.items.is_empty());
        if item.depth >= open.len() && can_nest {
            open.push(List { start: item.start, items: Vec::new() });
        }
        if let Some(list) = open.last_mut() {
            list.items.push(Item { text: inlines(item.text), nested: None });
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().filter(|list| !list.items.is_empty())
}

/// Puts the innermost list into the last item of the list around it.
fn close(open: &mut Vec<List>) {
    let inner = open.pop();
    if let Some(item) = open.last_mut().and_then(|list| list.items.last_mut()) {
        item.nested = inner;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn read(record: &str) -> Option<Block> {
        serde_json::from_str::<StoredBlock>(record).unwrap().into_block()
    }

    #[test]
    fn a_table_keeps_its_caption_and_one_of_old_has_none() {
        let rows = vec![vec![vec![Inline::Text(Text::fixed("oil"))]]];
        let table = |caption| Block::Table { caption, heads: 0, rows: rows.clone() };
        let old = r#"{"table":[0,[[[{"text":"oil"}]]]]}"#;
        assert_eq!(read(old), Some(table(None)));
        assert_eq!(serde_json::to_string(&StoredBlock::of(&table(None))).unwrap(), old);
        let new = table(Some(Text::fixed("What it takes")));
        let record = serde_json::to_string(&StoredBlock::of(&new)).unwrap();
        assert_eq!(read(&record), Some(new));
    }
}

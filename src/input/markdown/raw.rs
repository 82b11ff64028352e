//! Raw HTML in Markdown: tags among words keep their meaning, and blocks are read as pages of the
//! web are.

use crate::document::{Article, Block, Inline, Item, List};
use crate::input::html::{self, Frames, Kind};
use crate::input::markdown::addresses::Base;
use crate::input::markdown::phrase::Phrase;
use crate::text::{Text, Unclean};

/// How many blocks of HTML are read as pages are, each of which takes its time; of further ones the
/// words alone are kept.
const MOST_BLOCKS: usize = 500;

/// Tags among words that mean something, and what.
const MEANINGS: &[(&str, Kind)] = &[
    ("em", Kind::Emphasis),
    ("i", Kind::Emphasis),
    ("cite", Kind::Emphasis),
    ("strong", Kind::Strong),
    ("b", Kind::Strong),
    ("sup", Kind::Superscript),
    ("code", Kind::Code),
    ("kbd", Kind::Code),
];

/// The HTML of a text.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    /// The block that is open.
    block: String,
    /// How many blocks have been read.
    read: usize,
    /// The tags among words that are open.
    open: Vec<&'static str>,
}

impl Raw {
    /// Adds to the block that is open.
    pub(crate) fn push(&mut self, html: &str) {
        self.block.push_str(html);
    }

    /// Reads a tag among words.
    pub(crate) fn inline(&mut self, html: &str, phrase: &mut Phrase) {
        let Some(tag) = html.strip_prefix('<') else { return };
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        if name.eq_ignore_ascii_case("br") {
            return phrase.break_line();
        }
        let known = MEANINGS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
        let Some((known, kind)) = known else { return };
        if !closes {
            self.open.push(known);
            phrase.enter(kind.clone());
        } else if self.open.last() == Some(known) {
            self.open.pop();
            phrase.leave();
        } else {
            // It ends nothing.
        }
    }

    /// Forgets the tags that a paragraph left open.
    pub(crate) fn forget(&mut self) {
        self.open.clear();
    }

    /// Reads the block that was open; nothing where it holds nothing to see.
    pub(crate) fn take(&mut self, base: &Base) -> Option<Article> {
        let block = std::mem::take(&mut self.block);
        if !has_content(&block) {
            return None;
        }
        self.read += 1;
        if self.read > MOST_BLOCKS {
            let words: Vec<&str> = outside_tags(&block).collect();
            let words = Unclean::new(words.join(" ")).line();
            let blocks = vec![Block::Paragraph(vec![Inline::Text(words)])];
            return Some(Article { blocks, ..Article::default() });
        }
        let article = html::open(&block, (base.own().cloned(), None), &[]).article;
        Some(article)
    }
}

/// Whether HTML holds words or pictures.
fn has_content(html: &str) -> bool {
    html.contains("<img") || outside_tags(html).any(|words| !words.trim().is_empty())
}

/// The words between tags.
fn outside_tags(html: &str) -> impl Iterator<Item = &str> {
    let mut pieces = html.split('<');
    let before = pieces.next();
    let after_tags = pieces.map(|piece| piece.split_once('>').map_or("", |(_, words)| words));
    before.into_iter().chain(after_tags)
}

/// Puts what was read among the other blocks.
pub(crate) fn put(article: Article, frames: &mut Frames) {
    if let Some(title) = article.metadata.title {
        frames.put(Block::Heading { level: 1, text: vec![Inline::Text(title.value)] });
    }
    for block in article.blocks {
        match block {
            Block::Figure(number) => {
                if let Some(picture) = article.pictures.get(number) {
                    frames.picture(picture.clone());
                }
            }
            other => frames.put(other),
        }
    }
    let Some(ending) = article.ending else { return };
    let about = ending.about_author.map(|about| about.value);
    let said = |words: Text| vec![Inline::Text(words)];
    about.into_iter().chain(ending.endnotes).for_each(|words| frames.paragraph(said(words)));
    let items: Vec<Item> = ending
        .related
        .entries
        .into_iter()
        .map(|entry| {
            let label = said(entry.title);
            let text = match entry.address {
                Some(to) => vec![Inline::Link { to, label }],
                None => label,
            };
            Item { text, nested: None }
        })
        .collect();
    if !items.is_empty() {
        frames.put(Block::List(List { start: None, items }));
    }
}

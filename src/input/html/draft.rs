//! Draft: the blocks of a page before it is settled which of them are its text.

use crate::document::{Block, Inline, Picture, Reason, body_texts, plain_text};
use crate::input::words;
use crate::text::Text;

/// From this length on, in characters, a paragraph that closes as a sentence is prose.
const SENTENCE: usize = 80;

/// From this length on, in characters, any paragraph is prose.
const PROSE: usize = 200;

/// The blocks and pictures that a page gave, and what has been decided of them.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The blocks in the order of the page.
    pub(crate) blocks: Vec<Block>,
    /// The pictures.
    pub(crate) pictures: Vec<Picture>,
    /// What each block looks like.
    pub(crate) lines: Vec<Line>,
    /// Why a block is no part of the text; absent where it is.
    pub(crate) fates: Vec<Option<Reason>>,
}

/// What a block looks like from outside.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// Its words; without those of a picture.
    pub(crate) text: Text,
    /// What it is.
    pub(crate) kind: Kind,
    /// Number of its characters.
    pub(crate) length: usize,
    /// Number of those within links.
    pub(crate) linked: usize,
    /// The links: their words and where they lead.
    pub(crate) links: Vec<(Text, Text)>,
    /// Whether all of it is set in italics or bold.
    pub(crate) is_stressed: bool,
}

/// The kinds of blocks, as far as it matters here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A paragraph.
    #[default]
    Paragraph,
    /// A heading.
    Heading,
    /// A list.
    List,
    /// A picture.
    Figure,
    /// A break.
    Break,
    /// Anything else that holds words.
    Other,
}

impl Line {
    pub(crate) fn of(block: &Block) -> Self {
        let kind = match block {
            Block::Paragraph(_) => Kind::Paragraph,
            Block::Heading { .. } => Kind::Heading,
            Block::List(_) => Kind::List,
            Block::Figure(_) => Kind::Figure,
            Block::Break => Kind::Break,
            _ => Kind::Other,
        };
        let texts = body_texts(block);
        let text = match texts.as_slice() {
            [text] => text.clone(),
            texts => Text::join(texts, "\n"),
        };
        let mut links = Vec::new();
        for inlines in inlines_of(block) {
            links_of(inlines, &mut links);
        }
        let linked = links.iter().map(|(words, _)| words::length(words)).sum();
        let is_stressed = match block {
            Block::Paragraph(text) => {
                matches!(text.as_slice(), [Inline::Strong(_) | Inline::Emphasis(_)])
            }
            _ => false,
        };
        Self { length: words::length(&text), text, kind, linked, links, is_stressed }
    }

    /// Whether it is prose, and no label, caption or list of links.
    pub(crate) fn is_prose(&self) -> bool {
        let is_linked = self.linked * 2 > self.length;
        let is_long = self.length >= PROSE
            || self.length >= SENTENCE && words::ends_sentence(&self.text)
            // Three bytes to a character are scripts that say much with few.
            || self.text.as_str().len() >= PROSE && self.length * 2 < self.text.as_str().len();
        match self.kind {
            Kind::Paragraph | Kind::List => is_long && !is_linked,
            Kind::Other => self.length >= SENTENCE && !is_linked,
            Kind::Heading | Kind::Figure | Kind::Break => false,
        }
    }

    /// Whether nearly all of it leads elsewhere.
    pub(crate) fn is_linked(&self) -> bool {
        self.linked > 0 && self.linked * 10 >= self.length * 8
    }

    /// Number of its words.
    pub(crate) fn count(&self) -> usize {
        self.text.as_str().split_whitespace().count()
    }

    /// Whether it holds letters, and nearly all of them are capitals.
    pub(crate) fn is_in_capitals(&self) -> bool {
        is_in_capitals(self.text.as_str())
    }
}

/// Whether words hold letters, and nearly all of them are capitals.
pub(crate) fn is_in_capitals(words: &str) -> bool {
    let (mut large, mut small) = (0, 0);
    for sign in words.chars() {
        large += usize::from(sign.is_uppercase());
        small += usize::from(sign.is_lowercase());
    }
    large > 3 && large > small * 5
}

fn inlines_of(block: &Block) -> Vec<&[Inline]> {
    match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => vec![text],
        Block::Quote { paragraphs, .. } => paragraphs.iter().map(Vec::as_slice).collect(),
        Block::List(list) => list.items.iter().map(|item| item.text.as_slice()).collect(),
        Block::Table { rows, .. } => rows.iter().flatten().map(Vec::as_slice).collect(),
        _ => Vec::new(),
    }
}

fn links_of(inlines: &[Inline], links: &mut Vec<(Text, Text)>) {
    for inline in inlines {
        match inline {
            Inline::Link { to, label } => links.push((plain_text(label), to.clone())),
            Inline::Emphasis(inner) | Inline::Strong(inner) => links_of(inner, links),
            _ => {}
        }
    }
}

impl Draft {
    /// A draft of which everything is text so far.
    pub(crate) fn new(blocks: Vec<Block>, pictures: Vec<Picture>) -> Self {
        let lines = blocks.iter().map(Line::of).collect();
        let fates = vec![None; blocks.len()];
        Self { blocks, pictures, lines, fates }
    }

    /// Number of its blocks.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// What a block looks like.
    pub(crate) fn line(&self, at: usize) -> Line {
        self.lines.get(at).cloned().unwrap_or_default()
    }

    /// Whether a block is text so far.
    pub(crate) fn is_kept(&self, at: usize) -> bool {
        self.fates.get(at).is_some_and(Option::is_none)
    }

    /// Takes a block out of the text; the first reason stands.
    pub(crate) fn drop(&mut self, at: usize, reason: Reason) {
        if let Some(fate) = self.fates.get_mut(at) {
            fate.get_or_insert(reason);
        }
    }

    /// The blocks that are text so far.
    pub(crate) fn kept(&self) -> Vec<usize> {
        (0..self.len()).filter(|at| self.is_kept(*at)).collect()
    }

    /// The first and the last block that is prose.
    pub(crate) fn prose(&self) -> Option<(usize, usize)> {
        let is_prose =
            |at: &usize| self.is_kept(*at) && self.lines.get(*at).is_some_and(Line::is_prose);
        let first = (0..self.len()).find(is_prose)?;
        Some((first, (0..self.len()).rev().find(is_prose)?))
    }

    /// The blocks that are text, and the pictures.
    pub(crate) fn into_parts(self) -> (Vec<Block>, Vec<Picture>) {
        let kept = self.blocks.into_iter().zip(self.fates).filter(|(_, fate)| fate.is_none());
        (kept.map(|(block, _)| block).collect(), self.pictures)
    }
}

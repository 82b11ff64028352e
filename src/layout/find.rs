//! Places of a search text.
//!
//! An article is searched as it was written, not as it is set: [`Haystack`] holds its words folded,
//! so that quotes, dashes and spaces of any kind are alike and soft hyphens are gone, and knows
//! where each of them came from. It is filled piece by piece as the article grows.

mod fold;
mod hits;
mod query;

use std::ops::Range;

use crate::document::{Article, Block, Piece, Place, plain_text, words_of};
use crate::text::Text;

use fold::Folded;
pub use hits::Hits;
pub use query::{Misspelt, Query};

/// Where a search text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where it begins.
    pub start: Place,
    /// Where it ends in the plain text of the same piece, in bytes.
    pub end: usize,
}

/// The words of an article as they are searched.
#[derive(Debug, Clone, Default)]
pub struct Haystack {
    folded: Folded,
    /// The pieces with words, and where each ends in the folded text.
    pieces: Vec<(Piece, usize)>,
    /// How many blocks have been taken in.
    blocks: usize,
    /// Whether what stands after the blocks has been taken in.
    is_whole: bool,
}

impl Haystack {
    /// Takes in what an article holds beyond what has been taken in before.
    pub fn fill(&mut self, article: &Article) {
        while !self.fill_some(article, usize::MAX) {}
    }

    /// Takes in whole pieces until they make up so many bytes; whether that is all there is so far.
    pub fn fill_some(&mut self, article: &Article, bytes: usize) -> bool {
        let full = self.folded.len().saturating_add(bytes);
        if self.pieces.is_empty() {
            self.push(article, Piece::Opening);
        }
        while self.blocks < article.blocks.len() && self.folded.len() < full {
            self.push(article, Piece::Block(self.blocks));
            self.blocks += 1;
        }
        let has_all_blocks = self.blocks == article.blocks.len();
        if has_all_blocks && article.is_complete() && !self.is_whole {
            self.push(article, Piece::AboutAuthor);
            self.push(article, Piece::Endnotes);
            self.is_whole = true;
        }
        has_all_blocks
    }

    /// How many pieces have been taken in.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether none has been.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether all that is known of an article has been taken in.
    pub fn holds(&self, article: &Article) -> bool {
        self.blocks == article.blocks.len()
            && self.is_whole == article.is_complete()
            && !self.pieces.is_empty()
    }

    /// All hits, in reading order; none overlaps another.
    pub fn find(&self, query: &Query) -> Vec<Hit> {
        let mut hits = Hits::new(query.clone());
        hits.search(self, usize::MAX);
        (0..hits.len()).filter_map(|number| hits.get(self, number)).collect()
    }

    /// Where the piece of a number begins in the folded text.
    fn start_of(&self, number: usize) -> usize {
        let before = number.checked_sub(1).and_then(|before| self.pieces.get(before));
        before.map_or(0, |(_, end)| *end)
    }

    /// The hit that a range of the folded text is, within one piece.
    fn hit(&self, found: &Range<usize>) -> Hit {
        let number = self.pieces.partition_point(|(_, end)| *end <= found.start);
        let piece = self.pieces.get(number).map_or(Piece::Opening, |(piece, _)| *piece);
        let bytes = self.folded.origin(found.clone());
        Hit { start: Place { piece, offset: bytes.start }, end: bytes.end }
    }

    fn push(&mut self, article: &Article, piece: Piece) {
        self.folded.push(text_of(article, piece).as_str());
        self.pieces.push((piece, self.folded.len()));
    }
}

/// The plain text of a piece as it is set, in which its places are counted: captions, pull quotes
/// and those who are quoted count here as well. Empty for what is no text of the article.
pub fn text_of(article: &Article, piece: Piece) -> Text {
    let ending = article.ending.as_ref();
    match piece {
        Piece::Opening => opening_of(article),
        Piece::Block(number) => article
            .blocks
            .get(number)
            .map(|block| text_of_block(article, block))
            .unwrap_or_default(),
        Piece::AboutAuthor => {
            let about = ending.and_then(|ending| ending.about_author.as_ref());
            about.map(|about| about.value.clone()).unwrap_or_default()
        }
        Piece::Endnotes => Text::join(ending.map_or(&[][..], |ending| &ending.endnotes), "\n"),
        Piece::EndMark | Piece::More => Text::default(),
    }
}

fn opening_of(article: &Article) -> Text {
    let metadata = &article.metadata;
    let facts = [metadata.sections.first(), metadata.title.as_ref(), metadata.standfirst.as_ref()];
    Text::join(facts.into_iter().flatten().map(|fact| &fact.value), "\n")
}

fn text_of_block(article: &Article, block: &Block) -> Text {
    match block {
        Block::PullQuote(words) => plain_text(words),
        Block::Figure(number) => {
            let picture = article.pictures.get(*number);
            let parts = picture.map(|picture| [picture.caption.as_ref(), picture.credit.as_ref()]);
            Text::join(parts.into_iter().flatten().flatten(), "\n")
        }
        Block::Quote { by: Some(by), .. } => {
            let named = Text::join([&Text::fixed("— "), by], "");
            Text::join([&words_of(block), &named], "\n")
        }
        Block::Table { caption: Some(caption), .. } => {
            Text::join([caption, &words_of(block)], "\n")
        }
        _ => words_of(block),
    }
}

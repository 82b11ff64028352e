//! Places of a search text.
//!
//! An article is searched as it was written, not as it is set: [`Haystack`] holds its words folded,
//! so that quotes, dashes and spaces of any kind are alike and soft hyphens are gone, and knows
//! where each of them came from. It is filled piece by piece as the article grows.

mod fold;
mod query;

use std::ops::Range;

use crate::document::{Article, Block, Piece, Place, plain_text, words_of};
use crate::text::Text;

use fold::Folded;
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
        if self.blocks == 0 && self.pieces.is_empty() {
            self.push(article, Piece::Opening);
        }
        for number in self.blocks..article.blocks.len() {
            self.push(article, Piece::Block(number));
        }
        self.blocks = article.blocks.len();
        if article.is_complete() && !self.is_whole {
            self.push(article, Piece::AboutAuthor);
            self.push(article, Piece::Endnotes);
            self.is_whole = true;
        }
    }

    /// How many pieces have been taken in.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether none has been.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// All hits in the pieces from a number on, in reading order; none overlaps another.
    pub fn find(&self, query: &Query, from: usize) -> Vec<Hit> {
        let mut start = from.checked_sub(1).map_or(0, |before| self.pieces[before].1);
        let mut hits = Vec::new();
        for (piece, end) in self.pieces.iter().skip(from) {
            let text = self.folded.get(start..*end);
            for found in query.matches(text) {
                let bytes = self.folded.origin(start + found.start..start + found.end);
                hits.push(Hit {
                    start: Place { piece: *piece, offset: bytes.start },
                    end: bytes.end,
                });
            }
            start = *end;
        }
        hits
    }

    fn push(&mut self, article: &Article, piece: Piece) {
        self.folded.push(text_of(article, piece).as_str());
        self.pieces.push((piece, self.folded.len()));
    }
}

impl Hit {
    /// Whether it has a part of a range of bytes in a piece; an empty range lies within it.
    pub fn covers(&self, piece: Piece, bytes: &Range<usize>) -> bool {
        self.start.piece == piece
            && self.start.offset < bytes.end.max(bytes.start)
            && self.end > bytes.start
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
        _ => words_of(block),
    }
}

//! Places of a search text.
//!
//! An article is searched as it was written, not as it is set: [`Haystack`] holds its words folded,
//! so that quotes, dashes and spaces of any kind are alike and soft hyphens and marks of notes are gone,
//! and knows where each of them came from. It is filled piece by piece as the article grows.

mod alike;
mod fold;
mod hits;
mod query;

use std::collections::HashSet;
use std::ops::Range;

use crate::document::{Article, Block, Piece, Place, plain_text, words_of};
use crate::layout::raised::{name_of, raised_of};
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
    /// The names of the notes in the blocks that are known.
    notes: Names,
    /// Whether what stands after the blocks has been taken in.
    is_whole: bool,
}

/// The names of notes.
#[derive(Debug, Clone, Default)]
struct Names {
    names: HashSet<String>,
    /// How many blocks have been looked at.
    blocks: usize,
}

impl Names {
    fn take_in(&mut self, blocks: &[Block]) {
        for block in blocks.iter().skip(self.blocks) {
            if let Block::Footnote { label, .. } = block {
                self.names.insert(name_of(label).to_owned());
            }
        }
        self.blocks = blocks.len();
    }

    /// Whether raised words are the mark of a note. Where that may still come, figures and signs are.
    fn is_mark(&self, words: &Text, is_complete: bool) -> bool {
        let name = name_of(words);
        let may_be = !is_complete && !name.contains(char::is_alphabetic);
        self.names.contains(name) || may_be
    }
}

impl Haystack {
    /// Takes in what an article holds beyond what has been taken in before.
    pub fn fill(&mut self, article: &Article) {
        while !self.fill_some(article, usize::MAX) {}
    }

    /// Takes in whole pieces until they make up so many bytes; whether that is all there is so far.
    pub fn fill_some(&mut self, article: &Article, bytes: usize) -> bool {
        let full = self.folded.len().saturating_add(bytes);
        self.notes.take_in(&article.blocks);
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
        let text = text_of(article, piece);
        let block = match piece {
            Piece::Block(number) => article.blocks.get(number),
            _ => None,
        };
        let mut marks = block.map(raised_of).unwrap_or_default();
        marks.retain(|(_, words)| self.notes.is_mark(words, article.is_complete()));
        let unseen: Vec<Range<usize>> = marks.into_iter().map(|(bytes, _)| bytes).collect();
        self.folded.push_without(text.as_str(), &unseen);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Ending, Inline};

    fn words(words: &'static str) -> Inline {
        Inline::Text(Text::fixed(words))
    }

    fn raised(words: &'static str) -> Inline {
        Inline::Superscript(vec![Inline::Text(Text::fixed(words))])
    }

    /// A paragraph, and the note that one of its marks leads to.
    fn article(ending: Option<Ending>) -> Article {
        let text = vec![
            words("every winter"),
            raised("[1]"),
            words(", in the 2"),
            raised("nd"),
            words(" harbour, 9 m"),
            raised("2"),
            words(" of brass"),
        ];
        let note = Block::Footnote { label: Text::fixed("1"), text: vec![words("Cold.")] };
        Article { blocks: vec![Block::Paragraph(text), note], ending, ..Article::default() }
    }

    fn found(article: &Article, typed: &str) -> Vec<String> {
        let mut haystack = Haystack::default();
        haystack.fill(article);
        let hits = haystack.find(&Query::new(typed).unwrap().unwrap());
        let text = |hit: &Hit| {
            let text = text_of(article, hit.start.piece);
            text.as_str().get(hit.start.offset..hit.end).unwrap().to_owned()
        };
        hits.iter().map(text).collect()
    }

    #[test]
    fn a_phrase_is_found_across_the_mark_of_a_note_and_other_raised_words_are_words() {
        let whole = article(Some(Ending::default()));
        assert_eq!(found(&whole, "winter, in"), ["winter[1], in"]);
        assert_eq!(found(&whole, "every winter"), ["every winter"]);
        assert_eq!(found(&whole, "the 2nd harbour"), ["the 2nd harbour"]);
        assert_eq!(found(&whole, "m2 of"), ["m2 of"]);
    }

    #[test]
    fn marks_whose_notes_are_still_to_come_are_no_words_either() {
        let mut start = article(None);
        start.blocks.truncate(1);
        assert_eq!(found(&start, "winter, in"), ["winter[1], in"]);
        assert_eq!(found(&start, "the 2nd"), ["the 2nd"]);
    }
}

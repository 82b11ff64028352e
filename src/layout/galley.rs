//! Galley: an article as it is being set, piece by piece, each when it is first asked for.
//!
//! Nothing here knows how many rows an article has: rows are found from a place forwards or
//! backwards, so that a text of any length opens as fast as a page, and may still be growing.

mod landmarks;
mod notes;
mod outline;
mod pieces;
mod survey;
mod walk;

use crate::document::{Article, Growth, Piece, Place, bytes_before_words, words_of};
use crate::layout::bidi::direction_of_article;
use crate::layout::{Direction, Group, Line, PageStyle, Writing};
use crate::text::count_words;

pub use landmarks::Landmark;
use notes::Notes;
pub use outline::{Landing, LandingKind};
use survey::Survey;
pub use walk::Row;

/// An article, how it is set, and what has been set of it.
#[derive(Debug, Clone)]
pub struct Galley {
    article: Article,
    more: Vec<Group>,
    style: PageStyle,
    /// Which way the article runs.
    direction: Direction,
    /// The rows of each piece, by its number; none until they are asked for.
    set: Vec<Option<Vec<Line>>>,
    /// How many rows are kept.
    kept: usize,
    /// The shapes of the rows, as far as there was time to look at them.
    survey: Survey,
    /// The words up to the end of each block.
    words: Vec<usize>,
    /// The marks that lead to footnotes, and where these stand.
    notes: Notes,
}

/// How far a reader has come, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Words before a place.
    pub read: usize,
    /// Words of all that is known of the article.
    pub known: usize,
    /// Whether all of the article is known.
    pub is_whole: bool,
}

impl Galley {
    /// An article to be set, with the lists of further articles to be set after it.
    pub fn new(article: Article, more: Vec<Group>, style: PageStyle) -> Self {
        let direction = direction_of_article(&article);
        let (set, survey, words, notes) = Default::default();
        let mut galley =
            Self { article, more, style, direction, set, kept: 0, survey, words, notes };
        galley.count_new_words();
        galley.notes.take_in(&galley.article.blocks);
        galley
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// How it is set.
    pub fn style(&self) -> PageStyle {
        self.style
    }

    /// How the rows of the article as a whole are written; a block may run its own way.
    pub fn writing(&self) -> Writing {
        Writing { direction: self.direction, order: self.style.order }
    }

    /// The lists of further articles.
    pub fn more(&self) -> &[Group] {
        &self.more
    }

    /// Whether its paragraphs are justified.
    pub fn is_justified(&self) -> bool {
        self.prose().justifies(self.style.measure)
    }

    /// Sets it anew in another style; nothing is done where the style is the same.
    pub fn restyle(&mut self, style: PageStyle) {
        if self.style != style {
            self.style = style;
            self.begin_again();
        }
    }

    /// Puts lists of further articles after the article.
    pub fn set_more(&mut self, more: Vec<Group>) {
        self.more = more;
        self.forget(self.number_of(Piece::More));
    }

    /// Adds what was read to the end of the article; rows that are set stay as they are, but for
    /// those that tell of the end.
    pub fn grow(&mut self, growth: Growth) {
        let last_block = self.number_of(Piece::Block(self.article.blocks.len().saturating_sub(1)));
        self.article.grow(growth);
        self.count_new_words();
        if self.article.is_complete() {
            self.forget(self.number_of(Piece::Opening));
        }
        self.set.truncate(last_block.max(1));
        self.survey.truncate(last_block.max(1));
        let direction = direction_of_article(&self.article);
        let has_notes = self.notes.take_in(&self.article.blocks);
        if direction != self.direction || (has_notes && self.sets_feet()) {
            self.direction = direction;
            self.begin_again();
        }
    }

    /// Forgets all that has been set.
    fn begin_again(&mut self) {
        self.set.clear();
        self.kept = 0;
        self.survey.truncate(0);
        self.notes.lift();
    }

    /// Words before a place, and of all that is known.
    pub fn progress(&self, place: Place) -> Progress {
        let known = self.words.last().copied().unwrap_or_default();
        let read = match place.piece {
            Piece::Opening => 0,
            Piece::Block(block) => self.words_before(block, place.offset),
            _ => known,
        };
        Progress { read, known, is_whole: self.article.is_complete() }
    }

    /// The place that so many per cent of the known words lie before.
    pub fn place_at_percent(&self, percent: usize) -> Place {
        self.place_at(percent, 100)
    }

    /// The place before which so many parts, out of so many, of the known words lie; no fewer, so
    /// that it counts as that part.
    pub fn place_at(&self, part: usize, of: usize) -> Place {
        let known = self.words.last().copied().unwrap_or_default();
        let wanted = (known * part).div_ceil(of.max(1));
        let block = self.words.partition_point(|words| *words <= wanted);
        if wanted == 0 || self.article.blocks.is_empty() {
            return Place::START;
        }
        let block = block.min(self.article.blocks.len() - 1);
        let earlier = block.checked_sub(1).and_then(|last| self.words.get(last).copied());
        let within = wanted - earlier.unwrap_or_default().min(wanted);
        let offset = self.article.blocks.get(block).map_or(0, |block| {
            bytes_before_words(block) + start_of_word(words_of(block).as_str(), within)
        });
        Place { piece: Piece::Block(block), offset }
    }

    /// Words of the whole article, once all of it is known.
    pub fn total_words(&self) -> Option<usize> {
        let known = self.words.last().copied().unwrap_or_default();
        self.article.is_complete().then_some(known)
    }

    /// The words of the blocks among the first so many pieces.
    pub(crate) fn words_up_to(&self, pieces: usize) -> usize {
        let blocks = pieces.saturating_sub(1).min(self.words.len());
        blocks.checked_sub(1).map_or(0, |last| self.words[last])
    }

    fn words_before(&self, block: usize, offset: usize) -> usize {
        let earlier = block.checked_sub(1).and_then(|last| self.words.get(last).copied());
        let within = self.article.blocks.get(block).map_or(0, |block| {
            let offset = offset.saturating_sub(bytes_before_words(block));
            words_of(block).as_str().get(..offset).map_or(0, count_words)
        });
        earlier.unwrap_or_default() + within
    }

    fn count_new_words(&mut self) {
        let mut total = self.words.last().copied().unwrap_or_default();
        for block in self.article.blocks.iter().skip(self.words.len()) {
            total += count_words(words_of(block).as_str());
            self.words.push(total);
        }
    }

    fn forget(&mut self, piece: usize) {
        if let Some(rows) = self.set.get_mut(piece) {
            *rows = None;
        }
        self.survey.truncate(piece);
    }
}

/// Where a word begins, in bytes: the last one where there are fewer.
fn start_of_word(text: &str, number: usize) -> usize {
    let start = text.as_ptr() as usize;
    let word = text.split_whitespace().take(number + 1).last();
    word.map_or(0, |word| word.as_ptr() as usize - start)
}

//! Galley: an article as it is being set, piece by piece, each when it is first asked for.
//!
//! Nothing here knows how many rows an article has: rows are found from a place forwards or
//! backwards, so that a text of any length opens as fast as a page, and may still be growing.

mod landmarks;
mod notes;
mod outline;
mod pieces;
mod progress;
mod survey;
mod walk;

use crate::document::{Article, Growth, Piece};
use crate::layout::bidi::direction_of_article;
use crate::layout::{Direction, Group, Line, PageStyle, Writing};

pub use landmarks::Landmark;
use notes::Notes;
pub use outline::{Landing, LandingKind};
pub use progress::Progress;
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

    fn forget(&mut self, piece: usize) {
        if let Some(rows) = self.set.get_mut(piece) {
            *rows = None;
        }
        self.survey.truncate(piece);
    }
}

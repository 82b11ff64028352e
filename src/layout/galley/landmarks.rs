//! Landmarks: headings, breaks and figures, found without setting what lies between.

use crate::document::{Block, Piece, Place};
use crate::layout::Galley;
use crate::layout::blocks::shows;

/// A direction to look for a landmark in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landmark {
    /// Towards the end.
    Next,
    /// Towards the start.
    Previous,
}

impl Galley {
    /// The nearest heading, break or figure after or before a place; the lists after the text and
    /// the opening count as landmarks too.
    pub fn landmark(&self, from: Place, direction: Landmark) -> Option<Place> {
        let blocks = self.article.blocks.iter().enumerate();
        let inside = blocks
            .filter(|(_, block)| self.is_landmark(block))
            .map(|(number, _)| Piece::Block(number));
        let more = (!self.more.is_empty() && self.article.is_complete()).then_some(Piece::More);
        let mut pieces = std::iter::once(Piece::Opening).chain(inside).chain(more);
        let found = match direction {
            Landmark::Next => pieces.find(|piece| Place::start_of(*piece) > from),
            Landmark::Previous => pieces.take_while(|piece| Place::start_of(*piece) < from).last(),
        };
        found.map(Place::start_of)
    }

    /// The place of a figure, by the number of its picture.
    pub fn place_of_figure(&self, picture: usize) -> Option<Place> {
        let figure = |block: &Block| matches!(block, Block::Figure(number) if *number == picture);
        self.article.blocks.iter().position(figure).map(Piece::Block).map(Place::start_of)
    }

    fn is_landmark(&self, block: &Block) -> bool {
        matches!(block, Block::Heading { .. } | Block::Break | Block::Figure(_))
            && shows(block, &self.article.pictures)
    }
}

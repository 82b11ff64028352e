//! The outline of an article: its headings, breaks, figures and notes, found without setting it.

use crate::document::{Block, Piece, Place};
use crate::layout::Galley;
use crate::layout::blocks::shows;
use crate::layout::find::text_of;
use crate::text::{Text, Unclean};

/// The most bytes of a text that stand for it in a list.
const MOST_BYTES: usize = 240;

/// A part of an article that one can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: LandingKind,
}

/// What can be gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LandingKind {
    /// The start of the article.
    Start,
    /// A heading; level 2 is the highest.
    Heading(u8),
    /// A break between two sections.
    Break,
    /// A picture.
    Figure,
    /// The first of the notes.
    Notes,
    /// The end of the text.
    End,
    /// The further articles.
    More,
}

impl LandingKind {
    /// Whether it is the start.
    pub fn is_start(self) -> bool {
        self == Self::Start
    }

    /// Whether it stands after the text.
    pub fn is_after_text(self) -> bool {
        matches!(self, Self::End | Self::More)
    }
}

impl Galley {
    /// The parts that begin in the blocks from a number on, and with them those after the text once
    /// all of it is known. The start comes with the first block.
    pub fn landings(&self, from: usize) -> Vec<Landing> {
        let start = (from == 0).then_some((Piece::Opening, LandingKind::Start));
        let blocks = self.article.blocks.iter().enumerate().skip(from);
        let inside =
            blocks.filter_map(|(number, _)| Some((Piece::Block(number), self.landing_at(number)?)));
        let after = [
            (Piece::EndMark, LandingKind::End, true),
            (Piece::More, LandingKind::More, !self.more.is_empty()),
        ];
        let after = after.into_iter().filter(|(.., there)| *there && self.article.is_complete());
        start
            .into_iter()
            .chain(inside)
            .chain(after.map(|(piece, kind, _)| (piece, kind)))
            .map(|(piece, kind)| Landing { place: Place::start_of(piece), kind })
            .collect()
    }

    /// The words that tell of a part: its own, or for a break the first ones after it.
    pub fn words_at(&self, landing: Landing) -> Text {
        match (landing.kind, landing.place.piece) {
            (LandingKind::Start, _) => {
                let title = self.article.metadata.title.as_ref();
                title.map_or_else(|| Text::fixed("Start"), |title| title.value.clone())
            }
            (LandingKind::Notes, _) => Text::fixed("Notes"),
            (LandingKind::End, _) => Text::fixed("End of the text"),
            (LandingKind::More, _) => {
                let group = self.more.first();
                group.map_or_else(|| Text::fixed("More"), |group| group.heading.clone())
            }
            (LandingKind::Break, Piece::Block(number)) => {
                let pictures = &self.article.pictures;
                let after = self.article.blocks.iter().enumerate().skip(number + 1);
                let mut after = after.filter(|(_, block)| shows(block, pictures));
                after.next().map_or_else(Text::default, |(next, _)| {
                    self.words_from(Place::start_of(Piece::Block(next)))
                })
            }
            _ => self.words_from(landing.place),
        }
    }

    /// The words from a place on, as many as tell it, without the marks of notes; in the opening the
    /// headline.
    pub fn words_from(&self, place: Place) -> Text {
        if let (Piece::Opening, Some(title)) = (place.piece, &self.article.metadata.title) {
            return title.value.clone();
        }
        let text = text_of(&self.article, place.piece);
        let words = text.as_str();
        let start =
            (0..=place.offset.min(words.len())).rev().find(|at| words.is_char_boundary(*at));
        let start = start.unwrap_or_default();
        let most = (start + MOST_BYTES).min(words.len());
        let end = (start..=most).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(start);
        let mut parts = Vec::new();
        let mut at = start;
        for (mark, _) in self.note_marks(place.piece) {
            parts.push(text.slice(at..mark.start.clamp(at, end)));
            at = mark.end.clamp(at, end);
        }
        parts.push(text.slice(at..end));
        Unclean::new(Text::join(&parts, "").as_str()).line()
    }

    /// What begins with a block, if anything that can be gone to.
    fn landing_at(&self, number: usize) -> Option<LandingKind> {
        let block = self.article.blocks.get(number)?;
        let before = number.checked_sub(1).and_then(|before| self.article.blocks.get(before));
        match block {
            Block::Heading { level, .. } => Some(LandingKind::Heading(*level)),
            Block::Break => Some(LandingKind::Break),
            Block::Figure(_) => shows(block, &self.article.pictures).then_some(LandingKind::Figure),
            Block::Footnote { .. } if !matches!(before, Some(Block::Footnote { .. })) => {
                Some(LandingKind::Notes)
            }
            _ => None,
        }
    }
}

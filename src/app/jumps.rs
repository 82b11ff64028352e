//! Jumps: the places that one has left by a long way, to go back to.

use crate::app::reader::Anchor;
use crate::document::ArticleId;

/// The most places that are remembered; the oldest are forgotten first.
const MOST_JUMPS: usize = 200;

/// A place in an article of this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The article.
    pub(crate) article: ArticleId,
    /// What stands at the top of the window there.
    pub(crate) top: Anchor,
}

/// The places before and after, as one has jumped.
#[derive(Debug, Clone, Default)]
pub struct Jumps {
    older: Vec<Spot>,
    newer: Vec<Spot>,
    /// The place before the last jump.
    last: Option<Spot>,
    /// Where to go in an article that has been asked for and not yet come.
    pub(crate) awaited: Option<Spot>,
}

impl Jumps {
    /// Remembers a place that is left for good; what lay ahead is forgotten.
    pub(crate) fn leave(&mut self, from: Spot) {
        self.newer.clear();
        self.last = Some(from);
        self.older.retain(|other| *other != from);
        self.older.push(from);
        if self.older.len() > MOST_JUMPS {
            self.older.remove(0);
        }
    }

    /// The place to go to from here: an older one, or a newer one after having gone back.
    pub(crate) fn step(&mut self, here: Option<Spot>, back: bool) -> Option<Spot> {
        let (from, to) = if back {
            (&mut self.older, &mut self.newer)
        } else {
            (&mut self.newer, &mut self.older)
        };
        let mut next = from.pop();
        while next.is_some() && next == here {
            next = from.pop();
        }
        let next = next?;
        if let Some(here) = here {
            // The same place may come twice here: each step back has its step on.
            to.push(here);
            self.last = Some(here);
        }
        Some(next)
    }

    /// Whether there is a place to go back to.
    pub(crate) fn has_older(&self) -> bool {
        !self.older.is_empty()
    }

    /// Whether there is a place to go on to.
    pub(crate) fn has_newer(&self) -> bool {
        !self.newer.is_empty()
    }

    /// The place before the last jump.
    pub(crate) fn last(&self) -> Option<Spot> {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Piece, Place};

    fn spot(number: usize) -> Spot {
        let place = Place { piece: Piece::Block(number), offset: 0 };
        Spot { article: ArticleId(0), top: Anchor::at(place) }
    }

    #[test]
    fn the_oldest_places_are_forgotten() {
        let mut jumps = Jumps::default();
        (0..300).for_each(|number| jumps.leave(spot(number)));
        let mut here = Some(spot(300));
        let mut gone_back = Vec::new();
        while let Some(older) = jumps.step(here, true) {
            gone_back.push(older);
            here = Some(older);
        }
        assert_eq!(gone_back, (100..300).rev().map(spot).collect::<Vec<_>>());
    }
}

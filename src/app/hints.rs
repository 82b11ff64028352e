//! Hints: a label of one or two letters for each link in sight, to be chosen by typing it.

mod labels;
mod sight;

use crate::app::{Area, Page, Size};
use crate::document::Place;
use crate::text::Text;

pub use labels::labels;
use sight::{Target, targets_of};

/// The labels over a page.
#[derive(Debug, Clone)]
pub struct LinkHints {
    /// The labels, in the order in which the links are read.
    pub hints: Vec<LinkHint>,
    /// What has been typed of a label.
    pub typed: String,
    /// What becomes of the link that is chosen.
    pub deed: HintDeed,
}

/// What becomes of the link that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HintDeed {
    /// It is followed.
    Follow,
    /// Its address is copied.
    Copy,
    /// Its address is opened in a browser.
    Browse,
}

/// A label, and what it is the label of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHint {
    /// The letters, in lower case.
    pub label: String,
    /// The cells that it stands in.
    pub at: Area,
    /// What it leads to.
    pub target: HintTarget,
    /// The cells of what it stands for, row by row.
    pub own: Vec<Area>,
}

/// What a label leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HintTarget {
    /// An address.
    Address(Text),
    /// A footnote.
    Note(Place),
    /// A picture of the article, by its number.
    Figure(usize),
    /// A further article, by its number through all groups.
    Further(usize),
    /// An article of the contents page, by its number.
    Listed(usize),
}

impl LinkHints {
    /// Labels for all that leads somewhere in a page as it is in sight.
    pub(crate) fn new(page: &Page, size: Size, deed: HintDeed) -> Self {
        let hints = placed(&targets_of(page), size);
        Self { hints, typed: String::new(), deed }
    }

    /// Labels the page anew where something else has come into sight.
    pub(crate) fn refresh(&mut self, page: &Page, size: Size) {
        let fresh = Self::new(page, size, self.deed);
        if fresh.hints != self.hints {
            *self = fresh;
        }
    }

    /// The labels that begin with what has been typed.
    pub fn open(&self) -> impl Iterator<Item = &LinkHint> {
        self.hints.iter().filter(|hint| hint.label.starts_with(&self.typed))
    }

    /// Adds a letter; one that leads to no label changes nothing. Gives what is then chosen.
    pub(crate) fn type_letter(&mut self, letter: char) -> Option<HintTarget> {
        self.typed.extend(letter.to_lowercase());
        let chosen = self.hints.iter().find(|hint| hint.label == self.typed);
        let chosen = chosen.map(|hint| hint.target.clone());
        if self.open().next().is_none() {
            self.typed.pop();
        }
        chosen
    }
}

/// Gives each target its label, where that hides no part of the target and no other label.
fn placed(targets: &[Target], size: Size) -> Vec<LinkHint> {
    let mut hints: Vec<LinkHint> = Vec::with_capacity(targets.len());
    for (target, label) in targets.iter().zip(labels(targets.len())) {
        let width = label.len() as u16;
        let cells = |(x, y): (u16, u16)| Area { x, y, width, height: 1 };
        let is_free = |at: &Area| {
            let inside = at.x + width <= size.width && at.y > 0 && at.y + 1 < size.height;
            let hides_own = target.own.iter().any(|own| overlap(*own, *at));
            // One cell between two labels, so that they are not read as one.
            let near = Area { x: at.x.saturating_sub(1), width: width + 2, ..*at };
            inside && !hides_own && !hints.iter().any(|hint| overlap(hint.at, near))
        };
        let usual = target.own.first().map_or((0, 0), |own| (own.x, own.y));
        let mut places = target.places_for(width).into_iter().map(cells);
        let at = places.find(is_free).unwrap_or(cells(usual));
        let (target, own) = (target.leads_to.clone(), target.own.clone());
        hints.push(LinkHint { label, at, target, own });
    }
    hints
}

/// Whether two runs of cells share one.
fn overlap(one: Area, other: Area) -> bool {
    one.y == other.y && one.x < other.x + other.width && other.x < one.x + one.width
}

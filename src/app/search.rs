//! Search: what is looked for in an article, where it was found, and at which hit one is.

mod field;
mod past;
mod prompt;

use std::ops::Range;

use crate::document::{Article, Piece, Place};
use crate::layout::{Haystack, Hit, Hits, Query};
use crate::text::Text;

pub use field::Field;
pub use past::Searches;
pub(crate) use prompt::Origin;
pub use prompt::SearchPrompt;

/// Bytes that are searched at one go; the keys are asked in between. A few milliseconds of work
/// where each byte is dear.
const BYTES_AT_ONCE: usize = 1 << 20;

/// A way to search in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Way {
    /// Towards the end.
    #[default]
    Forward,
    /// Towards the start.
    Backward,
}

impl Way {
    /// The other one.
    pub(crate) fn turned(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}

/// The words of an article as they are searched, and what is looked for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Put together when it is first needed, and kept: it is about as large as the text.
    haystack: Haystack,
    found: Option<Found>,
}

/// What is looked for, and where it was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    words: Text,
    hits: Hits,
    /// The number of the hit that one is at.
    current: Option<usize>,
    aim: Option<Aim>,
}

/// A hit to go to, as soon as it is known which it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aim {
    /// Where it is counted from.
    pub(crate) from: Place,
    /// Whether a hit that begins just there counts.
    pub(crate) counts_there: bool,
    /// In which way.
    pub(crate) way: Way,
    /// Which hit it is, counted from 1.
    pub(crate) count: usize,
}

/// What came of an aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// A hit; `around` tells the way where the search went on at the other end of the text.
    At { hit: Hit, around: Option<Way> },
    /// There is none in the whole article.
    Nowhere,
}

/// How many hits there are, and at which one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// The number of the present one, from 1.
    pub at: Option<usize>,
    /// How many are known.
    pub of: usize,
    /// Whether that is all: the article is known to its end, and searched.
    pub is_whole: bool,
}

/// A part of a row that belongs to a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// The bytes of the piece's plain text.
    pub bytes: Range<usize>,
    /// Whether it is the hit that one is at.
    pub is_current: bool,
}

impl Search {
    /// What is looked for, as it was typed.
    pub fn words(&self) -> Option<&Text> {
        self.found.as_ref().map(|found| &found.words)
    }

    /// How many hits there are in an article; nothing where nothing is looked for.
    pub fn counter(&self, article: &Article) -> Option<Counter> {
        let found = self.found.as_ref()?;
        let is_whole = article.is_complete() && !self.has_work_left(article);
        let at = found.current.map(|current| current + 1);
        Some(Counter { at, of: found.hits.len(), is_whole })
    }

    /// The parts of a range of bytes in a piece that belong to hits.
    pub fn lit(&self, piece: Piece, bytes: Range<usize>) -> Vec<Lit> {
        let Some(found) = &self.found else { return Vec::new() };
        let hits = found.hits.within(&self.haystack, piece, bytes);
        let lit = |(number, hit): (usize, Hit)| Lit {
            bytes: hit.start.offset..hit.end,
            is_current: found.current == Some(number),
        };
        hits.map(lit).collect()
    }

    /// Looks for something else.
    pub(crate) fn begin(&mut self, query: Query, words: Text) {
        self.found = Some(Found { words, hits: Hits::new(query), current: None, aim: None });
    }

    /// Puts the hits out, and gives them to be lit again.
    pub(crate) fn put_out(&mut self) -> Option<Found> {
        self.found.take()
    }

    /// Lights hits again that were put out.
    pub(crate) fn light(&mut self, found: Option<Found>) {
        self.found = found;
    }

    /// Aims at a hit; whether anything is looked for.
    pub(crate) fn aim(&mut self, aim: Aim) -> bool {
        if let Some(found) = &mut self.found {
            found.aim = Some(aim);
        }
        self.found.is_some()
    }

    /// The hit that one is at.
    pub(crate) fn current(&self) -> Option<Hit> {
        let found = self.found.as_ref()?;
        found.hits.get(&self.haystack, found.current?)
    }

    /// Forgets the words of the article, which is read again from its start.
    pub(crate) fn begin_again(&mut self) {
        self.haystack = Haystack::default();
        if let Some(found) = &mut self.found {
            found.hits.begin_again();
            found.current = None;
        }
    }

    /// Whether there is more of an article to be searched.
    pub(crate) fn has_work_left(&self, article: &Article) -> bool {
        let found = self.found.as_ref();
        found.is_some_and(|found| {
            !self.haystack.holds(article) || !found.hits.has_all_of(&self.haystack)
        })
    }

    /// Searches on for a little while, and tells what came of the aim, where that is known.
    pub(crate) fn work_on(&mut self, article: &Article) -> Option<Arrival> {
        let found = self.found.as_mut()?;
        self.haystack.fill_some(article, BYTES_AT_ONCE);
        found.hits.search(&self.haystack, BYTES_AT_ONCE);
        let is_whole = article.is_complete() && !self.has_work_left(article);
        let found = self.found.as_mut()?;
        let aim = found.aim?;
        let (number, around) = match found.target(&self.haystack, aim, is_whole) {
            Target::Unknown => return None,
            Target::Hit { number, around } => (Some(number), around),
            Target::None => (None, false),
        };
        found.aim = None;
        found.current = number;
        let hit = number.and_then(|number| found.hits.get(&self.haystack, number));
        let around = around.then_some(aim.way);
        Some(hit.map_or(Arrival::Nowhere, |hit| Arrival::At { hit, around }))
    }
}

/// The hit that is aimed at.
enum Target {
    Unknown,
    None,
    Hit { number: usize, around: bool },
}

impl Found {
    /// The hit that is aimed at. What lies around the end is known only when the whole article is.
    fn target(&self, haystack: &Haystack, aim: Aim, is_whole: bool) -> Target {
        let past = |place: Place| Place { offset: place.offset + 1, ..place };
        let ahead = if aim.counts_there { aim.from } else { past(aim.from) };
        let behind = if aim.counts_there { past(aim.from) } else { aim.from };
        let count = self.hits.len();
        let steps = aim.count.max(1);
        let (straight, turned) = match aim.way {
            Way::Forward => {
                let number = self.hits.count_before(haystack, ahead) + steps - 1;
                (Some(number).filter(|number| *number < count), number.checked_rem(count))
            }
            Way::Backward => {
                let before = self.hits.count_before(haystack, behind);
                let is_known = is_whole || self.hits.has_reached(haystack, behind);
                let straight = before.checked_sub(steps).filter(|_| is_known);
                let turned = (before + count).checked_sub((steps - 1) % count.max(1) + 1);
                (straight, turned.and_then(|number| number.checked_rem(count)))
            }
        };
        match (straight, turned) {
            (Some(number), _) => Target::Hit { number, around: false },
            (None, Some(number)) if is_whole => Target::Hit { number, around: true },
            (None, None) if is_whole => Target::None,
            _ => Target::Unknown,
        }
    }
}

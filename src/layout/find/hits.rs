//! Hits: where a query is found in an article, as far as that has been searched.

use std::ops::Range;

use crate::document::{Piece, Place};
use crate::layout::{Haystack, Hit, Query};

/// All places where a query is found, in reading order; none overlaps another.
#[derive(Debug, Clone)]
pub struct Hits {
    query: Query,
    /// The ranges of the folded text.
    found: Vec<Range<usize>>,
    /// How many pieces have been searched.
    pieces: usize,
}

impl Hits {
    /// None yet.
    pub fn new(query: Query) -> Self {
        Self { query, found: Vec::new(), pieces: 0 }
    }

    /// Searches on from where it ended, through whole pieces until they make up so many bytes;
    /// whether all that is in the haystack has been searched.
    pub fn search(&mut self, haystack: &Haystack, bytes: usize) -> bool {
        let begin = haystack.start_of(self.pieces);
        let mut start = begin;
        while self.pieces < haystack.pieces.len() && start - begin < bytes {
            let end = haystack.start_of(self.pieces + 1);
            let text = haystack.folded.get(start..end);
            let moved = |range: Range<usize>| start + range.start..start + range.end;
            self.found.extend(self.query.matches(text).map(moved));
            self.pieces += 1;
            start = end;
        }
        self.has_all_of(haystack)
    }

    /// Forgets what was found, to search another text for the same.
    pub fn begin_again(&mut self) {
        self.found.clear();
        self.pieces = 0;
    }

    /// Whether all that is in a haystack has been searched.
    pub fn has_all_of(&self, haystack: &Haystack) -> bool {
        self.pieces >= haystack.pieces.len()
    }

    /// How many there are so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The hit of a number.
    pub fn get(&self, haystack: &Haystack, number: usize) -> Option<Hit> {
        self.found.get(number).map(|found| haystack.hit(found))
    }

    /// How many begin before a place, so far.
    pub fn count_before(&self, haystack: &Haystack, place: Place) -> usize {
        self.found.partition_point(|found| haystack.hit(found).start < place)
    }

    /// Whether all that lies before a place has been searched.
    pub fn has_reached(&self, haystack: &Haystack, place: Place) -> bool {
        let next = haystack.pieces.get(self.pieces);
        next.is_some_and(|(piece, _)| *piece > place.piece)
    }

    /// The hits that have a part of a range of bytes in a piece, with their numbers.
    pub fn within<'a>(
        &'a self,
        haystack: &'a Haystack,
        piece: Piece,
        bytes: Range<usize>,
    ) -> impl Iterator<Item = (usize, Hit)> + 'a {
        let ends_before = |hit: &Hit| {
            hit.start.piece < piece || hit.start.piece == piece && hit.end <= bytes.start
        };
        let first = self.found.partition_point(|found| ends_before(&haystack.hit(found)));
        let rest = self.found.iter().enumerate().skip(first);
        rest.map(|(number, found)| (number, haystack.hit(found)))
            .take_while(move |(_, hit)| hit.start.piece == piece && hit.start.offset < bytes.end)
    }
}

//! Paging: the pages of an article that is turned, and those that were turned past.

use crate::app::reader::{Anchor, Reader};
use crate::layout::Pages;

/// The most pages turned past that are remembered.
pub(crate) const MOST_TURNED: usize = 1_000;

/// Words that are set at one go while nobody waits: a few milliseconds of work.
const WORDS_AT_ONCE: usize = 2_000;

/// What is known of pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paging {
    /// The pages turned past, the nearest last, for turning back to the very same.
    pub(crate) turned: Vec<Anchor>,
    /// Where each page begins, once all rows are known.
    pub(crate) pages: Option<Pages>,
}

/// The number of a page among all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageNumber {
    /// Its number, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Paging {
    /// Remembers a page that is turned past.
    pub(crate) fn remember(&mut self, page: Anchor) {
        self.turned.push(page);
        if self.turned.len() > MOST_TURNED {
            self.turned.remove(0);
        }
    }
}

impl Reader {
    /// The number of the page in sight, where the text is turned and the pages have been counted.
    pub fn page_number(&self) -> Option<PageNumber> {
        let pages = self.paging.pages.as_ref()?;
        let of = pages.count();
        // A window full of rows up to the last one may begin on the page before the last.
        let number = match self.spread.next {
            Some(_) => pages.number_of(self.spread.rows().next()?),
            None => of,
        };
        Some(PageNumber { number, of })
    }

    /// Whether there is anything left to find out while nobody waits.
    pub(crate) fn has_work_left(&self) -> bool {
        self.search.has_work_left(self.galley.article()) || self.has_pages_to_count()
    }

    fn has_pages_to_count(&self) -> bool {
        self.turns_pages() && self.galley.article().is_complete() && self.paging.pages.is_none()
    }

    /// Goes on with what nobody waits for: counts pages.
    pub(crate) fn count_pages(&mut self) {
        if !self.has_pages_to_count() {
            return;
        }
        self.galley.survey(WORDS_AT_ONCE);
        self.paging.pages = Pages::of(&self.galley, self.column_count(), self.height());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Piece, Place};

    #[test]
    fn the_oldest_pages_are_forgotten() {
        let mut paging = Paging::default();
        for number in 0..1_500 {
            paging.remember(Anchor::at(Place::start_of(Piece::Block(number))));
        }
        assert_eq!(paging.turned.len(), 1_000);
        assert_eq!(paging.turned.last().unwrap().place.piece, Piece::Block(1_499));
    }
}

//! Searching: which hit comes into sight, and the way back to where one was.

use crate::app::Focus;
use crate::app::jumps::Spot;
use crate::app::reader::{Anchor, Reader};
use crate::app::search::{Aim, Arrival, Way};
use crate::document::{ArticleId, Place};
use crate::layout::{Hit, Line, Row};

/// A hit that was out of sight comes into sight after a third of the rows: what leads to it is read
/// with it.
const ROWS_ABOVE: u16 = 3;

/// Where one is in an article, to the very line, and what the keys act on.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    top: Anchor,
    turned: Vec<Anchor>,
    before_figure: Option<Anchor>,
    focus: Focus,
}

impl Standing {
    /// What stood at the top of the window, in an article.
    pub(crate) fn spot(&self, article: ArticleId) -> Spot {
        Spot { article, top: self.top }
    }

    /// The words at the top.
    pub(crate) fn place(&self) -> Place {
        self.top.place
    }
}

impl Reader {
    /// Where one is now.
    pub(crate) fn standing(&self) -> Standing {
        Standing {
            top: self.top,
            turned: self.paging.turned.clone(),
            before_figure: self.passing.before_figure,
            focus: self.focus,
        }
    }

    /// Goes back to where one was.
    pub(crate) fn stand_again(&mut self, standing: &Standing) {
        self.focus = standing.focus;
        self.keep_rail_in_sight();
        let row = self.row_of(standing.top);
        self.show(row);
        self.top = standing.top;
        self.paging.turned.clone_from(&standing.turned);
        self.passing.before_figure = standing.before_figure;
    }

    /// Aims at the next hit from the present one, where that is in sight, else from the top; whether
    /// anything is looked for.
    pub(crate) fn aim_at_next(&mut self, way: Way, count: usize) -> bool {
        let current = self.search.current();
        let in_sight = current.filter(|hit| self.shows(*hit));
        let from = in_sight.map_or(self.top.place, |hit| hit.start);
        let counts_there = in_sight.is_none() && way == Way::Forward;
        self.search.aim(Aim { from, counts_there, way, count })
    }

    /// Searches on for a little while, and shows the hit that was aimed at as soon as it is known.
    pub(crate) fn search_on(&mut self) -> Option<Arrival> {
        let arrival = self.search.work_on(self.galley.article());
        if let Some(Arrival::At { hit, .. }) = arrival {
            self.turn_to(Focus::Text);
            if !self.shows(hit) {
                self.show_hit(hit);
            }
        }
        arrival
    }

    /// Whether the first words of a hit are in sight.
    fn shows(&mut self, hit: Hit) -> bool {
        let row = self.galley.row_showing(hit.start);
        self.spread.rows().any(|shown| shown == row)
    }

    fn show_hit(&mut self, hit: Hit) {
        self.paging.turned.clear();
        let row = self.galley.row_showing(hit.start);
        let above = self.galley.rows_above(row, usize::from(self.height() / ROWS_ABOVE));
        let top = if self.turns_pages() {
            self.row_with_words(above, row)
        } else {
            above.min(self.lowest_top())
        };
        self.show(top);
        if !self.shows(hit) {
            self.show(row);
        }
    }

    /// The first row from one to another that is not blank: a page begins with words.
    fn row_with_words(&mut self, from: Row, to: Row) -> Row {
        let mut at = from;
        while at < to && self.galley.line(at).is_none_or(Line::is_blank) {
            let Some(next) = self.galley.next_row(at) else { break };
            at = next;
        }
        at
    }
}

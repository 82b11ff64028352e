//! Listing: a list in a panel over the page, moved through by keys and narrowed by typing.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::frame::panel_in;
use crate::app::{Area, Motion, Size};
use crate::layout::Direction;
use crate::text::{Text, Unclean};

/// A list of numbered entries, of which those that match are shown.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Where it stands, its edge included; none in a window too small.
    pub area: Option<Area>,
    /// What was typed to narrow the list; none while keys move through it.
    pub filter: Option<Text>,
    /// The entries that match, by number: all in order, or while something is typed the best first.
    pub shown: Vec<usize>,
    /// The place of the selected one among those shown.
    pub selected: usize,
    /// The first row in sight.
    pub top: usize,
    typed: String,
}

/// The most characters that narrow the list.
const LONGEST_FILTER: usize = 60;

impl Listing {
    /// Rows over the list: its edge, and its heading or what was typed.
    pub const HEAD: usize = 2;

    /// A list of so many entries with one of them selected.
    pub(crate) fn new(count: usize, selected: usize) -> Self {
        Self { shown: (0..count).collect(), selected, ..Self::default() }
    }

    /// Stands where panels stand in a window, on the side that the page ends at.
    pub(crate) fn fit(&mut self, size: Size, direction: Direction) {
        self.stand_in(panel_in(size, direction));
    }

    /// Stands in an area of the page, its head included; nowhere in a window too small.
    pub(crate) fn stand_in(&mut self, area: Option<Area>) {
        self.area = area;
        self.keep_in_sight();
    }

    /// The number of the selected entry.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.selected).copied()
    }

    /// Rows of the list that can be seen.
    pub fn rows(&self) -> usize {
        let height = self.area.map_or(1, |area| area.height);
        usize::from(height).saturating_sub(Self::HEAD).max(1)
    }

    /// Whether something is typed that narrows the list.
    pub(crate) fn is_narrowed(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Opens the prompt.
    pub(crate) fn open_prompt(&mut self) {
        self.filter.get_or_insert_default();
    }

    /// Closes the prompt, with the selected entry still selected among all of so many.
    pub(crate) fn close_prompt(&mut self, count: usize) {
        let chosen = self.chosen().unwrap_or_default();
        self.filter = None;
        self.typed.clear();
        self.shown = (0..count).collect();
        self.selected = chosen;
        self.keep_in_sight();
    }

    /// Adds a character to what was typed; the entries are to be matched anew.
    pub(crate) fn type_character(&mut self, character: char) {
        if self.typed.chars().count() < LONGEST_FILTER {
            self.typed.push(character);
        }
    }

    /// Takes the last character back; whether there was one.
    pub(crate) fn take_back(&mut self) -> bool {
        self.typed.pop().is_some()
    }

    /// Shows the entries whose words match what was typed, the best first; all where nothing is.
    pub(crate) fn narrow(&mut self, words: &[Text]) {
        self.filter = Some(Unclean::new(self.typed.as_str()).line());
        if self.typed.is_empty() {
            self.shown = (0..words.len()).collect();
        } else {
            let pattern = Pattern::parse(&self.typed, CaseMatching::Smart, Normalization::Smart);
            let mut matcher = Matcher::new(Config::DEFAULT);
            let mut scratch = Vec::new();
            let scored = words.iter().enumerate().filter_map(|(number, words)| {
                let words = Utf32Str::new(words.as_str(), &mut scratch);
                Some((pattern.score(words, &mut matcher)?, number))
            });
            let mut scored: Vec<(u32, usize)> = scored.collect();
            scored.sort_by_key(|(score, number)| (std::cmp::Reverse(*score), *number));
            self.shown = scored.into_iter().map(|(_, number)| number).collect();
        }
        self.selected = 0;
        self.keep_in_sight();
    }

    /// Adds entries at the end, up to so many in all; a list that is narrowed stays as it is.
    pub(crate) fn extend(&mut self, count: usize) {
        if !self.is_narrowed() {
            self.shown = (0..count).collect();
            self.selected = self.selected.min(count.saturating_sub(1));
            self.keep_in_sight();
        }
    }

    /// Moves the selection.
    pub(crate) fn go(&mut self, motion: Motion) {
        let last = self.shown.len().saturating_sub(1);
        let page = if motion.is_long() { self.rows().max(2) - 1 } else { 1 };
        self.selected = match motion {
            Motion::Start => 0,
            Motion::End => last,
            motion if motion.is_forward() => (self.selected + page).min(last),
            _ => self.selected.saturating_sub(page),
        };
        self.keep_in_sight();
    }

    /// Selects the entry in a cell of the window; whether there is one.
    pub(crate) fn select_at(&mut self, column: u16, row: u16) -> bool {
        let inside = self.area.filter(|area| area.contains(column, row));
        let row = inside.and_then(|area| usize::from(row - area.y).checked_sub(Self::HEAD));
        match row.map(|row| self.top + row).filter(|place| *place < self.shown.len()) {
            Some(place) => {
                self.selected = place;
                true
            }
            None => false,
        }
    }

    fn keep_in_sight(&mut self) {
        let rows = self.rows();
        let lowest = self.shown.len().saturating_sub(rows);
        let least = (self.selected + 1).saturating_sub(rows);
        self.top = self.top.max(least).min(self.selected).min(lowest);
    }
}

//! Listing: a list in a panel over the page, moved through by keys and narrowed by typing.

use std::ops::Range;

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
    /// Rows over the list: its edge, and its heading or what was typed.
    pub head: usize,
    typed: String,
    /// The rows of each entry that is shown, where they are not one each.
    spans: Vec<Range<usize>>,
}

/// Rows over a list in a panel: its edge, and its heading or what was typed.
const PANEL_HEAD: usize = 2;

/// The most characters that narrow the list.
const LONGEST_FILTER: usize = 60;

impl Listing {
    /// A list of so many entries with one of them selected.
    pub(crate) fn new(count: usize, selected: usize) -> Self {
        Self { shown: (0..count).collect(), selected, ..Self::default() }
    }

    /// Stands where panels stand in a window, on the side that the page ends at.
    pub(crate) fn fit(&mut self, size: Size, direction: Direction) {
        self.stand_in(panel_in(size, direction), PANEL_HEAD);
    }

    /// Stands in an area of the page, so many rows of head included; nowhere in a window too small.
    pub(crate) fn stand_in(&mut self, area: Option<Area>, head: usize) {
        self.area = area;
        self.head = head;
        self.keep_in_sight();
    }

    /// The number of the selected entry.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.selected).copied()
    }

    /// Rows of the list that can be seen.
    pub fn rows(&self) -> usize {
        let height = self.area.map_or(1, |area| area.height);
        usize::from(height).saturating_sub(self.head).max(1)
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
        self.spans.clear();
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

    /// Takes back all that was typed; the entries are to be matched anew.
    pub(crate) fn clear(&mut self) {
        self.typed.clear();
    }

    /// What was typed, as it was.
    pub(crate) fn typed(&self) -> &str {
        &self.typed
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
        self.spans.clear();
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

    /// Tells the rows of each entry that is shown: those between them, such as headings, belong to
    /// the entry below. Without this each takes one row.
    pub(crate) fn set_rows(&mut self, spans: Vec<Range<usize>>) {
        self.spans = spans;
        self.keep_in_sight();
    }

    /// Moves the selection; an entry that is higher than the list is scrolled through first.
    pub(crate) fn go(&mut self, motion: Motion) {
        let last = self.shown.len().saturating_sub(1);
        let at = self.span(self.selected);
        let (rows, page) = (self.rows(), self.rows().max(2) - 1);
        let is_forward = motion.is_forward();
        let hides_end = is_forward && at.end > self.top + rows;
        let hides_start = !is_forward && at.start < self.top;
        self.selected = match motion {
            Motion::Start => 0,
            Motion::End => last,
            _ if motion.is_long() && is_forward => {
                self.place_at(at.start + page).max(self.selected + 1).min(last)
            }
            _ if motion.is_long() => {
                let above = self.place_at(at.start.saturating_sub(page));
                above.min(self.selected.saturating_sub(1))
            }
            _ if hides_end => return self.top += 1,
            _ if hides_start => return self.top -= 1,
            _ if is_forward => (self.selected + 1).min(last),
            _ => self.selected.saturating_sub(1),
        };
        self.keep_in_sight();
    }

    /// Selects the entry at a place among those shown.
    pub(crate) fn select(&mut self, place: usize) {
        self.selected = place.min(self.shown.len().saturating_sub(1));
        self.keep_in_sight();
    }

    /// Selects the entry in a cell of the window; whether there is one.
    pub(crate) fn select_at(&mut self, column: u16, row: u16) -> bool {
        let inside = self.area.filter(|area| area.contains(column, row));
        let row = inside.and_then(|area| usize::from(row - area.y).checked_sub(self.head));
        let Some(row) = row.map(|row| self.top + row) else { return false };
        let place = self.place_at(row);
        let is_hit = place < self.shown.len() && self.span(place).contains(&row);
        if is_hit {
            self.selected = place;
        }
        is_hit
    }

    /// The rows of the entry at a place among those shown.
    fn span(&self, place: usize) -> Range<usize> {
        self.spans.get(place).cloned().unwrap_or(place..place + 1)
    }

    /// The place of the last entry that begins at a row or above it, the first otherwise.
    fn place_at(&self, row: usize) -> usize {
        if self.spans.is_empty() {
            return row;
        }
        self.spans.partition_point(|span| span.start <= row).saturating_sub(1)
    }

    /// Scrolls as little as shows the selected entry, with what stands over it where there is room.
    fn keep_in_sight(&mut self) {
        let rows = self.rows();
        let all = self.spans.last().map_or(self.shown.len(), |span| span.end);
        let at = self.span(self.selected);
        let above = self.selected.checked_sub(1).map_or(0, |before| self.span(before).end);
        let first = if at.end - above <= rows { above } else { at.start };
        let end = at.end.min(first + rows);
        let least = end.saturating_sub(rows);
        self.top = self.top.max(least).min(first).min(all.saturating_sub(rows));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_narrows_a_list_has_an_end() {
        let mut listing = Listing::new(3, 0);
        (0..90).for_each(|_| listing.type_character('é'));
        assert_eq!(listing.typed().chars().count(), 60);
    }
}

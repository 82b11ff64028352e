//! Rows: the items of a front page, and the rows of those that have been in sight.

use std::collections::HashMap;

use crate::app::front::sections::{Section, SectionKind};
use crate::app::front::sheet::{Extent, Placed, Room, Sheet, end_of, place, place_evenly};
use crate::app::front::{FrontPage, Stock};
use crate::document::{Holdings, Inventory, ShelfEntry};
use crate::layout::{
    Direction, Line, Order, ShelfStyle, Telling, Writing, direction_of_titles, set_nameplate,
    set_shelf_entry, set_shelf_heading, set_shelf_note,
};
use crate::text::{Printable, Text};

/// From so many rows of text the name of the page stands over it, and facts have all their rows.
const AIRY: u16 = 14;

/// The most rows of facts, of a sentence, and of the words around what was found.
const FACTS: usize = 2;
const STANDFIRST: usize = 2;

/// So many items are remembered with their rows at most: those of several windows.
const MOST_REMEMBERED: usize = 2_000;

/// An item of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// The name of a section.
    Heading(usize),
    /// An article of a section, by its number among those that the section is made of.
    Entry { section: usize, number: usize },
    /// The way to the sample.
    Sample,
}

/// The items of a page, and the rows of those that have been in sight.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// The sections in order.
    pub(crate) sections: Vec<Section>,
    /// In what order rows show what runs from right to left.
    pub(crate) order: Order,
    /// Which way the page is read.
    pub(crate) direction: Direction,
    items: Vec<Item>,
    set: HashMap<usize, Vec<Line>>,
}

impl Rows {
    /// Takes in other sections, of the articles of a library.
    pub(crate) fn take_in(&mut self, sections: Vec<Section>, stock: &Stock) {
        self.direction = if let Some(whole) = stock.whole() {
            direction_of_titles(whole.titles.iter())
        } else {
            let newest = stock.entries().iter().take(Holdings::FIRST);
            direction_of_titles(newest.map(|entry| &entry.title))
        };
        self.items.clear();
        for (section, Section { kind, entries, .. }) in sections.iter().enumerate() {
            self.items.push(Item::Heading(section));
            self.items
                .extend(entries.iter().map(|number| Item::Entry { section, number: *number }));
            self.items.extend((*kind == SectionKind::Sample).then_some(Item::Sample));
        }
        self.sections = sections;
        self.forget();
    }

    /// Lets the rows go of items that are far from this one.
    fn let_go_far_from(&mut self, item: usize) {
        self.set.retain(|other, _| other.abs_diff(item) < MOST_REMEMBERED);
    }

    /// Forgets rows: they are to be set anew.
    pub(crate) fn forget(&mut self) {
        self.set.clear();
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn get(&self, item: usize) -> Option<Item> {
        self.items.get(item).copied()
    }

    /// Whether an item can be selected.
    pub(crate) fn is_entry(&self, item: usize) -> bool {
        matches!(self.get(item), Some(Item::Entry { .. } | Item::Sample))
    }

    /// The item nearest to one that can be selected: itself, else the next, else the one before.
    pub(crate) fn nearest(&self, item: usize) -> usize {
        let item = item.min(self.len().saturating_sub(1));
        let next = (item..self.len()).find(|item| self.is_entry(*item));
        next.or_else(|| (0..item).rev().find(|item| self.is_entry(*item))).unwrap_or(0)
    }

    /// The item so many articles on or back, or the last one there is.
    pub(crate) fn step(&self, from: usize, count: usize, forward: bool) -> usize {
        let nth = |entries: &mut dyn Iterator<Item = usize>| {
            entries.filter(|item| self.is_entry(*item)).take(count.max(1)).last()
        };
        let found =
            if forward { nth(&mut (from + 1..self.len())) } else { nth(&mut (0..from).rev()) };
        found.unwrap_or(from)
    }

    /// The first article of the section so many sections on or back.
    pub(crate) fn section_step(&self, from: usize, count: usize, forward: bool) -> usize {
        let mut at = from;
        for _ in 0..count {
            let is_heading = |item: &usize| matches!(self.get(*item), Some(Item::Heading(_)));
            let heading = if forward {
                (at + 1..self.len()).find(is_heading)
            } else {
                (0..at.saturating_sub(1)).rev().find(is_heading)
            };
            let Some(heading) = heading else { break };
            at = self.nearest(heading);
        }
        at
    }

    /// The number of an article, from 1, and how many there are.
    pub(crate) fn number(&self, item: usize) -> (usize, usize) {
        let is_article = |item: &&Item| matches!(item, Item::Entry { .. });
        let count = |items: &[Item]| items.iter().filter(is_article).count();
        let before = self.items.split_at(item.min(self.len())).0;
        (count(before) + 1, count(&self.items))
    }
}

impl FrontPage {
    /// Scrolls as little as shows the selected item, in columns a whole page; with the first of a
    /// section also the section's name.
    pub(crate) fn keep_in_sight(&mut self) {
        self.rows.let_go_far_from(self.selected);
        let (selected, room) = (self.selected, self.room());
        let next = self.end(self.top, room);
        self.top = match room.columns {
            1 if selected < self.top => self.with_heading(selected),
            _ if selected < self.top => self.first_that_shows(selected, room),
            _ if selected < next => self.top,
            2.. if selected < self.end(next, room) => next,
            _ => self.first_that_shows(selected, room),
        };
        if self.end(self.top, room) >= self.rows.len() {
            // No more is left blank at the end than must be.
            let last = self.rows.len().saturating_sub(1);
            self.top = self.top.min(self.first_that_shows(last, room));
        }
        self.show(room);
    }

    /// The heading of a section, where its first article is meant.
    fn with_heading(&self, item: usize) -> usize {
        let before = item.checked_sub(1).and_then(|before| self.rows.get(before));
        if matches!(before, Some(Item::Heading(_))) { item - 1 } else { item }
    }

    /// The first item of the first window that shows one.
    fn first_that_shows(&mut self, item: usize, room: Room) -> usize {
        let mut top = item;
        while top > 0 && self.end(top - 1, room) > item {
            top -= 1;
        }
        top
    }

    /// The first item after a window that begins with one.
    fn end(&mut self, top: usize, room: Room) -> usize {
        end_of(&self.placed(top, room), top)
    }

    fn placed(&mut self, top: usize, room: Room) -> Vec<Vec<Placed>> {
        let count = self.rows.len();
        place(top, count, room, |item| self.extent(item))
    }

    fn extent(&mut self, item: usize) -> Extent {
        let is_heading = matches!(self.rows.get(item), Some(Item::Heading(_)));
        let is_first = self.with_heading(item) != item;
        let is_roomy = self.section_of(item).is_some_and(|section| section.kind.is_roomy());
        let gap = usize::from(is_heading || (is_roomy && !is_first && !self.is_tight()));
        let keeps_next = is_heading && self.rows.is_entry(item + 1);
        Extent { rows: self.lines(item).len(), gap, keeps_next }
    }

    /// Whether rows are few, and none is to be blank.
    fn is_tight(&self) -> bool {
        self.frame.as_ref().is_none_or(|frame| frame.height() < AIRY)
    }

    /// The room for items.
    fn room(&self) -> Room {
        let frame = self.frame.as_ref();
        Room {
            columns: frame.map_or(1, |frame| frame.columns.len()).max(1),
            height: frame.map_or(1, |frame| usize::from(frame.height())).max(1),
            head: self.head().len(),
        }
    }

    /// Sets the rows in sight.
    fn show(&mut self, room: Room) {
        let (top, count) = (self.top, self.rows.len());
        let columns = place_evenly(top, count, room, |item| self.extent(item));
        let end = end_of(&columns, self.top);
        let height = room.height.saturating_sub(if self.top == 0 { room.head } else { 0 }).max(1);
        let columns = columns.into_iter().map(|column| {
            let mut rows = Vec::new();
            for Placed { item, gap } in column {
                rows.resize(rows.len() + gap, Line::blank());
                let own = self.lines(item).iter().cloned();
                rows.extend(own.map(|line| Line { entry: Some(item), ..line }));
            }
            rows.truncate(height);
            rows
        });
        let columns = columns.collect();
        let head = if self.top == 0 { self.head() } else { Vec::new() };
        self.sheet = Sheet { head, columns, end };
    }

    /// The rows of an item.
    fn lines(&mut self, item: usize) -> &[Line] {
        if !self.rows.set.contains_key(&item) {
            let lines = self.set(item);
            self.rows.set.insert(item, lines);
        }
        self.rows.set.get(&item).map_or(&[], Vec::as_slice)
    }

    fn set(&self, item: usize) -> Vec<Line> {
        let measure = self.frame.as_ref().map_or(1, crate::app::Frame::measure);
        let writing = self.writing();
        match (self.rows.get(item), self.section_of(item)) {
            (Some(Item::Heading(_)), Some(section)) => {
                let detail = section.detail.as_ref();
                let mut lines = set_shelf_heading(&section.name, detail, measure, writing);
                let note = section.note.as_ref();
                lines.extend(note.into_iter().flat_map(|it| set_shelf_note(it, measure, writing)));
                lines
            }
            (Some(Item::Entry { .. }), Some(section)) => {
                let Some(entry) = self.entry_of(item) else { return Vec::new() };
                let style = ShelfStyle {
                    measure,
                    writing,
                    facts: if self.is_tight() { 1 } else { FACTS },
                    standfirst: if section.kind.is_roomy() { STANDFIRST } else { 0 },
                    telling: section.kind.telling(self.order),
                    is_marked: self.marked.contains(&entry.id),
                };
                set_shelf_entry(entry, style)
            }
            (Some(Item::Sample), _) => {
                let entry = ShelfEntry {
                    id: Text::fixed("sample"),
                    title: Text::fixed("The issue that comes with Folio"),
                    standfirst: Some(Text::fixed("To be read anywhere, and offline.")),
                    ..ShelfEntry::default()
                };
                let telling = Telling::Issue;
                let (facts, standfirst, is_marked) = (1, 1, false);
                let style = ShelfStyle { measure, writing, facts, standfirst, telling, is_marked };
                set_shelf_entry(&entry, style)
            }
            _ => Vec::new(),
        }
    }

    /// How rows are written.
    pub(crate) fn writing(&self) -> Writing {
        Writing { direction: self.rows.direction, order: self.rows.order }
    }

    /// The name of the page, and what there is; nothing in a window with few rows, and over what was
    /// found.
    fn head(&self) -> Vec<Line> {
        let Some(frame) = self.frame.as_ref().filter(|_| !self.is_tight()) else {
            return Vec::new();
        };
        if self.finding.as_ref().is_some_and(crate::app::Finding::is_looking) {
            return Vec::new();
        }
        let left = frame.columns.iter().map(|area| area.x).min().unwrap_or_default();
        let right = frame.columns.iter().map(|area| area.x + area.width).max().unwrap_or_default();
        let name = Text::fixed(Self::NAME);
        let mut lines = set_nameplate(&name, &self.counts(), right - left);
        lines.push(Line::blank());
        lines
    }

    /// How many articles there are, and where.
    fn counts(&self) -> Vec<Printable> {
        let Stock::Held(holdings) = &self.stock else { return Vec::new() };
        let counted = |number: usize, words: &'static str| {
            let mut counted = Printable::number(number);
            counted.push(&Printable::fixed(words));
            (number > 0).then_some(counted)
        };
        let of = |kind: SectionKind, known: fn(&Inventory) -> usize| {
            let sections = self.sections().iter().filter(|section| section.kind == kind);
            let shown = sections.map(|section| section.entries.len()).sum();
            holdings.whole.as_ref().map_or(shown, known)
        };
        let all = holdings.whole.as_ref().map_or(holdings.entries.len(), |it| it.articles);
        let words = if all == 1 { " article" } else { " articles" };
        let counts = [
            counted(all, words),
            counted(of(SectionKind::Begun, |it| it.begun), " begun"),
            counted(of(SectionKind::Queue, |it| it.queued), " queued"),
            counted(of(SectionKind::Fresh, |it| it.fresh), " new"),
        ];
        counts.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_far_from_what_is_selected_are_let_go() {
        let mut rows = Rows::default();
        rows.set.extend((0..9_000).map(|item| (item, Vec::new())));
        rows.let_go_far_from(0);
        assert_eq!(rows.set.len(), 2_000);
        rows.set.extend((0..9_000).map(|item| (item, Vec::new())));
        rows.let_go_far_from(4_500);
        assert_eq!(rows.set.len(), 3_999);
    }
}

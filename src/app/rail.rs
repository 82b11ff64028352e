//! Rail: the captions and the further articles, as two lists that one can walk through.

use crate::app::{Area, Focus, Motion, Offline};
use crate::document::Picture;
use crate::layout::{Group, Line, Writing, set_captions, set_cards};
use crate::text::Text;

/// Rows that facts and sentence of a further article may take in a list: as many as fit the height,
/// and two where not all entries fit at once.
const NOTE_ROWS: [usize; 4] = [3, 2, 1, 2];

/// The two lists, set one above the other, and what is selected in each.
#[derive(Debug, Clone, Default)]
pub struct Rail {
    /// All rows.
    pub rows: Vec<RailRow>,
    /// The first row in sight.
    pub top: usize,
    /// The picture that is selected, by its number in the article.
    pub image: usize,
    /// The further article that is selected, by its number through all groups.
    pub more: usize,
    /// The pictures that can be told in words.
    images: Vec<usize>,
    /// How many further articles there are.
    more_count: usize,
    /// Which further articles of the article's own list can be read offline.
    pub(crate) offline: Offline,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RailRow {
    /// The list that it belongs to.
    pub list: Focus,
    /// What stands in it.
    pub line: Line,
}

impl Rail {
    /// Whether a list has entries.
    pub fn has(&self, list: Focus) -> bool {
        match list {
            Focus::Text => true,
            Focus::Images => !self.images.is_empty(),
            Focus::More => self.more_count > 0,
        }
    }

    /// Whether both lists are empty.
    pub fn is_empty(&self) -> bool {
        !self.has(Focus::Images) && !self.has(Focus::More)
    }

    /// Takes in the entries that there are, keeping what is selected.
    pub(crate) fn fill(&mut self, pictures: &[Picture], groups: &[Group]) {
        let with_words = pictures.iter().enumerate().filter(|(_, picture)| picture.has_words());
        self.images = with_words.map(|(number, _)| number).collect();
        self.more_count = groups.iter().map(|group| group.cards.len()).sum();
        if !self.images.contains(&self.image) {
            self.image = self.images.first().copied().unwrap_or_default();
        }
        self.more = self.more.min(self.more_count.saturating_sub(1));
    }

    /// Sets the lists for a width in cells, with shorter notes where they would not fit the height.
    pub(crate) fn set(
        &mut self,
        pictures: &[Picture],
        groups: &[Group],
        area: Area,
        writing: Writing,
    ) {
        for note_rows in NOTE_ROWS {
            let captions = set_captions(&Text::fixed("Images"), pictures, area.width, writing);
            let cards = set_cards(groups, area.width, note_rows, writing);
            self.rows = one_above_the_other(captions, cards);
            if self.rows.len() <= usize::from(area.height) {
                break;
            }
        }
    }

    /// Scrolls as little as shows the selected entry of the list that has the focus, with the
    /// heading of the list where the first entry is selected.
    pub(crate) fn keep_in_sight(&mut self, focus: Focus, height: u16) {
        let height = usize::from(height.max(1));
        let selected = self.selected(focus);
        let of_list = |row: &RailRow| row.list == focus;
        let of_selected = |row: &RailRow| of_list(row) && row.line.entry == selected;
        let lowest = self.rows.len().saturating_sub(height);
        let (Some(first), Some(last), Some(_)) = (
            self.rows.iter().position(of_selected),
            self.rows.iter().rposition(of_selected),
            selected,
        ) else {
            self.top = 0;
            return;
        };
        let head = self.rows.iter().position(of_list).unwrap_or(first);
        let is_first = self.rows[head..first].iter().all(|row| row.line.entry.is_none());
        let first = if is_first { head } else { first };
        self.top = self.top.max((last + 1).saturating_sub(height)).min(first).min(lowest);
    }

    /// The entry that is selected in a list.
    pub fn selected(&self, list: Focus) -> Option<usize> {
        match list {
            Focus::Images if self.has(list) => Some(self.image),
            Focus::More if self.has(list) => Some(self.more),
            _ => None,
        }
    }

    /// Selects an entry of a list.
    pub(crate) fn select(&mut self, list: Focus, entry: usize) {
        match list {
            Focus::Images => self.image = entry,
            Focus::More => self.more = entry,
            Focus::Text => {}
        }
    }

    /// Moves the selection of a list.
    pub(crate) fn go(&mut self, list: Focus, motion: Motion, count: usize, page: usize) {
        let entries: Vec<usize> = match list {
            Focus::Text => return,
            Focus::Images => self.images.clone(),
            Focus::More => (0..self.more_count).collect(),
        };
        let selected = self.selected(list);
        let at = entries.iter().position(|entry| Some(*entry) == selected).unwrap_or_default();
        let end = entries.len().saturating_sub(1);
        let by = count.saturating_mul(if motion.is_long() { page.max(1) } else { 1 });
        let to = match motion {
            Motion::Start => 0,
            Motion::End => end,
            motion if motion.is_forward() => at.saturating_add(by).min(end),
            _ => at.saturating_sub(by),
        };
        let entry = entries.get(to).copied();
        self.select(list, entry.unwrap_or_default());
    }

    /// The list and the entry in a row of the area that the rail is shown in.
    pub(crate) fn entry_at(&self, row: usize) -> Option<(Focus, usize)> {
        let row = self.rows.get(self.top + row)?;
        Some((row.list, row.line.entry?))
    }
}

impl Motion {
    /// Whether it leads towards the end.
    pub(crate) fn is_forward(self) -> bool {
        matches!(
            self,
            Self::LineDown | Self::PageDown | Self::HalfPageDown | Self::End | Self::NextLandmark
        )
    }

    /// Whether it goes further than a line.
    pub(crate) fn is_long(self) -> bool {
        matches!(self, Self::PageDown | Self::PageUp | Self::HalfPageDown | Self::HalfPageUp)
    }
}

/// The rows of both lists.
fn one_above_the_other(captions: Vec<Line>, cards: Vec<Line>) -> Vec<RailRow> {
    let of = |list: Focus| move |line: Line| RailRow { list, line };
    let mut rows: Vec<RailRow> = captions.into_iter().map(of(Focus::Images)).collect();
    if !rows.is_empty() && !cards.is_empty() {
        rows.push(RailRow { list: Focus::Images, line: Line::blank() });
    }
    rows.extend(cards.into_iter().map(of(Focus::More)));
    rows
}

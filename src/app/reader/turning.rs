//! Scrolling and turning: which rows come into sight.

use crate::app::Motion;
use crate::app::frame::Frame;
use crate::app::reader::paging::MOST_TURNED;
use crate::app::reader::{Anchor, Reader};
use crate::document::{Article, ArticleId, Issue, Place};
use crate::layout::{Card, Group, Landmark, Row};
use crate::layout::{fill_columns, fill_columns_back, fill_scroll};
use crate::text::Text;

/// Rows of the last window that stay in sight when a window is turned.
const OVERLAP: u16 = 1;

impl Reader {
    /// Moves through the text.
    pub(crate) fn go(&mut self, motion: Motion, count: usize) {
        match motion {
            Motion::Start => self.go_to_start(),
            Motion::End => self.go_to_end(),
            Motion::NextLandmark => self.go_to_landmark(Landmark::Next, count),
            Motion::PreviousLandmark => self.go_to_landmark(Landmark::Previous, count),
            _ if self.turns_pages() => self.turn(motion, count),
            _ => {
                let rows = self.rows_of(motion).saturating_mul(count);
                self.scroll(rows, motion.is_forward());
            }
        }
    }

    /// Goes to a place, as near to the top as the end of the text allows.
    pub(crate) fn go_to(&mut self, place: Place) {
        let mut row = self.galley.row_of(place);
        if !self.turns_pages() {
            row = row.min(self.lowest_top());
        }
        self.paging.turned.clear();
        self.show(row);
    }

    /// Scrolls so many rows.
    pub(crate) fn scroll(&mut self, rows: usize, forward: bool) {
        let top = self.top_row();
        let to = if forward {
            let below = self.galley.rows_below(top, rows);
            // The end is set only where it may come into sight.
            if self.fills_window(below) { below } else { below.min(self.lowest_top().max(top)) }
        } else {
            self.galley.rows_above(top, rows)
        };
        self.show(to);
    }

    /// Goes to a row: shows the rows from it on, and keeps its words at the top from now on.
    pub(crate) fn show(&mut self, top: Row) {
        self.fill_from(top);
        self.top = self.anchor_of(top);
        self.passing.before_figure = None;
    }

    /// Shows the rows from one on.
    pub(crate) fn fill_from(&mut self, top: Row) {
        let Some(frame) = &self.frame else { return };
        let (height, columns) = (frame.height(), frame.columns.len() as u16);
        self.spread = if frame.turns_pages() {
            fill_columns(&mut self.galley, top, columns, height)
        } else {
            fill_scroll(&mut self.galley, top, height)
        };
        self.galley.keep_near(&self.spread);
    }

    /// Whether the text is turned page by page.
    pub(crate) fn turns_pages(&self) -> bool {
        self.frame.as_ref().is_some_and(Frame::turns_pages)
    }

    /// Turns pages, or for half a page one column.
    fn turn(&mut self, motion: Motion, count: usize) {
        for _ in 0..count.min(MOST_TURNED) {
            let before = self.top;
            match motion {
                Motion::LineDown | Motion::PageDown => self.turn_forward(),
                Motion::HalfPageDown => self.turn_column_forward(),
                Motion::HalfPageUp => self.turn_back(1),
                _ => match self.paging.turned.pop() {
                    Some(anchor) => {
                        let row = self.row_of(anchor);
                        self.show(row);
                    }
                    None => self.turn_back(self.column_count()),
                },
            }
            if self.top == before {
                break;
            }
        }
    }

    fn turn_forward(&mut self) {
        if let Some(next) = self.spread.next {
            self.paging.remember(self.top);
            self.show(next);
        }
    }

    fn turn_column_forward(&mut self) {
        let second = self.spread.next_column.filter(|_| self.spread.next.is_some());
        if let Some(second) = second {
            self.paging.turned.clear();
            self.show(second);
        }
    }

    fn turn_back(&mut self, columns: u16) {
        let (top, height) = (self.top_row(), self.height());
        self.paging.turned.clear();
        let whole_page = columns == self.column_count();
        let before =
            self.paging.pages.as_ref().filter(|_| whole_page).and_then(|it| it.before(top));
        let row =
            before.unwrap_or_else(|| fill_columns_back(&mut self.galley, top, columns, height));
        self.show(row);
    }

    fn go_to_start(&mut self) {
        self.paging.turned.clear();
        let first = self.galley.first_row();
        self.show(first);
    }

    fn go_to_end(&mut self) {
        self.paging.turned.clear();
        let top = if self.turns_pages() {
            let (count, height) = (self.column_count(), self.height());
            let last = self.galley.last_row();
            let first = self.galley.first_row();
            fill_columns_back(&mut self.galley, last, count, height).max(first)
        } else {
            self.lowest_top()
        };
        self.show(top);
    }

    /// The lowest top that leaves no row empty below the end.
    pub(crate) fn lowest_top(&mut self) -> Row {
        let rows = usize::from(self.height()).saturating_sub(1);
        let last = self.galley.last_row();
        self.galley.rows_above(last, rows)
    }

    /// Whether so many rows stand from one on that the window is full of them.
    fn fills_window(&mut self, top: Row) -> bool {
        let mut row = Some(top);
        for _ in 1..self.height() {
            row = row.and_then(|row| self.galley.next_row(row));
        }
        row.is_some()
    }

    fn rows_of(&self, motion: Motion) -> usize {
        let height = self.height();
        let rows = match motion {
            Motion::PageDown | Motion::PageUp => height.saturating_sub(OVERLAP),
            Motion::HalfPageDown | Motion::HalfPageUp => height / 2,
            _ => 1,
        };
        usize::from(rows.max(1))
    }

    fn top_row(&mut self) -> Row {
        match self.spread.rows().next() {
            Some(row) => row,
            None => self.galley.first_row(),
        }
    }

    pub(crate) fn height(&self) -> u16 {
        self.frame.as_ref().map_or(1, Frame::height)
    }

    pub(crate) fn column_count(&self) -> u16 {
        self.frame.as_ref().map_or(1, |frame| frame.columns.len() as u16)
    }

    /// The first words in sight, and how many blank rows stand above them.
    fn anchor_of(&self, top: Row) -> Anchor {
        let rows: Vec<Row> = self.spread.rows().collect();
        let is_blank = |row: &Row| self.galley.line(*row).is_none_or(crate::layout::Line::is_blank);
        let blanks = rows.iter().take_while(|row| is_blank(row)).count();
        let first = rows.get(blanks).copied().unwrap_or(top);
        let place = self.galley.place_of(first).unwrap_or(Place::START);
        Anchor { place, blanks }
    }
}

/// The lists after an article: its own, then the others of its issue.
pub(crate) fn groups_of(
    article: &Article,
    id: ArticleId,
    issue: Option<&Issue>,
    offline: &[bool],
) -> Vec<Group> {
    if !article.is_complete() {
        return Vec::new();
    }
    let others = issue.into_iter().flat_map(Issue::articles).filter(|summary| summary.id != id);
    let cards: Vec<Card> = others.map(Card::of_summary).collect();
    let heading = Text::fixed("Also in this issue");
    let others = (!cards.is_empty()).then_some(Group { heading, cards });
    Group::of_related(article, offline).into_iter().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{PageSetting, Size};
    use crate::document::{Block, Ending, Inline, Piece, Speed};

    #[test]
    fn a_line_further_sets_no_more_than_comes_into_sight() {
        let words = Text::fixed("The tide went out and left the harbour to the gulls.");
        let block = Block::Paragraph(vec![Inline::Text(words)]);
        let article = Article {
            blocks: vec![block; 500],
            ending: Some(Ending::default()),
            ..Article::default()
        };
        let mut reader = Reader::new(ArticleId(0), article, None, Speed::default());
        reader.fit(Size { width: 80, height: 24 }, PageSetting::default());
        let is_set = |reader: &Reader, block| {
            let number = reader.galley.number_of(Piece::Block(block));
            !reader.galley.rows_set(number).is_empty()
        };
        for _ in 0..30 {
            reader.scroll(1, true);
        }
        assert!(is_set(&reader, 30) && !is_set(&reader, 60) && !is_set(&reader, 499));
        reader.scroll(10_000, true);
        assert!(is_set(&reader, 499));
        assert_eq!(reader.spread.next, None);
        assert_eq!(reader.spread.rows().count(), usize::from(reader.height()));
    }
}

//! Scroll bar: where in the article the words in sight stand, beside a column that is scrolled.
//!
//! It goes by words, which are known without setting a row of them; so it costs the same in a book
//! as on a page.

use std::ops::Range;

use crate::app::{Area, Focus, Motion, Pointer, Reader};

/// The row that a place stands in, and a heading with blank rows around it.
const MOST_ROWS_BEHIND: usize = 4;

/// A bar, and what part of it stands for the words in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScrollBar {
    /// All of it: it stands for all words that are known.
    pub track: Area,
    /// The rows that stand for the words in sight, from the top of the track; never none.
    pub thumb: Range<u16>,
}

impl Reader {
    /// The scroll bar; none where no margin has room for it, where a drawer lies over it, and where
    /// all of the article is in sight.
    pub fn scroll_bar(&self) -> Option<ScrollBar> {
        let frame = self.frame.as_ref()?;
        let track = frame.bar.filter(|_| frame.drawer.is_none() || self.focus == Focus::Text)?;
        let row = self.spread.rows().next()?;
        let first = self.galley.place_of(row)?;
        let (above, seen) = (self.galley.progress(first).read, self.progress());
        let begins = above == 0 && first.offset == 0 && row.line == 0;
        let ends = self.spread.next.is_none();
        if begins && ends {
            return None;
        }
        let thumb = thumb_of(track.height, above..seen.read, seen.known);
        Some(ScrollBar { track, thumb: kept_off_the_ends(thumb, track.height, begins, ends) })
    }

    /// Takes hold of the thumb, or turns a page towards a click beside it; whether the click was on
    /// the bar.
    pub(crate) fn press_bar(&mut self, pointer: Pointer) -> bool {
        self.passing.grip = None;
        let Some(ScrollBar { track, thumb }) = self.scroll_bar() else { return false };
        if !track.contains(pointer.column, pointer.row) {
            return false;
        }
        let row = pointer.row - track.y;
        if thumb.contains(&row) {
            self.passing.grip = Some(row - thumb.start);
        } else {
            let motion = if row < thumb.start { Motion::PageUp } else { Motion::PageDown };
            self.go(motion, 1);
        }
        true
    }

    /// Moves the thumb to a row of the window, where it is held; the column does not matter, lest
    /// whoever drags has to aim.
    pub(crate) fn drag_bar(&mut self, row: u16) {
        let Some((grip, bar)) = self.passing.grip.zip(self.scroll_bar()) else { return };
        let ScrollBar { track, thumb } = bar;
        let start = row.saturating_sub(track.y).saturating_sub(grip);
        if start == thumb.start {
            return;
        }
        let lowest = track.height.saturating_sub(thumb.end - thumb.start);
        match start {
            0 => self.go(Motion::Start, 1),
            _ if start >= lowest => self.go(Motion::End, 1),
            _ => {
                let place = self.galley.place_at(start.into(), track.height.into());
                self.go_to(place);
                self.follow_drag(start);
            }
        }
    }

    /// Scrolls on until the thumb is where the mouse holds it: the row of a place may begin before
    /// it.
    fn follow_drag(&mut self, start: u16) {
        for _ in 0..MOST_ROWS_BEHIND {
            if self.scroll_bar().is_none_or(|bar| bar.thumb.start >= start) {
                break;
            }
            self.scroll(1, true);
        }
    }

    /// Lets go of the thumb.
    pub(crate) fn release_bar(&mut self) {
        self.passing.grip = None;
    }
}

/// The rows of a track that a range of words stands on, out of so many.
fn thumb_of(height: u16, words: Range<usize>, known: usize) -> Range<u16> {
    let known = known.max(1);
    let rows = usize::from(height);
    let start = (words.start * rows / known).min(rows.saturating_sub(1));
    let end = (words.end * rows).div_ceil(known).clamp(start + 1, rows.max(start + 1));
    start as u16..end as u16
}

/// The thumb moved so that it touches an end of the track where the text does, and nowhere else, as
/// far as there is room.
fn kept_off_the_ends(thumb: Range<u16>, height: u16, begins: bool, ends: bool) -> Range<u16> {
    let length = thumb.end - thumb.start;
    let lowest = height.saturating_sub(length);
    let start = match (begins, ends) {
        (true, _) => 0,
        (_, true) => lowest,
        _ if lowest < 2 => thumb.start.min(lowest),
        _ => thumb.start.clamp(1, lowest - 1),
    };
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumb_covers_the_rows_of_the_words_in_sight() {
        assert_eq!(thumb_of(20, 0..100, 1000), 0..2);
        assert_eq!(thumb_of(20, 450..560, 1000), 9..12);
        assert_eq!(thumb_of(20, 0..0, 0), 0..1);
        assert_eq!(thumb_of(20, 1000..1000, 1000), 19..20);
    }

    #[test]
    fn the_thumb_touches_an_end_where_the_text_does() {
        assert_eq!(kept_off_the_ends(0..2, 20, false, false), 1..3);
        assert_eq!(kept_off_the_ends(18..20, 20, false, false), 17..19);
        assert_eq!(kept_off_the_ends(5..8, 20, true, false), 0..3);
        assert_eq!(kept_off_the_ends(5..8, 20, false, true), 17..20);
        assert_eq!(kept_off_the_ends(0..20, 20, false, false), 0..20);
    }
}

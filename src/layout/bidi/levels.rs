//! Levels: how deep each stretch of a text lies in the other direction.

use unicode_bidi::{Level, ParagraphBidiInfo};

use crate::layout::bidi::direction::{Direction, direction_of};

/// The levels of a text, a stretch for each change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Levels {
    /// Where each stretch ends, in bytes, and its level.
    stretches: Vec<(usize, u8)>,
}

impl Levels {
    /// Resolves the levels of a text (UAX #9, up to rule I2) that is written in rows of a direction.
    /// Each of its lines is a paragraph of the algorithm and may run its own way.
    pub(crate) fn of(text: &str, rows: Direction) -> Self {
        let mut levels = Self::default();
        let mut start = 0;
        for paragraph in text.split_inclusive('\n') {
            levels.add(paragraph, start, direction_of(paragraph, rows), rows);
            start += paragraph.len();
        }
        levels
    }

    /// Adds a paragraph that begins at a byte. Text from left to right in rows from right to left
    /// lies two levels deeper than it would by itself.
    pub(crate) fn add(&mut self, text: &str, start: usize, own: Direction, rows: Direction) {
        let raised = if own.level() < rows.level() { 2 } else { 0 };
        let level = Level::new(own.level()).ok();
        let resolved = ParagraphBidiInfo::new(text, level).levels;
        let mut levels: Vec<u8> = resolved.iter().map(Level::number).collect();
        part_at_tabs(text, own.level(), &mut levels);
        for (at, level) in levels.into_iter().enumerate() {
            let (end, level) = (start + at + 1, level + raised);
            match self.stretches.last_mut() {
                Some(last) if last.1 == level => last.0 = end,
                _ => self.stretches.push((end, level)),
            }
        }
    }

    /// The level of a byte, and where its stretch ends; none past the end of the text.
    pub(crate) fn at(&self, byte: usize) -> Option<(u8, usize)> {
        let stretch = self.stretches.partition_point(|(end, _)| *end <= byte);
        self.stretches.get(stretch).map(|(end, level)| (*level, *end))
    }
}

/// Gives tabs, and the white space before them, the level of the paragraph, so that what they part
/// is put into order by itself (rule L1).
fn part_at_tabs(text: &str, paragraph: u8, levels: &mut [u8]) {
    for (tab, _) in text.match_indices('\t') {
        let before = text.get(..tab).unwrap_or_default();
        let start = before.trim_end_matches([' ', '\u{a0}', '\u{3000}']).len();
        if let Some(levels) = levels.get_mut(start..=tab) {
            levels.fill(paragraph);
        }
    }
}

//! Setting: how the text of an article is set.

use crate::layout::{Edge, Opening, Order};

/// The widest column that is set where nobody asked for a width, in cells: past it the eye loses
/// the way back to the next line.
const WIDEST_COLUMN: u16 = 72;

/// Cells between two columns.
pub(crate) const GUTTER: u16 = 4;

/// The width where there is no terminal to ask, in cells.
const USUAL_WIDTH: u16 = 80;

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The width of the whole in cells; with one column this is its measure.
    pub width: u16,
    /// The number of columns, at least one.
    pub columns: u8,
    /// Whether text with styles may use colours; bold and italics it uses in any case.
    pub colours: bool,
    /// Whether text with styles tells the terminal of links (OSC 8).
    pub links: bool,
    /// In what order text with styles shows what runs from right to left. Text without styles keeps
    /// the order in which it is read.
    pub order: Order,
    /// How the right edge of running text is set.
    pub edge: Edge,
    /// Whether words may be parted at the end of a line.
    pub hyphenate: bool,
    /// How the first words of an article are set in text with styles.
    pub opening: Opening,
}

impl Setting {
    /// The width that was asked for, else that of the terminal, else the usual one; where nobody
    /// asked, no column grows too wide to read.
    pub fn fitting(asked: Option<u16>, terminal: Option<u16>, columns: u8) -> Self {
        let columns = columns.max(1);
        let comfortable =
            u16::from(columns).saturating_mul(WIDEST_COLUMN + GUTTER).saturating_sub(GUTTER);
        let width = asked.unwrap_or_else(|| terminal.unwrap_or(USUAL_WIDTH).min(comfortable));
        Self {
            width: width.max(1),
            columns,
            colours: false,
            links: false,
            order: Order::Visual,
            edge: Edge::Auto,
            hyphenate: true,
            opening: Opening::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_that_is_asked_for_is_kept() {
        assert_eq!(Setting::fitting(Some(200), Some(80), 1).width, 200);
    }

    #[test]
    fn unasked_no_column_is_wider_than_is_good_to_read() {
        assert_eq!(Setting::fitting(None, None, 1).width, 72);
        assert_eq!(Setting::fitting(None, Some(60), 1).width, 60);
        assert_eq!(Setting::fitting(None, Some(200), 2).width, 72 + 4 + 72);
        assert_eq!(Setting::fitting(None, None, 9).width, 80);
    }
}

//! The help: all keys, from the keymap itself.

use crate::app::frame::{Frame, FrameWish};
use crate::app::{BINDINGS, Size};

/// The page that shows the keys.
#[derive(Debug, Clone, Default)]
pub struct HelpPage {
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// The first row in sight.
    pub top: usize,
}

impl HelpPage {
    /// Rows of the page: one for each binding, under a heading with a blank row.
    pub const ROWS: usize = BINDINGS.len() + 2;

    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size) {
        let wish = FrameWish { has_lists: false, may_have_columns: false, measure: 60 };
        self.frame = Frame::of(size, wish);
        self.scroll(0);
    }

    /// Moves so many rows, down or up, as far as there are rows out of sight.
    pub(crate) fn scroll(&mut self, rows: i32) {
        let height = usize::from(self.frame.as_ref().map_or(1, Frame::height));
        let lowest = Self::ROWS.saturating_sub(height);
        self.top = self.top.saturating_add_signed(rows as isize).min(lowest);
    }
}

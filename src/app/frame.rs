//! Frame: where the parts of a page stand in a window.

use crate::app::{PageSetting, Size};
use std::ops::Range;

use crate::config::Columns;
use crate::layout::{Direction, NotePlace};

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// Cells from the left edge of the window.
    pub x: u16,
    /// Rows from its top edge.
    pub y: u16,
    /// Cells across.
    pub width: u16,
    /// Rows down.
    pub height: u16,
}

/// The parts of a page in a window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The row at the top.
    pub masthead: Area,
    /// The columns of text in the order in which they are read; one that is scrolled, or several
    /// that are turned.
    pub columns: Vec<Area>,
    /// The lists beside the text, in windows wide enough.
    pub rail: Option<Area>,
    /// Where the lists slide over the text, in windows too narrow for a rail.
    pub drawer: Option<Area>,
    /// Where the scroll bar of the text stands: one cell across, in a margin that has room for it
    /// beside a blank one; none where the text is turned.
    pub bar: Option<Area>,
    /// The row at the bottom.
    pub folio: Area,
}

/// What a frame is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FrameWish {
    /// Whether there are lists to stand beside the text.
    pub(crate) has_lists: bool,
    /// Whether the text may stand in several columns.
    pub(crate) may_have_columns: bool,
    /// The measure that the reader asked for, in cells.
    pub(crate) measure: u16,
}

/// The measure that is asked for at first. Books set 45 to 75 characters to a line and hold 66 for
/// ideal (Bringhurst, The Elements of Typographic Style, 2.1.2).
pub(crate) const IDEAL_MEASURE: u16 = 66;

/// Under so many cells or rows a window cannot be read in.
const SMALLEST: Size = Size { width: 20, height: 6 };

/// So many cells no margin takes from the text.
const NARROW: u16 = 24;

/// From so many cells the lists stand beside the text.
const WIDE: u16 = 100;

/// From so many cells the text stands in columns.
const VERY_WIDE: u16 = 150;

/// Cells between two columns.
const GUTTER: u16 = 4;

/// The narrowest of two columns, and of three: newspapers set 35 to 45 characters, magazines
/// somewhat more; a third column is no gain where it leaves no margin.
const NARROWEST_OF: [u16; 3] = [1, 46, 58];

/// The narrowest column where a reader asks for several: narrower ones hold five words or fewer, and
/// cannot be set without gaps.
const NARROWEST_ASKED: [u16; 3] = [1, 32, 32];

/// From so many rows a blank row parts masthead and folio line from the text.
const AIRY: u16 = 18;

/// Rows of a column that notes leave to the text, with the rule between them …
const ROWS_ABOVE_NOTES: u16 = 6;

/// … and the rows that there must be left for notes at its foot.
const FEWEST_ROWS_OF_NOTES: u16 = 4;

impl Area {
    /// Its cells across, from the left edge of the window.
    pub fn columns(&self) -> Range<u16> {
        self.x..self.x.saturating_add(self.width)
    }

    /// Whether a cell lies in it.
    pub fn contains(&self, column: u16, row: u16) -> bool {
        self.columns().contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }
}

impl Frame {
    /// The measure of the text, in cells.
    pub fn measure(&self) -> u16 {
        self.columns.first().map_or(1, |column| column.width)
    }

    /// The rows of the text.
    pub fn height(&self) -> u16 {
        self.columns.first().map_or(1, |column| column.height)
    }

    /// Whether the text is turned page by page.
    pub fn turns_pages(&self) -> bool {
        self.columns.len() > 1
    }

    /// Whether there is an empty cell on either side of each column.
    pub(crate) fn has_margins(&self, size: Size) -> bool {
        self.columns.iter().all(|column| column.x > 0 && column.columns().end < size.width)
    }

    /// Where footnotes stand: at the foot of columns that are turned, where the window is high enough.
    pub(crate) fn place_of_notes(&self) -> NotePlace {
        match self.height().checked_sub(ROWS_ABOVE_NOTES) {
            Some(most) if self.turns_pages() && most >= FEWEST_ROWS_OF_NOTES => {
                NotePlace::AtFoot { most }
            }
            _ => NotePlace::AtEnd,
        }
    }

    /// The same frame with its left and right sides changed, for what is read from right to left.
    #[must_use]
    pub(crate) fn mirrored(self, width: u16) -> Self {
        let mirror = |area: Area| Area { x: width - (area.x + area.width).min(width), ..area };
        Self {
            masthead: mirror(self.masthead),
            columns: self.columns.into_iter().map(mirror).collect(),
            rail: self.rail.map(mirror),
            drawer: self.drawer.map(mirror),
            bar: self.bar.map(mirror),
            folio: mirror(self.folio),
        }
    }

    /// The same frame, mirrored where what it holds is read from right to left.
    #[must_use]
    pub(crate) fn read(self, direction: Direction, size: Size) -> Self {
        match direction {
            Direction::LeftToRight => self,
            Direction::RightToLeft => self.mirrored(size.width),
        }
    }

    /// Divides a window as it usually is; none where it is too small.
    pub(crate) fn of(size: Size, wish: FrameWish) -> Option<Self> {
        Self::set(size, wish, PageSetting::default())
    }

    /// Divides a window with the margin and the columns of a setting; none where it is too small.
    pub(crate) fn set(size: Size, wish: FrameWish, setting: PageSetting) -> Option<Self> {
        if size.width < SMALLEST.width || size.height < SMALLEST.height {
            return None;
        }
        let air = u16::from(size.height >= AIRY);
        let body = Area { x: 0, y: 1 + air, width: size.width, height: size.height - 2 - 2 * air };
        let rail = (wish.has_lists && size.width >= WIDE).then(|| rail_in(body));
        let drawer = (wish.has_lists && rail.is_none()).then(|| lower_half(body));
        let margin = margin_for(size.width, setting.margin);
        let right = rail.map_or(size.width - margin, |rail| rail.x - GUTTER);
        let room = Area { x: margin, width: right.saturating_sub(margin), ..body };
        let columns = columns_in(room, wish, &narrowest(size, wish, setting.columns));
        let edge = rail.map_or(size.width, |rail| rail.x - 1);
        Some(Self {
            masthead: Area { height: 1, y: 0, ..body },
            bar: bar_beside(&columns, edge),
            columns,
            rail,
            drawer,
            folio: Area { height: 1, y: size.height - 1, ..body },
        })
    }
}

/// Where a list slides over the page: beside the text in wide windows, over its lower half in
/// others; none in a window too small.
pub(crate) fn panel_in(size: Size, direction: Direction) -> Option<Area> {
    let wish = FrameWish { has_lists: true, may_have_columns: false, measure: IDEAL_MEASURE };
    let frame = Frame::of(size, wish)?.read(direction, size);
    frame.rail.or(frame.drawer)
}

/// The least margin: it shrinks before the measure does.
fn margin_for(width: u16, wished: u16) -> u16 {
    match width {
        0..24 => 0,
        24..40 => wished.min(1),
        _ => wished.min((width - NARROW) / 2),
    }
}

/// The narrowest that one, two or three columns may be, for as many as the text may stand in.
fn narrowest(size: Size, wish: FrameWish, columns: Columns) -> Vec<u16> {
    match columns {
        _ if !wish.may_have_columns => vec![1],
        Columns::Auto if size.width >= VERY_WIDE => NARROWEST_OF.to_vec(),
        Columns::Auto => vec![1],
        Columns::AtMost(count) => {
            NARROWEST_ASKED.into_iter().take(usize::from(count.max(1))).collect()
        }
    }
}

/// The rail: about a third of a wide window, less of a very wide one.
fn rail_in(body: Area) -> Area {
    let share = if body.width < VERY_WIDE { body.width * 3 / 10 } else { body.width / 5 };
    let width = share.clamp(30, 40);
    Area { x: body.width - width - 2, width, ..body }
}

/// The scroll bar beside the one column of a text that ends before a cell, left of that cell.
fn bar_beside(columns: &[Area], edge: u16) -> Option<Area> {
    let [column] = columns else { return None };
    let bar = Area { x: edge.saturating_sub(1), width: 1, ..*column };
    (column.x + column.width < bar.x).then_some(bar)
}

fn lower_half(body: Area) -> Area {
    let height = body.height.div_ceil(2).max(4).min(body.height);
    Area { y: body.y + body.height - height, height, ..body }
}

/// The columns in a room, in the middle of it: as many as are no narrower than they may be.
fn columns_in(room: Area, wish: FrameWish, narrowest: &[u16]) -> Vec<Area> {
    let fits = |(count, least): (u16, &u16)| {
        (count * least + (count - 1) * GUTTER <= room.width).then_some(count)
    };
    let count = (1..).zip(narrowest).filter_map(fits).max().unwrap_or(1);
    let gutters = (count - 1) * GUTTER;
    let width = ((room.width - gutters.min(room.width)) / count).min(wish.measure).max(1);
    let spare = room.width.saturating_sub(count * width + gutters);
    (0..count)
        .map(|number| Area { x: room.x + spare / 2 + number * (width + GUTTER), width, ..room })
        .collect()
}

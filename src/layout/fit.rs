//! Fit: where the lines of a paragraph end, and where their odd cells go, chosen over the whole of it.
//!
//! A paragraph is a row of [`Unit`]s. Every way to break it has a cost ([`Costs`]), and the cheapest
//! that a search of bounded breadth finds is taken. The search runs twice: backwards over the breaks
//! alone, which tells the least that the rest of the paragraph can cost (`bound`); then forwards
//! over the breaks and the columns of the gaps, for rivers depend on these (`search`). Where the odd
//! cells of one line stand is the business of `gaps`. Pure numbers; all widths are in cells.

mod bound;
mod costs;
mod full;
mod gaps;
mod measured;
mod search;

use std::ops::Range;

pub(crate) use costs::Costs;
use search::Search;

/// What stands between two places where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Its width.
    pub(crate) width: u16,
    /// The width of the white space after it, which is dropped at the end of a line.
    pub(crate) space: u16,
    /// The width of the mark that is added where a line ends after it.
    pub(crate) mark: u16,
    /// What a line that ends after it looks like.
    pub(crate) end: End,
    /// What the white space after it follows.
    pub(crate) gap: Gap,
}

/// What a line end after a unit looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Like any other.
    Open,
    /// It parts what is better kept together, as a number and its noun.
    Tie,
    /// A hyphen of the word's own stands there.
    OwnHyphen,
    /// A hyphen is added.
    Hyphen {
        /// How much speaks against parting the word there: a name, two letters alone before the
        /// hyphen, a word that has a hyphen of its own.
        faults: u8,
    },
}

/// What a gap between two words follows, which tells how well it hides another cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A letter.
    Plain,
    /// A comma or the like.
    Pause,
    /// The end of a sentence.
    Stop,
}

/// The room that lines have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// Empty cells before the first line.
    pub(crate) first_indent: u16,
    /// Empty cells before every other line.
    pub(crate) indent: u16,
    /// The right edge.
    pub(crate) measure: u16,
    /// Whether the lines are to end at the right edge.
    pub(crate) justified: bool,
}

/// One line: its units, and how many cells the gap after each of them is widened by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fitted {
    /// The units by number.
    pub(crate) units: Range<usize>,
    /// The number of a unit, and the cells that are added to the white space after it.
    pub(crate) extra: Vec<(usize, u16)>,
}

impl Room {
    /// The empty cells before a line that begins with a unit.
    fn indent_of(self, unit: usize) -> u16 {
        if unit == 0 { self.first_indent } else { self.indent }
    }

    /// The cells of a line that begins with a unit.
    fn of(self, unit: usize) -> u16 {
        self.measure.saturating_sub(self.indent_of(unit)).max(1)
    }
}

/// The most units that are fitted at once. Longer paragraphs, of ten screens and more, are fitted
/// window by window: what is far away has no say in where a line ends.
const WINDOW: usize = 2_000;

/// The lines at the end of a window that are fitted again with what follows them.
const UNSURE_LINES: usize = 6;

/// Fits units into lines.
pub(crate) fn fit(units: &[Unit], room: Room, costs: &Costs) -> Vec<Fitted> {
    if full::is_unspaced(units) {
        return full::fill(units, room);
    }
    let mut lines = Vec::new();
    let mut start = 0;
    while start < units.len() {
        let end = units.len().min(start + WINDOW);
        let first_indent = room.indent_of(start);
        let window = Room { first_indent, ..room };
        let mut set = Search::new(&units[start..end], window, costs).best();
        if end < units.len() {
            set.truncate(sure_lines(&set, &units[start..end]));
        }
        let next = set.last().map_or(end - start, |line| line.units.end);
        lines.extend(set.into_iter().map(|line| line.further(start)));
        start += next;
    }
    lines
}

/// How many lines of a window stay as they are. The last of them ends without a hyphen where that
/// can be, so that the count of hyphens in a row may begin anew.
fn sure_lines(lines: &[Fitted], units: &[Unit]) -> usize {
    let most = lines.len().saturating_sub(UNSURE_LINES).max(1);
    let is_plain = |count: &usize| !units[lines[count - 1].units.end - 1].end.is_hyphen();
    (1..=most).rev().take(UNSURE_LINES).find(is_plain).unwrap_or(most)
}

impl End {
    /// Whether a line that ends so ends in a hyphen.
    fn is_hyphen(self) -> bool {
        matches!(self, Self::OwnHyphen | Self::Hyphen { .. })
    }
}

impl Fitted {
    /// The same line of a row of units that begins so many units earlier.
    pub(crate) fn further(mut self, units: usize) -> Self {
        self.units = self.units.start + units..self.units.end + units;
        for (unit, _) in &mut self.extra {
            *unit += units;
        }
        self
    }
}

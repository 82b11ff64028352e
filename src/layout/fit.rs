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

use crate::layout::Hung;

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
    /// What of it, the mark included, stands in the margin where a line begins or ends with it.
    pub(crate) hung: Hung,
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
    /// A word of code: its spaces stand as they are, wherever any other gap can be widened.
    Code,
}

/// The room that lines have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// Empty cells before the first lines.
    pub(crate) first_indent: u16,
    /// How many lines these are: one, or the rows of a letter that the others stand beside.
    pub(crate) first_lines: usize,
    /// How many of them have something before them, so that nothing hangs there.
    pub(crate) beside: usize,
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
    /// The cells at its ends that stand in the margins.
    pub(crate) hung: Hung,
}

impl Room {
    /// The empty cells before a line of a number.
    fn indent_of(self, line: usize) -> u16 {
        if line < self.first_lines { self.first_indent } else { self.indent }
    }

    /// The cells of a line of a number.
    fn of(self, line: usize) -> u16 {
        self.measure.saturating_sub(self.indent_of(line)).max(1)
    }
}

/// The most units that are fitted at once, a screen or more. Longer paragraphs are fitted window by
/// window: what is far away has no say in where a line ends, and the search would grow too broad.
const WINDOW: usize = 600;

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
        let first_lines = room.first_lines.saturating_sub(lines.len());
        let beside = room.beside.saturating_sub(lines.len());
        let window = Room { first_lines, beside, ..room };
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::core::Fragment;
    use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

    use super::measured::Measured;
    use super::*;

    /// A unit as textwrap sees it.
    #[derive(Debug)]
    struct Seen(Unit);

    impl Fragment for Seen {
        fn width(&self) -> f64 {
            self.0.width.into()
        }

        fn whitespace_width(&self) -> f64 {
            self.0.space.into()
        }

        fn penalty_width(&self) -> f64 {
            self.0.mark.into()
        }
    }

    /// A word of three cells.
    const WORD: Unit = Unit {
        width: 3,
        space: 1,
        mark: 0,
        end: End::Open,
        gap: Gap::Plain,
        hung: Hung { start: 0, end: 0 },
    };

    fn any_unit() -> impl Strategy<Value = Unit> {
        let word = Unit { width: 0, space: 1, ..WORD };
        let parted = Unit { space: 0, mark: 1, end: End::Hyphen { faults: 0 }, ..word };
        (1_u16..9, prop_oneof![3 => Just(word), 1 => Just(parted)])
            .prop_map(|(width, unit)| Unit { width, ..unit })
    }

    fn room(measure: u16, justified: bool) -> Room {
        Room { first_indent: 0, first_lines: 1, beside: 0, indent: 0, measure, justified }
    }

    /// What lines cost that end before these units, rivers left out.
    fn cost(measured: &Measured<'_>, ends: impl IntoIterator<Item = usize>) -> f32 {
        let (mut start, mut run, mut total) = (0, 0, 0.0);
        let mut candidates = Vec::new();
        for (number, end) in ends.into_iter().enumerate() {
            let number = number.min(measured.room.first_lines);
            measured.candidates(start, number, &mut candidates);
            let line = candidates.iter().find(|line| line.end == end);
            let (after, fine) = bound::run_after(measured, run, end);
            // A line that is no candidate fills less than half of its room.
            total += line.map_or(f32::INFINITY, |line| line.cost + fine);
            (start, run) = (end, after);
        }
        total
    }

    fn ends<T>(lines: &[&[T]]) -> Vec<usize> {
        lines
            .iter()
            .scan(0, |end, line| {
                *end += line.len();
                Some(*end)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn no_breaks_of_textwrap_cost_less(
            units in prop::collection::vec(any_unit(), 1..60), measure in 18_u16..40,
            first_lines in 0_usize..4,
        ) {
            let room = Room { first_lines, first_indent: 5, ..room(measure, false) };
            let mut costs = Costs { contrast: 0.0, ..Costs::default() };
            costs.gaps.chain = [0.0; 5];
            let measured = Measured::new(&units, room, &costs);
            let own = fit(&units, room, &costs);
            let own = cost(&measured, own.iter().map(|line| line.units.end));
            let seen: Vec<Seen> = units.iter().copied().map(Seen).collect();
            let widths: Vec<f64> = (0..=first_lines).map(|line| room.of(line).into()).collect();
            let others = [
                ends(&wrap_first_fit(&seen, &widths)),
                ends(&wrap_optimal_fit(&seen, &widths, &Penalties::default()).unwrap()),
            ];
            for other in others {
                let other = cost(&measured, other);
                prop_assert!(own <= other * 1.001, "{own} is more than {other}");
            }
        }

        #[test]
        fn a_justified_line_is_full_or_left_as_it_is(
            units in prop::collection::vec(any_unit(), 1..200), measure in 18_u16..40,
            first_lines in 0_usize..4, first_indent in 0_u16..9,
        ) {
            let mut next = 0;
            let room = Room { first_indent, first_lines, ..room(measure, true) };
            for (number, line) in fit(&units, room, &Costs::default()).into_iter().enumerate() {
                let measure = if number < first_lines { measure - first_indent } else { measure };
                prop_assert_eq!(line.units.start, next);
                next = line.units.end;
                let set = &units[line.units.clone()];
                let spaces = set.iter().map(|unit| unit.space).sum::<u16>() - set[set.len() - 1].space;
                let mark = if next < units.len() { set[set.len() - 1].mark } else { 0 };
                let bare = set.iter().map(|unit| unit.width).sum::<u16>() + spaces + mark;
                let extra: u16 = line.extra.iter().map(|(_, cells)| cells).sum();
                prop_assert!(extra == 0 || bare + extra == measure, "{line:?}");
                prop_assert!(bare <= measure, "{line:?}");
                prop_assert!(line.extra.iter().all(|(unit, _)| units[*unit].space > 0));
            }
            prop_assert_eq!(next, units.len());
        }
    }

    #[test]
    fn a_paragraph_longer_than_a_window_is_fitted_whole() {
        let unit = Unit { width: 4, space: 0, mark: 1, end: End::Hyphen { faults: 0 }, ..WORD };
        let units: Vec<Unit> = (0..3 * WINDOW)
            .map(|number| match number % 3 {
                0 => Unit { space: 1, mark: 0, end: End::Open, ..unit },
                _ => unit,
            })
            .collect();
        let lines = fit(&units, room(30, true), &Costs::default());
        let mut run = 0;
        let mut next = 0;
        for line in lines {
            assert_eq!(line.units.start, next);
            next = line.units.end;
            run = if units[next - 1].end.is_hyphen() { run + 1 } else { 0 };
            assert!(run <= 2, "{line:?}");
        }
        assert_eq!(next, units.len());
    }

    #[test]
    fn odd_cells_go_where_they_are_seen_least() {
        let mut units = vec![WORD; 9];
        units[2].gap = Gap::Stop;
        // Five words and four gaps make 19 cells: one cell is over.
        let lines = fit(&units, room(20, true), &Costs::default());
        assert_eq!(lines[0].extra, [(2, 1)]);
    }

    #[test]
    fn no_gap_is_widened_under_a_gap_where_there_is_another_way() {
        let lines = fit(&[WORD; 14], room(20, true), &Costs::default());
        let columns = |line: &Fitted| -> Vec<u16> {
            let (mut column, mut widened) = (0, Vec::new());
            for unit in line.units.clone() {
                let extra = line.extra.iter().find(|(at, _)| *at == unit).map_or(0, |(_, x)| *x);
                column += 4 + extra;
                widened.extend((extra > 0).then_some(column - 1));
            }
            widened
        };
        assert_eq!(lines.len(), 3);
        assert_ne!(columns(&lines[0]), columns(&lines[1]));
    }
}

//! A paragraph, measured: sums up to each unit, so that any line of it is weighed at once.

use std::ops::Range;

use crate::layout::Hung;
use crate::layout::fit::costs::{RUNT, WIDEST_GAP};
use crate::layout::fit::{Costs, End, Room, Unit};

/// The units of a paragraph, and what is known of them.
pub(crate) struct Measured<'a> {
    /// The units.
    pub(crate) units: &'a [Unit],
    /// The room of its lines.
    pub(crate) room: Room,
    /// What is weighed, and how much.
    pub(crate) costs: &'a Costs,
    /// Cells before each unit, if all stood on one line.
    cells: Vec<u32>,
    /// Gaps before each unit.
    gaps: Vec<u32>,
}

/// A line that might be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Its first unit.
    pub(crate) start: usize,
    /// The unit after its last.
    pub(crate) end: usize,
    /// How many lines stand above it, as far as that tells its room.
    pub(crate) number: usize,
    /// Cells that are to be spread over its gaps.
    pub(crate) extra: u16,
    /// How many cells that is for each gap.
    pub(crate) stretch: f32,
    /// Its cost without regard to other lines.
    pub(crate) cost: f32,
}

impl<'a> Measured<'a> {
    /// Measures units.
    pub(crate) fn new(units: &'a [Unit], room: Room, costs: &'a Costs) -> Self {
        let mut cells = Vec::with_capacity(units.len() + 1);
        let mut gaps = Vec::with_capacity(units.len() + 1);
        let (mut cell, mut gap) = (0, 0);
        for unit in units {
            cells.push(cell);
            gaps.push(gap);
            cell += u32::from(unit.width) + u32::from(unit.space);
            gap += u32::from(unit.space > 0);
        }
        cells.push(cell);
        gaps.push(gap);
        Self { units, room, costs, cells, gaps }
    }

    /// Cells from the start of a line to a unit of it, none added.
    pub(crate) fn cells_before(&self, start: usize, unit: usize) -> u16 {
        (self.cells[unit] - self.cells[start]) as u16
    }

    /// Whether a line that ends before a unit ends in a hyphen.
    pub(crate) fn is_hyphen(&self, end: usize) -> bool {
        end < self.units.len() && self.units[end - 1].end.is_hyphen()
    }

    /// The lines of a number that might begin with a unit: those that fill half of their room, or
    /// else the fullest there is.
    pub(crate) fn candidates(&self, start: usize, number: usize, into: &mut Vec<Candidate>) {
        into.clear();
        let room = u32::from(self.room.of(number));
        let mut fullest = None;
        for end in start + 1..=self.units.len() {
            // A mark only adds to this: past it, and a cell that hangs on either side, no line fits.
            if self.bare_width(start, end) > room + 2 {
                break;
            }
            let width = self.width(start, end, number);
            let open = room + self.hung_after(end);
            if width > open {
                continue;
            }
            fullest = Some(end);
            if 2 * width > room || end == self.units.len() {
                into.push(self.candidate(start..end, number, (open - width) as u16));
            }
        }
        if into.is_empty() {
            into.push(self.last_resort(start, number, fullest));
        }
    }

    /// The line that is set where none fills half of its room.
    fn last_resort(&self, start: usize, number: usize, fullest: Option<usize>) -> Candidate {
        let end = fullest.unwrap_or(start + 1);
        let room = u32::from(self.room.of(number));
        let width = self.width(start, end, number);
        let open = room + self.hung_after(end);
        if width <= open {
            return self.candidate(start..end, number, (open - width) as u16);
        }
        let cost = self.costs.ends.overfull * (width - open) as f32;
        Candidate { start, end, number, extra: 0, stretch: 0.0, cost }
    }

    /// The width of a line without added cells and without the mark at its end.
    fn bare_width(&self, start: usize, end: usize) -> u32 {
        self.cells[end] - self.cells[start] - u32::from(self.units[end - 1].space)
    }

    /// The width of a line of a number without added cells, and without what hangs before it.
    fn width(&self, start: usize, end: usize, number: usize) -> u32 {
        let width = self.bare_width(start, end) + u32::from(self.units[end - 1].mark);
        width.saturating_sub(self.hung_before(start, number).into())
    }

    /// What hangs before a line of a number that begins with a unit.
    pub(crate) fn hung_before(&self, start: usize, number: usize) -> u16 {
        if number < self.room.beside { 0 } else { self.units[start].hung.start }
    }

    /// What may hang after a line that ends before a unit.
    fn hung_after(&self, end: usize) -> u32 {
        if self.room.justified { self.units[end - 1].hung.end.into() } else { 0 }
    }

    /// What hangs of a line of a number to which so many cells were added: after it only where the rest
    /// of it fills the room, as that of a line that is left ragged does not.
    pub(crate) fn hung(&self, units: Range<usize>, number: usize, added: u16) -> Hung {
        let Range { start, end } = units;
        let width = self.width(start, end, number) + u32::from(added);
        let room = u32::from(self.room.of(number));
        let hangs = self.hung_after(end) > 0 && width == room + 1;
        Hung { start: self.hung_before(start, number), end: hangs.into() }
    }

    /// The gaps of a line.
    fn gap_count(&self, start: usize, end: usize) -> u32 {
        self.gaps[end - 1] - self.gaps[start]
    }

    fn candidate(&self, units: Range<usize>, number: usize, slack: u16) -> Candidate {
        let Range { start, end } = units;
        let plain = |cost| Candidate { start, end, number, extra: 0, stretch: 0.0, cost };
        if end == self.units.len() {
            return plain(self.last_cost(units, number));
        }
        let costs = self.costs;
        let ends = self.end_cost(end);
        let cells = f32::from(slack);
        // Nothing hangs after a line that does not reach the edge.
        let empty = f32::from(slack.saturating_sub(self.hung_after(end) as u16));
        let left_empty = costs.slack * empty * empty;
        if !self.room.justified || slack == 0 {
            return plain(left_empty + ends);
        }
        let gaps = self.gap_count(start, end) as f32;
        let stretch = cells / gaps.max(1.0);
        let wide = if cells > gaps { costs.wide * stretch } else { 0.0 };
        let opened = costs.gap * stretch * stretch + wide;
        let is_parted = matches!(self.units[end - 1].end, End::Hyphen { .. });
        let parted = if is_parted { costs.ends.ragged_hyphen } else { 0.0 };
        let ragged = costs.ragged + parted + left_empty;
        if cells <= gaps * f32::from(WIDEST_GAP - 1) && opened <= ragged {
            Candidate { extra: slack, stretch, ..plain(opened + ends) }
        } else {
            plain(ragged + ends)
        }
    }

    fn end_cost(&self, end: usize) -> f32 {
        let ends = self.costs.ends;
        match self.units[end - 1].end {
            End::Open => 0.0,
            End::Tie => ends.tie,
            End::OwnHyphen => ends.own_hyphen,
            End::Hyphen { faults } => ends.hyphen + ends.fault * f32::from(faults),
        }
    }

    /// What the last line costs; nothing where it is the only one.
    fn last_cost(&self, units: Range<usize>, number: usize) -> f32 {
        let Range { start, end } = units;
        let Some(before) = start.checked_sub(1).map(|last| self.units[last]) else { return 0.0 };
        let ends = self.costs.ends;
        let width = self.width(start, end, number) as f32;
        let enough = f32::from(self.room.of(number)) / 5.0;
        let is_alone = self.gap_count(start, end) == 0;
        let runt = if is_alone && width <= RUNT { ends.runt } else { 0.0 };
        let is_short = is_alone || width < enough;
        let missing = (1.0 - width / enough).max(0.0);
        let short = if is_short { ends.short_last * (1.0 + missing) } else { 0.0 };
        let is_split = matches!(before.end, End::Hyphen { .. });
        runt + short + if is_split { ends.split_last } else { 0.0 }
    }
}

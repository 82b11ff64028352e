//! Where the odd cells of a line go: into the gaps where they are seen least, and so that no gap
//! stands under a gap where that can be helped.

use crate::layout::fit::costs::{Costs, WIDEST_GAP};
use crate::layout::fit::measured::{Candidate, Measured};

/// A gap of a line that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opening {
    /// The unit before it.
    pub(crate) unit: u32,
    /// The cells that were added to it.
    pub(crate) extra: u8,
    /// How many lines the chain of gaps is long that ends with it.
    depth: u8,
    /// Its first column.
    start: u16,
    /// The column after it.
    end: u16,
}

/// The gaps of the line above, by column.
#[derive(Default)]
pub(crate) struct Above {
    /// The length of the chain that ends in each column, and whether the gap was widened.
    columns: Vec<(u8, bool)>,
}

impl Above {
    /// Takes the gaps of a line.
    pub(crate) fn take(&mut self, openings: &[Opening]) {
        self.columns.clear();
        self.columns.resize(openings.last().map_or(0, |last| last.end.into()), (0, false));
        for opening in openings {
            self.columns[usize::from(opening.start)..usize::from(opening.end)]
                .fill((opening.depth, opening.extra > 0));
        }
    }

    /// The longest chain above some columns, and whether a widened gap is there.
    fn over(&self, start: usize, end: usize) -> (u8, bool) {
        let end = end.min(self.columns.len());
        let above = self.columns.get(start..end).unwrap_or_default();
        above
            .iter()
            .fold((0, false), |(depth, widened), column| (depth.max(column.0), widened | column.1))
    }
}

/// A gap whose place depends on the cells that are added before it.
struct Slot {
    unit: u32,
    /// Its first column if none are.
    column: u16,
    space: u16,
    /// The most cells that may be added to it.
    most: u16,
    /// What each added cell costs.
    seen: f32,
}

/// Places odd cells. The cells that are used up to a gap tell its column, so a table over gaps and
/// cells used finds the best places of all. It keeps its memory from line to line.
#[derive(Default)]
pub(crate) struct Placer {
    slots: Vec<Slot>,
    costs: Vec<f32>,
    /// The cells that the gap before takes in the best way to each entry.
    choices: Vec<u8>,
}

impl Placer {
    /// Adds the gaps of a line to a list, and tells what they cost beside the line's own cost; none
    /// where its cells find no room.
    pub(crate) fn place(
        &mut self,
        measured: &Measured<'_>,
        line: &Candidate,
        above: &Above,
        openings: &mut Vec<Opening>,
    ) -> Option<f32> {
        self.gather(measured, line);
        let extra = usize::from(line.extra);
        if extra == 0 {
            return Some(self.leave(measured.costs, above, openings));
        }
        let total = self.fill(extra, measured.costs, above);
        if total.is_infinite() {
            return None;
        }
        self.trace(extra, above, openings);
        Some(total)
    }

    fn gather(&mut self, measured: &Measured<'_>, line: &Candidate) {
        self.slots.clear();
        let gaps = || (line.start..line.end - 1).filter(|unit| measured.units[*unit].space > 0);
        let most = if usize::from(line.extra) <= gaps().count() { 1 } else { WIDEST_GAP - 1 };
        let indent = measured.room.indent_of(line.number);
        let hung = measured.hung_before(line.start, line.number);
        for number in gaps() {
            let unit = &measured.units[number];
            self.slots.push(Slot {
                unit: number as u32,
                column: (indent + measured.cells_before(line.start, number) + unit.width)
                    .saturating_sub(hung),
                space: unit.space,
                most: most.min(WIDEST_GAP.saturating_sub(unit.space)),
                seen: measured.costs.gaps.seen[unit.gap as usize],
            });
        }
    }

    /// Leaves the gaps as they are, and gives their cost.
    fn leave(&self, costs: &Costs, above: &Above, openings: &mut Vec<Opening>) -> f32 {
        openings.extend(self.slots.iter().map(|slot| slot.opening(0, 0, above)));
        self.slots.iter().map(|slot| slot.cost(0, 0, costs, above)).sum()
    }

    /// Fills the table, and gives the cost of its last entry.
    fn fill(&mut self, extra: usize, costs: &Costs, above: &Above) -> f32 {
        let width = extra + 1;
        let size = (self.slots.len() + 1) * width;
        self.costs.clear();
        self.costs.resize(size, f32::INFINITY);
        self.choices.clear();
        self.choices.resize(size, 0);
        self.costs[0] = 0.0;
        let share = extra as f32 / self.slots.len().max(1) as f32;
        for (number, slot) in self.slots.iter().enumerate() {
            let even = share * (number as f32 + 0.5);
            for used in 0..width {
                let so_far = self.costs[number * width + used];
                if so_far.is_infinite() {
                    continue;
                }
                let uneven = used as f32 - even;
                let so_far = so_far + costs.gaps.uneven * uneven * uneven;
                for added in 0..=usize::from(slot.most).min(extra - used) {
                    let cost = so_far + slot.cost(used, added, costs, above);
                    let at = (number + 1) * width + used + added;
                    if cost < self.costs[at] {
                        self.costs[at] = cost;
                        self.choices[at] = added as u8;
                    }
                }
            }
        }
        self.costs[size - 1]
    }

    /// Reads the gaps out of the table, from the last entry back.
    fn trace(&self, extra: usize, above: &Above, openings: &mut Vec<Opening>) {
        let first = openings.len();
        let mut used = extra;
        for (number, slot) in self.slots.iter().enumerate().rev() {
            let added = self.choices[(number + 1) * (extra + 1) + used];
            used -= usize::from(added);
            openings.push(slot.opening(used, added, above));
        }
        openings[first..].reverse();
    }
}

impl Slot {
    /// The gap after so many added cells, with so many of its own.
    fn opening(&self, used: usize, added: u8, above: &Above) -> Opening {
        let start = self.column + used as u16;
        let end = start + self.space + u16::from(added);
        let depth = above.over(start.into(), end.into()).0.saturating_add(1);
        Opening { unit: self.unit, extra: added, depth, start, end }
    }

    /// What the gap costs after so many added cells, with so many of its own.
    fn cost(&self, used: usize, added: usize, costs: &Costs, above: &Above) -> f32 {
        let start = usize::from(self.column) + used;
        let (depth, widened) = above.over(start, start + usize::from(self.space) + added);
        let costs = &costs.gaps;
        let chain = costs.chain[usize::from(depth).min(costs.chain.len() - 1)];
        let stacked = match (added, depth) {
            (0, _) | (_, 0) => 0.0,
            _ if widened => costs.stacked,
            _ => costs.stacked / 2.0,
        };
        chain + stacked + self.seen * added as f32
    }
}

//! The least that the rest of a paragraph can cost, whatever stands in the lines before it.

use crate::layout::fit::measured::{Candidate, Measured};

/// The most hyphens that may end lines in a row.
pub(crate) const MOST_HYPHENS: usize = 2;

/// What follows each break at the least, by the number of the line after it and by the hyphens in a
/// row that end the lines before it. Rivers and contrast are left out, which can only add to it.
pub(crate) struct Bound {
    /// For each of the first lines, which have a room of their own, and for all others alike.
    lines: Vec<Breaks>,
}

/// The breaks that a line may begin after.
struct Breaks {
    least: Vec<[f32; MOST_HYPHENS + 1]>,
    next: Vec<[u32; MOST_HYPHENS + 1]>,
}

impl Bound {
    /// Weighs all lines that might be, from the last one up.
    pub(crate) fn of(measured: &Measured<'_>) -> Self {
        let mut candidates = Vec::new();
        let furthest = furthest_starts(measured, &mut candidates);
        let mut others = Breaks::after(measured.units.len());
        others.weigh(measured, furthest.len(), None, &mut candidates);
        // Further down first: the first lines lead to what has been weighed.
        let mut lines = vec![others];
        for (number, furthest) in furthest.into_iter().enumerate().rev() {
            let mut first = Breaks::after(furthest + 1);
            first.weigh(measured, number, lines.last(), &mut candidates);
            lines.push(first);
        }
        lines.reverse();
        Self { lines }
    }

    /// The least cost of what follows a break, from the line of a number on.
    pub(crate) fn least(&self, at: usize, number: usize, run: usize) -> f32 {
        self.lines[number].least[at][run]
    }

    /// Where the line of a number ends when it all costs the least.
    pub(crate) fn next(&self, at: usize, number: usize, run: usize) -> usize {
        self.lines[number].next[at][run] as usize
    }
}

/// The last unit that each of the first lines can begin with.
fn furthest_starts(measured: &Measured<'_>, candidates: &mut Vec<Candidate>) -> Vec<usize> {
    let mut starts = Vec::with_capacity(measured.room.first_lines);
    let mut furthest = 0;
    for number in 0..measured.room.first_lines {
        starts.push(furthest);
        if furthest < measured.units.len() {
            measured.candidates(furthest, number, candidates);
        }
        furthest = candidates.last().map_or(furthest, |line| line.end).max(furthest);
    }
    starts
}

impl Breaks {
    /// So many breaks, none of them weighed; after the last there is nothing to pay.
    fn after(count: usize) -> Self {
        let least = vec![[0.0; MOST_HYPHENS + 1]; count + 1];
        Self { least, next: vec![[count as u32; MOST_HYPHENS + 1]; count + 1] }
    }

    /// Weighs the lines of a number, which lead to those below: of the same kind, where none are
    /// given.
    fn weigh(
        &mut self,
        measured: &Measured<'_>,
        number: usize,
        below: Option<&Self>,
        candidates: &mut Vec<Candidate>,
    ) {
        let count = measured.units.len();
        for start in (0..count.min(self.least.len() - 1)).rev() {
            measured.candidates(start, number, candidates);
            for run in 0..=MOST_HYPHENS {
                let mut best = (f32::INFINITY, count);
                for candidate in &*candidates {
                    let (after, fine) = run_after(measured, run, candidate.end);
                    let rest = below.map_or(&self.least, |below| &below.least);
                    let cost = candidate.cost + fine + rest[candidate.end][after];
                    if cost < best.0 {
                        best = (cost, candidate.end);
                    }
                }
                self.least[start][run] = best.0;
                self.next[start][run] = best.1 as u32;
            }
        }
    }
}

/// The hyphens in a row after a line, and what is to be paid for one too many.
pub(crate) fn run_after(measured: &Measured<'_>, run: usize, end: usize) -> (usize, f32) {
    if !measured.is_hyphen(end) {
        (0, 0.0)
    } else if run == MOST_HYPHENS {
        (run, measured.costs.ends.ladder)
    } else {
        (run + 1, 0.0)
    }
}

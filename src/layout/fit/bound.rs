//! The least that the rest of a paragraph can cost, whatever stands in the lines before it.

use crate::layout::fit::measured::Measured;

/// The most hyphens that may end lines in a row.
pub(crate) const MOST_HYPHENS: usize = 2;

/// What follows each break at the least, by the hyphens in a row that end the lines before it.
/// Rivers and contrast are left out, which can only add to it.
pub(crate) struct Bound {
    least: Vec<[f32; MOST_HYPHENS + 1]>,
    next: Vec<[u32; MOST_HYPHENS + 1]>,
}

impl Bound {
    /// Weighs all lines that might be, from the last one up.
    pub(crate) fn of(measured: &Measured<'_>) -> Self {
        let count = measured.units.len();
        let mut least = vec![[0.0; MOST_HYPHENS + 1]; count + 1];
        let mut next = vec![[count as u32; MOST_HYPHENS + 1]; count + 1];
        let mut candidates = Vec::new();
        for start in (0..count).rev() {
            measured.candidates(start, &mut candidates);
            for run in 0..=MOST_HYPHENS {
                let mut best = (f32::INFINITY, count);
                for candidate in &candidates {
                    let (after, fine) = run_after(measured, run, candidate.end);
                    let cost = candidate.cost + fine + least[candidate.end][after];
                    if cost < best.0 {
                        best = (cost, candidate.end);
                    }
                }
                least[start][run] = best.0;
                next[start][run] = best.1 as u32;
            }
        }
        Self { least, next }
    }

    /// The least cost of what follows a break.
    pub(crate) fn least(&self, at: usize, run: usize) -> f32 {
        self.least[at][run]
    }

    /// Where the line after a break ends when it all costs the least.
    pub(crate) fn next(&self, at: usize, run: usize) -> usize {
        self.next[at][run] as usize
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

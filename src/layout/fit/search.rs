//! The search forwards: a handful of the best hypotheses at each break, each with its gaps.

use std::ops::Range;

use crate::layout::fit::bound::{Bound, run_after};
use crate::layout::fit::gaps::{Above, Opening, Placer};
use crate::layout::fit::measured::{Candidate, Measured};
use crate::layout::fit::{Costs, Fitted, Room, Unit};

/// A way to set the paragraph up to a break.
#[derive(Debug, Clone)]
struct Hypothesis {
    /// The break: the first unit of the next line.
    at: usize,
    /// The number of the hypothesis that it goes on from.
    before: Option<usize>,
    /// What its lines cost.
    cost: f32,
    /// The hyphens in a row that end its last lines.
    run: usize,
    /// How far the gaps of its last line are opened.
    stretch: f32,
    /// The gaps of its last line, by number.
    openings: Range<usize>,
}

/// A search through the ways to set a paragraph.
pub(crate) struct Search<'a> {
    measured: Measured<'a>,
    bound: Bound,
    hypotheses: Vec<Hypothesis>,
    openings: Vec<Opening>,
    above: Above,
    placer: Placer,
}

impl<'a> Search<'a> {
    /// A search that has not begun.
    pub(crate) fn new(units: &'a [Unit], room: Room, costs: &'a Costs) -> Self {
        let measured = Measured::new(units, room, costs);
        let bound = Bound::of(&measured);
        let start =
            Hypothesis { at: 0, before: None, cost: 0.0, run: 0, stretch: 0.0, openings: 0..0 };
        Self {
            measured,
            bound,
            hypotheses: vec![start],
            openings: Vec::new(),
            above: Above::default(),
            placer: Placer::default(),
        }
    }

    /// The lines of the best way that is found.
    pub(crate) fn best(mut self) -> Vec<Fitted> {
        let walked = self.walk();
        let best = self.search(self.hypotheses[walked].cost).unwrap_or(walked);
        self.lines(best)
    }

    /// Goes the way that is cheapest when rivers are left out: the best one costs no more.
    fn walk(&mut self) -> usize {
        let mut at = 0;
        let mut candidates = Vec::new();
        while self.hypotheses[at].at < self.measured.units.len() {
            let (start, run) = (self.hypotheses[at].at, self.hypotheses[at].run);
            self.look_up(at);
            let end = self.bound.next(start, run);
            self.measured.candidates(start, &mut candidates);
            let Some(line) = candidates.iter().find(|line| line.end == end) else { break };
            let next = self.follow(at, line);
            self.hypotheses.push(next);
            at = self.hypotheses.len() - 1;
        }
        at
    }

    /// Goes all ways that promise to cost no more than so much, a few from each break.
    fn search(&mut self, most: f32) -> Option<usize> {
        let count = self.measured.units.len();
        let mut waiting = vec![Vec::new(); count + 1];
        waiting[0].push(0);
        let mut candidates = Vec::new();
        for start in 0..count {
            let mut here = std::mem::take(&mut waiting[start]);
            if here.is_empty() {
                continue;
            }
            self.thin(&mut here);
            self.measured.candidates(start, &mut candidates);
            for from in here {
                self.extend(from, &candidates, most, &mut waiting);
            }
        }
        let cost = |number: &usize| self.hypotheses[*number].cost;
        waiting[count].iter().copied().min_by(|a, b| cost(a).total_cmp(&cost(b)))
    }

    /// Keeps the hypotheses of a break that promise most.
    fn thin(&self, here: &mut Vec<usize>) {
        let promise = |number: &usize| {
            let hypothesis = &self.hypotheses[*number];
            hypothesis.cost + self.bound.least(hypothesis.at, hypothesis.run)
        };
        here.sort_by(|a, b| promise(a).total_cmp(&promise(b)));
        here.truncate(self.measured.costs.breadth);
    }

    /// Adds each line to a hypothesis, and lets the outcome wait at its break.
    fn extend(&mut self, from: usize, lines: &[Candidate], most: f32, waiting: &mut [Vec<usize>]) {
        let (cost, run) = (self.hypotheses[from].cost, self.hypotheses[from].run);
        self.look_up(from);
        for line in lines {
            let (after, fine) = run_after(&self.measured, run, line.end);
            let least = self.bound.least(line.end, after);
            if cost + line.cost + fine + least > most {
                continue;
            }
            let openings = self.openings.len();
            let next = self.follow(from, line);
            if next.cost + least > most {
                self.openings.truncate(openings);
                continue;
            }
            waiting[line.end].push(self.hypotheses.len());
            self.hypotheses.push(next);
        }
    }

    /// Looks at the gaps that the next line stands under.
    fn look_up(&mut self, from: usize) {
        let openings = self.hypotheses[from].openings.clone();
        self.above.take(&self.openings[openings]);
    }

    /// The hypothesis that a line makes of the one that was looked at.
    fn follow(&mut self, from: usize, line: &Candidate) -> Hypothesis {
        let costs = self.measured.costs;
        let (run, fine) = run_after(&self.measured, self.hypotheses[from].run, line.end);
        let before = &self.hypotheses[from];
        let has_neighbour = before.before.is_some() && line.end < self.measured.units.len();
        let contrast = if has_neighbour { line.stretch - before.stretch } else { 0.0 };
        let mut cost = before.cost + line.cost + fine + costs.contrast * contrast * contrast;
        let first = self.openings.len();
        let Self { measured, above, openings, placer, .. } = self;
        cost += placer.place(measured, line, above, openings).unwrap_or_else(|| {
            let ragged = Candidate { extra: 0, ..*line };
            let placed = placer.place(measured, &ragged, above, openings);
            costs.ragged + placed.unwrap_or_default()
        });
        let openings = first..openings.len();
        let stretch = line.stretch;
        Hypothesis { at: line.end, before: Some(from), cost, run, stretch, openings }
    }

    /// The lines of a hypothesis.
    fn lines(&self, last: usize) -> Vec<Fitted> {
        let mut lines = Vec::new();
        let mut at = &self.hypotheses[last];
        while let Some(before) = at.before.map(|before| &self.hypotheses[before]) {
            let openings = self.openings[at.openings.clone()].iter();
            let widened = openings.filter(|opening| opening.extra > 0);
            let extra = widened.map(|gap| (gap.unit as usize, gap.extra.into())).collect();
            lines.push(Fitted { units: before.at..at.at, extra });
            at = before;
        }
        lines.reverse();
        lines
    }
}

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
    /// The number of the next line, as far as that tells its room.
    number: usize,
    /// What its lines cost.
    cost: f32,
    /// The hyphens in a row that end its last lines.
    run: usize,
    /// How far the gaps of its last line are opened.
    stretch: f32,
    /// The gaps of its last line, by number.
    openings: Range<usize>,
}

/// The most lines that are tried after a break, for each hypothesis.
const MOST_LINES: usize = 6;

/// The most breaks that are gone on from at a time.
const MOST_BREAKS: usize = 5;

/// What a line may cost more than the cheapest way on from the same break: a little more than a
/// river, for the sake of which detours are made.
const LONGEST_DETOUR: f32 = 60.0;

/// The breaks that lines have been set up to, and from which none has gone on yet.
struct Front {
    /// The hypotheses at each break.
    waiting: Vec<Vec<usize>>,
    /// The best promise at each break.
    promises: Vec<f32>,
    /// The last break that was reached.
    end: usize,
}

impl Front {
    fn new(count: usize) -> Self {
        let waiting = vec![Vec::new(); count + 1];
        Self { waiting, promises: vec![f32::INFINITY; count + 1], end: 0 }
    }

    /// Lets a hypothesis wait at a break, with what it promises.
    fn reach(&mut self, at: usize, hypothesis: usize, promise: f32) {
        self.waiting[at].push(hypothesis);
        self.promises[at] = self.promises[at].min(promise);
        self.end = self.end.max(at);
    }

    /// What a break must promise to be gone on from, of all breaks from one on: to be one of the
    /// best, and no worse than the best by a long detour.
    fn most(&self, at: usize, sorted: &mut Vec<f32>) -> f32 {
        sorted.clear();
        sorted.extend(self.promises.get(at..=self.end).unwrap_or_default());
        sorted.sort_by(f32::total_cmp);
        let best = sorted.first().copied().unwrap_or_default();
        let last = sorted.get(MOST_BREAKS - 1).copied().unwrap_or(f32::INFINITY);
        last.min(best + LONGEST_DETOUR)
    }
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
        let start = Hypothesis {
            at: 0,
            before: None,
            number: 0,
            cost: 0.0,
            run: 0,
            stretch: 0.0,
            openings: 0..0,
        };
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
            let Hypothesis { at: start, number, run, .. } = self.hypotheses[at];
            self.look_up(at);
            let end = self.bound.next(start, number, run);
            self.measured.candidates(start, number, &mut candidates);
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
        let mut candidates = Vec::new();
        let mut front = Front::new(count);
        front.reach(0, 0, self.promise(0));
        let mut sorted = Vec::new();
        for start in 0..count {
            let mut here = std::mem::take(&mut front.waiting[start]);
            let most = most.min(front.most(start, &mut sorted));
            here.retain(|number| self.promise(*number) <= most);
            if here.is_empty() {
                continue;
            }
            self.thin(&mut here);
            let mut candidates_of = None;
            for from in here {
                let number = self.hypotheses[from].number;
                if candidates_of != Some(number) {
                    self.measured.candidates(start, number, &mut candidates);
                    candidates_of = Some(number);
                }
                self.extend(from, &candidates, most, &mut front);
            }
        }
        let cost = |number: &usize| self.hypotheses[*number].cost;
        front.waiting[count].iter().copied().min_by(|a, b| cost(a).total_cmp(&cost(b)))
    }

    /// What a hypothesis will cost in the end at the least.
    fn promise(&self, hypothesis: usize) -> f32 {
        let Hypothesis { at, number, cost, run, .. } = self.hypotheses[hypothesis];
        cost + self.bound.least(at, number, run)
    }

    /// Keeps the hypotheses of a break that promise most.
    fn thin(&self, here: &mut Vec<usize>) {
        here.sort_by(|a, b| self.promise(*a).total_cmp(&self.promise(*b)));
        here.truncate(self.measured.costs.breadth);
    }

    /// Adds lines to a hypothesis, those that promise most, and lets the outcomes wait at their
    /// breaks.
    fn extend(&mut self, from: usize, lines: &[Candidate], most: f32, front: &mut Front) {
        let Hypothesis { at, number, cost, run, .. } = self.hypotheses[from];
        let most = most.min(cost + self.bound.least(at, number, run) + LONGEST_DETOUR);
        let below = self.number_after(number);
        let promise = |line: &Candidate| {
            let (after, fine) = run_after(&self.measured, run, line.end);
            cost + line.cost + fine + self.bound.least(line.end, below, after)
        };
        let mut lines: Vec<(f32, &Candidate)> = lines
            .iter()
            .map(|line| (promise(line), line))
            .filter(|(promise, _)| *promise <= most)
            .collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.look_up(from);
        for (_, line) in lines.into_iter().take(MOST_LINES) {
            let openings = self.openings.len();
            let next = self.follow(from, line);
            let promise = next.cost + self.bound.least(next.at, next.number, next.run);
            if promise > most {
                self.openings.truncate(openings);
                continue;
            }
            front.reach(line.end, self.hypotheses.len(), promise);
            self.hypotheses.push(next);
        }
    }

    /// The number of the line after one: all that stand below the first ones count as one.
    fn number_after(&self, number: usize) -> usize {
        (number + 1).min(self.measured.room.first_lines)
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
        let number = self.number_after(line.number);
        Hypothesis { at: line.end, before: Some(from), number, cost, run, stretch, openings }
    }

    /// The lines of a hypothesis.
    fn lines(&self, last: usize) -> Vec<Fitted> {
        let mut lines = Vec::new();
        let mut at = &self.hypotheses[last];
        while let Some(before) = at.before.map(|before| &self.hypotheses[before]) {
            let openings = self.openings[at.openings.clone()].iter();
            let widened = openings.filter(|opening| opening.extra > 0);
            let extra: Vec<(usize, u16)> =
                widened.map(|gap| (gap.unit as usize, gap.extra.into())).collect();
            let added = extra.iter().map(|(_, cells)| cells).sum();
            let units = before.at..at.at;
            let hung = self.measured.hung(units.clone(), before.number, added);
            lines.push(Fitted { units, extra, hung });
            at = before;
        }
        lines.reverse();
        lines
    }
}

//! The engine: marks what must be hidden with the small counts, rule by rule.

use crate::audit;

use super::elimination::{Elimination, eliminate};
use super::lines::{fill_lines, has_hidden_part, lines_by_cell};
use super::reveal::show_again;
use super::system::{CellIx, CellSystem, Fate, Release, SecretCell, Suppression};
use super::widen::Widening;

/// What the engine sees to. All of it, other than in the test that shows that nothing of it can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// No small count is a linear combination of what is out.
    Elimination,
    /// Hidden parts of a line add up to the threshold.
    Lines,
    /// No small count is fenced in.
    Intervals,
    /// Nothing is hidden that protects none.
    Sparing,
}

pub(super) const ALL_RULES: [Rule; 4] = [Rule::Elimination, Rule::Lines, Rule::Intervals, Rule::Sparing];

/// What is hidden may tell nothing but which counts are small, which are zero, and what is shown: the program is public,
/// and who runs it on every table that agrees with what is out sees which of them hide the same. So everything is decided
/// on floors, the least that counts of their kind can be, and never on a count that may end up hidden.
pub(super) fn suppress(truth: &CellSystem, rules: &[Rule]) -> Suppression {
    Begun::new(truth, rules).finish(rules)
}

/// What is known when no small count follows from what is shown. Some may be fenced in.
#[derive(Debug)]
pub struct Begun<'a> {
    truth: &'a CellSystem,
    floors: CellSystem,
    lines_of: Vec<Vec<u32>>,
    /// `None` where nothing is small.
    elimination: Option<Elimination>,
}

impl<'a> Begun<'a> {
    pub(super) fn new(truth: &'a CellSystem, rules: &[Rule]) -> Self {
        let floors = truth.floors();
        let lines_of = lines_by_cell(&floors);
        let mut is_guarded: Vec<bool> = truth.cells().iter().map(|cell| cell.release.is_small()).collect();
        if !is_guarded.contains(&true) {
            return Begun { truth, floors, lines_of, elimination: None };
        }
        if rules.contains(&Rule::Lines) {
            fill_lines(&floors, &lines_of, &mut is_guarded);
        }
        let elimination = if rules.contains(&Rule::Elimination) {
            eliminate(&floors, &by_worth(&floors, &lines_of, &is_guarded), &is_guarded)
        } else {
            hide_guarded(&floors, &is_guarded)
        };
        Begun { truth, floors, lines_of, elimination: Some(elimination) }
    }

    /// A quick look at how much will be hidden: a little less than in the end, and not safe to publish.
    pub fn estimate(&self) -> Suppression {
        self.finish(&[])
    }

    /// Hides what is needed for no small count to be fenced in, and some that is not: what a table would hide is no reason to
    /// publish a finer one because a little of it can be shown again.
    pub fn settle(&self) -> Suppression {
        self.finish(&[Rule::Intervals])
    }

    /// As [`Begun::settle`], and nothing more than is needed.
    pub fn suppress(&self) -> Suppression {
        self.finish(&ALL_RULES)
    }

    fn finish(&self, rules: &[Rule]) -> Suppression {
        let Begun { truth, floors, lines_of, elimination } = self;
        let Some(Elimination { is_known: was_known, is_shown, exposed }) = elimination else {
            return Suppression { fates: vec![Fate::Shown; truth.cells().len()], ..Suppression::default() };
        };
        let (mut is_known, mut unproven) = (was_known.clone(), Vec::new());
        if rules.contains(&Rule::Intervals) {
            let ranges = walk(floors, &is_known);
            let widening = Widening::new(floors, lines_of, is_known, ranges).shallow();
            (is_known, unproven) = widening.widen_all(exposed);
            if !unproven.is_empty() && truth.cells().iter().any(|cell| cell.release == Release::Out) {
                // What is out leaves too little room for floors: here alone the counts themselves tell what helps, and
                // what was to be kept gives way.
                let truth = truth.keeping_nothing();
                let ranges = walk(&truth, &is_known);
                let widening = Widening::new(&truth, lines_of, is_known, ranges);
                (is_known, unproven) = widening.widen(unproven);
            }
        }
        let was_known = is_known.clone();
        if rules.contains(&Rule::Sparing) {
            is_known = show_again(floors, lines_of, is_known);
        }
        learn_zeros(truth, lines_of, &mut is_known);
        let fate_of = |(at, cell): (usize, &SecretCell)| {
            let is_told = match cell.release {
                Release::Inner => cell.count == 0,
                _ => is_shown[at] || !was_known[at],
            };
            fate(is_told && is_known[at], cell.release)
        };
        let fates = truth.cells().iter().enumerate().map(fate_of).collect();
        Suppression { fates, exposed: exposed.clone(), unproven }
    }
}

/// Notes as known what counts that cannot be negative give away: where nothing of a known total is left for its hidden
/// parts, they are zero. That, and what follows from it, protects nothing.
fn learn_zeros(system: &CellSystem, lines_of: &[Vec<u32>], is_known: &mut [bool]) {
    let mut open: Vec<u32> = (0..system.lines().len() as u32).collect();
    while let Some(place) = open.pop() {
        let line = &system.lines()[place as usize];
        let unknown: Vec<CellIx> = line.cells().filter(|ix| !is_known[ix.at()]).collect();
        let is_empty = is_known[line.total.at()] && unknown.iter().all(|ix| system.cell(*ix).count == 0);
        let follows = is_empty || matches!(unknown[..], [only] if !system.cell(only).release.is_small());
        for ix in unknown.into_iter().filter(|_| follows) {
            is_known[ix.at()] = true;
            open.extend(&lines_of[ix.at()]);
        }
    }
}

fn fate(is_shown: bool, release: Release) -> Fate {
    match release {
        _ if is_shown => Fate::Shown,
        Release::Primary | Release::InnerPrimary => Fate::HiddenPrimary,
        Release::Kept | Release::Out | Release::Open | Release::Inner => Fate::HiddenSecondary,
    }
}

/// Every cell, the worthiest first. Zeros come before all others: what is hidden beside a zero alone is fenced in, for
/// a zero can only rise. Hiding a cell costs least where each of its lines has a hidden part already.
fn by_worth(system: &CellSystem, lines_of: &[Vec<u32>], is_guarded: &[bool]) -> Vec<CellIx> {
    let has_hidden: Vec<bool> =
        system.lines().iter().map(|line| has_hidden_part(system, line, is_guarded)).collect();
    let opens_line = |ix: CellIx| {
        lines_of[ix.at()].iter().any(|place| {
            let place = *place as usize;
            !has_hidden[place] && system.lines()[place].total != ix
        })
    };
    let mut order: Vec<CellIx> = (0..system.cells().len() as u32).map(CellIx).collect();
    order.sort_by_cached_key(|ix| {
        let cell = system.cell(*ix);
        let is_cheap = cell.count > 0 && !opens_line(*ix);
        (
            cell.count > 0,
            cell.release != Release::Kept,
            cell.depth,
            is_cheap,
            std::cmp::Reverse(cell.count),
            *ix,
        )
    });
    order
}

/// What is out where nothing is hidden but what is guarded itself.
fn hide_guarded(system: &CellSystem, is_guarded: &[bool]) -> Elimination {
    let is_shown: Vec<bool> = system
        .cells()
        .iter()
        .zip(is_guarded)
        .map(|(cell, is_guarded)| match cell.release {
            Release::Kept | Release::Out => true,
            Release::Open => !is_guarded,
            Release::Primary | Release::Inner | Release::InnerPrimary => false,
        })
        .collect();
    Elimination { is_known: is_shown.clone(), is_shown, exposed: Vec::new() }
}

/// By cell: the least and the greatest count in tables found by a walk from the floors. What leads from there to a table
/// leads from any table of the same kind to another.
fn walk(system: &CellSystem, is_known: &[bool]) -> Vec<(u64, u64)> {
    let (puzzle, unknown) = system.puzzle(|ix| is_known[ix.at()]);
    let counts: Vec<u64> = unknown.iter().map(|ix| system.cell(*ix).count).collect();
    let mut ranges: Vec<(u64, u64)> = system.cells().iter().map(|cell| (cell.count, cell.count)).collect();
    for (ix, range) in unknown.iter().zip(audit::explore(&puzzle, &counts)) {
        ranges[ix.at()] = range;
    }
    ranges
}

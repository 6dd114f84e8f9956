//! The engine: marks what must be hidden with the small counts, rule by rule.

use crate::audit;

use super::elimination::{Elimination, eliminate};
use super::lines::{fill_lines, has_hidden_part, lines_by_cell};
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
}

pub(super) const ALL_RULES: [Rule; 3] = [Rule::Elimination, Rule::Lines, Rule::Intervals];

/// What is hidden may tell nothing but which counts are small, which are zero, and what is shown: the program is public,
/// and who runs it on every table that agrees with what is out sees which of them hide the same. So everything is decided
/// on floors, the least that counts of their kind can be, and never on a count that may end up hidden.
pub(super) fn suppress(truth: &CellSystem, rules: &[Rule]) -> Suppression {
    let system = &truth.floors();
    let lines_of = lines_by_cell(system);
    let mut is_guarded: Vec<bool> = system.cells().iter().map(|cell| cell.release.is_small()).collect();
    if rules.contains(&Rule::Lines) {
        fill_lines(system, &lines_of, &mut is_guarded);
    }
    let mut elimination = if rules.contains(&Rule::Elimination) {
        eliminate(system, &by_worth(system, &lines_of, &is_guarded), &is_guarded)
    } else {
        hide_guarded(system, &is_guarded)
    };
    let mut unproven = Vec::new();
    if rules.contains(&Rule::Intervals) {
        let ranges = walk(system, &elimination.is_known);
        let widening = Widening::new(system, &lines_of, elimination.is_known, ranges).shallow();
        (elimination.is_known, unproven) = widening.widen_all(&elimination.exposed);
        if !unproven.is_empty() {
            // What is out leaves too little room for floors: here alone the counts themselves tell what helps.
            let ranges = walk(truth, &elimination.is_known);
            let widening = Widening::new(truth, &lines_of, elimination.is_known, ranges);
            (elimination.is_known, unproven) = widening.widen(unproven);
        }
    }
    let Elimination { mut is_known, is_shown, exposed } = elimination;
    let was_known = is_known.clone();
    learn_zeros(truth, &lines_of, &mut is_known);
    let fate_of = |(at, cell): (usize, &SecretCell)| {
        let is_told = match cell.release {
            Release::Inner => cell.count == 0,
            _ => is_shown[at] || !was_known[at],
        };
        fate(is_told && is_known[at], cell.release)
    };
    let fates = truth.cells().iter().enumerate().map(fate_of).collect();
    Suppression { fates, exposed, unproven }
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
        Release::Out | Release::Open | Release::Inner => Fate::HiddenSecondary,
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
        (cell.count > 0, cell.depth, is_cheap, std::cmp::Reverse(cell.count), *ix)
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
            Release::Out => true,
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

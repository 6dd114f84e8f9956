//! Rounds of hiding: eliminate, see which counts are still fenced in too narrowly, hide more for their sake, repeat.

use std::collections::BTreeSet;

use crate::protect::audit;

use super::elimination::{Elimination, eliminate};
use super::lines::{fill_lines, lines_by_cell, opens_line};
use super::system::{CellIx, CellSystem, Fate, Release, Suppression};

/// After this many rounds everything around a count that is still too narrow is hidden.
const GENTLE_ROUNDS: usize = 6;

/// After this many the engine gives up, and says so.
const ALL_ROUNDS: usize = 12;

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

#[cfg(test)]
pub(super) const ALL_RULES: [Rule; 3] = [Rule::Elimination, Rule::Lines, Rule::Intervals];

/// Intervals hide too much on a whole site as they are, so they wait.
pub(super) const RULES_IN_USE: [Rule; 2] = [Rule::Elimination, Rule::Lines];

pub(super) fn suppress(system: &CellSystem, rules: &[Rule]) -> Suppression {
    let lines_of = lines_by_cell(system);
    let mut is_guarded: Vec<bool> = system.cells().iter().map(|cell| cell.release.is_small()).collect();
    let mut round = 0;
    loop {
        if rules.contains(&Rule::Lines) {
            fill_lines(system, &lines_of, &mut is_guarded);
        }
        let elimination = if rules.contains(&Rule::Elimination) {
            eliminate(system, &by_worth(system, &lines_of, &is_guarded), &is_guarded)
        } else {
            hide_guarded(system, &is_guarded)
        };
        let narrow =
            if rules.contains(&Rule::Intervals) { find_narrow(system, &elimination) } else { Vec::new() };
        round += 1;
        let mut is_stuck = true;
        for ix in &narrow {
            is_stuck &=
                !hide_more(system, *ix, round > GENTLE_ROUNDS, &lines_of, &elimination, &mut is_guarded);
        }
        if narrow.is_empty() || is_stuck || round == ALL_ROUNDS {
            return answer(system, elimination, narrow);
        }
        keep_hidden(system, &elimination, &mut is_guarded);
    }
}

/// Every cell, the worthiest first. Hiding a cell costs least where each of its lines has a hidden part already.
fn by_worth(system: &CellSystem, lines_of: &[Vec<u32>], is_guarded: &[bool]) -> Vec<CellIx> {
    let mut order: Vec<CellIx> = (0..system.cells().len() as u32).map(CellIx).collect();
    order.sort_by_cached_key(|ix| {
        let cell = system.cell(*ix);
        let is_cheap = cell.count > 0 && opens_line(system, *ix, lines_of, is_guarded) == 0;
        (cell.depth, cell.count > 0, is_cheap, std::cmp::Reverse(cell.count), *ix)
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

/// The hidden cells that are fenced in too narrowly, in order.
fn find_narrow(system: &CellSystem, elimination: &Elimination) -> Vec<CellIx> {
    let (puzzle, unknown) = system.puzzle(|ix| elimination.is_known[ix.at()]);
    let counts: Vec<u64> = unknown.iter().map(|ix| system.cell(*ix).count).collect();
    audit::find_narrow(&puzzle, Some(&counts))
        .iter()
        .map(|narrow| unknown[narrow.unknown.0 as usize])
        .collect()
}

/// What one round hid stays hidden: then no range that is wide enough can become narrow again.
fn keep_hidden(system: &CellSystem, elimination: &Elimination, is_guarded: &mut [bool]) {
    for (at, cell) in system.cells().iter().enumerate() {
        is_guarded[at] |= cell.release == Release::Open && !elimination.is_known[at];
    }
}

/// Marks more cells to be hidden around one that is too narrow; false where there is nothing left to hide.
fn hide_more(
    system: &CellSystem,
    narrow: CellIx,
    is_thorough: bool,
    lines_of: &[Vec<u32>],
    elimination: &Elimination,
    is_guarded: &mut [bool],
) -> bool {
    let mut shown = find_shown_around(system, narrow, lines_of, elimination);
    let threshold = u64::from(system.cell(narrow).threshold);
    shown.sort_by_key(|ix| {
        let cell = system.cell(*ix);
        (cell.count < threshold, std::cmp::Reverse(cell.depth), cell.count, *ix)
    });
    let count = if is_thorough { shown.len() } else { 1 };
    for ix in shown.iter().take(count) {
        is_guarded[ix.at()] = true;
    }
    is_guarded[narrow.at()] |= is_thorough;
    !shown.is_empty()
}

/// The published cells that share a line with a cell; where there are none, with the cells that it shares a line
/// with, and so on outwards.
fn find_shown_around(
    system: &CellSystem,
    start: CellIx,
    lines_of: &[Vec<u32>],
    elimination: &Elimination,
) -> Vec<CellIx> {
    let mut seen = BTreeSet::from([start]);
    let mut ring = vec![start];
    while !ring.is_empty() {
        let lines = ring.iter().flat_map(|ix| &lines_of[ix.at()]);
        let around: BTreeSet<CellIx> = lines
            .flat_map(|place| system.lines()[*place as usize].cells())
            .filter(|ix| !seen.contains(ix))
            .collect();
        let is_shown =
            |ix: &CellIx| elimination.is_shown[ix.at()] && system.cell(*ix).release == Release::Open;
        let shown: Vec<CellIx> = around.iter().copied().filter(is_shown).collect();
        if !shown.is_empty() {
            return shown;
        }
        ring = around.iter().copied().filter(|ix| !elimination.is_known[ix.at()]).collect();
        seen.extend(around);
    }
    Vec::new()
}

fn answer(system: &CellSystem, elimination: Elimination, unproven: Vec<CellIx>) -> Suppression {
    let fate = |(is_shown, release): (&bool, Release)| match release {
        _ if *is_shown => Fate::Shown,
        Release::Primary | Release::InnerPrimary => Fate::HiddenPrimary,
        Release::Out | Release::Open | Release::Inner => Fate::HiddenSecondary,
    };
    let releases = system.cells().iter().map(|cell| cell.release);
    let fates = elimination.is_shown.iter().zip(releases).map(fate).collect();
    Suppression { fates, exposed: elimination.exposed, unproven }
}

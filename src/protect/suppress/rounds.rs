//! Rounds of hiding: eliminate, see which counts are still fenced in too narrowly, hide more for their sake, repeat.

use crate::protect::audit::{self, Puzzle, Sum, UnknownIx};

use super::elimination::{Elimination, eliminate};
use super::lines::{fill_lines, lines_by_cell};
use super::system::{CellIx, CellSystem, Fate, Line, Release, Suppression};

/// After this many rounds everything around a count that is still too narrow is hidden.
const GENTLE_ROUNDS: usize = 6;

/// After this many the engine gives up, and says so.
const ALL_ROUNDS: usize = 12;

pub(super) fn suppress(system: &CellSystem) -> Suppression {
    let order = system.by_worth();
    let lines_of = lines_by_cell(system);
    let mut is_guarded: Vec<bool> = system.cells().iter().map(|cell| cell.release.is_small()).collect();
    let mut round = 0;
    loop {
        fill_lines(system, &mut is_guarded);
        let elimination = eliminate(system, &order, &is_guarded);
        let narrow = find_narrow(system, &elimination);
        round += 1;
        let is_stuck = !narrow.iter().fold(false, |is_wider, ix| {
            hide_more(system, *ix, round > GENTLE_ROUNDS, &lines_of, &elimination, &mut is_guarded)
                || is_wider
        });
        if narrow.is_empty() || is_stuck || round == ALL_ROUNDS {
            return answer(system, elimination, narrow);
        }
        keep_hidden(system, &elimination, &mut is_guarded);
    }
}

/// The hidden cells that are fenced in too narrowly, in order.
fn find_narrow(system: &CellSystem, elimination: &Elimination) -> Vec<CellIx> {
    let mut puzzle = Puzzle::default();
    let mut hidden = Vec::new();
    let unknowns: Vec<Option<UnknownIx>> = (0..)
        .map(CellIx)
        .zip(system.cells())
        .map(|(ix, cell)| {
            (!elimination.is_known[ix.at()]).then(|| {
                hidden.push(ix);
                puzzle.add_unknown(if cell.release == Release::Inner { 0 } else { cell.threshold })
            })
        })
        .collect();
    puzzle.sums = system.lines().iter().filter_map(|line| sum_of(system, line, &unknowns)).collect();
    let counts: Vec<u64> = hidden.iter().map(|ix| system.cell(*ix).count).collect();
    audit::find_narrow(&puzzle, Some(&counts))
        .iter()
        .map(|narrow| hidden[narrow.unknown.0 as usize])
        .collect()
}

/// What a line says of its unknown cells; `None` where it has none.
fn sum_of(system: &CellSystem, line: &Line, unknowns: &[Option<UnknownIx>]) -> Option<Sum> {
    let added: Vec<UnknownIx> = line.parts.iter().filter_map(|part| unknowns[part.at()]).collect();
    let subtracted: Vec<UnknownIx> = unknowns[line.total.at()].into_iter().collect();
    let count = |ix: &CellIx| if unknowns[ix.at()].is_none() { system.cell(*ix).count as i64 } else { 0 };
    let value = count(&line.total) - line.parts.iter().map(count).sum::<i64>();
    (!added.is_empty() || !subtracted.is_empty()).then_some(Sum { added, subtracted, value })
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
    let around = lines_of[narrow.at()].iter().flat_map(|place| system.lines()[*place as usize].cells());
    let mut shown: Vec<CellIx> = around
        .filter(|ix| elimination.is_shown[ix.at()] && system.cell(*ix).release == Release::Open)
        .collect();
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

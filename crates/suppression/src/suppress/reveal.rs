//! Shows again what was hidden in vain.
//!
//! What is hidden is chosen step by step: a cell that a count needed when it was chosen may be needed by none in the end.
//! So a *witness* is found for every count that is to stay hidden: a change of the floors, through hidden cells alone, that
//! makes it wide enough. A cell that no witness alters protects nothing, and one that some do alter can be shown where each
//! of these can be replaced by one that goes another way. Nothing is shown on any other ground.
//!
//! Like all of the engine it sees floors, and no count that may end up hidden. What hangs together by hidden cells is worked
//! on by itself.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::audit::is_too_narrow;

use super::neighbourhood::{Ground, Neighbourhood};
use super::room::Room;
use super::system::{CellIx, CellSystem, Line, Release};
use super::witnesses::Witnesses;

/// Among how many lines a witness is looked for, and how many cells of each, from near to far.
const NEAR: [(usize, usize); 2] = [(150, 8), (400, 16)];

/// The same for the first witness of a count, which is nearly always there.
const FIRST: [(usize, usize); 3] = [(150, 8), (400, 16), (1_500, 64)];

/// How many times a witness is looked for in all, shared out by how much there is to show. Not a time, so that the same
/// input gives the same answer on any machine.
const MOST_SEARCHES: usize = 3_000;

/// What readers know when all has been shown again that protects nothing. `is_known` is what they know before.
pub(super) fn show_again(system: &CellSystem, lines_of: &[Vec<u32>], is_known: Vec<bool>) -> Vec<bool> {
    let blocks = Block::split(system, lines_of, &is_known);
    let all: usize = blocks.iter().map(|block| block.candidates.len()).sum();
    let reveal = || Reveal {
        system,
        lines_of,
        is_known: is_known.clone(),
        witnesses: Witnesses::new(is_known.len()),
        room: Room::new(system),
        searches: 0,
    };
    let shown: Vec<Vec<CellIx>> = blocks
        .par_iter()
        .with_max_len(1)
        .map_init(reveal, |reveal, block| {
            reveal.searches = MOST_SEARCHES * block.candidates.len() / all;
            reveal.show(block)
        })
        .collect();
    let mut is_known = is_known;
    shown.iter().flatten().for_each(|ix| is_known[ix.at()] = true);
    is_known
}

/// What hangs together by hidden cells.
struct Block {
    /// In order.
    cells: Vec<CellIx>,
    /// Those that can be shown, the worthiest first.
    candidates: Vec<CellIx>,
}

impl Block {
    /// All blocks in which there is something to show.
    fn split(system: &CellSystem, lines_of: &[Vec<u32>], is_known: &[bool]) -> Vec<Block> {
        let mut is_found = is_known.to_vec();
        let mut blocks = Vec::new();
        for first in (0..is_known.len() as u32).map(CellIx) {
            let (mut cells, mut open) = (Vec::new(), vec![first]);
            while let Some(ix) = open.pop() {
                if !std::mem::replace(&mut is_found[ix.at()], true) {
                    cells.push(ix);
                    let lines = lines_of[ix.at()].iter().map(|place| &system.lines()[*place as usize]);
                    open.extend(lines.flat_map(Line::cells).filter(|other| !is_found[other.at()]));
                }
            }
            cells.sort_unstable();
            let can_be_shown = |ix: &CellIx| system.cell(*ix).release == Release::Open;
            let mut candidates: Vec<CellIx> = cells.iter().copied().filter(can_be_shown).collect();
            candidates.sort_by_key(|ix| (system.cell(*ix).depth, *ix));
            if !candidates.is_empty() {
                blocks.push(Block { cells, candidates });
            }
        }
        blocks
    }
}

struct Reveal<'a> {
    system: &'a CellSystem,
    lines_of: &'a [Vec<u32>],
    /// By cell: whether readers know it.
    is_known: Vec<bool>,
    witnesses: Witnesses,
    room: Room<'a>,
    /// How many more times a witness may be looked for.
    searches: usize,
}

impl Reveal<'_> {
    /// Shows what can be shown of a block, and returns it. Where a count has no witness to begin with, nothing tells what
    /// it needs, and all stays as it is.
    fn show(&mut self, block: &Block) -> Vec<CellIx> {
        if !block.cells.iter().all(|ix| !self.is_narrow(*ix) || self.find_witness(*ix, &FIRST)) {
            return Vec::new();
        }
        block.candidates.iter().copied().filter(|ix| self.try_to_show(*ix)).collect()
    }

    /// Shows a cell if every count that its being hidden makes wide enough is so without it.
    fn try_to_show(&mut self, ix: CellIx) -> bool {
        self.is_known[ix.at()] = true;
        let has_room = self.room.show(ix, self.lines_of, &self.is_known);
        let taken = self.witnesses.take_through(ix);
        let robbed: BTreeSet<CellIx> = taken.iter().map(|taken| taken.ix).collect();
        let is_safe =
            has_room && robbed.into_iter().all(|ix| !self.is_narrow(ix) || self.find_witness(ix, &NEAR));
        if is_safe {
            self.room.keep();
        } else {
            self.is_known[ix.at()] = false;
            self.room.take_back();
            self.witnesses.give_back(taken);
        }
        is_safe
    }

    /// True for a count that is to stay hidden and is not known to be wide enough.
    fn is_narrow(&self, ix: CellIx) -> bool {
        let cell = self.system.cell(ix);
        let is_guarded = !self.is_known[ix.at()] && cell.release != Release::Inner;
        is_guarded && is_too_narrow(self.witnesses.range(ix, cell.count), cell.threshold)
    }

    /// Looks for a change that makes a count wide enough, upwards or downwards, and notes it.
    fn find_witness(&mut self, ix: CellIx, places: &[(usize, usize)]) -> bool {
        let Reveal { system, lines_of, .. } = *self;
        let ground = Ground { system, lines_of, is_known: &self.is_known, can_hide: false };
        let cell = system.cell(ix);
        let (count, threshold) = (cell.count as i64, i64::from(cell.threshold));
        let (low, high) = self.witnesses.range(ix, cell.count);
        let (upwards, downwards) = (low as i64 + threshold - count, high as i64 - threshold - count);
        let amounts = [upwards, downwards].into_iter().filter(|amount| *amount >= -count);
        let mut lines = 0;
        for (reach, width) in places {
            let near = Neighbourhood::along(ground, ix, *reach, *width);
            // Where there are no more lines, the answer is the same as before.
            if near.len() <= lines || self.searches == 0 {
                return false;
            }
            lines = near.len();
            self.searches -= 1;
            let find = |amount| near.find_change(ground, ix, amount, |other| self.wanted(other));
            if let Some(change) = amounts.clone().find_map(find) {
                self.witnesses.note(change);
                return true;
            }
        }
        false
    }

    /// How far a count must still be raised to be wide enough.
    fn wanted(&self, ix: CellIx) -> u64 {
        let cell = self.system.cell(ix);
        let low = || self.witnesses.range(ix, cell.count).0;
        if self.is_narrow(ix) { low() + u64::from(cell.threshold) - cell.count } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines_by_cell;
    use super::super::system::SecretCell;
    use super::*;

    const THRESHOLD: u32 = 5;

    fn add(system: &mut CellSystem, count: u64) -> CellIx {
        let is_small = (1..u64::from(THRESHOLD)).contains(&count);
        let release = if is_small { Release::Primary } else { Release::Open };
        system.add_cell(SecretCell { count, threshold: THRESHOLD, release, depth: 1 })
    }

    /// Rows with their totals, and the totals of columns; cells in order, row by row with its total, then those.
    fn table(rows: [[u64; 3]; 3]) -> CellSystem {
        let mut system = CellSystem::default();
        let cells = rows.map(|row| row.map(|count| add(&mut system, count)));
        for (row, cells) in rows.iter().zip(&cells) {
            let total = add(&mut system, row.iter().sum());
            system.add_line(total, cells.to_vec());
        }
        for column in 0..3 {
            let total = add(&mut system, rows.iter().map(|row| row[column]).sum());
            system.add_line(total, cells.iter().map(|row| row[column]).collect());
        }
        system
    }

    /// What stays hidden of what was.
    fn hidden_after(system: &CellSystem, hidden: &[u32]) -> Vec<u32> {
        let is_known = (0..system.cells().len() as u32).map(|ix| !hidden.contains(&ix)).collect();
        let is_known = show_again(system, &lines_by_cell(system), is_known);
        (0..system.cells().len() as u32).filter(|ix| !is_known[*ix as usize]).collect()
    }

    #[test]
    fn of_two_that_protect_a_third_one_is_shown() {
        let mut system = CellSystem::default();
        let parts: Vec<CellIx> = [1, 9, 20].map(|count| add(&mut system, count)).into();
        let total = add(&mut system, 30);
        system.add_line(total, parts);
        // Beside the 20 the 1 may be anything up to 21; alone it is the rest of the total.
        assert_eq!(hidden_after(&system, &[0, 1, 2]), [0, 2]);
        assert_eq!(hidden_after(&system, &[0, 2]), [0, 2]);
    }

    #[test]
    fn a_square_is_all_that_a_count_needs() {
        // The 2 in the corner, and all of the rows and columns beside it.
        let system = table([[2, 20, 30], [20, 40, 50], [30, 50, 60]]);
        let all: Vec<u32> = (0..9).collect();
        assert_eq!(hidden_after(&system, &all), [0, 2, 6, 8]);
        assert_eq!(hidden_after(&system, &[0, 1, 3, 4]), [0, 1, 3, 4]);
    }

    #[test]
    fn what_cannot_give_way_is_no_protection() {
        // The 2 can rise by 2 at the cost of the 4 below it, which is small too, and fall by 2: from 0 to 4 is too little. The
        // other square leaves it what it needs.
        let system = table([[2, 20, 30], [4, 40, 50], [30, 50, 60]]);
        let hidden = hidden_after(&system, &(0..9).collect::<Vec<u32>>());
        assert!(hidden.contains(&6), "{hidden:?}");
        let (puzzle, _) = system.puzzle(|ix| !hidden.contains(&ix.0));
        assert_eq!(crate::audit::find_narrow(&puzzle, None), []);
    }

    #[test]
    fn what_has_too_little_to_begin_with_keeps_what_it_has() {
        // Between the 1 and the 2 of the first line there are but four tables; the second is one of its own.
        let mut system = CellSystem::default();
        let parts: Vec<CellIx> = [1, 2, 12].map(|count| add(&mut system, count)).into();
        let total = add(&mut system, 15);
        system.add_line(total, parts);
        let parts: Vec<CellIx> = [1, 9, 20].map(|count| add(&mut system, count)).into();
        let total = add(&mut system, 30);
        system.add_line(total, parts);
        assert_eq!(hidden_after(&system, &[0, 1, 4, 5, 6]), [0, 1, 4, 6]);
    }
}

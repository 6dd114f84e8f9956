//! Intervals: hides more around each count that is fenced in too narrowly, as little as will do.
//!
//! A count is wide enough when two whole tables agree with all that is out and differ in it by the threshold. Where
//! no such pair is known, the cheapest one is sought by the linear program of Kelly, Golden & Assad (1992,
//! doi 10.1002/net.3230220407): a change of the true table that leaves every sum as it is, makes no count negative,
//! and alters few cells that are published. What it alters is hidden, and with that the pair exists.

use std::collections::VecDeque;

use crate::audit::{self, is_too_narrow};

use super::neighbourhood::{Change, Ground, Neighbourhood, WORTH_OF_ONE, worth};
use super::system::{CellIx, CellSystem, Release};

/// Where a cheap change is looked for, from near to far. Most are short, so most are found among few lines, where a
/// linear program is quick.
const NEAR: [Search; 3] = [
    Search { reach: 150, width: 8, enough: DEAR },
    Search { reach: 300, width: 12, enough: u32::MAX },
    Search { reach: 1_000, width: 24, enough: u32::MAX },
];

/// A change that costs more than this is looked for further away.
const DEAR: u32 = 4 * WORTH_OF_ONE;

/// How many lines around a count are looked at where no cheap change is near: then any change will do.
const FAR: [usize; 3] = [2_000, 6_000, 16_000];

/// How many lines around a count are looked at for something to hide where no change helps.
const BLIND: [usize; 5] = [1, 10, 60, 480, 16_000];

/// How many of these where something is out.
const BLIND_BESIDE_OUT: usize = 3;

/// How the lines are chosen in which a change is looked for.
struct Search {
    /// How many lines.
    reach: usize,
    /// To how many cells of each.
    width: usize,
    /// A change that costs more than this is looked for further away.
    enough: u32,
}

/// The state of the work.
pub(super) struct Widening<'a> {
    system: &'a CellSystem,
    lines_of: &'a [Vec<u32>],
    /// By cell: whether readers know it.
    is_known: Vec<bool>,
    /// By cell: the least and the greatest count in any table that is known to agree with what is out.
    ranges: Vec<(u64, u64)>,
    /// True if there is anything that cannot be hidden: it may give counts away whatever is hidden.
    is_any_out: bool,
    /// True if there is anything that is kept: then nothing is hidden blindly.
    is_any_kept: bool,
    /// True if changes are looked for near by alone.
    is_shallow: bool,
    /// True if cells were hidden that no change alters.
    has_hidden_blindly: bool,
}

impl<'a> Widening<'a> {
    pub fn new(
        system: &'a CellSystem,
        lines_of: &'a [Vec<u32>],
        is_known: Vec<bool>,
        ranges: Vec<(u64, u64)>,
    ) -> Self {
        let is_any = |release| system.cells().iter().any(|cell| cell.release == release);
        let (is_any_out, is_any_kept) = (is_any(Release::Out), is_any(Release::Kept));
        Widening {
            system,
            lines_of,
            is_known,
            ranges,
            is_any_out,
            is_any_kept,
            is_shallow: false,
            has_hidden_blindly: false,
        }
    }

    /// Hides until nothing is too narrow. Returns what readers then know, and the cells that stay too narrow
    /// whatever is hidden, in order. `exposed` cells are given up from the start.
    pub fn widen_all(self, exposed: &[CellIx]) -> (Vec<bool>, Vec<CellIx>) {
        let cells = (0..self.is_known.len() as u32).map(CellIx);
        let narrow = cells.filter(|ix| self.is_narrow(*ix) && !exposed.contains(ix)).collect();
        self.widen(narrow)
    }

    /// Does not look far for what may not be there, where something is out: whoever comes after sees to what is left.
    pub fn shallow(mut self) -> Self {
        self.is_shallow = self.is_any_out;
        self
    }

    /// The same for some cells.
    pub fn widen(mut self, cells: Vec<CellIx>) -> (Vec<bool>, Vec<CellIx>) {
        let mut open = VecDeque::from(cells);
        let mut unproven = Vec::new();
        while let Some(ix) = open.pop_front() {
            if !self.is_narrow(ix) {
                continue;
            }
            match self.find_cheapest_change(ix) {
                Some(change) => open.extend(self.make_room(&change)),
                None if !self.is_shallow && !self.is_any_kept && self.hide_around(ix) => open.push_back(ix),
                None => unproven.push(ix),
            }
        }
        unproven.sort_unstable();
        self.show_what_follows();
        (self.is_known, unproven)
    }

    fn is_narrow(&self, ix: CellIx) -> bool {
        let cell = self.system.cell(ix);
        let matters = !self.is_known[ix.at()] && cell.release != Release::Inner;
        matters && is_too_narrow(self.ranges[ix.at()], cell.threshold)
    }

    /// The change that makes a count wide enough and hides the fewest cells.
    fn find_cheapest_change(&self, ix: CellIx) -> Option<Change> {
        let mut best: Option<Change> = None;
        let cheaper = |best: Option<Change>, near: &Neighbourhood| {
            best.into_iter().chain(self.find_change(near, ix)).min_by_key(|change| self.cost(change))
        };
        let near = if self.is_shallow { 2 } else { NEAR.len() };
        for Search { reach, width, enough } in NEAR.into_iter().take(near) {
            best = cheaper(best, &Neighbourhood::along(self.ground(), ix, reach, width));
            if best.as_ref().is_some_and(|change| self.cost(change) <= enough) {
                return best;
            }
        }
        let mut lines = 0;
        let far = if self.is_shallow { 0 } else { FAR.len() };
        for reach in FAR.into_iter().take(far) {
            let near = Neighbourhood::around(self.system, self.lines_of, ix, reach);
            // Where there are no more lines, the answer is the same as before.
            if near.len() > lines {
                lines = near.len();
                best = cheaper(best, &near);
            }
            if best.is_some() {
                break;
            }
        }
        best
    }

    /// The change within some lines that makes a count wide enough, upwards or downwards, and hides the fewest cells.
    fn find_change(&self, near: &Neighbourhood, ix: CellIx) -> Option<Change> {
        let (low, high) = self.ranges[ix.at()];
        let cell = self.system.cell(ix);
        let (count, threshold) = (cell.count as i64, i64::from(cell.threshold));
        let (upwards, downwards) = (low as i64 + threshold - count, high as i64 - threshold - count);
        let find = |amount| near.find_change(self.ground(), ix, amount, |other| self.wanted(other));
        let up = find(upwards);
        let is_free = up.as_ref().is_some_and(|change| self.cost(change) == 0);
        let down = if is_free || downwards < -count { None } else { find(downwards) };
        up.into_iter().chain(down).min_by_key(|change| self.cost(change))
    }

    fn ground(&self) -> Ground<'_> {
        Ground { system: self.system, lines_of: self.lines_of, is_known: &self.is_known, can_hide: true }
    }

    /// How far a count must still be raised to be wide enough.
    fn wanted(&self, ix: CellIx) -> u64 {
        let cell = self.system.cell(ix);
        if self.is_narrow(ix) { self.ranges[ix.at()].0 + u64::from(cell.threshold) - cell.count } else { 0 }
    }

    /// What a change would hide, by worth.
    fn cost(&self, change: &Change) -> u32 {
        let known = change.iter().filter(|(ix, _)| self.is_known[ix.at()]);
        known.map(|(ix, _)| worth(self.system.cell(*ix))).sum()
    }

    /// Hides what a change alters, and notes the table that it leads to. Returns the cells that were not hidden
    /// before.
    fn make_room(&mut self, change: &Change) -> Vec<CellIx> {
        let mut hidden = Vec::new();
        for (ix, by) in change {
            if std::mem::take(&mut self.is_known[ix.at()]) {
                hidden.push(*ix);
            }
            let count = self.system.cell(*ix).count.saturating_add_signed(*by);
            let (low, high) = &mut self.ranges[ix.at()];
            (*low, *high) = ((*low).min(count), (*high).max(count));
        }
        hidden
    }

    /// Where no change helps: hides all that shares a line with the cell, or with what is hidden around it. False
    /// where nothing is left to hide.
    fn hide_around(&mut self, ix: CellIx) -> bool {
        let can_hide =
            |cell: &CellIx| self.is_known[cell.at()] && self.system.cell(*cell).release == Release::Open;
        // Where something is out, that may be what gives the count away, so that not all is hidden in vain.
        let reaches = if self.is_any_out { &BLIND[..BLIND_BESIDE_OUT] } else { &BLIND[..] };
        let shown = reaches.iter().find_map(|reach| {
            let near = Neighbourhood::around(self.system, self.lines_of, ix, *reach);
            let shown: Vec<CellIx> = near.cells(self.system).into_iter().filter(can_hide).collect();
            (!shown.is_empty()).then_some(shown)
        });
        for cell in shown.iter().flatten() {
            self.is_known[cell.at()] = false;
        }
        self.has_hidden_blindly |= shown.is_some();
        shown.is_some()
    }

    /// Shows again what was hidden but follows from what is out, so that what is said to be hidden is.
    fn show_what_follows(&mut self) {
        if !self.has_hidden_blindly {
            return;
        }
        let (puzzle, cells) = self.system.puzzle(|ix| self.is_known[ix.at()]);
        for (unknown, _) in audit::find_determined(&puzzle) {
            let ix = cells[unknown.0 as usize];
            self.is_known[ix.at()] = !self.system.cell(ix).release.is_small();
        }
    }
}

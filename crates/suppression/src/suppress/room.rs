//! How far counts can change at most, as every line by itself bounds it: quick, and often enough to see that a cell cannot be
//! shown.

use super::system::{CellIx, CellSystem, Line};

/// Nothing bounds a change from above.
const UNBOUNDED: i64 = 1 << 40;

/// How often a line is gone through for one cell. What follows from what has followed is soon little.
const MOST_VISITS: u8 = 8;

/// By cell: the least and the most that it can change by, so that every sum stays as it is and no count is negative.
/// Changes through hidden cells alone are never wider.
pub(super) struct Room<'a> {
    system: &'a CellSystem,
    bounds: Vec<(i64, i64)>,
    /// By line: how often it has been gone through for the cell that is shown.
    visits: Vec<u8>,
    /// What cells had before the one that is shown, and the lines that were gone through.
    before: Vec<(CellIx, (i64, i64))>,
    visited: Vec<u32>,
}

impl<'a> Room<'a> {
    pub fn new(system: &'a CellSystem) -> Self {
        let bounds = system.cells().iter().map(|cell| (-(cell.count as i64), UNBOUNDED)).collect();
        let visits = vec![0; system.lines().len()];
        Room { system, bounds, visits, before: Vec::new(), visited: Vec::new() }
    }

    /// Takes a cell that was hidden to be shown. False where a small count is left with too little room by that.
    pub fn show(&mut self, ix: CellIx, lines_of: &[Vec<u32>], is_known: &[bool]) -> bool {
        self.before.push((ix, self.bounds[ix.at()]));
        self.bounds[ix.at()] = (0, 0);
        let mut open = lines_of[ix.at()].clone();
        while let Some(place) = open.pop() {
            let visits = &mut self.visits[place as usize];
            if *visits == MOST_VISITS {
                continue;
            }
            *visits += 1;
            self.visited.push(place);
            for changed in self.narrow(&self.system.lines()[place as usize], is_known) {
                let cell = self.system.cell(changed);
                let (least, most) = self.bounds[changed.at()];
                if cell.release.is_small() && most - least < i64::from(cell.threshold) {
                    return false;
                }
                open.extend(lines_of[changed.at()].iter().filter(|other| **other != place));
            }
        }
        true
    }

    /// The cell stays shown.
    pub fn keep(&mut self) {
        self.before.clear();
        self.visited.drain(..).for_each(|place| self.visits[place as usize] = 0);
    }

    /// The cell stays hidden.
    pub fn take_back(&mut self) {
        for (ix, bounds) in self.before.drain(..).rev() {
            self.bounds[ix.at()] = bounds;
        }
        self.keep();
    }

    /// Narrows what the hidden cells of a line can change by, each by the others, and returns those that changed.
    fn narrow(&mut self, line: &Line, is_known: &[bool]) -> Vec<CellIx> {
        // The total falls by as much as the parts rise: its side is the other way round.
        let side = |ix: CellIx, (least, most): (i64, i64)| {
            if ix == line.total { (-most, -least) } else { (least, most) }
        };
        let hidden = || line.cells().filter(|ix| !is_known[ix.at()]);
        let (mut least, mut most) = (0, 0);
        for ix in hidden() {
            let (low, high) = side(ix, self.bounds[ix.at()]);
            (least, most) = (least + low, most + high);
        }
        let mut changed = Vec::new();
        for ix in hidden() {
            let (low, high) = side(ix, self.bounds[ix.at()]);
            let narrower = side(ix, (low.max(high - most), high.min(low - least)));
            if narrower != self.bounds[ix.at()] {
                self.before.push((ix, self.bounds[ix.at()]));
                self.bounds[ix.at()] = narrower;
                changed.push(ix);
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines_by_cell;
    use super::super::system::{Release, SecretCell};
    use super::*;

    /// A shown total and hidden parts: a small one of 1, and others.
    fn line(others: &[u64]) -> CellSystem {
        let mut system = CellSystem::default();
        let mut add = |count, release| system.add_cell(SecretCell { count, threshold: 5, release, depth: 1 });
        let mut parts = vec![add(1, Release::Primary)];
        parts.extend(others.iter().map(|count| add(*count, Release::Open)));
        let total = add(1 + others.iter().sum::<u64>(), Release::Open);
        system.add_line(total, parts);
        system
    }

    /// Whether a cell of it can be shown, for all that its line tells.
    fn can_show(system: &CellSystem, ix: u32) -> bool {
        let mut is_known = vec![false; system.cells().len()];
        is_known[system.cells().len() - 1] = true;
        is_known[ix as usize] = true;
        Room::new(system).show(CellIx(ix), &lines_by_cell(system), &is_known)
    }

    #[test]
    fn a_small_count_needs_others_that_can_give_or_take_as_much() {
        // What is left can take 1 and give 4: the 1 is from 0 to 5.
        assert!(can_show(&line(&[4, 9]), 2));
        // It can take 1 and give 3: from 0 to 4.
        assert!(!can_show(&line(&[3, 9]), 2));
        assert!(can_show(&line(&[3, 9]), 1));
        assert!(!can_show(&line(&[9]), 1));
    }

    #[test]
    fn what_was_tried_in_vain_leaves_no_trace() {
        let system = line(&[3, 9]);
        let lines_of = lines_by_cell(&system);
        let mut room = Room::new(&system);
        let before = room.bounds.clone();
        assert!(!room.show(CellIx(2), &lines_of, &[false, false, true, true]));
        room.take_back();
        assert_eq!(room.bounds, before);
        assert!(room.show(CellIx(1), &lines_of, &[false, true, false, true]));
    }
}

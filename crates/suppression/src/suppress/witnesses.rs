//! Changes that make counts wide enough, and for which counts each is needed.

use super::neighbourhood::Change;
use super::system::CellIx;

/// By how much a count falls or rises at most in the changes that are known, and the place of the change in which it does.
/// The first change is none.
type Extreme = (i64, u32);

pub(super) struct Witnesses {
    changes: Vec<Change>,
    /// By cell: the changes that alter it.
    through: Vec<Vec<u32>>,
    lowest: Vec<Extreme>,
    highest: Vec<Extreme>,
}

/// What a cell had from a change.
pub(super) struct Taken {
    pub ix: CellIx,
    lowest: Extreme,
    highest: Extreme,
}

impl Witnesses {
    pub fn new(cells: usize) -> Self {
        Witnesses {
            changes: vec![Change::new()],
            through: vec![Vec::new(); cells],
            lowest: vec![(0, 0); cells],
            highest: vec![(0, 0); cells],
        }
    }

    /// The least and the greatest that a count is known to be in a table that agrees with all that is shown.
    pub fn range(&self, ix: CellIx, count: u64) -> (u64, u64) {
        let of = |(by, _): Extreme| count.saturating_add_signed(by);
        (of(self.lowest[ix.at()]), of(self.highest[ix.at()]))
    }

    pub fn note(&mut self, change: Change) {
        let place = self.changes.len() as u32;
        for (ix, by) in &change {
            self.through[ix.at()].push(place);
            let (lowest, highest) = (&mut self.lowest[ix.at()], &mut self.highest[ix.at()]);
            if *by < lowest.0 {
                *lowest = (*by, place);
            }
            if *by > highest.0 {
                *highest = (*by, place);
            }
        }
        self.changes.push(change);
    }

    /// Forgets what cells have from changes that alter this one.
    pub fn take_through(&mut self, ix: CellIx) -> Vec<Taken> {
        let mut taken = Vec::new();
        for place in &self.through[ix.at()] {
            for (other, _) in &self.changes[*place as usize] {
                let (lowest, highest) = (&mut self.lowest[other.at()], &mut self.highest[other.at()]);
                if lowest.1 == *place || highest.1 == *place {
                    taken.push(Taken { ix: *other, lowest: *lowest, highest: *highest });
                    for extreme in [lowest, highest] {
                        if extreme.1 == *place {
                            *extreme = (0, 0);
                        }
                    }
                }
            }
        }
        taken
    }

    /// The reverse. What has been found since alters nothing that is shown, and may stay where it is not in the way.
    pub fn give_back(&mut self, taken: Vec<Taken>) {
        for Taken { ix, lowest, highest } in taken.into_iter().rev() {
            (self.lowest[ix.at()], self.highest[ix.at()]) = (lowest, highest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_through_a_cell_is_taken_from_all_that_it_widened_and_given_back() {
        let mut witnesses = Witnesses::new(4);
        let cell = CellIx;
        witnesses.note(vec![(cell(0), 5), (cell(1), -5)]);
        witnesses.note(vec![(cell(0), 4), (cell(2), -4), (cell(3), 2)]);
        let ranges =
            |witnesses: &Witnesses| (0..4).map(|ix| witnesses.range(cell(ix), 6)).collect::<Vec<_>>();
        let all = [(6, 11), (1, 6), (2, 6), (6, 8)];
        assert_eq!(ranges(&witnesses), all);
        // The first cell had its five from the first change alone.
        let taken = witnesses.take_through(cell(1));
        assert_eq!(ranges(&witnesses), [(6, 6), (6, 6), (2, 6), (6, 8)]);
        witnesses.note(vec![(cell(0), 7), (cell(3), -1)]);
        witnesses.give_back(taken);
        assert_eq!(ranges(&witnesses), [(6, 11), (1, 6), (2, 6), (5, 8)]);
    }
}

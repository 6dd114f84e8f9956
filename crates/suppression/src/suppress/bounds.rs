//! What counts are bound to be at the least, by which are zero, which are small, and what is told whatever is decided.
//!
//! Everybody knows that: it is the same in every table of the same kinds with the same counts told.

use super::system::{CellIx, CellSystem, Line, Release};

/// How often all lines are gone through. What follows from what has followed is soon little.
const ROUNDS: usize = 3;

/// The floors, raised to what follows from the lines. Those of small counts stay as they are.
pub(super) fn raise_floors(system: &CellSystem, floors: Vec<u64>) -> Vec<u64> {
    let high = (0..).map(CellIx).zip(system.cells()).map(|(ix, cell)| match cell.release {
        Release::Kept | Release::Out => cell.count,
        Release::Primary | Release::InnerPrimary if system.is_of_any_size(ix) => u64::MAX,
        Release::Primary | Release::InnerPrimary => u64::from(cell.threshold).saturating_sub(1),
        Release::Open | Release::Inner if cell.count == 0 => 0,
        Release::Open | Release::Inner => u64::MAX,
    });
    let mut bounds = Bounds { system, high: high.collect(), low: floors };
    for _ in 0..ROUNDS {
        system.lines().iter().for_each(|line| bounds.narrow(line));
    }
    bounds.low
}

/// By cell: the least and the most that it can be.
struct Bounds<'a> {
    system: &'a CellSystem,
    low: Vec<u64>,
    high: Vec<u64>,
}

impl Bounds<'_> {
    /// Narrows what a line binds: its total by its parts, and each of these by the total and the others.
    fn narrow(&mut self, line: &Line) {
        let total = line.total.at();
        let least: u64 = line.parts.iter().map(|part| self.low[part.at()]).sum();
        let highs = || line.parts.iter().map(|part| self.high[part.at()]);
        // Where two parts or more may be anything, no part is bound to be more than it is.
        let unbounded = highs().filter(|high| *high == u64::MAX).count();
        let most: u64 = highs().filter(|high| *high < u64::MAX).sum();
        if unbounded == 0 {
            self.high[total] = self.high[total].min(most);
        }
        self.raise(line.total, least);
        let (low, high) = (self.low[total], self.high[total]);
        for part in &line.parts {
            let at = part.at();
            let (part_low, part_high) = (self.low[at], self.high[at]);
            if high < u64::MAX {
                self.high[at] = part_high.min((high + part_low).saturating_sub(least));
            }
            match (unbounded, part_high) {
                (0, part_high) => self.raise(*part, (low + part_high).saturating_sub(most)),
                (1, u64::MAX) => self.raise(*part, low.saturating_sub(most)),
                _ => {}
            }
        }
    }

    fn raise(&mut self, ix: CellIx, least: u64) {
        if !self.system.cell(ix).release.is_small() {
            self.low[ix.at()] = self.low[ix.at()].max(least);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::system::{Fate, SecretCell};
    use super::*;

    /// A total that is kept, and its parts: count, threshold, and whether it is small.
    fn kept(total: u64, parts: &[(u64, u32, bool)]) -> CellSystem {
        let mut system = CellSystem::default();
        let cell = |count, threshold, release| SecretCell { count, threshold, release, depth: 1 };
        let total = system.add_cell(cell(total, 5, Release::Kept));
        let release = |is_small| if is_small { Release::Primary } else { Release::Open };
        let parts =
            parts.iter().map(|(count, threshold, is_small)| cell(*count, *threshold, release(*is_small)));
        let parts: Vec<CellIx> = parts.map(|part| system.add_cell(part)).collect();
        system.add_line(total, parts);
        system
    }

    fn floors(system: &CellSystem) -> Vec<u64> {
        system.floors().cells().iter().map(|cell| cell.count).collect()
    }

    #[test]
    fn who_knows_a_total_and_that_a_part_is_small_knows_the_other_to_be_large() {
        // 1,054 less at most 9.
        assert_eq!(floors(&kept(1_054, &[(1_048, 5, false), (6, 10, true)])), [1_054, 1_045, 1]);
        // Of two that are not small, either may have it all.
        let two = [(1_000, 5, false), (48, 5, false), (6, 10, true)];
        assert_eq!(floors(&kept(1_054, &two)), [1_054, 5, 5, 1]);
    }

    #[test]
    fn what_counts_as_small_whatever_it_is_tells_nothing_of_others() {
        let mut system = CellSystem::default();
        let cell = |count, release| SecretCell { count, threshold: 5, release, depth: 1 };
        let total = system.add_cell(cell(60, Release::Kept));
        let parts = vec![
            system.add_cell_of_any_size(cell(20, Release::Primary)),
            system.add_cell(cell(40, Release::Open)),
        ];
        system.add_line(total, parts);
        assert_eq!(floors(&system), [60, 1, 5]);
    }

    #[test]
    fn what_a_kept_total_fences_in_is_told_and_only_then_the_total_may_give_way() {
        // The 3 is to be as many as 11, which takes ten from parts that are known to be no more than 5, 1 and 1.
        let system = kept(24, &[(16, 5, false), (3, 10, true), (3, 10, true), (2, 10, true)]);
        let answer = system.suppress();
        assert_eq!((answer.fates[0], answer.unproven.is_empty()), (Fate::Shown, false));
        let answer = system.suppress_keeping_nothing();
        assert_eq!((answer.fates[0], answer.unproven.is_empty()), (Fate::HiddenSecondary, true));
    }
}

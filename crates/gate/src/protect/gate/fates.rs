//! What may be shown, as the engine has decided.

use super::super::cell::HiddenReason;
use suppression::{CellIx, Fate, Release, SecretCell, Suppression};

/// What became of every cell.
pub(super) struct Fates<'a> {
    fates: Vec<Fate>,
    cells: &'a [SecretCell],
    /// Small counts that could not be shown to be safe.
    pub unproven: Vec<CellIx>,
    /// Small counts that earlier editions give away.
    pub exposed: Vec<CellIx>,
}

impl<'a> Fates<'a> {
    pub fn of(answer: Suppression, cells: &'a [SecretCell]) -> Self {
        let Suppression { fates, exposed, unproven } = answer;
        Fates { fates, cells, unproven, exposed }
    }

    /// Why a cell is hidden, or `None` where it is shown.
    pub fn hidden(&self, ix: CellIx) -> Option<HiddenReason> {
        match (self.fates[ix.0 as usize], self.cell(ix).release) {
            (Fate::Shown, _) => None,
            (Fate::HiddenSecondary, Release::Open | Release::Kept) => Some(HiddenReason::Secondary),
            (_, Release::Inner) if self.count(ix) > 0 => Some(HiddenReason::Secondary),
            _ => Some(HiddenReason::Primary),
        }
    }

    /// Counts of all types in the whole that are hidden although they are not small.
    pub fn hidden_totals(&self) -> impl Iterator<Item = CellIx> {
        let is_kept = |ix: &CellIx| self.cell(*ix).release == Release::Kept && self.hidden(*ix).is_some();
        (0..).map(CellIx).take(self.cells.len()).filter(is_kept)
    }

    /// The threshold of a cell that is small, published or not.
    pub fn threshold(&self, ix: CellIx) -> Option<u32> {
        Some(self.cell(ix)).filter(|cell| cell.release.is_small()).map(|cell| cell.threshold)
    }

    /// What a cell counts.
    pub fn count(&self, ix: CellIx) -> u64 {
        self.cell(ix).count
    }

    fn cell(&self, ix: CellIx) -> &SecretCell {
        &self.cells[ix.0 as usize]
    }
}

//! What the engine is told, and what it answers.

use crate::audit::{Puzzle, Sum, UnknownIx};

use super::engine::Begun;
use super::{bounds, engine};

/// Index of a cell in a [`CellSystem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIx(pub u32);

impl CellIx {
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

/// What may become of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Release {
    /// It is published if that is safe.
    Open,
    /// Its count is small: it must be hidden, and must not be worked out.
    Primary,
    /// Not published, and no harm if it is worked out: a rest that only makes a sum complete.
    Inner,
    /// Not published, but small: it must not be worked out.
    InnerPrimary,
    /// It is published before all others, and not hidden to make room for a small count: one that has too little room
    /// then is in the answer, and it is for whoever asks to leave out what fences it in.
    Kept,
    /// Everybody knows it already, for instance from tables that were published before: it cannot be hidden any more.
    Out,
}

impl Release {
    /// True where nobody may be able to work the count out.
    pub fn is_small(self) -> bool {
        matches!(self, Release::Primary | Release::InnerPrimary)
    }
}

/// A count before the gate. It is neither printed nor written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretCell {
    pub count: u64,
    /// Counts from 1 up to, not including, this may not be known here, whether this one is such a count or not. 0
    /// or 1: any count may.
    pub threshold: u32,
    pub release: Release,
    /// How many times its table has been split up to reach it: 0 for the whole. Zeros are worthiest (hiding one
    /// protects little); then the smaller depth; then the cell that was added first.
    pub depth: u8,
}

impl SecretCell {
    /// The least that the count can be, for all that may be told of it: whether it is zero, small, or neither. Where any
    /// count may be known, it is told which of the other thresholds it reaches.
    fn floor(&self, thresholds: &[u32]) -> u64 {
        let reached = |threshold: &&u32| u64::from(**threshold) <= self.count;
        match self.count {
            0 => 0,
            _ if self.release.is_small() => 1,
            count if self.threshold > 1 => count.min(u64::from(self.threshold)),
            _ => thresholds.iter().filter(reached).max().map_or(1, |threshold| u64::from(*threshold)),
        }
    }
}

/// A total and the parts that add up to it: no part twice, and none left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub total: CellIx,
    pub parts: Vec<CellIx>,
}

/// All published cells and all sums that hold between them.
///
/// Cells that are equal whatever the data (a total that stands in two tables) must be one cell. Every relation
/// that holds whatever the data must follow from the lines: where two tables are margins of a finer one that is
/// not published, the finer cells that tie them together are added as [`Release::Inner`]. Tables that share
/// only totals need none.
#[derive(Debug, Clone, Default)]
pub struct CellSystem {
    cells: Vec<SecretCell>,
    lines: Vec<Line>,
    /// That counts have elsewhere.
    thresholds: Vec<u32>,
    /// Cells that count as small whatever they are, in order.
    of_any_size: Vec<CellIx>,
}

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    Shown,
    HiddenPrimary,
    HiddenSecondary,
}

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppression {
    /// By cell. Inner cells are hidden, but for zeros that follow from what is shown.
    pub fates: Vec<Fate>,
    /// Small cells that what is already out gives away: nothing that is hidden now can protect them.
    pub exposed: Vec<CellIx>,
    /// Hidden cells that are fenced in too narrowly although all was hidden that could help; in order.
    pub unproven: Vec<CellIx>,
}

impl Line {
    /// The total and all parts.
    pub fn cells(&self) -> impl Iterator<Item = CellIx> {
        std::iter::once(self.total).chain(self.parts.iter().copied())
    }
}

impl CellSystem {
    /// A system in which counts that have no threshold are told apart all the same, by which of these they reach: what is
    /// hidden may depend on that, and on nothing else of them.
    pub fn with_thresholds(thresholds: Vec<u32>) -> Self {
        CellSystem { thresholds, ..CellSystem::default() }
    }

    pub fn add_cell(&mut self, cell: SecretCell) -> CellIx {
        let ix = CellIx(u32::try_from(self.cells.len()).expect("fewer than four billion cells"));
        self.cells.push(cell);
        ix
    }

    /// Adds a cell that counts as small whatever it is: nobody may take it to be below its threshold.
    pub fn add_cell_of_any_size(&mut self, cell: SecretCell) -> CellIx {
        let ix = self.add_cell(cell);
        self.of_any_size.push(ix);
        ix
    }

    pub(super) fn is_of_any_size(&self, ix: CellIx) -> bool {
        self.of_any_size.binary_search(&ix).is_ok()
    }

    /// States that `total` is the sum of `parts`. A line without parts states that `total` is zero.
    pub fn add_line(&mut self, total: CellIx, parts: Vec<CellIx>) {
        debug_assert_eq!(
            self.cells[total.at()].count,
            parts.iter().map(|part| self.cells[part.at()].count).sum::<u64>(),
            "the parts of a line add up to its total"
        );
        self.lines.push(Line { total, parts });
    }

    pub fn cells(&self) -> &[SecretCell] {
        &self.cells
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn cell(&self, ix: CellIx) -> &SecretCell {
        &self.cells[ix.at()]
    }

    /// The same cells and lines, where each count is the least that everybody may know it to be.
    pub(super) fn floors(&self) -> CellSystem {
        let floor = |cell: &SecretCell| match cell.release {
            Release::Kept | Release::Out => cell.count,
            _ => cell.floor(&self.thresholds),
        };
        let floors = bounds::raise_floors(self, self.cells.iter().map(floor).collect());
        let cells = self.cells.iter().zip(floors);
        CellSystem {
            cells: cells.map(|(cell, count)| SecretCell { count, ..*cell }).collect(),
            ..self.clone()
        }
    }

    /// The same, where nothing is kept.
    pub(super) fn keeping_nothing(&self) -> CellSystem {
        let release = |release| if release == Release::Kept { Release::Open } else { release };
        let open = |cell: &SecretCell| SecretCell { release: release(cell.release), ..*cell };
        CellSystem { cells: self.cells.iter().map(open).collect(), ..self.clone() }
    }

    /// Decides what to hide. The same system gives the same answer on any machine.
    pub fn suppress(&self) -> Suppression {
        engine::suppress(self, &engine::ALL_RULES)
    }

    /// The same, where totals that were to be kept may be hidden like others: nothing is left with too little room.
    pub fn suppress_keeping_nothing(&self) -> Suppression {
        engine::suppress(&self.keeping_nothing(), &engine::ALL_RULES)
    }

    /// The first half of [`CellSystem::suppress`], for whoever wants to see how much will be hidden before the rest.
    pub fn begin(&self) -> Begun<'_> {
        Begun::new(self, &engine::ALL_RULES)
    }

    /// What is left to guess where some cells are known: the puzzle, and by unknown the cell that it is.
    pub fn puzzle(&self, is_known: impl Fn(CellIx) -> bool) -> (Puzzle, Vec<CellIx>) {
        let mut puzzle = Puzzle::default();
        let mut unknown_cells = Vec::new();
        let mut unknowns = vec![None; self.cells.len()];
        for (ix, cell) in (0..).map(CellIx).zip(&self.cells) {
            if !is_known(ix) {
                unknown_cells.push(ix);
                let threshold = if cell.release == Release::Inner { 0 } else { cell.threshold };
                unknowns[ix.at()] = Some(puzzle.add_unknown(threshold));
            }
        }
        puzzle.sums =
            self.lines.iter().filter_map(|line| self.sum_of(line, |ix| unknowns[ix.at()])).collect();
        (puzzle, unknown_cells)
    }

    /// What a line says of its unknown cells; `None` where it has none.
    pub(super) fn sum_of(&self, line: &Line, unknown: impl Fn(CellIx) -> Option<UnknownIx>) -> Option<Sum> {
        let added: Vec<UnknownIx> = line.parts.iter().filter_map(|part| unknown(*part)).collect();
        let subtracted: Vec<UnknownIx> = unknown(line.total).into_iter().collect();
        let known = |ix: &CellIx| if unknown(*ix).is_none() { self.cell(*ix).count as i64 } else { 0 };
        let value = known(&line.total) - line.parts.iter().map(known).sum::<i64>();
        (!added.is_empty() || !subtracted.is_empty()).then_some(Sum { added, subtracted, value })
    }
}

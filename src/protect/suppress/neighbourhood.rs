//! The lines around a cell, and how their cells can change together.

use std::collections::{BTreeMap, BTreeSet};

use crate::protect::audit::{self, Slot};

use super::system::{CellIx, CellSystem, Release, SecretCell};

/// How a table differs from the true one: cells with how much they differ, none by zero.
pub(super) type Change = Vec<(CellIx, i64)>;

/// What hiding the smallest cell costs.
pub(super) const WORTH_OF_ONE: u32 = 4;

/// So many events are worth as much as a quarter of a cell.
const EVENTS_PER_QUARTER: u64 = 8;

/// No count is worth more than this for its size.
const LARGEST_SIZE: u64 = 400;

/// How much is lost by hiding a cell that is published: a large count is worth several small ones, and the whole is
/// worth many of its parts.
pub(super) fn worth(cell: &SecretCell) -> u32 {
    let size = (cell.count / EVENTS_PER_QUARTER).min(LARGEST_SIZE) as u32;
    let rank = match cell.depth {
        0 => 4,
        1 => 2,
        _ => 1,
    };
    match cell.release {
        Release::Open => rank * (WORTH_OF_ONE + size),
        _ => 0,
    }
}

/// Some lines.
pub(super) struct Neighbourhood {
    /// In order.
    lines: Vec<u32>,
    /// The cells that stand in none but these lines, in order.
    inside: Vec<CellIx>,
}

impl Neighbourhood {
    /// The nearest lines around a cell: `reach` of them and the rest of those as near, or all there are.
    pub fn around(system: &CellSystem, lines_of: &[Vec<u32>], centre: CellIx, reach: usize) -> Self {
        let mut lines: BTreeSet<u32> = BTreeSet::new();
        let mut seen = BTreeSet::from([centre]);
        let mut ring = vec![centre];
        while lines.len() < reach && !ring.is_empty() {
            let places = ring.iter().flat_map(|ix| &lines_of[ix.at()]).copied();
            let new: BTreeSet<u32> = places.filter(|line| !lines.contains(line)).collect();
            let cells = new.iter().flat_map(|line| system.lines()[*line as usize].cells());
            ring = cells.filter(|ix| seen.insert(*ix)).collect();
            lines.extend(new);
        }
        let is_inside = |ix: &CellIx| lines_of[ix.at()].iter().all(|line| lines.contains(line));
        let inside = seen.iter().copied().filter(is_inside).collect();
        Neighbourhood { lines: lines.into_iter().collect(), inside }
    }

    /// All cells of the lines.
    pub fn cells(&self, system: &CellSystem) -> BTreeSet<CellIx> {
        self.lines.iter().flat_map(|line| system.lines()[*line as usize].cells()).collect()
    }

    /// The change that alters `goal` by `amount`, leaves every sum as it is, makes no count negative, and alters
    /// few cells that are known. `None` where there is none within these lines.
    pub fn find_change(
        &self,
        system: &CellSystem,
        is_known: &[bool],
        goal: CellIx,
        amount: i64,
        wanted: impl Fn(CellIx) -> u64,
    ) -> Option<Change> {
        // A rest is in no table: it is known only as long as all around it is shown.
        let can_hide = |ix: &CellIx| matches!(system.cell(*ix).release, Release::Open | Release::Inner);
        let can_alter = |ix: &CellIx| !is_known[ix.at()] || can_hide(ix);
        let cells: Vec<CellIx> = self.inside.iter().copied().filter(can_alter).collect();
        let places: BTreeMap<CellIx, u32> = cells.iter().copied().zip(0..).collect();
        let cost = |ix: &CellIx| if is_known[ix.at()] { worth(system.cell(*ix)) } else { 0 };
        let wanted = |ix: &CellIx| if *ix == goal { 0 } else { wanted(*ix) };
        let slot = |ix: &CellIx| Slot { count: system.cell(*ix).count, cost: cost(ix), wanted: wanted(ix) };
        let slots: Vec<Slot> = cells.iter().map(slot).collect();
        let sums: Vec<Vec<(u32, i64)>> = self
            .lines
            .iter()
            .map(|line| {
                let line = &system.lines()[*line as usize];
                let parts = line.parts.iter().filter_map(|part| Some((*places.get(part)?, 1)));
                parts.chain(places.get(&line.total).map(|total| (*total, -1))).collect()
            })
            .filter(|sum: &Vec<(u32, i64)>| !sum.is_empty())
            .collect();
        let change = audit::find_cheapest_change(&slots, &sums, *places.get(&goal)?, amount)?;
        Some(cells.into_iter().zip(change).filter(|(_, by)| *by != 0).collect())
    }
}

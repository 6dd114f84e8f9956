//! The lines around a cell, and how their cells can change together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rustc_hash::FxHashSet;

use crate::audit::{self, Slot};

use super::system::{CellIx, CellSystem, Release, SecretCell};

/// How a table differs from the true one: cells with how much they differ, none by zero.
pub(super) type Change = Vec<(CellIx, i64)>;

/// What hiding the smallest cell costs.
pub(super) const WORTH_OF_ONE: u32 = 4;

/// How much is lost by hiding a cell that is published: the whole is worth many of its parts, and what a type of the
/// whole had in a tertial more than what it had in a month. The size of a count is not
/// looked at: whoever sees what is hidden could tell from it which of two was the larger.
pub(super) fn worth(cell: &SecretCell) -> u32 {
    let rank = match cell.depth {
        0 => 40,
        1 | 2 => 4,
        3 => 2,
        _ => 1,
    };
    match cell.release {
        Release::Open => rank * WORTH_OF_ONE,
        _ => 0,
    }
}

/// Where a search goes.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub system: &'a CellSystem,
    /// By cell: the places of its lines.
    pub lines_of: &'a [Vec<u32>],
    /// By cell: whether readers know it.
    pub is_known: &'a [bool],
    /// Whether what is known may be altered too: it is hidden then.
    pub can_hide: bool,
}

impl Ground<'_> {
    fn can_alter(&self, ix: CellIx) -> bool {
        // A rest is in no table: it is known only as long as all around it is shown.
        let can_hide =
            || self.can_hide && matches!(self.system.cell(ix).release, Release::Open | Release::Inner);
        !self.is_known[ix.at()] || can_hide()
    }

    fn cost(&self, ix: CellIx) -> u32 {
        if self.is_known[ix.at()] { worth(self.system.cell(ix)) } else { 0 }
    }

    /// How far it is to a cell: what altering it costs and, at least, what must be altered with it in lines that are not
    /// among `found`. A zero is further, since it can only rise. `None` where the cell cannot be altered.
    fn step(&self, ix: CellIx, found: &FxHashSet<u32>) -> Option<u32> {
        let opened = self.lines_of[ix.at()].iter().filter(|place| !found.contains(place));
        let opening: u32 =
            opened.map(|place| if self.has_hidden(*place, ix) { 1 } else { WORTH_OF_ONE }).sum();
        let is_zero = self.system.cell(ix).count == 0;
        self.can_alter(ix).then(|| 1 + self.cost(ix) + opening + u32::from(is_zero))
    }

    /// True if a line has hidden cells other than this one.
    fn has_hidden(&self, line: u32, ix: CellIx) -> bool {
        let mut cells = self.system.lines()[line as usize].cells();
        cells.any(|other| other != ix && !self.is_known[other.at()])
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

    /// The lines that cheap changes of a cell run through: `reach` of them and a few more, or fewer where there are no
    /// more. From each line it goes on to its `width` nearest cells, and always to the nearest cell that was found.
    pub fn along(ground: Ground, centre: CellIx, reach: usize, width: usize) -> Self {
        let mut found = FxHashSet::default();
        let mut lines: Vec<u32> = Vec::new();
        let mut ways = BinaryHeap::from([Reverse((0, centre))]);
        while let Some(Reverse((distance, ix))) = ways.pop()
            && lines.len() < reach
        {
            for place in &ground.lines_of[ix.at()] {
                if found.insert(*place) {
                    lines.push(*place);
                    let steps = nearest(ground, *place, ix, &found, width);
                    ways.extend(steps.into_iter().map(|(step, next)| Reverse((distance + step, next))));
                }
            }
        }
        lines.sort_unstable();
        let is_inside = |ix: &CellIx| ground.lines_of[ix.at()].iter().all(|line| found.contains(line));
        let cells = lines.iter().flat_map(|line| ground.system.lines()[*line as usize].cells());
        let mut inside: Vec<CellIx> = cells.filter(is_inside).collect();
        inside.sort_unstable();
        inside.dedup();
        Neighbourhood { lines, inside }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// All cells of the lines.
    pub fn cells(&self, system: &CellSystem) -> BTreeSet<CellIx> {
        self.lines.iter().flat_map(|line| system.lines()[*line as usize].cells()).collect()
    }

    /// The change that alters `goal` by `amount`, leaves every sum as it is, makes no count negative, and alters
    /// few cells that are known. `None` where there is none within these lines.
    pub fn find_change(
        &self,
        ground: Ground,
        goal: CellIx,
        amount: i64,
        wanted: impl Fn(CellIx) -> u64,
    ) -> Option<Change> {
        let system = ground.system;
        let cells: Vec<CellIx> = self.inside.iter().copied().filter(|ix| ground.can_alter(*ix)).collect();
        let places: BTreeMap<CellIx, u32> = cells.iter().copied().zip(0..).collect();
        let wanted = |ix: &CellIx| if *ix == goal { 0 } else { wanted(*ix) };
        let slot =
            |ix: &CellIx| Slot { count: system.cell(*ix).count, cost: ground.cost(*ix), wanted: wanted(ix) };
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

/// The cells of a line that are nearest to it and lead to other lines, each with how far it is from `ix`.
fn nearest(
    ground: Ground,
    line: u32,
    ix: CellIx,
    found: &FxHashSet<u32>,
    width: usize,
) -> Vec<(u32, CellIx)> {
    let leads_on = |next: &CellIx| ground.lines_of[next.at()].iter().any(|place| !found.contains(place));
    let cells = ground.system.lines()[line as usize].cells();
    let cells = cells.filter(|next| *next != ix && leads_on(next));
    let mut steps: Vec<(u32, CellIx)> =
        cells.filter_map(|next| Some((ground.step(next, found)?, next))).collect();
    if steps.len() > width {
        steps.select_nth_unstable(width);
        steps.truncate(width);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines_by_cell;
    use super::*;

    /// Rows and columns of fives, whose totals are out; those of `hidden` places are hidden.
    fn square(size: usize, hidden: &[usize]) -> (CellSystem, Vec<bool>) {
        let mut system = CellSystem::default();
        let mut add = |count, release| system.add_cell(SecretCell { count, threshold: 5, release, depth: 2 });
        let cells: Vec<CellIx> = (0..size * size).map(|_| add(5, Release::Open)).collect();
        let totals: Vec<CellIx> = (0..2 * size).map(|_| add(5 * size as u64, Release::Out)).collect();
        for member in 0..size {
            system.add_line(totals[member], cells[member * size..(member + 1) * size].to_vec());
            system.add_line(totals[size + member], (0..size).map(|row| cells[row * size + member]).collect());
        }
        let is_known = (0..system.cells().len()).map(|ix| !hidden.contains(&ix)).collect();
        (system, is_known)
    }

    #[test]
    fn a_change_runs_through_what_is_hidden_already() {
        // Hidden are the first cell and, in the last row and column, what can make up for it.
        let (system, is_known) = square(30, &[0, 29, 29 * 30]);
        let lines_of = lines_by_cell(&system);
        let ground = Ground { system: &system, lines_of: &lines_of, is_known: &is_known, can_hide: true };
        let near = Neighbourhood::along(ground, CellIx(0), 4, 1);
        assert_eq!(near.lines, [0, 1, 58, 59]);
        let places = [0, 29, 29 * 30, 29 * 30 + 29];
        let totals = [900, 929, 930, 959];
        assert!(near.inside.iter().map(|ix| ix.0).eq(places.iter().chain(&totals).copied()));
        let change = near.find_change(ground, CellIx(0), 5, |_| 0);
        let by = [5, -5, -5, 5];
        assert_eq!(change, Some(places.into_iter().map(CellIx).zip(by).collect()));
    }

    #[test]
    fn a_neighbourhood_ends_where_there_are_no_more_lines() {
        let (system, is_known) = square(3, &[]);
        let lines_of = lines_by_cell(&system);
        let ground = Ground { system: &system, lines_of: &lines_of, is_known: &is_known, can_hide: true };
        let near = Neighbourhood::along(ground, CellIx(0), 100, 100);
        assert_eq!((near.len(), near.inside.len()), (6, 9 + 6));
    }

    #[test]
    fn what_cannot_be_altered_is_not_gone_through() {
        let (system, is_known) = square(3, &[0]);
        let lines_of = lines_by_cell(&system);
        let is_out = |ix: u32| system.cell(CellIx(ix)).release == Release::Out;
        let mut fixed = CellSystem::default();
        for (ix, cell) in (0..).zip(system.cells()) {
            let release = if ix == 0 || is_out(ix) { cell.release } else { Release::Out };
            fixed.add_cell(SecretCell { release, ..*cell });
        }
        system.lines().iter().for_each(|line| fixed.add_line(line.total, line.parts.clone()));
        let ground = Ground { system: &fixed, lines_of: &lines_of, is_known: &is_known, can_hide: true };
        let near = Neighbourhood::along(ground, CellIx(0), 100, 100);
        assert_eq!(near.lines, [0, 1]);
        assert_eq!(near.find_change(ground, CellIx(0), 5, |_| 0), None);
    }
}

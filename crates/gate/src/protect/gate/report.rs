//! What the gate did.

use model::{Period, Table, TableName, UnitIx};

use super::super::cell::{Cell, HiddenReason, Status};
use super::coarsen::Coarsening;

/// What the gate did, for the closing line and the page about the statistics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GateReport {
    pub tables: Vec<TableReport>,
    /// What is published in less detail, because most of the detail would be hidden.
    pub coarsened: Vec<Coarsening>,
    /// The small counts that are hidden.
    pub small: Vec<SmallCell>,
    /// Small counts that could not be shown to be safe although all was hidden that could help.
    pub unproven: usize,
    /// Small counts that earlier editions give away, alone or together with each other.
    pub exposed: usize,
    /// Counts of all types in the whole that are hidden although they are not small.
    pub hidden_totals: usize,
    /// The parts of the organisation in which small counts are shown, and when.
    pub open: Vec<(UnitIx, Period)>,
}

/// A small count that is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallCell {
    pub table: TableName,
    /// The position of the cell in its table.
    pub position: usize,
    /// What nobody may narrow it down to less than.
    pub threshold: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReport {
    pub table: TableName,
    /// Cells that can hold a number at all.
    pub cells: usize,
    /// Hidden because they are small.
    pub primary: usize,
    /// Hidden because they would give a small one away.
    pub secondary: usize,
}

impl TableReport {
    pub(super) fn of(table: &Table<Cell>) -> Self {
        let number =
            |wanted: fn(Status) -> bool| table.cells().iter().filter(|cell| wanted(cell.status())).count();
        TableReport {
            table: table.name,
            cells: number(|status| matches!(status, Status::Shown(_) | Status::Hidden(_))),
            primary: number(|status| status == Status::Hidden(HiddenReason::Primary)),
            secondary: number(|status| status == Status::Hidden(HiddenReason::Secondary)),
        }
    }
}

//! `Checked` → `Tables`: counting, comparing, intervals, signals. Pure: no text, no files.
//!
//! The tables here are full and secret; nothing in this room is `Serialize`. [`crate::protect`] turns them into
//! published ones.

use crate::check::Facts;
use crate::model::{Domain, Registers, Table};

/// All counts that may be published, before disclosure control. Only [`count_tables`] makes it.
#[derive(Debug)]
pub struct Tables {
    /// month × event type (and total) × whole and departments.
    pub by_month: Table<u32>,
    /// (tertial, year, accumulated at T2) × (total, event type, focus area) × whole and departments.
    pub by_period: Table<u32>,
    /// (tertial, year) × (total; for years also focus area) × every unit down to the finest level.
    pub by_unit: Table<u32>,
    /// (tertial, year) × (total, focus area) × (total, severity, status, affected, source), for the whole.
    pub cases: Table<u32>,
    _made_here: Seal,
}

#[derive(Debug)]
struct Seal;

/// Counts everything once.
pub fn count_tables(domain: &Domain, facts: &Facts, registers: &Registers) -> Tables {
    let _ = (domain, facts, registers);
    todo!()
}

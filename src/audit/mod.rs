//! The files of a built site → proof, or not, that the hidden counts in them stay hidden.
//!
//! This room reads `data/` alone and trusts nothing that the gate has said of itself: it works out anew which sums hold
//! between the published numbers, and what an attacker who has them all can tell of those that are hidden. Pages and
//! figures show nothing that is not in `data/`, which the build checks elsewhere.
//!
//! - Every hidden count: it does not stand openly in another table, nor follow by addition and subtraction.
//! - Every count that the caller knows to be small: the whole numbers that it can be span at least its threshold.
//! - Every derived number: it is shown only where the counts that it is made of are.

mod derived;
mod knowledge;
mod package;
mod sums;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use crate::protect::audit::{self, Puzzle, UnknownIx};
use knowledge::Knowledge;
use package::Package;

/// A small count that the gate hid: where it stands, and what nobody may narrow it down to less than.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SmallCount {
    pub table: String,
    /// The row of the table's file, from 0, the heading not counted.
    pub row: usize,
    pub threshold: u32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// By table: rows with a number, and hidden ones.
    pub tables: Vec<TableCounts>,
    /// Sums between published numbers that were used.
    pub sums: usize,
    /// In the order of the tables and rows.
    pub leaks: Vec<Leak>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCounts {
    pub table: String,
    pub shown: usize,
    pub hidden: usize,
}

/// A hidden number that can be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    pub table: String,
    /// The row of the table's file, from 0, the heading not counted.
    pub row: usize,
    pub how: How,
}

/// How a hidden number can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It stands openly in another table.
    Openly,
    /// It follows from the sums.
    BySums,
    /// It lies between these; `None` where that could not be found out.
    FencedIn(Option<(u64, u64)>),
    /// A number made of it is shown.
    Derived,
}

impl AuditReport {
    pub fn is_passed(&self) -> bool {
        self.leaks.is_empty()
    }
}

/// Audits a built site. `small` are the counts that must not be narrowed down, where they are known; without them each
/// hidden count is only proved not to follow from the sums.
///
/// # Errors
/// Names the file that could not be read, or is not as the data package says.
pub fn audit_site(output: &Path, small: &[SmallCount]) -> Result<AuditReport> {
    let package = Package::read(&output.join("data"))?;
    let mut knowledge = Knowledge::of(&package)?;
    let sums = sums::find_sums(&mut knowledge);
    let mut leaks: Vec<Leak> = knowledge.open_secrets();
    leaks.extend(derived::find_leaks(&package, &knowledge)?);
    let (puzzle, unknowns) = puzzle(&knowledge, &sums, small);
    leaks.extend(following(&knowledge, &puzzle, &unknowns));
    for narrow in audit::find_narrow(&puzzle, None) {
        let place = unknowns[narrow.unknown.0 as usize];
        leaks.extend(knowledge.leak(place, How::FencedIn(narrow.range)));
    }
    leaks.sort();
    leaks.dedup();
    Ok(AuditReport { tables: package.count_rows(), sums: sums.len(), leaks })
}

/// A total and its parts, by their places in the knowledge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SumOf {
    total: usize,
    parts: Vec<usize>,
}

/// What is left to guess, and by unknown the place in the knowledge.
fn puzzle(knowledge: &Knowledge, sums: &[SumOf], small: &[SmallCount]) -> (Puzzle, Vec<usize>) {
    let thresholds: BTreeMap<usize, u32> = small
        .iter()
        .filter_map(|count| Some((knowledge.place_of_row(&count.table, count.row)?, count.threshold)))
        .collect();
    let mut puzzle = Puzzle::default();
    let mut places = Vec::new();
    let mut unknowns: BTreeMap<usize, UnknownIx> = BTreeMap::new();
    for place in (0..knowledge.len()).filter(|place| knowledge.value(*place).is_none()) {
        unknowns.insert(place, puzzle.add_unknown(thresholds.get(&place).copied().unwrap_or(0)));
        places.push(place);
    }
    for sum in sums {
        let known = |place: &usize| knowledge.value(*place).unwrap_or(0) as i64;
        let unknown = |place: &usize| unknowns.get(place).copied();
        let value = known(&sum.total) - sum.parts.iter().map(known).sum::<i64>();
        let added: Vec<UnknownIx> = sum.parts.iter().filter_map(unknown).collect();
        let subtracted: Vec<UnknownIx> = unknown(&sum.total).into_iter().collect();
        if !added.is_empty() || !subtracted.is_empty() {
            puzzle.sums.push(audit::Sum { added, subtracted, value });
        }
    }
    (puzzle, places)
}

/// Small counts that follow from the sums by addition and subtraction alone. Where it is not known which are small, all
/// that follow count but zeros, which are secret nowhere.
fn following(knowledge: &Knowledge, puzzle: &Puzzle, places: &[usize]) -> BTreeSet<Leak> {
    let is_any_known_small = puzzle.thresholds.iter().any(|threshold| *threshold > 0);
    let matters = |(unknown, count): &(UnknownIx, Option<u64>)| match is_any_known_small {
        true => puzzle.thresholds[unknown.0 as usize] > 0,
        false => *count != Some(0),
    };
    let found = audit::find_determined(puzzle).into_iter().filter(matters);
    found.filter_map(|(unknown, _)| knowledge.leak(places[unknown.0 as usize], How::BySums)).collect()
}

#[cfg(test)]
mod tests;

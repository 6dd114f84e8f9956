//! The files of a built site → proof, or not, that the hidden counts in them stay hidden.
//!
//! This room reads `data/` alone and trusts nothing that the gate has said of itself: it works out anew which sums hold
//! between the published numbers, and what an attacker who has them all can tell of those that are hidden. Pages and
//! figures show nothing that is not in `data/`, which the build checks elsewhere.
//!
//! - Sums add up, and files are those that were built.
//! - Every hidden count: it does not stand openly in another table, nor follow by addition and subtraction; and it cannot
//!   be told to lie from 1 up to its threshold.
//! - Every line: what is hidden in it does not add up to less than the threshold.
//! - Every count that the caller knows to be small: the whole numbers that it can be span at least its threshold.
//! - Every derived number: it is shown only where the counts that it is made of are.
//!
//! From the files alone a hidden count that is fenced in to, say, 3–6 with a threshold of 5 may be a small one that is
//! known too well, or a large one that anybody may know: such counts are [`AuditReport::doubtful`], and only who knows
//! which are small can tell. The build does.

mod derived;
mod hashes;
mod knowledge;
mod neighbours;
mod package;
mod reader;
mod smallness;
mod sums;

use std::io;
use std::path::Path;

use anyhow::Result;

use crate::protect::audit::{self, Puzzle, UnknownIx};
use knowledge::Knowledge;
use package::Package;
use reader::Names;
use smallness::Smallness;

pub use neighbours::{HiddenCell, Line, find_cells};

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
    /// Hidden counts that are fenced in, and harmless unless they are small. None where it is known which are.
    pub doubtful: Vec<Leak>,
    pub faults: Vec<Fault>,
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
    /// It stands openly in a table.
    Openly,
    /// It follows from the sums.
    BySums,
    /// It is hidden in a line together with others, and together they are no more than this.
    FewInLine(u64),
    /// It lies between these; `None` where that could not be found out.
    FencedIn(Option<(u64, u64)>),
    /// A number made of it is shown.
    Derived,
}

/// Something that is wrong with the files themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The parts of this number do not add up to it.
    SumIsWrong { table: String, row: usize },
    /// Another table says another number for the same count.
    Contradicts { table: String, row: usize },
    /// A file is missing, or other than when it was built.
    Changed { file: String },
}

/// What the audit is told beside the files.
#[derive(Debug, Clone, Copy)]
pub enum Secrets<'a> {
    /// Nothing: all that anybody could know.
    None,
    /// All counts that are small.
    Small(&'a [SmallCount]),
}

impl AuditReport {
    pub fn is_passed(&self) -> bool {
        self.leaks.is_empty() && self.faults.is_empty()
    }
}

/// Audits a built site, all its files.
///
/// # Errors
/// Names the file that could not be read, or is not as the data package says.
pub fn audit_site(output: &Path, secrets: Secrets) -> Result<AuditReport> {
    let read = |path: &str| std::fs::read(output.join(path));
    let mut report = audit_tables(&read, secrets)?;
    report.faults.extend(hashes::check_files(&read));
    Ok(report)
}

/// Audits the tables of a site whose files are not all in place yet. `read` reads a file by its path in the site.
///
/// # Errors
/// As [`audit_site`].
pub fn audit_tables(
    read: &(dyn Fn(&str) -> io::Result<Vec<u8>> + Sync),
    secrets: Secrets,
) -> Result<AuditReport> {
    let package = Package::read(read)?;
    let mut names = Names::default();
    let mut knowledge = Knowledge::of(&package, &mut names)?;
    let sums = sums::find_sums(&mut knowledge, &mut names);
    let mut report = AuditReport { tables: package.count_rows(), sums: sums.len(), ..AuditReport::default() };
    report.faults = hashes::check_tables(&package);
    report.faults.append(&mut knowledge.contradictions);
    report.faults.extend(wrong_sums(&knowledge, &sums));
    report.leaks = knowledge.open_secrets();
    report.leaks.extend(shown_small(&knowledge, secrets));
    report.leaks.extend(derived::find_leaks(&package, &knowledge, &mut names)?);
    let thresholds = thresholds(&package, &knowledge, &names, secrets);
    Attack::new(&knowledge, &sums, &thresholds).run(secrets, &mut report);
    report.leaks.sort();
    report.leaks.dedup();
    Ok(report)
}

/// A total and its parts, by their places in the knowledge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SumOf {
    total: usize,
    parts: Vec<usize>,
}

/// Sums that are wrong: of which all is shown, or the parts that are shown are too many already.
fn wrong_sums(knowledge: &Knowledge, sums: &[SumOf]) -> Vec<Fault> {
    let is_wrong = |sum: &&SumOf| {
        let shown: u64 = sum.parts.iter().filter_map(|part| knowledge.value(*part)).sum();
        let is_complete = sum.parts.iter().all(|part| knowledge.value(*part).is_some());
        knowledge.value(sum.total).is_some_and(|total| shown > total || is_complete && shown != total)
    };
    let wrong = sums.iter().filter(is_wrong).filter_map(|sum| knowledge.row_of(sum.total));
    wrong.map(|(table, row)| Fault::SumIsWrong { table: table.to_owned(), row }).collect()
}

/// Small counts that are not hidden at all.
fn shown_small(knowledge: &Knowledge, secrets: Secrets) -> Vec<Leak> {
    let Secrets::Small(small) = secrets else { return Vec::new() };
    let is_shown = |count: &&SmallCount| {
        let place = knowledge.place_of_row(&count.table, count.row);
        place.is_some_and(|place| knowledge.value(place).is_some())
    };
    let shown = small.iter().filter(is_shown);
    shown.map(|count| Leak { table: count.table.clone(), row: count.row, how: How::Openly }).collect()
}

/// By place: what a hidden count may not be told to be less than; 0 for others.
fn thresholds(package: &Package, knowledge: &Knowledge, names: &Names, secrets: Secrets) -> Vec<u32> {
    let mut thresholds = vec![0; knowledge.len()];
    match secrets {
        Secrets::Small(small) => {
            for count in small {
                if let Some(place) = knowledge.place_of_row(&count.table, count.row) {
                    thresholds[place] = count.threshold;
                }
            }
        }
        Secrets::None => {
            let smallness = Smallness::of(package);
            let hidden = knowledge.first_hidden_rows();
            for (place, key) in knowledge.keys().filter(|(place, _)| hidden[*place].is_some()) {
                thresholds[place] = smallness.threshold(&key, names);
            }
        }
    }
    thresholds
}

/// What is left to guess, and what can be.
struct Attack {
    puzzle: Puzzle,
    /// By unknown: its place.
    places: Vec<usize>,
    /// By place: the row that hides it.
    rows: Vec<Option<(&'static str, usize)>>,
}

impl Attack {
    fn new(knowledge: &Knowledge, sums: &[SumOf], thresholds: &[u32]) -> Self {
        let mut puzzle = Puzzle::default();
        let mut places = Vec::new();
        let mut unknowns: Vec<Option<UnknownIx>> = vec![None; knowledge.len()];
        for place in (0..knowledge.len()).filter(|place| knowledge.value(*place).is_none()) {
            unknowns[place] = Some(puzzle.add_unknown(thresholds[place]));
            places.push(place);
        }
        for sum in sums {
            let known = |place: &usize| knowledge.value(*place).unwrap_or(0) as i64;
            let value = known(&sum.total) - sum.parts.iter().map(known).sum::<i64>();
            let added: Vec<UnknownIx> = sum.parts.iter().filter_map(|place| unknowns[*place]).collect();
            let subtracted: Vec<UnknownIx> = unknowns[sum.total].into_iter().collect();
            if !added.is_empty() || !subtracted.is_empty() {
                puzzle.sums.push(audit::Sum { added, subtracted, value });
            }
        }
        Attack { puzzle, places, rows: knowledge.first_hidden_rows() }
    }

    fn run(&self, secrets: Secrets, report: &mut AuditReport) {
        let is_told = matches!(secrets, Secrets::Small(_));
        report.leaks.extend(self.following(is_told));
        report.leaks.extend(self.few_in_line());
        for narrow in audit::find_narrow(&self.puzzle, None) {
            let threshold = u64::from(self.threshold(narrow.unknown));
            let is_surely_small = narrow.range.is_some_and(|(low, high)| low > 0 && high < threshold);
            let found = self.leak(narrow.unknown, How::FencedIn(narrow.range));
            if is_told || is_surely_small { &mut report.leaks } else { &mut report.doubtful }.extend(found);
        }
    }

    /// Counts that follow from the sums by addition and subtraction alone. Where it is known which are small, those; else
    /// all but zeros, which are secret nowhere.
    fn following(&self, is_told: bool) -> Vec<Leak> {
        let matters = |(unknown, count): &(UnknownIx, Option<u64>)| match is_told {
            true => self.threshold(*unknown) > 0,
            false => *count != Some(0),
        };
        let found = audit::find_determined(&self.puzzle).into_iter().filter(matters);
        found.filter_map(|(unknown, _)| self.leak(unknown, How::BySums)).collect()
    }

    /// Lines whose hidden parts, all of them published cells, add up to less than the threshold of each.
    fn few_in_line(&self) -> Vec<Leak> {
        let mut leaks = Vec::new();
        for sum in self.puzzle.sums.iter().filter(|sum| sum.subtracted.is_empty() && sum.value > 0) {
            let threshold = sum.added.iter().map(|unknown| self.threshold(*unknown)).min().unwrap_or(0);
            if (sum.value as u64) < u64::from(threshold) {
                let how = How::FewInLine(sum.value as u64);
                leaks.extend(sum.added.iter().filter_map(|unknown| self.leak(*unknown, how)));
            }
        }
        leaks
    }

    fn threshold(&self, unknown: UnknownIx) -> u32 {
        self.puzzle.thresholds[unknown.0 as usize]
    }

    /// Named by the first row that hides it; `None` for what is in no table.
    fn leak(&self, unknown: UnknownIx, how: How) -> Option<Leak> {
        let (table, row) = self.rows[self.places[unknown.0 as usize]]?;
        Some(Leak { table: table.to_owned(), row, how })
    }
}

#[cfg(test)]
mod tests;

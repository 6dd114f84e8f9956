//! The files of a built site → proof, or not, that the hidden counts in them stay hidden.
//!
//! This room reads `data/` and the tables of the earlier editions, and trusts nothing that the gate has said of itself: it
//! works out anew which sums hold between the published numbers, and what an attacker who has them all can tell of those
//! that are hidden. Every number in a table, mark or headline of a page is found again in the row of a published table that it
//! is of (`drawn.rs`); running text is proved by tests (`tests/it/two_worlds.rs`, `tests/it/numbers.rs`), and held by its hash.
//!
//! - Sums add up, and files are those that were built.
//! - Every hidden count: it does not stand openly in another table, nor follow by addition and subtraction; and it cannot
//!   be told to lie from 1 up to its threshold.
//! - Every line: what is hidden in it does not add up to less than the threshold.
//! - Every count that the caller knows to be small: the whole numbers that it can be span at least its threshold.
//! - Every derived number: it is shown only where the counts that it is made of are. How many units reported, and medians of
//!   delays, are shown only where they tell nothing of hidden ones (`reporting.rs`, `derived.rs`).
//! - All of this over time, with what the editions show, or hide, of the same counts: `earlier.rs` says what of it an
//!   attacker takes for granted. What more hiding today would stop is a leak. What the editions tell by themselves is
//!   [`AuditReport::given_away`]: no build can take it back, so that it is told and does not stop one.
//!
//! From the files alone a hidden count that is fenced in to, say, 3–6 with a threshold of 5 may be a small one that is
//! known too well, or a large one that anybody may know: such counts are [`AuditReport::doubtful`], and only who knows
//! which are small can tell. The build does.

#![deny(clippy::unwrap_used)]

mod alone;
mod attack;
mod derived;
mod drawn;
mod earlier;
mod figure;
mod frozen;
mod hashes;
mod knowledge;
mod neighbours;
mod numbers;
mod over_time;
mod package;
mod pages;
mod reader;
mod report;
mod reporting;
mod same_rows;
mod smallness;
mod sums;
mod table;

use std::io;
use std::path::Path;

use anyhow::Result;

use alone::attack_each;
use attack::{Attack, Certainty};
use earlier::Earlier;
use knowledge::Knowledge;
use over_time::{OverTime, thresholds_from_files};
use package::Package;
use reader::Names;
use smallness::Smallness;

pub use neighbours::{Explanation, HiddenCell, Line, explain_cells};
pub use report::{AuditReport, EditionCell, Fault, How, Leak, Secrets, SmallCount, TableCounts};

/// Audits a built site, all its files.
///
/// # Errors
/// Names the file that could not be read, or is not as the data package says.
pub fn audit_site(output: &Path, secrets: Secrets) -> Result<AuditReport> {
    let read = |path: &str| std::fs::read(output.join(path));
    let mut report = audit_tables(&read, secrets)?;
    report.faults.extend(pages::check_pages(&read, &hashes::list_files(&read), &Package::read(&read)?));
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
    let editions = frozen::read_editions(read, &package)?;
    let mut names = Names::default();
    let mut knowledge = Knowledge::of(&package, &mut names);
    let mut earlier = Earlier::read(&editions, &mut knowledge, &mut names);
    let sums = sums::find_sums(&mut knowledge, &mut names);
    let mut report = AuditReport { tables: package.count_rows(), sums: sums.len(), ..AuditReport::default() };
    let packages = std::iter::once(&package).chain(editions.iter().map(|edition| &edition.package));
    report.faults = packages.flat_map(hashes::check_tables).collect();
    report.faults.append(&mut knowledge.contradictions);
    report.faults.extend(wrong_sums(&knowledge, &sums));
    report.leaks = knowledge.open_secrets();
    report.leaks.extend(shown_small(&knowledge, secrets));
    report.leaks.extend(derived_leaks(&package, &knowledge, &mut names));
    let thresholds = thresholds(&package, &knowledge, &names, secrets);
    let told =
        Attack::new(&knowledge, &sums, &thresholds, |place| knowledge.value(place)).run(match secrets {
            Secrets::Small { .. } => Certainty::SmallAreKnown,
            Secrets::None => Certainty::AnyMayBeSmall,
        });
    let rows = knowledge.first_hidden_rows();
    let name = |(place, how): &(usize, How)| {
        let (table, row) = rows[*place]?;
        Some(Leak::today(table, row, *how))
    };
    report.doubtful = told.perhaps.iter().filter_map(name).collect();
    if editions.is_empty() {
        report.leaks.extend(told.surely.iter().filter_map(name));
    } else {
        earlier.believe(secrets, &knowledge, &sums, &names);
        let all = with_earlier(thresholds.clone(), &earlier, &package, &knowledge, &names, secrets);
        let has_more = !earlier.told.is_empty() || all != thresholds;
        let over_time = OverTime {
            knowledge: &knowledge,
            sums: &sums,
            earlier: &earlier,
            thresholds: all,
            secrets,
            has_more,
        };
        over_time.run(&told.surely, &mut report);
        report.given_away.extend(attack_each(&editions, &earlier, &knowledge, &names));
    }
    let (leaks, given_away) = reporting::find_leaks_of_reporting(&package, &editions, secrets);
    report.leaks.extend(leaks);
    report.given_away.extend(given_away);
    report.sort();
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
    let wrong = sums.iter().filter(|sum| is_wrong(knowledge, sum));
    let wrong = wrong.filter_map(|sum| knowledge.row_of(sum.total));
    wrong.map(|(table, row)| Fault::SumIsWrong { table: table.to_owned(), row }).collect()
}

fn is_wrong(knowledge: &Knowledge, sum: &SumOf) -> bool {
    let shown: u64 = sum.parts.iter().filter_map(|part| knowledge.value(*part)).sum();
    let is_complete = sum.parts.iter().all(|part| knowledge.value(*part).is_some());
    knowledge.value(sum.total).is_some_and(|total| shown > total || is_complete && shown != total)
}

fn derived_leaks(package: &Package, knowledge: &Knowledge, names: &mut Names) -> Vec<Leak> {
    let is_hidden =
        |key: &reader::Key| knowledge.find(key).is_some_and(|place| knowledge.value(place).is_none());
    let mut rows = derived::find_leaks(package, names, &is_hidden);
    rows.extend(derived::find_leaks_of_series(package));
    rows.extend(derived::find_leaks_of_medians(package));
    rows.into_iter().map(|(table, row)| Leak::today(table, row, How::Derived)).collect()
}

/// Small counts that are not hidden at all.
fn shown_small(knowledge: &Knowledge, secrets: Secrets) -> Vec<Leak> {
    let Secrets::Small { small, .. } = secrets else { return Vec::new() };
    let is_shown = |count: &&SmallCount| {
        let place = knowledge.place_of_row(&count.table, count.row);
        place.is_some_and(|place| knowledge.value(place).is_some())
    };
    let shown = small.iter().filter(is_shown);
    shown.map(|count| Leak::today(&count.table, count.row, How::Openly)).collect()
}

/// By place: what a hidden count may not be told to be less than; 0 for others.
fn thresholds(package: &Package, knowledge: &Knowledge, names: &Names, secrets: Secrets) -> Vec<u32> {
    let Secrets::Small { small, .. } = secrets else {
        return thresholds_from_files(package, knowledge, names);
    };
    let mut thresholds = vec![0; knowledge.len()];
    for count in small {
        if let Some(place) = knowledge.place_of_row(&count.table, count.row) {
            thresholds[place] = count.threshold;
        }
    }
    thresholds
}

/// The same, with those of the counts that editions hide and today's tables do not have.
fn with_earlier(
    mut thresholds: Vec<u32>,
    earlier: &Earlier,
    package: &Package,
    knowledge: &Knowledge,
    names: &Names,
    secrets: Secrets,
) -> Vec<u32> {
    if let Secrets::Small { editions, .. } = secrets {
        let of_editions = earlier.thresholds(editions);
        of_editions.into_iter().for_each(|(place, threshold)| thresholds[place] = threshold);
        return thresholds;
    }
    let smallness = Smallness::of(package);
    for (place, _) in &earlier.hidden {
        if let (0, Some(key)) = (thresholds[*place], knowledge.key(*place)) {
            thresholds[*place] = smallness.threshold(&key, names);
        }
    }
    thresholds
}

#[cfg(test)]
mod tests;

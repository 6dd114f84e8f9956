//! The files of a built site → proof, or not, that the small counts in them stay hidden.
//!
//! This room reads `data/` and the tables of the earlier editions, and is told nothing by the gate: it takes thresholds,
//! sensitive types and open parts from `datapackage.json`, works out anew which sums hold between the published numbers,
//! and what an attacker who has them all can tell of those that are hidden. Every number in a table, mark or headline of
//! a page is found again in the row of a published table that it is of (`drawn.rs`).
//!
//! - No count that is shown is from 1 to below its own threshold.
//! - Sums add up, and files are those that were built.
//! - Every hidden count: it does not stand openly in another table, nor follow by addition and subtraction; and it cannot
//!   be told to lie from 1 up to its threshold. The same holds for what is left of a number when others are taken away,
//!   though it stands in no table.
//! - Every line: what is hidden in it does not add up to less than the threshold.
//! - Every derived number: it is shown only where the counts that it is made of are. How many units reported, and medians of
//!   delays, are shown only where they tell nothing of hidden ones (`reporting.rs`, `derived.rs`).
//! - All of this over time, with what the editions show, or hide, of the same counts: `earlier.rs` says what of it an
//!   attacker takes for granted. What more hiding today would stop is a leak. What the editions tell by themselves is
//!   [`AuditReport::given_away`]: no build can take it back, so that it is told and does not stop one.
//!
//! From the files alone a hidden count that is fenced in to, say, 3–6 with a threshold of 5 may be a small one that is
//! known too well, or a large one that anybody may know: such counts are [`AuditReport::doubtful`]. Who has the content can
//! hold them against the counts that are small.

#![deny(clippy::unwrap_used)]

mod attack;
mod classes;
mod derived;
mod drawn;
mod earlier;
mod figure;
mod frozen;
mod hashes;
mod knowledge;
mod neighbours;
mod not_zero;
mod numbers;
mod over_time;
mod package;
mod pages;
mod places;
mod reader;
mod report;
mod reporting;
mod smallness;
mod sums;
mod table;

use std::io;
use std::path::Path;

use anyhow::Result;

use attack::{Attack, Certainty};
use earlier::Earlier;
use frozen::FrozenEdition;
use knowledge::Knowledge;
use not_zero::NotZero;
use over_time::OverTime;
use package::Package;
use reader::{Key, Names};
use smallness::{Smallness, Thresholds};

pub use neighbours::{Explanation, HiddenCell, Line, explain_cells};
pub use report::{AuditReport, EditionCell, Fault, How, Leak, TableCounts};

/// Audits a built site, all its files, and each of its editions by itself.
///
/// # Errors
/// Names the file that could not be read, or is not as the data package says.
pub fn audit_site(output: &Path) -> Result<AuditReport> {
    let read = |path: &str| std::fs::read(output.join(path));
    let Tables { package, editions, system, names, mut report } = Tables::audit(&read)?;
    report.given_away.extend(over_time::attack_each(&editions, &system.knowledge, &names));
    report.faults.extend(pages::check_pages(&read, &hashes::list_files(&read), &package));
    report.faults.extend(hashes::check_files(&read));
    report.sort();
    Ok(report)
}

/// Audits the tables of a site whose files are not all in place yet. `read` reads a file by its path in the site.
///
/// # Errors
/// As [`audit_site`].
pub fn audit_tables(read: &(dyn Fn(&str) -> io::Result<Vec<u8>> + Sync)) -> Result<AuditReport> {
    Ok(Tables::audit(read)?.report)
}

/// What has been read of the tables, and what was found.
struct Tables {
    package: Package,
    editions: Vec<FrozenEdition>,
    system: System,
    names: Names,
    report: AuditReport,
}

impl Tables {
    fn audit(read: package::Read) -> Result<Self> {
        let package = Package::read(read)?;
        let editions = frozen::read_editions(read, &package)?;
        let mut names = Names::default();
        let mut earlier = Earlier::default();
        let not_zero = NotZero::find(&package, &editions, &mut names);
        let mut system = System::of(&package, &mut names, |knowledge, names| {
            earlier = Earlier::read(&editions, knowledge, names);
            not_zero.add_to(knowledge);
        });
        let smallness = Smallness::of(&package);
        let System { knowledge, sums, .. } = &mut system;
        let mut report = AuditReport { tables: package.count_rows(), sums: sums.len(), ..Default::default() };
        report.leaks = shown_small(knowledge, &smallness, &names);
        let packages = std::iter::once(&package).chain(editions.iter().map(|edition| &edition.package));
        report.faults = packages.flat_map(hashes::check_tables).collect();
        report.faults.append(&mut knowledge.contradictions);
        report.faults.extend(wrong_sums(knowledge, sums));
        report.leaks.extend(knowledge.open_secrets());
        report.leaks.extend(derived_leaks(&package, knowledge, &mut names));
        let told = system.attack(|place| system.knowledge.value(place)).run(Certainty::AllHold);
        let rows = system.knowledge.first_rows();
        let name = |(place, how): &(usize, How)| system.name(*place, *how, &rows);
        if editions.is_empty() {
            report.doubtful = told.perhaps.iter().filter_map(name).collect();
            report.leaks.extend(told.surely.iter().filter_map(name));
        } else {
            earlier.believe(&system.knowledge, &system.sums, &names);
            over_time::small_changes(&system, &earlier, &smallness, &names, &mut report);
            OverTime { system: &system, earlier: &earlier }.run(&told, &mut report);
        }
        let (leaks, given_away) = reporting::find_leaks_of_reporting(&package, &editions);
        let today = not_zero.told_today(&system);
        report.leaks.extend(leaks.into_iter().chain(today.surely.iter().filter_map(name)));
        report.doubtful.extend(today.perhaps.iter().filter_map(name));
        // The plainest way comes first; once is enough.
        if given_away.is_empty() {
            let told = |place| Some(earlier.told.get(&place)?.value);
            let known = |place| system.knowledge.value(place).or_else(|| told(place));
            report.given_away.extend(not_zero.told_by_editions(&system, &known).iter().filter_map(name));
        }
        report.given_away.extend(given_away);
        report.sort();
        Ok(Tables { package, editions, system, names, report })
    }
}

/// Counts, what ties them together, and what of them is secret.
struct System {
    knowledge: Knowledge,
    sums: Vec<SumOf>,
    /// By place: of the unknown counts. They are secret where they are small.
    thresholds: Vec<Thresholds>,
}

impl System {
    /// `learn` adds what else is known of counts.
    fn of(package: &Package, names: &mut Names, learn: impl FnOnce(&mut Knowledge, &mut Names)) -> Self {
        let mut knowledge = Knowledge::of(package, names);
        learn(&mut knowledge, names);
        let sums = sums::find_sums(&mut knowledge, names);
        let smallness = Smallness::of(package);
        let threshold = |(place, key): (usize, Key)| match knowledge.value(place) {
            None if knowledge.ties.contains(&place) => Thresholds::default(),
            None => {
                // With a part that is open, what lies outside the others is as large as that.
                let missing = knowledge.missing_parts.get(&key.unit).into_iter().flatten();
                let units = missing.copied().chain([key.unit]);
                let thresholds = units.map(|unit| smallness.thresholds(&Key { unit, ..key }, names));
                thresholds.min_by_key(|thresholds| thresholds.surely).unwrap_or_default()
            }
            Some(_) => Thresholds::default(),
        };

        let thresholds = knowledge.keys().map(threshold).collect();
        System { knowledge, sums, thresholds }
    }

    fn attack(&self, known: impl Fn(usize) -> Option<u64>) -> Attack<'_> {
        Attack::new(&self.knowledge, &self.sums, &self.thresholds, known)
    }

    /// A leak of a count, named by its row, or where it stands in no table by that of a number that it is a part of.
    fn name(&self, place: usize, how: How, rows: &[Option<(&'static str, usize)>]) -> Option<Leak> {
        let whole = || {
            let sums = self.sums.iter().filter(|sum| sum.parts.contains(&place));
            sums.filter_map(|sum| rows[sum.total]).next()
        };
        let (table, row) = rows[place].or_else(|| whole().filter(|_| !self.knowledge.is_hidden(place)))?;
        Some(Leak::today(table, row, how))
    }
}

/// A total and its parts, by their places in the knowledge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SumOf {
    total: usize,
    parts: Vec<usize>,
}

impl SumOf {
    /// True where all is known and does not add up, or the parts that are known are too many already.
    fn is_wrong(&self, value: impl Fn(&usize) -> Option<u64>) -> bool {
        let known: u64 = self.parts.iter().filter_map(&value).sum();
        let is_complete = self.parts.iter().all(|part| value(part).is_some());
        value(&self.total).is_some_and(|total| known > total || is_complete && known != total)
    }
}

fn wrong_sums(knowledge: &Knowledge, sums: &[SumOf]) -> Vec<Fault> {
    let rows = knowledge.first_rows();
    let wrong = sums.iter().filter(|sum| sum.is_wrong(|place| knowledge.value(*place)));
    let wrong = wrong.filter_map(|sum| rows[sum.total]);
    wrong.map(|(table, row)| Fault::SumIsWrong { table: table.to_owned(), row }).collect()
}

fn derived_leaks(package: &Package, knowledge: &Knowledge, names: &mut Names) -> Vec<Leak> {
    let is_hidden = |key: &Key| knowledge.find(key).is_some_and(|place| knowledge.value(place).is_none());
    derived::find_leaks(package, names, &is_hidden)
}

/// Counts that are shown although they are small.
fn shown_small(knowledge: &Knowledge, smallness: &Smallness, names: &Names) -> Vec<Leak> {
    let leak = |(table, row, place, count): (&str, usize, usize, u64)| {
        let key = knowledge.key(place);
        let threshold = match smallness.is_too_fine(&key, names) {
            true => u32::MAX,
            false => smallness.thresholds(&key, names).surely,
        };
        let is_small = (1..u64::from(threshold)).contains(&count);
        is_small.then(|| Leak::today(table, row, How::Small(threshold)))
    };
    knowledge.shown_rows().filter_map(leak).collect()
}

#[cfg(test)]
mod tests;

//! Rows of sums in a sheet of counts: a unit whose counts are those of its parts together is counted twice.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use model::diag::{Diagnostic, Findings, counted};
use model::{CountTime, Entry};

use crate::codes;
use crate::emit::quoted;
use crate::map::Field;
use crate::names::Names;
use crate::privacy;
use crate::problems::Teller;
use crate::records::ReadRows;
use crate::words::tidy;

/// Counts that are equal by chance are few and small.
const FEWEST_CELLS: usize = 2;
const SURE_COUNT: u64 = 10;

/// Beside one part alone.
const FEWEST_OF_ONE: usize = 4;

/// Exactly the sum of several parts, with so many events, is hardly chance either.
const FEWEST_EVENTS: u64 = 4;

/// Units listed of those that a sum is of.
const MOST_LISTED: usize = 5;

/// Type and time → events.
type Counts<'r> = BTreeMap<(&'r str, CountTime), u64>;

/// Warns of every unit whose counts equal the sums of those of its parts, wherever both have some, or are never less: of
/// events that are the unit's own it would have few.
pub fn findings_of_sums(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let is_counted = teller.plan.column(Field::Count).is_some();
    let Some(known) = teller.known.filter(|_| is_counted) else { return };
    let mut counts: BTreeMap<&str, Counts<'_>> = BTreeMap::new();
    for record in &read.records {
        if let (Some(unit), Some(of_type)) = (record.value(Field::Unit), record.value(Field::Type)) {
            *counts.entry(unit).or_default().entry((of_type, record.when)).or_default() +=
                u64::from(record.count);
        }
    }
    for (whole, parts) in parts(&known.units, &counts) {
        let own = &counts[whole];
        let mut sums = Counts::new();
        for (key, count) in parts.iter().flat_map(|part| &counts[part]) {
            *sums.entry(*key).or_default() += count;
        }
        let shared: Vec<(u64, u64)> =
            own.iter().filter_map(|(key, count)| Some((*count, *sums.get(key)?))).collect();
        let is_exact = shared.iter().all(|(count, sum)| count == sum);
        let of_several =
            is_exact && parts.len() > 1 && shared.iter().any(|(count, _)| *count >= FEWEST_EVENTS);
        let is_sure = of_several
            || shared.len() >= FEWEST_CELLS
            || shared.iter().any(|(count, _)| *count >= SURE_COUNT);
        // A part may be missing from the sheet, and a sum may be wrong.
        let equal = shared.iter().filter(|(count, sum)| count == sum).count();
        let is_mostly = equal > 1 && equal * 5 >= shared.len() * 3;
        let is_least = shared.iter().all(|(count, sum)| count >= sum);
        // Of one part it takes more to say so: the unit above may have events of its own.
        let is_near = match parts.len() {
            1 => is_least && shared.len() >= FEWEST_OF_ONE,
            _ => is_mostly || is_least,
        };
        if is_sure && (is_exact || is_near) {
            findings.push(sum_of_parts(teller, known, whole, &parts, shared.len(), is_exact));
        }
    }
}

/// Units with counts → those with counts that lie nearest below them.
fn parts<'r>(
    units: &[Entry],
    counts: &BTreeMap<&'r str, Counts<'_>>,
) -> BTreeMap<&'r str, BTreeSet<&'r str>> {
    let above: FxHashMap<&str, &[String]> =
        units.iter().map(|unit| (unit.id.as_str(), unit.parents.as_slice())).collect();
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for part in counts.keys() {
        let (mut to_see, mut seen) = (vec![*part], BTreeSet::new());
        while let Some(unit) = to_see.pop() {
            for parent in above.get(unit).copied().unwrap_or_default() {
                match counts.get_key_value(parent.as_str()) {
                    Some((whole, _)) if whole != part => {
                        parts.entry(whole).or_default().insert(part);
                    }
                    _ if seen.insert(parent) => to_see.push(parent),
                    _ => {}
                }
            }
        }
    }
    parts
}

fn sum_of_parts(
    teller: &Teller<'_>,
    known: &model::Catalogue,
    whole: &str,
    parts: &BTreeSet<&str>,
    cells: usize,
    is_exact: bool,
) -> Diagnostic {
    let listed: Vec<String> = parts.iter().take(MOST_LISTED).map(|part| format!("`{part}`")).collect();
    let more = if parts.len() > MOST_LISTED { " …" } else { "" };
    let message = format!(
        "`{whole}` har {} så många som {}{more} tillsammans, i {} av typ och tid",
        if is_exact { "precis" } else { "minst" },
        listed.join(", "),
        counted(cells, "kombination", "kombinationer")
    );
    let column = teller.plan.columns.get(&Field::Unit);
    let names = Names::new(&known.units);
    let is_whole = |cell: &str| {
        let target =
            column.and_then(|column| column.values.find(cell)).map(|entry| entry.target.value.as_str());
        names.find(target.unwrap_or(&tidy(cell))).iter().any(|at| names.entry(*at).id == whole)
    };
    let rows = teller.layout.rows().iter();
    let found = column.and_then(|column| {
        rows.map(|row| (row, row.cell(column.index)))
            .find(|(_, cell)| is_whole(cell))
            .map(|found| (column, found))
    });
    let place = match &found {
        Some((column, (row, _))) => teller.layout.place_of(row, column.index),
        None => teller.layout.place(0),
    };
    let rule = found.and_then(|(column, (_, cell))| {
        let cell = privacy::shown_common(cell)?;
        Some(format!(": {}", teller.skip_rule(column.index, &quoted(&cell))))
    });
    Diagnostic::warning(codes::SUM_OF_PARTS, place, message)
        .with_expected("antal för varje enhet för sig; summor räknar programmet självt")
        .with_help(format!(
            "är det en summa räknas händelserna två gånger; hoppa i så fall över raderna i kartan{}",
            rule.unwrap_or_default()
        ))
}

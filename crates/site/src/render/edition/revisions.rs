//! What has changed in the figures of a report's own time since its newest edition.
//!
//! Both numbers are published ones: the edition's passed the gate when it was made, today's has passed it now. Of a number
//! that is not shown today nothing is told but that the edition shows it.

use std::collections::BTreeMap;

use crate::render::figures::Mentioned;
use crate::render::revised::{Concluded, RevisedCell, RevisedConclusion, Revision};
use crate::render::scope::Scope;
use model::{Coded, Decimal, Edition, EditionCell, EditionTable, Period, TableName, UnitIx};

use super::tables::Shown;

/// Tables of counts; what is derived from them follows.
const COUNTED: [TableName; 7] = [
    TableName::IncidentsByPeriod,
    TableName::IncidentsByMonth,
    TableName::FocusAreasByMonth,
    TableName::IncidentsByUnit,
    TableName::Cases,
    TableName::Coverage,
    TableName::Influence,
];

/// Every report with an edition whose figures are others today.
pub fn find_revisions(scope: &Scope) -> Vec<Revision> {
    let editions = &scope.published.texts.editions;
    let newest = editions
        .iter()
        .enumerate()
        .filter(|(place, edition)| editions.get(place + 1).is_none_or(|next| next.report != edition.report));
    newest.filter_map(|(_, edition)| revision_of(scope, edition)).collect()
}

fn revision_of(scope: &Scope, edition: &Edition) -> Option<Revision> {
    let tables =
        edition.contents.tables.iter().filter(|table| COUNTED.iter().any(|name| name.code() == table.name));
    let tables: Vec<&EditionTable> = tables.collect();
    let mentioned = Mentioned { units: units_in(scope, &tables), times: Vec::new() };
    let today = Shown::new(scope, edition.report, &mentioned).tables();
    let (mut changes, mut withheld) = (Vec::new(), 0);
    for name in COUNTED {
        let then = tables.iter().find(|table| table.name == name.code());
        let now = today.iter().find(|table| table.name == name.code());
        if let (Some(then), Some(now)) = (then, now) {
            for (cell, now) in shown_then(then, now, edition.report) {
                match now {
                    Some(now) if now == cell.then => {}
                    Some(now) => changes.push(RevisedCell { now, ..cell }),
                    None => withheld += 1,
                }
            }
        }
    }
    let Edition { report, version, date, .. } = *edition;
    let root = &scope.published.domain.units.unit(scope.published.domain.units.root()).id;
    let conclusions = changed_conclusions(&edition.contents.tables, &today, report, root);
    let is_other = !changes.is_empty() || withheld > 0;
    is_other.then_some(Revision { report, version, date, changes, withheld, conclusions })
}

/// What was concluded of the whole against the year before, and is not any more.
pub fn changed_conclusions(
    then: &[EditionTable],
    now: &[EditionTable],
    report: Period,
    root: &str,
) -> Vec<RevisedConclusion> {
    let then = concluded(then, report, root);
    let now = concluded(now, report, root);
    let changed = then.into_iter().filter_map(|((event_type, focus_area), then)| {
        let now = *now.get(&(event_type.clone(), focus_area.clone()))?;
        (now.verdict != then.verdict).then_some(RevisedConclusion { event_type, focus_area, then, now })
    });
    changed.collect()
}

/// What is said of the counts of a period in the whole against the year before, by event type and focus area. Editions from
/// before verdicts were published called a difference certain where the interval of the ratio lay on one side of 1.
fn concluded(tables: &[EditionTable], report: Period, root: &str) -> BTreeMap<(String, String), Concluded> {
    let report = report.to_string();
    let rows = |name: TableName, wanted: &[(&str, &str)]| {
        let table = tables.iter().find(|table| table.name == name.code());
        let is_wanted = |table: &EditionTable, row: usize| {
            let is_of_whole = ["*", root].contains(&table.dimension(row, "unit"));
            is_of_whole
                && table.dimension(row, "period") == report
                && wanted.iter().all(|(column, word)| table.dimension(row, column) == *word)
        };
        let mut found: BTreeMap<(String, String), Decimal> = BTreeMap::new();
        if let Some(table) = table {
            for row in (0..table.len()).filter(|row| is_wanted(table, *row)) {
                let [event_type, focus_area] =
                    ["event_type", "focus_area"].map(|column| table.dimension(row, column).to_owned());
                found.extend(table.cell(row).value().map(|value| ((event_type, focus_area), value)));
            }
        }
        found
    };
    let counts = rows(TableName::IncidentsByPeriod, &[("measure", "count")]);
    let compared = |measure| {
        let wanted = [("span", "tertial"), ("years_before", "1"), ("measure", measure)];
        rows(TableName::Comparisons, &wanted)
    };
    let mut verdicts: BTreeMap<(String, String), i64> =
        compared("verdict").into_iter().map(|(what, verdict)| (what, verdict.units())).collect();
    if !tables.iter().any(has_verdicts) {
        let lows = compared("ratio_low");
        let of_interval = compared("ratio_high").into_iter().filter_map(|(what, high)| {
            let low = lows.get(&what)?.to_f64();
            let verdict = i64::from(low > 1.0) - i64::from(high.to_f64() < 1.0);
            Some((what, verdict))
        });
        verdicts = of_interval.collect();
    }
    let concluded = |(what, verdict): ((String, String), i64)| {
        let count = *counts.get(&what)?;
        Some((what, Concluded { count, verdict }))
    };
    verdicts.into_iter().filter_map(concluded).collect()
}

/// False of the tables of editions from before verdicts were published.
pub fn has_verdicts(table: &EditionTable) -> bool {
    let says_verdict = |row| table.dimension(row, "measure") == "verdict";
    table.name == TableName::Comparisons.code() && (0..table.len()).any(says_verdict)
}

/// Every unit that the edition has a row for.
fn units_in(scope: &Scope, tables: &[&EditionTable]) -> Vec<UnitIx> {
    let units = &scope.published.domain.units;
    let rows = tables.iter().flat_map(|table| (0..table.len()).map(|row| table.dimension(row, "unit")));
    let ids: std::collections::BTreeSet<&str> = rows.collect();
    ids.into_iter().filter_map(|id| units.find(id)).collect()
}

/// Every number of the report's own time that the edition shows and that the tables of today have a place for, as it was,
/// and as it is; `None` where it is not shown.
fn shown_then<'t>(
    then: &'t EditionTable,
    now: &'t EditionTable,
    report: Period,
) -> impl Iterator<Item = (RevisedCell, Option<Decimal>)> {
    let today: BTreeMap<Vec<&str>, EditionCell> =
        if then.columns == now.columns { now.rows().collect() } else { BTreeMap::new() };
    let own = own_times(report);
    let rows = (0..then.len()).filter(move |row| {
        let time = [then.dimension(*row, "period"), then.dimension(*row, "month")];
        let is_own = time.iter().any(|time| own.iter().any(|own| own == time));
        is_own && then.dimension(*row, "measure") != "accumulated"
    });
    rows.filter_map(move |row| {
        let words: Vec<&str> = then.dimensions(row).collect();
        let (before, after) = (then.cell(row).value()?, today.get(&words)?.value());
        let dimensions = then.columns.iter().cloned().zip(words.iter().map(|word| (*word).to_owned()));
        let cell = RevisedCell {
            table: then.name.clone(),
            dimensions: dimensions.collect(),
            then: before,
            now: before,
        };
        Some((cell, after))
    })
}

/// The tertial and its months. What has accumulated over others changes with their reports.
fn own_times(report: Period) -> Vec<String> {
    let months = report.months().map(|month| month.to_string());
    months.into_iter().chain([report.to_string()]).collect()
}

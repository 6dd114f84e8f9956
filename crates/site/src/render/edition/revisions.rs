//! What has changed in the figures of a report's own time since its newest edition.
//!
//! Both numbers are published ones: the edition's passed the gate when it was made, today's has passed it now. Of a number
//! that is not shown today nothing is told but that the edition shows it.

use std::collections::BTreeMap;

use crate::render::figures::Mentioned;
use crate::render::revised::{Concluded, RevisedCell, RevisedConclusion, Revision};
use crate::render::scope::Scope;
use gate::is_at_target;
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
    let (mut changes, mut withheld) = (Vec::new(), Vec::new());
    for name in COUNTED {
        let then = tables.iter().find(|table| table.name == name.code());
        let now = today.iter().find(|table| table.name == name.code());
        if let (Some(then), Some(now)) = (then, now) {
            for (cell, now) in shown_then(then, now, edition.report) {
                match now {
                    Some(now) if now == cell.then => {}
                    Some(now) => changes.push(RevisedCell { now, ..cell }),
                    None => withheld.push(cell),
                }
            }
        }
    }
    let Edition { report, version, date, .. } = *edition;
    let root = &scope.published.domain.units.unit(scope.published.domain.units.root()).id;
    let conclusions = changed_conclusions(&edition.contents.tables, &today, report, root);
    let is_other = !changes.is_empty() || !withheld.is_empty();
    is_other.then_some(Revision { report, version, date, changes, withheld, conclusions })
}

/// What was concluded of a count against the year before, and is not any more: the whole first, then its parts.
pub fn changed_conclusions(
    then: &[EditionTable],
    now: &[EditionTable],
    report: Period,
    root: &str,
) -> Vec<RevisedConclusion> {
    let then = concluded(then, report, root);
    let now = concluded(now, report, root);
    let changed = then.into_iter().filter_map(|(of, then)| {
        let now = *now.get(&of)?;
        let [unit, event_type, focus_area] = of;
        let is_other = now.verdict != then.verdict;
        is_other.then_some(RevisedConclusion { unit, event_type, focus_area, then, now })
    });
    changed.collect()
}

/// Unit, event type and focus area, as the columns have them; `*` for the whole and for all.
type What = [String; 3];

/// What is said of the counts of a period against the year before, by part, event type and focus area. Editions from before
/// verdicts were published called a difference certain where the interval of the ratio lay on one side of 1.
fn concluded(tables: &[EditionTable], report: Period, root: &str) -> BTreeMap<What, Concluded> {
    let report = report.to_string();
    let rows = |names: [TableName; 2], wanted: &[(&str, &[&str])]| {
        let is_wanted = |table: &EditionTable, row: usize| {
            let says = |(column, words): &(&str, &[&str])| words.contains(&table.dimension(row, column));
            table.dimension(row, "period") == report && wanted.iter().all(says)
        };
        let mut found: BTreeMap<What, Decimal> = BTreeMap::new();
        for table in tables.iter().filter(|table| names.iter().any(|name| name.code() == table.name)) {
            for row in (0..table.len()).filter(|row| is_wanted(table, *row)) {
                let mut what =
                    ["unit", "event_type", "focus_area"].map(|column| table.dimension(row, column));
                if what[0] == root {
                    what[0] = "*";
                }
                found.extend(table.cell(row).value().map(|value| (what.map(str::to_owned), value)));
            }
        }
        found
    };
    // Counts of small units stand in a table without a column for what is measured.
    let counted = [TableName::IncidentsByPeriod, TableName::IncidentsByUnit];
    let counts = rows(counted, &[("measure", &["count", "*"])]);
    let compared = |measure| {
        let wanted: [(&str, &[&str]); 3] =
            [("span", &["tertial"]), ("years_before", &["1"]), ("measure", &[measure])];
        rows([TableName::Comparisons, TableName::DepartmentComparisons], &wanted)
    };
    let mut verdicts: BTreeMap<What, i64> =
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
    let concluded = |(what, verdict): (What, i64)| {
        let count = *counts.get(&what)?;
        Some((what, Concluded { count, verdict }))
    };
    verdicts.into_iter().filter_map(concluded).collect()
}

/// An indicator whose value reached its target in one of two editions and not in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnedTarget {
    /// Its place in the register.
    pub position: usize,
    pub then: Decimal,
    pub now: Decimal,
    pub is_reached_now: bool,
}

/// Held against the target that each edition had. Not those that people have judged in words of their own: there the value
/// decides nothing.
pub fn turned_targets(
    scope: &Scope,
    then: &[EditionTable],
    now: &[EditionTable],
    report: Period,
) -> Vec<TurnedTarget> {
    let report = report.to_string();
    let number = |tables: &[EditionTable], indicator: &str, measure: &str| {
        let table = tables.iter().find(|table| table.name == TableName::Indicators.code())?;
        let wanted = [("period", report.as_str()), ("indicator", indicator), ("measure", measure)];
        let is_wanted =
            |row: &usize| wanted.iter().all(|(column, word)| table.dimension(*row, column) == *word);
        table.cell((0..table.len()).find(is_wanted)?).value()
    };
    let all = scope.published.registers.indicators.iter().enumerate();
    let judged_by_value = all.filter(|(_, indicator)| indicator.judgement.is_none());
    let turned = judged_by_value.filter_map(|(position, indicator)| {
        let judged = |tables| {
            let value = number(tables, &indicator.id, "value")?;
            let target = number(tables, &indicator.id, "target")?;
            Some((value, is_at_target(indicator.desired, value, target)?))
        };
        let ((then, was), (now, is_reached_now)) = (judged(then)?, judged(now)?);
        (was != is_reached_now).then_some(TurnedTarget { position, then, now, is_reached_now })
    });
    turned.collect()
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

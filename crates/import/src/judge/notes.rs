//! What is worth knowing and not wrong.

use std::collections::BTreeMap;

use model::diag::counted;
use model::{Coded, Period, PeriodBasis};

use super::MOST_LISTED;
use crate::cancelled::excludes_itself;
use crate::emit::COUNTED_BY;
use crate::map::Field;
use crate::plan::{ANY, Plan, SkipRule};
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::synonyms::YES;
use crate::words::fold;
use crate::{OutputForm, privacy};

/// What is worth knowing and not wrong.
pub fn notes(teller: &Teller<'_>, read: &ReadRows) -> Vec<String> {
    let plan = teller.plan;
    let mut notes = Vec::new();
    if !plan.dropped.is_empty() {
        notes.push(format!(
            "Kolumner som kartan inte nämner, och som inte följer med: {}",
            plan.dropped.join(", ")
        ));
    }
    for (field, fallen) in &read.fell_to_rest {
        let rows: usize = fallen.iter().map(|(_, uses)| uses.count()).sum();
        let listed = fallen.iter().take(MOST_LISTED).map(|(value, uses)| {
            let value = privacy::shown(value).unwrap_or_else(|| "(visas inte)".to_owned());
            format!("{value} ({})", uses.count())
        });
        let more = if fallen.len() > MOST_LISTED { " …" } else { "" };
        let listed = listed.collect::<Vec<_>>().join(", ");
        notes.push(format!(
            "Till `*` under `{}`: {} med {}: {listed}{more}",
            field.code(),
            counted(rows, "rad", "rader"),
            counted(fallen.len(), "värde", "värden")
        ));
    }
    notes
        .extend(plan.skip.iter().enumerate().filter_map(|(at, rule)| skipped_by_any(teller, read, at, rule)));
    notes.extend(across(plan, read));
    for (field, rows) in &read.filled {
        let Some(column) = plan.columns.get(field) else { continue };
        notes.push(format!(
            "Förvalet `{}` för `{}` fyller tomma celler i kolumnen {} på {}",
            plan.defaults.get(field).unwrap_or(&""),
            field.code(),
            column.name,
            counted(*rows, "rad", "rader")
        ));
    }
    let rows = read.fates.iter().filter(|fate| **fate == Fate::Written).count();
    let without_column = plan.defaults.iter().filter(|(field, _)| {
        // The tertial or the month of the whole sheet is said in every row that is written.
        !plan.columns.contains_key(field) && !matches!(field, Field::Date | Field::Period)
    });
    for (field, value) in without_column.filter(|_| rows > 0) {
        notes.push(format!(
            "Förvalet `{value}` för `{}` gäller {}: ingen kolumn läses för det",
            field.code(),
            counted(rows, "rad", "rader")
        ));
    }
    notes.extend(other_periods(read));
    notes.extend(not_in_counts(plan));
    if read.to_successors > 0 {
        let rows = counted(read.to_successors, "rad", "rader");
        notes.push(format!("Till enheten som har ersatt den som hade upphört: {rows}"));
    }
    if teller.known.is_none() {
        notes.push("Innehållet gick inte att läsa, så typer och enheter är inte prövade mot det.".to_owned());
    }
    notes
}

/// The values that a rule with `*` has left rows out by, so that one that means no is seen.
fn skipped_by_any(teller: &Teller<'_>, read: &ReadRows, at: usize, rule: &SkipRule) -> Option<String> {
    let is_listed = |cell: &str| {
        rule.values.iter().any(|value| value.written != ANY && fold(&value.written) == fold(cell))
    };
    rule.values.iter().find(|value| value.written == ANY)?;
    let rows = teller.layout.rows().iter().zip(&read.fates).filter(|(_, fate)| **fate == Fate::Skipped(at));
    let mut values: BTreeMap<String, usize> = BTreeMap::new();
    for (row, _) in rows.filter(|(row, _)| !is_listed(row.cell(rule.column))) {
        let cell = row.cell(rule.column);
        // Under `Makulerad av` stand names of people.
        let folded = fold(cell);
        let says_so = excludes_itself(&folded) && !folded.contains(" av ") && !privacy::may_name_within(cell);
        let is_shown = !cell.contains(char::is_alphabetic) || says_so || YES.contains(&folded.as_str());
        let shown = privacy::shown(cell).filter(|_| is_shown).unwrap_or_else(|| "(visas inte)".to_owned());
        *values.entry(shown).or_default() += 1;
    }
    let rows: usize = values.values().sum();
    let mut values: Vec<(String, usize)> = values.into_iter().collect();
    values.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    let more = if values.len() > MOST_LISTED { " …" } else { "" };
    let listed: Vec<String> =
        values.iter().take(MOST_LISTED).map(|(value, rows)| format!("{value} ({rows})")).collect();
    (rows > 0).then(|| {
        format!(
            "Till `*` under `skip` för {}: {}: {}{more}",
            teller.layout.name(rule.column),
            counted(rows, "rad", "rader"),
            listed.join(", ")
        )
    })
}

/// The tertials of rows that are left, and the rows where they are so few that a day may be wrong.
fn other_periods(read: &ReadRows) -> Option<String> {
    const FEW: usize = 3;
    let told = |(period, rows): (&Period, &Vec<u32>)| match rows.len() {
        1..=FEW => {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            format!("{period} (rad {})", rows.join(", "))
        }
        several => format!("{period} ({})", counted(several, "rad", "rader")),
    };
    let told: Vec<String> = read.other_periods.iter().map(told).collect();
    (!told.is_empty()).then(|| format!("Utelämnade rader hör till: {}", told.join(", ")))
}

/// Fields that the map names and that counts have no place for.
fn not_in_counts(plan: &Plan<'_>) -> Option<String> {
    const OF_COUNTS: [Field; 4] = [Field::Id, Field::Date, Field::Period, Field::Count];
    let decides = |field: Field| field == Field::Reported && plan.basis == PeriodBasis::Reported;
    let is_lost =
        |field: &Field| !COUNTED_BY.contains(field) && !OF_COUNTS.contains(field) && !decides(*field);
    let named = Field::ALL
        .iter()
        .filter(|field| plan.columns.contains_key(*field) || plan.defaults.contains_key(*field));
    let lost: Vec<String> =
        named.filter(|field| is_lost(field)).map(|field| format!("`{}`", field.code())).collect();
    (plan.form == OutputForm::Counts && !lost.is_empty())
        .then(|| format!("Fält som antal inte kan ha, och som inte följer med: {}", lost.join(", ")))
}

/// What came of the columns of counts, so that whoever adds up the sheet finds the same.
fn across(plan: &Plan<'_>, read: &ReadRows) -> Option<String> {
    let names: Vec<&str> = plan.across.iter().map(|across| across.column.name.as_str()).collect();
    let tally = &read.across;
    let other = match tally.other_period {
        0 => String::new(),
        other => format!(", {other} hör till andra tertial"),
    };
    (!names.is_empty()).then(|| {
        format!(
            "Ur kolumnerna {}: {} med {}; {} 0 eller tomma{other}",
            names.join(", "),
            counted(tally.counts, "antal", "antal"),
            counted(usize::try_from(tally.events).unwrap_or(usize::MAX), "händelse", "händelser"),
            counted(tally.nothing, "cell är", "celler är")
        )
    })
}

//! Rows for all together among the rows of their parts, by what a sheet of counts tells apart: `Samtliga` beside `Elev` and
//! `Personal`, or all types beside each.

use std::collections::{BTreeMap, BTreeSet};

use model::diag::{Diagnostic, Findings, counted};
use model::{Coded, CountTime};

use crate::codes;
use crate::emit::quoted;
use crate::map::Field;
use crate::names::Names;
use crate::privacy;
use crate::problems::Teller;
use crate::records::ReadRows;
use crate::sheet::Row;
use crate::words::tidy;

/// Of fewer combinations, or smaller counts, one value may be the sum of the others by chance.
const FEWEST: usize = 3;
const FEWEST_SURE: usize = 2;
const SURE_COUNT: u64 = 10;
const FEWEST_EVENTS: u64 = 4;

/// What events are told apart by, besides time and unit.
pub const CLASSES: [Field; 9] = [
    Field::Type,
    Field::Affected,
    Field::Severity,
    Field::Status,
    Field::Form,
    Field::AimsToInfluence,
    Field::PoliceReport,
    Field::PropertyReport,
    Field::AuthorityReport,
];

/// Time and all else that is counted by → value of the field → events.
type Cells<'r> = BTreeMap<(CountTime, [Option<&'r str>; CLASSES.len() + 1]), BTreeMap<Option<&'r str>, u64>>;

/// Warns of every value whose counts are those of all the others together, wherever it or they have any.
pub fn findings_of_wholes(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    if teller.plan.column(Field::Count).is_none() {
        return;
    }
    for field in CLASSES {
        if !teller.plan.columns.contains_key(&field) {
            continue;
        }
        let mut cells = Cells::new();
        for record in &read.records {
            let mut others = [record.value(Field::Unit); CLASSES.len() + 1];
            for (at, of) in CLASSES.into_iter().enumerate() {
                others[at] = record.value(of).filter(|_| of != field);
            }
            let values = cells.entry((record.when, others)).or_default();
            *values.entry(record.value(field)).or_default() += u64::from(record.count);
        }
        let values: BTreeSet<Option<&str>> =
            cells.values().flat_map(|values| values.keys().copied()).collect();
        if values.len() > 2 {
            let whole = values.into_iter().find(|value| is_sum(&cells, *value));
            whole
                .into_iter()
                .for_each(|whole| findings.push(sum_of_others(teller, field, whole, cells.len())));
        }
    }
}

fn is_sum(cells: &Cells<'_>, whole: Option<&str>) -> bool {
    let of_cell = |values: &BTreeMap<Option<&str>, u64>| {
        let own = values.get(&whole).copied().unwrap_or(0);
        (own, values.values().sum::<u64>() - own, values.len())
    };
    let judged: Vec<(u64, u64, usize)> = cells.values().map(of_cell).collect();
    let is_exact = judged.iter().all(|(own, others, _)| own == others);
    let of_several = judged.iter().any(|(own, _, values)| *own >= FEWEST_EVENTS && *values > 2);
    let is_large = judged.len() >= FEWEST_SURE && judged.iter().all(|(own, ..)| *own >= SURE_COUNT);
    is_exact && of_several && (judged.len() >= FEWEST || is_large)
}

fn sum_of_others(teller: &Teller<'_>, field: Field, whole: Option<&str>, cells: usize) -> Diagnostic {
    let (layout, code) = (teller.layout, field.code());
    let what = match whole {
        Some(value) => format!("`{value}`"),
        None => "raderna utan värde".to_owned(),
    };
    let message = format!(
        "{what} för `{code}` har precis så många som alla andra värden tillsammans, i {}",
        counted(cells, "kombination", "kombinationer")
    );
    let column = teller.plan.columns.get(&field);
    let names = Names::of(field, teller.known);
    let is_whole = |cell: &str| {
        let target =
            column.and_then(|column| column.values.find(cell)).map(|entry| entry.target.value.as_str());
        let said = tidy(target.unwrap_or(cell)).into_owned();
        match (&names, whole) {
            (Some(names), Some(whole)) => names.find(&said).iter().any(|at| names.entry(*at).id == whole),
            _ => said == whole.unwrap_or_default(),
        }
    };
    let found = column.and_then(|column| {
        let is_it = |row: &&Row| is_whole(row.cell(column.index));
        layout.rows().iter().find(is_it).map(|row| (row, column.index))
    });
    let (place, rule) = match found {
        Some((row, at)) => {
            let rule = privacy::shown(row.cell(at)).map(|cell| teller.skip_rule(at, &quoted(&cell)));
            (layout.place_of(row, at), rule)
        }
        None => (layout.place(0), None),
    };
    Diagnostic::warning(codes::SUM_OF_PARTS, place, message)
        .with_expected("antal för varje värde för sig; summor räknar programmet självt")
        .with_help(format!(
            "är det en summa räknas händelserna två gånger; hoppa i så fall över raderna i kartan{}",
            rule.map_or_else(String::new, |rule| format!(": {rule}"))
        ))
}

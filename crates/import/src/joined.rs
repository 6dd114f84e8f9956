//! Values of a sheet of counts that the map makes one, of which one may be the sum of the others: `Hot` beside `Hot mot elev` and
//! `Hot mot personal`, or `Hot och våld` beside `Hot` and `Våld`.

use std::collections::{BTreeMap, BTreeSet};

use model::Coded;
use model::CountTime;
use model::diag::{Diagnostic, Findings, counted};

use crate::codes;
use crate::emit::quoted;
use crate::map::Field;
use crate::names::{Names, holds_words};
use crate::plan::Column;
use crate::privacy;
use crate::problems::Teller;
use crate::records::ReadRows;
use crate::wholes::CLASSES;
use crate::words::fold;

/// In fewer combinations one value may be the sum of others by chance; of large counts two are enough.
const FEWEST: usize = 3;
const FEWEST_SURE: usize = 2;
const SURE_COUNT: u64 = 10;
const FEWEST_EVENTS: u64 = 4;

/// Parts listed of a whole.
const MOST_LISTED: usize = 5;

/// Time and all else that is counted by → the value in the sheet, as a number → events.
type Cells = BTreeMap<(CountTime, Vec<String>), BTreeMap<usize, u64>>;

/// A value as the sheet has it.
struct Value<'r> {
    cell: &'r str,
    folded: String,
    target: Option<&'r str>,
    /// The first row, as the layout counts them.
    row: u32,
}

/// Warns of every value that is counted together with its parts.
pub fn findings_of_joined(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    if teller.plan.column(Field::Count).is_none() {
        return;
    }
    for field in [Field::Unit].iter().chain(&CLASSES) {
        let Some(column) = teller.plan.columns.get(field) else { continue };
        let (values, cells) = cells_of(teller, read, *field, column);
        let names = Names::of(*field, teller.known);
        for (whole, value) in values.iter().enumerate() {
            let parts = parts_of(&values, whole, names.as_ref());
            let near = parts.iter().all(|part| is_part(&values[*part].folded, &value.folded));
            if let Some((cells, is_exact)) = judge(&cells, whole, &parts, near) {
                let parts: Vec<&Value<'_>> = parts.iter().map(|part| &values[*part]).collect();
                findings.push(sum_and_parts(teller, *field, column, value, &parts, cells, is_exact));
            }
        }
    }
}

fn cells_of<'r>(
    teller: &Teller<'r>,
    read: &'r ReadRows,
    field: Field,
    column: &Column<'_>,
) -> (Vec<Value<'r>>, Cells) {
    let rows = teller.layout.rows();
    let others = CLASSES.iter().chain(&[Field::Unit]).filter(|other| **other != field);
    let others: Vec<&Column<'_>> = others.filter_map(|other| teller.plan.columns.get(other)).collect();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let (mut values, mut cells) = (Vec::new(), Cells::new());
    for record in &read.records {
        let row = &rows[record.row as usize];
        let cell = row.cell(column.index);
        let folded = fold(cell);
        let number = *numbers.entry(folded.clone()).or_insert_with(|| {
            values.push(Value { cell, folded, target: record.value(field), row: record.row });
            values.len() - 1
        });
        let key = others.iter().map(|other| fold(row.cell(other.index))).collect();
        *cells.entry((record.when, key)).or_default().entry(number).or_default() += u64::from(record.count);
    }
    (values, cells)
}

/// The other values that become the same, or those that the value names itself.
fn parts_of(values: &[Value<'_>], whole: usize, names: Option<&Names<'_>>) -> Vec<usize> {
    let value = &values[whole];
    let named: BTreeSet<&str> =
        names.map(|names| names.several(value.cell)).unwrap_or_default().into_iter().collect();
    let is_part = |other: &Value<'_>| match named.len() {
        0 | 1 => other.target.is_some() && other.target == value.target,
        _ => other.target.is_some_and(|target| named.contains(target)),
    };
    (0..values.len()).filter(|at| *at != whole && is_part(&values[*at])).collect()
}

/// `Hot mot elev`, `varav mot elev`, `- mot elev`: a part by its words.
fn is_part(part: &str, whole: &str) -> bool {
    let begins = ["varav ", "därav ", "- ", "– ", "mot "].iter().any(|start| part.starts_with(start));
    begins || part != whole && holds_words(part, whole)
}

/// In how many combinations a value is the sum of the others, and whether it is so precisely; `None` where it is hardly one.
fn judge(cells: &Cells, whole: usize, parts: &[usize], is_near_enough: bool) -> Option<(usize, bool)> {
    if parts.is_empty() {
        return None;
    }
    let of_cell = |values: &BTreeMap<usize, u64>| {
        let own = values.get(&whole).copied().unwrap_or(0);
        let sum: u64 = parts.iter().filter_map(|part| values.get(part)).sum();
        (own > 0 || sum > 0).then_some((own, sum))
    };
    let judged: Vec<(u64, u64)> = cells.values().filter_map(of_cell).collect();
    // Parts of which the whole never stands beside say nothing.
    let shared = judged.iter().filter(|(own, sum)| *own > 0 && *sum > 0).count();
    let equal = judged.iter().filter(|(own, sum)| own == sum).count();
    let least = judged.iter().filter(|(own, sum)| own >= sum).count();
    let is_some = judged.iter().any(|(own, _)| *own >= FEWEST_EVENTS);
    let is_large = judged.iter().all(|(own, _)| *own >= SURE_COUNT);
    let is_sure = is_some && (shared >= FEWEST || shared >= FEWEST_SURE && is_large);
    // A slip in one of ten.
    let is_nearly = |count: usize| count * 10 >= judged.len() * 9;
    let is_exact = is_nearly(equal);
    let is_near = is_near_enough && is_nearly(least) && shared * 2 >= judged.len();
    (is_sure && (is_exact || is_near)).then_some((shared, is_exact))
}

fn sum_and_parts(
    teller: &Teller<'_>,
    field: Field,
    column: &Column<'_>,
    whole: &Value<'_>,
    parts: &[&Value<'_>],
    cells: usize,
    is_exact: bool,
) -> Diagnostic {
    let told = |value: &Value<'_>| match privacy::shown(value.cell) {
        Some(cell) if !cell.is_empty() => format!("`{cell}`"),
        Some(_) => "tomt".to_owned(),
        None => "(visas inte)".to_owned(),
    };
    let listed: Vec<String> = parts.iter().take(MOST_LISTED).map(|part| told(part)).collect();
    let more = if parts.len() > MOST_LISTED { " …" } else { "" };
    let message = format!(
        "{} har {} så många som {}{more}{}, i {}, och båda räknas till `{}`",
        told(whole),
        if is_exact { "precis" } else { "minst" },
        listed.join(", "),
        if parts.len() > 1 { " tillsammans" } else { "" },
        counted(cells, "kombination", "kombinationer"),
        field.code()
    );
    let row = &teller.layout.rows()[whole.row as usize];
    let rule = privacy::shown(whole.cell)
        .map_or_else(String::new, |cell| format!(": {}", teller.skip_rule(column.index, &quoted(&cell))));
    Diagnostic::warning(codes::SUM_OF_PARTS, teller.layout.place_of(row, column.index), message)
        .with_expected("antal för varje värde för sig; summor räknar programmet självt")
        .with_help(format!(
            "är det en summa räknas händelserna två gånger; hoppa i så fall över raderna i kartan{rule}"
        ))
}

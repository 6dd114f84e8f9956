//! What the numbers of cases give away: one event under two numbers, and rows that correct others.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use model::diag::{Diagnostic, Findings, counted};

use super::MOST_LISTED;
use crate::codes;
use crate::map::Field;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::Row;
use crate::words::fold;

/// Rows that are written and have a number of their own.
fn written<'g>(teller: &Teller<'g>, read: &ReadRows) -> Option<(usize, Vec<&'g Row>)> {
    let id = teller.plan.columns.get(&Field::Id)?.index;
    let rows = teller.layout.rows().iter().zip(&read.fates);
    let rows = rows.filter(|(row, fate)| **fate == Fate::Written && !row.cell(id).is_empty());
    Some((id, rows.map(|(row, _)| row).collect()))
}

/// What, where and when, as the sheet has it.
fn event(teller: &Teller<'_>, row: &Row) -> Vec<String> {
    let fields = [Field::Type, Field::Date, Field::Period, Field::Unit];
    let columns = fields.iter().filter_map(|field| teller.plan.columns.get(field));
    columns.map(|column| fold(row.cell(column.index))).collect()
}

fn listed(rows: &[&Row]) -> String {
    rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
}

/// `26-001`, `26–001`, `#26-001` and `26-1` of one day, type and unit.
pub fn other_spellings(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Some((id, rows)) = written(teller, read) else { return };
    let rows: Vec<&Row> =
        rows.into_iter().filter(|row| row.cell(id).contains(char::is_alphanumeric)).collect();
    let grouped = |key: &dyn Fn(&str) -> String| {
        let mut alike: FxHashMap<(String, Vec<String>), Vec<&Row>> = FxHashMap::default();
        for row in &rows {
            alike.entry((key(row.cell(id)), event(teller, row))).or_default().push(row);
        }
        alike.into_values().filter(|rows| rows.len() > 1).collect::<Vec<_>>()
    };
    let mut groups = grouped(&bare);
    for mut group in grouped(&|number| parts(number).concat()) {
        let first = group[0];
        group.retain(|row| {
            let [one, other] = [first, row].map(|row| row.cell(id));
            row.number == first.number || bare(one) != bare(other) && is_spelling_of(one, other)
        });
        groups.extend((group.len() > 1).then_some(group));
    }
    groups.sort_by_key(|rows| rows[0].number);
    let Some(first) = groups.first() else { return };
    let others: Vec<&Row> = groups.iter().flat_map(|rows| rows[1..].iter().copied()).collect();
    let message = format!(
        "{} samma nummer som en rad ovanför, skrivet på ett annat sätt, och samma dag, typ och enhet: till exempel raderna {} och {}",
        counted(others.len(), "rad har", "rader har"),
        first[0].number,
        first[1].number
    );
    findings.push(
        Diagnostic::warning(codes::SAME_EVENT, teller.layout.place_of(first[1], id), message)
            .with_expected("ett nummer för varje händelse, skrivet på ett sätt")
            .with_help(
                "är det samma händelse räknas den flera gånger: ta bort raden som är för mycket ur bladet",
            ),
    );
}

/// A sheet that was put in twice, under other numbers: nearly each row has one other with all the same values.
pub fn twins(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    const FEWEST: usize = 8;
    let Some((id, rows)) = written(teller, read) else { return };
    let columns: Vec<usize> =
        teller.plan.columns.values().map(|column| column.index).filter(|at| *at != id).collect();
    let mut alike: BTreeMap<Vec<String>, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        alike.entry(columns.iter().map(|at| fold(row.cell(*at))).collect()).or_default().push(row);
    }
    // Where many are alike by chance there are threes and ones as well.
    let pairs: Vec<&Vec<&Row>> = alike.values().filter(|rows| rows.len() == 2).collect();
    let Some(first) = pairs.iter().min_by_key(|pair| pair[0].number) else { return };
    if rows.len() < FEWEST || pairs.len() * 2 * 10 < rows.len() * 9 {
        return;
    }
    let message = format!(
        "{} av {} rader är lika en annan i allt som läses utom numret, två och två: till exempel raderna {} och {}",
        pairs.len() * 2,
        rows.len(),
        first[0].number,
        first[1].number
    );
    findings.push(
        Diagnostic::warning(codes::SAME_EVENT, teller.layout.place_of(first[1], id), message)
            .with_expected("varje händelse en gång")
            .with_help(
                "är bladet klistrat två gånger, ta bort den ena gången; annars räknas varje händelse dubbelt",
            ),
    );
}

/// True for two numbers of the same letters and digits, where one is parted as the other is, or less: `KS 2026/101`, `KS2026/101`.
/// `1-12` and `11-2` are two.
fn is_spelling_of(one: &str, other: &str) -> bool {
    let ends = |number: &str| -> BTreeSet<usize> {
        let mut end = 0;
        let lengths = parts(number).into_iter().map(|part| part.len());
        lengths
            .map(|length| {
                end += length;
                end
            })
            .collect()
    };
    let (ends_of_one, ends_of_other) = (ends(one), ends(other));
    ends_of_one.is_subset(&ends_of_other) || ends_of_other.is_subset(&ends_of_one)
}

/// The runs of letters and digits of a number: `KS 2026/101` → `ks`, `2026`, `101`.
fn parts(number: &str) -> Vec<String> {
    let folded = fold(number);
    let parts = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// A number without its signs and leading zeros: `#26–001.` → `26-1`.
fn bare(number: &str) -> String {
    let folded = fold(number);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = [".0", ",0"].iter().find_map(|end| folded.strip_suffix(end)).filter(|whole| is_digits(whole));
    let parts = parts(whole.unwrap_or(&folded));
    let parts = parts.iter().map(|part| if is_digits(part) { part.trim_start_matches('0') } else { part });
    parts.collect::<Vec<_>>().join("-")
}

/// `26-002 (rättad)` beside `26-002`, and `Rättelse av 26-002` in a column that is not read.
pub fn corrections(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Some((id, rows)) = written(teller, read) else { return };
    let numbers: BTreeMap<String, &Row> = rows.iter().map(|row| (fold(row.cell(id)), *row)).collect();
    let base = |row: &Row| {
        let number = fold(row.cell(id));
        let ends = number.char_indices().filter(|(_, sign)| !sign.is_alphanumeric());
        let mut ends =
            ends.filter_map(|(end, _)| Some((numbers.get(number[..end].trim_end())?, &number[end..])));
        // `26-2-1` beside `26-2` may be another event, where it does not say the same.
        let is_ended = ends.any(|(other, rest)| {
            rest.contains(char::is_alphabetic)
                || bare(other.cell(id)) != bare(&number) && event(teller, other) == event(teller, row)
        });
        // `26-2a` and `v2 26-2`
        let stem = number.trim_end_matches(char::is_alphabetic);
        let last = number.split_whitespace().next_back().unwrap_or_default();
        let is_other = |text: &str| {
            let other = numbers.get(text).filter(|_| text != number);
            other.is_some_and(|other| event(teller, other) == event(teller, row))
        };
        is_ended || is_other(stem) || is_other(last)
    };
    let found: Vec<&Row> = rows.iter().copied().filter(|row| base(row)).collect();
    if let Some(first) = found.first() {
        let message = format!(
            "{} samma nummer som en annan rad, med något efter det, och räknas också: rad {}",
            counted(found.len(), "rad har", "rader har"),
            listed(&found)
        );
        findings.push(corrected(teller, first, id, message));
    }
    let told: BTreeSet<u32> = found.iter().map(|row| row.number).collect();
    let known: BTreeSet<&str> = numbers.keys().map(String::as_str).collect();
    let is_unread = |at: &usize| {
        let (layout, plan) = (teller.layout, teller.plan);
        !plan.columns.values().any(|column| column.index == *at) && !plan.ignored.contains(layout.folded(*at))
    };
    for at in (0..teller.layout.width()).filter(is_unread) {
        let says_so = |row: &&Row| {
            let other = corrects(teller.layout.folded(at), row.cell(at), &known);
            other.is_some_and(|other| other != fold(row.cell(id)))
        };
        let is_told = |row: &&Row| told.contains(&row.number);
        let found: Vec<&Row> = rows.iter().copied().filter(|row| says_so(row) && !is_told(row)).collect();
        let Some(first) = found.first() else { continue };
        let message = format!(
            "{} en annan rad enligt kolumnen `{}`, och båda räknas: rad {}",
            counted(
                found.len(),
                "rad rättar, ersätter eller hör till",
                "rader rättar, ersätter eller hör till"
            ),
            teller.layout.name(at),
            listed(&found)
        );
        findings.push(corrected(teller, first, at, message));
    }
}

fn corrected(teller: &Teller<'_>, row: &Row, at: usize, message: String) -> Diagnostic {
    Diagnostic::warning(codes::SAME_EVENT, teller.layout.place_of(row, at), message)
        .with_expected("en rad för varje händelse, den som gäller")
        .with_help("är det samma händelse räknas den två gånger: ta bort raden som inte gäller ur bladet")
}

/// The number of the sheet that a cell says that its row corrects or replaces.
pub fn corrects<'n>(heading: &str, cell: &str, numbers: &BTreeSet<&'n str>) -> Option<&'n str> {
    const HEADINGS: [&str; 8] =
        ["rättar", "huvudärende", "huvudhändelse", "samma", "parent", "förälder", "överordna", "original"];
    const STEMS: [&str; 5] = ["rättel", "rättad", "korrig", "ersätter", "ändring"];
    let folded = fold(cell);
    let says_so = |text: &str, stems: &[&str]| {
        let mut words = text.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    if !(says_so(&folded, &STEMS) || says_so(heading, &STEMS) || says_so(heading, &HEADINGS)) {
        return None;
    }
    let words = folded.split_whitespace().map(|word| word.trim_matches([',', '.', ';', ':', '(', ')']));
    words.filter_map(|word| numbers.get(word).copied()).next()
}

//! What numbers in columns give away: a case on several rows, a scale of which half is turned, days with day and month swapped.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use model::Coded;
use model::diag::{Diagnostic, Findings, counted};

use super::MOST_LISTED;
use crate::codes;
use crate::dates::turned;
use crate::field::FieldKind;
use crate::ids::CaseForms;
use crate::map::Field;
use crate::plan::Column;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::Row;
use crate::synonyms::field_of_heading;
use crate::words::fold;

/// Two numbers may be alike by chance, or by a slip.
const FEWEST_REPEATS: usize = 2;

/// A row for each measure, or for each person, of one case: without the number each row is an event.
pub fn repeated_numbers(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    if plan.columns.contains_key(&Field::Id) || plan.column(Field::Count).is_some() {
        return;
    }
    let used: Vec<usize> = plan.columns.values().map(|column| column.index).collect();
    let rows = layout.rows().iter().zip(&read.fates);
    let rows: Vec<&Row> = rows.filter(|(_, fate)| **fate == Fate::Written).map(|(row, _)| row).collect();
    let of_column = |at: usize| {
        let mut first: FxHashMap<String, &Row> = FxHashMap::default();
        let (mut filled, mut repeats, mut is_of_case) = (0, Vec::new(), true);
        for row in rows.iter().filter(|row| !row.cell(at).is_empty()) {
            filled += 1;
            match first.entry(fold(row.cell(at))) {
                Entry::Vacant(entry) => {
                    entry.insert(row);
                }
                Entry::Occupied(entry) => {
                    let needed = [Field::Type, Field::Date, Field::Unit];
                    let mut needed = needed.iter().filter_map(|field| plan.columns.get(field));
                    is_of_case &= needed
                        .all(|column| fold(row.cell(column.index)) == fold(entry.get().cell(column.index)));
                    // Rows that are equal are told as such.
                    if !row.cells().eq(entry.get().cells()) {
                        repeats.push((*entry.get(), *row));
                    }
                }
            }
        }
        // Under another heading, only numbers of which nearly each row has its own.
        let numbers = CaseForms::of(first.keys().map(String::as_str));
        let are_numbers = || first.keys().all(|number| numbers.has(number)) && first.len() * 4 >= filled;
        let is_named = field_of_heading(layout.folded(at)) == Some(Field::Id);
        (repeats.len() >= FEWEST_REPEATS && is_of_case && (is_named || are_numbers()))
            .then_some((at, repeats))
    };
    let mut unread = (0..layout.width()).filter(|at| !used.contains(at) && layout.has_heading(*at));
    let Some((at, repeats)) = unread.find_map(of_column) else { return };
    let (one, other) = repeats[0];
    let name = layout.name(at);
    let message = format!(
        "{} samma nummer i kolumnen `{name}` som en rad ovanför, och räknas för sig: till exempel raderna {} och {}",
        counted(repeats.len(), "rad har", "rader har"),
        one.number,
        other.number
    );
    findings.push(
        Diagnostic::warning(codes::REPEATED_NUMBER, layout.place_of(other, at), message)
            .with_expected("en rad för varje händelse, inte för varje åtgärd eller person")
            .with_help(format!(
                "gör om uttaget med en rad för varje ärende, eller behåll en rad för varje nummer: i Excel, Data, Ta bort \
                 dubbletter, bara `{name}`; ta sedan med kolumnen som `id`, så stoppas nästa upprepning"
            )),
    );
}

/// `values: {severity: {1: 4, 2: 3}}` turns a scale; a 3 that is not translated stays a 3.
pub fn half_translated(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    for (field, column) in &plan.columns {
        let FieldKind::Word(words) = &column.kind else { continue };
        let is_number = |text: &str| words.contains(&text) && text.bytes().all(|byte| byte.is_ascii_digit());
        let turned = column.values.entries.iter().find(|entry| {
            is_number(entry.written) && is_number(&entry.target.value) && entry.written != entry.target.value
        });
        let Some(turned) = turned else { continue };
        let rows = layout.rows().iter().zip(&read.fates).filter(|(_, fate)| **fate == Fate::Written);
        let is_plain = |row: &&Row| {
            let cell = row.cell(column.index);
            is_number(cell) && !column.translates(cell)
        };
        let plain: Vec<&Row> = rows.map(|(row, _)| row).filter(is_plain).collect();
        let Some(first) = plain.first() else { continue };
        let cell = first.cell(column.index);
        let message = format!(
            "{} en siffra i kolumnen `{}` som tas som den står, fast kartan översätter `{}` till `{}`: till exempel `{cell}` på rad {}",
            counted(plain.len(), "rad har", "rader har"),
            column.name,
            turned.written,
            turned.target.value,
            first.number
        );
        findings.push(
            Diagnostic::warning(codes::HALF_TRANSLATED, layout.place_of(first, column.index), message)
                .with_value(cell)
                .with_expected("en översättning för varje siffra, eller för ingen")
                .with_help(format!(
                    "skriv också `{cell}` under `values` för `{}`, med den grad som den motsvarar, även om det är samma siffra",
                    field.code()
                )),
        );
    }
}

/// A spreadsheet that puts the month first makes a day of `3/4/2026`, the wrong one, and leaves `28/3/2026` as text.
pub fn swapped_days(teller: &Teller<'_>, findings: &mut Findings) {
    const FEWEST_OF_EACH: usize = 3;
    const FEWEST: usize = 8;
    const LAST_MONTH: i8 = 12;
    let layout = teller.layout;
    let columns = teller.plan.columns.values().filter(|column| column.kind == FieldKind::Date);
    for column in columns.filter(|column| column.dates.forms().any(|form| turned(form).is_some())) {
        let at = column.index;
        let day = |row: &Row| {
            let day = column.dates.read(row.cell(at), row.is_day(at)).ok()?;
            (day.first_day() == day.last_day()).then(|| day.first_day().day())
        };
        let (mut cells, mut texts) = (0, Vec::new());
        let mut is_parted = true;
        for row in layout.rows() {
            let Some(day) = day(row) else { continue };
            is_parted &= (day <= LAST_MONTH) == row.is_day(at);
            match row.is_day(at) {
                true => cells += 1,
                false => texts.push(row),
            }
        }
        if !is_parted || cells.min(texts.len()) < FEWEST_OF_EACH || cells + texts.len() < FEWEST {
            continue;
        }
        findings.push(swapped(teller, column, cells, &texts));
    }
}

fn swapped(teller: &Teller<'_>, column: &Column<'_>, cells: usize, texts: &[&Row]) -> Diagnostic {
    let rows: Vec<String> = texts.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect();
    let message = format!(
        "i kolumnen `{}` är dagen högst 12 i alla {cells} celler som kalkylprogrammet har gjort till datum, och över 12 i alla \
         {} som är text (rad {}): dag och månad har bytt plats i dem som är datum",
        column.name,
        texts.len(),
        rows.join(", ")
    );
    Diagnostic::warning(codes::IMPOSSIBLE_DAY, teller.layout.place(column.index), message)
        .with_expected("alla dagar som text, eller alla som datum")
        .with_help(
            "gör om uttaget; är det en textfil, öppna den inte direkt i Excel utan läs in den med Data, Från text/CSV, och ange \
             kolumnen som text, eller ge textfilen till importen",
        )
}

//! What numbers in columns give away: a case on several rows, a scale of which half is turned, days with day and month swapped.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use model::diag::{Diagnostic, Findings, counted};
use model::{Coded, parse_date};

use super::MOST_LISTED;
use crate::codes;
use crate::dates::turned;
use crate::emit::quoted;
use crate::field::FieldKind;
use crate::ids::{CaseForms, are_repeated, case_numbers, is_id_heading};
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
    let is_unique = |at: usize| {
        let numbers = case_numbers(rows.iter().map(|row| row.cell(at)), false);
        let is_id =
            field_of_heading(layout.folded(at)) == Some(Field::Id) || is_id_heading(layout.folded(at));
        numbers.is_some_and(|numbers| numbers.are_codes || is_id)
    };
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
        let heading = layout.folded(at);
        let is_named = field_of_heading(heading) == Some(Field::Id) || is_id_heading(heading);
        let are_several = repeats.len() >= FEWEST_REPEATS && is_of_case && (is_named || are_numbers());
        // What the author has not said is no number of a case.
        let is_open = is_named
            && repeats.len() >= FEWEST_REPEATS
            && !plan.ignored.contains(heading)
            && are_repeated(rows.iter().map(|row| row.cell(at)));
        // Where nearly each row has its own, one that has not is no chance.
        let is_one = || !repeats.is_empty() && (is_named || is_of_case) && is_unique(at);
        (are_several || is_open || is_one()).then_some((at, repeats))
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

/// A spreadsheet that puts the month first makes a day of `3/4/2026`, the wrong one, and leaves `28/3/2026` as text. Saved as
/// text, the first is `2026-03-04`.
pub fn swapped_days(teller: &Teller<'_>, findings: &mut Findings) {
    const FEWEST_OF_EACH: usize = 2;
    // Of days, four of ten are at most 12: so rarely (once in 180, or in 60 where there are three of each) are all of these so by
    // chance, as logarithms.
    const SURE: usize = 520;
    const SURE_OF_THREE: usize = 410;
    let unlikely = |made: usize, left: usize| {
        let sure = if made.min(left) > FEWEST_OF_EACH { SURE_OF_THREE } else { SURE };
        made * 92 + left * 51 >= sure
    };
    const LAST_MONTH: i8 = 12;
    let layout = teller.layout;
    let columns = teller.plan.columns.values().filter(|column| column.kind == FieldKind::Date);
    for column in columns.filter(|column| column.dates.forms().any(|form| turned(form).is_some())) {
        let at = column.index;
        let day = |row: &Row| {
            let day = column.dates.read(row.cell(at), row.is_day(at)).ok()?;
            (day.first_day() == day.last_day()).then(|| day.first_day().day())
        };
        let is_made = |row: &Row| row.is_day(at) || parse_date(row.cell(at)).is_ok();
        let (mut made, mut left) = (Vec::new(), Vec::new());
        let mut is_parted = true;
        for row in layout.rows() {
            let Some(day) = day(row) else { continue };
            is_parted &= (day <= LAST_MONTH) == is_made(row);
            if is_made(row) { &mut made } else { &mut left }.push(row);
        }
        if !is_parted || made.len().min(left.len()) < FEWEST_OF_EACH || !unlikely(made.len(), left.len()) {
            continue;
        }
        findings.push(swapped(teller, column, &made, &left));
    }
}

fn swapped(teller: &Teller<'_>, column: &Column<'_>, made: &[&Row], left: &[&Row]) -> Diagnostic {
    let rows: Vec<String> = left.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect();
    let are_cells = made.iter().any(|row| row.is_day(column.index));
    let (cells, texts) = match are_cells {
        true => ("celler som kalkylprogrammet har gjort till datum", "som är text"),
        false => ("med året först", "andra"),
    };
    let message = format!(
        "i kolumnen `{}` är dagen högst 12 i alla {} {cells}, och över 12 i alla {} {texts} (rad {}): dag och månad har bytt \
         plats i dem {}",
        column.name,
        made.len(),
        left.len(),
        rows.join(", "),
        if are_cells { "som är datum" } else { "som har året först" }
    );
    Diagnostic::warning(codes::IMPOSSIBLE_DAY, teller.layout.place(column.index), message)
        .with_expected("alla dagar skrivna på ett sätt")
        .with_help(
            "gör om uttaget; är det en textfil, öppna den inte direkt i Excel utan läs in den med Data, Från text/CSV, och ange \
             kolumnen som text, eller ge textfilen till importen",
        )
}

/// A number of a case on each row, and a count: one event of several people, counted once for each of them.
pub fn numbered_counts(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let of = |field| plan.columns.get(&field);
    let (Some(id), Some(count), Some(date)) = (of(Field::Id), of(Field::Count), of(Field::Date)) else {
        return;
    };
    let rows = layout.rows().iter().zip(&read.fates);
    let rows: Vec<&Row> = rows.filter(|(_, fate)| **fate == Fate::Written).map(|(row, _)| row).collect();
    let is_day = |row: &&&Row| {
        let day = date.dates.read(row.cell(date.index), row.is_day(date.index));
        day.is_ok_and(|day| day.first_day() == day.last_day())
    };
    // Nearly all: one that lacks its number is an event of its own too.
    let numbers: BTreeSet<String> = rows.iter().map(|row| fold(row.cell(id.index))).collect();
    let is_filled = |row: &&&Row| !row.cell(id.index).is_empty();
    let are_numbered =
        rows.iter().all(|row| is_filled(&row)) || rows.len() > 2 && numbers.len() * 5 >= rows.len() * 4;
    let events: u64 = read.records.iter().map(|record| u64::from(record.count)).sum();
    let are_days = rows.iter().filter(is_day).count() * 2 > rows.len();
    if !are_numbered || !are_days || events <= rows.len() as u64 {
        return;
    }
    let message = format!(
        "{} rad har ett eget nummer i kolumnen `{}` och en dag, men {} räknas som {events} händelser efter kolumnen `{}`",
        if rows.iter().all(|row| is_filled(&row)) { "varje" } else { "nästan varje" },
        id.name,
        counted(rows.len(), "rad", "rader"),
        count.name
    );
    findings.push(
        Diagnostic::warning(codes::NUMBERED_COUNTS, layout.place(count.index), message)
            .with_expected("en händelse för varje nummer, eller antal utan nummer")
            .with_help(format!(
                "är varje rad en händelse, ta bort `count` ur kartan och skriv `ignore: [{}]`; är talen antal händelser, ta bort \
                 `id` under `columns`",
                quoted(&count.name)
            )),
    );
}

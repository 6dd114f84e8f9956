//! What the rows together, and what stands around them, give away.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use model::diag::{Diagnostic, Findings, counted};

use super::ends::short_extract;
use super::rules::{dead_rules, near_misses};
use super::{MOST_LISTED, columns, excluded, ids, numbers};
use crate::joined::findings_of_joined;
use crate::map::Field;
use crate::plan::Column;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::Row;
use crate::sums::findings_of_sums;
use crate::wholes::findings_of_wholes;
use crate::words::{column_letters, fold};
use crate::{OutputForm, codes};

/// Findings about the rows together.
pub fn rows(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    dead_rules(teller, read, findings);
    near_misses(teller, read, findings);
    hidden_rows(teller, findings);
    struck_rows(teller, read, findings);
    above_headings(teller, findings);
    if !other_headings(teller, findings) {
        columns::other_table(teller, findings);
    }
    table_beside(teller, findings);
    equal_rows(teller, read, findings);
    findings_of_sums(teller, read, findings);
    findings_of_wholes(teller, read, findings);
    findings_of_joined(teller, read, findings);
    excluded::excluding(teller, read, findings);
    excluded::no_outcomes(teller, read, findings);
    columns::cumulated(teller, read, findings);
    columns::differing_rows(teller, read, findings);
    columns::other_years(teller, read, findings);
    columns::utc_days(teller, read, findings);
    numbers::repeated_numbers(teller, read, findings);
    numbers::half_translated(teller, read, findings);
    numbers::swapped_days(teller, findings);
    numbers::numbered_counts(teller, read, findings);
    ids::other_spellings(teller, read, findings);
    ids::corrections(teller, read, findings);
    ids::twins(teller, read, findings);
    hidden_counts(teller, read, findings);
    let is_empty = read.records.is_empty() && !read.problems.has_errors();
    if is_empty {
        findings.push(
            Diagnostic::error(
                codes::EMPTY_EXTRACT,
                teller.layout.place(0),
                "ingen rad i filen blir en händelse",
            )
            .with_expected("minst en händelse; ett tomt uttag skulle bli noll för varje typ och månad")
            .with_help("gör om uttaget, eller se efter vilka rader som hoppas över; har alla händelser i en fil som finns redan fått en annan tid eller \
                 tagits bort i registret, ta bort filen"),
        );
    }
    // Rows that could not be read may be those at the ends.
    if !read.problems.has_errors() {
        short_extract(teller, read, findings);
    }
}

/// Headings that were sorted in among the rows, or put below the first of them: what stands above is no title.
fn above_headings(teller: &Teller<'_>, findings: &mut Findings) {
    let plan = teller.plan;
    let says = |field: Field, is_read: &dyn Fn(&Column<'_>, &Row, &str) -> bool, row: &Row| {
        plan.columns.get(&field).is_some_and(|column| is_read(column, row, row.cell(column.index)))
    };
    let is_filled = |_: &Column<'_>, _: &Row, cell: &str| !cell.is_empty();
    let is_day = |column: &Column<'_>, row: &Row, cell: &str| {
        column.dates.read(cell, row.is_day(column.index)).is_ok()
    };
    let is_plain = |column: &Column<'_>, _: &Row, cell: &str| column.kind.read(cell).is_some();
    let is_event = |row: &&Row| {
        let counts =
            || plan.across.iter().any(|across| is_plain(&across.column, row, row.cell(across.column.index)));
        let is_when = says(Field::Date, &is_day, row) || says(Field::Period, &is_plain, row) || counts();
        let filled = plan.columns.values().filter(|column| !row.cell(column.index).is_empty()).count();
        // A title does not fill the columns of a register.
        let is_whole = filled > 3 && filled + 1 >= plan.columns.len();
        is_whole || is_when && (says(Field::Type, &is_filled, row) || says(Field::Unit, &is_filled, row))
    };
    let rows: Vec<&Row> = teller.layout.above().iter().filter(is_event).collect();
    let Some(first) = rows.first() else { return };
    let message = format!(
        "{} ovanför rubrikerna ser ut som {} och läses inte: rad {}",
        counted(rows.len(), "rad", "rader"),
        if rows.len() == 1 { "en händelse" } else { "händelser" },
        rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
    );
    findings.push(
        Diagnostic::error(codes::ABOVE_HEADINGS, teller.layout.place_of(first, 0), message)
            .with_expected(format!("rubrikerna ovanför alla händelser, inte på rad {}", teller.layout.number()))
            .with_help("flytta rubrikerna till raden ovanför den första händelsen, eller ta bort raden om den inte ska med"),
    );
}

/// The headings once more in another order: the rows below are read by those at the top.
fn other_headings(teller: &Teller<'_>, findings: &mut Findings) -> bool {
    let layout = teller.layout;
    let place_of = |cell: &str| {
        let folded = fold(cell);
        (0..layout.width()).find(|at| !folded.is_empty() && layout.folded(*at) == folded)
    };
    let is_turned = |row: &&Row| {
        let cells = row.cells().take(layout.width()).enumerate();
        let headings: Vec<(usize, usize)> =
            cells.filter_map(|(at, cell)| Some((at, place_of(cell)?))).collect();
        headings.len() > 2 && headings.iter().any(|(at, place)| at != place)
    };
    let Some(row) = layout.rows().iter().find(is_turned) else { return false };
    let message = format!("rad {} har rubrikerna en gång till, i en annan ordning", row.number);
    findings.push(
        Diagnostic::error(codes::ABOVE_HEADINGS, layout.place_of(row, 0), message)
            .with_expected("en rad med rubriker, och samma ordning i hela bladet")
            .with_help(
                "dela upp bladet i två, eller flytta kolumnerna under raden så att de stämmer med dem överst",
            ),
    );
    true
}

fn table_beside(teller: &Teller<'_>, findings: &mut Findings) {
    let layout = teller.layout;
    let Some(gap) = layout.gap() else { return };
    let is_used = |column: &Column<'_>| column.index >= gap;
    if teller.plan.columns.values().any(is_used) {
        return;
    }
    let rows = layout.rows().iter().filter(|row| row.width() > gap).count();
    let first = if layout.is_gap_empty() { gap + 1 } else { gap };
    let place = match layout.is_gap_empty() {
        true => format!("en annan tabell, bakom den tomma kolumnen {}", column_letters(gap)),
        false => "en tabell till, med samma rubriker".to_owned(),
    };
    let message = format!(
        "kolumnerna {} till {} är {place}, och läses inte: {}",
        column_letters(first),
        column_letters(layout.full_width() - 1),
        counted(rows, "rad", "rader")
    );
    findings.push(
        Diagnostic::warning(codes::TABLE_BESIDE, layout.place(first), message)
            .with_expected("en tabell på varje blad")
            .with_help(match layout.is_gap_empty() {
                true => format!(
                    "hör kolumnerna till samma händelser, ta bort den tomma kolumnen {}; är det en sammanställning, ta bort den ur \
                     bladet; är det andra händelser, flytta dem till ett eget blad",
                    column_letters(gap)
                ),
                false => "är det en sammanställning, ta bort den ur bladet; är det händelser, flytta dem till ett eget blad".to_owned(),
            }),
    );
}

/// Without ids, a row that was copied twice cannot be told from two events.
fn equal_rows(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let plan = teller.plan;
    if plan.columns.contains_key(&Field::Id) && plan.form == OutputForm::Rows {
        return;
    }
    let mut first: FxHashMap<Vec<&str>, &Row> = FxHashMap::default();
    let mut equal: Vec<(&Row, &Row)> = Vec::new();
    let rows = teller.layout.rows().iter().zip(&read.fates);
    for (row, _) in rows.filter(|(_, fate)| **fate == Fate::Written) {
        match first.entry(row.cells().take(row.width()).collect()) {
            Entry::Occupied(entry) => equal.push((entry.get(), row)),
            Entry::Vacant(entry) => {
                entry.insert(row);
            }
        }
    }
    let Some((one, other)) = equal.first() else { return };
    let message = format!(
        "{} samma värden i alla kolumner som en rad ovanför, till exempel raderna {} och {}",
        counted(equal.len(), "rad har", "rader har"),
        one.number,
        other.number
    );
    findings.push(
        Diagnostic::warning(codes::EQUAL_ROWS, teller.layout.place_of(other, 0), message)
            .with_expected("en rad för varje händelse eller antal")
            .with_help("har en rad kopierats, ta bort den ur bladet; är det olika händelser, ta med en kolumn med deras nummer"),
    );
}

fn hidden_rows(teller: &Teller<'_>, findings: &mut Findings) {
    let mut hidden = teller.layout.rows().iter().filter(|row| row.is_hidden);
    let Some(first) = hidden.next() else { return };
    let message = format!(
        "{} i kalkylbladet, till exempel rad {}, och följer ändå med",
        counted(hidden.count() + 1, "rad är dold", "rader är dolda"),
        first.number
    );
    findings.push(
        Diagnostic::warning(codes::HIDDEN_ROWS, teller.layout.place_of(first, 0), message)
            .with_expected("ett blad där alla rader syns")
            .with_help("ta bort filtret; ska raderna inte med, ta bort dem ur bladet eller hoppa över dem med `skip`"),
    );
}

/// A row that somebody has struck through was not meant to be counted.
fn struck_rows(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let rows = teller.layout.rows().iter().zip(&read.fates);
    let id = teller.plan.columns.get(&Field::Id).map(|id| id.index);
    let is_struck = |row: &Row| row.is_struck || id.is_some_and(|id| row.is_struck_at(id));
    let struck = rows.filter(|(row, fate)| is_struck(row) && **fate == Fate::Written);
    let struck: Vec<&Row> = struck.map(|(row, _)| row).collect();
    let Some(first) = struck.first() else { return };
    let message = format!(
        "{} i kalkylbladet och räknas ändå: rad {}",
        match struck.iter().all(|row| row.is_struck) {
            true => counted(struck.len(), "rad är överstruken", "rader är överstrukna"),
            false => counted(
                struck.len(),
                "rad är överstruken eller har numret överstruket",
                "rader är överstrukna eller har numret överstruket"
            ),
        },
        struck.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
    );
    findings.push(
        Diagnostic::warning(codes::HIDDEN_ROWS, teller.layout.place_of(first, 0), message)
            .with_expected("ett blad utan överstrukna rader")
            .with_help(
                "ska raderna inte räknas, ta bort dem ur bladet; ska de räknas, ta bort genomstrykningen",
            ),
    );
}

/// Empty cells of counts are none; where a title or a note says that small counts are hidden, they are not.
fn hidden_counts(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    const SAYS_SO: [&str; 10] = [
        "dold",
        "dolt",
        "döljs",
        "döljes",
        "sekretess",
        "färre än",
        "mindre än",
        "understig",
        "visas inte",
        "redovisas inte",
    ];
    let layout = teller.layout;
    let rows = || layout.rows().iter().zip(&read.fates);
    let of_row =
        |row: &Row| teller.plan.across.iter().find(|across| row.cell(across.column.index).is_empty());
    let is_read = |fate: &Fate| matches!(fate, Fate::Written | Fate::NoEvents);
    let Some((row, across)) =
        rows().filter(|(_, fate)| is_read(fate)).find_map(|(row, _)| Some((row, of_row(row)?)))
    else {
        return;
    };
    let says_so = |cell: &str| {
        let folded = fold(cell);
        SAYS_SO.iter().any(|word| folded.contains(word))
    };
    let notes = rows().filter(|(_, fate)| !is_read(fate)).map(|(row, _)| row);
    let Some(note) = layout.above().iter().chain(notes).find(|row| row.cells().any(says_so)) else { return };
    let message = format!(
        "kolumnen `{}` är tom på rad {} och räknas som noll, fast rad {} säger att antal är dolda",
        across.column.name, row.number, note.number
    );
    findings.push(
        Diagnostic::warning(codes::HIDDEN_COUNTS, layout.place_of(row, across.column.index), message)
            .with_expected("ett antal i varje cell, 0 där inget hände")
            .with_help(
                "gör om uttaget utan att dölja; programmet döljer själv små antal när sidorna byggs. Går det inte, ta ut antalen \
                 för en högre nivå eller ett helt tertial, där inga är dolda",
            ),
    );
}

//! What the rows together, and what stands around them, give away.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use model::diag::{Diagnostic, Findings, counted};
use model::{CountTime, Month};

use super::rules::{dead_rules, near_misses};
use super::{MOST_LISTED, columns, excluded, ids, numbers};
use crate::joined::findings_of_joined;
use crate::map::Field;
use crate::plan::Column;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::Row;
use crate::sums::findings_of_sums;
use crate::times::said;
use crate::wholes::findings_of_wholes;
use crate::words::{column_letters, fold};
use crate::{OutputForm, codes};

/// So many days without events at an end of the extract are worth a warning.
const MANY_DAYS: i32 = 45;

/// So many days without events at its end, where the others have had so many in as many days, too.
const FEW_DAYS: i32 = 14;
const MANY_EVENTS: u64 = 10;

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
            .with_help("gör om uttaget, eller se efter vilka rader som hoppas över"),
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
            .with_help("är det en sammanställning, ta bort den ur bladet; är det händelser, flytta dem till ett eget blad"),
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

/// Warns where the extract says that it covers months without a single event, at an end or between others.
fn short_extract(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Some((first, last)) = read.days else { return };
    let extract = &teller.plan.extract;
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
    let mut warn = |message: String, help: &str| {
        let finding = Diagnostic::warning(codes::ENDS_EARLY, teller.layout.place(0), message);
        findings.push(
            finding
                .with_expected(format!("händelser från {} till {}", extract.from, extract.to))
                .with_help(help),
        );
    };
    if let Some(number) = cut_at(teller.layout.rows().len()) {
        let message = format!(
            "bladet har precis {number} rader under rubrikerna: uttaget kan vara avklippt vid en gräns"
        );
        warn(
            message,
            "se efter i registret hur många händelser det är; är de fler, gör uttaget för kortare tid i taget",
        );
    }
    // So many days without events, where the others have so many, are hardly chance.
    let span = days(first.first_day(), last.last_day()) + 1;
    let silent = days(last.last_day(), extract.to);
    let events: u64 = read.records.iter().map(|record| u64::from(record.count)).sum();
    let missed =
        events.saturating_mul(u64::try_from(silent).unwrap_or(0)) / u64::try_from(span).unwrap_or(1).max(1);
    let is_cut =
        silent >= FEW_DAYS && span >= 2 * silent && missed >= MANY_EVENTS && !is_holiday(last.last_day());
    if silent > MANY_DAYS || is_cut {
        let message = format!("den sista händelsen är {last}, men uttaget ska täcka till {}", extract.to);
        warn(message, "är uttaget avklippt, gör om det; annars räknas dagarna efter som noll");
    }
    if days(extract.from, first.first_day()) > MANY_DAYS {
        let message = format!("den första händelsen är {first}, men uttaget ska täcka från {}", extract.from);
        warn(message, "börjar uttaget senare, ändra `from`; annars räknas månaderna före som noll");
    }
    if let Some((message, help)) = times_not_read(teller) {
        warn(message, &help);
    } else if let Some(message) = months_without(read) {
        warn(
            message,
            "har månaden fallit bort, gör om uttaget eller lägg till raderna; annars räknas den som noll",
        );
    }
}

/// Months of the extract that no column of counts is read for, and what to do about them.
fn times_not_read(teller: &Teller<'_>) -> Option<(String, String)> {
    let (layout, plan) = (teller.layout, teller.plan);
    let [first, last] = [
        plan.across.iter().map(|across| across.when.first_day()).min()?,
        plan.across.iter().map(|across| across.when.last_day()).max()?,
    ]
    .map(Month::of_date);
    let is_read = |month: &Month| {
        let day = month.first_day();
        plan.across.iter().any(|across| (across.when.first_day()..=across.when.last_day()).contains(&day))
    };
    let months =
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month < last);
    let left: Vec<Month> = months.filter(|month| !is_read(month)).collect();
    let told: Vec<String> = left.iter().take(MOST_LISTED).map(Month::to_string).collect();
    let more = left.len() - told.len();
    let more = if more > 0 { format!(" och {more} till") } else { String::new() };
    let message = format!("ingen kolumn läses för {}{more}, som räknas som noll", told.join(", "));
    let of_heading = |at: &usize| said(layout.folded(*at))?.time(left.first().map(|month| month.year));
    let heading = (0..layout.width()).find(|at| {
        of_heading(at).is_some_and(|when| left.iter().any(|month| when.first_day() == month.first_day()))
    });
    let help = match heading {
        Some(at) => {
            format!("skriv kolumnen `{}` under `across`, och ta bort den ur `ignore`", layout.name(at))
        }
        None => "gör om uttaget så att det har en kolumn för varje månad".to_owned(),
    };
    (!left.is_empty()).then_some((message, help))
}

/// Schools are closed from the middle of June, and at Christmas.
fn is_holiday(day: jiff::civil::Date) -> bool {
    matches!((day.month(), day.day()), (6, 10..) | (7, _) | (8, ..=15) | (12, 15..))
}

/// A number of rows that exports stop at.
fn cut_at(rows: usize) -> Option<&'static str> {
    const LIMITS: [(usize, &str); 9] = [
        (1_000, "1 000"),
        (2_000, "2 000"),
        (5_000, "5 000"),
        (10_000, "10 000"),
        (50_000, "50 000"),
        (65_535, "65 535"),
        (65_536, "65 536"),
        (100_000, "100 000"),
        (1_048_575, "1 048 575"),
    ];
    LIMITS.iter().find(|(limit, _)| *limit == rows).map(|(_, told)| *told)
}

/// Months without events between others, where the others have so many that none is hardly chance.
fn months_without(read: &ReadRows) -> Option<String> {
    const FEWEST: u64 = 5;
    // Schools are closed then.
    const JULY: u8 = 7;
    let mut counts: BTreeMap<Month, u64> = BTreeMap::new();
    for record in &read.records {
        let CountTime::Month(month) = record.when else { return None };
        *counts.entry(month).or_default() += u64::from(record.count);
    }
    let (first, last) = (*counts.keys().next()?, *counts.keys().next_back()?);
    // Two months may as well be all that there is.
    if counts.len() < 3 {
        return None;
    }
    // The typical month, so that one of very many does not make the others few.
    let mut sorted: Vec<u64> = counts.values().copied().collect();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2];
    let months =
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month < last);
    let without: Vec<String> = months
        .filter(|month| month.month != JULY && !counts.contains_key(month))
        .map(|month| month.to_string())
        .collect();
    (median >= FEWEST && !without.is_empty()).then(|| {
        format!("ingen händelse är i {}, fast andra månader har ungefär {median}", without.join(", "))
    })
}

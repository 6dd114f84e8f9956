//! What columns give away: a cell over several rows, a column that says that rows are no events, counts that add up from
//! month to month, and headings of another table.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use model::diag::{Diagnostic, Findings, counted};

use crate::codes;
use crate::emit::quoted;
use crate::layout::Layout;
use crate::map::Field;
use crate::merge::differing;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::{Grid, Merged, Origin, Row};
use crate::synonyms::field_of_heading;
use crate::times::{said, year, years_of_title};
use crate::words::{column_letters, fold};

/// So often must a count be higher than the one before it, and hardly ever lower, for the series to be a sum: that five in a row
/// are so by chance is once in 32.
const SURE_RISES: usize = 5;

/// A value in a cell over several rows or months is that of the first of them alone.
pub fn merged(grid: &Grid, teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Origin::Sheet { merged, .. } = &grid.origin else { return };
    for cells in merged {
        let found = match cells.first < cells.last {
            true => over_rows(teller, read, *cells),
            false => over_months(teller, read, *cells),
        };
        let beneath = beneath(teller, read, *cells);
        found.into_iter().chain(beneath).for_each(|found| findings.push(found));
    }
}

/// A value that lies beneath the first of the merged cells, and that nobody sees.
fn beneath(teller: &Teller<'_>, read: &ReadRows, cells: Merged) -> Option<Diagnostic> {
    let (layout, plan) = (teller.layout, teller.plan);
    let columns = || plan.columns.values().chain(plan.across.iter().map(|across| &across.column));
    let is_within = |row: &Row| (cells.first..=cells.last).contains(&row.number);
    let rows = layout.rows().iter().zip(&read.fates);
    let mut rows = rows
        .filter(|(row, fate)| is_within(row) && matches!(fate, Fate::Written | Fate::Refused))
        .map(|(row, _)| row);
    let (row, at) = rows.find_map(|row| {
        let mut hidden = (cells.column..=cells.last_column).filter(|at| {
            (row.number, *at) != (cells.first, cells.column)
                && !row.cell(*at).is_empty()
                && columns().any(|column| column.index == *at)
        });
        Some((row, hidden.next()?))
    })?;
    let [first, last, own] = [cells.column, cells.last_column, at].map(column_letters);
    let message = format!(
        "cellerna {first}{} till {last}{} är sammanfogade, men {own}{} har ett eget värde som inte syns och läses ändå",
        cells.first, cells.last, row.number
    );
    Some(
        Diagnostic::warning(codes::MERGED_CELLS, layout.place_of(row, at), message)
            .with_expected("celler där det som läses också syns")
            .with_help("ta bort Sammanfoga celler och se efter vilket värde som gäller på varje rad"),
    )
}

fn over_rows(teller: &Teller<'_>, read: &ReadRows, cells: Merged) -> Option<Diagnostic> {
    let (layout, plan) = (teller.layout, teller.plan);
    let at = cells.column;
    let is_of = |field: &Field| plan.columns.get(field).is_some_and(|column| column.index == at);
    let is_across = plan.across.iter().any(|across| across.column.index == at);
    let is_count = is_across || is_of(&Field::Count);
    let is_used = is_across || plan.columns.values().any(|column| column.index == at);
    let rows = || layout.rows().iter().zip(&read.fates);
    let of_cells = || rows().filter(|(row, _)| (cells.first..=cells.last).contains(&row.number));
    let is_filled = of_cells().any(|(row, _)| !row.cell(at).is_empty());
    let mut empty = of_cells().filter(|(row, _)| row.cell(at).is_empty());
    let is_read =
        |fate: &Fate| matches!(fate, Fate::Written | Fate::Refused) || is_across && *fate == Fate::NoEvents;
    let (row, _) = empty.find(|(_, fate)| is_read(fate)).filter(|_| is_used && is_filled)?;
    let letters = column_letters(at);
    let message = format!(
        "cellerna {letters}{} till {letters}{} i kolumnen `{}` är sammanfogade: bara den översta raden har värdet",
        cells.first,
        cells.last,
        layout.name(at)
    );
    let finding = Diagnostic::error(codes::MERGED_CELLS, layout.place_of(row, at), message);
    Some(match is_count {
        true => finding.with_expected("ett antal i varje rad").with_help(ONE_COUNT_EACH),
        false => finding.with_expected("ett värde i varje rad").with_help(FILL_DOWN),
    })
}

/// One count over the columns of several months would be counted in the first of them.
fn over_months(teller: &Teller<'_>, read: &ReadRows, cells: Merged) -> Option<Diagnostic> {
    let (layout, plan) = (teller.layout, teller.plan);
    let is_within = |at: usize| (cells.column..=cells.last_column).contains(&at);
    let months = plan.across.iter().filter(|across| is_within(across.column.index));
    let months: Vec<&str> = months.map(|across| across.column.name.as_str()).collect();
    let rows = layout.rows().iter().zip(&read.fates);
    let mut rows = rows.filter(|(row, fate)| {
        row.number == cells.first && matches!(fate, Fate::Written | Fate::Refused | Fate::OtherPeriod)
    });
    let (row, _) = rows.next().filter(|(row, _)| months.len() > 1 && !row.cell(cells.column).is_empty())?;
    let [first, last] = [cells.column, cells.last_column].map(column_letters);
    let number = cells.first;
    let message = format!(
        "cellerna {first}{number} till {last}{number} är sammanfogade över kolumnerna `{}`: hela antalet räknas till den första",
        months.join("`, `")
    );
    Some(
        Diagnostic::error(codes::MERGED_CELLS, layout.place_of(row, cells.column), message)
            .with_expected("ett antal i varje cell")
            .with_help(
                "ta bort Sammanfoga celler och skriv antalet för varje månad för sig; är de inte kända, ta ut antalen per tertial",
            ),
    )
}

/// What to do where one count stands for several rows: filled down, it would be counted once a row.
pub const ONE_COUNT_EACH: &str = "antalet gäller raderna tillsammans: ta bort Sammanfoga celler och skriv antalet för varje rad för \
                                  sig, eller lägg ihop raderna till en; fyll inte nedåt, då räknas det flera gånger";

/// What to do where a value stands only in the first row of a group.
pub const FILL_DOWN: &str = "markera kolumnen i Excel, ta bort Sammanfoga celler, markera den igen, välj Gå till, Special, Tomma \
                             celler, skriv = och tryck uppåtpil och Ctrl+Enter";

/// The headings once more, below a title that is not that of the sheet: `Våld 2026` over counts of another type.
fn below_another_title<'g>(teller: &Teller<'g>) -> Option<&'g Row> {
    let layout = teller.layout;
    // The title says what the map says of all rows.
    let of_title = [Field::Type, Field::Unit, Field::Date, Field::Period];
    if !of_title.iter().any(|field| teller.plan.defaults.contains_key(field)) {
        return None;
    }
    let is_headings = |row: &Row| {
        let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.is_empty());
        row.width() > 1 && filled.all(|(at, cell)| fold(cell) == layout.folded(at))
    };
    let is_title = |row: &Row| {
        let cells: Vec<&str> = row.cells().filter(|cell| !cell.is_empty()).collect();
        let is_known = |title: &str| layout.above().iter().any(|row| row.cells().any(|cell| cell == title));
        matches!(cells.as_slice(), [only] if !is_known(only) && only.chars().any(char::is_alphabetic))
    };
    let pairs = layout.rows().windows(2);
    pairs.filter(|pair| is_headings(&pair[1]) && is_title(&pair[0])).map(|pair| &pair[1]).next()
}

/// Counts that hardly ever fall within a year, rise often and end far above where they began are sums from January on.
pub fn cumulated(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Some(column) = teller.plan.column(Field::Count) else { return };
    // By year, type and unit.
    type Series<'r> = (i16, Option<&'r str>, Option<&'r str>);
    let mut series: BTreeMap<Series<'_>, BTreeMap<Date, u64>> = BTreeMap::new();
    for record in &read.records {
        let year = record.when.first_day().year();
        let key = (year, record.value(Field::Type), record.value(Field::Unit));
        *series.entry(key).or_default().entry(record.when.first_day()).or_default() +=
            u64::from(record.count);
    }
    let (mut rises, mut falls, mut firsts, mut lasts) = (0, 0, 0, 0);
    // Between two times alone everything may rise.
    for counts in series.values().filter(|counts| counts.len() > 2) {
        for (before, after) in counts.values().zip(counts.values().skip(1)) {
            rises += usize::from(after > before);
            falls += usize::from(after < before);
        }
        firsts += counts.values().next().copied().unwrap_or(0);
        lasts += counts.values().next_back().copied().unwrap_or(0);
    }
    let layout = teller.layout;
    let is_said = |text: &str| {
        let folded = fold(text);
        ["ackum", "kumul", "t.o.m", "till och med"].iter().any(|word| folded.contains(word))
    };
    let says_so = is_said(layout.folded(column.index))
        || layout.above().iter().flat_map(|row| row.cells()).any(is_said);
    // Sums of three months are about three times the first; a correction may bring one down.
    let is_sum = rises >= SURE_RISES && falls * 10 <= rises && 2 * lasts >= 5 * firsts;
    if !(is_sum || says_so && rises > falls) {
        return;
    }
    let message = format!(
        "antalen blir nästan aldrig lägre från den ena tiden till nästa, och högre {}: de ser ut att vara räknade från årets början",
        counted(rises, "gång", "gånger")
    );
    findings.push(
        Diagnostic::warning(codes::CUMULATED, teller.layout.place(column.index), message)
            .with_expected("antalet i varje månad eller tertial för sig")
            .with_help(
                "är de ackumulerade räknas händelserna flera gånger; gör om uttaget utan ackumulering",
            ),
    );
}

/// Counts of a sum and of its parts, or of two measures, that become one because the column that tells them apart is not read.
pub fn differing_rows(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    if plan.column(Field::Count).is_none() {
        return;
    }
    let across: Vec<usize> = plan.across.iter().map(|across| across.column.index).collect();
    let keys = plan.columns.iter().filter(|(field, _)| **field != Field::Count);
    let keys: Vec<usize> = keys.map(|(_, column)| column.index).collect();
    let count = plan.columns.get(&Field::Count).map(|column| column.index);
    let is_unread = |at: &usize| {
        !keys.contains(at)
            && !across.contains(at)
            && count != Some(*at)
            && !layout.folded(*at).is_empty()
            && !plan.ignored.contains(layout.folded(*at))
    };
    let rows = layout.rows().iter().zip(&read.fates);
    let rows = rows.filter(|(_, fate)| matches!(fate, Fate::Written | Fate::NoEvents)).map(|(row, _)| row);
    let unread = (0..layout.width()).filter(is_unread);
    let found = differing(rows.clone(), |at| layout.folded(at).to_owned(), &keys, unread);
    if found.is_empty() {
        let counts: Vec<usize> = across.iter().copied().chain(count).collect();
        added_rows(layout, rows, &counts).into_iter().for_each(|finding| findings.push(finding));
    }
    for found in found {
        let name = layout.name(found.column);
        // The author has not said that the column may be read.
        let are_plain = found.values.iter().all(|value| teller.is_plain_word(value));
        let values = if are_plain { format!(" ({})", found.values.join(", ")) } else { String::new() };
        let message = format!(
            "{} läggs ihop med en annan rad, och skiljer sig från den i kolumnen `{name}`{values}, som inte läses",
            counted(found.rows, "rad", "rader")
        );
        findings.push(
            Diagnostic::warning(codes::DIFFERING_ROWS, layout.place_of(found.row, found.column), message)
                .with_expected("rader som får läggas ihop: inte en summa och dess delar, två år eller två mått")
                .with_help(format!(
                    "är någon av raderna en summa eller ett annat mått, hoppa över den i kartan: {}; får de läggas ihop, \
                     skriv `ignore: [{}]`",
                    teller.skip_rule(found.column, "…"),
                    quoted(&name)
                )),
        );
    }
}

/// Rows that differ in nothing but their counts: one may be the sum of the others.
fn added_rows<'r>(
    layout: &Layout<'_>,
    rows: impl Iterator<Item = &'r Row>,
    counts: &[usize],
) -> Option<Diagnostic> {
    let mut first: BTreeMap<Vec<String>, &Row> = BTreeMap::new();
    let mut added = Vec::new();
    for row in rows {
        let others = (0..layout.width()).filter(|at| !counts.contains(at));
        let other = *first.entry(others.map(|at| fold(row.cell(at))).collect()).or_insert(row);
        if counts.iter().any(|at| other.cell(*at) != row.cell(*at)) {
            added.push((other, row));
        }
    }
    let (other, row) = added.first()?;
    let message = format!(
        "{} samma värden som en rad ovanför i allt utom antalet, och läggs till den: till exempel raderna {} och {}",
        counted(added.len(), "rad har", "rader har"),
        other.number,
        row.number
    );
    Some(
        Diagnostic::warning(codes::DIFFERING_ROWS, layout.place_of(row, counts[0]), message)
            .with_expected(
                "en rad för varje typ, enhet och tid, eller en kolumn som säger vad som skiljer dem",
            )
            .with_help(
                "är en av raderna summan av de andra, ta bort den ur bladet eller hoppa över den med `skip`",
            ),
    )
}

/// A year beside months, or in the title, that the events are not counted in. In a column of years it is sure to be theirs.
pub fn other_years(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let counted_in: BTreeSet<i16> =
        read.records.iter().map(|record| record.when.first_day().year()).collect();
    let rows = || layout.rows().iter().zip(&read.fates).filter(|(_, fate)| **fate == Fate::Written);
    // A day says its year itself.
    let has_days = plan
        .columns
        .get(&Field::Date)
        .is_some_and(|column| rows().any(|(row, _)| column.values.find(row.cell(column.index)).is_none()));
    if has_days || counted_in.is_empty() || read.problems.has_errors() {
        return;
    }
    let is_unread = |at: &usize| !plan.columns.values().any(|column| column.index == *at);
    let of_column =
        |at: usize| -> Option<BTreeSet<i16>> { rows().map(|(row, _)| year(row.cell(at))).collect() };
    let mut columns = (0..layout.width()).filter(is_unread).filter_map(|at| Some((at, of_column(at)?)));
    let (column, said) = match columns.next() {
        Some((at, years)) => (Some(at), years),
        None => {
            let years = years_of_title(layout.above().iter().flat_map(|row| row.cells()));
            (None, if years.len() == 1 { years } else { BTreeSet::new() })
        }
    };
    let listed = |years: Vec<i16>| years.iter().map(i16::to_string).collect::<Vec<_>>().join(" och ");
    let others: Vec<i16> = said.difference(&counted_in).copied().collect();
    if others.is_empty() {
        return;
    }
    let is_sure = column.is_some_and(|at| matches!(layout.folded(at), "år" | "årtal" | "year"));
    let message = format!(
        "bladet säger {}, men händelserna räknas till {}",
        listed(others),
        listed(counted_in.into_iter().collect())
    );
    let place = layout.place(column.unwrap_or(0));
    let finding = match is_sure {
        true => Diagnostic::error(codes::IMPOSSIBLE_DAY, place, message),
        false => Diagnostic::warning(codes::IMPOSSIBLE_DAY, place, message),
    };
    findings.push(finding.with_expected("samma år i bladet och i kartan").with_help(match said.len() {
        1 => {
            "är kartan gjord för ett annat uttag, rätta åren i `across` och `values`; rader av ett annat år hoppas över med `skip`"
        }
        _ => {
            "gör en kolumn av år och månad i bladet, som 2026-01, och ta den som `date`; står månaderna i var sin kolumn, ge \
             varje år ett eget blad; rader av ett annat år hoppas över med `skip`"
        }
    }));
}

/// Times of day in UTC that cannot be turned into Swedish days: a workbook's own, of which only the day is read, and others that
/// are not written as in ISO 8601.
pub fn utc_days(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    for column in plan.columns.values().filter(|column| column.dates.is_utc()) {
        let at = column.index;
        let rows = layout.rows().iter().zip(&read.fates).filter(|(_, fate)| **fate == Fate::Written);
        let is_unturned =
            |row: &Row| row.is_day(at) || row.cell(at).contains(':') && !column.dates.is_turned(row.cell(at));
        let rows: Vec<&Row> = rows.map(|(row, _)| row).filter(|row| is_unturned(row)).collect();
        let Some(first) = rows.first() else { continue };
        let message = format!(
            "kolumnen `{}` är i världstid enligt rubriken, och {} inte om till svensk tid",
            column.name,
            counted(rows.len(), "dag räknas", "dagar räknas")
        );
        findings.push(
            Diagnostic::warning(codes::IMPOSSIBLE_DAY, layout.place_of(first, at), message)
                .with_expected("text som `2026-04-30 23:30`, eller dagar i svensk tid")
                .with_help("händelser efter klockan 22 eller 23 får annars dagen före: gör om uttaget i svensk tid, eller skriv kolumnen som text i den formen"),
        );
    }
}

/// A row with headings of fields that stand in other columns above: the rows below it are of another table.
pub fn other_table(teller: &Teller<'_>, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let field_above =
        |at: usize| plan.columns.iter().find(|(_, column)| column.index == at).map(|(field, _)| *field);
    let is_other = |row: &&Row| {
        let cells = row.cells().enumerate();
        let known: Vec<(usize, Field)> =
            cells.filter_map(|(at, cell)| Some((at, field_of_heading(&fold(cell))?))).collect();
        let is_elsewhere = |(at, field): &(usize, Field)| {
            plan.columns.contains_key(field) && field_above(*at) != Some(*field)
        };
        let (mut same, mut is_other_time) = (0, false);
        for (at, cell) in row.cells().enumerate().take(layout.width()).filter(|(_, cell)| !cell.is_empty()) {
            let is_same = fold(cell) == layout.folded(at);
            same += usize::from(is_same);
            is_other_time |= !is_same && said(cell).is_some() && said(layout.folded(at)).is_some();
        }
        // The headings once more are no others.
        let filled = row.cells().take(layout.width()).filter(|cell| !cell.is_empty()).count();
        same < filled && (known.len() > 2 && known.iter().any(is_elsewhere) || same > 1 && is_other_time)
    };
    let Some(row) = layout.rows().iter().find(is_other).or_else(|| below_another_title(teller)) else {
        return;
    };
    let message = format!("rad {} ser ut som rubrikerna till en annan tabell", row.number);
    findings.push(
        Diagnostic::error(codes::ABOVE_HEADINGS, layout.place_of(row, 0), message)
            .with_expected("en tabell på varje blad, med rubrikerna överst")
            .with_help(
                "dela upp bladet i två, eller flytta kolumnerna under raden så att de stämmer med rubrikerna överst",
            ),
    );
}

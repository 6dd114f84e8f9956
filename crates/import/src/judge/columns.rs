//! What columns give away: a cell over several rows, a column that says that rows are no events, counts that add up from
//! month to month, and headings of another table.

use std::collections::BTreeMap;

use jiff::civil::Date;

use model::diag::{Diagnostic, Findings, counted};

use super::MOST_LISTED;
use crate::codes;
use crate::emit::quoted;
use crate::map::Field;
use crate::problems::Teller;
use crate::records::{Fate, ReadRows};
use crate::sheet::{Grid, Origin, Row};
use crate::synonyms::{excludes, field_of_heading, says_nothing};
use crate::words::{column_letters, fold};

/// So often must a count be higher than the one before it, and never lower, for the series to be a sum: by chance it would be
/// once in 256.
const SURE_RISES: usize = 8;

/// A value in a cell over several rows is that of the first of them alone.
pub fn merged(grid: &Grid, teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let Origin::Sheet { merged, .. } = &grid.origin else { return };
    let (layout, plan) = (teller.layout, teller.plan);
    let used = || plan.columns.values().chain(plan.across.iter().map(|across| &across.column));
    let is_used = |at: usize| used().any(|column| column.index == at);
    let rows = || layout.rows().iter().zip(&read.fates);
    for cells in merged.iter().filter(|cells| is_used(cells.column)) {
        let of_cells = || rows().filter(|(row, _)| (cells.first..=cells.last).contains(&row.number));
        let is_filled = of_cells().any(|(row, _)| !row.cell(cells.column).is_empty());
        let empty = of_cells().filter(|(row, _)| row.cell(cells.column).is_empty());
        let mut events = empty.filter(|(_, fate)| matches!(fate, Fate::Written | Fate::Refused));
        let Some((row, _)) = events.next().filter(|_| is_filled) else { continue };
        let letters = column_letters(cells.column);
        let message = format!(
            "cellerna {letters}{} till {letters}{} i kolumnen `{}` är sammanfogade: bara den översta raden har värdet",
            cells.first,
            cells.last,
            layout.name(cells.column)
        );
        findings.push(
            Diagnostic::error(codes::MERGED_CELLS, layout.place_of(row, cells.column), message)
                .with_expected("ett värde i varje rad")
                .with_help(FILL_DOWN),
        );
    }
}

/// What to do where a value stands only in the first row of a group.
pub const FILL_DOWN: &str = "markera kolumnen i Excel, ta bort Sammanfoga celler, markera den igen, välj Gå till, Special, Tomma \
                             celler, skriv = och tryck uppåtpil och Ctrl+Enter";

/// A day or a name under `Makulerad av` says that the row is no event.
pub fn excluding(teller: &Teller<'_>, read: &ReadRows, findings: &mut Findings) {
    let (layout, plan) = (teller.layout, teller.plan);
    let is_read = |at: usize| {
        plan.columns.values().any(|column| column.index == at)
            || plan.skip.iter().any(|rule| rule.column == at)
            || plan.ignored.contains(layout.folded(at))
    };
    for at in (0..layout.width()).filter(|at| excludes(layout.folded(*at)) && !is_read(*at)) {
        let rows = layout.rows().iter().zip(&read.fates);
        let says_so = |(row, fate): &(&Row, &Fate)| **fate == Fate::Written && !says_nothing(row.cell(at));
        let rows: Vec<&Row> = rows.filter(says_so).map(|(row, _)| row).collect();
        let Some(first) = rows.first() else { continue };
        let name = layout.name(at);
        let message = format!(
            "{} värde i kolumnen `{name}`, som inte läses, och räknas: rad {}",
            counted(rows.len(), "rad har", "rader har"),
            rows.iter().take(MOST_LISTED).map(|row| row.number.to_string()).collect::<Vec<_>>().join(", ")
        );
        findings.push(
            Diagnostic::warning(codes::EXCLUDED_ROWS, layout.place_of(first, at), message)
                .with_expected("en regel för rader som inte är händelser")
                .with_help(format!(
                    "ska raderna inte räknas, skriv i kartan: `skip: [{{heading: {0}, equals: \"*\"}}]`, som hoppar över rader \
                     med något värde där; annars `ignore: [{0}]`",
                    quoted(&name)
                )),
        );
    }
}

/// Counts that never fall within a year, and rise often, are sums from January on.
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
    let (mut rises, mut falls) = (0, 0);
    for counts in series.values() {
        for (before, after) in counts.values().zip(counts.values().skip(1)) {
            rises += usize::from(after > before);
            falls += usize::from(after < before);
        }
    }
    if falls > 0 || rises < SURE_RISES {
        return;
    }
    let message = format!(
        "antalen blir aldrig lägre från den ena tiden till nästa, och högre {}: de ser ut att vara räknade från årets början",
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
        known.len() > 2 && known.iter().any(is_elsewhere)
    };
    let Some(row) = layout.rows().iter().find(is_other) else { return };
    let message = format!("rad {} ser ut som rubrikerna till en annan tabell", row.number);
    findings.push(
        Diagnostic::error(codes::ABOVE_HEADINGS, layout.place_of(row, 0), message)
            .with_expected("en tabell på varje blad, med rubrikerna överst")
            .with_help(
                "dela upp bladet i två, eller flytta kolumnerna under raden så att de stämmer med rubrikerna överst",
            ),
    );
}

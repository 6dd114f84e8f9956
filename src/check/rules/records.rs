//! The records of incident files. There may be millions: the sound ones cost a few comparisons each, and only a faulty
//! one is read again to place its fault.

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Content, Rule};
use crate::check::names::Names;
use crate::diag::{Diagnostic, Place};
use crate::load::field_place;
use crate::load::files::{CountRow, IncidentFile, IncidentRow, LinkRange, Rows, Symbol};
use crate::model::{EventDate, PeriodBasis};

/// Findings of one rule in one file beyond which the rest are only counted.
const MOST_PER_FILE: usize = 100;

/// Event types of records.
pub fn row_event_type(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let is_unknown =
        |file: usize, row: &Row<'_>| content.symbols[file].event_types[row.event_type().0 as usize].is_none();
    find_rows(content, is_unknown, |file, row| {
        unknown_symbol(rule, content, file, row, "type", row.event_type(), &content.names.event_types)
    })
}

/// Units of records.
pub fn row_unit(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let is_unknown =
        |file: usize, row: &Row<'_>| content.symbols[file].units[row.unit().0 as usize].is_none();
    find_rows(content, is_unknown, |file, row| {
        unknown_symbol(rule, content, file, row, "unit", row.unit(), &content.names.units)
    })
}

/// Records lie within the days that their extract covers, by the date that decides the period.
pub fn row_in_extract(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let basis = content.site().and_then(|site| site.content.period_basis).unwrap_or(PeriodBasis::Occurred);
    let files = &content.raw.incidents;
    let is_outside = |file: usize, row: &Row<'_>| {
        let extract = &files[file].extract;
        let date = row.deciding_date(basis);
        !overlaps(date, extract.from.value.0, extract.to.value.0)
    };
    find_rows(content, is_outside, |file, row| {
        let (from, to) = (file.extract.from.value.0, file.extract.to.value.0);
        let date = row.deciding_date(basis);
        Some(
            rule.fault(
                row_place(content, file, row.line(), row.date_key(basis)),
                format!("{date} ligger utanför uttaget"),
            )
            .with_value(date.to_string())
            .with_expected(format!("{from} till {to}"))
            .with_help("rätta datumet, eller `from` och `to` i `extract`"),
        )
    })
}

/// Nothing is reported before it happened.
pub fn row_reported(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    find_records(
        content,
        |row| is_before(row.reported, row.date),
        |file, row| {
            let reported = row.reported?;
            Some(
                rule.fault(
                    row_place(content, file, row.line, "reported"),
                    "händelsen är rapporterad innan den inträffade",
                )
                .with_value(reported.to_string())
                .with_expected(format!("{} eller senare", row.date)),
            )
        },
    )
}

/// Nothing is closed before it happened.
pub fn row_closed(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    find_records(
        content,
        |row| is_before(row.closed, row.date),
        |file, row| {
            let closed = row.closed?;
            Some(
                rule.fault(
                    row_place(content, file, row.line, "closed"),
                    "händelsen är avslutad innan den inträffade",
                )
                .with_value(closed.to_string())
                .with_expected(format!("{} eller senare", row.date)),
            )
        },
    )
}

/// Records at a unit lie within the unit's own time.
pub fn row_unit_valid(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let units = content.units();
    let times: Vec<(Date, Date)> = units
        .iter()
        .map(|unit| {
            let from = unit.valid_from.as_ref().map_or(Date::MIN, |day| day.value.0);
            (from, unit.valid_to.as_ref().map_or(Date::MAX, |day| day.value.0))
        })
        .collect();
    if times.iter().all(|time| *time == (Date::MIN, Date::MAX)) {
        return Vec::new();
    }
    let unit_of = |file: usize, symbol: Symbol| content.symbols[file].units[symbol.0 as usize];
    let is_outside = |file: usize, row: &Row<'_>| {
        let time = unit_of(file, row.unit()).map(|unit| times[unit as usize]);
        time.is_some_and(|(from, to)| !overlaps(row.date(), from, to))
    };
    find_rows(content, is_outside, |file, row| {
        let unit = &file.symbols[row.unit().0 as usize];
        let place = row_place(content, file, row.line(), "unit");
        Some(
            rule.fault(place, format!("enheten `{unit}` fanns inte {}", row.date()))
                .with_value(&**unit)
                .with_expected("en enhet som gäller den dagen")
                .with_help("se `valid_from`, `valid_to` och `replaced_by` i organisation.yaml"),
        )
    })
}

/// Each id once a source.
pub fn record_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let repeated: Vec<_> = content
        .records
        .all()
        .par_windows(2)
        .filter(|pair| pair[0].id == pair[1].id && pair[0].source == pair[1].source)
        .collect();
    repeated
        .into_iter()
        .filter_map(|pair| {
            let (first_file, first_line) = record_line(content, pair[0].file, pair[0].row)?;
            let (file, line) = record_line(content, pair[1].file, pair[1].row)?;
            let (place, id) = row_value(content, file, line, "id");
            let finding = rule.fault(place, "posten finns redan").with_value(id);
            let finding = finding.with_expected("varje id en gång per källa");
            Some(finding.with_help(format!("den första står i {} på rad {first_line}", first_file.path)))
        })
        .collect()
}

/// Each combination of month, unit, type, affected, severity and status once a source.
pub fn count_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let mut keys = Vec::new();
    for (i, file) in content.raw.incidents.iter().enumerate() {
        let Rows::Counts(rows) = &file.rows else { continue };
        let targets = &content.symbols[i];
        keys.extend(rows.iter().enumerate().map(|(k, row)| {
            let unit = targets.units[row.unit.0 as usize];
            let kind = targets.event_types[row.event_type.0 as usize];
            let words = (row.affected, row.severity, row.status);
            ((file.extract.source.value, row.month, unit, kind, words), i, k)
        }));
    }
    keys.sort_unstable();
    let repeated = keys.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    repeated
        .filter(|pair| pair[0].0.2.is_some() && pair[0].0.3.is_some())
        .filter_map(|pair| {
            let (first_file, first_line) = record_line(content, pair[0].1 as u32, pair[0].2 as u32)?;
            let (file, line) = record_line(content, pair[1].1 as u32, pair[1].2 as u32)?;
            let finding = rule.fault(Place::at(&file.path, line, 1), "samma antal är lämnat två gånger");
            let finding =
                finding.with_expected("en rad per månad, enhet, typ, drabbad, allvarlighet och status");
            Some(finding.with_help(format!("den första står i {} på rad {first_line}", first_file.path)))
        })
        .collect()
}

/// Linked records exist, in another source.
pub fn linked(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let leads_on = |file: &IncidentFile, links: LinkRange| {
        links_of(file, links).iter().all(|id| {
            content.records.with_id(*id).iter().any(|record| record.source != file.extract.source.value)
        })
    };
    if !content.names.all_records_known {
        return Vec::new();
    }
    let files = &content.raw.incidents;
    let is_faulty = |file: usize, row: &Row<'_>| match row {
        Row::Record(row) => row.linked.count > 0 && !leads_on(&files[file], row.linked),
        Row::Count(_) => false,
    };
    find_rows(content, is_faulty, |file, row| {
        let (place, ids) = row_value(content, file, row.line(), "linked");
        Some(
            rule.fault(place, "posten är länkad till en post som inte finns i någon annan källa")
                .with_value(ids)
                .with_expected("id för samma händelse i en annan källa, och ett uttag där den finns")
                .with_help("ta bort länken om den andra källans uttag inte lämnas"),
        )
    })
}

/// The ids that a record is linked to.
pub(in crate::check) fn links_of(file: &IncidentFile, links: LinkRange) -> &[crate::load::files::IdHash] {
    let start = links.start as usize;
    &file.linked[start..start + usize::from(links.count)]
}

/// A record of either form.
#[derive(Clone, Copy)]
enum Row<'a> {
    Record(&'a IncidentRow),
    Count(&'a CountRow),
}

impl Row<'_> {
    fn line(&self) -> u32 {
        match self {
            Row::Record(row) => row.line,
            Row::Count(row) => row.line,
        }
    }

    fn event_type(&self) -> Symbol {
        match self {
            Row::Record(row) => row.event_type,
            Row::Count(row) => row.event_type,
        }
    }

    fn unit(&self) -> Symbol {
        match self {
            Row::Record(row) => row.unit,
            Row::Count(row) => row.unit,
        }
    }

    fn date(&self) -> EventDate {
        match self {
            Row::Record(row) => row.date,
            Row::Count(row) => EventDate::from_month(row.month),
        }
    }

    fn deciding_date(&self, basis: PeriodBasis) -> EventDate {
        match (self, basis) {
            (Row::Record(row), PeriodBasis::Reported) => row.reported.unwrap_or(row.date),
            _ => self.date(),
        }
    }

    /// The key that [`Row::deciding_date`] is written under.
    fn date_key(&self, basis: PeriodBasis) -> &'static str {
        match (self, basis) {
            (Row::Count(_), _) => "month",
            (Row::Record(row), PeriodBasis::Reported) if row.reported.is_some() => "reported",
            _ => "date",
        }
    }
}

/// The same for rules that only records of the form `rows` can break.
fn find_records(
    content: &Content<'_>,
    is_faulty: impl Fn(&IncidentRow) -> bool + Sync,
    describe: impl Fn(&IncidentFile, &IncidentRow) -> Option<Diagnostic> + Sync,
) -> Vec<Diagnostic> {
    let is_faulty = |_: usize, row: &Row<'_>| matches!(row, Row::Record(row) if is_faulty(row));
    find_rows(content, is_faulty, |file, row| match row {
        Row::Record(row) => describe(file, row),
        Row::Count(_) => None,
    })
}

/// A finding for each faulty row, in the order of the files; in a file with very many, for the first of them.
fn find_rows(
    content: &Content<'_>,
    is_faulty: impl Fn(usize, &Row<'_>) -> bool + Sync,
    describe: impl Fn(&IncidentFile, &Row<'_>) -> Option<Diagnostic> + Sync,
) -> Vec<Diagnostic> {
    let files = content.raw.incidents.par_iter().enumerate();
    let by_file: Vec<Vec<Diagnostic>> = files
        .map(|(i, file)| {
            let faulty: Vec<Row<'_>> = match &file.rows {
                Rows::Records(rows) => rows.iter().map(Row::Record).filter(|row| is_faulty(i, row)).collect(),
                Rows::Counts(rows) => rows.iter().map(Row::Count).filter(|row| is_faulty(i, row)).collect(),
            };
            let mut found: Vec<_> =
                faulty.iter().take(MOST_PER_FILE).filter_map(|row| describe(file, row)).collect();
            mention_the_rest(&mut found, faulty.len());
            found
        })
        .collect();
    by_file.into_iter().flatten().collect()
}

fn mention_the_rest(found: &mut [Diagnostic], count: usize) {
    let Some(last) = found.last_mut().filter(|_| count > MOST_PER_FILE) else { return };
    let rest = format!("ytterligare {} poster i filen har samma fel", count - MOST_PER_FILE);
    last.help = Some(match last.help.take() {
        Some(help) => format!("{help}; {rest}"),
        None => rest,
    });
}

fn unknown_symbol(
    rule: &Rule,
    content: &Content<'_>,
    file: &IncidentFile,
    row: &Row<'_>,
    key: &str,
    symbol: Symbol,
    names: &Names<'_>,
) -> Option<Diagnostic> {
    names.unknown_at(rule, row_place(content, file, row.line(), key), &file.symbols[symbol.0 as usize])
}

fn record_line<'a>(content: &Content<'a>, file: u32, row: u32) -> Option<(&'a IncidentFile, u32)> {
    let file = content.raw.incidents.get(file as usize)?;
    let line = match &file.rows {
        Rows::Records(rows) => rows.get(row as usize)?.line,
        Rows::Counts(rows) => rows.get(row as usize)?.line,
    };
    Some((file, line))
}

fn row_place(content: &Content<'_>, file: &IncidentFile, line: u32, key: &str) -> Place {
    row_value(content, file, line, key).0
}

/// The place and the text of a key in a record, or the record's first line where it cannot be found again.
fn row_value(content: &Content<'_>, file: &IncidentFile, line: u32, key: &str) -> (Place, String) {
    match field_place(&content.raw.folder, &file.path, line, key) {
        Some(found) => (found.place(&file.path), found.value),
        None => (Place::at(&file.path, line, 1), String::new()),
    }
}

/// True if any day that `date` may be lies in `from`–`to`.
fn overlaps(date: EventDate, from: Date, to: Date) -> bool {
    date.first_day() <= to && from <= date.last_day()
}

/// True if `later` must have been before `date`.
fn is_before(later: Option<EventDate>, date: EventDate) -> bool {
    later.is_some_and(|later| later.last_day() < date.first_day())
}

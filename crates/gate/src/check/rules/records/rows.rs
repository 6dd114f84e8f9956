//! Rows of both forms, and the way from a faulty row to its finding.

use std::fmt;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check::content::Content;
use crate::load::RecordTexts;
use crate::load::files::{CountRow, IncidentFile, IncidentRow, Rows, Symbol};
use model::diag::{Diagnostic, Place, counted};
use model::{CountTime, EventDate, PeriodBasis};

/// Findings of one rule in one file beyond which the rest are only counted.
pub const MOST_PER_FILE: usize = 100;

/// A finding for each faulty row, in the order of the files; in a file with very many, for the first of them.
pub fn find_rows(
    content: &Content<'_>,
    is_faulty: impl Fn(usize, &Row<'_>) -> bool + Sync,
    describe: impl Fn(&RowPlaces<'_>, &Row<'_>) -> Option<Diagnostic> + Sync,
) -> Vec<Diagnostic> {
    let files = content.raw.incidents.par_iter().enumerate();
    let by_file: Vec<Vec<Diagnostic>> = files
        .map(|(i, file)| {
            let faulty: Vec<Row<'_>> = match &file.rows {
                Rows::Records(rows) => rows.iter().map(Row::Record).filter(|row| is_faulty(i, row)).collect(),
                Rows::Counts(rows) => rows.iter().map(Row::Count).filter(|row| is_faulty(i, row)).collect(),
            };
            describe_in_file(file, &faulty, &describe)
        })
        .collect();
    by_file.into_iter().flatten().collect()
}

/// The same for rules that only records of the form `rows` can break.
pub fn find_records(
    content: &Content<'_>,
    is_faulty: impl Fn(&IncidentRow) -> bool + Sync,
    describe: impl Fn(&RowPlaces<'_>, &IncidentRow) -> Option<Diagnostic> + Sync,
) -> Vec<Diagnostic> {
    let is_faulty = |_: usize, row: &Row<'_>| matches!(row, Row::Record(row) if is_faulty(row));
    find_rows(content, is_faulty, |file, row| match row {
        Row::Record(row) => describe(file, row),
        Row::Count(_) => None,
    })
}

/// Findings for the faulty rows of one file.
pub fn describe_in_file<T>(
    file: &IncidentFile,
    faulty: &[T],
    describe: impl Fn(&RowPlaces<'_>, &T) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    if faulty.is_empty() {
        return Vec::new();
    }
    let file = RowPlaces { content: file, texts: RecordTexts::of(file) };
    let mut found: Vec<_> =
        faulty.iter().take(MOST_PER_FILE).filter_map(|row| describe(&file, row)).collect();
    mention_the_rest(&mut found, faulty.len());
    found
}

fn mention_the_rest(found: &mut [Diagnostic], count: usize) {
    let Some(last) = found.last_mut().filter(|_| count > MOST_PER_FILE) else { return };
    let rest =
        format!("ytterligare {} i filen har samma fel", counted(count - MOST_PER_FILE, "post", "poster"));
    last.help = Some(match last.help.take() {
        Some(help) => format!("{help}; {rest}"),
        None => rest,
    });
}

/// An incident file, and the places of what is wrong in it.
#[derive(Debug)]
pub struct RowPlaces<'a> {
    pub content: &'a IncidentFile,
    texts: RecordTexts<'a>,
}

impl RowPlaces<'_> {
    /// The place of a key in the record that begins on `line`.
    pub fn place(&self, line: u32, key: &str) -> Place {
        self.value(line, key).0
    }

    /// The same with the text of the key's value; the record's first line where it has no such key.
    pub fn value(&self, line: u32, key: &str) -> (Place, String) {
        match self.texts.field(line, key) {
            Some(found) => (found.place(&self.content.path), found.value),
            None => (Place::at(&self.content.path, line, 1), String::new()),
        }
    }
}

/// A record of either form.
#[derive(Debug, Clone, Copy)]
pub enum Row<'a> {
    Record(&'a IncidentRow),
    Count(&'a CountRow),
}

impl Row<'_> {
    pub fn line(&self) -> u32 {
        match self {
            Row::Record(row) => row.line,
            Row::Count(row) => row.line,
        }
    }

    pub fn event_type(&self) -> Symbol {
        match self {
            Row::Record(row) => row.event_type,
            Row::Count(row) => row.event_type,
        }
    }

    pub fn unit(&self) -> Symbol {
        match self {
            Row::Record(row) => row.unit,
            Row::Count(row) => row.unit,
        }
    }

    /// When it happened. `None` for a count that does not say it.
    pub fn time(&self) -> Option<RowTime> {
        match self {
            Row::Record(row) => Some(RowTime::Event(row.date)),
            Row::Count(row) => row.when().map(RowTime::Count),
        }
    }

    /// What decides the period.
    pub fn deciding_time(&self, basis: PeriodBasis) -> Option<RowTime> {
        match (self, basis) {
            (Row::Record(row), PeriodBasis::Reported) => {
                Some(RowTime::Event(row.reported.unwrap_or(row.date)))
            }
            _ => self.time(),
        }
    }

    /// The key that [`Row::deciding_time`] is written under.
    pub fn time_key(&self, basis: PeriodBasis) -> &'static str {
        match (self, basis) {
            (Row::Count(row), _) if row.period.is_some() => "period",
            (Row::Count(_), _) => "month",
            (Row::Record(row), PeriodBasis::Reported) if row.reported.is_some() => "reported",
            _ => "date",
        }
    }
}

/// The day or month of an event, the month or tertial of a count.
#[derive(Debug, Clone, Copy)]
pub enum RowTime {
    Event(EventDate),
    Count(CountTime),
}

impl RowTime {
    /// The first and the last day that it may have been.
    pub fn days(self) -> (Date, Date) {
        match self {
            RowTime::Event(date) => (date.first_day(), date.last_day()),
            RowTime::Count(when) => (when.first_day(), when.last_day()),
        }
    }
}

impl fmt::Display for RowTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RowTime::Event(date) => date.fmt(f),
            RowTime::Count(when) => when.fmt(f),
        }
    }
}

/// True if `later` must have been before `date`.
pub fn is_before(later: Option<EventDate>, date: EventDate) -> bool {
    later.is_some_and(|later| later.last_day() < date.first_day())
}

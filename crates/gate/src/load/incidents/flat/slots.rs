//! The fields of a record, each at most once, and the row that they make.

use super::scan::{Value, for_each_item};
use crate::load::files::{CountRow, IdHash, IncidentRow};
use crate::load::incidents::row::{Pool, Row};
use model::{
    Affected, Answer, CaseStatus, Cause, Coded, EventDate, Form, Location, Month, ReportAnswer, Severity,
};

/// The fields of one record, while it is read.
pub(in crate::load::incidents) trait FlatRecord<'a>: Default {
    type Row: Row;

    /// Takes a field. `None` for an unknown or repeated key and for a value that is not plainly right.
    fn set(&mut self, key: &'a str, value: Value<'a>) -> Option<()>;

    /// The row. `None` where a required field is missing.
    fn row(self, line: u32, pool: &mut Pool) -> Option<Self::Row>;
}

#[derive(Debug, Default)]
pub(in crate::load::incidents) struct FlatIncident<'a> {
    id: Option<&'a str>,
    event_type: Option<&'a str>,
    unit: Option<&'a str>,
    date: Option<EventDate>,
    reported: Option<EventDate>,
    closed: Option<EventDate>,
    affected: Option<Affected>,
    severity: Option<Severity>,
    status: Option<CaseStatus>,
    form: Option<Form>,
    aims_to_influence: Option<Answer>,
    location: Option<Location>,
    cause: Option<Cause>,
    absence: Option<Answer>,
    police_report: Option<ReportAnswer>,
    property_report: Option<ReportAnswer>,
    authority_report: Option<ReportAnswer>,
    measures: Option<u16>,
    linked: Option<&'a str>,
}

impl<'a> FlatRecord<'a> for FlatIncident<'a> {
    type Row = IncidentRow;

    fn set(&mut self, key: &'a str, value: Value<'a>) -> Option<()> {
        match key {
            "id" => fill(&mut self.id, text(value)),
            "type" => fill(&mut self.event_type, text(value)),
            "unit" => fill(&mut self.unit, text(value)),
            "date" => fill(&mut self.date, date(value)),
            "reported" => fill(&mut self.reported, date(value)),
            "closed" => fill(&mut self.closed, date(value)),
            "affected" => fill(&mut self.affected, word(value)),
            "severity" => fill(&mut self.severity, word(value)),
            "status" => fill(&mut self.status, word(value)),
            "form" => fill(&mut self.form, word(value)),
            "aims_to_influence" => fill(&mut self.aims_to_influence, word(value)),
            "place" => fill(&mut self.location, word(value)),
            "cause" => fill(&mut self.cause, word(value)),
            "absence" => fill(&mut self.absence, word(value)),
            "police_report" => fill(&mut self.police_report, word(value)),
            "property_report" => fill(&mut self.property_report, word(value)),
            "authority_report" => fill(&mut self.authority_report, word(value)),
            "measures" => {
                fill(&mut self.measures, number(value).and_then(|number| u16::try_from(number).ok()))
            }
            "linked" => fill(&mut self.linked, list(value)),
            _ => None,
        }
    }

    fn row(self, line: u32, pool: &mut Pool) -> Option<IncidentRow> {
        let (id, event_type, unit, date) = (self.id?, self.event_type?, self.unit?, self.date?);
        let mut linked = Vec::new();
        for_each_item(self.linked.unwrap_or(""), |id| linked.push(id))?;
        Some(IncidentRow {
            id: IdHash::of(id),
            line,
            event_type: pool.symbol(event_type),
            unit: pool.symbol(unit),
            linked: pool.links(linked.into_iter()),
            date,
            reported: self.reported,
            closed: self.closed,
            measures: self.measures.unwrap_or(0),
            affected: self.affected,
            severity: self.severity,
            status: self.status,
            form: self.form,
            aims_to_influence: self.aims_to_influence,
            location: self.location,
            cause: self.cause,
            absence: self.absence,
            police_report: self.police_report,
            property_report: self.property_report,
            authority_report: self.authority_report,
        })
    }
}

#[derive(Debug, Default)]
pub(in crate::load::incidents) struct FlatCount<'a> {
    month: Option<Month>,
    unit: Option<&'a str>,
    event_type: Option<&'a str>,
    affected: Option<Affected>,
    severity: Option<Severity>,
    status: Option<CaseStatus>,
    count: Option<u32>,
}

impl<'a> FlatRecord<'a> for FlatCount<'a> {
    type Row = CountRow;

    fn set(&mut self, key: &'a str, value: Value<'a>) -> Option<()> {
        match key {
            "month" => fill(&mut self.month, text(value).and_then(|text| text.parse().ok())),
            "unit" => fill(&mut self.unit, text(value)),
            "type" => fill(&mut self.event_type, text(value)),
            "affected" => fill(&mut self.affected, word(value)),
            "severity" => fill(&mut self.severity, word(value)),
            "status" => fill(&mut self.status, word(value)),
            "count" => fill(&mut self.count, number(value)),
            _ => None,
        }
    }

    fn row(self, line: u32, pool: &mut Pool) -> Option<CountRow> {
        let (month, unit, event_type, count) = (self.month?, self.unit?, self.event_type?, self.count?);
        Some(CountRow {
            line,
            month,
            unit: pool.symbol(unit),
            event_type: pool.symbol(event_type),
            affected: self.affected,
            severity: self.severity,
            status: self.status,
            count,
        })
    }
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> Option<()> {
    match slot {
        Some(_) => None,
        None => {
            *slot = Some(value?);
            Some(())
        }
    }
}

fn text(value: Value<'_>) -> Option<&str> {
    match value {
        Value::Plain(text) | Value::Quoted(text) => Some(text),
        Value::List(_) => None,
    }
}

fn list(value: Value<'_>) -> Option<&str> {
    match value {
        Value::List(list) => Some(list),
        Value::Plain(_) | Value::Quoted(_) => None,
    }
}

fn date(value: Value<'_>) -> Option<EventDate> {
    EventDate::parse(text(value)?).ok()
}

fn word<T: Coded>(value: Value<'_>) -> Option<T> {
    T::from_code(text(value)?)
}

/// A number of at most nine digits, without signs or leading zeros.
fn number(value: Value<'_>) -> Option<u32> {
    let Value::Plain(digits) = value else { return None };
    let is_usual = digits.len() <= 9
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits.len() == 1 || !digits.starts_with('0'));
    digits.parse().ok().filter(|_| is_usual)
}

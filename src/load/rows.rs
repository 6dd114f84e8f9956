//! Incident records as they stand in a file: small, so that millions fit in memory. References are still names,
//! kept once per file; the text of the file is gone.

use rustc_hash::FxHashMap;

use crate::model::{
    Affected, Answer, CaseStatus, Cause, EventDate, Form, Location, Month, ReportAnswer, Severity,
};

/// A unit's or event type's id, as an index into [`Names`] of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

/// The distinct unit and event type ids of a file, in the order that they first appear.
#[derive(Debug, Default, Clone)]
pub struct Names {
    list: Vec<Box<str>>,
    symbols: FxHashMap<Box<str>, Symbol>,
}

impl Names {
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.list[symbol.0 as usize]
    }

    /// Every symbol with its name, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, &str)> {
        self.list.iter().enumerate().map(|(i, name)| (Symbol(i as u32), &**name))
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn intern(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.symbols.get(name) {
            return *symbol;
        }
        let symbol = Symbol(u32::try_from(self.list.len()).expect("fewer names than bytes in a file"));
        self.list.push(name.into());
        self.symbols.insert(name.into(), symbol);
        symbol
    }
}

/// A record's id, as a part of the ids of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdSpan {
    start: u32,
    len: u32,
}

/// The ids of all records of a file in one string: nearly all of them differ.
#[derive(Debug, Default, Clone)]
pub struct Ids {
    text: String,
}

impl Ids {
    pub fn text(&self, id: IdSpan) -> &str {
        &self.text[id.start as usize..(id.start + id.len) as usize]
    }

    pub(super) fn push(&mut self, id: &str) -> IdSpan {
        let start = u32::try_from(self.text.len()).expect("a file of incidents is smaller than 4 GB");
        self.text.push_str(id);
        IdSpan { start, len: id.len() as u32 }
    }
}

/// One row of `incidents:`. What was left out is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IncidentRow {
    /// The line of the file that the record begins on, from 1.
    pub line: u32,
    pub id: IdSpan,
    pub event_type: Symbol,
    pub unit: Symbol,
    pub date: EventDate,
    pub reported: Option<EventDate>,
    pub closed: Option<EventDate>,
    pub affected: Option<Affected>,
    pub severity: Option<Severity>,
    pub status: Option<CaseStatus>,
    pub form: Option<Form>,
    pub aims_to_influence: Option<Answer>,
    pub location: Option<Location>,
    pub cause: Option<Cause>,
    pub absence: Option<Answer>,
    pub police_report: Option<ReportAnswer>,
    pub property_report: Option<ReportAnswer>,
    pub authority_report: Option<ReportAnswer>,
    pub measures: Option<u16>,
}

/// All rows of a file.
#[derive(Debug, Default, Clone)]
pub struct IncidentRows {
    /// In the order of the file.
    pub rows: Vec<IncidentRow>,
    /// Event types and units.
    pub names: Names,
    pub ids: Ids,
    /// `linked`: the index of a row, and an id that it gives. In the order of the file.
    pub links: Vec<(u32, IdSpan)>,
}

/// One row of `counts:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountRow {
    /// The line of the file that the record begins on, from 1.
    pub line: u32,
    pub month: Month,
    pub unit: Symbol,
    pub event_type: Symbol,
    pub affected: Option<Affected>,
    pub severity: Option<Severity>,
    pub status: Option<CaseStatus>,
    pub count: u32,
}

/// All counts of a file.
#[derive(Debug, Default, Clone)]
pub struct CountRows {
    /// In the order of the file.
    pub rows: Vec<CountRow>,
    /// Event types and units.
    pub names: Names,
}

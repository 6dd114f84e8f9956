//! The two kinds of rows, and the pool of texts that the rows of a file share.

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use super::flat::{FlatCount, FlatIncident, FlatRecord};
use crate::load::files::{
    CountEntry, CountRow, IdHash, IncidentEntry, IncidentRow, LinkRange, RowForm, Rows, Symbol,
};

/// A kind of row.
pub(super) trait Row: Copy + Send + Sized {
    /// The record as the YAML library reads it.
    type Entry: DeserializeOwned;
    /// The record as the fast reader reads it.
    type Flat<'a>: FlatRecord<'a, Row = Self>;
    const FORM: RowForm;

    fn of(entry: Self::Entry, line: u32, pool: &mut Pool) -> Self;

    /// The row after its pool has become part of another.
    fn moved(self, to: &Moved) -> Self;

    fn list(rows: Vec<Self>) -> Rows;
}

impl Row for IncidentRow {
    type Entry = IncidentEntry;
    type Flat<'a> = FlatIncident<'a>;
    const FORM: RowForm = RowForm::Rows;

    fn of(entry: IncidentEntry, line: u32, pool: &mut Pool) -> Self {
        IncidentRow {
            id: IdHash::of(&entry.id),
            line,
            event_type: pool.symbol(&entry.event_type),
            unit: pool.symbol(&entry.unit),
            linked: pool.links(entry.linked.iter().map(String::as_str)),
            date: entry.date,
            reported: entry.reported,
            closed: entry.closed,
            measures: entry.measures,
            affected: entry.affected,
            severity: entry.severity,
            status: entry.status,
            form: entry.form,
            aims_to_influence: entry.aims_to_influence,
            location: entry.location,
            cause: entry.cause,
            absence: entry.absence,
            police_report: entry.police_report,
            property_report: entry.property_report,
            authority_report: entry.authority_report,
        }
    }

    fn moved(self, to: &Moved) -> Self {
        let linked = LinkRange { start: self.linked.start + to.links_before, ..self.linked };
        IncidentRow { event_type: to.symbol(self.event_type), unit: to.symbol(self.unit), linked, ..self }
    }

    fn list(rows: Vec<Self>) -> Rows {
        Rows::Records(rows)
    }
}

impl Row for CountRow {
    type Entry = CountEntry;
    type Flat<'a> = FlatCount<'a>;
    const FORM: RowForm = RowForm::Counts;

    fn of(entry: CountEntry, line: u32, pool: &mut Pool) -> Self {
        CountRow {
            line,
            month: entry.month,
            unit: pool.symbol(&entry.unit),
            event_type: pool.symbol(&entry.event_type),
            affected: entry.affected,
            severity: entry.severity,
            status: entry.status,
            count: entry.count,
        }
    }

    fn moved(self, to: &Moved) -> Self {
        CountRow { event_type: to.symbol(self.event_type), unit: to.symbol(self.unit), ..self }
    }

    fn list(rows: Vec<Self>) -> Rows {
        Rows::Counts(rows)
    }
}

/// Unit and event type ids, each once, in the order that they first appear; and the ids of linked records.
#[derive(Debug, Default)]
pub(super) struct Pool {
    names: Vec<Box<str>>,
    symbols: FxHashMap<Box<str>, Symbol>,
    linked: Vec<IdHash>,
}

/// Where the parts of a pool went.
pub(super) struct Moved {
    symbols: Vec<Symbol>,
    links_before: u32,
}

impl Moved {
    fn symbol(&self, symbol: Symbol) -> Symbol {
        self.symbols[symbol.0 as usize]
    }
}

impl Pool {
    pub fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.symbols.get(name) {
            return *symbol;
        }
        let symbol = Symbol(count(self.names.len()));
        self.names.push(name.into());
        self.symbols.insert(name.into(), symbol);
        symbol
    }

    pub fn links<'a>(&mut self, ids: impl Iterator<Item = &'a str>) -> LinkRange {
        let start = self.linked.len();
        self.linked.extend(ids.map(IdHash::of));
        let number = u16::try_from(self.linked.len() - start).unwrap_or(u16::MAX);
        LinkRange { start: if number == 0 { 0 } else { count(start) }, count: number }
    }

    /// Takes another pool into this one.
    pub fn take(&mut self, other: Pool) -> Moved {
        let links_before = count(self.linked.len());
        self.linked.extend(other.linked);
        Moved { symbols: other.names.iter().map(|name| self.symbol(name)).collect(), links_before }
    }

    pub fn into_parts(self) -> (Vec<Box<str>>, Vec<IdHash>) {
        (self.names, self.linked)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a file holds fewer than four thousand million of anything")
}

//! Full tables → published ones.

use crate::analyse::{Availability, ReportingMeasure, Tables, is_counted};
use crate::model::{Code, Coded, Decimal, Domain, Source, Table, TableName};

use super::super::cell::{Cell, HiddenReason};
use super::key::{Key, KeyMaker, TypeSets};
use super::smallness::Smallness;
use super::sums::link;
use super::system::{Fates, Linkage};

/// The count tables after the gate.
pub struct PublishedCounts {
    pub by_month: Table<Cell>,
    pub areas_by_month: Table<Cell>,
    pub by_period: Table<Cell>,
    pub by_unit: Table<Cell>,
    pub cases: Table<Cell>,
    pub reporting: Table<Cell>,
    pub report: GateReport,
}

/// What the gate did, for the closing line and the page about the statistics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GateReport {
    pub tables: Vec<TableReport>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReport {
    pub table: TableName,
    /// Cells that can hold a number at all.
    pub cells: usize,
    /// Hidden because they are small.
    pub primary: usize,
    /// Hidden because they would give a small one away.
    pub secondary: usize,
}

/// Publishes every count table.
pub fn publish_counts(tables: &Tables, domain: &Domain) -> PublishedCounts {
    let mut sets = TypeSets::new(domain);
    let mut maker = KeyMaker { domain, sets: &mut sets };
    let keyed = [
        (&tables.by_month, keys(&tables.by_month, |codes| maker.of_period(codes))),
        (&tables.areas_by_month, keys(&tables.areas_by_month, |codes| maker.of_period(codes))),
        (&tables.by_period, keys(&tables.by_period, |codes| maker.of_period(codes))),
        (&tables.by_unit, keys(&tables.by_unit, |codes| maker.of_unit(codes))),
        (&tables.cases, keys(&tables.cases, |codes| maker.of_case(codes))),
        (&tables.reporting, keys(&tables.reporting, |codes| maker.of_reporting(codes))),
    ];
    let gate = Gate { domain, tables };
    let mut linkage = Linkage::new(Smallness::new(domain, tables), &mut sets);
    for (table, keys) in &keyed {
        gate.add(table, keys, &mut linkage);
    }
    link(&mut linkage);
    let fates = linkage.solve();
    let published = keyed.map(|(table, keys)| gate.publish(table, &keys, &fates));
    let report = GateReport { tables: published.iter().map(TableReport::of).collect() };
    let [by_month, areas_by_month, by_period, by_unit, cases, reporting] = published;
    PublishedCounts { by_month, areas_by_month, by_period, by_unit, cases, reporting, report }
}

fn keys(table: &Table<u32>, mut make: impl FnMut(&[Code]) -> Key) -> Vec<Key> {
    (0..table.cells().len()).map(|position| make(&table.codes(position))).collect()
}

/// What a cell stands on.
enum Ground {
    /// It cannot hold a number: an area outside its programme.
    NotApplicable,
    NoData,
    Data {
        is_preliminary: bool,
    },
}

struct Gate<'a> {
    domain: &'a Domain,
    tables: &'a Tables,
}

impl Gate<'_> {
    fn add(&self, table: &Table<u32>, keys: &[Key], linkage: &mut Linkage) {
        for (position, (key, count)) in keys.iter().zip(table.cells()).enumerate() {
            if matches!(self.ground(&table.codes(position), key), Ground::Data { .. }) {
                linkage.publish(*key, *count);
            }
        }
    }

    fn publish(&self, table: &Table<u32>, keys: &[Key], fates: &Fates) -> Table<Cell> {
        table.map(|position, count| {
            let key = &keys[position];
            let is_preliminary = match self.ground(&table.codes(position), key) {
                Ground::NotApplicable => return Cell::not_applicable(),
                Ground::NoData => return Cell::missing(),
                Ground::Data { is_preliminary } => is_preliminary,
            };
            let shown = Cell::shown(Decimal::from_count(u64::from(*count)));
            match fates.hidden(key) {
                Some(reason) => Cell::hidden(reason),
                None if is_preliminary => shown.preliminary(),
                None => shown,
            }
        })
    }

    /// Whether a cell stands on any data.
    fn ground(&self, codes: &[Code], key: &Key) -> Ground {
        if !is_counted(self.domain, codes[0], codes[0]) || !is_counted(self.domain, codes[0], codes[1]) {
            return Ground::NotApplicable;
        }
        let source = match key.class {
            Code::Source(source) => Some(source),
            _ => None,
        };
        match self.tables.coverage.of(key.when, source) {
            _ if !self.is_measured(key) => Ground::NoData,
            Availability::Missing => Ground::NoData,
            availability => Ground::Data { is_preliminary: availability == Availability::Preliminary },
        }
    }

    /// True if the data say anything of what the cell measures.
    fn is_measured(&self, key: &Key) -> bool {
        let Code::Measure(code) = key.class else { return true };
        let Some(measure) = ReportingMeasure::from_code(code) else { return true };
        let other = match measure {
            ReportingMeasure::PoliceMatched => Some(Source::Police),
            ReportingMeasure::PropertyMatched => Some(Source::Property),
            _ => None,
        };
        let has_other = |source| self.tables.coverage.of(key.when, Some(source)) != Availability::Missing;
        self.tables.finest.is_measured(measure, key.when) && other.is_none_or(has_other)
    }
}

impl TableReport {
    fn of(table: &Table<Cell>) -> Self {
        use super::super::cell::Status;
        let number =
            |wanted: fn(Status) -> bool| table.cells().iter().filter(|cell| wanted(cell.status())).count();
        TableReport {
            table: table.name,
            cells: number(|status| matches!(status, Status::Shown(_) | Status::Hidden(_))),
            primary: number(|status| status == Status::Hidden(HiddenReason::Primary)),
            secondary: number(|status| status == Status::Hidden(HiddenReason::Secondary)),
        }
    }
}

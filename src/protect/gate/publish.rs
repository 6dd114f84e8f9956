//! Full tables → published ones.

use crate::analyse::{Availability, ReportingMeasure, Tables, is_counted};
use crate::model::{Code, Coded, Decimal, Domain, Source, Table, TableName};

use super::super::cell::{Cell, HiddenReason};
use super::key::{Key, KeyMaker, TypeSets};
use super::smallness::Smallness;

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
    let by_month = keys(&tables.by_month, |codes| maker.of_period(codes));
    let areas_by_month = keys(&tables.areas_by_month, |codes| maker.of_period(codes));
    let by_period = keys(&tables.by_period, |codes| maker.of_period(codes));
    let by_unit = keys(&tables.by_unit, |codes| maker.of_unit(codes));
    let cases = keys(&tables.cases, |codes| maker.of_case(codes));
    let reporting = keys(&tables.reporting, |codes| maker.of_reporting(codes));
    let gate = Gate { domain, tables, smallness: Smallness { domain, tables }, sets: &sets };
    let mut report = GateReport::default();
    let mut publish = |table: &Table<u32>, keys: Vec<Key>| {
        let published = gate.publish(table, &keys);
        report.tables.push(TableReport::of(&published));
        published
    };
    PublishedCounts {
        by_month: publish(&tables.by_month, by_month),
        areas_by_month: publish(&tables.areas_by_month, areas_by_month),
        by_period: publish(&tables.by_period, by_period),
        by_unit: publish(&tables.by_unit, by_unit),
        cases: publish(&tables.cases, cases),
        reporting: publish(&tables.reporting, reporting),
        report,
    }
}

fn keys(table: &Table<u32>, mut make: impl FnMut(&[Code]) -> Key) -> Vec<Key> {
    (0..table.cells().len()).map(|position| make(&table.codes(position))).collect()
}

struct Gate<'a> {
    domain: &'a Domain,
    tables: &'a Tables,
    smallness: Smallness<'a>,
    sets: &'a TypeSets,
}

impl Gate<'_> {
    fn publish(&self, table: &Table<u32>, keys: &[Key]) -> Table<Cell> {
        table.map(|position, count| {
            let codes = table.codes(position);
            let key = &keys[position];
            if !is_counted(self.domain, codes[0], codes[0]) || !is_counted(self.domain, codes[0], codes[1]) {
                return Cell::not_applicable();
            }
            if !self.is_measured(key) {
                return Cell::missing();
            }
            let source = match key.class {
                Code::Source(source) => Some(source),
                _ => None,
            };
            match self.tables.coverage.of(key.when, source) {
                Availability::Missing => return Cell::missing(),
                _ if self.smallness.small(key, self.sets, *count).is_some() => {
                    return Cell::hidden(HiddenReason::Primary);
                }
                Availability::Preliminary => {
                    Cell::shown(Decimal::from_count(u64::from(*count))).preliminary()
                }
                Availability::Full => Cell::shown(Decimal::from_count(u64::from(*count))),
            }
        })
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

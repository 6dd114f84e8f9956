//! Full tables → published ones.

use crate::analyse::Tables;
use crate::model::{Code, Decimal, Domain, Edition, Table};

use super::super::cell::Cell;
use super::coarsen::coarsen;
use super::ground::{Ground, Grounds};
use super::key::{Key, KeyMaker, TypeSets};
use super::released::Released;
use super::report::{GateReport, SmallCell, TableReport};
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
    pub influence: Table<Cell>,
    pub report: GateReport,
}

/// Publishes every count table, the coarser one where too much of the detail would be hidden. What is published
/// in less detail is left out of `tables`, and of the finest level of `domain`. `editions` are all that are out, for
/// whomever they were made.
pub fn publish_counts(tables: &mut Tables, domain: &mut Domain, editions: &[Edition]) -> PublishedCounts {
    let coarsened = coarsen(tables, domain);
    let (tables, domain) = (&*tables, &*domain);
    let mut sets = TypeSets::new(domain);
    let mut maker = KeyMaker { domain, sets: &mut sets };
    let keyed = [
        (&tables.by_month, keys(&tables.by_month, |codes| maker.of_period(codes))),
        (&tables.areas_by_month, keys(&tables.areas_by_month, |codes| maker.of_period(codes))),
        (&tables.by_period, keys(&tables.by_period, |codes| maker.of_period(codes))),
        (&tables.by_unit, keys(&tables.by_unit, |codes| maker.of_unit(codes))),
        (&tables.cases, keys(&tables.cases, |codes| maker.of_case(codes))),
        (&tables.reporting, keys(&tables.reporting, |codes| maker.of_reporting(codes))),
        (&tables.influence, keys(&tables.influence, |codes| maker.of_influence(codes))),
    ];
    let released = Released::of(editions, &mut maker);
    let gate = Gate { grounds: Grounds { domain, tables } };
    let smallness = Smallness::new(domain, tables);
    let open = smallness.open_parts();
    let mut linkage = Linkage::new(smallness, &released, &mut sets);
    for (table, keys) in &keyed {
        gate.add(table, keys, &mut linkage);
    }
    linkage.add_released();
    link(&mut linkage);
    let fates = linkage.solve();
    let small = keyed.iter().flat_map(|(table, keys)| small_cells(table, keys, &fates)).collect();
    let told = released.truths(&fates);
    let published = keyed.map(|(table, keys)| gate.publish(table, &keys, &fates));
    let report = GateReport {
        tables: published.iter().map(TableReport::of).collect(),
        coarsened,
        small,
        editions: told,
        unproven: fates.unproven,
        exposed: fates.exposed,
        open,
    };
    let [by_month, areas_by_month, by_period, by_unit, cases, reporting, influence] = published;
    PublishedCounts { by_month, areas_by_month, by_period, by_unit, cases, reporting, influence, report }
}

fn small_cells<'a>(
    table: &'a Table<u32>,
    keys: &'a [Key],
    fates: &'a Fates,
) -> impl Iterator<Item = SmallCell> + 'a {
    let thresholds = keys.iter().map(|key| fates.threshold(key)).enumerate();
    thresholds.filter_map(|(position, threshold)| {
        Some(SmallCell { table: table.name, position, threshold: threshold? })
    })
}

fn keys(table: &Table<u32>, mut make: impl FnMut(&[Code]) -> Key) -> Vec<Key> {
    (0..table.cells().len()).map(|position| make(&table.codes(position))).collect()
}

struct Gate<'a> {
    grounds: Grounds<'a>,
}

impl Gate<'_> {
    fn add(&self, table: &Table<u32>, keys: &[Key], linkage: &mut Linkage) {
        for (position, (key, count)) in keys.iter().zip(table.cells()).enumerate() {
            if matches!(self.grounds.of(&table.codes(position), key), Ground::Data { .. }) {
                linkage.publish(*key, *count);
            }
        }
    }

    fn publish(&self, table: &Table<u32>, keys: &[Key], fates: &Fates) -> Table<Cell> {
        table.map(|position, count| {
            let key = &keys[position];
            let is_preliminary = match self.grounds.of(&table.codes(position), key) {
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
}

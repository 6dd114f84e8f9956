//! Full tables → published ones.

use crate::analyse::Tables;
use crate::model::{Code, Decimal, Domain, Edition, Table};

use super::super::cell::Cell;
use super::super::suppress::{CellSystem, Suppression};
use super::coarsen::{Coarsening, coarsen_hidden, coarsen_small};
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
///
/// What would be hidden is known when it has been decided, so that a table that turns out to be too fine is made
/// coarser and everything decided anew. Each round takes a step of detail away, and there are few. The first rounds
/// are estimates: deciding in full on tables that are too fine takes long, and their answer is thrown away.
pub fn publish_counts(tables: &mut Tables, domain: &mut Domain, editions: &[Edition]) -> PublishedCounts {
    let mut coarsened = coarsen_small(tables, domain);
    settle(tables, domain, editions, CellSystem::estimate, &mut coarsened);
    let mut counts = settle(tables, domain, editions, CellSystem::suppress, &mut coarsened);
    counts.report.coarsened = coarsened;
    counts
}

/// Decides by `suppress`, in less and less detail until no table is mostly hidden.
fn settle(
    tables: &mut Tables,
    domain: &mut Domain,
    editions: &[Edition],
    suppress: fn(&CellSystem) -> Suppression,
    coarsened: &mut Vec<Coarsening>,
) -> PublishedCounts {
    loop {
        let counts = decide(tables, domain, editions, suppress);
        let more = coarsen_hidden(tables, domain, &counts.report.tables);
        if more.is_empty() {
            return counts;
        }
        coarsened.extend(more);
    }
}

/// The cells and sums that the gate decides on in the end, for whoever measures it on real tables.
pub fn relate_counts(tables: &mut Tables, domain: &mut Domain, editions: &[Edition]) -> CellSystem {
    publish_counts(tables, domain, editions);
    let mut sets = TypeSets::new(domain);
    let mut maker = KeyMaker { domain, sets: &mut sets };
    let keyed = key_tables(tables, &mut maker);
    let released = Released::of(editions, &mut maker);
    let smallness = Smallness::new(domain, tables);
    link_tables(&keyed, Linkage::new(smallness, &released, &mut sets)).into_system()
}

/// Hides what must be hidden of the tables as they are.
fn decide(
    tables: &Tables,
    domain: &Domain,
    editions: &[Edition],
    suppress: fn(&CellSystem) -> Suppression,
) -> PublishedCounts {
    let mut sets = TypeSets::new(domain);
    let mut maker = KeyMaker { domain, sets: &mut sets };
    let keyed = key_tables(tables, &mut maker);
    let released = Released::of(editions, &mut maker);
    let smallness = Smallness::new(domain, tables);
    let open = smallness.open_parts();
    let fates = link_tables(&keyed, Linkage::new(smallness, &released, &mut sets)).solve(suppress);
    let small = keyed.iter().flat_map(|(table, keys)| small_cells(table, keys, &fates)).collect();
    let told = released.truths(&fates);
    let grounds = Grounds { domain, tables };
    let published = keyed.map(|(table, keys)| publish(grounds, table, &keys, &fates));
    let report = GateReport {
        tables: published.iter().map(TableReport::of).collect(),
        coarsened: Vec::new(),
        small,
        editions: told,
        unproven: fates.unproven,
        exposed: fates.exposed,
        open,
    };
    let [by_month, areas_by_month, by_period, by_unit, cases, reporting, influence] = published;
    PublishedCounts { by_month, areas_by_month, by_period, by_unit, cases, reporting, influence, report }
}

/// Tables, each with the keys of its cells.
type KeyedTables<'a> = [(&'a Table<u32>, Vec<Key>); 7];

fn key_tables<'a>(tables: &'a Tables, maker: &mut KeyMaker) -> KeyedTables<'a> {
    [
        (&tables.by_month, keys(&tables.by_month, |codes| maker.of_period(codes))),
        (&tables.areas_by_month, keys(&tables.areas_by_month, |codes| maker.of_period(codes))),
        (&tables.by_period, keys(&tables.by_period, |codes| maker.of_period(codes))),
        (&tables.by_unit, keys(&tables.by_unit, |codes| maker.of_unit(codes))),
        (&tables.cases, keys(&tables.cases, |codes| maker.of_case(codes))),
        (&tables.reporting, keys(&tables.reporting, |codes| maker.of_reporting(codes))),
        (&tables.influence, keys(&tables.influence, |codes| maker.of_influence(codes))),
    ]
}

/// Adds what is to be published and all sums between it.
fn link_tables<'a>(keyed: &KeyedTables, mut linkage: Linkage<'a>) -> Linkage<'a> {
    let grounds = linkage.grounds();
    for (table, keys) in keyed {
        for (position, (key, count)) in keys.iter().zip(table.cells()).enumerate() {
            if matches!(grounds.of(&table.codes(position), key), Ground::Data { .. }) {
                linkage.publish(*key, *count);
            }
        }
    }
    linkage.add_released();
    link(&mut linkage);
    linkage
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

fn publish(grounds: Grounds, table: &Table<u32>, keys: &[Key], fates: &Fates) -> Table<Cell> {
    table.map(|position, count| {
        let key = &keys[position];
        let is_preliminary = match grounds.of(&table.codes(position), key) {
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

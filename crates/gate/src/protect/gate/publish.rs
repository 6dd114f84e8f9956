//! Full tables → published ones.

use crate::analyse::Tables;
use model::{Code, Decimal, Domain, Edition, Period, Table, TableName, UnitIx};

use super::super::cell::Cell;
use super::super::derived::is_outside_dates;
use super::beliefs::tell_small;
use super::coarsen::{Coarsening, MOST_HIDDEN, MOST_LARGE_HIDDEN, coarsen_small, in_order, next_steps, take};
use super::fates::Fates;
use super::ground::Ground;
use super::key::{Key, KeyMaker, TypeSets};
use super::released::Released;
use super::report::{GateReport, SmallCell, TableReport};
use super::reporting::{Place, find_untold};
use super::smallness::Smallness;
use super::sums::{Crossings, link};
use super::system::{Beyond, Linkage};
use rustc_hash::FxHashSet;
use suppression::{CellIx, CellSystem};

/// How much of what may be hidden the estimate may fill: it is a little less than what is hidden in the end.
const MOST_ESTIMATED: f64 = 0.8;

/// The count tables after the gate.
pub struct PublishedCounts {
    pub by_month: Table<Cell>,
    pub areas_by_month: Table<Cell>,
    pub by_period: Table<Cell>,
    pub by_unit: Table<Cell>,
    pub cases: Table<Cell>,
    pub reporting: Table<Cell>,
    pub influence: Table<Cell>,
    /// Where it must not be told how many units reported.
    pub untold: FxHashSet<Place>,
    pub report: GateReport,
}

/// Publishes every count table, the coarser one where too much of the detail would be hidden. What is published
/// in less detail is left out of `tables`, and of the finest level of `domain`. `editions` are all that are out, for
/// whomever they were made.
///
/// What would be hidden is known when it has been decided, so that a table that turns out to be too fine is made
/// coarser and everything decided anew. Each round takes a step of detail away, and there are few. Editions are reckoned
/// with when the detail has been chosen: what is hidden because a count has changed since takes no table away, but for
/// months that they would give away. Where that is not enough, nothing is shown of the time that has changed but what an
/// edition shows.
pub fn publish_counts(tables: &mut Tables, domain: &mut Domain, editions: &[Edition]) -> PublishedCounts {
    let mut coarsened = coarsen_small(tables, domain);
    let mut sets = TypeSets::new(domain);
    // The detail is chosen without crossings, which are many and hide little more.
    let mut crossings = Crossings::LeftOut;
    let mut counts = loop {
        match decide(tables, domain, &coarsened, crossings, &mut sets) {
            Ok(counts) if crossings == Crossings::Bind || !editions.is_empty() => break counts,
            Ok(_) => crossings = Crossings::Bind,
            Err(steps) => {
                for step in steps {
                    take(step, tables, domain);
                    coarsened.push(step);
                }
            }
        }
    };
    let released = Released::of(editions, &mut KeyMaker { domain, sets: &mut sets });
    if !editions.is_empty() {
        // What editions have shown may leave so little room in months that less detail is the only thing that helps.
        let is_monthly = |name| matches!(name, TableName::IncidentsByMonth | TableName::FocusAreasByMonth);
        let mut beyond = Beyond::All;
        loop {
            let decision =
                Decision::new(tables, domain, &coarsened, (&released, beyond), Crossings::Bind, &mut sets);
            let fates = decision.linkage.fates(decision.linkage.system().suppress());
            counts = decision.publish(&fates);
            let is_proven = counts.report.unproven == 0;
            let less = beyond.less();
            if is_proven && (less.is_none() || !tell_small(&decision.linkage, &released, &fates)) {
                break;
            }
            let fenced_in = decision.linkage.fenced_in(&fates);
            let excess = |name| if is_monthly(name) { decision.share_of(name, &fenced_in) } else { 0.0 };
            let steps = if is_proven { Vec::new() } else { next_steps(tables, domain, &coarsened, excess) };
            if steps.is_empty()
                && let Some(less) = less
            {
                beyond = less;
                continue;
            }
            if steps.is_empty() {
                // What is out can give way no more: it is today's totals that do, where that helps.
                let system = decision.linkage.system();
                let giving_way = decision.publish(&decision.linkage.fates(system.suppress_keeping_nothing()));
                if giving_way.report.unproven < counts.report.unproven {
                    counts = giving_way;
                }
                break;
            }
            for step in steps {
                take(step, tables, domain);
                coarsened.push(step);
            }
        }
    }
    counts.untold = untold(tables, domain, editions, &released, &coarsened, &counts, &mut sets);
    counts.report.coarsened = in_order(coarsened);
    counts
}

/// Where it must not be told how many units reported, beside what is shown of the counts.
fn untold(
    tables: &Tables,
    domain: &Domain,
    editions: &[Edition],
    released: &Released,
    coarsened: &[Coarsening],
    counts: &PublishedCounts,
    sets: &mut TypeSets,
) -> FxHashSet<Place> {
    let smallness = Smallness::new(domain, tables);
    if smallness.thresholds().is_empty() {
        return FxHashSet::default();
    }
    let keyed = key_tables(tables, &mut KeyMaker { domain, sets });
    let shown: FxHashSet<Key> = counts
        .tables()
        .into_iter()
        .zip(&keyed)
        .flat_map(|(table, (_, keys))| keys.iter().zip(table.cells()))
        .filter_map(|(key, cell)| cell.value().and(Some(*key)))
        .collect();
    let mut linkage = Linkage::new(smallness, released, sets);
    link_tables(keyed, coarsened, Crossings::BindWithUnits, &mut linkage);
    find_untold(tables, editions, &linkage, |key| shown.contains(key))
}

impl PublishedCounts {
    /// In the order of [`KeyedTables`].
    fn tables(&self) -> [&Table<Cell>; 7] {
        let PublishedCounts { by_month, areas_by_month, by_period, by_unit, cases, .. } = self;
        [by_month, areas_by_month, by_period, by_unit, cases, &self.reporting, &self.influence]
    }
}

/// The cells and sums that the gate decides on in the end, for whoever measures it on real tables.
pub fn relate_counts(tables: &mut Tables, domain: &mut Domain, editions: &[Edition]) -> CellSystem {
    let coarsened = publish_counts(tables, domain, editions).report.coarsened;
    let mut sets = TypeSets::new(domain);
    let mut maker = KeyMaker { domain, sets: &mut sets };
    let keyed = key_tables(tables, &mut maker);
    let released = Released::of(editions, &mut maker);
    let mut linkage = Linkage::new(Smallness::new(domain, tables), &released, &mut sets);
    link_tables(keyed, &coarsened, Crossings::Bind, &mut linkage);
    linkage.into_system()
}

/// Hides what must be hidden of the tables as they are; or says which detail is to be left out first.
///
/// It is estimated before it is decided: deciding in full on tables that are too fine takes long, and the answer is
/// thrown away.
fn decide(
    tables: &Tables,
    domain: &Domain,
    coarsened: &[Coarsening],
    crossings: Crossings,
    sets: &mut TypeSets,
) -> Result<PublishedCounts, Vec<Coarsening>> {
    let released = Released::default();
    let decision = Decision::new(tables, domain, coarsened, (&released, Beyond::All), crossings, sets);
    let accept = |fates: &Fates, most: f64| {
        let excess = |name| decision.excess(name, fates) / most;
        let steps = next_steps(tables, domain, coarsened, excess);
        if steps.is_empty() { Ok(()) } else { Err(steps) }
    };
    let linkage = &decision.linkage;
    let begun = linkage.system().begin();
    accept(&linkage.fates(begun.estimate()), MOST_ESTIMATED)?;
    let fates = linkage.fates(begun.settle());
    accept(&fates, 1.0)?;
    let fenced_in = linkage.fenced_in(&fates);
    if fenced_in.is_empty() {
        // Without crossings it is not what is published in the end.
        let is_last = crossings == Crossings::Bind;
        let fates = if is_last { linkage.fates(begun.suppress()) } else { fates };
        return Ok(decision.publish(&fates));
    }
    let steps = next_steps(tables, domain, coarsened, |name| decision.share_of(name, &fenced_in));
    if !steps.is_empty() {
        return Err(steps);
    }
    // Nothing is left to leave out: it is the totals that give way.
    Ok(decision.publish(&linkage.fates(linkage.system().suppress_keeping_nothing())))
}

/// Tables of some detail, as one system.
struct Decision<'a> {
    linkage: Linkage<'a>,
    linked: [Linked<'a>; 7],
    open: Vec<(UnitIx, Period)>,
}

impl<'a> Decision<'a> {
    fn new(
        tables: &'a Tables,
        domain: &'a Domain,
        coarsened: &'a [Coarsening],
        (released, beyond): (&'a Released, Beyond),
        crossings: Crossings,
        sets: &'a mut TypeSets,
    ) -> Self {
        let keyed = key_tables(tables, &mut KeyMaker { domain, sets });
        let smallness = Smallness::new(domain, tables);
        let open = smallness.open_parts();
        let mut linkage = Linkage::new(smallness, released, sets);
        if beyond != Beyond::All {
            linkage.close_changed_times(beyond);
        }
        let linked = link_tables(keyed, coarsened, crossings, &mut linkage);
        Decision { linkage, linked, open }
    }

    /// How much more is hidden of a table than may be: 1 is just so much.
    fn excess(&self, name: TableName, fates: &Fates) -> f64 {
        let of_table = self.linked.iter().filter(|linked| linked.table.name == name);
        of_table.map(|linked| linked.excess(fates)).fold(0.0, f64::max)
    }

    /// Above 1 where a table has any of some cells, and more the more it has.
    fn share_of(&self, name: TableName, cells: &FxHashSet<CellIx>) -> f64 {
        let of_table = self.linked.iter().filter(|linked| linked.table.name == name);
        let is_one = |(_, ix): &(usize, Option<CellIx>)| ix.is_some_and(|ix| cells.contains(&ix));
        let count = of_table.map(|linked| linked.places().filter(is_one).count()).sum::<usize>();
        1.0 + count as f64
    }

    fn publish(&self, fates: &Fates) -> PublishedCounts {
        let small = self.linked.iter().flat_map(|linked| linked.small_cells(fates)).collect();
        let published = self.linked.each_ref().map(|linked| linked.publish(fates));
        let report = GateReport {
            tables: published.iter().map(TableReport::of).collect(),
            coarsened: Vec::new(),
            small,
            unproven: fates.unproven.len(),
            exposed: fates.exposed.len(),
            hidden_totals: fates.hidden_totals().count(),
            open: self.open.clone(),
        };
        let [by_month, areas_by_month, by_period, by_unit, cases, reporting, influence] = published;
        let untold = FxHashSet::default();
        PublishedCounts {
            by_month,
            areas_by_month,
            by_period,
            by_unit,
            cases,
            reporting,
            influence,
            untold,
            report,
        }
    }
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

fn keys(table: &Table<u32>, mut make: impl FnMut(&[Code]) -> Key) -> Vec<Key> {
    (0..table.cells().len()).map(|position| make(&table.codes(position))).collect()
}

/// Adds what is to be published and all sums between it.
fn link_tables<'a>(
    keyed: KeyedTables<'a>,
    withheld: &[Coarsening],
    crossings: Crossings,
    linkage: &mut Linkage,
) -> [Linked<'a>; 7] {
    let grounds = linkage.grounds(withheld);
    let linked = keyed.map(|(table, keys)| {
        let cell = |(position, (key, count)): (usize, (&Key, &u32))| match grounds.of(
            table.name,
            &table.codes(position),
            key,
        ) {
            Ground::NotApplicable => Linkable::NotApplicable,
            // Everybody knows that it is none: a cell that hides nothing protects nothing.
            _ if *count == 0 && is_outside_dates(&table.codes(position), grounds.domain) => {
                linkage.note_none(*key);
                Linkable::NotApplicable
            }
            // So it is here, but the sums that it is a part of are there all the same.
            _ if linkage.cannot_occur(key, *count) => {
                linkage.publish(*key, *count);
                Linkable::NotApplicable
            }
            Ground::NoData => Linkable::NoData,
            Ground::Withheld => Linkable::Withheld,
            Ground::Data { is_preliminary } => {
                Linkable::Cell { ix: linkage.publish(*key, *count), is_preliminary }
            }
        };
        let cells = keys.iter().zip(table.cells()).enumerate().map(cell).collect();
        Linked { table, cells }
    });
    linkage.add_released();
    link(linkage, crossings);
    linked
}

/// A table, and by position what the engine knows its cells as.
struct Linked<'a> {
    table: &'a Table<u32>,
    cells: Vec<Linkable>,
}

/// Whether a cell of a table is one for the engine.
#[derive(Clone, Copy)]
enum Linkable {
    NotApplicable,
    NoData,
    Withheld,
    Cell { ix: CellIx, is_preliminary: bool },
}

impl Linked<'_> {
    /// How much of what can hold a number is hidden, or of what is neither zero nor small, for what may be: more than 1
    /// is too much.
    fn excess(&self, fates: &Fates) -> f64 {
        let (mut cells, mut hidden, mut large, mut large_hidden) = (0_u32, 0_u32, 0_u32, 0_u32);
        for ix in self.places().flat_map(|(_, ix)| ix) {
            let is_large = fates.count(ix) > 0 && fates.threshold(ix).is_none();
            let is_hidden = fates.hidden(ix).is_some();
            cells += 1;
            hidden += u32::from(is_hidden);
            large += u32::from(is_large);
            large_hidden += u32::from(is_large && is_hidden);
        }
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
        (share(hidden, cells) / MOST_HIDDEN).max(share(large_hidden, large) / MOST_LARGE_HIDDEN)
    }

    fn small_cells(&self, fates: &Fates) -> impl Iterator<Item = SmallCell> {
        let small = self.places().filter_map(|(position, ix)| Some((position, fates.threshold(ix?)?)));
        small.map(|(position, threshold)| SmallCell { table: self.table.name, position, threshold })
    }

    fn publish(&self, fates: &Fates) -> Table<Cell> {
        self.table.map(|position, count| {
            let (ix, is_preliminary) = match self.cells[position] {
                Linkable::NotApplicable => return Cell::not_applicable(),
                Linkable::NoData => return Cell::missing(),
                Linkable::Withheld => return Cell::not_published(),
                Linkable::Cell { ix, is_preliminary } => (ix, is_preliminary),
            };
            let shown = Cell::shown(Decimal::from_count(u64::from(*count)));
            match fates.hidden(ix) {
                Some(reason) => Cell::hidden(reason),
                None if is_preliminary => shown.preliminary(),
                None => shown,
            }
        })
    }

    /// Every position, with its cell where it has one.
    fn places(&self) -> impl Iterator<Item = (usize, Option<CellIx>)> {
        self.cells.iter().enumerate().map(|(position, cell)| match cell {
            Linkable::Cell { ix, .. } => (position, Some(*ix)),
            Linkable::NotApplicable | Linkable::NoData | Linkable::Withheld => (position, None),
        })
    }
}

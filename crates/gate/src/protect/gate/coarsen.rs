//! Less detail where much of it would be hidden: a table of gaps helps nobody.

use crate::analyse::Tables;
use model::{Axis, Code, Domain, Level, Table, TableName};

use super::ground::{Ground, Grounds};
use super::key::{Key, KeyMaker, TypeSets};
use super::smallness::{Judgement, Smallness};

/// A table is published in less detail where more than this share of it would be hidden.
pub(super) const MOST_HIDDEN: f64 = 0.3;

/// A detail that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coarsening {
    /// Months by event type: for the whole only.
    TypesByMonth,
    /// Months: the total only.
    MonthsByType,
    /// Months by focus area: for the whole only.
    AreasByMonth,
    /// Periods and months, by event type and focus area: for the whole only.
    TypesByPeriod,
    /// Units: no focus areas.
    UnitsByArea,
    /// Units: none below this level.
    UnitsBelow(Level),
}

/// The tables that there is a coarser form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detailed {
    Months,
    AreasByMonth,
    Periods,
    Units,
}

const ALL_DETAILED: [Detailed; 4] =
    [Detailed::Months, Detailed::AreasByMonth, Detailed::Periods, Detailed::Units];

/// Leaves out what needs no solving to be seen to be too fine: where the small counts alone are too many.
pub(super) fn coarsen_small(tables: &mut Tables, domain: &mut Domain) -> Vec<Coarsening> {
    let mut done = Vec::new();
    for detailed in ALL_DETAILED {
        while share_of_small(tables, domain, detailed) > MOST_HIDDEN {
            let Some(step) = detailed.next_step(tables, domain) else { break };
            take(step, tables, domain);
            done.push(step);
        }
    }
    done
}

/// For each table of which too much is hidden, the detail to leave out next; none where there is nothing coarser.
pub(super) fn next_steps(
    tables: &Tables,
    domain: &Domain,
    is_mostly_hidden: impl Fn(TableName) -> bool,
) -> Vec<Coarsening> {
    let detailed = ALL_DETAILED.into_iter();
    let too_fine = detailed.filter(|detailed| is_mostly_hidden(detailed.table(tables).name));
    too_fine.filter_map(|detailed| detailed.next_step(tables, domain)).collect()
}

/// Leaves a detail out of the tables, and lifts the finest level of the site with it.
pub(super) fn take(step: Coarsening, tables: &mut Tables, domain: &mut Domain) {
    let whole = Code::Unit(domain.units.root());
    match step {
        Coarsening::TypesByMonth => tables.by_month = keep(&tables.by_month, 2, |code| code == whole),
        Coarsening::MonthsByType => tables.by_month = keep(&tables.by_month, 1, |code| code == Code::Total),
        Coarsening::AreasByMonth => {
            tables.areas_by_month = keep(&tables.areas_by_month, 2, |code| code == whole);
        }
        // Months add up to periods: where periods of parts are too fine, their months are.
        Coarsening::TypesByPeriod => {
            for table in [&mut tables.by_period, &mut tables.by_month, &mut tables.areas_by_month] {
                *table = keep(table, 2, |code| code == whole);
            }
        }
        Coarsening::UnitsByArea => {
            tables.by_unit = keep(&tables.by_unit, 0, |code| !matches!(code, Code::YearFocusArea(..)));
        }
        Coarsening::UnitsBelow(level) => {
            domain.site.disclosure.finest_level = level;
            let published: Vec<Code> = domain.published_units().into_iter().map(Code::Unit).collect();
            tables.by_unit = keep(&tables.by_unit, 1, |code| published.contains(&code));
        }
    }
}

impl Detailed {
    fn table(self, tables: &Tables) -> &Table<u32> {
        match self {
            Detailed::Months => &tables.by_month,
            Detailed::AreasByMonth => &tables.areas_by_month,
            Detailed::Periods => &tables.by_period,
            Detailed::Units => &tables.by_unit,
        }
    }

    /// The detail to leave out next. `None` where there is nothing coarser.
    fn next_step(self, tables: &Tables, domain: &Domain) -> Option<Coarsening> {
        let members = |axis: usize| self.table(tables).axes[axis].members();
        let has_several = |axis: usize| members(axis).len() > 1;
        match self {
            Detailed::Months if has_several(2) => Some(Coarsening::TypesByMonth),
            Detailed::Months if has_several(1) => Some(Coarsening::MonthsByType),
            Detailed::AreasByMonth if has_several(2) => Some(Coarsening::AreasByMonth),
            Detailed::Periods if has_several(2) => Some(Coarsening::TypesByPeriod),
            Detailed::Units if members(0).iter().any(|code| matches!(code, Code::YearFocusArea(..))) => {
                Some(Coarsening::UnitsByArea)
            }
            Detailed::Units => coarser_level(domain).map(Coarsening::UnitsBelow),
            Detailed::Months | Detailed::AreasByMonth | Detailed::Periods => None,
        }
    }
}

/// The finest level that has units and is coarser than the present one, departments at the coarsest.
fn coarser_level(domain: &Domain) -> Option<Level> {
    let finest = domain.site.disclosure.finest_level;
    let levels = domain.units.iter().map(|(_, unit)| unit.level);
    levels.filter(|level| (Level::Department..finest).contains(level)).max()
}

/// How much of a table is small, of the cells that stand on data.
fn share_of_small(tables: &Tables, domain: &Domain, detailed: Detailed) -> f64 {
    let mut sets = TypeSets::new(domain);
    let maker = KeyMaker { domain, sets: &mut sets };
    let table = detailed.table(tables);
    let key = |codes: &[Code]| match detailed {
        Detailed::Units => maker.of_unit(codes),
        Detailed::Months | Detailed::AreasByMonth | Detailed::Periods => maker.of_period(codes),
    };
    let keys: Vec<Key> = (0..table.cells().len()).map(|position| key(&table.codes(position))).collect();
    let (grounds, smallness) = (Grounds { domain, tables }, Smallness::new(domain, tables));
    let (mut cells, mut small) = (0_u32, 0_u32);
    for (position, (key, count)) in keys.iter().zip(table.cells()).enumerate() {
        if matches!(grounds.of(&table.codes(position), key), Ground::Data { .. }) {
            cells += 1;
            small += u32::from(matches!(smallness.judge(key, &sets, *count), Judgement::Small(_)));
        }
    }
    if cells == 0 { 0.0 } else { f64::from(small) / f64::from(cells) }
}

/// The table with fewer members on one axis.
fn keep(table: &Table<u32>, axis: usize, is_kept: impl Fn(Code) -> bool) -> Table<u32> {
    let mut axes = table.axes.clone();
    let members = axes[axis].members().iter().copied().filter(|code| is_kept(*code)).collect();
    axes[axis] = Axis::new(axes[axis].columns.clone(), members);
    Table::from_fn(table.name, axes, |codes| table.get(codes).copied().unwrap_or_default())
}

//! Less detail where much of it would be hidden: a table of gaps helps nobody.

use crate::analyse::Tables;
use crate::model::{Axis, Code, Domain, Level, Table};

use super::ground::{Ground, Grounds};
use super::key::{Key, KeyMaker, TypeSets};
use super::report::TableReport;
use super::smallness::{Judgement, Smallness};

/// A table is published in less detail where more than this share of it would be hidden.
const MOST_HIDDEN: f64 = 0.3;

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
            let Some(step) = detailed.coarsen(tables, domain) else { break };
            done.push(step);
        }
    }
    done
}

/// Leaves a step of detail out of each table of which too much is hidden, by what the gate has just done with it.
pub(super) fn coarsen_hidden(
    tables: &mut Tables,
    domain: &mut Domain,
    reports: &[TableReport],
) -> Vec<Coarsening> {
    let is_mostly_hidden = |detailed: &Detailed| {
        let report = reports.iter().find(|report| report.table == detailed.table(tables).name);
        report.is_some_and(|report| {
            (report.primary + report.secondary) as f64 > MOST_HIDDEN * report.cells as f64
        })
    };
    let hidden: Vec<Detailed> = ALL_DETAILED.into_iter().filter(is_mostly_hidden).collect();
    hidden.into_iter().filter_map(|detailed| detailed.coarsen(tables, domain)).collect()
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

    /// Takes the next step of detail away, and lifts the finest level of the site with it. `None` where there is
    /// nothing coarser.
    fn coarsen(self, tables: &mut Tables, domain: &mut Domain) -> Option<Coarsening> {
        let is_whole = |code| code == Code::Unit(domain.units.root());
        let members = |axis: usize| self.table(tables).axes[axis].members();
        match self {
            Detailed::Months if members(2).len() > 1 => {
                tables.by_month = keep(&tables.by_month, 2, is_whole);
                Some(Coarsening::TypesByMonth)
            }
            Detailed::Months if members(1).len() > 1 => {
                tables.by_month = keep(&tables.by_month, 1, |code| code == Code::Total);
                Some(Coarsening::MonthsByType)
            }
            Detailed::AreasByMonth if members(2).len() > 1 => {
                tables.areas_by_month = keep(&tables.areas_by_month, 2, is_whole);
                Some(Coarsening::AreasByMonth)
            }
            // Months add up to periods: where periods of parts are too fine, their months are.
            Detailed::Periods if members(2).len() > 1 => {
                tables.by_period = keep(&tables.by_period, 2, is_whole);
                tables.by_month = keep(&tables.by_month, 2, is_whole);
                tables.areas_by_month = keep(&tables.areas_by_month, 2, is_whole);
                Some(Coarsening::TypesByPeriod)
            }
            Detailed::Units if members(0).iter().any(|code| matches!(code, Code::YearFocusArea(..))) => {
                tables.by_unit = keep(&tables.by_unit, 0, |code| !matches!(code, Code::YearFocusArea(..)));
                Some(Coarsening::UnitsByArea)
            }
            Detailed::Units => {
                let level = coarser_level(domain)?;
                domain.site.disclosure.finest_level = level;
                let published = domain.published_units();
                tables.by_unit =
                    keep(&tables.by_unit, 1, |code| published.iter().any(|unit| code == Code::Unit(*unit)));
                Some(Coarsening::UnitsBelow(level))
            }
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

//! Less detail where most of it would be hidden: a table of gaps helps nobody.

use crate::analyse::Tables;
use crate::model::{Axis, Code, Domain, Level, Table};

use super::ground::{Ground, Grounds};
use super::key::{Key, KeyMaker, TypeSets};
use super::smallness::{Judgement, Smallness};

/// A table is published in less detail where more than this share of it is small. About half as many cells again
/// must be hidden with the small ones, so this is where some 30 % would be hidden.
const MOST_SMALL: f64 = 0.2;

/// A detail that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coarsening {
    /// Months by event type: for the whole only.
    TypesByMonth,
    /// Months: the total only.
    MonthsByType,
    /// Months by focus area: for the whole only.
    AreasByMonth,
    /// Units: no focus areas.
    UnitsByArea,
    /// Units: none below this level.
    UnitsBelow(Level),
}

/// Leaves out of the tables what is too fine, step by step, and lifts the finest level of the site with them.
pub(super) fn coarsen(tables: &mut Tables, domain: &mut Domain) -> Vec<Coarsening> {
    let mut done = Vec::new();
    let root = Code::Unit(domain.units.root());
    if share_of_small(tables, domain, &tables.by_month, |maker, codes| maker.of_period(codes)) > MOST_SMALL {
        tables.by_month = keep(&tables.by_month, 2, |code| code == root);
        done.push(Coarsening::TypesByMonth);
        if share_of_small(tables, domain, &tables.by_month, |maker, codes| maker.of_period(codes))
            > MOST_SMALL
        {
            tables.by_month = keep(&tables.by_month, 1, |code| code == Code::Total);
            done.push(Coarsening::MonthsByType);
        }
    }
    if share_of_small(tables, domain, &tables.areas_by_month, |maker, codes| maker.of_period(codes))
        > MOST_SMALL
    {
        tables.areas_by_month = keep(&tables.areas_by_month, 2, |code| code == root);
        done.push(Coarsening::AreasByMonth);
    }
    if share_of_small(tables, domain, &tables.by_unit, |maker, codes| maker.of_unit(codes)) > MOST_SMALL {
        tables.by_unit = keep(&tables.by_unit, 0, |code| !matches!(code, Code::YearFocusArea(..)));
        done.push(Coarsening::UnitsByArea);
    }
    while share_of_small(tables, domain, &tables.by_unit, |maker, codes| maker.of_unit(codes)) > MOST_SMALL {
        let Some(level) = coarser_level(domain) else { break };
        domain.site.disclosure.finest_level = level;
        let published = domain.published_units();
        tables.by_unit =
            keep(&tables.by_unit, 1, |code| published.iter().any(|unit| code == Code::Unit(*unit)));
        done.push(Coarsening::UnitsBelow(level));
    }
    done
}

/// The finest level that has units and is coarser than the present one, departments at the coarsest.
fn coarser_level(domain: &Domain) -> Option<Level> {
    let finest = domain.site.disclosure.finest_level;
    let levels = domain.units.iter().map(|(_, unit)| unit.level);
    levels.filter(|level| (Level::Department..finest).contains(level)).max()
}

/// How much of a table is small, of the cells that stand on data.
fn share_of_small(
    tables: &Tables,
    domain: &Domain,
    table: &Table<u32>,
    key_of: impl Fn(&KeyMaker, &[Code]) -> Key,
) -> f64 {
    let mut sets = TypeSets::new(domain);
    let maker = KeyMaker { domain, sets: &mut sets };
    let keys: Vec<Key> =
        (0..table.cells().len()).map(|position| key_of(&maker, &table.codes(position))).collect();
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

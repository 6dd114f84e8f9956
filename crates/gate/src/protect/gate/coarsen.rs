//! Less detail where much of it would be hidden: a table of gaps helps nobody.

use crate::analyse::Tables;
use model::{Axis, Code, Coded, Domain, Level, MeasureName, Table, TableName};

use super::ground::{Ground, Grounds, rare_types, sparse_periods};
use super::key::{Key, KeyMaker, TypeSets};
use super::smallness::{Judgement, Smallness};

/// A table is published in less detail where more than this share of it would be hidden.
pub(super) const MOST_HIDDEN: f64 = 0.3;

/// The same for its counts that are neither zero nor small: a table that hides most of what it is for helps nobody.
pub(super) const MOST_LARGE_HIDDEN: f64 = 0.2;

/// A table in which more than this share of what is not zero is small is too fine: what is not would have to be hidden to
/// protect it.
const MOST_SMALL: f64 = 0.5;

/// A detail that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coarsening {
    /// Months by event type: for the whole only.
    TypesOfPartsByMonth,
    /// Months: for the whole only.
    TypesByMonth,
    /// Months by event type: not of types that are small in many months. Together they are what is left of the total.
    RareTypesByMonth,
    /// Months: the total only.
    MonthsByType,
    /// No months in tertials in which the whole has a month with a small count.
    SparseMonths,
    /// Months by focus area: for the whole only.
    AreasByMonth,
    /// Months: no focus areas.
    NoAreasByMonth,
    /// Periods, by event type and focus area: in parts by year only.
    TypesOfPartsByYear,
    /// Periods and months, by event type and focus area: for the whole only.
    TypesByPeriod,
    /// Event types: by year only.
    TypesByYear,
    /// No event types but in months.
    NoTypes,
    /// No focus areas but in units.
    NoAreas,
    /// Focus areas: by year only.
    AreasByYear,
    /// Units: no focus areas.
    UnitsByArea,
    /// Units below departments: by year only.
    UnitsByYear,
    /// Units below departments: none in which most years have a small count.
    SparseUnits,
    /// Units: none below this level.
    UnitsBelow(Level),
    /// Parts of the organisation, whatever is counted: by year only.
    PartsByYear,
    /// What cases were, by focus area: by year only.
    CasesOfAreasByYear,
    /// What cases were: not by focus area.
    CasesOfAreas,
    /// What cases were: by year only.
    CasesByYear,
    /// Not what cases were.
    NoCases,
    /// How incidents are reported: not by focus area.
    ReportingOfAreas,
    /// How incidents are reported: for the whole only.
    ReportingOfParts,
    /// Not how incidents are reported.
    NoReporting,
    /// Forms: not how many of each aimed to influence.
    PurposesOfForms,
    /// No forms.
    NoForms,
    /// Neither whether a form is known nor who aimed to influence.
    NoInfluence,
}

impl Coarsening {
    /// True where a cell of a table is left out, though the table has a place for it.
    pub(super) fn withholds(self, domain: &Domain, table: TableName, codes: &[Code]) -> bool {
        let is_year = matches!(codes[0], Code::Year(_) | Code::YearFocusArea(..));
        let is_of_area = codes.iter().any(|code| matches!(code, Code::FocusArea(_)));
        let is_part = |code: Code| matches!(code, Code::Unit(unit) if unit != domain.units.root());
        let is_total = |code: Code| matches!(code, Code::Total | Code::Measure(MeasureName::Incidents));
        match (self, table) {
            (Coarsening::TypesOfPartsByMonth, TableName::IncidentsByMonth) => {
                matches!(codes[1], Code::EventType(_)) && is_part(codes[2])
            }
            (Coarsening::TypesOfPartsByYear, TableName::IncidentsByPeriod) => {
                !is_year && codes[1] != Code::Total && is_part(codes[2])
            }
            (Coarsening::TypesByYear, TableName::IncidentsByPeriod) => {
                !is_year && matches!(codes[1], Code::EventType(_))
            }
            (Coarsening::PartsByYear, _) => !is_year && codes.iter().any(|code| is_part(*code)),
            (Coarsening::NoTypes, TableName::IncidentsByPeriod) => matches!(codes[1], Code::EventType(_)),
            (Coarsening::PurposesOfForms, TableName::Influence) => {
                matches!(codes[1], Code::Measure(measure) if measure.code().starts_with("influence_"))
            }
            (Coarsening::NoForms, TableName::Influence) => {
                matches!(codes[1], Code::Measure(measure) if measure.code().starts_with("form_") && measure != MeasureName::FormKnown)
            }
            (Coarsening::NoAreas, _) => is_of_area,
            (Coarsening::AreasByYear, _) => !is_year && is_of_area,
            (Coarsening::NoAreasByMonth, TableName::FocusAreasByMonth) => true,
            (Coarsening::UnitsByYear, TableName::IncidentsByUnit) => {
                let is_below = |code| matches!(code, Code::Unit(unit) if domain.units.unit(unit).level > Level::Department);
                !is_year && is_below(codes[1])
            }
            (Coarsening::CasesOfAreasByYear, TableName::Cases) => {
                !is_year && is_of_area && !is_total(codes[2])
            }
            (Coarsening::CasesOfAreas, TableName::Cases) => is_of_area && !is_total(codes[2]),
            (Coarsening::CasesByYear, TableName::Cases) => !is_year && !is_total(codes[2]),
            (Coarsening::NoCases, TableName::Cases) => !is_total(codes[2]),
            (Coarsening::ReportingOfAreas, TableName::Coverage) => is_of_area && !is_total(codes[2]),
            (Coarsening::ReportingOfParts, TableName::Coverage) => is_part(codes[1]) && !is_total(codes[2]),
            (Coarsening::NoReporting, TableName::Coverage) => !is_total(codes[2]),
            (Coarsening::NoInfluence, TableName::Influence) => true,
            _ => false,
        }
    }
}

impl Coarsening {
    /// True where leaving this out says all that leaving out the other says.
    fn implies(self, other: Self) -> bool {
        use Coarsening as C;
        match self {
            C::TypesByMonth => other == C::TypesOfPartsByMonth,
            C::MonthsByType => matches!(other, C::TypesOfPartsByMonth | C::RareTypesByMonth),
            C::NoAreasByMonth => other == C::AreasByMonth,
            C::TypesByPeriod => matches!(
                other,
                C::TypesOfPartsByMonth | C::TypesByMonth | C::AreasByMonth | C::TypesOfPartsByYear
            ),
            C::NoTypes => other == C::TypesByYear,
            C::AreasByYear => matches!(other, C::AreasByMonth | C::NoAreasByMonth | C::CasesOfAreasByYear),
            C::NoAreas => other == C::AreasByYear || C::AreasByYear.implies(other),
            C::UnitsBelow(level) => match other {
                C::UnitsBelow(other) => level < other,
                C::UnitsByYear | C::SparseUnits => level <= Level::Department,
                _ => false,
            },
            C::CasesOfAreas | C::CasesByYear => other == C::CasesOfAreasByYear,
            C::NoCases => matches!(other, C::CasesOfAreasByYear | C::CasesOfAreas | C::CasesByYear),
            C::NoReporting => matches!(other, C::ReportingOfAreas | C::ReportingOfParts),
            C::NoForms => other == C::PurposesOfForms,
            C::NoInfluence => matches!(other, C::PurposesOfForms | C::NoForms),
            _ => false,
        }
    }
}

/// What is left out, in the order of the tables and each said once: in which order it was found tells of counts that are
/// hidden.
pub(super) fn in_order(mut steps: Vec<Coarsening>) -> Vec<Coarsening> {
    steps.sort_unstable();
    let all = steps.clone();
    steps.retain(|step| !all.iter().any(|other| other.implies(*step)));
    steps
}

/// The tables that there is a coarser form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detailed {
    Months,
    AreasByMonth,
    Periods,
    Units,
    Cases,
    Reporting,
    Influence,
}

/// Leaves out what needs no solving to be seen to be too fine: where the small counts alone are too many.
pub(super) fn coarsen_small(tables: &mut Tables, domain: &mut Domain) -> Vec<Coarsening> {
    let mut done = Vec::new();
    if !sparse_periods(&Smallness::new(domain, tables), &TypeSets::new(domain)).is_empty() {
        done.push(Coarsening::SparseMonths);
    }
    for detailed in GROUPS.into_iter().flatten().copied() {
        while is_mostly_small(tables, domain, &done, detailed) {
            let Some(step) = detailed.next_step(tables, domain, &done) else { break };
            take(step, tables, domain);
            done.push(step);
        }
    }
    done
}

/// Tables that count the same finest cells: what is hidden in one may be so for the sake of another. Those of different
/// groups meet in totals alone.
const GROUPS: [&[Detailed]; 3] = [
    &[Detailed::Months, Detailed::AreasByMonth, Detailed::Periods, Detailed::Units],
    &[Detailed::Cases, Detailed::Reporting],
    &[Detailed::Influence],
];

/// The details to leave out next: of each group, one of the table that has most too much, by `excess`. None where no table
/// with a coarser form has more than 1.
pub(super) fn next_steps(
    tables: &Tables,
    domain: &Domain,
    done: &[Coarsening],
    excess: impl Fn(TableName) -> f64,
) -> Vec<Coarsening> {
    let of_group = |group: &&[Detailed]| {
        let mut detailed: Vec<(f64, Detailed)> =
            group.iter().map(|detailed| (excess(detailed.table(tables).name), *detailed)).collect();
        detailed.retain(|(excess, _)| *excess > 1.0);
        detailed.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        detailed.iter().find_map(|(_, detailed)| detailed.next_step(tables, domain, done))
    };
    let mut steps: Vec<Coarsening> = GROUPS.iter().filter_map(of_group).collect();
    steps.dedup();
    steps
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
        // The rest are places that hold nothing: `Coarsening::withholds`.
        _ => {}
    }
}

impl Detailed {
    fn table(self, tables: &Tables) -> &Table<u32> {
        match self {
            Detailed::Months => &tables.by_month,
            Detailed::AreasByMonth => &tables.areas_by_month,
            Detailed::Periods => &tables.by_period,
            Detailed::Units => &tables.by_unit,
            Detailed::Cases => &tables.cases,
            Detailed::Reporting => &tables.reporting,
            Detailed::Influence => &tables.influence,
        }
    }

    /// The detail to leave out next. `None` where there is nothing coarser.
    fn next_step(self, tables: &Tables, domain: &Domain, done: &[Coarsening]) -> Option<Coarsening> {
        use Coarsening as C;
        let members = |axis: usize| self.table(tables).axes[axis].members();
        let has_several = |axis: usize| members(axis).len() > 1;
        let has_areas = || members(0).iter().any(|code| matches!(code, Code::YearFocusArea(..)));
        let next = |steps: &[Coarsening]| steps.iter().copied().find(|step| !done.contains(step));
        match self {
            Detailed::Months if has_several(2) => next(&[C::TypesOfPartsByMonth, C::TypesByMonth]),
            Detailed::Months if has_several(1) => {
                let rare = rare_types(&Smallness::new(domain, tables), &TypeSets::new(domain));
                let merged = next(&[C::RareTypesByMonth]).filter(|_| !rare.is_empty());
                Some(merged.unwrap_or(C::MonthsByType))
            }
            Detailed::Months => None,
            Detailed::AreasByMonth if has_several(2) => Some(C::AreasByMonth),
            Detailed::AreasByMonth => next(&[C::NoAreasByMonth]),
            Detailed::Periods if has_several(2) => next(&[C::TypesOfPartsByYear, C::TypesByPeriod]),
            Detailed::Periods => next(&[C::TypesByYear, C::NoTypes, C::AreasByYear, C::NoAreas]),
            Detailed::Units if has_areas() => Some(C::UnitsByArea),
            Detailed::Units => match coarser_level(domain) {
                Some(coarser) => {
                    Some(next(&[C::UnitsByYear, C::SparseUnits]).unwrap_or(C::UnitsBelow(coarser)))
                }
                None => next(&[C::PartsByYear]),
            },
            Detailed::Cases => next(&[C::CasesOfAreasByYear, C::CasesOfAreas, C::CasesByYear, C::NoCases]),
            Detailed::Reporting => next(&[C::ReportingOfAreas, C::ReportingOfParts, C::NoReporting]),
            Detailed::Influence => next(&[C::PurposesOfForms, C::NoForms, C::NoInfluence]),
        }
    }
}

/// The finest level that has units and is coarser than the present one, departments at the coarsest.
fn coarser_level(domain: &Domain) -> Option<Level> {
    let finest = domain.site.disclosure.finest_level;
    let levels = domain.units.iter().map(|(_, unit)| unit.level);
    levels.filter(|level| (Level::Department..finest).contains(level)).max()
}

/// True where too much of a table is small, of its cells that stand on data.
fn is_mostly_small(tables: &Tables, domain: &Domain, withheld: &[Coarsening], detailed: Detailed) -> bool {
    let mut sets = TypeSets::new(domain);
    let mut maker = KeyMaker { domain, sets: &mut sets };
    let table = detailed.table(tables);
    let mut key = |codes: &[Code]| match detailed {
        Detailed::Units => maker.of_unit(codes),
        Detailed::Months | Detailed::AreasByMonth | Detailed::Periods => maker.of_period(codes),
        Detailed::Cases => maker.of_case(codes),
        Detailed::Reporting => maker.of_reporting(codes),
        Detailed::Influence => maker.of_influence(codes),
    };
    let keys: Vec<Key> = (0..table.cells().len()).map(|position| key(&table.codes(position))).collect();
    let smallness = Smallness::new(domain, tables);
    let grounds = Grounds::new(&smallness, &sets, withheld);
    let (mut cells, mut above_zero, mut small) = (0_u32, 0_u32, 0_u32);
    for (position, (key, count)) in keys.iter().zip(table.cells()).enumerate() {
        if matches!(grounds.of(table.name, &table.codes(position), key), Ground::Data { .. }) {
            cells += 1;
            above_zero += u32::from(*count > 0);
            small += u32::from(matches!(smallness.judge(key, &sets, *count), Judgement::Small(_)));
        }
    }
    let is_above = |of: u32, share: f64| f64::from(small) > share * f64::from(of);
    is_above(cells, MOST_HIDDEN) || is_above(above_zero, MOST_SMALL)
}

/// The table with fewer members on one axis.
fn keep(table: &Table<u32>, axis: usize, is_kept: impl Fn(Code) -> bool) -> Table<u32> {
    let mut axes = table.axes.clone();
    let members = axes[axis].members().iter().copied().filter(|code| is_kept(*code)).collect();
    axes[axis] = Axis::new(axes[axis].columns.clone(), members);
    Table::from_fn(table.name, axes, |codes| table.get(codes).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said_in_one_order_and_once() {
        use Coarsening as C;
        let steps = vec![
            C::NoReporting,
            C::UnitsByYear,
            C::TypesByYear,
            C::ReportingOfAreas,
            C::UnitsBelow(Level::Area),
            C::NoTypes,
            C::UnitsBelow(Level::Department),
        ];
        let said = [C::NoTypes, C::UnitsBelow(Level::Department), C::NoReporting];
        assert_eq!(in_order(steps.clone()), said);
        assert_eq!(in_order(steps.into_iter().rev().collect()), said);
        assert_eq!(
            in_order(vec![C::UnitsBelow(Level::Area), C::UnitsByYear]),
            [C::UnitsByYear, C::UnitsBelow(Level::Area)],
            "areas are left by year only"
        );
    }
}

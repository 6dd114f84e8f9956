//! Incidents per hundred employees or pupils.

use crate::analyse::Exposures;
use crate::model::{Axis, Code, Column, Decimal, Denominator, Domain, Table, UnitIx};

use super::super::cell::{Cell, HiddenReason};
use super::super::published::{BY_PERIOD, Published};
use super::arithmetic::derive;

/// What the rate of a `Total`, `EventType` or `FocusArea` is divided by. A sum of types takes what its types have
/// in common, and employees where they differ; types without a denominator have no say.
pub fn denominator_of(domain: &Domain, what: Code) -> Denominator {
    let types = match what {
        Code::EventType(event_type) => vec![event_type],
        Code::FocusArea(area) => domain.types_in(area),
        _ => domain.event_type_indexes().collect(),
    };
    let denominators = types.iter().map(|ix| domain.event_type(*ix).denominator);
    let mut usable = denominators.filter(|denominator| *denominator != Denominator::None);
    let Some(first) = usable.next() else { return Denominator::None };
    if usable.all(|denominator| denominator == first) { first } else { Denominator::Employees }
}

/// tertial × (total, type, area) × whole and departments.
pub fn table(published: &Published, exposures: &Exposures) -> Table<Cell> {
    let domain = &published.domain;
    let counts = &published.tables()[BY_PERIOD];
    let tertials = domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let mut kinds = counts.axes[1].members().to_vec();
    kinds.retain(|what| denominator_of(domain, *what) != Denominator::None);
    let axes = vec![
        Axis::new(&[Column::Period][..], tertials),
        Axis::new(&[Column::EventType, Column::FocusArea, Column::Measure][..], kinds),
        counts.axes[2].clone(),
    ];
    Table::from_fn("rates", axes, |codes| {
        let (Code::Tertial(period), Code::Unit(unit)) = (codes[0], codes[2]) else { return Cell::missing() };
        let denominator = denominator_of(domain, codes[1]);
        let people = exposures.denominator(denominator, unit, period);
        rate_per_100(
            published.count(codes[0], codes[1], unit),
            people,
            domain.site.disclosure.min_denominator,
        )
    })
}

/// tertial × units below the departments that have exposure of their own, all incidents per 100 employees or pupils.
/// Empty where no unit has any.
pub fn unit_table(published: &Published, exposures: &Exposures) -> Table<Cell> {
    let domain = &published.domain;
    let detailed = domain.whole_and_departments();
    let denominator = denominator_of(domain, Code::Total);
    let is_known = |unit: UnitIx| {
        domain.periods.iter().any(|period| exposures.denominator(denominator, unit, *period).is_some())
    };
    let units = domain.published_units().into_iter();
    let units = units.filter(|unit| !detailed.contains(unit) && is_known(*unit)).map(Code::Unit).collect();
    let tertials = domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let axes = vec![
        Axis::new(&[Column::Period][..], tertials),
        Axis::new(&[Column::Unit][..], units),
        Axis::new(&[Column::Measure][..], vec![Code::Measure(measure_of(denominator))]),
    ];
    Table::from_fn("unit-rates", axes, |codes| {
        let (Code::Tertial(period), Code::Unit(unit)) = (codes[0], codes[1]) else { return Cell::missing() };
        let people = exposures.denominator(denominator, unit, period);
        let count = published.count(codes[0], Code::Total, unit);
        rate_per_100(count, people, domain.site.disclosure.min_denominator)
    })
}

fn measure_of(denominator: Denominator) -> &'static str {
    match denominator {
        Denominator::Pupils => "per_100_pupils",
        Denominator::Employees | Denominator::None => "per_100_employees",
    }
}

fn rate_per_100(count: Cell, people: Option<f64>, least: u32) -> Cell {
    match people {
        None if count.value().is_some() => Cell::missing(),
        Some(people) if people <= 0.0 || people < f64::from(least) => Cell::hidden(HiddenReason::SmallBase),
        _ => derive(&[count], || Decimal::round(100.0 * count.value()?.to_f64() / people?, 1)),
    }
}

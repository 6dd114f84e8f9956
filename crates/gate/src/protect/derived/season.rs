//! What months and tertials are like: XmR limits of published months, between which a stable series stays once the season is
//! taken out, and how many school days a tertial has.

use crate::analyse::Exposures;
use crate::analyse::statistics::{without_season, xmr};
use model::{Axis, Code, Column, Decimal, MeasureName, Period, Table, TableName, UnitIx};

use super::super::cell::Cell;
use super::super::published::{BY_PERIOD, Numbers};
use super::run::month_values;

const MEASURES: [MeasureName; 5] = [
    MeasureName::Mean,
    MeasureName::LowerLimit,
    MeasureName::UpperLimit,
    MeasureName::Below,
    MeasureName::Above,
];

/// (total, type, area) × whole and departments × the mean of the months, the limits of single months, and how many
/// months lie outside. Missing where a month is hidden; not applicable where the mean is below 1 or there are fewer
/// than 12 months.
pub fn table(published: &Numbers) -> Table<Cell> {
    let counts = &published.tables()[BY_PERIOD];
    let axes = vec![
        counts.axes[1].clone(),
        counts.axes[2].clone(),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut row = [Cell::missing(); MEASURES.len()];
    Table::from_fn(TableName::MonthLimits, axes, |codes| {
        let Code::Unit(unit) = codes[1] else { return Cell::missing() };
        if codes[2] == Code::Measure(MEASURES[0]) {
            row = limits(published, codes[0], unit);
        }
        let measure = MEASURES.iter().position(|measure| codes[2] == Code::Measure(*measure));
        measure.map_or_else(Cell::missing, |measure| row[measure])
    })
}

/// tertial × (whole, departments) that say how many school days they have. A calendar, and about no person.
pub fn school_days(published: &Numbers, exposures: &Exposures) -> Table<Cell> {
    let domain = &published.domain;
    let days = |unit: UnitIx, period: Period| exposures.school_days(unit, period);
    let is_known = |unit: &UnitIx| domain.periods.iter().any(|period| days(*unit, *period).is_some());
    let units = domain.whole_and_departments().into_iter().filter(is_known).map(Code::Unit).collect();
    let tertials = domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let axes = vec![Axis::new(&[Column::Period][..], tertials), Axis::new(&[Column::Unit][..], units)];
    Table::from_fn(TableName::SchoolDays, axes, |codes| {
        let (Code::Tertial(period), Code::Unit(unit)) = (codes[0], codes[1]) else { return Cell::missing() };
        days(unit, period)
            .map_or_else(Cell::missing, |days| Cell::shown(Decimal::from_count(u64::from(days))))
    })
}

fn limits(published: &Numbers, what: Code, unit: UnitIx) -> [Cell; MEASURES.len()] {
    let Some(values) = month_values(published, what, unit) else { return [Cell::missing(); MEASURES.len()] };
    let values = without_season(&values);
    let Some(found) = xmr(&values) else { return [Cell::not_applicable(); MEASURES.len()] };
    let number = |value: f64| Decimal::round(value, 1).map_or_else(Cell::missing, Cell::shown);
    let months = |is_outside: &dyn Fn(f64) -> bool| {
        let outside = values.iter().filter(|value| is_outside(**value)).count();
        Cell::shown(Decimal::from_count(outside as u64))
    };
    [
        number(found.mean),
        number(found.limits.lower),
        number(found.limits.upper),
        months(&|value| value < found.limits.lower),
        months(&|value| value > found.limits.upper),
    ]
}

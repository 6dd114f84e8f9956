//! The curves of a funnel plot: where chance alone puts nearly all departments, by how many people they have.

use crate::analyse::Exposures;
use crate::analyse::statistics::exact_rate_limits;
use model::{Axis, Code, Column, Decimal, MeasureName, Period, Table, TableName};

use super::super::cell::Cell;
use super::super::published::Numbers;
use super::rate::Rates;

/// Points on a curve. They lie closer where it bends.
const STEPS: u32 = 24;

const MEASURES: [MeasureName; 4] =
    [MeasureName::People, MeasureName::Centre, MeasureName::LowerLimit, MeasureName::UpperLimit];

/// Adds `funnel-limits`: tertial × steps up to the people of the largest department × measures, for all events.
pub fn add_table(published: &mut Numbers, exposures: &Exposures) {
    let table = table(published, exposures);
    published.add(table);
    let steps = (1..=STEPS).map(|step| step.to_string()).collect();
    published.name_items(TableName::FunnelLimits, Column::Step, steps);
}

fn table(published: &Numbers, exposures: &Exposures) -> Table<Cell> {
    let tertials = published.domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let axes = vec![
        Axis::new(&[Column::Period][..], tertials),
        Axis::new(&[Column::Step][..], (0..STEPS).map(Code::Item).collect()),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut rates = Rates::new(published, exposures);
    Table::from_fn(TableName::FunnelLimits, axes, |codes| {
        let (Code::Tertial(period), Code::Item(step)) = (codes[0], codes[1]) else { return Cell::missing() };
        let Some(people) = most_people(published, period).map(|most| people_at(step, most)) else {
            return Cell::missing();
        };
        let mean = rates.rate_of_departments(period, Code::Total);
        let dispersion = rates.dispersion(period);
        let limits = mean.map(|mean| exact_rate_limits(mean, people, dispersion));
        let rounded = |value: f64, places| Decimal::round(value, places).map(Cell::shown);
        let cell = match codes[2] {
            Code::Measure(MeasureName::People) => rounded(people, 0),
            Code::Measure(MeasureName::Centre) => mean.and_then(|mean| rounded(100.0 * mean, 1)),
            Code::Measure(MeasureName::LowerLimit) => {
                limits.and_then(|limits| rounded(100.0 * limits.lower, 1))
            }
            _ => limits.and_then(|limits| rounded(100.0 * limits.upper, 1)),
        };
        cell.unwrap_or_else(Cell::not_applicable)
    })
}

/// Of the largest department whose rate is shown.
fn most_people(published: &Numbers, period: Period) -> Option<f64> {
    let departments = published.domain.whole_and_departments().into_iter().skip(1);
    let people = departments
        .filter_map(|unit| published.rate_measure(period, Code::Total, unit, MeasureName::People).value());
    people.map(Decimal::to_f64).max_by(f64::total_cmp)
}

/// Whole persons, so that the limits are those of the number that is printed.
fn people_at(step: u32, most: f64) -> f64 {
    let share = f64::from(step + 1) / f64::from(STEPS);
    (most * share * share).round().max(1.0)
}

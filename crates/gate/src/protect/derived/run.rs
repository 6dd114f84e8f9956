//! Signals in series of published months, the season taken out where it is known.

use crate::analyse::statistics::{FEWEST_POINTS, run_limits, runs, without_season};
use model::{Axis, Code, Column, Decimal, MeasureName, Table, TableName, UnitIx};

use super::super::cell::Cell;
use super::super::published::{BY_PERIOD, Numbers};
use super::series::comparable_months;

const MEASURES: [MeasureName; 6] = [
    MeasureName::Median,
    MeasureName::Points,
    MeasureName::LongestRun,
    MeasureName::LongestRunLimit,
    MeasureName::Crossings,
    MeasureName::CrossingsLimit,
];

/// (total, type, area) × whole and departments × measures of the run chart. Missing where a month is hidden; not applicable
/// where there are fewer than 12 months.
pub fn table(published: &Numbers) -> Table<Cell> {
    let counts = &published.tables()[BY_PERIOD];
    let axes = vec![
        counts.axes[1].clone(),
        counts.axes[2].clone(),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut row = None;
    Table::from_fn(TableName::RunSignals, axes, |codes| {
        let Code::Unit(unit) = codes[1] else { return Cell::missing() };
        if codes[2] == Code::Measure(MEASURES[0]) {
            row = measure_months(published, codes[0], unit);
        }
        let measure = MEASURES.iter().position(|measure| codes[2] == Code::Measure(*measure));
        row.zip(measure).map_or_else(Cell::missing, |(row, measure)| row[measure])
    })
}

fn measure_months(published: &Numbers, what: Code, unit: UnitIx) -> Option<[Cell; MEASURES.len()]> {
    let values = without_season(&month_values(published, what, unit)?);
    if values.len() < FEWEST_POINTS {
        return Some([Cell::not_applicable(); MEASURES.len()]);
    }
    let found = runs(&values)?;
    let limits = run_limits(found.points);
    let count = |count: u32| Cell::shown(Decimal::from_count(u64::from(count)));
    Some([
        Cell::shown(Decimal::round(found.median, 1)?),
        count(found.points),
        count(found.longest),
        count(limits.longest),
        count(found.crossings),
        count(limits.crossings),
    ])
}

/// Of the whole time that is told. `None` where a month is hidden or missing.
pub(super) fn month_values(published: &Numbers, what: Code, unit: UnitIx) -> Option<Vec<f64>> {
    let last = published.newest_told().or_else(|| published.domain.periods.last().copied())?;
    let months = comparable_months(published, what, unit, last)?;
    months.iter().map(|(_, cell)| cell.value().map(Decimal::to_f64)).collect()
}

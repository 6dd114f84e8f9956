//! Run charts of published months: median and signals.

use crate::analyse::statistics::{run_limits, runs};
use model::{Axis, Code, Column, Decimal, MeasureName, Table, TableName, UnitIx};

use super::super::cell::{Cell, Status};
use super::super::published::{BY_PERIOD, Published, RunSignal};

const MEASURES: [MeasureName; 6] = [
    MeasureName::Median,
    MeasureName::Points,
    MeasureName::LongestRun,
    MeasureName::LongestRunLimit,
    MeasureName::Crossings,
    MeasureName::CrossingsLimit,
];

/// (total, type, area) × whole and departments × measures of the run chart. Missing where a month is hidden.
pub fn table(published: &Published) -> Table<Cell> {
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

/// The signal of a row of the table.
pub fn run_signal(table: &Table<Cell>, what: Code, unit: UnitIx) -> Option<RunSignal> {
    let first = table.position(&[what, Code::Unit(unit), Code::Measure(MEASURES[0])])?;
    let cells = table.cells().get(first..first + MEASURES.len())?;
    let number = |place: usize| cells[place].value().map(Decimal::units);
    let has_signal = number(2)? > number(3)? || number(4)? < number(5)?;
    Some(RunSignal { median: cells[0], longest_run: cells[2], crossings: cells[4], has_signal })
}

fn measure_months(published: &Published, what: Code, unit: UnitIx) -> Option<[Cell; 6]> {
    let values = month_values(published, what, unit)?;
    let found = runs(&values)?;
    let limits = run_limits(found.points);
    let count = |count: u32| Cell::shown(Decimal::from_count(u64::from(count)));
    let places = u8::from(found.median.fract() != 0.0);
    Some([
        Cell::shown(Decimal::round(found.median, places)?),
        count(found.points),
        count(found.longest),
        count(limits.longest),
        count(found.crossings),
        count(limits.crossings),
    ])
}

/// The months from the first to the last one with data that is told. `None` where one between is hidden or missing. Months
/// outside an area's programme are no part of its series.
pub(super) fn month_values(published: &Published, what: Code, unit: UnitIx) -> Option<Vec<f64>> {
    let newest = published.newest_told();
    let periods =
        published.domain.periods.iter().filter(|period| newest.is_none_or(|newest| **period <= newest));
    let months = periods.flat_map(|period| period.months());
    let cells = months.map(|month| published.count(Code::Month(month), what, unit));
    let cells: Vec<Cell> = cells.filter(|cell| cell.status() != Status::NotApplicable).collect();
    let has_data = |cell: &Cell| !cell.is_untold();
    let first = cells.iter().position(has_data)?;
    let last = cells.iter().rposition(has_data)?;
    cells[first..=last].iter().map(|cell| cell.value().map(Decimal::to_f64)).collect()
}

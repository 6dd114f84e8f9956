//! Has the level of a series of months changed? Judged on the months that a report can show: up to the end of its
//! period, five years at most.

use crate::analyse::statistics::{SHIFT_LEVELS, Shift, claim_limit, find_shift, median, seasonal_means};
use model::{Axis, Code, Column, Decimal, Domain, MeasureName, Month, Period, Table, TableName, UnitIx};

use super::super::cell::Cell;
use super::super::published::{LevelChange, Numbers};
use super::dispersion::level_dispersion_at;
use super::series::comparable_months;

const MEASURES: [MeasureName; 6] = [
    MeasureName::Months,
    MeasureName::Median,
    MeasureName::P,
    MeasureName::Limit,
    MeasureName::Change,
    MeasureName::Since,
];
const MOST_MONTHS: usize = 60;
const P_PLACES: u8 = 6;

/// tertial × (totals of the whole and the departments, types and areas of the whole) × measures. Missing where a month is
/// hidden; no p where there are less than three full years, since the season is not known.
pub fn table(published: &Numbers) -> Table<Cell> {
    let domain = &published.domain;
    let scopes = scopes(domain);
    let tertials = domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let axes = vec![
        Axis::new(&[Column::Period][..], tertials),
        Axis::new(&[Column::EventType, Column::FocusArea, Column::Unit][..], scopes.clone()),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut cells = Vec::new().into_iter();
    Table::from_fn(TableName::LevelChanges, axes, |codes| {
        // What stands beside one another is decided together.
        let next = cells.next().or_else(|| {
            let Code::Tertial(period) = codes[0] else { return None };
            cells = judge(published, period, &scopes).into_iter();
            cells.next()
        });
        next.unwrap_or_else(Cell::missing)
    })
}

/// What the table says of a series at the end of a period. `None` where it claims no change.
pub fn level_change(published: &Numbers, last: Period, what: Code, unit: UnitIx) -> Option<LevelChange> {
    let number = |measure| cell_of_series(published, last, what, unit, measure)?.value().map(Decimal::units);
    let change = number(MeasureName::Change).filter(|change| *change != 0)?;
    let since = number(MeasureName::Since)?;
    let since = Month { year: i16::try_from(since / 100).ok()?, month: u8::try_from(since % 100).ok()? };
    Some(LevelChange { is_up: change > 0, since })
}

/// The median of the months of a series, up to the end of a period, and how many months it is of. `None` where it cannot be
/// told.
pub fn series_median(published: &Numbers, last: Period, what: Code, unit: UnitIx) -> Option<(Cell, usize)> {
    let cell = |measure| cell_of_series(published, last, what, unit, measure);
    let median = cell(MeasureName::Median).filter(|median| median.value().is_some())?;
    let months = cell(MeasureName::Months)?.value()?.units();
    Some((median, usize::try_from(months).ok()?))
}

fn cell_of_series(
    published: &Numbers,
    last: Period,
    what: Code,
    unit: UnitIx,
    measure: MeasureName,
) -> Option<Cell> {
    let scope = match what {
        Code::Total => Code::Unit(unit),
        _ if unit == published.domain.units.root() => what,
        _ => return None,
    };
    let codes = [Code::Tertial(last), scope, Code::Measure(measure)];
    Some(published.cell(TableName::LevelChanges, &codes))
}

fn scopes(domain: &Domain) -> Vec<Code> {
    let parts = domain.whole_and_departments().into_iter().map(Code::Unit);
    let types = domain.event_type_indexes().map(Code::EventType);
    parts.chain(types).chain(domain.focus_area_indexes().map(Code::FocusArea)).collect()
}

/// A series, and where it changes most. `shift`: `None` where it cannot be judged.
struct Judged {
    months: Vec<Month>,
    median: Option<Decimal>,
    shift: Option<Shift>,
    is_of_whole: bool,
}

impl Judged {
    /// As it is printed.
    fn p(&self) -> Option<Decimal> {
        Decimal::round(self.shift?.p, P_PLACES)
    }
}

fn judge(published: &Numbers, last: Period, scopes: &[Code]) -> Vec<Cell> {
    let dispersion = level_dispersion_at(published, last);
    let judged: Vec<Option<Judged>> =
        scopes.iter().map(|scope| judge_series(published, *scope, last, dispersion)).collect();
    let limits = [true, false].map(|is_of_whole| {
        let family = judged.iter().flatten().filter(|judged| judged.is_of_whole == is_of_whole);
        let p: Vec<f64> = family.filter_map(Judged::p).map(Decimal::to_f64).collect();
        claim_limit(&p, SHIFT_LEVELS[usize::from(!is_of_whole)])
            .and_then(|limit| Decimal::round(limit, P_PLACES))
    });
    let row = |judged: &Option<Judged>| match judged {
        None => [Cell::missing(); MEASURES.len()],
        Some(judged) => cells(judged, limits[usize::from(!judged.is_of_whole)]),
    };
    judged.iter().flat_map(row).collect()
}

fn judge_series(published: &Numbers, scope: Code, last: Period, dispersion: f64) -> Option<Judged> {
    let root = published.domain.units.root();
    let (what, unit) = match scope {
        Code::Unit(unit) => (Code::Total, unit),
        what => (what, root),
    };
    let (months, counts): (Vec<Month>, Vec<f64>) =
        known_months(published, what, unit, last)?.into_iter().unzip();
    let shift = seasonal_means(&counts).and_then(|expected| find_shift(&counts, &expected, dispersion));
    let median = median(&counts).and_then(|median| Decimal::round(median, u8::from(median.fract() != 0.0)));
    Some(Judged { months, median, shift, is_of_whole: unit == root })
}

fn cells(judged: &Judged, limit: Option<Decimal>) -> [Cell; MEASURES.len()] {
    let number = |value: Option<Decimal>| value.map_or_else(Cell::not_applicable, Cell::shown);
    let is_claim = judged.p().zip(limit).is_some_and(|(p, limit)| p.units() <= limit.units());
    let claimed = judged.shift.filter(|_| is_claim);
    let change = judged.shift.map(|shift| match (is_claim, shift.is_up) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    });
    let since = claimed.map(|shift| judged.months[shift.at]);
    let since = since.map(|since| 100 * i64::from(since.year) + i64::from(since.month));
    [
        Cell::shown(Decimal::from_count(judged.months.len() as u64)),
        number(judged.median),
        number(judged.p()),
        number(limit.filter(|_| judged.shift.is_some())),
        number(change.map(|change| Decimal::from_units(change, 0))),
        number(since.map(|since| Decimal::from_units(since, 0))),
    ]
}

/// Five years at most. `None` where a month is hidden or missing.
fn known_months(published: &Numbers, what: Code, unit: UnitIx, last: Period) -> Option<Vec<(Month, f64)>> {
    let months = comparable_months(published, what, unit, last)?;
    let newest = &months[months.len().saturating_sub(MOST_MONTHS)..];
    newest.iter().map(|(month, cell)| Some((*month, cell.value()?.to_f64()))).collect()
}

//! How much counts vary beyond pure chance: what every comparison and signal of a report is measured by. From published
//! counts up to the end of its period, so that a report is not judged by what came after it.

use crate::analyse::statistics::{
    Exposed, Pearson, Variation, compare_counts, independence, variance_between_years,
};
use model::{Axis, Code, Coded, Column, Decimal, MeasureName, Period, Table, TableName, Tertial, Year};

use super::super::cell::Cell;
use super::super::published::Numbers;
use super::comparison::find_obstacle;

/// With fewer degrees of freedom φ is not known.
const FEWEST_DEGREES: u32 = 30;
/// What it is then taken to be, where the site does not say: what real registers have.
const USUAL: f64 = 2.0;
/// How many years there must be before the last for years to be told apart from chance.
const FEWEST_YEARS_BEFORE: Year = 3;

const MEASURES: [MeasureName; 5] = [
    MeasureName::ChiSquared,
    MeasureName::DegreesOfFreedom,
    MeasureName::Dispersion,
    MeasureName::Phi,
    MeasureName::VarianceBetweenYears,
];

/// tertial × (Pearson's statistic and its degrees of freedom, what they say of φ, the φ that is used, σ²).
pub fn table(published: &Numbers) -> Table<Cell> {
    let tertials = published.domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let axes = vec![
        Axis::new(&[Column::Period][..], tertials),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut row = [Cell::missing(); MEASURES.len()];
    Table::from_fn(TableName::Dispersion, axes, |codes| {
        let Code::Tertial(period) = codes[0] else { return Cell::missing() };
        if codes[1] == Code::Measure(MEASURES[0]) {
            row = measure(published, period);
        }
        let measure = MEASURES.iter().position(|measure| codes[1] == Code::Measure(*measure));
        measure.map_or_else(Cell::missing, |measure| row[measure])
    })
}

/// What the comparisons of a period's report are made with, as it is printed.
pub fn variation_at(published: &Numbers, period: Period) -> Variation {
    let number = |measure| {
        let cell = published.cell(TableName::Dispersion, &[Code::Tertial(period), Code::Measure(measure)]);
        cell.value().map(Decimal::to_f64)
    };
    Variation {
        dispersion: number(MeasureName::Phi).unwrap_or(USUAL),
        between_years: number(MeasureName::VarianceBetweenYears).unwrap_or(0.0),
    }
}

/// How large a change must be for a comparison that stands alone to find it certain, in a report of `period`: the most that
/// is fewer than `before`, and the least that is more. `None` where nothing is (nothing is fewer than none). Of what was
/// counted in equal times; where many comparisons stand together it must be larger.
pub fn certain_changes(published: &Numbers, period: Period, before: u32) -> (Option<u32>, Option<u32>) {
    /// A count that has grown so many times is certain to have, at any φ that occurs, unless it was next to none.
    const MOST_TIMES: u32 = 20;
    let variation = variation_at(published, period);
    let exposed = |count: u32| Exposed { count: f64::from(count), exposure: 1.0 };
    let ratio = |now| compare_counts(exposed(now), exposed(before), variation);
    let is_fewer = |now: &u32| ratio(*now).and_then(|ratio| ratio.high).is_some_and(|high| high < 1.0);
    let is_more = |now: &u32| ratio(*now).is_some_and(|ratio| 1.0 < ratio.low);
    let most = before.saturating_mul(MOST_TIMES);
    ((0..before).rev().find(is_fewer), (before.saturating_add(1)..=most).find(is_more))
}

/// φ for series of months, without the addition for its own error: there a claim stands on years of months, and what it
/// costs in power is more than it saves in false claims.
pub fn level_dispersion_at(published: &Numbers, period: Period) -> f64 {
    let known = published
        .cell(TableName::Dispersion, &[Code::Tertial(period), Code::Measure(MeasureName::Dispersion)])
        .value();
    known.map_or_else(|| variation_at(published, period).dispersion, Decimal::to_f64)
}

fn measure(published: &Numbers, last: Period) -> [Cell; MEASURES.len()] {
    let known = pearson(published, last);
    let is_enough = known.degrees >= FEWEST_DEGREES;
    let assumed = published.domain.site.dispersion.map_or(USUAL, Decimal::to_f64);
    let phi = known.cautious_dispersion().filter(|_| is_enough).unwrap_or(assumed);
    let phi = Decimal::round(phi, 3);
    let between_years = phi.and_then(|phi| between_years(published, last, phi.to_f64()));
    let number = |value: Option<Decimal>| value.map_or_else(Cell::not_applicable, Cell::shown);
    let round = |value: Option<f64>, places| number(value.and_then(|value| Decimal::round(value, places)));
    [
        round(Some(known.chi_squared), 3),
        number(Some(Decimal::from_count(u64::from(known.degrees)))),
        round(known.dispersion().filter(|_| is_enough), 3),
        number(phi),
        round(between_years, 6),
    ]
}

/// Over the tables year × month of each type and tertial in the whole.
fn pearson(published: &Numbers, last: Period) -> Pearson {
    let mut sum = Pearson::default();
    for event_type in published.domain.event_type_indexes().map(Code::EventType) {
        for tertial in Tertial::ALL {
            sum.add(independence(&years_by_month(published, event_type, *tertial, last)));
        }
    }
    sum
}

/// A row for each year whose months are known, without the months that any of them does not show.
fn years_by_month(published: &Numbers, what: Code, tertial: Tertial, last: Period) -> Vec<Vec<f64>> {
    let root = published.domain.units.root();
    let same = |period: &&Period| period.tertial == tertial && **period <= last;
    let rows: Vec<[Cell; 4]> = published
        .domain
        .periods
        .iter()
        .filter(same)
        .map(|period| period.months().map(|month| published.count(Code::Month(month), what, root)))
        .filter(|row| row.iter().all(is_known))
        .collect();
    let is_shown = |month: &usize| rows.iter().all(|row| row[*month].value().is_some());
    let shown: Vec<usize> = (0..4).filter(is_shown).collect();
    let number = |cell: Cell| cell.value().map_or(0.0, Decimal::to_f64);
    rows.iter().map(|row| shown.iter().map(|month| number(row[*month])).collect()).collect()
}

fn is_known(cell: &Cell) -> bool {
    !cell.is_preliminary() && !cell.is_empty()
}

/// σ² of the changes from year to year before this period, of all types in the whole. `None` before the fourth year.
fn between_years(published: &Numbers, last: Period, phi: f64) -> Option<f64> {
    let first = published.domain.periods.first()?;
    if last.year - first.year < FEWEST_YEARS_BEFORE {
        return None;
    }
    let earlier = published.domain.periods.iter().copied().filter(|period| *period < last);
    let types = || published.domain.event_type_indexes().map(Code::EventType);
    let changes = earlier.flat_map(|now| {
        types().filter_map(move |what| {
            let before = now.years_before(1);
            // What counts other things than the year before differs for that reason.
            let root = published.domain.units.root();
            let obstacle = find_obstacle(published, Code::Tertial(now), Code::Tertial(before), what, root);
            obstacle.is_none().then_some(())?;
            Some((exposed(published, now, what)?, exposed(published, before, what)?))
        })
    });
    let changes: Vec<(Exposed, Exposed)> =
        changes.filter(|(now, before)| now.count + before.count > 0.0).collect();
    (!changes.is_empty()).then(|| variance_between_years(&changes, phi))
}

fn exposed(published: &Numbers, period: Period, what: Code) -> Option<Exposed> {
    let cell = published.count(Code::Tertial(period), what, published.domain.units.root());
    let count = cell.value().filter(|_| is_known(&cell))?.to_f64();
    Some(Exposed { count, exposure: f64::from(period.days()) })
}

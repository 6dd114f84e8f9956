//! Incidents per hundred employees or pupils, and how far chance alone takes them: from the same tertial of earlier
//! years, of the part itself and of all departments together. Only years that count the same things have a say.

use rustc_hash::FxHashMap;

use crate::analyse::Exposures;
use crate::analyse::statistics::{exact_rate_limits, u_chart};
use model::{
    Axis, Code, Column, Decimal, Denominator, Domain, MeasureName, Period, Table, TableName, UnitIx,
};

use super::super::cell::{Cell, HiddenReason};
use super::super::published::{BY_PERIOD, Numbers};
use super::arithmetic::derive;
use super::comparison::{find_obstacle, types_of};
use super::dispersion::variation_at;

/// The measure that the others are about.
pub const RATE: MeasureName = MeasureName::RatePer100;

/// `people` is what the rate is divided by. `centre` and its limits are those of a u chart of the same tertial of
/// earlier years; the limits of the whole are those of a funnel plot, about the departments of those years.
const MEASURES: [MeasureName; 7] = [
    RATE,
    MeasureName::People,
    MeasureName::Centre,
    MeasureName::LowerLimit,
    MeasureName::UpperLimit,
    MeasureName::LowerLimitOfWhole,
    MeasureName::UpperLimitOfWhole,
];

/// A centre of fewer years than this says nothing of what is usual.
pub const FEWEST_YEARS: usize = 3;

/// What control limits say of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceOfRate {
    Above,
    Within,
    Below,
}

/// What the rate of a `Total`, `EventType` or `FocusArea` is divided by. A sum of types takes what its types have
/// in common, and employees where they differ; types without a denominator have no say.
pub fn denominator_of(domain: &Domain, what: Code) -> Denominator {
    let types = types_of(domain, what);
    let denominators = types.iter().map(|ix| domain.event_type(*ix).denominator);
    let mut usable = denominators.filter(|denominator| *denominator != Denominator::None);
    let Some(first) = usable.next() else { return Denominator::None };
    if usable.all(|denominator| denominator == first) { first } else { Denominator::Employees }
}

/// tertial × (total, type, area) × whole and departments × measures.
pub fn table(published: &Numbers, exposures: &Exposures) -> Table<Cell> {
    let domain = &published.domain;
    let counts = &published.tables()[BY_PERIOD];
    let tertials = domain.periods.iter().map(|period| Code::Tertial(*period)).collect();
    let mut kinds = counts.axes[1].members().to_vec();
    kinds.retain(|what| denominator_of(domain, *what) != Denominator::None);
    let axes = vec![
        Axis::new(&[Column::Period][..], tertials),
        Axis::new(&[Column::EventType, Column::FocusArea, Column::Denominator][..], kinds),
        counts.axes[2].clone(),
        Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()),
    ];
    let mut rates = Rates::new(published, exposures);
    let mut row = None;
    Table::from_fn(TableName::Rates, axes, |codes| {
        let (Code::Tertial(period), Code::Unit(unit)) = (codes[0], codes[2]) else { return Cell::missing() };
        // The measures vary fastest: one row gives them all.
        if codes[3] == Code::Measure(RATE) {
            row = Some(rates.measure(period, codes[1], unit));
        }
        let measure = MEASURES.iter().position(|measure| codes[3] == Code::Measure(*measure));
        row.zip(measure).map_or_else(Cell::missing, |(row, measure)| row[measure])
    })
}

/// tertial × units below the departments that have exposure of their own, all incidents per 100 employees or pupils.
/// Empty where no unit has any.
pub fn unit_table(published: &Numbers, exposures: &Exposures) -> Table<Cell> {
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
        Axis::new(&[Column::Unit, Column::Denominator][..], units),
        Axis::new(&[Column::Measure][..], vec![Code::Measure(RATE)]),
    ];
    Table::from_fn(TableName::UnitRates, axes, |codes| {
        let (Code::Tertial(period), Code::Unit(unit)) = (codes[0], codes[1]) else { return Cell::missing() };
        let people = exposures.denominator(denominator, unit, period);
        let count = published.count(codes[0], Code::Total, unit);
        if has_whole_period(domain, Code::Total, unit, period) {
            rate_per_100(count, people, domain.site.disclosure.min_denominator)
        } else {
            Cell::not_applicable()
        }
    })
}

/// Where a rate lies against its limits, as they are printed. `None` where any of them is not shown.
pub fn place_of_rate(rate: Cell, lower: Cell, upper: Cell) -> Option<PlaceOfRate> {
    let (rate, lower, upper) = (rate.value()?.to_f64(), lower.value()?.to_f64(), upper.value()?.to_f64());
    Some(match rate {
        rate if rate > upper => PlaceOfRate::Above,
        rate if rate < lower => PlaceOfRate::Below,
        _ => PlaceOfRate::Within,
    })
}

/// Rates of published counts.
#[allow(missing_debug_implementations, reason = "it would print all tables")]
pub struct Rates<'a> {
    published: &'a Numbers,
    exposures: &'a Exposures,
    denominators: FxHashMap<Code, Denominator>,
    centres: FxHashMap<(Period, Code, UnitIx), Option<f64>>,
    of_departments: FxHashMap<(Period, Code), Option<f64>>,
}

impl<'a> Rates<'a> {
    pub fn new(published: &'a Numbers, exposures: &'a Exposures) -> Self {
        Rates {
            published,
            exposures,
            denominators: FxHashMap::default(),
            centres: FxHashMap::default(),
            of_departments: FxHashMap::default(),
        }
    }

    /// Everything but the rate is shown only where the rate is.
    fn measure(&mut self, period: Period, what: Code, unit: UnitIx) -> [Cell; 7] {
        let (people, root) = (self.people(period, what, unit), self.published.domain.units.root());
        let rate = self.rate(period, what, unit);
        let centre = self.centre(period, what, unit);
        let dispersion = self.dispersion(period);
        let limits = centre.zip(people).map(|(centre, people)| exact_rate_limits(centre, people, dispersion));
        let per_100 = |value: Option<f64>| match value {
            // Too few years: nothing is usual yet.
            None if rate.value().is_some() => Cell::not_applicable(),
            _ => derive(&[rate], || Decimal::round(100.0 * value?, 1)),
        };
        let [low, high] = if unit == root {
            [derive(&[rate, Cell::not_applicable()], || None); 2]
        } else {
            self.limits_of_whole(rate, period, what, people)
        };
        [
            rate,
            derive(&[rate], || Decimal::round(people?, 0)),
            per_100(centre),
            per_100(limits.map(|limits| limits.lower)),
            per_100(limits.map(|limits| limits.upper)),
            low,
            high,
        ]
    }

    /// Where chance alone puts nearly all parts with so many people, if each had the rate of the departments together.
    fn limits_of_whole(&mut self, rate: Cell, period: Period, what: Code, people: Option<f64>) -> [Cell; 2] {
        let mean = self.rate_of_departments(period, what);
        let dispersion = self.dispersion(period);
        let limits = mean.zip(people).map(|(mean, people)| exact_rate_limits(mean, people, dispersion));
        let per_100 = |value: Option<f64>| match value {
            None if rate.value().is_some() => Cell::not_applicable(),
            _ => derive(&[rate], || Decimal::round(100.0 * value?, 1)),
        };
        [per_100(limits.map(|limits| limits.lower)), per_100(limits.map(|limits| limits.upper))]
    }

    /// Incidents per 100, one decimal; hidden for a small base. A part that opened or closed on the way has none, nor has
    /// a type that came or went.
    pub fn rate(&mut self, period: Period, what: Code, unit: UnitIx) -> Cell {
        if !has_whole_period(&self.published.domain, what, unit, period) {
            return Cell::not_applicable();
        }
        let (count, people) = (self.count(period, what, unit), self.people(period, what, unit));
        rate_per_100(count, people, self.published.domain.site.disclosure.min_denominator)
    }

    /// Incidents per person, unrounded, in the same tertial of earlier years, of the departments whose rate is shown: those
    /// that stand beside one another, and not what belongs to none of them. A single year says nothing of what is usual,
    /// however many events it has: at least one department must have [`FEWEST_YEARS`].
    pub fn rate_of_departments(&mut self, judged: Period, what: Code) -> Option<f64> {
        if let Some(known) = self.of_departments.get(&(judged, what)) {
            return *known;
        }
        let departments = self.published.domain.whole_and_departments().into_iter().skip(1);
        let (mut points, mut most_years) = (Vec::new(), 0);
        for unit in departments {
            if self.rate(judged, what, unit).value().is_some() {
                let years = self.earlier(judged, what, unit);
                most_years = most_years.max(years.len());
                points.extend(years);
            }
        }
        let mean = u_chart(&points).filter(|_| most_years >= FEWEST_YEARS).map(|(mean, _)| mean);
        self.of_departments.insert((judged, what), mean);
        mean
    }

    fn count(&self, period: Period, what: Code, unit: UnitIx) -> Cell {
        self.published.count(Code::Tertial(period), what, unit)
    }

    fn people(&mut self, period: Period, what: Code, unit: UnitIx) -> Option<f64> {
        let domain = &self.published.domain;
        let denominator = *self.denominators.entry(what).or_insert_with(|| denominator_of(domain, what));
        self.exposures.denominator(denominator, unit, period)
    }

    /// φ, by which the limits of a period's rates are widened.
    pub fn dispersion(&self, period: Period) -> f64 {
        variation_at(self.published, period).dispersion
    }

    /// Incidents per person in the same tertial of earlier years, where there are enough of them.
    fn centre(&mut self, judged: Period, what: Code, unit: UnitIx) -> Option<f64> {
        if let Some(known) = self.centres.get(&(judged, what, unit)) {
            return *known;
        }
        let points = self.earlier(judged, what, unit);
        let is_enough = points.len() >= FEWEST_YEARS;
        let centre = u_chart(&points).filter(|_| is_enough).map(|(mean, _)| mean);
        self.centres.insert((judged, what, unit), centre);
        centre
    }

    /// Incidents and persons in the same tertial of every earlier year that shows a final rate and may be compared with what
    /// is judged: what is judged is no part of what it is judged by, nor is a year with other sources.
    fn earlier(&mut self, judged: Period, what: Code, unit: UnitIx) -> Vec<(u32, f64)> {
        let published = self.published;
        let is_comparable = |period: &&Period| {
            let [now, before] = [judged, **period].map(Code::Tertial);
            find_obstacle(published, now, before, what, unit).is_none()
        };
        let is_earlier = |period: &&Period| period.tertial == judged.tertial && **period < judged;
        let periods = published.domain.periods.iter().filter(is_earlier).filter(is_comparable);
        periods
            .filter_map(|period| {
                self.rate(*period, what, unit).value()?;
                let count = self.count(*period, what, unit);
                let count = count.value().filter(|_| !count.is_preliminary())?;
                Some((u32::try_from(count.units()).ok()?, self.people(*period, what, unit)?))
            })
            .collect()
    }
}

/// A rate of a whole period stands beside others of whole periods.
fn has_whole_period(domain: &Domain, what: Code, unit: UnitIx, period: Period) -> bool {
    let (first, last) = (period.first_day(), period.last_day());
    let is_covered = match what {
        Code::EventType(ix) => domain.event_type(ix).validity.covers(first, last),
        _ => true,
    };
    is_covered && domain.units.unit(unit).exists_throughout(first, last)
}

fn rate_per_100(count: Cell, people: Option<f64>, least: u32) -> Cell {
    match people {
        None if count.value().is_some() => Cell::missing(),
        Some(people) if people <= 0.0 || people < f64::from(least) => Cell::hidden(HiddenReason::SmallBase),
        _ => derive(&[count], || Decimal::round(100.0 * count.value()?.to_f64() / people?, 1)),
    }
}

//! Every comparison of two published counts, and what may be said of it: decided once, here, for every page.

use jiff::civil::Date;

use crate::analyse::Exposures;
use crate::analyse::statistics::{Exposed, RateRatio, Variation, claim_limit, compare_counts};
use model::{
    Axis, Code, Coded, Column, Decimal, Denominator, Domain, EventTypeIx, Level, MeasureName, Period, Table,
    TableName, Tertial, UnitIx,
};

use super::super::cell::Cell;
use super::super::published::{BY_PERIOD, Comparison, Numbers, Obstacle, Verdict};
use super::arithmetic::derive;
use super::dispersion::variation_at;
use super::rate::denominator_of;

/// How many years back the published comparisons go.
pub const YEARS_BEFORE: [u8; 2] = [1, 2];

/// At most so many of the claims of a family are expected to be false.
const LEVEL: f64 = 0.05;

const MEASURES: [MeasureName; 11] = [
    MeasureName::Difference,
    MeasureName::Percent,
    MeasureName::Ratio,
    MeasureName::RatioLow,
    MeasureName::RatioHigh,
    MeasureName::P,
    MeasureName::Phi,
    MeasureName::Family,
    MeasureName::FamilySize,
    MeasureName::Limit,
    MeasureName::Verdict,
];

/// Comparisons that stand beside one another, and are claims only where they would be among so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// The total, the focus areas and the event types.
    Whole = 1,
    Departments = 2,
    Units = 3,
    /// Types and focus areas of the departments.
    PartsOfDepartments = 4,
}

impl Family {
    const ALL: [Family; 4] = [Family::Whole, Family::Departments, Family::Units, Family::PartsOfDepartments];

    fn of(domain: &Domain, what: Code, unit: UnitIx) -> Self {
        let is_detailed = domain.units.unit(unit).level <= Level::Department;
        match what {
            _ if unit == domain.units.root() => Family::Whole,
            Code::Total if is_detailed => Family::Departments,
            Code::Total => Family::Units,
            _ => Family::PartsOfDepartments,
        }
    }
}

/// What is compared, and where.
type Scope = (Code, UnitIx);

/// A comparison before it stands among others.
#[derive(Debug, Clone, Copy)]
struct Compared {
    now: Cell,
    before: Cell,
    /// What is wrong with it, for every cell.
    obstacle: Option<Cell>,
    test: Option<RateRatio>,
    family: Family,
}

impl Compared {
    /// As it is printed: what is a claim can be worked out from what is read.
    fn p(&self) -> Option<f64> {
        Some(self.test?.p).and_then(|p| Decimal::round(p, P_PLACES)).map(Decimal::to_f64)
    }
}

const P_PLACES: u8 = 6;

/// What a family asks of those in it: among so many that have a p, the largest that is a claim.
#[derive(Debug, Clone, Copy)]
struct Beside {
    size: usize,
    limit: Option<f64>,
}

/// Two shares in percent, each with the half width of its 95 % interval. They differ where the interval of their
/// difference, √(a² + b²) to each side, excludes 0 (Altman and Bland, BMJ 326, 2003), however the shares were rounded: each may
/// lie half a unit of its last decimal from what was answered.
pub fn compare_shares(now: Cell, now_margin: Cell, before: Cell, before_margin: Cell) -> Verdict {
    let number = |cell: Cell| cell.value().map(Decimal::to_f64);
    let half_unit = |cell: Cell| cell.value().map_or(0.0, |value| 0.5 / 10_f64.powi(value.places().into()));
    let (now_rounding, before_rounding) = (half_unit(now), half_unit(before));
    let (Some(now), Some(before)) = (number(now), number(before)) else { return Verdict::NotComparable };
    let (Some(a), Some(b)) = (number(now_margin), number(before_margin)) else {
        return Verdict::NotComparable;
    };
    let rounding = now_rounding + before_rounding;
    match now - before {
        difference if difference > a.hypot(b) + rounding => Verdict::More,
        difference if -difference > a.hypot(b) + rounding => Verdict::Fewer,
        _ => Verdict::NoCertainDifference,
    }
}

/// Every time against the same one a year and two years before: the total of every unit, and types and focus areas in
/// the whole.
pub fn table(published: &Numbers, exposures: &Exposures) -> Table<Cell> {
    let domain = &published.domain;
    let root = domain.units.root();
    let parts = domain.published_units().into_iter().map(Code::Unit);
    let codes: Vec<Code> = parts.chain(types_and_areas(domain)).collect();
    let scope = |code: &Code| match *code {
        Code::Unit(unit) => (Code::Total, unit),
        what => (what, root),
    };
    let scopes: Vec<Scope> = codes.iter().map(scope).collect();
    let axis = Axis::new(&[Column::EventType, Column::FocusArea, Column::Unit][..], codes);
    compare_all(published, exposures, TableName::Comparisons, vec![axis], &scopes)
}

/// As [`table`], types and focus areas of the departments.
pub fn table_of_departments(published: &Numbers, exposures: &Exposures) -> Table<Cell> {
    let domain = &published.domain;
    let departments: Vec<UnitIx> = domain.whole_and_departments().into_iter().skip(1).collect();
    let kinds: Vec<Code> = types_and_areas(domain).collect();
    let scopes: Vec<Scope> =
        kinds.iter().flat_map(|what| departments.iter().map(move |unit| (*what, *unit))).collect();
    let axes = vec![
        Axis::new(&[Column::EventType, Column::FocusArea][..], kinds),
        Axis::new(&[Column::Unit][..], departments.into_iter().map(Code::Unit).collect()),
    ];
    compare_all(published, exposures, TableName::DepartmentComparisons, axes, &scopes)
}

fn types_and_areas(domain: &Domain) -> impl Iterator<Item = Code> + use<> {
    let types = domain.event_type_indexes().map(Code::EventType);
    types.chain(domain.focus_area_indexes().map(Code::FocusArea))
}

fn compare_all(
    published: &Numbers,
    exposures: &Exposures,
    name: TableName,
    of_scopes: Vec<Axis>,
    scopes: &[Scope],
) -> Table<Cell> {
    let times = published.tables()[BY_PERIOD].axes[0].members().to_vec();
    let years = (0..YEARS_BEFORE.len() as u32).map(Code::Item).collect();
    let mut axes = vec![
        Axis::new(&[Column::Period, Column::Span][..], times),
        Axis::new(&[Column::YearsBefore][..], years),
    ];
    axes.extend(of_scopes);
    axes.push(Axis::new(&[Column::Measure][..], MEASURES.map(Code::Measure).into()));
    let maker = Maker { published, exposures };
    let mut cells = Vec::new().into_iter();
    Table::from_fn(name, axes, |codes| {
        // Scopes and measures vary fastest: what stands beside one another is decided together.
        let next = cells.next().or_else(|| {
            let Code::Item(item) = codes[1] else { return None };
            cells = maker.compare(codes[0], YEARS_BEFORE[item as usize], scopes).into_iter();
            cells.next()
        });
        next.unwrap_or_else(Cell::missing)
    })
}

struct Maker<'a> {
    published: &'a Numbers,
    exposures: &'a Exposures,
}

impl Maker<'_> {
    /// All cells of one time against another, scope by scope.
    fn compare(&self, now: Code, years: u8, scopes: &[Scope]) -> Vec<Cell> {
        let Some(period) = last_period(now) else { return Vec::new() };
        let variation = variation_at(self.published, period);
        let before = years_before(now, years);
        let compared: Vec<Compared> =
            scopes.iter().map(|scope| self.compare_scope(now, before, *scope, variation)).collect();
        let families = Family::ALL.map(|family| {
            let of_family = compared.iter().filter(|compared| compared.family == family);
            let p: Vec<f64> = of_family.filter_map(Compared::p).collect();
            Beside { size: p.len(), limit: claim_limit(&p, LEVEL) }
        });
        let phi = Decimal::round(variation.dispersion, 3);
        let cells = |compared: &Compared| self.cells(compared, phi, families[compared.family as usize - 1]);
        compared.iter().flat_map(cells).collect()
    }

    fn compare_scope(&self, now: Code, before: Code, (what, unit): Scope, variation: Variation) -> Compared {
        let [a, b] = [now, before].map(|when| self.published.count(when, what, unit));
        let is_final = !a.is_preliminary() && !b.is_preliminary();
        let is_fair = is_final && find_obstacle(self.published, now, before, what, unit).is_none();
        let exposed = [a, b].map(|cell| cell.value().filter(|_| is_fair));
        let exposures = self.exposures_of(now, before, what, unit);
        let test = match exposed {
            [Some(a), Some(b)] => {
                let [a, b] = [(a, exposures[0]), (b, exposures[1])];
                let exposed = |(count, exposure): (Decimal, f64)| Exposed { count: count.to_f64(), exposure };
                Some(compare_counts(exposed(a), exposed(b), variation))
            }
            _ => None,
        };
        Compared {
            now: a,
            before: b,
            obstacle: test.is_none().then(|| without_answer(a, b)),
            test: test.flatten(),
            family: Family::of(&self.published.domain, what, unit),
        }
    }

    /// Days, and persons where both times know them.
    fn exposures_of(&self, now: Code, before: Code, what: Code, unit: UnitIx) -> [f64; 2] {
        let denominator = denominator_of(&self.published.domain, what);
        let [days_now, days_before] =
            [now, before].map(|when| tertials_of(when).map(|period| f64::from(period.days())).sum());
        let person_days = |when| self.person_days(when, denominator, unit).filter(|days| *days > 0.0);
        match (person_days(now), person_days(before)) {
            (Some(now), Some(before)) => [now, before],
            _ => [days_now, days_before],
        }
    }

    fn person_days(&self, when: Code, denominator: Denominator, unit: UnitIx) -> Option<f64> {
        let of_tertial = |period: Period| {
            Some(self.exposures.denominator(denominator, unit, period)? * f64::from(period.days()))
        };
        tertials_of(when).map(of_tertial).sum()
    }

    fn cells(&self, compared: &Compared, phi: Option<Decimal>, beside: Beside) -> [Cell; MEASURES.len()] {
        if let Some(obstacle) = compared.obstacle {
            return [obstacle; MEASURES.len()];
        }
        let counts = compared.now.value().zip(compared.before.value());
        let (a, b) = counts.map_or((0, 0), |(a, b)| (a.units(), b.units()));
        let number = |value: Option<f64>, places| {
            let rounded = value.and_then(|value| Decimal::round(value, places));
            rounded.map_or_else(Cell::not_applicable, Cell::shown)
        };
        let test = compared.test;
        let verdict = judge(compared, a - b, beside.limit);
        let least = i64::from(self.published.domain.site.disclosure.min_percent_base);
        let is_enough = b > 0 && a.min(b) >= least;
        let percent = match verdict {
            0 => Cell::not_applicable(),
            _ => derive(&[compared.now, compared.before], || {
                Decimal::round(100.0 * (a - b) as f64 / b as f64, 0).filter(|_| is_enough)
            }),
        };
        [
            Cell::shown(Decimal::from_units(a - b, 0)),
            percent,
            number(test.and_then(|test| test.ratio), 3),
            number(test.map(|test| test.low), 3),
            number(test.and_then(|test| test.high), 3),
            number(test.map(|test| test.p), P_PLACES),
            phi.map_or_else(Cell::not_applicable, Cell::shown),
            Cell::shown(Decimal::from_count(compared.family as u64)),
            Cell::shown(Decimal::from_count(beside.size as u64)),
            number(beside.limit, P_PLACES),
            Cell::shown(Decimal::from_units(verdict, 0)),
        ]
    }
}

/// The event types that count in a `Total`, `FocusArea` or `EventType`.
pub fn types_of(domain: &Domain, what: Code) -> Vec<EventTypeIx> {
    match what {
        Code::EventType(event_type) => vec![event_type],
        Code::FocusArea(area) => domain.types_in(area),
        _ => domain.event_type_indexes().collect(),
    }
}

/// Why two counts that are shown are not set against each other; `None` where they may be.
pub fn find_obstacle(
    published: &Numbers,
    now: Code,
    before: Code,
    what: Code,
    unit: UnitIx,
) -> Option<Obstacle> {
    if !has_existed(&published.domain, unit, before, now) {
        return Some(Obstacle::UnitDates);
    }
    let types = types_of(&published.domain, what);
    let units = &published.domain.units;
    if span_of(before, now).is_some_and(|(first, last)| units.has_gained_or_lost(unit, first, last)) {
        return Some(Obstacle::Moves);
    }
    if types.iter().any(|ix| has_come_or_gone(&published.domain, *ix, before, now)) {
        return Some(Obstacle::TypeDates);
    }
    let mut pairs = tertials_of(now).zip(tertials_of(before));
    let are_same = pairs.all(|(now, before)| published.sources().are_same(&types, now, before));
    (!are_same).then_some(Obstacle::Sources)
}

/// A unit that opened or closed on the way is compared with nothing: its counts are of different stretches of time.
fn has_existed(domain: &Domain, unit: UnitIx, before: Code, now: Code) -> bool {
    let unit = domain.units.unit(unit);
    span_of(before, now).is_some_and(|(first, last)| unit.exists_throughout(first, last))
}

/// A type that was there in one of the two times, or in a part of it, and not in the other: neither it nor a sum that it is
/// in counts the same things in both.
fn has_come_or_gone(domain: &Domain, event_type: EventTypeIx, before: Code, now: Code) -> bool {
    let validity = domain.event_type(event_type).validity;
    let touches = |when| span_of(when, when).is_some_and(|(first, last)| validity.touches(first, last));
    let covers = |(first, last)| validity.covers(first, last);
    (touches(before) || touches(now)) && !span_of(before, now).is_some_and(covers)
}

/// From the first day of one time to the last of another.
fn span_of(first: Code, last: Code) -> Option<(Date, Date)> {
    Some((tertials_of(first).next()?.first_day(), tertials_of(last).last()?.last_day()))
}

/// 1 for more, −1 for fewer, 0 for no certain difference. What is said is said of counts: where rates differ the other
/// way, because there are so many more or fewer persons, nothing is claimed.
fn judge(compared: &Compared, difference: i64, limit: Option<f64>) -> i64 {
    let printed = |value: Option<f64>| value.and_then(|value| Decimal::round(value, P_PLACES));
    let is_claim =
        printed(compared.p()).zip(printed(limit)).is_some_and(|(p, limit)| p.units() <= limit.units());
    let is_more = compared.test.is_some_and(|test| test.ratio.is_none_or(|ratio| ratio > 1.0));
    match difference.signum() {
        1 if is_claim && is_more => 1,
        -1 if is_claim && !is_more => -1,
        _ => 0,
    }
}

fn without_answer(now: Cell, before: Cell) -> Cell {
    let are_shown = now.value().is_some() && before.value().is_some();
    if are_shown { Cell::not_applicable() } else { derive(&[now, before], || None) }
}

/// The published comparison of two times. `None` where no table has it.
pub fn find_comparison(
    published: &Numbers,
    [now, before]: [Code; 2],
    what: Code,
    unit: UnitIx,
) -> Option<Comparison> {
    let years = YEARS_BEFORE.iter().position(|years| years_before(now, *years) == before)?;
    let (years, first) = (Code::Item(years as u32), Code::Measure(MEASURES[0]));
    let is_of_whole = unit == published.domain.units.root();
    let (name, codes) = match what {
        Code::Total => (TableName::Comparisons, vec![now, years, Code::Unit(unit), first]),
        _ if is_of_whole => (TableName::Comparisons, vec![now, years, what, first]),
        _ => (TableName::DepartmentComparisons, vec![now, years, what, Code::Unit(unit), first]),
    };
    let table = published.table(name)?;
    let first = table.position(&codes)?;
    let cells: [Cell; MEASURES.len()] = table.cells().get(first..first + MEASURES.len())?.try_into().ok()?;
    let [difference, percent, ratio, low, high, p, phi, _, family_size, limit, verdict] = cells;
    let verdict = match verdict.value().map(Decimal::units) {
        None => Verdict::NotComparable,
        Some(0) => Verdict::NoCertainDifference,
        Some(..0) => Verdict::Fewer,
        Some(_) => Verdict::More,
    };
    let obstacle = match verdict {
        Verdict::NotComparable => find_obstacle(published, now, before, what, unit),
        _ => None,
    };
    let is_early = verdict != Verdict::NotComparable && is_early(&published.domain, now, before);
    let [now, before] = [now, before].map(|when| published.count(when, what, unit));
    Some(Comparison {
        now,
        before,
        difference,
        percent,
        ratio,
        low,
        high,
        p,
        phi,
        family_size,
        limit,
        verdict,
        obstacle,
        is_early,
    })
}

/// True where the newer time has had less than [`model::RIPE_DAYS`] for late reports, and the older at least so many more:
/// with equal lags each lacks what the other lacks.
fn is_early(domain: &Domain, now: Code, before: Code) -> bool {
    const LEAST_LONGER: i32 = 30;
    let lag = |when| last_period(when).and_then(|period| domain.lag_days(period));
    let is_new = last_period(now).is_some_and(|period| domain.is_early(period));
    is_new && lag(now).zip(lag(before)).is_some_and(|(now, before)| before >= now + LEAST_LONGER)
}

/// The report that a comparison belongs to.
fn last_period(when: Code) -> Option<Period> {
    match when {
        Code::Tertial(period) | Code::Accumulated(period) => Some(period),
        Code::Year(year) => Some(Period::new(year, Tertial::T3)),
        _ => None,
    }
}

fn tertials_of(when: Code) -> impl Iterator<Item = Period> {
    let last = last_period(when);
    let is_within = move |period: &Period| match (when, last) {
        (Code::Tertial(only), _) => *period == only,
        (_, Some(last)) => *period <= last,
        _ => false,
    };
    let year = last.map(|last| last.year);
    Tertial::ALL.iter().filter_map(move |tertial| Some(Period::new(year?, *tertial))).filter(is_within)
}

fn years_before(when: Code, years: u8) -> Code {
    let years = i16::from(years);
    match when {
        Code::Tertial(period) => Code::Tertial(period.years_before(years)),
        Code::Accumulated(period) => Code::Accumulated(period.years_before(years)),
        Code::Year(year) => Code::Year(year - years),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_differ_beyond_the_margin_of_their_difference() {
        let cell = |units| Cell::shown(Decimal::from_units(units, 1));
        // √(3² + 4²) = 5 percentage points, and 0.05 for the rounding of each.
        let verdict = |now, before| compare_shares(cell(now), cell(30), cell(before), cell(40));
        assert_eq!(verdict(851, 800), Verdict::NoCertainDifference);
        assert_eq!(verdict(852, 800), Verdict::More);
        assert_eq!(verdict(748, 800), Verdict::Fewer);
        // Whole percentages may lie half a unit off: 79 and 78 may both be 78.5, beyond √(0.7² + 0.7²) = 0.99.
        let whole = |percent| Cell::shown(Decimal::from_count(percent));
        let of_whole = |now, before| compare_shares(whole(now), cell(7), whole(before), cell(7));
        assert_eq!(of_whole(78, 79), Verdict::NoCertainDifference);
        assert_eq!(of_whole(77, 79), Verdict::Fewer);
        let unknown = compare_shares(cell(850), Cell::missing(), cell(100), cell(40));
        assert_eq!(unknown, Verdict::NotComparable);
    }

    #[test]
    fn a_claim_needs_the_limit_and_the_same_direction() {
        let shown = |count| Cell::shown(Decimal::from_count(count));
        let compared = |now, before, ratio, p| Compared {
            now: shown(now),
            before: shown(before),
            obstacle: None,
            test: Some(RateRatio { ratio: Some(ratio), low: 0.0, high: None, p }),
            family: Family::Whole,
        };
        let limit = Some(0.01);
        assert_eq!(judge(&compared(90, 40, 2.25, 0.01), 50, limit), 1);
        assert_eq!(judge(&compared(40, 90, 0.44, 0.01), -50, limit), -1);
        assert_eq!(judge(&compared(90, 40, 2.25, 0.010_001), 50, limit), 0);
        // Half as many persons: more per person, but fewer events.
        assert_eq!(judge(&compared(90, 100, 1.8, 0.001), -10, limit), 0);
        assert_eq!(judge(&compared(0, 0, 1.0, 0.001), 0, limit), 0);
        assert_eq!(judge(&compared(90, 40, 2.25, 0.001), 50, None), 0);
    }

    #[test]
    fn a_year_is_its_tertials() {
        let period = |tertial| Period::new(2020, tertial);
        let of = |when| tertials_of(when).collect::<Vec<Period>>();
        assert_eq!(of(Code::Tertial(period(Tertial::T2))), [period(Tertial::T2)]);
        assert_eq!(of(Code::Accumulated(period(Tertial::T2))), [period(Tertial::T1), period(Tertial::T2)]);
        assert_eq!(
            of(Code::Year(2020)),
            Tertial::ALL.iter().map(|tertial| period(*tertial)).collect::<Vec<_>>()
        );
        assert_eq!(of(Code::Total), []);
        // A leap year: January–April has a day more.
        assert_eq!((period(Tertial::T1).days(), Period::new(2019, Tertial::T1).days()), (121, 120));
    }
}

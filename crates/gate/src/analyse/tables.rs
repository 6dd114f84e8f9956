//! Dense tables in the shapes that are published, filled from the finest counts.

use super::cubes::{FinestCounts, TypeSets, whole};
use super::frame::Frame;
use super::reporting::ReportingMeasure;
use super::tally::{Tally, class_of_affected, class_of_severity, class_of_source, class_of_status};
use model::{
    Affected, Axis, CaseStatus, Code, Coded, Column, Domain, Level, MeasureName, Period, Programme, Severity,
    Source, Table, TableName, Tertial, UnitIx, Year,
};

/// True where an area has counts: its programme covers all of the time, and it is not protective security.
/// Anything but a `FocusArea` or `YearFocusArea` always has.
pub fn is_counted(domain: &Domain, when: Code, what: Code) -> bool {
    let (Code::FocusArea(area) | Code::YearFocusArea(_, area)) = what else { return true };
    let area = domain.focus_area(area);
    let programme = domain.programme(area.programme);
    !area.protective_security && periods_of(when).into_iter().all(|period| covers(programme, period))
}

/// A programme covers a period that it holds for the whole of.
fn covers(programme: &Programme, period: Period) -> bool {
    programme.valid_from <= period.first_day() && period.last_day() <= programme.valid_to
}

fn periods_of(when: Code) -> Vec<Period> {
    let tertials = |year: Year, last: Tertial| {
        let until = Tertial::ALL.iter().filter(move |tertial| **tertial <= last);
        until.map(|tertial| Period::new(year, *tertial)).collect()
    };
    match when {
        Code::Month(month) => vec![Period::of_month(month)],
        Code::Tertial(period) => vec![period],
        Code::Year(year) | Code::YearFocusArea(year, _) => tertials(year, Tertial::T3),
        Code::Accumulated(period) => tertials(period.year, period.tertial),
        _ => Vec::new(),
    }
}

pub(super) fn by_month(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let types = std::iter::once(Code::Total).chain(domain.event_type_indexes().map(Code::EventType));
    let axes = vec![
        month_axis(&finest.frame),
        Axis::new(&[Column::EventType][..], types.collect()),
        part_axis(finest),
    ];
    in_months(TableName::IncidentsByMonth, axes, finest, domain)
}

pub(super) fn areas_by_month(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let areas = domain.focus_area_indexes().map(Code::FocusArea).collect();
    let axes = vec![month_axis(&finest.frame), Axis::new(&[Column::FocusArea][..], areas), part_axis(finest)];
    in_months(TableName::FocusAreasByMonth, axes, finest, domain)
}

pub(super) fn by_period(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let accumulated = finest.frame.periods.iter().filter(|period| period.tertial == Tertial::T2);
    let mut times = times(&finest.frame);
    times.extend(accumulated.map(|period| Code::Accumulated(*period)));
    let kinds = std::iter::once(Code::Total)
        .chain(domain.event_type_indexes().map(Code::EventType))
        .chain(domain.focus_area_indexes().map(Code::FocusArea));
    let axes = vec![
        Axis::new(&[Column::Period, Column::Measure][..], times),
        Axis::new(&[Column::EventType, Column::FocusArea][..], kinds.collect()),
        part_axis(finest),
    ];
    in_months(TableName::IncidentsByPeriod, axes, finest, domain)
}

/// Sums months: every code of the first axis is a range of them.
fn in_months(name: TableName, axes: Vec<Axis>, finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let sets = TypeSets::new(domain);
    Table::from_fn(name, axes, |codes| {
        let (when, what) = (codes[0], codes[1]);
        let Code::Unit(unit) = codes[2] else { return 0 };
        let Some(slot) = finest.slot(unit).filter(|_| is_counted(domain, when, what)) else { return 0 };
        let types = sets.of(what);
        let of_month = |month| types.iter().map(|ix| finest.in_month(month, slot, *ix)).sum::<u32>();
        finest.months(when).map(of_month).sum()
    })
}

pub(super) fn by_unit(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let mut times = times(&finest.frame);
    for year in years(&finest.frame) {
        times.extend(domain.focus_area_indexes().map(|area| Code::YearFocusArea(year, area)));
    }
    let units = domain.published_units().into_iter().map(Code::Unit).collect();
    let axes = vec![
        Axis::new(&[Column::Period, Column::FocusArea][..], times),
        Axis::new(&[Column::Unit][..], units),
    ];
    let sets = TypeSets::new(domain);
    Table::from_fn(TableName::IncidentsByUnit, axes, |codes| {
        let Code::Unit(unit) = codes[1] else { return 0 };
        if !is_counted(domain, codes[0], codes[0]) {
            return 0;
        }
        let types = sets.of(codes[0]);
        let of_period = |period| types.iter().map(|ix| finest.in_unit(unit, period, *ix)).sum::<u32>();
        finest.periods(codes[0]).map(of_period).sum()
    })
}

pub(super) fn cases(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let areas = std::iter::once(Code::Total).chain(domain.focus_area_indexes().map(Code::FocusArea));
    let statuses = CaseStatus::ALL.iter().filter(|status| **status != CaseStatus::Cancelled);
    let classes = std::iter::once(Code::Total)
        .chain(Severity::ALL.iter().map(|severity| Code::Severity(*severity)))
        .chain([Code::SeverityUnknown])
        .chain(statuses.map(|status| Code::Status(*status)))
        .chain(Affected::ALL.iter().map(|affected| Code::Affected(*affected)))
        .chain(Source::ALL.iter().map(|source| Code::Source(*source)));
    let columns = &[Column::Severity, Column::StatusOfCase, Column::Affected, Column::Source][..];
    let axes = vec![
        Axis::new(&[Column::Period][..], times(&finest.frame)),
        Axis::new(&[Column::FocusArea][..], areas.collect()),
        Axis::new(columns, classes.collect()),
    ];
    let sets = TypeSets::new(domain);
    Table::from_fn(TableName::Cases, axes, |codes| {
        let (when, what) = (codes[0], codes[1]);
        if !is_counted(domain, when, what) {
            return 0;
        }
        let types = sets.of(what);
        finest.periods(when).map(|period| finest.cases(period, types, codes[2])).sum()
    })
}

impl FinestCounts {
    /// Incidents of some types in one period of one class (`Total`: of any), in the whole.
    pub fn cases(&self, period: usize, types: &[model::EventTypeIx], class: Code) -> u32 {
        let in_class = |class| types.iter().map(|ix| self.in_class(period, *ix, class)).sum();
        match class {
            Code::Severity(severity) => in_class(class_of_severity(Some(severity))),
            Code::SeverityUnknown => in_class(class_of_severity(None)),
            Code::Status(status) => in_class(class_of_status(status)),
            Code::Affected(affected) => in_class(class_of_affected(affected)),
            Code::Source(source) => in_class(class_of_source(source)),
            _ => Source::ALL.iter().map(|source| in_class(class_of_source(*source))).sum(),
        }
    }
}

pub(super) fn reporting(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let measures =
        ReportingMeasure::of_coverage().iter().map(|measure| Code::Measure(measure.name())).collect();
    let axes = vec![
        tertial_axis(&finest.frame),
        scope_axis(finest, domain),
        Axis::new(&[Column::Measure][..], measures),
    ];
    let sets = TypeSets::new(domain);
    Table::from_fn(TableName::Coverage, axes, |codes| {
        let (when, scope) = (codes[0], codes[1]);
        let Code::Measure(code) = codes[2] else { return 0 };
        let measure = ReportingMeasure::of(code).expect("the axis holds these measures alone");
        if !is_counted(domain, when, scope) {
            return 0;
        }
        let slot = slot_of(finest, scope);
        let types = sets.of(scope);
        let of_period =
            |period| types.iter().map(|ix| finest.in_measure(period, slot, *ix, measure)).sum::<u32>();
        finest.periods(when).map(of_period).sum()
    })
}

pub(super) fn influence(finest: &FinestCounts, domain: &Domain) -> Table<u32> {
    let measures = ReportingMeasure::of_influence().iter();
    let measures = measures.map(|measure| Code::Measure(measure.name())).collect();
    let axes = vec![tertial_axis(&finest.frame), Axis::new(&[Column::Measure][..], measures)];
    let types: Vec<_> = domain.event_type_indexes().collect();
    Table::from_fn(TableName::Influence, axes, |codes| {
        let Code::Measure(code) = codes[1] else { return 0 };
        let measure = ReportingMeasure::of(code).expect("the axis holds these measures alone");
        let of_period =
            |period| types.iter().map(|ix| finest.in_measure(period, whole(), *ix, measure)).sum::<u32>();
        finest.periods(codes[0]).map(of_period).sum()
    })
}

pub(super) fn median_delay_half_days(finest: &FinestCounts, domain: &Domain) -> Table<Option<u32>> {
    let axes = vec![tertial_axis(&finest.frame), scope_axis(finest, domain)];
    let sets = TypeSets::new(domain);
    Table::from_fn(TableName::Coverage, axes, |codes| {
        let (when, scope) = (codes[0], codes[1]);
        let period = finest.periods(when).next().filter(|_| is_counted(domain, when, scope))?;
        match scope {
            Code::FocusArea(_) => median_half_days(&finest.delays_of(period, sets.of(scope))),
            _ => median_half_days(finest.delays(period, slot_of(finest, scope))),
        }
    })
}

/// The median of a histogram of whole days, in half days.
fn median_half_days(bins: &[u32]) -> Option<u32> {
    let count: u32 = bins.iter().sum();
    let at_rank = |rank: u32| {
        let mut below = 0;
        bins.iter().position(|bin| {
            below += bin;
            below > rank
        })
    };
    let lower = at_rank(count.checked_sub(1)? / 2)?;
    let upper = at_rank(count / 2)?;
    Some((lower + upper) as u32)
}

/// Units that exist during the whole of a period and have no part of their own, and how many of them reported anything.
/// Needs the counts of the units themselves, not yet of their subtrees.
pub(super) fn reporting_units(frame: &Frame, domain: &Domain, tally: &Tally) -> Table<Option<u32>> {
    let parts = frame.slots.iter().map(|unit| Code::Unit(*unit)).collect();
    let measures = vec![Code::Measure(MeasureName::Units), Code::Measure(MeasureName::ReportingUnits)];
    let axes = vec![
        tertial_axis(frame),
        Axis::new(&[Column::FocusArea, Column::Unit][..], parts),
        Axis::new(&[Column::Measure][..], measures),
    ];
    let width = frame.types;
    let in_period = |unit: UnitIx, period: usize| {
        let row = (unit.0 as usize * frame.periods.len() + period) * width;
        tally.units[row..row + width].iter().any(|count| *count > 0)
    };
    let has_reported = |unit: &UnitIx| (0..frame.periods.len()).any(|period| in_period(*unit, period));
    let leaves: Vec<(bool, Vec<UnitIx>)> = frame
        .slots
        .iter()
        .map(|part| {
            let leaves = leaves(domain, *part);
            // Where all records lie above the leaves, nobody knows which of them reported.
            let is_known =
                leaves.iter().any(has_reported) || !domain.units.all_below(*part).iter().any(has_reported);
            (is_known, leaves)
        })
        .collect();
    Table::from_fn(TableName::Coverage, axes, |codes| {
        let (Code::Tertial(period), Code::Unit(part)) = (codes[0], codes[1]) else { return None };
        let place = frame.period(period)?;
        let slot = frame.slots.iter().position(|slot| *slot == part)?;
        let (is_known, leaves) = &leaves[slot];
        let existing = leaves.iter().filter(|unit| exists_throughout(domain, **unit, period));
        match codes[2] {
            Code::Measure(MeasureName::Units) => Some(existing.count() as u32),
            _ => is_known.then(|| existing.filter(|unit| in_period(**unit, place)).count() as u32),
        }
    })
}

/// The units of a part that it is told of how many of them reported in a period.
pub fn units_that_count(domain: &Domain, part: UnitIx, period: Period) -> Vec<UnitIx> {
    leaves(domain, part).into_iter().filter(|unit| exists_throughout(domain, *unit, period)).collect()
}

/// Who has moved away counts while it lay here, and is in no part in the tertial in which it moved.
fn leaves(domain: &Domain, part: UnitIx) -> Vec<UnitIx> {
    domain.units.all_below(part).into_iter().filter(|unit| is_leaf(domain, *unit)).collect()
}

/// True for a place without parts.
pub(super) fn is_leaf(domain: &Domain, unit: UnitIx) -> bool {
    domain.units.below(unit).is_empty() && domain.units.unit(unit).level > Level::Administration
}

pub(super) fn exists_in(domain: &Domain, unit: UnitIx, period: Period) -> bool {
    let unit = domain.units.unit(unit);
    unit.valid_from.is_none_or(|from| from <= period.last_day())
        && unit.valid_to.is_none_or(|to| period.first_day() <= to)
}

/// Who opened or closed on the way had less time to report in than the others.
pub(super) fn exists_throughout(domain: &Domain, unit: UnitIx, period: Period) -> bool {
    domain.units.unit(unit).exists_throughout(period.first_day(), period.last_day())
}

fn slot_of(finest: &FinestCounts, scope: Code) -> usize {
    match scope {
        Code::Unit(unit) => finest.slot(unit).unwrap_or(whole()),
        _ => whole(),
    }
}

fn years(frame: &Frame) -> Vec<Year> {
    let mut years: Vec<Year> = frame.periods.iter().map(|period| period.year).collect();
    years.dedup();
    years
}

/// Every tertial, then every year.
fn times(frame: &Frame) -> Vec<Code> {
    let tertials = frame.periods.iter().map(|period| Code::Tertial(*period));
    tertials.chain(years(frame).into_iter().map(Code::Year)).collect()
}

fn month_axis(frame: &Frame) -> Axis {
    Axis::new(&[Column::Month][..], frame.all_months().into_iter().map(Code::Month).collect())
}

fn tertial_axis(frame: &Frame) -> Axis {
    let tertials = frame.periods.iter().map(|period| Code::Tertial(*period));
    Axis::new(&[Column::Period][..], tertials.collect())
}

/// The whole and its departments.
fn part_axis(finest: &FinestCounts) -> Axis {
    Axis::new(&[Column::Unit][..], finest.slots().iter().map(|unit| Code::Unit(*unit)).collect())
}

/// The whole, its departments, and the focus areas of the whole.
fn scope_axis(finest: &FinestCounts, domain: &Domain) -> Axis {
    let parts = finest.slots().iter().map(|unit| Code::Unit(*unit));
    let scopes = parts.chain(domain.focus_area_indexes().map(Code::FocusArea));
    Axis::new(&[Column::FocusArea, Column::Unit][..], scopes.collect())
}

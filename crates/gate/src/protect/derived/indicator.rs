//! Indicators: values that authors give, and the formulas that the program knows.

use model::{
    Axis, Code, Column, Decimal, Denominator, Desired, Indicator, IndicatorFormula, MeasureName, Period,
    Table, TableName, UnitOfMeasure,
};

use super::super::cell::Cell;
use super::super::published::Numbers;
use super::rate::denominator_of;

/// tertial × indicator × (value, target).
pub fn table(published: &Numbers) -> Table<Cell> {
    let domain = &published.domain;
    let indicators = &published.registers.indicators;
    let axes = vec![
        Axis::new(
            &[Column::Period][..],
            domain.periods.iter().map(|period| Code::Tertial(*period)).collect(),
        ),
        Axis::new(&[Column::Indicator][..], (0..indicators.len() as u32).map(Code::Item).collect()),
        Axis::new(
            &[Column::Measure][..],
            vec![Code::Measure(MeasureName::Value), Code::Measure(MeasureName::Target)],
        ),
    ];
    Table::from_fn(TableName::Indicators, axes, |codes| {
        let [Code::Tertial(period), Code::Item(item), measure] = *codes else { return Cell::missing() };
        let indicator = &indicators[item as usize];
        match (measure, indicator.formula) {
            (Code::Measure(MeasureName::Target), _) => {
                indicator.target.map_or_else(Cell::not_applicable, Cell::shown)
            }
            (_, Some(formula)) => of_formula(published, indicator, formula, period),
            _ => given(indicator, period),
        }
    })
}

/// Whether a value is at its target or beyond it. `None` where either is not shown, or no direction is wanted.
pub fn reaches_target(desired: Desired, value: Cell, target: Cell) -> Option<bool> {
    is_at_target(desired, value.value()?, target.value()?)
}

/// As [`reaches_target`], of numbers that an edition shows.
pub fn is_at_target(desired: Desired, value: Decimal, target: Decimal) -> Option<bool> {
    let (value, target) = (value.to_f64(), target.to_f64());
    match desired {
        Desired::Increase => Some(value >= target),
        Desired::Decrease => Some(value <= target),
        Desired::None => None,
    }
}

fn given(indicator: &Indicator, period: Period) -> Cell {
    let value = indicator.values.iter().find(|value| value.period == period);
    value.map_or_else(Cell::missing, |value| Cell::shown(value.value))
}

/// The value of a built-in formula: for the indicator's focus area, or for everything.
fn of_formula(published: &Numbers, indicator: &Indicator, formula: IndicatorFormula, period: Period) -> Cell {
    let root = published.domain.units.root();
    let when = Code::Tertial(period);
    let what = indicator.focus_area.map_or(Code::Total, Code::FocusArea);
    let scope = indicator.focus_area.map_or(Code::Unit(root), Code::FocusArea);
    let of_coverage = |measure| published.cell(TableName::Coverage, &[when, scope, Code::Measure(measure)]);
    match formula {
        IndicatorFormula::Incidents => published.count(when, what, root),
        IndicatorFormula::Rate => rate(published, indicator, period, what),
        IndicatorFormula::ClosedShare => of_coverage(MeasureName::ClosedShare),
        IndicatorFormula::ReportingUnitsShare => of_coverage(MeasureName::ReportingUnitsShare),
        IndicatorFormula::PreventiveRatio => of_coverage(MeasureName::PreventiveShare),
        IndicatorFormula::MedianReportingDelay => of_coverage(MeasureName::MedianDelayDays),
        IndicatorFormula::ReportedWithin7Days => of_coverage(MeasureName::Within7DaysShare),
        IndicatorFormula::PoliceAgreement => of_coverage(MeasureName::PoliceAgreement),
        IndicatorFormula::PropertyAgreement => of_coverage(MeasureName::PropertyAgreement),
        IndicatorFormula::AuthorityShare => of_coverage(MeasureName::AuthorityShare),
        IndicatorFormula::SeriousShare => of_coverage(MeasureName::SeriousShare),
        IndicatorFormula::OverdueMeasures => overdue(published, indicator, period),
    }
}

/// A rate is there only in the unit that the indicator is measured in.
fn rate(published: &Numbers, indicator: &Indicator, period: Period, what: Code) -> Cell {
    let wanted = match indicator.unit_of_measure {
        UnitOfMeasure::Per100Employees => Denominator::Employees,
        UnitOfMeasure::Per100Pupils => Denominator::Pupils,
        UnitOfMeasure::Count | UnitOfMeasure::Percent | UnitOfMeasure::Days => Denominator::None,
    };
    if denominator_of(&published.domain, what) != wanted {
        return Cell::not_applicable();
    }
    published.rate(period, what, published.domain.units.root())
}

/// Judged as the report of the period judges: on its day. The newest period that has begun may have no report yet, and
/// is judged on the day of the site.
fn overdue(published: &Numbers, indicator: &Indicator, period: Period) -> Cell {
    let domain = &published.domain;
    let as_of = domain.site.as_of;
    let newest = domain.periods.iter().rev().find(|period| period.first_day() <= as_of);
    let reported = domain.report_day(period).filter(|day| *day <= as_of);
    let Some(day) = reported.or((newest == Some(&period)).then_some(as_of)) else { return Cell::missing() };
    let concerns =
        |areas: &[model::FocusAreaIx]| indicator.focus_area.is_none_or(|area| areas.contains(&area));
    let measures = published.registers.measures.iter();
    let mut decided =
        measures.filter(|measure| measure.is_decided_by(day) && concerns(&measure.focus_areas)).peekable();
    // Before the first measure nothing could be late.
    if decided.peek().is_none() {
        return Cell::missing();
    }
    let overdue = decided.filter(|measure| measure.is_overdue(day));
    Cell::shown(Decimal::from_count(overdue.count() as u64))
}

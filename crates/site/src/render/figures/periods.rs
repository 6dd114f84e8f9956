//! `periods`: columns per tertial, the same tertial side by side; `cumulative`: from January on, year by year.

use crate::chart::{CumulativeChart, PeriodsChart};
use crate::language::{Span, capitalise};
use crate::render::scope::Scope;
use crate::render::sentences::headline;
use gate::Cell;
use model::{Axis, Code, Coded, Period, TableName, Tertial, Year};

use super::request::{FigureKind, FigureRequest};
use super::sketch::{
    Breaks, Sketch, counted_as, is_empty, notes_on_cells, periods_shown, span_of_periods, subject, subtitle,
    titled, without_empty_start,
};
use super::table::{TableView, describe};

/// How many tertials a figure about one of them goes back, itself included: three of each.
const TERTIALS_BACK: i16 = 9;

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let periods = shown_periods(scope, request);
    let points = counts(scope, request, &periods, Code::Tertial);
    let points = without_empty_start(&points);
    let current = request.period.or_else(|| points.last().map(|point| point.0))?;
    // Other tertials are no measure of this one: without it of another year there is nothing to read.
    let same = points.iter().filter(|(period, cell)| period.tertial == current.tertial && !cell.is_empty());
    if same.count() < 2 {
        return None;
    }
    let span = Span::Tertial;
    compose(scope, request, points, current, span, Code::Tertial)
}

pub fn sketch_cumulative(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let current = request.period?;
    let years = (0..5).rev().map(|back| current.years_before(back));
    let periods: Vec<Period> =
        years.filter(|period| *period >= scope.published.domain.site.first_period).collect();
    let code = accumulated_code(current);
    let points = counts(scope, request, &periods, code);
    let points = without_empty_start(&points);
    // One column is a number.
    if points.len() < 2 {
        return None;
    }
    compose(scope, request, points, current, accumulated_span(current), code)
}

/// At the end of a year what has accumulated is the year.
fn accumulated_code(current: Period) -> fn(Period) -> Code {
    match current.tertial {
        Tertial::T1 => Code::Tertial,
        Tertial::T2 => Code::Accumulated,
        Tertial::T3 => |period| Code::Year(period.year),
    }
}

fn accumulated_span(current: Period) -> fn(Period) -> Span {
    match current.tertial {
        Tertial::T1 => Span::Tertial,
        Tertial::T2 => Span::Accumulated,
        Tertial::T3 => |period| Span::Year(period.year),
    }
}

fn shown_periods(scope: &Scope, request: &FigureRequest) -> Vec<Period> {
    let first = request.period.map(|current| (1..TERTIALS_BACK).fold(current, |period, _| period.previous()));
    periods_shown(scope, request).filter(|period| first.is_none_or(|first| first <= *period)).collect()
}

fn counts(
    scope: &Scope,
    request: &FigureRequest,
    periods: &[Period],
    code: impl Fn(Period) -> Code,
) -> Vec<(Period, Cell)> {
    let count =
        |period| scope.published.count(code(period), counted_as(scope, request.what, period), request.unit);
    periods.iter().map(|period| (*period, count(*period))).collect()
}

fn compose(
    scope: &Scope,
    request: &FigureRequest,
    points: &[(Period, Cell)],
    current: Period,
    span: fn(Period) -> Span,
    code: fn(Period) -> Code,
) -> Option<Sketch> {
    let (first, last) = (points.first()?.0, points.last()?.0);
    if is_empty(points.iter().map(|(_, cell)| cell)) {
        return None;
    }
    let language = scope.language;
    let before = current.years_before(1);
    let what = counted_as(scope, request.what, current);
    let comparison = scope.compare(code(current), code(before), what, request.unit);
    let periods: Vec<Period> = points.iter().map(|point| point.0).collect();
    let named: Vec<(String, Cell)> =
        points.iter().map(|(period, cell)| (language.span(span(*period)), *cell)).collect();
    let key = if request.kind == FigureKind::Cumulative { "subtitle-cumulative" } else { "subtitle-periods" };
    let caption = subtitle(scope, key, request, &span_of_periods(language, &periods));
    let breaks = Breaks::of(scope, request.what, first, last);
    let mut notes = notes_on_cells(language, points.iter().map(|(_, cell)| cell));
    notes.extend(breaks.notes(scope));
    let description = breaks.described(scope, describe(language, &named));
    let table = table(scope, caption.clone(), points, request.kind == FigureKind::Cumulative, &breaks);
    let chart = PeriodsChart {
        points: points.to_vec(),
        current: request.period.map(|_| current),
        breaks: breaks.all,
    };
    let unit = scope.published.domain.units.unit(request.unit);
    let as_of = scope.published.domain.site.as_of;
    let has_closed = unit.valid_to.is_some_and(|last| last < as_of && last <= current.last_day());
    Some(Sketch {
        // What is no more has no news to tell.
        headline: match has_closed {
            true => titled(language, "headline-periods-closed", subject(scope, request)),
            false => headline(
                language,
                subject(scope, request).as_deref(),
                &comparison,
                span(current),
                span(before),
            ),
        },
        subtitle: caption,
        description,
        notes,
        table,
        chart: match request.kind {
            FigureKind::Cumulative => Box::new(CumulativeChart { periods: chart }),
            _ => Box::new(chart),
        },
        source: None,
        published_table: published_table(scope, request),
    })
}

/// The whole is in one table, and its departments where they have enough events; every other unit in another.
pub(super) fn published_table(scope: &Scope, request: &FigureRequest) -> TableName {
    let periods = TableName::IncidentsByPeriod;
    let table = scope.published.table(periods);
    let has_unit = |axis: &Axis| axis.position(Code::Unit(request.unit)).is_some();
    if table.is_some_and(|table| table.axes.iter().any(has_unit)) {
        periods
    } else {
        TableName::IncidentsByUnit
    }
}

/// A row a year and a column a tertial, so that the same tertials stand under each other. `is_cumulative`: each from January on.
fn table(
    scope: &Scope,
    caption: String,
    points: &[(Period, Cell)],
    is_cumulative: bool,
    breaks: &Breaks,
) -> TableView {
    let language = scope.language;
    let mut years: Vec<Year> = points.iter().map(|(period, _)| period.year).collect();
    years.dedup();
    let tertials: Vec<Tertial> = Tertial::ALL
        .iter()
        .copied()
        .filter(|tertial| points.iter().any(|(period, _)| period.tertial == *tertial))
        .collect();
    let cell = |year, tertial| {
        let found = points.iter().find(|(period, _)| *period == Period::new(year, tertial));
        found.map(|(_, cell)| *cell)
    };
    let rows = years
        .iter()
        .map(|year| (year.to_string(), tertials.iter().map(|tertial| cell(*year, *tertial)).collect()))
        .collect();
    let mut columns = vec![language.text("column-year")];
    columns.extend(tertials.iter().map(|tertial| match is_cumulative {
        true => {
            let last = Period::new(0, *tertial).months()[3].month;
            let months = [1, last].map(|month| language.month_short(month));
            format!("{}–{}", capitalise(&months[0]), months[1])
        }
        false => format!("T{}", tertial.number()),
    }));
    let table = TableView::with_gaps(language, caption, columns, rows);
    table.broken(years.iter().map(|year| breaks.in_row(scope, |begins| begins.year == *year)))
}

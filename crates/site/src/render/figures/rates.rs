//! `u_chart`: incidents per 100 employees or pupils, tertial by tertial, each against what is expected of it by the
//! same tertial of other years.

use crate::chart::{RatePoint, RatesChart};
use crate::language::Argument;
use crate::render::scope::Scope;
use gate::{Cell, PlaceOfRate, place_of_rate};
use model::{Coded, Decimal, Denominator, MeasureName, Period, TableName};

use super::request::FigureRequest;
use super::sketch::{
    Breaks, Sketch, counted_as, is_empty, notes_on_cells, of_subject, periods_shown, span_of_periods,
    subject, subtitle, titled, without_empty_start,
};
use super::table::{TableView, describe};

const LIMITS: [MeasureName; 3] = [MeasureName::Centre, MeasureName::LowerLimit, MeasureName::UpperLimit];

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let denominator = scope.published.denominator(request.what);
    if denominator == Denominator::None {
        return None;
    }
    let points = points(scope, request);
    if is_empty(points.iter().map(|point| &point.rate)) {
        return None;
    }
    let (first, last) = (points.first()?.period, points.last()?.period);
    let breaks = Breaks::of(scope, request.what, first, last);
    let unit = language.text(&format!("unit-per-100-{}", denominator.code()));
    let shown: Vec<Period> = points.iter().map(|point| point.period).collect();
    let span = span_of_periods(language, &shown);
    let caption = format!("{} {unit}", subtitle(scope, "subtitle-rates", request, &span));
    let named: Vec<(String, Cell)> =
        points.iter().map(|point| (language.period(point.period), point.rate)).collect();
    Some(Sketch {
        headline: headline(scope, request, points.last()?, &unit),
        subtitle: caption.clone(),
        description: breaks.described(scope, describe(language, &named)),
        notes: notes(scope, &points, &breaks),
        table: table(scope, caption, &points, &unit, &breaks),
        chart: Box::new(RatesChart {
            points,
            current: request.period,
            breaks: breaks.all,
            target: None,
            unit,
        }),
        source: None,
        published_table: TableName::Rates,
    })
}

/// Every tertial up to the end of the period, from the first with data.
fn points(scope: &Scope, request: &FigureRequest) -> Vec<RatePoint> {
    // What was counted against something else is no part of the series.
    let denominator = scope.published.denominator(request.what);
    let what = |period| {
        let what = counted_as(scope, request.what, period);
        if scope.published.denominator(what) == denominator { what } else { request.what }
    };
    let measure = |period, name| scope.published.rate_measure(period, what(period), request.unit, name);
    let rates: Vec<(Period, Cell)> = periods_shown(scope, request)
        .map(|period| (period, scope.published.rate(period, what(period), request.unit)))
        .collect();
    let rates = without_empty_start(&rates);
    rates
        .iter()
        .map(|(period, rate)| {
            let [centre, low, high] = LIMITS.map(|name| measure(*period, name));
            RatePoint { period: *period, rate: *rate, centre, low, high }
        })
        .collect()
}

/// What the limits say of the newest rate; where there are none, the rate as a fact.
fn headline(scope: &Scope, request: &FigureRequest, newest: &RatePoint, unit: &str) -> String {
    let subject = subject(scope, request);
    let Some(rate) = newest.rate.value() else {
        return titled(scope.language, "headline-rates-unknown", subject);
    };
    let key = match place_of_rate(newest.rate, newest.low, newest.high) {
        Some(PlaceOfRate::Above) => "headline-rates-above",
        Some(PlaceOfRate::Within) => "headline-rates-within",
        Some(PlaceOfRate::Below) => "headline-rates-below",
        None => "headline-rates",
    };
    let period = scope.language.period(newest.period);
    let arguments = [
        ("rate", Argument::Number(rate)),
        ("unit", Argument::Text(unit)),
        ("period", Argument::Text(&period)),
    ];
    of_subject(scope.language.text_with(key, &arguments), subject)
}

fn notes(scope: &Scope, points: &[RatePoint], breaks: &Breaks) -> Vec<String> {
    let has_limits = points.iter().any(|point| point.centre.value().is_some());
    let mut notes = Vec::new();
    notes.extend(has_limits.then(|| scope.text("note-expected")));
    let is_beyond = |point: &RatePoint| {
        let place = place_of_rate(point.rate, point.low, point.high);
        place.is_some_and(|place| place != PlaceOfRate::Within)
    };
    notes.extend(points.iter().any(is_beyond).then(|| scope.text("note-beyond")));
    notes.extend(notes_on_cells(scope.language, points.iter().map(|point| &point.rate)));
    notes.extend(breaks.notes(scope));
    notes
}

fn table(scope: &Scope, caption: String, points: &[RatePoint], unit: &str, breaks: &Breaks) -> TableView {
    let mut columns = vec![scope.text("column-period"), crate::language::capitalise(unit)];
    columns
        .extend(["column-expected", "column-lower-limit", "column-upper-limit"].map(|key| scope.text(key)));
    let row = |point: &RatePoint| {
        let cells = vec![point.rate, point.centre, point.low, point.high];
        (scope.language.period(point.period), cells)
    };
    let table = TableView::new(scope.language, caption, columns, points.iter().map(row).collect());
    let said = points.iter().map(|point| breaks.in_row(scope, |begins| begins == point.period));
    let least = Argument::Number(Decimal::from_count(gate::FEWEST_YEARS as u64));
    let why = scope.say("needs-earlier-years", &[("number", least)]);
    table.without_empty_columns(scope.language).lacking(scope.language, &why).noted(said)
}

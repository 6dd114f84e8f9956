//! `bullet`: the newest value of an indicator against its target. Its table holds the values of earlier tertials.

use jiff::civil::Date;

use crate::chart::{BulletChart, RatesChart};
use crate::language::{Argument, Language};
use crate::render::scope::Scope;
use crate::render::sentences::cell_in_sentence;
use gate::{Cell, reaches_target};
use model::{
    Code, Coded, Decimal, Indicator, IndicatorFormula, MeasureName, Period, TableName, UnitOfMeasure,
};

use super::request::{Entry, FigureRequest};
use super::sketch::{Breaks, Sketch, notes_on_cells, periods_shown, span_of_periods};
use super::table::{TableView, describe};

/// How many values the table holds, the newest last.
const MOST_VALUES: usize = 9;

struct Value {
    period: Period,
    value: Cell,
    target: Cell,
}

/// `Värdet har varit 2 dagar i alla 9 tertial, T3 2017–T2 2020.` where a chart of an indicator would be a level line.
pub fn unchanged(scope: &Scope, request: &FigureRequest) -> Option<String> {
    let Some(Entry::Indicator(position)) = request.entry else { return None };
    let indicator = scope.published.registers.indicators.get(position)?;
    let values = values(scope, request, position);
    let shown: Vec<Decimal> = values.iter().filter_map(|value| value.value.value()).collect();
    let first = *shown.first()?;
    if shown.len() < values.len().max(RatesChart::LEAST_SHOWN) || shown.iter().any(|value| *value != first) {
        return None;
    }
    let periods: Vec<Period> = values.iter().map(|value| value.period).collect();
    let value = in_unit(scope.language, indicator.unit_of_measure, first);
    let span = span_of_periods(scope.language, &periods);
    let arguments = [
        ("value", Argument::Text(&value)),
        ("number", Argument::Number(Decimal::from_count(shown.len() as u64))),
        ("span", Argument::Text(&span)),
    ];
    Some(scope.say("indicator-unchanged", &arguments))
}

/// The same indicator as `trend`: every tertial in place of the newest alone. `None` with fewer than three values, and
/// where all are the same.
pub(super) fn series(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let Some(Entry::Indicator(position)) = request.entry else { return None };
    let values = values(scope, request, position);
    let shown: Vec<Decimal> = values.iter().filter_map(|value| value.value.value()).collect();
    // A sentence says that a value has been the same all the time.
    if shown.len() < RatesChart::LEAST_SHOWN || shown.iter().all(|value| *value == shown[0]) {
        return None;
    }
    let sketch = sketch(scope, request)?;
    let indicator = scope.published.registers.indicators.get(position)?;
    let points = values.iter().map(|value| (value.period, value.value));
    let unit = scope.language.code_word(indicator.unit_of_measure);
    let target = values.last().and_then(|newest| newest.target.value());
    let breaks = breaks_of(scope, request, indicator, &values).all;
    let chart = RatesChart { target, breaks, ..RatesChart::without_limits(points, request.period, unit) };
    let subtitle = sketch.table.caption.clone();
    let mut notes = sketch.notes;
    notes.extend(scale_note(scope, &chart));
    Some(Sketch { chart: Box::new(chart), subtitle, notes, ..sketch })
}

/// That small differences fill the chart.
pub(super) fn scale_note(scope: &Scope, chart: &RatesChart) -> Option<String> {
    (!chart.starts_at_zero()).then(|| scope.text("note-scale"))
}

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let Some(Entry::Indicator(position)) = request.entry else { return None };
    let indicator = scope.published.registers.indicators.get(position)?;
    let values = values(scope, request, position);
    let newest = values.last()?;
    let language = scope.language;
    let measure = language.code_word(indicator.unit_of_measure);
    let period = language.period(newest.period);
    let periods: Vec<Period> = values.iter().map(|value| value.period).collect();
    let span = span_of_periods(language, &periods);
    let arguments = [
        ("measure", Argument::Text(&measure)),
        ("period", Argument::Text(&period)),
        ("span", Argument::Text(&span)),
    ];
    // The chart is about the newest value, the table about all of them.
    let key = if values.len() > 1 { "subtitle-bullet-of-several" } else { "subtitle-bullet" };
    let subtitle = format!("{}, {}", indicator.title, language.text_with(key, &arguments));
    let caption = format!("{}, {measure}, {span}", indicator.title);
    let named: Vec<(String, Cell)> =
        values.iter().map(|value| (language.period(value.period), value.value)).collect();
    let rows = values.iter().map(|value| (language.period(value.period), vec![value.value, value.target]));
    let columns = ["column-period", "column-value", "column-target"].map(|column| scope.text(column));
    let breaks = breaks_of(scope, request, indicator, &values);
    let mut notes = notes_on_cells(language, values.iter().map(|value| &value.value));
    notes.extend(breaks.notes(scope));
    Some(Sketch {
        headline: headline(scope, indicator, newest),
        subtitle,
        description: breaks.described(scope, describe(language, &named)),
        notes,
        table: TableView::new(language, caption, columns.to_vec(), rows.collect())
            .without_empty_columns(language)
            .with_zeros(language)
            .broken(values.iter().map(|value| breaks.in_row(scope, |begins| begins == value.period))),
        chart: Box::new(BulletChart {
            value: newest.value,
            target: newest.target.value().map(|_| newest.target),
            end: (indicator.unit_of_measure == UnitOfMeasure::Percent).then(|| Decimal::from_count(100)),
        }),
        source: source(scope, indicator),
        published_table: TableName::Indicators,
    })
}

/// Values that somebody has given come from no extract, and late measures from the register of them; `None` for what is
/// worked out from events.
fn source(scope: &Scope, indicator: &Indicator) -> Option<String> {
    match indicator.formula {
        None => Some(scope.text("figure-source-given")),
        Some(IndicatorFormula::OverdueMeasures) => {
            let day = scope.language.date(scope.published.domain.site.as_of);
            Some(scope.say("figure-source-measures", &[("date", Argument::Text(&day))]))
        }
        Some(_) => None,
    }
}

/// Where what an indicator is worked out from changes: as in the series of the shares, no line joins what is before with what
/// is after. Values that somebody has given, and measures, come from no source of events.
fn breaks_of(scope: &Scope, request: &FigureRequest, indicator: &Indicator, values: &[Value]) -> Breaks {
    let is_of_events = indicator.formula.is_some_and(|formula| formula != IndicatorFormula::OverdueMeasures);
    let what = indicator.focus_area.map_or(request.what, Code::FocusArea);
    match (values, is_of_events) {
        ([first, .., last], true) => Breaks::of(scope, what, first.period, last.period),
        _ => Breaks::default(),
    }
}

/// The newest values, from the first tertial that has one.
fn values(scope: &Scope, request: &FigureRequest, position: usize) -> Vec<Value> {
    let cell = |period, measure| {
        let codes = [Code::Tertial(period), Code::Item(position as u32), Code::Measure(measure)];
        scope.published.cell(TableName::Indicators, &codes)
    };
    let mut values: Vec<Value> = periods_shown(scope, request)
        .map(|period| Value {
            period,
            value: cell(period, MeasureName::Value),
            target: cell(period, MeasureName::Target),
        })
        .filter(|value| !value.value.is_untold())
        .collect();
    values.drain(..values.len().saturating_sub(MOST_VALUES));
    values
}

/// `Målet uppfylls: 97,4 %, målet är 95 %`; where no direction is wanted, or people have judged it in words of their own,
/// the value and the target alone: `Målet uppfylls inte` would contradict `Uppfylls delvis`.
fn headline(scope: &Scope, indicator: &Indicator, newest: &Value) -> String {
    let language = scope.language;
    let Some(value) = newest.value.value() else {
        let why = cell_in_sentence(language, newest.value);
        return language.text_with(
            "headline-bullet-unknown",
            &[("why", Argument::Text(&why.spoken.unwrap_or(why.text)))],
        );
    };
    let value = in_unit(language, indicator.unit_of_measure, value);
    let target = newest.target.value().map(|target| in_unit(language, indicator.unit_of_measure, target));
    let period = language.period(newest.period);
    let reaches = reaches_target(indicator.desired, newest.value, newest.target);
    let key = match (reaches.filter(|_| indicator.judgement.is_none()), &target) {
        (Some(true), _) => "headline-bullet-reached",
        (Some(false), _) => "headline-bullet-short",
        (None, Some(_)) => "headline-bullet-target",
        (None, None) => "headline-bullet",
    };
    let target = target.unwrap_or_default();
    let is_of_day = indicator.formula == Some(IndicatorFormula::OverdueMeasures);
    if let Some(is_reached) = reaches.filter(|_| indicator.judgement.is_none() && is_of_day) {
        let keys = match is_reached {
            true => ["headline-overdue-reached", "headline-overdue-reached-now"],
            false => ["headline-overdue-short", "headline-overdue-short-now"],
        };
        let [then, now] = keys;
        return OverdueThen::new(scope, newest.period, &value).with_target(target).say(scope, then, now);
    }
    let arguments = [
        ("value", Argument::Text(&value)),
        ("target", Argument::Text(&target)),
        ("period", Argument::Text(&period)),
        ("title", Argument::Text(&indicator.title)),
    ];
    language.text_with(key, &arguments)
}

/// How many measures were late on the day of a report, and how many are today. A number without its day would contradict the
/// pages that tell of today.
#[derive(Debug)]
pub struct OverdueThen {
    value: String,
    day: Date,
    now: Decimal,
    today: Date,
    target: String,
    pub has_changed: bool,
}

impl OverdueThen {
    /// `value`: what is said of the day that the report of a period judges, as the gate reckons it.
    pub fn new(scope: &Scope, period: Period, value: &str) -> Self {
        let domain = &scope.published.domain;
        let today = domain.site.as_of;
        let day = domain.report_day(period).filter(|day| *day <= today).unwrap_or(today);
        let measures = scope.published.registers.measures.iter();
        let late = measures.filter(|measure| measure.is_overdue(today)).count();
        // An edition tells of its own time.
        let has_changed = day < today && value != late.to_string() && !scope.site_map.is_detached();
        let now = Decimal::from_count(late as u64);
        OverdueThen { value: value.to_owned(), day, now, today, target: String::new(), has_changed }
    }

    fn with_target(self, target: String) -> Self {
        OverdueThen { target, ..self }
    }

    /// `0 den 4 september 2020; 7 den 31 januari 2021`.
    pub fn in_words(&self, scope: &Scope) -> String {
        self.say(scope, "indicator-on-day", "indicator-on-day-and-now")
    }

    pub fn day(&self, scope: &Scope) -> String {
        scope.language.date(self.day)
    }

    /// By one message where nothing has changed since, and by another where it has.
    fn say(&self, scope: &Scope, then: &str, and_now: &str) -> String {
        let [day, today] = [self.day, self.today].map(|day| scope.language.date(day));
        let arguments = [
            ("value", Argument::Text(&self.value)),
            ("day", Argument::Text(&day)),
            ("now", Argument::Number(self.now)),
            ("today", Argument::Text(&today)),
            ("target", Argument::Text(&self.target)),
        ];
        scope.say(if self.has_changed { and_now } else { then }, &arguments)
    }
}

/// `62 %`, `3 dagar`, `4,1 per 100 medarbetare`.
pub fn in_unit(language: &Language, unit: UnitOfMeasure, value: Decimal) -> String {
    let key = format!("in-unit-{}", unit.code().replace('_', "-"));
    language.text_with(&key, &[("number", Argument::Number(value))])
}

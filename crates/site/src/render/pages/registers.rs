//! Measures, critical activities and indicators, each on a page of its own.

use serde::Serialize;

use crate::chart::{Caption, SparkChart};
use crate::render::figures::{Entry, FigureKind, FigureRequest, FigureView, Figures, in_unit};
use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{Activity, Code, Desired, Indicator, Measure, MeasureStatus, Period};

use super::parts::{MeasureRow, class_of, measure_rows};

#[derive(Serialize)]
struct MeasuresPage {
    page: Frame,
    judged_on: String,
    groups: Vec<MeasureGroup>,
}

#[derive(Serialize)]
struct MeasureGroup {
    title: String,
    measures: Vec<MeasureRow>,
}

#[derive(Serialize)]
struct ActivitiesPage {
    page: Frame,
    activities: Vec<ActivityRow>,
}

#[derive(Serialize)]
struct ActivityRow {
    id: String,
    title: String,
    unit: String,
    unit_href: Option<String>,
    acceptable_outage: String,
    fallback: String,
    exercised: Option<String>,
    capability: Option<String>,
    capability_class: Option<String>,
    critical: Vec<String>,
    other: Vec<String>,
}

pub fn measures_page(scope: &Scope) -> anyhow::Result<Page> {
    let day = scope.published.domain.site.as_of;
    let all = &scope.published.registers.measures;
    let group = |key: &str, belongs: &dyn Fn(&Measure) -> bool| MeasureGroup {
        title: scope.text(key),
        measures: measure_rows(scope, all.iter().filter(|measure| belongs(measure)), day),
    };
    let is = |status: MeasureStatus| {
        move |measure: &Measure| measure.status_on(day) == status && !measure.is_overdue(day)
    };
    let groups = [
        group("measures-overdue", &|measure| measure.is_overdue(day)),
        group("measures-ongoing", &is(MeasureStatus::Ongoing)),
        group("measures-planned", &is(MeasureStatus::Planned)),
        group("measures-done", &is(MeasureStatus::Done)),
        group("measures-cancelled", &is(MeasureStatus::Cancelled)),
    ];
    let view = MeasuresPage {
        page: scope.frame(PageKey::Measures),
        judged_on: scope.language.date(day),
        groups: groups.into_iter().filter(|group| !group.measures.is_empty()).collect(),
    };
    scope.page("measures.html", &view)
}

pub fn activities_page(scope: &Scope) -> anyhow::Result<Page> {
    let activities = &scope.published.registers.activities;
    let view = ActivitiesPage {
        page: scope.frame(PageKey::Activities),
        activities: activities.iter().map(|activity| activity_row(scope, activity)).collect(),
    };
    scope.page("activities.html", &view)
}

fn activity_row(scope: &Scope, activity: &Activity) -> ActivityRow {
    let language = scope.language;
    let dependencies = |critical: bool| {
        let wanted = activity.dependencies.iter().filter(|dependency| dependency.critical == critical);
        wanted.map(|dependency| language.code_word(dependency.kind)).collect()
    };
    ActivityRow {
        id: activity.id.clone(),
        title: activity.title.clone(),
        unit: scope.published.domain.units.unit(activity.unit).title.clone(),
        unit_href: scope.site_map.link(PageKey::Activities, PageKey::Unit(activity.unit)),
        acceptable_outage: language.outage(activity.acceptable_outage),
        fallback: language.code_name(activity.fallback),
        exercised: activity.exercised.map(|date| date.to_string()),
        capability: activity.capability.map(|capability| language.code_name(capability)),
        capability_class: activity.capability.map(class_of),
        critical: dependencies(true),
        other: dependencies(false),
    }
}

#[derive(Serialize)]
struct IndicatorsPage {
    page: Frame,
    groups: Vec<IndicatorGroup>,
}

#[derive(Serialize)]
struct IndicatorGroup {
    title: String,
    href: Option<String>,
    indicators: Vec<IndicatorView>,
}

#[derive(Serialize)]
struct IndicatorView {
    id: String,
    title: String,
    definition: String,
    kind: String,
    desired: Option<String>,
    target: Option<String>,
    judgement: Option<String>,
    judgement_class: Option<String>,
    figure: Option<FigureView>,
    /// The same tertials as the table of the figure, as SVG.
    spark: Option<String>,
    comments: Vec<String>,
}

/// How many tertials a spark goes back.
const SPARK_PERIODS: usize = 9;

pub fn indicators_page(scope: &Scope) -> anyhow::Result<Page> {
    let domain = &scope.published.domain;
    let all = &scope.published.registers.indicators;
    let mut figures = Figures::new(scope, PageKey::Indicators);
    let mut groups: Vec<IndicatorGroup> = Vec::new();
    let mut areas: Vec<_> = all.iter().map(|indicator| indicator.focus_area).collect();
    areas.sort_unstable();
    areas.dedup();
    for area in areas {
        let own = all.iter().enumerate().filter(|(_, indicator)| indicator.focus_area == area);
        groups.push(IndicatorGroup {
            title: area
                .map_or_else(|| scope.text("indicators-general"), |ix| domain.focus_area(ix).title.clone()),
            href: area.and_then(|ix| scope.site_map.link(PageKey::Indicators, PageKey::FocusArea(ix))),
            indicators: own
                .map(|(position, indicator)| indicator_view(scope, &mut figures, position, indicator))
                .collect(),
        });
    }
    let view = IndicatorsPage { page: scope.frame(PageKey::Indicators), groups };
    Ok(figures.into_page(scope.page("indicators.html", &view)?))
}

fn indicator_view(
    scope: &Scope,
    figures: &mut Figures,
    position: usize,
    indicator: &Indicator,
) -> IndicatorView {
    let language = scope.language;
    let request = FigureRequest::new(scope, FigureKind::Bullet).of_entry(Entry::Indicator(position));
    IndicatorView {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        definition: indicator.definition.clone(),
        kind: language.code_name(indicator.kind),
        desired: (indicator.desired != Desired::None).then(|| language.code_name(indicator.desired)),
        target: indicator.target.map(|target| in_unit(language, indicator.unit_of_measure, target)),
        judgement: indicator.judgement.map(|judgement| language.code_name(judgement)),
        judgement_class: indicator.judgement.map(class_of),
        figure: figures.draw(&request),
        spark: spark(scope, position, indicator),
        comments: comments(scope, indicator),
    }
}

/// Every tertial, the newest in colour; `None` where there are fewer than two values.
fn spark(scope: &Scope, position: usize, indicator: &Indicator) -> Option<String> {
    let periods = scope.published.domain.periods.iter();
    let mut points: Vec<(Period, Cell)> = periods
        .map(|period| (*period, value_of(scope, *period, position)))
        .skip_while(|(_, cell)| cell.status() == Status::Missing)
        .collect();
    while points.last().is_some_and(|(_, cell)| cell.status() == Status::Missing) {
        points.pop();
    }
    points.drain(..points.len().saturating_sub(SPARK_PERIODS));
    let current = points.last()?.0;
    let caption = Caption {
        id: format!("spark-{}", indicator.id),
        title: scope.text("spark-title-tertials"),
        description: String::new(),
        subtitle: String::new(),
        source: String::new(),
    };
    let chart = SparkChart { points, current: Some(current) };
    (chart.points.len() > 1).then(|| chart.draw(&caption, scope.language))
}

fn value_of(scope: &Scope, period: Period, position: usize) -> Cell {
    let codes = [Code::Tertial(period), Code::Item(position as u32), Code::Measure("value")];
    scope.published.cell("indicators", &codes)
}

fn comments(scope: &Scope, indicator: &Indicator) -> Vec<String> {
    let with_comment =
        indicator.values.iter().rev().filter_map(|value| Some((value.period, value.comment.as_ref()?)));
    let say = |(period, comment): (Period, &String)| format!("{}: {comment}", scope.language.period(period));
    with_comment.take(3).map(say).collect()
}

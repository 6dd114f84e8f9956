//! Measures, critical activities and indicators, each on a page of its own.

use serde::Serialize;

use crate::language::Argument;
use crate::model::{
    Activity, Code, Coded, Decimal, Desired, Indicator, Measure, MeasureStatus, Period, UnitOfMeasure,
};
use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;

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
    values: Vec<IndicatorCell>,
    comments: Vec<String>,
}

#[derive(Serialize)]
struct IndicatorCell {
    period: String,
    value: crate::render::sentences::CellText,
}

/// How many values of an indicator are listed, the newest last.
const MOST_VALUES: usize = 9;

pub fn indicators_page(scope: &Scope) -> anyhow::Result<Page> {
    let domain = &scope.published.domain;
    let all = &scope.published.registers.indicators;
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
            indicators: own.map(|(position, indicator)| indicator_view(scope, position, indicator)).collect(),
        });
    }
    scope.page("indicators.html", &IndicatorsPage { page: scope.frame(PageKey::Indicators), groups })
}

fn indicator_view(scope: &Scope, position: usize, indicator: &Indicator) -> IndicatorView {
    let language = scope.language;
    let values: Vec<IndicatorCell> = scope
        .published
        .domain
        .periods
        .iter()
        .map(|period| (*period, value_of(scope, *period, position)))
        .filter(|(_, cell)| cell.status() != crate::protect::Status::Missing)
        .map(|(period, cell)| IndicatorCell {
            period: language.period(period),
            value: measured(scope, indicator.unit_of_measure, cell),
        })
        .collect();
    let skipped = values.len().saturating_sub(MOST_VALUES);
    IndicatorView {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        definition: indicator.definition.clone(),
        kind: language.code_name(indicator.kind),
        desired: (indicator.desired != Desired::None).then(|| language.code_name(indicator.desired)),
        target: indicator.target.map(|target| in_unit(scope, indicator.unit_of_measure, target)),
        judgement: indicator.judgement.map(|judgement| language.code_name(judgement)),
        judgement_class: indicator.judgement.map(class_of),
        values: values.into_iter().skip(skipped).collect(),
        comments: comments(scope, indicator),
    }
}

fn value_of(scope: &Scope, period: Period, position: usize) -> crate::protect::Cell {
    let codes = [Code::Tertial(period), Code::Item(position as u32), Code::Measure("value")];
    scope.published.cell("indicators", &codes)
}

fn measured(
    scope: &Scope,
    unit: UnitOfMeasure,
    cell: crate::protect::Cell,
) -> crate::render::sentences::CellText {
    let text = crate::render::sentences::cell_in_sentence(scope.language, cell);
    match cell.value() {
        Some(value) => crate::render::sentences::CellText { text: in_unit(scope, unit, value), ..text },
        None => text,
    }
}

/// `62 %`, `3 dagar`, `4,1 per 100 medarbetare`.
fn in_unit(scope: &Scope, unit: UnitOfMeasure, value: Decimal) -> String {
    let key = format!("in-unit-{}", unit.code().replace('_', "-"));
    scope.language.text_with(&key, &[("number", Argument::Number(value))])
}

fn comments(scope: &Scope, indicator: &Indicator) -> Vec<String> {
    let with_comment =
        indicator.values.iter().rev().filter_map(|value| Some((value.period, value.comment.as_ref()?)));
    let say = |(period, comment): (Period, &String)| format!("{}: {comment}", scope.language.period(period));
    with_comment.take(3).map(say).collect()
}

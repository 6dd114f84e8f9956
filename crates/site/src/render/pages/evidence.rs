//! What the tables and registers say under the headings of a situation report, so that nobody has to copy it there:
//! events, form and purpose, coverage, risks, critical activities and capability, the child perspective, measures and
//! their effect, communication. Only what the audience may read.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::assessments;
use crate::render::figures::table::TableView;
use crate::render::page::Scope;
use crate::render::site_map::PageKey;
use model::{ChildPerspective, Code, MeasureStatus, Period, RiskLevel, RiskStatus};

use super::indicator_rows::{IndicatorRow, indicator_rows};
use super::measured::{
    AGREEMENT, FOLLOWED, LATE, coverage_by_period, influence, periods_until, same_tertials,
};
use super::parts::{AreaTable, MeasureRow, area_table, measure_rows, report_day};
use super::report::newest_registers;
use super::report_area::purpose_note;
use super::risks::{RiskRow, risk_rows};

#[derive(Debug, Serialize)]
pub struct Evidence {
    areas: Option<AreaTable>,
    influence: Option<TableView>,
    purpose_unknown: Option<String>,
    coverage: Vec<TableView>,
    indicators: Vec<IndicatorRow>,
    /// High and critical risks, a register each.
    risks: Vec<RegisterRisks>,
    activities: Vec<ActivityEvidence>,
    surveys: Vec<TableView>,
    child_perspective: Vec<AreaText>,
    measures_done: Vec<MeasureRow>,
    measures_overdue: Vec<MeasureRow>,
    judged_on: String,
    communication: Vec<AreaText>,
}

#[derive(Debug, Serialize)]
struct RegisterRisks {
    title: String,
    risks: Vec<RiskRow>,
}

/// A critical activity: what it tolerates and how well an outage is met.
#[derive(Debug, Serialize)]
struct ActivityEvidence {
    title: String,
    acceptable_outage: String,
    fallback: String,
    capability: Option<String>,
    dependencies: String,
}

/// What a commentary says of one subject in a focus area.
#[derive(Debug, Serialize)]
struct AreaText {
    area: String,
    text: String,
}

/// Everything that is known for a period, as seen from a page.
pub fn evidence(scope: &Scope, from: PageKey, period: Period) -> Evidence {
    let day = report_day(scope, period);
    let measures = || scope.published.registers.measures.iter();
    let followed = coverage_by_period(scope, "reporting-same-tertial", &FOLLOWED, same_tertials(period));
    let agreement = coverage_by_period(scope, "reporting-agreement", &AGREEMENT, same_tertials(period));
    let late = coverage_by_period(scope, "reporting-late", &LATE, periods_until(scope, period).into_iter());
    Evidence {
        areas: area_table(scope, from, period),
        influence: influence(scope, period),
        purpose_unknown: purpose_note(scope, period),
        coverage: [followed, agreement, late].into_iter().flatten().collect(),
        indicators: indicator_rows(scope, None, period),
        risks: severe_risks(scope, from, period),
        activities: activities(scope),
        surveys: surveys(scope, period),
        child_perspective: child_perspective(scope, period),
        measures_done: measure_rows(
            scope,
            measures().filter(|measure| {
                let until = measure.done.is_some_and(|done| done <= day);
                let is_of_year = measure.done.is_some_and(|done| done.year() == period.year);
                measure.status_on(day) == MeasureStatus::Done && until && is_of_year
            }),
            day,
        ),
        measures_overdue: measure_rows(scope, measures().filter(|measure| measure.is_overdue(day)), day),
        judged_on: scope.language.date(day),
        communication: communication(scope, period),
    }
}

fn severe_risks(scope: &Scope, from: PageKey, period: Period) -> Vec<RegisterRisks> {
    let scale = &scope.published.domain.site.risk_scale;
    let registers = newest_registers(scope, period).into_iter().map(|(register, year)| {
        let all = scope.published.registers.risks.iter().enumerate();
        let own = all.filter(|(_, risk)| {
            let is_own = risk.register == register && risk.year == year && risk.status != RiskStatus::Closed;
            is_own
                && risk.is_assessed_by(period)
                && scale.level(assessments(risk, Some(period)).0.score) >= RiskLevel::High
        });
        RegisterRisks {
            title: scope.language.code_name(register),
            risks: risk_rows(scope, from, own, Some(period)),
        }
    });
    registers.filter(|register| !register.risks.is_empty()).collect()
}

fn activities(scope: &Scope) -> Vec<ActivityEvidence> {
    let language = scope.language;
    let all = scope.published.registers.activities.iter();
    all.map(|activity| {
        let critical = activity.dependencies.iter().filter(|dependency| dependency.critical);
        let names: Vec<String> = critical.map(|dependency| language.code_word(dependency.kind)).collect();
        ActivityEvidence {
            title: activity.title.clone(),
            acceptable_outage: language.outage(activity.acceptable_outage),
            fallback: language.code_name(activity.fallback),
            capability: activity.capability.map(|capability| language.code_name(capability)),
            dependencies: language.list(&names),
        }
    })
    .collect()
}

/// The newest survey of the year of the report or before.
fn surveys(scope: &Scope, period: Period) -> Vec<TableView> {
    let all = &scope.published.registers.surveys;
    let newest = all.iter().map(|survey| survey.year).filter(|year| *year <= period.year).max();
    let mut first = 0;
    let mut tables = Vec::new();
    for survey in all {
        let rows = survey.questions.iter().enumerate().map(|(place, question)| {
            let cell = |measure: &'static str| {
                let codes = [Code::Item((first + place) as u32), Code::Measure(measure)];
                scope.published.cell("surveys", &codes)
            };
            (question.text.clone(), vec![cell("percent"), cell("margin")])
        });
        let rows: Vec<_> = rows.collect();
        first += survey.questions.len();
        if Some(survey.year) == newest {
            let columns = ["column-question", "column-percent", "column-margin"].map(|key| scope.text(key));
            let caption = format!("{} {}, {}", survey.title, survey.year, survey.audience);
            tables.push(TableView::new(scope.language, caption, columns.to_vec(), rows));
        }
    }
    tables
}

fn child_perspective(scope: &Scope, period: Period) -> Vec<AreaText> {
    let Some(report) = scope.report(period) else { return Vec::new() };
    let texts = report.commentary.iter().filter_map(|commentary| {
        let text = match commentary.child_perspective.as_ref()? {
            ChildPerspective::Text(text) => text.clone(),
            ChildPerspective::NotApplicable { why } => {
                scope.language.text_with("evidence-not-applicable", &[("why", Argument::Text(why))])
            }
        };
        Some((commentary.focus_area, text))
    });
    texts.map(|(area, text)| area_text(scope, area, text)).collect()
}

fn communication(scope: &Scope, period: Period) -> Vec<AreaText> {
    let Some(report) = scope.report(period) else { return Vec::new() };
    let texts = report.commentary.iter();
    texts
        .filter_map(|commentary| Some((commentary.focus_area, commentary.communication.clone()?)))
        .map(|(area, text)| area_text(scope, area, text))
        .collect()
}

fn area_text(scope: &Scope, area: model::FocusAreaIx, text: String) -> AreaText {
    AreaText { area: scope.published.domain.focus_area(area).title.clone(), text }
}

//! One focus area in one tertial: the conclusion first, then what the numbers bear, then what is done.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::{Category, ChildPerspective, Code, Commentary, FocusArea, FocusAreaIx, Period};

use super::Prose;
use super::indicator_rows::{IndicatorRow, indicator_rows};
use super::measured::{influence, purpose_unknown};
use super::parts::{
    KeyFigure, MeasureRow, counted_figures, coverage_figures, measure_rows, report_day, report_meta,
    status_name,
};
use super::report::newest_registers;

#[derive(Serialize)]
struct ReportAreaPage {
    page: Frame,
    period: String,
    status: Option<String>,
    meta: Vec<String>,
    is_protective: bool,
    conclusion: Option<String>,
    author_role: Option<String>,
    goals: Vec<String>,
    judgement: Option<String>,
    key_figures: Vec<KeyFigure>,
    figures: Vec<FigureView>,
    influence: Option<TableView>,
    purpose_unknown: Option<String>,
    indicators: Vec<IndicatorRow>,
    analysis: Option<String>,
    measures: Vec<MeasureRow>,
    measures_judged_on: String,
    risks: Vec<FigureView>,
    child_perspective: Option<ChildPerspectiveView>,
    communication: Option<String>,
    guidance: Vec<Link>,
    over_time: Option<Link>,
    other_areas: Vec<Link>,
}

#[derive(Serialize)]
struct ChildPerspectiveView {
    text: String,
    is_applicable: bool,
}

pub fn report_area_page(scope: &Scope, period: Period, area: FocusAreaIx) -> anyhow::Result<Page> {
    let key = PageKey::ReportArea(period, area);
    let mut figures = Figures::new(scope, key);
    let focus_area = scope.published.domain.focus_area(area);
    let commentary = commentary(scope, period, area);
    let mut prose = Prose::new(scope, key);
    let analysis = commentary.and_then(|commentary| prose.write(&commentary.analysis, &mut figures));
    let day = report_day(scope, period);
    let measures = scope.published.registers.measures.iter();
    let view = ReportAreaPage {
        page: frame(scope, key, focus_area, period, commentary),
        period: scope.language.period(period),
        status: status_name(scope, period),
        meta: report_meta(scope, period),
        is_protective: focus_area.protective_security,
        conclusion: commentary.map(|commentary| commentary.conclusion.clone()),
        author_role: commentary.and_then(|commentary| commentary.author_role.clone()),
        goals: focus_area.goals.iter().map(|goal| goal.text.clone()).collect(),
        judgement: judgement(scope, period, area),
        key_figures: key_figures(scope, period, area),
        figures: main_figures(scope, &mut figures, period, area),
        influence: is_about_influence(scope, area).then(|| influence(scope, period)).flatten(),
        purpose_unknown: purpose_note(scope, period),
        indicators: indicator_rows(scope, Some(area), period),
        analysis,
        measures: measure_rows(scope, measures.filter(|measure| measure.focus_areas.contains(&area)), day),
        measures_judged_on: scope.language.date(day),
        risks: matrices(scope, &mut figures, period, area),
        child_perspective: commentary.and_then(child_perspective),
        communication: commentary.and_then(|commentary| commentary.communication.clone()),
        guidance: area_guidance(scope, key, area),
        over_time: scope.link_titled(key, PageKey::FocusArea(area), scope.text("link-over-time")),
        other_areas: other_areas(scope, key, period),
    };
    Ok(prose.into_page(figures.into_page(scope.page("report_area.html", &view)?)))
}

/// Threats and violence are forms; whether the aim was to influence is told apart from them.
pub fn is_about_influence(scope: &Scope, area: FocusAreaIx) -> bool {
    let domain = &scope.published.domain;
    domain.types_in(area).into_iter().any(|ix| domain.event_type(ix).category == Category::Threat)
}

/// How many answers about the purpose are missing; `None` where there is nothing to say of it.
pub fn purpose_note(scope: &Scope, period: Period) -> Option<String> {
    let number = purpose_unknown(scope, period).value()?;
    let arguments = [("number", Argument::Number(number))];
    Some(scope.language.text_with("influence-purpose-unknown", &arguments))
}

fn commentary<'a>(scope: &Scope<'a>, period: Period, area: FocusAreaIx) -> Option<&'a Commentary> {
    scope.report(period)?.commentary.iter().find(|commentary| commentary.focus_area == area)
}

fn frame(
    scope: &Scope,
    key: PageKey,
    focus_area: &FocusArea,
    period: Period,
    commentary: Option<&Commentary>,
) -> Frame {
    let title = format!("{}, {}", focus_area.title, scope.language.period(period));
    let description = commentary.map(|commentary| commentary.conclusion.clone()).unwrap_or_default();
    Frame { title, description, ..scope.frame(key) }
}

fn judgement(scope: &Scope, period: Period, area: FocusAreaIx) -> Option<String> {
    let goals = &scope.report(period)?.goals;
    let goal = goals.iter().find(|goal| goal.focus_area == area)?;
    Some(scope.language.code_name(goal.judgement))
}

fn key_figures(scope: &Scope, period: Period, area: FocusAreaIx) -> Vec<KeyFigure> {
    let what = Code::FocusArea(area);
    if scope.published.domain.types_in(area).is_empty() {
        return Vec::new();
    }
    let mut figures = counted_figures(scope, what, period);
    figures.extend(coverage_figures(scope, period, what));
    figures
}

fn main_figures(scope: &Scope, figures: &mut Figures, period: Period, area: FocusAreaIx) -> Vec<FigureView> {
    [
        FigureKind::Periods,
        FigureKind::Months,
        FigureKind::Types,
        FigureKind::UChart,
        FigureKind::Severity,
        FigureKind::Affected,
        FigureKind::Status,
    ]
    .into_iter()
    .map(|kind| FigureRequest::new(scope, kind).at(period).about(Code::FocusArea(area)))
    .filter_map(|request| figures.draw_once(&request))
    .collect()
}

fn matrices(scope: &Scope, figures: &mut Figures, period: Period, area: FocusAreaIx) -> Vec<FigureView> {
    newest_registers(scope, period)
        .into_iter()
        .filter_map(|(register, year)| {
            let request =
                FigureRequest::new(scope, FigureKind::Matrix).at(period).of_register(register, year);
            figures.draw_once(&request.about(Code::FocusArea(area)))
        })
        .collect()
}

fn child_perspective(commentary: &Commentary) -> Option<ChildPerspectiveView> {
    commentary.child_perspective.as_ref().map(|perspective| match perspective {
        ChildPerspective::Text(text) => ChildPerspectiveView { text: text.clone(), is_applicable: true },
        ChildPerspective::NotApplicable { why } => {
            ChildPerspectiveView { text: why.clone(), is_applicable: false }
        }
    })
}

pub fn area_guidance(scope: &Scope, from: PageKey, area: FocusAreaIx) -> Vec<Link> {
    let texts = scope.published.texts.guidance.iter().enumerate();
    texts
        .filter(|(_, guidance)| guidance.focus_areas.contains(&area))
        .filter(|(position, _)| scope.site_map.replaced_by(PageKey::Guidance(*position)).is_none())
        .filter_map(|(position, _)| scope.link(from, PageKey::Guidance(position)))
        .collect()
}

fn other_areas(scope: &Scope, from: PageKey, period: Period) -> Vec<Link> {
    let siblings = scope.site_map.children(PageKey::Report(period)).iter();
    siblings
        .filter(|key| matches!(key, PageKey::ReportArea(..)) && **key != from)
        .filter_map(|key| scope.link(from, *key))
        .collect()
}

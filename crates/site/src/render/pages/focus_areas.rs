//! The focus areas of every programme, and one of them over time.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::{Code, FocusAreaIx, Period, Programme, ProgrammeIx};

use super::parts::{MeasureRow, measure_rows};
use super::report_area::area_guidance;
use super::risks::{RiskRow, risk_rows};

#[derive(Serialize)]
struct FocusAreasPage {
    page: Frame,
    programmes: Vec<ProgrammeView>,
}

#[derive(Serialize)]
struct ProgrammeView {
    title: String,
    /// `2018–2021`, and who decided it.
    years: String,
    decision: Option<String>,
    areas: Vec<AreaView>,
}

#[derive(Serialize)]
struct AreaView {
    title: String,
    href: Option<String>,
    event_types: Vec<String>,
    is_protective: bool,
}

#[derive(Serialize)]
struct FocusAreaPage {
    page: Frame,
    programme: String,
    years: String,
    is_protective: bool,
    goals: Vec<GoalView>,
    event_types: Vec<EventTypeView>,
    figures: Vec<FigureView>,
    reports: Vec<Link>,
    risks: Vec<RiskRow>,
    measures: Vec<MeasureRow>,
    measures_judged_on: String,
    guidance: Vec<Link>,
}

#[derive(Serialize)]
struct GoalView {
    text: String,
    source: Option<String>,
}

#[derive(Serialize)]
struct EventTypeView {
    title: String,
    definition: String,
}

pub fn focus_areas_page(scope: &Scope) -> anyhow::Result<Page> {
    let programmes = &scope.published.domain.programmes;
    let programmes = programmes.iter().rev().map(|programme| programme_view(scope, programme)).collect();
    scope.page("focus_areas.html", &FocusAreasPage { page: scope.frame(PageKey::FocusAreas), programmes })
}

fn programme_view(scope: &Scope, programme: &Programme) -> ProgrammeView {
    let domain = &scope.published.domain;
    let area = |area: &FocusAreaIx| {
        let focus_area = domain.focus_area(*area);
        let types = domain.types_in(*area).into_iter();
        AreaView {
            title: focus_area.title.clone(),
            href: scope.site_map.link(PageKey::FocusAreas, PageKey::FocusArea(*area)),
            event_types: types.map(|ix| domain.event_type(ix).title.clone()).collect(),
            is_protective: focus_area.protective_security,
        }
    };
    ProgrammeView {
        title: programme.title.clone(),
        years: years(scope, programme),
        decision: decision(scope, programme),
        areas: programme.focus_areas.iter().map(area).collect(),
    }
}

fn years(scope: &Scope, programme: &Programme) -> String {
    scope.language.year_range(programme.valid_from.year(), programme.valid_to.year())
}

fn decision(scope: &Scope, programme: &Programme) -> Option<String> {
    let decision = programme.decision.as_ref()?;
    let date = decision.date.map(|date| scope.language.date(date)).unwrap_or_default();
    let arguments = [("body", Argument::Text(&decision.body)), ("date", Argument::Text(&date))];
    let text = scope.language.text_with("meta-decision", &arguments);
    let reference =
        decision.reference.as_ref().map(|reference| format!(" ({reference})")).unwrap_or_default();
    Some(format!("{}{reference}", crate::language::capitalise(text.trim())))
}

pub fn focus_area_page(scope: &Scope, area: FocusAreaIx) -> anyhow::Result<Page> {
    let key = PageKey::FocusArea(area);
    let mut figures = Figures::new(scope, key);
    let domain = &scope.published.domain;
    let focus_area = domain.focus_area(area);
    let programme = domain.programme(focus_area.programme);
    let day = domain.site.as_of;
    let registers = &scope.published.registers;
    let own_measures = registers.measures.iter().filter(|measure| measure.focus_areas.contains(&area));
    let own_risks = registers.risks.iter().enumerate().filter(|(_, risk)| risk.focus_area == area);
    let view = FocusAreaPage {
        page: Frame { title: focus_area.title.clone(), ..scope.frame(key) },
        programme: programme.title.clone(),
        years: years(scope, programme),
        is_protective: focus_area.protective_security,
        goals: focus_area
            .goals
            .iter()
            .map(|goal| GoalView { text: goal.text.clone(), source: goal.source.clone() })
            .collect(),
        event_types: event_types(scope, area),
        figures: area_figures(scope, &mut figures, area),
        reports: reports(scope, key, focus_area.programme, area),
        risks: risk_rows(scope, key, own_risks, None),
        measures: measure_rows(scope, own_measures, day),
        measures_judged_on: scope.language.date(day),
        guidance: area_guidance(scope, key, area),
    };
    Ok(figures.into_page(scope.page("focus_area.html", &view)?))
}

fn event_types(scope: &Scope, area: FocusAreaIx) -> Vec<EventTypeView> {
    let domain = &scope.published.domain;
    let types = domain.types_in(area).into_iter().map(|ix| domain.event_type(ix));
    types
        .map(|event_type| EventTypeView {
            title: event_type.title.clone(),
            definition: event_type.definition.clone(),
        })
        .collect()
}

fn area_figures(scope: &Scope, figures: &mut Figures, area: FocusAreaIx) -> Vec<FigureView> {
    [FigureKind::Periods, FigureKind::Months, FigureKind::UChart, FigureKind::Heat]
        .into_iter()
        .map(|kind| FigureRequest::new(scope, kind).about(Code::FocusArea(area)))
        .filter_map(|request| figures.draw(&request))
        .collect()
}

/// The reports that speak of the area, newest first.
fn reports(scope: &Scope, from: PageKey, programme: ProgrammeIx, area: FocusAreaIx) -> Vec<Link> {
    let domain = &scope.published.domain;
    let covered = |period: &&Period| domain.programme(programme).covers(**period);
    domain
        .periods
        .iter()
        .rev()
        .filter(covered)
        .filter_map(|period| {
            let title = scope.language.period(*period);
            scope.link_titled(from, PageKey::ReportArea(*period, area), title)
        })
        .collect()
}

//! The tertial report. Its first screen says which report this is, what happened, whether it is real, where next.

use serde::Serialize;

use crate::language::Span;
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures, assessments};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::{Code, MeasureStatus, Period, Register, Report, RiskStatus, Year};

use super::Prose;
use super::editions::{EditionRow, edition_rows};
use super::measured::{AGREEMENT, FOLLOWED, LATE, coverage_by_period, periods_until, same_tertials};
use super::parts::{
    AreaTable, KeyFigure, MeasureRow, SourceRow, accumulated, area_table, counted_figures, coverage_figures,
    measure_rows, report_day, report_links, report_meta, report_title, source_rows, status_name,
};
use super::risks::{RiskRow, risk_rows};

/// More than six large numbers are no longer key figures.
const MOST_KEY_FIGURES: usize = 6;

#[derive(Serialize)]
struct ReportPage {
    page: Frame,
    status: Option<String>,
    meta: Vec<String>,
    key_messages: Vec<String>,
    key_figures: Vec<KeyFigure>,
    areas: Option<AreaTable>,
    links: Vec<Link>,
    summary: Option<String>,
    figures: Vec<FigureView>,
    measures: Measures,
    risks: Vec<RegisterPart>,
    goals: Vec<GoalPart>,
    coverage: ReportingPart,
    reporting: Option<Link>,
    definitions: Vec<Fact>,
    period_basis: String,
    method: Option<Link>,
    sources: Vec<SourceRow>,
    calendar: Vec<Fact>,
    next_report: Option<String>,
    editions: Vec<EditionRow>,
    all_editions: Option<Link>,
}

#[derive(Serialize)]
struct Measures {
    overdue: Vec<MeasureRow>,
    recently_done: Vec<MeasureRow>,
    all: Option<Link>,
    judged_on: String,
}

/// The goals of a focus area and how they are judged.
#[derive(Serialize)]
pub struct GoalPart {
    area: Link,
    goals: Vec<String>,
    judgement: Option<String>,
}

/// How reporting works, the same tertial of three years, and what came in late.
#[derive(Serialize)]
struct ReportingPart {
    figures: Vec<KeyFigure>,
    followed: Option<TableView>,
    agreement: Option<TableView>,
    late: Option<TableView>,
}

#[derive(Serialize)]
struct RegisterPart {
    title: String,
    figure: FigureView,
    /// Risks that have moved since the assessment before, or are new.
    moved: Vec<RiskRow>,
    all: Option<Link>,
}

#[derive(Serialize)]
pub struct Fact {
    title: String,
    value: String,
}

pub fn report_page(scope: &Scope, period: Period) -> anyhow::Result<Page> {
    let key = PageKey::Report(period);
    let mut figures = Figures::new(scope, key);
    let report = scope.report(period);
    let mut prose = Prose::new(scope, key);
    let summary = report.and_then(|report| prose.write(&report.summary, &mut figures));
    let view = ReportPage {
        page: frame(scope, period),
        status: status_name(scope, period),
        meta: report_meta(scope, period),
        key_messages: report.map(|report| report.key_messages.clone()).unwrap_or_default(),
        key_figures: key_figures(scope, period),
        areas: area_table(scope, key, period),
        links: report_links(scope, key, period),
        summary,
        figures: main_figures(scope, &mut figures, period),
        measures: measures(scope, key, period),
        risks: registers(scope, &mut figures, period),
        goals: goals(scope, key, period),
        coverage: reporting(scope, period),
        reporting: scope.link(key, PageKey::Reporting),
        definitions: definitions(scope),
        period_basis: scope.language.code_word(scope.published.domain.site.period_basis),
        method: scope.link(key, PageKey::AboutStatistics),
        sources: source_rows(scope, period.first_day(), period.last_day()),
        calendar: calendar(scope, period),
        next_report: report
            .and_then(|report: &Report| report.next_report)
            .map(|day| scope.language.date(day)),
        editions: edition_rows(scope, key, period),
        all_editions: scope.link_titled(key, PageKey::EditionsOf(period), scope.text("editions-of-report")),
    };
    Ok(prose.into_page(figures.into_page(scope.page("report.html", &view)?)))
}

fn frame(scope: &Scope, period: Period) -> Frame {
    let title = report_title(scope, period);
    let description = scope.report(period).and_then(|report| report.key_messages.first().cloned());
    Frame { title, description: description.unwrap_or_default(), ..scope.frame(PageKey::Report(period)) }
}

pub fn key_figures(scope: &Scope, period: Period) -> Vec<KeyFigure> {
    let root = scope.published.domain.units.root();
    let mut figures = counted_figures(scope, Code::Total, period);
    figures.extend(coverage_figures(scope, period, Code::Unit(root)));
    figures.truncate(MOST_KEY_FIGURES);
    figures
}

fn main_figures(scope: &Scope, figures: &mut Figures, period: Period) -> Vec<FigureView> {
    let request = |kind| FigureRequest::new(scope, kind).at(period);
    let mut wanted = vec![request(FigureKind::Periods)];
    if accumulated(period) != Span::Tertial(period) {
        wanted.push(request(FigureKind::Cumulative));
    }
    wanted.extend(
        [
            FigureKind::Months,
            FigureKind::Types,
            FigureKind::Severity,
            FigureKind::Affected,
            FigureKind::Status,
            FigureKind::Delay,
            FigureKind::Heat,
        ]
        .map(request),
    );
    wanted.iter().filter_map(|request| figures.draw_once(request)).collect()
}

fn measures(scope: &Scope, from: PageKey, period: Period) -> Measures {
    let day = report_day(scope, period);
    let all = &scope.published.registers.measures;
    let done_now = |done: Option<jiff::civil::Date>| {
        done.is_some_and(|done| period.first_day() <= done && done <= period.last_day())
    };
    Measures {
        overdue: measure_rows(scope, all.iter().filter(|measure| measure.is_overdue(day)), day),
        recently_done: measure_rows(
            scope,
            all.iter().filter(|measure| measure.status == MeasureStatus::Done && done_now(measure.done)),
            day,
        ),
        all: scope.link(from, PageKey::Measures),
        judged_on: scope.language.date(day),
    }
}

/// The newest year of each register that the report can speak of.
fn registers(scope: &Scope, figures: &mut Figures, period: Period) -> Vec<RegisterPart> {
    newest_registers(scope, period)
        .into_iter()
        .filter_map(|(register, year)| {
            let request =
                FigureRequest::new(scope, FigureKind::Matrix).at(period).of_register(register, year);
            Some(RegisterPart {
                title: scope.language.code_name(register),
                figure: figures.draw_once(&request)?,
                moved: moved(scope, period, register, year),
                all: scope.link(PageKey::Report(period), PageKey::Register(register, year)),
            })
        })
        .collect()
}

/// The risks of a register that are new or lie elsewhere than in the assessment before.
fn moved(scope: &Scope, period: Period, register: Register, year: Year) -> Vec<RiskRow> {
    let all = scope.published.registers.risks.iter().enumerate();
    let own = all.filter(|(_, risk)| {
        let (now, before) = assessments(risk, Some(period));
        let is_moved = before.is_some_and(|before| before.score != now.score);
        risk.register == register && risk.year == year && risk.status != RiskStatus::Closed && is_moved
    });
    risk_rows(scope, PageKey::Report(period), own, Some(period))
}

pub fn goals(scope: &Scope, from: PageKey, period: Period) -> Vec<GoalPart> {
    let Some(report) = scope.report(period) else { return Vec::new() };
    let domain = &scope.published.domain;
    let areas = domain.programme(report.programme).focus_areas.iter();
    areas
        .filter_map(|area| {
            let focus_area = domain.focus_area(*area);
            let goal = report.goals.iter().find(|goal| goal.focus_area == *area);
            let title = focus_area.title.clone();
            let link = scope.link_titled(from, PageKey::ReportArea(period, *area), title.clone());
            (goal.is_some() || !focus_area.goals.is_empty()).then(|| GoalPart {
                area: link.unwrap_or(Link { title, href: None }),
                goals: focus_area.goals.iter().map(|goal| goal.text.clone()).collect(),
                judgement: goal.map(|goal| scope.language.code_name(goal.judgement)),
            })
        })
        .collect()
}

fn reporting(scope: &Scope, period: Period) -> ReportingPart {
    let root = scope.published.domain.units.root();
    let by_period = |caption, measures| coverage_by_period(scope, caption, measures, same_tertials(period));
    ReportingPart {
        figures: coverage_figures(scope, period, Code::Unit(root)),
        followed: by_period("reporting-same-tertial", &FOLLOWED),
        agreement: by_period("reporting-agreement", &AGREEMENT),
        late: coverage_by_period(scope, "reporting-late", &LATE, periods_until(scope, period).into_iter()),
    }
}

/// What each event type means.
fn definitions(scope: &Scope) -> Vec<Fact> {
    let types = scope.published.domain.event_types.iter();
    types.map(|of| Fact { title: of.title.clone(), value: of.definition.clone() }).collect()
}

pub fn newest_registers(scope: &Scope, period: Period) -> Vec<(Register, Year)> {
    let mut found: Vec<(Register, Year)> = Vec::new();
    for risk in &scope.published.registers.risks {
        if risk.year > period.year || risk.status == RiskStatus::Closed || !risk.is_assessed_by(period) {
            continue;
        }
        match found.iter_mut().find(|(register, _)| *register == risk.register) {
            Some((_, year)) => *year = (*year).max(risk.year),
            None => found.push((risk.register, risk.year)),
        }
    }
    found.sort_unstable();
    found
}

pub fn calendar(scope: &Scope, period: Period) -> Vec<Fact> {
    let Some(entry) = scope.published.domain.calendar.iter().find(|entry| entry.period == period) else {
        return Vec::new();
    };
    [
        ("calendar-extract", entry.extract),
        ("calendar-draft", entry.draft),
        ("calendar-committee", entry.committee),
        ("calendar-publication", entry.publication),
    ]
    .into_iter()
    .filter_map(|(key, date)| Some(Fact { title: scope.text(key), value: scope.language.date(date?) }))
    .collect()
}

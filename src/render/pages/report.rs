//! The tertial report. Its first screen says which report this is, what happened, whether it is real, where next.

use serde::Serialize;

use crate::language::Span;
use crate::model::{Code, MeasureStatus, Period, Register, Report, RiskStatus, Year};
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;

use super::Prose;
use super::parts::{
    AreaTable, KeyFigure, MeasureRow, SourceRow, accumulated, area_table, counted_figures, coverage_figures,
    measure_rows, report_day, report_links, report_meta, report_title, source_rows, status_name,
};

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
    reporting: Option<Link>,
    method: Option<Link>,
    sources: Vec<SourceRow>,
    calendar: Vec<Fact>,
    next_report: Option<String>,
}

#[derive(Serialize)]
struct Measures {
    overdue: Vec<MeasureRow>,
    recently_done: Vec<MeasureRow>,
    all: Option<Link>,
    judged_on: String,
}

#[derive(Serialize)]
struct RegisterPart {
    title: String,
    figure: FigureView,
    all: Option<Link>,
}

#[derive(Serialize)]
struct Fact {
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
        reporting: scope.link(key, PageKey::Reporting),
        method: scope.link(key, PageKey::AboutStatistics),
        sources: source_rows(scope, period.first_day(), period.last_day()),
        calendar: calendar(scope, period),
        next_report: report
            .and_then(|report: &Report| report.next_report)
            .map(|day| scope.language.date(day)),
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
                all: scope.link(PageKey::Report(period), PageKey::Register(register, year)),
            })
        })
        .collect()
}

pub fn newest_registers(scope: &Scope, period: Period) -> Vec<(Register, Year)> {
    let mut found: Vec<(Register, Year)> = Vec::new();
    for risk in &scope.published.registers.risks {
        if risk.year > period.year || risk.status == RiskStatus::Closed {
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

fn calendar(scope: &Scope, period: Period) -> Vec<Fact> {
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

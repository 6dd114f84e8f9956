//! The whole report on one page, for print, PDF and the diary. Its style and figures are inside it, so that the file
//! is the report wherever it is kept.

use serde::Serialize;

use crate::language::Argument;
use crate::render::EditionMark;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use model::{ChildPerspective, Code, Decimal, FocusAreaIx, Period};

use super::Prose;
use super::chapters::{Chapter, Chapters};
use super::evidence::{Evidence, evidence};
use super::indicator_rows::{IndicatorRow, indicator_rows};
use super::parts::{
    AreaTable, KeyFigure, MeasureRow, SourceRow, area_table, frozen_meta, measure_rows, report_day,
    report_meta, report_title, source_rows, status_name,
};
use super::report::{Fact, GoalPart, calendar, goals, key_figures, newest_registers};
use super::risks::{RiskRow, risk_rows};

#[derive(Serialize)]
struct CollectedPage {
    page: Frame,
    /// All of the style of the site, and its hash for the policy of the page.
    style: String,
    style_hash: String,
    /// To the report on the site; a frozen page has none.
    report: Option<Link>,
    /// What a frozen page says of itself.
    edition: Option<Vec<String>>,
    status: Option<String>,
    meta: Vec<String>,
    key_messages: Vec<String>,
    key_figures: Vec<KeyFigure>,
    areas: Option<AreaTable>,
    summary: Option<String>,
    figures: Vec<FigureView>,
    chapters: Chapters,
    goals: Vec<GoalPart>,
    calendar: Vec<Fact>,
    focus_areas: Vec<FocusAreaPart>,
    evidence: Evidence,
    lagesbild: Option<LagesbildPart>,
    registers: Vec<RegisterPart>,
    overdue: Vec<MeasureRow>,
    judged_on: String,
    sources: Vec<SourceRow>,
}

#[derive(Serialize)]
struct FocusAreaPart {
    chapter: Chapter,
    indicators: Vec<IndicatorRow>,
    measures: Vec<MeasureRow>,
    conclusion: Option<String>,
    figures: Vec<FigureView>,
    analysis: Option<String>,
    child_perspective: Option<String>,
    communication: Option<String>,
}

#[derive(Serialize)]
struct LagesbildPart {
    proposed_decisions: Vec<String>,
    body: Option<String>,
}

#[derive(Serialize)]
struct RegisterPart {
    title: String,
    figure: Option<FigureView>,
    risks: Vec<RiskRow>,
}

/// The page of the site.
pub fn collected_page(scope: &Scope, period: Period) -> anyhow::Result<Page> {
    write_page(scope, period, None)
}

/// The page as it is frozen: it says which edition it is.
pub fn frozen_page(scope: &Scope, period: Period, mark: &EditionMark) -> anyhow::Result<Page> {
    let language = scope.language;
    let version = Argument::Number(Decimal::from_count(u64::from(mark.version)));
    let date = language.date(mark.date);
    let commit = &mark.commit[..mark.commit.len().min(COMMIT_LETTERS)];
    let mut lines = vec![
        language.text_with("edition-of", &[("version", version), ("date", Argument::Text(&date))]),
        language.text_with("edition-commit", &[("commit", Argument::Text(commit))]),
    ];
    lines.extend(mark.note.clone());
    write_page(scope, period, Some(lines))
}

/// So many letters of a commit's name are enough for people.
const COMMIT_LETTERS: usize = 12;

fn write_page(scope: &Scope, period: Period, edition: Option<Vec<String>>) -> anyhow::Result<Page> {
    let key = PageKey::Collected(period);
    let mut figures = Figures::without_downloads(scope, key);
    let mut prose = Prose::new(scope, key);
    let report = scope.report(period);
    let has_lagesbild = report.is_some_and(|report| report.lagesbild.is_some());
    let day = report_day(scope, period);
    let measures = scope.published.registers.measures.iter();
    let (style, style_hash) = scope.templates.whole_style();
    let chapters = Chapters::new(scope, &reported_areas(scope, period), has_lagesbild);
    let view = CollectedPage {
        page: frame(scope, key, period, edition.as_deref()),
        style: style.to_owned(),
        style_hash: style_hash.to_owned(),
        report: scope.link(key, PageKey::Report(period)).filter(|_| edition.is_none()),
        meta: if edition.is_some() { frozen_meta(scope, period) } else { report_meta(scope, period) },
        edition,
        status: status_name(scope, period),
        key_messages: report.map(|report| report.key_messages.clone()).unwrap_or_default(),
        key_figures: key_figures(scope, period),
        areas: area_table(scope, key, period),
        summary: report.and_then(|report| prose.write(&report.summary, &mut figures)),
        figures: main_figures(scope, &mut figures, period, Code::Total),
        focus_areas: focus_areas(scope, period, &chapters, &mut prose, &mut figures),
        goals: goals(scope, key, period),
        calendar: calendar(scope, period),
        evidence: evidence(scope, key, period),
        lagesbild: lagesbild(scope, period, &mut prose, &mut figures),
        registers: registers(scope, period, &mut figures),
        overdue: measure_rows(scope, measures.filter(|measure| measure.is_overdue(day)), day),
        judged_on: scope.language.date(day),
        chapters,
        sources: source_rows(scope, period.first_day(), period.last_day()),
    };
    Ok(prose.into_page(figures.into_page(scope.page("collected.html", &view)?)))
}

/// What is frozen is new: nothing has changed since.
/// A frozen page is told from others by what it says of itself first: which edition it is.
fn frame(scope: &Scope, key: PageKey, period: Period, edition: Option<&[String]>) -> Frame {
    let frame = Frame { title: report_title(scope, period), ..scope.frame(key) };
    match edition {
        Some(lines) => Frame { revision: None, title_of: lines.first().cloned(), ..frame },
        None => frame,
    }
}

fn main_figures(scope: &Scope, figures: &mut Figures, period: Period, what: Code) -> Vec<FigureView> {
    [FigureKind::Periods, FigureKind::Months, FigureKind::Types]
        .into_iter()
        .filter_map(|kind| figures.draw_once(&FigureRequest::new(scope, kind).at(period).about(what)))
        .collect()
}

fn focus_areas<'a>(
    scope: &Scope<'a>,
    period: Period,
    chapters: &Chapters,
    prose: &mut Prose<'a>,
    figures: &mut Figures<'a>,
) -> Vec<FocusAreaPart> {
    let areas = reported_areas(scope, period).into_iter().zip(chapters.areas());
    areas.map(|(area, chapter)| focus_area(scope, period, area, chapter.clone(), prose, figures)).collect()
}

/// The focus areas that the report has a page for, in its order.
fn reported_areas(scope: &Scope, period: Period) -> Vec<FocusAreaIx> {
    let pages = scope.site_map.children(PageKey::Report(period)).iter();
    let areas = pages.filter_map(|key| match key {
        PageKey::ReportArea(_, area) => Some(*area),
        _ => None,
    });
    areas.collect()
}

fn focus_area<'a>(
    scope: &Scope<'a>,
    period: Period,
    area: FocusAreaIx,
    chapter: Chapter,
    prose: &mut Prose<'a>,
    figures: &mut Figures<'a>,
) -> FocusAreaPart {
    let report = scope.report(period);
    let commentary =
        report.and_then(|report| report.commentary.iter().find(|commentary| commentary.focus_area == area));
    let day = report_day(scope, period);
    let measures = scope.published.registers.measures.iter();
    FocusAreaPart {
        chapter,
        indicators: indicator_rows(scope, Some(area), period),
        measures: measure_rows(scope, measures.filter(|measure| measure.focus_areas.contains(&area)), day),
        conclusion: commentary.map(|commentary| commentary.conclusion.clone()),
        analysis: commentary
            .and_then(|commentary| prose.write_in_area(&commentary.analysis, figures, period, area)),
        figures: main_figures(scope, figures, period, Code::FocusArea(area)),
        child_perspective: commentary.and_then(|commentary| match &commentary.child_perspective {
            Some(ChildPerspective::Text(text) | ChildPerspective::NotApplicable { why: text }) => {
                Some(text.clone())
            }
            None => None,
        }),
        communication: commentary.and_then(|commentary| commentary.communication.clone()),
    }
}

fn lagesbild<'a>(
    scope: &Scope<'a>,
    period: Period,
    prose: &mut Prose<'a>,
    figures: &mut Figures<'a>,
) -> Option<LagesbildPart> {
    let lagesbild = scope.report(period)?.lagesbild.as_ref()?;
    Some(LagesbildPart {
        proposed_decisions: lagesbild.proposed_decisions.clone(),
        body: prose.write(&lagesbild.body, figures),
    })
}

fn registers(scope: &Scope, period: Period, figures: &mut Figures) -> Vec<RegisterPart> {
    let all = &scope.published.registers.risks;
    newest_registers(scope, period)
        .into_iter()
        .map(|(register, year)| {
            let request =
                FigureRequest::new(scope, FigureKind::Matrix).at(period).of_register(register, year);
            let own = all.iter().enumerate().filter(|(_, risk)| {
                risk.register == register && risk.year == year && risk.is_assessed_by(period)
            });
            RegisterPart {
                title: scope.language.code_name(register),
                figure: figures.draw_once(&request),
                risks: risk_rows(scope, PageKey::Collected(period), own, Some(period)),
            }
        })
        .collect()
}

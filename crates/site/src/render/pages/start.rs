//! The start page: the newest report in one screen, then the areas, guidance and what comes next.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::revised::revision_view;
use crate::render::site_map::PageKey;
use model::Period;

use super::parts::{AreaTable, KeyFigure, area_table, report_links, report_meta, report_title, status_name};
use super::report::key_figures;

/// How many of the newest guidance texts are shown.
const NEWEST_GUIDANCE: usize = 5;

#[derive(Serialize)]
struct StartPage {
    page: Frame,
    report: Option<NewestReport>,
    figures: Vec<FigureView>,
    guidance: Vec<DatedLink>,
    all_guidance: Option<Link>,
    years: Vec<YearLinks>,
    next_report: Option<String>,
}

#[derive(Serialize)]
struct NewestReport {
    title: String,
    href: String,
    status: Option<String>,
    meta: Vec<String>,
    key_messages: Vec<String>,
    key_figures: Vec<KeyFigure>,
    areas: Option<AreaTable>,
    links: Vec<Link>,
    /// What has changed since its newest edition, in words.
    revision: Option<String>,
    /// A newer one that is not adopted yet.
    coming: Option<Link>,
}

#[derive(Serialize)]
struct DatedLink {
    link: Link,
    date: String,
}

#[derive(Serialize)]
struct YearLinks {
    year: Link,
    reports: Vec<Link>,
}

pub fn start_page(scope: &Scope) -> anyhow::Result<Page> {
    let mut figures = Figures::new(scope, PageKey::Start);
    let newest = scope.newest_period();
    let site = &scope.published.domain.site;
    let view = StartPage {
        page: Frame { title: site.title.clone(), ..scope.frame(PageKey::Start) },
        report: newest.and_then(|period| newest_report(scope, period)),
        figures: newest.map(|period| start_figures(scope, &mut figures, period)).unwrap_or_default(),
        guidance: newest_guidance(scope),
        all_guidance: scope.link(PageKey::Start, PageKey::GuidanceIndex),
        years: years(scope),
        next_report: next_report(scope, newest),
    };
    Ok(figures.into_page(scope.page("start.html", &view)?))
}

fn newest_report(scope: &Scope, period: Period) -> Option<NewestReport> {
    let key = PageKey::Start;
    let report = scope.report(period);
    Some(NewestReport {
        title: report_title(scope, period),
        href: scope.site_map.link(key, PageKey::Report(period))?,
        status: status_name(scope, period),
        meta: report_meta(scope, period),
        key_messages: report.map(|report| report.key_messages.clone()).unwrap_or_default(),
        key_figures: key_figures(scope, period),
        areas: area_table(scope, key, period),
        links: report_links(scope, key, period),
        revision: revision_view(scope, PageKey::Report(period)).map(|view| view.in_words()),
        coming: coming_report(scope, period),
    })
}

/// The newest report of all, where it is newer than the one shown.
fn coming_report(scope: &Scope, shown: Period) -> Option<Link> {
    let newest = scope.published.texts.reports.last()?;
    if newest.period <= shown {
        return None;
    }
    let title = report_title(scope, newest.period);
    let status = scope.language.code_word(newest.status);
    scope.link_titled(PageKey::Start, PageKey::Report(newest.period), format!("{title} ({status})"))
}

fn start_figures(scope: &Scope, figures: &mut Figures, period: Period) -> Vec<FigureView> {
    let request = |kind| FigureRequest::new(scope, kind).at(period);
    [FigureKind::SmallMultiples, FigureKind::Periods, FigureKind::Months]
        .map(request)
        .iter()
        .filter_map(|request| figures.draw(request))
        .collect()
}

fn newest_guidance(scope: &Scope) -> Vec<DatedLink> {
    let mut texts: Vec<_> = scope.published.texts.guidance.iter().enumerate().collect();
    texts.retain(|(position, _)| scope.site_map.replaced_by(PageKey::Guidance(*position)).is_none());
    texts.sort_by_key(|(position, guidance)| (std::cmp::Reverse(guidance.valid_from), *position));
    texts
        .into_iter()
        .take(NEWEST_GUIDANCE)
        .filter_map(|(position, guidance)| {
            Some(DatedLink {
                link: scope.link(PageKey::Start, PageKey::Guidance(position))?,
                date: guidance.valid_from.to_string(),
            })
        })
        .collect()
}

fn years(scope: &Scope) -> Vec<YearLinks> {
    let first_level = scope.site_map.children(PageKey::Start).iter();
    first_level
        .filter(|key| matches!(key, PageKey::Year(_)))
        .filter_map(|year| {
            let reports = scope.site_map.children(*year).iter().rev();
            Some(YearLinks {
                year: scope.link(PageKey::Start, *year)?,
                reports: reports.filter_map(|report| scope.link(PageKey::Start, *report)).collect(),
            })
        })
        .collect()
}

fn next_report(scope: &Scope, newest: Option<Period>) -> Option<String> {
    let date = newest.and_then(|period| scope.report(period)).and_then(|report| report.next_report)?;
    let date = scope.language.date(date);
    Some(scope.language.text_with("next-report-on", &[("date", Argument::Text(&date))]))
}

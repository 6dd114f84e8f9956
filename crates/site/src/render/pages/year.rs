//! One year: its three tertials side by side, and what they add up to.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{Code, Coded, Period, Tertial, Year};

use super::parts::{KeyFigure, compared_count, report_title, status_name};
use crate::language::Span;

#[derive(Serialize)]
struct YearPage {
    page: Frame,
    year: String,
    reports: Vec<ReportLink>,
    key_figures: Vec<KeyFigure>,
    areas: Vec<TableView>,
    types: TableView,
    figures: Vec<FigureView>,
}

#[derive(Serialize)]
struct ReportLink {
    link: Link,
    months: String,
    status: Option<String>,
}

pub fn year_page(scope: &Scope, year: Year) -> anyhow::Result<Page> {
    let key = PageKey::Year(year);
    let mut figures = Figures::new(scope, key);
    let root = scope.published.domain.units.root();
    let year_text = year.to_string();
    let title = scope.language.text_with("year-title", &[("year", Argument::Text(&year_text))]);
    let label = scope.text("key-incidents");
    let view = YearPage {
        page: Frame { title, ..scope.frame(key) },
        reports: reports(scope, year),
        key_figures: vec![compared_count(
            scope,
            label,
            Code::Total,
            root,
            Span::Year(year),
            Span::Year(year - 1),
        )],
        areas: area_tables(scope, year),
        types: type_table(scope, year),
        figures: year_figures(scope, &mut figures, year),
        year: year_text,
    };
    Ok(figures.into_page(scope.page("year.html", &view)?))
}

fn periods(year: Year) -> impl Iterator<Item = Period> {
    Tertial::ALL.iter().map(move |tertial| Period::new(year, *tertial))
}

fn reports(scope: &Scope, year: Year) -> Vec<ReportLink> {
    periods(year)
        .filter_map(|period| {
            let title = report_title(scope, period);
            Some(ReportLink {
                link: scope.link_titled(PageKey::Year(year), PageKey::Report(period), title)?,
                months: scope.language.period_months(period),
                status: status_name(scope, period),
            })
        })
        .collect()
}

/// One table a programme that holds for any part of the year.
fn area_tables(scope: &Scope, year: Year) -> Vec<TableView> {
    let domain = &scope.published.domain;
    let covers = |programme: &&model::Programme| periods(year).any(|period| programme.covers(period));
    domain
        .programmes
        .iter()
        .filter(covers)
        .map(|programme| {
            let areas = programme.focus_areas.iter().filter(|area| !domain.types_in(**area).is_empty());
            let rows = areas.map(|area| {
                (domain.focus_area(*area).title.clone(), cells(scope, year, Code::FocusArea(*area)))
            });
            table(scope, year, programme.title.clone(), "column-focus-area", rows.collect())
        })
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn type_table(scope: &Scope, year: Year) -> TableView {
    let domain = &scope.published.domain;
    let mut rows: Vec<(String, Vec<Cell>)> = domain
        .event_type_indexes()
        .map(|event_type| {
            (domain.event_type(event_type).title.clone(), cells(scope, year, Code::EventType(event_type)))
        })
        .collect();
    rows.push((scope.text("all-incidents"), cells(scope, year, Code::Total)));
    table(scope, year, scope.text("year-types-caption"), "column-event-type", rows)
}

/// The three tertials, the year, and the year before.
fn cells(scope: &Scope, year: Year, what: Code) -> Vec<Cell> {
    let root = scope.published.domain.units.root();
    let spans = periods(year).map(Code::Tertial).chain([Code::Year(year), Code::Year(year - 1)]);
    spans.map(|span| scope.published.count(span, what, root)).collect()
}

fn table(
    scope: &Scope,
    year: Year,
    caption: String,
    first_column: &str,
    rows: Vec<(String, Vec<Cell>)>,
) -> TableView {
    let mut columns = vec![scope.text(first_column)];
    columns.extend(periods(year).map(|period| scope.language.period(period)));
    columns.extend([year.to_string(), (year - 1).to_string()]);
    TableView::new(scope.language, caption, columns, rows)
}

fn year_figures(scope: &Scope, figures: &mut Figures, year: Year) -> Vec<FigureView> {
    let last = periods(year).filter(|period| scope.site_map.has(PageKey::Report(*period))).last();
    let Some(last) = last else { return Vec::new() };
    [FigureKind::Cumulative, FigureKind::Periods, FigureKind::Months]
        .into_iter()
        .filter_map(|kind| figures.draw(&FigureRequest::new(scope, kind).at(last)))
        .collect()
}

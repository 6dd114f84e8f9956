//! One year: its three tertials side by side, and what they add up to.

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{Block, Inline, Line, key_figures, list, section};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest};
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{Code, Coded, EventTypeIx, FocusAreaIx, Period, Tertial, Year};

use super::parts::{code_of, compared_count, types_outside};
use super::report_meta::other_numbers;

pub fn year(ask: &Ask, year: Year) -> Vec<Block> {
    let root = ask.published.domain.units.root();
    let name = year.to_string();
    let title = ask.say("year-title", &[("year", Argument::Text(&name))]);
    let label = ask.text("key-incidents");
    let (now, before) = (Span::Year(year), Span::Year(year - 1));
    let has_incidents = ask.published.has_incidents();
    let mut blocks = vec![ask.titled(title).into()];
    let is_counted = has_incidents && ask.is_told(now);
    let count = is_counted.then(|| compared_count(ask, label, Code::Total, root, now, before));
    blocks.extend(count.and_then(|count| key_figures(vec![count])));
    let reports = reports(ask, year);
    if !reports.is_empty() {
        blocks.push(section(ask.text("heading-reports-of-year"), vec![list(reports)]));
    }
    if !has_incidents {
        return blocks;
    }
    let tables = std::iter::once(type_table(ask, year)).chain(area_tables(ask, year)).map(Block::from);
    let side_by_side = std::iter::once(ask.note("", "tertials-note")).chain(tables).collect();
    blocks.push(section(ask.text("heading-side-by-side"), side_by_side));
    let figures = figures(ask, year);
    if !figures.is_empty() {
        blocks.push(section(ask.text("heading-over-time"), figures));
    }
    blocks
}

fn periods(year: Year) -> impl Iterator<Item = Period> {
    Tertial::ALL.iter().map(move |tertial| Period::new(year, *tertial))
}

fn reports(ask: &Ask, year: Year) -> Vec<Line> {
    let line = |period| {
        let link = ask.link_titled(PageKey::Report(period), ask.report_title(period))?;
        let other = other_numbers(ask, period).map(|word| ask.text(word));
        let status = other.or_else(|| ask.status_name(period));
        let status = status.map(|status| format!(" · {status}")).unwrap_or_default();
        let about = format!("{}{status}", ask.language.period_months(period));
        Some(Line::from(link).and(" ").and(Inline::small(about)))
    };
    periods(year).filter_map(line).collect()
}

/// One table a programme that holds for any part of the year. Where it holds for all of it, the types that count in no area
/// close the sum.
fn area_tables(scope: &Scope, year: Year) -> Vec<TableView> {
    let domain = &scope.published.domain;
    let covers = |programme: &&model::Programme| periods(year).any(|period| programme.covers(period));
    // The newest first: it is the one that holds.
    domain
        .programmes
        .iter()
        .rev()
        .filter(covers)
        .map(|programme| {
            let areas = programme.focus_areas.iter().filter(|area| !domain.types_in(**area).is_empty());
            let rows = areas.map(|area| {
                (domain.focus_area(*area).title.clone(), cells(scope, year, Code::FocusArea(*area)))
            });
            let mut rows: Vec<(String, Vec<Cell>)> = rows.collect();
            if !rows.is_empty() && periods(year).all(|period| programme.covers(period)) {
                rows.extend(outside(scope, year, &programme.focus_areas));
                rows.push((scope.text("all-incidents"), cells(scope, year, Code::Total)));
            }
            table(scope, year, programme.title.clone(), "column-focus-area", rows)
        })
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn outside(scope: &Scope, year: Year, areas: &[FocusAreaIx]) -> Vec<(String, Vec<Cell>)> {
    let row = |kind: EventTypeIx| {
        let title = &scope.published.domain.event_type(kind).title;
        let title = scope.say("without-focus-area", &[("type", Argument::Text(title))]);
        (title, cells(scope, year, Code::EventType(kind)))
    };
    let is_known = |cell: &Cell| !cell.is_empty();
    let rows = types_outside(scope, areas).into_iter().map(row);
    rows.filter(|(_, cells)| cells.iter().any(is_known)).collect()
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

/// The three tertials, the year, and the year before. What no adopted report tells yet is preliminary.
fn cells(scope: &Scope, year: Year, what: Code) -> Vec<Cell> {
    let root = scope.published.domain.units.root();
    let spans = periods(year).map(Span::Tertial).chain([Span::Year(year), Span::Year(year - 1)]);
    let cell = |span| match scope.count(code_of(span), what, root) {
        cell if cell.value().is_none() || scope.is_told(span) => cell,
        cell => cell.preliminary(),
    };
    spans.map(cell).collect()
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

fn figures(ask: &Ask, year: Year) -> Vec<Block> {
    let is_told = |period: &Period| ask.is_told(Span::Tertial(*period));
    let has_report = |period: &Period| ask.site_map.has(PageKey::Report(*period));
    let last = periods(year).filter(has_report).filter(is_told).last();
    let Some(last) = last else { return Vec::new() };
    [FigureKind::Cumulative, FigureKind::Periods, FigureKind::Months]
        .into_iter()
        .filter_map(|kind| ask.figure(&FigureRequest::new(ask, kind).at(last)))
        .collect()
}

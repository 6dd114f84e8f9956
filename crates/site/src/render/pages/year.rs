//! One year: its three tertials side by side, and what they add up to.

use crate::language::{Argument, Span, capitalise};
use crate::render::ask::Ask;
use crate::render::block::{Block, Column, Inline, Line, Slot, Table, key_figures, list, section, text};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, counted_then};
use crate::render::scope::Scope;
use crate::render::sentences::{change_of, marked};
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{Code, Coded, EventTypeIx, FocusAreaIx, Period, Tertial, Year};

use super::findings::findings;
use super::parts::{code_of, compared_count, last_period, types_outside, with_verdicts, years_before};
use super::report_meta::other_numbers;

pub fn year(ask: &Ask, year: Year) -> Vec<Block> {
    let root = ask.published.domain.units.root();
    let name = year.to_string();
    let title = ask.say("year-title", &[("year", Argument::Text(&name))]);
    let label = ask.text("key-incidents");
    let has_incidents = ask.published.has_incidents();
    let mut blocks = vec![ask.titled(title).into()];
    // All of it, or as much of it as is told.
    let span = told_so_far(ask, year).filter(|_| has_incidents).map(|span| match span {
        Span::Year(_) => (span, label),
        so_far => {
            let said = ask.language.span(so_far);
            (so_far, ask.say("key-incidents-in", &[("span", Argument::Text(&said))]))
        }
    });
    blocks.extend(span.as_ref().and_then(|(span, _)| findings(ask, *span)));
    // Of a first year nothing can be found: said, or a reader looks for what was left out.
    let is_first = span.is_some() && !spans(ask, year).contains(&Span::Year(year - 1));
    blocks.extend(is_first.then(|| text(ask.say("year-is-first", &[("year", Argument::Text(&name))]))));
    let count =
        span.map(|(now, label)| compared_count(ask, label, Code::Total, root, now, years_before(now, 1)));
    blocks.extend(count.and_then(|count| key_figures(vec![count])));
    let reports = reports(ask, year);
    if !reports.is_empty() {
        blocks.push(section(ask.text("heading-reports-of-year"), vec![list(reports)]));
    }
    if !has_incidents {
        return blocks;
    }
    let areas = area_tables(ask, year).into_iter().map(Block::from);
    let tables = [ask.note("", "tertials-note"), type_table(ask, year)];
    let side_by_side = tables.into_iter().chain(areas).collect();
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

/// One table a programme that a report of the year is about. Where it holds for all of it, the types that count in no area
/// close the sum. A year before in which some of the areas were not there has no column: its rows would not sum.
fn area_tables(scope: &Scope, year: Year) -> Vec<Table> {
    let domain = &scope.published.domain;
    let is_in_use = |programme: &&model::Programme| {
        let own = |period| scope.programme_of(period).map(|own| domain.programme(own));
        periods(year).any(|period| own(period).is_some_and(|own| own.id == programme.id))
    };
    // The newest first: it is the one that holds.
    domain
        .programmes
        .iter()
        .rev()
        .filter(is_in_use)
        .map(|programme| {
            let areas = programme.focus_areas.iter().filter(|area| !domain.types_in(**area).is_empty());
            let rows = areas.map(|area| {
                (domain.focus_area(*area).title.clone(), cells(scope, year, Code::FocusArea(*area)))
            });
            let mut rows: Vec<(String, Vec<Cell>)> = rows.collect();
            let spans = spans(scope, year);
            let was_there = |(_, cells): &(String, Vec<Cell>)| cells[4..].iter().all(was_counted);
            let kept = if rows.iter().all(was_there) { spans.len() } else { 4 };
            let is_whole = !rows.is_empty() && periods(year).all(|period| programme.covers(period));
            if is_whole {
                rows.extend(outside(scope, year, &programme.focus_areas));
                rows.push((scope.text("all-incidents"), cells(scope, year, Code::Total)));
            }
            rows.iter_mut().for_each(|(_, cells)| cells.truncate(kept));
            let mut table = table(scope, &spans[..kept], programme.title.clone(), "column-focus-area", rows);
            if let Some(last) = table.rows.last_mut().filter(|_| is_whole) {
                last.class = "total";
            }
            table
        })
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn was_counted(cell: &Cell) -> bool {
    cell.status() != Status::NotApplicable
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

/// The year, or as much of it as adopted reports tell.
fn told_so_far(scope: &Scope, year: Year) -> Option<Span> {
    if scope.is_told(Span::Year(year)) {
        return Some(Span::Year(year));
    }
    periods(year).filter(|period| scope.is_told(Span::Tertial(*period))).last().map(Span::Accumulated)
}

/// The event types, with what the test says of the year, or of as much of it as is told.
fn type_table(ask: &Ask, year: Year) -> Block {
    let domain = &ask.published.domain;
    let types = domain.event_type_indexes();
    let types = types.map(|ix| (domain.event_type(ix).title.clone(), Code::EventType(ix)));
    let counted: Vec<(String, Code)> = types.chain([(ask.text("all-incidents"), Code::Total)]).collect();
    let rows = counted.iter().map(|(title, what)| (title.clone(), cells(ask, year, *what))).collect();
    let spans = spans(ask, year);
    let mut table = table(ask, &spans, ask.text("year-types-caption"), "column-event-type", rows);
    if let Some(last) = table.rows.last_mut() {
        last.class = "total";
    }
    let judged = told_so_far(ask, year).filter(|_| spans.contains(&Span::Year(year - 1)));
    let Some(judged) = judged else { return table.into() };
    let (now, before) = (code_of(judged), code_of(years_before(judged, 1)));
    let verdict = |(_, what): &(String, Code)| {
        let comparison = ask.compare(now, before, *what, domain.units.root());
        marked(ask.language, &comparison, ask.language.verdict(change_of(&comparison)))
    };
    let verdicts: Vec<String> = counted.iter().map(verdict).collect();
    let column = match judged {
        Span::Year(_) => ask.text("column-verdict"),
        so_far => {
            let span = capitalise(&ask.language.span(so_far));
            ask.say("column-verdict-so-far", &[("span", Argument::Text(&span))])
        }
    };
    table.columns.push(Column { class: "words", ..Column::from(column) });
    for (row, verdict) in table.rows.iter_mut().zip(&verdicts) {
        row.cells.push(Slot::classed("words", verdict));
    }
    with_verdicts(ask, table, 1 + spans.len(), &verdicts)
}

/// The three tertials, the year, and the year before. What no adopted report tells yet is preliminary.
fn cells(scope: &Scope, year: Year, what: Code) -> Vec<Cell> {
    let root = scope.published.domain.units.root();
    let count =
        |span| scope.published.count(code_of(span), counted_then(scope, what, last_period(span)), root);
    let cell = |span| match count(span) {
        cell if cell.value().is_none() || scope.is_told(span) => cell,
        cell => cell.preliminary(),
    };
    spans(scope, year).into_iter().map(cell).collect()
}

/// The three tertials and the year, and the year before where anything is known of it.
fn spans(scope: &Scope, year: Year) -> Vec<Span> {
    let root = scope.published.domain.units.root();
    let is_known = |year: &Year| {
        let count = scope.published.count(Code::Year(*year), Code::Total, root);
        count.status() != Status::Missing
    };
    let before = Some(year - 1).filter(is_known).map(Span::Year);
    periods(year).map(Span::Tertial).chain([Span::Year(year)]).chain(before).collect()
}

fn table(
    scope: &Scope,
    spans: &[Span],
    caption: String,
    first_column: &str,
    rows: Vec<(String, Vec<Cell>)>,
) -> Table {
    let mut columns = vec![scope.text(first_column)];
    columns.extend(spans.iter().map(|span| scope.language.span(*span)));
    TableView::new(scope.language, caption, columns, rows).into()
}

fn figures(ask: &Ask, year: Year) -> Vec<Block> {
    let is_told = |period: &Period| ask.is_told(Span::Tertial(*period));
    let root = ask.published.domain.units.root();
    let is_counted =
        |period: &Period| !ask.published.count(Code::Tertial(*period), Code::Total, root).is_empty();
    let last = periods(year).filter(is_counted).filter(is_told).last();
    let Some(last) = last else { return Vec::new() };
    // Of the first year the tables above say what three bars would.
    let has_before = spans(ask, year).contains(&Span::Year(year - 1));
    [FigureKind::Cumulative, FigureKind::Periods, FigureKind::Months]
        .into_iter()
        .filter(|kind| has_before || *kind != FigureKind::Periods)
        .filter_map(|kind| ask.figure(&FigureRequest::new(ask, kind).at(last)))
        .collect()
}

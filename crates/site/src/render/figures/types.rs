//! `types`: the event types of one period, the largest first, against the same tertial the year before.

use std::cmp::Reverse;

use crate::chart::{TypesChart, TypesRow};
use crate::language::Span;
use crate::render::scope::Scope;
use gate::Cell;
use model::{Code, EventTypeIx, Period, TableName};

use super::request::FigureRequest;
use super::sketch::{Sketch, is_empty, notes_on_cells, subject, subtitle, titled};
use super::table::{TableView, describe};

struct Row {
    event_type: EventTypeIx,
    now: Cell,
    before: Cell,
}

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let current = request.period.or_else(|| scope.newest_period())?;
    let rows = rows(scope, request, current);
    if rows.is_empty() {
        return None;
    }
    let language = scope.language;
    let title = |row: &Row| scope.published.domain.event_type(row.event_type).title.clone();
    let before = current.years_before(1);
    let has_before = !is_empty(rows.iter().map(|row| &row.before));
    let labels = [Some(current), has_before.then_some(before)].into_iter().flatten();
    let labels: Vec<String> = labels.map(|period| language.period(period)).collect();
    let caption = subtitle(scope, "subtitle-types", request, &language.list(&labels));
    let cells = |row: &Row| if has_before { vec![row.now, row.before] } else { vec![row.now] };
    let all_cells: Vec<Cell> = rows.iter().flat_map(cells).collect();
    let mut columns = vec![language.text("column-event-type")];
    columns.extend(labels.iter().cloned());
    let named: Vec<(String, Cell)> = rows.iter().map(|row| (title(row), row.now)).collect();
    Some(Sketch {
        headline: headline(scope, request, current, &rows),
        subtitle: caption.clone(),
        description: describe(language, &named),
        notes: notes_on_cells(language, all_cells.iter()),
        table: TableView::new(
            language,
            caption,
            columns,
            rows.iter().map(|row| (title(row), cells(row))).collect(),
        ),
        chart: Box::new(TypesChart {
            rows: rows
                .iter()
                .map(|row| TypesRow {
                    label: title(row),
                    now: row.now,
                    before: has_before.then_some(row.before),
                })
                .collect(),
            now_label: labels[0].clone(),
            before_label: labels.get(1).cloned(),
        }),
        source: None,
        published_table: TableName::IncidentsByPeriod,
    })
}

/// Types with a number or a hidden one. Hidden ones stand last, in the order of the catalogue: a place among the
/// numbers would tell how large they are.
fn rows(scope: &Scope, request: &FigureRequest, current: Period) -> Vec<Row> {
    let domain = &scope.published.domain;
    let types = match request.what {
        Code::FocusArea(area) => domain.types_in(area),
        _ => domain.event_type_indexes().collect(),
    };
    let count = |period, event_type| {
        scope.published.count(Code::Tertial(period), Code::EventType(event_type), request.unit)
    };
    let mut rows: Vec<Row> = types
        .into_iter()
        .map(|event_type| Row {
            event_type,
            now: count(current, event_type),
            before: count(current.years_before(1), event_type),
        })
        .filter(|row| !is_empty([&row.now, &row.before].into_iter()))
        .collect();
    rows.sort_by_key(|row| (row.now.value().is_none(), row.now.value().map(|count| Reverse(count.units()))));
    rows
}

fn headline(scope: &Scope, request: &FigureRequest, current: Period, rows: &[Row]) -> String {
    let language = scope.language;
    let subject = subject(scope, request);
    let total = scope.published.count(Code::Tertial(current), request.what, request.unit);
    let largest = rows[0].now.value().filter(|count| !count.is_zero());
    let every_one_is_shown = rows.iter().all(|row| row.now.value().is_some());
    match (largest, total.value()) {
        (Some(count), Some(total)) if rows.len() > 1 => {
            let title = |row: &Row| scope.published.domain.event_type(row.event_type).title.clone();
            let ties: Vec<String> =
                rows.iter().take_while(|row| row.now.value() == Some(count)).map(title).collect();
            language.headline_of_largest(&ties, count, total, !every_one_is_shown)
        }
        (_, Some(total)) => language.headline_of_count(subject.as_deref(), total, Span::Tertial(current)),
        _ => titled(language, "headline-types", subject),
    }
}

//! `heat`: event types × months, the newest two years of them, of one set of sources.

use crate::chart::HeatChart;
use crate::language::Argument;
use crate::render::scope::Scope;
use gate::Cell;
use model::{Code, EventTypeIx, Month, Period, TableName};

use super::months::note_on_tertials;
use super::request::FigureRequest;
use super::sketch::{
    Sketch, is_empty, notes_on_cells, periods_shown, sources_change, subject, subtitle, titled,
};
use super::table::TableView;

const MOST_MONTHS: usize = 24;
/// With fewer months of the same sources than this those before stand beside them, and a note says so.
const LEAST_MONTHS: usize = 12;

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let months = months(scope, request);
    let rows = rows(scope, request, &months);
    let (first, last) = (*months.first()?, *months.last()?);
    if rows.is_empty() {
        return None;
    }
    let caption = subtitle(scope, "subtitle-heat", request, &language.month_range(first, last));
    let mut columns = vec![language.text("column-event-type")];
    columns.extend(months.iter().map(|month| short(scope, *month)));
    let mut notes = notes_on_cells(language, rows.iter().flat_map(|(_, cells)| cells));
    notes.extend(note_on_tertials(scope, request));
    notes.extend(sources_begin(scope, request, &months).map(|begins| {
        let begins = language.period(begins);
        scope.say("figure-alt-sources", &[("period", Argument::Text(&begins))])
    }));
    let headline = most(scope, request, &months, &rows)
        .unwrap_or_else(|| titled(language, "headline-heat", subject(scope, request)));
    let description = language.text("figure-alt-heat");
    Some(Sketch {
        headline,
        subtitle: caption.clone(),
        description,
        notes,
        chart: Box::new(HeatChart { columns: columns[1..].to_vec(), rows: rows.clone() }),
        table: TableView::new(language, caption, columns, with_total(scope, request, &months, rows)),
        source: None,
        published_table: TableName::IncidentsByMonth,
    })
}

/// The sum of each month below its types, in the table alone: it would be the darkest row of the drawing.
fn with_total(
    scope: &Scope,
    request: &FigureRequest,
    months: &[Month],
    mut rows: Vec<(String, Vec<Cell>)>,
) -> Vec<(String, Vec<Cell>)> {
    if request.what == Code::Total {
        let count = |month: &Month| scope.published.count(Code::Month(*month), Code::Total, request.unit);
        rows.push((scope.text("all-incidents"), months.iter().map(count).collect()));
    }
    rows
}

/// The largest number of all, where it is the only one: it stands there, and no test is made of it.
fn most(
    scope: &Scope,
    request: &FigureRequest,
    months: &[Month],
    rows: &[(String, Vec<Cell>)],
) -> Option<String> {
    let all = rows
        .iter()
        .flat_map(|(title, cells)| cells.iter().filter_map(move |cell| Some((cell.value()?, title))));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(count, ..)| std::cmp::Reverse(count.units()));
    let (count, title) = *all.first()?;
    if count.is_zero() || all.get(1).is_some_and(|(next, ..)| next.units() == count.units()) {
        return None;
    }
    let arguments = [("name", Argument::Text(title)), ("number", Argument::Number(count))];
    let said = scope.language.text_with("headline-heat-most", &arguments);
    let said = scope.language.under(subject(scope, request).as_deref(), said);
    Some(scope.said_of(Code::Tertial(Period::of_month(*months.last()?)), said))
}

fn months(scope: &Scope, request: &FigureRequest) -> Vec<Month> {
    let months: Vec<Month> = periods_shown(scope, request).flat_map(Period::months).collect();
    let months = months[months.len().saturating_sub(MOST_MONTHS)..].to_vec();
    // The shades of two systems do not bear to be held against each other.
    let Some(begins) = sources_begin(scope, request, &months) else { return months };
    let same = months.iter().copied().filter(|month| begins <= Period::of_month(*month));
    let same: Vec<Month> = same.collect();
    if same.len() < LEAST_MONTHS { months } else { same }
}

/// Since when the sources are what they are, where they changed within the months.
fn sources_begin(scope: &Scope, request: &FigureRequest, months: &[Month]) -> Option<Period> {
    let [first, last] = [months.first()?, months.last()?].map(|month| Period::of_month(*month));
    sources_change(scope, request.what, first, last)
}

fn rows(scope: &Scope, request: &FigureRequest, months: &[Month]) -> Vec<(String, Vec<Cell>)> {
    let domain = &scope.published.domain;
    let types: Vec<EventTypeIx> = match request.what {
        Code::FocusArea(area) => domain.types_in(area),
        _ => domain.event_type_indexes().collect(),
    };
    types
        .into_iter()
        .map(|event_type| {
            let what = Code::EventType(event_type);
            let cells: Vec<Cell> = months
                .iter()
                .map(|month| scope.published.count(Code::Month(*month), what, request.unit))
                .collect();
            (domain.event_type(event_type).title.clone(), cells)
        })
        .filter(|(_, cells)| !is_empty(cells.iter()))
        .collect()
}

/// `jan 18`: months of more than one year stand side by side.
fn short(scope: &Scope, month: Month) -> String {
    format!("{}\u{a0}{:02}", scope.language.month_short(month.month), month.year % 100)
}

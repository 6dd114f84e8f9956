//! `ratios`: every event type of a tertial that is compared with the same tertial a year before, as a ratio with its
//! interval. Those that may not be compared are not here: the page says of each why.

use crate::chart::{RatioRow, RatiosChart};
use crate::language::{Argument, Language};
use crate::render::scope::Scope;
use crate::render::sentences::{is_certain, marked};
use gate::{Comparison, Verdict};
use model::{Code, Period, TableName, UnitIx};

use super::request::FigureRequest;
use super::sketch::{Sketch, subtitle};
use super::table::{TableView, describe, ratio_cell};

/// With fewer rows a sentence does.
const LEAST_ROWS: usize = 3;

pub(super) fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let period = request.period.or_else(|| scope.newest_period())?;
    let before = period.years_before(1);
    let rows = compared(scope, period, request.unit);
    if rows.len() < LEAST_ROWS {
        return None;
    }
    let language = scope.language;
    let [now, then] = [period, before].map(|period| language.period(period));
    let caption = subtitle(scope, "subtitle-ratios", request, &format!("{now}/{then}"));
    let measure = language.text("column-ratio");
    let columns =
        ["column-event-type", "column-ratio", "column-low", "column-high"].map(|key| language.text(key));
    let cells = |comparison: &Comparison| vec![comparison.ratio, comparison.low, comparison.high];
    let table_rows = rows.iter().map(|(title, comparison)| (title.clone(), cells(comparison)));
    let named: Vec<_> = rows.iter().map(|(title, comparison)| (title.clone(), comparison.ratio)).collect();
    let row = |(title, comparison): &(String, Comparison)| RatioRow {
        label: title.clone(),
        ratio: comparison.ratio,
        low: comparison.low,
        high: comparison.high,
        is_certain: is_certain(comparison),
    };
    let mut table = TableView::new(language, caption.clone(), columns.into(), table_rows.collect());
    // As in the table of the page that has p beside them.
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.text = ratio_cell(language, cell.cell).text;
    }
    Some(Sketch {
        headline: headline(scope, &rows, &then),
        subtitle: caption,
        description: describe(language, &named),
        notes: vec![language.text("note-ratios")],
        table,
        chart: Box::new(RatiosChart { rows: rows.iter().map(row).collect(), measure }),
        source: None,
        published_table: TableName::Comparisons,
    })
}

/// What the figure says, also where it has too few rows to be drawn; `None` where nothing is compared.
pub fn ratios_in_words(scope: &Scope, period: Period, unit: UnitIx) -> Option<String> {
    let rows = compared(scope, period, unit);
    let then = scope.language.period(period.years_before(1));
    (!rows.is_empty()).then(|| headline(scope, &rows, &then))
}

/// In the order of the catalogue, as in the table of the page.
fn compared(scope: &Scope, period: Period, unit: UnitIx) -> Vec<(String, Comparison)> {
    let domain = &scope.published.domain;
    let (now, before) = (Code::Tertial(period), Code::Tertial(period.years_before(1)));
    let types = domain.event_type_indexes().map(|ix| {
        let comparison = scope.compare(now, before, Code::EventType(ix), unit);
        (domain.event_type(ix).title.clone(), comparison)
    });
    let has_interval = |comparison: &Comparison| {
        [comparison.ratio, comparison.low, comparison.high].iter().all(|cell| cell.value().is_some())
    };
    types.filter(|(_, comparison)| has_interval(comparison)).collect()
}

/// `Säker skillnad mot T2 2019: Hot (fler), Stöld (färre)`.
fn headline(scope: &Scope, rows: &[(String, Comparison)], before: &str) -> String {
    let language = scope.language;
    let certain = rows.iter().filter(|(_, comparison)| is_certain(comparison));
    let certain = certain.map(|(title, comparison)| with_direction(language, title, comparison));
    let certain: Vec<String> = certain.collect();
    let types = language.list(&certain);
    let key = if certain.is_empty() { "headline-ratios-none" } else { "headline-ratios" };
    let arguments = [("types", Argument::Text(&types)), ("before", Argument::Text(before))];
    let said = language.text_with(key, &arguments);
    match rows.iter().find(|(_, comparison)| comparison.is_early) {
        Some((_, early)) => marked(language, early, said),
        None => said,
    }
}

/// `Hot (fler)`: what has a certain difference, and which way.
pub(super) fn with_direction(language: &Language, title: &str, comparison: &Comparison) -> String {
    let direction = match comparison.verdict {
        Verdict::More => "ratio-more",
        _ => "ratio-fewer",
    };
    language.text_with(direction, &[("title", Argument::Text(title))])
}

//! `delay`: how many incidents of a period were reported within how many days.

use crate::chart::DelayChart;
use crate::language::Argument;
use crate::render::scope::Scope;
use gate::Cell;
use model::{Code, Coded, Decimal, MeasureName, TableName};

use super::request::FigureRequest;
use super::sketch::{Sketch, is_empty, notes_on_cells, of_subject, subject, subtitle};
use super::table::{TableView, describe};

/// The spans of the published table `coverage`, each with the most days that it holds.
const SPANS: [(MeasureName, i64); 6] = [
    (MeasureName::Delay0, 0),
    (MeasureName::Delay1To2, 2),
    (MeasureName::Delay3To7, 7),
    (MeasureName::Delay8To30, 30),
    (MeasureName::Delay31To90, 90),
    (MeasureName::DelayOver90, i64::MAX),
];

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let period = request.period.or_else(|| scope.newest_period())?;
    let part = match request.what {
        Code::Total => Code::Unit(request.unit),
        what => what,
    };
    let known = |measure: MeasureName| -> Cell {
        scope.published.cell(TableName::Coverage, &[Code::Tertial(period), part, Code::Measure(measure)])
    };
    let spans: Vec<(String, Cell)> =
        SPANS.iter().map(|(span, _)| (span_name(scope, *span), known(*span))).collect();
    if is_empty(spans.iter().map(|(_, cell)| cell)) {
        return None;
    }
    let median = known(MeasureName::MedianDelayDays).value();
    let caption = subtitle(scope, "subtitle-delay", request, &language.period(period));
    let rows = spans.iter().map(|(name, cell)| (name.clone(), vec![*cell]));
    let sum = [
        (scope.text("column-day-known"), vec![known(MeasureName::DelayKnown)]),
        (scope.text("all-incidents"), vec![known(MeasureName::Incidents)]),
    ];
    let rows = rows.chain(sum).collect();
    let columns = vec![scope.text("column-delay"), scope.text("column-count")];
    Some(Sketch {
        headline: headline(scope, subject(scope, request), median),
        subtitle: caption.clone(),
        description: describe(language, &spans),
        notes: notes_on_cells(language, spans.iter().map(|(_, cell)| cell))
            .into_iter()
            .chain([scope.text("day-unknown-note")])
            .collect(),
        table: TableView::new(language, caption, columns, rows),
        chart: Box::new(DelayChart {
            median_span: median
                .and_then(|days| SPANS.iter().position(|(_, most)| days.to_f64() <= *most as f64)),
            spans,
        }),
        source: None,
        published_table: TableName::Coverage,
    })
}

fn span_name(scope: &Scope, span: MeasureName) -> String {
    scope.text(&format!("measure-{}", span.code().replace('_', "-")))
}

fn headline(scope: &Scope, subject: Option<String>, median: Option<Decimal>) -> String {
    match median {
        Some(days) => {
            let said = scope.language.text_with("headline-delay", &[("days", Argument::Number(days))]);
            of_subject(said, subject)
        }
        None => super::sketch::titled(scope.language, "headline-delay-unknown", subject),
    }
}

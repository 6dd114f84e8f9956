//! `severity`, `status`, `affected`: what the cases of a period were made up of, and of the same tertial of earlier
//! years. The headline claims nothing: no test has been made of shares.

use crate::chart::{PartOrder, SharesChart, SharesRow};
use crate::language::{Argument, capitalise};
use crate::render::scope::Scope;
use gate::Cell;
use model::{Affected, CaseStatus, Code, Coded, Decimal, MeasureName, Period, Severity, TableName};

use super::request::{FigureKind, FigureRequest};
use super::sketch::{Sketch, is_empty, notes_on_cells, subject, titled};
use super::table::{TableView, describe};

/// This tertial and the same one of as many years before.
const YEARS_BACK: i16 = 3;
/// Kinds without an order are told apart by colour: more than these cannot be.
const MOST_KINDS: usize = 5;

/// A class of cases: its code, its name, and its count in every row.
struct Part {
    name: String,
    cells: Vec<Cell>,
    is_unknown: bool,
    is_closed: bool,
}

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let current = request.period.or_else(|| scope.newest_period())?;
    let is_for_all = matches!(request.what, Code::Total | Code::FocusArea(_));
    if !is_for_all || request.unit != scope.published.domain.units.root() {
        return None;
    }
    let count = |period: &Period, class| scope.published.cases(Code::Tertial(*period), request.what, class);
    let periods: Vec<Period> = (0..YEARS_BACK)
        .map(|back| current.years_before(back))
        .filter(|period| !is_empty([count(period, Code::Total)].iter()))
        .collect();
    let parts =
        parts(scope, request.kind, |class| periods.iter().map(|period| count(period, class)).collect());
    // What nobody has said is in the table, so that it adds up, and is left open in the drawing.
    let drawn: Vec<&Part> = parts.iter().filter(|part| !part.is_unknown).take(MOST_KINDS).collect();
    if periods.is_empty() || drawn.is_empty() {
        return None;
    }
    let totals: Vec<Cell> = periods.iter().map(|period| count(period, Code::Total)).collect();
    let caption = subtitle(scope, request.kind, &periods);
    let all_cells: Vec<Cell> = parts.iter().flat_map(|part| part.cells.clone()).collect();
    let newest: Vec<(String, Cell)> = parts.iter().map(|part| (part.name.clone(), part.cells[0])).collect();
    let mut notes = vec![language.text("note-shares")];
    notes.extend(notes_on_cells(language, all_cells.iter()));
    Some(Sketch {
        headline: headline(scope, request, current, &parts, totals[0])
            .map(|said| scope.said_of(Code::Tertial(current), said))
            .unwrap_or_else(|| titled(language, &key("headline", request.kind), subject(scope, request))),
        subtitle: caption.clone(),
        description: describe(language, &newest),
        notes,
        table: table(scope, caption, &periods, &totals, &parts),
        chart: Box::new(SharesChart {
            parts: drawn.iter().map(|part| part.name.clone()).collect(),
            order: if request.kind == FigureKind::Affected { PartOrder::None } else { PartOrder::Rising },
            rows: (0..periods.len())
                .map(|row| SharesRow {
                    label: language.period(periods[row]),
                    total: totals[row],
                    parts: drawn.iter().map(|part| part.cells[row]).collect(),
                })
                .collect(),
        }),
        source: None,
        published_table: TableName::Cases,
    })
}

/// What stands there, as a sentence: how many of those of which it is known were serious, and who was affected most often.
/// No test is made. `None` where a number that it needs is not shown.
fn headline(
    scope: &Scope,
    request: &FigureRequest,
    now: Period,
    parts: &[Part],
    total: Cell,
) -> Option<String> {
    let say = |key: &str, name: &str, number: Decimal, total: Decimal| {
        let arguments = [
            ("name", Argument::Text(name)),
            ("number", Argument::Number(number)),
            ("total", Argument::Number(total)),
        ];
        scope.language.under(subject(scope, request).as_deref(), scope.language.text_with(key, &arguments))
    };
    match request.kind {
        FigureKind::Severity if request.what == Code::Total => {
            let cell = |measure| {
                let codes = [Code::Tertial(now), Code::Unit(request.unit), Code::Measure(measure)];
                scope.published.cell(TableName::Coverage, &codes).value()
            };
            let (serious, known) = (cell(MeasureName::Serious)?, cell(MeasureName::SeverityKnown)?);
            Some(say("headline-severity-of", "", serious, known))
        }
        FigureKind::Affected => {
            let mut known: Vec<(&Part, Decimal)> = Vec::new();
            let mut unknown = 0;
            for part in parts {
                let count = part.cells[0].value()?;
                if part.is_unknown { unknown = count.units() } else { known.push((part, count)) }
            }
            known.sort_by_key(|(_, count)| std::cmp::Reverse(count.units()));
            let [(most, count), (_, next), ..] = known[..] else { return None };
            // Whoever nobody has named may all have been of the second kind.
            let is_most = count.units() > next.units() + unknown;
            let total = total.value().filter(|_| is_most)?;
            Some(say("headline-affected-most", &capitalise(&most.name), count, total))
        }
        FigureKind::Status => {
            let mut known = 0;
            for part in parts.iter().filter(|part| !part.is_unknown) {
                known += part.cells[0].value()?.units();
            }
            let closed = parts.iter().find(|part| part.is_closed)?.cells[0].value()?;
            Some(say("headline-status-closed", "", closed, Decimal::from_units(known, 0)))
        }
        _ => None,
    }
}

/// The classes that occur, in their own order, and what nobody has said last.
fn parts(scope: &Scope, kind: FigureKind, cells: impl Fn(Code) -> Vec<Cell>) -> Vec<Part> {
    let language = scope.language;
    let classes: Vec<(Code, String)> = match kind {
        FigureKind::Severity => Severity::ALL
            .iter()
            .map(|class| (Code::Severity(*class), language.code_name(*class)))
            .chain([(Code::SeverityUnknown, scope.text("severity-unknown"))])
            .collect(),
        FigureKind::Status => CaseStatus::ALL
            .iter()
            .filter(|class| **class != CaseStatus::Cancelled)
            .map(|class| (Code::Status(*class), language.code_name(*class)))
            .collect(),
        _ => Affected::ALL.iter().map(|class| (Code::Affected(*class), language.code_name(*class))).collect(),
    };
    let occurs = |cell: &Cell| cell.value().is_none_or(|value| !value.is_zero());
    classes
        .into_iter()
        .map(|(class, name)| Part {
            name,
            cells: cells(class),
            is_unknown: is_unknown(class),
            is_closed: class == Code::Status(CaseStatus::Closed),
        })
        .filter(|part| !is_empty(part.cells.iter()) && part.cells.iter().any(occurs))
        .collect()
}

fn is_unknown(class: Code) -> bool {
    let unknown =
        [Code::SeverityUnknown, Code::Status(CaseStatus::Unknown), Code::Affected(Affected::Unknown)];
    unknown.contains(&class)
}

fn table(scope: &Scope, caption: String, periods: &[Period], totals: &[Cell], parts: &[Part]) -> TableView {
    let rows = periods.iter().enumerate().map(|(row, period)| {
        let mut cells: Vec<Cell> = parts.iter().map(|part| part.cells[row]).collect();
        cells.push(totals[row]);
        (scope.language.period(*period), cells)
    });
    let mut columns = vec![scope.text("column-period")];
    columns.extend(parts.iter().map(|part| part.name.clone()));
    columns.push(scope.text("column-all"));
    TableView::new(scope.language, caption, columns, rows.collect())
}

fn subtitle(scope: &Scope, kind: FigureKind, periods: &[Period]) -> String {
    let names: Vec<String> = periods.iter().map(|period| scope.language.period(*period)).collect();
    let span = scope.language.list(&names);
    scope.language.text_with(&key("subtitle", kind), &[("span", Argument::Text(&span))])
}

fn key(family: &str, kind: FigureKind) -> String {
    format!("{family}-{}", kind.code())
}

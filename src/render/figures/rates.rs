//! `u_chart`: incidents per 100 employees or pupils, tertial by tertial. What the limits of chance are is drawn where
//! they are published.

use crate::chart::{RatePoint, RatesChart};
use crate::language::Argument;
use crate::model::{Coded, Denominator, Period};
use crate::protect::Cell;
use crate::render::page::Scope;

use super::request::FigureRequest;
use super::sketch::{
    Chart, Sketch, breaks, is_empty, notes_on_cells, span_of_periods, subject, subtitle, titled,
    without_empty_start,
};
use super::table::{TableView, describe};

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let denominator = scope.published.denominator(request.what);
    if denominator == Denominator::None {
        return None;
    }
    let periods = scope.published.domain.periods.iter().copied();
    let rates: Vec<(Period, Cell)> = periods
        .filter(|period| request.period.is_none_or(|last| *period <= last))
        .map(|period| (period, scope.published.rate(period, request.what, request.unit)))
        .collect();
    let rates = without_empty_start(&rates);
    let (first, last) = (rates.first()?.0, rates.last()?.0);
    if is_empty(rates.iter().map(|(_, cell)| cell)) {
        return None;
    }
    let unit = language.text(&format!("unit-per-100-{}", denominator.code()));
    let shown: Vec<Period> = rates.iter().map(|(period, _)| *period).collect();
    let caption = format!(
        "{} {unit}",
        subtitle(scope, "subtitle-rates", request.unit, &span_of_periods(language, &shown))
    );
    let named: Vec<(String, Cell)> =
        rates.iter().map(|(period, cell)| (language.period(*period), *cell)).collect();
    let rows = named.iter().map(|(name, cell)| (name.clone(), vec![*cell])).collect();
    let columns = vec![scope.text("column-period"), crate::language::capitalise(&unit)];
    Some(Sketch {
        headline: headline(scope, request, rates, &unit),
        subtitle: caption.clone(),
        description: describe(language, &named),
        notes: notes_on_cells(language, rates.iter().map(|(_, cell)| cell)),
        table: TableView::new(language, caption, columns, rows),
        chart: Chart::Rates(RatesChart {
            points: rates
                .iter()
                .map(|(period, rate)| RatePoint {
                    period: *period,
                    rate: *rate,
                    low: Cell::missing(),
                    high: Cell::missing(),
                })
                .collect(),
            centre: None,
            current: request.period,
            breaks: breaks(scope, request.what, first, last),
            unit,
        }),
        source: None,
        published_table: "rates",
    })
}

/// The newest rate as a fact: nothing has been tested.
fn headline(scope: &Scope, request: &FigureRequest, rates: &[(Period, Cell)], unit: &str) -> String {
    let subject = subject(scope, request.what);
    let newest = rates.last().and_then(|(period, cell)| Some((*period, cell.value()?)));
    match newest {
        Some((period, rate)) => {
            let period = scope.language.period(period);
            let arguments = [
                ("rate", Argument::Number(rate)),
                ("unit", Argument::Text(unit)),
                ("period", Argument::Text(&period)),
            ];
            let said = scope.language.text_with("headline-rates", &arguments);
            subject.map_or_else(|| said.clone(), |subject| format!("{subject}: {said}"))
        }
        None => titled(scope.language, "headline-rates-unknown", subject),
    }
}

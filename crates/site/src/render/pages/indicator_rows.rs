//! Indicators as rows: what one period says of them, for reports and the hand-over. Their own page is in
//! [`super::registers`].

use serde::Serialize;

use crate::language::Argument;
use crate::render::page::Scope;
use crate::render::sentences::{CellText, cell_in_sentence};
use gate::{Cell, Status};
use model::{Code, Coded, Decimal, Desired, FocusAreaIx, Indicator, Period, UnitOfMeasure};

/// An indicator in one period.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    pub title: String,
    pub definition: String,
    pub value: CellText,
    /// The value in the form for machines; empty where there is none.
    pub plain: String,
    pub unit: String,
    pub target: Option<String>,
    pub desired: Option<String>,
    pub judgement: Option<String>,
}

/// The indicators of a focus area, or (`None`) those of the work as a whole, that have something to say of a period.
pub fn indicator_rows(scope: &Scope, area: Option<FocusAreaIx>, period: Period) -> Vec<IndicatorRow> {
    let all = scope.published.registers.indicators.iter().enumerate();
    all.filter(|(_, indicator)| indicator.focus_area == area)
        .map(|(position, indicator)| (indicator, value_of(scope, period, position)))
        .filter(|(_, cell)| !matches!(cell.status(), Status::Missing | Status::NotApplicable))
        .map(|(indicator, cell)| row(scope, indicator, cell))
        .collect()
}

fn value_of(scope: &Scope, period: Period, position: usize) -> Cell {
    let codes = [Code::Tertial(period), Code::Item(position as u32), Code::Measure("value")];
    scope.published.cell("indicators", &codes)
}

fn row(scope: &Scope, indicator: &Indicator, cell: Cell) -> IndicatorRow {
    let language = scope.language;
    let text = cell_in_sentence(language, cell);
    let value = match cell.value() {
        Some(value) => CellText { text: in_unit(scope, indicator.unit_of_measure, value), ..text },
        None => text,
    };
    IndicatorRow {
        title: indicator.title.clone(),
        definition: indicator.definition.clone(),
        value,
        plain: cell.value().map(Decimal::to_plain).unwrap_or_default(),
        unit: language.code_word(indicator.unit_of_measure),
        target: indicator.target.map(|target| in_unit(scope, indicator.unit_of_measure, target)),
        desired: (indicator.desired != Desired::None).then(|| language.code_name(indicator.desired)),
        judgement: indicator.judgement.map(|judgement| language.code_name(judgement)),
    }
}

/// `62 %`, `3 dagar`, `4,1 per 100 medarbetare`.
fn in_unit(scope: &Scope, unit: UnitOfMeasure, value: Decimal) -> String {
    let key = format!("in-unit-{}", unit.code().replace('_', "-"));
    scope.language.text_with(&key, &[("number", Argument::Number(value))])
}

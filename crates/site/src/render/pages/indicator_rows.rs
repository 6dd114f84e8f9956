//! Indicators as rows: what one period says of them, for reports and the hand-over. Their own page is in
//! [`super::registers`].

use crate::render::block::{Block, Inline, Line, Row, Slot, Table};
use crate::render::figures::{OverdueThen, TRENDS, counts_of_share, in_unit};
use crate::render::scope::Scope;
use crate::render::sentences::{CellText, cell_in_sentence};
use gate::{Cell, reaches_target};
use model::{
    Code, Decimal, Desired, FocusAreaIx, Indicator, IndicatorFormula, MeasureName, Period, TableName,
};

/// An indicator in one period.
#[derive(Debug, Clone)]
pub struct IndicatorRow {
    pub title: String,
    pub definition: String,
    pub value: CellText,
    /// The day that the value is of, where it is of a day.
    pub day: Option<String>,
    /// What a share is of: `203 av 577`.
    pub of: Option<String>,
    /// The value in the form for machines; empty where there is none.
    pub plain: String,
    pub unit: String,
    pub target: Option<String>,
    pub desired: Option<String>,
    /// By people. What is handed over as a judgement is theirs alone.
    pub judgement: Option<String>,
    /// Whether the value is at its target, where a direction is wanted; and in words.
    pub is_at_target: Option<bool>,
    pub at_target: Option<String>,
}

impl IndicatorRow {
    /// For a reader: how it is judged, else whether it is at its target.
    pub fn judged(&self) -> Option<&String> {
        self.judgement.as_ref().or(self.at_target.as_ref())
    }
}

/// The indicators of a focus area, or (`None`) those of the work as a whole, that have something to say of a period.
pub fn indicator_rows(scope: &Scope, area: Option<FocusAreaIx>, period: Period) -> Vec<IndicatorRow> {
    let all = scope.published.registers.indicators.iter().enumerate();
    all.filter(|(_, indicator)| indicator.focus_area == area)
        .filter(|(position, _)| !measure(scope, *position, period, MeasureName::Value).is_empty())
        .map(|(position, indicator)| row(scope, position, indicator, period))
        .collect()
}

/// As a table; `None` where there are none.
pub fn indicator_table(scope: &Scope, area: Option<FocusAreaIx>, period: Period) -> Option<Block> {
    let rows = indicator_rows(scope, area, period).into_iter();
    let rows = rows.map(|row| IndicatorRow { judgement: row.judged().cloned(), ..row }).collect();
    table_of(scope, rows, true)
}

/// `is_judged`: with how each is judged.
pub fn table_of(scope: &Scope, rows: Vec<IndicatorRow>, is_judged: bool) -> Option<Block> {
    let columns = ["column-indicator", "column-value", "column-target", "column-desired"];
    let columns = columns.into_iter().chain(is_judged.then_some("column-assessed"));
    let or = |said: Option<String>, key| said.unwrap_or_else(|| scope.text(key));
    let rows = rows.into_iter().map(|row| {
        let judged = is_judged.then(|| Slot::from(or(row.judgement, "not-judged")));
        let definition = Line::from(Inline::line_break()).and(Inline::small(row.definition));
        let slots = [
            Slot::heading(Line::from(row.title).and(definition)),
            Slot::classed("value", with_counts(row.value.into(), row.of)),
            Slot::classed("value", or(row.target, "no-target")),
            Slot::from(or(row.desired, "no-direction")),
        ];
        Row::new(slots.into_iter().chain(judged))
    });
    let columns = columns.map(|key| scope.text(key));
    let table = Table::of_words(scope.text("page-indicators"), columns).with_rows(rows);
    (!table.rows.is_empty()).then(|| table.into())
}

/// What the table of indicators says of one in a period.
pub fn measure(scope: &Scope, position: usize, period: Period, measure: MeasureName) -> Cell {
    let codes = [Code::Tertial(period), Code::Item(position as u32), Code::Measure(measure)];
    scope.published.cell(TableName::Indicators, &codes)
}

/// What a value of an indicator says.
pub fn row(scope: &Scope, position: usize, indicator: &Indicator, period: Period) -> IndicatorRow {
    let language = scope.language;
    let [value, target] =
        [MeasureName::Value, MeasureName::Target].map(|name| measure(scope, position, period, name));
    let is_at_target = reaches_target(indicator.desired, value, target);
    let key = is_at_target.map(|is_reached| if is_reached { "target-reached" } else { "target-not-reached" });
    let judgement = indicator.judgement.map(|judgement| language.code_name(judgement));
    let at_target = key.map(|key| scope.text(key));
    let text = cell_in_sentence(language, value);
    let row = row_of(scope, indicator, value.value(), text, indicator.target);
    let of = value.value().and_then(|_| counts_of(scope, indicator, period));
    dated(scope, indicator, period, IndicatorRow { of, judgement, is_at_target, at_target, ..row })
}

/// Late measures with the day that they were late on, and how many are today: none on the day of a report says nothing of
/// the day when it is read.
pub fn dated(scope: &Scope, indicator: &Indicator, period: Period, row: IndicatorRow) -> IndicatorRow {
    let is_of_day = indicator.formula == Some(IndicatorFormula::OverdueMeasures) && !row.plain.is_empty();
    if !is_of_day {
        return row;
    }
    let judged = OverdueThen::new(scope, period, &row.plain);
    let was_reached = judged.has_changed && row.is_at_target == Some(true);
    IndicatorRow {
        value: CellText { text: judged.in_words(scope), ..row.value },
        day: Some(judged.day(scope)),
        at_target: if was_reached { Some(scope.text("target-was-reached")) } else { row.at_target },
        ..row
    }
}

/// A share, with what it is of below it: a bare percentage does not say of how many.
pub fn with_counts(value: Line, of: Option<String>) -> Line {
    match of {
        Some(of) => value.and(Inline::line_break()).and(Inline::small(of)),
        None => value,
    }
}

/// The two counts of a share, where both are shown.
fn counts_of(scope: &Scope, indicator: &Indicator, period: Period) -> Option<String> {
    use IndicatorFormula as F;
    let share = match indicator.formula? {
        F::ReportingUnitsShare => MeasureName::ReportingUnitsShare,
        F::PreventiveRatio => MeasureName::PreventiveShare,
        F::ReportedWithin7Days => MeasureName::Within7DaysShare,
        F::ClosedShare => MeasureName::ClosedShare,
        F::SeriousShare => MeasureName::SeriousShare,
        F::PoliceAgreement => MeasureName::PoliceAgreement,
        F::PropertyAgreement => MeasureName::PropertyAgreement,
        F::AuthorityShare => MeasureName::AuthorityShare,
        _ => return None,
    };
    let [_, part, whole] = *TRENDS.iter().find(|trend| trend[0] == share)?;
    let place = indicator.focus_area.map_or(Code::Unit(scope.published.domain.units.root()), Code::FocusArea);
    let cell = |measure| {
        scope.published.cell(TableName::Coverage, &[Code::Tertial(period), place, Code::Measure(measure)])
    };
    counts_of_share(scope, share, [part, whole].map(cell))
}

/// A value, `text` where there is none, and the target that it is set against; not how it is judged.
pub fn row_of(
    scope: &Scope,
    indicator: &Indicator,
    value: Option<Decimal>,
    text: CellText,
    target: Option<Decimal>,
) -> IndicatorRow {
    let language = scope.language;
    let measured = |number| in_unit(language, indicator.unit_of_measure, number);
    IndicatorRow {
        title: indicator.title.clone(),
        definition: indicator.definition.clone(),
        value: CellText { text: value.map_or(text.text, measured), ..text },
        day: None,
        of: None,
        plain: value.map(Decimal::to_plain).unwrap_or_default(),
        unit: language.code_word(indicator.unit_of_measure),
        target: target.map(measured),
        desired: (indicator.desired != Desired::None).then(|| language.code_name(indicator.desired)),
        judgement: None,
        is_at_target: None,
        at_target: None,
    }
}

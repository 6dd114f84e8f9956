//! Tables of measures by period or by part, for the pages that speak of reporting, form and purpose, and signals.

use crate::render::block::Block;
use crate::render::figures::table::TableView;
use crate::render::scope::Scope;
use gate::Cell;
use model::{Code, Coded, Form, MeasureName, Period, TableName};

/// Police and property reports, and how many of them the other source has too.
pub const AGREEMENT: [MeasureName; 6] = [
    MeasureName::PoliceReport,
    MeasureName::PoliceMatched,
    MeasureName::PoliceAgreement,
    MeasureName::PropertyReport,
    MeasureName::PropertyMatched,
    MeasureName::PropertyAgreement,
];

/// What is followed over time, by the names in the table `coverage`, in columns that fit a page.
pub const FOLLOWED: [MeasureName; 7] = [
    MeasureName::ReportingUnits,
    MeasureName::Units,
    MeasureName::PreventiveShare,
    MeasureName::MedianDelayDays,
    MeasureName::Within7DaysShare,
    MeasureName::ClosedShare,
    MeasureName::SeriousShare,
];

/// What came in after the extract that a report was written from.
pub const LATE: [MeasureName; 2] = [MeasureName::Incidents, MeasureName::Late];

/// A row a period, of what `coverage` says of the whole. `None` where nothing is known.
pub fn coverage_by_period(
    scope: &Scope,
    caption: &str,
    measures: &[MeasureName],
    periods: impl Iterator<Item = Period>,
) -> Option<Block> {
    let root = Code::Unit(scope.published.domain.units.root());
    coverage_of_part(scope, root, scope.text(caption), measures, periods)
}

/// As [`coverage_by_period`], of a department.
pub fn coverage_of_part(
    scope: &Scope,
    part: Code,
    caption: String,
    measures: &[MeasureName],
    periods: impl Iterator<Item = Period>,
) -> Option<Block> {
    let rows = periods.map(|period| {
        let cell = |measure: &MeasureName| {
            scope.published.cell(TableName::Coverage, &[Code::Tertial(period), part, Code::Measure(*measure)])
        };
        (scope.language.period(period), measures.iter().map(cell).collect())
    });
    table_of(scope, caption, "column-period", measures, rows.collect())
}

/// A period and the same one of the two years before it: never another tertial.
pub fn same_tertials(period: Period) -> impl Iterator<Item = Period> {
    (0..3).map(move |back| period.years_before(back))
}

/// A period and the three before it, newest first.
pub fn periods_until(scope: &Scope, period: Period) -> Vec<Period> {
    let periods = scope.published.domain.periods.iter().rev();
    periods.copied().filter(|other| *other <= period).take(4).collect()
}

/// Form and purpose apart: a row a form, with how many had the aim to influence. `None` where no form is known.
pub fn influence(scope: &Scope, period: Period) -> Option<Block> {
    const ROWS: [(MeasureName, MeasureName); 5] = [
        (MeasureName::FormHarassment, MeasureName::InfluenceHarassment),
        (MeasureName::FormThreat, MeasureName::InfluenceThreat),
        (MeasureName::FormViolence, MeasureName::InfluenceViolence),
        (MeasureName::FormDamage, MeasureName::InfluenceDamage),
        (MeasureName::FormCorruption, MeasureName::InfluenceCorruption),
    ];
    let cell = |measure| {
        scope.published.cell(TableName::Influence, &[Code::Tertial(period), Code::Measure(measure)])
    };
    let mut rows: Vec<(String, Vec<Cell>)> = Form::ALL
        .iter()
        .zip(ROWS)
        .map(|(form, (all, influence))| (scope.language.code_name(*form), vec![cell(all), cell(influence)]))
        .collect();
    rows.push((
        scope.text("influence-all-forms"),
        vec![cell(MeasureName::FormKnown), cell(MeasureName::Influence)],
    ));
    let period = scope.language.period(period);
    let caption = scope
        .language
        .text_with("influence-caption", &[("period", crate::language::Argument::Text(&period))]);
    table_of(scope, caption, "column-form", &[MeasureName::FormKnown, MeasureName::Influence], rows)
}

/// How many incidents have a known form.
pub fn form_known(scope: &Scope, period: Period) -> Cell {
    scope
        .published
        .cell(TableName::Influence, &[Code::Tertial(period), Code::Measure(MeasureName::FormKnown)])
}

/// How many of the incidents with a known form have no answer about the purpose.
pub fn purpose_unknown(scope: &Scope, period: Period) -> Cell {
    scope
        .published
        .cell(TableName::Influence, &[Code::Tertial(period), Code::Measure(MeasureName::PurposeUnknown)])
}

/// Rows of the whole in a table whose axes are what, unit and measure.
pub fn of_series(
    scope: &Scope,
    table: TableName,
    caption: &str,
    whats: &[(String, Code)],
    measures: &[MeasureName],
) -> Option<Block> {
    let root = Code::Unit(scope.published.domain.units.root());
    let row = |(title, what): &(String, Code)| {
        let cell =
            |measure: &MeasureName| scope.published.cell(table, &[*what, root, Code::Measure(*measure)]);
        (title.clone(), measures.iter().map(cell).collect::<Vec<Cell>>())
    };
    table_of(scope, scope.text(caption), "column-series", measures, whats.iter().map(row).collect())
}

/// Leaves out rows that nothing is known of. `None` where none is left.
pub fn table_of(
    scope: &Scope,
    caption: String,
    first_column: &str,
    measures: &[MeasureName],
    rows: Vec<(String, Vec<Cell>)>,
) -> Option<Block> {
    let is_known = |cell: &Cell| !cell.is_empty();
    let rows: Vec<_> = rows.into_iter().filter(|(_, cells)| cells.iter().any(is_known)).collect();
    if rows.is_empty() {
        return None;
    }
    let mut columns = vec![scope.text(first_column)];
    columns.extend(measures.iter().map(|measure| measure_name(scope, *measure)));
    Some(TableView::new(scope.language, caption, columns, rows).into())
}

/// `reporting_units_share` → the message `measure-reporting-units-share`.
pub fn measure_name(scope: &Scope, measure: MeasureName) -> String {
    scope.text(&format!("measure-{}", measure.code().replace('_', "-")))
}

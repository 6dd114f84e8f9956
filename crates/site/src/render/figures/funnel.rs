//! `funnel`: the rates of the departments in one tertial against how many work there, so that large and small ones are
//! compared fairly. In the order of their names: this is no league table.

use crate::chart::{FunnelChart, FunnelLimit, FunnelPoint};
use crate::language::Argument;
use crate::render::scope::Scope;
use gate::{Cell, PlaceOfRate, place_of_rate};
use model::{Code, Coded, Denominator, MeasureName, Period, TableName, UnitIx};

use super::request::FigureRequest;
use super::sketch::{Sketch, is_empty, notes_on_cells, subtitle_of};
use super::table::{TableView, describe};

/// With fewer there is nothing to compare.
const FEWEST_DEPARTMENTS: usize = 3;

const MEASURES: [MeasureName; 4] = [
    MeasureName::People,
    MeasureName::RatePer100,
    MeasureName::LowerLimitOfWhole,
    MeasureName::UpperLimitOfWhole,
];

struct Department {
    title: String,
    people: Cell,
    rate: Cell,
    low: Cell,
    high: Cell,
}

pub fn sketch(scope: &Scope, request: &FigureRequest) -> Option<Sketch> {
    let language = scope.language;
    let period = request.period.or_else(|| scope.newest_period())?;
    let denominator = scope.published.denominator(Code::Total);
    let departments = departments(scope, period);
    let is_unknown = is_empty(departments.iter().map(|department| &department.rate));
    if denominator == Denominator::None || departments.len() < FEWEST_DEPARTMENTS || is_unknown {
        return None;
    }
    let unit = language.text(&format!("unit-per-100-{}", denominator.code()));
    let root = scope.published.domain.units.root();
    let caption = format!(
        "{} {unit}",
        subtitle_of(scope, "subtitle-funnel", (root, Some(period)), &language.period(period))
    );
    let named: Vec<(String, Cell)> =
        departments.iter().map(|department| (department.title.clone(), department.rate)).collect();
    let centre = centre(scope, period);
    let mut notes =
        vec![language.text(if is_judged(scope, period) { "note-funnel" } else { "note-funnel-unknown" })];
    notes.extend(notes_on_cells(language, departments.iter().map(|department| &department.rate)));
    Some(Sketch {
        headline: headline(scope, &departments, period, &unit),
        subtitle: caption.clone(),
        description: describe(language, &named),
        notes,
        table: table(scope, caption, &departments, &unit, denominator),
        chart: Box::new(FunnelChart {
            points: departments.into_iter().map(Department::into_point).collect(),
            centre,
            limits: limits(scope, period),
            exposure_label: language.text(&format!("people-{}", denominator.code())),
            unit,
        }),
        source: None,
        published_table: TableName::Rates,
    })
}

impl Department {
    /// `None` where a number is not shown.
    fn place(&self) -> Option<PlaceOfRate> {
        place_of_rate(self.rate, self.low, self.high)
    }

    fn into_point(self) -> FunnelPoint {
        FunnelPoint { label: self.title, exposure: self.people, rate: self.rate }
    }
}

fn departments(scope: &Scope, period: Period) -> Vec<Department> {
    let domain = &scope.published.domain;
    let mut units: Vec<UnitIx> = domain.whole_and_departments().into_iter().skip(1).collect();
    units.retain(|unit| domain.units.unit(*unit).exists_throughout(period.first_day(), period.last_day()));
    let title = |unit: UnitIx| domain.units.unit(unit).title_in(period);
    units.sort_by(|a, b| scope.language.compare(title(*a), title(*b)));
    let of_unit = |unit| {
        let measure = |name| scope.published.rate_measure(period, Code::Total, unit, name);
        let [people, rate, low, high] = MEASURES.map(measure);
        Department { title: title(unit).to_owned(), people, rate, low, high }
    };
    units.into_iter().map(of_unit).collect()
}

/// True where enough earlier years may be compared for departments to be held against them.
pub fn is_judged(scope: &Scope, period: Period) -> bool {
    centre(scope, period).is_some_and(|centre| centre.value().is_some())
}

/// Of the departments together, in earlier years.
fn centre(scope: &Scope, period: Period) -> Option<Cell> {
    let steps = scope.published.table(TableName::FunnelLimits)?.axes[1].members();
    Some(of_step(scope, period, *steps.first()?, MeasureName::Centre))
}

fn limits(scope: &Scope, period: Period) -> Vec<FunnelLimit> {
    let Some(table) = scope.published.table(TableName::FunnelLimits) else { return Vec::new() };
    let limit = |step: &Code| FunnelLimit {
        exposure: of_step(scope, period, *step, MeasureName::People),
        low: of_step(scope, period, *step, MeasureName::LowerLimit),
        high: of_step(scope, period, *step, MeasureName::UpperLimit),
    };
    table.axes[1].members().iter().map(limit).collect()
}

fn of_step(scope: &Scope, period: Period, step: Code, measure: MeasureName) -> Cell {
    scope.published.cell(TableName::FunnelLimits, &[Code::Tertial(period), step, Code::Measure(measure)])
}

/// Which departments lie outside of what chance usually gives, seen from all of them in earlier years; never which has the
/// most.
/// Whether one lies outside of what it had itself in earlier years is another question.
fn headline(scope: &Scope, departments: &[Department], period: Period, unit: &str) -> String {
    let outside = |wanted: PlaceOfRate| {
        let found = departments.iter().filter(|department| department.place() == Some(wanted));
        let titles: Vec<String> = found.map(|department| department.title.clone()).collect();
        (!titles.is_empty()).then(|| scope.language.list(&titles))
    };
    let is_within = |department: &Department| department.place() == Some(PlaceOfRate::Within);
    let (above, below) = (outside(PlaceOfRate::Above), outside(PlaceOfRate::Below));
    let key = match (&above, &below) {
        (Some(_), Some(_)) => "headline-funnel-both",
        (Some(_), None) => "headline-funnel-above",
        (None, Some(_)) => "headline-funnel-below",
        (None, None) if departments.iter().all(is_within) => "headline-funnel-within",
        (None, None) => "headline-funnel-unknown",
    };
    let period = scope.language.period(period);
    let [above, below] = [above, below].map(Option::unwrap_or_default);
    let arguments = [
        ("period", Argument::Text(&period)),
        ("unit", Argument::Text(unit)),
        ("above", Argument::Text(&above)),
        ("below", Argument::Text(&below)),
    ];
    scope.language.text_with(key, &arguments)
}

fn table(
    scope: &Scope,
    caption: String,
    departments: &[Department],
    unit: &str,
    denominator: Denominator,
) -> TableView {
    let columns = vec![
        scope.text("column-department"),
        scope.text(&format!("people-{}", denominator.code())),
        crate::language::capitalise(unit),
        scope.text("column-lower-limit"),
        scope.text("column-upper-limit"),
    ];
    let row = |department: &Department| {
        let cells = vec![department.people, department.rate, department.low, department.high];
        (department.title.clone(), cells)
    };
    TableView::new(scope.language, caption, columns, departments.iter().map(row).collect())
}

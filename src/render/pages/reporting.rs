//! How reporting works: who reports, how soon, what is seen before harm is done, and how far sources agree.

use serde::Serialize;

use crate::model::{Code, Period, UnitIx};
use crate::protect::{Cell, Status};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;

use super::parts::{KeyFigure, coverage_figures};

#[derive(Serialize)]
struct ReportingPage {
    page: Frame,
    period: Option<String>,
    key_figures: Vec<KeyFigure>,
    over_time: Option<TableView>,
    departments: Option<TableView>,
    delay: Option<TableView>,
    agreement: Option<TableView>,
    late: Option<TableView>,
    figures: Vec<FigureView>,
}

/// What is followed over time, by the names in the table `coverage`, in columns that fit a page.
const FOLLOWED: [&str; 6] = [
    "reporting_units_share",
    "preventive_share",
    "median_delay_days",
    "within_7_days_share",
    "closed_share",
    "serious_share",
];
const DELAYS: [&str; 6] = ["delay_0", "delay_1_2", "delay_3_7", "delay_8_30", "delay_31_90", "delay_over_90"];
const AGREEMENT: [&str; 6] = [
    "police_report",
    "police_matched",
    "police_agreement",
    "property_report",
    "property_matched",
    "property_agreement",
];
/// How many tertials the tables go back.
const TERTIALS_BACK: usize = 9;

pub fn reporting_page(scope: &Scope) -> anyhow::Result<Page> {
    let mut figures = Figures::new(scope, PageKey::Reporting);
    let newest = scope.newest_period();
    let root = scope.published.domain.units.root();
    let view = ReportingPage {
        page: Frame { title: scope.text("reporting-title"), ..scope.frame(PageKey::Reporting) },
        period: newest.map(|period| scope.language.period(period)),
        key_figures: newest
            .map(|period| coverage_figures(scope, period, Code::Unit(root)))
            .unwrap_or_default(),
        over_time: by_period(scope, "reporting-over-time", &FOLLOWED),
        departments: newest.and_then(|period| by_department(scope, period)),
        delay: by_period(scope, "reporting-delay", &DELAYS),
        agreement: by_period(scope, "reporting-agreement", &AGREEMENT),
        late: by_period(scope, "reporting-late", &["incidents", "late"]),
        figures: newest.map(|period| drawn(scope, &mut figures, period)).unwrap_or_default(),
    };
    Ok(figures.into_page(scope.page("reporting.html", &view)?))
}

fn drawn(scope: &Scope, figures: &mut Figures, period: Period) -> Vec<FigureView> {
    [FigureKind::Delay, FigureKind::Heat]
        .into_iter()
        .filter_map(|kind| figures.draw(&FigureRequest::new(scope, kind).at(period)))
        .collect()
}

fn cell(scope: &Scope, period: Period, part: Code, measure: &'static str) -> Cell {
    scope.published.cell("coverage", &[Code::Tertial(period), part, Code::Measure(measure)])
}

/// A row a tertial, newest first. `None` where nothing is known.
fn by_period(scope: &Scope, caption: &str, measures: &[&'static str]) -> Option<TableView> {
    let root = Code::Unit(scope.published.domain.units.root());
    let periods = scope.published.domain.periods.iter().rev().take(TERTIALS_BACK);
    let rows = periods.map(|period| {
        let cells = measures.iter().map(|measure| cell(scope, *period, root, measure)).collect();
        (scope.language.period(*period), cells)
    });
    table(scope, caption, "column-period", measures, rows.collect())
}

fn by_department(scope: &Scope, period: Period) -> Option<TableView> {
    let domain = &scope.published.domain;
    let mut units: Vec<UnitIx> = domain.whole_and_departments();
    if units.len() < 2 {
        return None;
    }
    let title = |ix: &UnitIx| domain.units.unit(*ix).title.as_str();
    units[1..].sort_by(|a, b| scope.language.compare(title(a), title(b)));
    let rows = units.iter().map(|ix| {
        let cells = FOLLOWED.iter().map(|measure| cell(scope, period, Code::Unit(*ix), measure)).collect();
        (title(ix).to_owned(), cells)
    });
    table(scope, "reporting-departments", "column-department", &FOLLOWED, rows.collect())
}

fn table(
    scope: &Scope,
    caption: &str,
    first_column: &str,
    measures: &[&'static str],
    rows: Vec<(String, Vec<Cell>)>,
) -> Option<TableView> {
    let is_known = |cell: &Cell| !matches!(cell.status(), Status::Missing | Status::NotApplicable);
    let rows: Vec<_> = rows.into_iter().filter(|(_, cells)| cells.iter().any(is_known)).collect();
    if rows.is_empty() {
        return None;
    }
    let mut columns = vec![scope.text(first_column)];
    columns.extend(measures.iter().map(|measure| measure_name(scope, measure)));
    Some(TableView::new(scope.language, scope.text(caption), columns, rows))
}

/// `reporting_units_share` → the message `measure-reporting-units-share`.
fn measure_name(scope: &Scope, measure: &str) -> String {
    scope.text(&format!("measure-{}", measure.replace('_', "-")))
}

//! How reporting works: who reports, how soon, what is seen before harm is done, and how far sources agree.

use serde::Serialize;

use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures};
use crate::render::page::{Frame, Page, Scope};
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{Code, Coded, Period, Source, UnitIx};

use super::measured::{AGREEMENT, FOLLOWED, LATE, coverage_by_period, table_of};
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
    sources: Option<TableView>,
    authority: Option<TableView>,
    late: Option<TableView>,
    delay_figure: Option<FigureView>,
    months_figure: Option<FigureView>,
}

const DELAYS: [&str; 6] = ["delay_0", "delay_1_2", "delay_3_7", "delay_8_30", "delay_31_90", "delay_over_90"];
const AUTHORITY: [&str; 3] = ["authority_answered", "authority_report", "authority_share"];
/// How many tertials the tables go back.
const TERTIALS_BACK: usize = 9;

pub fn reporting_page(scope: &Scope) -> anyhow::Result<Page> {
    let mut figures = Figures::new(scope, PageKey::Reporting);
    let newest = scope.newest_period();
    let root = scope.published.domain.units.root();
    let mut drawn = |kind| figures.draw(&FigureRequest::new(scope, kind).at(newest?));
    let (delay_figure, months_figure) = (drawn(FigureKind::Delay), drawn(FigureKind::Heat));
    let by_period = |caption, measures| coverage_by_period(scope, caption, measures, periods(scope));
    let view = ReportingPage {
        page: Frame { title: scope.text("reporting-title"), ..scope.frame(PageKey::Reporting) },
        period: newest.map(|period| scope.language.period(period)),
        key_figures: newest
            .map(|period| coverage_figures(scope, period, Code::Unit(root)))
            .unwrap_or_default(),
        over_time: by_period("reporting-over-time", &FOLLOWED),
        departments: newest.and_then(|period| by_department(scope, period)),
        delay: by_period("reporting-delay", &DELAYS),
        agreement: by_period("reporting-agreement", &AGREEMENT),
        sources: by_source(scope),
        authority: by_period("reporting-authority", &AUTHORITY),
        late: by_period("reporting-late", &LATE),
        delay_figure,
        months_figure,
    };
    Ok(figures.into_page(scope.page("reporting.html", &view)?))
}

/// Newest first.
fn periods(scope: &Scope) -> impl Iterator<Item = Period> {
    scope.published.domain.periods.iter().rev().take(TERTIALS_BACK).copied()
}

fn by_department(scope: &Scope, period: Period) -> Option<TableView> {
    let domain = &scope.published.domain;
    let mut units: Vec<UnitIx> = domain.whole_and_departments();
    if units.len() < 2 {
        return None;
    }
    let title = |ix: &UnitIx| domain.units.unit(*ix).title.as_str();
    units[1..].sort_by(|a, b| scope.language.compare(title(a), title(b)));
    let cell = |ix: UnitIx, measure: &'static str| {
        scope.published.cell("coverage", &[Code::Tertial(period), Code::Unit(ix), Code::Measure(measure)])
    };
    let rows = units
        .iter()
        .map(|ix| (title(ix).to_owned(), FOLLOWED.iter().map(|measure| cell(*ix, measure)).collect()));
    let caption = scope.text("reporting-departments");
    table_of(scope, caption, "column-department", &FOLLOWED, rows.collect())
}

/// Each event once, under the first source that has it.
fn by_source(scope: &Scope) -> Option<TableView> {
    let classes = || Source::ALL.iter().map(|source| Code::Source(*source)).chain([Code::Total]);
    let rows: Vec<(String, Vec<Cell>)> = periods(scope)
        .map(|period| {
            let cell = |class| scope.published.cases(Code::Tertial(period), Code::Total, class);
            (scope.language.period(period), classes().map(cell).collect())
        })
        .collect();
    let mut columns = vec![scope.text("column-period")];
    columns.extend(Source::ALL.iter().map(|source| scope.language.code_name(*source)));
    columns.push(scope.text("measure-incidents"));
    let caption = scope.text("reporting-sources");
    (!rows.is_empty()).then(|| TableView::new(scope.language, caption, columns, rows))
}

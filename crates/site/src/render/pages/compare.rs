//! The same tertial, year by year, with what the exact test says and the interval that it rests on.

use serde::Serialize;

use crate::language::{Argument, Span};
use crate::render::figures::table::{Sign, TableCell, TableView, signed_cell, signs, table_cell};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::sentences::change_of;
use crate::render::site_map::PageKey;
use gate::Comparison;
use model::{Code, Coded, Decimal, Period, Tertial};

use super::measured::of_series;

#[derive(Serialize)]
struct ComparePage {
    page: Frame,
    tertials: Vec<TertialPart>,
    runs: Option<TableView>,
    /// Which of the runs say that the level has moved.
    moved: String,
    limits: Option<TableView>,
    school_days: Option<TableView>,
}

#[derive(Serialize)]
struct TertialPart {
    title: String,
    anchor: String,
    rows: Vec<CompareRow>,
    signs: Vec<Sign>,
}

#[derive(Serialize)]
struct CompareRow {
    period: Link,
    now: TableCell,
    difference: TableCell,
    ratio: TableCell,
    low: TableCell,
    high: TableCell,
    verdict: String,
}

pub fn compare_page(scope: &Scope) -> anyhow::Result<Page> {
    let tertials = Tertial::ALL.iter().filter_map(|tertial| tertial_part(scope, *tertial)).collect();
    let series = series(scope);
    let view = ComparePage {
        page: scope.frame(PageKey::Compare),
        tertials,
        runs: of_series(scope, "run-signals", "compare-runs", &series, &RUNS),
        moved: moved(scope, &series),
        limits: of_series(scope, "month-limits", "compare-limits", &series, &LIMITS),
        school_days: school_days(scope),
    };
    scope.page("compare.html", &view)
}

const RUNS: [&str; 5] = ["median", "longest_run", "longest_run_limit", "crossings", "crossings_limit"];
const LIMITS: [&str; 5] = ["mean", "lower_limit", "upper_limit", "below", "above"];

/// All events, then each type. Focus areas begin and end with their programmes.
fn series(scope: &Scope) -> Vec<(String, Code)> {
    let domain = &scope.published.domain;
    let types =
        domain.event_type_indexes().map(|ix| (domain.event_type(ix).title.clone(), Code::EventType(ix)));
    std::iter::once((scope.text("all-incidents"), Code::Total)).chain(types).collect()
}

/// The conclusion first: `Hot: antalet har troligen ökat sedan mars 2019.`
fn moved(scope: &Scope, series: &[(String, Code)]) -> String {
    let root = scope.published.domain.units.root();
    let said = |(name, code): &(String, Code)| {
        let newest = *scope.published.domain.periods.last()?;
        let change = scope.published.level_change(newest, *code, root)?;
        let subject = (*code != Code::Total).then_some(name.as_str());
        Some(scope.language.headline_of_level(subject, change.is_up, change.since))
    };
    let said: Vec<String> = series.iter().filter_map(said).collect();
    if said.is_empty() {
        return scope.text("runs-steady");
    }
    let said = said.join(". ");
    scope.language.text_with("runs-moved", &[("series", Argument::Text(&said))])
}

/// How long each tertial was in the departments that say so: a longer one has more days for something to happen.
fn school_days(scope: &Scope) -> Option<TableView> {
    let table = scope.published.table("school-days")?;
    let parts = table.axes[1].members().to_vec();
    let rows = table.axes[0].members().iter().rev().filter_map(|when| {
        let Code::Tertial(period) = *when else { return None };
        let cells = parts.iter().map(|part| scope.published.cell("school-days", &[*when, *part])).collect();
        Some((scope.language.period(period), cells))
    });
    let mut columns = vec![scope.text("column-period")];
    columns.extend(parts.iter().filter_map(|part| match part {
        Code::Unit(unit) => Some(scope.published.domain.units.unit(*unit).title.clone()),
        _ => None,
    }));
    let caption = scope.text("compare-school-days");
    Some(TableView::new(scope.language, caption, columns, rows.collect()))
}

fn tertial_part(scope: &Scope, tertial: Tertial) -> Option<TertialPart> {
    let root = scope.published.domain.units.root();
    let is_shown =
        |period: &&Period| period.tertial == tertial && scope.site_map.has(PageKey::Report(**period));
    let compared: Vec<(Period, Comparison)> = scope
        .published
        .domain
        .periods
        .iter()
        .rev()
        .filter(is_shown)
        .map(|period| {
            let before = Code::Tertial(period.years_before(1));
            (*period, scope.published.compare(Code::Tertial(*period), before, Code::Total, root))
        })
        .collect();
    let cells = compared.iter().flat_map(|(_, comparison)| {
        [&comparison.now, &comparison.difference, &comparison.ratio, &comparison.low, &comparison.high]
    });
    let signs = signs(scope.language, cells);
    let number = Decimal::from_count(u64::from(tertial.number()));
    let months = compared.first()?.0.months();
    let (first, last) =
        (scope.language.month_name(months[0].month), scope.language.month_name(months[3].month));
    let arguments = [
        ("tertial", Argument::Number(number)),
        ("first", Argument::Text(&first)),
        ("last", Argument::Text(&last)),
    ];
    Some(TertialPart {
        title: scope.language.text_with("compare-tertial", &arguments),
        anchor: tertial.code().to_owned(),
        rows: compared.iter().filter_map(|(period, comparison)| row(scope, *period, comparison)).collect(),
        signs,
    })
}

fn row(scope: &Scope, period: Period, comparison: &Comparison) -> Option<CompareRow> {
    let cell = |cell| table_cell(scope.language, cell);
    let before = Span::Tertial(period.years_before(1));
    Some(CompareRow {
        period: scope.link(PageKey::Compare, PageKey::Report(period))?,
        now: cell(comparison.now),
        difference: signed_cell(scope.language, comparison.difference),
        ratio: cell(comparison.ratio),
        low: cell(comparison.low),
        high: cell(comparison.high),
        verdict: scope.language.change_in_brief(change_of(comparison), before),
    })
}

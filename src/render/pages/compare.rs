//! The same tertial, year by year, with what the exact test says and the interval that it rests on.

use serde::Serialize;

use crate::language::{Argument, Span};
use crate::model::{Code, Coded, Decimal, Period, Tertial};
use crate::protect::Comparison;
use crate::render::figures::table::{Sign, TableCell, signs, table_cell};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::sentences::change_of;
use crate::render::site_map::PageKey;

#[derive(Serialize)]
struct ComparePage {
    page: Frame,
    tertials: Vec<TertialPart>,
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
    scope.page("compare.html", &ComparePage { page: scope.frame(PageKey::Compare), tertials })
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
        difference: cell(comparison.difference),
        ratio: cell(comparison.ratio),
        low: cell(comparison.low),
        high: cell(comparison.high),
        verdict: scope.language.change_in_brief(change_of(comparison), before),
    })
}

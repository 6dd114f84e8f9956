//! Parts that several pages have: key figures, the table of focus areas, measures, sources.

use serde::Serialize;

use crate::chart::{Caption, SparkChart};
use crate::language::{Argument, Span};
use crate::render::figures::table::{Sign, TableCell, signs, table_cell};
use crate::render::page::{Link, Scope};
use crate::render::sentences::{CellText, cell_in_sentence, change_of};
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{Code, Coded, Decimal, FocusAreaIx, Measure, Period, ProgrammeIx, Report, Tertial, UnitIx};

use super::editions::editions_of;

/// One large number, what it counts and what can be said of it.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    pub label: String,
    pub value: CellText,
    /// `procent`, `dagar`.
    pub measure: Option<String>,
    /// What the test says, or what the number means.
    pub verdict: Option<String>,
    /// The same span of some years, as SVG.
    pub spark: Option<String>,
}

/// The focus areas of a period, compared over the same tertials.
#[derive(Debug, Clone, Serialize)]
pub struct AreaTable {
    pub caption: String,
    /// Headings of the counts: this tertial, one and two years ago, and what has accumulated.
    pub columns: Vec<String>,
    pub has_judgements: bool,
    pub rows: Vec<AreaRow>,
    pub total: AreaRow,
    pub signs: Vec<Sign>,
}

#[derive(Debug, Clone, Serialize)]
pub struct AreaRow {
    pub title: String,
    pub href: Option<String>,
    pub cells: Vec<TableCell>,
    /// Length of the bar in pixels; `None` where there is no number to show.
    pub bar: Option<u32>,
    pub verdict: String,
    pub judgement: Option<String>,
}

/// A measure in a list.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureRow {
    pub id: String,
    pub title: String,
    pub owner: String,
    pub status: String,
    pub decided: Option<String>,
    pub due: Option<String>,
    pub is_overdue: bool,
    pub effect: String,
}

/// One extract that numbers come from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRow {
    pub source: String,
    pub taken: String,
    pub from: String,
    pub to: String,
    pub file: String,
    pub note: Option<String>,
}

/// How many years a spark goes back, this one included.
const SPARK_YEARS: i16 = 4;

/// The longest bar in the table of focus areas, in pixels.
const LONGEST_BAR: i64 = 96;

/// A count with the verdict against the same span a year before.
pub fn compared_count(
    scope: &Scope,
    label: String,
    what: Code,
    unit: UnitIx,
    now: Span,
    before: Span,
) -> KeyFigure {
    let comparison = scope.published.compare(code_of(now), code_of(before), what, unit);
    KeyFigure {
        label,
        value: cell_in_sentence(scope.language, comparison.now),
        measure: None,
        verdict: Some(scope.language.change_in_brief(change_of(&comparison), before)),
        spark: spark(scope, what, unit, now),
    }
}

/// Columns of the same span, year by year; `None` where there is but one.
fn spark(scope: &Scope, what: Code, unit: UnitIx, now: Span) -> Option<String> {
    let period = last_period(now);
    let earlier = |back: i16| match now {
        Span::Tertial(period) => Span::Tertial(period.years_before(back)),
        Span::Year(year) => Span::Year(year - back),
        Span::Accumulated(period) => Span::Accumulated(period.years_before(back)),
    };
    let points: Vec<(Period, Cell)> = (0..SPARK_YEARS)
        .rev()
        .map(|back| {
            let cell = scope.published.count(code_of(earlier(back)), what, unit);
            (period.years_before(back), cell)
        })
        .skip_while(|(_, cell)| matches!(cell.status(), Status::Missing | Status::NotApplicable))
        .collect();
    let caption = Caption {
        id: format!("spark-{}", spark_id(now)),
        title: scope.text("spark-title"),
        description: String::new(),
        subtitle: String::new(),
        source: String::new(),
    };
    let chart = SparkChart { points, current: Some(period) };
    (chart.points.len() > 1).then(|| chart.draw(&caption, scope.language))
}

/// A page shows each span once.
fn spark_id(span: Span) -> String {
    match span {
        Span::Tertial(period) => period.to_string(),
        Span::Year(year) => year.to_string(),
        Span::Accumulated(period) => format!("accumulated-{period}"),
    }
}

fn last_period(span: Span) -> Period {
    match span {
        Span::Tertial(period) | Span::Accumulated(period) => period,
        Span::Year(year) => Period::new(year, Tertial::T3),
    }
}

/// The count of a period, and what has accumulated where that is more, each against the year before.
pub fn counted_figures(scope: &Scope, what: Code, period: Period) -> Vec<KeyFigure> {
    let root = scope.published.domain.units.root();
    let before = period.years_before(1);
    let (now, whole) = (Span::Tertial(period), accumulated(period));
    let label = scope.text("key-incidents");
    let mut figures = vec![compared_count(scope, label, what, root, now, Span::Tertial(before))];
    if whole != now {
        let label = accumulated_label(scope, whole);
        figures.push(compared_count(scope, label, what, root, whole, accumulated(before)));
    }
    figures
}

/// `Jan–aug 2018`, `Hela 2018`: short enough for a heading.
fn accumulated_label(scope: &Scope, span: Span) -> String {
    let language = scope.language;
    match span {
        Span::Accumulated(period) => {
            let months = [1, period.months()[3].month].map(|month| language.month_short(month));
            format!("{}–{}\u{a0}{}", crate::language::capitalise(&months[0]), months[1], period.year)
        }
        Span::Year(year) => {
            let year = year.to_string();
            language.text_with("whole-year", &[("year", Argument::Text(&year))])
        }
        Span::Tertial(period) => language.period(period),
    }
}

pub fn code_of(span: Span) -> Code {
    match span {
        Span::Tertial(period) => Code::Tertial(period),
        Span::Year(year) => Code::Year(year),
        Span::Accumulated(period) => Code::Accumulated(period),
    }
}

/// What has accumulated by the end of a period: the period itself in T1, the year in T3.
pub fn accumulated(period: Period) -> Span {
    match period.tertial.number() {
        1 => Span::Tertial(period),
        2 => Span::Accumulated(period),
        _ => Span::Year(period.year),
    }
}

/// The programme that a period is reported by.
pub fn programme_of(scope: &Scope, period: Period) -> Option<ProgrammeIx> {
    scope
        .report(period)
        .map(|report| report.programme)
        .or_else(|| scope.published.domain.programme_of(period))
}

/// The table of focus areas; `None` where the period has no programme with pages.
pub fn area_table(scope: &Scope, from: PageKey, period: Period) -> Option<AreaTable> {
    let programme = programme_of(scope, period)?;
    let areas: Vec<FocusAreaIx> = scope
        .published
        .domain
        .programme(programme)
        .focus_areas
        .iter()
        .copied()
        .filter(|area| scope.site_map.has(PageKey::ReportArea(period, *area)))
        .collect();
    let spans = spans(period);
    let longest = areas
        .iter()
        .filter_map(|area| count(scope, spans[0], Code::FocusArea(*area)).value())
        .map(|count| count.units())
        .max();
    let report = scope.report(period);
    let rows: Vec<AreaRow> =
        areas.iter().map(|area| area_row(scope, from, period, *area, &spans, longest, report)).collect();
    let total = total_row(scope, &spans);
    let cells = rows.iter().chain([&total]).flat_map(|row| row.cells.iter().map(|cell| &cell.cell));
    Some(AreaTable {
        caption: scope.text("area-table-caption"),
        columns: spans.iter().map(|span| accumulated_label(scope, *span)).collect(),
        has_judgements: rows.iter().any(|row| row.judgement.is_some()),
        signs: signs(scope.language, cells),
        total,
        rows,
    })
}

/// This tertial, the same one and two years before, and what has accumulated where that is more.
fn spans(period: Period) -> Vec<Span> {
    let mut spans: Vec<Span> = (0..3).map(|back| Span::Tertial(period.years_before(back))).collect();
    if accumulated(period) != Span::Tertial(period) {
        spans.push(accumulated(period));
    }
    spans
}

fn count(scope: &Scope, span: Span, what: Code) -> Cell {
    scope.published.count(code_of(span), what, scope.published.domain.units.root())
}

fn area_row(
    scope: &Scope,
    from: PageKey,
    period: Period,
    area: FocusAreaIx,
    spans: &[Span],
    longest: Option<i64>,
    report: Option<&Report>,
) -> AreaRow {
    let what = Code::FocusArea(area);
    let now = count(scope, spans[0], what).value();
    let bar = now.zip(longest).filter(|(now, _)| now.units() > 0);
    let judgement = report
        .and_then(|report| report.goals.iter().find(|goal| goal.focus_area == area))
        .map(|goal| scope.language.code_name(goal.judgement));
    AreaRow {
        title: scope.published.domain.focus_area(area).short_title.clone(),
        href: scope.site_map.link(from, PageKey::ReportArea(period, area)),
        cells: spans.iter().map(|span| table_cell(scope.language, count(scope, *span, what))).collect(),
        bar: bar.map(|(now, longest)| (now.units() * LONGEST_BAR / longest).max(1) as u32),
        verdict: verdict(scope, what, spans),
        judgement,
    }
}

fn total_row(scope: &Scope, spans: &[Span]) -> AreaRow {
    AreaRow {
        title: scope.text("all-incidents"),
        href: None,
        cells: spans
            .iter()
            .map(|span| table_cell(scope.language, count(scope, *span, Code::Total)))
            .collect(),
        bar: None,
        verdict: verdict(scope, Code::Total, spans),
        judgement: None,
    }
}

fn verdict(scope: &Scope, what: Code, spans: &[Span]) -> String {
    let root = scope.published.domain.units.root();
    let comparison = scope.published.compare(code_of(spans[0]), code_of(spans[1]), what, root);
    scope.language.verdict(change_of(&comparison))
}

/// Measures in the order of the register, as they stood on a day.
pub fn measure_rows<'a>(
    scope: &Scope,
    measures: impl Iterator<Item = &'a Measure>,
    day: jiff::civil::Date,
) -> Vec<MeasureRow> {
    measures
        .filter(|measure| measure.is_decided_by(day))
        .map(|measure| MeasureRow {
            id: measure.id.clone(),
            title: measure.title.clone(),
            owner: measure.owner_role.clone(),
            status: scope.language.code_name(measure.status_on(day)),
            decided: measure.decided.map(|decided| decided.to_string()),
            due: measure.due.map(|due| due.to_string()),
            is_overdue: measure.is_overdue(day),
            effect: scope.language.code_name(measure.effect),
        })
        .collect()
}

/// The day that a period's report is judged on; the period's last where nobody knows another.
pub fn report_day(scope: &Scope, period: Period) -> jiff::civil::Date {
    scope.published.domain.report_day(period).unwrap_or_else(|| period.last_day())
}

/// The extracts that hold any day of a stretch of time.
pub fn source_rows(scope: &Scope, first: jiff::civil::Date, last: jiff::civil::Date) -> Vec<SourceRow> {
    let extracts = scope.published.domain.extracts.iter();
    extracts
        .filter(|extract| extract.from <= last && first <= extract.to)
        .map(|extract| SourceRow {
            source: scope.language.code_name(extract.source),
            taken: extract.taken.to_string(),
            from: extract.from.to_string(),
            to: extract.to.to_string(),
            file: extract.path.clone(),
            note: extract.note.clone(),
        })
        .collect()
}

/// `Tertialrapport 2 2018`.
pub fn report_title(scope: &Scope, period: Period) -> String {
    let year = period.year.to_string();
    let tertial = Decimal::from_count(u64::from(period.tertial.number()));
    scope
        .language
        .text_with("report-title", &[("tertial", Argument::Number(tertial)), ("year", Argument::Text(&year))])
}

/// What stands right under the title of a report: months, extract, decision, and the newest edition.
pub fn report_meta(scope: &Scope, period: Period) -> Vec<String> {
    let mut meta = frozen_meta(scope, period);
    if let Some(edition) = editions_of(scope, period).last() {
        let version = Argument::Number(Decimal::from_count(u64::from(edition.version)));
        let date = scope.language.date(edition.date);
        let arguments = [("version", version), ("date", Argument::Text(&date))];
        meta.push(scope.language.text_with("meta-edition", &arguments));
    }
    meta
}

/// As [`report_meta`], for a page that is an edition itself.
pub fn frozen_meta(scope: &Scope, period: Period) -> Vec<String> {
    let language = scope.language;
    let mut meta = vec![crate::language::capitalise(&language.period_months(period))];
    if let Some(date) = scope.extract_date(period) {
        let date = language.date(date);
        meta.push(language.text_with("meta-extract", &[("date", Argument::Text(&date))]));
    }
    let Some(report) = scope.report(period) else { return meta };
    if let Some(number) = &report.diary_number {
        meta.push(language.text_with("meta-diary", &[("number", Argument::Text(number))]));
    }
    if let Some(decision) = &report.decision {
        let date = decision.date.map(|date| language.date(date)).unwrap_or_default();
        let body = Argument::Text(&decision.body);
        meta.push(language.text_with("meta-decision", &[("body", body), ("date", Argument::Text(&date))]));
    }
    meta
}

/// `Fastställd`, `Utkast`; nothing where nobody has written a report.
pub fn status_name(scope: &Scope, period: Period) -> Option<String> {
    scope.report(period).map(|report| scope.language.code_name(report.status))
}

/// Links to what belongs to a report: the situation report, the collected one, the same tertial of other years.
pub fn report_links(scope: &Scope, from: PageKey, period: Period) -> Vec<Link> {
    let same_tertial = (1..=2).filter_map(|back| {
        let earlier = period.years_before(back);
        scope.link_titled(from, PageKey::Report(earlier), report_title(scope, earlier))
    });
    let editions = scope.link_titled(from, PageKey::EditionsOf(period), scope.text("heading-editions"));
    [PageKey::Lagesbild(period), PageKey::Collected(period), PageKey::Ils(period)]
        .into_iter()
        .filter_map(|key| scope.link(from, key))
        .chain(editions)
        .chain(same_tertial)
        .collect()
}

/// The code of an enum as a class of the stylesheet.
pub fn class_of<C: Coded>(coded: C) -> String {
    coded.code().replace('_', "-")
}

/// What is known of reporting in a period: for the whole, a department or a focus area.
pub fn coverage_figures(scope: &Scope, period: Period, part: Code) -> Vec<KeyFigure> {
    const SHOWN: [(&str, &str, Option<&str>); 5] = [
        ("reporting_units_share", "key-reporting-units", Some("measure-percent")),
        ("preventive_share", "key-preventive", Some("measure-percent")),
        ("median_delay_days", "key-median-delay", Some("measure-days")),
        ("closed_share", "key-closed", Some("measure-percent")),
        ("police_report", "key-police", None),
    ];
    SHOWN
        .iter()
        .map(|(measure, label, unit)| {
            let codes = [Code::Tertial(period), part, Code::Measure(measure)];
            (scope.published.cell("coverage", &codes), label, unit)
        })
        .filter(|(cell, ..)| !matches!(cell.status(), Status::Missing | Status::NotApplicable))
        .map(|(cell, label, unit)| KeyFigure {
            label: scope.text(label),
            value: cell_in_sentence(scope.language, cell),
            measure: unit
                .zip(cell.value())
                .map(|(unit, value)| scope.language.text_with(unit, &[("number", Argument::Number(value))])),
            verdict: Some(scope.text(&format!("{label}-means"))),
            spark: None,
        })
        .collect()
}

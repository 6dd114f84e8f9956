//! The tree of units and one unit: its bars per tertial, its areas, what lies below it. There may be thousands, so a
//! unit's page is small; and there is never a list of units by their numbers.

use serde::Serialize;

use crate::language::{Argument, Span};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures, assessments};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::sentences::cell_in_sentence;
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{
    Code, Denominator, Level, Measure, MeasureStatus, Period, Risk, RiskLevel, RiskStatus, UnitIx, Year,
};

use super::parts::{KeyFigure, MeasureRow, compared_count, measure_rows, report_title};
use super::report::newest_registers;
use super::risks::{RiskRow, risk_rows};

/// Up to this many units the overview lists every one under its parent.
const MOST_LISTED: usize = 400;
/// How many texts of guidance a unit's page leads to.
const MOST_GUIDANCE: usize = 12;
/// How many years the table of focus areas goes back.
const YEARS_BACK: usize = 4;

#[derive(Serialize)]
struct UnitsPage {
    page: Frame,
    root: String,
    finest_level: String,
    /// The departments against each other, fairly.
    funnel: Option<FigureView>,
    branches: Vec<Branch>,
}

#[derive(Serialize)]
struct Branch {
    link: Link,
    level: String,
    below: Vec<Link>,
}

#[derive(Serialize)]
struct UnitPage {
    page: Frame,
    level: String,
    is_small: bool,
    valid: Option<String>,
    replaced_by: Option<Link>,
    key_figures: Vec<KeyFigure>,
    figures: Vec<FigureView>,
    areas: Option<TableView>,
    below: Vec<Link>,
    risks: Vec<RiskRow>,
    /// High and critical ones of the units that this one lies in.
    shared_risks: Vec<RiskRow>,
    measures: Vec<MeasureRow>,
    measures_judged_on: String,
    guidance: Vec<Link>,
    all_guidance: Option<Link>,
    report: Option<Link>,
}

pub fn units_page(scope: &Scope) -> anyhow::Result<Page> {
    let domain = &scope.published.domain;
    let top = scope.site_map.children(PageKey::Units);
    let lists_all = scope.site_map.entries().iter().filter(|entry| is_unit(entry.key)).count() <= MOST_LISTED;
    let branch = |key: &PageKey| {
        let PageKey::Unit(ix) = key else { return None };
        Some(Branch {
            link: scope.link(PageKey::Units, *key)?,
            level: scope.language.code_name(domain.units.unit(*ix).level),
            below: if lists_all { sorted_children(scope, PageKey::Units, *key) } else { Vec::new() },
        })
    };
    let mut figures = Figures::new(scope, PageKey::Units);
    let view = UnitsPage {
        page: scope.frame(PageKey::Units),
        funnel: figures.draw(&newest(scope, FigureRequest::new(scope, FigureKind::Funnel))),
        root: domain.units.unit(domain.units.root()).title.clone(),
        finest_level: scope.language.code_word(domain.site.disclosure.finest_level),
        branches: top.iter().filter_map(branch).collect(),
    };
    Ok(figures.into_page(scope.page("units.html", &view)?))
}

/// A request about the newest period.
fn newest(scope: &Scope, request: FigureRequest) -> FigureRequest {
    scope.newest_period().map_or(request, |period| request.at(period))
}

fn is_unit(key: PageKey) -> bool {
    matches!(key, PageKey::Unit(_))
}

fn sorted_children(scope: &Scope, from: PageKey, of: PageKey) -> Vec<Link> {
    let children = scope.site_map.children(of).iter().filter(|key| is_unit(**key));
    let mut links: Vec<Link> = children.filter_map(|key| scope.link(from, *key)).collect();
    links.sort_by(|a, b| scope.language.compare(&a.title, &b.title));
    links
}

pub fn unit_page(scope: &Scope, ix: UnitIx) -> anyhow::Result<Page> {
    let key = PageKey::Unit(ix);
    let mut figures = Figures::new(scope, key);
    let unit = scope.published.domain.units.unit(ix);
    let concerned = concerned_risks(scope, ix);
    let (own, shared) = concerned.iter().copied().partition::<Vec<_>, _>(|(_, risk)| risk.unit == ix);
    let view = UnitPage {
        page: scope.frame(key),
        level: scope.language.code_name(unit.level),
        is_small: unit.level > Level::Department,
        valid: validity(scope, ix),
        replaced_by: unit.replaced_by.and_then(|other| scope.link(key, PageKey::Unit(other))),
        key_figures: key_figures(scope, ix),
        figures: unit_figures(scope, &mut figures, ix),
        areas: area_table(scope, ix),
        below: sorted_children(scope, key, key),
        risks: risk_rows(scope, key, own.into_iter(), None),
        shared_risks: risk_rows(scope, key, shared.into_iter(), None),
        measures: measures_for(scope, &concerned),
        measures_judged_on: scope.language.date(scope.published.domain.site.as_of),
        guidance: guidance(scope, key),
        all_guidance: scope.link(key, PageKey::GuidanceIndex),
        report: scope
            .newest_period()
            .and_then(|period| scope.link_titled(key, PageKey::Report(period), report_title(scope, period))),
    };
    Ok(figures.into_page(scope.page("unit.html", &view)?))
}

/// Said only of units that have begun or ended.
fn validity(scope: &Scope, ix: UnitIx) -> Option<String> {
    let unit = scope.published.domain.units.unit(ix);
    let from = unit.valid_from.map(|date| scope.language.date(date));
    let to = unit.valid_to.map(|date| scope.language.date(date));
    let (key, arguments) = match (&from, &to) {
        (None, None) => return None,
        (Some(from), None) => ("unit-valid-from", vec![("from", Argument::Text(from))]),
        (None, Some(to)) => ("unit-valid-to", vec![("to", Argument::Text(to))]),
        (Some(from), Some(to)) => {
            ("unit-valid", vec![("from", Argument::Text(from)), ("to", Argument::Text(to))])
        }
    };
    Some(scope.language.text_with(key, &arguments))
}

fn key_figures(scope: &Scope, ix: UnitIx) -> Vec<KeyFigure> {
    let Some(newest) = scope.newest_period() else { return Vec::new() };
    let label = |span| {
        let span = scope.language.span(span);
        scope.language.text_with("key-incidents-in", &[("span", Argument::Text(&span))])
    };
    let (now, before) = (Span::Tertial(newest), Span::Tertial(newest.years_before(1)));
    let (year, year_before) = (Span::Year(newest.year), Span::Year(newest.year - 1));
    let mut figures: Vec<KeyFigure> = [(now, before), (year, year_before)]
        .into_iter()
        .filter(|(now, _)| {
            let cell = scope.published.count(super::parts::code_of(*now), Code::Total, ix);
            cell.status() != Status::Missing
        })
        .map(|(now, before)| compared_count(scope, label(now), Code::Total, ix, now, before))
        .collect();
    figures.extend(rate(scope, ix, newest));
    figures
}

/// The rate of a unit that has persons of its own.
fn rate(scope: &Scope, ix: UnitIx, period: Period) -> Option<KeyFigure> {
    let table = scope.published.table("unit-rates")?;
    let measure = *table.axes[2].members().first()?;
    let cell = *table.get(&[Code::Tertial(period), Code::Unit(ix), measure])?;
    let is_known = !matches!(cell.status(), Status::Missing | Status::NotApplicable);
    let label = match scope.published.denominator(Code::Total) {
        Denominator::Pupils => "key-per-100-pupils",
        Denominator::Employees | Denominator::None => "key-per-100-employees",
    };
    is_known.then(|| KeyFigure {
        label: scope.text(label),
        value: cell_in_sentence(scope.language, cell),
        measure: None,
        verdict: Some(scope.language.period(period)),
        spark: None,
    })
}

fn unit_figures(scope: &Scope, figures: &mut Figures, ix: UnitIx) -> Vec<FigureView> {
    let is_detailed = scope.published.domain.units.unit(ix).level <= Level::Department;
    let kinds: &[FigureKind] = match is_detailed {
        true => &[
            FigureKind::Periods,
            FigureKind::UChart,
            FigureKind::Months,
            FigureKind::Types,
            FigureKind::Delay,
            FigureKind::Heat,
        ],
        false => &[FigureKind::Periods],
    };
    let request = |kind: &FigureKind| newest(scope, FigureRequest::new(scope, *kind).in_unit(ix));
    kinds.iter().filter_map(|kind| figures.draw(&request(kind))).collect()
}

/// Year × focus area of the programme that holds for the newest period.
fn area_table(scope: &Scope, ix: UnitIx) -> Option<TableView> {
    let domain = &scope.published.domain;
    let newest = scope.newest_period()?;
    let programme = super::parts::programme_of(scope, newest)?;
    let mut years: Vec<Year> = domain.periods.iter().map(|period| period.year).collect();
    years.dedup();
    years.retain(|year| *year <= newest.year);
    let years = &years[years.len().saturating_sub(YEARS_BACK)..];
    let rows: Vec<(String, Vec<Cell>)> = domain
        .programme(programme)
        .focus_areas
        .iter()
        .filter(|area| !domain.types_in(**area).is_empty())
        .map(|area| {
            let count = |year: &Year| scope.published.count(Code::Year(*year), Code::FocusArea(*area), ix);
            (domain.focus_area(*area).title.clone(), years.iter().map(count).collect())
        })
        .collect();
    let mut columns = vec![scope.text("column-focus-area")];
    columns.extend(years.iter().map(Year::to_string));
    let caption = scope.text("unit-areas-caption");
    let has_count = rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.status() != Status::Missing);
    has_count.then(|| TableView::new(scope.language, caption, columns, rows))
}

/// Open risks of the newest year of each register: those of the unit, and the high and critical ones of the units that
/// it lies in.
fn concerned_risks<'a>(scope: &Scope<'a>, ix: UnitIx) -> Vec<(usize, &'a Risk)> {
    let domain = &scope.published.domain;
    let above: Vec<UnitIx> = domain.units.ancestors(ix).skip(1).collect();
    let newest = scope.newest_period().map(|period| newest_registers(scope, period)).unwrap_or_default();
    let is_severe =
        |risk: &Risk| domain.site.risk_scale.level(assessments(risk, None).0.score) >= RiskLevel::High;
    let all = scope.published.registers.risks.iter().enumerate();
    all.filter(|(_, risk)| risk.unit == ix || above.contains(&risk.unit) && is_severe(risk))
        .filter(|(_, risk)| {
            risk.unit == ix
                || newest.contains(&(risk.register, risk.year)) && risk.status != RiskStatus::Closed
        })
        .collect()
}

/// Measures under way against these risks.
fn measures_for(scope: &Scope, risks: &[(usize, &Risk)]) -> Vec<MeasureRow> {
    let day = scope.published.domain.site.as_of;
    let is_concerned =
        |measure: &&Measure| measure.risks.iter().any(|id| risks.iter().any(|(_, risk)| risk.id == *id));
    let is_open = |measure: &&Measure| {
        matches!(measure.status_on(day), MeasureStatus::Planned | MeasureStatus::Ongoing)
    };
    let measures = scope.published.registers.measures.iter().filter(is_concerned).filter(is_open);
    measure_rows(scope, measures, day)
}

/// What tells a head of a unit what to do, in the order of the guidance.
fn guidance(scope: &Scope, from: PageKey) -> Vec<Link> {
    let texts = scope.published.texts.guidance.iter().enumerate().filter(|(_, text)| !text.is_section());
    let links = texts.filter_map(|(position, _)| scope.link(from, PageKey::Guidance(position)));
    links.take(MOST_GUIDANCE).collect()
}

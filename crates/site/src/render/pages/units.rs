//! The tree of units and one unit: its bars per tertial, its areas, what lies below it. There may be thousands, so a
//! unit's page is small; and there is never a list of units by their numbers.

use crate::language::{Argument, Span};
use crate::render::ask::Ask;
use crate::render::block::{Block, KeyFigure, Line, Title, key_figures, list_of, section, text};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, assessments};
use crate::render::scope::{Link, Scope};
use crate::render::sentences::cell_in_sentence;
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{
    Code, Denominator, FocusAreaIx, Level, Measure, MeasureStatus, Period, Risk, RiskLevel, RiskStatus,
    TableName, UnitIx, Validity, Year,
};

use super::guidance_index::by_use;
use super::parts::{code_of, compared_count, judged_on, measure_table};
use super::risks::risk_table;

/// Up to this many units the overview lists every one under its parent.
const MOST_LISTED: usize = 400;
/// How many texts of guidance a unit's page leads to.
const MOST_GUIDANCE: usize = 12;
/// How many years the table of focus areas goes back.
const YEARS_BACK: usize = 4;

pub fn units(ask: &Ask) -> Vec<Block> {
    let entries = ask.site_map.entries().iter();
    let lists_all = entries.filter(|entry| is_unit(entry.key)).count() <= MOST_LISTED;
    let finest = ask.language.code_word(ask.published.domain.site.disclosure.finest_level);
    let note = format!("{} {finest}. {}", ask.text("units-finest"), ask.text("units-no-league"));
    let lead = Some(ask.text("units-lead"));
    let mut blocks = vec![Title { lead, ..ask.title() }.into(), text(note)];
    blocks.extend(ask.figure_at(&newest(ask, FigureRequest::new(ask, FigureKind::Funnel)), 2));
    let branches = ask.site_map.children(PageKey::Units).iter().filter(|key| is_unit(**key));
    blocks.extend(branches.filter_map(|key| {
        let below = if lists_all { sorted_children(ask, *key) } else { Vec::new() };
        let below = (!below.is_empty()).then(|| list_of("columns", below));
        Some(section(ask.link(*key)?, below.into_iter().collect()))
    }));
    blocks
}

/// A request about the newest period.
fn newest(scope: &Scope, request: FigureRequest) -> FigureRequest {
    scope.newest_period().map_or(request, |period| request.at(period))
}

fn is_unit(key: PageKey) -> bool {
    matches!(key, PageKey::Unit(_))
}

fn sorted_children(ask: &Ask, of: PageKey) -> Vec<Link> {
    let children = ask.site_map.children(of).iter().filter(|key| is_unit(**key));
    let mut links: Vec<Link> = children.filter_map(|key| ask.link(*key)).collect();
    links.sort_by(|a, b| ask.language.compare(&a.title, &b.title));
    links
}

pub fn unit(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let unit = ask.published.domain.units.unit(ix);
    let headed = |key: &str, blocks| section(ask.text(key), blocks);
    let mut meta = vec![Line::from(ask.language.code_name(unit.level))];
    meta.extend(days_of(ask, unit.validity()).map(Line::from));
    meta.extend(unit.earlier_titles.iter().map(|earlier| {
        let to = ask.language.date(earlier.to);
        Line::from(
            ask.say(
                "unit-was-called",
                &[("title", Argument::Text(&earlier.text)), ("to", Argument::Text(&to))],
            ),
        )
    }));
    meta.extend(unit.earlier_parents.iter().map(|earlier| {
        let (to, parent) = (ask.language.date(earlier.to), ask.published.domain.units.unit(earlier.unit));
        Line::from(
            ask.say("unit-lay-in", &[("unit", Argument::Text(&parent.title)), ("to", Argument::Text(&to))]),
        )
    }));
    let older = ask.published.domain.units.predecessors(ix);
    for (key, others) in [("replaced-by", unit.replaced_by.as_slice()), ("came-from", older)] {
        let links: Vec<Link> = others.iter().filter_map(|other| ask.link(PageKey::Unit(*other))).collect();
        if !links.is_empty() {
            meta.push(Line::from(ask.text(key)).and(" ").and(Line::joined(links, ", ")));
        }
    }
    let mut blocks = vec![Title { meta, ..ask.title() }.into()];
    blocks.extend(numbers(ask, ix));
    match figures(ask, ix) {
        figures if figures.is_empty() => blocks.push(ask.note("empty", "empty-unit")),
        figures => blocks.extend(figures),
    }
    let areas = area_table(ask, ix).map(Block::from);
    blocks.extend(areas.map(|areas| headed("heading-unit-areas", vec![areas])));
    let concerned = concerned_risks(ask, ix);
    let (own, shared) = concerned.iter().copied().partition::<Vec<_>, _>(|(_, risk)| risk.unit == ix);
    let risks = |key: &str, risks: Vec<_>| risk_table(ask, ask.text(key), risks, None);
    let own = risks("heading-unit-risks", own);
    blocks.extend(own.map(|own| headed("heading-unit-risks", vec![own])));
    let shared = risks("heading-shared-risks", shared);
    let note = ask.note("", "shared-risks-note");
    blocks.extend(shared.map(|shared| headed("heading-shared-risks", vec![note, shared])));
    blocks.extend(measures_for(ask, &concerned).map(|blocks| headed("heading-unit-measures", blocks)));
    blocks.extend(guidance(ask).map(|guidance| headed("heading-guidance", guidance)));
    let below = sorted_children(ask, ask.key);
    blocks
        .extend((!below.is_empty()).then(|| headed("heading-units-below", vec![list_of("columns", below)])));
    blocks
}

/// Said only of what has begun or ended.
pub(super) fn days_of(scope: &Scope, validity: Validity) -> Option<String> {
    let [from, to] = [validity.from, validity.to].map(|day| day.map(|day| scope.language.date(day)));
    let (key, arguments) = match (&from, &to) {
        (None, None) => return None,
        (Some(from), None) => ("unit-valid-from", vec![("from", Argument::Text(from))]),
        (None, Some(to)) => ("unit-valid-to", vec![("to", Argument::Text(to))]),
        (Some(from), Some(to)) => {
            ("unit-valid", vec![("from", Argument::Text(from)), ("to", Argument::Text(to))])
        }
    };
    Some(scope.say(key, &arguments))
}

/// The counts of the newest tertial and year, and what has to be said of them.
fn numbers(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let figures = ask.newest_period().map(|newest| counts(ask, ix, newest)).unwrap_or_default();
    if figures.is_empty() {
        return Vec::new();
    }
    let is_small = ask.published.domain.units.unit(ix).level > Level::Department;
    let report = ask
        .newest_period()
        .and_then(|period| ask.link_titled(PageKey::Report(period), ask.report_title(period)));
    let mut blocks: Vec<Block> = key_figures(figures).into_iter().collect();
    blocks.extend(is_small.then(|| ask.note("small", "small-units-note")));
    blocks.push(text(Line::from(ask.text("more-reports-note")).and(" ").and(report)));
    blocks
}

fn counts(scope: &Scope, ix: UnitIx, newest: Period) -> Vec<KeyFigure> {
    let label = |span| {
        let span = scope.language.span(span);
        scope.say("key-incidents-in", &[("span", Argument::Text(&span))])
    };
    let (now, before) = (Span::Tertial(newest), Span::Tertial(newest.years_before(1)));
    let (year, year_before) = (Span::Year(newest.year), Span::Year(newest.year - 1));
    let is_known = |now| {
        let cell = scope.published.count(code_of(now), Code::Total, ix);
        scope.is_told(now) && !cell.is_untold()
    };
    let mut figures: Vec<KeyFigure> = [(now, before), (year, year_before)]
        .into_iter()
        .filter(|(now, _)| is_known(*now))
        .map(|(now, before)| compared_count(scope, label(now), Code::Total, ix, now, before))
        .collect();
    figures.extend(rate(scope, ix, newest));
    figures
}

/// The rate of a unit that has persons of its own.
fn rate(scope: &Scope, ix: UnitIx, period: Period) -> Option<KeyFigure> {
    let table = scope.published.table(TableName::UnitRates)?;
    let measure = *table.axes[2].members().first()?;
    let cell = *table.get(&[Code::Tertial(period), Code::Unit(ix), measure])?;
    let is_known = !cell.is_empty();
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

fn figures(ask: &Ask, ix: UnitIx) -> Vec<Block> {
    let is_detailed = ask.published.domain.units.unit(ix).level <= Level::Department;
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
    let request = |kind: &FigureKind| newest(ask, FigureRequest::new(ask, *kind).in_unit(ix));
    kinds.iter().filter_map(|kind| ask.figure_at(&request(kind), 2)).collect()
}

/// Year × focus area of the programme that holds for the newest period.
fn area_table(scope: &Scope, ix: UnitIx) -> Option<TableView> {
    let domain = &scope.published.domain;
    let newest = scope.newest_period()?;
    let programme = scope.programme_of(newest)?;
    let mut years: Vec<Year> = domain.periods.iter().map(|period| period.year).collect();
    years.dedup();
    // Before the programme nothing is counted in its areas.
    years.retain(|year| {
        let count = |area: &FocusAreaIx| scope.published.count(Code::Year(*year), Code::FocusArea(*area), ix);
        let areas = &domain.programme(programme).focus_areas;
        let can_occur = |cell: Cell| !cell.is_untold() && cell.status() != Status::NotApplicable;
        scope.is_told(Span::Year(*year)) && areas.iter().map(count).any(can_occur)
    });
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
    (!years.is_empty() && !rows.is_empty()).then(|| TableView::new(scope.language, caption, columns, rows))
}

/// Open risks of the newest year of each register: those of the unit, and the high and critical ones of the units that
/// it lies in.
fn concerned_risks<'a>(scope: &Scope<'a>, ix: UnitIx) -> Vec<(usize, &'a Risk)> {
    let domain = &scope.published.domain;
    let above: Vec<UnitIx> = domain.units.ancestors(ix).skip(1).collect();
    let newest = scope.newest_period().map(|period| scope.newest_registers(period)).unwrap_or_default();
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

/// Measures under way against these risks, those due first on top.
fn measures_for(ask: &Ask, risks: &[(usize, &Risk)]) -> Option<Vec<Block>> {
    let day = ask.published.domain.site.as_of;
    let is_concerned =
        |measure: &&Measure| measure.risks.iter().any(|id| risks.iter().any(|(_, risk)| risk.id == *id));
    let is_open = |measure: &&Measure| {
        matches!(measure.status_on(day), MeasureStatus::Planned | MeasureStatus::Ongoing)
    };
    let measures = ask.published.registers.measures.iter().filter(is_concerned).filter(is_open);
    let mut measures: Vec<&Measure> = measures.collect();
    measures.sort_by_key(|measure| (measure.due.is_none(), measure.due));
    let table = measure_table(ask, ask.text("heading-unit-measures"), measures, day)?;
    Some(vec![judged_on(ask, "judged-on-day", day), table])
}

/// What tells a head of a unit what to do: first what to do when something happens.
fn guidance(ask: &Ask) -> Option<Vec<Block>> {
    let links: Vec<Link> =
        by_use(ask).into_iter().filter_map(|page| ask.link(page)).take(MOST_GUIDANCE).collect();
    let all = ask.link_titled(PageKey::GuidanceIndex, ask.text("link-all-guidance"))?;
    (!links.is_empty()).then(|| vec![list_of("columns", links), text(all)])
}

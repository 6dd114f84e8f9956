//! One focus area in one tertial: the conclusion first, then what the numbers bear, then what is done.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, KeyFigure, Line, Title, classed, key_figures, list, section, text,
};
use crate::render::figures::{FigureKind, FigureRequest};
use crate::render::scope::{Link, Scope};
use crate::render::site_map::PageKey;
use gate::{Cell, Status};
use model::{Category, ChildPerspective, Code, Commentary, FocusAreaIx, Period, Register, Risk, Year};

use super::compare::types_by_department;
use super::count_tables::types_of_area;
use super::findings::{area_findings, moved_in_area};
use super::indicator_rows::indicator_table;
use super::measured::{form_known, influence, purpose_unknown};
use super::parts::{
    MeasureColumns, counted_figures, coverage_figures, guidance_section, judged_on, judgement, measure_table,
};
use super::report::or_empty;
use super::report_meta::report_meta;
use super::risks::risk_table;

pub fn report_area(ask: &Ask, period: Period, area: FocusAreaIx) -> Vec<Block> {
    let focus_area = ask.published.domain.focus_area(area);
    let commentary = commentary(ask, period, area);
    let analysis = commentary.map(|commentary| ask.prose(&commentary.analysis)).unwrap_or_default();
    let title = format!("{}, {}", focus_area.title, ask.language.period(period));
    let conclusion = commentary.map(|commentary| commentary.conclusion.clone());
    let head = Title { meta: report_meta(ask, period), description: conclusion.clone(), ..ask.titled(title) };
    let headed = |key: &str, blocks| section(ask.text(key), blocks);
    let mut blocks = vec![head.into()];
    blocks.extend(conclusion.map(|conclusion| classed("conclusion", conclusion)));
    blocks.extend(focus_area.protective_security.then(|| ask.note("box", "protective-note")));
    let nothing = nothing_happened(ask, area, period);
    if nothing.is_none() {
        blocks.extend(area_findings(ask, period, area));
        blocks.extend(key_figures(numbers(ask, period, area)));
    }
    blocks.extend(goals(ask, period, area).map(|goals| headed("heading-goals", goals)));
    match nothing.clone().map_or_else(|| area_figures(ask, period, area, true), |nothing| vec![nothing]) {
        figures if !figures.is_empty() => blocks.push(headed("heading-events", figures)),
        _ if !focus_area.protective_security && ask.published.has_incidents() => {
            blocks.push(ask.note("empty", "empty-events"))
        }
        _ => {}
    }
    let of_influence = is_about_influence(ask, area).then(|| influence_blocks(ask, period)).flatten();
    blocks.extend(of_influence.map(|influence| headed("heading-influence", influence)));
    let indicators = indicator_table(ask, Some(area), period);
    blocks.extend(indicators.map(|table| headed("page-indicators", vec![table])));
    if !analysis.is_empty() {
        let by = commentary.and_then(|commentary| commentary.author_role.as_ref());
        let by = by.map(|role| classed("small", format!("{} {role}", ask.text("written-by"))));
        blocks.push(headed("heading-analysis", analysis.into_iter().chain(by).collect()));
    }
    let risks = risks(ask, period, area);
    // A site without a register says nothing of what it lacks.
    if ask.site_map.has(PageKey::Risks) {
        blocks.push(headed("heading-risks", or_empty(ask, Vec::new(), risks, "empty-area-risks")));
    }
    if ask.site_map.has(PageKey::Measures) {
        blocks.push(headed("heading-measures", measures(ask, period, area)));
    }
    blocks.push(headed("heading-child-perspective", vec![child_perspective(ask, commentary)]));
    let communication = commentary.and_then(|commentary| commentary.communication.as_ref());
    blocks.extend(communication.map(|words| headed("heading-communication", vec![text(words)])));
    blocks.extend(guidance_section(ask, area_guidance(ask, area)));
    blocks.push(headed("heading-more", vec![list(more(ask, period, area))]));
    blocks
}

/// What is said of an area in which nothing has happened so far: a chart of zeros says no more.
pub fn nothing_happened(ask: &Ask, area: FocusAreaIx, last: Period) -> Option<Block> {
    let root = ask.published.domain.units.root();
    let periods = ask.published.domain.periods.iter().copied().filter(|period| *period <= last);
    let counts = periods
        .map(|period| (period, ask.published.count(Code::Tertial(period), Code::FocusArea(area), root)));
    let counts: Vec<(Period, Cell)> =
        counts.filter(|(_, cell)| cell.status() != Status::NotApplicable).collect();
    let is_none = |(_, cell): &(Period, Cell)| cell.value().is_some_and(|count| count.is_zero());
    // To its own last tertial: an area ends with its programme.
    let (first, last) = (counts.first()?.0, counts.last()?.0);
    if !counts.iter().all(is_none) {
        return None;
    }
    let [first, last] = [first, last].map(|period| ask.language.period(period));
    let key = if first == last { "area-nothing-in" } else { "area-nothing-since" };
    let arguments = [("first", Argument::Text(&first)), ("last", Argument::Text(&last))];
    Some(text(ask.say(key, &arguments)))
}

/// Threats and violence are forms; whether the aim was to influence is told apart from them.
pub fn is_about_influence(scope: &Scope, area: FocusAreaIx) -> bool {
    let domain = &scope.published.domain;
    domain.types_in(area).into_iter().any(|ix| domain.event_type(ix).category == Category::Threat)
}

/// Form and purpose, with how many answers about the purpose are missing; `None` where no form is known.
pub fn influence_blocks(ask: &Ask, period: Period) -> Option<Vec<Block>> {
    let table = influence(ask, period)?;
    let unknown = purpose_unknown(ask, period).value();
    let unknown =
        unknown.map(|number| ask.say("influence-purpose-unknown", &[("number", Argument::Number(number))]));
    let root = ask.published.domain.units.root();
    let all = ask.published.count(Code::Tertial(period), Code::Total, root).value();
    // The table counts events by form alone: without this its sum looks like a fault beside those of types and areas.
    let known = form_known(ask, period).value().zip(all).map(|(known, all)| {
        ask.say("influence-known", &[("known", Argument::Number(known)), ("all", Argument::Number(all))])
    });
    let note = [Some(ask.text("influence-note")), known, unknown]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    Some(vec![text(note), table])
}

/// What the report of a period says of a focus area.
pub fn commentary<'a>(scope: &Scope<'a>, period: Period, area: FocusAreaIx) -> Option<&'a Commentary> {
    scope.report(period)?.commentary.iter().find(|commentary| commentary.focus_area == area)
}

fn numbers(scope: &Scope, period: Period, area: FocusAreaIx) -> Vec<KeyFigure> {
    let what = Code::FocusArea(area);
    if scope.published.domain.types_in(area).is_empty() {
        return Vec::new();
    }
    let mut figures = counted_figures(scope, what, period);
    figures.extend(coverage_figures(scope, period, what));
    figures
}

fn goals(ask: &Ask, period: Period, area: FocusAreaIx) -> Option<Vec<Block>> {
    let goals = &ask.published.domain.focus_area(area).goals;
    let judged = judgement(ask, ask.report(period), area).map(|judged| judgement_line(ask, judged));
    let listed = list(goals.iter().map(|goal| &goal.text));
    (!goals.is_empty()).then(|| std::iter::once(listed).chain(judged).collect())
}

/// `Bedömning: Delvis uppnått`
pub fn judgement_line(scope: &Scope, judged: String) -> Block {
    text(Line::from(scope.text("judgement-label")).and(" ").and(Inline::strong(judged)))
}

/// The types with their verdicts, then a type that has moved and the area by tertial. More of the area over time stands on
/// the page about it. `is_whole`: with every type in every department, which are too many for paper.
pub fn area_figures(ask: &Ask, period: Period, area: FocusAreaIx, is_whole: bool) -> Vec<Block> {
    let shown = [(FigureKind::Periods, Code::FocusArea(area))];
    let shown = moved_in_area(ask, period, area).into_iter().chain(shown);
    let requests = shown.map(|(kind, what)| FigureRequest::new(ask, kind).at(period).about(what));
    let figures: Vec<Block> = requests.filter_map(|request| ask.figure_once(&request)).collect();
    // A new area has no tertial to draw its first ones beside, and has its counts.
    let domain = &ask.published.domain;
    let count = ask.published.count(Code::Tertial(period), Code::FocusArea(area), domain.units.root());
    let is_told = !domain.focus_area(area).protective_security && !count.is_empty();
    let is_counted = !figures.is_empty() || is_told;
    let types = is_counted.then(|| types_of_area(ask, period, area)).flatten();
    let departments = (is_counted && is_whole).then(|| types_by_department(ask, period, area)).flatten();
    types.into_iter().chain(departments).chain(figures).collect()
}

/// With no more risks than this a table says where they lie.
const FEW_RISKS: usize = 4;

/// The open risks of the area by name, and where they lie, where there are many.
fn risks(ask: &Ask, period: Period, area: FocusAreaIx) -> Vec<Block> {
    let registers = ask.newest_registers(period);
    let is_own = |risk: &Risk| {
        risk.focus_area == area && risk.is_open_in(period) && registers.contains(&(risk.register, risk.year))
    };
    let all = ask.published.registers.risks.iter().enumerate();
    let own: Vec<(usize, &Risk)> = all.filter(|(_, risk)| is_own(risk)).collect();
    let of_register = |(register, year): (Register, Year)| {
        let request = FigureRequest::new(ask, FigureKind::Matrix).at(period).of_register(register, year);
        let count = own.iter().filter(|(_, risk)| (risk.register, risk.year) == (register, year)).count();
        if count > FEW_RISKS { ask.figure_once(&request.about(Code::FocusArea(area))) } else { None }
    };
    let figures: Vec<Block> = registers.iter().copied().filter_map(of_register).collect();
    let table = risk_table(ask, ask.text("heading-risks"), own, Some(period));
    table.into_iter().chain(figures).collect()
}

fn measures(ask: &Ask, period: Period, area: FocusAreaIx) -> Vec<Block> {
    let day = ask.report_day(period);
    let all = ask.published.registers.measures.iter();
    let own = || all.clone().filter(|measure| measure.focus_areas.contains(&area));
    match measure_table(ask, ask.text("heading-measures"), own(), day, MeasureColumns::All) {
        Some(table) => judged_on(ask, own(), day).into_iter().chain([table]).collect(),
        None => vec![ask.note("empty", "empty-area-measures")],
    }
}

fn child_perspective(ask: &Ask, commentary: Option<&Commentary>) -> Block {
    match commentary.and_then(|commentary| commentary.child_perspective.as_ref()) {
        Some(ChildPerspective::Text(words)) => text(words),
        Some(ChildPerspective::NotApplicable { why }) => {
            text(format!("{} {why}", ask.text("not-applicable-because")))
        }
        None => ask.note("empty", "empty-child-perspective"),
    }
}

pub fn area_guidance(ask: &Ask, area: FocusAreaIx) -> Vec<Link> {
    let texts = ask.published.texts.guidance.iter().enumerate();
    texts
        .filter(|(_, guidance)| guidance.focus_areas.contains(&area))
        .filter(|(position, _)| ask.site_map.replaced_by(PageKey::Guidance(*position)).is_none())
        .filter_map(|(position, _)| ask.link(PageKey::Guidance(position)))
        .collect()
}

/// The area over time, and the others of the report.
fn more(ask: &Ask, period: Period, area: FocusAreaIx) -> Vec<Line> {
    let over_time = ask.link_titled(PageKey::FocusArea(area), ask.text("link-over-time"));
    let siblings = ask.site_map.children(PageKey::Report(period)).iter();
    let others = siblings.filter(|key| matches!(key, PageKey::ReportArea(..)) && **key != ask.key);
    let others = others
        .filter_map(|key| ask.link(*key))
        .map(|link| Link { title: format!("{}, {}", link.title, ask.language.period(period)), ..link });
    over_time.into_iter().chain(others).map(Line::from).collect()
}

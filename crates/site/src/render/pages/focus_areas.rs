//! The focus areas of every programme, and one of them over time.

use crate::language::{Argument, Change, Span, capitalise, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Column, Inline, Line, Row, Slot, Table, Title, classed, fact, facts, list, next_links, section,
};
use crate::render::figures::table::{signs, table_cell};
use crate::render::figures::{FigureKind, FigureRequest};
use crate::render::scope::{Link, Scope};
use crate::render::sentences::{change_of, marked};
use crate::render::site_map::PageKey;
use gate::{Cell, Comparison};
use model::{Code, EventTypeIx, FocusAreaIx, Period, Programme, ProgrammeIx, Report};

use super::count_tables::{is_protective, sign_of_withheld, types_of_area};
use super::findings::{area_findings, type_findings};
use super::parts::{
    MeasureColumns, guidance_section, judged_on, judgement, measure_table, spark, types_outside,
    with_verdicts,
};
use super::report_area::{area_guidance, nothing_happened};
use super::risks::risk_table;

pub fn focus_areas(ask: &Ask) -> Vec<Block> {
    let lead = Some(ask.text("focus-areas-lead"));
    let programmes = ask.published.domain.programmes.iter().rev();
    let programmes = programmes.map(|programme| {
        // The numbers of the newest tertial, under the programme that it has.
        let is_own = |period: &Period| {
            let own = ask.programme_of(*period).map(|own| ask.published.domain.programme(own));
            own.is_some_and(|own| own.id == programme.id)
        };
        let now = ask.newest_period().filter(|_| ask.published.has_incidents()).filter(is_own);
        let areas = match now {
            Some(period) => overview(ask, period, &programme.focus_areas),
            None => list(programme.focus_areas.iter().map(|area| area_line(ask, *area))),
        };
        let judged = now.and_then(|period| judged_goals(ask, period, &programme.focus_areas));
        let blocks = programme_note(ask, programme).into_iter().chain(judged).chain([areas]).collect();
        section(&programme.title, blocks)
    });
    let types = || ask.published.domain.event_type_indexes().collect();
    let said = ask.newest_period().and_then(|newest| type_findings(ask, newest, types()));
    let title = Title { lead, ..ask.title() }.into();
    std::iter::once(title).chain(said).chain(programmes).collect()
}

/// How far the goals are reached, before the table that has their words: `Målen T2 2020: Förebygga olyckor: uppfylls delvis`.
/// `None` where no goal is judged.
fn judged_goals(ask: &Ask, period: Period, areas: &[FocusAreaIx]) -> Option<Block> {
    let report = ask.report(period);
    let judged = areas.iter().filter_map(|area| {
        let judged = lower_first(&judgement(ask, report, *area)?);
        let title = &ask.published.domain.focus_area(*area).title;
        Some(Line::from(ask.linked(title, PageKey::FocusArea(*area))).and(format!(": {judged}")))
    });
    let judged: Vec<Line> = judged.collect();
    let when = ask.language.period(period);
    let label = Inline::strong(ask.say("judged-goals-label", &[("period", Argument::Text(&when))]));
    (!judged.is_empty())
        .then(|| classed("findings", Line::from(label).and(" ").and(Line::joined(judged, " · ")).and(".")))
}

/// A row an area, with what counts in it: how many in a tertial, the same one of some years, what the test says, the goals
/// and how they are judged. What counts in no area, and all, close the sum.
fn overview(ask: &Ask, period: Period, areas: &[FocusAreaIx]) -> Block {
    let domain = &ask.published.domain;
    let (now, before, root) =
        (Code::Tertial(period), Code::Tertial(period.years_before(1)), domain.units.root());
    let report = ask.report(period);
    let outside = types_outside(ask, areas).into_iter().map(Code::EventType);
    let rows = areas.iter().map(|area| Code::FocusArea(*area)).chain(outside).chain([Code::Total]);
    // What is counted in no area is named where there is any.
    let is_known = |what: &Code| {
        !matches!(what, Code::EventType(_)) || !ask.published.count(now, *what, root).is_empty()
    };
    let rows: Vec<Code> = rows.filter(is_known).collect();
    let verdict = |what: &Code| {
        let comparison = ask.compare(now, before, *what, root);
        let of_types = match (what, change_of(&comparison)) {
            (Code::FocusArea(area), Change::OtherProgramme) => verdict_of_types(ask, [now, before], *area),
            _ => None,
        };
        of_types.unwrap_or_else(|| {
            marked(ask.language, &comparison, ask.language.verdict(change_of(&comparison)))
        })
    };
    let verdicts: Vec<String> = rows.iter().map(verdict).collect();
    let cells: Vec<Cell> = rows.iter().map(|what| ask.published.count(now, *what, root)).collect();
    let slots = rows.iter().zip(&verdicts).zip(&cells).enumerate().map(|(place, ((what, verdict), cell))| {
        // Nobody sets a goal for what lies in no area, or for all.
        let [goals, judged] = match what {
            Code::FocusArea(area) => goal_of(ask, report, *area),
            _ => [Cell::not_applicable(); 2].map(|none| Line::from(table_cell(ask.language, none).text)),
        };
        let title = match what {
            Code::FocusArea(area) => area_line(ask, *area),
            Code::EventType(kind) => {
                let title = Argument::Text(&domain.event_type(*kind).title);
                ask.say("without-focus-area", &[("type", title)]).into()
            }
            _ => ask.text("all-incidents").into(),
        };
        let id = format!("{period}-{place}");
        let spark = spark(ask, *what, root, Span::Tertial(period), &id).map(Inline::drawing);
        let class = if *what == Code::Total { "total" } else { "" };
        let cells = [
            Slot::heading(title),
            match is_protective(ask, *what) {
                true => Slot::from(Inline::small(ask.text("events-not-told"))),
                false => Slot::from(table_cell(ask.language, *cell)),
            },
            Slot::classed(
                "spark",
                spark.unwrap_or_else(|| Inline::classed("unshown", ask.text(why_no_spark(ask, *what)))),
            ),
            Slot::classed("words", verdict),
            Slot::classed("words", goals),
            Slot::classed("words", judged),
        ];
        Row { class, ..Row::new(cells) }
    });
    let with_signs = rows.iter().zip(&cells).filter(|(what, _)| !is_protective(ask, **what));
    let no_goal = Cell::not_applicable();
    let with_signs = with_signs.map(|(_, cell)| cell).chain([&no_goal]);
    let withheld = rows.iter().any(|what| is_protective(ask, *what)).then(|| sign_of_withheld(ask));
    let words = |key: &str| Column { class: "words", ..Column::from(ask.text(key)) };
    let columns = vec![
        Column::from(ask.text("column-focus-area")),
        Column::from(ask.language.period(period)),
        Column::from(ask.text("spark-title")),
        words("column-verdict"),
        words("column-goal"),
        words("column-assessed"),
    ];
    let table = Table {
        caption: ask.text("area-table-caption"),
        class: "numbers",
        columns,
        rows: slots.collect(),
        signs: signs(ask.language, with_signs).into_iter().chain(withheld).collect(),
        ..Table::default()
    };
    with_verdicts(ask, table, 3, &verdicts)
}

/// Why no years are drawn: what is never told is not missing, and a new area has none before it.
fn why_no_spark(ask: &Ask, what: Code) -> &'static str {
    match what {
        _ if is_protective(ask, what) => "events-not-told",
        Code::FocusArea(_) => "area-is-new",
        _ => "word-missing",
    }
}

/// The goals of an area in words, and how they are judged: where there are none, it says so.
fn goal_of(ask: &Ask, report: Option<&Report>, area: FocusAreaIx) -> [Line; 2] {
    let none = |key: &str| Line::from(Inline::classed("unshown", ask.text(key)));
    let goals = &ask.published.domain.focus_area(area).goals;
    if goals.is_empty() {
        return [none("no-goal"), none("no-goal")];
    }
    let words = goals.iter().map(|goal| goal.text.as_str()).collect::<Vec<_>>().join(" ");
    [words.into(), judgement(ask, report, area).map_or_else(|| none("not-assessed"), Line::from)]
}

/// An area that was another the year before is not compared; its event types are. `None` where none of them is.
fn verdict_of_types(ask: &Ask, [now, before]: [Code; 2], area: FocusAreaIx) -> Option<String> {
    let domain = &ask.published.domain;
    let compare = |kind: EventTypeIx| ask.compare(now, before, Code::EventType(kind), domain.units.root());
    let compared: Vec<(EventTypeIx, Comparison)> =
        domain.types_in(area).into_iter().map(|kind| (kind, compare(kind))).collect();
    let title = |kind: &EventTypeIx| domain.event_type(*kind).title.as_str();
    let changes: Vec<(&str, Change)> =
        compared.iter().map(|(kind, comparison)| (title(kind), change_of(comparison))).collect();
    // What has still to grow in one of them has in what is said of all.
    let early = compared.iter().map(|(_, comparison)| comparison).find(|comparison| comparison.is_early);
    let marked = |said: String| match early {
        Some(early) => marked(ask.language, early, said),
        None => said,
    };
    let is_certain = |change: &Change| matches!(change, Change::More { .. } | Change::Fewer { .. });
    let certain = changes.iter().filter(|(_, change)| is_certain(change));
    let certain: Vec<String> =
        certain.map(|(title, change)| format!("{title}: {}", ask.language.verdict(*change))).collect();
    let has_none = changes.iter().any(|(_, change)| *change == Change::NoCertainDifference);
    let is_compared =
        |(_, change): &(&str, Change)| is_certain(change) || *change == Change::NoCertainDifference;
    let none = match changes.iter().all(is_compared) {
        true => "types-without-difference",
        false => "compared-types-without-difference",
    };
    match certain.is_empty() {
        false => Some(marked(certain.join("; "))),
        true => has_none.then(|| marked(ask.text(none))),
    }
}

/// When it holds and who decided it, where its title does not say so.
fn programme_note(scope: &Scope, programme: &Programme) -> Option<Block> {
    let decision = programme.decision.as_ref().map(|decision| capitalise(&scope.decision_in_words(decision)));
    let years = years(scope, programme);
    let is_said = programme.title.contains(&years) && decision.is_none();
    let decision = decision.map(|decision| format!(" · {decision}")).unwrap_or_default();
    (!is_said).then(|| classed("small", format!("{years}{decision}")))
}

/// An area and what counts in it.
fn area_line(ask: &Ask, area: FocusAreaIx) -> Line {
    let domain = &ask.published.domain;
    let focus_area = domain.focus_area(area);
    let types = domain.types_in(area).into_iter().map(|ix| domain.event_type(ix).title.as_str());
    let about = match focus_area.protective_security {
        true => ask.text("protective-short"),
        false => types.collect::<Vec<_>>().join(", "),
    };
    let line = Line::from(ask.linked(&focus_area.title, PageKey::FocusArea(area)));
    if about.is_empty() { line } else { line.and(Inline::line_break()).and(Inline::small(about)) }
}

fn years(scope: &Scope, programme: &Programme) -> String {
    scope.language.year_range(programme.valid_from.year(), programme.valid_to.year())
}

pub fn focus_area(ask: &Ask, area: FocusAreaIx) -> Vec<Block> {
    let domain = &ask.published.domain;
    let focus_area = domain.focus_area(area);
    let programme = domain.programme(focus_area.programme);
    let years = Some(years(ask, programme)).filter(|years| !programme.title.contains(years));
    let meta = std::iter::once(Line::from(&programme.title)).chain(years.map(Line::from)).collect();
    let headed = |key: &str, block| section(ask.text(key), vec![block]);
    let mut blocks = vec![Title { meta, ..ask.titled(focus_area.title.clone()) }.into()];
    if !focus_area.aliases.is_empty() {
        let names = focus_area.aliases.join(", ");
        blocks.push(classed("small", ask.say("area-aliases", &[("names", Argument::Text(&names))])));
    }
    blocks.extend(focus_area.protective_security.then(|| ask.note("box", "protective-note")));
    blocks.extend(next_links(ask.text("area-reports-label"), reports(ask, focus_area.programme, area)));
    let nothing = ask.newest_period().and_then(|newest| nothing_happened(ask, area, newest));
    if nothing.is_none() {
        let last = last_period(ask, focus_area.programme);
        blocks.extend(last.and_then(|last| area_findings(ask, last, area)));
    }
    match nothing.map_or_else(|| over_time(ask, area), |nothing| vec![nothing]) {
        told if !told.is_empty() => blocks.push(section(ask.text("heading-over-time"), told)),
        _ if !focus_area.protective_security && ask.published.has_incidents() => {
            blocks.push(ask.note("empty", "empty-area-events"))
        }
        _ => {}
    }
    let goals: Vec<Line> = focus_area.goals.iter().map(goal_line).collect();
    blocks.extend((!goals.is_empty()).then(|| headed("heading-goals", list(goals))));
    let types = domain.types_in(area).into_iter().map(|ix| domain.event_type(ix));
    let types: Vec<_> = types.map(|kind| fact(&kind.title, &kind.definition)).collect();
    blocks.extend((!types.is_empty()).then(|| headed("heading-event-types", facts(types))));
    let risks = ask.published.registers.risks.iter().enumerate();
    let risks = risks.filter(|(_, risk)| risk.focus_area == area);
    let risks = risk_table(ask, ask.text("heading-risks"), risks, None);
    blocks.extend(risks.map(|risks| headed("heading-risks", risks)));
    blocks.extend(measures(ask, area));
    blocks.extend(guidance_section(ask, area_guidance(ask, area)));
    blocks
}

fn goal_line(goal: &model::Goal) -> Line {
    let source = goal.source.as_ref().map(|source| Inline::small(format!("({source})")));
    let source = source.map(|source| Line::from(" ").and(source));
    Line::from(&goal.text).and(source)
}

fn measures(ask: &Ask, area: FocusAreaIx) -> Option<Block> {
    let day = ask.published.domain.site.as_of;
    let all = ask.published.registers.measures.iter();
    let own = || all.clone().filter(|measure| measure.focus_areas.contains(&area));
    let table = measure_table(ask, ask.text("heading-measures"), own(), day, MeasureColumns::All)?;
    let told = judged_on(ask, own(), day).into_iter().chain([table]).collect();
    Some(section(ask.text("heading-measures"), told))
}

/// The last tertial whose report is of a programme.
fn last_period(scope: &Scope, programme: ProgrammeIx) -> Option<Period> {
    scope.told_periods().rfind(|period| scope.programme_of(*period) == Some(programme))
}

/// What the tests say of the area's types, and then the area itself, which may have no verdict of its own.
fn over_time(ask: &Ask, area: FocusAreaIx) -> Vec<Block> {
    let figures = figures(ask, area);
    let last = last_period(ask, ask.published.domain.focus_area(area).programme);
    let types = last.filter(|_| !figures.is_empty()).and_then(|last| types_of_area(ask, last, area));
    types.into_iter().chain(figures).collect()
}

/// Up to the last tertial whose report is of the area's programme: what is counted after that is another's.
fn figures(ask: &Ask, area: FocusAreaIx) -> Vec<Block> {
    let programme = ask.published.domain.focus_area(area).programme;
    let Some(last) = last_period(ask, programme) else { return Vec::new() };
    // The newest tertial is not pointed out on a page about all of them.
    let at = |request: FigureRequest| match ask.newest_period() == Some(last) {
        true => request,
        false => request.at(last),
    };
    // One tertial beside another says how the school year goes, and nothing of the area.
    let of_area = || ask.told_periods().filter(|period| ask.programme_of(*period) == Some(programme));
    let has_same_tertial = of_area().any(|period| of_area().any(|other| other == period.years_before(1)));
    let by_tertial = has_same_tertial.then_some(FigureKind::Periods);
    by_tertial
        .into_iter()
        .chain([FigureKind::Months, FigureKind::UChart])
        .map(|kind| at(FigureRequest::new(ask, kind).about(Code::FocusArea(area))))
        .filter_map(|request| ask.figure(&request))
        .collect()
}

/// The reports that speak of the area, newest first.
fn reports(ask: &Ask, programme: ProgrammeIx, area: FocusAreaIx) -> Vec<Link> {
    let domain = &ask.published.domain;
    let covered = domain.periods.iter().rev().filter(|period| domain.programme(programme).covers(**period));
    let link = |period| ask.link_titled(PageKey::ReportArea(period, area), ask.language.period(period));
    covered.filter_map(|period| link(*period)).collect()
}

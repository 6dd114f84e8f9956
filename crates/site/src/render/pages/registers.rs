//! Measures, critical activities and indicators, each on a page of its own.

use crate::chart::SparkChart;
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, Line, Row, Slot, Table, Title, classed, group, headed, section, text,
};
use crate::render::figures::{Entry, FigureKind, FigureRequest, in_unit};
use crate::render::scope::{Link, Scope};
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{Activity, Desired, FocusAreaIx, Indicator, Measure, MeasureName, MeasureStatus, Period};

use super::indicator_rows::{measure, row as indicator_row};
use super::parts::{draw_spark, measure_table};

pub fn measures(ask: &Ask) -> Vec<Block> {
    let day = ask.published.domain.site.as_of;
    let lead = format!("{} {}.", ask.text("measures-lead"), ask.language.date(day));
    let is = |status: MeasureStatus| {
        move |measure: &Measure| measure.status_on(day) == status && !measure.is_overdue(day)
    };
    type Holds<'a> = &'a dyn Fn(&Measure) -> bool;
    let groups: [(&str, Holds); 5] = [
        ("measures-overdue", &|measure| measure.is_overdue(day)),
        ("measures-ongoing", &is(MeasureStatus::Ongoing)),
        ("measures-planned", &is(MeasureStatus::Planned)),
        ("measures-done", &is(MeasureStatus::Done)),
        ("measures-cancelled", &is(MeasureStatus::Cancelled)),
    ];
    let groups = groups.into_iter().filter_map(|(key, belongs)| {
        let own = ask.published.registers.measures.iter().filter(|measure| belongs(measure));
        Some(section(ask.text(key), vec![measure_table(ask, ask.text(key), own, day)?]))
    });
    std::iter::once(Title { lead: Some(lead), ..ask.title() }.into()).chain(groups).collect()
}

pub fn activities(ask: &Ask) -> Vec<Block> {
    let title = Title { lead: Some(ask.text("activities-lead")), ..ask.title() };
    let columns = [
        "column-activity",
        "column-unit",
        "column-outage",
        "column-fallback",
        "column-capability",
        "column-exercised",
        "column-dependencies",
    ];
    let rows = ask.published.registers.activities.iter().map(|activity| activity_row(ask, activity));
    let columns = columns.map(|key| ask.text(key));
    let table = Table::of_words(title.title.clone(), columns).sortable().with_rows(rows);
    vec![title.into(), table.into(), ask.note("small", "dependencies-note")]
}

fn activity_row(ask: &Ask, activity: &Activity) -> Row {
    let language = ask.language;
    let unit = &ask.published.domain.units.unit(activity.unit).title;
    let named = |critical: bool| {
        let wanted = activity.dependencies.iter().filter(move |dependency| dependency.critical == critical);
        wanted.map(|dependency| language.code_word(dependency.kind))
    };
    let critical = named(true).map(|name| Line::from(Inline::strong(name)));
    let dependencies = Line::joined(critical.chain(named(false).map(Line::from)), ", ");
    let capability = activity.capability.map(|capability| language.code_name(capability));
    let exercised = activity.exercised.map(|date| date.to_string());
    Row {
        anchor: Some(activity.id.clone()),
        ..Row::new([
            Slot::heading(&activity.title),
            Slot::from(ask.linked(unit, PageKey::Unit(activity.unit))),
            Slot::from(language.outage(activity.acceptable_outage)),
            Slot::from(language.code_name(activity.fallback)),
            Slot::from(capability.unwrap_or_else(|| ask.text("not-assessed"))),
            Slot::classed("date", exercised.unwrap_or_else(|| ask.text("never-exercised"))),
            Slot::from(dependencies),
        ])
    }
}

/// How many tertials a spark goes back.
const SPARK_PERIODS: usize = 9;

pub fn indicators(ask: &Ask) -> Vec<Block> {
    let domain = &ask.published.domain;
    let all = &ask.published.registers.indicators;
    let mut areas: Vec<Option<FocusAreaIx>> = all.iter().map(|indicator| indicator.focus_area).collect();
    areas.sort_unstable();
    areas.dedup();
    let lead = Some(ask.text("indicators-lead"));
    let mut blocks = vec![Title { lead, ..ask.title() }.into(), indicator_overview(ask)];
    for area in areas {
        let own = all.iter().enumerate().filter(|(_, indicator)| indicator.focus_area == area);
        let title = match area {
            Some(ix) => ask.linked(&domain.focus_area(ix).title, PageKey::FocusArea(ix)).into(),
            None => Line::from(ask.text("indicators-general")),
        };
        let indicators = own.map(|(position, indicator)| indicator_block(ask, position, indicator)).collect();
        blocks.push(section(title, indicators));
    }
    blocks
}

/// All indicators: the newest value of each, where it should go, how it is judged, and how it has moved.
fn indicator_overview(ask: &Ask) -> Block {
    let all = ask.published.registers.indicators.iter().enumerate();
    let rows = all.map(|(position, indicator)| {
        let newest = ask
            .told_periods()
            .rev()
            .find(|period| !measure(ask, position, *period, MeasureName::Value).is_empty());
        let said = newest.map(|period| indicator_row(ask, position, indicator, period));
        let judged = said.as_ref().and_then(|row| row.judged().cloned());
        let value = said.map(|row| Line::from(row.value));
        let or = |said: Option<String>, key: &str| said.unwrap_or_else(|| ask.text(key));
        let target = indicator.target.map(|target| in_unit(ask.language, indicator.unit_of_measure, target));
        let desired = Some(indicator.desired).filter(|desired| *desired != Desired::None);
        let spark = spark(ask, position, indicator).map(Inline::drawing);
        Row::new([
            Slot::heading(Link { title: indicator.title.clone(), href: Some(format!("#{}", indicator.id)) }),
            Slot::classed("value", value.unwrap_or_else(|| Line::from(ask.text("no-value")))),
            Slot::classed("value", or(target, "no-target")),
            Slot::from(or(desired.map(|desired| ask.language.code_name(desired)), "no-direction")),
            Slot::from(or(judged, "not-judged")),
            Slot::classed("spark", spark),
            Slot::from(newest.map(|period| ask.language.period(period))),
        ])
    });
    let columns = [
        "column-indicator",
        "column-value",
        "column-target",
        "column-desired",
        "column-assessed",
        "column-over-time",
        "column-period",
    ];
    let columns = columns.map(|key| ask.text(key));
    Table::of_words(ask.text("indicators-caption"), columns).with_rows(rows).into()
}

fn indicator_block(ask: &Ask, position: usize, indicator: &Indicator) -> Block {
    let language = ask.language;
    let request = FigureRequest::new(ask, FigureKind::Bullet).of_entry(Entry::Indicator(position));
    let mut meta = vec![Line::from(language.code_name(indicator.kind))];
    let desired = Some(indicator.desired).filter(|desired| *desired != Desired::None);
    meta.extend(desired.map(|desired| Line::from(language.code_name(desired))));
    let target = indicator.target.map(|target| in_unit(language, indicator.unit_of_measure, target));
    meta.extend(target.map(|target| Line::from(format!("{} {target}", ask.text("target-label")))));
    let judged = indicator.judgement.map(|judgement| language.code_name(judgement));
    meta.extend(judged.map(|judged| Line::from(Inline::classed("status", judged))));
    let mut blocks = vec![
        headed(3, &indicator.title, Vec::new()),
        classed("report-meta", meta.into_iter().fold(Line::default(), spaced)),
        text(&indicator.definition),
        ask.figure_at(&request, 4).unwrap_or_else(|| ask.note("empty", "empty-indicator")),
    ];
    blocks.extend(comments(ask, indicator).into_iter().map(|comment| classed("small", comment)));
    match group("article", "indicator", blocks) {
        Block::Group(group) => {
            Block::Group(crate::render::block::Group { anchor: Some(indicator.id.clone()), ..group })
        }
        block => block,
    }
}

/// Each part in an element of its own.
fn spaced(line: Line, part: Line) -> Line {
    part.0.into_iter().fold(line, |line, part| line.and(Inline { element: Some("span"), ..part }))
}

/// Every tertial, the newest in colour; `None` where there are fewer than two values.
fn spark(scope: &Scope, position: usize, indicator: &Indicator) -> Option<String> {
    let mut points: Vec<(Period, Cell)> = scope
        .told_periods()
        .map(|period| (period, measure(scope, position, period, MeasureName::Value)))
        .skip_while(|(_, cell)| cell.is_untold())
        .collect();
    while points.last().is_some_and(|(_, cell)| cell.is_untold()) {
        points.pop();
    }
    points.drain(..points.len().saturating_sub(SPARK_PERIODS));
    let current = points.last()?.0;
    draw_spark(scope, &indicator.id, "spark-title-tertials", SparkChart { points, current: Some(current) })
}

fn comments(scope: &Scope, indicator: &Indicator) -> Vec<String> {
    let with_comment =
        indicator.values.iter().rev().filter_map(|value| Some((value.period, value.comment.as_ref()?)));
    let say = |(period, comment): (Period, &String)| format!("{}: {comment}", scope.language.period(period));
    with_comment.take(3).map(say).collect()
}

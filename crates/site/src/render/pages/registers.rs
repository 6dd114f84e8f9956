//! Measures, critical activities and indicators, each on a page of its own.

use jiff::civil::Date;

use crate::chart::SparkChart;
use crate::language::{Argument, Span, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, Line, Row, Slot, Table, Title, classed, group, headed, section, text,
};
use crate::render::figures::{Entry, FigureKind, FigureRequest, in_unit};
use crate::render::scope::{Link, Scope};
use crate::render::site_map::PageKey;
use gate::Cell;
use model::{
    Activity, Capability, Decimal, Desired, Fallback, FocusAreaIx, Indicator, Measure, MeasureName,
    MeasureStatus, Period,
};

use super::indicator_rows::{measure, row as indicator_row};
use super::parts::{draw_spark, measure_anchor};

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
    let known = || ask.published.registers.measures.iter().filter(|measure| measure.is_decided_by(day));
    let groups = groups.into_iter().filter_map(|(key, belongs)| {
        let own: Vec<&Measure> = known().filter(|measure| belongs(measure)).collect();
        let title = format!("{} ({})", ask.text(key), own.len());
        let is_done = key == "measures-done";
        (!own.is_empty()).then(|| section(title, vec![measure_register(ask, ask.text(key), own, is_done)]))
    });
    let title = Title { lead: Some(lead), ..ask.title() };
    std::iter::once(title.into()).chain(how_many_late(ask, day)).chain(groups).collect()
}

/// `7 av 12 öppna åtgärder är försenade.` None where none is open.
fn how_many_late(ask: &Ask, day: Date) -> Option<Block> {
    let open: Vec<&Measure> = ask
        .published
        .registers
        .measures
        .iter()
        .filter(|measure| measure.is_decided_by(day))
        .filter(|measure| matches!(measure.status_on(day), MeasureStatus::Planned | MeasureStatus::Ongoing))
        .collect();
    let late = open.iter().filter(|measure| measure.is_overdue(day)).count();
    let number = |count: usize| Argument::Number(Decimal::from_count(count as u64));
    let said = ask.say("measures-late", &[("late", number(late)), ("open", number(open.len()))]);
    (!open.is_empty()).then(|| classed("conclusion", said))
}

/// Measures with the risks that they are against. Those done say when, the newest first; the others stand in the order
/// that they are due in.
fn measure_register(ask: &Ask, caption: String, mut own: Vec<&Measure>, is_done: bool) -> Block {
    own.sort_by_key(|measure| match is_done {
        true => (measure.done.is_none(), None, std::cmp::Reverse(measure.done)),
        false => (measure.due.is_none(), measure.due, std::cmp::Reverse(None)),
    });
    let date = |date: Option<Date>| Slot::classed("date", date.map(|date| date.to_string()));
    let rows = own.into_iter().map(|measure| Row {
        anchor: Some(measure_anchor(measure)),
        ..Row::new([
            Slot::classed("id", &measure.id),
            Slot::heading(&measure.title),
            Slot::from(risks_of(ask, measure)),
            Slot::from(&measure.owner_role),
            date(if is_done { measure.due } else { measure.decided }),
            date(if is_done { measure.done } else { measure.due }),
            Slot::from(ask.language.code_name(measure.effect)),
        ])
    });
    let days = if is_done { ["column-due", "column-done"] } else { ["column-decided", "column-due"] };
    let columns =
        ["column-id", "column-measure", "column-risk", "column-owner", days[0], days[1], "column-effect"];
    // One filter for all the groups: who looks for a risk or an owner does not know how far the measure has come.
    let table =
        Table { class: "sortable together", ..Table::of_words(caption, columns.map(|key| ask.text(key))) };
    table.with_rows(rows).into()
}

/// The risks of a measure by name, each with the unit that it lies in.
fn risks_of(ask: &Ask, measure: &Measure) -> Line {
    let risks = ask.published.registers.risks.iter().enumerate();
    let own = risks.filter(|(_, risk)| measure.risks.contains(&risk.id));
    let named = own.map(|(position, risk)| {
        let unit = &ask.published.domain.units.unit(risk.unit).title;
        let title = Line::from(ask.linked(&risk.title, PageKey::Risk(position)));
        title.and(Inline::line_break()).and(Inline::small(unit))
    });
    let mut named = named.collect::<Vec<Line>>().into_iter();
    let first = named.next().unwrap_or_default();
    named.fold(first, |line, risk| line.and(Inline::line_break()).and(risk))
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
    let conclusion = classed("conclusion", activities_in_brief(ask));
    vec![title.into(), conclusion, table.into(), ask.note("small", "dependencies-note")]
}

/// Which of those that are assessed would meet an outage badly, which have no fallback, and how many nobody has assessed.
fn activities_in_brief(scope: &Scope) -> String {
    let all = &scope.published.registers.activities;
    let is_weak = |capability| matches!(capability, Capability::Deficient | Capability::VeryDeficient);
    let names = |own: Vec<&Activity>| {
        let titles: Vec<String> = own.iter().map(|activity| activity.title.clone()).collect();
        (own.len(), scope.language.list(&titles))
    };
    let assessed = all.iter().filter(|activity| activity.capability.is_some()).count();
    let (weak, weak_names) =
        names(all.iter().filter(|activity| activity.capability.is_some_and(is_weak)).collect());
    let (bare, bare_names) = names(all.iter().filter(|activity| activity.fallback == Fallback::No).collect());
    let count = |number: usize| Argument::Number(Decimal::from_count(number as u64));
    let mut said = match assessed {
        0 => vec![scope.text("activities-unassessed")],
        _ => {
            let arguments =
                [("number", count(weak)), ("total", count(assessed)), ("names", Argument::Text(&weak_names))];
            vec![scope.say("activities-weak", &arguments)]
        }
    };
    let arguments = [("number", count(bare)), ("names", Argument::Text(&bare_names))];
    said.extend((bare > 0).then(|| scope.say("activities-without-fallback", &arguments)));
    let left = all.len() - assessed;
    let is_partly = assessed > 0 && left > 0;
    said.extend(is_partly.then(|| scope.say("activities-not-assessed", &[("number", count(left))])));
    said.join(" ")
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

/// With more of them it is enough to say how many.
const MOST_NAMED: usize = 5;
/// How many tertials a spark goes back.
const SPARK_PERIODS: usize = 9;

pub fn indicators(ask: &Ask) -> Vec<Block> {
    let domain = &ask.published.domain;
    let all = &ask.published.registers.indicators;
    let mut areas: Vec<Option<FocusAreaIx>> = all.iter().map(|indicator| indicator.focus_area).collect();
    areas.sort_unstable();
    areas.dedup();
    let (table, judged) = indicator_overview(ask);
    let lead = Some(judged).filter(|judged| !judged.is_empty());
    let mut blocks = vec![Title { lead, ..ask.title() }.into(), table];
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

/// All indicators: the newest value of each, where it should go, how it is judged, and how it has moved. And those whose
/// target is not reached, with how many are judged how: `Målet är inte nått: Tid till rapport. Målet är nått: 4.`
fn indicator_overview(ask: &Ask) -> (Block, String) {
    let all = ask.published.registers.indicators.iter().enumerate();
    let mut judgements: Vec<(String, Vec<String>)> = Vec::new();
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
        let judged = or(judged, "not-judged");
        match judgements.iter_mut().find(|(said, _)| *said == judged) {
            Some((_, titles)) => titles.push(indicator.title.clone()),
            None => judgements.push((judged.clone(), vec![indicator.title.clone()])),
        }
        Row::new([
            Slot::heading(Link { title: indicator.title.clone(), href: Some(format!("#{}", indicator.id)) }),
            Slot::classed("value", value.unwrap_or_else(|| Line::from(ask.text("no-value")))),
            Slot::classed("value", or(target, "no-target")),
            Slot::from(or(desired.map(|desired| ask.language.code_name(desired)), "no-direction")),
            Slot::from(judged),
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
    let table = Table::of_words(ask.text("indicators-caption"), columns).with_rows(rows).into();
    let missed = ask.text("target-not-reached");
    judgements.sort_by_key(|(said, _)| *said != missed);
    let judged =
        judgements.iter().map(|(said, titles)| match *said == missed && titles.len() <= MOST_NAMED {
            true => format!("{said}: {}.", ask.language.list(titles)),
            false => format!("{said}: {}.", ask.language.number(Decimal::from_count(titles.len() as u64))),
        });
    (table, judged.collect::<Vec<_>>().join(" "))
}

fn indicator_block(ask: &Ask, position: usize, indicator: &Indicator) -> Block {
    let language = ask.language;
    let request = FigureRequest::new(ask, FigureKind::Trend).of_entry(Entry::Indicator(position));
    let mut meta = vec![Line::from(language.code_name(indicator.kind))];
    let desired = Some(indicator.desired).filter(|desired| *desired != Desired::None);
    meta.extend(desired.map(|desired| Line::from(language.code_name(desired))));
    let target = indicator.target.map(|target| in_unit(language, indicator.unit_of_measure, target));
    meta.extend(target.map(|target| Line::from(format!("{} {target}", ask.text("target-label")))));
    let judged = indicator.judgement.map(|judgement| language.code_name(judgement));
    meta.extend(judged.map(|judged| {
        let said = ask.say("indicator-judged", &[("judgement", Argument::Text(&lower_first(&judged)))]);
        Line::from(Inline::classed("status", said))
    }));
    let mut blocks = vec![
        headed(3, &indicator.title, Vec::new()),
        classed("report-meta", meta.into_iter().fold(Line::default(), spaced)),
        text(&indicator.definition),
    ];
    // A value or two stand in the table above.
    let is_known = |period| !measure(ask, position, period, MeasureName::Value).is_empty();
    match ask.figure_at(&request, 4) {
        Some(figure) => blocks.push(figure),
        None if ask.told_periods().any(is_known) => {}
        None => blocks.push(ask.note("empty", "empty-indicator")),
    }
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
    draw_spark(
        scope,
        &indicator.id,
        "spark-title-tertials",
        SparkChart { points, current: Some(current), is_line: true, span: Span::Tertial },
    )
}

fn comments(scope: &Scope, indicator: &Indicator) -> Vec<String> {
    let with_comment =
        indicator.values.iter().rev().filter_map(|value| Some((value.period, value.comment.as_ref()?)));
    let say = |(period, comment): (Period, &String)| format!("{}: {comment}", scope.language.period(period));
    with_comment.take(3).map(say).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::render::samples::{Sample, measure as made_up, risk};
    use model::{
        CalendarEntry, Code, Decimal, Effect, IndicatorFormula, IndicatorKind, IndicatorValue, Judgement,
        Registers, TableName, Tertial, Texts, UnitOfMeasure,
    };

    fn indicator(formula: Option<IndicatorFormula>, unit_of_measure: UnitOfMeasure) -> Indicator {
        Indicator {
            id: "matt".to_owned(),
            title: "Mått".to_owned(),
            definition: "Definition.".to_owned(),
            focus_area: None,
            unit_of_measure,
            desired: Desired::Increase,
            target: Some(Decimal::from_count(90)),
            kind: IndicatorKind::Process,
            formula,
            values: Vec::new(),
            judgement: None,
        }
    }

    /// One is late on 30 September, one done in April with effect.
    fn measured() -> Registers {
        let done = Measure {
            done: Some(date(2018, 4, 20)),
            effect: Effect::Yes,
            ..made_up("A-2", "R-1", MeasureStatus::Done)
        };
        Registers {
            risks: vec![risk("R-1", &[(Tertial::T2, 4, 4)])],
            measures: vec![made_up("A-1", "R-1", MeasureStatus::Ongoing), done],
            ..Registers::default()
        }
    }

    #[test]
    fn measures_are_counted_and_lead_to_their_risks() {
        let sample = Sample::with(Texts::default(), measured(), |_| {});
        let html = sample.page(PageKey::Measures).html;
        let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
        let (late, done) = (place("Försenade (1)"), place("Genomförda (1)"));
        let (late, done) = (&html[late..done], &html[done..]);
        assert!(late.contains("Åtgärd A-1") && late.contains(">Storbrand</a>"), "{late}");
        assert!(late.contains("forvaltningen") && late.contains("2018-06-30"), "{late}");
        assert!(
            done.contains("Åtgärd A-2") && done.contains(">2018-04-20<") && done.contains(">Ja<"),
            "{done}"
        );
        let risk = sample.page(PageKey::Risk(0)).html;
        assert!(risk.contains("index.html#a-1\">Åtgärd A-1</a>"), "{risk}");
    }

    fn activity(title: &str, capability: Option<Capability>, fallback: Fallback) -> Activity {
        Activity {
            id: title.to_lowercase(),
            title: title.to_owned(),
            unit: model::UnitIx(0),
            acceptable_outage: model::Outage::Days(1),
            fallback,
            exercised: None,
            capability,
            dependencies: Vec::new(),
            publication: model::Publication::Open,
        }
    }

    #[test]
    fn the_page_of_activities_begins_with_those_that_would_meet_an_outage_badly() {
        let said = |activities| {
            let registers = Registers { activities, ..Registers::default() };
            activities_in_brief(&Sample::with(Texts::default(), registers, |_| {}).scope())
        };
        let weak = activity("Måltider", Some(Capability::VeryDeficient), Fallback::No);
        let good = activity("Tillsyn", Some(Capability::Good), Fallback::Yes);
        let unknown = activity("Löner", None, Fallback::Partly);
        assert_eq!(
            said(vec![weak.clone(), good.clone(), unknown.clone()]),
            "1 av 2 bedömda verksamheter har bristfällig eller mycket bristfällig förmåga att klara ett avbrott: \
             Måltider. 1 verksamhet saknar reservrutin: Måltider. 1 verksamhet är inte bedömd."
        );
        assert_eq!(
            said(vec![good.clone(), good.clone()]),
            "Ingen av de 2 bedömda verksamheterna har bristfällig förmåga att klara ett avbrott."
        );
        // What nobody has assessed is not said to be good.
        assert_eq!(said(vec![unknown]), "Ingen har bedömt hur väl verksamheterna klarar ett avbrott.");
        assert!(said(vec![weak]).starts_with("Den enda bedömda verksamheten har bristfällig eller mycket"));
    }

    #[test]
    fn a_measure_is_late_as_the_report_of_the_time_judged() {
        let late = indicator(Some(IndicatorFormula::OverdueMeasures), UnitOfMeasure::Count);
        let registers = Registers { indicators: vec![late], ..measured() };
        let first = Period::new(2018, Tertial::T1);
        let sample = Sample::with(Texts::default(), registers, |domain| {
            let extract = Some(date(2018, 5, 7));
            domain.calendar = vec![CalendarEntry {
                period: first,
                extract,
                draft: None,
                committee: None,
                publication: None,
            }];
        });
        let value = |period| {
            let codes = [Code::Tertial(period), Code::Item(0), Code::Measure(MeasureName::Value)];
            sample.scope().published.cell(TableName::Indicators, &codes).value()
        };
        // Due on 30 June: not late on 7 May, late on 4 September, when the second report was written.
        assert_eq!(value(first), Some(Decimal::from_count(0)));
        assert_eq!(value(first.next()), Some(Decimal::from_count(1)));
    }

    #[test]
    fn a_judgement_in_words_is_not_contradicted_by_the_headline() {
        let period = Period::new(2018, Tertial::T2);
        let value = IndicatorValue { period, value: Decimal::from_count(74), comment: None };
        let plain = Indicator { values: vec![value], ..indicator(None, UnitOfMeasure::Percent) };
        let judged = Indicator { judgement: Some(Judgement::Partly), ..plain.clone() };
        let page = |indicator| {
            let registers = Registers { indicators: vec![indicator], ..Registers::default() };
            Sample::with(Texts::default(), registers, |_| {}).page(PageKey::Indicators).html
        };
        // One value: no series to draw, and the table says it.
        let plain = page(plain);
        assert!(plain.contains("Målet är inte nått") && !plain.contains("<figure"), "{plain}");
        let judged = page(judged);
        assert!(!judged.contains("Målet är inte nått"), "{judged}");
        assert!(judged.contains("Vår bedömning: uppfylls delvis"), "{judged}");
    }
}

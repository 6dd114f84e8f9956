//! The page of indicators: all of them in one table, and each with its series.

use crate::chart::SparkChart;
use crate::language::{Argument, Span, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, Line, Row, Slot, Table, Title, classed, group, headed, section, text,
};
use crate::render::figures::{Entry, FigureKind, FigureRequest, in_unit, unchanged};
use crate::render::scope::{Link, Scope};
use gate::Cell;
use model::{
    Code, Decimal, Desired, FocusAreaIx, Indicator, IndicatorFormula, Judgement, MeasureName, Period,
    TableName,
};

use crate::render::site_map::PageKey;

use super::indicator_rows::{IndicatorRow, measure, row as indicator_row, with_counts};
use super::parts::draw_spark;

/// With more of them it is enough to say how many.
const MOST_NAMED: usize = 5;
/// How many years a spark goes back.
const SPARK_YEARS: usize = 5;

pub fn indicators(ask: &Ask) -> Vec<Block> {
    let domain = &ask.published.domain;
    let all = &ask.published.registers.indicators;
    let mut areas: Vec<Option<FocusAreaIx>> = all.iter().map(|indicator| indicator.focus_area).collect();
    areas.sort_unstable();
    areas.dedup();
    let (table, lead) = indicator_overview(ask);
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

/// All indicators: the newest value of each, where it should go, how it is judged, and how it has moved. And what is said of
/// them all; `None` where none is judged.
fn indicator_overview(ask: &Ask) -> (Block, Option<String>) {
    let all = ask.published.registers.indicators.iter().enumerate();
    let mut judged: Vec<(Standing, &str)> = Vec::new();
    let rows = all.map(|(position, indicator)| {
        let newest = ask
            .told_periods()
            .rev()
            .find(|period| !measure(ask, position, *period, MeasureName::Value).is_empty());
        let said = newest.map(|period| indicator_row(ask, position, indicator, period));
        judged.push((
            said.as_ref().map_or(Standing::NotJudged, |row| standing(indicator, row)),
            &indicator.title,
        ));
        let words = said.as_ref().and_then(|row| row.judged().cloned());
        let value = said.zip(newest).map(|(row, period)| value_in_words(ask, indicator, row, period));
        let or = |said: Option<String>, key: &str| said.unwrap_or_else(|| ask.text(key));
        let target = indicator.target.map(|target| in_unit(ask.language, indicator.unit_of_measure, target));
        let desired = Some(indicator.desired).filter(|desired| *desired != Desired::None);
        let spark = spark(ask, position, indicator).map(Inline::drawing);
        Row::new([
            Slot::heading(Link { title: indicator.title.clone(), href: Some(format!("#{}", indicator.id)) }),
            Slot::classed("value", value.unwrap_or_else(|| Line::from(ask.text("no-value")))),
            Slot::classed("value", or(target, "no-target")),
            Slot::from(or(desired.map(|desired| ask.language.code_name(desired)), "no-direction")),
            Slot::from(or(words, "not-judged")),
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
    let lead = in_short(ask, &judged);
    (table, lead)
}

/// How an indicator is judged, by its value or by people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Reached,
    NotReached,
    Partly,
    NotJudged,
}

fn standing(indicator: &Indicator, row: &IndicatorRow) -> Standing {
    match (indicator.judgement, row.is_at_target) {
        (Some(Judgement::Fully), _) | (None, Some(true)) => Standing::Reached,
        (Some(Judgement::Not), _) | (None, Some(false)) => Standing::NotReached,
        (Some(Judgement::Partly), _) => Standing::Partly,
        (Some(Judgement::NotAssessed), _) | (None, None) => Standing::NotJudged,
    }
}

/// `4 mål uppfylls helt, 4 uppfylls inte, 4 uppfylls delvis, 4 bedöms inte. Uppfylls inte: …`
fn in_short(ask: &Ask, judged: &[(Standing, &str)]) -> Option<String> {
    let titles = |wanted: Standing| -> Vec<String> {
        let own = judged.iter().filter(|(standing, _)| *standing == wanted);
        own.map(|(_, title)| (*title).to_owned()).collect()
    };
    let parts = [
        (Standing::Reached, "indicators-reached"),
        (Standing::NotReached, "indicators-not-reached"),
        (Standing::Partly, "indicators-partly"),
        (Standing::NotJudged, "indicators-not-judged"),
    ];
    let said = parts.into_iter().filter_map(|(standing, key)| {
        let number = titles(standing).len();
        let is_said = number > 0 || standing == Standing::Reached;
        let number = Argument::Number(Decimal::from_count(number as u64));
        is_said.then(|| ask.say(key, &[("number", number)]))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    let missed = titles(Standing::NotReached);
    let is_named = !missed.is_empty() && missed.len() <= MOST_NAMED;
    let named = is_named.then(|| {
        let titles = ask.language.list(&missed);
        format!(" {}", ask.say("indicators-missed", &[("titles", Argument::Text(&titles))]))
    });
    let is_any_judged = judged.iter().any(|(standing, _)| *standing != Standing::NotJudged);
    is_any_judged.then(|| format!("{said}.{}", named.unwrap_or_default()))
}

/// The value of a row, with what a share is of.
fn value_in_words(ask: &Ask, indicator: &Indicator, row: IndicatorRow, period: Period) -> Line {
    let value = row.value;
    let of_coverage = |measure| {
        let part =
            indicator.focus_area.map_or(Code::Unit(ask.published.domain.units.root()), Code::FocusArea);
        ask.published
            .cell(TableName::Coverage, &[Code::Tertial(period), part, Code::Measure(measure)])
            .value()
    };
    let said = match indicator.formula {
        Some(IndicatorFormula::ReportingUnitsShare) => {
            let counts = of_coverage(MeasureName::ReportingUnits).zip(of_coverage(MeasureName::Units));
            counts.map(|(part, whole)| {
                let arguments = [
                    ("part", Argument::Number(part)),
                    ("whole", Argument::Number(whole)),
                    ("share", Argument::Text(&value.text)),
                ];
                ask.say("indicator-units", &arguments)
            })
        }
        _ => None,
    };
    let is_said = value.spoken.is_none();
    said.filter(|_| is_said).map_or_else(|| with_counts(value.into(), row.of), Line::from)
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
        None if ask.told_periods().any(is_known) => blocks.extend(unchanged(ask, &request).map(text)),
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

/// The newest tertial and the same one of earlier years, the newest in colour; `None` where there are fewer than two values.
fn spark(scope: &Scope, position: usize, indicator: &Indicator) -> Option<String> {
    let mut points: Vec<(Period, Cell)> = scope
        .told_periods()
        .map(|period| (period, measure(scope, position, period, MeasureName::Value)))
        .skip_while(|(_, cell)| cell.is_untold())
        .collect();
    while points.last().is_some_and(|(_, cell)| cell.is_untold()) {
        points.pop();
    }
    // A line never joins unlike tertials: the year of a school goes up and down by itself.
    let current = points.last()?.0;
    points.retain(|(period, _)| period.tertial == current.tertial);
    let begins = points.iter().position(|(_, cell)| cell.value().is_some())?;
    points.drain(..begins);
    points.drain(..points.len().saturating_sub(SPARK_YEARS));
    draw_spark(
        scope,
        &indicator.id,
        "spark-title",
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
    use jiff::civil::{Date, date};

    use super::*;
    use crate::render::samples::{Sample, measure as made_up, risk};
    use model::{
        CalendarEntry, Effect, IndicatorKind, IndicatorValue, MeasureStatus, Registers, Tertial, Texts,
        UnitOfMeasure,
    };

    /// One is late on 30 September, one done in April with effect.
    fn measured() -> Registers {
        let done = model::Measure {
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

    #[test]
    fn a_measure_is_late_as_the_report_of_the_time_judged() {
        let late = indicator(Some(IndicatorFormula::OverdueMeasures), UnitOfMeasure::Count);
        let mut registers = Registers { indicators: vec![late], ..measured() };
        // Late on the day that the site is judged on, the 30th, and not in the report.
        let after = made_up("A-3", "R-1", MeasureStatus::Ongoing);
        registers.measures.push(model::Measure { due: Some(date(2018, 9, 15)), ..after });
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
        let html = sample.page(PageKey::Indicators).html;
        assert!(html.contains("1 den 4 september 2018, 2 den 30 september 2018"), "{html}");
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
        assert!(plain.contains(">Uppfylls inte<") && !plain.contains("<figure"), "{plain}");
        let judged = page(judged);
        assert!(!judged.contains("ppfylls inte"), "{judged}");
        assert!(judged.contains("Vår bedömning: uppfylls delvis"), "{judged}");
    }

    #[test]
    fn the_lead_counts_how_all_are_judged() {
        let period = Period::new(2018, Tertial::T2);
        let of_value = |title: &str, value: u64, judgement| Indicator {
            id: title.to_lowercase(),
            title: title.to_owned(),
            values: vec![IndicatorValue { period, value: Decimal::from_count(value), comment: None }],
            judgement,
            ..indicator(None, UnitOfMeasure::Percent)
        };
        // The target is 90.
        let indicators = vec![
            of_value("A", 95, None),
            of_value("B", 90, None),
            of_value("C", 89, None),
            of_value("D", 12, Some(Judgement::Partly)),
            of_value("E", 95, Some(Judgement::Not)),
            Indicator { id: "f".to_owned(), ..indicator(None, UnitOfMeasure::Percent) },
        ];
        let page = |indicators| {
            let registers = Registers { indicators, ..Registers::default() };
            Sample::with(Texts::default(), registers, |_| {}).page(PageKey::Indicators).html
        };
        let html = page(indicators.clone());
        let lead =
            "2 mål uppfylls helt, 2 uppfylls inte, 1 uppfylls delvis, 1 bedöms inte. Uppfylls inte: C och E.";
        assert!(html.contains(lead), "{html}");
        let html = page(indicators[2..4].to_vec());
        assert!(
            html.contains("Inget mål uppfylls helt, 1 uppfylls inte, 1 uppfylls delvis. Uppfylls inte: C."),
            "{html}"
        );
        let html = page(indicators[5..].to_vec());
        assert!(!html.contains("bedöms inte"), "{html}");
    }

    /// Both of two departments report in T2 2018. One measure of two was due on 30 June: it is late on 4 September, when
    /// the extract was taken.
    #[test]
    fn a_value_says_what_it_is_of_and_on_which_day() {
        let late = indicator(Some(IndicatorFormula::OverdueMeasures), UnitOfMeasure::Count);
        let late = Indicator { desired: Desired::Decrease, target: Some(Decimal::from_count(0)), ..late };
        let share = Indicator {
            id: "andel".to_owned(),
            ..indicator(Some(IndicatorFormula::ReportingUnitsShare), UnitOfMeasure::Percent)
        };
        let registers = Registers { indicators: vec![late, share], ..measured() };
        let page = |judged: Option<Date>| {
            let sample = Sample::with(Texts::default(), registers.clone(), |domain| {
                let period = Period::new(2018, Tertial::T1);
                let entry = |extract| CalendarEntry {
                    period,
                    extract: Some(extract),
                    draft: None,
                    committee: None,
                    publication: None,
                };
                domain.calendar = judged.map(entry).into_iter().collect();
            });
            sample.page(PageKey::Indicators).html
        };
        // Judged today in every tertial: one late in each, and no chart of a level line.
        let level = page(None);
        assert!(level.contains("Värdet har varit 1 i alla 5 tertial, T1\u{a0}2017–T2\u{a0}2018."), "{level}");
        assert!(!level.contains("id=\"trend-matt\""), "{level}");
        let html = page(Some(date(2018, 5, 7)));
        assert!(html.contains("id=\"trend-matt\"") && !html.contains("Värdet har varit"), "{html}");
        let table = &html[html.find("<table").unwrap()..html.find("</table>").unwrap()];
        assert!(table.contains(">1 den 4 september 2018<"), "{table}");
        assert!(table.contains(">2 av 2 enheter (100,0\u{a0}%)<"), "{table}");
        // The target of none is a number and no dash.
        let series = &html[html.find("</table>").unwrap() + 8..];
        assert!(series.contains(">0</td>") && !series.contains(">–<"), "{series}");
    }
}

//! What the tables and registers say under the headings of a situation report, so that nobody has to copy it there:
//! events, form and purpose, coverage, risks, critical activities and capability, the child perspective, measures and
//! their effect, communication. Only what the audience may read.

use crate::language::Argument;
use crate::render::ask::Ask;
use crate::render::block::{Block, Fact, Row, Slot, Table, fact, facts, headed, text};
use crate::render::figures::table::TableView;
use crate::render::scope::Scope;
use model::{ChildPerspective, Code, Measure, MeasureName, MeasureStatus, Period, TableName};

use super::count_tables::count_tables;
use super::indicator_rows::indicator_table;
use super::measured::{AGREEMENT, FOLLOWED, LATE, coverage_by_period, periods_until, same_tertials};
use super::parts::{MeasureColumns, judged_on, measure_table};
use super::report::{none_overdue, severe_risks};
use super::report_area::influence_blocks;

/// Everything that is known for a period, under headings of the third level. `is_alone`: where no other chapter has the counts,
/// the risks and the late measures.
pub fn evidence(ask: &Ask, period: Period, is_alone: bool) -> Vec<Block> {
    let under = |key: &str, blocks| headed(3, ask.text(key), blocks);
    let or_nothing = |blocks: Vec<Block>| match blocks.is_empty() {
        true => vec![ask.note("empty", "evidence-nothing")],
        false => blocks,
    };
    let children = area_texts(child_perspective(ask, period)).into_iter().chain(surveys(ask, period));
    let counted = match ask.published.has_incidents() {
        true => vec![
            under("evidence-events", events(ask, period, is_alone)),
            under("evidence-coverage", coverage(ask, period, or_nothing)),
        ],
        false => Vec::new(),
    };
    let risks = is_alone.then(|| under("evidence-risks", or_nothing(severe_by_register(ask, period))));
    let registered = vec![
        under("evidence-activities", or_nothing(activities(ask).into_iter().collect())),
        under("heading-child-perspective", or_nothing(children.collect())),
    ];
    let communicated = or_nothing(area_texts(communication(ask, period)).into_iter().collect());
    let communicated = [under("heading-communication", communicated)];
    let measures = measures(ask, period, is_alone);
    let measures = (!measures.is_empty()).then(|| under("evidence-measures", measures));
    counted.into_iter().chain(risks).chain(registered).chain(measures).chain(communicated).collect()
}

fn events(ask: &Ask, period: Period, is_alone: bool) -> Vec<Block> {
    let influence = influence_blocks(ask, period);
    let influence = influence.map(|blocks| headed(4, ask.text("heading-influence"), blocks));
    let areas = if is_alone { count_tables(ask, period) } else { Vec::new() };
    std::iter::once(ask.note("", "more-reports-note")).chain(areas).chain(influence).collect()
}

fn coverage(ask: &Ask, period: Period, or_nothing: impl Fn(Vec<Block>) -> Vec<Block>) -> Vec<Block> {
    let same = |caption, measures| coverage_by_period(ask, caption, measures, same_tertials(period));
    let late = coverage_by_period(ask, "reporting-late", &LATE, periods_until(ask, period).into_iter());
    let tables = [same("reporting-same-tertial", &FOLLOWED), same("reporting-agreement", &AGREEMENT), late];
    let mut blocks = or_nothing(tables.into_iter().flatten().collect());
    let indicators = indicator_table(ask, None, period);
    blocks.extend(indicators.map(|table| headed(4, ask.text("page-indicators"), vec![table])));
    blocks
}

/// High and critical risks, a register each.
fn severe_by_register(ask: &Ask, period: Period) -> Vec<Block> {
    let registers = ask.newest_registers(period).into_iter().filter_map(|(register, year)| {
        let table = severe_risks(ask, period, register, year)?;
        Some(headed(4, ask.language.code_name(register), vec![table]))
    });
    registers.collect()
}

/// Critical activities: what each tolerates and how well an outage is met.
fn activities(ask: &Ask) -> Option<Block> {
    let language = ask.language;
    let columns = [
        "column-activity",
        "column-outage",
        "column-fallback",
        "column-capability",
        "column-critical-dependencies",
    ];
    let rows = ask.published.registers.activities.iter().map(|activity| {
        let critical = activity.dependencies.iter().filter(|dependency| dependency.critical);
        let names: Vec<String> = critical.map(|dependency| language.code_word(dependency.kind)).collect();
        let capability = activity.capability.map(|capability| language.code_name(capability));
        Row::new([
            Slot::heading(&activity.title),
            Slot::from(language.outage(activity.acceptable_outage)),
            Slot::from(language.code_name(activity.fallback)),
            Slot::from(capability.unwrap_or_else(|| ask.text("not-assessed"))),
            Slot::from(language.list(&names)),
        ])
    });
    let columns = columns.map(|key| ask.text(key));
    let table = Table::of_words(ask.text("evidence-activities"), columns).with_rows(rows);
    (!table.rows.is_empty()).then(|| table.into())
}

/// The newest survey of the year of the report or before.
fn surveys(scope: &Scope, period: Period) -> Vec<Block> {
    let all = &scope.published.registers.surveys;
    let newest = all.iter().map(|survey| survey.year).filter(|year| *year <= period.year).max();
    let mut first = 0;
    let mut tables = Vec::new();
    for survey in all {
        let rows = survey.questions.iter().enumerate().map(|(place, question)| {
            let cell = |measure: MeasureName| {
                let codes = [Code::Item((first + place) as u32), Code::Measure(measure)];
                scope.published.cell(TableName::Surveys, &codes)
            };
            (question.text.clone(), vec![cell(MeasureName::Percent), cell(MeasureName::Margin)])
        });
        let rows: Vec<_> = rows.collect();
        first += survey.questions.len();
        if Some(survey.year) == newest {
            let columns = ["column-question", "column-percent", "column-margin"].map(|key| scope.text(key));
            let caption = format!("{} {}, {}", survey.title, survey.year, survey.audience);
            tables.push(TableView::new(scope.language, caption, columns.to_vec(), rows).into());
        }
    }
    tables
}

/// What a commentary says of one subject in a focus area.
fn child_perspective(scope: &Scope, period: Period) -> Vec<Fact> {
    let report = scope.report(period);
    let texts = report.iter().flat_map(|report| &report.commentary).filter_map(|commentary| {
        let text = match commentary.child_perspective.as_ref()? {
            ChildPerspective::Text(text) => text.clone(),
            ChildPerspective::NotApplicable { why } => {
                scope.say("evidence-not-applicable", &[("why", Argument::Text(why))])
            }
        };
        Some(fact(&scope.published.domain.focus_area(commentary.focus_area).title, text))
    });
    texts.collect()
}

fn communication(scope: &Scope, period: Period) -> Vec<Fact> {
    let report = scope.report(period);
    let texts = report.iter().flat_map(|report| &report.commentary).filter_map(|commentary| {
        let title = &scope.published.domain.focus_area(commentary.focus_area).title;
        Some(fact(title, commentary.communication.as_ref()?))
    });
    texts.collect()
}

fn area_texts(texts: Vec<Fact>) -> Option<Block> {
    (!texts.is_empty()).then(|| facts(texts))
}

fn measures(ask: &Ask, period: Period, is_alone: bool) -> Vec<Block> {
    let day = ask.report_day(period);
    let all = &ask.published.registers.measures;
    let is_done = |measure: &&Measure| {
        let done = measure.done.is_some_and(|done| done <= day && done.year() == period.year);
        measure.status_on(day) == MeasureStatus::Done && done
    };
    let under = |key: &str, table: Block| headed(4, ask.text(key), vec![table]);
    let (done_key, late_key) = ("evidence-measures-done", "heading-measures-overdue");
    let done = measure_table(ask, ask.text(done_key), all.iter().filter(is_done), day, MeasureColumns::Done);
    let done = done.map(|table| under(done_key, table));
    let overdue = || all.iter().filter(|measure| measure.is_overdue(day));
    let late = measure_table(ask, ask.text(late_key), overdue(), day, MeasureColumns::Late);
    let late = late.map(|table| {
        let told = judged_on(ask, overdue(), day).into_iter().chain([table]).collect();
        headed(4, ask.text(late_key), told)
    });
    let late = late.unwrap_or_else(|| text(none_overdue(ask, all.iter(), day)));
    done.into_iter().chain(is_alone.then_some(late)).collect()
}

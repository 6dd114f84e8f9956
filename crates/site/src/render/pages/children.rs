//! The child perspective: what happens to pupils, what they say, and whether they are heard. Kränkande behandling
//! (pupils) stands apart from kränkande särbehandling (employees) and is never added to it.

use crate::language::{Argument, capitalise};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Fact, Inline, KeyFigure, Line, Row, Slot, Table, Title, classed, fact, facts, fold, headed,
    key_figures, list_of, section, text,
};
use crate::render::figures::table::TableView;
use crate::render::figures::{FigureKind, FigureRequest, survey_entries};
use crate::render::scope::{Link, Scope};
use crate::render::sentences::cell_in_sentence;
use crate::render::site_map::PageKey;
use gate::{Cell, Status, Verdict};
use model::{
    Affected, Category, ChildPerspective, Code, EventTypeIx, EventTypeTag, MeasureName, Period, ReportAnswer,
    Risk, Survey, TableName, Year,
};

use super::findings::type_findings;
use super::parts::guidance_section;
use super::report::or_empty;

/// How many tertials the table goes back.
const TERTIALS_BACK: usize = 9;

pub fn children(ask: &Ask) -> Vec<Block> {
    let title = Title { lead: Some(ask.text("children-lead")), ..ask.title() };
    let mut blocks = vec![title.into()];
    blocks.extend(ask.newest_period().and_then(|newest| type_findings(ask, newest, child_types(ask))));
    let surveys = surveys(ask);
    blocks.extend(answered(ask, &surveys));
    blocks.extend(ask.newest_period().and_then(|newest| newest_affected(ask, newest)));
    blocks.push(ask.note("box", "children-apart"));
    blocks.extend(commentary(ask));
    let mut events: Vec<Block> = affected(ask).into_iter().flatten().collect();
    events.extend(child_types(ask).into_iter().filter_map(|ix| type_part(ask, ix)));
    blocks.extend((!events.is_empty()).then(|| section(ask.text("heading-child-types"), events)));
    blocks.push(section(ask.text("heading-surveys"), surveys));
    blocks.push(section(ask.text("heading-heard"), or_empty(ask, Vec::new(), heard(ask), "empty-heard")));
    blocks.extend(guidance_section(ask, guidance(ask)));
    blocks
}

/// What the surveys say, before all counts: how the children are is what the page is asked.
fn answered(ask: &Ask, surveys: &[Block]) -> Option<Block> {
    let said = surveys.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure.figure.headline.as_str()),
        _ => None,
    });
    let said: Vec<&str> = said.collect();
    let label = Inline::strong(ask.text("children-say"));
    (!said.is_empty()).then(|| classed("findings", Line::from(label).and(format!(" {}.", said.join(". ")))))
}

/// In how many events of a tertial a child, and in how many a pupil, was affected.
fn newest_affected(ask: &Ask, period: Period) -> Option<Block> {
    let before = period.years_before(1);
    let [when, then] = [period, before].map(|period| ask.language.period(period));
    // Other sources count other events: the two must not stand side by side.
    let root = ask.published.domain.units.root();
    let all = ask.compare(Code::Tertial(period), Code::Tertial(before), Code::Total, root);
    let is_compared = all.verdict != Verdict::NotComparable;
    let figure = |who: Affected, key: &str| {
        let cell = ask.published.cases(Code::Tertial(period), Code::Total, Code::Affected(who));
        let earlier = ask.published.cases(Code::Tertial(before), Code::Total, Code::Affected(who)).value();
        let earlier = earlier.filter(|_| is_compared).map(|number| {
            ask.say("key-then", &[("period", Argument::Text(&then)), ("number", Argument::Number(number))])
        });
        (!cell.is_empty()).then(|| KeyFigure {
            label: ask.say(key, &[("period", Argument::Text(&when))]),
            value: cell_in_sentence(ask.language, cell),
            measure: None,
            verdict: earlier,
            spark: None,
        })
    };
    let figures = [(Affected::Child, "key-children-affected"), (Affected::Pupil, "key-pupils-affected")];
    key_figures(figures.into_iter().filter_map(|(who, key)| figure(who, key)).collect())
}

/// The events in which a child or a pupil was hurt, newest first. Who was affected is known for all events, not for each
/// type: a type that happens to adults too would count them here.
fn affected(ask: &Ask) -> Option<[Block; 2]> {
    // Of those that nobody knows some may have been children.
    const WHO: [Affected; 3] = [Affected::Child, Affected::Pupil, Affected::Unknown];
    let cell = |period, who| ask.published.cases(Code::Tertial(period), Code::Total, Code::Affected(who));
    let periods = ask.told_periods().rev().take(TERTIALS_BACK);
    let rows: Vec<(String, Vec<Cell>)> = periods
        .map(|period| (ask.language.period(period), WHO.map(|who| cell(period, who)).to_vec()))
        .filter(|(_, cells)| cells.iter().any(|cell| cell.status() != Status::Missing))
        .collect();
    let names = WHO.map(|who| capitalise(&ask.language.code_name(who)));
    let columns = std::iter::once(ask.text("column-period")).chain(names).collect();
    let table = TableView::new(ask.language, ask.text("children-affected"), columns, rows);
    (!table.rows.is_empty()).then(|| [ask.note("", "children-affected-note"), table.into()])
}

/// Types that only happen to children and pupils: each by itself, never as a sum.
fn child_types(scope: &Scope) -> Vec<EventTypeIx> {
    let domain = &scope.published.domain;
    let is_about_children = |ix: &EventTypeIx| {
        let kind = domain.event_type(*ix);
        kind.category == Category::Pupil && kind.tags.contains(&EventTypeTag::ChildPerspective)
    };
    domain.event_type_indexes().filter(is_about_children).collect()
}

fn type_part(ask: &Ask, ix: EventTypeIx) -> Option<Block> {
    let request = |kind| {
        let request = FigureRequest::new(ask, kind).about(Code::EventType(ix));
        ask.newest_period().map_or(request, |period| request.at(period))
    };
    let figures: Vec<Block> = [FigureKind::Periods, FigureKind::Months]
        .into_iter()
        .filter_map(|kind| ask.figure_at(&request(kind), 4))
        .collect();
    let kind = ask.published.domain.event_type(ix);
    let is_empty = figures.is_empty();
    let blocks = std::iter::once(text(&kind.definition)).chain(figures).collect();
    (!is_empty).then(|| headed(3, &kind.title, blocks))
}

/// What children say, and who was asked.
fn surveys(ask: &Ask) -> Vec<Block> {
    let of_entry = |entry| FigureRequest::new(ask, FigureKind::Points).of_entry(entry);
    let entries = survey_entries(ask).into_iter();
    let figures = entries.filter_map(|entry| ask.figure(&of_entry(entry)));
    let asked: Vec<String> =
        ask.published.registers.surveys.iter().rev().map(|survey| asked(ask, survey)).collect();
    let asked = match asked.is_empty() {
        true => ask.note("empty", "empty-surveys"),
        false => list_of("small", asked),
    };
    figures.chain([asked]).collect()
}

/// Who was asked, and how many answered.
fn asked(scope: &Scope, survey: &Survey) -> String {
    let surveys = scope.published.registers.surveys.iter();
    let row: usize =
        surveys.take_while(|other| other.id != survey.id).map(|other| other.questions.len()).sum();
    let said = |measure: MeasureName| {
        let cell =
            scope.published.cell(TableName::Surveys, &[Code::Item(row as u32), Code::Measure(measure)]);
        cell_in_sentence(scope.language, cell).text
    };
    let (respondents, rate) = (said(MeasureName::Respondents), said(MeasureName::ResponseRate));
    let arguments = [("respondents", Argument::Text(&respondents)), ("rate", Argument::Text(&rate))];
    let answered = scope.say("survey-answered", &arguments);
    format!("{} {}: {}. {answered}", survey.title, survey.year, survey.audience)
}

/// Risks in which children have been heard, or have not: those of the newest registers, and of the earlier ones folded.
fn heard(ask: &Ask) -> Vec<Block> {
    let is_asked = |risk: &&Risk| {
        let heard = risk.children_heard.as_ref();
        heard.is_some_and(|heard| heard.answer != ReportAnswer::NotApplicable)
    };
    let risks = || ask.published.registers.risks.iter();
    let mut years: Vec<Year> = risks().filter(is_asked).map(|risk| risk.year).collect();
    years.sort_unstable();
    years.dedup();
    let table = |year: Year| {
        let rows = risks().enumerate().filter(|(_, risk)| risk.year == year && is_asked(risk));
        let rows = rows.filter_map(|(position, risk)| {
            let heard = risk.children_heard.as_ref()?;
            Some(Row::new([
                Slot::heading(ask.link(PageKey::Risk(position))?),
                Slot::from(ask.language.code_name(heard.answer)),
                Slot::from(heard.how.as_ref()),
            ]))
        });
        let columns = ["column-risk", "column-heard", "column-how"].map(|key| ask.text(key));
        let caption = format!("{} {year}", ask.text("heading-heard"));
        Block::from(Table::of_words(caption, columns).sortable().with_rows(rows))
    };
    let newest = years.pop().map(table);
    let earlier = years.into_iter().rev().map(|year| fold("", year.to_string(), vec![table(year)]));
    newest.into_iter().chain(earlier).collect()
}

/// What the newest report says of each focus area.
fn commentary(ask: &Ask) -> Option<Block> {
    let period = ask.newest_period()?;
    let said = ask.report(period)?.commentary.iter().filter_map(|commentary| {
        let Some(ChildPerspective::Text(words)) = &commentary.child_perspective else { return None };
        Some(fact(ask.link(PageKey::ReportArea(period, commentary.focus_area))?, words))
    });
    let said: Vec<Fact> = said.collect();
    let title = format!("{}, {}", ask.text("heading-children-commentary"), ask.language.period(period));
    (!said.is_empty()).then(|| section(title, vec![facts(said)]))
}

fn guidance(ask: &Ask) -> Vec<Link> {
    let texts = ask.published.texts.guidance.iter().enumerate();
    texts
        .filter(|(_, text)| text.slug.contains("barn") || text.slug.contains("krankande"))
        .filter_map(|(position, _)| ask.link(PageKey::Guidance(position)))
        .collect()
}

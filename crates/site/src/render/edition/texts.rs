//! The texts of a report as plain lines, each with an id that stays from edition to edition, and the names of what the
//! tables count.

use crate::render::ask::{Ask, Context};
use crate::render::expressions::Defaults;
use crate::render::markdown::Written;
use crate::render::scope::Scope;
use crate::render::site_map::PageKey;
use model::{
    ChildPerspective, Commentary, EditionName, EditionText, FocusAreaGoal, Lagesbild, Measure, Period,
    Report, Risk,
};

use super::tables::Shown;

/// Every text of a report, in reading order. Empty ones are left out.
pub fn texts(context: &Context, period: Period) -> Vec<EditionText> {
    let Some(report) = context.scope.report(period) else { return Vec::new() };
    let writer = Writer { period, ask: Ask::new(context, PageKey::Collected(period)) };
    let mut texts = writer.report(report);
    texts.extend(report.commentary.iter().flat_map(|commentary| writer.commentary(commentary)));
    texts.extend(report.lagesbild.iter().flat_map(|lagesbild| writer.lagesbild(lagesbild)));
    texts.extend(
        context
            .scope
            .published
            .registers
            .measures
            .iter()
            .map(|measure| measure_text(&context.scope, measure)),
    );
    texts.retain(|text| !text.text.is_empty());
    texts
}

/// What readers call the members of the tables' columns.
pub fn names(scope: &Scope, shown: &Shown) -> Vec<EditionName> {
    let domain = &scope.published.domain;
    let named = |column: &str, member: &str, title: &str| EditionName {
        column: column.to_owned(),
        member: member.to_owned(),
        title: title.to_owned(),
    };
    let areas = shown.focus_areas().iter().map(|area| domain.focus_area(*area));
    let types = domain.event_types.iter();
    let units = shown.units.iter().map(|unit| domain.units.unit(*unit));
    let registers = &scope.published.registers;
    let risks = registers.risks.iter().filter(|risk: &&Risk| shown.shows_risk(risk));
    let indicators = registers.indicators.iter();
    areas
        .map(|area| named("focus_area", &area.id, &area.title))
        .chain(types.map(|kind| named("event_type", &kind.id, &kind.title)))
        .chain(units.map(|unit| named("unit", &unit.id, unit.title_in(shown.period))))
        .chain(risks.map(|risk| named("risk", &risk.id, &risk.title)))
        .chain(indicators.map(|indicator| named("indicator", &indicator.id, &indicator.title)))
        .collect()
}

struct Writer<'a> {
    period: Period,
    ask: Ask<'a>,
}

impl Writer<'_> {
    fn report(&self, report: &Report) -> Vec<EditionText> {
        let defaults = Defaults { period: Some(self.period), focus_area: None };
        let summary = self.ask.write(&report.summary, 3, defaults);
        let goals: Vec<String> = report.goals.iter().map(|goal| self.goal(goal)).collect();
        vec![
            self.text("key-messages", "edition-key-messages", report.key_messages.join("\n")),
            self.text("goals", "edition-goals", goals.join("\n")),
            self.text("summary", "heading-summary", plain_lines(&summary)),
        ]
    }

    fn goal(&self, goal: &FocusAreaGoal) -> String {
        let area = &self.ask.published.domain.focus_area(goal.focus_area).title;
        format!("{area}: {}", self.ask.language.code_name(goal.judgement))
    }

    fn commentary(&self, commentary: &Commentary) -> Vec<EditionText> {
        let defaults = Defaults { period: Some(self.period), focus_area: Some(commentary.focus_area) };
        let analysis = self.ask.write(&commentary.analysis, 3, defaults);
        let child_perspective = match &commentary.child_perspective {
            Some(ChildPerspective::Text(text) | ChildPerspective::NotApplicable { why: text }) => {
                text.clone()
            }
            None => String::new(),
        };
        let parts = [
            ("conclusion", None, commentary.conclusion.clone()),
            ("analysis", Some("edition-analysis"), plain_lines(&analysis)),
            ("child-perspective", Some("heading-child-perspective"), child_perspective),
            (
                "communication",
                Some("heading-communication"),
                commentary.communication.clone().unwrap_or_default(),
            ),
        ];
        let area = self.ask.published.domain.focus_area(commentary.focus_area);
        let title = |part: Option<&str>| match part {
            Some(part) => format!("{}: {}", area.title, self.ask.text(part)),
            None => area.title.clone(),
        };
        let texts = parts.into_iter().map(|(id, heading, text)| EditionText {
            id: format!("commentary/{}/{id}", area.id),
            title: title(heading),
            text,
        });
        texts.collect()
    }

    fn lagesbild(&self, lagesbild: &Lagesbild) -> Vec<EditionText> {
        let defaults = Defaults { period: Some(self.period), focus_area: None };
        let body = self.ask.write(&lagesbild.body, 3, defaults);
        vec![
            self.text("lagesbild", "page-lagesbild", plain_lines(&body)),
            self.text(
                "lagesbild/decisions",
                "heading-proposed-decisions",
                lagesbild.proposed_decisions.join("\n"),
            ),
        ]
    }

    fn text(&self, id: &str, heading: &str, text: String) -> EditionText {
        EditionText { id: id.to_owned(), title: self.ask.text(heading), text }
    }
}

/// A text as plain lines, without empty ones: one for each heading, line, item and row.
fn plain_lines(written: &Written) -> String {
    let parts = written.sections.iter().flat_map(|section| [&section.heading, &section.text]);
    let lines = parts.flat_map(|part| part.lines());
    let words = lines.map(|line| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>());
    words.filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect::<Vec<_>>().join("\n")
}

/// The line of a measure in the register: who does it, by when, how far it has come.
fn measure_text(scope: &Scope, measure: &Measure) -> EditionText {
    let language = scope.language;
    let due = measure.due.map(|due| format!("{}: {due}", scope.text("column-due")));
    let done = measure.done.map(|done| format!("{}: {done}", language.code_name(model::MeasureStatus::Done)));
    let lines = [
        Some(format!("{}: {}", scope.text("column-status"), language.code_name(measure.status))),
        Some(format!("{}: {}", scope.text("column-owner"), measure.owner_role)),
        due,
        done,
        Some(format!("{}: {}", scope.text("column-effect"), language.code_name(measure.effect))),
    ];
    EditionText {
        id: format!("measure/{}", measure.id),
        title: format!("{} {}", measure.id, measure.title),
        text: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    }
}

//! Risks, measures, activities, indicators, surveys, the calendar and the glossary.

use super::{publication, texts_of};
use crate::check::content::Content;
use crate::load::files::{
    ActivityEntry, AssessmentEntry, Day, Document, ExactNumber, IndicatorEntry, MeasureEntry, Placed,
    RiskEntry, RisksFile, SurveyEntry,
};
use model::{
    Activity, Assessment, CalendarEntry, ChildrenHeard, Decimal, Dependency, Effect, GlossaryEntry,
    Indicator, IndicatorValue, Measure, Registers, Risk, Score, Survey, SurveyQuestion,
};

pub(super) fn registers(content: &Content<'_>) -> Registers {
    let raw = content.raw;
    let risks =
        raw.risks.iter().flat_map(|file| file.content.risks.iter().map(|entry| risk(content, file, entry)));
    let measures = raw.measures.iter().flat_map(|file| {
        file.content.measures.iter().map(|entry| measure(content, file.path.as_str(), entry))
    });
    let activities = raw.activities.iter().flat_map(|f| &f.content.activities);
    let indicators = raw.indicators.iter().flat_map(|f| &f.content.indicators);
    let surveys = raw.surveys.iter().flat_map(|f| &f.content.surveys);
    Registers {
        risks: risks.collect(),
        measures: measures.collect(),
        activities: activities.map(|entry| activity(content, entry)).collect(),
        indicators: indicators.map(|entry| indicator(content, entry)).collect(),
        surveys: surveys.map(|entry| survey(content, entry)).collect(),
    }
}

fn risk(content: &Content<'_>, file: &Document<RisksFile>, entry: &RiskEntry) -> Risk {
    let mut assessments: Vec<_> = entry.assessments.iter().map(assessment).collect();
    assessments.sort_by_key(|assessment| assessment.period);
    Risk {
        path: file.path.as_str().to_owned(),
        id: entry.id.value.clone(),
        register: file.content.register.value,
        year: file.content.year.value,
        title: entry.title.value.clone(),
        unwanted_event: entry.unwanted_event.clone(),
        causes: entry.causes.clone(),
        consequences: entry.consequences.clone(),
        focus_area: content.area_ix(&entry.focus_area),
        values: texts_of(&entry.values),
        unit: content.unit_ix(&entry.unit),
        owner_role: entry.owner_role.clone(),
        existing_measures: entry.existing_measures.clone(),
        treatment: entry.treatment,
        tags: entry.tags.clone(),
        children_heard: entry
            .children_heard
            .as_ref()
            .map(|heard| ChildrenHeard { answer: heard.answer, how: heard.how.clone() }),
        status: entry.status.value,
        closed: day(&entry.closed),
        publication: publication(entry.publication.as_ref()),
        secrecy_ground: entry.secrecy_ground.as_ref().map(|ground| ground.value.clone()),
        assessments,
    }
}

fn assessment(entry: &AssessmentEntry) -> Assessment {
    let residual = entry.residual.as_ref();
    Assessment {
        period: entry.period.value,
        date: entry.date.value.0,
        score: score(&entry.likelihood, &entry.consequence),
        uncertainty: entry.uncertainty,
        residual: residual.map(|residual| score(&residual.likelihood, &residual.consequence)),
        reason: entry.reason.clone(),
        next_review: day(&entry.next_review),
    }
}

fn score(likelihood: &Placed<u8>, consequence: &Placed<u8>) -> Score {
    Score::new(likelihood.value, consequence.value).expect("the rule risk-score holds")
}

fn measure(content: &Content<'_>, path: &str, entry: &MeasureEntry) -> Measure {
    Measure {
        path: path.to_owned(),
        id: entry.id.value.clone(),
        title: entry.title.value.clone(),
        risks: texts_of(&entry.concerns.risks),
        focus_areas: content.area_ixs(&entry.concerns.focus_areas),
        event_types: entry.concerns.event_types.iter().map(|id| content.event_type_ix(id)).collect(),
        indicators: texts_of(&entry.concerns.indicators),
        owner_role: entry.owner_role.clone(),
        decided: day(&entry.decided),
        due: day(&entry.due),
        done: day(&entry.done),
        status: entry.status.value,
        effect: entry.effect.unwrap_or(Effect::NotAssessed),
        in_activity_plan: entry.in_activity_plan,
        publication: publication(entry.publication.as_ref()),
    }
}

fn activity(content: &Content<'_>, entry: &ActivityEntry) -> Activity {
    let dependencies = entry.dependencies.iter().map(|dependency| Dependency {
        kind: dependency.kind,
        critical: dependency.critical,
        publication: publication(dependency.publication.as_ref()),
    });
    Activity {
        id: entry.id.value.clone(),
        title: entry.title.value.clone(),
        unit: content.unit_ix(&entry.unit),
        acceptable_outage: entry.acceptable_outage,
        fallback: entry.fallback,
        exercised: day(&entry.exercised),
        capability: entry.capability,
        dependencies: dependencies.collect(),
        publication: publication(entry.publication.as_ref()),
    }
}

fn indicator(content: &Content<'_>, entry: &IndicatorEntry) -> Indicator {
    let mut values: Vec<_> = entry
        .values
        .iter()
        .map(|value| IndicatorValue {
            period: value.period.value,
            value: value.value.value.0,
            comment: value.comment.clone(),
        })
        .collect();
    values.sort_by_key(|value| value.period);
    Indicator {
        id: entry.id.value.clone(),
        title: entry.title.value.clone(),
        definition: entry.definition.clone(),
        focus_area: entry.focus_area.as_ref().map(|id| content.area_ix(id)),
        unit_of_measure: entry.unit_of_measure.value,
        desired: entry.desired,
        target: number(&entry.target),
        kind: entry.kind,
        formula: entry.formula.as_ref().map(|formula| formula.value),
        values,
        judgement: entry.judgement,
    }
}

fn survey(content: &Content<'_>, entry: &SurveyEntry) -> Survey {
    let questions = entry.questions.iter().map(|question| SurveyQuestion {
        text: question.text.clone(),
        focus_area: question.focus_area.as_ref().map(|id| content.area_ix(id)),
        percent: question.percent.value.0,
        margin: number(&question.margin),
    });
    Survey {
        id: entry.id.value.clone(),
        title: entry.title.value.clone(),
        year: entry.year.value,
        audience: entry.audience.clone(),
        respondents: entry.respondents.value,
        response_rate: number(&entry.response_rate),
        questions: questions.collect(),
    }
}

/// Earliest period first.
pub(super) fn calendar(content: &Content<'_>) -> Vec<CalendarEntry> {
    let dates = content.raw.calendar.iter().flat_map(|f| &f.content.calendar);
    let mut entries: Vec<_> = dates
        .map(|entry| CalendarEntry {
            period: entry.period.value,
            extract: day(&entry.extract),
            draft: day(&entry.draft),
            committee: day(&entry.committee),
            publication: day(&entry.publication),
        })
        .collect();
    entries.sort_by_key(|entry| entry.period);
    entries
}

pub(super) fn glossary(content: &Content<'_>) -> Vec<GlossaryEntry> {
    let terms = content.raw.glossary.iter().flat_map(|f| &f.content.glossary);
    terms
        .map(|entry| GlossaryEntry {
            id: entry.id.value.clone(),
            term: entry.term.value.clone(),
            definition: entry.definition.clone(),
            aliases: texts_of(&entry.aliases),
        })
        .collect()
}

fn day(day: &Option<Placed<Day>>) -> Option<jiff::civil::Date> {
    day.as_ref().map(|day| day.value.0)
}

fn number(number: &Option<Placed<ExactNumber>>) -> Option<Decimal> {
    number.as_ref().map(|number| number.value.0)
}

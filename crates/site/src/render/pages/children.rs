//! The child perspective: what happens to pupils, what they say, and whether they are heard. Kränkande behandling
//! (pupils) stands apart from kränkande särbehandling (employees) and is never added to it.

use serde::Serialize;

use crate::language::Argument;
use crate::render::figures::{FigureKind, FigureRequest, FigureView, Figures, survey_entries};
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::sentences::cell_in_sentence;
use crate::render::site_map::PageKey;
use model::{ChildPerspective, Code, EventTypeIx, EventTypeTag, ReportAnswer, Survey};

#[derive(Serialize)]
struct ChildPerspectivePage {
    page: Frame,
    types: Vec<TypePart>,
    survey_figures: Vec<FigureView>,
    surveys: Vec<SurveyPart>,
    heard: Vec<HeardRow>,
    commentary: Vec<CommentaryPart>,
    period: Option<String>,
    guidance: Vec<Link>,
}

#[derive(Serialize)]
struct TypePart {
    title: String,
    definition: String,
    figures: Vec<FigureView>,
}

#[derive(Serialize)]
struct SurveyPart {
    title: String,
    audience: String,
    /// Who answered.
    answered: String,
}

#[derive(Serialize)]
struct HeardRow {
    risk: Link,
    answer: String,
    how: Option<String>,
}

#[derive(Serialize)]
struct CommentaryPart {
    area: Link,
    text: String,
}

pub fn child_perspective_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::ChildPerspective;
    let mut figures = Figures::new(scope, key);
    let of_survey = |entry| FigureRequest::new(scope, FigureKind::Points).of_entry(entry);
    let types = child_types(scope).into_iter().filter_map(|ix| type_part(scope, &mut figures, ix)).collect();
    let view = ChildPerspectivePage {
        page: scope.frame(key),
        types,
        survey_figures: survey_entries(scope)
            .into_iter()
            .filter_map(|entry| figures.draw(&of_survey(entry)))
            .collect(),
        surveys: scope
            .published
            .registers
            .surveys
            .iter()
            .rev()
            .map(|survey| survey_part(scope, survey))
            .collect(),
        heard: heard(scope),
        commentary: commentary(scope),
        period: scope.newest_period().map(|period| scope.language.period(period)),
        guidance: guidance(scope),
    };
    Ok(figures.into_page(scope.page("children.html", &view)?))
}

/// Types about pupils: each by itself, never as a sum.
fn child_types(scope: &Scope) -> Vec<EventTypeIx> {
    let domain = &scope.published.domain;
    let is_about_children =
        |ix: &EventTypeIx| domain.event_type(*ix).tags.contains(&EventTypeTag::ChildPerspective);
    domain.event_type_indexes().filter(is_about_children).collect()
}

fn type_part(scope: &Scope, figures: &mut Figures, ix: EventTypeIx) -> Option<TypePart> {
    let request = |kind| {
        let request = FigureRequest::new(scope, kind).about(Code::EventType(ix));
        scope.newest_period().map_or(request, |period| request.at(period))
    };
    let drawn: Vec<FigureView> = [FigureKind::Periods, FigureKind::Months]
        .into_iter()
        .filter_map(|kind| figures.draw(&request(kind)))
        .collect();
    let kind = scope.published.domain.event_type(ix);
    let (title, definition) = (kind.title.clone(), kind.definition.clone());
    (!drawn.is_empty()).then_some(TypePart { title, definition, figures: drawn })
}

/// Who was asked, and how many answered.
fn survey_part(scope: &Scope, survey: &Survey) -> SurveyPart {
    let surveys = scope.published.registers.surveys.iter();
    let row: usize =
        surveys.take_while(|other| other.id != survey.id).map(|other| other.questions.len()).sum();
    let said = |measure: &'static str| {
        let cell = scope.published.cell("surveys", &[Code::Item(row as u32), Code::Measure(measure)]);
        cell_in_sentence(scope.language, cell).text
    };
    let (respondents, rate) = (said("respondents"), said("response_rate"));
    let arguments = [("respondents", Argument::Text(&respondents)), ("rate", Argument::Text(&rate))];
    SurveyPart {
        title: format!("{} {}", survey.title, survey.year),
        audience: survey.audience.clone(),
        answered: scope.language.text_with("survey-answered", &arguments),
    }
}

fn heard(scope: &Scope) -> Vec<HeardRow> {
    let risks = scope.published.registers.risks.iter().enumerate();
    risks
        .filter_map(|(position, risk)| {
            let heard = risk.children_heard.as_ref()?;
            if heard.answer == ReportAnswer::NotApplicable {
                return None;
            }
            Some(HeardRow {
                risk: scope.link(PageKey::ChildPerspective, PageKey::Risk(position))?,
                answer: scope.language.code_name(heard.answer),
                how: heard.how.clone(),
            })
        })
        .collect()
}

/// What the newest report says of each focus area.
fn commentary(scope: &Scope) -> Vec<CommentaryPart> {
    let Some(report) = scope.newest_period().and_then(|period| scope.report(period)) else {
        return Vec::new();
    };
    let parts = report.commentary.iter().filter_map(|commentary| {
        let Some(ChildPerspective::Text(text)) = &commentary.child_perspective else { return None };
        let key = PageKey::ReportArea(report.period, commentary.focus_area);
        Some(CommentaryPart { area: scope.link(PageKey::ChildPerspective, key)?, text: text.clone() })
    });
    parts.collect()
}

fn guidance(scope: &Scope) -> Vec<Link> {
    let texts = scope.published.texts.guidance.iter().enumerate();
    texts
        .filter(|(_, text)| text.slug.contains("barn") || text.slug.contains("krankande"))
        .filter_map(|(position, _)| scope.link(PageKey::ChildPerspective, PageKey::Guidance(position)))
        .collect()
}

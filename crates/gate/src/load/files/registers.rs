//! `risks/**`, `measures/**`, `activities.yaml`, `indicators.yaml`, `surveys.yaml`, `calendar.yaml`, `glossary.yaml`.

use serde::Deserialize;

use super::{Day, ExactNumber, Placed};
use crate::load::yaml::records;
use model::{
    Capability, DependencyKind, Desired, Effect, Fallback, IndicatorFormula, IndicatorKind, Judgement,
    MeasureStatus, Outage, Period, Publication, Register, ReportAnswer, RiskStatus, RiskTag, Treatment,
    Uncertainty, UnitOfMeasure, Year,
};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RisksFile {
    pub register: Placed<Register>,
    pub year: Placed<Year>,
    #[serde(deserialize_with = "records")]
    pub risks: Vec<RiskEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub unwanted_event: String,
    pub causes: Option<String>,
    pub consequences: Option<String>,
    pub focus_area: Placed<String>,
    #[serde(default)]
    pub values: Vec<Placed<String>>,
    pub unit: Placed<String>,
    pub owner_role: String,
    pub existing_measures: Option<String>,
    pub treatment: Treatment,
    #[serde(default)]
    pub tags: Vec<RiskTag>,
    pub children_heard: Option<ChildrenHeardEntry>,
    pub status: Placed<RiskStatus>,
    pub closed: Option<Placed<Day>>,
    pub publication: Option<Placed<Publication>>,
    pub secrecy_ground: Option<Placed<String>>,
    #[serde(default)]
    pub assessments: Vec<AssessmentEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildrenHeardEntry {
    pub answer: ReportAnswer,
    pub how: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentEntry {
    pub period: Placed<Period>,
    pub date: Placed<Day>,
    pub likelihood: Placed<u8>,
    pub consequence: Placed<u8>,
    pub uncertainty: Uncertainty,
    pub residual: Option<ScoreEntry>,
    pub reason: Option<String>,
    pub next_review: Option<Placed<Day>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreEntry {
    pub likelihood: Placed<u8>,
    pub consequence: Placed<u8>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasuresFile {
    #[serde(deserialize_with = "records")]
    pub measures: Vec<MeasureEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    #[serde(default)]
    pub concerns: ConcernsEntry,
    pub owner_role: String,
    pub decided: Option<Placed<Day>>,
    pub due: Option<Placed<Day>>,
    pub status: Placed<MeasureStatus>,
    pub done: Option<Placed<Day>>,
    pub effect: Option<Effect>,
    #[serde(default)]
    pub in_activity_plan: bool,
    pub publication: Option<Placed<Publication>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernsEntry {
    #[serde(default)]
    pub risks: Vec<Placed<String>>,
    #[serde(default)]
    pub focus_areas: Vec<Placed<String>>,
    #[serde(default)]
    pub event_types: Vec<Placed<String>>,
    #[serde(default)]
    pub indicators: Vec<Placed<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivitiesFile {
    #[serde(deserialize_with = "records")]
    pub activities: Vec<ActivityEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub unit: Placed<String>,
    pub acceptable_outage: Outage,
    pub fallback: Fallback,
    pub exercised: Option<Placed<Day>>,
    pub capability: Option<Capability>,
    #[serde(default)]
    pub dependencies: Vec<DependencyEntry>,
    pub publication: Option<Placed<Publication>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DependencyEntry {
    pub kind: DependencyKind,
    #[serde(default)]
    pub critical: bool,
    pub publication: Option<Placed<Publication>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorsFile {
    #[serde(deserialize_with = "records")]
    pub indicators: Vec<IndicatorEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub definition: String,
    pub focus_area: Option<Placed<String>>,
    pub unit_of_measure: Placed<UnitOfMeasure>,
    pub desired: Desired,
    pub target: Option<Placed<ExactNumber>>,
    pub kind: IndicatorKind,
    pub formula: Option<Placed<IndicatorFormula>>,
    #[serde(default)]
    pub values: Vec<IndicatorValueEntry>,
    pub judgement: Option<Judgement>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorValueEntry {
    pub period: Placed<Period>,
    pub value: Placed<ExactNumber>,
    pub comment: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveysFile {
    #[serde(deserialize_with = "records")]
    pub surveys: Vec<SurveyEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub year: Placed<Year>,
    pub audience: String,
    pub respondents: Placed<u32>,
    pub response_rate: Option<Placed<ExactNumber>>,
    #[serde(default)]
    pub questions: Vec<QuestionEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionEntry {
    pub text: String,
    pub focus_area: Option<Placed<String>>,
    pub percent: Placed<ExactNumber>,
    pub margin: Option<Placed<ExactNumber>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarFile {
    #[serde(deserialize_with = "records")]
    pub calendar: Vec<CalendarDates>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarDates {
    pub period: Placed<Period>,
    pub extract: Option<Placed<Day>>,
    pub draft: Option<Placed<Day>>,
    pub committee: Option<Placed<Day>>,
    pub publication: Option<Placed<Day>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryFile {
    #[serde(deserialize_with = "records")]
    pub glossary: Vec<TermEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    pub id: Placed<String>,
    pub term: Placed<String>,
    pub definition: String,
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
}

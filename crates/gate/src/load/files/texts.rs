//! The front matter of reports, commentary, lägesbilder, guidance and pages.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::{Day, DecisionEntry, OneOrMany, Placed};
use model::{Judgement, Period, Publication, ReportStatus};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportFront {
    pub period: Placed<Period>,
    /// Without it, the newest programme that covers the period.
    pub programme: Option<Placed<String>>,
    pub status: Placed<ReportStatus>,
    pub publication: Option<Placed<Publication>>,
    pub diary_number: Option<Placed<String>>,
    pub decision: Option<DecisionEntry>,
    #[serde(default)]
    pub key_messages: Vec<Placed<String>>,
    #[serde(default)]
    pub goals: Vec<FocusAreaGoalEntry>,
    pub next_report: Option<Placed<Day>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FocusAreaGoalEntry {
    pub focus_area: Placed<String>,
    pub judgement: Judgement,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentaryFront {
    pub focus_area: Placed<String>,
    pub conclusion: Placed<String>,
    pub child_perspective: Option<Placed<ChildPerspectiveEntry>>,
    pub communication: Option<String>,
    pub author_role: Option<String>,
}

/// A text, or `{not_applicable: "why"}`.
#[derive(Debug, Clone)]
pub enum ChildPerspectiveEntry {
    Text(String),
    NotApplicable(String),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LagesbildFront {
    #[serde(default)]
    pub proposed_decisions: Vec<Placed<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidanceFront {
    pub title: Placed<String>,
    pub description: Option<String>,
    pub owner_role: String,
    pub valid_from: Placed<Day>,
    pub review_by: Option<Placed<Day>>,
    #[serde(default)]
    pub audience: OneOrMany<String>,
    pub version: Option<String>,
    pub replaces: Option<Placed<String>>,
    #[serde(default)]
    pub governed_by: OneOrMany<String>,
    #[serde(default)]
    pub focus_areas: Vec<Placed<String>>,
    #[serde(default)]
    pub attachments: Vec<Placed<String>>,
    pub publication: Option<Placed<Publication>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageFront {
    pub title: Placed<String>,
}

impl<'de> Deserialize<'de> for ChildPerspectiveEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ChildPerspectiveVisitor)
    }
}

struct ChildPerspectiveVisitor;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotApplicable {
    not_applicable: String,
}

impl<'de> Visitor<'de> for ChildPerspectiveVisitor {
    type Value = ChildPerspectiveEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en text, eller {not_applicable: \"varför\"}")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ChildPerspectiveEntry, E> {
        Ok(ChildPerspectiveEntry::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ChildPerspectiveEntry, A::Error> {
        let answer = NotApplicable::deserialize(MapAccessDeserializer::new(map))?;
        Ok(ChildPerspectiveEntry::NotApplicable(answer.not_applicable))
    }
}

//! `site.yaml`.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::{Day, Placed};
use model::{Audience, Level, Locale, Period, PeriodBasis, RiskLevel};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// Of the content; without it, the one that the program reads.
    pub format: Option<Placed<u32>>,
    pub title: Placed<String>,
    pub organisation: Placed<String>,
    pub committee: Option<String>,
    pub language: Option<Placed<Locale>>,
    pub source_system: Option<String>,
    pub contact: ContactEntry,
    pub authority: Option<AuthorityEntry>,
    pub base_url: Option<Placed<String>>,
    pub licence: Option<String>,
    pub id: Option<Placed<String>>,
    pub period_basis: Option<PeriodBasis>,
    pub first_period: Option<Placed<Period>>,
    pub as_of: Option<Placed<Day>>,
    pub risk_scale: Option<Placed<ScaleEntry>>,
    pub audience: Option<Audience>,
    #[serde(default)]
    pub disclosure: DisclosureEntry,
    pub dispersion: Option<Placed<f64>>,
    pub hand_over_system: Option<Placed<String>>,
    pub hand_over_characters: Option<u32>,
    #[serde(default)]
    pub lagesbild_headings: Vec<Placed<String>>,
    pub theme: Option<Placed<String>>,
    #[serde(default)]
    pub not_personal: Vec<NotPersonalEntry>,
    #[serde(default)]
    pub looked_through: Vec<LookedThroughEntry>,
}

/// What looks like personal data and is none.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotPersonalEntry {
    pub value: Placed<String>,
    pub reason: Placed<String>,
}

/// A file that the program cannot read the text of, and that a person has looked through.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookedThroughEntry {
    /// Relative to the content folder.
    pub file: Placed<String>,
    pub reason: Placed<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactEntry {
    pub role: String,
    pub email: Placed<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityEntry {
    pub name: String,
    pub report_url: Placed<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureEntry {
    pub threshold: Option<Placed<u32>>,
    pub sensitive_threshold: Option<Placed<u32>>,
    pub open_population: Option<Placed<u32>>,
    pub finest_level: Option<Placed<Level>>,
    pub min_denominator: Option<Placed<u32>>,
    pub min_percent_base: Option<Placed<u32>>,
}

/// A preset by name, or a scale of one's own.
#[derive(Debug, Clone)]
pub enum ScaleEntry {
    Preset(String),
    Custom(CustomScale),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomScale {
    pub likelihood: Placed<Vec<String>>,
    pub consequence: Placed<Vec<String>>,
    /// Rows are likelihood 1–5, columns consequence 1–5.
    pub levels: Option<Placed<Vec<Vec<RiskLevel>>>>,
    pub axes: Option<AxesWord>,
}

/// Which axis of the matrix points upward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AxesWord {
    LikelihoodUp,
    ConsequenceUp,
}

impl<'de> Deserialize<'de> for ScaleEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScaleVisitor)
    }
}

struct ScaleVisitor;

impl<'de> Visitor<'de> for ScaleVisitor {
    type Value = ScaleEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("msb, vor eller en egen skala")
    }

    fn visit_str<E: Error>(self, preset: &str) -> Result<ScaleEntry, E> {
        Ok(ScaleEntry::Preset(preset.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ScaleEntry, A::Error> {
        CustomScale::deserialize(MapAccessDeserializer::new(map)).map(ScaleEntry::Custom)
    }
}

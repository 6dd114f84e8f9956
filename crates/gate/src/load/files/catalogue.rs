//! `organisation.yaml`, `programmes/*.yaml` and `event_types.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Dated, DatedEntry, Day, ParentEntry, Placed, PlacedIds, TitleEntry};
use crate::load::yaml::records;
use model::{Category, CountedPer, Denominator, Desired, EventTypeTag, Level, Period};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationFile {
    #[serde(deserialize_with = "records")]
    pub units: Vec<UnitEntry>,
    #[serde(default, deserialize_with = "records")]
    pub exposure: Vec<ExposureEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitEntry {
    pub id: Placed<String>,
    /// Several where the unit has changed its name.
    pub title: Dated<TitleEntry>,
    pub level: Placed<Level>,
    /// Several where the unit has moved.
    pub parent: Option<Dated<ParentEntry>>,
    pub valid_from: Option<Placed<Day>>,
    pub valid_to: Option<Placed<Day>>,
    /// Several where the unit was split.
    #[serde(default)]
    pub replaced_by: PlacedIds,
    /// Earlier ids, which rows may still have.
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
}

impl UnitEntry {
    /// Everything that it lies or has lain in, earliest first.
    pub fn parents(&self) -> impl Iterator<Item = &Placed<String>> {
        self.parent.iter().flat_map(Dated::values)
    }

    /// What it lay in on a day.
    pub fn parent_on(&self, day: Date) -> Option<&Placed<String>> {
        let parents = &self.parent.as_ref()?.0;
        let has_begun = |entry: &&ParentEntry| entry.from.as_ref().is_none_or(|from| from.value.0 <= day);
        parents.iter().rev().find(has_begun).or(parents.first()).map(DatedEntry::value)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExposureEntry {
    pub unit: Placed<String>,
    pub period: Placed<Period>,
    pub employees: Option<Placed<f64>>,
    pub pupils: Option<Placed<u32>>,
    pub school_days: Option<Placed<u32>>,
    pub measured: Option<Placed<Day>>,
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeFile {
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub valid_from: Placed<Day>,
    pub valid_to: Placed<Day>,
    pub decision: Option<DecisionEntry>,
    #[serde(default)]
    pub values: Vec<ValueEntry>,
    #[serde(deserialize_with = "records")]
    pub focus_areas: Vec<FocusAreaEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionEntry {
    pub body: String,
    pub date: Option<Placed<Day>>,
    pub reference: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FocusAreaEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    /// Without it, the title.
    pub short_title: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub goals: Vec<GoalEntry>,
    #[serde(default)]
    pub protective_security: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalEntry {
    pub text: String,
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventTypesFile {
    #[serde(deserialize_with = "records")]
    pub event_types: Vec<EventTypeEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventTypeEntry {
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub category: Category,
    pub definition: Placed<String>,
    /// Programme → focus area. Empty where the author says that the type belongs to none.
    pub focus_area: Option<BTreeMap<Placed<String>, Placed<String>>>,
    #[serde(default)]
    pub tags: Vec<EventTypeTag>,
    #[serde(default)]
    pub sensitive: bool,
    pub threshold: Option<Placed<u32>>,
    pub finest_level: Option<Placed<Level>>,
    pub counted_at: Option<Placed<Level>>,
    pub counted_per: Option<CountedPer>,
    pub valid_from: Option<Placed<Day>>,
    pub valid_to: Option<Placed<Day>>,
    pub denominator: Option<Denominator>,
    pub desired: Option<Desired>,
    #[serde(default)]
    pub preventive: bool,
}

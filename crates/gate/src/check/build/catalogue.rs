//! Units, programmes, focus areas and event types.

use jiff::civil::Date;

use super::programme_ix;
use crate::check::content::Content;
use crate::load::files::{
    Dated, DatedEntry, DecisionEntry, EventTypeEntry, Placed, ProgrammeFile, UnitEntry,
};
use model::{
    CountedPer, Decision, Denominator, Desired, EarlierParent, EarlierTitle, EventType, ExposureSource,
    FocusArea, FocusAreaIx, Goal, Level, Programme, Unit, UnitTree, Validity, Value,
};

pub(super) fn units(content: &Content<'_>) -> UnitTree {
    let mut units: Vec<Unit> = content.units().iter().map(|entry| unit(content, entry)).collect();
    if units.is_empty() {
        units.push(whole(content));
    }
    UnitTree::new(units).expect("the rules one-root and unit-level hold, so every unit hangs under the root")
}

/// The organisation of a site that names no units.
fn whole(content: &Content<'_>) -> Unit {
    let title = content.site().map(|site| site.content.organisation.value.clone()).unwrap_or_default();
    Unit {
        id: "organisation".to_owned(),
        title,
        earlier_titles: Vec::new(),
        level: Level::Administration,
        parent: None,
        earlier_parents: Vec::new(),
        valid_from: None,
        valid_to: None,
        replaced_by: Vec::new(),
    }
}

fn unit(content: &Content<'_>, entry: &UnitEntry) -> Unit {
    Unit {
        id: entry.id.value.clone(),
        title: entry.title.newest().map(|title| title.value.clone()).unwrap_or_default(),
        earlier_titles: earlier(Some(&entry.title))
            .map(|(title, to)| EarlierTitle { text: title.value.clone(), to })
            .collect(),
        level: entry.level.value,
        parent: entry.parents().last().map(|id| content.unit_ix(id)),
        earlier_parents: earlier(entry.parent.as_ref())
            .map(|(id, to)| EarlierParent { unit: content.unit_ix(id), to })
            .collect(),
        valid_from: entry.valid_from.as_ref().map(|day| day.value.0),
        valid_to: entry.valid_to.as_ref().map(|day| day.value.0),
        replaced_by: entry.replaced_by.0.iter().map(|id| content.unit_ix(id)).collect(),
    }
}

/// All but the newest, each with its last day.
fn earlier<E: DatedEntry>(dated: Option<&Dated<E>>) -> impl Iterator<Item = (&Placed<String>, Date)> {
    let pairs = dated.map_or(&[][..], |dated| &dated.0).windows(2);
    pairs.filter_map(|pair| Some((pair[0].value(), pair[1].since()?.value.0.yesterday().ok()?)))
}

pub(super) fn programmes(content: &Content<'_>) -> Vec<Programme> {
    let numbered = content.programmes.iter().enumerate();
    numbered.map(|(position, document)| programme(content, position, &document.content)).collect()
}

fn programme(content: &Content<'_>, position: usize, file: &ProgrammeFile) -> Programme {
    let areas = content.areas.iter().enumerate().filter(|(_, area)| area.programme == position);
    Programme {
        id: file.id.value.clone(),
        title: file.title.value.clone(),
        valid_from: file.valid_from.value.0,
        valid_to: file.valid_to.value.0,
        decision: file.decision.as_ref().map(decision),
        values: file
            .values
            .iter()
            .map(|value| Value { id: value.id.value.clone(), title: value.title.value.clone() })
            .collect(),
        focus_areas: areas.map(|(i, _)| FocusAreaIx(i as u16)).collect(),
    }
}

pub(super) fn decision(entry: &DecisionEntry) -> Decision {
    Decision {
        body: entry.body.clone(),
        date: entry.date.as_ref().map(|day| day.value.0),
        reference: entry.reference.clone(),
    }
}

pub(super) fn focus_areas(content: &Content<'_>) -> Vec<FocusArea> {
    content
        .areas
        .iter()
        .map(|area| FocusArea {
            id: area.entry.id.value.clone(),
            programme: programme_ix(area.programme),
            title: area.entry.title.value.clone(),
            short_title: area.entry.short_title.as_ref().unwrap_or(&area.entry.title.value).clone(),
            aliases: area.entry.aliases.clone(),
            goals: area
                .entry
                .goals
                .iter()
                .map(|goal| Goal { text: goal.text.clone(), source: goal.source.clone() })
                .collect(),
            protective_security: area.entry.protective_security,
        })
        .collect()
}

pub(super) fn event_types(content: &Content<'_>) -> Vec<EventType> {
    content.event_types().iter().map(|entry| event_type(content, entry)).collect()
}

fn event_type(content: &Content<'_>, entry: &EventTypeEntry) -> EventType {
    let mut focus_areas: Vec<_> =
        entry.focus_area.iter().flat_map(|areas| areas.values()).map(|id| content.area_ix(id)).collect();
    focus_areas.sort_unstable();
    EventType {
        id: entry.id.value.clone(),
        title: entry.title.value.clone(),
        category: entry.category,
        definition: entry.definition.value.clone(),
        focus_areas,
        tags: entry.tags.clone(),
        sensitive: entry.sensitive,
        threshold: entry.threshold.as_ref().map(|threshold| threshold.value),
        finest_level: entry.finest_level.as_ref().map(|level| level.value),
        counted_at: entry.counted_at.as_ref().map(|level| level.value),
        counted_per: entry.counted_per.unwrap_or(CountedPer::Month),
        validity: Validity {
            from: entry.valid_from.as_ref().map(|day| day.value.0),
            to: entry.valid_to.as_ref().map(|day| day.value.0),
        },
        denominator: entry.denominator.unwrap_or(Denominator::None),
        desired: entry.desired.unwrap_or(Desired::None),
        preventive: entry.preventive,
    }
}

/// Each source once, in the order that they stand in the file. None where nobody has said anything of them.
pub fn exposure_sources(content: &Content<'_>) -> Vec<ExposureSource> {
    let mut sources: Vec<ExposureSource> = Vec::new();
    for entry in content.raw.organisation.iter().flat_map(|file| &file.content.exposure) {
        let measured = entry.measured.as_ref().map(|day| day.value.0);
        if entry.source.is_none() && measured.is_none() {
            continue;
        }
        match sources.iter_mut().find(|known| known.source == entry.source) {
            Some(known) => known.measured.extend(measured),
            None => {
                let measured = measured.into_iter().collect();
                sources.push(ExposureSource { source: entry.source.clone(), measured });
            }
        }
    }
    for source in &mut sources {
        source.measured.sort();
        source.measured.dedup();
    }
    sources
}

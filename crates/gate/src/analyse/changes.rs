//! Facts of two times → the facts that came and the facts that went, each to be counted and protected on its own.
//!
//! The difference of two counts that are both large enough to show may be small, and then tells of the few events that
//! it consists of. Seen as events that were added and events that were removed, it is a count like any other, and the
//! gate judges it as any other. A record that was corrected went in its old form and came in its new.

use std::hash::Hash;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::check::Facts;
use model::{CountRecord, Domain, EventTypeIx, ExtractIx, FocusAreaIx, Incident, Level, UnitIx};

/// What lies between two times. Both are in the words of the newer domain.
#[derive(Debug)]
pub struct FactChanges {
    pub added: Facts,
    pub removed: Facts,
}

/// What is in `new` and not in `old`, and the other way round. `None` where the two do not count the same things: a unit
/// has another place in the organisation, an event type other focus areas, or the dates are read otherwise, so that a
/// count may change without any event.
pub fn changed_facts(old: (&Domain, &Facts), new: (&Domain, &Facts)) -> Option<FactChanges> {
    let (before, now) = (Words::new(old.0, new.0)?, Words::new(new.0, new.0)?);
    let incidents = differences(before.incidents(old.1)?, now.incidents(new.1)?);
    let counts = differences(before.counts(old.1)?, now.counts(new.1)?);
    let facts = |incidents: Vec<(Incident, u32)>, counts: Vec<(CountRecord, u32)>| Facts {
        incidents: incidents
            .into_iter()
            .flat_map(|(incident, times)| vec![incident; times as usize])
            .collect(),
        counts: counts.into_iter().map(|(record, count)| CountRecord { count, ..record }).collect(),
        exposure: new.1.exposure.clone(),
    };
    Some(FactChanges {
        added: facts(incidents.more, counts.more),
        removed: facts(incidents.fewer, counts.fewer),
    })
}

/// How many more and how many fewer there are of each.
struct Balance<K> {
    more: Vec<(K, u32)>,
    fewer: Vec<(K, u32)>,
}

/// What there is more of in the second, and what in the first, in the order in which each was first seen.
fn differences<K: Hash + Eq + Copy>(old: Vec<(K, i64)>, new: Vec<(K, i64)>) -> Balance<K> {
    let mut order = Vec::new();
    let mut balance: FxHashMap<K, i64> = FxHashMap::default();
    for (key, count) in old.into_iter().map(|(key, count)| (key, -count)).chain(new) {
        *balance.entry(key).or_insert_with(|| {
            order.push(key);
            0
        }) += count;
    }
    let mut sides = Balance { more: Vec::new(), fewer: Vec::new() };
    for key in order {
        let count = balance[&key];
        let side = if count > 0 { &mut sides.more } else { &mut sides.fewer };
        let size = u32::try_from(count.unsigned_abs()).unwrap_or(u32::MAX);
        side.extend((size > 0).then_some((key, size)));
    }
    sides
}

/// The indexes of one domain in another. An extract stands for its source alone, of which it is the first.
struct Words {
    units: Vec<Option<UnitIx>>,
    event_types: Vec<Option<EventTypeIx>>,
    extracts: Vec<Option<ExtractIx>>,
}

impl Words {
    /// `None` where something that both have is not the same in both.
    fn new(from: &Domain, to: &Domain) -> Option<Self> {
        let units = from.units.iter().map(|(ix, unit)| {
            let found = to.units.iter().find(|(_, other)| other.id == unit.id).map(|(found, _)| found);
            found.is_none_or(|found| places(from, ix).eq(places(to, found))).then_some(found)
        });
        let event_types = from.event_types.iter().map(|kind| {
            let found = to.find_event_type(&kind.id);
            let is_same = |found: EventTypeIx| {
                let other = to.event_type(found);
                area_ids(from, &kind.focus_areas).eq(area_ids(to, &other.focus_areas))
                    && kind.preventive == other.preventive
            };
            found.is_none_or(is_same).then_some(found)
        });
        let extracts = from.extracts.iter().map(|extract| {
            let found = to.extracts.iter().position(|other| other.source == extract.source);
            found.map(|found| ExtractIx(found as u16))
        });
        (from.site.period_basis == to.site.period_basis).then_some(())?;
        Some(Words {
            units: units.collect::<Option<_>>()?,
            event_types: event_types.collect::<Option<_>>()?,
            extracts: extracts.collect(),
        })
    }

    /// Each once. `None` where the newer domain lacks a unit, an event type or a source.
    fn incidents(&self, facts: &Facts) -> Option<Vec<(Incident, i64)>> {
        facts.incidents.iter().map(|incident| Some((self.incident(incident)?, 1))).collect()
    }

    /// Each as many times as it says. `None` as for incidents.
    fn counts(&self, facts: &Facts) -> Option<Vec<(CountRecord, i64)>> {
        facts.counts.iter().map(|record| Some((self.count(record)?, i64::from(record.count)))).collect()
    }

    fn incident(&self, incident: &Incident) -> Option<Incident> {
        Some(Incident {
            unit: self.units[incident.unit.0 as usize]?,
            event_type: self.event_types[usize::from(incident.event_type.0)]?,
            extract: self.extracts[usize::from(incident.extract.0)]?,
            ..*incident
        })
    }

    /// Without its count.
    fn count(&self, record: &CountRecord) -> Option<CountRecord> {
        Some(CountRecord {
            unit: self.units[record.unit.0 as usize]?,
            event_type: self.event_types[usize::from(record.event_type.0)]?,
            extract: self.extracts[usize::from(record.extract.0)]?,
            count: 0,
            ..*record
        })
    }
}

/// The id and level of a unit and of all above it, with where they lay before.
fn places(domain: &Domain, unit: UnitIx) -> impl Iterator<Item = (&str, Level, Vec<(&str, Date)>)> {
    let id = |ix: UnitIx| domain.units.unit(ix).id.as_str();
    domain.units.ancestors(unit).map(move |ix| {
        let earlier = domain.units.unit(ix).earlier_parents.iter();
        (id(ix), domain.units.unit(ix).level, earlier.map(|earlier| (id(earlier.unit), earlier.to)).collect())
    })
}

fn area_ids<'a>(domain: &'a Domain, areas: &'a [FocusAreaIx]) -> impl Iterator<Item = &'a str> {
    areas.iter().map(|area| domain.focus_area(*area).id.as_str())
}

//! `Raw` → what foreign data are held against: names, days and deliveries. No counts, so it may leave the gate.

use model::{Catalogue, Delivery, Entry, PeriodBasis};

use crate::load::Raw;
use crate::load::files::{EventTypeEntry, UnitEntry};

/// `None` where the catalogue of event types or the units could not be read.
pub fn catalogue(raw: &Raw) -> Option<Catalogue> {
    let basis = raw.site.as_ref().and_then(|site| site.content.period_basis).unwrap_or(PeriodBasis::Occurred);
    let event_types = raw.event_types.as_ref()?.content.event_types.iter().map(event_type).collect();
    let units = raw.organisation.as_ref()?.content.units.iter().map(unit).collect();
    let extracts = raw.incidents.iter().map(|file| Delivery {
        path: file.path.to_string(),
        source: file.extract.source.value,
        from: file.extract.from.value.0,
        to: file.extract.to.value.0,
    });
    Some(Catalogue { basis, event_types, units, extracts: extracts.collect() })
}

fn event_type(written: &EventTypeEntry) -> Entry {
    Entry {
        id: written.id.value.clone(),
        titles: vec![written.title.value.clone()],
        valid_from: written.valid_from.as_ref().map(|day| day.value.0),
        valid_to: written.valid_to.as_ref().map(|day| day.value.0),
        ..Entry::default()
    }
}

/// Earlier titles stand for the unit too.
fn unit(written: &UnitEntry) -> Entry {
    Entry {
        id: written.id.value.clone(),
        titles: written.title.values().map(|title| title.value.clone()).collect(),
        valid_from: written.valid_from.as_ref().map(|day| day.value.0),
        valid_to: written.valid_to.as_ref().map(|day| day.value.0),
        aliases: written.aliases.iter().map(|id| id.value.clone()).collect(),
        parents: written.parents().map(|id| id.value.clone()).collect(),
        replaced_by: written.replaced_by.0.iter().map(|id| id.value.clone()).collect(),
    }
}

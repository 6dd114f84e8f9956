//! Programmes, and the mapping from event types to their focus areas.

use super::{Content, Rule};
use crate::check::content::Area;
use crate::load::files::{EventTypeEntry, Placed};
use model::diag::{Diagnostic, SourcePath};

/// A programme begins before it ends.
pub fn programme_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let backward =
        content.programmes.iter().filter(|f| f.content.valid_to.value < f.content.valid_from.value);
    backward
        .map(|f| {
            rule.fault(f.content.valid_to.place(&f.path), "programmet slutar innan det börjar")
                .with_value(f.content.valid_to.value.0.to_string())
                .with_expected(format!("{} eller senare", f.content.valid_from.value.0))
        })
        .collect()
}

/// An event type says which focus area it belongs to: without one, its events are counted in the report of none.
pub fn type_area(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let Some(programme) = content.programmes.last() else { return Vec::new() };
    let files = content.raw.event_types.iter();
    let types = files.flat_map(|f| f.content.event_types.iter().map(|kind| (&f.path, kind)));
    let without = types.filter(|(_, kind)| kind.focus_area.is_none());
    let found = without.map(|(path, kind)| {
        let id = &kind.id;
        let message = format!("händelsetypen `{}` hör inte till något fokusområde, så inget område räknar dess händelser", id.value);
        rule.fault(id.place(path), message)
            .with_value(&id.value)
            .with_expected("ett fokusområde i varje program som gäller, eller `{}`")
            .with_help(format!(
                "skriv `focus_area: {{{}: fokusområdets-id}}`; ska typen inte höra till något, skriv `focus_area: {{}}`",
                programme.content.id.value
            ))
    });
    found.collect()
}

/// Two event types that exist on the same day have titles that tell them apart: readers see no ids.
pub fn type_title(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let files = content.raw.event_types.iter();
    let types: Vec<_> =
        files.flat_map(|f| f.content.event_types.iter().map(|kind| (&f.path, kind))).collect();
    let title = |kind: &EventTypeEntry| kind.title.value.trim().to_lowercase();
    let ends_before = |one: &EventTypeEntry, other: &EventTypeEntry| {
        one.valid_to
            .as_ref()
            .zip(other.valid_from.as_ref())
            .is_some_and(|(end, begin)| end.value < begin.value)
    };
    let alike = types.iter().enumerate().filter_map(|(at, (path, kind))| {
        let is_it = |other: &&EventTypeEntry| {
            title(other) == title(kind)
                && other.id.value != kind.id.value
                && !ends_before(other, kind)
                && !ends_before(kind, other)
        };
        let earlier = types[..at].iter().map(|(_, other)| *other).find(is_it)?;
        Some((*path, *kind, earlier))
    });
    let told = alike.map(|(path, kind, earlier)| {
        rule.fault(kind.title.place(path), format!("två händelsetyper heter `{}`", kind.title.value))
            .with_value(&kind.title.value)
            .with_expected("ett namn som skiljer dem åt för läsarna")
            .with_help(format!(
                "är det samma typ, ta bort den ena; annars skriv vad som skiljer den från `{}` på rad {}",
                earlier.id.value, earlier.id.line
            ))
    });
    told.collect()
}

/// An event type begins before it ends.
pub fn type_dates(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let file = content.raw.event_types.iter();
    let types = file.flat_map(|f| f.content.event_types.iter().map(move |kind| (&f.path, kind)));
    types
        .filter_map(|(path, kind)| {
            let (from, to) = (kind.valid_from.as_ref()?, kind.valid_to.as_ref()?);
            let message = || format!("händelsetypen `{}` slutar innan den börjar", kind.id.value);
            (to.value < from.value).then(|| {
                rule.fault(to.place(path), message())
                    .with_value(to.value.0.to_string())
                    .with_expected(format!("{} eller senare", from.value.0))
            })
        })
        .collect()
}

/// `focus_area: {programme: area}` names an area of that programme.
pub fn mapped_area(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    mappings(content)
        .filter_map(|(path, programme, area)| {
            let position = content.names.programmes.find(&programme.value)? as usize;
            let found = content.area(&area.value)?;
            (found.programme != position)
                .then(|| wrong_programme(rule, content, (path, area), (&found, position)))
        })
        .collect()
}

/// Säkerhetsskydd is published as activity and indicators only, so no event type belongs to it.
pub fn protective_security(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    mappings(content)
        .filter(|(_, _, area)| content.area(&area.value).is_some_and(|found| found.entry.protective_security))
        .map(|(path, _, area)| {
            rule.fault(
                area.place(path),
                format!("`{}` är säkerhetsskydd och får inte ha händelser", area.value),
            )
            .with_value(&area.value)
            .with_expected("ett fokusområde utan `protective_security: true`")
            .with_help("uppgifter om säkerhetsskydd får inte finnas här; ta bort raden")
        })
        .collect()
}

/// The finding for an area that belongs to another programme than the one meant.
pub(super) fn wrong_programme(
    rule: &Rule,
    content: &Content<'_>,
    (path, area): (&SourcePath, &Placed<String>),
    (found, meant): (&Area<'_>, usize),
) -> Diagnostic {
    let id = |programme: usize| &content.programmes[programme].content.id.value;
    let areas = || content.areas.iter().filter(|area| area.programme == meant);
    let ids: Vec<&str> = areas().map(|area| area.entry.id.value.as_str()).collect();
    let message = format!("fokusområdet `{}` hör till programmet `{}`", area.value, id(found.programme));
    let finding = rule.fault(area.place(path), message).with_value(&area.value);
    let finding = finding.with_expected(format!("ett fokusområde i `{}`: {}", id(meant), ids.join(", ")));
    let title = &found.entry.title.value;
    let near = content.area_named(title, meant).or_else(|| content.area_named(&area.value, meant));
    finding.with_help(match near {
        Some(near) => format!("menade du `{near}`?"),
        None => "skriv ett av dem".to_owned(),
    })
}

type Mapping<'a> = (&'a SourcePath, &'a Placed<String>, &'a Placed<String>);

fn mappings<'a>(content: &Content<'a>) -> impl Iterator<Item = Mapping<'a>> {
    content.raw.event_types.iter().flat_map(|f| {
        let types = f.content.event_types.iter();
        types
            .flat_map(|kind| kind.focus_area.iter().flatten())
            .map(|(programme, area)| (&f.path, programme, area))
    })
}

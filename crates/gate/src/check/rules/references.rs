//! Every reference leads to something. Records of incidents have rules of their own in [`super::records`].

use super::{Content, Rule};
use crate::check::content::guidance_slug;
use crate::check::names::{MOST_SPELLED_OUT, Names};
use crate::load::files::{Document, OrganisationFile, Placed, UnitEntry};
use model::diag::{Diagnostic, Place, SourcePath, invisible};

type Reference<'a> = (&'a SourcePath, &'a Placed<String>);

/// Units named by units, exposure, risks and activities.
pub fn unit(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let raw = content.raw;
    let organisation = raw.organisation.iter().flat_map(|f| {
        let parents = f.content.units.iter().flat_map(|unit| unit.parents());
        let successors = f.content.units.iter().flat_map(|unit| &unit.replaced_by.0);
        let exposed = f.content.exposure.iter().map(|exposure| &exposure.unit);
        parents.chain(successors).chain(exposed).map(|unit| (&f.path, unit))
    });
    let roles: Vec<(Place, String, bool)> = raw.organisation.iter().flat_map(roles).collect();
    let risks = raw.risks.iter().flat_map(|f| f.content.risks.iter().map(|risk| (&f.path, &risk.unit)));
    let activities =
        raw.activities.iter().flat_map(|f| f.content.activities.iter().map(|a| (&f.path, &a.unit)));
    let loose = content.loose(&["risks/", "activities.yaml"], "unit");
    let found = unknown(rule, &content.names.units, organisation.chain(risks).chain(activities).chain(loose));
    let known = &content.names.units;
    found.into_iter().map(|finding| in_organisation(finding, known, &roles)).collect()
}

/// Where units name what they lie in and what takes over, with what to add: the unit that is named may be one that is not
/// entered yet. True for what takes over.
fn roles(organisation: &Document<OrganisationFile>) -> Vec<(Place, String, bool)> {
    let of_unit = |unit: &UnitEntry| {
        let own = unit.id.value.clone();
        let parents = unit.parents().map(|named| (named.place(&organisation.path), own.clone(), false));
        let successors =
            unit.replaced_by.0.iter().map(|named| (named.place(&organisation.path), own.clone(), true));
        parents.chain(successors).collect::<Vec<_>>()
    };
    organisation.content.units.iter().flat_map(of_unit).collect()
}

/// A unit lies in no part of itself and is not replaced by itself, and one that is alike may be another.
fn in_organisation(finding: Diagnostic, known: &Names<'_>, roles: &[(Place, String, bool)]) -> Diagnostic {
    let Some((_, own, is_successor)) = roles.iter().find(|(place, ..)| *place == finding.place) else {
        return finding;
    };
    let Some(written) = finding.value.clone().filter(|written| invisible(written).is_none()) else {
        return finding;
    };
    let others = known.others(own);
    let expected = match others.as_slice() {
        [_, _, ..] if others.len() <= MOST_SPELLED_OUT => Some(format!("någon av {}", others.join(", "))),
        _ => finding.expected.clone(),
    };
    let what = if *is_successor { "enheten som tar över" } else { "enheten" };
    let near = finding.help.as_ref().filter(|help| help.starts_with("menade du"));
    let near = near.filter(|help| !help.contains(&format!("`{own}`")));
    let slug = written.bytes().all(|sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    let new = match slug {
        true => format!("lägg till {what} med `id: {written}`"),
        false => format!("lägg till {what}"),
    };
    let help = match near {
        Some(near) => format!("{near} Annars {new} först"),
        None => format!("{new}, eller skriv ett id som finns"),
    };
    Diagnostic { expected, ..finding }.with_help(help)
}

/// Focus areas named by event types, registers, reports, commentary and guidance.
pub fn focus_area(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let registers = areas_in_catalogue(content).chain(areas_in_registers(content));
    let loose = content.loose(&["risks/", "indicators.yaml", "surveys.yaml"], "focus_area");
    let mut found =
        unknown(rule, &content.names.focus_areas, registers.chain(areas_in_texts(content)).chain(loose));
    // In a report that of its own programme is meant.
    for finding in &mut found {
        let path = finding.place.path.as_str();
        let mut folders = content.raw.reports.iter();
        let folder = folders.find(|folder| path.starts_with(&format!("{}/", folder.path)));
        let programme = folder.and_then(|folder| content.report_programme(folder));
        let written = finding.value.as_deref().filter(|written| invisible(written).is_none());
        let near =
            programme.zip(written).and_then(|(programme, written)| content.area_named(written, programme));
        if let Some(near) = near {
            finding.help = Some(format!("menade du `{near}`?"));
        }
    }
    found
}

/// Programmes named by event types and reports.
pub fn programme(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let types = content.raw.event_types.iter().flat_map(|f| {
        f.content
            .event_types
            .iter()
            .flat_map(|kind| kind.focus_area.iter().flat_map(|areas| areas.keys()))
            .map(|id| (&f.path, id))
    });
    let reports = content.raw.reports.iter().filter_map(|folder| folder.report.as_ref());
    let reports = reports.filter_map(|report| Some((&report.path, report.front.programme.as_ref()?)));
    unknown(rule, &content.names.programmes, types.chain(reports))
}

/// Event types named by measures.
pub fn event_type(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let named = content.raw.measures.iter().flat_map(|f| {
        f.content.measures.iter().flat_map(|measure| &measure.concerns.event_types).map(|id| (&f.path, id))
    });
    unknown(rule, &content.names.event_types, named)
}

/// Risks named by measures.
pub fn risk(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let named = content.raw.measures.iter().flat_map(|f| {
        f.content.measures.iter().flat_map(|measure| &measure.concerns.risks).map(|id| (&f.path, id))
    });
    unknown(rule, &content.names.risks, named)
}

/// Indicators named by measures.
pub fn indicator(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let named = content.raw.measures.iter().flat_map(|f| {
        f.content.measures.iter().flat_map(|measure| &measure.concerns.indicators).map(|id| (&f.path, id))
    });
    unknown(rule, &content.names.indicators, named)
}

/// The values that a risk threatens are values of its focus area's programme.
pub fn value(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let risks =
        content.raw.risks.iter().flat_map(|f| f.content.risks.iter().map(move |risk| (&f.path, risk)));
    risks
        .filter_map(|(path, risk)| Some((path, risk, content.area(&risk.focus_area.value)?.document)))
        .flat_map(|(path, risk, programme)| {
            let ids = programme.content.values.iter().map(|value| value.id.value.as_str());
            let known = Names::new("värdet", true, ids);
            risk.values.iter().filter_map(|id| known.unknown(rule, path, id)).collect::<Vec<_>>()
        })
        .collect()
}

/// Guidance that another guidance page replaces.
pub fn replaced_guidance(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let pages = content.raw.guidance.iter();
    let replacing = pages.filter_map(|page| Some((page, page.front.replaces.as_ref()?)));
    replacing
        .filter_map(|(page, replaced)| {
            if replaced.value == guidance_slug(page.path.as_str()) {
                let finding = rule.fault(replaced.place(&page.path), "anvisningen ersätter sig själv");
                return Some(finding.with_value(&replaced.value).with_expected("en annan anvisning"));
            }
            content.names.guidance.unknown(rule, &page.path, replaced)
        })
        .collect()
}

/// Files that guidance pages attach.
pub fn attachment(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let attached = content
        .raw
        .guidance
        .iter()
        .flat_map(|page| page.front.attachments.iter().map(move |attachment| (&page.path, attachment)));
    let seen = content.raw.site.iter().flat_map(|site| {
        let entries = site.content.looked_through.iter();
        entries.map(move |entry| (entry.file.place(&site.path), entry.file.value.as_str()))
    });
    let seen = seen.filter_map(|(place, path)| {
        let finding = content.names.files.unknown_at(rule, place, path.strip_prefix("files/")?)?;
        Some(finding.with_value(path))
    });
    unknown(rule, &content.names.files, attached)
        .into_iter()
        .chain(seen)
        .map(|finding| match &finding.help {
            Some(help) if help.starts_with("menade du") => finding,
            _ => finding
                .with_expected("en fil under files/")
                .with_help("lägg filen i mappen files/, och skriv sökvägen därifrån"),
        })
        .collect()
}

fn unknown<'a>(
    rule: &Rule,
    names: &Names<'_>,
    references: impl Iterator<Item = Reference<'a>>,
) -> Vec<Diagnostic> {
    let found = references.filter_map(|(path, reference)| names.unknown(rule, path, reference));
    // What stands in a record that can be read, of a file that cannot in full, is met twice.
    let mut found: Vec<Diagnostic> = found.collect();
    found.sort();
    found.dedup();
    found
}

fn areas_in_catalogue<'a>(content: &Content<'a>) -> impl Iterator<Item = Reference<'a>> {
    content.raw.event_types.iter().flat_map(|f| {
        f.content
            .event_types
            .iter()
            .flat_map(|kind| kind.focus_area.iter().flat_map(|areas| areas.values()))
            .map(|id| (&f.path, id))
    })
}

fn areas_in_registers<'a>(content: &Content<'a>) -> impl Iterator<Item = Reference<'a>> {
    let raw = content.raw;
    let risks = raw.risks.iter().flat_map(|f| f.content.risks.iter().map(|risk| (&f.path, &risk.focus_area)));
    let measures = raw.measures.iter().flat_map(|f| {
        f.content.measures.iter().flat_map(|measure| &measure.concerns.focus_areas).map(|id| (&f.path, id))
    });
    let indicators = raw.indicators.iter().flat_map(|f| {
        let areas = f.content.indicators.iter().filter_map(|indicator| indicator.focus_area.as_ref());
        areas.map(|id| (&f.path, id))
    });
    let surveys = raw.surveys.iter().flat_map(|f| {
        let questions = f.content.surveys.iter().flat_map(|survey| &survey.questions);
        questions.filter_map(|question| question.focus_area.as_ref()).map(|id| (&f.path, id))
    });
    risks.chain(measures).chain(indicators).chain(surveys)
}

fn areas_in_texts<'a>(content: &Content<'a>) -> impl Iterator<Item = Reference<'a>> {
    let reports = content.raw.reports.iter().filter_map(|folder| folder.report.as_ref());
    let goals = reports
        .flat_map(|report| report.front.goals.iter().map(move |goal| (&report.path, &goal.focus_area)));
    let commentary = content.raw.reports.iter().flat_map(|folder| &folder.commentary);
    let commentary = commentary.map(|text| (&text.path, &text.front.focus_area));
    let guidance = content.raw.guidance.iter();
    let guidance = guidance.flat_map(|page| page.front.focus_areas.iter().map(move |id| (&page.path, id)));
    goals.chain(commentary).chain(guidance)
}

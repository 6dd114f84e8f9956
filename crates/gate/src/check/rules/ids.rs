//! The form of ids, and that each is given once.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{Content, Rule};
use crate::check::content::guidance_slug;
use crate::load::as_address;
use crate::load::files::Placed;
pub(super) use crate::load::is_kebab_case;
use crate::load::{is_copy, is_copy_of, originals};
use model::diag::{Diagnostic, Place, SourcePath};
use model::{Coded, Page};

/// Ids that become part of an address or are named by other files.
pub fn id_form(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let kinds = strict_ids(content).into_iter().flat_map(|(_, ids)| {
        let known: BTreeSet<String> = ids.iter().map(|(_, id)| id.value.clone()).collect();
        ids.into_iter().map(move |(path, id)| (path, id, known.clone()))
    });
    let strict = kinds.filter(|(_, id, _)| !is_kebab_case(&id.value)).map(|(path, id, known)| {
        rule.fault(id.place(path), format!("`{}` duger inte som id", id.value))
            .with_value(&id.value)
            .with_expected("små bokstäver a–z, siffror och enkla bindestreck, som `forebygga-olyckor`")
            .with_help(match as_address(&id.value) {
                Some(id) if known.contains(&id) => format!(
                    "`{id}` finns redan: är det samma sak, ta bort den här raden; annars skriv ett annat id"
                ),
                Some(id) => format!("skriv `{id}`, också där id:t nämns"),
                None => "byt id".to_owned(),
            })
    });
    let free = free_ids(content).into_iter().flat_map(|(_, ids)| ids);
    let free = free.filter(|(_, id)| !is_plain_id(&id.value)).map(|(path, id)| {
        rule.fault(id.place(path), format!("`{}` duger inte som id", id.value))
            .with_value(&id.value)
            .with_expected("bokstäver a–z och A–Z, siffror, `-` och `_`, som `R-017`")
    });
    strict.chain(free).collect()
}

/// Each id once in its kind; focus areas over all programmes, since their pages share a folder.
pub fn id_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let kinds = strict_ids(content).into_iter().chain(free_ids(content));
    let mut found: Vec<Diagnostic> = kinds.flat_map(|(noun, ids)| repeated(rule, noun, &ids)).collect();
    let aliases: Vec<(Place, &str)> = aliases(content);
    for finding in &mut found {
        if let Some((_, id)) = aliases.iter().find(|(place, _)| *place == finding.place) {
            finding.help = Some(format!("ta bort `{id}` ur `aliases` här"));
        }
    }
    // A file that is a copy as a whole is told once.
    let is_whole = |finding: &Diagnostic| finding.place.line == 0;
    let copies: Vec<SourcePath> =
        found.iter().filter(|found| is_whole(found)).map(|finding| finding.place.path.clone()).collect();
    found.retain(|finding| is_whole(finding) || !copies.contains(&finding.place.path));
    found
}

/// Where units say what they were called before.
fn aliases<'a>(content: &Content<'a>) -> Vec<(Place, &'a str)> {
    let files = content.raw.organisation.iter();
    let aliases = files.flat_map(|file| {
        let units = file.content.units.iter();
        units.flat_map(|unit| &unit.aliases).map(|alias| (alias.place(&file.path), alias.value.as_str()))
    });
    aliases.collect()
}

/// Names of files and folders that become addresses.
pub fn file_name(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let guidance = content.raw.guidance.iter().map(|page| (&page.path, guidance_slug(page.path.as_str())));
    let pages = content.raw.pages.iter().map(|page| {
        let path = page.path.as_str();
        let name = path.rsplit('/').next().unwrap_or(path);
        (&page.path, name.strip_suffix(".md").unwrap_or(name))
    });
    let faulty = guidance.chain(pages).filter(|(_, slug)| !slug.split('/').all(is_kebab_case));
    faulty
        .map(|(path, slug)| {
            rule.fault(Place::file(path), format!("`{slug}` duger inte som adress till en sida"))
                .with_value(slug)
                .with_expected("små bokstäver a–z, siffror och enkla bindestreck, som `rapportera-handelse`")
                .with_help(match (as_address(slug), original_of(content, path)) {
                    (Some(address), Some(original)) => format!(
                        "är filen en kopia av `{original}`: jämför dem, för över det som är nyare och ta bort den här; är \
                         den en egen text, döp om till `{address}`"
                    ),
                    (Some(address), None) => format!("döp om till `{address}`"),
                    (None, _) => "byt namn på filen eller mappen".to_owned(),
                })
        })
        .collect()
}

/// The text beside this one that it has the name of, with something added.
fn original_of<'a>(content: &Content<'a>, path: &SourcePath) -> Option<&'a SourcePath> {
    let raw = content.raw;
    let texts = raw.guidance.iter().map(|text| &text.path).chain(raw.pages.iter().map(|text| &text.path));
    texts
        .into_iter()
        .find(|other| *other != path && originals(path.as_str()).any(|name| name == other.as_str()))
}

/// No two things want one address on the site. Addresses are compared without regard to small and capital letters, as
/// Windows does.
pub fn address_unique(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    let claims = addresses(content);
    let own = OWN_ADDRESSES.iter().map(|(address, name)| (address.to_string(), *name, ""));
    let mut first: FxHashMap<String, (&str, &str)> =
        own.map(|(address, name, file)| (address, (name, file))).collect();
    let mut found = Vec::new();
    for Claim { addresses, name, file, place } in &claims {
        let taken = addresses.iter().find_map(|address| first.get(address));
        // One id given twice is found by its own rule.
        if let Some((other, of)) = taken.filter(|(other, _)| other != name) {
            found.push(
                rule.fault(place.clone(), format!("{name}{file} får samma adress som {other}{of}"))
                    .with_expected("en adress som inget annat på webbplatsen har")
                    .with_help(match place.line {
                        0 => "byt namn på den ena",
                        _ => "byt id på den ena",
                    }),
            );
        }
        for address in addresses {
            first.entry(address.clone()).or_insert((name, file));
        }
    }
    found
}

/// Addresses of the program's own pages that a text or an id could take, in both languages.
const OWN_ADDRESSES: &[(&str, &str)] = &[
    ("area/samlad", "sidan med hela rapporten"),
    ("area/collected", "sidan med hela rapporten"),
    ("area/lagesbild", "lägesbilden"),
    ("area/situation-report", "lägesbilden"),
    ("area/ils", "överlämningen till ILS"),
    ("page/statistiken", "sidan om statistiken"),
    ("page/statistics", "sidan om statistiken"),
    ("risk/planering-och-byggande", "sidan om planering och byggande"),
    ("risk/planning-and-building", "sidan om planering och byggande"),
];

/// What gets a page.
struct Claim {
    /// In its folder, in small letters.
    addresses: Vec<String>,
    name: String,
    /// The file, where the name does not say it: ` i risks/rsa.yaml`.
    file: String,
    place: Place,
}

fn addresses(content: &Content<'_>) -> Vec<Claim> {
    let raw = content.raw;
    let of_file = |kind: &str, slug: &str, path: &SourcePath| Claim {
        addresses: vec![format!("{kind}/{}", slug.to_lowercase())],
        name: format!("`{path}`"),
        file: String::new(),
        place: Place::file(path),
    };
    let guidance = raw.guidance.iter().map(|text| {
        let slug = guidance_slug(text.path.as_str());
        of_file("guidance", slug.strip_suffix("/index").unwrap_or(slug), &text.path)
    });
    let pages = raw.pages.iter().map(|text| {
        let name = text.path.as_str().rsplit('/').next().unwrap_or_default();
        let name = name.strip_suffix(".md").unwrap_or(name);
        // Each of these is a name of one page.
        let names = [Page::ACCESSIBILITY.as_slice(), Page::ABOUT.as_slice()].into_iter();
        let name = names.clone().find(|names| names.contains(&name)).map_or(name, |names| names[0]);
        of_file("page", name, &text.path)
    });
    let of_id = |kind: &str, noun: &str, path: &SourcePath, id: &Placed<String>| Claim {
        addresses: vec![format!("{kind}/{}", id.value.to_lowercase())],
        name: format!("{noun} `{}`", id.value),
        file: format!(" i {path}"),
        place: id.place(path),
    };
    let areas =
        content.areas.iter().map(|area| of_id("area", "fokusområdet", &area.document.path, &area.entry.id));
    let units = raw.organisation.iter().flat_map(|file| {
        file.content.units.iter().map(move |unit| of_id("unit", "enheten", &file.path, &unit.id))
    });
    let registers = raw.risks.iter().map(|file| {
        let name =
            format!("{}-{}", file.content.register.value.code().replace('_', "-"), file.content.year.value);
        Claim { name: format!("registret `{name}`"), ..of_file("risk", &name, &file.path) }
    });
    let risks = raw.risks.iter().flat_map(|file| {
        file.content.risks.iter().map(move |risk| of_id("risk", "risken", &file.path, &risk.id))
    });
    guidance.chain(pages).chain(areas).chain(units).chain(registers).chain(risks).collect()
}

type PlacedIds<'a> = Vec<(&'a SourcePath, &'a Placed<String>)>;

/// Kinds whose ids are kebab-case: the kind in Swedish and its ids.
fn strict_ids<'a>(content: &Content<'a>) -> Vec<(&'static str, PlacedIds<'a>)> {
    let raw = content.raw;
    let units = raw.organisation.iter().flat_map(|f| {
        // Earlier ids after those that hold.
        let units = || f.content.units.iter();
        let ids = units().map(|unit| &unit.id).chain(units().flat_map(|unit| &unit.aliases));
        ids.map(|id| (&f.path, id))
    });
    let programmes = raw.programmes.iter().map(|f| (&f.path, &f.content.id));
    let areas = content.areas.iter().map(|area| (&area.document.path, &area.entry.id));
    let types = raw.event_types.iter().flat_map(|f| f.content.event_types.iter().map(|t| (&f.path, &t.id)));
    let activities =
        raw.activities.iter().flat_map(|f| f.content.activities.iter().map(|a| (&f.path, &a.id)));
    let indicators =
        raw.indicators.iter().flat_map(|f| f.content.indicators.iter().map(|i| (&f.path, &i.id)));
    let surveys = raw.surveys.iter().flat_map(|f| f.content.surveys.iter().map(|s| (&f.path, &s.id)));
    let terms = raw.glossary.iter().flat_map(|f| f.content.glossary.iter().map(|t| (&f.path, &t.id)));
    let site = raw.site.iter().flat_map(|f| f.content.id.iter().map(|id| (&f.path, id)));
    let mut kinds = vec![
        ("webbplats", site.collect()),
        ("enhet", units.collect()),
        ("program", programmes.collect()),
        ("fokusområde", areas.collect()),
        ("händelsetyp", types.collect()),
        ("verksamhet", activities.collect()),
        ("indikator", indicators.collect()),
        ("undersökning", surveys.collect()),
        ("ord", terms.collect()),
    ];
    kinds.extend(raw.programmes.iter().map(|f| {
        ("värde", f.content.values.iter().map(|value| (&f.path, &value.id)).collect::<PlacedIds<'_>>())
    }));
    kinds
}

/// Kinds whose ids come from registers elsewhere and keep their form.
fn free_ids<'a>(content: &Content<'a>) -> Vec<(&'static str, PlacedIds<'a>)> {
    let raw = content.raw;
    let risks = raw.risks.iter().flat_map(|f| f.content.risks.iter().map(|risk| (&f.path, &risk.id)));
    let measures = raw.measures.iter().flat_map(|f| f.content.measures.iter().map(|m| (&f.path, &m.id)));
    vec![("risk", risks.collect()), ("åtgärd", measures.collect())]
}

fn another(noun: &str) -> &'static str {
    if matches!(noun, "fokusområde" | "program" | "värde" | "ord") { "ett annat" } else { "en annan" }
}

fn repeated(rule: &Rule, noun: &str, ids: &PlacedIds<'_>) -> Vec<Diagnostic> {
    let mut first_by_id: FxHashMap<&str, (&SourcePath, u32)> = FxHashMap::default();
    let mut found = Vec::new();
    // In files that are a copy by their name the ids are the new ones.
    let paths: BTreeSet<&SourcePath> = ids.iter().map(|(path, _)| *path).collect();
    let is_of_copy = |path: &SourcePath| {
        is_copy(path.as_str()) || paths.iter().any(|other| is_copy_of(path.as_str(), other.as_str()))
    };
    let copies: BTreeSet<&SourcePath> = paths.iter().copied().filter(|path| is_of_copy(path)).collect();
    let (copied, own): (Vec<_>, Vec<_>) = ids.iter().partition(|(path, _)| copies.contains(path));
    for (path, id) in own.into_iter().chain(copied) {
        match first_by_id.get(id.value.as_str()) {
            Some((first_path, line)) => found.push(
                rule.fault(
                    id.place(path),
                    format!("id `{}` finns redan för {} {noun}", id.value, another(noun)),
                )
                .with_value(&id.value)
                .with_expected("ett id som inget annat av samma slag har")
                .with_help(match is_copy(path.as_str()) {
                    true => format!(
                        "är filen en kopia av {first_path}: ta bort den; annars ge det här ett eget id"
                    ),
                    // Last year's register, copied to begin this year's.
                    false if noun == "risk" && *first_path != path => format!(
                        "ge den här ett eget id, till exempel med årtalet i; det första står i {first_path} på rad {line}"
                    ),
                    // Programmes share the addresses of their areas.
                    false if noun == "fokusområde" && *first_path != path => format!(
                        "ge den här ett eget id, till exempel `{}-{}`; det första står i {first_path} på rad {line}",
                        id.value,
                        path.as_str().rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml")
                    ),
                    false => format!("ge den här ett eget id; det första står i {first_path} på rad {line}"),
                }),
            ),
            None => {
                first_by_id.insert(&id.value, (path, id.line));
            }
        }
    }
    if let Some((copy, other)) = whole_copy(&found, ids) {
        let message = format!("filen har samma id som {other}, och ser ut som en kopia av den");
        found.retain(|finding| finding.place.path != *copy && finding.place.path != *other);
        found.push(
            rule.fault(Place::file(copy), message)
                .with_expected("ett id som inget annat av samma slag har")
                .with_help("är filen en kopia: ta bort den, när det som är nyare i den är överfört; annars ge det som står i den egna id"),
        );
    }
    found
}

/// A file that has no id but those of another, of which it is a copy, and that other.
fn whole_copy<'a>(repeated: &[Diagnostic], ids: &PlacedIds<'a>) -> Option<(&'a SourcePath, &'a SourcePath)> {
    const FEWEST: usize = 2;
    let ids_of = |path: &SourcePath| -> BTreeSet<&str> {
        let of_file = ids.iter().filter(|(other, _)| *other == path);
        of_file.map(|(_, id)| id.value.as_str()).collect()
    };
    let ids_repeated: BTreeSet<&str> =
        repeated.iter().filter_map(|finding| finding.value.as_deref()).collect();
    let files: BTreeSet<&SourcePath> = ids
        .iter()
        .filter(|(_, id)| ids_repeated.contains(id.value.as_str()))
        .map(|(path, _)| *path)
        .collect();
    let pairs = files.iter().flat_map(|copy| files.iter().map(move |other| (*copy, *other)));
    let is_whole = |copy: &SourcePath, other: &SourcePath, fewest: usize| {
        let of_copy = ids_of(copy);
        of_copy.len() >= fewest && of_copy.is_subset(&ids_of(other))
    };
    // Without such a name it is the later of two.
    let by_name = pairs
        .clone()
        .find(|(copy, other)| is_copy_of(copy.as_str(), other.as_str()) && is_whole(copy, other, FEWEST));
    by_name
        .or_else(|| pairs.into_iter().find(|(copy, other)| copy > other && is_whole(copy, other, FEWEST + 1)))
}

fn is_plain_id(id: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    id.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric()) && id.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_is_small_ascii_with_single_hyphens() {
        assert!(is_kebab_case("enhet-0001") && is_kebab_case("hot"));
        for bad in ["", "-hot", "hot-", "a--b", "Hot", "våld", "a_b", "a b"] {
            assert!(!is_kebab_case(bad), "{bad}");
        }
        assert!(is_plain_id("R-017") && is_plain_id("a_1") && !is_plain_id("-a") && !is_plain_id("R 1"));
    }
}

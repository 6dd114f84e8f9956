//! The rules: one function each, all listed in [`RULES`]. A rule looks at the content and returns what breaks it.

mod accessibility;
mod events;
mod guidance;
mod ids;
mod lagesbild;
mod organisation;
mod programmes;
mod records;
mod references;
mod registers;
mod renamed;
mod reports;
mod required;
mod risks;
mod site;
mod small_numbers;
mod table;
mod tongue;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::content::Content;
use model::diag::{Code, Diagnostic, Findings, Place, Severity, SourcePath};
pub(super) use records::links_of;
pub use table::RULES;

/// One rule, as the documentation lists it.
#[derive(Debug)]
pub struct Rule {
    pub code: Code,
    /// Kebab-case, English; the fault file of the rule is `CODE-name.yaml`.
    pub name: &'static str,
    pub severity: Severity,
    /// What the rule asks, in one line of Swedish.
    pub about: &'static str,
    find: fn(&Rule, &Content<'_>) -> Vec<Diagnostic>,
}

impl Rule {
    /// A finding of this rule.
    pub(super) fn fault(&self, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, place, message) }
    }

    /// A milder finding of a rule whose findings are errors.
    fn mild_fault(&self, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(self.code, place, message)
    }
}

/// Rules that something is there. Where a part of the file could not be read, it may be.
const THAT_SOMETHING_IS_THERE: [Code; 13] =
    ["C002", "C030", "C036", "C037", "C069", "C071", "C075", "C081", "C082", "C095", "C096", "C100", "C119"];

/// Rules that what is named is there, by the file that it would stand in. Where an id stands there twice, one of the two
/// was to have another.
const THAT_A_NAME_IS_KNOWN: [(&str, &[Code]); 2] =
    [("organisation.yaml", &["C010", "C033", "C054"]), ("event_types.yaml", &["C013", "C053"])];

/// Rules that hold sources against each other. Where an extract could not be read, or lies in another folder, they would
/// tell of what it holds.
const ABOUT_ALL_SOURCES: [Code; 2] = ["C061", "C066"];

/// Files that have a name of their own, so that nobody takes them for extracts.
const NO_EXTRACTS: [&str; 8] = [
    "site.yaml",
    "organisation.yaml",
    "event_types.yaml",
    "activities.yaml",
    "indicators.yaml",
    "surveys.yaml",
    "calendar.yaml",
    "glossary.yaml",
];

/// What all rules find, in the order of the table.
pub fn find_all(content: &Content<'_>) -> Findings {
    let found: Vec<Vec<Diagnostic>> = RULES.par_iter().map(|rule| (rule.find)(rule, content)).collect();
    let has_id_twice = |path: &str| {
        found.iter().flatten().any(|found| found.code == "C005" && found.place.path.as_str() == path)
    };
    let of_unknown_names = THAT_A_NAME_IS_KNOWN.into_iter().filter(|(path, _)| has_id_twice(path));
    let of_unknown_names: Vec<Code> = of_unknown_names.flat_map(|(_, codes)| codes.iter().copied()).collect();
    let unreadable = || content.raw.unreadable.iter().map(SourcePath::as_str);
    let lacks_source = unreadable().any(|path| path.ends_with(".yaml") && !NO_EXTRACTS.contains(&path));
    // A commentary that is there under another name, or for another area.
    let is_misnamed = |found: &&Diagnostic| {
        matches!(found.code, "C011" | "C097") && found.place.path.as_str().starts_with("reports/")
    };
    let has_commentary_elsewhere = found.iter().flatten().any(|found| is_misnamed(&found))
        || unreadable().any(|path| path.ends_with(".md"));
    let has = |code: Code, start: &str| {
        found.iter().flatten().any(|found| found.code == code && found.place.path.as_str().starts_with(start))
    };
    let without_settings = content.site().is_none();
    // Which people are counted where, and how far an extract reaches, is told when what it says is right.
    let follows_in_file = |found: &Diagnostic| match found.code {
        "C036" | "C037" | "C038" => has("C010", "organisation.yaml") || has("C034", "organisation.yaml"),
        "C065" | "C066" => {
            has("C050", found.place.path.as_str()) || content.raw.unreadable.contains(&found.place.path)
        }
        "C041" | "C093" | "C099" => has("C005", "programmes/"),
        // They are judged by the days of the newest extract.
        "C074" | "C111" | "C118" if has("C047", "incidents/") => true,
        // The day that they are judged by may stand in the settings.
        "C074" | "C111" => without_settings,
        _ => false,
    };
    let follows_from_another = |found: &Diagnostic| {
        follows_in_file(found)
            || (lacks_source && ABOUT_ALL_SOURCES.contains(&found.code))
            || (has_commentary_elsewhere && found.code == "C099")
            || of_unknown_names.contains(&found.code)
            || (THAT_SOMETHING_IS_THERE.contains(&found.code)
                && content.raw.unreadable.contains(&found.place.path))
    };
    let kept = found.iter().flatten().filter(|found| !follows_from_another(found)).cloned();
    let found = kept.collect();
    let mut findings = Findings::default();
    renamed::told_once(found, &made_up_extracts(content), &unused_units(content))
        .into_iter()
        .for_each(|diagnostic| findings.push(diagnostic));
    findings
}

/// Units that no record names, that have no parts and that were never called otherwise.
fn unused_units<'a>(content: &Content<'a>) -> Vec<&'a str> {
    let named: BTreeSet<usize> =
        content.symbols.iter().flat_map(|file| &file.units).flatten().map(|at| *at as usize).collect();
    let is_parent =
        |id: &str| content.units().iter().any(|unit| unit.parents().any(|parent| parent.value == id));
    let units = content.units().iter().enumerate();
    let unused = units
        .filter(|(at, unit)| !named.contains(at) && unit.aliases.is_empty() && !is_parent(&unit.id.value));
    unused.map(|(_, unit)| unit.id.value.as_str()).collect()
}

/// What the note of an extract that comes with a new site begins with.
const MADE_UP: &str = "Påhittade antal";

fn made_up_extracts<'a>(content: &Content<'a>) -> Vec<&'a SourcePath> {
    let files = content.raw.incidents.iter();
    let is_made_up = |note: &str| note.starts_with(MADE_UP);
    files.filter(|file| file.extract.note.as_deref().is_some_and(is_made_up)).map(|file| &file.path).collect()
}

//! An id that many places name and that is not there: it has been changed where it is defined, and is told once.

use std::collections::{BTreeMap, BTreeSet};

use model::diag::{Code, Diagnostic, SourcePath};

/// Places that are told one by one: so few are slips.
const MOST_SLIPS: usize = 3;

struct Kind {
    /// What tells of an unknown id.
    codes: &'static [Code],
    /// In Swedish, in definite form.
    noun: &'static str,
    file: &'static str,
    /// What is named by an earlier id is found.
    has_aliases: bool,
}

const KINDS: [Kind; 5] = [
    Kind { codes: &["C010", "C054"], noun: "enheten", file: "organisation.yaml", has_aliases: true },
    Kind { codes: &["C013", "C053"], noun: "händelsetypen", file: "event_types.yaml", has_aliases: false },
    Kind { codes: &["C011"], noun: "fokusområdet", file: "programmes/", has_aliases: false },
    Kind { codes: &["C012"], noun: "programmet", file: "programmes/", has_aliases: false },
    Kind { codes: &["C014"], noun: "risken", file: "risks/", has_aliases: false },
];

/// All findings, those of one unknown id that is named in many places as one, at the first of them.
/// `made_up` are extracts that came with a new site: whatever they name that is not there is told once a file.
pub(super) fn told_once(found: Vec<Diagnostic>, made_up: &[&SourcePath]) -> Vec<Diagnostic> {
    let (of_made_up, found): (Vec<Diagnostic>, Vec<Diagnostic>) = found.into_iter().partition(|finding| {
        matches!(finding.code, "C053" | "C054") && made_up.contains(&&finding.place.path)
    });
    let mut told = told_by_id(found);
    for path in made_up {
        let first = of_made_up.iter().filter(|finding| finding.place.path == **path).min().cloned();
        told.extend(first.map(|first| {
            first.with_help(
                "det är de påhittade antalen som följer med en ny webbplats: ersätt filen med ert uttag, som `lagesbild docs \
                 import` visar",
            )
        }));
    }
    told
}

fn told_by_id(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut by_id: BTreeMap<(usize, String), Vec<Diagnostic>> = BTreeMap::new();
    let mut rest = Vec::new();
    for finding in found {
        let kind = KINDS.iter().position(|kind| kind.codes.contains(&finding.code));
        match (kind, finding.value.clone()) {
            (Some(kind), Some(id)) => by_id.entry((kind, id)).or_default().push(finding),
            _ => rest.push(finding),
        }
    }
    for ((kind, id), mut places) in by_id {
        match places.len() {
            0..=MOST_SLIPS => rest.append(&mut places),
            _ => {
                places.sort();
                rest.extend(probable_rename(&KINDS[kind], &id, &places));
            }
        }
    }
    rest
}

fn probable_rename(kind: &Kind, id: &str, places: &[Diagnostic]) -> Option<Diagnostic> {
    let first = places.first()?;
    let files: BTreeSet<&str> = places.iter().map(|found| found.place.path.as_str()).collect();
    let of_files = match files.len() {
        1 => "i filen".to_owned(),
        number => format!("i {number} filer"),
    };
    // Rows beyond the first hundred of a file are only counted.
    let has_more =
        places.iter().any(|found| found.help.as_deref().is_some_and(|help| help.contains("ytterligare")));
    let least = if has_more { "minst " } else { "" };
    let Kind { noun, file, .. } = kind;
    let message =
        format!("{noun} `{id}` finns inte, men nämns på {least}{} ställen {of_files}", places.len());
    let near = first.help.as_deref().and_then(|help| help.strip_prefix("menade du `")?.split('`').next());
    let has_now = near.map_or("ett nytt id".to_owned(), |near| format!("det nya id:t `{near}`"));
    let at = near.map_or("vid det nya".to_owned(), |near| format!("vid `{near}`"));
    let help = match kind.has_aliases {
        true => format!(
            "har {noun} fått {has_now}: skriv `aliases: [{id}]` {at} i {file}, så gäller det gamla också; annars rätta ställena"
        ),
        false => format!(
            "har {noun} fått {has_now}: byt det på alla ställen, eller ge det gamla tillbaka i {file}"
        ),
    };
    Some(Diagnostic { message, help: Some(help), ..first.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::diag::Place;

    fn unknown(code: Code, path: &str, line: u32, id: &str) -> Diagnostic {
        let place = Place::at(&SourcePath::new(path), line, 1);
        Diagnostic::error(code, place, format!("enheten `{id}` finns inte"))
            .with_value(id)
            .with_help("menade du `norra`?")
    }

    #[test]
    fn an_id_that_many_places_name_is_told_once_with_their_number() {
        let rows = (4..7).map(|line| unknown("C054", "incidents/kia.yaml", line, "norr"));
        let all: Vec<Diagnostic> = rows
            .chain([
                unknown("C010", "activities.yaml", 2, "norr"),
                unknown("C010", "risks/rsa.yaml", 9, "soder"),
            ])
            .collect();
        let told = told_once(all, &[]);
        let said: Vec<(&str, u32, &str)> = told
            .iter()
            .map(|found| (found.place.path.as_str(), found.place.line, found.message.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("activities.yaml", 2, "enheten `norr` finns inte, men nämns på 4 ställen i 2 filer"),
                ("risks/rsa.yaml", 9, "enheten `soder` finns inte"),
            ]
        );
        let help = told[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("`aliases: [norr]` vid `norra` i organisation.yaml"), "{help}");
        assert_eq!(told[0].code, "C010");
    }

    #[test]
    fn what_the_made_up_extract_names_is_told_once_and_not_kept() {
        let path = SourcePath::new("incidents/2026-t1.yaml");
        let rows =
            (6..20).map(|line| unknown("C054", "incidents/2026-t1.yaml", line, &format!("enhet-{line}")));
        let told = told_once(rows.collect(), &[&path]);
        assert_eq!(told.len(), 1);
        let help = told[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("ersätt filen med ert uttag") && !help.contains("aliases"), "{help}");
    }

    #[test]
    fn three_slips_are_told_each() {
        let rows: Vec<Diagnostic> =
            (4..7).map(|line| unknown("C054", "incidents/kia.yaml", line, "norr")).collect();
        assert_eq!(told_once(rows.clone(), &[]), rows);
    }
}

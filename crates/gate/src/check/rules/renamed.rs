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
/// `made_up` are extracts that came with a new site: where several ids that they name are gone, the site has got units or
/// types of its own, and that is told once a file.
/// `unused` are units that no record names, of which one may have been called otherwise before.
pub(super) fn told_once(found: Vec<Diagnostic>, made_up: &[&SourcePath], unused: &[&str]) -> Vec<Diagnostic> {
    let mut rest = found;
    let mut told = Vec::new();
    for path in made_up {
        for code in ["C053", "C054"] {
            let is_there = |finding: &Diagnostic| finding.code == code && finding.place.path == **path;
            let times =
                |id: Option<&str>| rest.iter().filter(|found| is_there(found) && id_of(found) == id).count();
            let often: BTreeSet<String> = rest
                .iter()
                .filter_map(id_of)
                .filter(|id| times(Some(id)) > MOST_SLIPS)
                .map(str::to_owned)
                .collect();
            let is_gone = |finding: &Diagnostic| {
                let is_often = id_of(finding).is_some_and(|id| often.contains(id));
                is_there(finding) && (is_often || near(finding).is_none())
            };
            let ids: BTreeSet<&str> = rest.iter().filter(|found| is_gone(found)).filter_map(id_of).collect();
            if ids.len() < 2 {
                continue;
            }
            let help = format!(
                "byt {} mot era egna id i filen; ska de påhittade antalen i den bytas mot ert uttag, visar `lagesbild \
                 docs importera-fran-kia` hur",
                listed(&ids)
            );
            let (gone, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_gone);
            told.extend(gone.into_iter().min().map(|first| first.with_help(help)));
            rest = others;
        }
    }
    told.extend(told_by_id(rest, unused));
    told
}

fn id_of(finding: &Diagnostic) -> Option<&str> {
    finding.value.as_deref()
}

/// The id that is probably meant.
fn near(finding: &Diagnostic) -> Option<&str> {
    finding.help.as_deref()?.strip_prefix("menade du `")?.split('`').next()
}

/// `a`, `b` och 3 till
fn listed(ids: &BTreeSet<&str>) -> String {
    const MOST: usize = 4;
    let shown: Vec<String> = ids.iter().take(MOST).map(|id| format!("`{id}`")).collect();
    match (ids.len().saturating_sub(MOST), shown.split_last()) {
        (0, Some((last, others))) if !others.is_empty() => format!("{} och {last}", others.join(", ")),
        (0, _) => shown.concat(),
        (more, _) => format!("{} och {more} till", shown.join(", ")),
    }
}

fn told_by_id(found: Vec<Diagnostic>, unused: &[&str]) -> Vec<Diagnostic> {
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
                rest.extend(probable_rename(&KINDS[kind], &id, &places, unused));
            }
        }
    }
    rest
}

fn probable_rename(kind: &Kind, id: &str, places: &[Diagnostic], unused: &[&str]) -> Option<Diagnostic> {
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
    // A unit with events of its own is another one: its events and those of the lost id would be counted together.
    let only = || unused.first().copied().filter(|_| unused.len() == 1);
    let near = match kind.has_aliases {
        true => near(first).filter(|near| unused.contains(near)).or_else(only),
        false => near(first),
    };
    let has_now = near.map_or("ett nytt id".to_owned(), |near| format!("det nya id:t `{near}`"));
    let at = near.map_or("vid det nya".to_owned(), |near| format!("vid `{near}`"));
    let help = match kind.has_aliases {
        true => format!(
            "har {noun} fått {has_now}: skriv `aliases: [{id}]` {at} i {file}, så gäller det gamla också; annars rätta ställena, \
             eller lägg tillbaka {noun}"
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
        let told = told_once(all, &[], &["norra"]);
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

    /// Only one that no record names can be what a unit is called now.
    #[test]
    fn a_unit_with_events_of_its_own_is_not_taken_for_the_new_name_of_another() {
        let rows = || (4..9).map(|line| unknown("C054", "incidents/kia.yaml", line, "norr")).collect();
        let help = |unused: &[&str]| told_once(rows(), &[], unused)[0].help.clone().unwrap_or_default();
        assert!(
            help(&["badhuset"]).contains("`aliases: [norr]` vid `badhuset` i"),
            "{}",
            help(&["badhuset"])
        );
        for unused in [&[][..], &["badhuset", "sporthallen"]] {
            assert!(help(unused).contains("`aliases: [norr]` vid det nya i"), "{}", help(unused));
            assert!(!help(unused).contains("norra"), "{}", help(unused));
        }
    }

    /// Nothing is near the ids that came with the site.
    fn gone(line: u32, id: &str) -> Diagnostic {
        unknown("C054", "incidents/2026-t1.yaml", line, id).with_help("skriv ett id som finns")
    }

    #[test]
    fn ids_of_the_made_up_extract_are_told_once_with_what_to_change() {
        let path = SourcePath::new("incidents/2026-t1.yaml");
        let rows = (6..20).map(|line| gone(line, &format!("enhet-{}", line % 2 + 1)));
        let told = told_once(rows.collect(), &[&path], &[]);
        assert_eq!(told.len(), 1);
        let help = told[0].help.as_deref().unwrap_or_default();
        assert!(help.starts_with("byt `enhet-1` och `enhet-2` mot era egna id"), "{help}");
        assert!(!help.contains("ersätt") && help.contains("lagesbild docs importera-fran-kia"), "{help}");
    }

    #[test]
    fn a_slip_in_the_made_up_extract_is_told_as_one() {
        let path = SourcePath::new("incidents/2026-t1.yaml");
        let slip = unknown("C054", "incidents/2026-t1.yaml", 10, "nora");
        assert_eq!(told_once(vec![slip.clone()], &[&path], &[]), [slip]);
        let alone = gone(9, "tallskolan");
        assert_eq!(told_once(vec![alone.clone()], &[&path], &[]), [alone]);
        let renamed = told_once((6..14).map(|line| gone(line, "enhet-1")).collect(), &[&path], &[]);
        let help = renamed[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("`aliases: [enhet-1]`") && help.contains("lägg tillbaka enheten"), "{help}");
    }

    #[test]
    fn three_slips_are_told_each() {
        let rows: Vec<Diagnostic> =
            (4..7).map(|line| unknown("C054", "incidents/kia.yaml", line, "norr")).collect();
        assert_eq!(told_once(rows.clone(), &[], &[]), rows);
    }
}

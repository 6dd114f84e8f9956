//! What comes out of the room: defaults, order, and which of several linked records counts.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::load::load_content;
use model::diag::Diagnostic;
use model::{Level, Publication, Source};

/// Checks the sound content that `tests/it/faults.rs` breaks, with `files` over it.
fn check(files: &[(&str, &str)]) -> (Option<Checked>, Findings) {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/faults/base"), folder.path());
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let (raw, findings) = load_content(folder.path()).unwrap();
    assert!(findings.is_empty(), "{:?}", findings.into_sorted());
    check_content(raw)
}

fn checked(files: &[(&str, &str)]) -> Checked {
    let (checked, findings) = check(files);
    checked.unwrap_or_else(|| panic!("{:?}", findings.into_sorted()))
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// What rules find where files have faults of their own.
fn found_beside_faults(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/faults/base"), folder.path());
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let (raw, findings) = load_content(folder.path()).unwrap();
    assert!(findings.has_errors());
    check_content(raw).1.into_sorted()
}

/// A day that cannot be read takes its row away, and not what else is wrong in the row.
#[test]
fn names_in_rows_that_cannot_be_read_are_judged() {
    let rows = head("kia")
        + "  - {id: K-1, type: hto, date: 2018/03/14, unit: skola-x}\n  \
        - {id: K-2, type: fall, date: 2018-05-02, unit: skola-y}\n  - id: K-3\n    type: stöld\n    unit: skola-a\n";
    let risks = "register: rsa\nyear: 2018\nrisks:\n  - {id: R-1, title: Hot, unwanted_event: Hot., focus_area: brott, \
        unit: nor, owner_role: Chef, treatment: reducera, status: active}\n";
    let found = found_beside_faults(&[("incidents/kia.yaml", &rows), ("risks/rsa.yaml", risks)]);
    let is_of_names = |found: &&Diagnostic| matches!(found.code, "C010" | "C011" | "C053" | "C054");
    let found: Vec<(&str, u32, &str)> = found
        .iter()
        .filter(is_of_names)
        .map(|found| (found.code, found.place.line, found.value.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        found,
        [
            ("C053", 4, "hto"),
            ("C054", 4, "skola-x"),
            ("C054", 5, "skola-y"),
            ("C053", 7, "stöld"),
            ("C011", 4, "brott"),
            ("C010", 4, "nor"),
        ]
    );
}

/// Of two faults in one run neither hides the other, unless it may be its cause.
#[test]
fn sources_are_held_against_each_other_where_no_extract_is_missing() {
    let other = "extract: {source: other, taken: 2018-09-04, from: 2018-01-01, to: 2018-08-31}\nform: rows\nincidents:\n  \
        - {id: O-1, type: hot, date: 2018-03-14, unit: skola-a, linked: [P-9]}\n";
    let told = |broken: &str| {
        let found = found_beside_faults(&[("incidents/arbete.yaml", other), (broken, "a: [b\n")]);
        found.iter().any(|found| found.code == "C061")
    };
    assert!(told("glossary.yaml") && told("surveys.yaml"), "they hold no records");
    assert!(!told("incidents/polis.yaml") && !told("risks/rsa.yaml"), "the record may be there");
}

#[test]
fn what_the_author_left_out_is_filled_in() {
    let Checked { domain, registers, texts, .. } = checked(&[]);
    let site = &domain.site;
    assert_eq!(site.as_of.to_string(), "2018-09-04", "the newest extract's day");
    assert_eq!((site.disclosure.min_denominator, site.disclosure.min_percent_base), (50, 20));
    assert_eq!((site.disclosure.finest_level, site.theme.as_str()), (Level::Unit, "default"));
    assert_eq!(domain.focus_areas[0].short_title, domain.focus_areas[0].title);
    assert_eq!(registers.activities[0].publication, Publication::Internal);
    assert_eq!(texts.guidance[0].publication, Publication::Internal);
}

#[test]
fn programmes_are_earliest_first_and_periods_go_to_the_last_event_or_report() {
    let Checked { domain, texts, .. } = checked(&[]);
    let programmes: Vec<&str> = domain.programmes.iter().map(|programme| programme.id.as_str()).collect();
    assert_eq!(programmes, ["gammal", "ny"]);
    let areas: Vec<&str> = domain.focus_areas.iter().map(|area| area.id.as_str()).collect();
    assert_eq!(areas, ["trygghet", "forebygga-olyckor", "forebygga-brott", "sakerhetsskydd"]);
    let periods: Vec<String> = domain.periods.iter().map(ToString::to_string).collect();
    assert_eq!(periods, ["2018-t1", "2018-t2"]);
    let order: Vec<u16> = texts.reports[0].commentary.iter().map(|text| text.focus_area.0).collect();
    assert_eq!(order, [1, 2, 3], "commentary follows the programme, not the file names");
}

/// A school is split in two and has had another id; rows keep to what they were written with.
#[test]
fn units_have_earlier_ids_and_several_successors() {
    let organisation = "units:\n  - {id: hela, title: Provförvaltningen, level: administration}\n  \
        - {id: norr, title: Norr, level: department, parent: hela}\n  \
        - {id: skola-a, title: Björkskolan, level: unit, parent: norr, aliases: [bjorkskolan-f-9]}\n  \
        - {id: skola-b, title: Granskolan, level: unit, parent: norr, valid_to: 2018-06-30, replaced_by: [skola-a, skola-c]}\n  \
        - {id: skola-c, title: Alskolan, level: unit, parent: norr, valid_from: 2018-07-01}\n";
    let police = "extract: {source: police, taken: 2018-09-04, from: 2018-01-01, to: 2018-08-31}\nform: rows\nincidents:\n  \
        - {id: P-1, type: hot, date: 2018-03-14, unit: norr}\n  \
        - {id: P-2, type: hot, date: 2018-03-15, unit: bjorkskolan-f-9}\n";
    let Checked { domain, facts, .. } =
        checked(&[("organisation.yaml", organisation), ("incidents/polis.yaml", police)]);
    let find = |id: &str| domain.units.find(id).unwrap();
    let (a, b, c) = (find("skola-a"), find("skola-b"), find("skola-c"));
    assert_eq!(domain.units.unit(b).replaced_by, [a, c]);
    assert_eq!((domain.units.predecessors(a), domain.units.predecessors(c)), (&[b][..], &[b][..]));
    // P-1 is the same event as K-1, which happened there; P-2 stands there by an earlier id.
    let of_police = facts.incidents.iter().filter(|row| row.sources.contains(Source::Police));
    assert_eq!(of_police.filter(|row| row.unit == a).count(), 2);
    // An earlier id of one unit is no id of another.
    let twice = organisation.replace("bjorkskolan-f-9", "skola-c");
    let found = check(&[("organisation.yaml", &twice)]).1.into_sorted();
    assert!(found.iter().any(|finding| finding.code == "C005"), "{found:?}");
}

#[test]
fn the_period_basis_decides_the_last_period() {
    let site =
        "title: T\norganisation: O\ncontact: {role: R, email: sakerhet@example.se}\nfirst_period: 2018-t1\n";
    let kia = "extract: {source: kia, taken: 2019-09-04, from: 2018-01-01, to: 2019-01-31}\nform: rows\nincidents:\n  \
               - {id: K-1, type: hot, date: 2018-08-14, reported: 2019-01-16, unit: skola-a}\n";
    let by_event = checked(&[("site.yaml", site), ("incidents/kia.yaml", kia)]);
    let reported = format!("{site}period_basis: reported\n");
    let by_report = checked(&[("site.yaml", &reported), ("incidents/kia.yaml", kia)]);
    assert_eq!(by_event.domain.periods.last().unwrap().to_string(), "2018-t3");
    assert_eq!(by_report.domain.periods.last().unwrap().to_string(), "2019-t1");
}

#[test]
fn a_whole_tertial_without_events_is_a_period_too() {
    let last = |to: &str| {
        let kia = format!(
            "extract: {{source: kia, taken: 2019-09-04, from: 2018-01-01, to: {to}}}\nform: rows\nincidents:\n  \
             - {{id: K-1, type: hot, date: 2018-08-14, unit: skola-a}}\n"
        );
        checked(&[("incidents/kia.yaml", &kia)]).domain.periods.last().unwrap().to_string()
    };
    assert_eq!(last("2019-08-31"), "2019-t2");
    assert_eq!(last("2019-08-30"), "2019-t1");
    assert_eq!(last("2018-08-31"), "2018-t2");
}

#[test]
fn an_event_in_two_sources_counts_once_as_the_first_source_has_it() {
    let facts = checked(&[]).facts;
    let counting = facts.incidents.iter().filter(|incident| incident.counts);
    assert_eq!((facts.incidents.len(), counting.count()), (4, 3));
    let (kia, police) = (&facts.incidents[0], &facts.incidents[3]);
    assert!(kia.counts && !police.counts);
    for incident in [kia, police] {
        assert!(incident.sources.contains(Source::Kia) && incident.sources.contains(Source::Police));
    }
    assert!(!facts.incidents[1].sources.contains(Source::Police));
}

#[test]
fn a_file_with_very_many_faults_shows_the_first_hundred_and_counts_the_rest() {
    let mut text = head("kia");
    (0..150).for_each(|n| {
        writeln!(text, "  - {{id: K-{n}, type: brand-{n}, date: 2018-03-14, unit: norr}}").unwrap()
    });
    let (checked, findings) = check(&[("incidents/kia.yaml", &text)]);
    let findings = findings.into_sorted();
    assert!(checked.is_none());
    assert_eq!((findings.len(), findings[99].place.line), (100, 103));
    let help = findings[99].help.as_deref().unwrap();
    assert!(help.ends_with("ytterligare 50 poster i filen har samma fel"), "{help}");
}

/// One made-up record: cancelled or not, and the numbers of the records that it is linked to.
type Made = (bool, Vec<usize>);

const SOURCES: [&str; 3] = ["kia", "property", "police"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Against a slow reading of the same records: flood each group by its links, then pick by source and order.
    #[test]
    fn groups_of_linked_records_count_once(
        made in prop::collection::vec((prop::bool::weighted(0.2), prop::collection::vec(0..24_usize, 0..2)), 24)
    ) {
        let facts = checked(&files_of(&made).iter().map(|(p, t)| (p.as_str(), t.as_str())).collect::<Vec<_>>()).facts;
        let found: Vec<bool> = facts.incidents.iter().map(|incident| incident.counts).collect();
        prop_assert_eq!(found, slow_counts(&made));
    }
}

/// Record n is of source n % 3; a link within a source is left out, since that is a fault.
fn links(made: &[Made], n: usize) -> impl Iterator<Item = usize> {
    made[n].1.iter().copied().filter(move |other| other % 3 != n % 3)
}

fn files_of(made: &[Made]) -> Vec<(String, String)> {
    let mut files = vec![
        ("incidents/polis.yaml".to_owned(), empty("other")),
        ("incidents/kia.yaml".to_owned(), empty("other")),
    ];
    for (s, source) in SOURCES.iter().enumerate() {
        let mut text = head(source);
        for n in (s..made.len()).step_by(3) {
            let status = if made[n].0 { "cancelled" } else { "reported" };
            let linked: Vec<String> = links(made, n).map(|other| format!("id-{other}")).collect();
            let linked = linked.join(", ");
            let record = format!(
                "{{id: id-{n}, type: fall, date: 2018-03-02, unit: norr, status: {status}, linked: [{linked}]}}"
            );
            writeln!(text, "  - {record}").unwrap();
        }
        files.push((format!("incidents/made-{s}.yaml"), text));
    }
    files.push(("incidents/fastighet.yaml".to_owned(), empty("other")));
    files
}

fn empty(source: &str) -> String {
    head(source).replace("incidents:", "incidents: []")
}

fn head(source: &str) -> String {
    format!(
        "extract: {{source: {source}, taken: 2018-09-04, from: 2018-01-01, to: 2018-08-31}}\nform: rows\nincidents:\n"
    )
}

/// In the order of the files: source by source.
fn slow_counts(made: &[Made]) -> Vec<bool> {
    let mut group: Vec<usize> = (0..made.len()).collect();
    for _ in 0..made.len() {
        for n in 0..made.len() {
            for other in links(made, n) {
                let least = group[n].min(group[other]);
                (group[n], group[other]) = (least, least);
            }
        }
    }
    let order: Vec<usize> = (0..3).flat_map(|s| (s..made.len()).step_by(3)).collect();
    let mut taken = std::collections::BTreeSet::new();
    order.iter().map(|n| !made[*n].0 && taken.insert(group[*n])).collect()
}

/// A tertial is whole when its last day lies in an extract: one day less, and nobody is asked for its report.
#[test]
fn a_report_is_asked_for_when_its_tertial_is_over() {
    let until = |to: &str| {
        let kia = format!(
            "extract: {{source: kia, taken: 2018-12-31, from: 2018-01-01, to: {to}}}\nform: rows\nincidents:\n  \
             - {{id: K-1, type: hot, date: 2018-10-14, unit: skola-a}}\n"
        );
        let found = check(&[("incidents/kia.yaml", &kia)]).1.into_sorted();
        found.iter().filter(|found| found.code == "C118").count()
    };
    assert_eq!((until("2018-12-30"), until("2018-12-31")), (0, 1));
}

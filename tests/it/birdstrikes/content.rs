//! The register as a content folder: the organisation and the catalogue are made from the CSV, the rest is imported.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ::import::{ExtractDates, ImportRequest, OutputForm, import_file};
use lagesbild::write::Memory;
use lagesbild::{Request, build_site};

/// One report, read without any of the program's own code.
#[derive(Debug)]
pub struct Strike {
    pub airport: String,
    pub state: String,
    /// `1990-01-08`.
    pub date: String,
    pub event_type: &'static str,
    pub severity: &'static str,
}

/// Event types, each with its focus area.
pub const TYPES: [(&str, &str); 6] = [
    ("okand-liten", "okanda"),
    ("okand-mellan", "okanda"),
    ("okand-stor", "okanda"),
    ("gas-and", "kanda"),
    ("daggdjur", "kanda"),
    ("annan-fagel", "kanda"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/birdstrikes")
}

/// Every report of the CSV, in order.
pub fn read_strikes() -> Vec<Strike> {
    let mut reader = csv::Reader::from_path(folder().join("birdstrikes.csv")).unwrap();
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let columns =
        ["Airport Name", "Origin State", "Flight Date", "Wildlife Species", "Effect Amount of damage"]
            .map(column);
    let strikes = reader.records().map(|record| {
        let [airport, state, date, species, damage] =
            columns.map(|column| record.as_ref().unwrap()[column].to_owned());
        Strike {
            airport: id(&airport),
            state: id(&state),
            date,
            event_type: group(&species),
            severity: severity(&damage),
        }
    });
    strikes.collect()
}

fn group(species: &str) -> &'static str {
    match species {
        "Unknown bird - small" | "Unknown bird or bat" => "okand-liten",
        "Unknown bird - medium" => "okand-mellan",
        "Unknown bird - large" => "okand-stor",
        "Canada goose" | "Mallard" => "gas-and",
        "White-tailed deer" | "Coyote" => "daggdjur",
        _ => "annan-fagel",
    }
}

fn severity(damage: &str) -> &'static str {
    match damage {
        "None" => "1",
        "Minor" => "2",
        "Medium" | "Substantial" | "C" => "3",
        "B" => "4",
        other => panic!("unknown damage {other}"),
    }
}

/// `CHICAGO O'HARE INTL` → `chicago-o-hare-intl`.
fn id(name: &str) -> String {
    let words = name.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// Writes the whole content, incidents included, under `content/` of a folder.
pub fn write_content(folder: &Path, strikes: &[Strike], threshold: u64) {
    let content = folder.join("content");
    fs::create_dir_all(content.join("programmes")).unwrap();
    fs::write(content.join("site.yaml"), site(threshold)).unwrap();
    fs::write(content.join("organisation.yaml"), organisation(strikes)).unwrap();
    fs::write(content.join("programmes/program.yaml"), PROGRAMME).unwrap();
    fs::write(content.join("event_types.yaml"), event_types()).unwrap();
    import(&content.join("incidents/birdstrikes.yaml"), OutputForm::Rows);
}

fn site(threshold: u64) -> String {
    format!(
        "title: Viltkollisioner\norganisation: FAA\nlanguage: sv\nsource_system: FAA\n\
         contact: {{role: Redaktör, email: redaktor@example.se}}\nfirst_period: 1990-t1\nas_of: 2003-01-15\n\
         disclosure: {{threshold: {threshold}, sensitive_threshold: {threshold}, finest_level: unit}}\n"
    )
}

const PROGRAMME: &str = "\
id: program
title: Säkrare flygplatser
valid_from: 1990-01-01
valid_to: 2002-12-31
focus_areas:
  - {id: okanda, title: Okända djur}
  - {id: kanda, title: Kända djur}
";

/// The country, its states and their airports. An airport in two states would stop the test.
fn organisation(strikes: &[Strike]) -> String {
    let airports: BTreeMap<&str, BTreeSet<&str>> =
        strikes.iter().fold(BTreeMap::new(), |mut airports, strike| {
            airports.entry(&strike.airport).or_insert_with(BTreeSet::new).insert(&strike.state);
            airports
        });
    let states: BTreeSet<&str> = strikes.iter().map(|strike| strike.state.as_str()).collect();
    let mut text = "units:\n  - {id: usa, title: USA, level: administration}\n".to_owned();
    for state in &states {
        writeln!(text, "  - {{id: {state}, title: {state}, level: department, parent: usa}}").unwrap();
    }
    for (airport, states) in &airports {
        assert_eq!(states.len(), 1, "{airport} lies in {states:?}");
        let state = states.first().unwrap();
        writeln!(text, "  - {{id: {airport}, title: {airport}, level: unit, parent: {state}}}").unwrap();
    }
    assert_eq!((states.len(), airports.len()), (29, 50));
    text
}

fn event_types() -> String {
    let mut text = "event_types:\n".to_owned();
    for (id, area) in TYPES {
        writeln!(
            text,
            "  - {{id: {id}, title: {id}, category: other, definition: Kollision med vilt., focus_area: {{program: {area}}}}}"
        )
        .unwrap();
    }
    text
}

/// Imports the CSV with the map that lies beside it.
pub fn import(to: &Path, form: OutputForm) {
    let request = ImportRequest {
        file: folder().join("birdstrikes.csv"),
        map: folder().join("map.yaml"),
        to: to.to_owned(),
        content: folder(),
        sheet: None,
        form: Some(form),
        only_period: None,
        replace: true,
        dry_run: false,
        deny_warnings: false,
        extract: ExtractDates::default(),
        salt_is_in_git: false,
    };
    let outcome = import_file(&request, None).unwrap();
    // The file has 10,000 rows, a number that exports stop at, and ends in July 2002, five months before its extract is said to;
    // 24 of its strikes are like others in all it says.
    let codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["I026", "I026", "I040"], "{:?}", outcome.findings);
    let account = outcome.account.unwrap();
    assert_eq!(account.lines[1..], [("skrivna".to_owned(), 10_000)]);
}

/// Every file of the site by its path.
pub fn build(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let request = Request {
        content: folder.join("content"),
        themes: folder.join("themes"),
        theme: None,
        audience: None,
    };
    let site = Memory::default();
    let outcome = build_site(&request, &site).unwrap();
    assert!(outcome.summary.is_some(), "{:?}", outcome.findings);
    site.files.into_inner().unwrap()
}

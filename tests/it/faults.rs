//! Every rule, broken on purpose: a missing finding fails, and so does one that nobody expected.
//!
//! A case is one text file, `tests/faults/CODE-name.yaml`. It holds the files that differ from the sound content in
//! `tests/faults/base/`, each after a line `=== path`; `=== path removed` leaves a file out. A note ends the faulty line:
//!
//! ```text
//! likelihood: 6   #! C070 1–5
//! ```
//!
//! Code, then words that the finding must hold, if any. A finding about a file as a whole is noted before the first
//! `===`, with its path: `#! C001 site.yaml`. Notes are taken away before the files are written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gate::internals::check::{RULES, check_content};
use gate::internals::load::load_content;
use input::codes::KINDS;
use model::diag::{Diagnostic, Findings, Severity};
use model::fields::{COUNT_FIELDS, FieldValue, INCIDENT_FIELDS};

/// The content files of a case, and what must be found in them.
pub struct Case {
    pub name: String,
    /// Path and text; `None` leaves a file of the base out.
    pub files: Vec<(String, Option<String>)>,
    expected: Vec<Expected>,
}

#[derive(Debug)]
struct Expected {
    path: String,
    /// 0 for the file as a whole.
    line: u32,
    code: String,
    words: String,
}

#[test]
fn the_base_has_no_faults() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&base(), folder.path());
    let found: Vec<String> = find(folder.path()).iter().map(describe).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_fault_is_found_where_it_stands() {
    let failures: Vec<String> = cases().iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

#[test]
fn every_rule_has_a_case() {
    let names: BTreeSet<String> = cases().into_iter().map(|case| case.name).collect();
    let wanted = RULES.iter().map(|rule| format!("{}-{}", rule.code, rule.name));
    let missing: Vec<String> = wanted.filter(|name| !names.contains(name)).collect();
    assert!(missing.is_empty(), "rules without a case: {}", missing.join(", "));
}

/// Faults of bytes, links and sizes, which a case cannot hold, have tests beside the code that finds them.
#[test]
fn every_fault_of_reading_has_a_case() {
    let elsewhere = ["L012", "L015", "L016", "L019", "L020", "L028"];
    let names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    let has_case = |code: &str| names.iter().any(|name| name.starts_with(code)) || elsewhere.contains(&code);
    let missing: Vec<&str> = KINDS.iter().map(|kind| kind.code).filter(|code| !has_case(code)).collect();
    assert!(missing.is_empty(), "faults without a case: {}", missing.join(", "));
}

#[test]
fn twelve_different_faults_are_found_in_one_run() {
    let case = read_case(&faults().join("twelve-faults.yaml"));
    let codes: BTreeSet<&str> = case.expected.iter().map(|expected| expected.code.as_str()).collect();
    assert_eq!(codes.len(), 12, "twelve different codes: {codes:?}");
    assert_eq!(failure(&case), None);
}

#[test]
fn codes_and_names_are_given_once_and_in_order() {
    assert!(RULES.is_sorted_by(|a, b| (a.code.len(), a.code) < (b.code.len(), b.code)));
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn the_documentation_lists_every_code() {
    let kinds = KINDS.iter().map(|kind| format!("| {} | {} |", kind.code, kind.about));
    assert_eq!(listed("| L"), kinds.collect::<Vec<_>>());
    let import = import::KINDS.iter().map(|kind| format!("| {} | {} |", kind.code, kind.about));
    assert_eq!(listed("| I"), import.collect::<Vec<_>>());
    let editions = editions::codes::KINDS.iter();
    let editions = editions.map(|kind| format!("| {} | {} |", kind.code, kind.about));
    assert_eq!(listed("| E"), editions.collect::<Vec<_>>());
    let of_texts = site::render::KINDS.iter().map(|kind| format!("| {} | {} |", kind.code, kind.about));
    assert_eq!([listed("| M"), listed("| T0"), listed("| X")].concat(), of_texts.collect::<Vec<_>>());
    let rules = RULES.iter().map(|rule| {
        let severity = match rule.severity {
            Severity::Error => "fel",
            Severity::Warning => "varning",
            Severity::Note => "upplysning",
        };
        format!("| {} | `{}` | {severity} | {} |", rule.code, rule.name, rule.about)
    });
    assert_eq!(listed("| C"), rules.collect::<Vec<_>>());
}

/// What docs/content-format.md says of the fields of a record is what the table of fields says.
#[test]
fn the_documentation_lists_every_field_of_a_record() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content-format.md");
    let text = fs::read_to_string(path).unwrap();
    let (rows, counts) = text.split_once("**`form: counts`**").unwrap();
    let (_, rows) = rows.split_once("**`form: rows`**").unwrap();
    for (text, fields) in [(rows, INCIDENT_FIELDS), (counts.split("\n## ").next().unwrap(), COUNT_FIELDS)] {
        let listed: Vec<&str> =
            text.lines().filter(|line| line.starts_with("| ") && line.contains('`')).collect();
        let wanted = fields.iter().map(|field| match field.is_required {
            true => format!("| **`{}`** | {} |", field.key, field.about),
            false => format!("| `{}` | {} |", field.key, field.about),
        });
        assert_eq!(listed, wanted.collect::<Vec<_>>());
        for field in fields {
            let FieldValue::Word(words) = field.value else { continue };
            assert!(words().iter().all(|word| field.about.contains(&format!("`{word}`"))), "{}", field.key);
        }
    }
}

/// The lines of `docs/findings.md` that begin with `start`.
fn listed(start: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md");
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect()
}

/// What is wrong with how a case comes out; `None` where all is as noted.
fn failure(case: &Case) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&base(), folder.path());
    for (path, text) in &case.files {
        let path = folder.path().join(path);
        match text {
            Some(text) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            None => fs::remove_file(path).unwrap(),
        }
    }
    let found = find(folder.path());
    let mut left: Vec<&Diagnostic> = found.iter().collect();
    let mut faults = Vec::new();
    for expected in &case.expected {
        match left.iter().position(|finding| is_as_noted(finding, expected)) {
            Some(position) => drop(left.remove(position)),
            None => faults.push(format!("  missing    {expected:?}")),
        }
    }
    faults.extend(left.iter().map(|finding| format!("  unexpected {}", describe(finding))));
    faults.extend(found.iter().filter_map(|finding| ill_placed(folder.path(), finding)));
    faults.extend(found.iter().filter_map(ill_said));
    (!faults.is_empty()).then(|| format!("{}\n{}", case.name, faults.join("\n")))
}

fn is_as_noted(finding: &Diagnostic, expected: &Expected) -> bool {
    let place = &finding.place;
    let is_here = place.path.as_str() == expected.path && place.line == expected.line;
    is_here && finding.code == expected.code && describe(finding).contains(&expected.words)
}

/// The value of a finding stands at its line and column.
fn ill_placed(folder: &Path, finding: &Diagnostic) -> Option<String> {
    let place = &finding.place;
    let value = finding.value.as_deref().filter(|_| place.line > 0)?;
    let text = fs::read_to_string(folder.join(place.path.as_str())).unwrap();
    let line = text.lines().nth(place.line as usize - 1).unwrap_or_default();
    let rest: String = line.chars().skip(place.column as usize - 1).collect();
    // An address stands within its link.
    let is_in_text = finding.code.starts_with('M') && rest.contains(value);
    let is_there = rest.trim_start_matches(['"', '\'']).starts_with(value) || is_in_text;
    (!is_there).then(|| format!("  ill placed {}: `{value}` is not at `{rest}`", describe(finding)))
}

/// A message begins with a small letter or a value, has no full stop, and says what was expected.
fn ill_said(finding: &Diagnostic) -> Option<String> {
    let message = &finding.message;
    let is_capital = message.starts_with(char::is_uppercase) && !message.starts_with("HTML");
    let is_well_said = !is_capital && !message.ends_with('.');
    let is_of_a_rule = finding.code.starts_with('C');
    let is_whole = finding.expected.is_some() || !is_of_a_rule;
    (!(is_well_said && is_whole)).then(|| format!("  ill said   {}", describe(finding)))
}

fn describe(finding: &Diagnostic) -> String {
    let part = |name: &str, text: &Option<String>| {
        text.as_ref().map(|text| format!("; {name} {text}")).unwrap_or_default()
    };
    format!(
        "{}:{}:{}: {} {}{}{}{}",
        finding.place.path,
        finding.place.line,
        finding.place.column,
        finding.code,
        finding.message,
        part("value", &finding.value),
        part("expected", &finding.expected),
        part("help", &finding.help),
    )
}

fn find(folder: &Path) -> Vec<Diagnostic> {
    let (raw, mut findings) = load_content(folder).unwrap();
    let files: Vec<String> = raw.files.iter().map(|file| file.path.clone()).collect();
    let unreadable: Vec<String> = raw.unreadable.iter().map(|path| path.as_str().to_owned()).collect();
    findings.extend(site::render::lint_texts(&raw.bodies, &files, &unreadable, raw.titles()));
    let of_texts = findings.has_errors();
    let (checked, found): (_, Findings) = check_content(raw);
    let has_errors = of_texts || found.has_errors();
    assert!(checked.is_none() || !found.has_errors(), "content with errors is let through");
    assert!(checked.is_some() || has_errors, "content without errors is held back");
    findings.extend(found);
    findings.into_sorted()
}

pub fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(faults()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    paths.iter().map(|path| read_case(path)).collect()
}

fn read_case(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut case = Case { name, files: Vec::new(), expected: Vec::new() };
    for line in text.lines() {
        match (line.strip_prefix("=== "), case.files.last_mut()) {
            (Some(header), _) => case.files.push(match header.strip_suffix(" removed") {
                Some(path) => (path.to_owned(), None),
                None => (header.to_owned(), Some(String::new())),
            }),
            (None, None) => case.expected.extend(notes_of(line).map(whole_file)),
            (None, Some((path, Some(text)))) => {
                let number = text.lines().count() as u32 + 1;
                let content = line.split("#!").next().unwrap_or_default();
                text.push_str(if content.len() < line.len() { content.trim_end() } else { line });
                text.push('\n');
                let at_line = |(code, words)| Expected { path: path.clone(), line: number, code, words };
                case.expected.extend(notes_of(line).map(at_line));
            }
            (None, Some((path, None))) => panic!("{}: text under the removed {path}", case.name),
        }
    }
    case
}

/// The notes of a line: code and words.
fn notes_of(line: &str) -> impl Iterator<Item = (String, String)> {
    line.split("#!").skip(1).map(|note| {
        let (code, words) = note.trim().split_once(' ').unwrap_or((note.trim(), ""));
        (code.to_owned(), words.trim().to_owned())
    })
}

fn whole_file((code, path_and_words): (String, String)) -> Expected {
    let (path, words) = path_and_words.split_once(' ').unwrap_or((&path_and_words, ""));
    Expected { path: path.to_owned(), line: 0, code, words: words.to_owned() }
}

fn faults() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

fn base() -> PathBuf {
    faults().join("base")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

//! The strict YAML profile, tried on the files of the content.

use input::Reading;
use input::yaml::{Source, read};
use model::diag::{Diagnostic, SourcePath};
use serde::de::DeserializeOwned;

use super::files::{OrganisationFile, RisksFile, SiteFile};

fn read_text<T: DeserializeOwned>(text: &str) -> Reading<T> {
    read::<T>(Source { path: &SourcePath::new("x.yaml"), text, lines_before: 0 })
}

/// `line:column code value` of every finding.
fn found<T: DeserializeOwned>(text: &str) -> Vec<String> {
    let short = |finding: &Diagnostic| {
        let value = finding.value.as_deref().unwrap_or("-");
        format!("{}:{} {} {value}", finding.place.line, finding.place.column, finding.code)
    };
    read_text::<T>(text).findings.iter().map(short).collect()
}

#[test]
fn every_fault_of_a_settings_file_is_found_at_once() {
    let site = "title: T\norganisation: O\nlanguage: se\ncontact: {role: R, emial: e}\nfirst_period: 2017\n\
        as_of: 2021-02-30\nrisk_scale: msb\naudience: intern\ndisclosure:\n  threshold: -1\n  \
        sensitive_threshold: 10\n  finest_level: enhet\n  min_denominator: 5.5\nbog: 1\n";
    let expected = [
        "3:11 L005 se",
        "4:20 L002 emial",
        "5:15 L010 2017",
        "6:8 L010 2021-02-30",
        "8:11 L005 intern",
        "10:14 L004 -1",
        "12:17 L005 enhet",
        "13:20 L004 5.5",
        "14:1 L002 bog",
    ];
    assert_eq!(found::<SiteFile>(site), expected);
}

#[test]
fn every_faulty_record_is_found_in_block_and_flow_form() {
    let flow = "units:\n  - {id: a, title: A, level: uint}\n  - {id: b, titel: B, level: unit}\n  \
        - {id: c, title: C, level: unit}\n  - {id: d, level: unit}\n";
    assert_eq!(found::<OrganisationFile>(flow), ["2:30 L005 uint", "3:13 L002 titel", "5:6 L003 -"]);
    let block = "units:\n- id: a\n  title: A\n  level: uint\n  parent:\n    x: y\n- id: b\n  titel: B\n  \
        level: unit\n- id:\n  title: C\n  level: unit\n";
    let expected = ["4:10 L005 uint", "6:5 L004 x: y", "8:3 L002 titel", "10:5 L004 -"];
    assert_eq!(found::<OrganisationFile>(block), expected);
    assert_eq!(found::<OrganisationFile>("units:\n  - a\n  - b\n"), ["2:5 L004 a", "3:5 L004 b"]);
}

#[test]
fn faults_deep_in_a_record_leave_its_other_faults_visible() {
    let risks = "register: rsa\nyear: 2018\nrisks:\n  - id: R-1\n    title: T\n    unwanted_event: U\n    \
        focus_area: f\n    unit: u\n    owner_role: o\n    treatment: reducera\n    tags: [children, barn]\n    \
        status: active\n    children_heard: {answer: ja}\n    assessments:\n      - period: 2018-t2\n        \
        date: 2018-02-10\n        likelihood: 300\n        uncertainty: medium\n  - id: R-2\n    title: T\n";
    let expected =
        ["10:16 L005 reducera", "11:22 L005 barn", "13:30 L005 ja", "17:21 L004 300", "19:5 L003 -"];
    assert_eq!(found::<RisksFile>(risks), expected);
}

#[test]
fn structure_is_judged_before_values() {
    assert_eq!(
        found::<OrganisationFile>("units:\n  - id: a\n   title: b\n  - id: c\n"),
        ["3:4 L001 -", "4:5 L003 -"]
    );
    assert_eq!(found::<OrganisationFile>("units:\n\t- id: a\n"), ["2:2 L001 -"]);
    assert_eq!(
        found::<OrganisationFile>("units:\n  - id: a\n    title: b: c\n    level: unit\n"),
        ["3:13 L001 -"]
    );
    assert_eq!(found::<OrganisationFile>("units: []\n---\nunits: []\n"), ["2:1 L011 -"]);
    assert_eq!(found::<OrganisationFile>(&("[".repeat(20) + &"]".repeat(20))), ["1:17 L009 -"]);
}

#[test]
fn the_profile_is_strict() {
    let unit = |fields: &str| format!("units:\n  - id: a\n    title: t\n    level: unit\n    {fields}\n");
    assert_eq!(found::<OrganisationFile>(&unit("parent: &x b")), ["5:16 L008 -"]);
    assert_eq!(found::<OrganisationFile>(&unit("parent: *x")), ["5:13 L008 -"]);
    assert_eq!(found::<OrganisationFile>(&unit("<<: {parent: b}")), ["5:5 L008 -"]);
    assert_eq!(found::<OrganisationFile>(&unit("title: u")), ["5:5 L006 -"]);
    assert_eq!(found::<OrganisationFile>("units: !x []\n"), ["1:11 L008 -"]);
}

#[test]
fn what_stands_beside_a_fault_is_kept() {
    let text = "units:\n  - {id: a, title: A, level: unit}\n  - {id: b, title: B, level: uint}\n";
    let kept = read_text::<OrganisationFile>(text).value.expect("a list without its faulty record");
    assert_eq!(kept.units.len(), 1);
    assert!(read_text::<OrganisationFile>("units: [").value.is_none());
}

#[test]
fn findings_say_what_was_expected_and_what_was_meant() {
    let findings = read_text::<OrganisationFile>("units:\n  - {id: a, titel: A, level: Uint}\n").findings;
    assert_eq!(findings[0].message, "okänd nyckel `titel`");
    assert_eq!(findings[0].help.as_deref(), Some("menade du `title`?"));
    let findings = read_text::<OrganisationFile>("units:\n  - {id: a, title: A, level: Uint}\n").findings;
    assert_eq!(findings[0].message, "okänt ord för `level`");
    assert_eq!(
        findings[0].expected.as_deref(),
        Some("ett av orden `city`, `committee`, `administration`, `department`, `area`, `unit`")
    );
    assert_eq!(findings[0].help.as_deref(), Some("menade du `unit`?"));
}

#[test]
fn a_text_with_a_fault_on_every_line_is_reported_in_part() {
    let text = format!("units:\n{}", "  - {id: a, title: A, level: x}\n".repeat(150));
    assert_eq!(found::<OrganisationFile>(&text).len(), 100);
}

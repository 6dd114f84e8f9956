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
    assert_eq!(found::<OrganisationFile>("units:\n\t- id: a\n"), ["2:1 L001 -"]);
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
    let found = found::<OrganisationFile>(&text);
    assert_eq!((found.len(), found[100].as_str()), (101, "0:0 L019 -"));
}

#[test]
fn a_text_cut_by_a_comment_is_found() {
    let cut = [
        "title: Punkt #2 på listan\n",
        "title: Punkt\norganisation: a\n  b #c\n",
        "title: #2\n",
        "contact: {role: Nr #1, email: e@example.se}\n",
        "not_personal: [{value: a #b\n}]\n",
    ];
    for text in cut {
        assert!(found::<SiteFile>(text).iter().any(|finding| finding.contains("L025")), "{text}");
    }
    let whole = [
        "title: Punkt # en kommentar\n",
        "title: Punkt   ## Rubrik\n",
        "title: \"Punkt #2\" #två\n",
        "title: C#2\n",
        "#title\ntitle: a #\n",
        "contact: {role: a} #b\n",
    ];
    for text in whole {
        assert!(!found::<SiteFile>(text).iter().any(|finding| finding.contains("L025")), "{text}");
    }
}

#[test]
fn signs_that_escapes_bring_in_are_refused() {
    assert_eq!(
        found::<OrganisationFile>("units:\n  - {id: a, title: \"A\\u0007\", level: unit}\n"),
        ["2:20 L026 -"]
    );
    assert_eq!(
        found::<OrganisationFile>("units:\n  - {id: a, title: \"A\\u202e\", level: unit}\n"),
        ["2:20 L026 -"]
    );
}

#[test]
fn one_lost_structure_hides_no_other_fault() {
    let text =
        "title: a: b\norganisation: O\ncontact: {role: R, emial: e}\nfirst_period: [\naudience: intern\n";
    assert_eq!(found::<SiteFile>(text), ["1:9 L001 -", "3:20 L002 emial", "4:15 L001 -", "5:11 L005 intern"]);
    let text = "units:\n- {id: a, title: \"A, level: unit}\n- {id: b, title: B, level: uint}\n- {id: c, title: C, level: unit\n";
    assert_eq!(found::<OrganisationFile>(text), ["2:18 L001 -", "3:28 L005 uint", "4:3 L001 -"]);
    let kept = read_text::<OrganisationFile>("units:\n- {id: a, title: A, level: unit}\n- {id: b]\n").value;
    assert_eq!(kept.expect("a list without what was lost").units.len(), 1);
}

/// Each record is read by itself, so a long list of faulty ones costs no more than its length.
#[test]
fn a_long_list_of_faulty_records_is_read_in_time_with_its_length() {
    let text = format!("units:\n{}", "  - {id: a, title: A, level: x, parent: {}}\n".repeat(20_000));
    let findings = read_text::<OrganisationFile>(&text).findings;
    assert!(findings[100].message.contains("39900"), "{}", findings[100].message);
}

/// What a fault says of its neighbours, and of all else that a record lacks, is looked for where it is told alone.
#[test]
fn what_is_said_of_each_of_many_faults_costs_no_more_than_its_record() {
    let risks = |record: &str, many| format!("register: rsa\nyear: 2026\nrisks:\n{}", record.repeat(many));
    let lacking = found::<RisksFile>(&risks("  - id: R-1\n    title: x\n", 40_000));
    assert_eq!((lacking.len(), lacking[99].as_str()), (101, "202:5 L003 -"));
    let astray =
        found::<RisksFile>(&risks("  - id: R-1\n    title: x\n    assessments:\n    oklart: 1\n", 10_000));
    assert_eq!((astray.len(), astray[0].as_str()), (101, "4:5 L003 -"));
    assert_eq!(astray[1], "7:5 L002 oklart");
}

#[test]
fn a_map_of_very_many_faults_and_a_tree_without_end_are_each_soon_over() {
    let keys: String = (0..50_000).map(|i| format!("k{i}: 1\n")).collect();
    let findings = found::<SiteFile>(&keys);
    assert_eq!((findings.len(), findings[100].as_str()), (101, "0:0 L019 -"));
    assert_eq!(found::<SiteFile>(&format!("title: {}", "[".repeat(100_000))).len(), 1);
    assert!(found::<SiteFile>(&format!("title: {}", "[".repeat(100_000)))[0].contains("L009"));
}

#[test]
fn an_alias_bomb_is_one_finding_an_alias() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
    let found = found::<SiteFile>(bomb);
    assert_eq!(found.iter().filter(|finding| finding.contains("L008")).count(), 9, "{found:?}");
}

//! Sites of two departments and two types, written by hand.

use std::fs;

use super::*;

const DESCRIPTION: &str = r#"{
  "resources": [
    {"name": "incidents-by-period", "path": "incidents-by-period.csv"},
    {"name": "rates", "path": "rates.csv"}
  ],
  "x-units": [{"id": "hela"}, {"id": "norr", "parent": "hela"}, {"id": "soder", "parent": "hela"}],
  "x-event-types": [
    {"id": "hot", "focus_areas": ["otrygghet"], "preventive": false},
    {"id": "vald", "focus_areas": ["otrygghet"], "preventive": false}
  ]
}"#;

/// What the audit says of a table with these values: hot, våld and both, each for the whole, norr and söder. `..` is
/// hidden.
fn audit(values: [&str; 9], small: &[(usize, u32)]) -> Vec<Leak> {
    audit_with_rate(values, small, "")
}

fn audit_with_rate(values: [&str; 9], small: &[(usize, u32)], rate: &str) -> Vec<Leak> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("datapackage.json"), DESCRIPTION).unwrap();
    let kinds =
        ["hot", "vald", "*"].into_iter().flat_map(|kind| ["hela", "norr", "soder"].map(|unit| (kind, unit)));
    let rows: String = kinds
        .zip(values)
        .map(|((kind, unit), value)| match value {
            ".." => format!("2018-t1,{kind},*,{unit},count,,hidden\n"),
            _ => format!("2018-t1,{kind},*,{unit},count,{value},\n"),
        })
        .collect();
    let head = "period,event_type,focus_area,unit,measure,value,status\n";
    fs::write(data.join("incidents-by-period.csv"), format!("{head}{rows}")).unwrap();
    fs::write(data.join("rates.csv"), format!("{head}{rate}")).unwrap();
    let small: Vec<SmallCount> = small
        .iter()
        .map(|(row, threshold)| SmallCount {
            table: "incidents-by-period".to_owned(),
            row: *row,
            threshold: *threshold,
        })
        .collect();
    audit_site(folder.path(), &small).unwrap().leaks
}

fn leak(row: usize, how: How) -> Leak {
    Leak { table: "incidents-by-period".to_owned(), row, how }
}

#[test]
fn a_count_alone_in_its_line_follows_from_the_total() {
    let values = ["20", "..", "17", "30", "14", "16", "50", "17", "33"];
    assert!(audit(values, &[(1, 5)]).contains(&leak(1, How::BySums)));
    assert!(audit(values, &[]).contains(&leak(1, How::BySums)));
}

#[test]
fn two_in_each_line_are_safe() {
    let values = ["20", "..", "..", "30", "..", "..", "50", "17", "33"];
    assert_eq!(audit(values, &[(1, 5)]), []);
    assert_eq!(audit(values, &[]), []);
}

#[test]
fn two_ones_that_are_hidden_together_hide_nothing() {
    let values = ["2", "..", "..", "48", "..", "..", "50", "17", "33"];
    let leaks = audit(values, &[(1, 5), (2, 5)]);
    assert_eq!(leaks, [leak(1, How::FencedIn(Some((0, 2)))), leak(2, How::FencedIn(Some((0, 2))))]);
}

#[test]
fn a_rate_gives_its_count_away() {
    let values = ["20", "..", "..", "30", "..", "..", "50", "17", "33"];
    let leaks = audit_with_rate(values, &[(1, 5)], "2018-t1,hot,*,norr,rate_per_100,1.5,\n");
    assert_eq!(leaks, [Leak { table: "rates".to_owned(), row: 0, how: How::Derived }]);
}

#[test]
fn a_table_that_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = audit_site(folder.path(), &[]).unwrap_err();
    assert!(format!("{error:#}").contains("datapackage.json"));
}

//! What departments have of an area in each class is in no table, but no crossing is less than none.

use super::*;

const DESCRIPTION: &str = r#"{
  "resources": [
    {"name": "incidents-by-period", "path": "incidents-by-period.csv", "sha256": "", "x-figures": []},
    {"name": "coverage", "path": "coverage.csv", "sha256": "", "x-figures": []}
  ],
  "x-units": [{"id": "hela"}, {"id": "norr", "parent": "hela"}, {"id": "soder", "parent": "hela"}],
  "x-event-types": [
    {"id": "hot", "focus_areas": ["otrygghet"], "preventive": false, "sensitive": false},
    {"id": "vald", "focus_areas": [], "preventive": false, "sensitive": true}
  ],
  "x-disclosure": {"threshold": 5, "sensitive_threshold": 10}
}"#;

/// Of 60 threats and 22 of violence, norr has 40 in all and söder 42; of which type is hidden. `coverage` by area, unit and
/// how many were reported to the police.
fn leaks(coverage: &[(&str, &str, u32)]) -> Vec<Leak> {
    let rows =
        coverage.iter().map(|(area, unit, count)| format!("2018-t1,{area},{unit},police_report,{count},\n"));
    let coverage = "period,focus_area,unit,measure,value,status\n".to_owned() + &rows.collect::<String>();
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "data/incidents-by-period.csv" => {
            Ok(print_table(["60", "..", "..", "22", "..", "..", "82", "40", "42"]).into_bytes())
        }
        "data/coverage.csv" => Ok(coverage.clone().into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    let report = audit_tables(&read).unwrap();
    [report.leaks, report.doubtful].concat()
}

/// Norr reported all its 40. No more than 35 of them were threats, for no more were reported anywhere, so that 5 or more were
/// violence; and no more than 12, for no more of those were reported.
#[test]
fn answers_of_departments_and_of_areas_together_fence_a_count_in() {
    let of_units = [("*", "hela", 47), ("*", "norr", 40), ("*", "soder", 7)];
    let of_both = [&of_units[..], &[("otrygghet", "hela", 35)]].concat();
    assert_eq!(leaks(&of_both), [leak(4, How::FencedIn(Some((5, 12))))]);
    // Either alone leaves all from none to 22.
    assert_eq!(leaks(&of_units), []);
    assert_eq!(leaks(&of_both[3..]), []);
}

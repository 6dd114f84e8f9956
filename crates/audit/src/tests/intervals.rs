//! One rule of the gate missing at a time, seen in nothing but the files: three departments by three types, with totals.

use super::*;

const DESCRIPTION: &str = r#"{
  "resources": [{"name": "incidents-by-period", "path": "incidents-by-period.csv", "sha256": "", "x-figures": []}],
  "x-units": [{"id": "hela"}, {"id": "norr", "parent": "hela"}, {"id": "soder", "parent": "hela"}, {"id": "vast", "parent": "hela"}],
  "x-event-types": [
    {"id": "hot", "focus_areas": [], "preventive": false, "sensitive": false},
    {"id": "vald", "focus_areas": [], "preventive": false, "sensitive": false},
    {"id": "stold", "focus_areas": [], "preventive": false, "sensitive": false}
  ],
  "x-disclosure": {"threshold": 5}
}"#;

const UNITS: [&str; 4] = ["norr", "soder", "vast", "hela"];
const TYPES: [&str; 3] = ["hot", "vald", "stold"];

/// What leaks of a table by type and department, or does if it is small, where `is_hidden` by type and department. Rows of
/// the file are numbered by type, then department, with the totals last.
fn leaks(counts: [[u32; 3]; 3], hidden: [[bool; 3]; 3]) -> Vec<Leak> {
    let mut table = HEAD.to_owned();
    let sum = |types: &[usize], units: &[usize]| -> u32 {
        types.iter().flat_map(|of_type| units.iter().map(|unit| counts[*of_type][*unit])).sum()
    };
    for (kind, unit) in (0..4).flat_map(|kind| (0..4).map(move |unit| (kind, unit))) {
        let types = if kind < 3 { vec![kind] } else { vec![0, 1, 2] };
        let units = if unit < 3 { vec![unit] } else { vec![0, 1, 2] };
        let is_hidden = hidden.get(kind).and_then(|of_type| of_type.get(unit)) == Some(&true);
        let count = sum(&types, &units);
        let value = if is_hidden { ",hidden".to_owned() } else { format!("{count},") };
        table += &format!("2018-t1,{},*,{},count,{value}\n", TYPES.get(kind).unwrap_or(&"*"), UNITS[unit]);
    }
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "data/incidents-by-period.csv" => Ok(table.clone().into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    let report = audit_tables(&read).unwrap();
    let is_wrong = |fault: &Fault| !matches!(fault, Fault::Changed { .. });
    assert!(!report.faults.iter().any(is_wrong), "{:?}", report.faults);
    [report.leaks, report.doubtful].concat()
}

const Y: bool = true;
const N: bool = false;

/// A round of six hidden cells: what is added to one is taken from the next.
const ROUND: [[bool; 3]; 3] = [[Y, Y, N], [N, Y, Y], [Y, N, Y]];

#[test]
fn a_wide_round_of_hidden_cells_is_safe() {
    assert_eq!(leaks([[3, 9, 20], [20, 9, 4], [9, 20, 9]], ROUND), []);
}

/// Every line hides 10 or more, and no hidden count follows; but threats in norr can be told to be 0–4, thefts in väst too.
#[test]
fn a_round_that_fences_small_counts_in_is_refused() {
    let found = leaks([[3, 9, 20], [20, 9, 1], [9, 20, 9]], ROUND);
    assert!(found.iter().all(|leak| matches!(leak.how, How::FencedIn(Some((_, _))))), "{found:?}");
    assert!(found.contains(&leak(0, How::FencedIn(Some((0, 4))))), "{found:?}");
    assert!(found.contains(&leak(6, How::FencedIn(Some((0, 4))))), "{found:?}");
}

/// Two small counts in one line, and 20 others around them.
#[test]
fn a_line_that_hides_too_little_is_refused() {
    let found = leaks([[2, 2, 20], [20, 9, 9], [9, 20, 9]], [[Y, Y, N], [N, Y, Y], [Y, N, Y]]);
    assert!(
        found.contains(&leak(0, How::FewInLine(4))) && found.contains(&leak(1, How::FewInLine(4))),
        "{found:?}"
    );
}

/// A small count beside zeros that are shown follows from the total of its line.
#[test]
fn a_zero_that_had_to_be_hidden_is_missed() {
    let counts = [[3, 0, 0], [20, 30, 40], [9, 20, 9]];
    let alone = [[Y, N, N], [Y, N, N], [N, N, N]];
    assert!(leaks(counts, alone).contains(&leak(0, How::BySums)));
}

/// What elimination is for: a chain of sums across lines, none of which gives the count away alone.
#[test]
fn a_count_that_follows_from_several_sums_is_refused() {
    // In väst only threats are hidden; with them the others of their line, and so on round to violence in norr.
    let found = leaks([[9, 9, 8], [3, 20, 9], [20, 9, 20]], [[Y, N, Y], [Y, N, N], [N, N, N]]);
    assert!(found.contains(&leak(4, How::BySums)), "{found:?}");
}

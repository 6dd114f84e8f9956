//! A unit that moves: it is a part of two departments, one after the other.

use super::*;

const HEAD: &str = "period,focus_area,unit,value,status\n";

/// Hela is norr and söder; b lies in norr, c in söder, and a in norr before a day and in söder from it.
fn description(from: &str) -> String {
    format!(
        r#"{{
  "resources": [{{"name": "incidents-by-unit", "path": "incidents-by-unit.csv", "sha256": "", "x-figures": []}}],
  "x-units": [
    {{"id": "hela"}}, {{"id": "norr", "parent": "hela"}}, {{"id": "soder", "parent": "hela"}},
    {{"id": "a", "parent": "soder", "parents": [{{"unit": "norr"}}, {{"unit": "soder", "from": "{from}"}}]}},
    {{"id": "b", "parent": "norr"}}, {{"id": "c", "parent": "soder"}}
  ],
  "x-event-types": [{{"id": "hot", "focus_areas": [], "preventive": false, "sensitive": false}}],
  "x-disclosure": {{"threshold": 5, "sensitive_threshold": 10, "periods": ["2019-t1", "2019-t2"], "open": {{}}}}
}}"#
    )
}

/// What the audit says where a moves on a day: by tertial, hela, norr, söder, a, b and c. `..` is hidden.
fn audit(from: &str, tertials: &[(&str, [&str; 6])]) -> AuditReport {
    let row = |time: &str, (unit, value): (&str, &str)| match value {
        ".." => format!("{time},*,{unit},,hidden\n"),
        _ => format!("{time},*,{unit},{value},\n"),
    };
    let rows = tertials.iter().flat_map(|(time, values)| {
        ["hela", "norr", "soder", "a", "b", "c"].into_iter().zip(*values).map(move |cell| row(time, cell))
    });
    let table: String = std::iter::once(HEAD.to_owned()).chain(rows).collect();
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(description(from).into_bytes()),
        "data/incidents-by-unit.csv" => Ok(table.clone().into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap()
}

fn leaks(from: &str, tertials: &[(&str, [&str; 6])]) -> Vec<Leak> {
    let report = audit(from, tertials);
    // The description here knows no hashes.
    let mut faults = report.faults.iter();
    assert!(faults.all(|fault| matches!(fault, Fault::Changed { .. })), "{:?}", report.faults);
    report.leaks
}

fn leak(row: usize) -> Leak {
    Leak::today("incidents-by-unit", row, How::BySums)
}

#[test]
fn a_unit_belongs_to_where_it_lay_in_each_tertial() {
    // Norr has 100 with a's 3 before the move, and söder 100 with its 4 after it.
    let known = [
        ("2019-t1", ["198", "100", "98", "..", "97", "98"]),
        ("2019-t2", ["196", "96", "100", "..", "96", "96"]),
    ];
    assert_eq!(leaks("2019-05-01", &known), [leak(3), leak(9)]);
    let hidden = [
        ("2019-t1", ["198", "100", "98", "..", "..", "98"]),
        ("2019-t2", ["196", "96", "100", "..", "96", ".."]),
    ];
    assert_eq!(leaks("2019-05-01", &hidden), []);
}

#[test]
fn what_a_unit_had_on_both_sides_of_a_move_adds_up() {
    // a has 1 in norr and 2 in söder.
    let known = [("2019-t2", ["200", "100", "100", "..", "99", "98"])];
    let of_a = |how| Leak { how, ..leak(3) };
    assert_eq!(leaks("2019-07-01", &known), [leak(3), of_a(How::Remainder(1)), of_a(How::Remainder(2))]);
    // With b hidden, nobody knows how much of norr is a's; but söder's 2 are some of it.
    let hidden = [("2019-t2", ["200", "100", "100", "..", "..", ".."])];
    assert_eq!(leaks("2019-07-01", &hidden), []);
}

//! Tables that are left out for being too fine: what is told by month, by tertial and by year still adds up.

use super::*;

const DESCRIPTION: &str = r#"{
  "resources": [
    {"name": "incidents-by-month", "path": "incidents-by-month.csv", "sha256": "", "x-figures": []},
    {"name": "incidents-by-period", "path": "incidents-by-period.csv", "sha256": "", "x-figures": []},
    {"name": "coverage", "path": "coverage.csv", "sha256": "", "x-figures": []}
  ],
  "x-units": [{"id": "hela"}],
  "x-event-types": [
    {"id": "hot", "focus_areas": ["otrygghet"], "preventive": true, "sensitive": false},
    {"id": "vald", "focus_areas": ["otrygghet"], "preventive": true, "sensitive": false},
    {"id": "stold", "focus_areas": ["egendom"], "preventive": false, "sensitive": false}
  ],
  "x-disclosure": {"threshold": 3, "sensitive_threshold": 3, "periods": ["2018-t1", "2018-t2", "2018-t3"]}
}"#;

/// The months of a type, from January on; `..` is hidden.
type Months<'a> = (&'a str, &'a [&'a str]);

/// Leaks of a site that tells types by month, and these rows by period, without `count,`, and these of `coverage`. All types
/// together are 100 in each tertial and 25 in each month.
fn leaks(months: &[Months], by_period: &[&str], coverage: &[&str]) -> Vec<Leak> {
    let value = |value: &str| if value == ".." { ",hidden".to_owned() } else { format!("{value},") };
    let mut by_month = "month,event_type,unit,value,status\n".to_owned();
    for (event_type, counts) in months.iter().chain([&("*", &["25"; 12][..])]) {
        for (month, count) in (1..).zip(*counts) {
            by_month += &format!("2018-{month:02},{event_type},hela,{}\n", value(count));
        }
    }
    let mut periods = HEAD.to_owned();
    for row in by_period {
        let (key, count) = row.rsplit_once(',').unwrap();
        periods += &format!("{key},hela,count,{}\n", value(count));
    }
    for (period, count) in [("2018-t1", 100), ("2018-t2", 100), ("2018-t3", 100), ("2018", 300)] {
        periods += &format!("{period},*,*,hela,count,{count},\n");
    }
    let mut reporting = "period,focus_area,unit,measure,value,status\n".to_owned();
    for row in coverage {
        let (key, count) = row.rsplit_once(',').unwrap();
        reporting += &format!("{key},{}\n", value(count));
    }
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "data/incidents-by-month.csv" => Ok(by_month.clone().into_bytes()),
        "data/incidents-by-period.csv" => Ok(periods.clone().into_bytes()),
        "data/coverage.csv" => Ok(reporting.clone().into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap().leaks
}

fn month(row: usize, how: How) -> Leak {
    Leak::today("incidents-by-month", row, how)
}

/// 46 in the year, of which ten months show 44: the other two are one each. In another tertial each, they are so too.
#[test]
fn a_year_less_its_months_tells_those_that_are_hidden() {
    let hot = ["4", "4", "4", "4", "5", "5", "..", "..", "5", "5", "4", "4"];
    let found = leaks(&[("hot", &hot)], &["2018,hot,*,46"], &[]);
    assert!([6, 7].iter().all(|row| found.contains(&month(*row, How::FewInLine(2)))), "{found:?}");
    let hot = ["4", "4", "..", "4", "5", "5", "4", "..", "5", "5", "4", "4"];
    let found = leaks(&[("hot", &hot)], &["2018,hot,*,46"], &[]);
    assert!([2, 7].iter().all(|row| found.contains(&month(*row, How::FewInLine(2)))), "{found:?}");
    // 47 and 3 are enough.
    assert_eq!(leaks(&[("hot", &hot)], &["2018,hot,*,47"], &[]), []);
}

/// 10 in the area in the first tertial; its other type has 8 by its months.
#[test]
fn an_area_by_tertial_less_types_by_month_tells_the_other_type() {
    let months: [Months; 2] = [("hot", &["..", "0", "0", "0"]), ("vald", &["0", "3", "0", "5"])];
    let found = leaks(&months, &["2018-t1,*,otrygghet,10"], &[]);
    assert!(found.contains(&month(0, How::BySums)), "{found:?}");
    // 11 and 3 are enough.
    assert_eq!(leaks(&months, &["2018-t1,*,otrygghet,11"], &[]), []);
    // By year: 24 less 20 in the other eight months of both types leave 4, of which 3 of violence are shown.
    let months: [Months; 2] = [
        ("hot", &["..", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"]),
        ("vald", &["0", "3", "0", "0", "4", "4", "0", "0", "4", "4", "4", "0"]),
    ];
    let found = leaks(&months, &["2018,*,otrygghet,24"], &[]);
    assert!(found.contains(&month(0, How::BySums)), "{found:?}");
}

/// 24 report what might have happened; 22 of them are shown.
#[test]
fn what_prevents_less_types_by_month_tells_the_other_month() {
    let months: [Months; 2] = [
        ("hot", &["0", "0", "0", "0", "5", "9", "..", "8"]),
        ("vald", &["0", "0", "0", "0", "0", "0", "0", "0"]),
    ];
    let found = leaks(&months, &[], &["2018-t2,*,hela,preventive,24"]);
    assert!(found.contains(&month(6, How::BySums)), "{found:?}");
    assert_eq!(leaks(&months, &[], &["2018-t2,*,hela,preventive,25"]), []);
}

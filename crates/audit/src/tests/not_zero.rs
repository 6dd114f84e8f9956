//! That all units of a part have reported says that none of their hidden counts is zero.

use super::*;

/// At a threshold of 3: a and b are all of the whole, and a has so many in the year. `tertials` are their rows of a tertial, and
/// `told` is how many of the two reported in each.
fn audit_of(year: u32, tertial: &str, told: [&str; 3]) -> AuditReport {
    let units = r#"{"id": "a", "parent": "hela"}, {"id": "b", "parent": "hela"}"#;
    let others = r#"{"id": "norr", "parent": "hela"}, {"id": "soder", "parent": "hela"}"#;
    let description = DESCRIPTION.replace("rates", "coverage").replace(others, units);
    let description = description.replace(r#""threshold": 5"#, r#""threshold": 3"#);
    assert!(description.contains(units) && description.contains(r#""threshold": 3"#), "{description}");
    let count = |when: &str, unit: &str, value: &str| format!("{when},*,*,{unit},count,{value}\n");
    let mut counts = HEAD.to_owned();
    counts += &[count("2018", "hela", "90,"), count("2018", "a", &format!("{year},"))].concat();
    counts += &count("2018", "b", &format!("{},", 90 - year));
    let mut coverage = "period,focus_area,unit,measure,value,status\n".to_owned();
    for (at, told) in told.iter().enumerate() {
        let when = format!("2018-t{}", at + 1);
        counts += &count(&when, "hela", "30,");
        counts += &["a", "b"].map(|unit| count(&when, unit, tertial)).concat();
        coverage += &format!("{when},*,hela,units,2,\n{when},*,hela,reporting_units,{told}\n");
    }
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(description.clone().into_bytes()),
        "data/incidents-by-period.csv" => Ok(counts.clone().into_bytes()),
        "data/coverage.csv" => Ok(coverage.clone().into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap()
}

fn leak(row: usize, low: u64, high: u64) -> Leak {
    Leak::today("incidents-by-period", row, How::FencedIn(Some((low, high))))
}

/// The rows of a in the three tertials.
const ROWS: [usize; 3] = [4, 7, 10];

#[test]
fn three_tertials_that_are_three_in_all_and_not_zero_are_one_each() {
    let all = ROWS.map(|row| leak(row, 1, 1));
    assert_eq!(audit_of(3, ",hidden", ["2,", "2,", "2,"]).leaks, all);
    assert_eq!(audit_of(3, ",hidden", [",hidden", ",hidden", ",hidden"]).leaks, []);
}

#[test]
fn two_that_are_not_zero_leave_the_third_one_at_most() {
    let report = audit_of(3, ",hidden", ["2,", "2,", ",hidden"]);
    assert_eq!(report.leaks, [leak(ROWS[0], 1, 2), leak(ROWS[1], 1, 2)]);
    assert!(report.doubtful.contains(&leak(ROWS[2], 0, 1)), "{:?}", report.doubtful);
}

/// 1 to 4, and 0 to 3: as many as the threshold.
#[test]
fn a_year_of_four_has_room_for_one_tertial_that_is_not_zero() {
    let report = audit_of(4, ",hidden", [",hidden", ",hidden", "2,"]);
    assert_eq!((report.leaks, report.doubtful), (vec![], vec![]));
}

/// What is in no table is bound all the same: the year's row is named.
#[test]
fn tertials_of_units_that_are_not_published_are_counts_too() {
    let by_year = |told| audit_of(3, ",not_published", told).leaks;
    assert!(by_year(["2,", "2,", "2,"]).contains(&leak(1, 1, 1)), "{:?}", by_year(["2,", "2,", "2,"]));
    assert_eq!(by_year([",hidden", ",hidden", ",hidden"]), []);
}

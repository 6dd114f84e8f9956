//! Sites of two departments and two types, written by hand.

use std::io;

use super::*;

mod carriers;
mod coarse;
mod crossings;
mod intervals;
mod moves;
mod not_zero;
mod over_time;
mod primary;
mod remainders;

const DESCRIPTION: &str = r#"{
  "resources": [
    {"name": "incidents-by-period", "path": "incidents-by-period.csv", "sha256": "", "x-figures": []},
    {"name": "rates", "path": "rates.csv", "sha256": "", "x-figures": []}
  ],
  "x-units": [{"id": "hela"}, {"id": "norr", "parent": "hela"}, {"id": "soder", "parent": "hela"}],
  "x-event-types": [
    {"id": "hot", "focus_areas": ["otrygghet"], "preventive": false, "sensitive": false},
    {"id": "vald", "focus_areas": ["otrygghet"], "preventive": false, "sensitive": false}
  ],
  "x-disclosure": {"threshold": 5, "sensitive_threshold": 10, "periods": ["2018-t1"], "open": {"hela": ["2018-t1"]}}
}"#;

/// What the audit says of a table with these values: hot, våld and both, each for the whole, norr and söder. `..` is
/// hidden.
fn audit(values: [&str; 9]) -> Vec<Leak> {
    audit_with_rate(values, "").leaks
}

fn audit_with_rate(values: [&str; 9], rate: &str) -> AuditReport {
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "data/incidents-by-period.csv" => Ok(print_table(values).into_bytes()),
        "data/rates.csv" => Ok(format!("{HEAD}{rate}").into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap()
}

const HEAD: &str = "period,event_type,focus_area,unit,measure,value,status\n";

/// Hot, våld and both, each for the whole, norr and söder. `..` is hidden.
fn print_table(values: [&str; 9]) -> String {
    let kinds =
        ["hot", "vald", "*"].into_iter().flat_map(|kind| ["hela", "norr", "soder"].map(|unit| (kind, unit)));
    let rows = kinds.zip(values).map(|((kind, unit), value)| match value {
        ".." => format!("2018-t1,{kind},*,{unit},count,,hidden\n"),
        _ => format!("2018-t1,{kind},*,{unit},count,{value},\n"),
    });
    std::iter::once(HEAD.to_owned()).chain(rows).collect()
}

fn leak(row: usize, how: How) -> Leak {
    Leak::today("incidents-by-period", row, how)
}

#[test]
fn a_count_alone_in_its_line_follows_from_the_total() {
    let values = ["20", "..", "17", "30", "14", "16", "50", "17", "33"];
    assert_eq!(audit(values), [leak(1, How::BySums)]);
}

#[test]
fn two_in_each_line_are_safe() {
    let values = ["20", "..", "..", "30", "..", "..", "50", "17", "33"];
    let report = audit_with_rate(values, "");
    assert_eq!((report.leaks, report.doubtful), (vec![], vec![]));
}

/// So much is told whichever are small; but each of them may also be a harmless zero.
#[test]
fn two_ones_that_are_hidden_together_hide_nothing() {
    let values = ["2", "..", "..", "48", "..", "..", "50", "17", "33"];
    let report = audit_with_rate(values, "");
    assert_eq!(report.leaks, [leak(1, How::FewInLine(2)), leak(2, How::FewInLine(2))]);
    let fenced = How::FencedIn(Some((0, 2)));
    assert!([1, 2].iter().all(|row| report.doubtful.contains(&leak(*row, fenced))), "{:?}", report.doubtful);
}

#[test]
fn what_must_be_small_is_told() {
    // Norr has 1–4 threats, since violence there is 13–16: 17 less at most 4.
    let values = ["20", "..", "..", "4", "..", "..", "24", "5", "19"];
    assert_eq!(audit(values), [leak(4, How::FewInLine(4)), leak(5, How::FewInLine(4))]);
    let values = ["20", "..", "..", "3", "..", "..", "23", "4", "19"];
    let told = audit_with_rate(values, "");
    assert_eq!(told.leaks.iter().filter(|leak| leak.how == How::FencedIn(Some((1, 4)))).count(), 1);
    assert!(told.doubtful.contains(&leak(4, How::FencedIn(Some((0, 3))))), "{:?}", told.doubtful);
}

#[test]
fn a_sum_that_is_wrong_is_a_fault() {
    let values = ["20", "12", "9", "30", "..", "..", "50", "17", "33"];
    let faults = audit_with_rate(values, "").faults;
    assert!(
        faults.contains(&Fault::SumIsWrong { table: "incidents-by-period".to_owned(), row: 0 }),
        "{faults:?}"
    );
}

#[test]
fn a_rate_gives_its_count_away() {
    let values = ["20", "..", "..", "30", "..", "..", "50", "17", "33"];
    let leaks = audit_with_rate(values, "2018-t1,hot,*,norr,rate_per_100,1.5,\n").leaks;
    assert_eq!(leaks, [Leak::today("rates", 0, How::Derived)]);
}

#[test]
fn a_table_that_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = audit_site(folder.path()).unwrap_err();
    assert!(format!("{error:#}").contains("datapackage.json"));
}

/// Two programmes have each an area with the same type; a month of the later one is hidden.
#[test]
fn signals_of_months_follow_the_months_of_their_own_series() {
    let description = DESCRIPTION
        .replace("incidents-by-period", "focus-areas-by-month")
        .replace("rates", "run-signals")
        .replace(r#"["otrygghet"]"#, r#"["gammal", "ny"]"#);
    let months = "month,focus_area,unit,value,status\n2017-12,gammal,norr,40,\n2017-12,ny,norr,,not_applicable\n\
                  2018-01,gammal,norr,,not_applicable\n2018-01,ny,norr,,hidden\n";
    let signals = |area: &str| {
        let head = "event_type,focus_area,unit,measure,value,status";
        let signals = format!("{head}\n*,{area},norr,median,40,\n");
        let read = |path: &str| match path {
            "data/datapackage.json" => Ok(description.clone().into_bytes()),
            "data/focus-areas-by-month.csv" => Ok(months.into()),
            "data/run-signals.csv" => Ok(signals.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        audit_tables(&read).unwrap().leaks
    };
    assert_eq!(signals("gammal"), []);
    assert_eq!(signals("ny"), [Leak::today("run-signals", 0, How::Derived)]);
}

/// What a report says of its months rests on those up to its end, five years back: here the hidden one is of January 2018.
#[test]
fn what_is_said_of_a_level_follows_the_months_that_its_report_shows() {
    let description =
        DESCRIPTION.replace("incidents-by-period", "incidents-by-month").replace("rates", "level-changes");
    let months = "month,event_type,unit,value,status\n2017-12,*,norr,40,\n2018-01,*,norr,,hidden\n2018-02,*,norr,40,\n";
    let leaks_among = |period: &str, length: &str| {
        let said = format!(
            "period,event_type,focus_area,unit,measure,value,status\n{period},*,*,norr,median,40,\n{length}"
        );
        let read = |path: &str| match path {
            "data/datapackage.json" => Ok(description.clone().into_bytes()),
            "data/incidents-by-month.csv" => Ok(months.into()),
            "data/level-changes.csv" => Ok(said.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        audit_tables(&read).unwrap().leaks
    };
    let leaks = |period: &str| leaks_among(period, "");
    let leak = [Leak::today("level-changes", 0, How::Derived)];
    assert_eq!(leaks("2017-t3"), [], "it knew no January");
    assert_eq!(leaks("2018-t1"), leak);
    assert_eq!(leaks("2022-t3"), leak, "January 2018 is the first of sixty months");
    assert_eq!(leaks("2023-t1"), [], "and no longer one of them");
    // Something else was counted until February 2018, or until January.
    let months = |number: u8| format!("2018-t1,*,*,norr,months,{number},\n");
    assert_eq!(leaks_among("2018-t1", &months(1)), []);
    assert_eq!(leaks_among("2018-t1", &months(2))[0], leak[0]);
    // A series that ended with 2018-t1 is said of later too, by its length then: it has no months after that.
    assert_eq!(leaks_among("2018-t2", &months(1)), []);
    assert_eq!(leaks_among("2018-t2", &months(2))[0], leak[0]);
    // Of a part that nothing is said of, that of another part holds.
    assert_eq!(leaks_among("2018-t1", "2018-t1,*,*,soder,months,1,\n"), []);
    assert_eq!(leaks_among("2018-t1", "2018-t1,*,*,soder,months,2,\n")[0], leak[0]);
    // One that went on has them all.
    let earlier = "2017-t3,*,*,norr,months,1,\n";
    assert_eq!(leaks_among("2018-t1", earlier)[0], leak[0]);
}

/// Of 22 reports, 3 and 19 are hidden; a median of no days tells which is which.
#[test]
fn a_median_of_hidden_classes_gives_them_away() {
    let description = DESCRIPTION.replace("rates", "coverage");
    let leaks = |shortest: &str, next: &str| {
        let row = |measure: &str, value: &str| format!("2018-t1,*,norr,{measure},{value}\n");
        let mut table = "period,focus_area,unit,measure,value,status\n".to_owned();
        table += &[row("delay_known", "22,"), row("delay_0", shortest), row("delay_1_2", next)].concat();
        for class in ["delay_3_7", "delay_8_30", "delay_31_90", "delay_over_90"] {
            table += &row(class, "0,");
        }
        table += &row("median_delay_days", "0,");
        let read = |path: &str| match path {
            "data/datapackage.json" => Ok(description.clone().into_bytes()),
            "data/incidents-by-period.csv" => Ok(HEAD.into()),
            "data/coverage.csv" => Ok(table.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        let leaks = audit_tables(&read).unwrap().leaks;
        leaks.into_iter().any(|leak| leak == Leak::today("coverage", 7, How::Derived))
    };
    assert!(leaks(",hidden", ",hidden"));
    assert!(!leaks("19,", "3,"));
}

/// Two units hide 6 together. That both have reported tells that each has 1–5; where one of three has not, any may have none.
#[test]
fn how_many_reported_tells_which_hidden_counts_are_not_zero() {
    let description = DESCRIPTION.replace("rates", "coverage");
    let leaks = |reporting: u32, vast: &str| {
        let description = description.replace(
            r#"{"id": "soder", "parent": "hela"}"#,
            r#"{"id": "soder", "parent": "hela"}, {"id": "vast", "parent": "hela"}"#,
        );
        let counts = format!(
            "{HEAD}2018-t1,*,*,hela,count,36,\n2018-t1,*,*,norr,count,,hidden\n2018-t1,*,*,soder,count,,hidden\n\
             2018-t1,*,*,vast,count,{vast}\n"
        );
        let coverage = format!(
            "period,focus_area,unit,measure,value,status\n2018-t1,*,hela,units,3,\n2018-t1,*,hela,reporting_units,{reporting},\n"
        );
        let read = |path: &str| match path {
            "data/datapackage.json" => Ok(description.clone().into_bytes()),
            "data/incidents-by-period.csv" => Ok(counts.clone().into_bytes()),
            "data/coverage.csv" => Ok(coverage.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        let leaks = audit_tables(&read).unwrap().leaks;
        leaks.into_iter().any(|leak| leak == Leak::today("coverage", 1, How::Derived))
    };
    assert!(leaks(3, "30,"));
    assert!(!leaks(2, "30,"));
    assert!(!leaks(3, "20,"));
    assert!(!leaks(2, ",hidden"));
}

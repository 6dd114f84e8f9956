//! An attacker who has kept the earlier editions.
//!
//! Today hot is 20 in all, 3 in norr and 17 in söder; våld is 30, 14 and 16. The 3 is small.

use super::*;

const TODAY: [&str; 9] = ["20", "..", "..", "30", "..", "..", "50", "17", "33"];
const HOT_IN_NORR: usize = 1;
const HOT_IN_SODER: usize = 2;

/// What the audit says of today's tables and those of editions `2018-t1/v1` and on, each of them by itself too.
fn audit_with(today: [&str; 9], editions: &[[&str; 9]]) -> AuditReport {
    audit_files(today, editions, "")
}

fn audit_files(today: [&str; 9], editions: &[[&str; 9]], rate: &str) -> AuditReport {
    let entry = |version: usize| {
        let files = r#"[{"path": "data/incidents-by-period.csv", "sha256": ""}, {"path": "data/rates.csv", "sha256": ""}]"#;
        format!(r#"{{"report": "2018-t1", "version": {version}, "files": {files}}}"#)
    };
    let entries: Vec<String> = (1..=editions.len()).map(entry).collect();
    let edition_of = |path: &str| {
        let (version, file) = path.strip_prefix("versioner/2018-t1/v")?.split_once('/')?;
        Some((editions[version.parse::<usize>().ok()? - 1], file.to_owned()))
    };
    let read = |path: &str| match (path, edition_of(path)) {
        ("data/datapackage.json", _) => Ok(DESCRIPTION.into()),
        ("data/incidents-by-period.csv", _) => Ok(print_table(today).into_bytes()),
        ("data/rates.csv", _) => Ok(HEAD.into()),
        ("versioner/index.json", _) => Ok(format!(r#"{{"editions": [{}]}}"#, entries.join(",")).into_bytes()),
        (_, Some((_, file))) if file.ends_with("rates.csv") => Ok(format!("{HEAD}{rate}").into_bytes()),
        (_, Some((values, _))) => Ok(print_table(values).into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    let Tables { editions, system, names, mut report, .. } = Tables::audit(&read).unwrap();
    report.given_away.extend(crate::over_time::attack_each(&editions, &system.knowledge, &names));
    report.sort();
    report
}

fn helped(row: usize, how: How, version: u32, by: usize) -> Leak {
    let cell = EditionCell {
        edition: format!("2018-t1/v{version}"),
        table: "incidents-by-period".to_owned(),
        row: by,
    };
    Leak { helped_by: Some(cell), ..leak(row, how) }
}

/// Leaks and what is given away.
fn found(today: [&str; 9], editions: &[[&str; 9]]) -> (Vec<Leak>, Vec<Leak>) {
    let report = audit_with(today, editions);
    (report.leaks, report.given_away)
}

#[test]
fn an_edition_that_hides_what_is_hidden_today_tells_nothing() {
    assert_eq!(found(TODAY, &[TODAY]), (vec![], vec![]));
}

#[test]
fn a_small_count_that_an_edition_shows_is_given_away() {
    let edition = ["20", "3", "..", "30", "..", "..", "50", "17", "33"];
    assert_eq!(found(TODAY, &[edition]), (vec![], vec![helped(HOT_IN_NORR, How::Openly, 1, HOT_IN_NORR)]));
}

#[test]
fn a_number_of_an_edition_that_undoes_what_is_hidden_today_is_a_leak() {
    // The edition does not say how many threats there were, so its 17 in söder tells nothing there.
    let edition = ["..", "..", "17", "..", "..", "..", "50", "17", "33"];
    assert_eq!(found(TODAY, &[edition]), (vec![helped(HOT_IN_NORR, How::BySums, 1, HOT_IN_SODER)], vec![]));
}

#[test]
fn a_number_that_may_have_been_revised_tells_nothing() {
    // Seven reports about söder came late, one of them of a threat: 16 then, 17 today.
    let edition = ["..", "..", "16", "..", "..", "..", "43", "17", "26"];
    assert_eq!(found(TODAY, &[edition]), (vec![], vec![]));
}

#[test]
fn a_number_that_contradicts_the_sums_of_today_is_not_believed() {
    let edition = ["..", "..", "21", "..", "..", "..", "50", "17", "33"];
    assert_eq!(found(TODAY, &[edition]), (vec![], vec![]));
}

/// One report about söder came late: what kind it was of would follow from what else has changed.
#[test]
fn a_small_change_is_told_where_the_part_is_not_open() {
    let edition = ["20", "..", "..", "29", "..", "..", "49", "17", "32"];
    assert_eq!(audit_with(TODAY, &[edition]).small_changes, [helped(8, How::Change(1), 1, 8)]);
    let earlier = ["20", "..", "..", "25", "..", "..", "45", "17", "28"];
    let later = ["20", "..", "..", "26", "..", "..", "46", "17", "29"];
    let between = audit_with(TODAY, &[earlier, later]).small_changes;
    assert!(
        between.contains(&helped(8, How::Change(1), 2, 8)),
        "editions tell it of each other: {between:?}"
    );
}

#[test]
fn two_editions_that_tell_together_what_neither_does_alone_give_it_away() {
    let today = ["..", "..", "..", "..", "..", "..", "50", "17", "33"];
    let first = ["..", "..", "17", "..", "..", "..", "50", "17", "33"];
    let second = ["20", "..", "..", "30", "..", "..", "50", "17", "33"];
    assert_eq!(
        audit_with(today, &[first, second]).given_away,
        [helped(HOT_IN_NORR, How::BySums, 1, HOT_IN_SODER)]
    );
}

#[test]
fn an_edition_that_tells_too_much_by_itself_is_named_although_it_has_been_revised() {
    // Violence has been revised, so that nothing is known to hold still; the edition had hidden a 3 alone in its line.
    let edition = ["20", "..", "17", "20", "..", "..", "40", "17", "23"];
    let expected = Leak { edition: Some("2018-t1/v1".to_owned()), ..leak(HOT_IN_NORR, How::BySums) };
    assert_eq!(found(TODAY, &[edition]), (vec![], vec![expected]));
}

#[test]
fn a_rate_in_an_edition_that_hides_its_count_is_given_away() {
    let report = audit_files(TODAY, &[TODAY], "2018-t1,hot,*,norr,rate_per_100,1.5,\n");
    let expected = Leak { edition: Some("2018-t1/v1".to_owned()), ..Leak::today("rates", 0, How::Derived) };
    assert_eq!((report.leaks, report.given_away), (vec![], vec![expected]));
}

#[test]
fn an_edition_without_its_table_is_named() {
    let read = |path: &str| {
        match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "versioner/index.json" => Ok(
            br#"{"editions": [{"report": "2018-t1", "version": 1, "files": [{"path": "data/cases.csv", "sha256": ""}]}]}"#
                .to_vec(),
        ),
        "data/incidents-by-period.csv" | "data/rates.csv" => Ok(HEAD.into()),
        _ => Err(io::ErrorKind::NotFound.into()),
    }
    };
    let error = audit_tables(&read).unwrap_err();
    assert!(format!("{error:#}").contains("versioner/2018-t1/v1/data/cases.csv"), "{error:#}");
}

/// Norr hides 5 in two units, söder 54 in three. An edition told of how many of the five something was reported; söder is
/// what today's table says of its three.
fn audit_of_reporting(told: u32, then: u32, soder: &str) -> AuditReport {
    let unit = |(id, parent): (&str, &str)| format!(r#", {{"id": "{id}", "parent": "{parent}"}}"#);
    let units =
        [("a", "norr"), ("b", "norr"), ("c", "soder"), ("d", "soder"), ("e", "soder")].map(unit).concat();
    let last = r#"{"id": "soder", "parent": "hela"}"#;
    let description = DESCRIPTION.replace("rates", "coverage").replace(last, &format!("{last}{units}"));
    let count = |unit: &str, value: &str| format!("2018-t1,*,*,{unit},count,{value}\n");
    let hidden = ["a", "b", "c", "d", "e"].map(|unit| count(unit, ",hidden")).concat();
    let counts =
        [HEAD, &count("hela", "59,"), &count("norr", "5,"), &count("soder", "54,"), &hidden].concat();
    let head = "period,focus_area,unit,measure,value,status\n";
    let coverage = format!(
        "{head}2018-t1,*,hela,units,5,\n2018-t1,*,norr,units,2,\n2018-t1,*,soder,units,3,\n\
         2018-t1,*,hela,reporting_units,,hidden\n2018-t1,*,norr,reporting_units,,hidden\n\
         2018-t1,*,soder,reporting_units,{soder}\n"
    );
    let files = r#"[{"path": "data/incidents-by-period.csv", "sha256": ""}, {"path": "data/coverage.csv", "sha256": ""}]"#;
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(description.clone().into_bytes()),
        "data/incidents-by-period.csv" => Ok(counts.clone().into_bytes()),
        "data/coverage.csv" => Ok(coverage.clone().into_bytes()),
        "versioner/index.json" => {
            Ok(format!(r#"{{"editions": [{{"report": "2018-t1", "version": 1, "files": {files}}}]}}"#)
                .into_bytes())
        }
        "versioner/2018-t1/v1/data/incidents-by-period.csv" => {
            Ok(format!("{HEAD}2018-t1,*,*,hela,count,{then},\n").into_bytes())
        }
        "versioner/2018-t1/v1/data/coverage.csv" => {
            Ok(format!("{head}2018-t1,*,hela,reporting_units,{told},\n").into_bytes())
        }
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap()
}

#[test]
fn how_many_reported_in_the_whole_and_in_one_part_tells_of_the_other() {
    // 4 of all and 2 in söder: both in norr, so that each has 1–4 there.
    let soder_tells = Leak::today("coverage", 5, How::Derived);
    assert_eq!(audit_of_reporting(4, 59, "2,").leaks, [soder_tells]);
    assert_eq!(audit_of_reporting(4, 59, ",hidden").leaks, []);
}

#[test]
fn that_all_reported_was_given_away_by_the_edition_that_said_so() {
    let gives_away =
        Leak { edition: Some("2018-t1/v1".to_owned()), ..Leak::today("coverage", 0, How::Derived) };
    for soder in ["3,", ",hidden"] {
        let report = audit_of_reporting(5, 59, soder);
        assert_eq!((report.leaks, report.given_away), (vec![], vec![gives_away.clone()]));
    }
}

#[test]
fn how_many_had_reported_before_late_reports_tells_nothing() {
    let report = audit_of_reporting(5, 50, ",hidden");
    assert_eq!((report.leaks, report.given_away), (vec![], vec![]));
}

/// Seven reports about söder came late, and the second edition has them: what it says of today is known to hold, though the
/// first one says otherwise.
#[test]
fn a_later_edition_holds_though_an_earlier_one_has_been_revised() {
    let first = ["..", "..", "16", "..", "..", "..", "43", "17", "26"];
    let second = ["..", "..", "17", "..", "..", "..", "50", "17", "33"];
    assert_eq!(
        found(TODAY, &[first, second]),
        (vec![helped(HOT_IN_NORR, How::BySums, 2, HOT_IN_SODER)], vec![])
    );
    // What the second edition shows is out, and no build can take it back: hiding the 17 today would help nobody.
    let today = ["20", "..", "17", "30", "..", "..", "50", "17", "33"];
    let second = ["20", "3", "17", "30", "..", "..", "50", "17", "33"];
    let (leaks, given_away) = found(today, &[first, second]);
    assert_eq!(leaks, vec![]);
    assert!(given_away.contains(&helped(HOT_IN_NORR, How::Openly, 2, HOT_IN_NORR)), "{given_away:?}");
}

/// Two threats, one in each part: today's tables leave both from 0 to 2, which is a doubt. An edition that shows them
/// takes it away, for no build can take back what is out.
#[test]
fn what_an_edition_shows_is_no_doubt_of_today() {
    let today = ["2", "..", "..", "48", "..", "..", "50", "17", "33"];
    assert_ne!(audit_with(today, &[[".."; 9]]).doubtful, []);
    let report = audit_with(today, &[["2", "1", "1", "48", "16", "32", "50", "17", "33"]]);
    assert_eq!((report.leaks, report.doubtful), (vec![], vec![]));
}

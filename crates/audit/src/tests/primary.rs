//! Counts that are shown although they are small: the first question, asked of the files alone.

use super::*;

/// Leaks of a table in which everything is shown, under rules that differ from those of [`DESCRIPTION`] in some words.
fn leaks(values: [&str; 9], rules: &[(&str, &str)]) -> Vec<Leak> {
    let description = rules.iter().fold(DESCRIPTION.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(description.clone().into_bytes()),
        "data/incidents-by-period.csv" => Ok(print_table(values).into_bytes()),
        "data/rates.csv" => Ok(HEAD.into()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap().leaks
}

/// Hot is 4 in all, 3 and 1; våld 18, 0 and 18. The whole is open.
const ALL_SHOWN: [&str; 9] = ["4", "3", "1", "18", "0", "18", "22", "3", "19"];

#[test]
fn every_count_from_1_to_below_the_threshold_is_a_leak_but_in_open_parts() {
    let small = |row| leak(row, How::Small(5));
    assert_eq!(leaks(ALL_SHOWN, &[]), [small(1), small(2), small(7)]);
    let closed = [(r#"{"hela": ["2018-t1"]}"#, "{}")];
    assert_eq!(leaks(ALL_SHOWN, &closed), [small(0), small(1), small(2), small(7)]);
    assert_eq!(leaks(ALL_SHOWN, &[(r#""threshold": 5"#, r#""threshold": 1"#)]), []);
    assert_eq!(leaks(ALL_SHOWN, &[(r#""threshold": 5"#, r#""threshold": 2"#)]), [leak(2, How::Small(2))]);
}

#[test]
fn a_sensitive_type_is_hidden_in_open_parts_too() {
    let sensitive = [(r#""sensitive": false"#, r#""sensitive": true"#)];
    let found = leaks(ALL_SHOWN, &sensitive);
    assert_eq!(found[..3], [0, 1, 2].map(|row| leak(row, How::Small(10))));
    // What both types come to may be violence alone, which is not sensitive.
    assert_eq!(found[3..], [leak(7, How::Small(5))]);
}

#[test]
fn a_type_has_its_own_threshold() {
    let own = [(r#""preventive": false"#, r#""preventive": false, "threshold": 20"#)];
    assert_eq!(leaks(ALL_SHOWN, &own)[..2], [1, 2].map(|row| leak(row, How::Small(20))));
}

#[test]
fn nothing_is_shown_of_a_type_below_its_finest_level() {
    let levels = [
        (r#""preventive": false"#, r#""preventive": false, "finest_level": "department""#),
        (r#"{"id": "soder", "parent": "hela"}"#, r#"{"id": "soder", "parent": "hela", "level": "area"}"#),
    ];
    let values = ["40", "20", "20", "18", "0", "18", "58", "20", "38"];
    assert_eq!(leaks(values, &levels), [leak(2, How::Small(u32::MAX))]);
}

/// A year is open where each of its tertials with data is.
#[test]
fn a_year_is_open_where_all_of_it_is() {
    let year =
        format!("{HEAD}2018,hot,*,hela,count,3,\n2018,vald,*,hela,count,30,\n2018,*,*,hela,count,33,\n");
    let leaks = |periods: &str| {
        let description =
            DESCRIPTION.replace(r#""periods": ["2018-t1"]"#, &format!("\"periods\": [{periods}]"));
        let read = |path: &str| match path {
            "data/datapackage.json" => Ok(description.clone().into_bytes()),
            "data/incidents-by-period.csv" => Ok(year.clone().into_bytes()),
            "data/rates.csv" => Ok(HEAD.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        audit_tables(&read).unwrap().leaks
    };
    assert_eq!(leaks(r#""2018-t1""#), []);
    assert_eq!(leaks(r#""2018-t1", "2018-t2""#), [leak(0, How::Small(5))]);
    assert_eq!(leaks(""), [leak(0, How::Small(5))]);
}

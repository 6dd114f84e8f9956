//! What is left of a number when others that are shown are taken away: it stands in no table, and may be as small as any.

use super::*;

const DESCRIPTION: &str = r#"{
  "resources": [
    {"name": "cases", "path": "cases.csv", "sha256": "", "x-figures": []},
    {"name": "coverage", "path": "coverage.csv", "sha256": "", "x-figures": []}
  ],
  "x-units": [{"id": "hela"}, {"id": "norr", "parent": "hela"}, {"id": "soder", "parent": "hela"}],
  "x-event-types": [{"id": "hot", "focus_areas": [], "preventive": false, "sensitive": false}],
  "x-disclosure": {"threshold": 5}
}"#;

/// Leaks of a row a measure (`coverage`) or class (`cases`) and part.
fn leaks(coverage: &[(&str, &str, &str)], severities: &[(&str, &str)]) -> Vec<Leak> {
    let value = |value: &str| if value == ".." { ",hidden".to_owned() } else { format!("{value},") };
    let rows = coverage
        .iter()
        .map(|(unit, measure, count)| format!("2018-t1,*,{unit},{measure},{}\n", value(count)));
    let coverage: String =
        "period,focus_area,unit,measure,value,status\n".to_owned() + &rows.collect::<String>();
    let rows =
        severities.iter().map(|(severity, count)| format!("2018-t1,*,hela,{severity},{}\n", value(count)));
    let cases: String =
        "period,focus_area,unit,severity,value,status\n".to_owned() + &rows.collect::<String>();
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "data/coverage.csv" => Ok(coverage.clone().into_bytes()),
        "data/cases.csv" => Ok(cases.clone().into_bytes()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    audit_tables(&read).unwrap().leaks
}

fn remainder(row: usize, count: u64) -> Leak {
    Leak::today("coverage", row, How::Remainder(count))
}

#[test]
fn the_complement_of_a_part_is_a_count() {
    let pairs = [
        ("severity_known", "serious"),
        ("police_report", "police_matched"),
        ("property_report", "property_matched"),
        ("authority_answered", "authority_report"),
        ("incidents", "closed"),
        ("incidents", "severity_known"),
        ("incidents", "late"),
    ];
    for (whole, part) in pairs {
        let of = |count| leaks(&[("hela", whole, "28"), ("hela", part, count)], &[]);
        assert_eq!(of("27"), [remainder(0, 1)], "{whole} without {part}");
        assert_eq!(of("24"), [remainder(0, 4)], "{whole} without {part}");
        assert_eq!((of("23"), of("28")), (vec![], vec![]), "{whole} without {part}");
    }
}

/// Of 24 of known form 12 aimed to influence and of 10 nobody knows: 2 did not, though no table counts them. Where 16 are said
/// to have aimed, some of them are of no known form, and nothing follows.
#[test]
fn who_did_not_aim_to_influence_is_a_count() {
    let with = |measure, count| {
        let shown =
            [("hela", "form_known", "24"), ("hela", measure, count), ("hela", "purpose_unknown", "10")];
        leaks(&shown, &[])
    };
    assert_eq!(with("influence", "12"), [remainder(0, 2)]);
    assert_eq!(with("influence_threat", "12"), [remainder(0, 2)]);
    assert_eq!((with("influence", "16"), with("influence", "9")), (vec![], vec![]));
}

/// Of 28 with known severity 27 were serious, and none of the least severity: 1 was of the next.
#[test]
fn a_hidden_class_follows_from_complements() {
    let found = leaks(
        &[("hela", "severity_known", "28"), ("hela", "serious", "27")],
        &[("1", "0"), ("2", ".."), ("3", ".."), ("4", "..")],
    );
    assert!(found.contains(&Leak::today("cases", 1, How::BySums)), "{found:?}");
}

/// The whole has 40 incidents, as its parts have: none lie outside them. So the severity is known of 12 + 17 of them, and
/// 29 less those of the other severities is 1. Elsewhere something does lie outside, so that it is not plain.
#[test]
fn nothing_outside_the_parts_in_all_is_nothing_in_any_class() {
    let parts = |whole: &str| {
        let coverage = [
            ("hela", "incidents", whole),
            ("norr", "incidents", "18"),
            ("soder", "incidents", "22"),
            ("hela", "severity_known", ".."),
            ("norr", "severity_known", "12"),
            ("soder", "severity_known", "17"),
            ("hela", "police_report", "30"),
            ("norr", "police_report", "10"),
            ("soder", "police_report", "14"),
        ];
        leaks(&coverage, &[("1", "10"), ("2", "10"), ("3", "8"), ("4", "..")])
    };
    let severity = Leak::today("cases", 3, How::BySums);
    assert!(parts("40").contains(&severity), "{:?}", parts("40"));
    assert!(!parts("50").contains(&severity), "{:?}", parts("50"));
}

#[test]
fn what_lies_in_a_unit_outside_its_parts_is_a_count() {
    let of = |whole| {
        let of_parts = [("norr", "incidents", "18"), ("soder", "incidents", "22")];
        leaks(&[&[("hela", "incidents", whole)], &of_parts[..]].concat(), &[])
    };
    assert_eq!(of("43"), [remainder(0, 3)]);
    assert_eq!((of("40"), of("45")), (vec![], vec![]));
}

/// Types that are not published by month are together what the others leave of the total.
#[test]
fn what_types_leave_of_a_month_is_a_count_of_those_that_are_left_out() {
    const DESCRIPTION: &str = r#"{
      "resources": [{"name": "incidents-by-month", "path": "months.csv", "sha256": "", "x-figures": []}],
      "x-units": [{"id": "hela"}],
      "x-event-types": [
        {"id": "hot", "focus_areas": [], "preventive": false, "sensitive": false},
        {"id": "brand", "focus_areas": [], "preventive": false, "sensitive": false},
        {"id": "stold", "focus_areas": [], "preventive": false, "sensitive": false}
      ],
      "x-disclosure": {"threshold": 5}
    }"#;
    let leaks_beside = |threats: &str| {
        let months = format!(
            "month,event_type,unit,value,status\n2018-01,*,hela,30,\n2018-01,hot,hela,{threats}\n\
             2018-01,brand,hela,,not_published\n2018-01,stold,hela,,not_published\n"
        );
        let read = |path: &str| match path {
            "data/datapackage.json" => Ok(DESCRIPTION.into()),
            "data/months.csv" => Ok(months.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        audit_tables(&read).unwrap().leaks
    };
    let leak = |count| vec![Leak::today("incidents-by-month", 0, How::Remainder(count))];
    assert_eq!((leaks_beside("27,"), leaks_beside("29,")), (leak(3), leak(1)));
    assert_eq!([leaks_beside("25,"), leaks_beside("30,"), leaks_beside(",hidden")], [vec![], vec![], vec![]]);
}

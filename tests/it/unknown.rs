//! What nobody has said is not nought: it is missing where no incident says it, and a row of its own where some do not.

use crate::small_site::SmallSite;

/// Falls in March: as many as the sum, each group with what its rows say.
fn site(groups: &[(u32, &str)]) -> SmallSite {
    let site = SmallSite::new();
    let mut rows = String::new();
    let mut number = 0;
    for (count, says) in groups {
        for _ in 0..*count {
            number += 1;
            rows += &format!("  - {{id: F-{number}, type: fall, date: 2018-03-12, unit: norr{says}}}\n");
        }
    }
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}}\nform: rows\nincidents:\n{rows}"
        ),
    );
    site.succeed(&["build"]);
    site
}

/// Value and status of the row of a table that begins so.
fn cell(site: &SmallSite, table: &str, start: &str) -> (String, String) {
    let table = site.read(&format!("output/data/{table}.csv"));
    let row = table.lines().find_map(|line| line.strip_prefix(start));
    let row = row.unwrap_or_else(|| panic!("no row {start}\n{table}"));
    let (value, status) = row.split_once(',').unwrap();
    (value.to_owned(), status.to_owned())
}

fn shown(value: &str) -> (String, String) {
    (value.to_owned(), String::new())
}

fn missing() -> (String, String) {
    (String::new(), "missing".to_owned())
}

#[test]
fn what_no_incident_says_is_missing() {
    let site = site(&[(60, "")]);
    for class in ["2,*,*,*", "*,closed,*,*", "*,reported,*,*", "*,*,pupil,*"] {
        assert_eq!(cell(&site, "cases", &format!("2018-t1,*,{class},")), missing(), "{class}");
    }
    for class in ["unknown,*,*,*", "*,unknown,*,*", "*,*,unknown,*"] {
        assert_eq!(cell(&site, "cases", &format!("2018-t1,*,{class},")), shown("60"), "{class}");
    }
    let coverage = |measure: &str| cell(&site, "coverage", &format!("2018-t1,*,hela,{measure},"));
    assert_eq!([coverage("status_known"), coverage("severity_known")], [shown("0"), shown("0")]);
    for measure in [
        "closed",
        "closed_share",
        "serious",
        "serious_share",
        "police_report",
        "authority_report",
        "within_7_days",
        "within_7_days_share",
        "late",
    ] {
        assert_eq!(coverage(measure), missing(), "{measure}");
    }
}

#[test]
fn a_share_is_of_those_with_an_answer() {
    let site = site(&[
        (30, ", severity: 3, status: closed, affected: pupil"),
        (30, ", severity: 1, status: acting, affected: pupil"),
        (40, ""),
    ]);
    let coverage = |measure: &str| cell(&site, "coverage", &format!("2018-t1,*,hela,{measure},"));
    assert_eq!([coverage("status_known"), coverage("closed")], [shown("60"), shown("30")]);
    assert_eq!([coverage("closed_share"), coverage("serious_share")], [shown("50.0"), shown("50.0")]);
    let classes = ["3,*,*,*", "unknown,*,*,*", "*,closed,*,*", "*,unknown,*,*", "*,*,unknown,*"];
    let counts = classes.map(|class| cell(&site, "cases", &format!("2018-t1,*,{class},")));
    assert_eq!(counts, ["30", "40", "30", "40", "40"].map(shown));
    site.succeed(&["audit"]);
}

#[test]
fn a_department_without_an_answer_is_not_said_to_have_none() {
    let other = ", severity: 3, status: closed".to_owned();
    let site = SmallSite::new();
    let organisation = site.read("content/organisation.yaml");
    let soder = "  - {id: soder, title: Söder, level: department, parent: hela}\nexposure:";
    site.write("content/organisation.yaml", &organisation.replace("exposure:", soder));
    let row = |number: usize| match number % 2 {
        0 => format!("  - {{id: F-{number}, type: fall, date: 2018-03-12, unit: norr}}\n"),
        _ => format!("  - {{id: F-{number}, type: fall, date: 2018-03-12, unit: soder{other}}}\n"),
    };
    let rows: String = (0..80).map(row).collect();
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}}\nform: rows\nincidents:\n{rows}"
        ),
    );
    site.succeed(&["build"]);
    let coverage =
        |part: &str, measure: &str| cell(&site, "coverage", &format!("2018-t1,*,{part},{measure},"));
    assert_eq!([coverage("soder", "serious"), coverage("soder", "closed")], [shown("40"), shown("40")]);
    assert_eq!(
        [coverage("norr", "severity_known"), coverage("norr", "status_known")],
        [shown("0"), shown("0")]
    );
    assert_eq!([coverage("norr", "serious"), coverage("norr", "closed")], [missing(), missing()]);
}

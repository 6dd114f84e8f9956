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
            "extract: {{source: kia, taken: 2018-09-07, from: 2018-01-01, to: 2018-04-30}}\nform: rows\nincidents:\n{rows}"
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
            "extract: {{source: kia, taken: 2018-09-07, from: 2018-01-01, to: 2018-04-30}}\nform: rows\nincidents:\n{rows}"
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

/// 40 incidents of KIA are marked as reported to the police; the police have 10 of them, and 25 more that KIA has not.
#[test]
fn a_record_of_the_police_does_not_match_itself() {
    let site = SmallSite::new();
    let row = |number: usize| match number {
        0..10 => format!("unit: norr, police_report: yes, linked: [P-{number}]"),
        10..40 => "unit: norr, police_report: yes".to_owned(),
        _ => "unit: norr, police_report: no".to_owned(),
    };
    let day = "type: fall, date: 2018-03-12";
    let kia: String =
        (0..60).map(|number| format!("  - {{id: F-{number}, {day}, {}}}\n", row(number))).collect();
    let police: String = (0..35)
        .map(|number| format!("  - {{id: P-{number}, {day}, unit: norr, police_report: yes}}\n"))
        .collect();
    let file = |source: &str, rows: &str| {
        format!(
            "extract: {{source: {source}, taken: 2018-09-07, from: 2018-01-01, to: 2018-04-30}}\nform: rows\nincidents:\n{rows}"
        )
    };
    site.write("content/incidents/t1.yaml", &file("kia", &kia));
    site.write("content/incidents/polis.yaml", &file("police", &police));
    site.succeed(&["build"]);
    let coverage = |measure: &str| cell(&site, "coverage", &format!("2018-t1,*,hela,{measure},"));
    assert_eq!(coverage("incidents"), shown("85"), "every event once");
    assert_eq!([coverage("police_report"), coverage("police_matched")], [shown("40"), shown("10")]);
    assert_eq!(coverage("police_agreement"), shown("25.0"));
    site.succeed(&["audit"]);
    // Where only the police have been asked, nothing is known of what KIA says.
    site.write(
        "content/incidents/t1.yaml",
        &file("kia", &kia.replace(", police_report: yes", "").replace(", police_report: no", "")),
    );
    site.succeed(&["build"]);
    assert_eq!([coverage("police_report"), coverage("police_agreement")], [missing(), missing()]);
}

#[test]
fn the_page_about_children_counts_no_adult() {
    let site = site(&[(31, ", affected: pupil"), (26, ", affected: employee"), (23, "")]);
    let types = site.read("content/event_types.yaml");
    site.write(
        "content/event_types.yaml",
        &types.replace("definition: Någon föll.", "tags: [child_perspective], definition: Någon föll."),
    );
    site.succeed(&["build"]);
    let page = site.read("output/barnperspektiv/index.html");
    let events = page.split("Händelser som rör barn och elever").nth(1).unwrap();
    let events = events.split("</section>").next().unwrap();
    assert!(events.contains(">31<"), "the pupils: {events}");
    for adults in ["80", "57", "49", "26"] {
        assert!(!events.contains(&format!(">{adults}<")), "{adults}: {events}");
    }
}

/// Of 24 in the form of threats 12 were to influence, of 10 nobody knows, and so 2 were not. Where 24, 12 and 10 all stood in the table, that would
/// follow, though no table counts it.
#[test]
fn who_did_not_aim_to_influence_does_not_follow() {
    let threat = |aim: &str| format!(", form: threat, aims_to_influence: {aim}");
    let (yes, unknown, no) = (threat("yes"), threat("unknown"), threat("no"));
    let told = |count_of_no| {
        let site = site(&[(12, &yes), (10, &unknown), (count_of_no, &no)]);
        let table =
            std::fs::read_to_string(site.path().join("output/data/influence.csv")).unwrap_or_default();
        ["form_known", "influence", "purpose_unknown"].map(|measure| {
            let row = table.lines().find_map(|row| row.strip_prefix(&format!("2018-t1,{measure},")));
            row.and_then(|rest| rest.split(',').next()?.parse::<u32>().ok())
        })
    };
    let [known, influence, unknown] = told(2);
    let follows = known.zip(influence).zip(unknown).map(|((known, yes), unknown)| known - yes - unknown);
    assert_eq!(follows, None);
    // Five are no secret.
    assert_eq!(told(5), [Some(27), Some(12), Some(10)]);
}

//! What may be set against what: the same sources to their last day, the same stretch of time, and risks as they were.

use std::collections::BTreeSet;

use crate::sample_site::files;
use crate::small_site::SmallSite;

/// Falls in every month of two years from KIA, and thefts from the landlord where it delivers.
fn site(property: &str) -> SmallSite {
    let site = SmallSite::new();
    let months = (2018..=2019).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    let rows: String =
        months.map(|month| format!("  - {{month: {month}, unit: norr, type: fall, count: 30}}\n")).collect();
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2020-01-10, from: 2018-01-01, to: 2019-12-31}}\nform: counts\ncounts:\n{rows}"
        ),
    );
    site.write("content/incidents/fel.yaml", property);
    site.succeed(&["build"]);
    site
}

/// Value and status of a row of a table.
fn cell(site: &SmallSite, table: &str, start: &str) -> String {
    let table = site.read(&format!("output/data/{table}.csv"));
    let row = table.lines().find_map(|line| line.strip_prefix(start));
    row.unwrap_or_else(|| panic!("no row {start}\n{table}")).to_owned()
}

fn landlord(from: &str, to: &str) -> String {
    let months = [("2018", 1..=12), ("2019", 1..=12)];
    let rows: String = months
        .into_iter()
        .flat_map(|(year, months)| months.map(move |month| format!("{year}-{month:02}")))
        .filter(|month| from[..7] <= month[..] && month[..] <= to[..7])
        .map(|month| format!("  - {{month: {month}, unit: norr, type: stold, count: 20}}\n"))
        .collect();
    format!(
        "extract: {{source: property, taken: 2020-01-10, from: {from}, to: {to}}}\nform: counts\ncounts:\n{rows}"
    )
}

#[test]
fn a_source_that_ended_before_leaves_no_verdict_on_what_it_counted() {
    let site = site(&landlord("2018-01-01", "2018-12-31"));
    let verdict = |what: &str| cell(&site, "comparisons", &format!("2019-t2,tertial,1,{what},hela,verdict,"));
    assert_eq!(verdict("*,*"), ",not_applicable", "all events had a source more in 2018");
    assert_eq!(verdict("stold,*"), ",not_applicable");
    assert_eq!(verdict("fall,*"), "0,", "falls have the same source in both years");
    site.write_report("2019-t2", "draft");
    site.succeed(&["build"]);
    let page = site.read("output/2019/t2/index.html");
    assert!(page.contains("jämförs inte med T2\u{a0}2018: andra källor då"), "the page says why");
    assert_eq!(
        cell(&site, "incidents-by-period", "2019-t2,*,*,hela,count,"),
        "120,preliminary",
        "the report is a draft"
    );
}

#[test]
fn a_period_is_final_only_when_each_source_used_in_it_covers_it() {
    let site = site(&landlord("2018-01-01", "2019-10-31"));
    let count = |period: &str| cell(&site, "incidents-by-period", &format!("{period},*,*,hela,count,"));
    assert_eq!(count("2019-t2"), "200,");
    assert_eq!(count("2019-t3"), "160,preliminary", "the landlord stopped in October");
    let month = |month: &str| cell(&site, "incidents-by-month", &format!("{month},*,hela,"));
    assert_eq!([month("2019-10"), month("2019-11")], ["50,", "30,preliminary"]);
    assert_eq!(cell(&site, "comparisons", "2019-t3,tertial,1,*,*,hela,verdict,"), ",not_applicable");
}

#[test]
fn a_unit_has_no_noughts_outside_its_dates() {
    let site = SmallSite::new();
    let count = |unit: &str, period: &str| cell(&site, "incidents-by-unit", &format!("{period},*,{unit},"));
    site.count_second_tertial();
    let organisation = site.read("content/organisation.yaml");
    let later =
        "  - {id: skola-c, title: Alskolan, level: unit, parent: norr, valid_from: 2018-07-01}\nexposure:";
    site.write("content/organisation.yaml", &organisation.replace("exposure:", later));
    site.write(
        "content/site.yaml",
        &site.read("content/site.yaml").replace("open_population: 5000", "finest_level: unit"),
    );
    site.succeed(&["build"]);
    assert_eq!(count("skola-c", "2018-t1"), ",not_applicable");
    assert_eq!(count("skola-c", "2018-t2"), "0,");
    assert_eq!(count("skola-a", "2018-t1"), "0,");
}

/// Granskolan closes on the last of June: it has half a tertial to report in.
#[test]
fn a_unit_that_closed_on_the_way_is_in_no_share_and_no_rate() {
    let site = SmallSite::new();
    site.count_second_tertial();
    let organisation = site.read("content/organisation.yaml");
    let people = "exposure:\n  - {unit: skola-a, period: 2018-t1, employees: 100}\n  \
        - {unit: skola-a, period: 2018-t2, employees: 100}\n  - {unit: skola-b, period: 2018-t1, employees: 80}\n  \
        - {unit: skola-b, period: 2018-t2, employees: 80}\n";
    let (units, _) = organisation.split_once("exposure:").unwrap();
    site.write("content/organisation.yaml", &format!("{units}{people}"));
    let settings = site.read("content/site.yaml").replace("open_population: 5000", "finest_level: unit");
    site.write("content/site.yaml", &settings);
    let types = site.read("content/event_types.yaml");
    site.write(
        "content/event_types.yaml",
        &types.replace("definition: ", "denominator: employees, definition: "),
    );
    let counts = "form: counts\ncounts:\n  - {month: 2018-06, unit: skola-a, type: fall, count: 20}\n  \
        - {month: 2018-06, unit: skola-b, type: fall, count: 8}\n  - {month: 2018-02, unit: skola-b, type: fall, count: 8}\n";
    site.write(
        "content/incidents/t1.yaml",
        &format!("extract: {{source: kia, taken: 2018-09-07, from: 2018-01-01, to: 2018-08-31}}\n{counts}"),
    );
    std::fs::remove_file(site.path().join("content/incidents/t2.yaml")).unwrap();
    site.succeed(&["build"]);
    let coverage =
        |period: &str, measure: &str| cell(&site, "coverage", &format!("{period},*,hela,{measure},"));
    let measures = ["units", "reporting_units"];
    assert_eq!(measures.map(|measure| coverage("2018-t1", measure)), ["2,", "1,"]);
    assert_eq!(measures.map(|measure| coverage("2018-t2", measure)), ["1,", "1,"]);
    let rate = |period: &str, unit: &str| {
        cell(&site, "unit-rates", &format!("{period},{unit},employees,rate_per_100,"))
    };
    assert_eq!([rate("2018-t1", "skola-b"), rate("2018-t2", "skola-b")], ["10.0,", ",not_applicable"]);
    assert_eq!(rate("2018-t2", "skola-a"), "20.0,");
    site.succeed(&["audit"]);
}

/// Falls of two springs, the later one fetched on a day.
fn fetched(day: &str) -> SmallSite {
    let site = SmallSite::new();
    let file = |taken: &str, year: u16, count: u32| {
        let rows: String = (1..=4)
            .flat_map(|month| (0..count).map(move |number| (month, number)))
            .map(|(month, number)| {
                format!(
                    "  - {{id: F-{year}-{month}-{number}, type: fall, date: {year}-0{month}-10, unit: norr, status: closed}}\n"
                )
            })
            .collect();
        format!(
            "extract: {{source: kia, taken: {taken}, from: {year}-01-01, to: {year}-04-30}}\nform: rows\nincidents:\n{rows}"
        )
    };
    site.write("content/incidents/t1.yaml", &file("2018-09-07", 2018, 20));
    site.write("content/incidents/t2.yaml", &file(day, 2019, 60));
    // A draft has every verdict marked, whatever it counts.
    site.write_report("2019-t1", "adopted");
    site.succeed(&["build"]);
    site
}

/// 20 falls a month, and then 60: certainly more, but only one of the springs has had time for all its reports.
#[test]
fn a_fresh_time_beside_a_ripe_one_is_marked() {
    let said = |site: &SmallSite| {
        let page = site.read("output/2019/t1/index.html").replace('\u{a0}', " ");
        let verdict = page.split("fler än T1 2018").nth(1).expect("a verdict").to_owned();
        // How many there were then may stand between.
        verdict.split('<').next().is_some_and(|said| said.ends_with(" (preliminärt)"))
    };
    let closed = |site: &SmallSite| cell(site, "coverage", "2019-t1,*,hela,closed_share,");
    let fresh = fetched("2019-05-07");
    assert!(said(&fresh));
    assert_eq!(closed(&fresh), "100.0,preliminary");
    let ripe = fetched("2019-09-05");
    assert!(!said(&ripe));
    assert_eq!(closed(&ripe), "100.0,");
}

#[test]
fn a_closed_risk_stays_in_the_reports_before_it() {
    let site = SmallSite::new();
    site.count_second_tertial();
    site.write_report("2018-t2", "draft");
    let risk = site.read("content/risks/rsa.yaml");
    let open =
        risk.replace("    publication: never\n    secrecy_ground: OSL 18:13\n", "    publication: open\n");
    let open = open.replace("likelihood: 3", "likelihood: 5");
    let closed = open.replace("status: active", "status: closed\n    closed: 2018-07-01");
    site.write("content/risks/rsa.yaml", &closed);
    site.succeed(&["build"]);
    let names_it =
        |report: &str| site.read(&format!("output/{report}/index.html")).contains("Hot mot handläggare");
    assert!(names_it("2018/t1"), "it was open in April");
    assert!(!names_it("2018/t2"), "it was closed in July");
}

/// Two years of falls, of which the second has a verdict.
fn two_years(site: &SmallSite, second: u32) {
    let rows: String = ["2017-02", "2017-03", "2018-02", "2018-03"]
        .iter()
        .map(|month| {
            let count = if month.starts_with("2017") { 100 } else { second };
            format!("  - {{month: {month}, unit: norr, type: fall, count: {count}}}\n")
        })
        .collect();
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2018-05-07, from: 2017-01-01, to: 2018-04-30}}\nform: counts\ncounts:\n{rows}"
        ),
    );
}

#[test]
fn a_conclusion_that_has_changed_is_told_first() {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml").replace("first_period: 2018-t1", "first_period: 2017-t1");
    site.write("content/site.yaml", &settings);
    two_years(&site, 300);
    site.commit("2018-05-20", "Två år");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    site.commit("2018-06-14", "Publicera");
    two_years(&site, 101);
    site.commit("2018-06-20", "Rättade uppgifter");
    let said = site.succeed(&["build"]);
    assert!(said.contains("slutsatser är inte längre desamma"), "{said}");
    let page = site.read("output/2018/t1/index.html");
    let told = page.split_once("class=\"revision\"").unwrap().1.split_once("</p>").unwrap().0;
    let all = "Alla händelser: 600 i utgåvan, fler än T1\u{a0}2017. \
               Nu 202, ingen säker skillnad mot T1\u{a0}2017.";
    assert!(told.contains(all), "{told}");
}

/// Harassment of employees, which HR counts by tertial for the whole.
#[test]
fn what_is_known_for_the_whole_alone_cannot_occur_in_its_parts() {
    let site = SmallSite::new();
    let types = site.read("content/event_types.yaml");
    site.write(
        "content/event_types.yaml",
        &format!(
            "{}\n  - {{id: sarbehandling, title: Kränkande särbehandling, category: work_environment, definition: Någon \
             kränktes., counted_at: administration, counted_per: tertial}}\n",
            types.trim_end()
        ),
    );
    site.write(
        "content/incidents/hr.yaml",
        "extract: {source: other, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}\nform: counts\ncounts:\n  \
         - {month: 2018-04, unit: hela, type: sarbehandling, count: 12}\n",
    );
    site.succeed(&["build"]);
    let of_time = |when: &str, part: &str| {
        cell(&site, "incidents-by-period", &format!("{when},sarbehandling,*,{part},count,"))
    };
    let of_month = |month: &str| cell(&site, "incidents-by-month", &format!("{month},sarbehandling,hela,"));
    assert_eq!(of_time("2018-t1", "hela"), "12,");
    assert_eq!(of_time("2018-t1", "norr"), ",not_applicable");
    assert_eq!([of_month("2018-03"), of_month("2018-04")], [",not_applicable", ",not_applicable"]);
    let year = site.read("output/2018/index.html");
    assert!(
        year.contains("Utan fokusområde: Kränkande särbehandling"),
        "the table of areas says what counts in none"
    );
}

/// A comparison that cannot be made has one row, with why; one that can has its ten, but for the percent.
#[test]
fn comparisons_that_say_nothing_take_one_row() {
    for table in ["comparisons", "department-comparisons"] {
        let file = std::str::from_utf8(&files()[&format!("data/{table}.csv")]).unwrap();
        let rows: Vec<Vec<&str>> = file.lines().skip(1).map(|row| row.split(',').collect()).collect();
        let is_verdict = |row: &Vec<&str>| row[row.len() - 3] == "verdict";
        assert!(rows.iter().all(|row| is_verdict(row) || !row[row.len() - 2].is_empty()));
        let compared: BTreeSet<&[&str]> = rows.iter().map(|row| &row[..row.len() - 3]).collect();
        assert_eq!(compared.len(), rows.iter().filter(|row| is_verdict(row)).count(), "each has one verdict");
        let times: BTreeSet<&[&str]> = rows.iter().map(|row| &row[..3]).collect();
        assert_eq!(compared.len() % times.len(), 0, "and none is left out whole");
        assert!(rows.iter().any(|row| is_verdict(row) && row[row.len() - 1] == "missing"));
    }
}

/// The programme of 2018 has new areas, so that their types are held against 2017: in a draft, preliminarily.
#[test]
fn what_a_draft_says_of_the_types_of_a_new_area_is_marked() {
    let said = |status: &str| {
        let site = SmallSite::new();
        let months = (2017..=2018).flat_map(|year| (1..=4).map(move |month| format!("{year}-{month:02}")));
        let row = |month: String| format!("  - {{month: {month}, unit: norr, type: fall, count: 30}}\n");
        let rows: String = months.map(row).collect();
        site.write(
            "content/incidents/t1.yaml",
            &format!(
                "extract: {{source: kia, taken: 2018-09-04, from: 2017-01-01, to: 2018-04-30}}\nform: counts\ncounts:\n{rows}"
            ),
        );
        let settings =
            site.read("content/site.yaml").replace("first_period: 2018-t1", "first_period: 2017-t1");
        site.write("content/site.yaml", &settings);
        site.write_report("2018-t1", status);
        site.succeed(&["build"]);
        let page = site.read("output/fokusomraden/index.html");
        let (_, said) =
            page.split_once("ingen av typerna har en säker skillnad").unwrap_or_else(|| panic!("{page}"));
        said.starts_with(" (preliminärt)")
    };
    assert_eq!([said("draft"), said("adopted")], [true, false]);
}

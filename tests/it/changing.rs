//! What comes and goes: event types that were not there all the time.

use crate::small_site::SmallSite;

/// Two years from KIA, counted in `rows` besides 30 falls a month, and a fourth type of event as `brand` says.
fn site(brand: &str, rows: &str) -> SmallSite {
    let site = SmallSite::new();
    let types = site.read("content/event_types.yaml");
    let types = types.trim_end();
    site.write(
        "content/event_types.yaml",
        &format!(
            "{types}\n  - {{id: brand, title: Brand, category: property, definition: Det brann.{brand}}}\n"
        ),
    );
    let months = (2018..=2019).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    let falls: String =
        months.map(|month| format!("  - {{month: {month}, unit: norr, type: fall, count: 30}}\n")).collect();
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2020-01-10, from: 2018-01-01, to: 2019-12-31}}\nform: counts\ncounts:\n{falls}{rows}"
        ),
    );
    site
}

/// Value and status of a row of a table.
fn cell(site: &SmallSite, table: &str, start: &str) -> String {
    let table = site.read(&format!("output/data/{table}.csv"));
    let row = table.lines().find_map(|line| line.strip_prefix(start));
    row.unwrap_or_else(|| panic!("no row {start}\n{table}")).to_owned()
}

fn fires(from: u8) -> String {
    (from..=12)
        .map(|month| format!("  - {{month: 2019-{month:02}, unit: norr, type: brand, count: 20}}\n"))
        .collect()
}

/// Fires are counted from March 2019 on: 20 a month, so 40 in the first tertial and 200 in the year.
#[test]
fn a_type_that_came_cannot_occur_before_and_is_not_compared_with_then() {
    let site = site(", valid_from: 2019-03-01", &fires(3));
    site.succeed(&["build"]);
    let month = |month: &str| cell(&site, "incidents-by-month", &format!("{month},brand,hela,"));
    assert_eq!([month("2019-02"), month("2019-03")], [",not_applicable", "20,"]);
    let time =
        |time: &str, unit: &str| cell(&site, "incidents-by-period", &format!("{time},brand,*,{unit},count,"));
    let of_norr = ["2018-t1", "2018", "2019-t1", "2019"].map(|when| time(when, "norr"));
    assert_eq!(of_norr, [",not_applicable", ",not_applicable", "40,", "200,"]);
    let verdict =
        |when: &str, what: &str| cell(&site, "comparisons", &format!("{when},1,{what},hela,verdict,"));
    assert_eq!(verdict("2019-t2,tertial", "brand,*"), ",not_applicable");
    assert_eq!(verdict("2019-t2,tertial", "*,*"), ",not_applicable", "the total has a type more now");
    assert_eq!(verdict("2019-t2,tertial", "fall,*"), "0,", "falls are the same");
    site.write_report("2019-t2", "draft");
    site.succeed(&["build"]);
    let page = site.read("output/2019/t2/index.html");
    assert!(
        page.contains("jämförs inte med T2\u{a0}2018: händelsetyperna var inte desamma"),
        "the page says why"
    );
    assert!(site.read("output/om/statistiken/index.html").contains("från 1 mars 2019"));
    site.succeed(&["audit", "output"]);
}

/// 30 falls a month for four years, and from 2018 on 20 fires: the total rose because more is counted, and its series are
/// the 24 months since then.
#[test]
fn a_type_that_came_is_no_change_of_the_level_of_the_total() {
    let site = site(", valid_from: 2018-01-01", "");
    let settings = site.read("content/site.yaml").replace("first_period: 2018-t1", "first_period: 2016-t1");
    site.write("content/site.yaml", &settings);
    let months = (2016..=2019).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let counts: String = months
        .map(|(year, month)| {
            let row = |kind, count| {
                format!("  - {{month: {year}-{month:02}, unit: norr, type: {kind}, count: {count}}}\n")
            };
            // The counts vary a little, else no test has anything to measure by.
            let falls = row("fall", 29 + (year + month) % 3);
            if year < 2018 { falls } else { falls + &row("brand", 19 + (year * month) % 3) }
        })
        .collect();
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2020-01-10, from: 2016-01-01, to: 2019-12-31}}\nform: counts\ncounts:\n{counts}"
        ),
    );
    site.write_report("2019-t3", "draft");
    site.succeed(&["build"]);
    let level =
        |what: &str, measure: &str| cell(&site, "level-changes", &format!("2019-t3,{what},hela,{measure},"));
    // The report is a draft.
    let draft = ["24,preliminary", ",not_applicable"];
    assert_eq!(["months", "change"].map(|measure| level("*,*", measure)), draft);
    let draft = ["48,preliminary", "0,preliminary"];
    assert_eq!(["months", "change"].map(|measure| level("fall,*", measure)), draft);
    // Runs are told up to the newest adopted report, which has four months with fires.
    let runs = cell(&site, "run-signals", "*,*,hela,points,");
    assert_eq!(runs, ",not_applicable");
    let page = site.read("output/2019/t3/index.html");
    assert!(!page.contains("troligen ökat"), "{page}");
}

/// One that was there during both times, or in neither, is no obstacle.
#[test]
fn a_type_that_was_there_all_the_time_or_never_leaves_the_total_its_verdict() {
    for (brand, rows) in [
        (", valid_from: 2018-01-01, valid_to: 2019-12-31", fires(1)),
        (", valid_to: 2017-12-31", String::new()),
    ] {
        let site = site(brand, &rows);
        site.succeed(&["build"]);
        let verdict = cell(&site, "comparisons", "2019-t2,tertial,1,*,*,hela,verdict,");
        assert_ne!(verdict, ",not_applicable", "{brand}");
    }
}

/// Thefts come from the landlord by tertial until May 2019: 45, 60, none, 80, and from then on by month.
#[test]
fn what_is_counted_by_tertial_is_unknown_by_month() {
    let site = site("", "");
    site.write(
        "content/incidents/fel.yaml",
        "extract: {source: property, taken: 2020-01-10, from: 2018-01-01, to: 2019-12-31}\nform: counts\ncounts:\n  \
         - {period: 2018-t1, unit: norr, type: stold, count: 40}\n  \
         - {period: 2018-t1, unit: skola-a, type: stold, affected: pupil, count: 5}\n  \
         - {period: 2018-t2, unit: norr, type: stold, count: 60}\n  \
         - {period: 2019-t1, unit: norr, type: stold, count: 80}\n  \
         - {month: 2019-05, unit: norr, type: stold, count: 20}\n  \
         - {month: 2019-06, unit: norr, type: stold, count: 25}\n",
    );
    site.succeed(&["build"]);
    let month = |month: &str, what: &str| cell(&site, "incidents-by-month", &format!("{month},{what},hela,"));
    let thefts =
        ["2018-01", "2018-04", "2018-12", "2019-04", "2019-05", "2019-07"].map(|at| month(at, "stold"));
    assert_eq!(thefts, [",missing", ",missing", "0,", ",missing", "20,", "0,"]);
    assert_eq!(
        [month("2018-04", "fall"), month("2018-04", "*")],
        ["30,", ",missing"],
        "falls are known by month"
    );
    assert_eq!(month("2019-06", "*"), "55,");
    let area = |month: &str| cell(&site, "focus-areas-by-month", &format!("{month},forebygga-brott,norr,"));
    assert_eq!([area("2018-04"), area("2019-05")], [",missing", "20,"]);
    let time =
        |time: &str, what: &str| cell(&site, "incidents-by-period", &format!("{time},{what},*,hela,count,"));
    let thefts =
        ["2018-t1", "2018-t2", "2018-t3", "2019-t1", "2019-t2", "2018", "2019"].map(|at| time(at, "stold"));
    assert_eq!(thefts, ["45,", "60,", "0,", "80,", "45,", "105,", "125,"]);
    assert_eq!([time("2018-t1", "*"), time("2018", "*")], ["165,", "465,"]);
    assert_eq!(cell(&site, "comparisons", "2019-t1,tertial,1,stold,*,hela,difference,"), "35,");
    site.succeed(&["audit", "output"]);
    let told = site.succeed(&["check"]);
    assert!(!told.contains("C065"), "a tertial is no empty end: {told}");
}

/// Norr was called so until April 2019.
#[test]
fn a_page_of_a_tertial_calls_a_unit_what_it_was_called_then() {
    let site = site("", "");
    let organisation = site.read("content/organisation.yaml");
    let titles = "id: norr, title: [{text: Norr}, {text: Norra skolor, from: 2019-05-01}]";
    site.write("content/organisation.yaml", &organisation.replace("id: norr, title: Norr", titles));
    for period in ["2018-t1", "2019-t1", "2019-t2"] {
        site.write_report(period, "draft");
        let path = format!("content/reports/{period}/report.md");
        let figure = "{{ figure(kind=\"months\", unit=\"norr\") }}";
        site.write(&path, &format!("{}\n{figure}\n", site.read(&path)));
    }
    site.write_lagesbild();
    site.write("content/reports/2019-t2/lagesbild.md", &site.read("content/reports/2018-t2/lagesbild.md"));
    std::fs::remove_dir_all(site.path().join("content/reports/2018-t2")).unwrap();
    site.succeed(&["build"]);
    let names = |page: &str| {
        let page = site.read(&format!("output/{page}/index.html"));
        ["Norr, ", "Norra skolor, "].map(|name| page.contains(name))
    };
    assert_eq!(names("2018/t1"), [true, false]);
    assert_eq!(names("2019/t1"), [true, false], "the last day of the tertial is the last with the name");
    assert_eq!(names("2019/t2"), [false, true]);
    let page = site.read("output/enheter/norr/index.html");
    assert!(page.contains("<h1") && page.contains("Norra skolor</h1>"), "its own page has the newest");
    assert!(page.contains("Hette Norr till och med 30 april 2019"));
    assert!(site.read("output/enheter/index.html").contains("Norra skolor"));
}

/// 10 falls a month at skola-a, which moves from Norr to Söder on 1 July 2019, 20 at skola-b in Norr and 30 at skola-c in
/// Söder. In the tertial of the move Norr has 4 × 20 + 2 × 10, and Söder 4 × 30 + 2 × 10.
#[test]
fn what_happens_in_a_unit_that_moves_belongs_to_where_it_lay_that_day() {
    let site = site("", "");
    site.write(
        "content/organisation.yaml",
        "units:\n  - {id: hela, title: Provförvaltningen, level: administration}\n  \
         - {id: norr, title: Norr, level: department, parent: hela}\n  \
         - {id: soder, title: Söder, level: department, parent: hela}\n  \
         - {id: skola-a, title: Björkskolan, level: unit, parent: [{unit: norr}, {unit: soder, from: 2019-07-01}]}\n  \
         - {id: skola-b, title: Granskolan, level: unit, parent: norr}\n  \
         - {id: skola-c, title: Alskolan, level: unit, parent: soder}\n",
    );
    let months = (2018..=2019).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    let rows: String = months
        .flat_map(|month| {
            [("a", 10), ("b", 20), ("c", 30)].map(|(school, count)| {
                format!("  - {{month: {month}, unit: skola-{school}, type: fall, count: {count}}}\n")
            })
        })
        .collect();
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2020-01-10, from: 2018-01-01, to: 2019-12-31}}\nform: counts\ncounts:\n{rows}"
        ),
    );
    site.succeed(&["build"]);
    let counts = |unit: &str| {
        ["2019-t1", "2019-t2", "2019-t3", "2019"]
            .map(|time| cell(&site, "incidents-by-unit", &format!("{time},*,{unit},")))
    };
    assert_eq!(counts("norr"), ["120,", "100,", "80,", "300,"]);
    assert_eq!(counts("soder"), ["120,", "140,", "160,", "420,"]);
    assert_eq!(counts("skola-a"), ["40,", "40,", "40,", "120,"]);
    assert_eq!(counts("hela"), ["240,", "240,", "240,", "720,"]);
    let month = |month: &str| cell(&site, "incidents-by-month", &format!("{month},*,norr,"));
    assert_eq!([month("2019-06"), month("2019-07")], ["30,", "20,"]);
    let verdict =
        |unit: &str, time: &str| cell(&site, "comparisons", &format!("{time},tertial,1,*,*,{unit},verdict,"));
    assert_eq!(
        ["2019-t1", "2019-t2", "2019-t3"].map(|time| verdict("norr", time)),
        ["0,", ",not_applicable", ",not_applicable"]
    );
    assert_eq!([verdict("hela", "2019-t2"), verdict("skola-a", "2019-t2")], ["0,", "0,"]);
    // Nobody can say in which department a school that moved within the tertial reported.
    let units = |unit: &str, time: &str| cell(&site, "coverage", &format!("{time},*,{unit},units,"));
    assert_eq!(["2019-t1", "2019-t2", "2019-t3"].map(|time| units("norr", time)), ["2,", "1,", "1,"]);
    assert_eq!(["2019-t1", "2019-t2", "2019-t3"].map(|time| units("hela", time)), ["3,", "2,", "3,"]);
    let package = site.read("output/data/datapackage.json");
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    let school = package["x-units"].as_array().unwrap().iter().find(|unit| unit["id"] == "skola-a").unwrap();
    assert_eq!(school["parents"].to_string(), r#"[{"unit":"norr"},{"from":"2019-07-01","unit":"soder"}]"#);
    let page = site.read("output/enheter/skola-a/index.html");
    assert!(page.contains("Låg i Norr till och med 30 juni 2019"));
    site.succeed(&["audit", "output"]);
}

//! How many units reported anything: a number that no count is made of, and that tells how many hidden counts are not zero.
//! With an edition out that tells it of the whole.

use crate::small_site;

use small_site::SmallSite;

/// The threshold is 5. In norr five small counts are hidden, 9 together, and nothing else: that all units reported tells that
/// each has 1–5, one too few to be safe. In söder 4 and a large one are hidden, of which that tells nothing.
const COUNTS: [(&str, u32); 7] =
    [("a1", 2), ("a2", 3), ("a3", 1), ("a4", 1), ("a5", 2), ("b1", 4), ("b2", 50)];

const SETTINGS: &str = "disclosure: {threshold: 5, finest_level: unit}";

/// The units of [`COUNTS`], and ten large ones in each department.
fn site() -> SmallSite {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml");
    let (before, _) = settings.split_once("disclosure:").unwrap();
    site.write("content/site.yaml", &format!("{before}{SETTINGS}\n"));
    let others: Vec<(String, u32)> = ["a", "b"]
        .into_iter()
        .flat_map(|part| (10..20).map(move |unit| (format!("{part}{unit}"), 70 + unit)))
        .collect();
    let counts: Vec<(&str, u32)> =
        COUNTS.into_iter().chain(others.iter().map(|(id, count)| (id.as_str(), *count))).collect();
    let organisation = "units:\n  - {id: hela, title: Provförvaltningen, level: administration}\n  \
        - {id: norr, title: Norr, level: department, parent: hela}\n  \
        - {id: soder, title: Söder, level: department, parent: hela}\n";
    let unit = |(id, _): &(&str, u32)| {
        let parent = if id.starts_with('a') { "norr" } else { "soder" };
        format!("  - {{id: {id}, title: Skola {id}, level: unit, parent: {parent}}}\n")
    };
    let units: String = counts.iter().map(unit).collect();
    site.write("content/organisation.yaml", &format!("{organisation}{units}"));
    let count = |(id, count): &(&str, u32)| {
        format!("  - {{month: 2018-03, unit: {id}, type: fall, count: {count}}}\n")
    };
    let rows: String = counts.iter().filter(|(_, count)| *count > 0).map(count).collect();
    let extract = "extract: {source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}\nform: counts\ncounts:\n";
    site.write("content/incidents/t1.yaml", &format!("{extract}{rows}"));
    site.commit("2018-05-16", "Enheter");
    site
}

/// What is told of the units that reported in the whole, norr and söder; empty where it is hidden.
fn reporting_units(site: &SmallSite) -> [String; 3] {
    let table = site.read("output/data/coverage.csv");
    ["hela", "norr", "soder"].map(|part| {
        let start = format!("2018-t1,*,{part},reporting_units,");
        let value = table.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        value.split(',').next().unwrap().to_owned()
    })
}

#[test]
fn a_department_whose_hidden_units_all_reported_is_not_told_nor_the_whole() {
    let site = site();
    site.succeed(&["build"]);
    assert_eq!(reporting_units(&site), ["", "", "12"]);
}

/// Together the hidden counts have room; but norr, now an area, says what its five sum to: 854 less the other ten, who have
/// 80–89 each, is 9.
#[test]
fn a_department_is_not_told_where_all_reported_in_an_area_that_hides_little() {
    let site = site();
    let organisation = site.read("content/organisation.yaml");
    let area = |id: &str| {
        (format!("{{id: {id},"), "level: department, parent: hela", "level: area, parent: avdelning")
    };
    let mut lines: Vec<String> = organisation.lines().map(str::to_owned).collect();
    for (id, of_department, of_area) in ["norr", "soder"].map(area) {
        let line = lines.iter_mut().find(|line| line.contains(&id)).unwrap();
        *line = line.replace(of_department, of_area);
    }
    lines.insert(2, "  - {id: avdelning, title: Avdelningen, level: department, parent: hela}".to_owned());
    site.write("content/organisation.yaml", &(lines.join("\n") + "\n"));
    site.succeed(&["build"]);
    let units = site.read("output/data/incidents-by-unit.csv");
    for unit in ["norr,854,", "a1,,hidden", "a2,,hidden", "b1,,hidden", "b2,,hidden"] {
        assert!(units.contains(&format!("2018-t1,*,{unit}\n")), "{unit} in {units}");
    }
    let coverage = site.read("output/data/coverage.csv");
    for part in ["hela", "avdelning"] {
        assert!(coverage.contains(&format!("2018-t1,*,{part},reporting_units,,hidden\n")), "{coverage}");
    }
}

#[test]
fn an_edition_that_told_the_whole_gives_it_away_and_only_that_is_said() {
    let site = site();
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &settings.replace("threshold: 5", "threshold: 0"));
    site.commit("2018-05-20", "Utan skydd");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    let frozen = site.read("content/editions/2018-t1/v1/data/coverage.csv");
    assert!(frozen.contains("2018-t1,*,hela,reporting_units,27,\n"), "{frozen}");
    site.write("content/site.yaml", &settings);
    let said = site.succeed(&["build"]);
    assert!(said.contains("varning: versioner/2018-t1/v1/data/coverage.csv rad 3"), "{said}");
    assert!(said.contains("1 antal är röjt av tidigare utgåvor"), "{said}");
    assert_eq!(reporting_units(&site), ["", "", "12"]);
    for more in [&[][..], &["--with-content"]] {
        site.succeed(&[&["audit"], more].concat());
    }
}

#[test]
fn what_an_edition_told_before_a_late_report_tells_nothing() {
    let site = site();
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &settings.replace("threshold: 5", "threshold: 0"));
    let incidents = site.read("content/incidents/t1.yaml");
    // Two of the small units had not reported yet.
    let without = |line: &&str| !line.contains("unit: a1,") && !line.contains("unit: a2,");
    let early: Vec<&str> = incidents.lines().filter(without).collect();
    site.write("content/incidents/t1.yaml", &(early.join("\n") + "\n"));
    site.commit("2018-05-20", "Före sena rapporter");
    site.succeed(&["publish", "2018-t1", "--date", "2018-06-14"]);
    let frozen = site.read("content/editions/2018-t1/v1/data/coverage.csv");
    assert!(frozen.contains("2018-t1,*,hela,reporting_units,25,\n"), "{frozen}");
    site.write("content/site.yaml", &settings);
    site.write("content/incidents/t1.yaml", &incidents);
    let said = site.succeed(&["build"]);
    assert!(!said.contains("röjda"), "{said}");
    assert_eq!(reporting_units(&site), ["", "", "12"]);
}

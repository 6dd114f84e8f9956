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

/// Counts of a year: of each unit in each tertial. The threshold is `threshold`.
fn site_of_year(threshold: u32, units: &[(&str, [u32; 3])]) -> SmallSite {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml");
    let (before, _) = settings.split_once("disclosure:").unwrap();
    let settings = format!("{before}disclosure: {{threshold: {threshold}, finest_level: unit}}\n");
    site.write("content/site.yaml", &settings);
    let organisation = "units:\n  - {id: hela, title: Provförvaltningen, level: administration}\n  \
        - {id: norr, title: Norr, level: department, parent: hela}\n  \
        - {id: soder, title: Söder, level: department, parent: hela}\n";
    let unit = |(id, _): &(&str, [u32; 3])| {
        let parent = if id.starts_with('a') { "norr" } else { "soder" };
        format!("  - {{id: {id}, title: Skola {id}, level: unit, parent: {parent}}}\n")
    };
    let of_units: String = units.iter().map(unit).collect();
    site.write("content/organisation.yaml", &format!("{organisation}{of_units}"));
    for (tertial, (month, from, to)) in
        [("03", "01-01", "04-30"), ("06", "05-01", "08-31"), ("10", "09-01", "12-31")].into_iter().enumerate()
    {
        let row = |(id, counts): &(&str, [u32; 3])| {
            format!("  - {{month: 2018-{month}, unit: {id}, type: fall, count: {}}}\n", counts[tertial])
        };
        let rows: String = units.iter().filter(|(_, counts)| counts[tertial] > 0).map(row).collect();
        let taken = format!("taken: 2019-01-07, from: 2018-{from}, to: 2018-{to}");
        let extract = format!("extract: {{source: kia, {taken}}}\nform: counts\ncounts:\n{rows}");
        site.write(&format!("content/incidents/t{}.yaml", tertial + 1), &extract);
    }
    site.write_report("2018-t3", "adopted");
    let report = "content/reports/2018-t3/report.md";
    site.write(report, &site.read(report).replace("2018-06-14", "2019-02-14"));
    site
}

/// What is told of the units that reported in a part, by tertial; empty where it is hidden.
fn told_by_tertial(site: &SmallSite, part: &str) -> Vec<String> {
    let table = site.read("output/data/coverage.csv");
    let told = |tertial| {
        let start = format!("2018-t{tertial},*,{part},reporting_units,");
        let value = table.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        value.split(',').next().unwrap().to_owned()
    };
    (1..=3).map(told).collect()
}

/// At a threshold of 3 the year of a1 is shown, 3, and its tertials are not: that all have reported in each tells that each is
/// 1, and in one of them that it is 1–3 there. In söder nothing is hidden.
#[test]
fn that_all_have_reported_is_not_told_where_a_year_leaves_its_tertials_no_room() {
    let large = |id| (id, [20, 30, 40]);
    let units = [("a1", [1, 1, 1]), large("a2"), large("a3"), large("a4"), large("b1"), large("b2")];
    let site = site_of_year(3, &units);
    site.succeed(&["build"]);
    let counts = site.read("output/data/incidents-by-unit.csv");
    assert!(counts.contains("2018,*,a1,3,\n"), "{counts}");
    assert!((1..=3).all(|tertial| counts.contains(&format!("2018-t{tertial},*,a1,,hidden\n"))), "{counts}");
    let told = ["hela", "norr", "soder"].map(|part| told_by_tertial(&site, part));
    assert_eq!(told, [["", "", ""], ["", "", ""], ["2", "2", "2"]]);
    let page = site.read("output/enheter/a1/index.html");
    assert!(page.contains("visas inte"), "{page}");
    assert!(!page.contains("Enheten har rapporterat"), "{page}");
}

/// With 4 in the year a1 has 1–4 in a tertial in which it has reported, and 0–3 in the others. Of a second one it would tell that
/// it has 1–3 there, one too few: the newest is told.
#[test]
fn the_newest_tertial_is_told_where_a_year_has_room_for_one() {
    let large = |id| (id, [20, 30, 40]);
    let units = [("a1", [1, 1, 2]), large("a2"), large("a3"), large("a4"), large("b1"), large("b2")];
    let site = site_of_year(3, &units);
    site.succeed(&["build"]);
    assert_eq!(told_by_tertial(&site, "norr"), ["", "", "4"]);
    assert_eq!(told_by_tertial(&site, "hela"), ["", "", "6"]);
    assert!(site.read("output/enheter/a1/index.html").contains("Enheten har rapporterat"));
}

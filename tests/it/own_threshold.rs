//! A type of event with a threshold of its own has it for itself: sums with other types have that of the site.

use crate::small_site::SmallSite;

/// Ten is the threshold of the site. Falls have none of their own, thefts may be told from three on.
fn site(rows: &str) -> SmallSite {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml");
    let (before, _) = settings.split_once("disclosure:").unwrap();
    let disclosure = "disclosure: {threshold: 10, sensitive_threshold: 10, finest_level: unit}";
    site.write("content/site.yaml", &format!("{before}{disclosure}\n"));
    let types = site.read("content/event_types.yaml");
    let lenient = types.replace("{id: stold,", "{id: stold, threshold: 3,");
    assert_ne!(types, lenient);
    site.write("content/event_types.yaml", &lenient);
    let unit = |id| format!("  - {{id: {id}, title: Skola {id}, level: unit, parent: norr}}\n");
    let units: String = ["ett", "tva", "tre"].into_iter().map(unit).collect();
    site.write(
        "content/organisation.yaml",
        &format!(
            "units:\n  - {{id: hela, title: Provförvaltningen, level: administration}}\n  \
             - {{id: norr, title: Norr, level: department, parent: hela}}\n{units}"
        ),
    );
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}}\nform: counts\ncounts:\n{rows}"
        ),
    );
    site.succeed(&["build"]);
    site.succeed(&["audit", "output", "--with-content"]);
    site
}

/// Whether any table shows a number of a school of which no type is told.
fn shows(site: &SmallSite, unit: &str, number: &str) -> bool {
    let table = site.read("output/data/incidents-by-unit.csv");
    table.lines().any(|line| line.contains(&format!(",*,{unit},{number},")))
}

#[test]
fn a_sum_with_other_types_is_not_told_for_the_sake_of_one_with_a_low_threshold() {
    let rows = "  - {month: 2018-02, unit: ett, type: fall, count: 30}\n  - {month: 2018-02, unit: ett, type: stold, count: 20}\n  \
        - {month: 2018-02, unit: tva, type: fall, count: 30}\n  - {month: 2018-02, unit: tva, type: stold, count: 20}\n  \
        - {month: 2018-02, unit: tre, type: fall, count: 4}\n";
    assert!(!shows(&site(rows), "tre", "4"), "four falls: below ten");
}

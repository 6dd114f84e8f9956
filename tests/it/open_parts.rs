//! Parts of the organisation that are large enough to show small counts.

use crate::small_site::SmallSite;

/// Norr has 1,200 employees and one unit, in which all of it lies: its three falls are shown, and they are those of the unit.
/// Söder has as many, and two units: of one of them three is as small as ever.
fn site() -> SmallSite {
    let site = SmallSite::new();
    let settings = site.read("content/site.yaml");
    let (before, _) = settings.split_once("disclosure:").unwrap();
    let disclosure =
        "disclosure: {threshold: 5, sensitive_threshold: 5, open_population: 1000, finest_level: unit}";
    site.write("content/site.yaml", &format!("{before}{disclosure}\n"));
    let mut organisation =
        "units:\n  - {id: hela, title: Provförvaltningen, level: administration}\n".to_owned();
    for part in ["norr", "soder", "vast"] {
        organisation += &format!("  - {{id: {part}, title: Del {part}, level: department, parent: hela}}\n");
    }
    for (unit, part) in
        [("ensam", "norr"), ("ett", "soder"), ("tva", "soder"), ("tre", "vast"), ("fyra", "vast")]
    {
        organisation += &format!("  - {{id: {unit}, title: Skola {unit}, level: unit, parent: {part}}}\n");
    }
    organisation += "exposure:\n";
    for part in ["norr", "soder", "vast"] {
        organisation += &format!("  - {{unit: {part}, period: 2018-t1, employees: 1200}}\n");
    }
    site.write("content/organisation.yaml", &organisation);
    let counts = [("ensam", 3), ("ett", 3), ("tva", 40), ("tre", 50), ("fyra", 60)];
    let rows = counts
        .map(|(unit, count)| format!("  - {{month: 2018-03, unit: {unit}, type: fall, count: {count}}}\n"));
    site.write(
        "content/incidents/t1.yaml",
        &format!(
            "extract: {{source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}}\nform: counts\ncounts:\n{}",
            rows.concat()
        ),
    );
    site
}

#[test]
fn a_unit_that_is_all_of_an_open_part_is_as_open_as_that() {
    let site = site();
    site.succeed(&["build"]);
    let units = site.read("output/data/incidents-by-unit.csv");
    let value = |unit: &str| {
        let start = format!("2018-t1,*,{unit},");
        units.lines().find_map(|line| Some(line.strip_prefix(&start)?.split(',').next()?.to_owned()))
    };
    assert_eq!(
        ["norr", "ensam", "soder"].map(value),
        ["3", "3", "43"].map(|count| Some(count.to_owned())),
        "{units}"
    );
    assert_ne!(value("ett").as_deref(), Some("3"), "{units}");
    site.succeed(&["audit", "output", "--with-content"]);
}

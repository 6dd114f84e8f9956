//! Columns of tertials, quarters, weeks and school years are never taken as months.

use super::suggested::{known, suggested};
use super::*;

fn sheet(heading: &str, values: [&str; 3]) -> String {
    let rows: String = values.iter().map(|value| format!("Ekskolan;Hot;{value};3\n")).collect();
    format!("Enhet;Typ;{heading};Antal\n{rows}")
}

const MAP: &str = "\
source: kia
extract: {taken: 2026-12-31, from: 2026-01-01, to: 2026-12-31}
columns: {type: Typ, date: {heading: HEADING, format: \"FORMAT\"}, unit: Enhet, count: Antal}
ids: sequence
";

#[test]
fn tertials_by_number_are_no_months() {
    for values in
        [["2026-1", "2026-2", "2026-3"], ["20261", "20262", "20263"], ["2026-01", "2026-02", "2026-03"]]
    {
        let sheet = sheet("Tertial", values);
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(map.contains("from: 2026-01-01, to: 2026-12-31}"), "{map}");
        assert!(map.contains("  period: Tertial\n"), "{map}");
        assert!(map.contains(&format!("    \"{}\": 2026-t1 # gissat; 1 rad\n", values[0])), "{map}");
        let bench = Bench::new(&map.replace("taken: \"?\"", "taken: 2026-12-31"), &sheet).knowing(known());
        assert_eq!(found(&bench.plainly()), [""; 0]);
        let expected =
            [1, 2, 3].map(|number| format!("{{period: 2026-t{number}, unit: ek, type: hot, count: 3}}"));
        assert_eq!(bench.written(), expected);
    }
    // A number alone is of the year in the title.
    let titled = format!("Händelser 2026;;;\n{}", sheet("Tertial", ["1", "2", "3"]));
    let (_, map) = suggested(&titled, Some(known()));
    assert!(map.contains("    \"1\": 2026-t1 # gissat; 1 rad\n"), "{map}");
}

#[test]
fn weeks_quarters_and_school_years_are_asked_for_and_refused() {
    let cases = [
        ("Vecka", ["202605", "202609", "202612"], "%Y%m"),
        ("Kvartal", ["2026-1", "2026-2", "2026-4"], "%Y-%m"),
        ("År/kvartal", ["20261", "20262", "20263"], "serial"),
        ("Termin", ["2026-1", "2026-2", "2026-2"], "%Y-%m"),
        ("Läsår", ["2026-05", "2026-06", "2026-05"], "%Y-%m"),
        ("Tertial", ["2026-1", "2026-2", "2026-3"], "%Y-%m"),
        ("Tertial", ["20261", "20262", "20263"], "serial"),
    ];
    for (heading, values, format) in cases {
        let sheet = sheet(heading, values);
        let (_, map) = suggested(&sheet, Some(known()));
        if heading != "Tertial" {
            let line = map.lines().find(|line| line.contains("date:")).unwrap();
            assert!(line.starts_with("  date: \"?\" # ") && line.contains("kan inte läsas"), "{line}");
        }
        let map = MAP.replace("HEADING", heading).replace("FORMAT", format);
        let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
        assert_eq!((found(&outcome), outcome.records), (vec![format!("2:3 I014 {}", values[0])], None));
        let help = outcome.findings[0].help.as_deref().unwrap();
        assert!(
            help.contains(if heading == "Tertial" { "`period: {\"2026" } else { "kan inte läsas" }),
            "{help}"
        );
    }
    // Whole days below such a heading are days, and so are months that the map gives itself.
    let days = sheet("Vecka", ["2026-02-02", "2026-02-09", "2026-02-16"]);
    let map = MAP.replace("HEADING", "Vecka").replace("FORMAT", "%Y-%m-%d");
    let short =
        map.replace("to: 2026-12-31", "to: 2026-02-28").replace("from: 2026-01-01", "from: 2026-02-01");
    assert_eq!(found(&Bench::new(&short, days).knowing(known()).plainly()), [""; 0]);
}

#[test]
fn a_quarter_across_is_no_tertial() {
    let sheet = "Enhet;Typ;K1 2026;K2 2026\nEkskolan;Hot;3;4\n";
    let map = MAP.replace(", date: {heading: HEADING, format: \"FORMAT\"}", "").replace(", count: Antal", "")
        + "across: {K1 2026: 2026-t1, K2 2026: 2026-t2}\n";
    let outcome = Bench::new(&map, sheet).knowing(known()).plainly();
    assert_eq!(found(&outcome), ["5:19 I006 2026-t1", "5:37 I006 2026-t2"]);
}

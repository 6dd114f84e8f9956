//! Events that are left out or counted twice: by a suggested rule, by other numbers, or by what a column says.

use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Händelsenr;Händelsetyp;Händelsedatum;Enhet";

fn filled(map: &str) -> String {
    map.replace("taken: \"?\"", "taken: 2026-05-20").replace("ids: hash", "ids: keep")
}

fn rows(prefix: &str) -> String {
    (1..=12)
        .map(|at| format!("{prefix}26-{at:04};Hot;2026-{:02}-{:02};Ekskolan\n", 1 + at % 4, at * 2))
        .collect()
}

fn told(map: &str, sheet: &str) -> Vec<(&'static str, String)> {
    let outcome = Bench::new(map, sheet).knowing(known()).plainly();
    outcome.findings.iter().map(|finding| (finding.code, finding.message.clone())).collect()
}

#[test]
fn a_rule_for_notes_that_takes_a_case_with_a_number_is_told() {
    let first = format!("{HEADS}\n{}Utskrivet av Anna Svensson 2026-05-04;;;\n", rows(""));
    let (_, map) = suggested(&first, Some(known()));
    assert!(map.contains("{heading: \"Händelsedatum\", equals: [\"\"]}"), "{map}");
    assert_eq!(told(&filled(&map), &first), []);
    let next = format!("{HEADS}\n{}26-0100;Hot;;\n26-0101;;;Ekskolan\n26-0102;;;\nUtskrivet;;;\n", rows(""));
    assert_eq!(
        told(&filled(&map), &next),
        [(
            "I046",
            "3 rader ser ut som händelser och hoppas över av Händelsedatum = tomt: rad 14, 15, 16".to_owned()
        )]
    );
    // A case without a number, by a rule for that.
    let map = filled(&map).replace("{heading: \"Händelsedatum\"", "{heading: \"Händelsenr\"");
    let next = format!("{HEADS}\n{};Hot;2026-01-09;\n;;;Summa\n", rows(""));
    assert_eq!(
        told(&map, &next)[0].1,
        "1 rad ser ut som en händelse och hoppas över av Händelsenr = tomt: rad 14"
    );
}

#[test]
fn a_sheet_that_stands_twice_under_other_numbers_is_told() {
    let sheet = format!("{HEADS}\n{}{}", rows(""), rows("K"));
    let (_, map) = suggested(&sheet, Some(known()));
    let message = "24 av 24 rader är lika en annan i allt som läses utom numret, två och två: till exempel raderna 2 och 14";
    assert_eq!(told(&filled(&map), &sheet), [("I051", message.to_owned())]);
    // Each event once, and many that are alike as days are.
    assert_eq!(told(&filled(&map), &format!("{HEADS}\n{}", rows(""))), []);
    let same: String =
        (1..=24).map(|at| format!("26-{at:04};Hot;2026-{:02}-20;Ekskolan\n", 1 + at % 4)).collect();
    assert_eq!(told(&filled(&map), &format!("{HEADS}\n{same}")), []);
    for number in ["26-0004a", "v2 26-0004"] {
        let sheet = format!("{HEADS}\n{}{number};Hot;2026-01-08;Ekskolan\n", rows(""));
        assert_eq!(told(&filled(&map), &sheet)[0].0, "I051", "{number}");
    }
}

#[test]
fn columns_that_say_that_a_row_is_no_event_are_never_ignored_in_silence() {
    let sheet = |heading: &str, value: &str, other: &str| {
        let lines = rows("");
        let lines = lines.lines().enumerate().map(|(at, line)| match at {
            3 | 6 => format!("{line};{value}\n"),
            _ => format!("{line};{other}\n"),
        });
        format!("{HEADS};{heading}\n{}", lines.collect::<String>())
    };
    for (heading, value, other) in [
        ("Duplikat", "26-0001", ""),
        ("Falsklarm", "Ja", "Nej"),
        ("Övning", "Ja", "Nej"),
        ("Verklig händelse", "Nej", "Ja"),
        ("Avslutsorsak", "Felanmälan", "Klar"),
        ("Beslut", "Ogiltigförklarad", ""),
        ("Typ av ärende", "Övning", "Skarpt"),
        ("Resultat", "Ingen händelse", "Åtgärdat"),
    ] {
        let sheet = sheet(heading, value, other);
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(!map.contains("ignore: ["), "{map}");
        let has_rule = map.contains("skip:\n") && map.contains("# gissat; 2 rader");
        let is_asked = map.contains("att händelsen inte gäller?");
        assert!(has_rule || is_asked, "{map}");
        let told = told(&filled(&map), &sheet);
        assert_eq!(told.iter().any(|(code, _)| *code == "I042"), is_asked, "{told:?}");
    }
}

//! Counts of a sum beside its parts, and of other measures beside the events.

use super::suggested::{known, suggested};
use super::*;

const MONTHS: [&str; 4] = ["2026-01", "2026-02", "2026-03", "2026-04"];

/// A line for each value and month: value and count.
fn counts(values: &[(&str, u32)]) -> String {
    let mut text = "Händelsetyp;Månad;Enhet;Antal\n".to_owned();
    for month in MONTHS {
        for (value, count) in values {
            text += &format!("{value};{month};Ekskolan;{count}\n");
        }
    }
    text
}

fn filled(map: &str) -> String {
    map.replace("taken: \"?\"", "taken: 2026-05-20")
}

fn told(map: &str, sheet: &str) -> Vec<(&'static str, String)> {
    let outcome = Bench::new(map, sheet).knowing(known()).plainly();
    outcome.findings.iter().map(|finding| (finding.code, finding.message.clone())).collect()
}

#[test]
fn a_type_that_is_counted_together_with_its_parts_is_told() {
    let sheet = counts(&[("Hot", 10), ("Hot mot elev", 6), ("Hot mot personal", 4)]);
    let (_, map) = suggested(&sheet, Some(known()));
    assert!(
        map.contains(
            "    \"Hot mot elev\": hot # gissat; 4 rader; räknas ihop med Hot: är Hot summan, hoppa över den här med `skip`\n"
        ),
        "{map}"
    );
    let message = "`Hot` har precis så många som `Hot mot elev`, `Hot mot personal` tillsammans, i 4 kombinationer, och båda räknas till \
                   `type`";
    assert_eq!(told(&filled(&map), &sheet), [("I036", message.to_owned())]);
    // One part alone, and rows that say of themselves that they are parts.
    let one = counts(&[("Hot", 10), ("Hot mot elev", 6)]);
    let (_, map) = suggested(&one, Some(known()));
    assert_eq!(
        told(&filled(&map), &one),
        [(
            "I036",
            "`Hot` har minst så många som `Hot mot elev`, i 4 kombinationer, och båda räknas till `type`"
                .to_owned()
        )]
    );
    let parts = counts(&[("Hot", 10), ("varav mot elev", 6), ("- mot personal", 3)]);
    let (_, map) = suggested(&parts, Some(known()));
    let map = filled(&map).replace(": \"?\"", ": hot");
    assert_eq!(told(&map, &parts)[0].0, "I036");
    // In a column for each month.
    let across = "Händelsetyp;Enhet;jan 2026;feb 2026;mars 2026;april 2026\nHot;Ekskolan;10;10;10;10\n\
                  Hot mot elev;Ekskolan;6;6;6;6\nHot mot personal;Ekskolan;4;4;4;4\n";
    let (_, map) = suggested(across, Some(known()));
    assert_eq!(told(&filled(&map), across)[0].0, "I036");
    // Two that are counts of their own: neither is the greater throughout.
    let own = "Händelsetyp;Månad;Enhet;Antal\nHot;2026-01;Ekskolan;10\nHot mot elev;2026-01;Ekskolan;12\nHot;2026-02;Ekskolan;5\n\
               Hot mot elev;2026-02;Ekskolan;3\nHot;2026-03;Ekskolan;5\nHot mot elev;2026-03;Ekskolan;9\nHot;2026-04;Ekskolan;5\n\
               Hot mot elev;2026-04;Ekskolan;3\n";
    let (_, map) = suggested(own, Some(known()));
    assert_eq!(told(&filled(&map), own), []);
}

#[test]
fn a_type_that_names_two_others_and_is_their_sum_is_told() {
    let sheet = counts(&[("Hot och våld", 10), ("Hot", 6), ("Våld", 4)]);
    let (_, map) = suggested(&sheet, Some(known()));
    let map = filled(&map).replace("\"Hot och våld\": \"?\"", "\"Hot och våld\": olycksfall");
    let told = told(&map, &sheet);
    assert!(told.iter().any(|(code, _)| *code == "I036"), "{told:?}");
    let map = map.replace(": olycksfall", ": hot");
    let told = super::joined::told(&map, &sheet);
    assert!(
        told[0].1.starts_with("`Hot och våld` har precis så många som `Hot`, `Våld` tillsammans"),
        "{told:?}"
    );
}

#[test]
fn another_measure_is_never_guessed_to_be_a_type() {
    for value in [
        "Hot föregående år",
        "Hot (prognos)",
        "Hot – mål",
        "Hot snitt",
        "Hot andel",
        "Hot anmälda",
        "Hot utredda",
        "Hot ackumulerat",
        "Hot, ack.",
        "Hot budget",
        "Hot %",
    ] {
        let sheet = counts(&[("Hot", 10), (value, 7)]);
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(
            map.contains(&format!(
                "    \"{value}\": \"?\" # är det ett annat mått än antalet händelser, hoppa över det med `skip`; 4 rader\n"
            )),
            "{map}"
        );
        // Filled in by hand it is told.
        let found = told(&filled(&map).replace(": \"?\"", ": hot"), &sheet);
        assert!(found.iter().any(|(code, _)| *code == "I052"), "{value}: {found:?}");
    }
    // What is not another measure is guessed as before.
    let sheet = counts(&[("Våld", 10), ("Hot mot personal", 7)]);
    assert!(suggested(&sheet, Some(known())).1.contains("\"Hot mot personal\": hot # gissat; 4 rader\n"));
}

#[test]
fn a_sum_beside_yes_and_no_is_told_or_left_out() {
    let with = |whole: &str| {
        let mut text = "Händelsetyp;Månad;Enhet;Polisanmäld;Antal\n".to_owned();
        for month in MONTHS {
            for (value, count) in [("Ja", 3), ("Nej", 5), (whole, 8)] {
                text += &format!("Hot;{month};Ekskolan;{value};{count}\n");
            }
        }
        text
    };
    let sheet = with("");
    let (_, map) = suggested(&sheet, Some(known()));
    assert_eq!(
        told(&filled(&map), &sheet)[0].1,
        "raderna utan värde för `police_report` har precis så många som alla andra värden tillsammans, i 4 kombinationer"
    );
    let (_, map) = suggested(with("Totalt"), Some(known()));
    assert!(
        map.contains("  - {heading: \"Polisanmäld\", equals: [\"Totalt\"]} # gissat; 4 rader\n"),
        "{map}"
    );
}

#[test]
fn a_unit_with_at_least_the_counts_of_its_only_part_is_told() {
    let known = || {
        let mut known = known();
        known.units[0].titles = vec!["Förvaltningen".into()];
        known.units[1].parents = vec![known.units[0].id.clone()];
        known
    };
    let sheet = |whole: [u32; 4]| {
        let mut text = "Händelsetyp;Månad;Enhet;Antal\n".to_owned();
        for (month, count) in MONTHS.iter().zip(whole) {
            text += &format!("Hot;{month};Förvaltningen;{count}\nHot;{month};Ekskolan;4\n");
        }
        text
    };
    let codes = |whole: [u32; 4]| {
        let (_, map) = suggested(sheet(whole), Some(known()));
        let outcome = Bench::new(&filled(&map), sheet(whole)).knowing(known()).plainly();
        outcome.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes([10, 10, 10, 10]), ["I036"]);
    // Events of its own: fewer in a month.
    assert_eq!(codes([10, 1, 10, 10]), [""; 0]);
}

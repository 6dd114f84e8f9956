//! Files that end in the midst of a row, and numbers of cases that a sheet writes in several ways.

use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Nr;Datum;Enhet;Typ;Status\r\n";
const ROWS: &str = "A1;2026-01-05;e;hot;Ny\r\nA2;2026-01-06;e;hot;Avslutad\r\nA3;2026-01-07;e;vald;Ny\r\n";

fn map() -> String {
    PLAIN.replace("unit: Enhet", "unit: Enhet, status: Status")
        + "values: {status: {Ny: reported, Avslutad: closed, Av: acting}}\n"
}

fn with_last(row: &str) -> ImportOutcome {
    Bench::new(&map(), format!("{HEADS}{ROWS}{row}")).plainly()
}

fn is_told_in_a_note(outcome: &ImportOutcome) -> bool {
    outcome.notes.iter().any(|note| note.starts_with("Filen slutar utan radbrytning"))
}

#[test]
fn a_file_that_ends_within_its_last_row_stops() {
    for row in [
        "A4;2026-01-08;e;hot;",
        "A4;2026-01-08;e;hot",
        "A4;2026-01-08;e;",
        "A4;2026-01-08",
        "A4;2026-01-08;e;hot;Av",
    ] {
        let outcome = with_last(row);
        assert_eq!((found(&outcome), outcome.records), (vec!["5:1 I011 -".to_owned()], None), "{row}");
        assert!(outcome.findings[0].message.starts_with("filen slutar mitt i rad 5, "), "{row}");
        // The way on that the message tells.
        assert!(
            outcome.findings[0].help.as_deref().unwrap().starts_with("hämta filen på nytt; är raden hel, ")
        );
    }
    for whole in ["A4;2026-01-08;e;hot;\r\n", "A4;2026-01-08;e;hot;Av\r\n"] {
        assert_eq!(with_last(whole).records, Some(4), "{whole}");
    }
    // A word that stands on other rows may be whole, and so may a count.
    for row in ["A4;2026-01-08;e;hot;Ny", "A4;2026-01-08;e;hot;Ny\r"] {
        let outcome = with_last(row);
        assert_eq!((outcome.records, is_told_in_a_note(&outcome)), (Some(4), true), "{row}");
    }
    // A column that is mostly empty may be so in the last row too.
    let sheet =
        format!("{HEADS}{}", ROWS.replace(";Ny", ";").replace(";Avslutad", ";")) + "A4;2026-01-08;e;hot;";
    let outcome = Bench::new(&map(), sheet).plainly();
    assert_eq!((outcome.records, is_told_in_a_note(&outcome)), (Some(4), true));
}

#[test]
fn a_day_or_a_month_of_which_a_sign_is_missing_stops() {
    let sheet = |last: &str, days: [&str; 3]| {
        let rows = days.iter().enumerate().map(|(at, day)| format!("A{at};hot;e;{day}\n"));
        format!("Nr;Typ;Enhet;Datum\n{}A9;hot;e;{last}", rows.collect::<String>())
    };
    let days = ["2026-01-05", "2026-01-16", "2026-01-27"];
    for last in ["2026-01-2", "2026-01", "2026-0", "2026"] {
        assert_eq!(found_in(PLAIN, sheet(last, days)), ["5:1 I011 -"], "{last}");
    }
    assert_eq!(written(PLAIN, sheet("2026-01-28", days)).len(), 4);
    // Where days have one digit or two, one is enough.
    let map = PLAIN.replace("date: Datum", "date: {heading: Datum, format: \"%d/%m/%Y\"}");
    assert_eq!(written(&map, sheet("8/1/2026", ["5/1/2026", "16/1/2026", "27/1/2026"])).len(), 4);
}

#[test]
fn the_last_count_of_an_open_file_is_told() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}\ncolumns: {type: Typ, unit: Enhet}\n\
               across: {jan: 2026-01, feb: 2026-02}\nids: sequence\n";
    let outcome = Bench::new(map, "Enhet;Typ;jan;feb\ne;hot;3;14\ne;vald;5;12\nf;hot;4;1").plainly();
    assert!(is_told_in_a_note(&outcome), "{:?}", outcome.notes);
}

#[test]
fn a_row_of_counts_without_its_unit_is_told_when_a_rule_leaves_it_out() {
    let map = |heading: &str| {
        format!(
            "source: kia\nextract: {{taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}}\ncolumns: {{type: Typ, unit: Enhet}}\n\
             across: {{jan: 2026-01, feb: 2026-02}}\nids: sequence\nskip: [{{heading: {heading}, equals: \"\"}}]\n"
        )
    };
    let codes = |heading: &str, row: &str| {
        let sheet = format!("Enhet;Typ;jan;feb\ne;hot;3;14\ne;vald;5;12\nf;hot;4;1\n{row}\n");
        let outcome = Bench::new(&map(heading), sheet).plainly();
        outcome.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("Enhet", ";hot;7;8"), ["I046"]);
    assert_eq!(codes("Typ", "e;;7;8"), ["I046"]);
    assert_eq!(codes("Enhet", ";hot;;8"), ["I046"]);
    // The sums of all, of a type and of a unit: 3 + 4 = 7 and 14 + 1 = 15, 3 + 5 = 8 and 14 + 12 = 26.
    assert_eq!(codes("Enhet", ";;12;27"), [""; 0]);
    assert_eq!(codes("Enhet", ";hot;7;15"), [""; 0]);
    assert_eq!(codes("Typ", "e;;8;26"), [""; 0]);
}

#[test]
fn a_number_with_and_without_its_signs_is_one() {
    let codes = |ids: [&str; 2]| {
        let [one, other] = ids;
        let sheet = format!(
            "Nr;Typ;Datum;Enhet\n{one};hot;2026-01-05;e\n{other};hot;2026-01-05;e\n9-9;vald;2026-01-20;e\n"
        );
        let outcome = Bench::new(PLAIN, sheet).plainly();
        outcome.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    for ids in [
        ["26-001", "26001"],
        ["KS 2026/101", "KS2026/101"],
        ["A1", "A 1"],
        ["A1", "A-1"],
        ["2026:14", "202614"],
        ["KIA-26-7", "KIA26-7"],
    ] {
        assert_eq!(codes(ids), ["I051"], "{ids:?}");
    }
    for ids in [["1-12", "11-2"], ["26-001", "26-0011"], ["A1", "A11"]] {
        assert_eq!(codes(ids), [""; 0], "{ids:?}");
    }
}

#[test]
fn references_to_cases_are_asked_for_under_any_heading_and_under_none() {
    let sheet = |heading: &str, number: &dyn Fn(usize) -> String| {
        let units = ["Ekskolan", "Björkskolan"];
        let rows =
            (0..20).map(|at| format!("{};2026-01-{:02};{};Hot\n", number(at % 15), at + 1, units[at % 2]));
        format!("{heading};Datum;Enhet;Typ\n{}", rows.collect::<String>())
    };
    for (heading, prefix, name) in [
        ("KIA", "KS 2026/1", "KIA"),
        ("Anmälan", "A-1", "\"Anmälan\""),
        ("Rapport", "R-1", "Rapport"),
        ("", "R-1", "\"kolumn A\""),
        ("Avvikelse", "AVV1", "Avvikelse"),
    ] {
        let sheet = sheet(heading, &|at| format!("{prefix}{at:02}"));
        let (_, map) = suggested(&sheet, Some(known()));
        let asked =
            format!("  id: \"?\" # {name} har samma värde på flera rader (5 rader upprepar ett ovanför)");
        assert!(map.contains(&asked) || map.contains(&format!("  id: {name}\n")), "{heading}: {map}");
        // What it says to write works, and stops at the first number that stands twice.
        let filled = map
            .lines()
            .map(
                |line| {
                    if line.starts_with("  id:") { format!("  id: {name}\n") } else { format!("{line}\n") }
                },
            )
            .collect::<String>()
            .replace("taken: \"?\"", "taken: 2026-05-06");
        let outcome = Bench::new(&filled, &sheet).knowing(known()).plainly();
        assert_eq!((outcome.findings[0].code, outcome.records), ("I010", None), "{heading}: {filled}");
    }
    // Rooms and classes have such forms too.
    for heading in ["Rum", "Klassrum", "Sal"] {
        let map = suggested(sheet(heading, &|at| format!("B{at:02}")), Some(known())).1;
        assert!(!map.contains("  id:"), "{heading}: {map}");
    }
}

#[test]
fn a_column_without_a_heading_can_be_left_out_by_the_name_that_messages_have_for_it() {
    let map = |ignore: &str| PLAIN.replace("ids:", &format!("ignore: [\"{ignore}\"]\nids:"));
    let sheet = |heading: &str| {
        format!("Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-05;e;4\nA2;vald;2026-01-20;e;5\n")
    };
    assert_eq!(found_in(&map("kolumn E"), sheet("850312-2391")), [""; 0]);
    assert!(found_in(&map("kolumn F"), sheet("x")).iter().any(|told| told.contains("I027")));
    // And taken.
    let counted =
        PLAIN.replace("id: Nr, ", "count: \"kolumn E\", ").replace("keep", "sequence") + "ignore: [Nr]\n";
    let outcome = Bench::new(&counted, sheet("850312-2391")).plainly();
    assert_eq!(outcome.records, Some(2), "{:?}", outcome.findings);
}

//! Rows that a suggested map leaves out: sums, headings, notes and what was cancelled.

use super::suggested::{known, suggested};
use super::*;

#[test]
fn a_row_of_sums_is_skipped_wherever_its_word_stands() {
    let rows = "1;Hot;2026-01-02;Björkskolan;Ny\n2;Hot;2026-01-03;Ekskolan;Ny\n";
    let skip = |rest: &str| {
        let (_, map) = suggested(format!("Nr;Typ;Datum;Enhet;Status\n{rows}{rest}\n"), Some(known()));
        let rules = map.split_once("skip:\n").map_or("", |(_, rules)| rules).lines();
        rules
            .take_while(|line| line.starts_with("  - "))
            .map(|line| line[4..].split(" #").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(skip("Summa;;;;2"), ["{heading: Nr, equals: [\"Summa\"]}"]);
    assert_eq!(skip(";;;Totalt antal:;2"), ["{heading: Enhet, equals: [\"Totalt antal:\"]}"]);
    assert_eq!(
        skip("Delsumma;;;Ekskolan;1\nTOTALSUMMA;;;;2"),
        ["{heading: Nr, equals: [\"Delsumma\", \"TOTALSUMMA\"]}"]
    );
    assert_eq!(skip(";Totalt;;Ekskolan;1"), ["{heading: Typ, equals: [\"Totalt\"]}"]);
    assert_eq!(skip("3;Hot;2026-01-04;Totalt;Ny"), ["{heading: Enhet, equals: [\"Totalt\"]}"]);
    // An event is none, whatever its type is called.
    assert_eq!(skip("3;Totalhaveri;2026-01-04;Ekskolan;Ny"), [""; 0]);
    assert_eq!(skip("3;Totalt stopp;2026-01-04;Ekskolan;Ny"), [""; 0]);
    // A sheet of counts has no ids and may have no days.
    let (_, map) =
        suggested("Enhet;Typ;Antal\nBjörkskolan;Hot;12\nEkskolan;Hot;2\nTotalt;;14\n", Some(known()));
    assert!(map.contains("{heading: Enhet, equals: [\"Totalt\"]}") && !map.contains("\"Totalt\": "), "{map}");
}

#[test]
fn a_column_that_says_which_rows_are_cancelled_is_skipped_by() {
    for heading in ["Makulerad", "Borttagen", "Avbruten", "Raderad"] {
        for (yes, no) in [("Ja", "Nej"), ("x", ""), ("SANT", "FALSKT"), ("1", "0")] {
            let sheet = format!(
                "Nr;Typ;Datum;Enhet;{heading}\n1;Hot;2026-01-02;Björkskolan;{no}\n2;Buller;2026-01-03;Ekskolan;{yes}\n"
            );
            let (_, map) = suggested(&sheet, Some(known()));
            assert!(map.contains(&format!("{{heading: {heading}, equals: [\"{yes}\"]}}")), "{map}");
            assert!(!map.contains("ignore") && !map.contains("Buller"), "{map}");
            let map = map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-06");
            let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
            assert!(outcome.notes.iter().all(|note| !note.contains("inte nämner")), "{:?}", outcome.notes);
        }
        let day = format!("Nr;Typ;Datum;Enhet;{heading}\n1;Hot;2026-01-02;Ekskolan;2026-02-03\n");
        let (_, map) = suggested(&day, Some(known()));
        assert!(map.contains(&format!("# Säger {heading} att")) && !map.contains("skip:"), "{map}");
    }
}

#[test]
fn rows_that_are_no_events_are_skipped_and_not_asked_for() {
    let sheet = "\
Nr;Typ;Datum;Enhet;Status
1;2;3;4;5
Norra området;;;;
1;Hot;2026-01-02;Björkskolan;Ny
Nr;Typ;Datum;Enhet;Status
2;Hot;2026-01-03;Ekskolan;Ny
Södra området;;;;
3;Hot;2026-01-04;Ekskolan;Ny
nr;typ;datum;enhet;status
Källa: KIA;;;;
";
    let (_, map) = suggested(sheet, Some(known()));
    let expected = "\
skip:
  - {heading: Nr, equals: [\"Nr\", \"nr\", \"Norra området\", \"Södra området\", \"Källa: KIA\"]} # 5 rader
  - {heading: Typ, equals: [\"2\"]} # 1 rad
";
    assert!(map.ends_with(expected), "{map}");
    assert_eq!(map.matches("\"?\"").count(), 2, "{map}");
    let bench = Bench::new(
        &map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-06"),
        sheet,
    );
    let outcome = bench.knowing(known()).plainly();
    assert_eq!(outcome.records, Some(3), "{:?}", outcome.findings);
    assert_eq!(account(&outcome)[1..3].iter().map(|(_, rows)| rows).sum::<usize>(), 6);
    // What an event has too is no rule.
    let shared = "Nr;Typ;Datum;Enhet;Status\n1;Hot;2026-01-02;Björkskolan;Ny\n;;;Björkskolan;\n";
    assert!(!suggested(shared, Some(known())).1.contains("skip"));
}

#[test]
fn a_status_that_begins_as_cancelled_is_skipped() {
    let sheet = "Nr;Typ;Datum;Enhet;Status\n1;Hot;2026-01-02;Ekskolan;Makulerad 2026-04-02\n2;Hot;2026-01-02;Ekskolan;Dubblett av 1\n\
                 3;Hot;2026-01-02;Ekskolan;Ny\n4;Hot;2026-01-02;Ekskolan;Ej makulerad\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(
        map.contains("equals: [\"Dubblett av 1\", \"Makulerad 2026-04-02\"]} # gissat; 2 rader"),
        "{map}"
    );
    assert!(map.contains("\"Ej makulerad\": \"?\""), "{map}");
}

#[test]
fn headings_of_many_groups_are_left_out_by_what_they_lack() {
    let groups: String = (0..25).map(|at| format!("Grupp {at};;;\n{at};Hot;2026-01-02;Ekskolan\n")).collect();
    let sheet = format!("Nr;Typ;Datum;Enhet\n{groups}Summa;;;25\n");
    let (_, map) = suggested(&sheet, Some(known()));
    let rules = "skip:\n  - {heading: Nr, equals: [\"Summa\"]} # 1 rad\n  - {heading: Datum, equals: [\"\"]} # 26 rader\n";
    assert!(map.contains(rules), "{map}");
    let map = map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-06");
    let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
    assert_eq!(outcome.records, Some(25), "{:?}", outcome.findings);
    assert_eq!(account(&outcome)[2], ("hoppade över enligt kartan: Datum = tomt".to_owned(), 25));
}

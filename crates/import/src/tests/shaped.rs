//! Sheets that are not as the map says: each is told by its cause, with the line to write.

use super::books::one_sheet;
use super::suggested::{known, suggested};
use super::*;

const SHEET: &str =
    "Nr;Händelsetyp;Händelsedatum;Händelseenhet\nA1;Hot;2026-01-10;Ekskolan\nA2;Hot;2026-01-20;Ekskolan\n";

const MAP: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-01-31}
columns: {id: Nr, type: Händelsetyp, date: Händelsedatum, unit: Händelseenhet}
ids: keep
";

/// The only finding: its code, and its help.
fn told(map: &str, sheet: impl AsRef<[u8]>) -> (String, String) {
    let outcome = Bench::new(map, sheet).knowing(known()).plainly();
    assert_eq!((outcome.findings.len(), outcome.records), (1, None), "{:?}", outcome.findings);
    (found(&outcome).remove(0), outcome.findings[0].help.clone().unwrap())
}

#[test]
fn an_encoding_and_a_separator_that_are_not_those_of_the_file_are_told() {
    let (code, help) = told(&format!("{MAP}encoding: windows-1252\n"), SHEET);
    assert_eq!(code, "5:11 I017 windows-1252");
    assert!(help.contains("`encoding: utf-8`"), "{help}");
    let (code, help) = told(&format!("{MAP}separator: \",\"\n"), SHEET);
    assert_eq!(code, "1:1 I011 -");
    assert!(help.starts_with("filen har skiljetecknet `;`"), "{help}");
    let latin = encoding_rs::WINDOWS_1252.encode(SHEET).0.into_owned();
    let outcome = Bench::new(&format!("{MAP}encoding: windows-1252\n"), latin).knowing(known()).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(2)));
}

#[test]
fn rows_in_one_cell_are_told_with_their_cause() {
    let quoted: String = SHEET.lines().map(|line| format!("\"{line}\"\n")).collect();
    let (code, help) = told(MAP, &quoted);
    assert_eq!(code, "1:1 I011 -");
    let (outcome, map) = suggested(&quoted, Some(known()));
    assert_eq!((found(&outcome), map.as_str()), (vec!["1:1 I011 -".to_owned()], ""));
    assert!(help.contains("inom citattecken"), "{help}");
    let lines: Vec<String> = SHEET.lines().map(|line| line.replace(';', ",")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (_, help) = told(MAP, one_sheet(&lines));
    assert!(help.contains("Text till kolumner"), "{help}");
}

#[test]
fn a_sheet_on_its_side_is_told() {
    let turned = "Händelsenr;A1;A2\nHändelsetyp;Hot;Hot\nHändelsedatum;2026-01-10;2026-01-20\n\
                  Händelseenhet;Ekskolan;Ekskolan\nStatus;Ny;Sluthanterad\n";
    let (outcome, map) = suggested(turned, Some(known()));
    assert_eq!((found(&outcome), map.as_str()), (vec!["1:1 I011 -".to_owned()], ""));
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("Transponera"));
    assert_eq!(told(&MAP.replace("Nr,", "Händelsenr,"), turned).0, "1:1 I011 -");
}

#[test]
fn a_letter_of_another_column_and_a_value_without_heading_are_named() {
    let map = MAP.replace("unit: Händelseenhet", "unit: {heading: Händelseenhet, column: B}");
    let outcome = Bench::new(&map, SHEET).knowing(known()).plainly();
    assert_eq!(outcome.findings[0].message, "rubriken står i kolumn D, och kartan säger B");
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("`column: D`"));
    let (code, help) = told(
        MAP,
        one_sheet(&["Nr;Händelsetyp;Händelsedatum;Händelseenhet", "A1;Hot;day 2026-01-10;Ekskolan;;x"]),
    );
    assert_eq!(code, "2:1 I012 -");
    assert_eq!(help, "skriv en rubrik över kolumn F, eller ta bort det som står där");
}

#[test]
fn a_day_that_is_translated_to_another_and_numbers_that_became_days_are_told() {
    let map = format!("{MAP}values: {{date: {{2026-01-10: 2026-01-25}}}}\n");
    let outcome = Bench::new(&map, SHEET).knowing(known()).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["5:29 I020 2026-01-25".to_owned()], Some(2)));
    for number in ["03-mar", "apr-04", "mar-2026"] {
        let (code, help) = told(MAP, SHEET.replace("A2;", &format!("{number};")));
        assert_eq!(code, format!("3:1 I007 {number}"));
        assert!(help.contains("kolumnen som text"), "{help}");
    }
}

//! Guesses that are marked or left to the author, and forms that sheets often have.

use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Händelsenr;Händelsetyp;Händelsedatum;Enhet";

/// A register with a last column, whose values come in turn.
fn map_of(heading: &str, values: &[&str]) -> String {
    let mut text = format!("{HEADS};{heading}\n");
    for row in 0..12 {
        text += &format!("26-{row:04};Hot;2026-01-{:02};Ekskolan;{}\n", row + 1, values[row % values.len()]);
    }
    suggested(text, Some(known())).1
}

#[test]
fn a_scale_that_is_not_the_contents_is_asked_for() {
    let map = map_of("Allvarlighetsgrad", &["1 = mycket allvarlig", "4 = ringa", "2 = måttlig"]);
    assert!(map.contains("\"1 = mycket allvarlig\": \"?\"") && map.contains("\"4 = ringa\": \"?\""), "{map}");
    assert!(map.contains("\"2 = måttlig\": 2 # gissat"), "{map}");
    let map = map_of("Konsekvens", &["1", "2", "3", "4", "5"]);
    for number in 1..6 {
        assert!(map.contains(&format!("    \"{number}\": \"?\" # ")), "{map}");
    }
    assert!(!map_of("Konsekvens", &["1", "2", "4"]).contains("\"?\" # skalan"));
}

#[test]
fn headings_that_say_the_opposite_or_of_somebody_else_are_not_taken() {
    for heading in ["Ej polisanmäld", "Inte polisanmäld", "Ej anmäld till Arbetsmiljöverket"] {
        let map = map_of(heading, &["Ja", "Nej"]);
        assert!(!map.contains("report:"), "{map}");
    }
    let sheet = "Ärendenr;Typ;Datum;Rapportörens enhet;Enhet där det hände\n1;Hot;2026-01-03;Björkskolan;Ekskolan\n\
                 2;Våld;2026-01-04;Ekskolan;Björkskolan\n3;Hot;2026-01-05;Björkskolan;Ekskolan\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("  unit: \"Enhet där det hände\""), "{map}");
}

#[test]
fn two_columns_of_types_and_another_source_are_marked() {
    let sheet = "Ärendenr;Typ;Kategori;Datum;Enhet\n1;Olycksfall;Hot;2026-01-03;Ekskolan\n2;Hot;Våld;2026-01-04;Ekskolan\n\
                 3;Olycksfall;Hot;2026-01-05;Ekskolan\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("  type: Typ # gissat; även Kategori har innehållets typer\n"), "{map}");
    for (title, source) in [
        ("Polisanmälningar 2026", "police # gissat; kia"),
        ("Fastighetsskador", "property # gissat; kia"),
        ("Uttag ur Draftit", "other # gissat; kia"),
        ("Händelser 2026", "kia # kia"),
    ] {
        let (_, map) = suggested(format!("{title};;;;\n{sheet}"), Some(known()));
        assert!(map.contains(&format!("source: {source} | ")), "{title}: {map}");
    }
}

#[test]
fn days_as_people_write_them_have_a_form() {
    for (days, format) in [
        (["4/3-2026", "15/1-2026", "9/4-2026"], "%d/%m-%Y"),
        (["jan-26", "mars-26", "apr-26"], "%b-%y"),
        (["1:e mars 2026", "15:e januari 2026", "2:a april 2026"], "%d %b %Y"),
        (["tors 12 mars 2026", "fre 16 jan 2026", "ons 1 april 2026"], "%d %b %Y"),
    ] {
        let rows: String = (1..).zip(days).map(|(at, day)| format!("K{at};Hot;{day};Ekskolan\n")).collect();
        let sheet = format!("{HEADS}\n{rows}");
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(map.contains(&format!("format: \"{format}\"")), "{map}");
        assert!(map.contains("from: 2026-01-01, to: 2026-04-30}"), "{map}");
    }
    for sign in ["\u{2011}", "–"] {
        let rows =
            format!("{HEADS}\nK1;Hot;2026{sign}03{sign}04;Ekskolan\nK2;Hot;2026{sign}01{sign}30;Ekskolan\n");
        let (_, map) = suggested(&rows, Some(known()));
        assert!(
            map.contains("from: 2026-01-01, to: 2026-04-30}") && !map.contains("går inte att läsa"),
            "{map}"
        );
    }
}

#[test]
fn sums_as_a_swedish_spreadsheet_writes_them_and_headings_with_signs_are_known() {
    let sheet = "Enhet;Händelsetyp;jan 2026;feb 2026\nEkskolan;Hot;5;3\nEkskolan;Våld;1;0\nEkskolan Summa;;6;3\nBjörkskolan;Hot;2;2\n\
                 Björkskolan Summa;;2;2\nTotalsumma;;8;5\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(
        map.contains("{heading: Enhet, equals: [\"Ekskolan Summa\", \"Björkskolan Summa\", \"Totalsumma\"]}"),
        "{map}"
    );
    for headings in ["Händelsenr:;Händelsetyp:;Datum:;Enhet:", "Nr;Händelsetyp *;1. Datum;Enhet/avdelning"]
    {
        let sheet = format!("{headings}\n26-1;Hot;2026-01-03;Ekskolan\n26-2;Våld;2026-04-04;Ekskolan\n");
        let (_, map) = suggested(&sheet, Some(known()));
        for field in ["id: ", "type: ", "date: ", "unit: "] {
            assert!(
                map.contains(&format!("  {field}")) && !map.contains(&format!("  {field}\"?\"")),
                "{map}"
            );
        }
        let map = map.replace("taken: \"?\"", "taken: 2026-05-06").replace("ids: hash", "ids: keep");
        let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
        assert_eq!((found(&outcome), outcome.records), (vec![], Some(2)));
    }
}

#[test]
fn what_is_told_of_rules_and_cells_of_several_lines_is_right_and_on_one_line() {
    let map = PLAIN.replace(
        "columns: {id: Nr, type: Typ, date: Datum, unit: Enhet}",
        "columns: {id: Nr, type: Typ, date: Datum, unit: Enhet, status: Status}",
    ) + "values: {status: {Ny: reported, Klar: closed}}\nskip: [{heading: Status, equals: [Ny, \"Slut*\"]}]\n";
    let sheet = "Nr;Typ;Datum;Enhet;Status\nA1;Hot;2026-01-02;Ekskolan;Ny\nA2;Hot;2026-01-02;Ekskolan;Klar\n";
    let outcome = Bench::new(&map, sheet).knowing(known()).plainly();
    let told: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .map(|finding| (finding.code, finding.help.as_deref().unwrap_or_default()))
        .collect();
    let help = "`*` gäller bara ensamt, som vilket värde som helst: skriv annars varje värde för sig, helt";
    assert_eq!(told, [("I027", help)]);
    let lines = "Nr;Typ;Datum;Enhet\nA1;\"Hot\nmot\";2026-01-02;Ekskolan\n";
    let outcome = Bench::new(PLAIN, lines).knowing(known()).plainly();
    let finding = outcome.findings.iter().find(|finding| finding.code == "I021").unwrap();
    assert!(!finding.message.contains('\n') && finding.message.contains("`Hot mot`"), "{}", finding.message);
}

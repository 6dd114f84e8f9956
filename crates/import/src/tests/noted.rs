//! Rows of other reckonings and notes, names in them, and headings as people have them.

use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Nr;Datum;Enhet;Typ";
const ROWS: &str = "A1;2026-01-05;Ekskolan;Hot\nA2;2026-02-06;Björkskolan;Våld\nA3;2026-03-07;Ekskolan;Hot\nA4;2026-04-08;Ekskolan;Hot\n";

fn filled(map: &str) -> String {
    map.replace("taken: \"?\"", "taken: 2026-05-06")
}

/// What is suggested for a sheet, and how its import goes.
fn by_suggestion(sheet: &str) -> (ImportOutcome, String, ImportOutcome) {
    let (told, map) = suggested(sheet, Some(known()));
    let outcome = Bench::new(&filled(&map), sheet).knowing(known()).plainly();
    (told, map, outcome)
}

#[test]
fn a_row_of_another_reckoning_is_left_out_and_never_pasted() {
    for word in [
        "Antal rader",
        "Antal händelser",
        "Antal ärenden",
        "Genomsnitt",
        "Medel",
        "Medelvärde",
        "Procent",
        "Rader",
        "Totalt antal",
    ] {
        for row in
            [format!("{word};12;;"), format!("12;{word};;"), format!(";;{word};12"), format!(";;12;{word}")]
        {
            for rows in [ROWS.to_owned(), ROWS.replace('A', "")] {
                let sheet = format!("{HEADS}\n{rows}{row}\n");
                let (told, map, outcome) = by_suggestion(&sheet);
                assert!(map.contains(&format!("equals: [\"{word}\"]")), "{row}: {map}");
                assert_eq!(
                    (told.lacking.len(), found(&outcome).len(), outcome.records),
                    (0, 0, Some(4)),
                    "{row}"
                );
                // By hand it is told as what it is.
                let hand = map.split("skip:").next().unwrap();
                let outcome = Bench::new(&filled(hand), &sheet).knowing(known()).plainly();
                assert!(outcome.records.is_none(), "{row}");
                for finding in &outcome.findings {
                    let help = finding.help.as_deref().unwrap();
                    assert!(help.contains("hoppa över") || help.contains("`skip"), "{row}: {finding:?}");
                    assert!(!help.contains("eget nummer"), "{row}: {finding:?}");
                }
            }
        }
    }
    // A degree is no reckoning.
    let sheet = format!("{HEADS};Allvarlighet\n{}", ROWS.replace("\n", ";Medel\n"));
    let (_, map, outcome) = by_suggestion(&sheet);
    assert!(!map.contains("skip"), "{map}");
    assert_eq!(outcome.records, Some(4));
}

#[test]
fn a_note_below_the_table_is_no_fault_of_its_column() {
    for note in ["Kontakt: sakerhet@skola.se", "Frågor: 08-508 330 00", "Uttag av 850312-2391"] {
        let sheet = format!("{HEADS}\n{ROWS}\n{note};;;\n");
        let (_, map, outcome) = by_suggestion(&sheet);
        assert!(!map.contains(note), "{map}");
        assert_eq!(outcome.records, Some(4), "{note}: {map} {:?}", outcome.findings);
        // Without the rule the row is told. A number of a case may look like one of a person by chance.
        if note.starts_with("Uttag") {
            continue;
        }
        let hand = map.split("skip:").next().unwrap();
        let outcome = Bench::new(&filled(hand), &sheet).knowing(known()).plainly();
        let told = outcome.findings.iter().find(|finding| finding.code == codes::PERSONAL_COLUMN).unwrap();
        assert!(told.message.ends_with("på rad 7"), "{}", told.message);
        assert!(
            told.help
                .as_deref()
                .unwrap()
                .starts_with("är det en not utanför tabellen, ta bort den ur bladet; annars")
        );
    }
}

#[test]
fn headings_that_stand_twice_are_no_other_table_whatever_stands_first() {
    for first in ["Avdelning", "Beskrivning", "Organisation"] {
        let rows = ROWS.replace("A", "norr;A");
        let (a, b) = rows.split_at(rows.find("norr;A3").unwrap());
        let sheet = format!("{first};{HEADS}\n{a}{first};{HEADS}\n{b}");
        let (_, map, outcome) = by_suggestion(&sheet);
        assert_eq!((found(&outcome), outcome.records), (vec![], Some(4)), "{first}: {map}");
    }
    // In another order they are.
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-05;e\nA2;vald;2026-01-06;e\nEnhet;Nr;Typ;Datum\ne;A3;hot;2026-01-20\n";
    let outcome = Bench::new(PLAIN, sheet).plainly();
    assert!(outcome.findings.iter().any(|finding| finding.code == codes::ABOVE_HEADINGS));
}

#[test]
fn a_name_is_printed_by_no_advice_and_offered_by_none() {
    let map = PLAIN.replace("ids:", "values: {unit: {\"Torvald Provsson\": e}}\nids:");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-05;e\nA2;hot;2026-01-06;Torvald Provson\n";
    let outcome = Bench::new(&map, sheet).knowing(catalogue()).plainly();
    assert!(outcome.findings.iter().any(|finding| finding.code == codes::DEAD_RULE), "{:?}", found(&outcome));
    assert!(!format!("{:?} {:?}", outcome.findings, outcome.notes).contains("Torvald Provson"));
    let rest = map.replace("e}}", "e, \"*\": e}}");
    let outcome = Bench::new(&rest, sheet).knowing(catalogue()).plainly();
    assert!(outcome.records.is_some(), "{:?}", outcome.findings);
    assert!(!format!("{:?} {:?}", outcome.findings, outcome.notes).contains("Torvald Provson"));
    for name in ["Torvald P", "Torvald P.", "Tuva Ö"] {
        let sheet = format!("{HEADS}\n{ROWS}A9;2026-04-09;{name};Hot\n");
        let (told, map, outcome) = by_suggestion(&sheet);
        let said =
            format!("{map} {:?} {:?} {:?} {:?}", told.lacking, told.notes, outcome.findings, outcome.notes);
        assert!(!said.contains(name), "{said}");
    }
    // Houses have letters, too.
    for house in ["Hus B", "Paviljong C", "Ekskolan A"] {
        let sheet = format!("{HEADS}\n{ROWS}A9;2026-04-09;{house};Hot\n");
        assert!(suggested(&sheet, Some(known())).1.contains(house), "{house}");
    }
}

#[test]
fn the_day_is_found_under_headings_that_few_know() {
    for heading in [
        "Händelsen inträffade",
        "Datum och tid",
        "Skadedatum",
        "Datum (händelse)",
        "Tid för händelsen",
        "Dag",
    ] {
        for rows in [
            ROWS.to_owned(),
            ROWS.replace("2026-0", "5/")
                .replace("-05;", "/2026;")
                .replace("-06;", "/2026;")
                .replace("-07;", "/2026;")
                .replace("-08;", "/2026;"),
        ] {
            let sheet = format!("{}\n{rows}", HEADS.replace("Datum", heading));
            let (_, map, outcome) = by_suggestion(&sheet);
            assert!(!map.contains("date: \"?\""), "{heading}: {map}");
            assert_eq!(outcome.records, Some(4), "{heading}: {map}");
        }
    }
    // Of two that may be it none is taken, and of what was done with a case none.
    let two =
        format!("Skadetid;{}\n{}", HEADS.replace("Datum", "Tid för larm"), ROWS.replace("A", "2026-01-01;A"));
    assert!(
        suggested(&two, Some(known()))
            .1
            .contains("date: \"?\" # ingen rubrik känns igen; kanske Skadetid eller")
    );
    let (_, map) = suggested(format!("{}\n{ROWS}", HEADS.replace("Datum", "Ändringsdatum")), Some(known()));
    assert!(map.contains("date: \"?\""), "{map}");
}

#[test]
fn a_note_below_months_makes_them_no_less_months() {
    for months in [
        ["januari 2026", "februari 2026", "mars 2026", "april 2026"],
        ["202601", "202602", "202603", "202604"],
        ["2026-01", "2026-02", "2026-03", "2026-04"],
        ["2026-t1", "2026-t1", "2026-t1", "2026-t1"],
    ] {
        for note in ["Källa: KIA, uttag 2026-05-06", "* Preliminära uppgifter"] {
            for heading in ["Månad", "Period"] {
                let rows =
                    months.map(|month| format!("{month};Ekskolan;Hot;5\n{month};Björkskolan;Våld;6\n"));
                let sheet = format!("{heading};Enhet;Typ;Antal\n{}{note};;;\n", rows.concat());
                let (_, map, outcome) = by_suggestion(&sheet);
                assert!(!map.contains("\"?\" # ingen rubrik"), "{map}");
                assert!(outcome.records.is_some(), "{map} {:?}", outcome.findings);
            }
        }
    }
}

#[test]
fn columns_headed_by_the_months_of_a_tertial_are_tertials() {
    let sheet =
        "Enhet;Typ;jan-april 2026;maj-aug 2026;sep-dec 2026\nEkskolan;Hot;5;3;0\nBjörkskolan;Våld;5;3;1\n";
    let (_, map) = suggested(sheet, Some(known()));
    for (heading, period) in [("jan-april", "2026-t1"), ("maj-aug", "2026-t2"), ("sep-dec", "2026-t3")] {
        assert!(map.contains(&format!("  \"{heading} 2026\": {period}\n")), "{map}");
    }
    // 5 + 5 + 3 + 3 + 0 + 1
    let outcome =
        Bench::new(&map.replace("taken: \"?\"", "taken: 2027-01-10"), sheet).knowing(known()).plainly();
    assert!(outcome.records.is_some(), "{:?}", outcome.findings);
    // Other spans are counted by nowhere.
    let (_, map) = suggested(
        sheet
            .replace("jan-april", "jan-mars")
            .replace("maj-aug", "april-juni")
            .replace("sep-dec", "juli-sep"),
        Some(known()),
    );
    assert!(map.contains("# Antal finns per månad eller tertial. Är jan-mars 2026, april-juni 2026, juli-sep 2026 antal, gör om uttaget"), "{map}");
}

#[test]
fn headings_on_two_rows_with_the_type_on_the_upper_are_told() {
    let sheet = "Enhet;Typ;2026;;\n;;jan;feb;mars\nEkskolan;Hot;1;2;3\nBjörkskolan;Våld;3;2;1\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("# Rubrikerna står på två rader, 1 och 2: dela de sammanslagna cellerna"), "{map}");
    // What it says to do.
    let (_, map) = suggested(sheet.replace("\n;;jan", "\nEnhet;Typ;jan"), Some(known()));
    assert!(map.contains("  jan: 2026-01") || map.contains("  \"jan\": 2026-01"), "{map}");
}

#[test]
fn what_a_map_of_another_sheet_says_of_it_is_not_kept() {
    let across =
        "Enhet;Typ;jan 2026;feb 2026;mars 2026;april 2026\nEkskolan;Hot;1;2;3;4\nBjörkskolan;Våld;3;2;1;4\n";
    let bench = Bench::new("", format!("{HEADS}\n{ROWS}")).knowing(known());
    let request = bench.request();
    let (_, old) = suggested(across, Some(known()));
    assert!(old.contains("across:") && old.contains("ids: sequence"), "{old}");
    fs::write(&request.map, old).unwrap();
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: None,
        map: &request.map,
        replace: true,
        is_starter: false,
    };
    suggest_map(&suggest, bench.known.as_ref()).unwrap();
    let map = fs::read_to_string(&request.map).unwrap();
    assert!(!map.contains("across:") && map.contains("ids: hash"), "{map}");
    fs::write(&request.map, filled(&map)).unwrap();
    let outcome = bench.plainly();
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(4)));
}

#[test]
fn the_last_value_of_a_field_can_be_taken_out_of_a_map() {
    for values in
        ["values:\n  type:\n", "values:\n", "values: {type: }\n", "values:\n  type:\n  unit: {Eken: e}\n"]
    {
        let outcome = Bench::new(
            &format!("{PLAIN}{values}"),
            "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-30;Eken\nA2;hot;2026-01-02;e\n",
        )
        .plainly();
        assert!(
            outcome.findings.iter().all(|finding| finding.code.starts_with('I')),
            "{values}: {:?}",
            found(&outcome)
        );
    }
}

#[test]
fn a_star_that_no_value_falls_to_is_dead() {
    let map = |values: &str| PLAIN.replace("ids:", &format!("values: {{type: {{{values}}}}}\nids:"));
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-05;e\nA2;vald;2026-01-20;e\n";
    let codes = |values: &str| {
        let outcome = Bench::new(&map(values), sheet).plainly();
        outcome.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("hot: hot, vald: vald, \"*\": hot"), ["I027"]);
    assert!(!codes("hot: hot, \"*\": vald").contains(&"I027"));
}

#[test]
fn a_month_with_a_letter_wrong_is_that_month() {
    for heading in ["febuari", "Februrari", "feburari", "febuar"] {
        let sheet = format!(
            "Enhet;Typ;jan 2026;{heading} 2026;mars 2026\nEkskolan;Hot;1;2;3\nBjörkskolan;Våld;3;2;1\n"
        );
        let (_, map) = suggested(&sheet, Some(known()));
        let is_read = map.contains(&format!("  \"{heading} 2026\": 2026-02"));
        // Two letters are no slip.
        assert_eq!(is_read, heading != "febuar", "{map}");
    }
}

#[test]
fn remarks_that_a_row_is_to_go_and_the_number_above_it_are_told() {
    let sheet = |heading: &str, cell: &str| {
        format!(
            "Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-05;e;\nA2;vald;2026-01-20;e;{cell}\nA3;vald;2026-01-21;e;Se pärm\n"
        )
    };
    for cell in ["ta bort", "Tas bort!", "TA BORT", "radera"] {
        assert_eq!(found_in(PLAIN, sheet("Anmärkning", cell)), ["3:5 I042 -"], "{cell}");
    }
    for heading in ["Parent-ID", "Parent", "Överordnat ärende", "Originalärende"] {
        assert_eq!(found_in(PLAIN, sheet(heading, "A1")), ["3:5 I051 -"], "{heading}");
    }
}

#[test]
fn a_value_that_names_two_is_offered_as_none() {
    let sheet = "Nr;Datum;Enhet;Typ\n1;2026-01-05;Ekskolan;Hot, Våld\n2;2026-01-06;Ekskolan, Björkskolan;Hot\n3;2026-01-07;Alskolan;Brand\n\
                 4;2026-01-08;Alskolan/Ekskolan;Brand, Hot\n5;2026-01-09;Tallen;Klotter\n6;2026-01-09;Alskolan, Tallen;Klotter/Brand\n";
    let (outcome, map) = suggested(sheet, Some(known()));
    let lacking: Vec<&str> = outcome.lacking.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(lacking, ["Alskolan", "Tallen", "Brand", "Klotter"]);
    assert!(map.contains("\"Hot, Våld\": \"?\""), "{map}");
}

#[test]
fn headings_that_are_days_as_numbers_and_formulas_without_values_are_told() {
    // 45658 is 2025-01-01, and a year has 365 days.
    let sheet = "Enhet;Typ;46023;46054;46082;46113\nEkskolan;Hot;1;2;3;0\nBjörkskolan;Våld;3;2;1;0\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("# Rubrikerna 46023 till 46113 är månader som har blivit tal"), "{map}");
    assert!(!map.contains("ignore"), "{map}");
    let (_, map) = suggested("Nr;Enhet;Typ;Datum;46023\n1;Ekskolan;Hot;2026-01-05;4\n", Some(known()));
    assert!(!map.contains("# Rubrikerna"), "{map}");
    let formulas =
        "Enhet;Typ;jan 2026;feb 2026\nEkskolan;Hot;#FORMEL!;#FORMEL!\nBjörkskolan;Våld;#FORMEL!;#FORMEL!\n";
    let (_, map) = suggested(formulas, Some(known()));
    assert!(map.contains("jan 2026 har formler som aldrig har räknats ut: öppna filen i Excel"), "{map}");
}

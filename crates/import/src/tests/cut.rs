//! Extracts of which a part is missing, and numbers that a spreadsheet has changed.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use model::{Delivery, Source};

use super::suggested::{known, suggested};
use super::*;

fn until_april() -> String {
    PLAIN.replace("2026-01-31", "2026-04-30")
}

/// An event each day from New Year, so many.
fn daily(events: i32) -> String {
    let first = jiff::civil::date(2026, 1, 1);
    let rows = (0..events).map(|at| {
        let day = first.checked_add(jiff::Span::new().days(at)).unwrap();
        format!("A{at};hot;{day};e\n")
    });
    format!("Nr;Typ;Datum;Enhet\n{}", rows.collect::<String>())
}

#[test]
fn an_extract_that_stops_while_others_would_have_come_is_told() {
    // 92 days to the 2nd of April, and 28 to its end, in which 28 would have come.
    let outcome = Bench::new(&until_april(), daily(92)).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["1:1 I026 -".to_owned()], Some(92)));
    assert!(outcome.findings[0].message.starts_with("den sista händelsen är 2026-04-02"));
    // Ten days are soon past, and of one event in four weeks a month may have none.
    assert_eq!(found_in(&until_april(), daily(110)), [""; 0]);
    let few: String = daily(92)
        .lines()
        .enumerate()
        .filter(|(at, _)| at % 28 == 0)
        .map(|(_, row)| format!("{row}\n"))
        .collect();
    assert_eq!(found_in(&until_april(), few), [""; 0]);
}

#[test]
fn a_round_number_of_rows_may_be_a_limit() {
    let rows = |rows: usize| {
        let rows: String = (0..rows).map(|at| format!("A{at};hot;2026-01-{:02};e\n", 1 + at % 31)).collect();
        found_in(PLAIN, format!("Nr;Typ;Datum;Enhet\n{rows}"))
    };
    assert_eq!(rows(1000), ["1:1 I026 -"]);
    assert_eq!(rows(1001), [""; 0]);
}

#[test]
fn an_extract_of_which_half_is_gone_is_told() {
    let again = |left: usize| {
        let bench = Bench::new(&until_april(), daily(110));
        assert_eq!(bench.plainly().records, Some(110));
        let rows: String = daily(110)
            .lines()
            .enumerate()
            .filter(|(at, _)| *at == 0 || at % left == 0 || *at > 105)
            .map(|(_, row)| format!("{row}\n"))
            .collect();
        fs::write(bench.request().file, rows).unwrap();
        found(&bench.run(|request| request.replace = true))
    };
    assert_eq!(again(2), ["0:0 I039 -"]);
    assert_eq!(again(1), [""; 0]);
}

#[test]
fn numbers_that_have_lost_their_zeros_are_no_new_salt() {
    let bench = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\n001;hot;2026-01-20;e\n002;vald;2026-01-21;e\n");
    bench.plainly();
    fs::write(bench.request().file, "Nr;Typ;Datum;Enhet\n1;hot;2026-01-20;e\n2;vald;2026-01-21;e\n").unwrap();
    let outcome = bench.run(|request| request.replace = true);
    assert_eq!(found(&outcome), ["0:0 I039 -"]);
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("utan inledande nollor"));
}

#[test]
fn numbers_that_a_spreadsheet_has_made_something_else_of_are_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, cells) in ["Nr;Typ;Datum;Enhet", ";hot;2026-01-20;e"].iter().enumerate() {
        for (column, cell) in cells.split(';').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32, column as u16, cell).unwrap();
        }
    }
    sheet.write_datetime_with_format(1, 0, ExcelDateTime::from_ymd(2026, 1, 1).unwrap(), &day).unwrap();
    let outcome = Bench::new(PLAIN, book.save_to_buffer().unwrap()).plainly();
    assert_eq!(found(&outcome), ["2:1 I007 2026-01-01"]);
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("gör om uttaget med kolumnen som text"));
    let long = "Nr;Typ;Datum;Enhet\n202600000000010;hot;2026-01-20;e\n202600000000010;hot;2026-01-21;e\n";
    let help = Bench::new(PLAIN, long).plainly().findings.remove(0).help.unwrap();
    assert!(help.starts_with("Excel räknar bara med 15 siffror"), "{help}");
    let numbers = "Nr;Typ;Datum;Enhet\n811218-9876;hot;2026-01-20;e\n";
    let help = Bench::new(PLAIN, numbers).plainly().findings.remove(0).help.unwrap();
    assert!(help.contains("skriv `ids: sequence`"), "{help}");
}

#[test]
fn days_that_are_shown_as_months_are_months() {
    let sheet = |format: &str, day: u8| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in ["Nr;Typ;Datum;Enhet", "A1;hot;;e"].iter().enumerate() {
            for (column, cell) in cells.split(';').enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row as u32, column as u16, cell).unwrap();
            }
        }
        let day = ExcelDateTime::from_ymd(2026, 1, day).unwrap();
        sheet.write_datetime_with_format(1, 2, day, &Format::new().set_num_format(format)).unwrap();
        written(PLAIN, book.save_to_buffer().unwrap()).remove(0)
    };
    for format in ["mmm-yy", "mmmm\\ yyyy", "[$-41D]mmmm yyyy"] {
        assert!(sheet(format, 1).contains("date: 2026-01,"), "{format}");
    }
    // Another day than the first is known, and one that is shown is meant.
    assert!(sheet("mmm-yy", 15).contains("date: 2026-01-15,"));
    assert!(sheet("yyyy-mm-dd", 1).contains("date: 2026-01-01,"));
}

#[test]
fn capitals_that_the_map_tells_apart_are_not_guessed() {
    let map = format!("{PLAIN}values: {{type: {{hot: vald, Hot: hot}}}}\n");
    let sheet = |word: &str| {
        format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\nA2;Hot;2026-01-21;e\nA3;{word};2026-01-21;e\n")
    };
    let known = Catalogue { event_types: known().event_types, ..catalogue() };
    let run = |word: &str| {
        Bench::new(&map, sheet(word).replace(";e\n", ";Ekskolan\n")).knowing(known.clone()).plainly()
    };
    assert_eq!(run("Hot").records, Some(3));
    // A title of the content, and so no longer `vald`.
    let bench = Bench::new(&map, sheet("HOT").replace(";e\n", ";Ekskolan\n")).knowing(known.clone());
    bench.plainly();
    assert!(bench.written()[2].contains("type: hot"), "{:?}", bench.written());
    assert_eq!(found_in(&format!("{map}ignore: []\n"), sheet("HOT")), ["4:2 I007 HOT"]);
}

#[test]
fn tests_and_what_is_to_be_struck_out_are_no_events() {
    for word in ["Testärende", "ska strykas"] {
        let sheet = format!(
            "Nr;Typ;Datum;Enhet;Ärendetyp\nA1;hot;2026-01-20;e;Händelse\nA2;hot;2026-01-21;e;{word}\n"
        );
        assert_eq!(found_in(PLAIN, sheet), ["3:5 I042 -"], "{word}");
    }
}

#[test]
fn a_sum_that_begins_with_its_word_is_no_event() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\nA2;hot;2026-01-20;e\nSumma januari;2;;\n";
    let outcome = Bench::new(PLAIN, sheet).knowing(catalogue()).plainly();
    let told: Vec<String> = found(&outcome).into_iter().filter(|told| told.starts_with("4:")).collect();
    assert_eq!(told, ["4:1 I024 -"]);
    assert!(
        outcome.findings.iter().any(|finding| finding
            .help
            .as_deref()
            .unwrap()
            .contains("equals: \"Summa januari\""))
    );
}

#[test]
fn a_sheet_that_goes_on_without_headings_is_told() {
    let book = |second: &[&str]| {
        let mut book = Workbook::new();
        for rows in [&["Nr;Typ;Datum;Enhet", "A1;hot;2026-01-20;e", "A2;vald;2026-01-21;e"][..], second] {
            let sheet = book.add_worksheet();
            for (row, cells) in rows.iter().enumerate() {
                for (column, cell) in cells.split(';').enumerate() {
                    sheet.write_string(row as u32, column as u16, cell).unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    };
    let outcome = Bench::new(PLAIN, book(&["A3;hot;2026-01-22;e", "A4;hot;2026-01-23;e"])).plainly();
    assert_eq!(found(&outcome), ["0:0 I038 -"]);
    let message = "bladet `Sheet2` har rader som fortsätter tabellen, utan rubriker, och läses inte: 2 rader";
    assert_eq!(outcome.findings[0].message, message);
    // A sheet with something else.
    assert_eq!(found_in(PLAIN, book(&["Uttag;2026-05-04", "Gjort av;Strateg"])), [""; 0]);
}

#[test]
fn hidden_columns_of_counts_are_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in ["Typ;Enhet;jan;feb", "hot;e;3;4"].iter().enumerate() {
        for (column, cell) in cells.split(';').enumerate() {
            sheet.write_string(row as u32, column as u16, cell).unwrap();
        }
    }
    sheet.set_column_hidden(3).unwrap();
    sheet.set_column_hidden(1).unwrap();
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}\ncolumns: {type: Typ, unit: Enhet}\n\
               across: {jan: 2026-01, feb: 2026-02}\nids: sequence\n";
    let outcome = Bench::new(map, book.save_to_buffer().unwrap()).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["1:4 I033 -".to_owned()], Some(2)));
    assert!(outcome.findings[0].message.ends_with("`feb`"), "{}", outcome.findings[0].message);
}

/// Imports linked cases, with a police extract in the content or none.
fn linked(police: &str, map: &str) -> ImportOutcome {
    let day = |text: &str| parse_date(text).unwrap();
    let delivery = Delivery {
        path: "incidents/2018/polis.yaml".into(),
        source: Source::Police,
        from: day("2026-01-01"),
        to: day("2026-01-31"),
    };
    let known = Catalogue { extracts: vec![delivery], ..catalogue() };
    let bench = Bench::new(
        map,
        "Nr;Typ;Datum;Enhet;Polis\nA1;hot;2026-01-20;e;K1\nA2;hot;2026-01-21;e;K2\nA3;hot;2026-01-21;e;\n",
    )
    .knowing(known);
    let folder = bench.request().content.join("incidents/2018");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("polis.yaml"), police).unwrap();
    bench.plainly()
}

#[test]
fn links_that_lead_nowhere_are_told() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, linked: Polis");
    let police = |ids: [&str; 2]| {
        let [a, b] = ids;
        format!(
            "extract: {{source: police}}\nform: rows\nincidents:\n  - {{id: {a}, type: hot, date: 2026-01-20, unit: e}}\n  - {{id: {b}, type: hot, date: 2026-01-21, unit: e}}\n"
        )
    };
    let i049 = |outcome: ImportOutcome| -> Vec<String> {
        outcome
            .findings
            .into_iter()
            .filter(|finding| finding.code == "I049")
            .map(|finding| finding.message)
            .collect()
    };
    assert_eq!(i049(linked(&police(["K1", "K2"]), &map)), [""; 0]);
    let told = i049(linked(&police(["K1", "K9"]), &map));
    assert_eq!(
        told,
        [
            "1 av 2 länkar går till nummer som inget uttag av en annan källa i innehållet har, till exempel `K2`"
        ]
    );
    // Hashed with another salt.
    let hashed = map.replace("ids: keep", "ids: hash\nsalt: en lång hemlighet");
    assert_eq!(i049(linked(&police(["h12345678901234", "h12345678901235"]), &hashed)).len(), 1);
}

#[test]
fn a_sheet_with_a_column_for_each_type_is_to_be_turned() {
    let sheet = "Enhet;Månad;Hot;Våld;Olycksfall\nEkskolan;2026-01;5;1;3\nBjörkskolan;2026-02;5;1;3\n";
    let mut bench = Bench::new("", sheet);
    bench.known = Some(known());
    let request = bench.request();
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: None,
        map: &request.map,
        replace: true,
        is_starter: false,
    };
    let outcome = suggest_map(&suggest, bench.known.as_ref()).unwrap();
    assert_eq!(found(&outcome), ["1:1 I029 -"]);
    // English headings are known.
    let english = "Case ID;Type;Date;Unit\nH0;Hot;2026-04-13;Ekskolan\n";
    let (_, map) = suggested(english, Some(known()));
    assert!(map.contains("  id: \"Case ID\"\n  type: Type\n  date: Date\n  unit: Unit\n"), "{map}");
}

//! Sheets that once lost an event, or said something that is not so, with nothing told.

use super::suggested::{known, suggested};
use super::*;

/// Rows of a register: number, type, day, unit, and what a last column holds.
fn register(id: &str, last: &str, rows: impl IntoIterator<Item = (String, String)>) -> String {
    let mut text = format!("{id};Händelsetyp;Händelsedatum;Händelseenhet;{last}\n");
    for (at, (number, cell)) in rows.into_iter().enumerate() {
        text += &format!("{number};Hot;2026-01-{:02};Ekskolan;{cell}\n", at + 1);
    }
    text
}

fn numbered(rows: usize, cell: impl Fn(usize) -> String) -> Vec<(String, String)> {
    (0..rows).map(|row| (format!("26-{:04}", row + 1), cell(row))).collect()
}

#[test]
fn what_is_told_to_the_owner_of_the_building_is_an_event() {
    let yes = |row: usize| if row.is_multiple_of(5) { "Ja".to_owned() } else { "Nej".to_owned() };
    for heading in ["Felanmälan", "Felanmäld", "Anmäld till fastighetsägaren"] {
        let (_, map) = suggested(register("Ärendenr", heading, numbered(25, yes)), Some(known()));
        assert!(!map.contains("skip:"), "{map}");
        assert!(map.contains(&format!("  property_report: \"{heading}\"\n")), "{map}");
    }
    // Its number is that of the case.
    let rows = (1..20).map(|row| (format!("F{row}"), String::new()));
    let (_, map) = suggested(register("Felanmälansnr", "Not", rows), Some(known()));
    assert!(map.contains("  id: \"Felanmälansnr\"\n") && map.contains("ids: hash\n"), "{map}");
    // A kind of school is no drill.
    let (_, map) = suggested(register("Ärendenr", "Övningsskola", numbered(25, yes)), Some(known()));
    assert!(!map.contains("skip:"), "{map}");
}

#[test]
fn the_owner_of_the_building_is_told_no_event_away_by_the_import() {
    for heading in ["Felanmälan", "Övningsskola", "Felanmälansnr"] {
        let sheet =
            format!("Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-02;e;Ja\nA2;hot;2026-01-31;e;Nej\n");
        let found = found_in(PLAIN, sheet);
        assert!(found.iter().all(|found| !found.contains("I042")), "{heading} {found:?}");
    }
}

#[test]
fn one_odd_number_makes_no_sum_of_the_events() {
    for id in ["Ärendenr", "KIA-nr", "Diarienr", "Ärende"] {
        for odd in ["", "-", "saknas", "?", "Muntlig anmälan"] {
            let mut rows = numbered(12, |row| (row % 5 + 1).to_string());
            rows[4].0 = odd.to_owned();
            let (_, map) = suggested(register(id, "Antal", rows), Some(known()));
            let written = if id.is_ascii() { id.to_owned() } else { format!("\"{id}\"") };
            assert!(map.contains(&format!("  id: {written}\n")), "{id} {odd}: {map}");
            assert!(!map.contains("  count: Antal"), "{id} {odd}: {map}");
        }
    }
    // Nor does the row of headings that is there again.
    let sheet = register("KIA-nr", "Antal", numbered(12, |row| (row % 5 + 1).to_string()));
    let mut lines: Vec<&str> = sheet.lines().collect();
    lines.insert(7, lines[0]);
    let (_, map) = suggested(lines.join("\n"), Some(known()));
    assert!(map.contains("  id: KIA-nr\n") && !map.contains("  count: Antal"), "{map}");
}

#[test]
fn counts_of_rows_that_are_nearly_all_numbered_are_warned_of() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, count: Antal");
    let mut sheet = "Nr;Typ;Datum;Enhet;Antal\n;hot;2026-01-01;e;3\n".to_owned();
    for row in 2..=31 {
        sheet += &format!("26-{row};hot;2026-01-{row:02};e;2\n");
    }
    let found = found_in(&map, sheet);
    assert!(found.iter().any(|found| found.contains("I050")), "{found:?}");
}

#[test]
fn a_word_for_nothing_is_no_number_of_a_case() {
    for nothing in ["-", "?", "saknas", "Okänt"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n{nothing};hot;2026-01-31;e\n");
        assert_eq!(found_in(PLAIN, sheet), ["3:1 I008 -"], "{nothing}");
    }
}

#[test]
fn a_quote_that_is_closed_in_the_next_row_swallows_it_in_no_column() {
    let cells = |row: usize| vec![format!("26-{row}"), "hot".into(), format!("2026-01-0{row}"), "e".into()];
    for separator in [";", ",", "\t"] {
        for at in 0..5 {
            let mut lines = Vec::new();
            for row in 1..6 {
                let mut cells = cells(row);
                let text = ["x", "\"Hjälp ropade hon", "och sprang\"", "y", "z"][row - 1];
                cells.insert(at, text.to_owned());
                lines.push(cells.join(separator));
            }
            let mut headings = vec!["Nr", "Typ", "Datum", "Enhet"];
            headings.insert(at, "Beskrivning");
            let sheet = format!("{}\n{}\n", headings.join(separator), lines.join("\n"));
            let found = found_in(PLAIN, &sheet);
            assert_eq!(found, ["3:1 I011 -"], "{separator:?} {at} {found:?}");
        }
    }
    // Two lines of a text are two lines of a text.
    let sheet = "Nr,Beskrivning,Typ,Datum,Enhet\nA1,\"Han slog, sparkade, bet, och\nsprang, fort\",hot,2026-01-31,e\n";
    assert_eq!(found_in(PLAIN, sheet), [""; 0]);
}

#[test]
fn a_case_that_is_not_filled_in_is_never_left_out_by_its_number() {
    for number in ["KIA ", "K", "K-0", "Dnr UTB ", "A"] {
        let rows = (1..=12).map(|row| (format!("{number}{row}"), String::new()));
        let sheet = register("Ärendenr", "Not", rows) + &format!("{number}13;;;;Ny\n");
        let (_, map) = suggested(sheet, Some(known()));
        assert!(!map.contains("skip:"), "{map}");
    }
}

#[test]
fn a_status_that_is_left_out_for_one_cell_is_told_although_a_rule_reads_it() {
    let cell = |row: usize| match row {
        3 => "Makulerad".to_owned(),
        6 => "Återkopplat till vårdnadshavare per telefon, och sedan ett brev till alla".to_owned(),
        _ => ["Ny", "Avslutad", "Utreds"][row % 3].to_owned(),
    };
    let (_, map) = suggested(register("Ärendenr", "Status", numbered(14, cell)), Some(known()));
    assert!(map.contains("# Status följer inte med") && map.contains("först på rad 8"), "{map}");
    // Many words that are not known.
    let cell = |row: usize| match row {
        3 => "Makulerad".to_owned(),
        _ => format!("Läge{}", char::from(b'a' + row as u8)),
    };
    let (_, map) = suggested(register("Ärendenr", "Status", numbered(20, cell)), Some(known()));
    assert!(map.contains("# Status följer inte med"), "{map}");
}

#[test]
fn a_name_that_may_be_another_place_is_asked_and_not_guessed() {
    let entry = |id: &str, title: &str| Entry {
        id: id.to_owned(),
        titles: vec![title.to_owned()],
        ..Entry::default()
    };
    let mut known = known();
    known.units = vec![
        entry("alskolan", "Alskolan"),
        entry("ekskolan", "Ekskolan"),
        entry("bjorkskolan", "Björkskolan"),
        entry("arsta-norra", "Årsta norra"),
    ];
    let units = [
        "Elskolan",
        "Ålskolan",
        "Almskolan",
        "Askolan",
        "Ökskolan",
        "Äkskolan",
        "Björkaskolan",
        "Örsta norra",
        "Alvskolan",
    ];
    for unit in units {
        let sheet =
            register("Ärendenr", "Not", numbered(4, |_| "x".to_owned())).replacen("Ekskolan", unit, 1);
        let (_, map) = suggested(sheet, Some(known.clone()));
        assert!(map.contains(&format!("    \"{unit}\": \"?\" # ")), "{map}");
    }
    // A slip of a hand, and signs that a keyboard lacks.
    for (unit, id) in [
        ("Eksskolan", "ekskolan"),
        ("Eksoklan", "ekskolan"),
        ("Bjorkskolan", "bjorkskolan"),
        ("Ekskoln", "ekskolan"),
        ("Arsta norra", "arsta-norra"),
    ] {
        let sheet =
            register("Ärendenr", "Not", numbered(4, |_| "x".to_owned())).replacen("Ekskolan", unit, 1);
        let (_, map) = suggested(sheet, Some(known.clone()));
        assert!(map.contains(&format!("    \"{unit}\": {id} # gissat")), "{map}");
    }
    // The near name is a help to whoever answers.
    let sheet =
        register("Ärendenr", "Not", numbered(4, |_| "x".to_owned())).replacen("Ekskolan", "Elskolan", 1);
    let (_, map) = suggested(sheet, Some(known.clone()));
    assert!(map.contains("\"Elskolan\": \"?\" # liknar alskolan och ekskolan; 1 rad\n"), "{map}");
    let sheet = register("Ärendenr", "Not", numbered(4, |_| "x".to_owned())).replacen("Hot", "Stöd", 1);
    known.event_types.push(entry("stold", "Stöld"));
    let (_, map) = suggested(sheet, Some(known));
    assert!(map.contains("    \"Stöd\": \"?\" # liknar stold"), "{map}");
}

#[test]
fn guesses_that_are_left_in_a_map_are_told_by_the_import() {
    let map = format!("{PLAIN}values:\n  type:\n    \"Hott\": hot # gissat; 2 rader\n");
    let outcome =
        Bench::new(&map, "Nr;Typ;Datum;Enhet\nA1;Hott;2026-01-02;e\nA2;Hott;2026-01-31;e\n").plainly();
    assert_eq!(outcome.records, Some(2));
    assert!(
        outcome.notes.iter().any(|note| note.starts_with("1 rad i kartan är märkt `# gissat`: rad 7.")),
        "{:?}",
        outcome.notes
    );
}

#[test]
fn a_file_of_two_bytes_a_sign_that_lacks_one_is_refused() {
    let mut text = "Nr;Typ;Datum;Enhet;Beskrivning\r\n".to_owned();
    for row in 1..=31 {
        text += &format!("A{row};hot;2026-01-{row:02};e;text\r\n");
    }
    for swap in [false, true] {
        let units = |text: &str| -> Vec<u8> {
            let all = std::iter::once(0xfeff).chain(text.encode_utf16());
            all.flat_map(|unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let whole = units(&text);
        assert_eq!(found_in(PLAIN, &whole), [""; 0]);
        let at = whole.len() / 5 * 2;
        let mut one = whole.clone();
        one.remove(at);
        assert_eq!(found_in(PLAIN, &one), ["0:0 I011 -"], "{swap}");
        // Another is gone further on, so that the number of them is even.
        one.remove(whole.len() - 40);
        assert_eq!(found_in(PLAIN, &one), ["0:0 I011 -"], "{swap}");
    }
}

#[test]
fn a_heading_that_says_that_a_row_is_no_event_is_not_turned_round() {
    for heading in ["Ej händelse", "Inte en händelse", "Medräknas ej", "Räknas inte med", "Ingen händelse"]
    {
        let sheet = format!(
            "Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-02;e;Ja\nA2;hot;2026-01-03;e;Nej\nA3;hot;2026-01-31;e;Nej\n"
        );
        let outcome = Bench::new(PLAIN, &sheet).plainly();
        let told = &outcome.findings[0];
        assert!(
            told.message.starts_with("1 rad är ingen händelse") && told.message.ends_with("rad 2"),
            "{told:?}"
        );
        assert!(told.help.as_deref().unwrap().contains("\"Ja\""), "{told:?}");
    }
    for heading in ["Ej makulerad", "Räknas med"] {
        let sheet = format!(
            "Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-02;e;Ja\nA2;hot;2026-01-03;e;Nej\nA3;hot;2026-01-31;e;Ja\n"
        );
        let outcome = Bench::new(PLAIN, &sheet).plainly();
        assert!(outcome.findings[0].message.ends_with("rad 3"), "{:?}", outcome.findings);
    }
}

#[test]
fn every_remark_that_takes_back_a_row_is_told() {
    let remarks = [
        "felregistrerat av Lisa",
        "makuleras, gällde annan skola",
        "dubblett, samma pojke",
        "Rektor ringde. Makulerad.",
    ];
    let mut sheet = "Nr;Typ;Datum;Enhet;Kommentar\n".to_owned();
    for (at, remark) in remarks.iter().enumerate() {
        sheet += &format!("A{at};hot;2026-01-0{};e;{remark}\nB{at};hot;2026-01-31;e;x\n", at + 1);
    }
    let outcome = Bench::new(PLAIN, &sheet).plainly();
    let told: Vec<&str> = outcome.findings.iter().map(|found| found.message.as_str()).collect();
    assert!(told[0].ends_with("rad 2, 4, 6, 8"), "{told:?}");
}

#[test]
fn degrees_by_number_are_guessed_or_asked_and_never_taken_in_silence() {
    let of = |most: usize| move |row: usize| (row % most + 1).to_string();
    for heading in ["Allvarlighetsgrad", "Konsekvens", "Grad"] {
        let (_, map) = suggested(register("Ärendenr", heading, numbered(12, of(3))), Some(known()));
        for degree in ["1", "2", "3"] {
            assert!(map.contains(&format!("    \"{degree}\": \"?\" # ")), "{map}");
        }
        let (_, map) = suggested(register("Ärendenr", heading, numbered(12, of(4))), Some(known()));
        for degree in ["1", "2", "3", "4"] {
            assert!(map.contains(&format!("    \"{degree}\": {degree} # gissat; ")), "{map}");
        }
    }
}

#[test]
fn few_days_that_have_changed_places_with_their_months_are_told() {
    let map = PLAIN.replace("date: Datum", "date: {heading: Datum, format: [\"%Y-%m-%d\", \"%d/%m/%Y\"]}");
    let map = map.replace("to: 2026-01-31", "to: 2026-04-30");
    let mut sheet = "Nr;Typ;Datum;Enhet\n".to_owned();
    let days = ["2026-03-04", "2026-01-02", "2026-04-03", "28/3/2026", "14/2/2026", "30/4/2026"];
    for (at, day) in days.iter().enumerate() {
        sheet += &format!("A{at};hot;{day};e\n");
    }
    let found = found_in(&map, sheet);
    assert!(found.iter().any(|found| found.contains("I020")), "{found:?}");
}

#[test]
fn a_workbook_whose_parts_do_not_end_what_they_begin_is_refused() {
    let row = |cells: [&str; 4], end: &str| {
        let cells: String = cells
            .map(|cell| format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"))
            .concat();
        format!("<table:table-row>{cells}</table:{end}>")
    };
    let sheet = |end: &str| {
        row(["Nr", "Typ", "Datum", "Enhet"], "table-row")
            + &row(["A1", "hot", "2026-01-02", "e"], end)
            + &row(["A2", "hot", "2026-01-31", "e"], "table-row")
    };
    assert_eq!(found_in(PLAIN, super::books::ods(&sheet("table-row"))), [""; 0]);
    assert_eq!(found_in(PLAIN, super::books::ods(&sheet("tab-row"))), ["0:0 I011 -"]);
    let begins = sheet("table-row").replacen("<table:table-row>", "<table:tab-row>", 2).replacen(
        "<table:tab-row>",
        "<table:table-row>",
        1,
    );
    assert_eq!(found_in(PLAIN, super::books::ods(&begins)), ["0:0 I011 -"]);
    let book = super::books::one_sheet(&["Nr;Typ;Datum;Enhet", "A1;hot;2026-01-02;e", "A2;hot;2026-01-31;e"]);
    assert_eq!(found_in(PLAIN, &book), [""; 0]);
    let broken = super::books::with_bytes(book, "xl/worksheets/sheet1.xml", |xml| {
        String::from_utf8(xml).unwrap().replacen("</row>", "</raw>", 1).into_bytes()
    });
    assert_eq!(found_in(PLAIN, &broken), ["0:0 I011 -"]);
}

#[test]
fn a_line_that_says_another_separator_is_what_is_wrong() {
    let sheet = "sep=,\nNr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\nA2;hot;2026-01-31;e\n";
    let outcome = Bench::new(PLAIN, sheet).plainly();
    assert_eq!(found(&outcome), ["1:1 I011 -"]);
    assert!(outcome.findings[0].message.contains("`sep=`"), "{:?}", outcome.findings);
    let (outcome, _) = suggested(sheet, Some(known()));
    assert!(outcome.findings[0].message.contains("`sep=`"), "{:?}", outcome.findings);
}

#[test]
fn a_file_that_ends_in_the_middle_of_a_row_is_refused() {
    let mut sheet = "Nr;Typ;Datum;Enhet;Not\n".to_owned();
    for row in 1..8 {
        sheet += &format!("A{row};hot;2026-01-0{row};e;x\n");
    }
    assert_eq!(found_in(PLAIN, format!("{sheet}A9;hot;2026-01-31;e")), ["9:1 I011 -"]);
    assert_eq!(found_in(PLAIN, format!("{sheet}A9;hot;2026-01-31;e;x")), [""; 0]);
    assert_eq!(found_in(PLAIN, format!("{sheet}A9;hot;2026-01-31;e;\n")), [""; 0]);
}

#[test]
fn a_column_of_words_that_head_others_is_no_sheet_on_its_side() {
    let mut sheet = "Status;Ärendenr;Händelsetyp;Händelsedatum;Händelseenhet\n".to_owned();
    for (row, status) in ["Registrerad", "Sluthanterad", "Registrerad", "Avslutad"].iter().enumerate() {
        sheet += &format!("{status};26-00{row};Hot;2026-01-0{};Ekskolan\n", row + 1);
    }
    let (outcome, map) = suggested(format!("{sheet}Summa;4;;;\n"), Some(known()));
    assert!(outcome.records.is_some() && map.contains("  status: Status\n"), "{:?} {map}", outcome.findings);
}

#[test]
fn an_answer_of_whether_a_case_is_closed_is_its_status() {
    let cell = |row: usize| if row.is_multiple_of(2) { "Ja".to_owned() } else { "Nej".to_owned() };
    let (_, map) = suggested(register("Ärendenr", "Avslutad", numbered(8, cell)), Some(known()));
    assert!(map.contains("  status: Avslutad\n") && map.contains("    \"Ja\": \"?\" # "), "{map}");
    for (heading, field) in [
        ("Allvar", "severity"),
        ("Ville påverka", "aims_to_influence"),
        ("Anmält till polis", "police_report"),
    ] {
        let cells = ["1", "4"].map(str::to_owned);
        let cell = |row: usize| if field == "severity" { cells[row % 2].clone() } else { cell(row) };
        let (_, map) = suggested(register("Ärendenr", heading, numbered(8, cell)), Some(known()));
        assert!(map.contains(&format!("  {field}: ")), "{map}");
    }
}

#[test]
fn a_table_far_out_to_the_right_is_told_as_such() {
    let row = |cells: &str| format!("{}{cells}", ";".repeat(700));
    let book = super::books::one_sheet(&[&row("Nr;Typ;Datum;Enhet"), &row("A1;hot;2026-01-02;e")]);
    let outcome = Bench::new(PLAIN, book).plainly();
    assert!(outcome.findings[0].message.contains("långt ut till höger"), "{:?}", outcome.findings);
}

#[test]
fn a_year_of_two_digits_beside_one_of_four_is_no_second_day() {
    let mut sheet = "Ärendenr;Händelsetyp;Händelsedatum;Händelseenhet\n".to_owned();
    for (row, day) in ["12 jan 2026", "3 feb 26", "14 mars 2026", "30 apr 26"].iter().enumerate() {
        sheet += &format!("26-00{row};Hot;{day};Ekskolan\n");
    }
    let (_, map) = suggested(&sheet, Some(known()));
    let map = map.replace("\"?\"", "2026-05-06").replace("ids: hash", "ids: keep");
    let bench = Bench::new(&map, &sheet).knowing(known());
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0], "{map}");
    assert!(bench.written()[1].contains("date: 2026-02-03"), "{:?}", bench.written());
}

#[test]
fn an_empty_column_in_a_table_is_what_to_take_away() {
    let mut sheet = "Nr;Typ;Datum;Enhet;;Status;Allvarlighetsgrad\n".to_owned();
    for row in 1..8 {
        sheet += &format!("A{row};hot;2026-01-{};e;;Ny;1\n", row + 24);
    }
    let outcome = Bench::new(PLAIN, &sheet).plainly();
    let told = outcome.findings.iter().find(|found| found.code == "I037").expect("it is told");
    assert!(told.help.as_deref().unwrap().contains("ta bort den tomma kolumnen E"), "{told:?}");
}

#[test]
fn a_word_below_the_numbers_is_nobody() {
    for word in ["Antal händelser", "Medelvärde", "Samtliga", "Källa KIA"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-31;e\n{word};;;\n");
        let found = found_in(PLAIN, sheet);
        assert!(found.iter().all(|found| !found.contains("I003")), "{word} {found:?}");
    }
    let found =
        found_in(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-31;e\nKälla: Kalle Andersson;hot;2026-01-30;e\n");
    assert!(found.iter().any(|found| found.contains("I003")), "{found:?}");
}

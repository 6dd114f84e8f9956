//! Events that would be lost, or put at another time, without a word.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::suggested::{known, suggested};
use super::*;

/// Two cases that are registered and not filled in yet.
const UNFINISHED: &str = "\
Händelsenr;Händelsetyp;Datum;Enhet;Status
26-0001;Hot;2026-01-02;Ekskolan;Ny
26-0002;Hot;2026-01-03;Ekskolan;Ny
26-0100;;;;Ny
26-0101;;;;Ny
Summa;;;;4
";

#[test]
fn a_case_that_is_not_filled_in_is_never_left_out_by_its_number() {
    let (_, map) = suggested(UNFINISHED, Some(known()));
    let rule = "skip:\n  - {heading: \"Händelsenr\", equals: [\"Summa\"]} # 1 rad\n";
    assert!(map.contains(rule) && !map.contains("26-010"), "{map}");
    let map = map
        .replace("ids: hash", "ids: keep")
        .replace("taken: \"?\"", "taken: 2026-05-06")
        .replace("2026-04-30", "2026-01-31");
    let outcome = Bench::new(&map, UNFINISHED).knowing(known()).plainly();
    assert_eq!(found(&outcome), ["4:2 I008 -", "4:3 I008 -", "4:4 I008 -"]);
    assert!(
        outcome.findings[0].help.as_deref().unwrap().starts_with("ärendet har ett nummer men är inte ifyllt")
    );
    // A month that heads a group and a note are none.
    let notes = UNFINISHED.replace("26-0100", "2026-01").replace("26-0101", "Källa: KIA");
    assert_eq!(found(&Bench::new(&map, notes).knowing(known()).plainly()), ["4:1 I024 -", "5:1 I024 -"]);
}

#[test]
fn a_rule_that_leaves_out_a_whole_event_by_its_number_is_told() {
    let map = format!("{PLAIN}skip: [{{heading: Nr, equals: [26-2, 26-4, Summa]}}]\n");
    let sheet = "Nr;Typ;Datum;Enhet\n26-1;hot;2026-01-02;e\n26-2;hot;2026-01-03;e\n26-3;hot;2026-01-04;e\n26-4;;;\nSumma;;;\n";
    let outcome = Bench::new(&map, sheet).plainly();
    // 26-1 and 26-3 are no slips of 26-2.
    assert_eq!((found(&outcome), outcome.records), (vec!["3:1 I046 -".to_owned()], Some(2)));
    let message = "1 ifylld händelse hoppas över efter numret: rad 3";
    assert_eq!(outcome.findings[0].message, message);
}

#[test]
fn days_that_stand_for_none_and_what_is_not_cancelled_are_kept() {
    let live = [
        "",
        "1900-01-01",
        "1753-01-01",
        "0000-00-00",
        "9999-12-31",
        "1900-01-00",
        "Inte makulerad",
        "Ej makulerad",
        "ej",
        "nej.",
        "Aktiv",
        "Giltig",
        "00",
        "00:00",
        "?",
        "NaN",
    ];
    let rows: String = live
        .iter()
        .enumerate()
        .map(|(at, cell)| format!("A{at};hot;2026-01-{:02};e;{cell}\n", at + 1))
        .collect();
    let sheet = format!(
        "Nr;Typ;Datum;Enhet;Makulerad\n{rows}B1;hot;2026-01-20;e;2026-01-25\nB2;hot;2026-01-21;e;Anna Ek\n"
    );
    let outcome = Bench::new(PLAIN, &sheet).plainly();
    assert_eq!(found(&outcome), ["18:5 I042 -"]);
    assert!(
        outcome.findings[0].message.starts_with("2 rader är inga händelser"),
        "{}",
        outcome.findings[0].message
    );
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("equals: \"*\""));
    let map = format!("{PLAIN}skip: [{{heading: Makulerad, equals: \"*\"}}]\n");
    let outcome = Bench::new(&map, &sheet).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(16)));
    let note = "Till `*` under `skip` för Makulerad: 2 rader: (visas inte) (1), 2026-01-25 (1)";
    assert!(outcome.notes.iter().any(|told| told == note), "{:?}", outcome.notes);
    let doubles = sheet.replace("Makulerad\n", "Dubblett av\n").replace("Aktiv", "Ingen");
    assert_eq!(found_in(&map.replace("Makulerad", "Dubblett av"), doubles), [""; 0]);
}

/// As an American Excel reads `3/4/2026` and leaves `28/3/2026`: all that are days have 12 or less.
fn swapped(days: &[u8], texts: &[u8]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    for (at, heading) in ["Nr", "Typ", "Datum", "Enhet"].iter().enumerate() {
        sheet.write_string(0, at as u16, *heading).unwrap();
    }
    for (at, day) in days.iter().chain(texts).enumerate() {
        let row = at as u32 + 1;
        for (column, cell) in [(0, format!("A{at}")), (1, "hot".into()), (3, "e".into())] {
            sheet.write_string(row, column, cell).unwrap();
        }
        if at < days.len() {
            let day = ExcelDateTime::from_ymd(2026, 1, *day).unwrap();
            sheet.write_datetime_with_format(row, 2, &day, &format).unwrap();
        } else {
            sheet.write_string(row, 2, format!("{day}/1/2026")).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn days_of_which_only_the_small_are_days_are_told() {
    let map = PLAIN.replace("date: Datum", "date: {heading: Datum, format: \"%d/%m/%Y\"}");
    let outcome = Bench::new(&map, swapped(&[1, 3, 7, 12], &[13, 20, 28, 31])).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["1:3 I020 -".to_owned()], Some(8)));
    assert!(outcome.findings[0].message.contains("(rad 6, 7, 8, 9)"), "{}", outcome.findings[0].message);
    // One of the 13th as a day, one of the 12th as text, and too few to tell.
    for (days, texts) in [
        (&[1, 3, 7, 13][..], &[13, 20, 28, 31][..]),
        (&[1, 3, 7, 12], &[12, 20, 28, 31]),
        (&[1, 2], &[13, 14, 15, 16, 17, 18]),
    ] {
        assert_eq!(found_in(&map, swapped(days, texts)), [""; 0]);
    }
}

#[test]
fn words_for_no_link_are_no_links() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, linked: Polisnr");
    let sheet = |link: &str| format!("Nr;Typ;Datum;Enhet;Polisnr\nA1;hot;2026-01-02;e;{link}\n");
    for word in ["Ej anmält", "-", "nej", "Nej", "Ja", "inte anmäld", "saknas"] {
        let outcome = Bench::new(&map, sheet(word)).plainly();
        assert_eq!(found(&outcome), [format!("2:5 I007 {word}")]);
        let help = outcome.findings[0].help.as_deref().unwrap();
        assert!(help.contains(&format!("`linked: {{\"{word}\": \"\"}}`")), "{help}");
    }
    let translated = format!("{map}values: {{linked: {{Ej anmält: \"\"}}}}\n");
    assert_eq!(written(&translated, sheet("Ej anmält")), ["{id: A1, type: hot, date: 2026-01-02, unit: e}"]);
    assert!(
        written(&map, sheet("5000-K1-26 5000-K2-26"))[0]
            .ends_with("linked: [\"5000-K1-26\", \"5000-K2-26\"]}")
    );
    assert!(written(&map, sheet("Polis Sundsby 5"))[0].ends_with("linked: [\"Polis Sundsby 5\"]}"));
}

fn merged_months(first: u32, last: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows =
        [["Typ", "Enhet", "jan", "feb", "mars"], ["hot", "e", "", "", "2"], ["vald", "e", "1", "3", "4"]];
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    sheet.merge_range(first, 2, last, if first == last { 3 } else { 2 }, "5", &Format::new()).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_count_over_several_months_or_rows_is_never_that_of_the_first() {
    let map = COUNTED_ACROSS;
    let outcome = Bench::new(map, merged_months(1, 1)).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["2:3 I041 -".to_owned()], None));
    assert!(
        outcome.findings[0]
            .message
            .starts_with("cellerna C2 till D2 är sammanfogade över kolumnerna `jan`, `feb`")
    );
    // Over two rows it is not to be filled down.
    let outcome = Bench::new(map, merged_months(1, 2)).plainly();
    let told = outcome.findings.iter().find(|finding| finding.code == codes::MERGED_CELLS).unwrap();
    assert!(told.help.as_deref().unwrap().contains("fyll inte nedåt"), "{told:?}");
}

const COUNTED_ACROSS: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-03-31}
columns: {type: Typ, unit: Enhet}
across: {jan: 2026-01, feb: 2026-02, mars: 2026-03}
ids: sequence
";

#[test]
fn a_time_that_says_itself_is_held_against_the_map() {
    let sheet = "Typ;Enhet;jan;feb;mars\nhot;e;4;2;1\n";
    assert_eq!(written(COUNTED_ACROSS, sheet).len(), 3);
    let swapped = COUNTED_ACROSS.replace("feb: 2026-02, mars: 2026-03", "feb: 2026-03, mars: 2026-02");
    assert_eq!(found_in(&swapped, sheet), ["4:29 I020 2026-03", "4:44 I020 2026-02"]);
    let of_year = COUNTED_ACROSS.replace("jan:", "jan 2025:");
    assert_eq!(found_in(&of_year, sheet.replace("jan", "jan 2025")), ["4:20 I020 2026-01"]);
    let tertial = "Typ;Enhet;Tid;Antal\nhot;e;T1 2025;4\n";
    let map = COUNTED_ACROSS
        .replace("unit: Enhet", "unit: Enhet, period: Tid, count: Antal")
        .replace("2026-03-31", "2026-04-30");
    let map = map.replace(
        "across: {jan: 2026-01, feb: 2026-02, mars: 2026-03}",
        "values: {period: {T1 2025: 2026-t1}}",
    );
    assert_eq!(found_in(&map, tertial), ["4:28 I020 2026-t1"]);
}

#[test]
fn a_scale_of_which_half_is_turned_is_told() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, severity: Grad");
    let sheet =
        "Nr;Typ;Datum;Enhet;Grad\nA1;hot;2026-01-02;e;1\nA2;hot;2026-01-03;e;2\nA3;hot;2026-01-04;e;3\n";
    let turned = format!("{map}values: {{severity: {{1: 4, 2: 3}}}}\n");
    assert_eq!(found_in(&turned, sheet), ["4:5 I048 3"]);
    let whole = format!("{map}values: {{severity: {{1: 4, 2: 3, 3: 2}}}}\n");
    assert_eq!(written(&whole, sheet).len(), 3);
    // Words beside numbers turn nothing.
    let words = format!("{map}values: {{severity: {{Allvarlig: 3}}}}\n");
    assert_eq!(found_in(&words, sheet.replace("e;2", "e;Allvarlig")), [""; 0]);
}

#[test]
fn rows_that_are_struck_through_are_told() {
    let struck = Format::new().set_font_strikethrough();
    let sheet = |rows: &[u32]| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let cells = ["Nr;Typ;Datum;Enhet", "A1;hot;2026-01-02;e", "A2;hot;2026-01-03;e"];
        for (row, cells) in cells.iter().enumerate() {
            for (column, cell) in cells.split(';').enumerate() {
                let (row, column) = (row as u32, column as u16);
                match rows.contains(&row) {
                    true => sheet.write_string_with_format(row, column, cell, &struck).unwrap(),
                    false => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
        book.save_to_buffer().unwrap()
    };
    let outcome = Bench::new(PLAIN, sheet(&[2])).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["3:1 I033 -".to_owned()], Some(2)));
    assert_eq!(outcome.findings[0].message, "1 rad är överstruken i kalkylbladet och räknas ändå: rad 3");
    assert_eq!(found_in(PLAIN, sheet(&[])), [""; 0]);
    let skipped = format!("{PLAIN}skip: [{{heading: Datum, equals: 2026-01-03}}]\n");
    assert_eq!(found_in(&skipped, sheet(&[2])), [""; 0]);
    let text = |cell: &str, style: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
        )
    };
    let rows = [("Nr;Typ;Datum;Enhet", "a"), ("A1;hot;2026-01-02;e", "a"), ("A2;hot;2026-01-03;e", "b")].map(
        |(cells, style)| {
            let cells: String = cells.split(';').map(|cell| text(cell, style)).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        },
    );
    let styles = "<style:style style:name=\"b\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
    let bytes = books::ods(&rows.concat());
    let bytes = books::with_bytes(bytes, "content.xml", |text| {
        String::from_utf8(text)
            .unwrap()
            .replace("<office:body>", &format!("{styles}<office:body>"))
            .replace("xmlns:text=", "xmlns:style=\"s\" xmlns:text=")
            .into_bytes()
    });
    assert_eq!(found_in(PLAIN, bytes), ["3:1 I033 -"]);
}

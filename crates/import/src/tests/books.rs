//! Workbooks: .xlsx written by a library, and .ods and odd .xlsx by hand.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Workbook, Worksheet};
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

/// Rows of text, days apart.
fn fill(sheet: &mut Worksheet, rows: &[&str]) {
    let day = Format::new().set_num_format("d mmm yyyy hh:mm");
    for (line, row) in rows.iter().enumerate() {
        for (column, cell) in row.split(';').enumerate() {
            let (line, column) = (line as u32, column as u16);
            let written = match (cell.strip_prefix("day "), cell.parse::<f64>()) {
                (Some(date), _) => {
                    let date = ExcelDateTime::parse_from_str(date).unwrap();
                    sheet.write_datetime_with_format(line, column, &date, &day)
                }
                (None, Ok(number)) => sheet.write_number(line, column, number),
                (None, Err(_)) => sheet.write_string(line, column, cell),
            };
            written.unwrap();
        }
    }
}

fn book(make: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    make(&mut book);
    book.save_to_buffer().unwrap()
}

pub fn one_sheet(rows: &[&str]) -> Vec<u8> {
    book(|book| fill(book.add_worksheet(), rows))
}

/// The same workbook with one part changed.
fn with_part(bytes: Vec<u8>, name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    with_bytes(bytes, name, |text| change(String::from_utf8(text).unwrap()).into_bytes())
}

/// The same workbook with the bytes of one part changed.
pub fn with_bytes(bytes: Vec<u8>, name: &str, mut change: impl FnMut(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let of_part = part.name().unwrap().into_owned();
        new.start_file(of_part.as_str(), SimpleFileOptions::default()).unwrap();
        if of_part == name {
            text = change(text);
        }
        new.write_all(&text).unwrap();
    }
    new.finish().unwrap().into_inner()
}

pub fn ods(rows: &str) -> Vec<u8> {
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">\
                 <office:body><office:spreadsheet><table:table table:name=\"Blad1\">{rows}</table:table>\
                 </office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ];
    for (name, text) in parts {
        book.start_file(name, SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    book.finish().unwrap().into_inner()
}

const SERIAL_MAP: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-01-31}
columns: {id: Nr, type: Typ, date: {heading: Datum, format: [\"%d/%m/%Y\", serial]}, unit: Enhet}
ids: keep
";

#[test]
fn days_are_read_as_days_as_text_and_as_numbers() {
    let rows = [
        "Uttag ur KIA",
        "",
        "Nr;Typ;Datum;Enhet",
        "A1;hot;day 2026-01-02T13:45:00;e",
        "A2;hot;3/1/2026;e",
        "3;hot;46026;e",
    ];
    let expected = [
        "{id: A1, type: hot, date: 2026-01-02, unit: e}",
        "{id: A2, type: hot, date: 2026-01-03, unit: e}",
        "{id: 3, type: hot, date: 2026-01-04, unit: e}",
    ];
    assert_eq!(written(SERIAL_MAP, one_sheet(&rows)), expected);
    let from_1904 = with_part(one_sheet(&rows), "xl/workbook.xml", |text| {
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    let map = SERIAL_MAP.replace("2026", "2030");
    let lines = written(
        &map,
        with_part(from_1904, "xl/sharedStrings.xml", |text| text.replace("3/1/2026", "4/1/2030")),
    );
    assert!(lines[0].contains("2030-01-03") && lines[2].contains("2030-01-05"), "{lines:?}");
}

#[test]
fn places_in_a_workbook_are_its_rows() {
    let rows = ["Nr;Typ;Datum;Enhet", "A1;hot;46024;e", "", "A2;hot;46024;e", "A3;;2026-13-01;e"];
    let outcome = Bench::new(SERIAL_MAP, one_sheet(&rows)).plainly();
    assert_eq!(found(&outcome), ["5:2 I008 -", "5:3 I007 2026-13-01"]);
    assert!(outcome.findings[1].message.starts_with("rad 5, kolumn `Datum`"));
    let lines = account(&outcome);
    assert_eq!(lines[1], ("tomma".to_owned(), 1));
}

#[test]
fn error_cells_and_formulas_are_never_passed_over() {
    let sheet = book(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, &["Nr;Typ;Datum;Enhet", "A1;hot;46024;e", "A2;hot;46024;e", "A3;hot;46024;e"]);
        sheet.write_formula(1, 1, Formula::new("=\"hot\"").set_result("hot")).unwrap();
        sheet.write_formula(2, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write_formula(3, 1, Formula::new("=B1")).unwrap();
    });
    let never_worked_out =
        with_part(sheet, "xl/worksheets/sheet1.xml", |text| text.replace("<f>B1</f><v>0</v>", "<f>B1</f>"));
    assert_eq!(found_in(SERIAL_MAP, never_worked_out), ["3:2 I019 #N/A", "4:2 I019 #FORMEL!"]);
}

#[test]
fn the_sheet_with_the_headings_is_read() {
    let rows = ["Nr;Typ;Datum;Enhet", "A1;hot;46024;e"];
    let two = |second: &[&str]| {
        book(|book| {
            fill(book.add_worksheet().set_name("Försättsblad").unwrap(), &["Uttag ur KIA"]);
            fill(book.add_worksheet().set_name("Händelser").unwrap(), &rows);
            fill(book.add_worksheet().set_name("Gamla").unwrap(), second);
        })
    };
    let bench = Bench::new(SERIAL_MAP, two(&["x"]));
    let outcome = bench.plainly();
    assert_eq!(outcome.notes[0], "Läst: bladet `Händelser`; inte `Försättsblad`, `Gamla`");
    assert_eq!(bench.written().len(), 1);
    let bench = Bench::new(SERIAL_MAP, two(&rows));
    assert_eq!(found(&bench.plainly()), ["0:0 I015 -"]);
    let sheet = |name: &str| bench.run(|request| request.sheet = Some(name.to_owned()));
    assert_eq!(found(&sheet("Händelse")), ["0:0 I011 Händelse"]);
    assert_eq!(sheet("Gamla").records, Some(1));
}

#[test]
fn hidden_rows_are_read_and_told() {
    let sheet = book(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, &["Nr;Typ;Datum;Enhet", "A1;hot;46024;e", "A2;hot;46024;e"]);
        sheet.set_row_hidden(2).unwrap();
    });
    let bench = Bench::new(SERIAL_MAP, sheet);
    let outcome = bench.plainly();
    assert_eq!((found(&outcome), bench.written().len()), (vec!["3:1 I033 -".to_owned()], 2));
}

#[test]
fn an_ods_is_read() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-02T10:00:00\"><text:p>2/1</text:p></table:table-cell>";
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let headings = row(&["Nr", "Typ", "Datum", "Enhet"].map(text));
    let first = row(&[text("A1"), text("hot"), day.to_owned(), text("e")]);
    let second = row(&[text("A2"), text("hot"), text("3/1/2026"), text("e")])
        .replace("<table:table-row>", "<table:table-row table:visibility=\"filter\">");
    let blank = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let bench = Bench::new(SERIAL_MAP, ods(&format!("{headings}{first}{second}{blank}")));
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), ["3:1 I033 -"], "{:?}", outcome.findings);
    assert_eq!(
        bench.written(),
        ["{id: A1, type: hot, date: 2026-01-02, unit: e}", "{id: A2, type: hot, date: 2026-01-03, unit: e}"]
    );
}

#[test]
#[ignore = "seconds; prints the time and the memory"]
fn a_hundred_thousand_rows() {
    let sheet = book(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, &["Nr;Typ;Datum;Enhet;Text"]);
        for row in 1..=100_000_u32 {
            sheet.write_string(row, 0, format!("KIA-{row}")).unwrap();
            sheet.write_string(row, 1, ["hot", "vald", "fall"][row as usize % 3]).unwrap();
            sheet.write_number(row, 2, f64::from(46_023 + row % 31)).unwrap();
            sheet.write_string(row, 3, format!("enhet-{}", row % 300)).unwrap();
            sheet.write_string(row, 4, "en text som ingen läser, men som står i bladet").unwrap();
        }
    });
    let bench = Bench::new(SERIAL_MAP, sheet);
    let start = std::time::Instant::now();
    let outcome = bench.plainly();
    assert_eq!(outcome.records, Some(100_000), "{:?}", outcome.findings);
    let memory = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = memory.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    println!("{:?}, {peak}", start.elapsed());
}

#[test]
fn what_is_no_workbook_that_can_be_read_says_what_to_do() {
    for bytes in
        [b"\xd0\xcf\x11\xe0old".to_vec(), b"PK\x03\x04broken".to_vec(), one_sheet(&["Nr"])[..400].to_vec()]
    {
        let outcome = Bench::new(SERIAL_MAP, bytes).plainly();
        assert_eq!(found(&outcome), ["0:0 I011 -"]);
        assert!(outcome.findings[0].help.as_deref().unwrap().contains(".xlsx"));
    }
}

#[test]
fn what_is_no_sheet_is_told_without_the_words_of_libraries() {
    let whole = one_sheet(&["Nr;Typ;Datum;Enhet", "1;hot;2026-01-02;e"]);
    let zip = |parts: &[(&str, &str)]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let damaged = "arbetsboken är skadad eller inte hel";
    let cases: [(Vec<u8>, &str); 9] = [
        (whole[..whole.len() / 2].to_vec(), damaged),
        (
            with_part(whole.clone(), "xl/worksheets/sheet1.xml", |text| text[..text.len() / 2].to_owned()),
            damaged,
        ),
        (zip(&[("xl/workbook.xml", "<work")]), damaged),
        (zip(&[("content.xml", "<office:document")]), damaged),
        (zip(&[("word/document.xml", "<w/>")]), "filen är ingen arbetsbok"),
        (b"%PDF-1.4\n1 0 obj\n".to_vec(), "filen är varken en arbetsbok eller text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "filen är varken en arbetsbok eller text"),
        (b"<html><table><tr><td>Nr</td></tr></table>".to_vec(), "filen är en webbsida"),
        (b"\xef\xbb\xbf<?xml version=\"1.0\"?><Workbook/>".to_vec(), "filen är en webbsida"),
    ];
    for (bytes, message) in cases {
        let outcome = Bench::new(PLAIN, bytes).plainly();
        assert_eq!(found(&outcome), ["0:0 I011 -"], "{message}");
        let finding = &outcome.findings[0];
        assert!(finding.message.starts_with(message), "{}", finding.message);
        assert!(finding.help.as_deref().unwrap().contains(".xlsx"), "{finding:?}");
        for english in ["not", "archive", "invalid", "File", "Xml", "error", "EOF"] {
            assert!(!finding.message.contains(english), "{}", finding.message);
        }
    }
}

#[test]
fn other_sheets_with_the_headings_are_told() {
    let rows = ["Nr;Typ;Datum;Enhet;Vem", "A1;hot;46024;e;x"];
    let map =
        SERIAL_MAP.replace("unit: Enhet", "unit: Enhet, affected: Vem") + "values: {affected: {x: pupil}}\n";
    let with = |second: &[&str], is_hidden: bool| {
        book(|book| {
            fill(book.add_worksheet().set_name("Händelser").unwrap(), &rows);
            let sheet = book.add_worksheet().set_name("Mer").unwrap();
            fill(sheet, second);
            sheet.set_hidden(is_hidden);
        })
    };
    let told = |second: &[&str], is_hidden: bool| {
        let outcome = Bench::new(&map, with(second, is_hidden)).plainly();
        assert!(outcome.records == Some(1), "{:?}", outcome.findings);
        let told = outcome.findings.iter().map(|finding| format!("{} {}", finding.code, finding.message));
        told.collect::<Vec<_>>()
    };
    let two = ["Uttag", "Nr;Typ;Datum;Enhet", "B1;hot;46024;e", "B2;hot;46024;e"];
    assert_eq!(told(&two, false), ["I038 bladet `Mer` har samma rubriker och läses inte: 2 rader"]);
    assert_eq!(told(&two, true), ["I038 det dolda bladet `Mer` har samma rubriker och läses inte: 2 rader"]);
    // All needed headings but one, and then too few; headings without rows.
    assert_eq!(
        told(&["Nr;Typ;Enhet", "B1;hot;e"], false),
        ["I038 bladet `Mer` har samma rubriker och läses inte: 1 rad"]
    );
    assert_eq!(told(&["Typ;Enhet;Antal", "hot;e;3"], false), [""; 0]);
    assert_eq!(told(&two[..2], true), [""; 0]);
}

#[test]
fn other_sheets_with_headings_of_a_register_are_told() {
    let with = |rows: &[&str]| {
        let bytes = book(|book| {
            fill(book.add_worksheet(), &["Nr;Typ;Datum;Enhet", "A1;hot;2026-01-02;e"]);
            fill(book.add_worksheet(), rows);
        });
        let outcome = Bench::new(PLAIN, bytes).plainly();
        outcome.findings.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    let told = "bladet `Sheet2` har rubriker som ett register över händelser och läses inte: 2 rader";
    for headings in ["Ärende;Kategori;Inträffat;Skola", "Händelsedatum;Arbetsplats", "Typ;Datum"] {
        assert_eq!(with(&["Äldre", headings, "B1;x;y;z", "B2;x;y;z"]), [told], "{headings}");
    }
    // Sums, lists and days off are no registers.
    for headings in ["Enhet;Antal", "Lov;Från;Till", "Datum;Anteckning", "Typ;Beskrivning"] {
        assert_eq!(with(&[headings, "x;y;z", "x;y;z"]), [""; 0], "{headings}");
    }
}

#[test]
fn a_hidden_sheet_that_alone_has_the_rows_is_named() {
    for first in [&["Uttag ur KIA"][..], &[]] {
        let bytes = book(|book| {
            fill(book.add_worksheet().set_name("Försättsblad").unwrap(), first);
            let sheet = book.add_worksheet().set_name("Data").unwrap();
            fill(sheet, &["Nr;Typ;Datum;Enhet", "A1;hot;46024;e"]);
            sheet.set_hidden(true);
        });
        let bench = Bench::new(SERIAL_MAP, &bytes);
        let outcome = bench.plainly();
        assert_eq!((found(&outcome), outcome.records), (vec!["0:0 I015 -".to_owned()], None));
        assert!(outcome.findings[0].help.as_deref().unwrap().contains("`--sheet \"Data\"`"));
        assert_eq!(bench.run(|request| request.sheet = Some("Data".to_owned())).records, Some(1));
        assert_eq!(found(&super::suggested::suggested(&bytes, None).0), ["0:0 I015 -"]);
    }
    let text = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\n");
    assert_eq!(found(&text.run(|request| request.sheet = Some("Data".to_owned()))), ["0:0 I014 Data"]);
    let request = text.request();
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: Some("Data"),
        map: &request.map,
        replace: true,
        is_starter: false,
    };
    assert_eq!(found(&suggest_map(&suggest, None).unwrap()), ["0:0 I014 Data"]);
}

#[test]
fn a_named_sheet_says_which_others_have_the_same_headings() {
    let months = |hidden: bool| {
        book(|book| {
            for (name, row, is_hidden) in [
                ("Jan-feb", "A1;hot;46024;e", false),
                ("Mars-april", "A2;hot;46025;e", false),
                ("Gammalt", "A3;hot;46026;e", hidden),
            ] {
                let sheet = book.add_worksheet().set_name(name).unwrap();
                fill(sheet, &["Nr;Typ;Datum;Enhet", row]);
                sheet.set_hidden(is_hidden);
            }
        })
    };
    let bench = Bench::new(SERIAL_MAP, months(true));
    // Two that are seen have the headings: it is not the hidden one alone.
    let several = bench.plainly();
    assert_eq!(found(&several), ["0:0 I015 -"]);
    assert_eq!(several.findings[0].message, "flera blad i arbetsboken kan vara det som ska läsas");
    let help = several.findings[0].help.as_deref().unwrap();
    assert!(help.contains("`--sheet \"Jan-feb\"`") && help.contains("var sin fil"), "{help}");
    let named = bench.run(|request| request.sheet = Some("Jan-feb".to_owned()));
    assert_eq!((found(&named), named.records), (vec!["0:0 I038 -".to_owned()], Some(1)));
    assert_eq!(named.findings[0].message, "bladet `Mars-april` har samma rubriker och läses inte: 1 rad");
    let all = Bench::new(SERIAL_MAP, months(false));
    assert_eq!(found(&all.run(|request| request.sheet = Some("Jan-feb".to_owned()))).len(), 2);
}

#[test]
fn notes_on_cells_and_struck_numbers_are_told() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, &["Nr;Typ;Datum;Enhet", "A1;hot;46024;e", "A2;hot;46025;e", "A3;hot;46026;e"]);
        let struck = Format::new().set_font_strikethrough();
        sheet.write_string_with_format(1, 0, "A1", &struck).unwrap();
        sheet.insert_note(2, 3, &Note::new("Makulerad, se A1").set_author("Anna Ek")).unwrap();
        sheet.insert_note(3, 1, &Note::new("Ring rektorn")).unwrap();
    });
    let outcome = Bench::new(SERIAL_MAP, bytes).plainly();
    assert_eq!(found(&outcome), ["2:1 I033 -", "3:1 I042 -"]);
    assert_eq!(
        outcome.findings[0].message,
        "1 rad är överstruken eller har numret överstruket i kalkylbladet och räknas ändå: rad 2"
    );
    assert_eq!(
        outcome.findings[1].message,
        "1 rad kan vara makulerad eller räknad redan enligt en kommentar till en cell, och räknas: rad 3"
    );
    let note = "2 celler har kommentarer i bladet, som inte följer med: till exempel D3";
    assert!(outcome.notes.iter().any(|told| told == note), "{:?}", outcome.notes);
    assert!(!format!("{outcome:?}").contains("Anna"));
}

#[test]
fn a_stray_cell_far_out_says_what_to_do() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, &["Nr;Typ;Datum;Enhet", "A1;hot;46024;e"]);
        sheet.write_string(1, 16_383, "x").unwrap();
    });
    let outcome = Bench::new(SERIAL_MAP, bytes).plainly();
    assert_eq!(found(&outcome), ["2:1 I011 -"]);
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("Ctrl och högerpil"));
}

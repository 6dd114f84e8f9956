//! What columns give away of rows: cells over several of them, cancelled ones, sums from January on, another table.

use rust_xlsxwriter::{Format, Workbook};

use super::books::ods;
use super::suggested::{known, suggested};
use super::*;

const ROWS: [[&str; 5]; 5] = [
    ["Nr", "Typ", "Datum", "Enhet", "Status"],
    ["A1", "hot", "2026-01-02", "e", "Ny"],
    ["A2", "hot", "2026-01-03", "e", ""],
    ["A3", "vald", "2026-01-04", "e", ""],
    ["A4", "hot", "2026-01-05", "e", "Ny"],
];

fn with_status() -> String {
    PLAIN.replace("unit: Enhet", "unit: Enhet, status: Status") + "values: {status: {Ny: reported}}\n"
}

/// The sheet with the status of A1 over A1 to A3.
fn merged() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in ROWS.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    sheet.merge_range(1, 4, 3, 4, "Ny", &Format::new()).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_cell_over_several_rows_is_never_read_as_one_value_and_empty_ones() {
    let outcome = Bench::new(&with_status(), merged()).plainly();
    assert_eq!(found(&outcome), ["3:5 I041 -"]);
    assert!(outcome.findings[0].message.starts_with("cellerna E2 till E4 i kolumnen `Status`"));
    assert!(outcome.records.is_none());
    // In a column that is not read, and over rows that are left out, nothing is lost.
    assert_eq!(found_in(&format!("{PLAIN}ignore: [Status]\n"), merged()), [""; 0]);
    let skipped = with_status() + "skip: [{heading: Nr, equals: [A2, A3]}]\n";
    assert_eq!(found_in(&skipped, merged()), [""; 0]);

    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = ROWS.iter().enumerate().map(|(row, cells)| {
        let (status, others) = cells.split_last().unwrap();
        let others: String = others.iter().map(|text| cell(text)).collect();
        let status = match row {
            1 => cell(status).replacen("cell ", "cell table:number-rows-spanned=\"3\" ", 1),
            2 | 3 => "<table:covered-table-cell/>".to_owned(),
            _ => cell(status),
        };
        format!("<table:table-row>{others}{status}</table:table-row>")
    });
    let outcome = Bench::new(&with_status(), ods(&rows.collect::<String>())).plainly();
    assert_eq!(found(&outcome), ["3:5 I041 -"]);
}

#[test]
fn a_unit_that_stands_once_a_group_is_to_be_filled_down() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\nA2;hot;2026-01-03;\nA3;hot;2026-01-03;\n";
    let outcome = Bench::new(PLAIN, sheet).plainly();
    assert_eq!(found(&outcome), ["3:4 I008 -"]);
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("fyll nedåt"));
    let one = sheet.replace("01-03;\nA3;hot;2026-01-03;", "01-03;e\nA3;hot;2026-01-03;");
    let outcome = Bench::new(PLAIN, one).plainly();
    assert!(outcome.findings[0].help.as_deref().unwrap().starts_with("fyll i värdet"));
}

#[test]
fn rows_that_a_column_says_are_cancelled_are_told_or_skipped() {
    for (heading, values) in [
        ("Makuleringsdatum", ["2026-01-09", ""]),
        ("Dubblett av", ["A1", ""]),
        ("Makulerad av", ["Anna", "-"]),
        ("Orsak till makulering", ["Fel enhet", "Nej"]),
        ("Borttagen", ["x", "nej"]),
    ] {
        let [yes, no] = values;
        let sheet =
            format!("Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-02;e;{no}\nA2;hot;2026-01-03;e;{yes}\n");
        let bench = Bench::new(PLAIN, &sheet);
        let outcome = bench.plainly();
        assert_eq!(found(&outcome), ["3:5 I042 -"], "{heading}");
        assert_eq!(bench.written().len(), 2);
        assert!(!format!("{:?}", outcome.findings).contains("Anna"));
        assert_eq!(found_in(&format!("{PLAIN}ignore: [{heading}]\n"), &sheet), [""; 0], "{heading}");
        let any = match no {
            "" => "\"*\"",
            _ => yes,
        };
        let skipped = format!("{PLAIN}skip: [{{heading: {heading}, equals: {any}}}]\n");
        assert_eq!(written(&skipped, &sheet).len(), 1, "{heading}");
    }
    // A word that says that a row is an event.
    let sheet = "Nr;Typ;Datum;Enhet;Ej makulerad\nA1;hot;2026-01-02;e;x\n";
    assert_eq!(found_in(PLAIN, sheet), [""; 0]);
}

#[test]
fn a_column_with_days_of_cancelled_rows_becomes_a_rule() {
    let sheet = "Händelsenr;Händelsetyp;Händelsedatum;Enhet;Makulerad den\nK1;Hot;2026-01-02;Ekskolan;\n\
                 K2;Hot;2026-01-03;Ekskolan;2026-01-09\nK3;Våld;2026-01-05;Ekskolan;\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("  - {heading: \"Makulerad den\", equals: [\"*\"]} # 1 rad\n"), "{map}");
    let outcome = Bench::new(&map.replace("\"?\"", "2026-05-06"), sheet).knowing(known());
    fs::write(outcome.request().map.with_extension("salt"), "ett hemligt salt för proven").unwrap();
    let outcome = outcome.plainly();
    let skipped = ("hoppade över enligt kartan: Makulerad den = något värde".to_owned(), 1);
    assert!(account(&outcome).contains(&skipped), "{:?}", outcome.account);
    // What cannot be a rule is never left out on purpose.
    let unclear = sheet.replace("Ekskolan;\n", "Ekskolan;okänt\n");
    let (_, map) = suggested(&unclear, Some(known()));
    assert!(!map.contains("ignore: [\"Makulerad den") && map.contains("# Säger \"Makulerad den\""), "{map}");
}

#[test]
fn counts_that_only_rise_within_a_year_are_told() {
    let map = |extract: &str| {
        format!(
            "source: kia\nextract: {extract}\ncolumns: {{type: Typ, unit: Enhet}}\n\
             across: {{jan: 2026-01, feb: 2026-02, mar: 2026-03, apr: 2026-04}}\nids: sequence\n"
        )
    };
    let map = map("{taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}");
    // Nine rises and no fall.
    let sums = "Typ;Enhet;jan;feb;mar;apr\nhot;e;1;2;4;7\nvald;e;2;3;5;8\nhot;f;0;1;2;2\nvald;f;1;1;2;3\n";
    assert_eq!(found_in(&map, sums), ["1:3 I043 -"]);
    assert_eq!(found_in(&map, sums.replace("8", "4")), [""; 0]);
    // Seven rises may be chance.
    assert_eq!(
        found_in(&map, "Typ;Enhet;jan;feb;mar;apr\nhot;e;1;2;4;7\nvald;e;2;3;5;8\nhot;f;0;1;2;2\n"),
        [""; 0]
    );
}

#[test]
fn a_second_table_with_other_words_stops_the_import() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\nDiarienummer;Händelsedatum;Kategori;Skola\n\
                 A2;2026-01-03;hot;e\n";
    let skips = format!("{PLAIN}skip: [{{heading: Nr, equals: Diarienummer}}]\n");
    assert!(found_in(&skips, sheet).contains(&"3:1 I034 -".to_owned()));
    // In the same order the rows below are read right.
    let same = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\nDiarienummer;Kategori;Händelsedatum;Skola\nA2;hot;2026-01-03;e\n";
    assert_eq!(written(&skips, same).len(), 2);
}

#[test]
fn a_cell_that_names_several_is_to_be_parted() {
    for cell in ["Hot, våld", "Hot/Våld", "hot och våld", "Hot; Våld", "Hot + Våld"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;\"{cell}\";2026-01-02;Ekskolan\n");
        let outcome = Bench::new(PLAIN, sheet).knowing(known()).plainly();
        assert_eq!(found(&outcome), [format!("2:2 I021 {cell}")]);
        let help = outcome.findings[0].help.as_deref().unwrap();
        assert!(help.starts_with("cellen nämner flera: `hot`, `vald`"), "{help}");
    }
    // The title of one type.
    let sheet = "Nr;Typ;Datum;Enhet\nA1;Stöld och inbrott;2026-01-02;Ekskolan\n";
    assert_eq!(Bench::new(PLAIN, sheet).knowing(known()).plainly().records, Some(1));
}

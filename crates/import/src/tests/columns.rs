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
    let skipped = with_status() + "skip: [{heading: Datum, equals: [2026-01-03, 2026-01-04]}]\n";
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
    assert!(outcome.findings[0].help.as_deref().unwrap().starts_with("raden har ett eget nummer"));
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
    assert!(map.contains("  - {heading: \"Makulerad den\", equals: [\"*\"]} # gissat; 1 rad\n"), "{map}");
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
    // Four rises may be chance, and so may all that rise between two months; unless the sheet says so.
    let few = "Typ;Enhet;jan;feb;mar;apr\nhot;e;1;2;4;7\nvald;e;2;2;2;3\n";
    assert_eq!(found_in(&map, few), [""; 0]);
    assert_eq!(found_in(&map, format!("Ackumulerat antal 2026;;;;;\n{few}")), ["2:3 I043 -"]);
    let two = "Typ;Enhet;jan;feb;mar;apr\nhot;e;1;2;;\nvald;e;2;3;;\nhot;f;1;4;;\nvald;f;1;2;;\nhot;g;1;9;;\nvald;g;2;3;;\n";
    assert_eq!(found_in(&map, two), ["1:1 I026 -"]);
}

#[test]
fn what_says_that_a_row_is_no_event_is_seen_in_any_column() {
    for (heading, yes, no) in [
        ("Ärendestatus 2", "Makulerad", "Öppen"),
        ("Läge", "Avslutad, dubblett", "Avslutad"),
        ("Anmärkning", "felregistrerad, ska ej räknas", "följs upp"),
        ("Giltig", "Nej", "Ja"),
        ("Inkluderas", "N", "J"),
        ("Ej makulerad", "Nej", "Ja"),
        ("Cancelled", "Yes", "No"),
    ] {
        let sheet = format!(
            "Nr;Typ;Datum;Enhet;{heading}\nA1;hot;2026-01-02;e;{no}\nA2;hot;2026-01-03;e;{yes}\nA3;hot;2026-01-04;e;{no}\n"
        );
        let outcome = Bench::new(PLAIN, &sheet).plainly();
        assert_eq!(found(&outcome), ["3:5 I042 -"], "{heading}");
        let help = outcome.findings[0].help.as_deref().unwrap();
        let equals = format!("equals: [{}]", crate::emit::quoted(yes));
        assert!(help.contains(&equals), "{heading}: {help}");
        // The suggestion leaves such rows out by a rule, and never the column on purpose.
        let register = sheet
            .replace("Nr;Typ;Datum;Enhet", "Händelsenr;Händelsetyp;Händelsedatum;Enhet")
            .replace(";hot;", ";Hot;")
            .replace(";e;", ";Ekskolan;");
        let (_, map) = suggested(&register, Some(known()));
        assert!(map.contains(&equals), "{heading}: {map}");
        assert!(!map.contains("ignore"), "{heading}: {map}");
    }
    // A short word that a rule lacks is told, though it resembles one that the rule has.
    let short = "Nr;Typ;Datum;Enhet;Makulerad\nA1;hot;2026-01-02;e;Ja\nA2;hot;2026-01-03;e;J\nA3;hot;2026-01-04;e;Nej\n";
    let rule = format!("{PLAIN}skip: [{{heading: Makulerad, equals: Ja}}]\n");
    assert_eq!(found_in(&rule, short), ["3:5 I042 -"]);
    let by_number = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\nA2 (makulerad);hot;2026-01-03;e\n";
    assert_eq!(found_in(PLAIN, by_number), ["3:1 I042 -"]);
    for (heading, value) in [
        ("Beskrivning", "ej giltig legitimation"),
        ("Åtgärd", "Makulerade passerkort"),
        ("Åtgärdstyp", "Rutin makulerad och ersatt"),
        ("Kommentar", "Återkallad polisanmälan"),
        ("Kommentar", "Utgår från rutin"),
        ("Ogiltig frånvaro", "Ja"),
        ("Aktivt ärende", "Nej"),
        ("Räknas som arbetsskada", "Nej"),
        ("Giltig legitimation kontrollerad", "Nej"),
        ("Makulerad blankett", "Nej"),
    ] {
        let sheet = format!(
            "Händelsenr;Händelsetyp;Händelsedatum;Enhet;{heading}\nA1;Hot;2026-01-02;Ekskolan;{value}\nA2;Hot;2026-01-03;Ekskolan;x y\n"
        );
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(!map.contains("skip") && !map.contains("# Säger"), "{heading}: {map}");
        let map = map.replace("\"?\"", "2026-05-06").replace("ids: hash", "ids: keep");
        let map = map.lines().filter(|line| !line.starts_with("ignore")).collect::<Vec<_>>().join("\n");
        let found = found(&Bench::new(&map, sheet).knowing(known()).plainly());
        assert!(found.iter().all(|found| !found.contains("I042")), "{heading}: {found:?}");
    }
    // A number of cancelled ones is to be subtracted, and no rule for the rows.
    let counts = "Enhet;Händelsetyp;Månad;Antal;Varav makulerade\nEkskolan;Hot;2026-01;9;1\nEkskolan;Hot;2026-02;7;0\n";
    assert!(!suggested(counts, Some(known())).1.contains("skip"));
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

#[test]
fn rows_that_become_one_count_and_differ_elsewhere_are_told() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {type: Typ, unit: Enhet, date: {heading: Månad, format: \"%Y-%m\"}, count: Antal}\nids: sequence\n";
    let sheet = "Typ;Enhet;Månad;Antal;Kön\nhot;e;2026-01;5;Totalt\nhot;e;2026-01;3;Kvinnor\nhot;e;2026-01;2;Män\n\
                 vald;e;2026-04;2;Totalt\n";
    let outcome = Bench::new(map, sheet).plainly();
    assert_eq!(found(&outcome), ["3:5 I044 -"]);
    let message = &outcome.findings[0].message;
    assert!(
        message.starts_with("2 rader läggs ihop") && message.contains("(Totalt, Kvinnor, Män)"),
        "{message}"
    );
    assert_eq!(found_in(&format!("{map}ignore: [Kön]\n"), sheet), [""; 0]);
    assert_eq!(found_in(&format!("{map}skip: [{{heading: Kön, equals: [Kvinnor, Män]}}]\n"), sheet), [""; 0]);
    let suggest = sheet.replace("Typ", "Händelsetyp").replace(";e;", ";Ekskolan;").replace("hot;", "Hot;");
    let (_, suggested) = suggested(&suggest, Some(known()));
    assert!(
        !suggested.contains("ignore: [\"Kön")
            && suggested.contains("# Rader som läggs ihop skiljer sig i \"Kön\""),
        "{suggested}"
    );
    // Rows that differ in nothing but their counts.
    let again =
        "Typ;Enhet;Månad;Antal\nhot;e;2026-01;3\nhot;e;2026-01;4\nhot;e;2026-01;7\nvald;e;2026-04;1\n";
    assert_eq!(found_in(map, again), ["3:4 I044 -"]);
    // Two years of a table by month.
    let across = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}\n\
                  columns: {type: Typ, unit: Enhet}\nacross: {jan: 2026-01, feb: 2026-02}\nids: sequence\n";
    let years = "Typ;Enhet;År;jan;feb\nhot;e;2025;5;1\nhot;e;2026;3;2\n";
    assert_eq!(found_in(across, years), ["1:3 I020 -", "3:3 I044 -"]);
    // The map of last year, by a column and by the title.
    let next = "Typ;Enhet;År;jan;feb\nhot;e;2027;5;1\nvald;e;2027;3;2\n";
    assert_eq!(found_in(&format!("{across}ignore: [År]\n"), next), ["1:3 I020 -"]);
    let titled = "Händelser 2027;;;\nTyp;Enhet;jan;feb\nhot;e;5;1\n";
    assert_eq!(found_in(across, titled), ["2:1 I020 -"]);
    assert_eq!(found_in(across, titled.replace("2027", "2026")), [""; 0]);
    assert_eq!(found_in(across, titled.replace("2027", "Dnr 2024/17")), [""; 0]);
}

#[test]
fn the_headings_once_more_with_other_months_stop_the_import() {
    let map = "source: kia\nextract: {taken: 2026-09-06, from: 2026-01-01, to: 2026-02-28}\n\
               columns: {type: Typ, unit: Enhet}\nacross: {jan: 2026-01, feb: 2026-02}\nids: sequence\n\
               skip: [{heading: Typ, equals: Typ}]\n";
    let sheet = "Typ;Enhet;jan;feb\nhot;e;5;6\nTyp;Enhet;mar;apr\nhot;e;1;2\n";
    assert!(found_in(map, sheet).contains(&"3:1 I034 -".to_owned()));
    assert!(!found_in(map, sheet.replace("mar;apr", "jan;feb")).contains(&"3:1 I034 -".to_owned()));
}

#[test]
fn a_heading_is_no_slip_of_another_field() {
    let sheet = "Diarienr;Inkommet;Händelsedag;Skola;Kategori\nD1;2026-01-09;2026-01-02;Ekskolan;Hot\nD2;2026-01-09;2026-01-02;Ekskolan;Hot\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("  date: \"Händelsedag\"\n") && map.contains("  id: Diarienr\n"), "{map}");
}

#[test]
fn numbers_beside_months_are_sums_or_told() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}\n\
               columns: {type: Typ, unit: Enhet}\nacross: {jan: 2026-01, feb: 2026-02}\nids: sequence\n";
    let sheet = |heading: &str, last: u32| {
        format!("Typ;Enhet;jan;feb;{heading}\nhot;e;5;2;7\nvald;e;2;3;{last}\nhot;f;2;1;3\n")
    };
    assert_eq!(found_in(map, sheet("Totalt", 5)), [""; 0]);
    for heading in ["arp", "Mrs 2026", "Sista månaden"] {
        assert_eq!(found_in(map, sheet(heading, 9)), ["1:5 I029 -"], "{heading}");
        let register = sheet(heading, 9)
            .replace("Typ;", "Händelsetyp;")
            .replace(";e;", ";Ekskolan;")
            .replace(";f;", ";Björkskolan;");
        let (_, map) = suggested(&register, Some(known()));
        assert!(!map.contains("\nignore: [") && map.contains("har tal men säger ingen tid"), "{map}");
    }
}

#[test]
fn a_sum_of_several_parts_is_told_however_small() {
    let mut content = known();
    content.units = [("norr", &[][..]), ("bjork", &["norr"]), ("ek", &["norr"])]
        .map(|(id, parents)| Entry {
            id: id.into(),
            titles: vec![id.into()],
            parents: parents.iter().map(|parent: &&str| (*parent).to_owned()).collect(),
            ..Entry::default()
        })
        .to_vec();
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {type: Typ, unit: Enhet, count: Antal}\ndefaults: {period: 2026-t1}\nids: sequence\n";
    let sheet = "Typ;Enhet;Antal\nhot;norr;9\nhot;bjork;5\nhot;ek;4\n";
    assert_eq!(found(&Bench::new(map, sheet).knowing(content.clone()).plainly()), ["2:2 I036 -"]);
    assert_eq!(found(&Bench::new(map, sheet.replace(";9", ";8")).knowing(content).plainly()), [""; 0]);
}

#[test]
fn a_number_that_a_spreadsheet_has_rounded_is_no_id() {
    let sheet = "Nr;Typ;Datum;Enhet\n2,02601E+11;hot;2026-01-02;e\n2,02601E+11;hot;2026-01-03;e\nE+1;hot;2026-01-04;e\n";
    assert_eq!(found_in(PLAIN, sheet), ["2:1 I007 2,02601E+11"]);
}

#[test]
fn days_with_short_years_are_of_few_years_and_marked_as_guesses() {
    let sheet = |days: [&str; 3]| {
        let rows = days.map(|day| format!("K-{day};Hot;{day};Ekskolan\n")).concat();
        format!("Händelsenr;Händelsetyp;Händelsedatum;Enhet\n{rows}")
    };
    let (_, map) = suggested(sheet(["14-01-26", "15-02-26", "20-04-26"]), Some(known()));
    assert!(
        map.contains("date: {heading: \"Händelsedatum\", format: \"%d-%m-%y\"} # gissat; året kan stå först"),
        "{map}"
    );
    let (_, map) = suggested(sheet(["26-01-14", "26-02-15", "26-04-30"]), Some(known()));
    assert!(map.contains("format: \"%y-%m-%d\"}"), "{map}");
}

#[test]
fn a_heading_in_utc_gives_the_swedish_day() {
    let sheet = "Nr;Typ;Datum (UTC);Enhet\nA1;hot;2026-01-15 23:30;e\nA2;hot;2026-01-15 22:30;e\n";
    let map = PLAIN.replace("date: Datum", "date: \"Datum (UTC)\"");
    let days: Vec<String> = written(&map, sheet);
    assert!(days[0].contains("date: 2026-01-16") && days[1].contains("date: 2026-01-15"), "{days:?}");
    // A day of the workbook's own has lost its time of day, and another form is not turned.
    let book = super::books::one_sheet(&["Nr;Typ;Datum (UTC);Enhet", "A1;hot;day 2026-01-15T23:30:00;e"]);
    assert_eq!(found_in(&map, book), ["2:3 I020 -"]);
    let other = map.replace("\"Datum (UTC)\"", "{heading: \"Datum (UTC)\", format: \"%d/%m/%Y\"}");
    assert_eq!(found_in(&other, "Nr;Typ;Datum (UTC);Enhet\nA1;hot;15/1/2026 23:30;e\n"), ["2:3 I020 -"]);
}

#[test]
fn a_rule_is_added_to_those_that_the_map_has() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let sheet = "Typ;Datum;Enhet\nhot;2026-01-02;e\nhot;2026-01-03;Totalt alla\n";
    let help = |map: &str| {
        let mut outcome = Bench::new(map, sheet).knowing(catalogue()).plainly();
        outcome.findings.retain(|finding| finding.code == "I022");
        outcome.findings[0].help.clone().unwrap()
    };
    let without = "är raden en summa, hoppa över den i kartan: `skip: [{heading: \"Enhet\", equals: \"Totalt alla\"}]`; är det \
                   ingen summa, skriv under `values` vad det är";
    assert_eq!(help(&map), without);
    let with = help(&format!("{map}skip: [{{heading: Typ, equals: Summa}}]\n"));
    assert!(
        with.contains("i kartan: `- {heading: \"Enhet\", equals: \"Totalt alla\"}` under `skip`;"),
        "{with}"
    );
}

#[test]
fn advice_on_what_is_no_event_never_leaves_out_events_or_counts_it() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {type: Typ, unit: Enhet, date: {heading: Månad, format: \"%Y-%m\"}, count: Antal, status: Läge}\n\
               values: {status: {Ny: reported}}\nids: sequence\n";
    let sheet = "Typ;Enhet;Månad;Antal;Läge\nhot;e;2026-01;14;Ny\n;;;14;\nhot;e;Helår;14;Ny\nhot;e;T1;3;Ny\nhot;e;15 mars;2;Ny\n\
                 hot;e;2026-02;−3;Ny\nhot;e;2026-02;(3);Ny\nhot;e;2026-04;1;Makulerad\nhot;e;2026-04;#N/A;Ny\n";
    let outcome = Bench::new(map, sheet).plainly();
    let help = |line: u32| -> &str {
        let finding = outcome.findings.iter().find(|finding| finding.place.line == line).unwrap();
        finding.help.as_deref().unwrap()
    };
    assert!(help(3).contains("{heading: \"Månad\", equals: \"\"}"), "{}", help(3));
    assert!(help(4).contains("`skip: [{heading: \"Månad\", equals: \"Helår\"}]`"), "{}", help(4));
    assert!(help(5).contains("`skip: [{heading: \"Månad\", equals: \"T1\"}]`"), "{}", help(5));
    assert!(help(6).contains("`date: {\"15 mars\": 2026-03-15}`"), "{}", help(6));
    assert!(help(7).contains(": …}`") && help(8).contains(": …}`"), "{} {}", help(7), help(8));
    assert!(help(9).contains("`skip: [{heading: \"Läge\", equals: \"Makulerad\"}]`"), "{}", help(9));
    assert!(help(10).starts_with("öppna filen"), "{}", help(10));
}

#[test]
fn the_headings_below_another_title_stop_the_import() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {unit: Enhet, date: {heading: Månad, format: \"%Y-%m\"}, count: Antal}\ndefaults: {type: hot}\nids: sequence\n\
               skip: [{heading: Enhet, equals: [Enhet, Våld 2026, Hot 2026]}]\n";
    let sheet = |second: &str| {
        format!("Hot 2026;;\nEnhet;Månad;Antal\ne;2026-01;5\n{second};;\nEnhet;Månad;Antal\ne;2026-04;1\n")
    };
    assert!(found_in(map, sheet("Våld 2026")).contains(&"5:1 I034 -".to_owned()));
    // The title once more, as at the top of each printed page.
    assert!(!found_in(map, sheet("Hot 2026")).contains(&"5:1 I034 -".to_owned()));
}

#[test]
fn a_note_with_a_name_in_it_is_not_copied_into_the_map() {
    let sheet = "Händelsenr;Händelsetyp;Händelsedatum;Enhet\nK1;Hot;2026-01-02;Ekskolan\nK2;Våld;2026-01-03;Björkskolan\n\
                 Utskrivet 2026-05-04 av Anna Andersson;;;\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(!map.contains("Anna") && map.contains("equals: [\"\"]"), "{map}");
}

#[test]
fn tertials_in_a_column_of_days_are_advised_as_tertials() {
    let map = "source: kia\nextract: {taken: 2026-09-06, from: 2026-01-01, to: 2026-08-31}\n\
               columns: {type: Typ, unit: Enhet, date: Tertial, count: Antal}\nids: sequence\n";
    let outcome = Bench::new(map, "Typ;Enhet;Tertial;Antal\nhot;e;T1;3\nhot;e;T2;2\n").plainly();
    let help = outcome.findings[0].help.as_deref().unwrap();
    assert!(help.contains("`period: Tertial` i stället för `date`") && help.contains("2026-t1"), "{help}");
}

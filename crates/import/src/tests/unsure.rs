//! What a suggested map leaves out or takes without being sure, which the import must speak of.

use super::suggested::{known, suggested};
use super::*;

/// The line of a map that begins so, without what stands before it.
fn line<'m>(map: &'m str, start: &str) -> Option<&'m str> {
    map.lines().find_map(|line| line.strip_prefix(start))
}

/// Counts of January and February under these headings, and of something else beside them.
fn beside(heading: &str, cells: [&str; 3]) -> String {
    format!(
        "Enhet;Händelsetyp;{heading};jan 2026;feb 2026\nEkskolan;Hot;{};5;2\nEkskolan;Våld;{};7;3\nBjörkskolan;Hot;{};16;4\n",
        cells[0], cells[1], cells[2]
    )
}

#[test]
fn what_is_reckoned_out_of_counts_is_no_month() {
    for heading in [
        "jan 2026 %",
        "% jan 2026",
        "jan 2026 ‰",
        "jan 2026 +/-",
        "Δ jan 2026",
        "jan 2026 (%)",
        "Andel jan 2026",
        "mars 2026 %",
    ] {
        let (_, map) = suggested(beside(heading, ["18", "25", "57"]), Some(known()));
        assert!(map.contains("across:"), "{map}");
        assert_eq!(line(&map, "  \"jan 2026\": "), Some("2026-01"), "{map}");
        assert!(!map.contains(&format!("  \"{heading}\": ")), "{map}");
    }
}

#[test]
fn the_count_is_the_column_of_counts_wherever_it_stands() {
    for heading in ["Antal (%)", "Antal %", "Antal/100", "Antal / 1000 elever", "Summa €", "Antal ±"] {
        for (before, after) in [(true, false), (false, true)] {
            let share = |is_here: bool, text: &str| if is_here { format!("{text};") } else { String::new() };
            let row = |what: &str, percent: &str, count: &str| {
                format!("{what};{}{count};{}\n", share(before, percent), share(after, percent))
            };
            let sheet = row("Månad;Enhet;Händelsetyp", heading, "Antal")
                + &row("2026-01;Ekskolan;Hot", "17", "3")
                + &row("2026-02;Ekskolan;Hot", "33", "6")
                + &row("2026-03;Björkskolan;Våld", "50", "9");
            let (_, map) = suggested(&sheet, Some(known()));
            assert_eq!(line(&map, "  count: "), Some("Antal"), "{heading}: {map}");
        }
    }
}

#[test]
fn shares_alone_are_asked_for_and_warned_of() {
    let sheet = "Månad;Enhet;Händelsetyp;Antal (%)\n2026-01;Ekskolan;Hot;33\n2026-02;Ekskolan;Hot;67\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(line(&map, "  count: ").is_some_and(|line| line.starts_with("\"?\"")), "{map}");
    assert!(map.contains("# \"Antal (%)\" är inte antal, utan något som är räknat ur dem"), "{map}");
    let map = "source: kia\nextract: {taken: 2026-03-01, from: 2026-01-01, to: 2026-02-28}\n\
               columns: {type: Händelsetyp, date: Månad, unit: Enhet, count: Antal (%)}\nids: sequence\n";
    let outcome = Bench::new(map, sheet.replace("Hot", "hot").replace("Ekskolan", "e")).plainly();
    assert!(found(&outcome).contains(&"3:63 I052 Antal (%)".to_owned()), "{:?}", found(&outcome));
}

/// Twenty events, of which some have the number of one before them.
fn numbered(heading: &str, number: impl Fn(usize) -> String) -> String {
    let row = |at: usize| {
        let unit = ["Ekskolan", "Björkskolan"][at % 2];
        format!("{};{};2026-0{}-{:02};{unit}\n", number(at), ["Hot", "Våld"][at % 2], 1 + at % 4, 1 + at)
    };
    format!("{heading};Händelsetyp;Datum;Enhet\n") + &(0..20).map(row).collect::<String>()
}

#[test]
fn a_number_on_several_rows_is_asked_for() {
    // The last five have the numbers of the first five: 15 different.
    let repeated = |at: usize| format!("UTB 2026/{}", 100 + at % 15);
    for heading in ["Diarienr", "Referens", "KIA-nr", "Dnr"] {
        let (_, map) = suggested(numbered(heading, repeated), Some(known()));
        let id = line(&map, "  id: ").unwrap_or_default();
        assert!(id.contains(" har samma värde på flera rader (5 rader upprepar"), "{map}");
        assert!(!map.contains("ignore: ["), "{map}");
    }
    // A map by hand that says nothing of the column.
    let map = "source: kia\nextract: {taken: 2026-05-01, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {type: Händelsetyp, date: Datum, unit: Enhet}\nids: sequence\n";
    let sheet = numbered("Diarienr", repeated);
    let codes = |map: &str| {
        let findings = Bench::new(map, &sheet).knowing(known()).plainly().findings;
        findings.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(codes(map), ["I047"]);
    // Who has looked and left it out is not asked again.
    assert_eq!(codes(&format!("{map}ignore: [Diarienr]\n")), [""; 0]);
}

#[test]
fn numbers_that_the_spreadsheet_has_spoilt_are_those_of_the_cases() {
    for (heading, cell, code) in [
        ("Diarienr", "2,026E+14", "I007"),
        ("Referens", "2.026E+14", "I007"),
        ("Dnr", "########", "I019"),
        ("Händelsenr", "2,026E+14", "I007"),
    ] {
        let sheet = numbered(heading, |_| cell.to_owned());
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(line(&map, "  id: ").is_some(), "{map}");
        let map = map.replace("\"?\"", "2026-05-06").replace("ids: hash", "ids: keep");
        let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
        assert!(found(&outcome).contains(&format!("2:1 {code} {cell}")), "{:?}", found(&outcome));
        assert!(outcome.records.is_none());
    }
}

#[test]
fn a_month_of_words_is_no_month_without_events() {
    for cell in ["5 (2)", "5 elever", "5+2", "5,5", "fem", "inga", "ej klart", "i.u."] {
        let sheet = beside("mars 2026", [cell; 3]);
        let (_, map) = suggested(&sheet, Some(known()));
        assert_eq!(line(&map, "  \"mars 2026\": "), Some("2026-03"), "{cell}: {map}");
        assert!(map.contains("to: 2026-03-31"), "{map}");
        let map = map.replace("\"?\"", "2026-05-06");
        let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
        assert!(found(&outcome).contains(&format!("2:3 I007 {cell}")), "{:?}", found(&outcome));
        assert!(outcome.records.is_none());
        // Nor in a map by hand that has forgotten it.
        let map: String = map
            .lines()
            .filter(|line| !line.contains("\"mars 2026\""))
            .map(|line| format!("{line}\n"))
            .collect();
        let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
        assert!(found(&outcome).contains(&"1:3 I029 -".to_owned()), "{:?}", found(&outcome));
    }
    // Two columns that are no numbers, beside one that is: none says how many rows there are of.
    let sheet = "Enhet;Händelsetyp;jan 2026;feb 2026\nEkskolan;Hot;5;fem\nEkskolan;Våld;7;två\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(
        !map.contains("ignore: [") && line(&map, "  count: ").is_some_and(|line| line.starts_with("\"?\"")),
        "{map}"
    );
}

#[test]
fn the_first_day_of_a_month_below_a_month_is_the_month() {
    let row =
        |at: usize| format!("26-000{at};2026-0{}-01;{};Ekskolan\n", 1 + at % 4, ["Hot", "Våld"][at / 4]);
    let rows: String = (0..8).map(row).collect();
    for heading in ["Månad", "Händelsemånad", "Månad/år"] {
        let sheet = format!("Händelsenr;{heading};Händelsetyp;Enhet\n{rows}");
        let (_, map) = suggested(&sheet, Some(known()));
        assert_eq!(line(&map, "  date: "), Some(crate::emit::scalar(heading).as_str()), "{map}");
        let map = map.replace("\"?\"", "2026-05-06").replace("ids: hash", "ids: keep");
        let lines = {
            let bench = Bench::new(&map, &sheet).knowing(known());
            assert_eq!(found(&bench.plainly()), [""; 0]);
            bench.written()
        };
        assert_eq!(lines[0], "{id: 26-0000, type: hot, date: 2026-01, unit: ek}");
    }
    // One that is another day shows that they are days; and so does the heading.
    for (heading, rows) in [("Månad", rows.replacen("-01;", "-17;", 1)), ("Månad/dag", rows.clone())] {
        let map = format!(
            "source: kia\nextract: {{taken: 2026-05-01, from: 2026-01-01, to: 2026-04-30}}\n\
             columns: {{id: Händelsenr, type: Händelsetyp, date: {heading}, unit: Enhet}}\nids: keep\n"
        );
        let bench =
            Bench::new(&map, format!("Händelsenr;{heading};Händelsetyp;Enhet\n{rows}")).knowing(known());
        assert!(bench.plainly().records.is_some());
        assert!(bench.written()[1].contains("date: 2026-02-01"), "{:?}", bench.written());
    }
}

#[test]
fn no_advice_drops_an_event_with_a_number_of_its_own() {
    let head = "Nr;Typ;Datum;Enhet\n26-1;hot;2026-01-10;e\n26-2;vald;2026-01-11;e\n26-3;hot;2026-01-12;e\n";
    for (cells, code) in [
        ("hot;2026;e", "I007"),
        ("hot;helår;e", "I007"),
        ("hot;T1 2026;e", "I007"),
        ("hot;2026-01-13;Totalt alla", "I022"),
    ] {
        let bench = Bench::new(PLAIN, format!("{head}26-4;{cells}\n")).knowing(catalogue());
        let outcome = bench.plainly();
        let finding = outcome.findings.iter().find(|finding| finding.code == code).unwrap();
        let help = finding.help.as_deref().unwrap();
        assert!(help.starts_with("raden har ett eget nummer") && !help.contains("equals"), "{help}");
    }
    // A row without one may be a sum.
    assert!(advice(&Bench::new(PLAIN, format!("{head};hot;2026;e\n")))[1].1.contains("equals: \"2026\""));
    let map = format!("{PLAIN}skip: [{{heading: Datum, equals: \"2026\"}}]\n");
    let found_in = |row: &str| found_in(&map, format!("{head}{row}\n"));
    assert_eq!(found_in("26-4;hot;2026;e"), ["5:3 I046 -"]);
    assert_eq!(found_in(";hot;2026;e"), [""; 0]);
}

#[test]
fn no_advice_shows_a_personal_number_or_a_number_that_is_refused() {
    let map = PLAIN
        .replace("id: Nr, ", "")
        .replace("unit: Enhet", "unit: Enhet, count: Antal")
        .replace("keep", "sequence");
    let across = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-01-31}\n\
                  columns: {type: Typ, unit: Enhet}\nacross: {jan 2026: 2026-01}\nids: sequence\n";
    // Most counts are right.
    for cell in ["8503122391", "198503122391", "8503122395", "ca 8503122395", "10+", "99999999999"] {
        let rows = |first: &str| format!("{first};5\n{first};6\n{first};{cell}\n");
        let sheets = [
            (map.as_str(), format!("Typ;Datum;Enhet;Antal\n{}", rows("hot;2026-01-02;e"))),
            (across, format!("Typ;Enhet;jan 2026\n{}", rows("hot;e"))),
        ];
        for (map, sheet) in sheets {
            let outcome = Bench::new(map, sheet).plainly();
            let finding = outcome.findings.iter().find(|finding| finding.code == codes::UNREADABLE_CELL);
            let Some(finding) = finding else {
                // A column with a personal number is not read at all.
                assert_eq!(found(&outcome)[0].split(' ').nth(1), Some("I003"), "{cell}");
                continue;
            };
            let help = finding.help.as_deref().unwrap();
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            assert!(!help.contains(&format!(": {digits}}}")), "{cell}: {help}");
            let is_personal = cell.contains("8503122");
            assert!(
                !is_personal || !format!("{:?}", outcome.findings).contains(&digits),
                "{:?}",
                outcome.findings
            );
        }
    }
}

#[test]
fn an_ods_cell_that_shows_a_text_and_has_no_value_is_read_by_its_text() {
    // As programs other than LibreOffice write a formula that gives an error.
    for attributes in [
        "office:value-type=\"string\" office:string-value=\"\"",
        "table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=''",
        "office:value-type=\"float\"",
        "office:value-type=\"date\" office:date-value=\"\"",
        "",
    ] {
        let text = |text: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
        let spoilt = format!("<table:table-cell {attributes}><text:p>#N/A</text:p></table:table-cell>");
        let rows = row(&["Nr", "Typ", "Datum", "Enhet", "Grad"].map(text))
            + &row(&["A1".into(), "hot".into(), "2026-01-02".into(), "e".into(), "3".into()]
                .map(|cell: String| text(&cell)))
            + &row(&[text("A2"), text("hot"), text("2026-01-03"), text("e"), spoilt]);
        let map = PLAIN.replace("unit: Enhet", "unit: Enhet, severity: Grad");
        assert_eq!(found_in(&map, books::ods(&rows)), ["3:5 I019 #N/A"], "{attributes}");
        // What shows nothing is empty.
        let empty = rows.replace("#N/A", "");
        let bench = Bench::new(&map, books::ods(&empty));
        assert_eq!(found(&bench.plainly()), [""; 0]);
        assert_eq!(bench.written()[1], "{id: A2, type: hot, date: 2026-01-03, unit: e}");
    }
}

#[test]
fn a_column_with_the_words_of_a_field_is_not_left_out_in_silence() {
    let sheet = |heading: &str, words: [&str; 3]| {
        let row = |(at, word): (usize, &&str)| format!("K{at};Hot;2026-01-0{};Ekskolan;{word}\n", at + 1);
        format!("Händelsenr;Händelsetyp;Datum;Enhet;{heading}\n")
            + &words.iter().enumerate().map(row).collect::<String>()
    };
    for (heading, words, field) in [
        ("Grupp", ["Elev", "Medarbetare", "Besökare"], "affected"),
        ("Följd", ["Lindrig", "Allvarlig", "Måttlig"], "severity"),
        ("Handläggning", ["Avslutad", "Utreds", "Ny"], "status"),
    ] {
        let (_, map) = suggested(sheet(heading, words), Some(known()));
        assert!(map.contains(&format!(" har ord som `{field}` tar: ska kolumnen med")), "{map}");
        assert!(!map.contains("ignore: ["), "{map}");
    }
    // Other words, and the same ones where a column has the field.
    let (_, map) = suggested(sheet("Grupp", ["Elev", "Röd", "Blå"]), Some(known()));
    assert!(map.contains("ignore: [Grupp]"), "{map}");
    let both = sheet("Drabbad;Grupp", ["Elev;Elev", "Barn;Barn", "Elev;Elev"]);
    assert!(suggested(both, Some(known())).1.contains("ignore: [Grupp]"));
}

#[test]
fn a_number_with_more_digits_than_a_workbook_keeps_is_no_number_of_a_case() {
    let sheet = |number: &str| {
        let rows = format!("Nr;Typ;Datum;Enhet\n{number};hot;2026-01-05;e");
        books::one_sheet(&rows.split('\n').collect::<Vec<_>>())
    };
    assert_eq!(found_in(PLAIN, sheet("20260110000000014")), ["2:1 I007 2.02601E+16"]);
    assert_eq!(
        written(PLAIN, sheet("202601100000014")),
        ["{id: 202601100000014, type: hot, date: 2026-01-05, unit: e}"]
    );
}

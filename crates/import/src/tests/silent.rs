//! Sheets of which events were lost, counted twice or changed without a word.

use model::{Delivery, Source};
use rust_xlsxwriter::{Format, Workbook};

use super::books::one_sheet;
use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet";

/// The suggested map with only the day filled in, and what an import by it says.
fn by_suggestion(sheet: impl AsRef<[u8]>, next: Option<&[u8]>) -> (String, ImportOutcome, Vec<String>) {
    let (_, map) = suggested(&sheet, Some(known()));
    let map = map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-20");
    let map = match next {
        Some(_) => map
            .replace("2026-05-20", "2026-09-10")
            .replace("2026-01-01", "2026-05-01")
            .replace("04-30", "08-31"),
        None => map,
    };
    let bench = Bench::new(&map, next.unwrap_or(sheet.as_ref())).knowing(known());
    let outcome = bench.plainly();
    let written = if bench.request().to.exists() { bench.written() } else { Vec::new() };
    (map, outcome, written)
}

fn codes_of(outcome: &ImportOutcome) -> Vec<&'static str> {
    outcome.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_summary_beside_the_events_is_never_their_count() {
    let rows = ["26-1;Hot;2026-01-14;Ekskolan;;Hot;12", "26-2;Våld;2026-04-03;Ekskolan;;Våld;5"];
    for beside in ["Sammanställning;Antal", "Status;Förklaring", "Grad;Summa"] {
        let sheet = format!("{HEADS};;{beside}\n{}\n", rows.join("\n"));
        let (map, outcome, written) = by_suggestion(sheet, None);
        assert!(!map.contains("count") && !map.contains("status:") && !map.contains("severity"), "{map}");
        assert_eq!((codes_of(&outcome), written.len()), (vec!["I037"], 2));
    }
    // A map by hand that names it is stopped; months go on behind an empty column.
    let sheet = format!("{HEADS};;Sammanställning;Antal\n{}\n", rows.join("\n"));
    let map = PLAIN.replace(
        "{id: Nr, type: Typ, date: Datum, unit: Enhet}",
        "{id: Händelsenr, type: Händelsetyp, date: Händelsedatum, unit: Händelseenhet, count: Antal}",
    );
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!((codes_of(&outcome), outcome.records), (vec!["I001"], None));
    let wide = "Enhet;Typ;jan 2026;feb 2026;;mars 2026;april 2026\nEkskolan;Hot;1;2;;3;4\n";
    let (_, outcome, written) = by_suggestion(wide, None);
    assert_eq!((codes_of(&outcome), written.len()), (vec![], 4));
}

#[test]
fn two_tables_side_by_side_are_told() {
    let (a, b) = ("26-1;Hot;2026-01-14;Ekskolan", "26-2;Hot;2026-04-20;Ekskolan");
    let sheet =
        format!("{HEADS};{HEADS}\n{a};{b}\n{b};26-3;Våld;2026-03-01;Ekskolan\n").replace("26-2", "26-9");
    let (map, outcome, _) = by_suggestion(&sheet, None);
    assert!(!map.contains("ignore"), "{map}");
    let found = outcome.findings.iter().find(|finding| finding.code == "I037").unwrap();
    assert_eq!(
        found.message,
        "kolumnerna E till H är en tabell till, med samma rubriker, och läses inte: 2 rader"
    );
    // A status that stands twice, and months of two years, are no other table.
    let twice = format!("{HEADS};Status;Status\n{a};Ny;Ny\n");
    assert!(!codes_of(&by_suggestion(twice, None).1).contains(&"I037"));
}

#[test]
fn a_number_and_a_day_of_its_own_make_a_row_one_event() {
    let sheet = format!("{HEADS};Antal\n26-1;Hot;2026-01-14;Ekskolan;2\n26-2;Våld;2026-04-03;Ekskolan;3\n");
    let (map, outcome, _) = by_suggestion(&sheet, None);
    assert!(map.contains("  count: \"?\" # varje rad har ett eget nummer"), "{map}");
    assert_eq!((codes_of(&outcome), outcome.records), (vec!["I001"], None));
    // Who takes it all the same is told: five events of two numbers.
    let counted = map.replace("count: \"?\"", "count: Antal");
    let outcome = Bench::new(&counted, &sheet).knowing(known()).plainly();
    assert_eq!(codes_of(&outcome), ["I050"]);
    assert!(outcome.findings[0].message.ends_with("2 rader räknas som 5 händelser efter kolumnen `Antal`"));
    // Without the number, or with months, they are counts.
    let plain = counted.lines().filter(|line| !line.starts_with("  id:")).collect::<Vec<_>>().join("\n");
    assert_eq!(found(&Bench::new(&plain, &sheet).knowing(known()).plainly()), [""; 0]);
    let months = sheet.replace("-14;", ";").replace("-03;", ";");
    let (map, outcome, _) = by_suggestion(months, None);
    assert!(map.contains("  count: Antal # gissat"), "{map}");
    assert_eq!(codes_of(&outcome), [""; 0]);
}

#[test]
fn a_suggested_rule_never_takes_the_events_of_the_next_tertial() {
    let first = ["26-1;Hot;2026-01-14;Ekskolan;1", "26-2;Våld;2026-04-03;Ekskolan;2"];
    let sheet = |heading: &str, rows: &[&str]| format!("{HEADS};{heading}\n{}\n", rows.join("\n"));
    let next = ["26-5;Hot;2026-05-14;Ekskolan;4", "26-6;Våld;2026-08-03;Ekskolan;4"];
    // A total without a word, and rows that go on with another measure.
    let cases = [
        ("Antal åtgärder", vec![first[0], first[1], ";;;;4"], next.to_vec()),
        (
            "Åtgärd",
            vec![first[0], ";;;;Möte", first[1], ";;;;Samtal"],
            vec!["26-5;Hot;2026-05-14;Ekskolan;Möte", "26-6;Våld;2026-08-03;Ekskolan;Samtal"],
        ),
        ("Åtgärd", vec![first[0], first[1], ";;2026-04-30;;"], next.to_vec()),
    ];
    for (heading, rows, next) in cases {
        let (first_map, outcome, written) = by_suggestion(sheet(heading, &rows), None);
        let told = codes_of(&outcome);
        assert!(written.len() == 2 || told.contains(&"I024"), "{heading}: {first_map} {told:?}");
        let (map, outcome, written) =
            by_suggestion(sheet(heading, &rows), Some(sheet(heading, &next).as_bytes()));
        assert!(map.contains("{heading: \"Händelsenr\", equals: [\"\"]}"), "{map}");
        assert_eq!(written.len(), 2, "{map} {:?}", outcome.findings);
    }
    // A footer that is no rule: what it lacks is one, and an event that lacks it too is told.
    let footer = "Använda filter: Enhet = Alla; Status <> Makulerad".replace(';', ",") + ";;;;";
    let rows = sheet("Åtgärd", &[first[0], first[1], &footer]);
    let next = sheet("Åtgärd", &[next[0], "26-7;;2026-06-03;Ekskolan;", "26-8;Hot;;Ekskolan;", &footer]);
    let (map, outcome, _) = by_suggestion(rows, Some(next.as_bytes()));
    assert!(map.contains("{heading: \"Händelsedatum\", equals: [\"\"]}"), "{map}");
    assert!(
        codes_of(&outcome).contains(&"I008") && codes_of(&outcome).contains(&"I046"),
        "{:?}",
        outcome.findings
    );
    let skipped = outcome.findings.iter().find(|finding| finding.code == "I046").unwrap();
    assert_eq!(
        skipped.message,
        "1 rad ser ut som en händelse och hoppas över av Händelsedatum = tomt: rad 4"
    );
}

#[test]
fn days_that_were_turned_before_they_became_text_are_told() {
    let sheet = |days: &[&str]| {
        let rows: String =
            days.iter().enumerate().map(|(at, day)| format!("{at};Hot;{day};Ekskolan\n")).collect();
        format!("{HEADS}\n{rows}")
    };
    let turned = [
        "2026-03-01",
        "14/1/2026",
        "2026-04-02",
        "28/2/2026",
        "2026-02-03",
        "17/4/2026",
        "2026-01-04",
        "30/4/2026",
    ];
    let (_, outcome, _) = by_suggestion(sheet(&turned), None);
    assert_eq!(codes_of(&outcome), ["I020"]);
    assert!(outcome.findings[0].message.ends_with("dag och månad har bytt plats i dem som har året först"));
    // One with the year first and a day over twelve: both are written as they are meant.
    let right = turned.map(|day| day.replace("2026-04-02", "2026-04-22"));
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    assert_eq!(codes_of(&by_suggestion(sheet(&right), None).1), [""; 0]);
}

#[test]
fn a_month_that_is_not_read_is_never_zero_in_silence() {
    for cells in [["#REF!", "#REF!"], ["..", "-"], ["x", "x"], ["#FORMEL!", ".."]] {
        let sheet = format!(
            "Enhet;Typ;jan 2026;feb 2026;mars 2026;april 2026\nEkskolan;Hot;1;2;{};4\nEkskolan;Våld;0;1;{};1\n",
            cells[0], cells[1]
        );
        let (map, outcome, _) = by_suggestion(&sheet, None);
        assert!(map.contains("\"mars 2026\": 2026-03") && !map.contains("ignore"), "{map}");
        assert!(outcome.records.is_none(), "{cells:?}");
        // An old map that leaves it out.
        let old = map.replace("  \"mars 2026\": 2026-03\n", "") + "ignore: [mars 2026]\n";
        let outcome = Bench::new(&old, &sheet).knowing(known()).plainly();
        assert_eq!(codes_of(&outcome), ["I026"]);
        assert_eq!(outcome.findings[0].message, "ingen kolumn läses för 2026-03, som räknas som noll");
        assert!(
            outcome.findings[0]
                .help
                .as_deref()
                .unwrap()
                .starts_with("skriv kolumnen `mars 2026` under `across`")
        );
    }
    let gone = "Enhet;Typ;jan 2026;feb 2026;april 2026\nEkskolan;Hot;1;2;4\n";
    assert_eq!(codes_of(&by_suggestion(gone, None).1), ["I026"]);
    let tertials = "Enhet;Typ;T1 2026;T3 2026\nEkskolan;Hot;1;2\n";
    let (_, map) = suggested(tertials, Some(known()));
    let map = map.replace("taken: \"?\"", "taken: 2027-01-20");
    assert_eq!(codes_of(&Bench::new(&map, tertials).knowing(known()).plainly()), ["I026"]);
}

#[test]
fn forecasts_budgets_and_goals_are_no_events() {
    for heading in ["april 2026 (prognos)", "april 2026 (budget)", "april 2026 (mål)", "april 2026 (snitt)"]
    {
        let sheet = format!(
            "Enhet;Typ;jan 2026;feb 2026;mars 2026;{heading}\nEkskolan;Hot;3;4;2;30\nEkskolan;Våld;1;1;2;9\n"
        );
        let (map, outcome, _) = by_suggestion(&sheet, None);
        assert!(!map.contains(&format!("\"{heading}\": 2026-04")), "{map}");
        assert!(map.contains(&format!("ignore: [\"{heading}\"]")), "{map}");
        assert_eq!(codes_of(&outcome), [""; 0], "{heading}");
        // Who counts it is told.
        let counted = map.replace(
            "  \"mars 2026\": 2026-03\n",
            &format!("  \"mars 2026\": 2026-03\n  \"{heading}\": 2026-04\n"),
        );
        let counted = counted.replace("to: 2026-03-31", "to: 2026-04-30");
        let counted = counted.split("ignore:").next().unwrap();
        assert_eq!(codes_of(&Bench::new(counted, &sheet).knowing(known()).plainly()), ["I052"]);
    }
    let real = "Enhet;Typ;jan 2026;feb 2026;mars 2026;april 2026 (prel.)\nEkskolan;Hot;3;4;2;3\n";
    assert_eq!(codes_of(&by_suggestion(real, None).1), [""; 0]);
    let counts = "Enhet;Typ;Månad;Prognos\nEkskolan;Hot;2026-01;3\n";
    let map = PLAIN.replace(
        "{id: Nr, type: Typ, date: Datum, unit: Enhet}",
        "{type: Typ, unit: Enhet, date: Månad, count: Prognos}",
    );
    assert_eq!(
        codes_of(&Bench::new(&map.replace("keep", "sequence"), counts).knowing(known()).plainly()),
        ["I052"]
    );
}

#[test]
fn rows_that_correct_others_are_told() {
    let rows = |id: &str, note: &str| {
        format!(
            "{HEADS};Typ av post\n26-1;Hot;2026-01-14;Ekskolan;Ny\n26-2;Våld;2026-02-03;Ekskolan;Ny\n{id};Våld;2026-02-04;Ekskolan;{note}\n26-4;Hot;2026-04-20;Ekskolan;Ny\n"
        )
    };
    for (id, note, codes) in [
        ("26-2 (rättad)", "Ny", vec!["I051"]),
        ("26-2-korr", "Ny", vec!["I051"]),
        ("26-3 MAKULERAD", "Ny", vec!["I042"]),
        ("26-3", "Rättelse av 26-2", vec!["I051"]),
        ("26-3", "Ersätter 26-2.", vec!["I051"]),
        ("26-2-1", "Ny", vec![]),
        ("26-3", "Se 26-2", vec![]),
    ] {
        let (map, outcome, _) = by_suggestion(rows(id, note), None);
        assert_eq!(codes_of(&outcome), codes, "{id} {note} {map}");
    }
}

#[test]
fn one_event_under_two_spellings_of_its_number_is_told() {
    let sheet = |ids: &[&str], units: &[&str]| {
        let rows: String =
            ids.iter().zip(units).map(|(id, unit)| format!("{id};Hot;2026-01-14;{unit}\n")).collect();
        format!("{HEADS}\n{rows}26-9;Hot;2026-04-20;Ekskolan\n")
    };
    for pair in [
        ["26-001", "26–001"],
        ["26-001", "26\u{2011}001"],
        ["26-001", "#26-001"],
        ["26-001", "26-001."],
        ["26-001", "26-1"],
        ["0012", "12"],
        ["12", "12.0"],
    ] {
        let (_, outcome, _) = by_suggestion(sheet(&pair, &["Ekskolan", "Ekskolan"]), None);
        assert_eq!(codes_of(&outcome), ["I051"], "{pair:?}");
        assert!(outcome.findings[0].message.ends_with("till exempel raderna 2 och 3"));
        let (_, outcome, _) = by_suggestion(sheet(&pair, &["Ekskolan", "Björkskolan"]), None);
        assert_eq!(codes_of(&outcome), [""; 0], "{pair:?}");
    }
    assert_eq!(codes_of(&by_suggestion(sheet(&["26-10", "26-1"], &["Ekskolan"; 2]), None).1), [""; 0]);
}

#[test]
fn columns_that_cancel_rows_are_never_left_out() {
    for heading in [
        "Status makulering",
        "Ångrad",
        "Utgår",
        "Felaktig",
        "Testärende",
        "Utgått",
        "Exkluderad",
        "Ej giltig",
    ] {
        let sheet = format!(
            "{HEADS};{heading}\n26-1;Hot;2026-01-14;Ekskolan;Nej\n26-2;Våld;2026-02-03;Ekskolan;Ja\n26-3;Hot;2026-04-20;Ekskolan;Nej\n"
        );
        let (map, _, written) = by_suggestion(&sheet, None);
        assert!(!map.contains("ignore"), "{heading}: {map}");
        assert_eq!(written.len(), 2, "{heading}: {map}");
    }
    // A case that was written off, a thing that was thrown away and a way out are events all the same.
    for (heading, value) in [("Avskriven", "Ja"), ("Kasserad", "Ja"), ("Utgång", "Huvudentrén")] {
        let sheet = format!(
            "{HEADS};{heading}\n26-1;Hot;2026-01-14;Ekskolan;\n26-2;Våld;2026-02-03;Ekskolan;{value}\n26-3;Hot;2026-04-20;Ekskolan;\n"
        );
        let (map, outcome, written) = by_suggestion(&sheet, None);
        assert_eq!((written.len(), codes_of(&outcome).contains(&"I042")), (3, false), "{heading}: {map}");
    }
    let replaced = format!(
        "{HEADS};Ersatt av;Huvudärende\n26001;Hot;2026-01-14;Ekskolan;26003;\n26002;Våld;2026-02-03;Ekskolan;;26001\n26003;Hot;2026-04-20;Ekskolan;;26001\n"
    );
    let (map, outcome, written) = by_suggestion(replaced, None);
    assert!(!map.contains("count"), "{map}");
    assert!(!codes_of(&outcome).contains(&"I029") && written.len() == 2, "{map} {:?}", outcome.findings);
}

/// Two imports, the second into another file of the same content.
fn again(first: &str, [from, to]: [&str; 2], second: &str, change: &[(&str, &str)]) -> Vec<String> {
    let day = |text: &str| parse_date(text).unwrap();
    let map = PLAIN
        .replace("2026-05-06", "2026-09-10")
        .replace("to: 2026-01-31", &format!("to: {to}"))
        .replace("from: 2026-01-01", &format!("from: {from}"));
    let bench = Bench::new(&map, first);
    assert!(bench.plainly().records.is_some());
    let extract =
        Delivery { path: "incidents/2018/t1.yaml".into(), source: Source::Kia, from: day(from), to: day(to) };
    let map = change.iter().fold(map, |map, (from, to)| map.replace(from, to));
    fs::write(bench.request().map, map).unwrap();
    fs::write(bench.request().file, second).unwrap();
    let mut request = bench.request();
    request.to = request.content.join("incidents/2018/t2.yaml");
    let entry = |id: &str| Entry { id: id.into(), ..Entry::default() };
    let known = Catalogue {
        units: ["e", "f"].map(entry).to_vec(),
        event_types: ["hot", "vald"].map(entry).to_vec(),
        extracts: vec![extract],
        ..catalogue()
    };
    found(&import_file(&request, Some(&known)).unwrap())
}

#[test]
fn events_that_came_again_under_other_ids_are_found_in_the_days_that_both_cover() {
    // Two types and two units, by the day.
    let row = |id: &str, month: u32, day: u32| {
        let (of_type, unit) = (["hot", "vald"][day as usize / 3 % 2], ["e", "f"][day as usize / 6 % 2]);
        format!("{id}{month}{day:02};{of_type};2026-{month:02}-{day:02};{unit}\n")
    };
    let all =
        |id: &str, month: u32, days: &[u32]| days.iter().map(|day| row(id, month, *day)).collect::<String>();
    let april = [1, 4, 7, 10, 13, 16, 19, 22, 25, 28];
    let head = "Nr;Typ;Datum;Enhet\n";
    let first = format!(
        "{head}{}{}{}{}",
        all("A", 1, &april),
        all("A", 2, &april),
        all("A", 3, &april),
        all("A", 4, &april)
    );
    let every: Vec<u32> = (1..29).collect();
    let later = format!("{}{}{}", all("K", 5, &every), all("K", 6, &every), all("K", 8, &every));
    let days = [("from: 2026-01-01", "from: 2026-04-01"), ("to: 2026-04-30", "to: 2026-08-31")];
    let spring = ["2026-01-01", "2026-04-30"];
    // Ten of April among 84 new ones.
    let second = format!("{head}{}{later}", all("K", 4, &april));
    assert_eq!(again(&first, spring, &second, &days), ["0:0 I031 -"]);
    let new = format!("{head}{}{later}", all("K", 4, &[2, 5, 8, 11, 14, 17, 20, 23, 26, 29]));
    assert_eq!(again(&first, spring, &new, &days), [""; 0]);
    // Twelve of 26 in the same days: ten more than chance would have.
    let some = format!(
        "{head}{}{}{}",
        all("K", 1, &april),
        all("K", 4, &[1, 4]),
        all("L", 2, &[2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21])
    );
    // March has none.
    assert_eq!(again(&first, spring, &some, &[]), ["0:0 I031 -", "1:1 I026 -"]);
}

#[test]
fn an_event_that_has_moved_to_another_tertial_is_in_two_files() {
    let first = "Nr;Typ;Datum;Enhet\n26-1;hot;2026-01-14;e\n26-4;hot;2026-04-14;e\n";
    let second = "Nr;Typ;Datum;Enhet\n26-4;hot;2026-05-02;e\n26-5;hot;2026-08-02;f\n";
    let days = [("from: 2026-01-01", "from: 2026-05-01"), ("to: 2026-04-30", "to: 2026-08-31")];
    let spring = ["2026-01-01", "2026-04-30"];
    assert_eq!(again(first, spring, second, &days), ["0:0 I030 -"]);
    assert_eq!(again(first, spring, &second.replace("26-4", "26-6"), &days), [""; 0]);
    // Files of years ago are not read.
    let days = [("from: 2024-01-01", "from: 2026-05-01"), ("to: 2024-04-30", "to: 2026-08-31")];
    let early = ["2024-01-01", "2024-04-30"];
    assert_eq!(again(&first.replace("2026", "2024"), early, second, &days), [""; 0]);
}

#[test]
fn a_value_beneath_a_merged_cell_is_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        "Typ;Enhet;Månad;Antal",
        "Hot;Ekskolan;2026-01;3",
        "Våld;Ekskolan;2026-01;5",
        "Hot;Ekskolan;2026-04;3",
    ];
    // The library writes blanks beneath, so the value comes after.
    sheet.merge_range(1, 3, 2, 3, "", &Format::new()).unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.split(';').enumerate() {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row as u32, column as u16, number).unwrap(),
                Err(_) => sheet.write_string(row as u32, column as u16, cell).unwrap(),
            };
        }
    }
    let (_, outcome, _) = by_suggestion(book.save_to_buffer().unwrap(), None);
    assert_eq!(codes_of(&outcome), ["I041"]);
    assert_eq!(
        outcome.findings[0].message,
        "cellerna D2 till D3 är sammanfogade, men D3 har ett eget värde som inte syns och läses ändå"
    );
    assert_eq!(codes_of(&by_suggestion(one_sheet(&rows), None).1), [""; 0]);
}

//! Sheets of counts: a row that stands for many events.

use super::suggested::{known, suggested};
use super::*;

#[test]
fn a_column_of_numbers_is_a_count_or_a_warning() {
    let sheet = "Typ;Datum;Enhet;Antal\nhot;2026-01-02;e;12\nhot;2026-01-03;e;15\nvald;2026-01-03;e;0\n";
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    assert_eq!(found_in(&map, sheet), ["1:4 I029 -"]);
    let counted = map.replace("unit: Enhet", "unit: Enhet, count: Antal");
    let bench = Bench::new(&counted, sheet);
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0]);
    assert_eq!(bench.written(), ["{month: 2026-01, unit: e, type: hot, count: 27}"]);
    assert_eq!(account(&outcome)[1], ("med antalet 0".to_owned(), 1));
    assert_eq!(found(&bench.run(|request| request.form = Some(OutputForm::Rows)))[0], "3:55 I014 -");
    assert_eq!(found_in(&counted, sheet.replace("12", "4294967295")), ["2:4 I007 4294967295"]);
    assert_eq!(written(&format!("{map}ignore: [Antal]\n"), sheet).len(), 3);
}

/// The rest of a line of a map.
fn line<'m>(map: &'m str, start: &str) -> Option<&'m str> {
    map.lines().find_map(|line| line.strip_prefix(start))
}

#[test]
fn a_column_of_counts_is_suggested_though_some_cells_are_no_numbers() {
    for cell in ["-", "<5", "5 st", "Färre än 5", "x", "#N/A", "1-4", ".."] {
        for heading in ["Antal", "Frekvens", "Händelser", "#"] {
            let sheet = format!(
                "Enhet;Händelsetyp;Händelsedatum;{heading}\nEkskolan;Hot;2026-01-05;5\nEkskolan;Hot;2026-01-06;7\n\
                 Björkskolan;Hot;2026-01-07;16\nBjörkskolan;Hot;2026-01-08;{cell}\n"
            );
            let (_, map) = suggested(&sheet, Some(known()));
            let heading = crate::emit::scalar(heading);
            assert_eq!(line(&map, "  count: "), Some(heading.as_str()), "{map}");
            assert!(!map.contains("ignore"), "{map}");
            let map = map.replace("\"?\"", "2026-05-06");
            let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
            let code = if cell.starts_with('#') { "I019" } else { "I007" };
            assert!(found(&outcome).contains(&format!("5:4 {code} {cell}")), "{:?}", found(&outcome));
            assert!(outcome.records.is_none());
        }
    }
}

#[test]
fn a_column_of_numbers_is_never_left_out_in_silence() {
    let sheet = "Enhet;Händelsetyp;Händelsedatum;Anmälningar\nEkskolan;Hot;2026-01-05;5\nEkskolan;Hot;2026-01-06;-\n\
                 Björkskolan;Hot;2026-01-07;16\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(!map.contains("ignore: [Anm") && map.contains("# \"Anmälningar\" har tal: "), "{map}");
    let map = PLAIN
        .replace("id: Nr, ", "")
        .replace("keep", "sequence")
        .replace("Typ", "Händelsetyp")
        .replace("Datum", "Händelsedatum");
    for heading in ["Frekvens", "Summa", "Totalt", "n", "#", "St", "Händelser", "Anmälningar"] {
        let sheet = sheet.replace("Anmälningar", heading).replace("Hot", "hot");
        let outcome = Bench::new(&map, &sheet).plainly();
        assert_eq!(found(&outcome), ["1:4 I029 -"], "{heading}");
        let help = outcome.findings[0].help.as_deref().unwrap();
        assert!(help.contains("`count: ") && help.contains("`ignore: ["), "{help}");
        let named = format!("{map}ignore: [\"{heading}\"]\n");
        assert_eq!(written(&named, &sheet).len(), 3);
    }
    let small = sheet.replace("Hot", "hot").replace(";5\n", ";<5\n").replace(";16\n", ";färre än 5\n");
    assert_eq!(found_in(&map, small), ["1:4 I029 -"]);
    // `Antal` can be nothing else, whatever its cells hold.
    for cells in [["tre", "4 (fyra)", "två"], ["3/10", "4/10", "-"], ["1.4", "2.0", "1.5"]] {
        let [a, b, c] = cells;
        let sheet = format!(
            "Enhet;Händelsetyp;Händelsedatum;Antal\nEkskolan;Hot;2026-01-05;{a}\nEkskolan;Hot;2026-01-06;{b}\nBjörkskolan;Hot;2026-01-07;{c}\n"
        );
        let (_, suggested) = suggested(&sheet, Some(known()));
        assert!(!suggested.contains("\nignore: ") && suggested.contains("count: \"?\""), "{suggested}");
        assert_eq!(found_in(&map, sheet.replace("Hot", "hot")), ["1:4 I029 -"], "{cells:?}");
    }
    // Running numbers, years, ages and days of Excel count nothing.
    for (heading, cells) in [
        ("#", [1, 2, 3]),
        ("År", [2026, 2026, 2025]),
        ("Ålder", [12, 13, 13]),
        ("Skapad", [46_023, 46_030, 46_030]),
    ] {
        let [a, b, c] = cells;
        let sheet = format!(
            "Enhet;Händelsetyp;Händelsedatum;{heading}\ne;hot;2026-01-05;{a}\ne;hot;2026-01-06;{b}\ne;hot;2026-01-07;{c}\n"
        );
        assert_eq!(written(&map, &sheet).len(), 3, "{heading}");
    }
}

/// For each unit and type a column of counts for each month. By hand: 20 + 4 events in five counts; two cells of 0, one empty.
const WIDE: &str = "\
Händelser 2026;;;;;
Enhet;Händelsetyp;jan;feb;mars;april
Ekskolan;Hot;5;3;2;10
Björkskolan;Våld;4;0;;0
";

#[test]
fn a_column_of_counts_for_each_month_is_read() {
    let (outcome, map) = suggested(WIDE, Some(known()));
    assert_eq!(found(&outcome), [""; 0]);
    let expected = "\
extract: {taken: \"?\", from: 2026-01-01, to: 2026-04-30} # taken: dagen då uttaget gjordes
columns:
  type: \"Händelsetyp\"
  unit: Enhet
across: # en kolumn med antal för varje månad eller tertial
  \"jan\": 2026-01
  \"feb\": 2026-02
  \"mars\": 2026-03
  \"april\": 2026-04
ids: sequence
";
    assert_eq!(map.split_once("other\n").unwrap().1, expected);
    let bench = Bench::new(&map.replace("\"?\"", "2026-05-06"), WIDE).knowing(known());
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0]);
    let expected = [
        "{month: 2026-01, unit: bjork, type: vald, count: 4}",
        "{month: 2026-01, unit: ek, type: hot, count: 5}",
        "{month: 2026-02, unit: ek, type: hot, count: 3}",
        "{month: 2026-03, unit: ek, type: hot, count: 2}",
        "{month: 2026-04, unit: ek, type: hot, count: 10}",
    ];
    assert_eq!(bench.written(), expected);
    let lines = [("rubriker, och det som står ovanför dem", 2), ("skrivna", 2)];
    assert_eq!(account(&outcome), lines.map(|(name, rows)| (name.to_owned(), rows)));
    let told = "Ur kolumnerna jan, feb, mars, april: 5 antal med 24 händelser; 3 celler är 0 eller tomma";
    assert!(outcome.notes.contains(&told.to_owned()), "{:?}", outcome.notes);
}

/// Two of Ek's and none of Björk's events in March would be gone.
#[test]
fn a_month_that_is_left_out_beside_others_stops_the_import() {
    let (_, map) = suggested(WIDE, Some(known()));
    let map = map.replace("\"?\"", "2026-05-06").replace("  \"mars\": 2026-03\n", "");
    let bench = Bench::new(&map, WIDE).knowing(known());
    let outcome = bench.plainly();
    assert_eq!(outcome.findings.len(), 1, "{:?}", outcome.findings);
    let finding = &outcome.findings[0];
    assert_eq!((finding.code, outcome.records), ("I029", None));
    assert!(finding.message.contains("kolumnen `mars` har värden men saknas"), "{}", finding.message);
    assert!(finding.help.as_ref().unwrap().contains("ignore: [\"mars\"]"), "{:?}", finding.help);
    // Left out on purpose; the extract still says that it covers March.
    let bench = Bench::new(&format!("{map}ignore: [mars]\n"), WIDE).knowing(known());
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), ["2:1 I026 -"]);
    assert_eq!(outcome.findings[0].message, "ingen kolumn läses för 2026-03, som räknas som noll");
}

#[test]
fn tertials_and_months_with_years_are_read_across_too() {
    let cases = [
        ("T1 2026;T2 2026;T3 2026;T1 2025", "period: 2026-t2"),
        ("2026-01;2026-02;2026-03;2026-04", "month: 2026-02"),
        ("Januari 2026;Februari 2026;Mars 2026;April 2026", "month: 2026-02"),
        ("jan-26;feb-26;mar-26;apr-26", "month: 2026-02"),
        ("T1;T2;T3;Totalt", "period: 2026-t2"),
    ];
    for (headings, second) in cases {
        let sheet = WIDE.replace("jan;feb;mars;april", headings);
        let (_, map) = suggested(&sheet, Some(known()));
        let bench = Bench::new(&map.replace("\"?\"", "2027-01-01"), &sheet).knowing(known());
        let outcome = bench.plainly();
        assert!(outcome.records.is_some(), "{headings}: {:?}\n{map}", outcome.findings);
        let told = format!("{{{second}, unit: ek, type: hot, count: 3}}");
        assert!(bench.written().contains(&told), "{headings}: {:?}", bench.written());
    }
    // Without a year anywhere it is asked for.
    let (_, map) = suggested(&WIDE["Händelser 2026;;;;;\n".len()..], Some(known()));
    assert!(map.contains("\"jan\": \"?\""), "{map}");
    assert_eq!(
        found_in(
            &map.replace(
                "taken: \"?\", from: \"?\", to: \"?\"",
                "taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30"
            ),
            WIDE
        )
        .len(),
        4
    );
}

#[test]
fn columns_of_counts_for_each_month_are_never_read_as_events() {
    let map = "\
source: kia
extract: {taken: 2027-01-06, from: 2026-01-01, to: 2026-04-30}
columns: {type: Händelsetyp, unit: Enhet}
defaults: {date: 2026-01-01}
ids: sequence
";
    for headings in
        ["jan;feb;mars;april", "T1 2026;T2 2026;T3 2026;T1 2025", "2023;2024;2025;2026", "K1;K2;K3;K4"]
    {
        let sheet = WIDE.replace("jan;feb;mars;april", headings);
        let outcome = Bench::new(map, &sheet).plainly();
        assert_eq!((found(&outcome), outcome.records), (vec!["2:3 I029 -".to_owned()], None), "{headings}");
    }
    let help = Bench::new(map, WIDE).plainly().findings.remove(0).help.unwrap();
    assert!(help.contains("`across: {\"jan\": …, \"feb\": …, \"mars\": …, \"april\": …}`"), "{help}");
    let across = map.replace(
        "defaults: {date: 2026-01-01}",
        "across: {jan: 2026-01, feb: 2026-02, mars: 2026-03, april: 2026-04}",
    );
    // What is wrong is told where it stands: a cell, a month that is not in the extract, two columns of one month.
    let faulty = WIDE.replace("5;3;2;10", "5;<5;2;många");
    assert_eq!(found_in(&across, faulty), ["3:4 I007 <5", "3:6 I007 många"]);
    assert_eq!(
        found_in(&across.replace("april: 2026-04", "april: 2026-05"), WIDE),
        ["3:6 I009 2026-05", "4:60 I020 2026-05"]
    );
    assert_eq!(
        found_in(&across.replace("april: 2026-04", "april: 2026-01"), WIDE),
        ["4:15 I006 -", "4:60 I020 2026-01"]
    );
    assert_eq!(found_in(&across.replace("april: 2026-04", "april: 2026-t1"), WIDE).len(), 3);
    assert_eq!(found_in(&format!("{across}defaults: {{date: 2026-01-01}}\n"), WIDE), ["4:60 I014 -"]);
    let bench = Bench::new(&across, WIDE);
    assert_eq!(found(&bench.run(|request| request.form = Some(OutputForm::Rows))), ["4:60 I014 -"]);
    assert_eq!(bench.run(|request| request.only_period = "2026-t1".parse().ok()).records, Some(5));
}

/// A whole with two parts, one of them with a part of its own.
fn nested() -> Catalogue {
    let entry = |id: &str, parents: &[&str]| Entry {
        id: id.into(),
        parents: parents.iter().map(|parent| (*parent).into()).collect(),
        ..Entry::default()
    };
    let units = vec![
        entry("forvaltningen", &[]),
        entry("avdelning", &["forvaltningen"]),
        entry("ek", &["avdelning"]),
        entry("bjork", &["forvaltningen", "avdelning"]),
    ];
    Catalogue { units, ..catalogue() }
}

#[test]
fn counts_of_a_unit_that_are_the_sums_of_its_parts_are_told() {
    let map = PLAIN
        .replace("id: Nr, ", "")
        .replace("unit: Enhet", "unit: Enhet, count: Antal")
        .replace("keep", "sequence");
    let told = |rows: &str| {
        let sheet = format!("Typ;Datum;Enhet;Antal\n{}\n", rows.replace(' ', "\n"));
        found(&Bench::new(&map, sheet).knowing(nested()).plainly())
    };
    let parts = "hot;2026-01-02;ek;3 hot;2026-01-03;bjork;4 vald;2026-01-02;ek;1";
    // 3 + 4 = 7, and 1: two cells that are equal.
    assert_eq!(
        told(&format!("{parts} hot;2026-01-09;forvaltningen;7 vald;2026-01-09;forvaltningen;1"))[0],
        "5:3 I036 -"
    );
    assert_eq!(
        told(&format!("{parts} hot;2026-01-09;avdelning;7 vald;2026-01-09;avdelning;1"))[0],
        "5:3 I036 -"
    );
    // What the whole has beyond, of a type that no part has, is no sign against it.
    let beyond = "hot;2026-01-02;ek;6 hot;2026-01-03;bjork;6 hot;2026-01-09;forvaltningen;12 vald;2026-01-02;forvaltningen;2";
    assert_eq!(told(beyond), ["4:3 I036 -"]);
    // One small cell may be chance, and one that differs says that they are counts of its own.
    assert_eq!(told("hot;2026-01-02;ek;3 hot;2026-01-09;avdelning;3"), [""; 0]);
    assert_eq!(told(&format!("{parts} hot;2026-01-09;avdelning;6 vald;2026-01-09;avdelning;2")), [""; 0]);
    // A school is missing from the sheet, so that the sum is greater: 8 of 3 + 4.
    let near = format!("{parts} hot;2026-01-09;avdelning;8 vald;2026-01-09;avdelning;1");
    assert_eq!(told(&near)[0], "5:3 I036 -");
    // Unit and unit beside it.
    assert_eq!(told("hot;2026-01-02;ek;12 hot;2026-01-03;bjork;12"), [""; 0]);
}

#[test]
fn rows_that_are_equal_in_every_column_are_told_where_no_id_tells_them_apart() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let sheet = "Nr;Typ;Datum;Enhet;Antal\n1;hot;2026-01-02;e;3\n1;hot;2026-01-02;e;3\n2;hot;2026-01-02;e;3\n1;hot;2026-01-02;e;3\n";
    let ignoring = format!("{map}ignore: [Antal]\n");
    let outcome = Bench::new(&ignoring, sheet).plainly();
    assert_eq!(found(&outcome), ["3:1 I040 -"]);
    assert_eq!(
        outcome.findings[0].message,
        "2 rader har samma värden i alla kolumner som en rad ovanför, till exempel raderna 2 och 3"
    );
    let counted = map.replace("unit: Enhet", "unit: Enhet, count: Antal");
    assert_eq!(found_in(&counted, sheet), ["3:1 I040 -"]);
    // Rows that differ in any column, and those that are left out, are not equal.
    let other = "Nr;Typ;Datum;Enhet;Antal\n1;hot;2026-01-02;e;3\n2;hot;2026-01-02;e;3\n3;hot;2026-01-02;e;0\n3;hot;2026-01-02;e;0\n";
    assert_eq!(found_in(&counted, other), [""; 0]);
}

#[test]
fn numbers_without_a_heading_are_told_with_what_can_be_done() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let outcome = Bench::new(&map, "Typ;Datum;;Enhet\nhot;2026-01-02;12;e\nhot;2026-01-03;3;e\n").plainly();
    assert_eq!(found(&outcome), ["1:3 I029 -"]);
    assert_eq!(outcome.findings[0].message, "kolumn C saknar rubrik och har tal, och läses inte");
    // Named by its letter it is read.
    let counted = map.replace("unit: Enhet}", "unit: Enhet, count: {column: C}}");
    assert_eq!(found_in(&counted, "Typ;Datum;;Enhet\nhot;2026-01-02;12;e\n"), [""; 0]);
    // Of a case, and beside a count, it is something else.
    let named = Bench::new(
        &map.replace("unit: Enhet}", "unit: Enhet, count: Antal}"),
        "Typ;Datum;;Enhet;Antal\nhot;2026-01-02;12;e;2\n",
    );
    assert_eq!(found(&named.plainly()), [""; 0]);
    // A month may lack its heading.
    let (_, map) = suggested(WIDE, Some(known()));
    let map = map.replace("\"?\"", "2026-05-06").replace("  \"mars\": 2026-03\n", "");
    let outcome = Bench::new(&map, WIDE.replace("mars", "")).knowing(known()).plainly();
    assert!(found(&outcome).contains(&"2:5 I029 -".to_owned()), "{:?}", outcome.findings);
}

/// Ek's one event and Björk's two of March are hidden, and would be none.
#[test]
fn empty_cells_are_no_zeros_where_the_sheet_says_that_counts_are_hidden() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}\n\
               columns: {type: Typ, unit: Enhet}\nacross: {jan: 2026-01, feb: 2026-02}\nids: sequence\n\
               skip: [{heading: Typ, equals: [Färre än 5 visas inte, Källa KIA]}]\n";
    let plain = "Typ;Enhet;jan;feb\nhot;e;7;\nhot;f;8;9\n";
    let kinds = |sheet: &str| -> Vec<&str> {
        let outcome = Bench::new(map, sheet).plainly();
        outcome.findings.iter().map(|finding| finding.code).filter(|code| *code != "I027").collect()
    };
    for note in ["Tomma celler är dolda av sekretess\n", "Antal under 5 redovisas inte;;;\n"] {
        assert_eq!(kinds(&format!("{note}{plain}")), ["I045"], "{note}");
    }
    assert_eq!(kinds(&format!("{plain}Färre än 5 visas inte;;;\n")), ["I045"]);
    assert_eq!(kinds(&format!("Händelser 2026\n{plain}Källa KIA;;;\n")), [""; 0]);
    assert_eq!(kinds(&format!("Små antal är dolda\n{}", plain.replace("7;", "7;0"))), [""; 0]);
}

#[test]
fn columns_of_numbers_are_told_together() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let sheet = "Typ;Datum;Enhet;Kostnad;Fart\nhot;2026-01-02;e;12;100\nhot;2026-01-03;e;0;100\n";
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!(found(&outcome), ["1:4 I029 -"]);
    let help = outcome.findings[0].help.as_deref().unwrap();
    assert!(
        help.contains(
            "skriv `ignore: [\"Kostnad\", \"Fart\"]`; är antalen delade på flera kolumner, lägg ihop dem"
        ),
        "{help}"
    );
}

#[test]
fn notes_and_columns_of_crowns_are_no_counts() {
    let with_note = format!("{WIDE}Källa: KIA;;;;;\nSumma;;9;3;2;10\n");
    let (_, map) = suggested(&with_note, Some(known()));
    assert!(map.contains("{heading: Enhet, equals: [\"Summa\", \"Källa: KIA\"]} # 2 rader"), "{map}");
    let without = map.split("skip:").next().unwrap().replace("\"?\"", "2026-05-06");
    assert_eq!(found(&Bench::new(&without, &with_note).knowing(known()).plainly())[0], "5:1 I024 -");
    let crowns =
        "Nr;Typ;Datum;Enhet;Summa\nK1;Hot;2026-01-02;Ekskolan;1200\nK2;Hot;2026-01-03;Ekskolan;300\n";
    let (_, map) = suggested(crowns, Some(known()));
    assert!(!map.contains("  count:") && map.contains("# Summa har tal"), "{map}");
}

#[test]
fn tables_across_types_or_units_are_refused() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence").replace("type: Typ, ", "")
        + "defaults: {type: hot}\n";
    let sheet = "Datum;Enhet;Hot;Våld;Alla\n2026-01-02;Ekskolan;5;2;7\n2026-01-03;Ekskolan;7;0;7\n";
    // Whether or not the map has a count: what it counts is not all.
    for map in [map.clone(), map.replace("unit: Enhet", "unit: Enhet, count: Alla")] {
        let outcome = Bench::new(&map, sheet).knowing(catalogue()).plainly();
        let is_error = |finding: &&Diagnostic| finding.severity == model::diag::Severity::Error;
        let told = outcome.findings.iter().find(is_error).unwrap();
        assert_eq!((told.code, told.place.column, outcome.records), ("I029", 3, None));
        assert!(told.help.as_deref().unwrap().contains("Ta bort pivotering av kolumner"));
    }
    let units = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence").replace(", unit: Enhet", "")
        + "defaults: {unit: e}\n";
    let outcome = Bench::new(&units, "Typ;Datum;Ekskolan;Gamla skolan\nhot;2026-01-02;5;2\n")
        .knowing(catalogue())
        .plainly();
    assert_eq!(found(&outcome), ["1:3 I029 -"]);
    let ignoring = format!("{map}ignore: [Hot, Våld, Alla]\n");
    assert_eq!(Bench::new(&ignoring, sheet).knowing(catalogue()).plainly().records, Some(2));
}

#[test]
fn a_map_of_numbers_without_a_count_is_left_open() {
    let sheet = "Enhet;Typ;Datum;Antal under 5 döljs;Varav flickor\nEkskolan;Hot;2026-01-05;5;2\nBjörkskolan;Hot;2026-01-06;7;3\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("  count: \"?\" # vilken kolumn har antalen?"), "{map}");
    let filled = map.replace("taken: \"?\"", "taken: 2026-05-06");
    let outcome = Bench::new(&filled, sheet).knowing(known()).plainly();
    assert!(outcome.records.is_none() && found(&outcome)[0].ends_with("I001 ?"), "{:?}", found(&outcome));
    // With a number for each case, each row is one.
    let (_, map) = suggested(format!("Nr;{}\n", sheet.trim_end().replace('\n', "\n1;")), Some(known()));
    assert!(map.contains("id: Nr") && !map.contains("count: \"?\""), "{map}");
    let years = "Enhet;Typ;2021;2022\nEkskolan;Hot;5;2\nBjörkskolan;Hot;7;3\n";
    let (_, map) = suggested(years, Some(known()));
    assert!(
        map.contains("# Antal finns per månad eller tertial. Är 2021, 2022 antal, gör om uttaget"),
        "{map}"
    );
}

#[test]
fn months_by_name_alone_take_the_year_of_the_sheet() {
    let sheet = "Avdelning;Typ;Månad;Antal\nEkskolan;Hot;jan;5\nEkskolan;Hot;februari;7\n";
    let titled = format!("Hot 2026;;;\n{sheet}");
    let (_, map) = suggested(&titled, Some(known()));
    assert!(
        map.contains("\"februari\": 2026-02 # gissat; 1 rad") && map.contains("unit: Avdelning"),
        "{map}"
    );
    let bench = Bench::new(&map.replace("\"?\"", "2026-05-06"), &titled).knowing(known());
    let outcome = bench.plainly();
    assert_eq!(outcome.records, Some(2), "{:?}", outcome.findings);
    assert!(suggested(sheet, Some(known())).1.contains("\"jan\": \"?\" # 1 rad"));
}

#[test]
fn counts_that_stand_twice_or_across_are_never_left_out() {
    // By year, above: which of them is to be read is asked for.
    let sheet = ";;;2025;2026\nEnhet;Typ;Datum;Antal;Antal\nEkskolan;Hot;2026-01-02;5;7\nBjörkskolan;Hot;2026-01-03;6;8\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(
        map.contains("count: \"?\"")
            && map.contains("`count: {heading: Antal, column: E}`")
            && !map.contains("\nignore:"),
        "{map}"
    );
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let counted = map.replace("unit: Enhet", "unit: Enhet, count: {heading: Antal, column: D}");
    let sheet = sheet.replace("Ekskolan", "e").replace("Björkskolan", "e").replace("Hot", "hot");
    assert_eq!(found_in(&counted, &sheet), ["2:5 I029 -"]);
    assert_eq!(found_in(&format!("{counted}ignore: [Antal]\n"), &sheet), [""; 0]);
    let months = "Enhet;Typ;jan;feb;jan;feb\nEkskolan;Hot;5;7;1;2\nBjörkskolan;Hot;6;8;1;2\n";
    let (_, map) = suggested(months, Some(known()));
    assert!(!map.contains("across") && !map.contains("\nignore:") && map.contains("count: \"?\""), "{map}");
    let types = "Enhet;Datum;Hot;Våld;Totalt\nEkskolan;2026-01-02;5;7;12\nBjörkskolan;2026-01-03;6;8;14\n";
    let (_, map) = suggested(types, Some(known()));
    assert!(
        map.contains("# Hot, Våld har antal, ett för varje rubrik") && !map.contains("\nignore:"),
        "{map}"
    );
}

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

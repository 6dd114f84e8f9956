//! Advice that leads nowhere or wrong, and what is printed that should not be.

use super::suggested::{known, suggested};
use super::*;

#[test]
fn a_day_after_the_extract_was_made_is_of_no_other_tertial() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-02-10;e\nA3;hot;2026-04-01;e\nA2;hot;2026-06-05;e\n";
    let only = |request: &mut ImportRequest| request.only_period = "2026-t1".parse().ok();
    let map = PLAIN.replace(", from: 2026-01-01, to: 2026-01-31", "").replace("05-06", "07-01");
    assert_eq!(found(&Bench::new(&map, sheet).run(only)), [""; 0]);
    for day in ["2027-01-05", "2062-01-05", "2026-07-02"] {
        let outcome = Bench::new(&map, sheet.replace("2026-06-05", day)).run(only);
        assert_eq!((found(&outcome), outcome.records), (vec![format!("4:3 I020 {day}")], None));
    }
}

#[test]
fn a_column_of_months_is_never_advised_or_guessed_as_tertials() {
    let rows = |months: &[&str]| -> String {
        months.iter().enumerate().map(|(at, month)| format!("K{at};hot;{month};e\n")).collect()
    };
    let map = PLAIN.replace("date: Datum", "period: Tertial").replace("to: 2026-01-31", "to: 2026-04-30");
    let sheet = format!("Nr;Typ;Tertial;Enhet\n{}", rows(&["2026-01", "2026-02", "2026-03", "2026-04"]));
    let told = advice(&Bench::new(&map, &sheet));
    assert!(!told.is_empty() && told.iter().all(|(_, help)| help.contains("`date: Tertial`")), "{told:?}");
    for months in
        [["2026-01", "2026-03", "2026-05"], ["202601", "202603", "202611"], ["01/2026", "02/2026", "12/2026"]]
    {
        let sheet = format!("Händelsenr;Händelsetyp;Tertial;Enhet\n{}", rows(&months));
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(!map.contains("2026-t3"), "{map}");
    }
}

#[test]
fn events_that_changed_places_and_a_tertial_that_is_empty_have_a_way_out() {
    let help = |outcome: &ImportOutcome| {
        outcome.findings.iter().map(|finding| finding.help.clone().unwrap_or_default()).collect::<String>()
    };
    let nothing = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\n").plainly();
    assert!(help(&nothing).contains("ta bort filen"));
    let there = "extract: {source: kia, taken: 2026-05-06, from: 2026-05-01, to: 2026-05-31}\nform: rows\n\
                 incidents:\n  - {id: A1, type: hot, date: 2026-05-02, unit: e}\n";
    let bench = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n");
    fs::write(bench.folder.path().join("content/t2.yaml"), there).unwrap();
    let extract = model::Delivery {
        path: "t2.yaml".into(),
        source: model::Source::Kia,
        from: parse_date("2026-05-01").unwrap(),
        to: parse_date("2026-05-31").unwrap(),
    };
    let bench = bench.knowing(Catalogue { extracts: vec![extract], ..catalogue() });
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), ["0:0 I030 -"]);
    assert!(help(&outcome).contains("ta då bort båda filerna ur innehållet"), "{}", help(&outcome));
}

#[test]
fn headings_that_stand_again_are_told_as_such() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-05;e\nNr;Typ;Datum;Enhet\nA2;hot;2026-01-06;e\n";
    let outcome = Bench::new(PLAIN, sheet).knowing(catalogue()).plainly();
    assert_eq!(found(&outcome), ["3:1 I024 -"]);
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("equals: \"Nr\""));
    let map = format!("{PLAIN}skip: [{{heading: Nr, equals: Nr}}]\n");
    assert_eq!(written(&map, sheet).len(), 2);
}

#[test]
fn a_clock_of_twelve_hours_is_a_time_of_day() {
    let map = PLAIN.replace("date: Datum", "date: {heading: Datum, format: \"%m/%d/%Y\"}");
    for time in ["11:30 PM", "11:30:00 AM", "1:05 p.m.", "23:30"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;hot;1/14/2026 {time};e\n");
        assert_eq!(written(&map, sheet), ["{id: A1, type: hot, date: 2026-01-14, unit: e}"], "{time}");
    }
}

#[test]
fn a_file_in_two_encodings_is_told_as_such() {
    let map = PLAIN.replace("id: Nr", "id: Händelsenr");
    let text = "Händelsenr;Typ;Datum;Enhet\nA1;hot;2026-01-05;e\nA2;hot;2026-01-06;Sk".as_bytes();
    let twice = "HÃ¤ndelsenr;Typ;Datum;Enhet\nA1;hot;2026-01-05;e\n".as_bytes().to_vec();
    for (bytes, line) in [([text, b"\xe5ne\n"].concat(), Some("rad 3")), (twice, None)] {
        let outcome = Bench::new(&map, bytes).plainly();
        assert_eq!(found(&outcome), ["1:1 I017 -"]);
        let help = outcome.findings[0].help.as_deref().unwrap();
        assert_eq!(help.contains("rad 3"), line.is_some(), "{help}");
    }
}

#[test]
fn a_name_with_a_point_first_is_refused_and_one_outside_the_content_told() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-30;e\n";
    let bench = Bench::new(PLAIN, sheet);
    let hidden = bench.folder.path().join("content/incidents/.t1.yaml");
    let outcome = bench.run(|request| request.to = hidden.clone());
    assert_eq!((found(&outcome), hidden.exists()), (vec!["0:0 I013 -".to_owned()], false));
    let outside = bench.folder.path().join("t1.yaml");
    let outcome = bench.run(|request| request.to = outside.clone());
    assert!(outcome.records.is_some() && outcome.notes.iter().any(|note| note.contains("ligger utanför")));
    assert!(!bench.plainly().notes.iter().any(|note| note.contains("ligger utanför")));
}

#[test]
fn a_text_that_the_file_ends_in_is_told() {
    let is_told = |sheet: &str| {
        let notes = Bench::new(PLAIN, sheet).plainly().notes;
        notes.iter().any(|note| note.starts_with("Filen slutar utan radbrytning"))
    };
    let sheet =
        "Nr;Typ;Datum;Enhet;Text\nA1;hot;2026-01-05;e;en elev föll\nA2;hot;2026-01-06;e;det var när ele";
    assert!(is_told(sheet) && !is_told(&format!("{sheet}\n")));
    // Whatever it ends in, and between the two signs of a line break.
    for end in ["A1;hot;2026-01-05;e", "A1;hot;2026-01-05;e\r\nA2;hot;2026-01-06;e\r"] {
        assert!(is_told(&format!("Nr;Typ;Datum;Enhet\r\n{end}")), "{end}");
    }
    assert!(!is_told("Nr;Typ;Datum;Enhet\rA1;hot;2026-01-05;e\r"));
}

#[test]
fn nobody_is_named_in_a_map_or_a_message() {
    let units = ["PROVSSON TORVALD", "torvald provsson", "Ekskolan/Torvald Provsson", "torvald.provsson"];
    let rows: String = units
        .iter()
        .enumerate()
        .map(|(at, unit)| {
            format!("K{at};Hot;2026-01-0{};{unit}\nL{at};Hot;2026-01-0{};Ekskolan\n", at + 1, at + 2)
        })
        .collect();
    let sheet = format!(
        "Händelsenr;Händelsetyp;Datum;Enhet;850312-2391;Torvald Provsson\n{}",
        rows.replace('\n', ";a;b\n")
    );
    let (outcome, map) = suggested(&sheet, Some(known()));
    let filled = map.replace("\"?\"", "2026-05-06").replace("ids: hash", "ids: keep");
    let imported = Bench::new(&filled, &sheet).knowing(known()).plainly();
    let said = format!(
        "{map} {:?} {:?} {:?} {:?}",
        outcome.lacking, outcome.notes, imported.findings, imported.notes
    );
    for part in ["provsson", "torvald", "850312"] {
        assert!(!said.to_lowercase().contains(part), "{part}: {said}");
    }
    assert!(map.contains("# Rubriken i kolumn E ser ut"), "{map}");
    // The name of a sheet.
    let book = books::one_sheet(&["Nr;Typ;Datum;Enhet", "A1;hot;2026-01-05;e"]);
    let named = books::with_bytes(book, "xl/workbook.xml", |text| {
        String::from_utf8(text).unwrap().replace("Sheet1", "850312-2395").into_bytes()
    });
    let outcome = Bench::new(PLAIN, named).plainly();
    assert!(outcome.notes.iter().any(|note| note == "Läst: bladet `…`"), "{:?}", outcome.notes);
}

#[test]
fn american_names_of_months_are_a_format() {
    for days in [["Mar 1, 2026", "Jan 14, 2026"], ["March 1, 2026", "January 14, 2026"]] {
        let sheet = format!(
            "Händelsenr;Händelsetyp;Datum;Enhet\n26-1;Hot;{};Ekskolan\n26-2;Våld;{};Ekskolan\n",
            days[0], days[1]
        );
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(map.contains("date: {heading: Datum, format: \"%b %d, %Y\"}"), "{map}");
        let map = map.replace("\"?\"", "2026-05-06").replace("ids: hash", "ids: keep");
        let bench = Bench::new(&map, &sheet).knowing(known());
        bench.plainly();
        assert_eq!(bench.written()[0], "{id: 26-1, type: hot, date: 2026-03-01, unit: ek}");
    }
}

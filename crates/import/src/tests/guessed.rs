//! What a suggested map must not decide in silence: numbers of cases, rows that are no events, years that are slips.

use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet";

/// Twelve events with a column behind, which says something in some of them.
fn sheet(heading: &str, cells: &[(usize, &str)], other: &str) -> String {
    let rows: String = (1..=12)
        .map(|row| {
            let cell = cells.iter().find(|(at, _)| *at == row).map_or(other, |(_, cell)| cell);
            format!("26-{row:04};Hot;2026-{:02}-{:02};Ekskolan;{cell}\n", 1 + row % 4, 10 + row)
        })
        .collect();
    format!("{HEADS};{heading}\n{rows}")
}

fn filled(map: &str) -> String {
    map.replace("taken: \"?\"", "taken: 2026-05-10").replace("ids: hash", "ids: keep")
}

fn by_map(map: &str, sheet: &str) -> ImportOutcome {
    Bench::new(&filled(map), sheet).knowing(known()).plainly()
}

fn by_suggestion(sheet: &str) -> (String, ImportOutcome) {
    let (_, map) = suggested(sheet, Some(known()));
    let outcome = by_map(&map, sheet);
    (map, outcome)
}

#[test]
fn a_column_of_numbers_of_cases_is_taken_or_asked_for() {
    for heading in [
        "KIA-nr",
        "Händelsenr (KIA)",
        "Diarienr",
        "Referens",
        "Referensnr",
        "ID-nr",
        "Rapportnr",
        "Anmälan nr",
        "Anmälningsnummer",
        "Ärende",
        "Löpande nr",
        "Tillbudsnr",
        "Avvikelsenr",
        "Systemnr",
        "GUID",
        "#",
    ] {
        let sheet = sheet("x", &[], "").replace("Händelsenr;", &format!("{heading};"));
        // One event stands twice, with another status.
        let sheet = sheet + "26-0003;Hot;2026-04-13;Ekskolan;Ny\n";
        let (map, outcome) = by_suggestion(&sheet);
        assert!(map.contains("ids: hash\nignore: [x]\n"), "{heading}: {map}");
        assert_eq!(found(&outcome), ["4:1 I010 26-0003"], "{heading}");
    }
    // By the values alone it is asked.
    let odd = sheet("x", &[], "").replace("Händelsenr;", "Beteckn;");
    let (map, outcome) = by_suggestion(&odd);
    assert!(map.contains("  id: \"?\" # Beteckn har ett eget värde på nästan varje rad"), "{map}");
    assert_eq!((found(&outcome), outcome.records), (vec!["8:7 I001 ?".to_owned()], None));
    // Places, costs, times and rows that are counted from 1 are none.
    for (heading, cell) in [
        ("Rumsnr", "B12"),
        ("Kostnad", "1500"),
        ("Tid", "08:15"),
        ("Telefonnr", "070-123 45 67"),
        ("Enhetsnr", "4100-1"),
    ] {
        let sheet = sheet(heading, &[], cell).replace("Händelsenr;", "Rad;");
        let sheet =
            (1..=12).fold(sheet, |sheet, row| sheet.replace(&format!("26-{row:04};"), &format!("{row};")));
        let (map, _) = by_suggestion(&sheet);
        assert!(map.contains("ids: sequence") && !map.contains("  id:"), "{heading}: {map}");
    }
}

#[test]
fn a_number_that_is_left_out_and_stands_twice_is_told() {
    let map = "source: kia\nextract: {taken: 2026-05-10, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {type: Händelsetyp, date: Händelsedatum, unit: Händelseenhet}\nids: sequence\n";
    let once = sheet("Status", &[], "Sluthanterad");
    let twice = format!("{once}26-0003;Hot;2026-04-13;Ekskolan;Ny\n");
    for heading in ["Händelsenr", "KIA-nr", "Beteckn"] {
        let map = format!("{map}ignore: [{heading}, Status]\n");
        let named = |sheet: &str| sheet.replace("Händelsenr;", &format!("{heading};"));
        assert_eq!(found(&by_map(&map, &named(&once))), [""; 0]);
        assert_eq!(found(&by_map(&map, &named(&twice))), ["14:1 I047 -"], "{heading}");
    }
}

#[test]
fn rows_of_forecasts_are_told() {
    for (heading, words) in [
        ("Utfall/prognos", ["Utfall", "Prognos"]),
        ("Typ av värde", ["Utfall", "Budget 2026"]),
        ("Mått", ["Antal", "Mål"]),
        ("Anmärkning", ["", "Prognos"]),
    ] {
        let sheet = format!(
            "Enhet;Typ;Månad;{heading};Antal\nEkskolan;Hot;2026-01;{0};6\nEkskolan;Hot;2026-02;{0};4\n\
             Ekskolan;Hot;2026-03;{0};5\nEkskolan;Hot;2026-04;{1};7\n",
            words[0], words[1]
        );
        let (map, outcome) = by_suggestion(&sheet);
        assert!(!map.contains("ignore: "), "{map}");
        assert_eq!(found(&outcome), ["5:4 I052 -"], "{heading}");
        let finding = &outcome.findings[0];
        let message =
            format!("1 rad har \"{}\" i kolumnen `{heading}` och räknas som händelser: rad 5", words[1]);
        assert_eq!(finding.message, message);
        let ignored = map + &format!("ignore: [\"{heading}\"]\n");
        assert_eq!(found(&by_map(&ignored, &sheet)), ["5:4 I052 -"]);
        let rule = format!("skip: [{{heading: \"{heading}\", equals: [\"{}\"]}}]", words[1]);
        assert!(finding.help.as_deref().unwrap().contains(&rule), "{finding:?}");
    }
    let plain = sheet("Åtgärd", &[(2, "Budgetmöte hölls med alla berörda"), (3, "Plan för mål")], "");
    assert!(found(&by_suggestion(&plain).1).iter().all(|found| !found.contains("I052")));
}

#[test]
fn a_status_with_one_odd_cell_is_not_lost() {
    // Line breaks are slips, not sentences.
    let broken = sheet("Status", &[(3, "\"Sluthanterad\n\""), (4, "\"Slut\nhanterad\"")], "Sluthanterad");
    let (map, _) = by_suggestion(&broken);
    assert!(map.contains("  status: Status\n"), "{map}");
    assert!(map.contains("    \"Slut hanterad\": \"?\" # 1 rad\n"), "{map}");
    for (cell, word) in [
        ("Ring mamma på 070-123 45 67", "fritext"),
        ("Läraren gick ut på gården och talade länge med alla elever", "fritext"),
    ] {
        let odd = sheet("Status", &[(5, cell)], "Sluthanterad");
        let (map, outcome) = by_suggestion(&odd);
        let told =
            "# Status följer inte med, för där står fritext eller uppgifter om en person, först på rad 6.";
        assert!(map.contains(told) && !map.contains("ignore: ") && map.contains(word), "{map}");
        let note = "Kolumner som kartan inte nämner, och som inte följer med: Status";
        assert!(outcome.notes.iter().any(|told| told == note), "{:?}", outcome.notes);
    }
    let odd = sheet("Rapporterad", &[(7, "i går")], "2026-04-30");
    let (map, _) = by_suggestion(&odd);
    assert!(map.contains("`reported` inte tar, först på rad 8."), "{map}");
}

#[test]
fn a_remark_that_a_row_is_counted_already_is_told() {
    for remark in [
        "Dubblett till 26-0001",
        "ska makuleras",
        "Makuleras",
        "dubbelregistrerad",
        "samma händelse som 26-0001",
        "Registrerad två gånger",
        "felaktig anmälan",
        "testanmälan",
        "ersatt av 26-0009",
        "Räkna ej",
        "Kopia",
        "Kopia av 26-0001",
        "Avskriven efter beslut",
        "Makulerad efter samtal",
    ] {
        let sheet = sheet("Anmärkning", &[(5, remark)], "");
        let (map, outcome) = by_suggestion(&sheet);
        assert!(!map.contains("ignore: ") && !map.contains("skip:"), "{remark}: {map}");
        assert_eq!((found(&outcome), outcome.records), (vec!["6:5 I042 -".to_owned()], Some(12)), "{remark}");
        let help = outcome.findings[0].help.as_deref().unwrap();
        assert!(!help.contains("\"*\""), "{help}");
        let message = &outcome.findings[0].message;
        assert!(message.ends_with("enligt kolumnen `Anmärkning`, och räknas: rad 6"), "{message}");
    }
    for remark in [
        "Test av brandlarm orsakade oro",
        "Borttaget hinder",
        "Utgår från rutin",
        "Test av larm hos Kalle",
        "Inte dubblett",
        "Låset ersatt av vaktmästaren",
        "Samma som alltid hände igen",
    ] {
        let sheet = sheet("Anmärkning", &[(5, remark)], "");
        let (map, outcome) = by_suggestion(&sheet);
        let is_said = remark.starts_with("Samma som");
        assert!(!map.contains("skip:") && !map.contains("Kalle"), "{remark}: {map}");
        assert_eq!(found(&outcome).is_empty(), !is_said, "{remark}: {:?}", outcome.findings);
        assert_eq!(outcome.records, Some(12), "{remark}");
    }
}

#[test]
fn columns_that_name_another_case_or_the_statistics_are_told() {
    for (heading, cell, code) in [
        ("Ersätter", "26-0001", "I051"),
        ("Huvudärende", "26-0001", "I051"),
        ("Ingår i statistik", "Nej", "I042"),
    ] {
        let sheet = sheet(heading, &[(5, cell)], if cell == "Nej" { "Ja" } else { "" });
        let (map, _) = by_suggestion(&sheet);
        assert!(!map.contains("ignore: "), "{map}");
        let map = map.split("skip:").next().unwrap().to_owned();
        assert_eq!(found(&by_map(&map, &sheet)), [format!("6:5 {code} -")], "{heading}");
    }
}

#[test]
fn what_is_no_longer_active_is_an_event_and_a_large_rule_is_a_warning() {
    let closed = sheet("Aktiv", &[(1, "Nej"), (4, "Nej"), (7, "Nej"), (10, "Nej")], "Ja");
    let (map, outcome) = by_suggestion(&closed);
    assert!(!map.contains("skip"), "{map}");
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(12)));
    let many = sheet("Giltig", &[(1, "Nej"), (4, "Nej"), (7, "Nej"), (10, "Nej")], "Ja");
    let (outcome, map) = suggested(&many, Some(known()));
    assert!(map.contains("{heading: Giltig, equals: [\"Nej\"]} # gissat; 4 rader"), "{map}");
    assert_eq!(found(&outcome), ["2:5 I046 -"]);
    let message = "den gissade regeln under `skip` för Giltig = \"Nej\" hoppar över 4 av 12 rader";
    assert_eq!(outcome.findings[0].message, message);
    let few = sheet("Giltig", &[(1, "Nej"), (4, "Nej")], "Ja");
    assert_eq!(found(&suggested(&few, Some(known())).0), [""; 0]);
}

#[test]
fn a_lone_wrong_year_does_not_widen_the_extract() {
    let plain = sheet("x", &[], "");
    for (year, code) in [("2025", "I009"), ("2062", "I020")] {
        let odd = plain.replace("26-0005;Hot;2026", &format!("26-0005;Hot;{year}"));
        let (map, outcome) = by_suggestion(&odd);
        let head = "extract: {taken: \"?\", from: 2026-01-01, to: 2026-04-30} # taken: dagen då uttaget gjordes\n\
                    # Rad 6 har en dag långt från de andra: rätta den om året är fel; annars ändra from eller to.\n";
        assert!(map.contains(head), "{map}");
        assert_eq!(found(&outcome), [format!("6:3 {code} {year}-02-15")]);
        assert!(outcome.findings[0].message.starts_with("rad 6, "), "{}", outcome.findings[0].message);
    }
    // A map by hand that covers it says which row it is.
    let odd = plain.replace("26-0005;Hot;2026", "26-0005;Hot;2062");
    let map = suggested(&plain, Some(known())).1.replace("to: 2026-04-30", "to: 2062-04-30");
    let outcome = by_map(&map, &odd);
    assert_eq!(found(&outcome), ["0:0 I005 -"]);
    assert!(
        outcome.findings[0].help.as_deref().unwrap().contains("rad 6 har dagen 2062-02-15"),
        "{outcome:?}"
    );
    // The tertial before, and years of their own, are no slips.
    for (from, to, first) in
        [("26-0005;Hot;2026-02", "26-0005;Hot;2025-12", "2025-09-01"), ("2026-0", "2025-0", "2025-01-01")]
    {
        let (map, _) = by_suggestion(&plain.replacen(from, to, if first == "2025-01-01" { 6 } else { 1 }));
        assert!(map.contains(&format!("from: {first}, to: 2026-04-30}}")) && !map.contains("# Rad"), "{map}");
    }
}

#[test]
fn defaults_without_a_column_are_told_with_their_rows() {
    let map = filled(&suggested(sheet("x", &[], ""), Some(known())).1)
        + "defaults: {severity: 1, affected: pupil}\n";
    let outcome = by_map(&map, &sheet("x", &[], ""));
    for note in [
        "Förvalet `1` för `severity` gäller 12 rader: ingen kolumn läses för det",
        "Förvalet `pupil` för `affected` gäller 12 rader: ingen kolumn läses för det",
    ] {
        assert!(outcome.notes.iter().any(|told| told == note), "{:?}", outcome.notes);
    }
}

#[test]
fn rows_of_other_tertials_and_events_that_are_gone_are_named() {
    let plain = sheet("x", &[], "");
    let map = filled(&suggested(&plain, Some(known())).1);
    let odd = plain.replace("26-0005;Hot;2026", "26-0005;Hot;2025");
    let bench = Bench::new(&map, &plain).knowing(known());
    bench.plainly();
    fs::write(bench.request().file, odd).unwrap();
    let outcome = bench.run(|request| {
        request.only_period = "2026-t1".parse().ok();
        request.replace = true;
    });
    assert!(
        outcome.notes.contains(&"Utelämnade rader hör till: 2025-t1 (rad 6)".to_owned()),
        "{:?}",
        outcome.notes
    );
    let gone = "Borta: `26-0005` (2026-02-15). Har händelsen fått en annan dag";
    assert!(outcome.notes.iter().any(|note| note.starts_with(gone)), "{:?}", outcome.notes);
}

#[test]
fn numbers_that_pass_for_personal_ones_by_chance_are_hashed() {
    // A day and a running number: the last digits of the 4th, 9th, 12th and 17th are right.
    let rows: String =
        (1..=20).map(|row| format!("202601{}{row:04};Hot;2026-01-{row:02};Ekskolan\n", row + 9)).collect();
    let sheet = format!("{HEADS}\n{rows}");
    let (_, map) = suggested(&sheet, Some(known()));
    let map = map.replace("taken: \"?\"", "taken: 2026-05-10").replace("04-30", "01-31");
    let bench = |map: &str, sheet: &str| {
        let bench = Bench::new(map, sheet).knowing(known());
        fs::write(bench.request().map.with_extension("salt"), "en lång hemlig text").unwrap();
        bench.plainly()
    };
    assert!(map.contains("ids: hash"), "{map}");
    assert_eq!(bench(&map, &sheet).records, Some(20));
    let twice = format!("{sheet}202601100001;Hot;2026-01-01;Ekskolan\n");
    assert_eq!(found(&bench(&map, &twice)), ["2:1 I010 202601100001"]);
    let kept = bench(&map.replace("ids: hash", "ids: keep"), &sheet);
    assert_eq!(found(&kept), ["1:1 I003 -"]);
    assert!(kept.findings[0].help.as_deref().unwrap().contains("skriv `ids: hash` i kartan"), "{kept:?}");
}

#[test]
fn people_are_no_days_no_units_and_no_numbers() {
    let birth = "Nr;Händelsetyp;Datum när det hände;Födelsedatum;Enhet\nA1;Hot;2026-01-10;2008-01-10;Ekskolan\n\
                 A2;Hot;2026-02-10;2009-01-10;Ekskolan\n";
    let (_, map) = suggested(birth, Some(known()));
    assert!(
        map.contains("  date: \"Datum när det hände\"\n") && map.contains("ignore: [\"Födelsedatum\"]"),
        "{map}"
    );
    for heading in ["Rapportör", "Utredare", "Rektor", "Ansvarig chef"] {
        let sheet = sheet(heading, &[], "Anna Andersson");
        let (map, _) = by_suggestion(&sheet);
        assert!(!map.contains("Anna") && map.contains("ignore: ["), "{map}");
        assert!(!map.contains("`reported`"), "{map}");
        let map = map
            .replace("unit: \"Händelseenhet\"", &format!("unit: \"{heading}\""))
            .lines()
            .filter(|line| !line.starts_with("ignore"))
            .map(|line| format!("{line}\n"))
            .collect::<String>();
        let outcome = by_map(&map, &sheet);
        assert_eq!(found(&outcome), ["1:5 I003 -"]);
        assert!(!format!("{:?}", outcome.findings).contains("Anna"));
    }
    let named =
        sheet("Polisnr", &[], "").replace("26-0003;", "Kalle Svensson 5B;").replace("26-0004;", "Kalle;");
    let (map, outcome) = by_suggestion(&named);
    assert_eq!(found(&outcome), ["4:1 I003 -"]);
    assert!(outcome.findings[0].message.starts_with("raderna 4 och 5, kolumn `Händelsenr`"), "{outcome:?}");
    assert!(!format!("{:?} {map}", outcome.findings).contains("Kalle"));
    let linked = sheet("Polisnr", &[(2, "Anna Andersson")], "");
    let map = suggested(&linked, Some(known())).1.replace("columns:\n", "columns:\n  linked: Polisnr\n");
    let outcome = by_map(&map, &linked);
    assert!(found(&outcome).contains(&"3:5 I003 -".to_owned()), "{:?}", found(&outcome));
}

//! Advice that was wrong, and words of people that were shown.

use super::books::one_sheet;
use super::suggested::{known, suggested};
use super::*;

const HEADS: &str = "Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet";

fn suggested_map(sheet: impl AsRef<[u8]>) -> String {
    let (_, map) = suggested(sheet, Some(known()));
    map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-20")
}

fn by_suggestion(sheet: impl AsRef<[u8]>) -> (String, ImportOutcome) {
    let map = suggested_map(&sheet);
    let outcome = Bench::new(&map, sheet).knowing(known()).plainly();
    (map, outcome)
}

fn help(outcome: &ImportOutcome, code: &str) -> String {
    let finding = outcome.findings.iter().find(|finding| finding.code == code);
    finding.unwrap_or_else(|| panic!("{code}: {:?}", outcome.findings)).help.clone().unwrap()
}

#[test]
fn words_of_free_text_stand_in_no_rule() {
    let spilt = format!(
        "{HEADS};Beskrivning\n1;Hot;2026-01-02;Ekskolan;Kalle slog läraren.\nMamman Eva är kontaktad\n2;Hot;2026-04-03;Ekskolan;Bråk\nLiten bula\n"
    );
    let rows = one_sheet(&[
        &format!("{HEADS};Anteckning"),
        "1;Hot;2026-01-02;Ekskolan;Kalle slog",
        ";;;;Eva Karlsson kontaktad",
        "2;Hot;2026-04-03;Ekskolan;x",
        ";;;;Polis ringd",
    ]);
    for (sheet, rule) in [(spilt.into_bytes(), "Händelsedatum"), (rows, "Händelsenr")] {
        let (map, outcome) = by_suggestion(&sheet);
        assert!(map.contains(&format!("{{heading: \"{rule}\", equals: [\"\"]}} # 2 rader")), "{map}");
        assert!(["Eva", "Liten", "Polis"].iter().all(|word| !map.contains(word)), "{map}");
        assert_eq!((found(&outcome), outcome.records), (Vec::new(), Some(2)));
        // Nor does the import say them.
        let bare = map.split("skip:").next().unwrap().to_owned();
        let outcome = Bench::new(&bare, &sheet).knowing(known()).plainly();
        assert!(!help(&outcome, "I024").contains("Eva"), "{:?}", outcome.findings);
    }
}

#[test]
fn days_and_words_for_none_are_no_cancelled_events() {
    let sheet = |live: &str| {
        format!(
            "{HEADS};Makuleringsdatum\n1;Hot;2026-01-02;Ekskolan;{live}\n2;Hot;2026-02-03;Ekskolan;2026-03-01\n3;Hot;2026-04-03;Ekskolan;{live}\n"
        )
    };
    for live in
        ["0001-01-01", "2999-12-31", "1970-01-01", "(null)", "Ej satt", "#SAKNAS!", "Nej, giltig", "☐"]
    {
        let map = suggested_map(sheet("")).split("skip:").next().unwrap().to_owned();
        let outcome = Bench::new(&map, sheet(live)).knowing(known()).plainly();
        assert_eq!(found(&outcome), ["3:5 I042 -"], "{live}");
        assert!(help(&outcome, "I042").contains("equals: \"*\""), "{live}");
        let skipped = format!("{map}skip: [{{heading: Makuleringsdatum, equals: \"*\"}}]\n");
        let outcome = Bench::new(&skipped, sheet(live)).knowing(known()).plainly();
        assert_eq!((found(&outcome).len(), outcome.records), (0, Some(2)), "{live} {:?}", outcome.findings);
    }
    // One day on most rows is none, and `*` would take it.
    let rows: String = (1..6).map(|day| format!("{day};Hot;2026-01-0{day};Ekskolan;2020-01-01\n")).collect();
    let sheet = format!("{HEADS};Makuleringsdatum\n{rows}9;Hot;2026-04-03;Ekskolan;2026-05-01\n");
    let map = suggested_map(format!("{HEADS}\n{}", "1;Hot;2026-01-02;Ekskolan\n2;Hot;2026-04-02;Ekskolan\n"));
    let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
    assert_eq!(found(&outcome), ["7:5 I042 -"]);
    assert!(!help(&outcome, "I042").contains("\"*\""), "{}", help(&outcome, "I042"));
}

#[test]
fn an_event_with_a_number_is_filled_in_and_never_left_out() {
    for row in ["26-4;;2026-01-04;e", "26-4;hot;;e", "26-4;hot;2026-01-04;"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\n26-1;hot;2026-01-02;e\n26-2;hot;2026-01-03;e\n{row}\n");
        let said = help(&Bench::new(PLAIN, sheet).plainly(), "I008");
        assert!(said.starts_with("raden har ett eget nummer") && !said.contains("defaults"), "{said}");
    }
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let without = |row: &str| {
        let sheet = format!("Typ;Datum;Enhet;X\nhot;2026-01-02;e;x\nhot;2026-01-03;e;x\n{row};x\n");
        help(&Bench::new(&format!("{map}ignore: [X]\n"), sheet).plainly(), "I008")
    };
    assert!(without("hot;2026-01-04;").contains("`defaults`"));
    assert!(!without("hot;;e").contains("defaults"));
}

#[test]
fn units_on_rows_between_are_never_left_out() {
    let rows = "Ekskolan;;;\n1;Hot;2026-01-02;\n2;Hot;2026-02-02;\nBjörkskolan;;;\n3;Hot;2026-03-02;\n4;Hot;2026-04-20;\n";
    let (map, outcome) = by_suggestion(format!("{HEADS}\n{rows}"));
    assert!(!map.contains("skip"), "{map}");
    assert!(
        help(&outcome, "I008").starts_with("namnen står på egna rader ovanför händelserna, som på rad 2")
    );
    assert!(help(&outcome, "I024").contains("skriv det i kolumnen `Händelseenhet` på varje rad"));
    let without = rows.replace(";\n", "\n");
    let map = suggested_map(format!("{}\n{without}", HEADS.replace(";Händelseenhet", "")));
    assert!(
        map.contains("unit: \"?\" # ingen rubrik känns igen; namnen står på egna rader mellan händelserna"),
        "{map}"
    );
}

#[test]
fn a_time_of_another_zone_gives_the_day_of_sweden_or_none() {
    let sheet = |time: &str| format!("Nr;Typ;Datum;Enhet\nA1;hot;{time};e\n");
    let map = PLAIN.replace("to: 2026-01-31", "to: 2026-04-30");
    for (time, day) in [
        ("2026-03-31 22:30 GMT+0", "2026-04-01"),
        ("2026-01-31 23:30 (UTC)", "2026-02-01"),
        ("2026-01-31 22:30 UTC", "2026-01-31"),
    ] {
        let bench = Bench::new(&map, sheet(time));
        bench.plainly();
        assert!(bench.written()[0].contains(day), "{time}");
    }
    for time in ["2026-04-02 18:30 EST", "2026-04-02 23:30 GMT-5", "2026-04-02 23:30 (lokal)"] {
        let said = help(&Bench::new(&map, sheet(time)).plainly(), "I007");
        assert!(said.starts_with("klockslaget är i en annan tid än svensk"), "{time}: {said}");
    }
}

#[test]
fn a_separator_within_a_text_is_told_before_any_rule() {
    let sheet = "Händelsenr;Händelsetyp;Text;Händelsedatum;Händelseenhet\n1;Hot;slag; spark;2026-01-01;Ekskolan\n\
                 2;Hot;x;2026-01-03;Ekskolan\n3;Hot;x;2026-04-03;Ekskolan\n";
    let (map, outcome) = by_suggestion(sheet);
    assert!(!map.contains("2026-01-01\": \"?\"") && !map.contains("skip"), "{map}");
    assert_eq!(found(&outcome), ["2:1 I012 -"]);
    let skipped = format!("{map}skip: [{{heading: \"Händelseenhet\", equals: 2026-01-01}}]\n");
    let outcome = Bench::new(&skipped, sheet).knowing(known()).plainly();
    assert!(found(&outcome).contains(&"2:1 I012 -".to_owned()) && outcome.records.is_none());
}

#[test]
fn months_of_the_next_year_are_named() {
    let sheet = "Enhet;Typ;jan 2026;feb 2026\nEkskolan;Hot;1;2\n";
    let map = suggested_map(sheet);
    let next = sheet.replace("2026", "2027");
    let outcome = Bench::new(&map, next).knowing(known()).plainly();
    let said = help(&outcome, "I001");
    assert!(said.contains("mot `\"jan 2027\": 2027-01`, `\"feb 2027\": 2027-02`"), "{said}");
    assert!(
        outcome.findings.iter().all(|finding| !finding.message.contains("kolumn C")),
        "{:?}",
        outcome.findings
    );
}

#[test]
fn a_row_that_explains_the_headings_is_no_event() {
    let sheet = format!(
        "{HEADS}\n(KIA);;(ÅÅÅÅ-MM-DD);\n26-1;Hot;2026-01-02;Ekskolan\n26-2;Hot;2026-04-03;Ekskolan\n"
    );
    let map = suggested_map(format!("{HEADS}\n26-1;Hot;2026-01-02;Ekskolan\n26-2;Hot;2026-04-03;Ekskolan\n"));
    let outcome = Bench::new(&map, &sheet).knowing(known()).plainly();
    assert_eq!(found(&outcome), ["2:1 I024 -"]);
    assert!(help(&outcome, "I024").contains("{heading: \"Händelsenr\", equals: \"(KIA)\"}"));
    let (_, outcome) = by_suggestion(&sheet);
    assert_eq!((found(&outcome), outcome.records), (Vec::new(), Some(2)));
}

#[test]
fn the_counts_of_a_new_site_are_there_to_be_replaced() {
    let bench = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n");
    let sample = |note: &str| {
        format!(
            "extract: {{source: kia, taken: 2026-05-07, from: 2026-01-01, to: 2026-04-30, note: \"{note}\"}}\nform: counts\ncounts:\n  - {{month: 2026-01, unit: e, type: hot, count: 9}}\n"
        )
    };
    fs::create_dir_all(bench.request().to.parent().unwrap()).unwrap();
    fs::write(bench.request().to, sample("Påhittade antal, att byta ut mot ert uttag")).unwrap();
    assert_eq!(found(&bench.run(|request| request.replace = true)), [""; 0]);
    // One that is real is told: taken before, and of more days.
    fs::write(bench.request().to, sample("Ur KIA")).unwrap();
    assert_eq!(found(&bench.run(|request| request.replace = true)), ["0:0 I039 -", "0:0 I039 -"]);
}

#[test]
fn a_degree_between_two_is_not_guessed() {
    let sheet = |degree: &str| {
        format!(
            "{HEADS};Allvarlighetsgrad\n1;Hot;2026-01-02;Ekskolan;{degree}\n2;Hot;2026-04-03;Ekskolan;3\n"
        )
    };
    for degree in ["2.5", "2,5", "2-3", "2 - 3", "2/3", "22"] {
        assert!(suggested_map(sheet(degree)).contains(&format!("\"{degree}\": \"?\"")), "{degree}");
    }
    for degree in ["2 - Mindre", "2. Mindre", "2 (mindre)"] {
        assert!(suggested_map(sheet(degree)).contains(&format!("\"{degree}\": 2 # gissat")), "{degree}");
    }
}

#[test]
fn rows_are_counted_only_where_that_is_shorter() {
    let sheet = |rows: usize| {
        let rows: String = (0..rows).map(|at| format!("A{at};hot;2026-01-02;e;Ny\n")).collect();
        format!("Nr;Typ;Datum;Enhet;Status\n{rows}")
    };
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, status: Status");
    for (rows, told) in
        [(3, "raderna 2, 3 och 4,"), (4, "raderna 2, 3, 4 och 5,"), (5, "raderna 2, 3, 4 och 2 till,")]
    {
        let outcome = Bench::new(&map, sheet(rows)).plainly();
        assert!(outcome.findings[0].message.starts_with(told), "{}", outcome.findings[0].message);
    }
}

#[test]
fn free_text_has_no_field() {
    for name in ["note", "Beskrivning", "comment"] {
        let map = PLAIN.replace("unit: Enhet", &format!("unit: Enhet, {name}: Beskrivning"));
        let outcome = Bench::new(&map, "Nr;Typ;Datum;Enhet;Beskrivning\nA1;hot;2026-01-02;e;x\n").plainly();
        assert_eq!(found(&outcome), [format!("3:56 L005 {name}")]);
        assert!(help(&outcome, "L005").ends_with("under `ignore`, som `ignore: [Beskrivning]`"));
    }
    let other = PLAIN.replace("unit: Enhet", "unit: Enhet, units: Enhet");
    let outcome = Bench::new(&other, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n").plainly();
    assert!(!help(&outcome, "L005").contains("fritext"));
}

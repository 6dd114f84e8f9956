//! What points at a person is in no map and no message.

use super::suggested::{known, suggested};
use super::*;

const NAMES: [&str; 3] = ["Kalle Andersson", "Eva Ek", "Anna Svensson"];

/// A register with a last column, whose values come in turn.
fn register(heading: &str, values: &[&str]) -> String {
    let mut text = format!("Händelsenr;Händelsetyp;Händelsedatum;Enhet;{heading}\n");
    for row in 0..12 {
        text += &format!("26-{row:04};Hot;2026-01-{:02};Ekskolan;{}\n", row + 1, values[row % values.len()]);
    }
    text
}

#[test]
fn a_column_of_names_is_in_no_map_whatever_its_heading_says() {
    let headings = [
        "Drabbad",
        "Vem drabbades",
        "Berörd",
        "Målgrupp",
        "Form",
        "Allvarlighetsgrad",
        "Polisanmälan",
        "Anmäld till Arbetsmiljöverket",
        "Status",
    ];
    for heading in headings {
        let (_, map) = suggested(register(heading, &NAMES), Some(known()));
        assert!(NAMES.iter().all(|name| !map.contains(name)), "{map}");
        assert!(map.contains("läses inte: värdena ser ut som namn på personer.\n"), "{map}");
    }
    // First names, and names that are not common.
    let (_, map) = suggested(register("Drabbad", &["Kalle", "Eva", "Anna"]), Some(known()));
    assert!(!map.contains("Kalle"), "{map}");
    let (_, map) = suggested(register("Drabbad", &["Amir Dahl", "Zoran Koc", "Mai Thi"]), Some(known()));
    assert!(!map.contains("Zoran"), "{map}");
    // One among words that are known: the column is left out, and the row is told.
    let values = ["Elev", "Personal", "Elev", "Elev", "Elev", "Kalle Andersson", "Elev"];
    let (_, map) = suggested(register("Drabbad", &values), Some(known()));
    assert!(!map.contains("Kalle"), "{map}");
    assert!(
        map.contains(
            "# Drabbad följer inte med, för där står fritext eller uppgifter om en person, först på rad 7."
        ),
        "{map}"
    );
    // Groups and degrees are no people.
    let (_, map) = suggested(register("Drabbad", &["Elev", "Vikarie", "Annan person"]), Some(known()));
    assert!(map.contains("    \"Vikarie\": \"?\" # 4 rader\n"), "{map}");
}

#[test]
fn people_in_a_column_of_units_are_told_by_row_and_never_shown() {
    let sheet = register("Anm", &["x"]).replace("2026-01-03;Ekskolan", "2026-01-03;Kalle Andersson");
    let sheet = sheet.replace("2026-01-05;Ekskolan", "2026-01-05;850101-1234");
    let (_, map) = suggested(&sheet, Some(known()));
    assert!(!map.contains("Kalle") && !map.contains("850101"), "{map}");
    assert!(
        map.contains(
            "# Enhet: 2 rader har värden som inte skrivs ut här, för de är fritext eller ser ut som uppgifter om en person, först på \
             rad 4. Rätta dem i bladet. Är det en enhet som saknas, lägg till den i organisation.yaml.\n"
        ),
        "{map}"
    );
    // A column of names alone is no column of units.
    let mut all = String::from("Händelsenr;Händelsetyp;Händelsedatum;Enhet\n");
    for row in 0..9 {
        all += &format!("26-{row:04};Hot;2026-01-{:02};{}\n", row + 1, NAMES[row % 3]);
    }
    let (_, map) = suggested(all, Some(known()));
    assert!(NAMES.iter().all(|name| !map.contains(name)), "{map}");
    assert!(
        map.contains("  unit: \"?\"")
            && map.contains("# Enhet läses inte: värdena ser ut som namn på personer.\n"),
        "{map}"
    );
    // Places named for people are units.
    let sheet = register("Anm", &["x"]).replace("2026-01-03;Ekskolan", "2026-01-03;Karin Boyes skola");
    assert!(suggested(sheet, Some(known())).1.contains("\"Karin Boyes skola\": \"?\""));
}

#[test]
fn a_rule_for_notes_names_nobody() {
    for note in [
        "Kalle Andersson;;;",
        "Källa: Kalle Andersson;;;",
        ";;;Kalle Andersson kompletterar",
        "Källa: Amir Dahl;;;",
    ] {
        let sheet = register("Anm", &[""]) + note + ";\n";
        let (_, map) = suggested(sheet, Some(known()));
        assert!(!map.contains("Kalle") && !map.contains("Amir"), "{map}");
        assert!(map.contains("equals: [\"\"]"), "{map}");
    }
}

#[test]
fn messages_show_neither_names_nor_the_form_of_personal_numbers() {
    let map = PLAIN.replace("ids: keep", "ids: hash") + "skip: [{heading: Makulerad av, equals: [\"*\"]}]\n";
    let sheet = "Nr;Typ;Datum;Enhet;Makulerad av\n\
                 850101-1234;Hot;2026-01-03;ek;\n850101-1234;Hot;2026-01-03;ek;\n\
                 26-3;850202-2345;2026-01-03;ek;\n26-4;Hot;Hot mot Kalle Andersson;ek;\n\
                 26-5;Hot;2026-01-03;Kalle Andersson;\n26-6;Hot;2026-01-03;ek;Makulerad av Eva Ek\n\
                 26-7;Hot;2026-01-03;ek;Makulerad av Zoran\n26-8;Hot;2026-01-03;198501011234;\n";
    let mut known = known();
    known.units[1].titles.push("ek".into());
    let bench = Bench::new(&map, sheet).knowing(known);
    fs::write(bench.request().map.with_extension("salt"), "0123456789abcdef0123456789abcdef").unwrap();
    let outcome = bench.plainly();
    let told = format!("{:?} {:?} {:?}", outcome.findings, outcome.notes, outcome.account);
    for hidden in ["850101", "850202", "198501", "Kalle", "Eva", "Zoran"] {
        assert!(!told.contains(hidden), "{hidden}: {told}");
    }
    assert!(told.contains("I021") && told.contains("I022") && told.contains("I007"), "{told}");
}

#[test]
fn values_of_a_column_that_is_not_read_are_shown_only_where_they_are_words_of_no_person() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-01-31}\n\
               columns: {type: Typ, date: \"Månad\", unit: Enhet, count: Antal}\nids: sequence\n";
    let message = |one: &str, other: &str| {
        let sheet = format!("Typ;Månad;Enhet;Elev;Antal\nHot;2026-01;ek;{one};5\nHot;2026-01;ek;{other};5\n");
        let outcome = Bench::new(map, sheet).plainly();
        let found = outcome.findings.into_iter().find(|finding| finding.code == "I044");
        found.expect("the rows differ").message
    };
    assert!(message("Totalt", "Elev").contains("(Totalt, Elev)"));
    for [one, other] in [["850101-1234", "850202-2345"], ["kaande01", "evek02"], ["Kalle", "Eva"]] {
        let message = message(one, other);
        assert!(!message.contains(one) && !message.contains(other), "{message}");
    }
}

#[test]
fn days_of_employment_and_education_are_no_days_of_a_report() {
    for heading in
        ["Anställningsdatum", "Utbildningsdatum", "Utredningsdatum", "Inlämningsdatum", "Besiktningsdatum"]
    {
        let (_, map) = suggested(register(heading, &["2026-02-01"]), Some(known()));
        assert!(!map.contains("reported:") && !map.contains("closed:"), "{map}");
    }
    let (_, map) = suggested(register("Rapporteringsgrad", &["80", "90"]), Some(known()));
    assert!(!map.contains("reported:"), "{map}");
    let (_, map) = suggested(register("Stängningsdatum", &["2026-02-01"]), Some(known()));
    assert!(map.contains("  closed: \"Stängningsdatum\"\n"), "{map}");
}

/// Names that no list has, written as people write them.
const UNLISTED: [&str; 20] = [
    "Goran Petrović",
    "Yasemin Kaya",
    "Abdirahman Hassan",
    "Wei Zhang",
    "Ji-woo Kim",
    "Olena Kovalenko",
    "Łukasz Kowalski",
    "Nguyễn Văn An",
    "Оксана Петренко",
    "Xi Li",
    "Aino Mäkelä",
    "Tuva Ek",
    "Svensson Anna",
    "Hassan, Abdirahman",
    "T. Ek",
    "Lindqvist F.",
    "af-Trolle, Carl",
    "Anna S",
    "Annas mamma",
    "Klass 5B Kalle",
];

#[test]
fn a_value_that_may_be_the_name_of_anybody_is_told_by_its_row() {
    for name in UNLISTED {
        for (at, field) in ["Hot", "2026-01-03", "Ekskolan", "Ny"].into_iter().enumerate() {
            let sheet = register("Status", &["Ny"]);
            let mut lines: Vec<String> = sheet.lines().map(str::to_owned).collect();
            lines[3] = lines[3].replacen(field, &format!("\"{name}\""), 1);
            let sheet = lines.join("\n");
            let (_, map) = suggested(&sheet, Some(known()));
            assert!(!map.contains(name), "{at} {name}: {map}");
            let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-01-31}\n\
                       columns: {id: Händelsenr, type: Händelsetyp, date: Händelsedatum, unit: Enhet, status: Status}\n\
                       values: {status: {Ny: reported}}\nids: keep\n";
            let outcome = Bench::new(map, &sheet).knowing(known()).plainly();
            let told = format!("{:?} {:?} {:?}", outcome.findings, outcome.notes, outcome.account);
            assert!(outcome.records.is_none() && !told.contains(name), "{at} {name}: {told}");
        }
    }
}

#[test]
fn names_of_places_that_are_wrong_or_common_are_still_shown() {
    for (unit, times) in
        [("Röda Korset", 4), ("Tallgården", 1), ("Nya Skolan", 1), ("Årsta Sodra Förskola", 1)]
    {
        let sheet = register("Anm", &["x"]).replacen("Ekskolan", unit, times);
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(map.contains(&format!("\"{unit}\": ")), "{map}");
    }
    let sheet = register("Anm", &["x"]).replacen("Ekskolan", "Röda Korset", 1);
    assert!(!suggested(&sheet, Some(known())).1.contains("Röda"));
}

#[test]
fn a_name_is_no_number_of_a_case_however_it_is_written() {
    for name in ["Svensson, Anna", "Per-Erik Nilsson", "A. Svensson", "Goran Petrović", "T. Ek"] {
        for ids in ["ids: keep", "ids: hash\nsalt: en lång hemlighet"] {
            let map = PLAIN.replace("ids: keep", ids);
            let sheet = format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n{name};hot;2026-01-31;e\n");
            let outcome = Bench::new(&map, sheet).plainly();
            let is_refused =
                outcome.findings.iter().any(|found| found.code == "I003" && found.place.line == 3);
            assert!(is_refused && outcome.records.is_none(), "{name} {ids}: {:?}", outcome.findings);
        }
    }
    for number in ["Ärende Nr 5", "KIA 13", "Dnr UTB 2026/13", "Polis Sundsby 5", "K-1"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n{number};hot;2026-01-31;e\n");
        assert_eq!(found_in(PLAIN, sheet), [""; 0], "{number}");
    }
}

#[test]
fn numbers_of_people_are_hidden_also_where_a_digit_is_wrong_or_masked() {
    for number in ["8503122383", "19850312 2383", "19850312-TF28", "850312-XXXX", "850312-2383"] {
        let sheet = register("Anm", &["x"]).replacen("Ekskolan", number, 1);
        assert!(!suggested(&sheet, Some(known())).1.contains(number), "{number}");
    }
    for number in ["Enhet 4100", "2026-03-04 1200", "260110-2"] {
        let sheet = register("Anm", &["x"]).replacen("Ekskolan", number, 1);
        assert!(suggested(&sheet, Some(known())).1.contains(number), "{number}");
    }
}

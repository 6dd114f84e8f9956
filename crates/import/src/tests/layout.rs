//! Headings, separators, encodings and the keys of a map.

use super::*;

#[test]
fn faults_of_the_map_are_placed_in_the_map() {
    let map = MAP
        .replace("Händelsedatum", "Händelsedag")
        .replace("reported}", "new}")
        .replace("employee}", "teacher}")
        .replace("id: Händelsenr\n", "id: {heading: Händelsenr, slug: true}\n")
        .replace("heading: Status,", "heading: Läge,");
    let expected =
        ["4:7 I014 -", "6:9 I001 Händelsedag", "11:42 I006 new", "12:22 I006 teacher", "14:18 I001 Läge"];
    assert_eq!(found_in(&map, SHEET), expected);
    let unknown = MAP.replace("  status: Status", "  state: Status");
    assert_eq!(found_in(&unknown, SHEET), ["8:3 L005 state"]);
    let without = MAP.replace("  type: Händelsetyp\n", "");
    assert!(found_in(&without, SHEET).contains(&"0:0 I002 -".to_owned()));
    assert_eq!(found_in(&MAP.replace("%d/%m/%Y", "DD/MM"), SHEET), ["6:9 I014 DD/MM"]);
    assert_eq!(found_in(&MAP.replace("taken: 2018-05-07", "taken: \"?\""), SHEET), ["2:18 I005 ?"]);
    assert_eq!(found_in(&MAP.replace("taken: 2018-05-07, ", ""), SHEET), ["0:0 I005 -"]);
}

#[test]
fn a_heading_that_was_renamed_is_named_and_never_another_fields() {
    let help = |sheet: &str| {
        let outcome = Bench::new(&PLAIN.replace("unit: Enhet", "unit: Händelseenhet"), sheet).plainly();
        assert_eq!(found(&outcome), ["3:49 I001 Händelseenhet"]);
        outcome.findings[0].help.clone().unwrap()
    };
    assert_eq!(
        help("Nr;Typ;Datum;Arbetsplats\nA1;hot;2026-01-02;e\n"),
        "har kolumnen bytt namn? `Arbetsplats` finns i filen och nämns inte i kartan: skriv i så fall `unit: Arbetsplats`"
    );
    assert_eq!(help("Nr;Typ;Datum;Händelseenheten\nA1;hot;2026-01-02;e\n"), "menade du `Händelseenheten`?");
    // Either may be it.
    let two = help("Nr;Typ;Datum;Skola;Avdelning\nA1;hot;2026-01-02;e;f\n");
    assert_eq!(two, "skriv rubriken som den står i filen");
    // `Händelsenr` is as near as a slip, and is the id.
    let map = PLAIN.replace("unit: Enhet", "unit: Händelseenhet").replace("id: Nr", "id: Händelsenr");
    let outcome = Bench::new(&map, "Händelsenr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n").plainly();
    assert!(outcome.findings[0].help.as_ref().unwrap().ends_with("`unit: Enhet`"), "{:?}", outcome.findings);
}

#[test]
fn a_pivot_table_is_told_as_one() {
    let sheet = "Antal av Händelsenr;Kolumnetiketter;;\nRadetiketter;jan;feb;Totalsumma\nEkskolan;2;1;3\nHot;1;1;2\nVåld;1;;1\n";
    let (outcome, map) = super::suggested::suggested(sheet, Some(super::suggested::known()));
    assert_eq!((found(&outcome), map), (vec!["1:2 I011 -".to_owned()], String::new()));
    assert!(outcome.findings[0].help.as_ref().unwrap().contains("Upprepa alla objektetiketter"));
    assert_eq!(found_in(PLAIN, sheet), ["1:2 I011 -"]);
    // A map may name such a column: each unit on its row.
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {unit: Radetiketter, count: Antal}\ndefaults: {type: hot, period: 2026-t1}\nids: sequence\n";
    assert_eq!(
        written(map, "Radetiketter;Antal\ne;3\n"),
        ["{period: 2026-t1, unit: e, type: hot, count: 3}"]
    );
}

#[test]
fn hashed_ids_need_a_salt_and_are_the_same_every_time() {
    let bench = Bench::new(&MAP.replace("ids: keep", "ids: hash"), SHEET);
    assert_eq!(found(&bench.plainly()), ["13:6 I004 -"]);
    // The map may have been renamed: a new salt would then make new ids.
    let (expected, help) = advice(&bench).remove(0);
    assert!(
        expected.starts_with("minst 16 tecken i filen ") && expected.ends_with("/map.salt"),
        "{expected}"
    );
    assert!(
        help.starts_with("har kartan bytt namn eller flyttats, döp om eller flytta den gamla .salt-filen"),
        "{help}"
    );
    fs::write(bench.folder.path().join("map.salt"), "kort\n").unwrap();
    assert!(bench.plainly().findings[0].message.contains("för kort"));
    fs::write(bench.folder.path().join("map.salt"), "en lång och hemlig text\n").unwrap();
    assert!(bench.plainly().records.is_some());
    let first = bench.text();
    assert!(!first.contains("K-1") && !first.contains("hemlig"));
    let again = bench.run(|request| request.replace = true);
    assert!(
        again.notes.last().unwrap().ends_with("0 nya, 0 borta, 0 ändrade, 3 som förut"),
        "{:?}",
        again.notes
    );
    assert_eq!(bench.text(), first);
    let in_git = bench.run(|request| (request.replace, request.salt_is_in_git) = (true, true));
    assert_eq!(found(&in_git), ["0:0 I032 -"]);
    let salted = MAP.replace("ids: keep", "ids: hash\nsalt: en annan hemlig text");
    let outcome = Bench::new(&salted, SHEET).plainly();
    assert_eq!(found(&outcome), ["14:7 I032 -"]);
    assert!(!format!("{:?}", outcome.findings).contains("hemlig text"));
}

#[test]
fn numbered_records_need_no_id_column() {
    let map = MAP.replace("ids: keep", "ids: sequence").replace("  id: Händelsenr\n", "");
    let bench = Bench::new(&map, SHEET);
    assert!(bench.plainly().records.is_some());
    assert!(bench.text().contains("{id: kia-20180301-2018_t1-00003, type: ovrigt"));
}

#[test]
fn days_of_the_extract_can_be_given_from_outside() {
    let map = MAP.replace(
        "extract: {taken: 2018-05-07, from: 2018-03-01, to: 2018-03-31, by_role: Säkerhetssamordnare}\n",
        "",
    );
    let bench = Bench::new(&map, SHEET);
    let day = |month, day| Some(jiff::civil::date(2018, month, day));
    let dates = ExtractDates { taken: day(5, 7), from: day(3, 1), to: day(3, 14) };
    assert_eq!(found(&bench.run(|request| request.extract = dates)), ["3:3 I009 2018-03-15"]);
    let dates = ExtractDates { to: day(3, 31), ..dates };
    assert!(bench.run(|request| request.extract = dates).records.is_some());
    assert!(bench.text().contains("from: 2018-03-01\n  to: 2018-03-31\n"));
}

#[test]
fn text_and_personal_data_are_refused_even_if_named() {
    let named = |heading: &str| MAP.replace("id: Händelsenr", &format!("id: {heading}"));
    assert_eq!(found_in(&named("Beskrivning"), SHEET), ["1:6 I003 -"]);
    let cells = [
        "811218-9876",
        "anna@example.se",
        "070-123 45 67",
        "Anna gick till skolan och blev där slagen av en elev",
    ];
    for cell in cells {
        let sheet = SHEET.replace("Händelsenr", "Nr").replace("K-2", cell);
        let outcome = Bench::new(&named("Nr"), &sheet).plainly();
        assert_eq!(found(&outcome), ["1:1 I003 -"], "{cell}");
        assert!(!format!("{:?} {:?}", outcome.findings, outcome.notes).contains(cell));
    }
}

#[test]
fn a_column_whose_every_value_is_translated_passes() {
    let long = "Hot, våld eller trakasserier från elev, vårdnadshavare eller annan person";
    let map = format!("{PLAIN}values: {{type: {{\"{long}\": hot, Olycksfall: olycksfall}}}}\n");
    let sheet = format!("Nr;Typ;Datum;Enhet\r\nA1;{long};2026-01-02;e\r\nA2;Olycksfall;2026-01-02;e\r\n");
    assert_eq!(written(&map, sheet).len(), 2);
    let map = PLAIN.replace("unit: Enhet", "unit: Namn") + "values: {unit: {Björkskolan: e1}}\n";
    assert_eq!(written(&map, "Nr;Typ;Datum;Namn\nA1;hot;2026-01-02;Björkskolan\n").len(), 1);
    assert_eq!(
        found_in(&map, "Nr;Typ;Datum;Namn\nA1;hot;2026-01-02;Björkskolan\nA2;hot;2026-01-02;Anna Ek\n"),
        ["1:4 I003 -"]
    );
}

#[test]
fn a_sheet_without_headings_is_never_repeated() {
    let map = "\
source: kia
extract: {taken: 2026-05-07, from: 2026-01-01, to: 2026-04-30, by_role: x}
columns: {type: Typ, date: Datum, unit: Enhet, status: Status, severity: Grad, reported: Rapporterad}
values: {status: {\"Ny\": reported}}
ids: sequence
";
    for sheet in [
        "hot;2026-02-01;enhet-1;Anna Exempel;811218-9876\n",
        "hot;2026-02-01;Enhet;Anna Exempel;811218-9876\nvald;2026-02-02;Enhet;Bo Exempel;x\n",
    ] {
        for map in [map.to_owned(), format!("{map}header_row: 1\n")] {
            let outcome = Bench::new(&map, sheet).plainly();
            assert!(outcome.records.is_none());
            let told = format!("{:?} {:?} {:?}", outcome.findings, outcome.notes, outcome.account);
            for cell in ["Anna", "811218", "enhet-1", "2026-02-01;"] {
                assert!(!told.contains(cell), "{cell} in {told}");
            }
        }
    }
}

#[test]
fn separator_lines_and_ends_of_files_are_read() {
    let line = "{id: A1, type: hot, date: 2026-01-02, unit: e}";
    let utf16: Vec<u8> = "\u{feff}sep=\t\r\nNr\tTyp\tDatum\tEnhet\r\nA1\thot\t2026-01-02\te\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let sheets: [&[u8]; 8] = [
        b"\"sep=;\"\r\nNr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e\r\n",
        b"SEP=;\r\nNr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e\r\n",
        b"sep=\t\r\nNr\tTyp\tDatum\tEnhet\r\nA1\thot\t2026-01-02\te\r\n",
        &utf16,
        b"Nr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e\r\n\x1a",
        b"Nr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e;\r\n",
        b"Nr;Typ;Datum;Enhet;;\r\nA1;hot;2026-01-02;e\r\n",
        b"Nr,Typ,Datum,Enhet\n\"A1\",hot,2026-01-02,e",
    ];
    for sheet in sheets {
        assert_eq!(written(PLAIN, sheet), [line]);
    }
    assert_eq!(found_in(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e;x\n"), ["2:1 I012 -"]);
}

#[test]
fn a_comma_in_a_heading_is_no_separator() {
    let heading = "Typ (hot, våld, annat, kränkande, övrigt)";
    let map = PLAIN.replace("type: Typ", &format!("type: \"{heading}\""));
    let sheet = format!("Nr;{heading};Datum;Enhet\nA1;hot;2026-01-02;e\n");
    assert_eq!(written(&map, &sheet).len(), 1);
    let said = format!("{}separator: \";\"\n", PLAIN.replace("Nr", "\"Nr,x\""));
    assert_eq!(written(&said, "Nr,x;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n").len(), 1);
    assert!(found_in(&format!("{PLAIN}separator: x\n"), sheet).contains(&"5:12 I014 x".to_owned()));
}

#[test]
fn titles_sums_and_headings_over_two_rows_are_read_or_told() {
    let sheet = "\
Uttag ur KIA;;;;
;Händelse;;;
Nr;Typ;Händelse- datum;Enhet;
A1;hot;2026-01-02;e;
Summa;;;;1
Källa: KIA;;;;
";
    let map = PLAIN.replace("date: Datum", "date: \"Händelse- datum\"");
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!(found(&outcome), ["5:1 I024 -", "6:1 I024 -"]);
    assert!(
        outcome.findings[0].help.as_deref().unwrap().contains("skip: [{heading: \"Nr\", equals: \"Summa\"}]")
    );
    let map = format!("{map}skip: [{{heading: Nr, equals: [Summa, \"Källa: KIA\"]}}]\n");
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!((found(&outcome).len(), outcome.records), (0, Some(1)));
    assert_eq!(account(&outcome)[0].1, 3);
    let two_lines = "Nr;Typ;\"Händelse-\ndatum\";Enhet\nA1;hot;2026-01-02;e\n";
    assert_eq!(written(&PLAIN.replace("date: Datum", "date: \"Händelse- datum\""), two_lines).len(), 1);
    assert_eq!(
        found_in(PLAIN, "Nr;Typ;Datum;Enhet;Datum\nA1;hot;2026-01-02;e;2026-01-03\n"),
        ["3:36 I016 Datum"]
    );
    let lettered = PLAIN.replace("date: Datum", "date: {heading: Datum, column: E}");
    assert!(
        written(&lettered, "Nr;Typ;Datum;Enhet;Datum\nA1;hot;2026-01-02;e;2026-01-03\n")[0]
            .contains("2026-01-03")
    );
}

#[test]
fn a_wrong_encoding_is_seen() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;VÃ¥ld;2026-01-02;e\n";
    assert_eq!(found_in(PLAIN, sheet), ["2:2 I017 VÃ¥ld"]);
    // DOS: å is 0x86.
    assert_eq!(found_in(PLAIN, b"Nr;Typ;Datum;Enhet\nA1;V\x86ld;2026-01-02;e\n")[0], "2:2 I017 V†ld");
    let mac = format!("{PLAIN}encoding: macintosh\n");
    assert!(written(&mac, b"Nr;Typ;Datum;Enhet\nA1;V\x8cld;2026-01-02;e\n")[0].contains("Våld"));
}

#[test]
fn a_quote_that_is_not_closed_stops_the_import() {
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;\"e\nA2;hot;2026-01-02;e\nA3;hot;2026-01-02;e\n";
    assert_eq!(found_in(PLAIN, sheet), ["2:1 I011 -"]);
    let closed =
        "Nr;Typ;Datum;Enhet;Text\nA1;hot;2026-01-02;e;\"x\nA2;hot;2026-01-02;e;y\nA3;hot;2026-01-02;e;z\"\n";
    assert_eq!(found_in(PLAIN, closed), ["2:1 I011 -"]);
}

#[test]
fn lines_are_the_editors_and_rows_the_spreadsheets() {
    let crlf = "Nr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e\r\nA2;hot;2026-13-02;e\r\nA3;hot;2026-01-03;e\r\n";
    let blank = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n\nA2;hot;2026-13-02;e\n";
    for (sheet, line) in [
        (crlf.to_owned(), 3),
        (crlf.replace("\r\n", "\n"), 3),
        (blank.to_owned(), 4),
        (blank.replace('\n', "\r\n"), 4),
    ] {
        assert_eq!(found_in(PLAIN, sheet), [format!("{line}:3 I007 2026-13-02")]);
    }
    let broken = "Nr;Typ;Datum;Enhet;Text\r\nA1;hot;2026-01-02;e;\"en\r\ntvå\"\r\nA2;hot;2026-13-02;e;x\r\n";
    let outcome = Bench::new(PLAIN, broken).plainly();
    assert_eq!(outcome.findings[0].place.line, 4);
    assert!(outcome.findings[0].message.starts_with("rad 4 (i kalkylprogrammet 3), kolumn `Datum`"));
}

#[test]
fn events_above_the_headings_are_not_taken_for_titles() {
    let row = |day: u8| format!("A{day};hot;2026-01-{day:02};e\n");
    let headings = "Nr;Typ;Datum;Enhet\n";
    let sorted = format!("{}{}{headings}{}", row(2), row(3), row(4));
    let outcome = Bench::new(PLAIN, &sorted).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["1:1 I034 -".to_owned()], None));
    let message = &outcome.findings[0].message;
    assert_eq!(message, "2 rader ovanför rubrikerna ser ut som händelser och läses inte: rad 1, 2");
    // Not all cells need be there; a title with a day in it is one, and so are two rows of headings.
    assert_eq!(found_in(PLAIN, format!(";;2026-01-02;e\n{headings}{}", row(4))), ["1:1 I034 -"]);
    for title in ["Uttag 2026-02-05;;;", ";;2026-01-05;", "Uttag;hot;;e", ";Händelse;När;Var"] {
        assert_eq!(found_in(PLAIN, format!("{title}\n{headings}{}", row(4))), [""; 0], "{title}");
    }
    // Its day cannot be read, but nothing else fills the columns of a register.
    assert_eq!(found_in(PLAIN, format!("A1;Mobbning;5/1 2026;Okänd\n{headings}{}", row(4))), ["1:1 I034 -"]);
    let tertials =
        PLAIN.replace("id: Nr, ", "").replace("date: Datum", "period: Datum").replace("01-31", "04-30");
    let sheet = format!("A;hot;2026-t1;e\n{headings}B;hot;2026-t1;e\n");
    assert_eq!(found_in(&tertials, sheet), ["1:1 I034 -"]);
}

/// The second half would have been read with its days of registration.
#[test]
fn headings_in_another_order_further_down_stop_the_import() {
    let sheet = "Nr;Typ;Datum;Enhet;Registrerad\nA1;hot;2026-01-02;e;2026-01-09\nNr;Typ;Registrerad;Enhet;Datum\nA2;hot;2026-01-19;e;2026-01-12\n";
    let map = format!("{PLAIN}skip: [{{heading: Nr, equals: Nr}}]\n");
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["3:1 I034 -".to_owned()], None));
    // In the same order they are repeated at the top of a page.
    let same = sheet.replace("Nr;Typ;Registrerad;Enhet;Datum", "Nr;Typ;Datum;Enhet;Registrerad");
    assert_eq!(found_in(&map, same), [""; 0]);
}

#[test]
fn a_table_beside_is_not_read_and_told() {
    let sheet =
        "Nr;Typ;Datum;Enhet;;Enhet;Antal\nA1;hot;2026-01-02;e;;e;12\nA2;hot;2026-01-03;e;;f;3\n;;;;;g;1\n";
    let bench = Bench::new(PLAIN, sheet);
    let outcome = bench.plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["1:6 I037 -".to_owned()], Some(2)));
    let message =
        "kolumnerna F till G är en annan tabell, bakom den tomma kolumnen E, och läses inte: 3 rader";
    assert_eq!(outcome.findings[0].message, message);
    assert_eq!(account(&outcome)[1], ("bara i tabellen bredvid, som inte läses".to_owned(), 1));
    // No field takes a column of it but by its letter.
    let counted = PLAIN.replace("unit: Enhet", "unit: Enhet, count: Antal");
    let outcome = Bench::new(&counted, sheet).plainly();
    assert_eq!(found(&outcome), ["3:63 I001 Antal"]);
    assert_eq!(
        outcome.findings[0].help.as_deref(),
        Some("hör kolumnen till samma tabell, skriv `{column: G}`")
    );
    let (_, map) = super::suggested::suggested(sheet, None);
    assert!(map.contains("unit: {heading: Enhet") && !map.contains("count"), "{map}");
    // An empty column alone is no end of a table, nor is a heading that stands twice without one.
    assert_eq!(found_in(PLAIN, "Nr;Typ;;Datum;Enhet\nA1;hot;;2026-01-02;e\n"), [""; 0]);
    assert_eq!(found_in(PLAIN, "Nr;Typ;Datum;Enhet;;Nr\nA1;hot;2026-01-02;e;x;2\n"), ["3:15 I016 Nr"]);
}

#[test]
fn headings_of_another_row_are_told_with_its_number() {
    let sheet = "Nr;Typ;;\n;;Datum;Enhet\nA1;hot;2026-01-02;e\n";
    let outcome = Bench::new(PLAIN, sheet).plainly();
    assert_eq!(found(&outcome), ["3:36 I001 Datum", "3:49 I001 Enhet"]);
    assert_eq!(
        outcome.findings[0].help.as_deref(),
        Some("rubriken står på rad 2: skriv `header_row: 2` i kartan")
    );
    assert_eq!(written(&format!("{PLAIN}header_row: 2\n"), sheet).len(), 1);
}

#[test]
fn headings_that_are_wanted_are_listed_once() {
    let outcome = Bench::new(MAP, "a;b\n1;2\n").plainly();
    let expected =
        "en rad med rubrikerna `Händelsenr`, `Händelsetyp`, `Händelsedatum`, `Händelseenhet`, `Status`";
    let mut listed: Vec<&str> = outcome.findings[0].expected.as_deref().unwrap().split('`').collect();
    let mut wanted: Vec<&str> = expected.split('`').collect();
    listed.sort_unstable();
    wanted.sort_unstable();
    assert_eq!((found(&outcome), listed), (vec!["0:0 I011 -".to_owned()], wanted));
}

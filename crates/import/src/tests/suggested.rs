//! From a sheet that nobody has described to an incident file: by the suggested map and a few lines by hand.

use super::*;

pub fn known() -> Catalogue {
    let entry =
        |(id, title): (&str, &str)| Entry { id: id.into(), titles: vec![title.into()], ..Entry::default() };
    let types =
        [("hot", "Hot"), ("vald", "Våld"), ("olycksfall", "Olycksfall"), ("stold", "Stöld och inbrott")];
    let units = [("bjork", "Björkskolan"), ("ek", "Ekskolan"), ("arsta", "Årsta södra förskola")];
    Catalogue { event_types: types.map(entry).to_vec(), units: units.map(entry).to_vec(), ..catalogue() }
}

/// Three hundred rows, and what stands around them.
fn sheet() -> Vec<u8> {
    let mut text = "Uttag ur KIA 2026-05-04;;;;;;;;\r\nUtbildningsförvaltningen;;;;;;;;\r\n".to_owned();
    text += "Händelsenr;Händelsetyp;Händelsedatum;Rapporterad;Händelseenhet;Status;Allvarlighetsgrad;Drabbad;Beskrivning\r\n";
    let types = ["Hot", "Våld", "Olycksfall", "Stöld och inbrott", "Hot mot personal", "Buller"];
    let units = ["Björkskolan", "Ekskolan", "Årsta södra förskola", "Bjorkskolan", "Tallgården"];
    let statuses = ["Sluthanterad", "Ny", "Utreds", "Makulerad", "Vilande"];
    let degrees = ["1 - Lindrig", "3 - Allvarlig", "Ej bedömd", "-", ""];
    let affected = ["Elev", "Medarbetare", "Vårdnadshavare", "Elev"];
    for row in 0..300 {
        let (month, day) = (1 + row % 4, 1 + row % 28);
        let date =
            if row % 3 == 0 { format!("{day}/{month}/2026") } else { format!("2026-{month:02}-{day:02}") };
        let cells = [
            format!("KIA-{row}"),
            types[row % 6].to_owned(),
            date,
            format!("2026-{month:02}-{:02} 08:30", day.max(28)),
            units[row / 5 % 5].to_owned(),
            statuses[row % 5].to_owned(),
            degrees[row / 7 % 5].to_owned(),
            affected[row % 4].to_owned(),
            "Eleven gick ut på gården; sedan kom en vuxen dit och talade med dem en stund".replace(';', ","),
        ];
        text += &(cells.join(";") + "\r\n");
    }
    text += "Summa;;;;;;300;;\r\n";
    encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
}

#[test]
fn a_column_that_may_be_what_every_event_needs_is_left_open() {
    let sheet = "Händelsenr;Händelsetyp;Månad/år;Ekonomisk enhet\nK1;Hot;våren;Norr\nK2;Hot;hösten;Norr\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("  date: \"?\" # ingen rubrik känns igen; kanske \"Månad/år\"\n"), "{map}");
    assert!(map.contains("  unit: \"?\" # ingen rubrik känns igen; kanske \"Ekonomisk enhet\"\n"), "{map}");
    assert!(!map.contains("ignore"), "{map}");
}

#[test]
fn a_register_becomes_an_incident_file_with_few_lines_by_hand() {
    let bench = Bench::new("", sheet()).knowing(known());
    let request = bench.request();
    fs::remove_file(&request.map).unwrap();
    let suggest = || {
        let suggest = SuggestRequest {
            file: &request.file,
            sheet: None,
            map: &request.map,
            replace: false,
            is_starter: false,
        };
        suggest_map(&suggest, bench.known.as_ref()).unwrap()
    };
    let outcome = suggest();
    assert_eq!(found(&outcome), [""; 0]);
    let lacking: Vec<&str> = outcome.lacking.iter().map(|lacking| lacking.id.as_str()).collect();
    assert_eq!(lacking, ["tallgarden", "buller"]);
    let map = fs::read_to_string(&request.map).unwrap();
    let expected = "\
# Förslag av `lagesbild import --suggest` ur kia.csv. Fyll i det som är \"?\" och läs igenom resten.
source: kia # kia | victimisation | property | police | other
extract: {taken: 2026-05-04, from: 2026-01-01, to: 2026-04-30} # gissat; taken: dagen då uttaget gjordes
columns:
  id: \"Händelsenr\"
  type: \"Händelsetyp\"
  date: {heading: \"Händelsedatum\", format: [\"%Y-%m-%d\", \"%d/%m/%Y\"]}
  reported: Rapporterad
  unit: \"Händelseenhet\"
  affected: Drabbad
  severity: Allvarlighetsgrad
  status: Status
values:
  type:
    \"Buller\": \"?\" # 40 rader
    \"Hot mot personal\": hot # gissat; 40 rader
  unit:
    \"Bjorkskolan\": bjork # gissat; 48 rader
    \"Tallgården\": \"?\" # 48 rader
  affected:
    \"Elev\": pupil # gissat; 120 rader
    \"Medarbetare\": employee # gissat; 60 rader
    \"Vårdnadshavare\": visitor # gissat; 60 rader
  severity:
    \"1 - Lindrig\": 1 # gissat; 54 rader
    \"Ej bedömd\": \"\"
    \"-\": \"\"
    \"3 - Allvarlig\": 3 # gissat; 45 rader
  status:
    \"Ny\": reported # gissat; 60 rader
    \"Sluthanterad\": closed # gissat; 60 rader
    \"Utreds\": investigating # gissat; 60 rader
    \"Vilande\": \"?\" # 60 rader
ids: hash
skip:
  - {heading: Status, equals: [\"Makulerad\"]} # gissat; 60 rader
  - {heading: \"Händelsenr\", equals: [\"Summa\"]} # 1 rad
ignore: [Beskrivning]
";
    assert_eq!(map, expected);
    let open: Vec<_> = bench.plainly().findings.iter().map(|finding| finding.code).collect();
    assert_eq!(open, ["I006", "I006", "I006"]);
    let filled = map
        .replace("\"Buller\": \"?\"", "\"Buller\": olycksfall")
        .replace("\"Tallgården\": \"?\"", "\"Tallgården\": ek")
        .replace("\"Vilande\": \"?\"", "\"Vilande\": acting");
    fs::write(&request.map, filled).unwrap();
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0]);
    assert_eq!(outcome.records, Some(240));
    let salt = fs::read_to_string(request.map.with_extension("salt")).unwrap();
    assert_eq!(salt.trim().len(), 64);
    assert_eq!(found(&suggest()), ["0:0 I013 -"]);
}

#[test]
fn nothing_is_suggested_for_a_sheet_without_headings_and_nothing_of_it_is_shown() {
    let bench = Bench::new("", "hot;2026-02-01;enhet-1;Anna Exempel;811218-9876\nhot;2026-02-01;e;Bo;x\n");
    let request = bench.request();
    fs::remove_file(&request.map).unwrap();
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: None,
        map: &request.map,
        replace: false,
        is_starter: false,
    };
    let outcome = suggest_map(&suggest, None).unwrap();
    assert_eq!(found(&outcome), ["0:0 I011 -"]);
    assert!(!request.map.exists() && !format!("{outcome:?}").contains("Anna"));
}

#[test]
fn a_suggested_map_holds_no_text_about_persons() {
    let sheet = "Nr;Typ;Datum;Enhet;Namn;Kommentar;Status\n1;Hot;2026-01-02;Björkskolan;Anna Ek;811218-9876;ring 070-123 45 67\n";
    let bench = Bench::new("", sheet).knowing(known());
    let request = bench.request();
    fs::remove_file(&request.map).unwrap();
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: None,
        map: &request.map,
        replace: false,
        is_starter: false,
    };
    suggest_map(&suggest, bench.known.as_ref()).unwrap();
    let map = fs::read_to_string(&request.map).unwrap();
    assert!(map.contains("ignore: [Namn, Kommentar, Status]"), "{map}");
    for cell in ["Anna", "811218", "070"] {
        assert!(!map.contains(cell), "{map}");
    }
}

#[test]
fn days_that_may_be_turned_are_a_guess_and_named_months_are_not() {
    let date = |days: [&str; 2]| {
        let [one, other] = days;
        let sheet = format!("Nr;Typ;Datum;Enhet\n1;Hot;{one};Ekskolan\n2;Hot;{other};Ekskolan\n");
        let (_, map) = suggested(sheet, Some(known()));
        map.lines().find_map(|line| line.strip_prefix("  date: ")).map(str::to_owned).unwrap()
    };
    assert_eq!(
        date(["01/02/2026", "03/04/2026"]),
        "{heading: Datum, format: \"%d/%m/%Y\"} # gissat; månaden kan stå före dagen"
    );
    assert_eq!(date(["01/02/2026", "14/03/2026"]), "{heading: Datum, format: \"%d/%m/%Y\"}");
    assert_eq!(date(["8 jan 2026", "12 mars 2026"]), "{heading: Datum, format: \"%d %b %Y\"}");
    assert_eq!(
        date(["1.2.2026", "i går"]),
        "{heading: Datum, format: \"%d.%m.%Y\"} # gissat; månaden kan stå före dagen; 1 värde går inte att läsa som dagar, till exempel \"i går\" på rad 3"
    );
}

/// The notes and findings of a first map for a sheet, and the map.
pub fn suggested(sheet: impl AsRef<[u8]>, known: Option<Catalogue>) -> (ImportOutcome, String) {
    let mut bench = Bench::new("", sheet);
    bench.known = known;
    let request = bench.request();
    fs::remove_file(&request.map).unwrap();
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: None,
        map: &request.map,
        replace: false,
        is_starter: false,
    };
    let outcome = suggest_map(&suggest, bench.known.as_ref()).unwrap();
    (outcome, fs::read_to_string(&request.map).unwrap_or_default())
}

#[test]
fn a_column_that_says_nothing_yet_is_not_left_out_for_later() {
    let sheet = "Nr;Typ;Datum;Enhet;Not;Antal\n1;Hot;2026-01-02;Björkskolan;sen;\n2;Hot;2026-01-03;Björkskolan;sen;\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(map.contains("ignore: [Not]\n"), "{map}");
    // The next extract fills it in.
    let map = map.replace("\"?\"", "2026-05-06").replace("04-30", "01-31");
    let next = sheet.replace("sen;\n", "sen;4\n");
    let bench = Bench::new(&map.replace("ids: hash", "ids: keep"), next).knowing(known());
    assert_eq!(found(&bench.plainly()), ["1:6 I029 -"]);
}

#[test]
fn a_field_that_is_left_out_because_of_its_words_is_said() {
    let rows: String = (0..15).map(|row| format!("{row};Hot;2026-01-02;Björkskolan;Steg {row}x\n")).collect();
    let (_, map) = suggested(format!("Nr;Typ;Datum;Enhet;Status\n{rows}"), Some(known()));
    assert!(!map.contains("ignore: "), "{map}");
    let told = "# Status följer inte med, för den har värden som `status` inte tar, först på rad 2. Ska kolumnen med, skriv \
                `status: Status` under `columns`";
    assert!(map.contains(told), "{map}");
}

#[test]
fn a_column_that_may_tell_of_people_is_never_offered() {
    let rows: String =
        (0..15).map(|row| format!("{row};Hot;2026-01-02;Björkskolan;070-123 45 {row:02}\n")).collect();
    let (_, map) = suggested(format!("Nr;Typ;Datum;Enhet;Status\n{rows}"), Some(known()));
    assert!(map.contains("ignore: [Status]\n") && !map.contains("`status: Status`"), "{map}");
}

#[test]
fn the_lines_to_fill_in_are_counted_without_the_comment_above_them() {
    let told = |sheet: &str| suggested(sheet, Some(known())).0.notes.pop().unwrap();
    let all = "Nr;Typ;Datum;Enhet\n1;Hot;2026-01-02;Björkskolan\n";
    // Only the day of the extract is open, then an unknown type as well.
    assert!(told(all).ends_with("1 rad med \"?\" ska fyllas i."), "{}", told(all));
    let two = all.replace("Hot", "Buller");
    assert!(told(&two).ends_with("2 rader med \"?\" ska fyllas i."), "{}", told(&two));
}

#[test]
fn a_sheet_of_tertials_and_counts_gets_a_map_that_reads_it() {
    let sheet = "Typ;Tertial;Enhet;Antal\nHot;T1 2026;Björkskolan;12\nHot;2026-t2;Björkskolan;5\n\
                 Våld;Tertial 1 2026;Ekskolan;2\nSumma;;;19\n";
    for heading in ["Tertial", "Datum", "När"] {
        let (outcome, map) = suggested(sheet.replace("Tertial;", &format!("{heading};")), Some(known()));
        assert_eq!(found(&outcome), [""; 0]);
        let expected = format!(
            "\
source: kia # kia | victimisation | property | police | other
extract: {{taken: \"?\", from: 2026-01-01, to: 2026-08-31}} # taken: dagen då uttaget gjordes
columns:
  type: Typ
  unit: Enhet
  count: Antal
  period: {}
values:
  period:
    \"T1 2026\": 2026-t1
    \"Tertial 1 2026\": 2026-t1
ids: sequence
skip:
  - {{heading: Typ, equals: [\"Summa\"]}} # 1 rad
",
            crate::emit::scalar(heading)
        );
        let map = map.split_once('\n').unwrap().1;
        assert_eq!(map, expected);
        let bench = Bench::new(
            &map.replace("\"?\"", "2026-09-01"),
            sheet.replace("Tertial;", &format!("{heading};")),
        )
        .knowing(known());
        assert_eq!(found(&bench.plainly()), [""; 0]);
        assert_eq!(bench.written().len(), 3);
    }
    // What is a month among tertials is asked for; where most are months they say when.
    let (_, map) = suggested(sheet.replace("2026-t2", "2026-03"), Some(known()));
    assert!(map.contains("period: Tertial") && map.contains("\"2026-03\": \"?\" # 1 rad"), "{map}");
    let months = sheet
        .replace("Tertial;", "När;")
        .replace("2026-t2", "2026-03")
        .replace("T1 2026", "2026-02")
        .replace("Tertial 1 2026", "2026-01");
    let (_, map) = suggested(months, Some(known()));
    assert!(map.contains("date: \"När\"") && !map.contains("period:"), "{map}");
    // With a day in each row the tertial is left out.
    let (_, map) =
        suggested("Nr;Typ;Datum;Tertial;Enhet\n1;Hot;2026-01-02;T1 2026;Björkskolan\n", Some(known()));
    assert!(map.contains("date: Datum") && map.contains("ignore: [Tertial]"), "{map}");
}

#[test]
fn an_empty_sheet_is_told_to_be_empty() {
    let told = |sheet: &[u8]| {
        let (outcome, map) = suggested(sheet, None);
        assert_eq!((map.as_str(), found(&outcome)), ("", vec!["0:0 I011 -".to_owned()]));
        (outcome.findings[0].message.clone(), outcome.findings[0].help.clone().unwrap())
    };
    for sheet in ["", "\n\n", ";;;\n", "\u{feff}"] {
        assert_eq!(
            told(sheet.as_bytes()),
            ("filen är tom".to_owned(), "gör om uttaget".to_owned()),
            "{sheet:?}"
        );
    }
    let book = super::books::one_sheet(&[]);
    assert_eq!(told(&book), ("arbetsboken är tom".to_owned(), "gör om uttaget".to_owned()));
    // Headings alone give a map, and word of it.
    let (outcome, map) = suggested("Nr;Typ;Datum;Enhet\n", None);
    assert!(map.contains("id: Nr"), "{map}");
    assert!(
        outcome.notes.iter().any(|note| note.contains("inga rader under rubrikerna")),
        "{:?}",
        outcome.notes
    );
}

#[test]
fn guesses_against_the_sense_are_left_open() {
    let entry =
        |id: &str, title: &str| Entry { id: id.into(), titles: vec![title.into()], ..Entry::default() };
    let known = Catalogue {
        event_types: vec![
            entry("hot", "Hot"),
            entry("tillbud", "Tillbud"),
            entry("stold", "Stöld och inbrott"),
        ],
        units: vec![entry("ostra", "Östra förskolan"), entry("bjork", "Björkskolan"), entry("e1", "Enhet 1")],
        ..known()
    };
    let line = |typ: &str, unit: &str, degree: &str| {
        let sheet = format!(
            "Nr;Typ;Datum;Enhet;Allvarlighetsgrad;Status\n1;{typ};2026-01-02;{unit};{degree};Pågående utredning\n"
        );
        suggested(&sheet, Some(known.clone())).1
    };
    for typ in ["Ej hot", "Inget tillbud", "Inte hot", "Annat än hot"] {
        assert!(line(typ, "e1", "1").contains(&format!("\"{typ}\": \"?\"")), "{typ}");
    }
    for unit in ["Västra förskolan", "Nya Björkskolan", "Enhet 2", "Björkskolan 2"] {
        assert!(line("Hot", unit, "1").contains(&format!("\"{unit}\": \"?\"")), "{unit}");
    }
    for degree in ["4 - låg", "1 - Mycket allvarlig", "2 hög"] {
        assert!(line("Hot", "e1", degree).contains(&format!("\"{degree}\": \"?\"")), "{degree}");
    }
    // What says the same is guessed as before.
    let map = line("Stöld/inbrott", "Bjorkskolan", "3 - hög");
    for guess in [
        "\"Stöld/inbrott\": stold",
        "\"Bjorkskolan\": bjork",
        "\"3 - hög\": 3",
        "\"Pågående utredning\": investigating",
    ] {
        assert!(map.contains(&format!("{guess} # gissat")), "{guess} in {map}");
    }
    assert!(line("Hot mot personal", "Ostra förskolan", "1").contains("\"Ostra förskolan\": ostra"));
    let whole = line("Hot", "Hela förvaltningen", "1");
    assert!(
        whole.contains("\"Hela förvaltningen\": \"?\" # är det en summa, hoppa över den med `skip`; 1 rad"),
        "{whole}"
    );
}

#[test]
fn headings_over_two_rows_and_headings_that_stand_twice_are_suggested() {
    let sheet = "Händelse;;;Enhet;Status\nNr;Typ;Datum;;\n1;Hot;2026-01-02;Björkskolan;Ny\n";
    let (_, map) = suggested(sheet, Some(known()));
    for line in [
        "header_row: 2\n",
        "  id: Nr\n",
        "  type: Typ\n",
        "  date: Datum\n",
        "  unit: Enhet\n",
        "  status: Status\n",
    ] {
        assert!(map.contains(line), "{line} in {map}");
    }
    let map = map.replace("ids: hash", "ids: keep").replace("\"?\"", "2026-05-06");
    assert_eq!(Bench::new(&map, sheet).knowing(known()).plainly().records, Some(1));
    let words = "Nr;Typ;Datum;Enhet\n1;Händelse;2026-01-02;Skola\n";
    assert!(!suggested(words, Some(known())).1.contains("header_row"));
    // One row of headings under a title, or the same row twice, needs no such line.
    let plain = "Nr;Typ;Datum;Enhet\n1;Hot;2026-01-02;Björkskolan\n";
    for sheet in
        [plain.to_owned(), format!("Enhet: alla;;;\n{plain}"), format!("Nr;Typ;Datum;Enhet\n{plain}")]
    {
        assert!(!suggested(&sheet, Some(known())).1.contains("header_row"), "{sheet}");
    }
    let twice = "Nr;Typ;Datum;Enhet;Datum\n1;Hot;14/1/2026;Björkskolan;15/1/2026\n";
    let (_, map) = suggested(twice, Some(known()));
    let expected = "  date: {heading: Datum, column: C, format: \"%d/%m/%Y\"} # gissat; rubriken står i flera kolumner\n";
    assert!(map.contains(expected), "{map}");
    let map = map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-06");
    assert_eq!(Bench::new(&map, twice).knowing(known()).plainly().records, Some(1));
}

#[test]
fn months_and_tertials_are_known_whatever_the_heading() {
    for (heading, cells, line) in [
        ("Månad", ["2026-01", "2026-02"], "date: \"Månad\"\n"),
        ("Månad", ["jan 2026", "februari 2026"], "date: {heading: \"Månad\", format: \"%b %Y\"}"),
        ("När", ["202601", "202602"], "date: {heading: \"När\", format: \"%Y%m\"}"),
        ("Tertial", ["T1 2026", "T2 2026"], "period: Tertial"),
    ] {
        let sheet =
            format!("Enhet;Typ;{heading};Antal\nEkskolan;Hot;{};5\nEkskolan;Hot;{};3\n", cells[0], cells[1]);
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(map.contains(line), "{line} in {map}");
        let outcome = Bench::new(&map.replace("\"?\"", "2027-05-06"), &sheet).knowing(known()).plainly();
        assert_eq!(outcome.records, Some(2), "{:?}", outcome.findings);
    }
    let odd =
        "Enhet;Typ;Tertial;Antal\nEkskolan;Hot;T1 2026;5\nEkskolan;Hot;T1 2026;3\nEkskolan;Hot;våren;1\n";
    let (_, map) = suggested(odd, Some(known()));
    assert!(map.contains("period: Tertial") && map.contains("\"våren\": \"?\" # 1 rad"), "{map}");
}

#[test]
fn a_sheet_in_a_wrong_encoding_is_told_as_such() {
    let mac = |text: &str| -> Vec<u8> {
        let byte = |sign| match sign {
            'å' => 0x8c,
            'ä' => 0x8a,
            'ö' => 0x9a,
            'Ä' => 0x80,
            sign => sign as u8,
        };
        text.chars().map(byte).collect()
    };
    let dos = |text: &str| -> Vec<u8> {
        let byte = |sign| match sign {
            'å' => 0x86,
            'ä' => 0x84,
            'ö' => 0x94,
            'Ä' => 0x8e,
            sign => sign as u8,
        };
        text.chars().map(byte).collect()
    };
    let twice = |text: &str| encoding_rs::WINDOWS_1252.decode(text.as_bytes()).0.into_owned().into_bytes();
    let headings = "Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet\n1;Hot;2026-01-02;Ekskolan\n";
    let values = "Nr;Typ;Datum;Enhet\n1;Våld;2026-01-02;Ekskolan\n";
    for (sheet, place) in [(headings, "1:1"), (values, "2:2")] {
        for bytes in [mac(sheet), dos(sheet), twice(sheet)] {
            let (outcome, map) = suggested(bytes, Some(known()));
            let found = found(&outcome);
            assert!(found.len() == 1 && found[0].starts_with(&format!("{place} I017")), "{found:?}");
            assert_eq!(map, "");
        }
    }
    let (outcome, _) = suggested(mac("Nr;Typ;Datum;Enhet\n1;Hot;2026-01-02;Ängsskolan\n"), Some(known()));
    assert_eq!(found(&outcome), ["2:4 I017 €ngsskolan"]);
    // A stray sign in a column that no field takes is none of it.
    let (_, map) = suggested("Nr;Typ;Datum;Enhet;Text\n1;Hot;2026-01-02;Ekskolan;a\u{fffd}\n", Some(known()));
    assert!(map.contains("ignore: [Text]"), "{map}");
}

#[test]
fn the_likeliest_heading_is_taken_wherever_it_stands() {
    let sheet = "Nr;Kategori;Typ;Skapad;Datum;Händelsedatum;Avdelning;Verksamhet;Enhet\n\
                 1;a;Hot;2026-01-03;2026-01-04;2026-01-02;Norr;Skola;Ekskolan\n";
    let (_, map) = suggested(sheet, Some(known()));
    for line in [
        "  type: Typ\n",
        "  date: \"Händelsedatum\"\n",
        "  unit: Enhet # hellre än Avdelning och Verksamhet, som enheterna hör till\n",
    ] {
        assert!(map.contains(line), "{line} in {map}");
    }
}

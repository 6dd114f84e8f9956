//! Sheets as people have them, each with what must come of it.

use std::fs;

use model::{Entry, PeriodBasis, parse_date};

use super::*;

mod books;
mod messy;
mod suggested;
mod tertials;

const MAP: &str = "\
source: kia
extract: {taken: 2018-05-07, from: 2018-03-01, to: 2018-03-31, by_role: Säkerhetssamordnare}
columns:
  id: Händelsenr
  type: Händelsetyp
  date: {heading: Händelsedatum, format: \"%d/%m/%Y\"}
  unit: {heading: Händelseenhet, slug: true}
  status: Status
values:
  type: {\"Hot\": hot, \"Våld\": vald, \"*\": ovrigt}
  status: {\"Sluthanterad\": closed, \"Ny\": reported}
defaults: {affected: employee}
ids: keep
skip: [{heading: Status, equals: Makulerad}]
";

const SHEET: &str = "\
Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet;Status;Beskrivning
K-1;Hot;14/3/2018;Björkskolan;Sluthanterad;Anna slog Bertil
K-2;Våld;15/3/2018;Björkskolan;Ny;x
K-3;Buller;15/3/2018;Ekskolan;;y
K-4;Hot;16/3/2018;Ekskolan;Makulerad;z
";

/// A map without translations, as most of the cases below need no more.
const PLAIN: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-01-31}
columns: {id: Nr, type: Typ, date: Datum, unit: Enhet}
ids: keep
";

struct Bench {
    folder: tempfile::TempDir,
    known: Option<Catalogue>,
}

impl Bench {
    fn new(map: &str, sheet: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("map.yaml"), map).unwrap();
        fs::write(folder.path().join("kia.csv"), sheet).unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Bench { folder, known: None }
    }

    fn knowing(self, known: Catalogue) -> Self {
        Bench { known: Some(known), ..self }
    }

    fn request(&self) -> ImportRequest {
        let at = |name: &str| self.folder.path().join(name);
        ImportRequest {
            file: at("kia.csv"),
            map: at("map.yaml"),
            to: at("content/incidents/2018/t1.yaml"),
            content: at("content"),
            sheet: None,
            form: None,
            only_period: None,
            replace: false,
            dry_run: false,
            extract: ExtractDates::default(),
            salt_is_in_git: false,
        }
    }

    fn run(&self, change: impl FnOnce(&mut ImportRequest)) -> ImportOutcome {
        let mut request = self.request();
        change(&mut request);
        import_file(&request, self.known.as_ref()).unwrap()
    }

    fn plainly(&self) -> ImportOutcome {
        self.run(|_| {})
    }

    fn text(&self) -> String {
        fs::read_to_string(self.request().to).unwrap()
    }

    /// The lines of records that are written.
    fn written(&self) -> Vec<String> {
        self.text().lines().filter_map(|line| line.strip_prefix("  - ")).map(str::to_owned).collect()
    }
}

fn found(outcome: &ImportOutcome) -> Vec<String> {
    let short = |finding: &Diagnostic| {
        let value = finding.value.as_deref().unwrap_or("-");
        format!("{}:{} {} {value}", finding.place.line, finding.place.column, finding.code)
    };
    outcome.findings.iter().map(short).collect()
}

fn account(outcome: &ImportOutcome) -> Vec<(String, usize)> {
    let account = outcome.account.clone().unwrap();
    assert_eq!(account.lines.iter().map(|(_, rows)| rows).sum::<usize>(), account.total);
    account.lines
}

fn found_in(map: &str, sheet: impl AsRef<[u8]>) -> Vec<String> {
    found(&Bench::new(map, sheet).plainly())
}

/// What is written of a sheet that has nothing wrong.
fn written(map: &str, sheet: impl AsRef<[u8]>) -> Vec<String> {
    let bench = Bench::new(map, sheet);
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0], "{:?}", outcome.findings);
    bench.written()
}

#[test]
fn a_sheet_becomes_an_incident_file() {
    let bench = Bench::new(MAP, SHEET);
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0]);
    assert_eq!(outcome.records, Some(3));
    let lines = [
        ("rubriker, och det som står ovanför dem", 1),
        ("hoppade över enligt kartan: Status = Makulerad", 1),
        ("skrivna", 3),
    ];
    assert_eq!(account(&outcome), lines.map(|(name, rows)| (name.to_owned(), rows)));
    assert_eq!(outcome.notes[0], "Läst: UTF-8, skiljetecken ;");
    assert!(outcome.notes[1].ends_with(": Beskrivning"));
    assert_eq!(outcome.notes[2], "Till `*` under `type`: 1 rad med 1 värde: Buller (1)");
    let expected = "\
# Gjord av `lagesbild import` ur kia.csv. Gör om importen i stället för att ändra här.
extract:
  source: kia
  taken: 2018-05-07
  from: 2018-03-01
  to: 2018-03-31
  by_role: \"Säkerhetssamordnare\"
form: rows
incidents:
  - {id: K-1, type: hot, date: 2018-03-14, unit: bjorkskolan, affected: employee, status: closed}
  - {id: K-2, type: vald, date: 2018-03-15, unit: bjorkskolan, affected: employee, status: reported}
  - {id: K-3, type: ovrigt, date: 2018-03-15, unit: ekskolan, affected: employee}
";
    assert_eq!(bench.text(), expected);
}

#[test]
fn counts_add_up_events_and_hold_no_ids() {
    let sheet = format!("{SHEET}K-5;Hot;31/3/2018;Björkskolan;Sluthanterad;x\n");
    let bench = Bench::new(MAP, &sheet);
    assert_eq!(bench.run(|request| request.form = Some(OutputForm::Counts)).records, Some(3));
    let first =
        "{month: 2018-03, unit: bjorkskolan, type: hot, affected: employee, status: closed, count: 2}";
    assert_eq!(bench.written()[0], first);
    assert!(!bench.text().contains("K-"));
}

#[test]
fn every_unreadable_value_is_told_once_and_nothing_is_written() {
    let sheet = "\
Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet;Status
K-1;Hot;32/3/2018;Björkskolan;Sluthanterat
K-2;;14/3/2018;–;Ny
;Hot;14/5/2018;Ekskolan;Ny
K-3;Hot;33/3/2018;Björkskolan;Sluthanterat
K-4;Hot;14/3/2018;Björkskolan;Sluthanterad
K-5;Hot;14/3/2018;Björkskolan;Makulerad
";
    let bench = Bench::new(&MAP.replace("\"Våld\": vald, ", ""), sheet);
    let outcome = bench.plainly();
    let expected = [
        "2:3 I007 32/3/2018",
        "2:5 I007 Sluthanterat",
        "3:2 I008 -",
        "3:4 I007 –",
        "4:1 I008 -",
        "4:3 I020 2018-05-14",
    ];
    assert_eq!(found(&outcome), expected);
    assert!(outcome.records.is_none() && !bench.request().to.exists());
    let status = &outcome.findings[1];
    assert_eq!(status.message, "raderna 2 och 5, kolumn `Status`: värdet går inte att läsa (`Sluthanterat`)");
    assert!(status.help.as_deref().unwrap().contains("`status: {\"Sluthanterat\": closed}`"), "{status:?}");
    let lines = account(&outcome);
    assert_eq!(lines[2..], [("med fel".to_owned(), 4), ("utan fel".to_owned(), 1)]);
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
    assert!(bench.text().contains("{id: kia-20180301-00003, type: ovrigt"));
}

#[test]
fn a_file_is_only_replaced_when_told_and_what_changes_is_said() {
    let bench = Bench::new(MAP, SHEET);
    assert!(bench.run(|request| request.dry_run = true).records.is_some());
    assert!(!bench.request().to.exists());
    assert!(bench.plainly().records.is_some());
    let corrected = SHEET.replace("K-2;Våld", "K-2;Hot").replace("K-3;", "K-9;");
    fs::write(bench.request().file, corrected).unwrap();
    let refused = bench.plainly();
    assert!(found(&refused).contains(&"0:0 I013 -".to_owned()));
    let change = "1 ny, 1 borta, 1 ändrad, 1 som förut (ändrat: type 1)";
    for outcome in
        [refused, bench.run(|request| request.dry_run = true), bench.run(|request| request.replace = true)]
    {
        assert!(outcome.notes.last().unwrap().ends_with(change), "{:?}", outcome.notes);
    }
    assert!(bench.text().contains("K-9"));
    let names: Vec<_> = fs::read_dir(bench.request().to.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1);
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
fn odd_values_are_written_so_that_they_read_back() {
    let odd = ["null", "a: b", "- x", "{y}", "å\"\\", "~", "0x1", "#", "p1, p2;p3"];
    let in_quotes = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows = odd.map(|id| format!("{0};hot;2026-01-02;A;{0}\n", in_quotes(id)));
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, linked: Länk");
    let lines = written(&map, format!("Nr;Typ;Datum;Enhet;Länk\n{}", rows.concat()));
    let text =
        format!("incidents:\n{}", lines.iter().map(|line| format!("  - {line}\n")).collect::<String>());
    let read = delivered::Delivered::parse(&text).unwrap();
    let mut expected: Vec<&str> = odd.to_vec();
    expected.sort_unstable();
    assert_eq!(read.ids(), expected);
    assert!(lines[8].ends_with("linked: [p1, p2, p3]}"));
}

#[test]
fn a_repeated_id_is_found_in_every_form_and_under_every_rule() {
    let sheet = "Nr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e\r\nA2;hot;2026-01-05;e\r\nA2;hot;2026-01-05;e\r\na2 ;hot;2026-01-05;e\r\n";
    for map in [
        PLAIN.to_owned(),
        PLAIN.replace("keep", "sequence"),
        PLAIN.replace("keep", "hash\nsalt: en lång hemlighet"),
    ] {
        for form in [OutputForm::Rows, OutputForm::Counts] {
            let outcome = Bench::new(&map, sheet).run(|request| request.form = Some(form));
            let finding = outcome.findings.iter().find(|finding| finding.code == codes::SAME_ID).unwrap();
            assert_eq!(
                finding.message,
                "raderna 3, 4 och 5, kolumn `Nr`: samma id står på flera rader (`A2`)"
            );
            assert!(!finding.help.as_deref().unwrap().contains("sequence"));
            assert!(outcome.records.is_none());
            assert_eq!(account(&outcome)[1], ("med fel".to_owned(), 3));
        }
    }
}

#[test]
fn values_that_become_one_id_are_told_apart() {
    let map = PLAIN.replace("unit: Enhet", "unit: {heading: Enhet, slug: true}");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;Hagaskolan\nA2;hot;2026-01-02;Hägaskolan\nA3;hot;2026-01-02;Åsens förskola\nA4;hot;2026-01-02;Äsens förskola\nA5;hot;2026-01-02;Björk-skolan\nA6;hot;2026-01-02;Björk skolan\nA7;hot;2026-01-02;HAGASKOLAN\n";
    for form in [OutputForm::Rows, OutputForm::Counts] {
        let outcome = Bench::new(&map, sheet).run(|request| request.form = Some(form));
        assert_eq!(
            found(&outcome),
            ["3:4 I018 Hägaskolan", "5:4 I018 Äsens förskola", "7:4 I018 Björk skolan"]
        );
    }
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
fn no_value_can_be_said_for_every_field() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, severity: Grad, closed: Klar")
        + "values:\n  severity: {\"1 - Lindrig\": 1, \"Ej bedömd\": \"\"}\n  closed: {\"-\": \"\", \"#N/A\": \"\"}\n";
    let sheet = "Nr;Typ;Datum;Enhet;Grad;Klar\nA1;hot;2026-01-02;e;1 - Lindrig;2026-02-03\nA2;hot;2026-01-02;e;Ej bedömd;-\nA3;hot;2026-01-03;e;;#N/A\n";
    assert_eq!(
        written(&map, sheet),
        [
            "{id: A1, type: hot, date: 2026-01-02, unit: e, severity: 1, closed: 2026-02-03}",
            "{id: A2, type: hot, date: 2026-01-02, unit: e}",
            "{id: A3, type: hot, date: 2026-01-03, unit: e}",
        ]
    );
    let outcome = Bench::new(&map.replace(", \"Ej bedömd\": \"\"", ""), sheet).plainly();
    let help = outcome.findings[0].help.as_deref().unwrap();
    assert!(help.contains("`severity: {\"Ej bedömd\": \"\"}`"), "{help}");
}

#[test]
fn translations_only_add_to_a_format() {
    let map = format!("{PLAIN}values: {{date: {{\"12/3/2026\": 2026-01-12}}}}\n");
    let sheet = "Nr;Typ;Datum;Enhet\r\nA1;hot;2026-01-02;e\r\nA2;hot;12/3/2026;e\r\n";
    assert_eq!(written(&map, sheet)[1], "{id: A2, type: hot, date: 2026-01-12, unit: e}");
    let rest = format!("{PLAIN}values: {{date: {{\"*\": 2026-01-12}}}}\n");
    assert_eq!(found_in(&rest, sheet), ["5:22 I006 *"]);
    let outcome = Bench::new(PLAIN, sheet).plainly();
    assert!(outcome.findings[0].help.as_deref().unwrap().contains("\"%d/%m/%Y\""));
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
fn the_day_that_the_site_counts_by_is_judged() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, reported: Rapp");
    let sheet =
        "Nr;Typ;Datum;Enhet;Rapp\r\nA1;hot;2025-12-30;e;2026-01-03\r\nA2;hot;2026-01-30;e;2026-02-03\r\n";
    assert_eq!(found_in(&map, sheet), ["2:3 I009 2025-12-30"]);
    assert_eq!(found_in(&format!("{map}period_basis: reported\n"), sheet), ["3:5 I009 2026-02-03"]);
    let known = Catalogue { basis: PeriodBasis::Reported, ..catalogue() };
    let bench = Bench::new(&map.replace("to: 2026-01-31", "to: 2026-02-10"), sheet).knowing(known);
    assert_eq!(found(&bench.plainly()), [""; 0]);
    bench.run(|request| (request.form, request.replace) = (Some(OutputForm::Counts), true));
    assert_eq!(bench.written()[0], "{month: 2026-01, unit: e, type: hot, count: 1}");
}

#[test]
fn an_extract_without_events_or_that_stops_early_is_told() {
    assert_eq!(found_in(PLAIN, "Nr;Typ;Datum;Enhet\r\n"), ["1:1 I025 -"]);
    let skipped = format!("{PLAIN}skip: [{{heading: Typ, equals: hot}}]\n");
    assert_eq!(found_in(&skipped, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n"), ["1:1 I025 -"]);
    assert_eq!(found_in(PLAIN, ""), ["0:0 I011 -"]);
    let until = PLAIN.replace("to: 2026-01-31", "to: 2026-04-30");
    assert_eq!(found_in(&until, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\n"), ["1:1 I026 -"]);
    assert_eq!(found_in(&until, "Nr;Typ;Datum;Enhet\nA1;hot;2026-04-20;e\n"), ["1:1 I026 -"]);
}

#[test]
fn days_that_cannot_be_are_errors() {
    let map = PLAIN.replace("date: Datum, unit: Enhet", "date: Datum, unit: Enhet, reported: {heading: R, format: [\"%Y-%m-%d\", \"%d/%m/%Y\", \"%d/%m/%y\"]}, closed: K");
    let sheet = "\
Nr;Typ;Datum;Enhet;R;K
A1;hot;2026-01-02;e;2027-02-01;2062-01-01
A2;hot;2026-01-02;e;2026-01-01;2025-12-31
A3;hot;2026-01-02;e;05/01/69;
A4;hot;2026-01-02;e;05/01/26;
";
    let expected =
        ["2:5 I020 2027-02-01", "2:6 I020 2062-01-01", "3:5 I020 1969-01-05", "3:6 I020 2025-12-31"];
    let two_digits = map.replace(", \"%d/%m/%y\"", "");
    assert_eq!(
        found_in(&two_digits, "Nr;Typ;Datum;Enhet;R;K\nA1;hot;2026-01-02;e;05/04/26;\n"),
        ["2:5 I020 05/04/26"]
    );
    let map = map.replace("\"%d/%m/%Y\", ", "");
    assert_eq!(found_in(&map, sheet), expected);
}

#[test]
fn what_falls_to_the_rest_and_what_never_matches_is_told() {
    let sheet = "\
Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet;Status
K-1;HOT;14/3/2018;Björkskolan;Ny
K-2;Va\u{30a}ld;15/3/2018;Björkskolan;Ny
K-3;Vald;15/3/2018;Björkskolan;Ny
K-4;#N/A;15/3/2018;Björkskolan;Ny
K-5;Hot;15/3/2018;Björkskolan;Makulerat
";
    let outcome = Bench::new(MAP, sheet).plainly();
    let expected = ["5:2 I019 #N/A", "6:5 I007 Makulerat", "10:41 I028 Vald", "11:28 I027 -", "14:18 I027 -"];
    assert_eq!(found(&outcome), expected);
    assert!(outcome.findings[4].help.as_deref().unwrap().contains("Makulerat"));
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

fn catalogue() -> Catalogue {
    let entry = |id: &str, title: &str| Entry {
        id: id.to_owned(),
        titles: vec![title.to_owned()],
        ..Entry::default()
    };
    let ended = Entry {
        valid_to: parse_date("2026-01-15").ok(),
        replaced_by: vec!["e".into()],
        ..entry("gamla", "Gamla skolan")
    };
    Catalogue {
        basis: PeriodBasis::Occurred,
        event_types: vec![entry("hot", "Hot"), entry("vald", "Våld")],
        units: vec![entry("e", "Ekskolan"), ended],
        extracts: Vec::new(),
    }
}

#[test]
fn types_and_units_are_those_of_the_content() {
    let sheet = "\
Nr;Typ;Datum;Enhet
A1;Hot;2026-01-02;Ekskolan
A2;vald;2026-01-20;Gamla skolan
A3;Hott;2026-01-02;Ekskola
A4;Hott;2026-01-02;Tallbackens förskola
";
    let outcome = Bench::new(PLAIN, sheet).knowing(catalogue()).plainly();
    let expected = ["3:4 I023 gamla", "4:2 I021 Hott", "4:4 I022 Ekskola", "5:4 I022 Tallbackens förskola"];
    assert_eq!(found(&outcome), expected);
    assert!(outcome.findings[1].message.starts_with("raderna 4 och 5, kolumn `Typ`"));
    assert!(outcome.findings[1].help.as_deref().unwrap().contains("`type: {\"Hott\": hot}`"));
    let known = "Nr;Typ;Datum;Enhet\nA1;Hot;2026-01-02;Ekskolan\nA2;vald;2026-01-20;Gamla skolan\n";
    let bench = Bench::new(&format!("{PLAIN}follow_successors: true\n"), known).knowing(catalogue());
    let outcome = bench.plainly();
    assert_eq!(found(&outcome), [""; 0]);
    assert_eq!(bench.written()[1], "{id: A2, type: vald, date: 2026-01-20, unit: e}");
    let wrong = format!("{PLAIN}values: {{type: {{Hot: hott}}}}\n");
    assert_eq!(found(&Bench::new(&wrong, known).knowing(catalogue()).plainly())[0], "2:2 I006 Hot");
}

#[test]
fn one_period_is_taken_out_of_a_longer_extract() {
    let map = PLAIN.replace(", from: 2026-01-01, to: 2026-01-31", "");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;gammal typ;2025-12-30;okänd\nA2;hot;2026-01-20;e\nA3;hot;2026-04-20;e\nA4;hot;2026-05-02;e\nA5;hot;igår;e\n";
    let bench = Bench::new(&map, sheet).knowing(catalogue());
    let only = |request: &mut ImportRequest| request.only_period = "2026-t1".parse().ok();
    assert_eq!(found(&bench.run(only)), ["6:3 I007 igår"]);
    fs::write(bench.request().file, sheet.replace("igår", "2026-05-03")).unwrap();
    let outcome = bench.run(only);
    assert_eq!((found(&outcome).len(), outcome.records), (0, Some(2)));
    assert!(account(&outcome).contains(&("utelämnade, hör till andra tertial än 2026-t1".to_owned(), 3)));
    assert!(bench.text().contains("from: 2026-01-01\n  to: 2026-04-30\n"));
}

/// What is advised of a value: what the finding expects, and its help.
fn advice(bench: &Bench) -> Vec<(String, String)> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    bench.plainly().findings.iter().map(|finding| (said(&finding.expected), said(&finding.help))).collect()
}

#[test]
fn no_value_is_advised_only_where_a_field_can_do_without() {
    let entry = |id: &str| Entry { id: id.into(), titles: vec![], ..Entry::default() };
    let known = Catalogue {
        event_types: ["hot", "vald"].map(entry).to_vec(),
        units: vec![entry("ek")],
        ..catalogue()
    };
    let sheet = "Nr;Typ;Datum;Enhet;Stängd\n1;#N/A;den 8 jan 2026;ek;2026-01-09\n2;hot;den elfte;ek;i går\n";
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, closed: Stängd");
    let given = advice(&Bench::new(&map, sheet).knowing(known.clone()));
    let day = |help: &str| ("en dag, som 2018-03-14".to_owned(), help.to_owned());
    let expected = [
        (
            "ett av innehållets id: `hot`, `vald`".to_owned(),
            "skriv under `values` i kartan: `type: {\"#N/A\": …}`, eller rätta cellen i bladet".to_owned(),
        ),
        day("skriv under `values` i kartan: `date: {\"den 8 jan 2026\": 2026-01-08}`"),
        day(
            "rätta dagen i bladet, eller skriv rätt dag under `values` i kartan, som `date: {\"den elfte\": 2018-03-14}`",
        ),
        day(
            "rätta dagen; annars skriv under `values` i kartan: `closed: {\"i går\": \"\"}` om det inte säger något",
        ),
    ];
    assert_eq!(given, expected);
    // What the map leaves open, likewise; an open degree is not taken for a misspelt one.
    let open = format!(
        "{map}values:\n  type: {{\"Buller\": \"?\"}}\n  date: {{\"den 8 jan 2026\": \"?\"}}\n  closed: {{\"i går\": \"?\"}}\n  severity: {{\"Galet\": \"?\"}}\n"
    )
    .replace("closed: Stängd", "closed: Stängd, severity: Grad");
    let expected = [
        (
            "ett av innehållets id: `hot`, `vald`".to_owned(),
            "skriv det id som värdet ska räknas till; saknas det, lägg till det i event_types.yaml"
                .to_owned(),
        ),
        day("skriv dagen, som `date: {\"den 8 jan 2026\": 2026-01-08}`"),
        (
            "en dag, som 2018-03-14, eller `\"\"` för inget värde".to_owned(),
            "skriv dagen, som `closed: {\"i går\": 2018-03-14}`, eller `\"\"` om värdet inte säger något"
                .to_owned(),
        ),
        (
            "ett av orden `1`, `2`, `3`, `4`, eller `\"\"` för inget värde".to_owned(),
            "skriv ett av orden, eller `\"\"` om värdet inte säger något".to_owned(),
        ),
    ];
    let sheet = sheet.replace("Stängd\n", "Stängd;Grad\n");
    assert_eq!(advice(&Bench::new(&open, sheet).knowing(known)), expected);
}

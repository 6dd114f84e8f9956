//! Sheets as people have them, each with what must come of it.

use std::fs;

use model::{Entry, PeriodBasis, parse_date};

use super::*;

mod advised;
mod attacked;
mod books;
mod chosen;
mod columns;
mod counted;
mod cut;
mod cut_short;
mod delivered_before;
mod doubled;
mod ends;
mod first_day;
mod guessed;
mod helpful;
mod joined;
mod layout;
mod lost;
mod marked;
mod messy;
mod noted;
mod people;
mod shaped;
mod silent;
mod skipped;
mod spans;
mod suggested;
mod tertials;
mod told;
mod turned;
mod uncounted;
mod units;
mod unsure;
mod values;

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
            deny_warnings: false,
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
fn odd_values_are_written_so_that_they_read_back() {
    let odd = ["null", "a: b", "- x", "{y}", "å\"\\", "~", "0x1", "#", "p1, p2;p3"];
    let in_quotes = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    // `null` says that there is none.
    let link = |id: &str| if id == "null" { String::new() } else { in_quotes(id) };
    let rows = odd.map(|id| format!("{};hot;2026-01-02;A;{}\n", in_quotes(id), link(id)));
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, linked: Länk");
    let lines = written(&map, format!("Nr;Typ;Datum;Enhet;Länk\n{}", rows.concat()));
    let text =
        format!("incidents:\n{}", lines.iter().map(|line| format!("  - {line}\n")).collect::<String>());
    let read = delivered::Delivered::parse(&text, false).unwrap();
    let mut expected: Vec<&str> = odd.to_vec();
    expected.sort_unstable();
    assert_eq!(read.ids().collect::<Vec<_>>(), expected);
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

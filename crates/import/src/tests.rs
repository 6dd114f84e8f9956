use std::fs;

use super::*;
use gate::internals::load::files::{IncidentFile, Rows};

const MAP: &str = "\
source: kia
extract: {taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30, by_role: Säkerhetssamordnare}
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

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new(map: &str, sheet: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("map.yaml"), map).unwrap();
        fs::write(folder.path().join("kia.csv"), sheet).unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Bench { folder }
    }

    fn request(&self) -> ImportRequest {
        let at = |name: &str| self.folder.path().join(name);
        ImportRequest {
            file: at("kia.csv"),
            map: at("map.yaml"),
            to: at("content/incidents/2018/t1.yaml"),
            form: OutputForm::Rows,
            replace: false,
            dry_run: false,
            extract: ExtractDates::default(),
        }
    }

    fn run(&self, change: impl FnOnce(&mut ImportRequest)) -> ImportOutcome {
        let mut request = self.request();
        change(&mut request);
        import_file(&request).unwrap()
    }

    fn text(&self) -> String {
        fs::read_to_string(self.request().to).unwrap()
    }

    /// The incident file as `build` reads it.
    fn loaded(&self) -> IncidentFile {
        let (mut raw, findings) =
            gate::internals::load::load_content(&self.folder.path().join("content")).unwrap();
        assert!(findings.into_sorted().is_empty());
        raw.incidents.remove(0)
    }
}

fn found(outcome: &ImportOutcome) -> Vec<String> {
    let short = |finding: &Diagnostic| {
        let value = finding.value.as_deref().unwrap_or("-");
        format!("{}:{} {} {value}", finding.place.line, finding.place.column, finding.code)
    };
    outcome.findings.iter().map(short).collect()
}

#[test]
fn a_sheet_becomes_an_incident_file_that_loads() {
    let bench = Bench::new(MAP, SHEET);
    let outcome = bench.run(|_| {});
    assert_eq!(found(&outcome), [""; 0]);
    let imported = outcome.imported.unwrap();
    assert_eq!((imported.encoding, imported.separator), ("UTF-8", ';'));
    assert_eq!((imported.rows, imported.skipped, imported.records), (4, 1, 3));
    assert_eq!(imported.dropped, ["Beskrivning"]);
    let expected = "\
# Gjord av `lagesbild import` ur kia.csv. Gör om importen i stället för att ändra här.
extract:
  source: kia
  taken: 2018-05-07
  from: 2018-01-01
  to: 2018-04-30
  by_role: \"Säkerhetssamordnare\"
form: rows
incidents:
  - {id: K-1, type: hot, date: 2018-03-14, unit: bjorkskolan, affected: employee, status: closed}
  - {id: K-2, type: vald, date: 2018-03-15, unit: bjorkskolan, affected: employee, status: reported}
  - {id: K-3, type: ovrigt, date: 2018-03-15, unit: ekskolan, affected: employee}
";
    assert_eq!(bench.text(), expected);
    let Rows::Records(rows) = bench.loaded().rows else { panic!("rows") };
    assert_eq!(rows.len(), 3);
}

#[test]
fn counts_add_up_events_and_hold_no_ids() {
    let sheet = format!("{SHEET}K-5;Hot;31/3/2018;Björkskolan;Sluthanterad;x\n");
    let bench = Bench::new(MAP, &sheet);
    let imported = bench.run(|request| request.form = OutputForm::Counts).imported.unwrap();
    assert_eq!(imported.records, 3);
    let first =
        "  - {month: 2018-03, unit: bjorkskolan, type: hot, affected: employee, status: closed, count: 2}\n";
    assert!(bench.text().contains(first), "{}", bench.text());
    assert!(!bench.text().contains("K-"));
    let Rows::Counts(rows) = bench.loaded().rows else { panic!("counts") };
    assert_eq!(rows.iter().map(|row| row.count).sum::<u32>(), 4);
}

#[test]
fn every_unreadable_value_is_listed_and_nothing_is_written() {
    let sheet = "\
Händelsenr;Händelsetyp;Händelsedatum;Händelseenhet;Status
K-1;Hot;32/3/2018;Björkskolan;Sluthanterat
K-1;;14/3/2018;–;Ny
;Hot;14/5/2018;Ekskolan;Ny
";
    let bench = Bench::new(MAP, sheet);
    let outcome = bench.run(|_| {});
    let expected = [
        "2:3 I007 32/3/2018",
        "2:5 I007 Sluthanterat",
        "3:1 I010 K-1",
        "3:2 I008 -",
        "3:4 I007 –",
        "4:1 I008 -",
        "4:3 I009 2018-05-14",
    ];
    assert_eq!(found(&outcome), expected);
    assert!(outcome.imported.is_none() && !bench.request().to.exists());
    assert!(outcome.findings[1].help.as_deref().unwrap().contains("Sluthanterad"));
    assert!(outcome.findings[0].message.contains("rad 2, kolumn `Händelsedatum`"));
}

#[test]
fn text_and_personal_data_are_refused_even_if_named() {
    let named = |heading: &str| MAP.replace("id: Händelsenr", &format!("id: {heading}"));
    assert_eq!(found(&Bench::new(&named("Beskrivning"), SHEET).run(|_| {})), ["1:6 I003 -"]);
    let cells = [
        "811218-9876",
        "anna@example.se",
        "070-123 45 67",
        "Anna gick till skolan och blev där slagen av en elev",
    ];
    for cell in cells {
        let sheet = SHEET.replace("Händelsenr", "Nr").replace("K-2", cell);
        let outcome = Bench::new(&named("Nr"), &sheet).run(|_| {});
        assert_eq!(found(&outcome), ["1:1 I003 -"], "{cell}");
        assert!(!format!("{:?}", outcome.findings).contains(cell));
    }
}

#[test]
fn faults_of_the_map_are_placed_in_the_map() {
    let map = MAP
        .replace("Händelsedatum", "Händelsedag")
        .replace("reported}", "new}")
        .replace("employee}", "teacher}")
        .replace("%d/%m/%Y", "DD/MM")
        .replace("id: Händelsenr\n", "id: {heading: Händelsenr, slug: true}\n")
        .replace("to: 2018-04-30", "note: x")
        .replace("heading: Status,", "heading: Läge,");
    let expected = [
        "0:0 I005 -",
        "4:7 I014 -",
        "6:9 I001 Händelsedag",
        "11:42 I006 new",
        "12:22 I006 teacher",
        "14:18 I001 Läge",
    ];
    assert_eq!(found(&Bench::new(&map, SHEET).run(|_| {})), expected);
    let unknown = MAP.replace("  status: Status", "  state: Status");
    assert_eq!(found(&Bench::new(&unknown, SHEET).run(|_| {})), ["8:3 L005 state"]);
    let without = MAP.replace("  type: Händelsetyp\n", "");
    assert!(found(&Bench::new(&without, SHEET).run(|_| {})).contains(&"0:0 I002 -".to_owned()));
}

#[test]
fn hashed_ids_need_a_salt_and_are_the_same_every_time() {
    let bench = Bench::new(&MAP.replace("ids: keep", "ids: hash"), SHEET);
    assert_eq!(found(&bench.run(|_| {})), ["13:6 I004 -"]);
    fs::write(bench.folder.path().join("map.salt"), "en lång och hemlig text\n").unwrap();
    assert!(bench.run(|_| {}).imported.is_some());
    let first = bench.text();
    assert!(!first.contains("K-1") && !first.contains("hemlig"));
    assert!(bench.run(|request| request.replace = true).imported.is_some());
    assert_eq!(bench.text(), first);
}

#[test]
fn numbered_records_need_no_id_column() {
    let map = MAP.replace("ids: keep", "ids: sequence").replace("  id: Händelsenr\n", "");
    let bench = Bench::new(&map, SHEET);
    assert!(bench.run(|_| {}).imported.is_some());
    assert!(bench.text().contains("{id: kia-20180101-00003, type: ovrigt"));
}

#[test]
fn a_file_is_only_replaced_when_told_and_a_dry_run_writes_nothing() {
    let bench = Bench::new(MAP, SHEET);
    assert!(bench.run(|request| request.dry_run = true).imported.is_some());
    assert!(!bench.request().to.exists());
    assert!(bench.run(|_| {}).imported.is_some());
    fs::write(bench.request().to, "min egen").unwrap();
    assert_eq!(found(&bench.run(|_| {})), ["0:0 I013 -"]);
    assert_eq!(bench.text(), "min egen");
    assert!(bench.run(|request| request.replace = true).imported.is_some());
    let names: Vec<_> = fs::read_dir(bench.request().to.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1);
}

#[test]
fn days_of_the_extract_can_be_given_from_outside() {
    let map = MAP.replace(
        "extract: {taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30, by_role: Säkerhetssamordnare}\n",
        "",
    );
    let bench = Bench::new(&map, SHEET);
    let day = |month, day| Some(jiff::civil::date(2018, month, day));
    let dates = ExtractDates { taken: day(5, 7), from: day(3, 1), to: day(3, 14) };
    assert_eq!(found(&bench.run(|request| request.extract = dates)).len(), 2);
    let dates = ExtractDates { to: day(3, 31), ..dates };
    assert!(bench.run(|request| request.extract = dates).imported.is_some());
    assert!(bench.text().contains("from: 2018-03-01\n  to: 2018-03-31\n"));
}

#[test]
fn odd_values_are_written_so_that_they_read_back() {
    let map = MAP.replace("id: Händelsenr", "id: Nr").replace("  status: Status\n", "  linked: Länk\n");
    let map = map
        .replace("  status: {\"Sluthanterad\": closed, \"Ny\": reported}\n", "")
        .replace("skip: [{heading: Status, equals: Makulerad}]\n", "");
    let odd = ["null", "a: b", "- x", "{y}", "å\"\\", "~", "0x1", "#", "p1, p2;p3"];
    let in_quotes = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows = odd.map(|id| format!("{0};Hot;14/3/2018;A;{0}\n", in_quotes(id)));
    let sheet = format!("Nr;Händelsetyp;Händelsedatum;Händelseenhet;Länk\n{}", rows.concat());
    let bench = Bench::new(&map, &sheet);
    let outcome = bench.run(|_| {});
    assert_eq!(found(&outcome), [""; 0]);
    let file = bench.loaded();
    let Rows::Records(rows) = &file.rows else { panic!("rows") };
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, odd.map(gate::internals::load::files::IdHash::of));
    assert_eq!(rows.last().unwrap().linked.count, 3);
}

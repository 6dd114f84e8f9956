//! Advice that whoever follows it loses nothing by.

use rust_xlsxwriter::{Format, Workbook};

use super::suggested::{known, suggested};
use super::*;

const COUNTED: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}
columns: {type: Typ, unit: Enhet, date: Månad, count: Antal}
ids: sequence
";

fn told(outcome: &ImportOutcome, line: u32) -> (&'static str, String) {
    let finding = outcome.findings.iter().find(|finding| finding.place.line == line).unwrap();
    (finding.code, finding.help.clone().unwrap())
}

#[test]
fn a_count_at_a_time_is_data_though_its_group_stands_above() {
    let sheet = "Typ;Enhet;Månad;Antal\nhot;e;2026-01;5\n;;2026-02;4\n;f;2026-04;9\nhot Totalt;;;18\n";
    let outcome = Bench::new(COUNTED, sheet).plainly();
    assert_eq!(found(&outcome), ["3:1 I008 -", "3:2 I008 -", "5:1 I024 -"]);
    assert!(told(&outcome, 3).1.contains("fyll nedåt"), "{:?}", told(&outcome, 3));
    assert!(told(&outcome, 5).1.contains("equals: \"hot Totalt\""));
}

#[test]
fn a_unit_is_never_left_out_by_its_name() {
    let heads = "Enhet;Nr;Typ;Datum\nEkskolan;;;\n;A1;hot;2026-01-02\n;A2;hot;2026-01-03\n";
    let outcome = Bench::new(PLAIN, heads).knowing(catalogue()).plainly();
    let (code, help) = told(&outcome, 2);
    assert!(
        code == "I024" && !help.contains("skip") && help.contains("kolumnen `Enhet` på varje rad"),
        "{help}"
    );
    // With the name on each row too, what all heads lack is the rule.
    let filled = "Enhet;Nr;Typ;Datum\nEkskolan;;;\nEkskolan;A1;hot;2026-01-02\nEkskolan;A2;hot;2026-01-03\n";
    let outcome = Bench::new(PLAIN, filled).plainly();
    assert!(told(&outcome, 2).1.contains("{heading: \"Nr\", equals: \"\"}"), "{:?}", told(&outcome, 2));
    for sheet in [heads, filled] {
        let sheet = sheet.replace("Nr", "Händelsenr").replace("hot", "Hot");
        let (_, map) = suggested(&sheet, Some(known()));
        assert!(!map.contains("Ekskolan"), "{map}");
    }
    // No rule for what a row lacks that says more.
    let events: String = (1..26).map(|day| format!("e;A{day};hot;2026-01-{day:02}\n")).collect();
    let note = "Källa: KIA. Uppgifterna är preliminära och kan ändras när fler händelser har utretts klart";
    let more =
        format!("Enhet;Nr;Typ;Datum\n{note};;;\n{events}e;B1;;2026-01-03\ne;B2;hot;\ne;;hot;2026-01-05\n");
    let (_, help) = told(&Bench::new(PLAIN, more).plainly(), 2);
    assert!(help.starts_with("ta bort raden ur bladet, eller hoppa över den"), "{help}");
}

#[test]
fn a_note_too_long_to_be_shown_whole_is_no_rule() {
    let note = "Förvaltningsövergripande sammanställning ur incidentrapporteringssystemet";
    let sheet = format!("Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n{note};;;\n");
    let (_, help) = told(&Bench::new(PLAIN, sheet).plainly(), 3);
    assert!(help.contains("{heading: \"Datum\", equals: \"\"}"), "{help}");
}

#[test]
fn a_count_over_several_rows_is_not_to_be_filled_down() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [["Typ", "Enhet", "Månad", "Antal"], ["hot", "e", "2026-01", ""], ["hot", "f", "2026-01", ""]];
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    sheet.merge_range(1, 3, 2, 3, "7", &Format::new()).unwrap();
    let outcome = Bench::new(COUNTED, book.save_to_buffer().unwrap()).plainly();
    assert_eq!(found(&outcome), ["3:4 I008 -", "3:4 I041 -"]);
    let merged = &outcome.findings[1];
    assert!(merged.help.as_deref().unwrap().contains("fyll inte nedåt"));
    assert!(outcome.findings.iter().all(|finding| !finding.help.as_deref().unwrap().contains("Ctrl+Enter")));
}

#[test]
fn rows_with_another_separator_are_events() {
    let sheet = "Händelsenr;Händelsetyp;Datum;Enhet\n1;Hot;2026-01-03;Ekskolan\n2;Hot;2026-01-28;Ekskolan\n3\tHot\t2026-01-03\tEkskolan\n4,Hot,2026-01-04,Ekskolan\n";
    let (_, map) = suggested(sheet, Some(known()));
    assert!(!map.contains("skip"), "{map}");
    let map = map.replace("ids: hash", "ids: keep").replace("taken: \"?\"", "taken: 2026-05-06");
    let outcome = Bench::new(&map, sheet).knowing(known()).plainly();
    let (_, help) = told(&outcome, 4);
    assert!(help.starts_with("raden har ett annat skiljetecken (tabb)"), "{help}");
    assert!(told(&outcome, 5).1.starts_with("raden har ett annat skiljetecken (,)"));
    // A sentence is none.
    let note = sheet.replace("4,Hot,2026-01-04,Ekskolan", "Källa: KIA, uttag, maj, preliminärt");
    assert!(!told(&Bench::new(&map, note).knowing(known()).plainly(), 5).1.contains("skiljetecken"));
}

#[test]
fn a_line_to_copy_never_takes_a_value_away() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, police_report: Polis, severity: Grad");
    let help = |police: &str, degree: &str| {
        let sheet = format!("Nr;Typ;Datum;Enhet;Polis;Grad\nA1;hot;2026-01-02;e;{police};{degree}\n");
        Bench::new(&map, sheet).plainly().findings.remove(0).help.unwrap()
    };
    assert!(help("Ja", "").contains("`police_report: {\"Ja\": yes}`"));
    assert!(help("Nej", "").contains("`police_report: {\"Nej\": no}`"));
    assert!(help("", "2 - Mindre").contains("`severity: {\"2 - Mindre\": 2}`"));
    let open = help("Ja, muntligt", "");
    assert!(
        open.contains("`police_report: {\"Ja, muntligt\": …}`")
            && open.contains("bara om värdet inte säger något"),
        "{open}"
    );
    assert!(help("", "Ej bedömd").contains("`severity: {\"Ej bedömd\": \"\"}`"));
}

#[test]
fn values_too_many_to_tell_alone_are_named() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, severity: Grad");
    let rows: String = (1..=17).map(|at| format!("A{at};hot;2026-01-02;e;grad {at:02}\n")).collect();
    let outcome = Bench::new(&map, format!("Nr;Typ;Datum;Enhet;Grad\n{rows}")).plainly();
    let more = outcome.findings.iter().find(|finding| finding.message.contains("2 värden till")).unwrap();
    assert!(more.message.ends_with("värdet går inte att läsa (`grad 16`, `grad 17`)"), "{}", more.message);
}

#[test]
fn months_of_two_years_are_to_be_told_apart_by_their_headings() {
    let sheet = "Enhet;Typ;jan;feb;jan;feb\ne;hot;5;1;7;8\n";
    let across =
        COUNTED.replace(", date: Månad, count: Antal", "") + "across: {jan: 2026-01, feb: 2026-02}\n";
    let outcome = Bench::new(&across, sheet).plainly();
    let apart = "gör rubrikerna olika i bladet, med året i dem, som `feb 2025` och `feb 2026`, och skriv dem så under `across`";
    assert!(found(&outcome).iter().filter(|found| found.contains("I016")).count() == 2);
    assert!(
        outcome.findings.iter().any(|finding| finding.help.as_deref() == Some(apart)),
        "{:?}",
        outcome.findings
    );
    let dated = COUNTED.replace(", date: Månad, count: Antal", "") + "defaults: {date: 2026-01-01}\n";
    let outcome = Bench::new(&dated, sheet).plainly();
    assert!(outcome.findings[0].help.as_deref().unwrap().starts_with("gör rubrikerna olika i bladet"));
    let (_, map) = suggested(sheet.replace(";e;", ";Ekskolan;"), Some(known()));
    assert!(map.contains("# jan står i flera kolumner: gör rubrikerna olika i bladet"), "{map}");
}

#[test]
fn counts_by_tertial_beside_counts_by_month_are_refused() {
    let map = COUNTED.to_owned();
    let bench = Bench::new(&map, "Typ;Enhet;Månad;Antal\nhot;e;2026-01;5\nhot;e;2026-04;5\n");
    let day = |text: &str| parse_date(text).unwrap();
    let delivery = model::Delivery {
        path: "incidents/2018/t1.yaml".into(),
        source: model::Source::Kia,
        from: day("2026-01-01"),
        to: day("2026-04-30"),
    };
    let bench = bench.knowing(Catalogue { extracts: vec![delivery], ..catalogue() });
    assert!(bench.plainly().records.is_some());
    fs::write(
        bench.request().map,
        map.replace("date: Månad, ", "").replace("ids:", "defaults: {period: 2026-t1}\nids:"),
    )
    .unwrap();
    fs::write(bench.request().file, "Typ;Enhet;Antal\nhot;e;6\n").unwrap();
    let outcome = bench.run(|request| request.to = request.content.join("incidents/2018/annan.yaml"));
    assert_eq!((found(&outcome), outcome.records), (vec!["0:0 I030 -".to_owned()], None));
    assert!(
        outcome.findings[0].message.starts_with("källan och dagarna är redan lämnade som antal per månad i")
    );
}

/// The lines of `across`, and the extract.
fn across_of(title: &str, months: &str) -> (Vec<String>, String) {
    let counts: String = (1..=months.split(';').count()).map(|at| format!(";{at}")).collect();
    let (_, map) =
        suggested(format!("{title};;;\nEnhet;Händelsetyp;{months}\nEkskolan;Hot{counts}\n"), Some(known()));
    let lines = map
        .lines()
        .skip_while(|line| !line.starts_with("across"))
        .skip(1)
        .take_while(|line| line.starts_with("  "));
    let lines = lines.map(|line| line.trim().replace('"', "")).collect();
    (lines, map.lines().find(|line| line.starts_with("extract")).unwrap().to_owned())
}

#[test]
fn years_of_months_are_told_or_marked_as_guesses() {
    // The extract was taken in May 2026: what stands before January is of 2025.
    let (lines, extract) = across_of("Uttag 2026-05-04", "okt;nov;dec;jan;feb");
    let expected = [
        "okt: 2025-10 # gissat",
        "nov: 2025-11 # gissat",
        "dec: 2025-12 # gissat",
        "jan: 2026-01 # gissat",
        "feb: 2026-02 # gissat",
    ];
    assert_eq!(lines, expected);
    assert!(extract.contains("from: 2025-10-01, to: 2026-02-28"), "{extract}");
    assert_eq!(
        across_of("Uttag 2026-01-10", "nov;dec").0,
        ["nov: 2025-11 # gissat", "dec: 2025-12 # gissat"]
    );
    // The title says it all, or of which year and when it was taken.
    assert_eq!(
        across_of("Läsåret 2025/26", "aug;dec;jan;jun").0,
        ["aug: 2025-08", "dec: 2025-12", "jan: 2026-01", "jun: 2026-06"]
    );
    assert_eq!(across_of("Händelser 2025 (uttag 2026-01-10)", "jan;feb").0, ["jan: 2025-01", "feb: 2025-02"]);
    // Past a new year that nothing tells.
    assert_eq!(
        across_of("Händelser 2026", "dec;jan").0,
        ["dec: ? ", "jan: ?"].map(|line| line.trim().to_owned())
    );
    // The extract is of the months that there are, up to the last that is filled.
    let sheet = "Händelser 2026;;;;\nEnhet;Händelsetyp;mars;april;maj\nEkskolan;Hot;1;2;\n";
    assert!(suggested(sheet, Some(known())).1.contains("from: 2026-03-01, to: 2026-04-30"));
}

#[test]
fn a_year_in_a_column_of_its_own_is_put_together_with_the_month() {
    let sheet = "År;Månad;Enhet;Typ;Antal\n2025;januari;Ekskolan;Hot;3\n2025;februari;Ekskolan;Hot;5\n2026;januari;Ekskolan;Hot;4\n2026;februari;Ekskolan;Hot;6\n";
    let open = |sheet: &str, columns: &str| {
        let (_, map) = suggested(sheet, Some(known()));
        assert!(
            map.contains(&format!("  date: \"?\" # {columns} står i var sin kolumn: gör en kolumn av dem")),
            "{map}"
        );
        assert!(!map.contains("ignore"), "{map}");
    };
    open(sheet, "\"År\" och \"Månad\"");
    open(
        &sheet.replace("Månad", "Tertial").replace("januari", "T1").replace("februari", "T2"),
        "\"År\" och Tertial",
    );
    open(&sheet.replace("januari", "1").replace("februari", "2"), "\"År\" och \"Månad\"");
    // Whoever names the months by hand does not put one year into the other.
    let map =
        COUNTED.replace("ids:", "values: {date: {januari: 2026-01, februari: 2026-02}}\nignore: [År]\nids:");
    let outcome = Bench::new(&map, sheet.replace("Hot", "hot")).plainly();
    assert_eq!((outcome.findings[0].code, outcome.records), ("I020", None));
    assert!(outcome.findings[0].help.as_deref().unwrap().starts_with("gör en kolumn av år och månad"));
    // One year, and tertials by their numbers.
    let one = "År;Tertial;Enhet;Typ;Antal\n2026;T1;Ekskolan;Hot;3\n2026;T2;Ekskolan;Hot;5\n";
    let (_, map) = suggested(one, Some(known()));
    assert!(map.contains("  period: Tertial") && map.contains("\"T1\": 2026-t1 # gissat; 1 rad"), "{map}");
    assert!(map.contains("from: 2026-01-01, to: 2026-08-31"), "{map}");
}

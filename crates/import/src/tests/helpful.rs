//! Advice that does no harm when it is followed.

use super::suggested::known;
use super::*;

const COUNTED: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}
columns: {type: Typ, date: \"Månad\", unit: Enhet, count: Antal}
ids: sequence
";

fn helps(map: &str, sheet: &str, known: Catalogue) -> Vec<(&'static str, String)> {
    let outcome = Bench::new(map, sheet).knowing(known).plainly();
    outcome.findings.iter().map(|finding| (finding.code, finding.help.clone().unwrap_or_default())).collect()
}

#[test]
fn a_hidden_count_is_never_to_be_made_up_or_left_out() {
    for hidden in ["<5", "..", "x", "Färre än 5", "1-4", "*"] {
        let sheet = format!("Typ;Månad;Enhet;Antal\nHot;2026-01;Ekskolan;7\nHot;2026-02;Ekskolan;{hidden}\n");
        let told = helps(COUNTED, &sheet, known());
        let help = &told.iter().find(|(code, _)| *code == "I007").unwrap().1;
        assert!(
            help.contains("gör om uttaget utan att dölja") && !help.contains("count: {"),
            "{hidden}: {help}"
        );
    }
    let told = helps(COUNTED, "Typ;Månad;Enhet;Antal\nHot;2026-01;Ekskolan;-\n", known());
    assert!(
        told[0].1.starts_with(
            "betyder strecket att inget hände, skriv under `values` i kartan: `count: {\"-\": 0}`"
        ),
        "{told:?}"
    );
    // A number with a word is one still.
    let told = helps(COUNTED, "Typ;Månad;Enhet;Antal\nHot;2026-01;Ekskolan;5 st\n", known());
    assert!(told[0].1.contains("`count: {\"5 st\": 5}`"), "{told:?}");
}

#[test]
fn a_tertial_outside_the_extract_is_told_by_the_option() {
    let bench = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\n");
    let outcome = bench.run(|request| request.only_period = "2026-t3".parse().ok());
    assert_eq!(found(&outcome), ["0:0 I005 2026-t3"]);
    assert_eq!(
        outcome.findings[0].message,
        "tertialet 2026-t3 ligger utanför uttaget, som täcker 2026-01-01 till 2026-01-31"
    );
}

#[test]
fn days_that_are_all_outside_are_the_maps_and_not_the_sheets() {
    let rows = |year: u16| (2..6).map(|day| format!("A{day};hot;{year}-01-{day:02};e\n")).collect::<String>();
    let told = helps(PLAIN, &format!("Nr;Typ;Datum;Enhet\n{}", rows(2025)), catalogue());
    let help = &told.iter().find(|(code, _)| *code == "I009").unwrap().1;
    assert!(
        help.starts_with("ingen dag i bladet ligger i uttaget: är kartan gjord för ett annat uttag"),
        "{help}"
    );
    let some = format!("Nr;Typ;Datum;Enhet\nB1;hot;2026-01-09;e\n{}", rows(2025));
    let told = helps(PLAIN, &some, catalogue());
    let help = &told.iter().find(|(code, _)| *code == "I009").unwrap().1;
    assert!(help.starts_with("rätta dagen om året eller månaden är fel"), "{help}");
}

#[test]
fn a_part_of_a_unit_is_no_new_unit() {
    let told = |unit: &str| {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;Hot;2026-01-02;{unit}\n");
        helps(PLAIN, &sheet, known()).into_iter().find(|(code, _)| *code == "I022").unwrap().1
    };
    for unit in ["Ekskolan (F-6)", "Ekskolan, åk 3", "Ekskolan - fritids"] {
        let help = told(unit);
        assert!(help.contains(&format!("`unit: {{\"{unit}\": ek}}`")), "{help}");
    }
    for unit in ["Okänd enhet", "Ospecificerad"] {
        let help = told(unit);
        assert!(
            help.starts_with("fyll i enheten i registret") && !help.contains("organisation.yaml"),
            "{help}"
        );
    }
    assert!(told("Tallgården").contains("organisation.yaml"));
    // Two of one name.
    let mut two = known();
    two.units[0].titles = vec!["Ekskolan".into()];
    let outcome =
        Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\nA1;Hot;2026-01-02;Ekskolan\n").knowing(two).plainly();
    let finding = outcome.findings.iter().find(|finding| finding.code == "I022").unwrap();
    assert_eq!(finding.expected.as_deref(), Some("en av `bjork`, `ek`"));
}

#[test]
fn a_group_in_a_table_by_month_is_filled_downwards() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-02-28}\n\
               columns: {type: Typ, unit: Enhet}\nacross: {jan: 2026-01, feb: 2026-02}\nids: sequence\n";
    let sheet =
        "Enhet;Typ;jan;feb\nEkskolan;Hot;1;2\n;Våld;3;4\nBjörkskolan;Hot;3;4\nÅrsta södra förskola;Hot;3;4\n";
    let told = helps(map, sheet, known());
    let help = &told.iter().find(|(code, _)| *code == "I008").unwrap().1;
    assert!(help.contains("fyll nedåt") && !help.contains("defaults"), "{help}");
}

#[test]
fn numbers_that_begin_again_are_no_events_that_moved() {
    use crate::delivered::Delivered;
    use model::diag::SourcePath;
    let file = |rows: &[(&str, &str, &str)]| {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(at, (kind, day, unit))| {
                format!("  - {{id: {}, type: {kind}, date: {day}, unit: {unit}}}\n", at + 1)
            })
            .collect();
        Delivered::parse(&format!("extract: {{source: kia}}\nform: rows\nincidents:\n{rows}"), false).unwrap()
    };
    let then = file(&[("hot", "2026-01-02", "e"), ("vald", "2026-01-03", "f"), ("hot", "2026-02-03", "g")]);
    let again = file(&[("vald", "2026-05-02", "f"), ("hot", "2026-05-03", "e"), ("hot", "2026-06-03", "g")]);
    let moved = file(&[("hot", "2026-05-02", "e")]);
    let help = |new: &Delivered| {
        new.moved_from(&then, "t1.yaml", &SourcePath::new("t2.yaml")).unwrap().help.unwrap()
    };
    assert!(help(&again).contains("skriv `ids: sequence`") && !help(&again).contains("--replace"));
    assert!(help(&moved).starts_with("händelsen kan ha fått en annan dag i registret"));
}

//! Events that would be counted twice without a word.

use model::{Delivery, Source};

use super::suggested::{known, suggested};
use super::*;

const COUNTED: &str = "\
source: kia
extract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}
columns: {type: Typ, unit: Enhet, date: Månad, count: Antal}
ids: sequence
";

/// 2 rows more than events: A2 has three.
#[test]
fn a_row_for_each_measure_is_no_event_of_its_own() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let rows = |heading: &str, numbers: [&str; 4]| {
        let [a, b, c, d] = numbers;
        format!(
            "{heading};Typ;Datum;Enhet;Åtgärd\n{a};hot;2026-01-02;e;Samtal\n{b};hot;2026-01-03;e;Samtal\n{c};hot;2026-01-03;e;Möte\n\
             {d};hot;2026-01-03;e;Rutin\n"
        )
    };
    let cases = rows("Händelsenr", ["26-1", "26-2", "26-2", "26-2"]);
    let outcome = Bench::new(&map, &cases).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec!["4:1 I047 -".to_owned()], Some(4)));
    assert!(outcome.findings[0].message.starts_with("2 rader har samma nummer i kolumnen `Händelsenr`"));
    // Under another heading, left out on purpose, and in counts.
    let ignored = format!("{map}ignore: [Åtgärd, Ref]\n");
    let other = rows("Ref", ["26-1", "26-2", "26-2", "26-2"]);
    assert_eq!(found_in(&ignored, &other), ["4:1 I047 -"]);
    let counts = Bench::new(&map, &cases).run(|request| request.form = Some(OutputForm::Counts));
    assert!(found(&counts).contains(&"4:1 I047 -".to_owned()));
    // Numbers of places and of persons stand on other days too, and a column that is read is told as an id.
    assert_eq!(found_in(&map, rows("Rum", ["B12", "B12", "B12", "B13"])), [""; 0]);
    assert_eq!(found_in(&map, rows("Nr", ["26-1", "26-2", "26-3", "26-4"])), [""; 0]);
    let read = map.replace("type:", "id: Händelsenr, type:");
    assert!(found_in(&read, &cases).contains(&"3:1 I010 26-2".to_owned()));
}

/// Each month: 5 + 3 = 8, 4 + 3 = 7, 5 + 1 = 6.
fn by_affected(whole: &str) -> String {
    let rows = [("01", 5, 3), ("02", 4, 3), ("03", 5, 1)].map(|(month, pupils, staff)| {
        let sum = pupils + staff;
        format!(
            "hot;e;2026-{month};Elev;{pupils}\nhot;e;2026-{month};Personal;{staff}\nhot;e;2026-{month};{whole};{sum}\n"
        )
    });
    format!("Typ;Enhet;Månad;Drabbad;Antal\n{}", rows.concat())
}

#[test]
fn a_value_for_all_together_is_told() {
    let map = COUNTED.replace("count:", "affected: Drabbad, count:");
    let values = |whole: &str| {
        format!("{map}values: {{affected: {{Elev: pupil, Personal: employee, \"{whole}\": \"\"}}}}\n")
    };
    let outcome = Bench::new(&values("Samtliga"), by_affected("Samtliga")).plainly();
    assert_eq!(
        (found(&outcome), outcome.records),
        (vec!["1:1 I026 -".to_owned(), "4:4 I036 -".to_owned()], Some(9))
    );
    let help = outcome
        .findings
        .iter()
        .find(|finding| finding.code == codes::SUM_OF_PARTS)
        .unwrap()
        .help
        .clone()
        .unwrap();
    assert!(help.contains("{heading: \"Drabbad\", equals: \"Samtliga\"}"), "{help}");
    // Without a word for it, and of another field; and not where one month differs.
    assert!(
        found_in(
            &map.replace("ids", "values: {affected: {Elev: pupil, Personal: employee}}\nids"),
            by_affected("")
        )
        .contains(&"4:4 I036 -".to_owned())
    );
    let degrees = by_affected("4").replace("Drabbad", "Grad").replace("Elev", "1").replace("Personal", "2");
    assert!(
        found_in(&COUNTED.replace("count:", "severity: Grad, count:"), degrees)
            .contains(&"4:4 I036 -".to_owned())
    );
    let sound = by_affected("Okänd").replace("Okänd;6", "Okänd;5");
    assert!(!found_in(&values("Okänd"), sound).iter().any(|told| told.contains("I036")));
}

#[test]
fn a_type_that_is_the_sum_of_the_others_is_told() {
    let types = by_affected("Alla")
        .replace("hot;", "")
        .replace("Typ;", "")
        .replace("Drabbad", "Typ")
        .replace("Elev", "hot")
        .replace("Personal", "vald")
        .replace("Alla", "tillbud");
    let told = found_in(COUNTED, &types);
    assert!(told.contains(&"4:3 I036 -".to_owned()), "{told:?}");
}

#[test]
fn a_word_for_all_together_is_suggested_as_a_rule() {
    let sheet = by_affected("Samtliga").replace(";e;", ";Ekskolan;").replace("hot", "Hot");
    let (_, map) = suggested(&sheet, Some(known()));
    assert!(map.contains("  - {heading: Drabbad, equals: [\"Samtliga\"]} # gissat; 3 rader"), "{map}");
    assert!(!map.contains("\"Samtliga\": \"?\""), "{map}");
    // Of events of their own it may be an answer.
    let events =
        "Nr;Typ;Datum;Enhet;Drabbad\n1;Hot;2026-01-02;Ekskolan;Samtliga\n2;Hot;2026-01-03;Ekskolan;Elev\n";
    assert!(!suggested(events, Some(known())).1.contains("skip"));
}

/// A department with two schools.
fn nested(source: Source) -> Catalogue {
    let unit = |id: &str| Entry { id: id.into(), parents: vec!["grundskola".into()], ..Entry::default() };
    let day = |text: &str| parse_date(text).unwrap();
    let entry = |id: &str| Entry { id: id.into(), ..Entry::default() };
    Catalogue {
        units: vec![unit("a"), unit("b"), entry("grundskola")],
        event_types: ["hot", "vald"].map(entry).to_vec(),
        extracts: vec![Delivery {
            path: "incidents/2018/t1.yaml".into(),
            source,
            from: day("2026-01-01"),
            to: day("2026-04-30"),
        }],
        ..catalogue()
    }
}

/// Imports one sheet, and then another to a file beside, with the content knowing the first.
fn beside(map: &str, [first, second]: [&str; 2], change: [&str; 2], of: Source) -> Vec<String> {
    let bench = Bench::new(map, first).knowing(nested(of));
    assert!(bench.plainly().records.is_some());
    fs::write(bench.request().file, second).unwrap();
    fs::write(bench.request().map, map.replace(change[0], change[1])).unwrap();
    let outcome = bench.run(|request| request.to = request.content.join("incidents/2018/annan.yaml"));
    let told = found(&outcome);
    told.into_iter().filter(|told| ["I030", "I031", "I036"].iter().any(|code| told.contains(code))).collect()
}

#[test]
fn events_on_two_levels_in_two_files_are_told() {
    let units = "Enhet;Typ;Månad;Antal\na;hot;2026-01;5\nb;hot;2026-01;6\na;hot;2026-04;5\nb;hot;2026-04;6\n";
    let whole = "Enhet;Typ;Månad;Antal\ngrundskola;hot;2026-01;11\ngrundskola;hot;2026-04;11\n";
    let none = ["x", "x"];
    assert_eq!(beside(COUNTED, [units, whole], none, Source::Kia), ["0:0 I036 -"]);
    assert_eq!(beside(COUNTED, [whole, units], none, Source::Kia), ["0:0 I036 -"]);
    // Events of the department's own are fewer.
    let own = "Enhet;Typ;Månad;Antal\ngrundskola;hot;2026-01;2\ngrundskola;hot;2026-04;3\n";
    assert_eq!(beside(COUNTED, [units, own], none, Source::Kia), [""; 0]);
    let map = PLAIN.replace("2026-01-31", "2026-04-30");
    let rows = |unit: [&str; 4], prefix: &str| {
        let days = ["2026-01-02", "2026-02-03", "2026-03-04", "2026-04-05"];
        let lines: Vec<String> =
            (0..4).map(|at| format!("{prefix}{at};hot;{};{}\n", days[at], unit[at])).collect();
        format!("Nr;Typ;Datum;Enhet\n{}", lines.concat())
    };
    let (schools, department) = (rows(["a", "b", "a", "b"], "A"), rows(["grundskola"; 4], "K"));
    assert_eq!(beside(&map, [&schools, &department], none, Source::Kia), ["0:0 I031 -"]);
}

#[test]
fn the_same_rows_under_another_source_are_told() {
    let map = PLAIN.replace("2026-01-31", "2026-04-30");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;a\nA2;hot;2026-04-03;b\n";
    let source = ["source: kia", "source: other"];
    assert_eq!(beside(&map, [sheet, sheet], source, Source::Kia), ["0:0 I031 -"]);
    let counts = "Enhet;Typ;Månad;Antal\na;hot;2026-01;5\nb;hot;2026-01;6\na;hot;2026-02;2\na;hot;2026-03;5\nb;hot;2026-04;6\n";
    assert_eq!(beside(COUNTED, [counts, counts], source, Source::Kia), ["0:0 I031 -"]);
    // Two registers number their cases alike.
    let others = "Nr;Typ;Datum;Enhet\nA1;hot;2026-02-02;a\nA2;vald;2026-04-09;b\n";
    assert_eq!(beside(&map, [sheet, others], source, Source::Kia), [""; 0]);
}

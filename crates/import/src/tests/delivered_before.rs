//! Imports beside and over what is there already.

use model::{Delivery, Source};

use super::*;

/// Imports a sheet to another file than the one before, with the content knowing that one.
fn second(bench: &Bench, sheet: &str, to: &str, change: impl FnOnce(&mut ImportRequest)) -> ImportOutcome {
    let day = |text: &str| parse_date(text).unwrap();
    let delivery = Delivery {
        path: "incidents/2018/t1.yaml".into(),
        source: Source::Kia,
        from: day("2026-01-01"),
        to: day("2026-01-31"),
    };
    fs::write(bench.request().file, sheet).unwrap();
    let entry = |id: &str| Entry { id: id.into(), ..Entry::default() };
    let known = Catalogue {
        units: ["e", "f"].map(entry).to_vec(),
        event_types: ["hot", "vald"].map(entry).to_vec(),
        extracts: vec![delivery],
        ..catalogue()
    };
    let mut request = bench.request();
    request.to = request.content.join(to);
    change(&mut request);
    import_file(&request, Some(&known)).unwrap()
}

fn sheet(rows: &[&str]) -> String {
    format!("Typ;Datum;Enhet\n{}\n", rows.join("\n"))
}

#[test]
fn running_numbers_of_two_files_are_no_sign_of_the_same_events() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let first = sheet(&["hot;2026-01-02;e", "hot;2026-01-03;e", "vald;2026-01-04;f"]);
    let bench = Bench::new(&map, &first);
    bench.plainly();
    let other = sheet(&["vald;2026-01-20;e", "hot;2026-01-21;f"]);
    let outcome = second(&bench, &other, "incidents/2018/t1-del2.yaml", |_| {});
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(2)));
    let written = fs::read_to_string(bench.request().content.join("incidents/2018/t1-del2.yaml")).unwrap();
    assert!(written.contains("{id: kia-20260101-2018_t1-del2-00001, type: vald"), "{written}");
    assert!(bench.text().contains("{id: kia-20260101-2018_t1-00001, type: hot"));
    // A file of the same name elsewhere in the content, and one outside of it.
    for to in ["incidents/kia/t1.yaml", "../t1.yaml"] {
        assert_eq!(found(&second(&bench, &other, to, |_| {})), [""; 0], "{to}");
    }
}

#[test]
fn numbered_events_that_are_there_already_are_known_by_what_they_say() {
    let map = PLAIN.replace("id: Nr, ", "").replace("keep", "sequence");
    let rows = ["hot;2026-01-02;e", "hot;2026-01-02;e", "vald;2026-01-04;f"];
    let bench = Bench::new(&map, sheet(&rows));
    bench.plainly();
    let to = "incidents/2018/t1-igen.yaml";
    // The same three, and one more, in another order.
    let again = sheet(&["hot;2026-01-21;f", rows[2], rows[0], rows[1]]);
    let outcome = second(&bench, &again, to, |_| {});
    assert_eq!(found(&outcome), ["0:0 I030 -", "5:1 I040 -"]);
    assert!(outcome.findings[0].message.starts_with("3 av 4 poster finns redan i"));
    let help = |outcome: &ImportOutcome| outcome.findings[0].help.clone().unwrap();
    assert!(help(&outcome).starts_with("skriv till") && help(&outcome).contains("`--only-period`"));
    let only = second(&bench, &again, to, |request| request.only_period = "2026-t1".parse().ok());
    assert!(!help(&only).contains("--only-period"), "{}", help(&only));
    // Two of three, and one of its own: nothing is to be written over what is only there.
    let part = second(&bench, &sheet(&[rows[0], rows[2], "hot;2026-01-21;f"]), to, |_| {});
    assert!(
        help(&part)
            .ends_with("försvinner 1 post som bara finns där, eller ta bara ett tertial med `--only-period`")
    );
    // One alike is no sign.
    assert_eq!(
        found(&second(&bench, &sheet(&[rows[0], "hot;2026-01-21;f", "hot;2026-01-22;f"]), to, |_| {})),
        [""; 0]
    );
    // Over itself, with a row put first: one new, and none other.
    let over = second(&bench, &again, "incidents/2018/t1.yaml", |request| request.replace = true);
    assert!(
        over.notes.last().unwrap().ends_with(": 1 ny, 0 borta, 0 ändrade, 3 som förut"),
        "{:?}",
        over.notes
    );
}

#[test]
fn nothing_is_written_where_warnings_are_denied() {
    let until = PLAIN.replace("to: 2026-01-31", "to: 2026-04-30");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\n";
    let bench = Bench::new(&until, sheet);
    let outcome = bench.run(|request| request.deny_warnings = true);
    assert_eq!((found(&outcome), outcome.records), (vec!["1:1 I026 -".to_owned()], None));
    assert!(!bench.request().to.exists());
    assert_eq!(account(&outcome)[1], ("utan fel".to_owned(), 1));
    assert_eq!(Bench::new(PLAIN, sheet).run(|request| request.deny_warnings = true).records, Some(1));
}

#[test]
fn neither_the_map_nor_the_sheet_is_written_over() {
    let bench = Bench::new(PLAIN, "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-20;e\n");
    let request = bench.request();
    for (file, is_replaced) in [(&request.map, true), (&request.file, true), (&request.map, false)] {
        let before = fs::read_to_string(file).unwrap();
        let outcome = bench.run(|request| (request.to, request.replace) = (file.clone(), is_replaced));
        assert_eq!((found(&outcome), outcome.records), (vec!["0:0 I013 -".to_owned()], None));
        assert!(outcome.findings[0].message.starts_with("`--to` är "));
        assert_eq!(fs::read_to_string(file).unwrap(), before);
    }
    let suggest = SuggestRequest {
        file: &request.file,
        sheet: None,
        map: &request.file,
        replace: true,
        is_starter: false,
    };
    assert_eq!(found(&suggest_map(&suggest, None).unwrap()), ["0:0 I013 -"]);
    assert!(fs::read_to_string(&request.file).unwrap().starts_with("Nr;"));
}

#[test]
fn what_is_lost_by_replacing_a_file_is_told() {
    let map = PLAIN.replace("2026-01-31", "2026-02-28").replace("keep", "hash\nsalt: en lång hemlighet");
    let sheet = "Nr;Typ;Datum;Enhet\nA1;hot;2026-01-02;e\nA2;hot;2026-02-03;e\nA3;vald;2026-02-20;e\n";
    let again = |from: &str, to: &str| {
        let bench = Bench::new(&map, sheet);
        assert_eq!(bench.plainly().records, Some(3));
        let map = map.replace(from, to);
        fs::write(bench.request().map, &map).unwrap();
        let outcome = bench.run(|request| {
            (request.replace, request.dry_run) = (true, true);
            if from == "only" {
                request.only_period = "2026-t1".parse().ok();
            }
        });
        let told = outcome.findings.iter().filter(|finding| finding.code == codes::REPLACES_OTHER);
        told.map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(again("only", "only"), [""; 0]);
    assert_eq!(
        again("en lång hemlighet", "en annan hemlighet"),
        ["inget id är som förut, fast 3 poster har samma dag, typ och enhet"]
    );
    assert_eq!(
        again("source: kia", "source: other"),
        ["filen som ersätts är ur källan `kia`, den nya ur `other`"]
    );
    assert_eq!(
        again("taken: 2026-05-06", "taken: 2026-05-05"),
        ["det nya uttaget gjordes 2026-05-05, före det som ersätts (2026-05-06)"]
    );
    let bench = Bench::new(&map, sheet);
    bench.plainly();
    fs::write(bench.request().file, "Nr;Typ;Datum;Enhet\nA2;hot;2026-02-03;e\nA3;vald;2026-02-20;e\n")
        .unwrap();
    fs::write(bench.request().map, map.replace("from: 2026-01-01", "from: 2026-02-01")).unwrap();
    let outcome = bench.run(|request| request.replace = true);
    assert_eq!(found(&outcome), ["0:0 I039 -", "5:7 I032 -"]);
    let message = "filen som ersätts täcker 2026-01-01 till 2026-02-28, den nya bara 2026-02-01 till 2026-02-28: 1 post utanför försvinner";
    assert_eq!(outcome.findings[0].message, message);
}

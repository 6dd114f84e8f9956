//! Values: days, words, types and units.

use super::*;

#[test]
fn months_by_name_and_counts_in_words_are_told_with_the_line_to_write() {
    let map = "source: kia\nextract: {taken: 2026-05-06, from: 2026-01-01, to: 2026-04-30}\n\
               columns: {type: Typ, unit: Enhet, date: {heading: När, format: \"%b %Y\"}, count: Antal}\n\
               values:\n  count: {\"-\": 0}\n  status: {Ny: reported}\nids: sequence\n";
    let sheet = "Typ;Enhet;När;Antal\nhot;e;mars;3\nhot;e;mars 2026;inga\nhot;e;april 2026;-\n";
    let outcome = Bench::new(map, sheet).plainly();
    assert_eq!(found(&outcome), ["2:3 I007 mars", "3:4 I007 inga", "6:16 I027 -"]);
    let helps: Vec<&str> = outcome.findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
    assert!(helps[0].ends_with("vilken månad det är: `date: {\"mars\": 2026-03}`"), "{helps:?}");
    assert!(helps[1].starts_with("skriv ett tal i bladet"), "{helps:?}");
    assert!(outcome.findings[1].expected.as_deref().unwrap().starts_with("ett heltal från 0"));
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
fn no_value_is_advised_only_where_a_field_can_do_without() {
    let entry = |id: &str| Entry { id: id.into(), titles: vec![], ..Entry::default() };
    let known = Catalogue {
        event_types: ["hot", "vald"].map(entry).to_vec(),
        units: vec![entry("ek")],
        ..catalogue()
    };
    let sheet = "Nr;Typ;Datum;Enhet;Stängd\n1;#N/A;8 jan, 2026;ek;2026-01-09\n2;hot;den elfte;ek;i går\n";
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, closed: Stängd");
    let given = advice(&Bench::new(&map, sheet).knowing(known.clone()));
    let day = |help: &str| ("en dag, som 2018-03-14".to_owned(), help.to_owned());
    let expected = [
        (
            "ett värde, inte ett felvärde".to_owned(),
            "öppna filen i kalkylprogrammet, rätta formeln eller cellen, och spara; fyll annars i värdet för hand"
                .to_owned(),
        ),
        day("skriv under `values` i kartan: `date: {\"8 jan, 2026\": 2026-01-08}`"),
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
        "{map}values:\n  type: {{\"Buller\": \"?\"}}\n  date: {{\"8 jan, 2026\": \"?\"}}\n  closed: {{\"i går\": \"?\"}}\n  severity: {{\"Galet\": \"?\"}}\n"
    )
    .replace("closed: Stängd", "closed: Stängd, severity: Grad");
    let expected = [
        (
            "ett av innehållets id: `hot`, `vald`".to_owned(),
            "skriv det id som värdet ska räknas till; saknas det, lägg till det i event_types.yaml; är raderna en summa eller en not, ta bort raden här och skriv `skip: [{heading: \"Typ\", equals: \"Buller\"}]`"
                .to_owned(),
        ),
        day("skriv dagen, som `date: {\"8 jan, 2026\": 2026-01-08}`"),
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
fn every_value_of_a_skip_rule_is_judged() {
    let sheet = "Nr;Typ;Datum;Enhet;Status\nA1;hot;2026-01-02;e;Makulerad\nA2;hot;2026-01-03;e;Borttagen\n\
                 A3;hot;2026-01-03;e;Borttagen 2026-04-02\nA4;hot;2026-01-03;e;Borttagens vänner\n";
    let map = format!("{PLAIN}skip: [{{heading: Status, equals: [Makulerat, Borttagen]}}]\n");
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!(found(&outcome), ["4:5 I035 Borttagen 2026-04-02", "5:18 I027 -"]);
    assert_eq!(outcome.findings[1].message, "ingen rad i filen har Status = Makulerat");
    assert_eq!(outcome.findings[1].help.as_deref(), Some("i filen står `Makulerad`; menas det?"));
    let help = outcome.findings[0].help.as_deref().unwrap();
    assert_eq!(help, "skriv också \"Borttagen 2026-04-02\" under `equals` om raden ska hoppas över");
    // One of two spellings is in the rule.
    let two = "Nr;Typ;Datum;Enhet;Status\nA1;hot;2026-01-02;e;Makulerad\nA2;hot;2026-01-03;e;Makulerat\nA3;hot;2026-01-03;e;Ny\n";
    let one = format!("{PLAIN}skip: [{{heading: Status, equals: Makulerad}}]\n");
    assert_eq!(found_in(&one, two), ["3:5 I035 Makulerat"]);
    let both = format!(
        "{PLAIN}skip: [{{heading: Status, equals: [Makulerad, Borttagen, \"Borttagen 2026-04-02\"]}}]\n"
    );
    assert_eq!(written(&both, sheet).len(), 1);
}

#[test]
fn defaults_that_fill_empty_cells_are_counted() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, affected: Vem")
        + "values: {affected: {Elev: pupil, \"-\": \"\"}}\ndefaults: {affected: employee, unit: e, date: 2026-01-09, form: threat}\n";
    // Merged cells are empty but for the first; `-` is no empty cell; a row that is left out is not counted.
    let sheet = "Nr;Typ;Datum;Enhet;Vem\nA1;hot;2026-01-02;f;Elev\nA2;hot;;;\nA3;hot;2026-01-03;;-\nA4;hot;2026-01-03;;\n";
    let outcome = Bench::new(&map, sheet).plainly();
    assert_eq!((found(&outcome), outcome.records), (vec![], Some(4)));
    let told: Vec<_> = outcome.notes.iter().filter(|note| note.starts_with("Förvalet")).collect();
    let expected = [
        "Förvalet `2026-01-09` för `date` fyller tomma celler i kolumnen Datum på 1 rad",
        "Förvalet `e` för `unit` fyller tomma celler i kolumnen Enhet på 3 rader",
        "Förvalet `employee` för `affected` fyller tomma celler i kolumnen Vem på 2 rader",
        "Förvalet `threat` för `form` gäller 4 rader: ingen kolumn läses för det",
    ];
    assert_eq!(told, expected);
}

#[test]
fn fields_that_counts_cannot_hold_are_named() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, reported: R, closed: K, linked: L, status: S")
        + "values: {status: {Ny: reported}}\ndefaults: {police_report: yes}\n";
    let sheet = "Nr;Typ;Datum;Enhet;R;K;L;S\nA1;hot;2026-01-02;e;2026-01-03;2026-01-04;p1;Ny\n";
    let note = |map: &str, form: OutputForm| {
        let outcome = Bench::new(map, sheet).run(|request| request.form = Some(form));
        assert_eq!(found(&outcome), [""; 0]);
        outcome.notes.into_iter().find(|note| note.starts_with("Fält som antal"))
    };
    let told = "Fält som antal inte kan ha, och som inte följer med: `reported`, `closed`, `police_report`, `linked`";
    assert_eq!(note(&map, OutputForm::Counts).as_deref(), Some(told));
    assert_eq!(note(&map, OutputForm::Rows), None);
    // The day that decides the month is not lost.
    let by_report = note(&format!("{map}period_basis: reported\n"), OutputForm::Counts);
    assert_eq!(by_report, Some(told.replace("`reported`, ", "")));
}

#[test]
fn days_with_the_month_first_are_told_as_such() {
    let map = PLAIN.replace("date: Datum", "date: {heading: Datum, format: \"%d/%m/%Y\"}");
    let help = |days: [&str; 3]| {
        let rows = days.map(|day| format!("{day};hot;{day};e\n"));
        let given = advice(&Bench::new(&map, format!("Nr;Typ;Datum;Enhet\n{}", rows.concat())));
        given
            .into_iter()
            .map(|(_, help)| help)
            .find(|help| help.contains("kolumnen") || help.contains("lista"))
            .unwrap()
    };
    assert_eq!(
        help(["01/25/2026", "01/02/2026", "01/31/2026"]),
        "i kolumnen står månaden först: skriv `format: \"%m/%d/%Y\"` i stället för det som står i kartan"
    );
    assert!(
        help(["01/25/2026", "25/01/2026", "01/01/2026"])
            .starts_with("i kolumnen står månaden först i några dagar")
    );
    assert_eq!(
        help(["2026-01-25", "25/01/2026", "01/01/2026"]),
        "skriv `format` som en lista i kartan, med `\"%Y-%m-%d\"` i den"
    );
    let (_, map) = super::suggested::suggested(
        "Nr;Typ;Datum;Enhet\n1;Hot;01/25/2026;e\n2;Hot;01/02/2026;e\n",
        Some(super::suggested::known()),
    );
    assert!(map.contains("date: {heading: Datum, format: \"%m/%d/%Y\"}\n"), "{map}");
}

#[test]
fn examples_are_of_the_values_own_day_and_time() {
    let map = PLAIN.replace("unit: Enhet", "unit: Enhet, closed: Klar");
    let sheet = "Nr;Typ;Datum;Enhet;Klar\n1;hot;2026-01-02;e;9 jan, 2026\n";
    assert_eq!(
        advice(&Bench::new(&map, sheet)).pop().unwrap().1,
        "skriv under `values` i kartan: `closed: {\"9 jan, 2026\": 2026-01-09}`"
    );
    let map = PLAIN.replace("id: Nr, ", "").replace("date: Datum", "period: Datum").replace("01-31", "04-30");
    assert_eq!(
        advice(&Bench::new(&map, "Typ;Datum;Enhet\nhot;T1 2026;e\n")).pop().unwrap().1,
        "skriv under `values` i kartan vilket tertial det är: `period: {\"T1 2026\": 2026-t1}`"
    );
}

/// The help of the only finding with a code.
fn help(outcome: &ImportOutcome, code: &str) -> String {
    let found: Vec<_> = outcome.findings.iter().filter(|finding| finding.code == code).collect();
    assert_eq!(found.len(), 1, "{:?}", outcome.findings);
    found[0].help.clone().unwrap()
}

#[test]
fn advice_is_of_what_can_be_done() {
    let row = "A1;Hot;2026-01-20;Gamla skolan";
    let run = |map: &str, known: Catalogue| {
        Bench::new(map, format!("Nr;Typ;Datum;Enhet\n{row}\n")).knowing(known).plainly()
    };
    // A unit that ended: one successor, several, none, and followed already.
    let successors = |ids: &[&str]| {
        let mut known = catalogue();
        known.units[1].replaced_by = ids.iter().map(|id| (*id).to_owned()).collect();
        known
    };
    let follow = format!("{PLAIN}follow_successors: true\n");
    assert!(help(&run(PLAIN, successors(&["e"])), "I023").contains("`follow_successors: true`"));
    for map in [PLAIN, &follow] {
        assert!(help(&run(map, successors(&["e", "f"])), "I023").starts_with("enheten delades i `e`, `f`"));
        assert!(help(&run(map, successors(&[])), "I023").contains("`replaced_by`"));
    }
    let mut ended = successors(&["e"]);
    ended.units[0].valid_to = parse_date("2026-01-10").ok();
    assert!(help(&run(&follow, ended), "I023").contains("heller inte den som har ersatt"));
    // An empty cell: no default for an id, and none where there is one.
    let sheet = |row: &str| format!("Nr;Typ;Datum;Enhet\n{row}\n");
    assert!(!help(&Bench::new(PLAIN, sheet(";hot;2026-01-02;e")).plainly(), "I008").contains("defaults"));
    let said = help(&Bench::new(PLAIN, sheet("A1;;2026-01-02;e")).plainly(), "I008");
    assert!(said.starts_with("raden har ett eget nummer") && !said.contains("defaults"), "{said}");
    let nothing = format!("{PLAIN}values: {{type: {{x: \"\"}}}}\ndefaults: {{type: hot}}\n");
    let outcome = Bench::new(&nothing, sheet("A1;x;2026-01-02;e")).plainly();
    let said = &outcome.findings.iter().find(|finding| finding.code == "I008").unwrap().message;
    assert!(said.ends_with("kartan översätter `x` till inget"), "{said}");
    assert!(help(&outcome, "I008").starts_with("skriv i kartan, under `values` och `type`"));
    // What the map empties is told as that for a unit and a day too, and never as a cell to fill in.
    for (field, row) in [("unit", "A1;hot;2026-01-02;x"), ("date", "A1;hot;x;e")] {
        let map = format!("{PLAIN}values: {{{field}: {{x: \"\"}}}}\n");
        let outcome = Bench::new(&map, sheet(row)).plainly();
        let said = help(&outcome, "I008");
        assert!(said.contains(&format!("`values` och `{field}`")) && !said.contains("fyll i"), "{said}");
    }
    // The map cannot empty what is empty.
    let map = format!("{PLAIN}values: {{unit: {{\"\": \"\"}}}}\n");
    let said = help(&Bench::new(&map, sheet("A1;hot;2026-01-02;")).plainly(), "I008");
    assert!(!said.contains("under `values`"), "{said}");
    // A note that is too long to repeat, and one beside.
    let note = "Källa: KIA. Uppgifterna är preliminära och kan ändras när fler händelser har utretts klart";
    let events: String = (1..26).map(|day| format!("A{day};hot;2026-01-{day:02};e\n")).collect();
    let said = help(&Bench::new(PLAIN, sheet(&format!("{events}{note};;;"))).plainly(), "I024");
    assert!(said.contains("`skip: [{heading: \"Datum\", equals: \"\"}]`"), "{said}");
}

#[test]
fn a_word_of_the_map_that_is_not_there_may_come_or_be_misspelt() {
    let map = format!("{PLAIN}values: {{type: {{Skadegörelse: hot, Våldd: vald, Hot: hot}}}}\n");
    let run = |typ: &str| {
        let outcome =
            Bench::new(&map, format!("Nr;Typ;Datum;Enhet\nA1;{typ};2026-01-20;e\nA2;Hot;2026-01-20;e\n"))
                .knowing(catalogue())
                .plainly();
        help(&outcome, "I027")
    };
    assert!(
        run("Hot").ends_with("kan värdet komma i ett senare uttag, låt raden stå kvar"),
        "{}",
        run("Hot")
    );
    assert_eq!(run("Våld"), "i filen står `Våld`; menas det med `Våldd`?");
}

#[test]
fn error_values_and_words_of_the_content_never_fall_to_the_rest_in_silence() {
    let map = format!("{PLAIN}values: {{type: {{\"*\": hot}}}}\n");
    for value in ["Fel:502", "Err:502", "########", "#Saknas", "#VÄRDEFEL!"] {
        let sheet = format!("Nr;Typ;Datum;Enhet\nA1;{value};2026-01-20;e\n");
        assert_eq!(found_in(&map, sheet), [format!("2:2 I019 {value}")]);
    }
    let near = "Nr;Typ;Datum;Enhet\nA1;Våldd;2026-01-20;e\nA2;Brand;2026-01-20;e\n";
    assert_eq!(found(&Bench::new(&map, near).knowing(catalogue()).plainly()), ["5:22 I028 Våldd"]);
}

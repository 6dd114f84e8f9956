use proptest::prelude::*;

use super::row::{Pool, Row};
use super::*;
use crate::load::files::{IdHash, Rows};
use crate::load::split::RecordText;
use model::{Affected, CaseStatus, EventDate, Severity};

const HEAD: &str =
    "extract: {source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30}\nform: rows\n";

fn read_text(text: &str) -> Reading<IncidentFile> {
    read(&SourcePath::new("incidents/x.yaml"), text.to_owned())
}

fn found(text: &str) -> Vec<String> {
    let short = |finding: &model::diag::Diagnostic| {
        let value = finding.value.as_deref().unwrap_or("-");
        format!("{}:{} {} {value}", finding.place.line, finding.place.column, finding.code)
    };
    read_text(text).findings.iter().map(short).collect()
}

fn records(file: &IncidentFile) -> &[IncidentRow] {
    match &file.rows {
        Rows::Records(rows) => rows,
        Rows::Counts(_) => panic!("a file of records"),
    }
}

#[test]
fn block_flow_and_whole_flow_give_the_same_rows() {
    let lists = [
        "incidents:\n  - id: A-1\n    type: hot\n    date: 2018-03-14\n    unit: s\n    linked: [p-1, \"p 2\"]\n  \
         - id: A-2\n    type: vald\n    date: 2018-03\n    unit: s\n    severity: 3\n",
        "incidents:\n- {id: A-1, type: hot, date: 2018-03-14, unit: s, linked: [p-1, 'p 2']}\n\
         - {id: \"A-2\", type: vald, date: 2018-03, unit: s, severity: 3}\n",
        "incidents: [{id: A-1, type: hot, date: 2018-03-14, unit: s, linked: [p-1, p 2]},\n  \
         {id: A-2, type: vald, date: 2018-03, unit: s, severity: 3}]\n",
    ];
    for list in lists {
        let file = read_text(&format!("{HEAD}{list}")).value.expect(list);
        let rows = records(&file);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].id, rows[1].id), (IdHash::of("A-1"), IdHash::of("A-2")));
        assert_eq!(file.symbols[rows[1].event_type.0 as usize].as_ref(), "vald");
        assert_eq!(rows[0].unit, rows[1].unit);
        assert_eq!(rows[1].date, EventDate::parse("2018-03").unwrap());
        assert_eq!(rows[1].severity, Some(Severity::Serious));
        assert_eq!((rows[0].linked.start, rows[0].linked.count), (0, 2));
        assert_eq!(file.linked, [IdHash::of("p-1"), IdHash::of("p 2")]);
        assert_eq!(rows[0].line, if list.starts_with("incidents: [") { 3 } else { 4 });
    }
}

#[test]
fn counts_are_read_too() {
    let text = HEAD.replace("rows", "counts")
        + "counts:\n  - {month: 2018-03, unit: s, type: hot, affected: employee, status: closed, count: 14}\n";
    let file = read_text(&text).value.expect("counts");
    let Rows::Counts(rows) = &file.rows else { panic!("a file of counts") };
    assert_eq!((rows[0].count, rows[0].line), (14, 4));
    assert_eq!((rows[0].affected, rows[0].status), (Some(Affected::Employee), Some(CaseStatus::Closed)));
}

#[test]
fn every_faulty_record_is_found_at_its_line() {
    let text = format!(
        "{HEAD}incidents:\n  - {{id: A, type: hot, date: 2018-03-32, unit: s}}\n  - id: B\n    type: hot\n    \
         date: 2018-03-01\n    unit: s\n    severity: 5\n    police_report: nej\n  - id: C\n    typ: hot\n    \
         date: 2018-03-01\n    unit: s\n  - {{id: D, type: hot, date: 2018-03-01, unit: s}}\n  \
         - {{id: E, type: hot, date: 2018-03-01}}\n"
    );
    let expected = ["4:30 L010 2018-03-32", "9:15 L005 5", "10:20 L005 nej", "12:5 L002 typ", "16:6 L003 -"];
    assert_eq!(found(&text), expected);
    let file = read_text(&text).value.expect("the records without faults");
    assert_eq!(records(&file).len(), 2);
}

#[test]
fn free_text_and_personal_data_are_refused_with_the_reason() {
    let record = "incidents:\n  - id: A\n    type: hot\n    date: 2018-03-01\n    unit: s\n    kön: kvinna\n";
    let findings = read_text(&format!("{HEAD}{record}")).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].code, findings[0].place.line), ("L007", 8));
    let whole = format!("{findings:?}");
    assert!(whole.contains("dataskyddsförordningen") && !whole.contains("kvinna"), "{whole}");
    for key in ["text", "name", "sex", "age", "time", "klockslag", "fritext"] {
        assert_eq!(found(&format!("{HEAD}{}", record.replace("kön", key)))[0], format!("8:5 L007 {key}"));
    }
}

#[test]
fn fields_of_old_are_passed_over_and_said_once() {
    let block = "incidents:\n  - id: A\n    type: hot\n    date: 2018-03-01\n    unit: s\n    cause: human\n  \
        - {id: \"B\\x2d\", type: hot, date: 2018-03-01, unit: s, place: {x: y}, cause: external}\n";
    let flow = "incidents: [{id: A, type: hot, date: 2018-03-01, unit: s, cause: human},\n  \
        {id: \"B\\x2d\", type: hot, date: 2018-03-01, unit: s, place: {x: y}, cause: external}]\n";
    for (list, expected) in [(block, ["9:64 L027", "8:12 L027"]), (flow, ["4:62 L027", "3:66 L027"])] {
        let Reading { value, findings } = read_text(&format!("{HEAD}{list}"));
        assert_eq!(records(&value.expect("readable")).len(), 2);
        let found = findings.iter().map(|of| format!("{}:{} {}", of.place.line, of.place.column, of.code));
        assert_eq!(found.collect::<Vec<_>>(), expected);
        assert!(findings[1].help.as_ref().is_some_and(|help| help.contains("2 av")), "{findings:?}");
        assert!(findings.iter().all(|of| of.severity == model::diag::Severity::Warning));
    }
}

#[test]
fn form_and_list_must_agree() {
    let counts = "counts:\n  - {month: 2018-03, unit: s, type: hot, count: 1}\n";
    assert_eq!(found(&format!("{HEAD}{counts}")), ["2:7 L018 rows"]);
    let both = format!("{HEAD}incidents:\n  - {{id: A, type: hot, date: 2018-03, unit: s}}\n{counts}");
    assert_eq!(found(&both), ["2:7 L018 rows"]);
    assert_eq!(found(&format!("{HEAD}counts: []\n")), ["2:7 L018 rows"]);
    assert_eq!(found(&format!("{HEAD}incidents: []\n")), [""; 0]);
    assert_eq!(found(HEAD), ["2:7 L018 rows"], "no list is not known to be none");
    assert_eq!(found(&format!("{HEAD}incidents:\n")), ["2:7 L018 rows"]);
}

#[test]
fn the_head_may_stand_after_the_list_and_is_judged_with_true_lines() {
    let text = "incidents:\n- {id: A, type: hot, date: 2018-03, unit: s}\n\n# slut\nform: rader\n\
        extract: {source: kia, taken: 2018-05-07, from: 2018-01-01, to: 2018-04-30, av: x}\n";
    assert_eq!(found(text), ["5:7 L005 rader", "6:77 L002 av"]);
}

#[test]
fn a_file_of_another_kind_is_reported_in_part() {
    let text = format!("{HEAD}incidents:\n{}", "  - {a: b}\n".repeat(3000));
    let findings = read_text(&text).findings;
    assert_eq!(findings.len(), 1001);
    assert_eq!(findings[1000].code, "L019");
    // In each record a key that is unknown and one that is missing.
    assert!(findings[1000].message.contains("5000"), "{}", findings[1000].message);
}

#[test]
fn pieces_read_apart_are_one_file() {
    let record = |i: usize| {
        format!(
            "  - id: K-{i}\n    type: t{}\n    date: 2018-03-14\n    unit: u{}\n    linked: [p-{i}]\n",
            i % 7,
            i % 90
        )
    };
    let list: String = (0..40_000).map(record).collect();
    let file = read_text(&format!("{HEAD}incidents:\n{list}")).value.expect("a large file");
    let rows = records(&file);
    assert_eq!((rows.len(), file.symbols.len(), file.linked.len()), (40_000, 97, 40_000));
    for (i, row) in rows.iter().enumerate() {
        assert_eq!((row.id, row.line as usize), (IdHash::of(&format!("K-{i}")), 4 + 5 * i));
        assert_eq!(*file.symbols[row.event_type.0 as usize], *format!("t{}", i % 7));
        assert_eq!(*file.symbols[row.unit.0 as usize], *format!("u{}", i % 90));
        assert_eq!(file.linked[row.linked.start as usize], IdHash::of(&format!("p-{i}")));
    }
}

/// Values as people and programs write them, and some that only look usual.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9][a-zA-Z0-9_./-]{0,8}",
        "[ -~]{0,10}",
        "[ -~]{0,3}",
        "\"[ -~]{0,8}\"",
        "'[ -~]{0,8}'",
        "201[0-9]-[01][0-9](-[0-3][0-9])?",
        "[0-9]{1,11}",
        prop::sample::select(vec![
            "hot",
            "yes",
            "no",
            "unknown",
            "closed",
            "employee",
            "1",
            "2",
            "01",
            "0x1",
            "1_0",
            "+1",
            "null",
            "Null",
            "nUll",
            "~",
            "",
            "[a, b]",
            "['a', \"b\",]",
            "[ ]",
            "[a b]",
            "[a]]",
            "{a: b}",
            "a: b",
            "a #b",
            "&a b",
            "!!str a",
            "|",
            ">-",
            "å",
            "\u{a0}x",
            "\u{feff}",
            "'it''s'",
            "\"\\n\"",
            "- a",
            "true",
            "1e3",
            ".5",
            "a\tb",
            "2018-03-14T10:00",
            "2018-02-30",
            "2018-02-29",
            "2016-02-29",
        ])
        .prop_map(str::to_owned),
    ]
}

fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "reported",
        "closed",
        "affected",
        "severity",
        "status",
        "form",
        "aims_to_influence",
        "place",
        "cause",
        "absence",
        "police_report",
        "property_report",
        "authority_report",
        "measures",
        "linked",
        "id",
        "text",
        "month",
        "count",
        "\"id\"",
        "Id",
    ])
}

/// A record that is often right, in block or flow form, with a stray mutation now and then.
fn record() -> impl Strategy<Value = String> {
    let field = (key(), value());
    let required = prop_oneof![
        8 => Just("id: A-1,type: hot,date: 2018-03-14,unit: s-1".to_owned()),
        1 => Just("id: A-1,type: hot,date: 2018-03".to_owned()),
        2 => Just("month: 2018-03,unit: s-1,type: hot,count: 12".to_owned()),
        6 => (value(), value()).prop_map(|(id, unit)| format!("id: {id},type: hot,date: 2018-03-14,unit: {unit}")),
    ];
    let shape =
        (any::<bool>(), 0_usize..3, prop::sample::select(vec!["\n", "\r\n", "\n\n", "\n  # x\n", " \n"]));
    (required, prop::collection::vec(field, 0..4), shape, mutation()).prop_map(
        |(required, fields, shape, mutation)| {
            let (is_flow, indent, end) = shape;
            let pad = " ".repeat(indent);
            let mut parts: Vec<String> = required.split(',').map(str::to_owned).collect();
            parts.extend(fields.iter().map(|(key, value)| format!("{key}: {value}")));
            let text = match is_flow {
                true => format!("{pad}- {{{}}}{end}", parts.join(", ")),
                false => format!("{pad}- {}{end}", parts.join(&format!("{end}{pad}  "))),
            };
            mutated(&text, mutation)
        },
    )
}

fn mutation() -> impl Strategy<Value = Option<(prop::sample::Index, char)>> {
    let sign =
        prop::sample::select(" \t\n:,-#'\"[]{}&*!|>%@`~?\\a0å\u{85}\u{2028}".chars().collect::<Vec<_>>());
    prop::option::weighted(0.4, (any::<prop::sample::Index>(), sign))
}

fn mutated(text: &str, mutation: Option<(prop::sample::Index, char)>) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if let Some((at, sign)) = mutation {
        chars.insert(at.index(chars.len()), sign);
    }
    chars.into_iter().collect()
}

/// True if the fast reader gave something; fails where the library does not give the same.
fn agrees<R: Row + PartialEq + std::fmt::Debug>(text: &str) -> Result<bool, TestCaseError> {
    let (mut fast_pool, mut slow_pool) = (Pool::default(), Pool::default());
    let Some((fast, fast_dropped)) = flat::read::<R>(text, 1, &mut fast_pool) else { return Ok(false) };
    let path = SourcePath::new("incidents/x.yaml");
    let record = RecordText { text, line: 1 };
    let (slow, slow_dropped) = slow::read_record::<R>(&path, record, &mut slow_pool);
    prop_assert_eq!(Some(fast), slow.value, "{:?}", text);
    prop_assert!(slow.findings.is_empty(), "{:?}", text);
    prop_assert_eq!(fast_dropped, slow_dropped, "{:?}", text);
    prop_assert_eq!(fast_pool.into_parts(), slow_pool.into_parts(), "{:?}", text);
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_reader_gives_what_the_library_gives(text in record()) {
        agrees::<IncidentRow>(&text)?;
        agrees::<CountRow>(&text)?;
    }

    #[test]
    fn no_text_stops_the_reader(text in "(?s)(incidents|counts):\n( *- )?.{0,60}") {
        read_text(&format!("{HEAD}{text}"));
    }
}

#[test]
fn the_fast_reader_leaves_a_list_that_is_none() {
    for list in ["[#a b]", "[a b:]", "[[a]", "['a' b]"] {
        let text = format!("- id: A\n  type: hot\n  date: 2018-03-14\n  unit: s-1\n  place: {list}\n");
        assert!(!agrees::<IncidentRow>(&text).unwrap(), "{text}");
    }
}

#[test]
fn the_fast_reader_takes_the_usual_forms() {
    let usual = [
        "- id: A\n  type: hot\n  date: 2018-03-14\n  unit: s\n",
        "  - id: \"A 1\"\r\n    type: 'hot'\r\n\r\n    # x\r\n    date: 2018-03\r\n    unit: s-1\r\n",
        "- {id: A, type: hot, date: 2018-03-14, unit: s, severity: 2, linked: []}",
        "-   id: A\n    type: hot\n    date: 2018-03-14\n    unit: s\n    linked: [a, 'b']\n",
    ];
    for text in usual {
        assert!(agrees::<IncidentRow>(text).unwrap(), "{text}");
    }
}

/// A file of a few records and what a slip of the hand leaves among them: rows further in or out, comments, half rows.
fn whole_file() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        12 => Just("- {id: A, type: hot, date: 2018-03, unit: s}"),
        4 => Just("- id: A\n    type: hot\n    date: 2018-03\n    unit: s"),
        4 => Just("- {month: 2018-03, unit: s, type: hot, count: 12}"),
        2 => prop::sample::select(vec![
            "# x", "", "---", "...", "incidents:", "counts:", "{id: A}", "[a]", "Summa 60", "\"x\"", "-", "- ", "- - a", "|",
            "a: b", "\"incidents\": []", "? a", "form: rows", "'", "}", "\t", "&a", "!x",
        ]),
    ];
    let indent = prop_oneof![6 => Just(2_usize), 3 => Just(0), 2 => 0..6_usize];
    let lines = prop::collection::vec((indent, line), 1..7);
    let key = prop::sample::select(vec!["incidents:", "counts:", "incidents:  # x", "incidents: # x\n\n# y"]);
    let end = prop::sample::select(vec!["\n", "\n", "\r\n", "\n\n", "\n  # x\n"]);
    (key, end, lines).prop_map(|(key, end, lines)| {
        let rows = lines.iter().map(|(indent, line)| format!("{}{line}\n", " ".repeat(*indent)));
        let list: String = rows.collect();
        format!("{HEAD}{key}\n{list}").replace('\n', end)
    })
}

/// What a reading counts: nothing where something is wrong.
fn counted(reading: Reading<IncidentFile>) -> Option<String> {
    let file = reading.value.filter(|_| reading.findings.is_empty())?;
    Some(format!("{:?} {:?}", file.rows, file.symbols))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The fast reader may cut a file in records where it will: it must see what the library sees in the whole.
    #[test]
    fn a_file_cut_in_records_is_the_whole_file(text in whole_file()) {
        let path = SourcePath::new("incidents/x.yaml");
        let whole = counted(slow::read_whole(&path, text.clone()));
        prop_assert_eq!(counted(read_text(&text)), whole, "{}", text);
    }
}

#[test]
fn a_row_further_out_than_the_others_is_refused_where_it_stands() {
    let row = |month: u32| format!("{{month: 2018-0{month}, unit: s, type: hot, count: 12}}");
    let head = HEAD.replace("form: rows", "form: counts");
    let counts = format!(
        "{head}counts:\n  - {}\n# x\n\n- {}\n  - {}\n- {}\n- {}\n",
        row(1),
        row(2),
        row(3),
        row(4),
        row(1)
    );
    for text in [counts.clone(), counts.replace('\n', "\r\n")] {
        let Reading { findings, .. } = read_text(&text);
        let told: Vec<_> = findings.iter().map(|of| (of.place.line, of.code)).collect();
        assert_eq!(told, [(7, "L001"), (9, "L001")], "{text}");
        let help = findings[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("skriv 2 mellanslag först på raden"), "{help}");
    }
}

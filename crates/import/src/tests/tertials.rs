//! Sheets that say tertials, and no days.

use super::*;

#[test]
fn a_sheet_of_tertials_becomes_counts_of_tertials() {
    let sheet = "Typ;Tertial;Enhet;Antal\nhot;2026-t1;e;12\nhot;T1 2026;e;15\nvald;2026-T1;e;2\n";
    let map = PLAIN
        .replace("id: Nr, ", "")
        .replace("date: Datum", "period: Tertial")
        .replace("unit: Enhet", "unit: Enhet, count: Antal")
        .replace("to: 2026-01-31", "to: 2026-04-30");
    let unread = found_in(&map, sheet);
    assert_eq!(unread, ["3:2 I007 T1 2026", "4:2 I007 2026-T1"]);
    let values = "values: {period: {T1 2026: 2026-t1, 2026-T1: 2026-t1}}\n";
    let expected = [
        "{period: 2026-t1, unit: e, type: hot, count: 27}",
        "{period: 2026-t1, unit: e, type: vald, count: 2}",
    ];
    assert_eq!(written(&format!("{map}{values}"), sheet), expected);
    // Without a column of counts each row is one, and a whole sheet may be of one tertial.
    let each = map.replace(", count: Antal", "").replace("period: Tertial, ", "");
    let each = format!("{each}ignore: [Antal, Tertial]\ndefaults: {{period: 2026-t1}}\n");
    assert_eq!(written(&each, sheet)[0], "{period: 2026-t1, unit: e, type: hot, count: 2}");
    assert_eq!(
        found_in(&format!("{PLAIN}defaults: {{period: 2026-t1}}\n"), "Nr;Typ;Datum;Enhet\n"),
        ["5:20 I014 2026-t1"]
    );
}

#[test]
fn a_tertial_is_judged_as_days_are() {
    let sheet = "Typ;Tertial;Enhet\nhot;2025-t3;e\nhot;2026-t1;e\nhot;2026-t2;e\nhot;;e\n";
    let map = PLAIN.replace("id: Nr, ", "").replace("date: Datum", "period: Tertial");
    let expected = ["2:2 I009 2025-t3", "4:2 I020 2026-t2", "5:2 I008 -"];
    let bench = Bench::new(&map.replace("taken: 2026-05-06", "taken: 2026-04-06"), sheet);
    assert_eq!(found(&bench.plainly()), expected);
    let only = |request: &mut ImportRequest| request.only_period = "2026-t1".parse().ok();
    let bench = Bench::new(&map.replace("to: 2026-01-31", "to: 2026-04-30"), &sheet[..sheet.len() - 7]);
    bench.run(only);
    assert_eq!(bench.written(), ["{period: 2026-t1, unit: e, type: hot, count: 1}"]);
}

#[test]
fn a_record_needs_a_day_and_one_time_is_enough() {
    let sheet = "Nr;Typ;Datum;Tertial;Enhet\n1;hot;2026-01-02;2026-t1;e\n";
    let both = PLAIN.replace("date: Datum", "date: Datum, period: Tertial");
    assert_eq!(found_in(&both, sheet), ["3:51 I014 -"]);
    let only = PLAIN.replace("date: Datum", "period: Tertial");
    let bench = Bench::new(&only, sheet);
    let outcome = bench.run(|request| request.form = Some(OutputForm::Rows));
    assert!(found(&outcome).contains(&"3:38 I014 -".to_owned()), "{:?}", found(&outcome));
}

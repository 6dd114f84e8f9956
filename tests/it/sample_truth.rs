//! What no page of the sample may show: a nought outside a unit's dates, and the stamp of a decision over other numbers than
//! those that were decided on. (That one comparison has one verdict everywhere: `sentences`.)

use std::collections::BTreeMap;

use crate::plain_count::word;
use crate::sample_site::{between, files, is_frozen};
use serde_json::Value;

fn content(path: &str) -> Value {
    let text = std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let text = text.strip_prefix("---\n").map_or(text.as_str(), |rest| rest.split_once("\n---").unwrap().0);
    serde_yaml::from_str(text).unwrap()
}

fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(files()[path].as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The first and the last month of `2018-t2`, `2018` or `2018-05`.
fn months(time: &str) -> (String, String) {
    let tertials = [("t1", "01", "04"), ("t2", "05", "08"), ("t3", "09", "12")];
    match (time.len(), tertials.iter().find(|(name, ..)| time.ends_with(name))) {
        (_, Some((_, first, last))) => (format!("{}-{first}", &time[..4]), format!("{}-{last}", &time[..4])),
        (4, None) => (format!("{time}-01"), format!("{time}-12")),
        _ => (time.to_owned(), time.to_owned()),
    }
}

/// The units with dates, by id: their titles, and the months from and to which they were there.
fn dated_units() -> BTreeMap<String, (String, String, String)> {
    let organisation = content("organisation.yaml");
    let units = organisation["units"].as_array().unwrap().iter();
    let dated = units.filter_map(|unit| {
        let (from, to) = (word(unit, "valid_from"), word(unit, "valid_to"));
        let month = |day: &str, none: &str| day.get(..7).unwrap_or(none).to_owned();
        let dates = (word(unit, "title"), month(&from, "0000-00"), month(&to, "9999-99"));
        (!from.is_empty() || !to.is_empty()).then(|| (word(unit, "id"), dates))
    });
    dated.collect()
}

#[test]
fn nothing_is_counted_in_a_unit_that_is_not_there() {
    let units = dated_units();
    assert_eq!(units.len(), 3, "{units:?}");
    let mut outside = 0;
    for path in files().keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv")) {
        for row in rows(path) {
            let time = row.get("period").or_else(|| row.get("month"));
            let Some((time, (_, from, to))) = time.zip(row.get("unit").and_then(|unit| units.get(unit)))
            else {
                continue;
            };
            let (first, last) = months(time);
            if last < *from || *to < first {
                outside += 1;
                assert_eq!(row.get("value").map(String::as_str), Some(""), "{path}: {row:?}");
            }
        }
    }
    assert!(outside > 20, "{outside}");
    // And none of them is said to have reported nothing, or to be one of those that could.
    let mut lists = 0;
    for (path, html) in files().iter().filter(|(path, _)| path.ends_with(".html") && !is_frozen(path)) {
        let html = std::str::from_utf8(html).unwrap().replace('\u{a0}', " ");
        for said in between(&html, "Har inte rapporterat någon händelse T", "</p>") {
            lists += 1;
            let (first, last) = months(&format!("{}-t{}", &said[2..6], &said[..1]));
            for (title, from, to) in units.values() {
                let was_there = *from <= first && last <= *to;
                assert!(was_there || !said.contains(title.as_str()), "{path}: {said}");
            }
        }
    }
    assert!(lists > 5, "{lists}");
}

/// A report whose adopted edition has the numbers of today may say so. Every other says that they are revised.
#[test]
fn the_stamp_of_a_decision_stands_over_what_was_decided() {
    let mut judged = 0;
    let today = rows("data/incidents-by-period.csv");
    for period in ["2020-t1", "2020-t2"] {
        let decided = word(&content(&format!("reports/{period}/report.md"))["decision"], "date");
        let numbers = |rows: Vec<BTreeMap<String, String>>| {
            let of_report = rows.into_iter().filter(|row| row["period"] == period);
            let place = |row: &BTreeMap<String, String>| {
                ["event_type", "focus_area", "unit", "measure"].map(|column| row[column].clone())
            };
            of_report.map(|row| (place(&row), row["value"].clone())).collect::<BTreeMap<_, _>>()
        };
        // The newest edition whose numbers were all fetched before the decision.
        let adopted = (1..).map_while(|version| {
            let folder = format!("versioner/{period}/v{version}");
            let about: Value =
                serde_yaml::from_slice(files().get(&format!("{folder}/edition.yaml"))?).unwrap();
            let taken = about["extracts"].as_array().unwrap().iter().map(|extract| word(extract, "taken"));
            Some((taken.max().unwrap(), folder))
        });
        let adopted = adopted.filter(|(taken, _)| *taken <= decided).last();
        let is_adopted = adopted.is_some_and(|(_, folder)| {
            numbers(rows(&format!("{folder}/data/incidents-by-period.csv"))) == numbers(today.clone())
        });
        let folder = format!("{}/", period.replace('-', "/"));
        for (path, html) in files().iter().filter(|(path, _)| path.starts_with(&folder) && !is_frozen(path)) {
            let html = std::str::from_utf8(html).unwrap_or_default();
            for status in between(html, "<span class=\"status\">", "</span>") {
                judged += 1;
                assert!(is_adopted || status != "Fastställd", "{path}: {status}");
            }
        }
    }
    assert!(judged > 4, "{judged}");
}

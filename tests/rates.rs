//! Rates, their centres and limits in the published files, worked out anew from the published counts alone: so nothing
//! that is hidden can be in them, and they are right.

mod sample_site;

use std::collections::BTreeMap;

use sample_site::files;

type Row = BTreeMap<String, String>;

fn rows(table: &str) -> Vec<Row> {
    let csv = std::str::from_utf8(&files()[&format!("data/{table}.csv")]).unwrap();
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| {
        names.iter().map(|name| (*name).to_owned()).zip(line.split(',').map(str::to_owned)).collect()
    };
    lines.map(row).collect()
}

/// (period, event type, focus area, unit).
fn key(row: &Row) -> [String; 4] {
    ["period", "event_type", "focus_area", "unit"].map(|name| row[name].clone())
}

/// Final counts that are shown.
fn counts() -> BTreeMap<[String; 4], f64> {
    let rows = rows("incidents-by-period").into_iter();
    let shown = rows.filter(|row| row["measure"] == "count" && row["status"].is_empty());
    shown.map(|row| (key(&row), row["value"].parse().unwrap())).collect()
}

/// Measure → value (`None` where there is none), by key.
fn rates() -> BTreeMap<[String; 4], BTreeMap<String, Option<f64>>> {
    let mut rates: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for row in rows("rates") {
        rates.entry(key(&row)).or_default().insert(row["measure"].clone(), row["value"].parse().ok());
    }
    rates
}

/// Half of the last decimal, and what rounding people to whole ones does.
const SLACK: f64 = 0.06;

#[test]
fn centres_and_limits_follow_from_published_counts_of_the_same_tertial() {
    let (counts, rates) = (counts(), rates());
    let mut checked = 0;
    for (key, row) in &rates {
        let Some(centre) = row["centre"] else { continue };
        let is_of_series = |other: &[String; 4]| other[0].ends_with(&key[0][4..]) && other[1..] == key[1..];
        let series = rates.iter().filter(|(other, row)| is_of_series(other) && row["rate_per_100"].is_some());
        let points: Vec<(f64, f64)> =
            series.filter_map(|(other, row)| Some((*counts.get(other)?, row["people"]?))).collect();
        assert!(points.len() >= 3, "{key:?}");
        let (count, people) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        let expected = count / people;
        let reach = 3.0 * (expected / row["people"].unwrap()).sqrt();
        assert!((centre - 100.0 * expected).abs() < SLACK, "{key:?}: {centre} for {expected}");
        let limits = [(expected - reach).max(0.0), expected + reach];
        for (name, limit) in ["lower_limit", "upper_limit"].into_iter().zip(limits) {
            assert!((row[name].unwrap() - 100.0 * limit).abs() < SLACK, "{key:?}: {name}");
        }
        checked += 1;
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn limits_of_the_whole_follow_from_its_published_rate() {
    let (counts, rates) = (counts(), rates());
    let root = "utbildningsforvaltningen";
    let mut checked = 0;
    for (key, row) in &rates {
        let Some(low) = row["lower_limit_of_whole"] else { continue };
        let whole = [key[0].clone(), key[1].clone(), key[2].clone(), root.to_owned()];
        let expected = counts[&whole] / rates[&whole]["people"].unwrap();
        let reach = 3.0 * (expected / row["people"].unwrap()).sqrt();
        assert!((low - 100.0 * (expected - reach).max(0.0)).abs() < SLACK, "{key:?}");
        assert!((row["upper_limit_of_whole"].unwrap() - 100.0 * (expected + reach)).abs() < SLACK, "{key:?}");
        checked += 1;
    }
    assert!(checked > 300, "{checked}");
}

#[test]
fn where_a_rate_is_not_shown_nothing_of_it_is() {
    let mut unshown = 0;
    for (key, row) in rates().iter().filter(|(_, row)| row["rate_per_100"].is_none()) {
        assert!(row.values().all(Option::is_none), "{key:?}: {row:?}");
        unshown += 1;
    }
    assert!(unshown > 50, "{unshown}");
}

#[test]
fn ends_of_survey_answers_are_the_margin_away() {
    let mut answers: BTreeMap<(String, String), BTreeMap<String, f64>> = BTreeMap::new();
    for row in rows("surveys") {
        let Ok(value) = row["value"].parse() else { continue };
        let of = (row["survey"].clone(), row["question"].clone());
        answers.entry(of).or_default().insert(row["measure"].clone(), value);
    }
    assert!(answers.len() >= 10);
    for (question, row) in answers {
        assert!((row["percent"] - row["margin"] - row["percent_low"]).abs() < 1e-9, "{question:?}");
        assert!((row["percent"] + row["margin"] - row["percent_high"]).abs() < 1e-9, "{question:?}");
    }
}

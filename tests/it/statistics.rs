//! The statistics against values that were worked out elsewhere (`vectors/statistics.json`).

use gate::internals::analyse::statistics::{Exposed, Variation, compare_counts, run_limits, u_chart, xmr};
use serde_json::{Value, json};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/statistics.json")).expect("the vectors are JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn assert_near(found: f64, expected: &Value, slack: f64) {
    assert!((found - expected.as_f64().unwrap()).abs() <= slack, "{found} is not {expected}");
}

#[test]
fn comparisons_of_two_counts() {
    let vectors = vectors();
    let cases = vectors["rate_ratio"].as_array().unwrap();
    assert_eq!(cases.len(), 6);
    for case in cases {
        let exposure = |key: &str| case[key].as_f64().unwrap_or(1.0);
        let exposed = |key: &str| {
            let exposure = exposure(&format!("exposure_{key}"));
            Exposed { count: case[key].as_f64().unwrap(), exposure }
        };
        let found = compare_counts(exposed("a"), exposed("b"), Variation::POISSON).unwrap();
        // Half of the last decimal given, and a little: the vectors were rounded twice.
        let slack = |key: &str| if case[key].as_f64().unwrap() >= 10.0 { 0.005_01 } else { 0.000_51 };
        assert_near(found.ratio.unwrap(), &case["ratio"], slack("ratio"));
        assert_near(found.low, &case["low"], slack("low"));
        assert_near(found.high.unwrap(), &case["high"], slack("high"));
        assert_near(found.p, &case["p"], slack("p"));
    }
}

#[test]
fn limits_of_run_charts() {
    let vectors = vectors();
    let limits = vectors["anhoj_limits"].as_object().unwrap();
    let points = limits.iter().filter_map(|(points, expected)| Some((points.parse().ok()?, expected)));
    let mut seen = 0;
    for (points, expected) in points {
        let found = run_limits(points);
        assert_eq!(json!([found.longest, found.crossings]), *expected, "{points} points");
        seen += 1;
    }
    assert_eq!(seen, 10);
}

#[test]
fn limits_of_single_values() {
    let vector = &vectors()["xmr"];
    let found = xmr(&numbers(&vector["values"])).unwrap();
    assert_near(found.mean, &vector["mean"], 1e-9);
    assert_near(found.mean_moving_range, &vector["mean_moving_range"], 5e-5);
    assert_near(found.limits.upper, &vector["upper"], 6e-4);
    assert_near(found.limits.lower, &vector["lower"], 6e-4);
    assert_near(found.range_upper, &vector["range_upper"], 6e-4);
}

#[test]
fn limits_of_rates() {
    let vector = &vectors()["u_chart"];
    let counts = numbers(&vector["counts"]).into_iter().map(|count| count as u32);
    let points: Vec<(u32, f64)> = counts.zip(numbers(&vector["exposure"])).collect();
    let (mean, limits) = u_chart(&points).unwrap();
    assert_near(100.0 * mean, &vector["mean_per_100"], 5e-5);
    assert_near(100.0 * limits[0].lower, &vector["first_limits_per_100"][0], 6e-4);
    assert_near(100.0 * limits[0].upper, &vector["first_limits_per_100"][1], 6e-4);
}

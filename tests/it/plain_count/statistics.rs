//! Medians and runs, term by term.

pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    (sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / 2.0
}

/// Points off the median, the longest run of them on one side, and how often the side changes.
pub fn runs(values: &[f64]) -> (i64, i64, i64) {
    let middle = median(values);
    let sides: Vec<bool> = values
        .iter()
        .filter(|value| (**value - middle).abs() > 1e-9 * middle.abs().max(1.0))
        .map(|value| *value > middle)
        .collect();
    let (mut longest, mut run, mut crossings) = (0, 0, 0);
    for (i, side) in sides.iter().enumerate() {
        let is_same = i > 0 && sides[i - 1] == *side;
        run = if is_same { run + 1 } else { 1 };
        longest = longest.max(run);
        crossings += i64::from(i > 0 && !is_same);
    }
    (sides.len() as i64, longest, crossings)
}

/// The longest run and the fewest crossings that are no signal (Anhøj and Olesen 2014).
pub fn run_limits(points: i64) -> (i64, i64) {
    if points == 0 {
        return (0, 0);
    }
    let mut row = vec![1.0];
    for _ in 1..points {
        let mut next = vec![0.5 * row[0]];
        next.extend(row.windows(2).map(|pair| 0.5 * (pair[0] + pair[1])));
        next.push(0.5 * row[row.len() - 1]);
        row = next;
    }
    let (mut crossings, mut sum) = (0, row[0]);
    while sum < 0.05 {
        crossings += 1;
        sum += row[crossings];
    }
    ((points as f64).log2().round() as i64 + 3, crossings as i64)
}

#[test]
fn runs_are_those_of_tables() {
    assert_eq!(run_limits(20), (7, 6));
    assert_eq!(runs(&[1.0, 5.0, 9.0, 5.0, 1.0, 5.0, 9.0]), (4, 1, 3));
}

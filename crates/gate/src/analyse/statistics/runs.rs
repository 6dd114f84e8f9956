//! Run charts: has a series shifted?

use super::median;

/// What a run chart shows of a series around its median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Runs {
    pub median: f64,
    /// Points that do not lie on the median: those that count.
    pub points: u32,
    /// The most points in a row on one side.
    pub longest: u32,
    /// How often the series crosses the median.
    pub crossings: u32,
}

/// What chance alone brings, for a number of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunLimits {
    /// The longest run that is no signal.
    pub longest: u32,
    /// The fewest crossings that are no signal.
    pub crossings: u32,
}

/// The Anhøj rules (Anhøj and Olesen, PLoS ONE 9, 2014; Anhøj, PLoS ONE 10, 2015): a run longer than
/// round(log₂ n) + 3, or fewer crossings than the 5 % quantile of Bin(n − 1, ½), is a signal.
pub fn run_limits(points: u32) -> RunLimits {
    let longest = if points == 0 { 0 } else { f64::from(points).log2().round() as u32 + 3 };
    RunLimits { longest, crossings: binomial_half_quantile(points.saturating_sub(1)) }
}

/// The smallest k with P(X ≤ k) ≥ 0.05 for X ~ Bin(trials, ½).
fn binomial_half_quantile(trials: u32) -> u32 {
    let mut ln_term = -f64::from(trials) * std::f64::consts::LN_2;
    let mut sum = ln_term.exp();
    let mut k = 0;
    while sum < 0.05 {
        ln_term += (f64::from(trials - k) / f64::from(k + 1)).ln();
        k += 1;
        sum += ln_term.exp();
    }
    k
}

/// Runs and crossings about the median. `None` for an empty series. Values from which the season was taken out lie on the
/// median where they differ from it by no more than arithmetic does.
pub fn runs(values: &[f64]) -> Option<Runs> {
    let median = median(values)?;
    let is_off = |value: &&f64| (**value - median).abs() > 1e-9 * median.abs().max(1.0);
    let sides = values.iter().filter(is_off).map(|value| *value > median);
    let mut found = Runs { median, points: 0, longest: 0, crossings: 0 };
    let mut before = None;
    let mut run = 0;
    for side in sides {
        found.points += 1;
        found.crossings += u32::from(before.is_some_and(|before| before != side));
        run = if before == Some(side) { run + 1 } else { 1 };
        found.longest = found.longest.max(run);
        before = Some(side);
    }
    Some(found)
}

impl Runs {
    /// True where chance alone hardly explains the series.
    pub fn has_signal(&self) -> bool {
        let limits = run_limits(self.points);
        self.longest > limits.longest || self.crossings < limits.crossings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_a_signal_and_noise_is_not() {
        let shifted: Vec<f64> = (0..24).map(|i| if i < 12 { 5.0 + f64::from(i % 2) } else { 15.0 }).collect();
        let found = runs(&shifted).unwrap();
        assert_eq!((found.points, found.longest, found.crossings), (24, 12, 1));
        assert!(found.has_signal());
        let noise = [3.0, 7.0, 6.0, 2.0, 8.0, 1.0, 9.0, 4.0, 2.0, 7.0, 8.0, 3.0];
        assert!(!runs(&noise).unwrap().has_signal());
    }

    #[test]
    fn points_on_the_median_do_not_count() {
        let found = runs(&[1.0, 5.0, 9.0, 5.0, 1.0, 5.0, 9.0]).unwrap();
        assert_eq!((found.median, found.points, found.longest, found.crossings), (5.0, 4, 1, 3));
        let flat = runs(&[4.0; 12]).unwrap();
        assert_eq!((flat.points, flat.longest, flat.crossings), (0, 0, 0));
        assert!(!flat.has_signal());
        assert_eq!(runs(&[]), None);
    }
}

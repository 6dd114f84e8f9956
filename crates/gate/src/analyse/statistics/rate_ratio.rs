//! The exact comparison of two counts.

use super::beta::Beta;

/// How much larger one rate is than another, and what chance alone allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateRatio {
    /// `None` where the second count is 0.
    pub ratio: Option<f64>,
    /// Ends of the 95 % interval; `high` is `None` where it has no end.
    pub low: f64,
    pub high: Option<f64>,
}

/// Compares count `a` with `b`, each with the exposure that it arose from (any unit, the same for both, above 0).
///
/// Two Poisson counts, given their sum, leave `a` binomial (Przyborowski and Wilenski, Biometrika 31, 1940); the
/// interval is Clopper and Pearson's (Biometrika 26, 1934), carried over to the ratio of rates. `None` where
/// both counts are 0.
pub fn compare_counts(a: u32, b: u32, exposure_a: f64, exposure_b: f64) -> Option<RateRatio> {
    if a == 0 && b == 0 {
        return None;
    }
    let (fa, fb) = (f64::from(a), f64::from(b));
    let exposures = exposure_b / exposure_a;
    let as_ratio = |share: f64| share / (1.0 - share) * exposures;
    let lower_share = if a == 0 { 0.0 } else { Beta::new(fa, fb + 1.0).quantile(0.025) };
    let high = (b > 0).then(|| as_ratio(Beta::new(fa + 1.0, fb).quantile(0.975)));
    Some(RateRatio { ratio: (b > 0).then(|| fa / fb * exposures), low: as_ratio(lower_share), high })
}

/// The two-sided p of the comparison that [`compare_counts`] gives the interval of:
/// min(1, 2·min(P(X ≤ a), P(X ≥ a))) for X ~ Bin(a + b, Ea / (Ea + Eb)).
pub fn two_sided_p(a: u32, b: u32, exposure_a: f64, exposure_b: f64) -> f64 {
    let share = exposure_a / (exposure_a + exposure_b);
    let (a, b) = (f64::from(a), f64::from(b));
    let at_most = if b == 0.0 { 1.0 } else { Beta::new(b, a + 1.0).below(1.0 - share) };
    let at_least = if a == 0.0 { 1.0 } else { Beta::new(a, b + 1.0).below(share) };
    (2.0 * at_most.min(at_least)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_leave_the_interval_open() {
        assert_eq!(compare_counts(0, 0, 1.0, 1.0), None);
        let none_now = compare_counts(0, 8, 1.0, 1.0).unwrap();
        assert_eq!((none_now.ratio, none_now.low), (Some(0.0), 0.0));
        assert!(none_now.high.unwrap() < 1.0);
        let none_before = compare_counts(8, 0, 1.0, 1.0).unwrap();
        assert_eq!((none_before.ratio, none_before.high), (None, None));
        assert!(none_before.low > 1.0);
    }

    #[test]
    fn swapping_the_counts_inverts_the_ratio() {
        for (a, b) in [(1, 1), (3, 9), (40, 25), (0, 4), (1000, 1100)] {
            let forth = compare_counts(a, b, 2.0, 3.0).unwrap();
            let back = compare_counts(b, a, 3.0, 2.0).unwrap();
            assert!((two_sided_p(a, b, 2.0, 3.0) - two_sided_p(b, a, 3.0, 2.0)).abs() < 1e-12);
            if let Some(high) = back.high {
                assert!((forth.low * high - 1.0).abs() < 1e-9, "{a} {b}");
            }
        }
    }

    #[test]
    fn the_interval_excludes_one_exactly_where_the_test_rejects() {
        for a in 0..60_u32 {
            for b in 0..60_u32 {
                let Some(found) = compare_counts(a, b, 1.0, 1.0) else { continue };
                let excludes = found.low > 1.0 || found.high.is_some_and(|high| high < 1.0);
                assert_eq!(excludes, two_sided_p(a, b, 1.0, 1.0) < 0.05, "{a} {b} {found:?}");
            }
        }
    }
}

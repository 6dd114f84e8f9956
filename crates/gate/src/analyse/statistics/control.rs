//! Control charts: limits that a stable series stays within.

use statrs::function::gamma::{gamma_lr, gamma_ur};

use super::FEWEST_POINTS;

/// The ends of what is expected. `lower` is not below 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    pub lower: f64,
    pub upper: f64,
}

/// Limits of individual values, from the mean moving range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Xmr {
    pub mean: f64,
    pub mean_moving_range: f64,
    pub limits: Limits,
    pub range_upper: f64,
}

/// The XmR chart (Wheeler, Understanding Variation, 1993): mean ± 2.66 mR̄, ranges up to 3.268 mR̄. Ranges above that say
/// that something happened, not how much months differ by themselves: they are left out of mR̄ once. `None` where the mean is
/// below 1 or there are fewer than 12 points: then the limits mean nothing for counts.
pub fn xmr(values: &[f64]) -> Option<Xmr> {
    if values.len() < FEWEST_POINTS {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let mut ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let largest = |ranges: &[f64]| 3.268 * ranges.iter().sum::<f64>() / ranges.len() as f64;
    let first = largest(&ranges);
    ranges.retain(|range| *range <= first);
    let range_upper = largest(&ranges);
    let mean_moving_range = range_upper / 3.268;
    let reach = 2.66 * mean_moving_range;
    let limits = Limits { lower: (mean - reach).max(0.0), upper: mean + reach };
    (mean >= 1.0).then_some(Xmr { mean, mean_moving_range, limits, range_upper })
}

/// The u chart (Montgomery, Introduction to Statistical Quality Control): the common rate, and 3σ limits for each
/// exposure. Rates are per one of the exposure's unit. `None` where nothing was exposed.
pub fn u_chart(points: &[(u32, f64)]) -> Option<(f64, Vec<Limits>)> {
    let exposure: f64 = points.iter().map(|(_, exposure)| exposure).sum();
    let count: f64 = points.iter().map(|(count, _)| f64::from(*count)).sum();
    let is_usable = !points.is_empty() && points.iter().all(|(_, exposure)| *exposure > 0.0);
    let mean = is_usable.then(|| count / exposure)?;
    Some((mean, points.iter().map(|(_, exposure)| rate_limits(mean, *exposure)).collect()))
}

/// The 3σ limits of a Poisson rate around `mean` (per one of the exposure's unit, as is `mean`) for an exposure above
/// 0: those of a u chart, and of a funnel plot (Spiegelhalter, Statistics in Medicine 24, 2005).
pub fn rate_limits(mean: f64, exposure: f64) -> Limits {
    let reach = 3.0 * (mean / exposure).sqrt();
    Limits { lower: (mean - reach).max(0.0), upper: mean + reach }
}

/// What is left on either side of three standard deviations of a normal distribution.
const TAIL: f64 = 0.00135;

/// As [`rate_limits`], exact, of counts that vary `dispersion` times as much as pure chance: a count is taken as `dispersion`
/// times a Poisson one (quasi-Poisson; McCullagh and Nelder, Generalized Linear Models, 1989). The normal limits are too
/// narrow above and too wide below where few events are expected. The tails of a Poisson count are gamma functions, so that
/// they are continued between whole counts: P(X ≥ x) = P(x, λ) and P(X ≤ x) = Q(x + 1, λ).
pub fn exact_rate_limits(mean: f64, exposure: f64, dispersion: f64) -> Limits {
    let expected = mean * exposure / dispersion;
    if expected <= 0.0 || !expected.is_finite() {
        return Limits { lower: 0.0, upper: 0.0 };
    }
    let most = expected + 20.0 * expected.sqrt() + 20.0;
    let upper = bisect(expected, most, |count| gamma_lr(count, expected) > TAIL);
    let lower = match gamma_ur(1.0, expected) < TAIL {
        true => bisect(0.0, expected, |count| gamma_ur(count + 1.0, expected) < TAIL),
        false => 0.0,
    };
    let rate = |count: f64| count * dispersion / exposure;
    Limits { lower: rate(lower), upper: rate(upper) }
}

/// Where `is_before` ends between two values.
fn bisect(mut low: f64, mut high: f64, is_before: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if is_before(middle) { low = middle } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_limits_hold_as_much_as_three_deviations() {
        // 100 events expected: P(X ≥ 131) = 0.00171 and P(X ≥ 132) = 0.00127, so the limit lies between; P(X ≤ 70) = 0.00097
        // and P(X ≤ 71) = 0.00141.
        let limits = exact_rate_limits(0.1, 1000.0, 1.0);
        assert!((0.131..0.132).contains(&limits.upper), "{limits:?}");
        assert!((0.070..0.071).contains(&limits.lower), "{limits:?}");
        // With two events expected none is not few.
        assert_eq!(exact_rate_limits(0.02, 100.0, 1.0).lower, 0.0);
        // Four times the dispersion: as for a quarter of the exposure.
        let wide = exact_rate_limits(0.1, 1000.0, 4.0);
        assert!((wide.upper - exact_rate_limits(0.1, 250.0, 1.0).upper).abs() < 1e-9, "{wide:?}");
    }

    #[test]
    fn xmr_needs_twelve_points_and_a_mean_of_one() {
        assert_eq!(xmr(&[20.0; 11]), None);
        assert_eq!(xmr(&[0.5; 30]), None);
        assert!(xmr(&[1.0; 12]).is_some());
    }

    #[test]
    fn one_leap_does_not_widen_the_limits() {
        // 10, 12, 10, … with one month of 100 in the middle: the ranges are ten of 2, one of 88 and one of 90, of mean
        // (20 + 178) / 12 = 16.5 and limit 53.9. Without the two that lie above, mR̄ is 2 and the reach 5.32.
        let mut values: Vec<f64> = (0..13).map(|month| if month % 2 == 0 { 10.0 } else { 12.0 }).collect();
        values[6] = 100.0;
        let found = xmr(&values).unwrap();
        assert!((found.mean_moving_range - 2.0).abs() < 1e-12, "{found:?}");
        assert!((found.limits.upper - found.mean - 5.32).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn limits_of_a_rate_narrow_as_exposure_grows() {
        // 0.1 per person: 3·√(0.1 / 1000) = 0.03, and with a hundredth of the people ten times that.
        let near = |found: Limits, (lower, upper): (f64, f64)| {
            assert!((found.lower - lower).abs() < 1e-12 && (found.upper - upper).abs() < 1e-12, "{found:?}");
        };
        near(rate_limits(0.1, 1000.0), (0.07, 0.13));
        near(rate_limits(0.1, 10.0), (0.0, 0.4));
        near(rate_limits(0.0, 10.0), (0.0, 0.0));
    }

    #[test]
    fn u_chart_needs_exposure() {
        assert_eq!(u_chart(&[]), None);
        assert_eq!(u_chart(&[(3, 0.0)]), None);
    }
}

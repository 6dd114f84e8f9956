//! The comparison of two counts that may cluster.

use statrs::distribution::{Beta, ContinuousCDF};
use statrs::function::{beta::beta_reg, erf};

/// How much larger one rate is than another, and how far that can be trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateRatio {
    /// `None` where the second count is 0.
    pub ratio: Option<f64>,
    /// Ends of the 95 % interval; `high` is `None` where it has no end.
    pub low: f64,
    pub high: Option<f64>,
    /// Two-sided.
    pub p: f64,
}

/// A count, and what it arose from: any unit, the same for both counts, above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposed {
    pub count: f64,
    pub exposure: f64,
}

/// How much counts vary beyond pure chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variation {
    /// Variance over mean of counts: φ. 1 is pure chance.
    pub dispersion: f64,
    /// Variance of the logarithm of a year's level, beyond φ.
    pub between_years: f64,
}

impl Variation {
    /// Nothing but chance.
    pub const POISSON: Variation = Variation { dispersion: 1.0, between_years: 0.0 };
}

/// Compares two counts. `None` where both are 0.
///
/// Two Poisson counts, given their sum, leave the first binomial (Przyborowski and Wilenski, Biometrika 31, 1940); the
/// interval is Clopper and Pearson's (Biometrika 26, 1934), carried over to the ratio of rates. Counts that cluster
/// carry as much as counts of their size over φ: these take their place. Where years differ by themselves, the wider
/// of this interval and a normal one of the logarithm decides.
pub fn compare_counts(a: Exposed, b: Exposed, variation: Variation) -> Option<RateRatio> {
    if a.count == 0.0 && b.count == 0.0 {
        return None;
    }
    let exact = of_exact_test(a, b, variation.dispersion);
    if variation.between_years <= 0.0 {
        return Some(exact);
    }
    let normal = of_years(a, b, variation);
    let high = exact.high.zip(normal.high).map(|(exact, normal)| exact.max(normal));
    Some(RateRatio { low: exact.low.min(normal.low), high, p: exact.p.max(normal.p), ..exact })
}

fn of_exact_test(a: Exposed, b: Exposed, dispersion: f64) -> RateRatio {
    let exposures = b.exposure / a.exposure;
    let as_ratio = |share: f64| share / (1.0 - share) * exposures;
    let (fa, fb) = (a.count / dispersion, b.count / dispersion);
    let quantile = |x: f64, y: f64, at: f64| Beta::new(x, y).map_or(f64::NAN, |beta| beta.inverse_cdf(at));
    RateRatio {
        ratio: (fb > 0.0).then(|| fa / fb * exposures),
        low: if fa > 0.0 { as_ratio(quantile(fa, fb + 1.0, 0.025)) } else { 0.0 },
        high: (fb > 0.0).then(|| as_ratio(quantile(fa + 1.0, fb, 0.975))),
        p: two_sided_p(fa, fb, a.exposure / (a.exposure + b.exposure)),
    }
}

/// min(1, 2·min(P(X ≤ a), P(X ≥ a))) for X ~ Bin(a + b, share), carried on between whole numbers.
pub fn two_sided_p(a: f64, b: f64, share: f64) -> f64 {
    let at_most = if b > 0.0 { beta_reg(b, a + 1.0, 1.0 - share) } else { 1.0 };
    let at_least = if a > 0.0 { beta_reg(a, b + 1.0, share) } else { 1.0 };
    (2.0 * at_most.min(at_least)).min(1.0)
}

/// z = ln((a + ½)/(b + ½)) / √(φ(1/(a + ½) + 1/(b + ½)) + 2σ²).
fn of_years(a: Exposed, b: Exposed, variation: Variation) -> RateRatio {
    let log = log_ratio(a, b);
    let deviation = (log_variance(a, b, variation.dispersion) + 2.0 * variation.between_years).sqrt();
    RateRatio {
        ratio: Some(log.exp()),
        low: (log - 1.96 * deviation).exp(),
        high: Some((log + 1.96 * deviation).exp()),
        p: normal_two_sided(log / deviation),
    }
}

fn log_ratio(a: Exposed, b: Exposed) -> f64 {
    ((a.count + 0.5) / (b.count + 0.5) * b.exposure / a.exposure).ln()
}

fn log_variance(a: Exposed, b: Exposed, dispersion: f64) -> f64 {
    dispersion * (1.0 / (a.count + 0.5) + 1.0 / (b.count + 0.5))
}

/// σ²: how much the logarithm of a year's level varies beyond what φ explains, from changes between years in which
/// nothing in particular is thought to have happened. By moments, each change weighted by how exactly it is known
/// (DerSimonian and Laird, Controlled Clinical Trials 7, 1986, about a mean of 0). 0 for no changes.
pub fn variance_between_years(changes: &[(Exposed, Exposed)], dispersion: f64) -> f64 {
    let (mut excess, mut weights) = (0.0, 0.0);
    for (now, before) in changes {
        let variance = log_variance(*now, *before, dispersion);
        excess += log_ratio(*now, *before).powi(2) / variance - 1.0;
        weights += 1.0 / variance;
    }
    if weights > 0.0 { (excess / weights).max(0.0) / 2.0 } else { 0.0 }
}

/// P(|Z| ≥ |z|) for a standard normal Z.
pub fn normal_two_sided(z: f64) -> f64 {
    erf::erfc(z.abs() / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: f64, b: f64, exposures: (f64, f64), variation: Variation) -> Option<RateRatio> {
        let (a, b) =
            (Exposed { count: a, exposure: exposures.0 }, Exposed { count: b, exposure: exposures.1 });
        compare_counts(a, b, variation)
    }

    #[test]
    fn zeros_leave_the_interval_open() {
        let poisson = |a, b| compare(a, b, (1.0, 1.0), Variation::POISSON);
        assert_eq!(poisson(0.0, 0.0), None);
        let none_now = poisson(0.0, 8.0).unwrap();
        assert_eq!((none_now.ratio, none_now.low), (Some(0.0), 0.0));
        assert!(none_now.high.unwrap() < 1.0);
        let none_before = poisson(8.0, 0.0).unwrap();
        assert_eq!((none_before.ratio, none_before.high), (None, None));
        assert!(none_before.low > 1.0);
    }

    #[test]
    fn swapping_the_counts_inverts_the_ratio() {
        let variation = Variation { dispersion: 1.7, between_years: 0.01 };
        for (a, b) in [(1.0, 1.0), (3.0, 9.0), (40.0, 25.0), (0.0, 4.0), (1000.0, 1100.0)] {
            for variation in [Variation::POISSON, variation] {
                let forth = compare(a, b, (2.0, 3.0), variation).unwrap();
                let back = compare(b, a, (3.0, 2.0), variation).unwrap();
                assert!((forth.p - back.p).abs() < 1e-9);
                if let Some(high) = back.high.filter(|_| a > 0.0) {
                    assert!((forth.low * high - 1.0).abs() < 1e-6, "{a} {b}");
                }
            }
        }
    }

    #[test]
    fn the_interval_excludes_one_exactly_where_the_test_rejects() {
        for a in 0..40_u32 {
            for b in 0..40_u32 {
                let (a, b) = (f64::from(a), f64::from(b));
                let Some(found) = compare(a, b, (1.0, 1.0), Variation::POISSON) else { continue };
                let excludes = found.low > 1.0 || found.high.is_some_and(|high| high < 1.0);
                assert_eq!(excludes, found.p < 0.05, "{a} {b} {found:?}");
            }
        }
    }

    #[test]
    fn counts_that_cluster_carry_less() {
        // 60 and 90 at φ = 2: z = ln(90.5/60.5) / √(2(1/90.5 + 1/60.5)) = 0.403 / 0.235 = 1.71, and no verdict.
        let twice = Variation { dispersion: 2.0, between_years: 0.0 };
        let [chance, clustered] =
            [Variation::POISSON, twice].map(|variation| compare(90.0, 60.0, (1.0, 1.0), variation).unwrap());
        assert!(chance.p < 0.05 && clustered.p > 0.08, "{chance:?} {clustered:?}");
        // Half of each count is what is compared.
        let halves = compare(45.0, 30.0, (1.0, 1.0), Variation::POISSON).unwrap();
        assert_eq!(clustered, halves);
    }

    #[test]
    fn years_that_differ_widen_the_interval() {
        // σ² = 0.02: √(1/100.5 + 1/80.5 + 0.04) = 0.2497, ln(100.5/80.5) = 0.2219, z = 0.889, p = 0.374.
        let years = Variation { dispersion: 1.0, between_years: 0.02 };
        let found = compare(100.0, 80.0, (1.0, 1.0), years).unwrap();
        assert!((found.p - 0.374).abs() < 1e-3, "{found:?}");
        // e^(0.2219 ± 1.96·0.2497)
        assert!(
            (found.low - 0.7653).abs() < 1e-3 && (found.high.unwrap() - 2.0367).abs() < 1e-3,
            "{found:?}"
        );
    }

    #[test]
    fn the_variance_between_years_is_what_chance_does_not_explain() {
        let count = |count| Exposed { count, exposure: 1.0 };
        // Each ln² = (ln 2)² = 0.4805; variances 1/200.5 + 1/100.5 … are far below: 2σ² is nearly 0.4805.
        let doubled = [(count(20_000.5), count(10_000.0)), (count(10_000.0), count(20_000.5))];
        let found = variance_between_years(&doubled, 1.0);
        assert!((found - 0.4805 / 2.0).abs() < 1e-3, "{found}");
        assert_eq!(variance_between_years(&[(count(100.0), count(101.0))], 1.0), 0.0);
        assert_eq!(variance_between_years(&[], 1.0), 0.0);
    }
}

//! The regularised incomplete beta function and its inverse, for exact binomial tests and intervals.

use std::f64::consts::PI;

/// ln Γ(x) for x > 0, to about 15 digits (Lanczos 1964; coefficients g = 7, n = 9 by Godfrey).
#[allow(clippy::excessive_precision)]
fn ln_gamma(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_13,
        -176.615_029_162_140_59,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_571_6e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let shifted = x - 1.0;
    let base = shifted + 7.5;
    let series = COEFFICIENTS
        .iter()
        .zip(1..)
        .fold(0.999_999_999_999_809_93, |sum, (coefficient, i)| sum + coefficient / (shifted + f64::from(i)));
    (2.0 * PI).sqrt().ln() + (shifted + 0.5) * base.ln() - base + series.ln()
}

/// A beta distribution with its constant computed once. Both shapes are positive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beta {
    a: f64,
    b: f64,
    ln_constant: f64,
}

impl Beta {
    pub fn new(a: f64, b: f64) -> Self {
        Beta { a, b, ln_constant: ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) }
    }

    /// P(X ≤ x): the regularised incomplete beta function I_x(a, b).
    pub fn below(self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        let front = (self.a * x.ln() + self.b * (-x).ln_1p() + self.ln_constant).exp();
        if x < (self.a + 1.0) / (self.a + self.b + 2.0) {
            front * continued_fraction(self.a, self.b, x) / self.a
        } else {
            1.0 - front * continued_fraction(self.b, self.a, 1.0 - x) / self.b
        }
    }

    fn density(self, x: f64) -> f64 {
        ((self.a - 1.0) * x.ln() + (self.b - 1.0) * (-x).ln_1p() + self.ln_constant).exp()
    }

    /// The x with P(X ≤ x) = `probability`, to ten digits: Newton's method from the normal approximation, kept
    /// within a shrinking bracket.
    pub fn quantile(self, probability: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        let mut x = self.near_quantile(probability);
        for _ in 0..200 {
            let error = self.below(x) - probability;
            if error > 0.0 {
                high = x
            } else {
                low = x
            }
            let step = x - error / self.density(x);
            let next = if step > low && step < high { step } else { 0.5 * (low + high) };
            let is_found = (next - x).abs() <= 1e-10 * x;
            x = next;
            if is_found {
                break;
            }
        }
        x
    }

    /// The mean, or two standard deviations from it.
    fn near_quantile(self, probability: f64) -> f64 {
        let mean = self.a / (self.a + self.b);
        let deviation = (mean * (1.0 - mean) / (self.a + self.b + 1.0)).sqrt();
        let guess = match probability {
            ..0.1 => mean - 1.96 * deviation,
            0.9.. => mean + 1.96 * deviation,
            _ => mean,
        };
        if guess > 0.0 && guess < 1.0 { guess } else { mean }
    }
}

/// Lentz's method for the continued fraction of the incomplete beta function (DLMF 8.17.22).
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-14 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P(X ≤ k) for X ~ Bin(n, p), term by term.
    fn binomial_below(k: u32, n: u32, p: f64) -> f64 {
        let mut choose = 1.0;
        let mut sum = 0.0;
        for i in 0..=k {
            sum += choose * p.powi(i as i32) * (1.0 - p).powi((n - i) as i32);
            choose *= f64::from(n - i) / f64::from(i + 1);
        }
        sum
    }

    #[test]
    fn equals_the_binomial_sum() {
        for n in [1_u32, 2, 7, 30, 120] {
            for k in 0..n {
                for p in [0.001, 0.1, 0.37, 0.5, 0.9, 0.999] {
                    let beta = Beta::new(f64::from(n - k), f64::from(k + 1)).below(1.0 - p);
                    let sum = binomial_below(k, n, p);
                    assert!((beta - sum).abs() < 1e-12, "n {n} k {k} p {p}: {beta} {sum}");
                }
            }
        }
    }

    #[test]
    fn quantile_is_the_inverse() {
        for (a, b) in [(1.0, 1.0), (0.5, 3.0), (3.0, 10.0), (85.0, 61.0), (1.0, 4000.0), (51_000.0, 49_000.0)]
        {
            let beta = Beta::new(a, b);
            for probability in [0.001, 0.025, 0.5, 0.975, 0.999] {
                let back = beta.below(beta.quantile(probability));
                assert!((back - probability).abs() < 1e-8, "{a} {b} {probability}: {back}");
            }
        }
    }

    #[test]
    fn ln_gamma_is_that_of_factorials() {
        let mut ln_factorial = 0.0;
        for n in 1..170 {
            assert!((ln_gamma(f64::from(n)) - ln_factorial).abs() < 1e-11 * (1.0 + ln_factorial), "{n}");
            ln_factorial += f64::from(n).ln();
        }
    }
}

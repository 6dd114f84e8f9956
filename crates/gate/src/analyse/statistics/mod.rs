//! Statistics as pure functions of numbers: what a count or a series can bear. No tables, no words.

mod control;
mod dispersion;
mod rate_ratio;
mod runs;
mod shift;

pub use control::{Limits, Xmr, exact_rate_limits, rate_limits, u_chart, xmr};
pub use dispersion::{Pearson, claim_limit, independence};
pub use rate_ratio::{
    Exposed, RateRatio, Variation, compare_counts, normal_two_sided, two_sided_p, variance_between_years,
};
pub use runs::{RunLimits, Runs, run_limits, runs};
pub use shift::{SHIFT_LEVELS, Shift, find_shift, seasonal_means, without_season};

/// A series of fewer points says nothing of what is usual.
pub const FEWEST_POINTS: usize = 12;

/// The middle value, or the mean of the two middle ones. `None` for no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        len if len % 2 == 1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_is_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(&[4.0, 1.0, 9.0, 2.0]), Some(3.0));
    }
}

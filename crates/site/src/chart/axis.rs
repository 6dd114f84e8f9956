//! The two axes of a chart for plotters: numbers that end at a round number and start at zero, or at another round
//! number where nothing is drawn from zero up; and bands.
//!
//! Plotters draws NaN as 0, clamps points outside a range in silence, panics on a NaN range and hangs on an
//! infinite one: [`Axis`] can only be finite, ordered and wide enough for its values.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

use model::Decimal;

/// From zero, or a round number that no value is below, to one that no value is above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    step: f64,
    /// From zero to the end.
    steps: u32,
    /// Of those, below the start.
    skipped: u32,
    places: u8,
    has_values: bool,
    /// Of the values.
    highest_value: f64,
    /// Of the axis.
    end: f64,
}

impl Axis {
    /// `values` may be empty or all zero. Negative values do not occur among counts, shares and rates, and count as
    /// zero. `wanted_steps` is about how many parts the axis is cut into; at least one.
    pub fn containing(values: impl IntoIterator<Item = Decimal>, wanted_steps: u32) -> Self {
        let mut highest = 0.0_f64;
        let mut places = 0;
        let mut has_values = false;
        for value in values {
            highest = highest.max(value.to_f64());
            places = places.max(value.places());
            has_values = true;
        }
        let smallest_step = 10_f64.powi(-i32::from(places));
        let step = round_step(highest / f64::from(wanted_steps.max(1))).max(smallest_step);
        let steps = ((highest / step) - 1e-9).ceil().max(1.0) as u32;
        let end = step * f64::from(steps);
        Axis { step, steps, skipped: 0, places, has_values, highest_value: highest, end }
    }

    /// For points, that need no zero: as much of the scale as the values lie in, and no less than a tenth of what
    /// the highest of them would need from zero, so that small differences are not made large.
    pub fn near(values: impl Iterator<Item = Decimal> + Clone, wanted_steps: u32) -> Self {
        let whole = Axis::containing(values.clone(), wanted_steps);
        let lowest = values.map(Decimal::to_f64).fold(whole.highest_value, f64::min).max(0.0);
        let span = (whole.highest_value - lowest).max(whole.highest_value / 10.0);
        let smallest_step = 10_f64.powi(-i32::from(whole.places));
        let step = round_step(span / f64::from(wanted_steps.max(1))).max(smallest_step).min(whole.step);
        let skipped = (lowest / step + 1e-9).floor() as u32;
        let steps = ((whole.highest_value / step) - 1e-9).ceil().max(f64::from(skipped) + 1.0) as u32;
        Axis { step, steps, skipped, end: step * f64::from(steps), ..whole }
    }

    pub fn starts_at_zero(self) -> bool {
        self.skipped == 0
    }

    fn start(self) -> f64 {
        self.step * f64::from(self.skipped)
    }

    /// The same values on an axis that ends at the highest of them, for charts without ticks.
    pub fn tight(self) -> Self {
        let end = if self.highest_value > 0.0 { self.highest_value } else { self.end };
        Axis { end, ..self }
    }

    /// Up to `end`, or to the highest value if that is beyond.
    pub fn ending_at(self, end: Decimal) -> Self {
        Axis { end: end.to_f64().max(self.tight().end), ..self }
    }

    /// Where the axis ends.
    pub fn end(self) -> f64 {
        self.end
    }

    /// Between ticks.
    pub fn step(self) -> f64 {
        self.step
    }

    /// Every round number from the start to the end; none where there are no values to read against them.
    pub fn ticks(self) -> impl Iterator<Item = Decimal> {
        let places = (0..self.places).find(|places| is_whole(self.step, *places)).unwrap_or(self.places);
        let end = if self.has_values { self.steps + 1 } else { 0 };
        (self.skipped.min(end)..end)
            .filter_map(move |index| Decimal::round(self.step * f64::from(index), places))
    }
}

/// Whether `places` decimals are enough to write the number.
fn is_whole(number: f64, places: u8) -> bool {
    let scaled = number * 10_f64.powi(i32::from(places));
    (scaled - scaled.round()).abs() < 1e-6
}

/// The least of 1, 2, 5 × 10ⁿ that is not below `least`.
fn round_step(least: f64) -> f64 {
    if least <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= least * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = (value - self.start()).max(0.0) / (self.end - self.start());
        debug_assert!(share < 1.0 + 1e-9, "{value} is beyond the axis, which ends at {}", self.end);
        limit.0 + (f64::from(limit.1 - limit.0) * share).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        self.ticks().map(Decimal::to_f64).collect()
    }

    fn range(&self) -> Range<f64> {
        self.start()..self.end
    }
}

/// `count` bands of equal width, numbered from 0; `2.5` is the middle of the third.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bands {
    count: usize,
}

impl Bands {
    pub fn new(count: usize) -> Self {
        Bands { count: count.max(1) }
    }
}

impl Ranged for Bands {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, place: &f64, limit: (i32, i32)) -> i32 {
        limit.0 + (f64::from(limit.1 - limit.0) * place / self.count as f64).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        (0..self.count).map(|band| band as f64 + 0.5).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..self.count as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(axis: Axis) -> Vec<f64> {
        axis.ticks().map(Decimal::to_f64).collect()
    }

    fn whole(values: &[u64]) -> impl Iterator<Item = Decimal> + Clone {
        values.iter().map(|value| Decimal::from_count(*value))
    }

    #[test]
    fn bars_begin_at_zero_and_points_near_the_lowest() {
        assert_eq!(ticks(Axis::containing(whole(&[76, 88]), 4)), [0.0, 50.0, 100.0]);
        assert_eq!(ticks(Axis::near(whole(&[76, 88]), 4)), [75.0, 80.0, 85.0, 90.0]);
        assert_eq!(ticks(Axis::near(whole(&[3, 88]), 4)), [0.0, 50.0, 100.0]);
        assert_eq!(ticks(Axis::near(whole(&[0, 0]), 4)), [0.0, 1.0]);
        assert_eq!(ticks(Axis::near(whole(&[]), 4)), [] as [f64; 0]);
    }

    #[test]
    fn small_differences_are_not_made_large() {
        let axis = Axis::near(whole(&[800, 800]), 4);
        assert_eq!(ticks(axis), [800.0, 820.0]);
        assert_eq!(axis.map(&800.0, (0, 100)), 0);
        assert_eq!(axis.map(&810.0, (0, 100)), 50);
    }
}

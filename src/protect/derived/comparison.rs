//! Two published counts, and what can be said of them.

use crate::analyse::statistics::{RateRatio, compare_counts};
use crate::model::Decimal;

use super::super::cell::Cell;
use super::super::published::{Comparison, Verdict};
use super::arithmetic::derive;

/// What the two counts arose from.
#[derive(Debug, Clone, Copy)]
pub struct Basis {
    /// Exposures of now and before; 1 and 1 where counts are compared as they are.
    pub exposures: (f64, f64),
    /// Counts below this give no percentage.
    pub min_percent_base: u32,
    /// False across a programme break.
    pub is_comparable: bool,
}

/// Compares what is shown. Nothing is said where a count is hidden, missing or preliminary, or where the two
/// cannot be compared.
pub fn compare_cells(now: Cell, before: Cell, basis: Basis) -> Comparison {
    let counts = now.value().zip(before.value());
    let is_final = !now.is_preliminary() && !before.is_preliminary();
    let Some((a, b)) = counts.filter(|_| basis.is_comparable && is_final) else {
        let cell = not_compared(now, before);
        return Comparison {
            difference: cell,
            percent: cell,
            ratio: cell,
            low: cell,
            high: cell,
            verdict: Verdict::NotComparable,
            now,
            before,
        };
    };
    let (a, b) = (a.units(), b.units());
    let is_enough = a.min(b) >= i64::from(basis.min_percent_base) && b > 0;
    let percent = is_enough.then(|| Decimal::round(100.0 * (a - b) as f64 / b as f64, 0)).flatten();
    let test = compare_counts(as_count(a), as_count(b), basis.exposures.0, basis.exposures.1);
    let number = |value: Option<f64>| {
        value.and_then(|value| Decimal::round(value, 3)).map_or_else(Cell::not_applicable, Cell::shown)
    };
    Comparison {
        now,
        before,
        difference: Cell::shown(Decimal::from_units(a - b, 0)),
        percent: derive(&[now, before], || percent),
        ratio: number(test.and_then(|test| test.ratio)),
        low: number(test.map(|test| test.low)),
        high: number(test.and_then(|test| test.high)),
        verdict: verdict(test),
    }
}

fn as_count(units: i64) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}

fn not_compared(now: Cell, before: Cell) -> Cell {
    let both_shown = now.value().is_some() && before.value().is_some();
    if both_shown { Cell::not_applicable() } else { derive(&[now, before], || None) }
}

/// More or fewer only where the 95 % interval excludes 1.
fn verdict(test: Option<RateRatio>) -> Verdict {
    match test {
        Some(test) if test.low > 1.0 => Verdict::More,
        Some(test) if test.high.is_some_and(|high| high < 1.0) => Verdict::Fewer,
        _ => Verdict::NoCertainDifference,
    }
}

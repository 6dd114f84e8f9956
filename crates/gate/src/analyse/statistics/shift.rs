//! Has the level of a series of months changed, and since when?

use statrs::distribution::{Continuous, ContinuousCDF, Normal};

use super::rate_ratio::{normal_two_sided, two_sided_p};

/// Fewer months before or after are no level: two tertials.
const SHORTEST: usize = 8;

/// A change that has so many months after it at most is new: four tertials, so that what a report at the end of a year has
/// said of its beginning is judged alike in the next one.
const NEW: usize = 16;

/// How much of the chance of a false claim is spent on changes that are new. Every report looks for them, and those who read it
/// want to know of them; what is older has more months after it, so that it is seen all the same.
const SHARE_OF_NEW: f64 = 0.8;

/// At most so many of the claims that stand side by side are expected to be false: of the total, areas and types of the whole;
/// of the totals of departments. A series is judged anew in every report, so that a false claim has several chances: with
/// these at most 5 % of administrations that nothing happens in are ever told of a change in four reports.
pub const SHIFT_LEVELS: [f64; 2] = [0.0225, 0.002];

/// The place where the months before and after differ most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// The first month of the new level.
    pub at: usize,
    pub is_up: bool,
    /// How often so large a difference comes about at any place of a series whose level does not change.
    pub p: f64,
}

/// A place of a series: its first `at` months are before it.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: usize,
    /// Of all that is expected, what is expected before it.
    share: f64,
    is_up: bool,
    /// As if it were the only one.
    p: f64,
}

/// Looks at every place that leaves eight months on either side. `expected` is what each month would be at an even level,
/// to any scale; `dispersion` is φ. `None` for fewer than 16 months, or no events.
///
/// Each place is a comparison of two counts with their exposures. The best of them is not judged as if it had been the
/// only one: p is bounded by the sum over all places, less what neighbours have in common (Worsley, Biometrika 69, 1982).
/// That is what the rules for runs cannot give: a p that can stand beside those of other series.
///
/// New places and older ones are judged apart, and each p is divided by its share of the chance of a false claim: weighted p
/// values (Genovese, Roeder and Wasserman, Biometrika 93, 2006), of which the lesser stands for the series. At the same price in
/// false claims a rise by half of 20 a month is found within a year in 81 cases of 100, and with all places alike in 75.
pub fn find_shift(counts: &[f64], expected: &[f64], dispersion: f64) -> Option<Shift> {
    let places = places(counts, expected, dispersion);
    let new = places.partition_point(|place| place.at + NEW < counts.len());
    let (older, new) = places.split_at(new);
    let decisive = [(older, 1.0 - SHARE_OF_NEW), (new, SHARE_OF_NEW)]
        .into_iter()
        .filter_map(|(places, weight)| {
            let best = best_of(places.iter())?;
            let shares: Vec<f64> = places.iter().map(|place| place.share).collect();
            Some((best, (of_best(best.p, &shares) / weight).min(1.0)))
        })
        .reduce(|a, b| if b.1 < a.1 { b } else { a });
    let (best, p) = decisive?;
    // What is certain is that there is a change; where it began is told by all places.
    let at = best_of(places.iter().filter(|place| place.is_up == best.is_up))?.at;
    Some(Shift { at, is_up: best.is_up, p })
}

fn places(counts: &[f64], expected: &[f64], dispersion: f64) -> Vec<Place> {
    let all: f64 = counts.iter().sum();
    let all_expected: f64 = expected.iter().sum();
    if counts.len() < 2 * SHORTEST || all <= 0.0 || all_expected <= 0.0 {
        return Vec::new();
    }
    let (mut before, mut expected_before) = (0.0, 0.0);
    let mut found = Vec::new();
    for (at, (count, of_month)) in (1..).zip(counts.iter().zip(expected)) {
        before += count;
        expected_before += of_month;
        let share = expected_before / all_expected;
        if (SHORTEST..=counts.len() - SHORTEST).contains(&at) && share > 0.0 && share < 1.0 {
            let p = two_sided_p(before / dispersion, (all - before) / dispersion, share);
            found.push(Place { at, share, is_up: before < all * share, p });
        }
    }
    found
}

/// The first of those with the least p.
fn best_of<'p>(places: impl Iterator<Item = &'p Place>) -> Option<Place> {
    places.copied().reduce(|best, place| if place.p < best.p { place } else { best })
}

/// Σ P(Aᵢ) − Σ P(Aᵢ ∩ Aᵢ₊₁), for the events Aᵢ that |Z| is as large at the place that leaves the share tᵢ before it. Two
/// places correlate as √(t(1 − u) / (u(1 − t))) for t < u.
fn of_best(p: f64, shares: &[f64]) -> f64 {
    let z = z_of(p);
    let common = shares.windows(2).map(|pair| {
        let [t, u] = [pair[0], pair[1]];
        let correlation = (t * (1.0 - u) / (u * (1.0 - t))).sqrt();
        2.0 * both_above(z, correlation)
    });
    let union = p * shares.len() as f64 - common.sum::<f64>();
    union.clamp(p, 1.0)
}

/// The z with P(|Z| ≥ z) = `p`.
fn z_of(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 40.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if normal_two_sided(middle) > p { low = middle } else { high = middle }
    }
    low
}

/// P(X > z, Y > z) for standard normal X and Y, by the midpoint rule.
fn both_above(z: f64, correlation: f64) -> f64 {
    const STEPS: u32 = 40;
    const REACH: f64 = 6.0;
    let normal = Normal::standard();
    let spread = (1.0 - correlation * correlation).max(1e-12).sqrt();
    let step = REACH / f64::from(STEPS);
    let point = |i: u32| z + (f64::from(i) + 0.5) * step;
    let share = |x: f64| normal.pdf(x) * normal.sf((z - correlation * x) / spread) * step;
    (0..STEPS).map(|i| share(point(i))).sum()
}

/// The mean of each month of the year, for every month of a series that begins in any: what an even level would give.
/// `None` with less than three full years.
pub fn seasonal_means(values: &[f64]) -> Option<Vec<f64>> {
    const FEWEST_YEARS: usize = 3;
    if values.len() < 12 * FEWEST_YEARS {
        return None;
    }
    let mean = |month: usize| {
        let same = values.iter().skip(month).step_by(12);
        same.clone().sum::<f64>() / same.count() as f64
    };
    let means: Vec<f64> = (0..12).map(mean).collect();
    Some((0..values.len()).map(|i| means[i % 12]).collect())
}

/// Each month as it would be if all months of the year were alike, in the units of the series; as it is with less than
/// three full years. A month of the year in which nothing ever happens says nothing, and is left out.
pub fn without_season(values: &[f64]) -> Vec<f64> {
    let Some(expected) = seasonal_means(values) else { return values.to_vec() };
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let months = values.iter().zip(&expected).filter(|(_, expected)| **expected > 0.0);
    months.map(|(value, expected)| value * mean / expected).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_level_is_found_where_it_began() {
        let counts: Vec<f64> = (0..48).map(|month| if month < 36 { 10.0 } else { 20.0 }).collect();
        let found = find_shift(&counts, &[1.0; 48], 1.0).unwrap();
        assert_eq!((found.at, found.is_up), (36, true));
        assert!(found.p < 1e-6, "{found:?}");
        let fallen: Vec<f64> = counts.iter().rev().copied().collect();
        let found = find_shift(&fallen, &[1.0; 48], 1.0).unwrap();
        assert_eq!((found.at, found.is_up), (12, false));
    }

    /// Against exact binomial sums in fractions, and the bivariate normal integral in steps of 0.0005, both worked out elsewhere.
    #[test]
    fn new_and_older_changes_have_their_shares_of_the_chance() {
        let found = |months: &[(usize, f64)]| {
            let counts: Vec<f64> = months.iter().flat_map(|(months, count)| vec![*count; *months]).collect();
            find_shift(&counts, &vec![1.0; counts.len()], 1.0).unwrap()
        };
        let assert_is = |found: Shift, at: usize, is_up: bool, p: f64| {
            assert_eq!((found.at, found.is_up), (at, is_up), "{found:?}");
            assert!((found.p / p - 1.0).abs() < 0.01, "{found:?}");
        };
        // Ten months after: 5.476e-5 by itself, 2.856e-4 among the nine new places, divided by 0.8.
        assert_is(found(&[(38, 10.0), (10, 15.0)]), 38, true, 3.570e-4);
        // 24 months after: 1.096e-6 by itself, 1.533e-5 among the older, divided by 0.2.
        assert_is(found(&[(24, 10.0), (24, 15.0)]), 24, true, 7.665e-5);
        // 18 months after: the new places decide with 1.540e-5 at 32, but the difference is largest at 30, where it began.
        assert_is(found(&[(30, 10.0), (18, 15.0)]), 30, true, 1.0476e-4);
        assert_is(found(&[(8, 10.0), (22, 16.0), (18, 10.0)]), 30, false, 9.020e-4);
        assert_eq!(found(&[(48, 10.0)]).p, 1.0);
    }

    #[test]
    fn the_season_is_no_shift() {
        let year = [10.0, 11.0, 12.0, 10.0, 12.0, 7.0, 1.0, 7.0, 13.0, 13.0, 12.0, 8.0];
        let counts: Vec<f64> = (0..41).map(|month| year[month % 12]).collect();
        let means = seasonal_means(&counts).unwrap();
        assert_eq!((means[6], means[40]), (1.0, 12.0));
        assert!(find_shift(&counts, &means, 1.0).unwrap().p > 0.9);
        assert_eq!(seasonal_means(&counts[..35]), None);
    }

    #[test]
    fn a_short_or_empty_series_is_not_judged() {
        assert_eq!(find_shift(&[5.0; 15], &[1.0; 15], 1.0), None);
        assert_eq!(find_shift(&[0.0; 24], &[1.0; 24], 1.0), None);
    }

    #[test]
    fn the_best_of_many_places_counts_for_more_than_one() {
        // Two places that have nothing in common add up; two that are nearly the same count as one.
        let apart = of_best(0.01, &[0.01, 0.99]);
        assert!((apart - 0.02).abs() < 5e-4, "{apart}");
        let same = of_best(0.01, &[0.5, 0.500_001]);
        assert!((same - 0.01).abs() < 5e-4, "{same}");
    }

    #[test]
    fn without_its_season_a_series_is_even() {
        // Twenty every January, none in July, else ten: 120 a year, ten a month. July says nothing.
        let month = |month: usize| match month % 12 {
            0 => 20.0,
            6 => 0.0,
            _ => 10.0,
        };
        let years = |number: usize| (0..12 * number).map(month).collect::<Vec<f64>>();
        assert_eq!(without_season(&years(3)), [10.0; 33]);
        assert_eq!(without_season(&years(2)), years(2), "two years do not tell the season");
        // A year twice as high stays twice as high.
        let mut rising = years(3);
        rising[24..].iter_mut().for_each(|count| *count *= 2.0);
        let adjusted = without_season(&rising);
        assert!((adjusted[32] / adjusted[0] - 2.0).abs() < 1e-12, "{adjusted:?}");
    }
}

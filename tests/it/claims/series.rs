//! The rule for the level of series alone, on months that need no site: thousands of administrations in the time of a few
//! whole ones. As `protect/derived/level.rs` applies it: φ from all types, five years at most, and claims corrected among the
//! series of the whole, and among those of the departments.

use gate::internals::analyse::statistics::{
    Pearson, SHIFT_LEVELS, Shift, claim_limit, find_shift, independence, seasonal_means,
};

use super::administration::{DEPARTMENTS, Dice, SEASON, TYPES, World};

const MOST_MONTHS: usize = 60;

/// Counts of months, of each type and of each department.
pub struct Months {
    types: Vec<Vec<f64>>,
    departments: Vec<Vec<f64>>,
}

/// What a report says of series.
pub struct Said {
    types: Vec<Option<Shift>>,
    is_any: bool,
}

impl Months {
    pub fn new(seed: u64, world: &World) -> Self {
        let mut dice = Dice::new(seed);
        let months = 4 * world.tertials;
        let none = |series: usize| vec![vec![0.0; months]; series];
        let mut made = Months { types: none(TYPES.len()), departments: none(DEPARTMENTS as usize) };
        for (kind, (per_tertial, _)) in TYPES.iter().enumerate() {
            for month in 0..months {
                let times = match world.growth {
                    Some((grown, from, times)) if grown == kind && 4 * from <= month => times,
                    _ => 1.0,
                };
                let mean = per_tertial / 4.0 * SEASON[month % 12] * times / f64::from(DEPARTMENTS);
                for department in &mut made.departments {
                    let count = f64::from(dice.negative_binomial(mean, world.dispersion));
                    made.types[kind][month] += count;
                    department[month] += count;
                }
            }
        }
        made
    }

    /// What the report at the end of a tertial says, counted from the first.
    pub fn report(&self, tertials: usize) -> Said {
        let last = 4 * tertials;
        let first = last.saturating_sub(MOST_MONTHS);
        let dispersion = self.dispersion(last);
        let judge = |counts: &[f64]| {
            let counts = &counts[first..last];
            find_shift(counts, &seasonal_means(counts)?, dispersion)
        };
        let sum = |is_in: &dyn Fn(usize) -> bool| -> Vec<f64> {
            let month = |month| {
                (0..TYPES.len()).filter(|kind| is_in(*kind)).map(|kind| self.types[kind][month]).sum()
            };
            (0..last).map(month).collect()
        };
        let types = self.types.iter().map(|counts| judge(counts));
        let areas = (0..=4).map(|area| judge(&sum(&|kind| TYPES[kind].1 == area)));
        let whole: Vec<Option<Shift>> = types.chain(areas).chain([judge(&sum(&|_| true))]).collect();
        let departments: Vec<Option<Shift>> = self.departments.iter().map(|counts| judge(counts)).collect();
        let [whole, departments] = [(whole, SHIFT_LEVELS[0]), (departments, SHIFT_LEVELS[1])].map(claimed);
        let is_any = whole.iter().chain(&departments).any(Option::is_some);
        Said { types: whole, is_any }
    }

    fn dispersion(&self, last: usize) -> f64 {
        let mut sum = Pearson::default();
        for counts in &self.types {
            for tertial in 0..3 {
                let starts = (4 * tertial..last).step_by(12);
                sum.add(independence(
                    &starts.map(|start| counts[start..start + 4].to_vec()).collect::<Vec<_>>(),
                ));
            }
        }
        sum.dispersion().unwrap()
    }
}

/// Those of a family that are claims.
fn claimed((judged, level): (Vec<Option<Shift>>, f64)) -> Vec<Option<Shift>> {
    let p: Vec<f64> = judged.iter().flatten().map(|shift| shift.p).collect();
    let limit = claim_limit(&p, level).unwrap_or_default();
    judged.into_iter().map(|shift| shift.filter(|shift| shift.p <= limit)).collect()
}

/// Of so many administrations that nothing happens in, in percent: those told of a change in the newest of four reports, and
/// those ever told of one.
fn false_claims(dispersion: f64, administrations: u64) -> [f64; 2] {
    let (mut newest, mut ever) = (0, 0);
    for seed in 0..administrations {
        let months = Months::new(seed, &World { dispersion, ..World::default() });
        let said: Vec<bool> = (9..=12).map(|tertials| months.report(tertials).is_any).collect();
        newest += u32::from(said[3]);
        ever += u32::from(said.contains(&true));
    }
    [newest, ever].map(|claims| 100.0 * f64::from(claims) / administrations as f64)
}

/// Of so many series of 20 a month that rise by half for good after four years, at D = 2, in percent: those that are said to
/// have risen within a year; of these those that still are in the report after; and those whose named month is at most a
/// quarter off.
fn found_rises(series: u64) -> [f64; 3] {
    let (mut found, mut still, mut near) = (0_u32, 0_u32, 0_u32);
    for seed in 0..series {
        let world = World { dispersion: 2.0, growth: Some((2, 12, 1.5)), tertials: 16 };
        let months = Months::new(50_000 + seed, &world);
        let said = |tertials: usize| {
            let first = (4 * tertials).saturating_sub(MOST_MONTHS);
            let shift = months.report(tertials).types[2].filter(|shift| shift.is_up)?;
            Some(first + shift.at)
        };
        let Some(since) = (13..=15).rev().find_map(said) else { continue };
        found += 1;
        still += u32::from(said(16).is_some());
        near += u32::from(since.abs_diff(48) <= 3);
    }
    let of = |part: u32, all: u32| 100.0 * f64::from(part) / f64::from(all);
    [of(found, series as u32), of(still, found), of(near, found)]
}

/// Three standard errors of a share of so many, in percent.
fn slack(percent: f64, of: u64) -> f64 {
    300.0 * (percent / 100.0 * (1.0 - percent / 100.0) / of as f64).sqrt()
}

#[test]
fn series_rise_where_they_have_and_hardly_else() {
    for dispersion in [1.0, 3.0] {
        let [_, ever] = false_claims(dispersion, 60);
        assert!(ever <= 5.0 + slack(5.0, 60), "D = {dispersion}: {ever} %");
    }
    let [found, ..] = found_rises(80);
    assert!(found >= 80.0 - slack(80.0, 80), "{found} %");
}

/// What `om/statistiken` says of series: five in a hundred, and four in five.
#[test]
#[ignore = "some minutes"]
fn claims_of_series() {
    const MANY: u64 = 3000;
    let claims = super::DISPERSIONS.map(|dispersion| (dispersion, false_claims(dispersion, MANY)));
    let [found, still, near] = found_rises(MANY);
    #[allow(clippy::print_stdout, reason = "the figures are what the test is for")]
    {
        for (dispersion, [newest, ever]) in claims {
            println!(
                "D = {dispersion}: told of a change in the newest report {newest:.1} %, in any of four {ever:.1} %"
            );
        }
        println!(
            "a rise by half of 20 a month at D = 2 is found within a year in {found:.1} %; of these {still:.1} % still are in the next report, and {near:.1} % with a month at most three off"
        );
    }
    assert!(claims.iter().flat_map(|(_, shares)| shares).all(|share| *share <= 5.0), "{claims:?}");
    assert!(found >= 80.0, "{found} %");
}

//! Made-up administrations with a known dispersion, and school's seasons.

use gate::Published;
use gate::internals::analyse::count_tables;
use gate::internals::check::Facts;
use gate::internals::protect::protect_tables;
use model::*;

use crate::made_up;
use crate::made_up::Size;

/// Events a tertial of each type, and its focus area.
pub const TYPES: [(f64, u16); 12] = [
    (200.0, 0),
    (90.0, 0),
    (80.0, 1),
    (60.0, 2),
    (40.0, 2),
    (40.0, 1),
    (30.0, 3),
    (20.0, 3),
    (15.0, 0),
    (10.0, 1),
    (8.0, 4),
    (5.0, 4),
];

/// How the months of a school differ, about a mean of 1.
pub const SEASON: [f64; 12] = [1.05, 1.1, 1.15, 1.05, 1.2, 0.7, 0.12, 0.75, 1.3, 1.3, 1.25, 0.8];

pub const DEPARTMENTS: u32 = 4;
const UNITS: u32 = 36;

/// What is true of an administration.
#[derive(Debug, Clone, Copy)]
pub struct World {
    /// Variance over mean of counts.
    pub dispersion: f64,
    /// A type, the place of a tertial, and how many times as many events there are from then on.
    pub growth: Option<(usize, usize, f64)>,
    /// How many tertials are known, from 2017 on.
    pub tertials: usize,
}

impl Default for World {
    fn default() -> Self {
        World { dispersion: 1.0, growth: None, tertials: 12 }
    }
}

pub struct Administration {
    dice: Dice,
}

impl Administration {
    pub fn new(seed: u64) -> Self {
        Administration { dice: Dice::new(seed) }
    }

    /// As the program publishes it, with nothing hidden.
    pub fn publish(&mut self, world: &World) -> Published {
        let domain = domain(world.tertials);
        let counts = self.counts(&domain, world);
        let facts = Facts { counts, exposure: exposure(&domain), ..Facts::default() };
        let tables = count_tables(&domain, &facts);
        protect_tables(tables, domain, Registers::default(), Texts::default(), Audience::Intranet)
    }

    /// Counts of units add up, and keep their dispersion.
    fn counts(&mut self, domain: &Domain, world: &World) -> Vec<CountRecord> {
        let mut counts = Vec::new();
        for (kind, (per_tertial, _)) in TYPES.iter().enumerate() {
            for (tertial, period) in domain.periods.iter().enumerate() {
                let growth = match world.growth {
                    Some((grown, from, times)) if grown == kind && from <= tertial => times,
                    _ => 1.0,
                };
                for month in period.months() {
                    let season = SEASON[usize::from(month.month) - 1];
                    let mean = per_tertial / 4.0 * season * growth / f64::from(UNITS);
                    for unit in 0..UNITS {
                        let count = self.dice.negative_binomial(mean, world.dispersion);
                        if count > 0 {
                            counts.push(record(month, UnitIx(1 + DEPARTMENTS + unit), kind, count));
                        }
                    }
                }
            }
        }
        counts
    }
}

fn record(month: Month, unit: UnitIx, kind: usize, count: u32) -> CountRecord {
    CountRecord {
        extract: ExtractIx(0),
        when: CountTime::Month(month),
        unit,
        event_type: EventTypeIx(kind as u16),
        affected: Affected::Employee,
        severity: None,
        status: CaseStatus::Closed,
        count,
    }
}

/// As many employees everywhere and always: no department has more events for each of them than another.
fn exposure(domain: &Domain) -> Vec<Exposure> {
    let of_unit = |unit: u32, period: Period| Exposure {
        unit: UnitIx(1 + DEPARTMENTS + unit),
        period,
        employees: Some(20.0),
        pupils: None,
        school_days: None,
    };
    let periods = domain.periods.iter();
    periods.flat_map(|period| (0..UNITS).map(move |unit| of_unit(unit, *period))).collect()
}

fn domain(tertials: usize) -> Domain {
    let first = Period::new(2017, Tertial::T1);
    let periods: Vec<Period> =
        std::iter::successors(Some(first), |period| Some(period.next())).take(tertials).collect();
    let disclosure = Disclosure {
        threshold: 0,
        sensitive_threshold: 0,
        open_population: None,
        wanted_level: Level::Unit,
        finest_level: Level::Unit,
        min_denominator: 50,
        min_percent_base: 20,
    };
    let last = periods[tertials - 1];
    let size = Size { periods: periods.clone(), incidents: 0, disclosure };
    Domain {
        units: units(),
        programmes: vec![made_up::programme("program", (2017, last.year), &[0, 1, 2, 3, 4])],
        focus_areas: (0..5).map(|area| made_up::area(&format!("omrade-{area}"), 0, false)).collect(),
        event_types: (0..)
            .zip(TYPES)
            .map(|(kind, (_, area)): (u32, _)| made_up::event_type(&format!("typ-{kind}"), &[area], |_| {}))
            .collect(),
        extracts: vec![made_up::extract(Source::Kia, first, last)],
        exposure_sources: Vec::new(),
        periods,
        ..made_up::domain(&size)
    }
}

fn units() -> UnitTree {
    let unit = |id: String, level, parent: Option<u32>| Unit {
        title: id.clone(),
        id,
        earlier_titles: Vec::new(),
        level,
        parent: parent.map(UnitIx),
        earlier_parents: Vec::new(),
        valid_from: None,
        valid_to: None,
        replaced_by: Vec::new(),
    };
    let departments = (0..DEPARTMENTS).map(|n| unit(format!("avdelning-{n}"), Level::Department, Some(0)));
    let parent = |n| Some(1 + n % DEPARTMENTS);
    let units = (0..UNITS).map(|n| unit(format!("enhet-{n}"), Level::Unit, parent(n)));
    let whole = unit("hela".to_owned(), Level::Administration, None);
    UnitTree::new(std::iter::once(whole).chain(departments).chain(units).collect()).unwrap()
}

/// Numbers that look random and are the same everywhere (Steele, Lea and Flood, "SplitMix", 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    /// Between 0 and 1, neither included.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((bits ^ (bits >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Box and Muller, 1958.
    fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }

    /// Marsaglia and Tsang, 2000.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.share().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.share().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    fn poisson(&mut self, mean: f64) -> u32 {
        let end = (-mean).exp();
        let (mut count, mut product) = (0, self.share());
        while product > end {
            count += 1;
            product *= self.share();
        }
        count
    }

    /// A Poisson count whose mean is itself drawn from a gamma distribution.
    pub fn negative_binomial(&mut self, mean: f64, dispersion: f64) -> u32 {
        if dispersion <= 1.0 {
            return self.poisson(mean);
        }
        let excess = dispersion - 1.0;
        let mean = self.gamma(mean / excess) * excess;
        self.poisson(mean)
    }
}

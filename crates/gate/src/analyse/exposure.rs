//! How many people each part of the organisation has, period by period.

use rustc_hash::FxHashMap;

use model::{Denominator, Domain, Exposure, Period, UnitIx};

/// People of a unit and everything below it. Exposure is given at any level and adds up: what is given for a unit
/// itself is beside, not instead of, what is given for its parts.
#[derive(Debug, Clone, Default)]
pub struct Exposures {
    people: FxHashMap<(UnitIx, Period), People>,
    school_days: FxHashMap<(UnitIx, Period), u32>,
}

/// Annual full-time equivalents and pupils. `None` where nothing is given for any part.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct People {
    pub employees: Option<f64>,
    pub pupils: Option<f64>,
}

impl Exposures {
    pub fn new(domain: &Domain, exposure: &[Exposure]) -> Self {
        let mut people: FxHashMap<(UnitIx, Period), People> = FxHashMap::default();
        let days = exposure.iter().filter_map(|given| Some(((given.unit, given.period), given.school_days?)));
        let school_days = days.collect();
        for given in exposure {
            for unit in domain.units.ancestors(given.unit) {
                let sum = people.entry((unit, given.period)).or_default();
                sum.employees = add(sum.employees, given.employees);
                sum.pupils = add(sum.pupils, given.pupils.map(f64::from));
            }
        }
        Exposures { people, school_days }
    }

    pub fn people(&self, unit: UnitIx, period: Period) -> People {
        self.people.get(&(unit, period)).copied().unwrap_or_default()
    }

    /// The school days of a period, as given for the unit itself: they do not add up.
    pub fn school_days(&self, unit: UnitIx, period: Period) -> Option<u32> {
        self.school_days.get(&(unit, period)).copied()
    }

    /// What a rate is divided by.
    pub fn denominator(&self, denominator: Denominator, unit: UnitIx, period: Period) -> Option<f64> {
        let people = self.people(unit, period);
        match denominator {
            Denominator::Employees => people.employees,
            Denominator::Pupils => people.pupils,
            Denominator::None => None,
        }
    }

    /// True if a unit has at least `least` persons in every one of the periods. False without exposure.
    pub fn has_persons(&self, unit: UnitIx, mut periods: impl Iterator<Item = Period>, least: u32) -> bool {
        periods.all(|period| {
            let people = self.people(unit, period);
            let persons = people.employees.unwrap_or(0.0) + people.pupils.unwrap_or(0.0);
            persons > 0.0 && persons >= f64::from(least)
        })
    }
}

fn add(sum: Option<f64>, given: Option<f64>) -> Option<f64> {
    match (sum, given) {
        (Some(sum), Some(given)) => Some(sum + given),
        (sum, given) => sum.or(given),
    }
}

//! How many people each part of the organisation has, period by period.

use rustc_hash::{FxHashMap, FxHashSet};

use super::tables::exists_in;
use model::{Denominator, Domain, Exposure, Period, UnitIx};

/// People of a unit and everything below it. Exposure is given at any level and adds up: what is given for a unit
/// itself is beside, not instead of, what is given for its parts.
#[derive(Debug, Clone, Default)]
pub struct Exposures {
    people: FxHashMap<(UnitIx, Period), People>,
    /// Units of which some parts are known and others not: their sums would be too small.
    incomplete: FxHashSet<(UnitIx, Period)>,
    /// Units that others have moved into or out of within the period: nobody knows how many people they had.
    unsettled: FxHashSet<(UnitIx, Period)>,
    school_days: FxHashMap<(UnitIx, Period), u32>,
}

/// Annual full-time equivalents and pupils. `None` where nothing is given for any part, or not for all.
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
            for unit in domain.lines_in(given.unit, given.period).common {
                let sum = people.entry((unit, given.period)).or_default();
                sum.employees = add(sum.employees, given.employees);
                sum.pupils = add(sum.pupils, given.pupils.map(f64::from));
            }
        }
        let moved = domain.units.iter().map(|(unit, _)| unit).filter(|unit| domain.units.has_moved(*unit));
        let parts = moved.flat_map(|unit| {
            domain.periods.iter().flat_map(move |period| {
                domain.lines_in(unit, *period).partly.into_iter().map(move |part| (part, *period))
            })
        });
        let unsettled = parts.collect();
        let mut exposures = Exposures { people, incomplete: FxHashSet::default(), unsettled, school_days };
        for period in &domain.periods {
            exposures.find_incomplete(domain, *period);
        }
        exposures
    }

    /// A unit is known where it has no parts with people of their own, or where all its parts that exist are known.
    fn find_incomplete(&mut self, domain: &Domain, period: Period) {
        let units = &domain.units;
        for place in units.all_below(units.root()).into_iter().rev() {
            let has_people = |place: &UnitIx| self.people.contains_key(&(units.unit_of(*place), period));
            // What has moved away is no part here.
            let is_here = |part: &UnitIx| units.unit_of(*part) == *part || exists_in(domain, *part, period);
            let below: Vec<UnitIx> = units.below(place).iter().copied().filter(is_here).collect();
            let mut existing = below.iter().filter(|part| exists_in(domain, **part, period));
            let is_split = below.iter().any(has_people);
            let is_incomplete = |part: &UnitIx| self.incomplete.contains(&(units.unit_of(*part), period));
            let is_known = |part: &UnitIx| has_people(part) && !is_incomplete(part);
            if is_split && !existing.all(is_known) {
                self.incomplete.insert((units.unit_of(place), period));
            }
        }
    }

    /// True where some parts of a unit have known people in a period, and others not.
    pub fn is_incomplete(&self, unit: UnitIx, period: Period) -> bool {
        self.incomplete.contains(&(unit, period)) || self.unsettled.contains(&(unit, period))
    }

    /// What is known of a unit and all its parts; nothing where a part is not known.
    pub fn people(&self, unit: UnitIx, period: Period) -> People {
        if self.is_incomplete(unit, period) {
            return People::default();
        }
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

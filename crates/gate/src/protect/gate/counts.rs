//! The count of any key, published or not, from the finest counts.

use crate::analyse::{FinestCounts, ReportingMeasure};
use model::{CaseStatus, Domain, UnitIx};

use super::key::{Class, Key, TypeSets};

#[derive(Clone, Copy)]
pub(super) struct Counts<'a> {
    pub domain: &'a Domain,
    pub finest: &'a FinestCounts,
}

impl Counts<'_> {
    /// True if incidents have ever lain in a unit itself and not in one of its parts.
    pub fn has_own_incidents(&self, unit: UnitIx) -> bool {
        let count = |unit: UnitIx| -> u32 {
            let periods = 0..self.domain.periods.len();
            let types = || self.domain.event_type_indexes();
            periods.map(|period| types().map(|ix| self.finest.in_unit(unit, period, ix)).sum::<u32>()).sum()
        };
        let children = self.domain.units.below(unit).iter();
        count(unit) > children.map(|child| count(*child)).sum()
    }

    pub fn of(&self, key: &Key, sets: &TypeSets) -> u32 {
        let types = sets.types(key.types);
        let periods = self.finest.periods(key.when);
        let slot = self.finest.slot(key.unit);
        let measured = |measure| match slot {
            Some(slot) => periods
                .clone()
                .map(|period| {
                    types.iter().map(|ix| self.finest.in_measure(period, slot, *ix, measure)).sum::<u32>()
                })
                .sum(),
            None => 0,
        };
        match (key.class, slot) {
            (Class::All, Some(slot)) => self
                .finest
                .months(key.when)
                .map(|month| types.iter().map(|ix| self.finest.in_month(month, slot, *ix)).sum::<u32>())
                .sum(),
            (Class::All, None) => periods
                .map(|period| types.iter().map(|ix| self.finest.in_unit(key.unit, period, *ix)).sum::<u32>())
                .sum(),
            (Class::Status(CaseStatus::Closed), _) => measured(ReportingMeasure::Closed),
            (Class::Measure(measure), _) => measured(measure),
            (class, _) => periods.map(|period| self.finest.cases(period, types, class.code())).sum(),
        }
    }
}

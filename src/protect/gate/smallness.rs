//! Primary suppression: which counts are small enough to point at someone.

use crate::analyse::{FinestCounts, ReportingMeasure, Tables};
use crate::model::{CaseStatus, Code, Coded, Domain, EventTypeIx, Period};

use super::key::{Key, TypeSets};

/// Judges counts by the settings of the site.
pub(super) struct Smallness<'a> {
    pub domain: &'a Domain,
    pub tables: &'a Tables,
}

impl Smallness<'_> {
    /// The threshold that a count falls short of, or `None` where it may be shown.
    ///
    /// Where types are published (the whole and the departments), a sum is as sensitive as the most sensitive
    /// incident in it: shown, it would bound that one from above. In a finer unit no type is published, so a sum
    /// is as sensitive as its least sensitive type.
    pub fn small(&self, key: &Key, sets: &TypeSets, count: u32) -> Option<u32> {
        let types = sets.types(key.types);
        if types.is_empty() {
            return None;
        }
        let is_open = self.is_open(key);
        if types.iter().all(|ix| self.is_too_fine(*ix, key)) {
            let thresholds = types.iter().map(|ix| self.own_threshold(*ix));
            return Some(thresholds.max().unwrap_or(0).max(2));
        }
        let threshold = match self.tables.finest.slot(key.unit) {
            Some(slot) => types
                .iter()
                .filter(|ix| holds(&self.tables.finest, key, slot, **ix))
                .map(|ix| self.threshold(*ix, is_open))
                .max(),
            None => types.iter().map(|ix| self.threshold(*ix, is_open)).min(),
        };
        threshold.filter(|threshold| (1..*threshold).contains(&count))
    }

    /// True if nothing about the type may be published for so fine a unit.
    fn is_too_fine(&self, event_type: EventTypeIx, key: &Key) -> bool {
        let is_whole = key.unit == self.domain.units.root();
        let finest = self.domain.event_type(event_type).finest_level;
        !is_whole && finest.is_some_and(|finest| self.domain.units.unit(key.unit).level > finest)
    }

    fn threshold(&self, event_type: EventTypeIx, is_open: bool) -> u32 {
        let is_shown = is_open && !self.domain.event_type(event_type).sensitive;
        if is_shown { 0 } else { self.own_threshold(event_type) }
    }

    fn own_threshold(&self, event_type: EventTypeIx) -> u32 {
        let event_type = self.domain.event_type(event_type);
        let disclosure = &self.domain.site.disclosure;
        let own = event_type.threshold.unwrap_or(disclosure.threshold);
        if event_type.sensitive { own.max(disclosure.sensitive_threshold) } else { own }
    }

    /// True if the part of the organisation is so large that two of something point at nobody.
    fn is_open(&self, key: &Key) -> bool {
        let Some(least) = self.domain.site.disclosure.open_population else { return false };
        let places = self.tables.finest.months(key.when);
        let periods = places.step_by(4).map(|month| self.domain.periods[month / 4]);
        let mut periods = periods.collect::<Vec<Period>>();
        if let Code::Month(month) = key.when {
            periods = vec![Period::of_month(month)];
        }
        !periods.is_empty() && self.tables.exposures.has_persons(key.unit, periods.into_iter(), least)
    }
}

/// True if the cell holds an incident of the type.
fn holds(finest: &FinestCounts, key: &Key, slot: usize, event_type: EventTypeIx) -> bool {
    let mut periods = finest.periods(key.when);
    let measured = |measure| {
        let mut periods = finest.periods(key.when);
        periods.any(|period| finest.in_measure(period, slot, event_type, measure) > 0)
    };
    match key.class {
        Code::Total => finest.months(key.when).any(|month| finest.in_month(month, slot, event_type) > 0),
        Code::Status(CaseStatus::Closed) => measured(ReportingMeasure::Closed),
        Code::Measure(code) => ReportingMeasure::from_code(code).is_some_and(measured),
        class => periods.any(|period| finest.cases(period, &[event_type], class) > 0),
    }
}

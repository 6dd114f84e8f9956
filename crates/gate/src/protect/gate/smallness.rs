//! Primary suppression: which counts are small enough to point at someone.

use crate::analyse::{FinestCounts, ReportingMeasure, Tables};
use model::{CaseStatus, Code, Domain, EventTypeIx, Period, UnitIx};

use super::counts::Counts;
use super::key::{Class, Key, TypeSets};

/// What the settings of the site say of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It may be shown.
    Harmless,
    /// It is smaller than this threshold: nobody may be able to work it out.
    Small(u32),
    /// Nothing is published about so fine a part, but there is nothing there to work out.
    Withheld,
}

/// Judges counts by the settings of the site.
pub(super) struct Smallness<'a> {
    pub domain: &'a Domain,
    pub tables: &'a Tables,
    /// No count from here on is small.
    largest_threshold: u32,
    /// By unit: whose people it has.
    people_of: Vec<UnitIx>,
}

impl<'a> Smallness<'a> {
    pub fn new(domain: &'a Domain, tables: &'a Tables) -> Self {
        let thresholds = domain.event_type_indexes().map(|ix| own_threshold(domain, ix));
        let largest_threshold = thresholds.max().unwrap_or(0);
        Smallness { domain, tables, largest_threshold, people_of: people_of(domain, &tables.finest) }
    }

    /// All that types and sums of them have, from 2 up.
    pub fn thresholds(&self) -> Vec<u32> {
        let all = self.domain.event_type_indexes().map(|ix| self.own_threshold(ix));
        let all = all.chain([self.domain.site.disclosure.threshold]);
        let mut thresholds: Vec<u32> = all.filter(|threshold| *threshold > 1).collect();
        thresholds.sort_unstable();
        thresholds.dedup();
        thresholds
    }

    /// Judges the count of a key.
    ///
    /// Where types are published (the whole and the departments), a sum is as sensitive as the most sensitive
    /// incident in it: shown, it would bound that one from above. In a finer unit no type is published, so a sum
    /// is as sensitive as [`Smallness::floor`] says. Nowhere is it less.
    pub fn judge(&self, key: &Key, sets: &TypeSets, count: u32) -> Judgement {
        let types = sets.types(key.types);
        if self.is_secret(key, sets) {
            return match count {
                0 => Judgement::Withheld,
                _ => {
                    Judgement::Small(types.iter().map(|ix| self.own_threshold(*ix)).max().unwrap_or(0).max(2))
                }
            };
        }
        if count == 0 || count >= self.largest_threshold {
            return Judgement::Harmless;
        }
        let is_open = self.is_open(key);
        let threshold = match self.tables.finest.slot(key.unit) {
            Some(slot) => types
                .iter()
                .filter(|ix| holds(&self.tables.finest, key, slot, **ix))
                .map(|ix| self.threshold(*ix, is_open))
                .max(),
            None => None,
        };
        below(threshold.unwrap_or(0).max(self.least(types, is_open)), count)
    }

    /// True if nothing may be published about any of the types for so fine a part: it counts as small whatever it is.
    pub fn is_secret(&self, key: &Key, sets: &TypeSets) -> bool {
        let types = sets.types(key.types);
        !types.is_empty() && types.iter().all(|ix| self.is_too_fine(*ix, key))
    }

    /// What a count of a key has reached that is not small and not zero, whatever it is.
    pub fn floor(&self, key: &Key, sets: &TypeSets) -> u32 {
        self.least(sets.types(key.types), self.is_open(key))
    }

    /// The threshold of a sum of which it is not told what types its incidents are of: that of its least sensitive type. A type
    /// with a threshold below that of the site lowers it for none but such types.
    fn least(&self, types: &[EventTypeIx], is_open: bool) -> u32 {
        let thresholds = || types.iter().map(|ix| self.threshold(*ix, is_open));
        let (Some(least), Some(most)) = (thresholds().min(), thresholds().max()) else { return 0 };
        if is_open { least } else { least.max(most.min(self.domain.site.disclosure.threshold)) }
    }

    /// Judges a part of what a key counts that no table has: those not reported to the police, or by how much a count has
    /// changed since an edition. Nobody knows of which types it is: where the part of the organisation is open, it is small
    /// where all types are sensitive; elsewhere it is as sensitive as the most sensitive incident that it may be.
    pub fn judge_part(&self, key: &Key, sets: &TypeSets, count: u32) -> Judgement {
        if count == 0 || count >= self.largest_threshold {
            return Judgement::Harmless;
        }
        if self.is_open(key) {
            return below(self.floor(key, sets), count);
        }
        let all = Key { class: Class::All, ..*key };
        let types = sets.types(key.types).iter();
        let threshold = match self.tables.finest.slot(key.unit) {
            Some(slot) => types
                .filter(|ix| holds(&self.tables.finest, &all, slot, **ix))
                .map(|ix| self.own_threshold(*ix))
                .max(),
            None => None,
        };
        below(threshold.unwrap_or(0).max(self.own_floor(key, sets)), count)
    }

    /// The published parts of the organisation in which small counts are shown, and when.
    pub fn open_parts(&self) -> Vec<(UnitIx, Period)> {
        let Some(least) = self.domain.site.disclosure.open_population else { return Vec::new() };
        let is_open = |unit: UnitIx, period: Period| {
            self.tables.exposures.has_persons(self.people_of[unit.0 as usize], std::iter::once(period), least)
        };
        let of_unit = |unit: UnitIx| {
            let periods = self.domain.periods.iter().copied().filter(move |period| is_open(unit, *period));
            periods.map(move |period| (unit, period)).collect::<Vec<_>>()
        };
        self.domain.published_units().into_iter().flat_map(of_unit).collect()
    }

    /// The same in a part that is never open.
    pub fn own_floor(&self, key: &Key, sets: &TypeSets) -> u32 {
        self.least(sets.types(key.types), false)
    }

    /// Judges what is left of a unit's count when its published parts are taken away. It has no exposure.
    pub fn judge_rest(&self, key: &Key, sets: &TypeSets, count: u32) -> Judgement {
        below(self.own_floor(key, sets), count)
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
        own_threshold(self.domain, event_type)
    }

    /// True if the part of the organisation is so large that two of something point at nobody.
    fn is_open(&self, key: &Key) -> bool {
        let Some(least) = self.domain.site.disclosure.open_population else { return false };
        let exposures = &self.tables.exposures;
        let unit = self.people_of[self.domain.units.unit_of(key.unit).0 as usize];
        let periods = match key.when {
            Code::Month(month) => {
                return exposures.has_persons(unit, [Period::of_month(month)].into_iter(), least);
            }
            when => self.tables.finest.periods(when),
        };
        let is_any = !periods.is_empty();
        is_any && exposures.has_persons(unit, periods.map(|period| self.domain.periods[period]), least)
    }
}

/// By unit: itself, or where it is the only part of another one that nothing else lies in, that one: what happens there happens in
/// both, so that what is shown of one is shown of the other.
fn people_of(domain: &Domain, finest: &FinestCounts) -> Vec<UnitIx> {
    let counts = Counts { domain, finest };
    let is_same = |unit: &UnitIx, above: UnitIx| {
        domain.units.below(above) == [*unit] && !counts.has_own_incidents(above)
    };
    let of = |unit: UnitIx| {
        let mut line = domain.units.line(unit);
        let mut people_of = line.next().unwrap_or(unit);
        for above in line {
            if !is_same(&people_of, above) {
                break;
            }
            people_of = above;
        }
        people_of
    };
    domain.units.iter().map(|(unit, _)| of(unit)).collect()
}

fn own_threshold(domain: &Domain, event_type: EventTypeIx) -> u32 {
    domain.site.disclosure.threshold_of(domain.event_type(event_type))
}

fn below(threshold: u32, count: u32) -> Judgement {
    if (1..threshold).contains(&count) { Judgement::Small(threshold) } else { Judgement::Harmless }
}

/// True if the cell holds an incident of the type.
fn holds(finest: &FinestCounts, key: &Key, slot: usize, event_type: EventTypeIx) -> bool {
    let mut periods = finest.periods(key.when);
    let measured = |measure| {
        let mut periods = finest.periods(key.when);
        periods.any(|period| finest.in_measure(period, slot, event_type, measure) > 0)
    };
    match key.class {
        Class::All => finest.months(key.when).any(|month| finest.in_month(month, slot, event_type) > 0),
        Class::Status(CaseStatus::Closed) => measured(ReportingMeasure::Closed),
        Class::Measure(measure) => measured(measure),
        class => periods.any(|period| finest.cases(period, &[event_type], class.code()) > 0),
    }
}

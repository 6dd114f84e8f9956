//! Where a record falls: months, periods, types and units as positions in dense arrays. No counts here.

use jiff::civil::Date;

use model::{Domain, EventDate, Month, Period, PeriodBasis, UnitIx};

/// The slot of the whole; before the slots are summed, that of what lies outside every department.
pub(super) const WHOLE: usize = 0;

/// The measures of every dense array of the count, and the look-ups that place a record in them.
#[derive(Debug)]
pub(super) struct Frame {
    pub periods: Vec<Period>,
    pub types: usize,
    pub units: usize,
    /// The whole, then the departments; a unit's slot is its place here.
    pub slots: Vec<UnitIx>,
    slot_of_unit: Vec<u16>,
    basis: PeriodBasis,
    /// The day of the extract behind each period's report, as a day number.
    cutoffs: Vec<Option<i32>>,
}

impl Frame {
    pub fn new(domain: &Domain) -> Self {
        let slots = domain.whole_and_departments();
        let mut slot_of_unit = vec![WHOLE as u16; domain.units.place_count()];
        for (slot, department) in slots.iter().enumerate().skip(1) {
            for unit in domain.units.all_below(*department) {
                slot_of_unit[unit.0 as usize] = slot as u16;
            }
        }
        Frame {
            periods: domain.periods.clone(),
            types: domain.event_types.len(),
            units: domain.units.place_count(),
            slots,
            slot_of_unit,
            basis: domain.site.period_basis,
            cutoffs: domain.periods.iter().map(|period| domain.report_day(*period).map(day_number)).collect(),
        }
    }

    pub fn months(&self) -> usize {
        4 * self.periods.len()
    }

    /// Every month, earliest first.
    pub fn all_months(&self) -> Vec<Month> {
        self.periods.iter().flat_map(|period| period.months()).collect()
    }

    pub fn month(&self, month: Month) -> Option<usize> {
        let first = self.periods.first()?.months()[0];
        let distance = month_number(month) - month_number(first);
        usize::try_from(distance).ok().filter(|position| *position < self.months())
    }

    pub fn period(&self, period: Period) -> Option<usize> {
        self.month(period.months()[0]).map(|month| month / 4)
    }

    pub fn slot(&self, unit: UnitIx) -> usize {
        usize::from(self.slot_of_unit[unit.0 as usize])
    }

    /// The date that decides the period. An incident without a date of report counts when it happened.
    pub fn deciding_date(&self, occurred: EventDate, reported: Option<EventDate>) -> EventDate {
        deciding_date(self.basis, occurred, reported)
    }

    /// True if an event of a month was reported after the extract that the month's report was written from.
    pub fn is_late(&self, occurred: Month, reported_day: i32) -> bool {
        let cutoff = self.month(occurred).and_then(|month| self.cutoffs[month / 4]);
        cutoff.is_some_and(|cutoff| reported_day > cutoff)
    }

    /// True where the period has a day after which reports are late.
    pub fn has_cutoff(&self, period: usize) -> bool {
        self.cutoffs[period].is_some()
    }
}

pub fn deciding_date(basis: PeriodBasis, occurred: EventDate, reported: Option<EventDate>) -> EventDate {
    match basis {
        PeriodBasis::Occurred => occurred,
        PeriodBasis::Reported => reported.unwrap_or(occurred),
    }
}

fn month_number(month: Month) -> i32 {
    12 * i32::from(month.year) + i32::from(month.month)
}

/// Days from 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms"): differences without spans.
pub(super) fn day_number(date: Date) -> i32 {
    let month = i32::from(date.month());
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(date.day()) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_are_those_of_the_calendar() {
        assert_eq!(day_number(Date::constant(1970, 1, 1)), 0);
        let mut date = Date::constant(2000, 1, 1);
        for number in (day_number(Date::constant(1999, 12, 31)) + 1..).take(1500) {
            assert_eq!(day_number(date), number, "{date}");
            date = date.tomorrow().expect("far from the end of time");
        }
    }
}

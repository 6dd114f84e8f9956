//! The finest counts, and sums over them by the codes of a published table.

use model::{Code, Coded, Domain, EventTypeIx, FocusAreaIx, Period, Tertial, UnitIx, Year};

use super::frame::{Frame, WHOLE};
use super::reporting::{Question, ReportingMeasure};
use super::tally::{CLASSES, DELAY_BINS, Tally};

/// Counts of the finest cells: month × type for the whole and its departments, period × type for every unit
/// with its subtree, and period × type × class for the whole.
#[derive(Debug)]
pub struct FinestCounts {
    pub(super) frame: Frame,
    tally: Tally,
}

impl FinestCounts {
    pub(super) fn new(frame: Frame, tally: Tally) -> Self {
        FinestCounts { frame, tally }
    }

    /// True if what is counted of a measure means anything: see [`FinestCounts::is_answered`].
    pub fn is_measured(&self, measure: ReportingMeasure, when: Code) -> bool {
        let has_cutoff = || self.periods(when).all(|period| self.frame.has_cutoff(period));
        let is_late = measure == ReportingMeasure::Late;
        measure.question().is_none_or(|question| self.is_answered(question, when))
            && (!is_late || has_cutoff())
    }

    /// True if any record of a time answers a question: if none does, that none says yes means nothing. Where nothing has
    /// happened there was nothing to answer. Form and purpose are said of few incidents, so that any time counts for all.
    pub fn is_answered(&self, question: Question, when: Code) -> bool {
        let periods = self.periods(when);
        let answers = |periods: std::ops::Range<usize>| -> u32 {
            periods.map(|period| self.tally.answers[period * Question::COUNT + question as usize]).sum()
        };
        let is_rare = matches!(question, Question::Form | Question::Purpose);
        let is_empty = || self.months(when).all(|month| self.is_empty_month(month));
        answers(periods.clone()) > 0 || ((is_rare || is_empty()) && answers(0..self.frame.periods.len()) > 0)
    }

    fn is_empty_month(&self, month: usize) -> bool {
        let types = (0..self.frame.types).map(|ix| EventTypeIx(ix as u16));
        types.into_iter().all(|event_type| self.in_month(month, WHOLE, event_type) == 0)
    }

    /// The whole, then the departments.
    pub fn slots(&self) -> &[UnitIx] {
        &self.frame.slots
    }

    /// The place of the whole or a department in [`FinestCounts::slots`].
    pub fn slot(&self, unit: UnitIx) -> Option<usize> {
        let slot = self.frame.slot(unit);
        (self.frame.slots[slot] == unit).then_some(slot)
    }

    /// The places among all months of the site of what a `Month`, `Tertial`, `Year` or `Accumulated` covers.
    pub fn months(&self, when: Code) -> std::ops::Range<usize> {
        let periods = |range: std::ops::Range<usize>| 4 * range.start..4 * range.end;
        match when {
            Code::Month(month) => self.frame.month(month).map_or(0..0, |month| month..month + 1),
            _ => periods(self.periods(when)),
        }
    }

    /// The places among all periods of the site of what a `Tertial`, `Year` or `Accumulated` covers.
    pub fn periods(&self, when: Code) -> std::ops::Range<usize> {
        match when {
            Code::Tertial(period) => self.frame.period(period).map_or(0..0, |period| period..period + 1),
            Code::Year(year) | Code::YearFocusArea(year, _) => self.tertials(year, Tertial::T3),
            Code::Accumulated(period) => self.tertials(period.year, period.tertial),
            _ => 0..0,
        }
    }

    fn tertials(&self, year: Year, last: Tertial) -> std::ops::Range<usize> {
        let mut places = Tertial::ALL
            .iter()
            .filter(|tertial| **tertial <= last)
            .filter_map(|tertial| self.frame.period(Period::new(year, *tertial)));
        let Some(first) = places.next() else { return 0..0 };
        first..places.next_back().unwrap_or(first) + 1
    }

    /// A type in one month in the whole or a department.
    pub fn in_month(&self, month: usize, slot: usize, event_type: EventTypeIx) -> u32 {
        let row = month * self.frame.slots.len() + slot;
        self.tally.months[row * self.frame.types + usize::from(event_type.0)]
    }

    /// A type in one period in a unit and everything below it.
    pub fn in_unit(&self, unit: UnitIx, period: usize, event_type: EventTypeIx) -> u32 {
        let row = unit.0 as usize * self.frame.periods.len() + period;
        self.tally.units[row * self.frame.types + usize::from(event_type.0)]
    }

    /// A type in one period by class, in the whole.
    pub(super) fn in_class(&self, period: usize, event_type: EventTypeIx, class: usize) -> u32 {
        self.tally.classes[(period * self.frame.types + usize::from(event_type.0)) * CLASSES + class]
    }

    /// A type in one period by a measure of reporting, in the whole or a department.
    pub fn in_measure(
        &self,
        period: usize,
        slot: usize,
        event_type: EventTypeIx,
        measure: ReportingMeasure,
    ) -> u32 {
        let row = (period * self.frame.slots.len() + slot) * self.frame.types + usize::from(event_type.0);
        self.tally.reporting[row * ReportingMeasure::COUNT + measure as usize]
    }

    /// The number of incidents by days from event to report, in the whole or a department.
    pub(super) fn delays(&self, period: usize, slot: usize) -> &[u32] {
        let row = period * self.frame.slots.len() + slot;
        &self.tally.delays[row * DELAY_BINS..(row + 1) * DELAY_BINS]
    }

    /// The number of incidents of some types by days from event to report, in the whole.
    pub(super) fn delays_of(&self, period: usize, types: &[EventTypeIx]) -> Vec<u32> {
        let mut sum = vec![0; DELAY_BINS];
        for event_type in types {
            let row = period * self.frame.types + usize::from(event_type.0);
            let bins = &self.tally.type_delays[row * DELAY_BINS..(row + 1) * DELAY_BINS];
            sum.iter_mut().zip(bins).for_each(|(sum, bin)| *sum += bin);
        }
        sum
    }
}

/// Types by focus area, looked up once for a table.
pub(super) struct TypeSets {
    areas: Vec<Vec<EventTypeIx>>,
    all: Vec<EventTypeIx>,
    single: Vec<[EventTypeIx; 1]>,
}

impl TypeSets {
    pub fn new(domain: &Domain) -> Self {
        TypeSets {
            areas: domain.focus_area_indexes().map(|area| domain.types_in(area)).collect(),
            all: domain.event_type_indexes().collect(),
            single: domain.event_type_indexes().map(|event_type| [event_type]).collect(),
        }
    }

    pub fn of(&self, what: Code) -> &[EventTypeIx] {
        match what {
            Code::EventType(event_type) => &self.single[usize::from(event_type.0)],
            Code::FocusArea(area) | Code::YearFocusArea(_, area) => self.of_area(area),
            _ => &self.all,
        }
    }

    fn of_area(&self, area: FocusAreaIx) -> &[EventTypeIx] {
        &self.areas[usize::from(area.0)]
    }
}

/// The slot of the whole.
pub(super) const fn whole() -> usize {
    WHOLE
}

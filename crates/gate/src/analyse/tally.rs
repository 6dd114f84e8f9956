//! One pass over the records: every incident is added once to dense arrays of the finest cells.
//!
//! In: checked records and a [`Frame`]. Out: a [`Tally`]. Sums over years, areas and parts are not made here.

use rayon::prelude::*;

use crate::check::Facts;
use model::{Affected, CaseStatus, Domain, Incident, Severity, Source, UnitIx};

use super::frame::{Frame, WHOLE};
use super::reporting::{
    Question, ReportingMeasure, delay_days, each_answer, each_class_measure, each_measure,
};

/// Delays of this many days or more share the last bin.
pub(super) const DELAY_BINS: usize = 367;

/// Where a class of cases stands: severity (last: not known), status, affected, source.
pub(super) const SEVERITY_UNKNOWN: usize = 4;
const STATUS: usize = 5;
const AFFECTED: usize = STATUS + 5;
const SOURCE: usize = AFFECTED + 7;
pub(super) const CLASSES: usize = SOURCE + 5;

/// Counts of the finest cells. Axes are named in the order of the array, the last varying fastest.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    /// month × slot × type
    pub months: Vec<u32>,
    /// place × period × type; incidents of the place itself until [`Tally::sum_units`].
    pub units: Vec<u32>,
    /// period × type × class
    pub classes: Vec<u32>,
    /// period × slot × type × measure
    pub reporting: Vec<u32>,
    /// period × [`Question`]: incidents that say anything to it, in the whole.
    pub answers: Vec<u32>,
    /// period × slot × days
    pub delays: Vec<u32>,
    /// period × type × days
    pub type_delays: Vec<u32>,
}

pub(super) fn class_of_severity(severity: Option<Severity>) -> usize {
    severity.map_or(SEVERITY_UNKNOWN, |severity| severity as usize)
}

pub(super) fn class_of_status(status: CaseStatus) -> usize {
    STATUS + status as usize
}

pub(super) fn class_of_affected(affected: Affected) -> usize {
    AFFECTED + affected as usize
}

pub(super) fn class_of_source(source: Source) -> usize {
    SOURCE + source as usize
}

/// What every kind of record says, as positions.
struct Place {
    month: usize,
    slot: usize,
    unit: usize,
    event_type: usize,
    classes: [usize; 4],
    number: u32,
}

/// Counts all records. The slot of the whole holds everything.
pub(super) fn tally_facts(frame: &Frame, domain: &Domain, facts: &Facts) -> Tally {
    let chunk = facts.incidents.len().div_ceil(rayon::current_num_threads()).max(4096);
    let preventive: Vec<bool> = domain.event_types.iter().map(|event_type| event_type.preventive).collect();
    let of_chunk = |incidents: &[Incident]| {
        let mut tally = Tally::empty(frame);
        for incident in incidents.iter().filter(|incident| incident.counts) {
            tally.add_incident(frame, domain, &preventive, incident);
        }
        tally
    };
    let mut tally = facts
        .incidents
        .par_chunks(chunk)
        .map(of_chunk)
        .reduce_with(Tally::merge)
        .unwrap_or_else(|| Tally::empty(frame));
    for record in facts.counts.iter().filter(|record| record.status != CaseStatus::Cancelled) {
        // A count of a tertial stands in its last month, and no month that it may be of is told: see `by_tertial`.
        let Some(month) = frame.month(record.when.last_month()) else { continue };
        let unit = domain.units.place_on(record.unit, record.when.first_day());
        let source = domain.extracts[usize::from(record.extract.0)].source;
        let place = Place {
            month,
            slot: frame.slot(unit),
            unit: unit.0 as usize,
            event_type: usize::from(record.event_type.0),
            classes: [
                class_of_severity(record.severity),
                class_of_status(record.status),
                class_of_affected(record.affected),
                class_of_source(source),
            ],
            number: record.count,
        };
        tally.add(frame, &place);
        let is_preventive = preventive[place.event_type];
        each_class_measure(is_preventive, record.status, record.severity, |measure| {
            tally.add_measure(frame, &place, measure);
        });
        let classes = (record.severity, record.status, record.affected);
        each_answer(classes, None, |question| tally.add_answer(&place, question));
    }
    tally.sum_slots(frame);
    tally
}

impl Tally {
    fn empty(frame: &Frame) -> Self {
        let (periods, slots, types) = (frame.periods.len(), frame.slots.len(), frame.types);
        Tally {
            months: vec![0; frame.months() * slots * types],
            units: vec![0; frame.units * periods * types],
            classes: vec![0; periods * types * CLASSES],
            reporting: vec![0; periods * slots * types * ReportingMeasure::COUNT],
            answers: vec![0; periods * Question::COUNT],
            delays: vec![0; periods * slots * DELAY_BINS],
            type_delays: vec![0; periods * types * DELAY_BINS],
        }
    }

    fn add_incident(&mut self, frame: &Frame, domain: &Domain, preventive: &[bool], incident: &Incident) {
        let date = frame.deciding_date(incident.date, incident.reported);
        let Some(month) = frame.month(date.month()) else { return };
        let unit = domain.units.place_on(incident.unit, date.first_day());
        let source = domain.extracts[usize::from(incident.extract.0)].source;
        let place = Place {
            month,
            slot: frame.slot(unit),
            unit: unit.0 as usize,
            event_type: usize::from(incident.event_type.0),
            classes: [
                class_of_severity(incident.severity),
                class_of_status(incident.status),
                class_of_affected(incident.affected),
                class_of_source(source),
            ],
            number: 1,
        };
        self.add(frame, &place);
        let is_preventive = preventive[place.event_type];
        let delay = delay_days(incident);
        let classes = (incident.severity, incident.status, incident.affected);
        each_answer(classes, Some(incident), |question| self.add_answer(&place, question));
        each_class_measure(is_preventive, incident.status, incident.severity, |measure| {
            self.add_measure(frame, &place, measure);
        });
        each_measure(incident, delay, frame, |measure| self.add_measure(frame, &place, measure));
        if let Some(days) = delay {
            self.add_delay(frame, &place, days);
        }
    }

    fn add(&mut self, frame: &Frame, place: &Place) {
        let (types, slots, periods) = (frame.types, frame.slots.len(), frame.periods.len());
        let period = place.month / 4;
        self.months[(place.month * slots + place.slot) * types + place.event_type] += place.number;
        self.units[(place.unit * periods + period) * types + place.event_type] += place.number;
        let classes = (period * types + place.event_type) * CLASSES;
        for class in place.classes {
            self.classes[classes + class] += place.number;
        }
    }

    fn add_measure(&mut self, frame: &Frame, place: &Place, measure: ReportingMeasure) {
        let row = (place.month / 4 * frame.slots.len() + place.slot) * frame.types + place.event_type;
        self.reporting[row * ReportingMeasure::COUNT + measure as usize] += place.number;
    }

    fn add_answer(&mut self, place: &Place, question: Question) {
        self.answers[place.month / 4 * Question::COUNT + question as usize] += place.number;
    }

    fn add_delay(&mut self, frame: &Frame, place: &Place, days: i32) {
        let bin = usize::try_from(days).unwrap_or(0).min(DELAY_BINS - 1);
        let period = place.month / 4;
        self.delays[(period * frame.slots.len() + place.slot) * DELAY_BINS + bin] += 1;
        self.type_delays[(period * frame.types + place.event_type) * DELAY_BINS + bin] += 1;
    }

    fn merge(mut self, other: Tally) -> Tally {
        let pairs = [
            (&mut self.months, &other.months),
            (&mut self.units, &other.units),
            (&mut self.classes, &other.classes),
            (&mut self.reporting, &other.reporting),
            (&mut self.answers, &other.answers),
            (&mut self.delays, &other.delays),
            (&mut self.type_delays, &other.type_delays),
        ];
        for (into, from) in pairs {
            into.iter_mut().zip(from).for_each(|(sum, part)| *sum += part);
        }
        self
    }

    /// Adds every department to the slot of the whole, which held what lies outside them.
    fn sum_slots(&mut self, frame: &Frame) {
        let slots = frame.slots.len();
        let types = frame.types;
        let rows = [
            (&mut self.months, types),
            (&mut self.reporting, types * ReportingMeasure::COUNT),
            (&mut self.delays, DELAY_BINS),
        ];
        for (cells, width) in rows {
            for period in cells.chunks_exact_mut((slots * width).max(1)) {
                let (whole, departments) = period.split_at_mut((WHOLE + 1) * width);
                for department in departments.chunks_exact(width.max(1)) {
                    whole.iter_mut().zip(department).for_each(|(sum, part)| *sum += part);
                }
            }
        }
    }

    /// Adds every place to the one that it lies in, finest first: each then holds its whole subtree. A unit that has several
    /// places holds what they do.
    pub fn sum_units(&mut self, frame: &Frame, domain: &Domain) {
        let units = &domain.units;
        for place in units.all_below(units.root()).into_iter().rev() {
            if let Some(above) = units.above(place) {
                self.add_row(frame, place, above);
            }
        }
        for place in units.all_places().filter(|place| units.unit_of(*place) != *place) {
            self.add_row(frame, place, units.unit_of(place));
        }
    }

    fn add_row(&mut self, frame: &Frame, from: UnitIx, to: UnitIx) {
        let width = frame.periods.len() * frame.types;
        let (from, to) = (from.0 as usize * width, to.0 as usize * width);
        for cell in 0..width {
            self.units[to + cell] += self.units[from + cell];
        }
    }
}

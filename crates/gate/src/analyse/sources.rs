//! Which sources deliver which event types: two times can be compared only where the same ones cover both.

use crate::check::Facts;
use model::{Code, Coded, Domain, EventTypeIx, Period, Source};

use super::availability::{Availability, ExtractCoverage};

/// The sources of each event type, and how far each covers every period. No counts.
#[derive(Debug, Clone, Default)]
pub struct TypeSources {
    by_type: Vec<[bool; Source::ALL.len()]>,
    periods: Vec<(Period, [Availability; Source::ALL.len()])>,
}

impl TypeSources {
    pub fn new(domain: &Domain, facts: &Facts, coverage: &ExtractCoverage) -> Self {
        let mut by_type = vec![[false; Source::ALL.len()]; domain.event_types.len()];
        let counted = facts.incidents.iter().filter(|incident| incident.counts);
        let of_rows = counted.map(|incident| (incident.extract, incident.event_type));
        let of_counts = facts.counts.iter().map(|record| (record.extract, record.event_type));
        for (extract, event_type) in of_rows.chain(of_counts) {
            let source = domain.extracts[usize::from(extract.0)].source;
            by_type[usize::from(event_type.0)][source as usize] = true;
        }
        let row = |period: &Period| {
            let mut row = [Availability::Missing; Source::ALL.len()];
            for source in Source::ALL {
                row[*source as usize] = coverage.of(Code::Tertial(*period), Some(*source));
            }
            (*period, row)
        };
        TypeSources { by_type, periods: domain.periods.iter().map(row).collect() }
    }

    /// True where every source of some types covers two periods alike.
    pub fn are_same(&self, types: &[EventTypeIx], now: Period, before: Period) -> bool {
        let (now, before) = (self.of_period(now), self.of_period(before));
        let is_used = |source: usize| types.iter().any(|ix| self.by_type[usize::from(ix.0)][source]);
        (0..Source::ALL.len()).all(|source| !is_used(source) || now[source] == before[source])
    }

    fn of_period(&self, period: Period) -> [Availability; Source::ALL.len()] {
        let found = self.periods.iter().find(|(of, _)| *of == period);
        found.map_or([Availability::Missing; Source::ALL.len()], |(_, row)| *row)
    }
}

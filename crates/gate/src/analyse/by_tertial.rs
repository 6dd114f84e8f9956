//! What is known by tertial alone. In: how counts are delivered. Out: the types of which no month of a tertial is told.
//!
//! A source that delivers tertials delivers so whatever has happened, so that what is not told depends on how it delivers
//! and not on what it counts: all the types that it has ever given by tertial, in the whole and in every part, of each
//! tertial of which it gives anything so. Types that are always known by tertial alone (`counted_per`) have no months anyway.

use model::{Code, CountTime, CountedPer, Domain, EventTypeIx, ExtractIx, Period, Source};
use rustc_hash::FxHashSet;

use crate::check::Facts;

/// Tertials and event types.
#[derive(Debug, Default)]
pub struct ByTertial(FxHashSet<(Period, EventTypeIx)>);

impl ByTertial {
    pub fn new(domain: &Domain, facts: &Facts) -> Self {
        let (mut periods, mut types) = (FxHashSet::default(), FxHashSet::default());
        let source = |extract: ExtractIx| domain.extracts[usize::from(extract.0)].source;
        for record in &facts.counts {
            let is_monthly = domain.event_type(record.event_type).counted_per == CountedPer::Month;
            if let (CountTime::Period(period), true) = (record.when, is_monthly) {
                periods.insert((source(record.extract), period));
                types.insert((source(record.extract), record.event_type));
            }
        }
        let of_source = |(source, period): &(Source, Period)| {
            let types = types.iter().filter(|(of, _)| of == source);
            types.map(|(_, event_type)| (*period, *event_type)).collect::<Vec<_>>()
        };
        ByTertial(periods.iter().flat_map(of_source).collect())
    }

    /// True for a month of which not all is known that would be counted: of a `Total`, `EventType` or `FocusArea`.
    pub fn holds(&self, domain: &Domain, when: Code, what: Code) -> bool {
        let Code::Month(month) = when else { return false };
        let has = |ix: EventTypeIx| self.0.contains(&(Period::of_month(month), ix));
        match what {
            _ if self.0.is_empty() => false,
            Code::EventType(ix) => has(ix),
            Code::FocusArea(area) => domain.types_in(area).into_iter().any(has),
            _ => domain.event_type_indexes().any(has),
        }
    }
}

//! Which sources deliver which event types: two times can be compared only where the same ones cover both, and a series
//! shows where they change.

use crate::check::Facts;
use model::{Code, Coded, Domain, EventTypeIx, Period, Source};

use super::availability::{Availability, ExtractCoverage};

/// The sources of each event type, and how far each covers every period. No counts.
#[derive(Debug, Clone, Default)]
pub struct TypeSources {
    by_type: Vec<[bool; Source::ALL.len()]>,
    periods: Vec<(Period, [Availability; Source::ALL.len()])>,
}

/// A source of what is counted that began or ended its extracts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceChange {
    /// The first period with the other sources.
    pub begins: Period,
    /// The last period before it of which anything is known.
    pub before: Period,
    pub source: Source,
    pub has_begun: bool,
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

    /// The sources that deliver some types and have anything of a period.
    pub fn of(&self, types: &[EventTypeIx], period: Period) -> impl Iterator<Item = Source> + use<'_> {
        let row = self.of_period(period);
        let delivers =
            |source: Source| types.iter().any(|ix| self.by_type[usize::from(ix.0)][source as usize]);
        let used: Vec<Source> = Source::ALL.iter().copied().filter(|source| delivers(*source)).collect();
        used.into_iter().filter(move |source| row[*source as usize] != Availability::Missing)
    }

    /// Where the sources of some types change: one has extracts of a period and none of the one before, or the other way
    /// round. A period of which no source has anything is a gap and no change.
    pub fn changes(&self, types: &[EventTypeIx]) -> Vec<SourceChange> {
        let used: Vec<Source> = Source::ALL
            .iter()
            .copied()
            .filter(|source| types.iter().any(|ix| self.by_type[usize::from(ix.0)][*source as usize]))
            .collect();
        let has = |row: &[Availability; Source::ALL.len()], source: Source| {
            row[source as usize] != Availability::Missing
        };
        let known = self.periods.iter().filter(|(_, row)| used.iter().any(|source| has(row, *source)));
        let known: Vec<_> = known.collect();
        let pairs = known.windows(2).flat_map(|pair| {
            let ((before, then), (begins, now)) = (pair[0], pair[1]);
            let changed = used.iter().filter(|source| has(then, **source) != has(now, **source));
            changed.map(|source| SourceChange {
                begins: *begins,
                before: *before,
                source: *source,
                has_begun: has(now, *source),
            })
        });
        pairs.collect()
    }

    fn of_period(&self, period: Period) -> [Availability; Source::ALL.len()] {
        let found = self.periods.iter().find(|(of, _)| *of == period);
        found.map_or([Availability::Missing; Source::ALL.len()], |(_, row)| *row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Tertial;

    const FULL: Availability = Availability::Full;
    const NONE: Availability = Availability::Missing;

    /// Threats come from KIA alone; insults come from a system of their own and from KIA. Each period says how far KIA
    /// and that system cover it.
    fn sources(covered: &[[Availability; 2]]) -> TypeSources {
        let mut by_type = vec![[false; Source::ALL.len()]; 2];
        by_type[0][Source::Kia as usize] = true;
        by_type[1][Source::Kia as usize] = true;
        by_type[1][Source::Victimisation as usize] = true;
        let periods = Period::range(Period::new(2018, Tertial::T1), Period::new(2020, Tertial::T3));
        let row = |[kia, own]: &[Availability; 2]| {
            let mut row = [NONE; Source::ALL.len()];
            row[Source::Kia as usize] = *kia;
            row[Source::Victimisation as usize] = *own;
            row
        };
        TypeSources { by_type, periods: periods.into_iter().zip(covered.iter().map(row)).collect() }
    }

    #[test]
    fn a_series_changes_where_one_of_its_sources_ends() {
        let sources = sources(&[[FULL, FULL], [FULL, FULL], [FULL, NONE], [FULL, NONE]]);
        let ended = SourceChange {
            begins: Period::new(2018, Tertial::T3),
            before: Period::new(2018, Tertial::T2),
            source: Source::Victimisation,
            has_begun: false,
        };
        assert_eq!(sources.changes(&[EventTypeIx(1)]), [ended]);
        assert_eq!(sources.changes(&[EventTypeIx(0), EventTypeIx(1)]), [ended]);
        assert_eq!(sources.changes(&[EventTypeIx(0)]), [], "threats never came from it");
    }

    /// No extract at all of the second period: what is known before and after has the same sources.
    #[test]
    fn a_time_without_extracts_is_no_change() {
        let gap = sources(&[[FULL, NONE], [NONE, NONE], [FULL, NONE], [NONE, NONE]]);
        assert_eq!(gap.changes(&[EventTypeIx(1)]), []);
        let gap = sources(&[[FULL, NONE], [NONE, NONE], [Availability::Preliminary, FULL]]);
        let began = SourceChange {
            begins: Period::new(2018, Tertial::T3),
            before: Period::new(2018, Tertial::T1),
            source: Source::Victimisation,
            has_begun: true,
        };
        assert_eq!(gap.changes(&[EventTypeIx(1)]), [began], "an extract of half a period is one");
    }
}

//! `Checked` → `Tables`: counting, comparing, intervals, signals. Pure: no text, no files.
//!
//! The tables here are full and secret; nothing in this room is `Serialize`. [`crate::protect`] turns them into
//! published ones.

mod availability;
mod by_tertial;
mod changes;
mod cubes;
mod exposure;
mod frame;
mod reporting;
mod silence;
mod sources;
pub mod statistics;
mod tables;
mod tails;
mod tally;

use crate::check::Facts;
use model::{Domain, Table};

pub use availability::{Availability, ExtractCoverage};
pub use by_tertial::ByTertial;
pub use changes::{FactChanges, changed_facts};
pub use cubes::FinestCounts;
pub use exposure::{Exposures, People};
pub(crate) use frame::deciding_date;
pub use reporting::{Question, ReportingMeasure};
pub use silence::silent_units;
pub use sources::{SourceChange, TypeSources};
pub use tables::{is_counted, units_that_count};
pub use tails::{EmptyTail, by_month, empty_tails};

/// All counts that may be published, before disclosure control. Only [`count_tables`] makes it.
#[derive(Debug)]
pub struct Tables {
    /// month × event type (and total) × whole and departments.
    pub by_month: Table<u32>,
    /// month × focus area × whole and departments.
    pub areas_by_month: Table<u32>,
    /// (tertial, year, accumulated at T2) × (total, event type, focus area) × whole and departments.
    pub by_period: Table<u32>,
    /// (tertial, year, year and focus area) × every unit down to the finest level.
    pub by_unit: Table<u32>,
    /// (tertial, year) × (total, focus area) × (total, severity, status, affected, source), for the whole.
    pub cases: Table<u32>,
    /// tertial × (whole, departments, focus areas) × [`ReportingMeasure`].
    pub reporting: Table<u32>,
    /// tertial × measures of form and purpose, for the whole.
    pub influence: Table<u32>,
    /// tertial × (whole, departments) × (units, units that reported). `None` where no record names a unit.
    pub reporting_units: Table<Option<u32>>,
    /// Median days from event to report, in half days: tertial × (whole, departments, focus areas).
    pub median_delay_half_days: Table<Option<u32>>,
    pub coverage: ExtractCoverage,
    pub by_tertial: ByTertial,
    pub sources: TypeSources,
    pub exposures: Exposures,
    /// The parts of a count that belong to types, so that the gate can see what a sum is made of.
    pub finest: FinestCounts,
    _made_here: Seal,
}

#[derive(Debug)]
struct Seal;

/// Counts everything once.
pub fn count_tables(domain: &Domain, facts: &Facts) -> Tables {
    let frame = frame::Frame::new(domain);
    let mut tally = tally::tally_facts(&frame, domain, facts);
    let reporting_units = tables::reporting_units(&frame, domain, &tally);
    tally.sum_units(&frame, domain);
    let finest = FinestCounts::new(frame, tally);
    let coverage = ExtractCoverage::new(domain, &tails_of(domain, facts));
    let sources = TypeSources::new(domain, facts, &coverage);
    Tables {
        by_month: tables::by_month(&finest, domain),
        areas_by_month: tables::areas_by_month(&finest, domain),
        by_period: tables::by_period(&finest, domain),
        by_unit: tables::by_unit(&finest, domain),
        cases: tables::cases(&finest, domain),
        reporting: tables::reporting(&finest, domain),
        influence: tables::influence(&finest, domain),
        reporting_units,
        median_delay_half_days: tables::median_delay_half_days(&finest, domain),
        coverage,
        by_tertial: ByTertial::new(domain, facts),
        sources,
        exposures: Exposures::new(domain, &facts.exposure),
        finest,
        _made_here: Seal,
    }
}

/// The empty ends of what the sources have delivered.
fn tails_of(domain: &Domain, facts: &Facts) -> Vec<EmptyTail> {
    let spans: Vec<_> =
        domain.extracts.iter().map(|extract| (extract.source, extract.from, extract.to)).collect();
    let source = |extract: model::ExtractIx| domain.extracts[usize::from(extract.0)].source;
    let rows = facts.incidents.iter().map(|incident| {
        let date = frame::deciding_date(domain.site.period_basis, incident.date, incident.reported);
        (source(incident.extract), date.month(), 1)
    });
    let counts = facts.counts.iter().flat_map(|record| {
        by_month(record.when, record.count).map(|(month, count)| (source(record.extract), month, count))
    });
    empty_tails(&spans, rows.chain(counts))
}

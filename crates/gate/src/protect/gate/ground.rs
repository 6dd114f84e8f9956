//! Whether a cell stands on any data at all.

use crate::analyse::{Availability, Question, ReportingMeasure, Tables, is_counted};
use model::{Affected, CaseStatus, Code, Domain, Source, TableName};

use super::coarsen::Coarsening;
use super::key::{Class, Key};

/// What a cell stands on.
pub(super) enum Ground {
    /// It cannot hold a number: an area outside its programme.
    NotApplicable,
    NoData,
    Data {
        is_preliminary: bool,
    },
}

/// Judges cells by programmes and extracts.
#[derive(Clone, Copy)]
pub(super) struct Grounds<'a> {
    pub domain: &'a Domain,
    pub tables: &'a Tables,
    /// What is published in less detail than the tables have places for.
    pub withheld: &'a [Coarsening],
}

impl Grounds<'_> {
    /// Whether a cell stands on any data.
    pub fn of(&self, table: TableName, codes: &[Code], key: &Key) -> Ground {
        if self.withheld.iter().any(|step| step.withholds(self.domain, table, codes)) {
            return Ground::NoData;
        }
        if !is_counted(self.domain, codes[0], codes[0]) || !is_counted(self.domain, codes[0], codes[1]) {
            return Ground::NotApplicable;
        }
        let source = match key.class {
            Class::Source(source) => Some(source),
            _ => None,
        };
        match self.tables.coverage.of(key.when, source) {
            _ if !self.is_measured(key) => Ground::NoData,
            Availability::Missing => Ground::NoData,
            availability => Ground::Data { is_preliminary: availability == Availability::Preliminary },
        }
    }

    /// True if the data say anything of what the cell measures.
    fn is_measured(&self, key: &Key) -> bool {
        let finest = &self.tables.finest;
        let measure = match key.class {
            Class::Measure(measure) => measure,
            Class::Severity(_) => return finest.is_answered(Question::Severity, key.when),
            Class::Status(status) if status != CaseStatus::Unknown => {
                return finest.is_answered(Question::Status, key.when);
            }
            Class::Affected(affected) if affected != Affected::Unknown => {
                return finest.is_answered(Question::Affected, key.when);
            }
            _ => return true,
        };
        let other = match measure {
            ReportingMeasure::PoliceMatched => Some(Source::Police),
            ReportingMeasure::PropertyMatched => Some(Source::Property),
            _ => None,
        };
        let has_other = |source| self.tables.coverage.of(key.when, Some(source)) != Availability::Missing;
        finest.is_measured(measure, key.when) && other.is_none_or(has_other)
    }
}

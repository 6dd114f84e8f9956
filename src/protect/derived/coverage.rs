//! What is known about reporting: coverage, delay, shares of answers.

use crate::analyse::{Availability, ReportingMeasure as M, Tables};
use crate::model::{Axis, Code, Coded, Column, Decimal, Domain, Table};

use super::super::cell::{Cell, HiddenReason};
use super::super::published::Published;
use super::arithmetic::{derive, share_percent};

/// Shares, each by its part and its whole.
const SHARES: [(&str, M, M); 7] = [
    ("preventive_share", M::Preventive, M::Incidents),
    ("closed_share", M::Closed, M::Incidents),
    ("serious_share", M::Serious, M::SeverityKnown),
    ("police_agreement", M::PoliceMatched, M::PoliceReport),
    ("property_agreement", M::PropertyMatched, M::PropertyReport),
    ("authority_share", M::AuthorityReport, M::AuthorityAnswered),
    ("within_7_days_share", M::Within7Days, M::DelayKnown),
];

/// tertial × (whole, departments, areas of the whole) × counts, shares and the median delay. `reporting` holds the
/// published counts.
pub fn table(published: &Published, reporting: &Table<Cell>, tables: &Tables) -> Table<Cell> {
    let counts = M::of_coverage().iter().map(|measure| Code::Measure(measure.code()));
    let units = ["units", "reporting_units", "reporting_units_share"].map(Code::Measure);
    let shares = SHARES.iter().map(|(share, _, _)| Code::Measure(share));
    let measures = units.into_iter().chain(counts).chain(shares).chain([Code::Measure("median_delay_days")]);
    let axes = vec![
        reporting.axes[0].clone(),
        reporting.axes[1].clone(),
        Axis::new(&[Column::Measure][..], measures.collect()),
    ];
    let domain = &published.domain;
    let least = domain.site.disclosure.min_percent_base;
    let row = Row { domain, reporting, tables, least };
    Table::from_fn("coverage", axes, |codes| {
        let [when, scope, Code::Measure(measure)] = *codes else { return Cell::missing() };
        match measure {
            "units" | "reporting_units" => row.units(when, scope, measure),
            "reporting_units_share" => {
                let (part, whole) =
                    (row.units(when, scope, "reporting_units"), row.units(when, scope, "units"));
                share_percent(part, whole, 1)
            }
            "median_delay_days" => row.median_delay(when, scope),
            _ => row.count_or_share(when, scope, measure),
        }
    })
}

struct Row<'a> {
    domain: &'a Domain,
    reporting: &'a Table<Cell>,
    tables: &'a Tables,
    least: u32,
}

impl Row<'_> {
    fn count(&self, when: Code, scope: Code, measure: M) -> Cell {
        let codes = [when, scope, Code::Measure(measure.code())];
        self.reporting.get(&codes).copied().unwrap_or_else(Cell::missing)
    }

    fn count_or_share(&self, when: Code, scope: Code, measure: &str) -> Cell {
        if let Some(measure) = M::from_code(measure) {
            return self.count(when, scope, measure);
        }
        let Some((_, part, whole)) = SHARES.iter().find(|(share, _, _)| *share == measure) else {
            return Cell::missing();
        };
        if *part == M::Preventive && !self.has_preventive(scope) {
            return Cell::not_applicable();
        }
        share_percent(self.count(when, scope, *part), self.count(when, scope, *whole), self.least)
    }

    /// Where no type is one that people notice before harm is done, a share of them says nothing.
    fn has_preventive(&self, scope: Code) -> bool {
        let types = match scope {
            Code::FocusArea(area) => self.domain.types_in(area),
            _ => self.domain.event_type_indexes().collect(),
        };
        types.into_iter().any(|ix| self.domain.event_type(ix).preventive)
    }

    /// Numbers of units are not about persons: they are never small.
    fn units(&self, when: Code, scope: Code, measure: &'static str) -> Cell {
        if !matches!(scope, Code::Unit(_)) {
            return Cell::not_applicable();
        }
        let availability = self.tables.coverage.of(when, None);
        let number =
            self.tables.reporting_units.get(&[when, scope, Code::Measure(measure)]).copied().flatten();
        match (number, availability) {
            (None, _) | (_, Availability::Missing) => Cell::missing(),
            (Some(number), Availability::Full) => Cell::shown(Decimal::from_count(u64::from(number))),
            (Some(number), _) => Cell::shown(Decimal::from_count(u64::from(number))).preliminary(),
        }
    }

    /// A median of rows is given only where the number of incidents is shown and enough have both dates.
    fn median_delay(&self, when: Code, scope: Code) -> Cell {
        let incidents = self.count(when, scope, M::Incidents);
        let known = self.tables.reporting.get(&[when, scope, Code::Measure(M::DelayKnown.code())]).copied();
        let median = self.tables.median_delay_half_days.get(&[when, scope]).copied().flatten();
        match median {
            None if incidents.value().is_some() => Cell::missing(),
            _ if incidents.value().is_some() && known.unwrap_or(0) < self.least.max(1) => {
                Cell::hidden(HiddenReason::SmallBase)
            }
            _ => derive(&[incidents], || {
                let half_days = median?;
                Decimal::round(f64::from(half_days) / 2.0, (half_days % 2) as u8)
            }),
        }
    }
}

//! What is known about reporting: coverage, delay, shares of answers.

use rustc_hash::FxHashSet;

use crate::analyse::{Availability, ReportingMeasure as M, Tables};
use model::{Axis, Code, Column, Decimal, Domain, MeasureName, Table, TableName, UnitIx};

use super::super::cell::{Cell, HiddenReason};
use super::super::published::Numbers;
use super::arithmetic::{derive, share_percent};

/// Shares, each by its part and its whole.
const SHARES: [(MeasureName, M, M); 7] = [
    (MeasureName::PreventiveShare, M::Preventive, M::Incidents),
    (MeasureName::ClosedShare, M::Closed, M::StatusKnown),
    (MeasureName::SeriousShare, M::Serious, M::SeverityKnown),
    (MeasureName::PoliceAgreement, M::PoliceMatched, M::PoliceReport),
    (MeasureName::PropertyAgreement, M::PropertyMatched, M::PropertyReport),
    (MeasureName::AuthorityShare, M::AuthorityReport, M::AuthorityAnswered),
    (MeasureName::Within7DaysShare, M::Within7Days, M::DelayKnown),
];

/// What changes by itself while cases are closed and late reports come in: of a period that was fetched soon after its end it
/// is not final, and no match for one that has had its time.
const RIPENING: [MeasureName; 5] = [
    MeasureName::Closed,
    MeasureName::ClosedShare,
    MeasureName::Within7Days,
    MeasureName::Within7DaysShare,
    MeasureName::MedianDelayDays,
];

/// tertial × (whole, departments, areas of the whole) × counts, shares and the median delay. `reporting` holds the
/// published counts, `untold` where it must not be told how many units reported.
pub fn table(
    published: &Numbers,
    reporting: &Table<Cell>,
    untold: &FxHashSet<(Code, UnitIx)>,
    tables: &Tables,
) -> Table<Cell> {
    let counts = M::of_coverage().iter().map(|measure| Code::Measure(measure.name()));
    let units = [MeasureName::Units, MeasureName::ReportingUnits, MeasureName::ReportingUnitsShare]
        .map(Code::Measure);
    let shares = SHARES.iter().map(|(share, _, _)| Code::Measure(*share));
    let measures =
        units.into_iter().chain(counts).chain(shares).chain([Code::Measure(MeasureName::MedianDelayDays)]);
    let axes = vec![
        reporting.axes[0].clone(),
        reporting.axes[1].clone(),
        Axis::new(&[Column::Measure][..], measures.collect()),
    ];
    let domain = &published.domain;
    let least = domain.site.disclosure.min_percent_base;
    let row = Row { domain, reporting, untold, tables, least };
    Table::from_fn(TableName::Coverage, axes, |codes| {
        let [when, scope, Code::Measure(measure)] = *codes else { return Cell::missing() };
        let cell = match measure {
            MeasureName::Units | MeasureName::ReportingUnits => row.units(when, scope, measure),
            MeasureName::ReportingUnitsShare => {
                let (part, whole) = (
                    row.units(when, scope, MeasureName::ReportingUnits),
                    row.units(when, scope, MeasureName::Units),
                );
                share_percent(part, whole, 1)
            }
            MeasureName::MedianDelayDays => row.median_delay(when, scope),
            _ => row.count_or_share(when, scope, measure),
        };
        let is_early = matches!(when, Code::Tertial(period) if domain.is_early(period));
        match is_early && RIPENING.contains(&measure) && cell.value().is_some() {
            true => cell.preliminary(),
            false => cell,
        }
    })
}

struct Row<'a> {
    domain: &'a Domain,
    reporting: &'a Table<Cell>,
    untold: &'a FxHashSet<(Code, UnitIx)>,
    tables: &'a Tables,
    least: u32,
}

impl Row<'_> {
    fn count(&self, when: Code, scope: Code, measure: M) -> Cell {
        let codes = [when, scope, Code::Measure(measure.name())];
        self.reporting.get(&codes).copied().unwrap_or_else(Cell::missing)
    }

    fn count_or_share(&self, when: Code, scope: Code, measure: MeasureName) -> Cell {
        if let Some(measure) = M::of(measure) {
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

    fn units(&self, when: Code, scope: Code, measure: MeasureName) -> Cell {
        if !matches!(scope, Code::Unit(_)) {
            return Cell::not_applicable();
        }
        let availability = self.tables.coverage.of(when, None);
        let number =
            self.tables.reporting_units.get(&[when, scope, Code::Measure(measure)]).copied().flatten();
        match (number, availability) {
            (None, _) | (_, Availability::Missing) => Cell::missing(),
            (Some(_), _) if measure == MeasureName::ReportingUnits && self.is_hidden(when, scope) => {
                Cell::hidden(HiddenReason::Secondary)
            }
            (Some(number), Availability::Full) => Cell::shown(Decimal::from_count(u64::from(number))),
            (Some(number), _) => Cell::shown(Decimal::from_count(u64::from(number))).preliminary(),
        }
    }

    fn is_hidden(&self, when: Code, scope: Code) -> bool {
        matches!(scope, Code::Unit(part) if self.untold.contains(&(when, part)))
    }

    /// Whether there is a median, and whether it is of enough reports, is told only where their number is shown; the
    /// median itself where it tells nothing of a hidden class.
    fn median_delay(&self, when: Code, scope: Code) -> Cell {
        let [incidents, known] =
            [M::Incidents, M::DelayKnown].map(|measure| self.count(when, scope, measure));
        let number = derive(&[incidents, known], || known.value());
        let (Some(reports), median) =
            (number.value(), self.tables.median_delay_half_days.get(&[when, scope]))
        else {
            return number;
        };
        match median.copied().flatten() {
            None => Cell::missing(),
            Some(_) if reports.units() < i64::from(self.least.max(1)) => {
                Cell::hidden(HiddenReason::SmallBase)
            }
            Some(_)
                if !are_middle_reports_shown(
                    &M::DELAYS.map(|class| self.count(when, scope, class)),
                    reports,
                ) =>
            {
                Cell::hidden(HiddenReason::Secondary)
            }
            Some(half_days) => {
                derive(&[number], || Decimal::round(f64::from(half_days) / 2.0, (half_days % 2) as u8))
            }
        }
    }
}

/// A median tells in which class the middle reports lie. That is known already where all classes from one end up to
/// them are shown; else it would narrow down how many there are in the hidden ones.
fn are_middle_reports_shown(classes: &[Cell; 6], reports: Decimal) -> bool {
    let reaches_middle = |classes: &mut dyn Iterator<Item = &Cell>| {
        let mut sum = 0;
        let shown = classes.map_while(|cell| cell.value());
        shown.into_iter().any(|count| {
            sum += count.units();
            2 * sum > reports.units()
        })
    };
    reaches_middle(&mut classes.iter()) || reaches_middle(&mut classes.iter().rev())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Classes, the shortest delay first; `None` is hidden.
    fn are_shown(classes: [Option<u64>; 6], reports: u64) -> bool {
        let cell = |count: Option<u64>| match count {
            Some(count) => Cell::shown(Decimal::from_count(count)),
            None => Cell::hidden(HiddenReason::Primary),
        };
        are_middle_reports_shown(&classes.map(cell), Decimal::from_count(reports))
    }

    #[test]
    fn a_median_is_told_where_all_up_to_the_middle_is_known() {
        assert!(are_shown([Some(9), Some(12), Some(10), Some(6), None, None], 40));
        assert!(are_shown([None, None, Some(4), Some(6), Some(12), Some(9)], 40));
    }

    #[test]
    fn a_median_among_hidden_classes_is_not() {
        // 22 reports in two hidden classes: a median of no days tells that at least 11 came the same day.
        assert!(!are_shown([None, None, Some(0), Some(0), Some(0), Some(0)], 22));
        assert!(!are_shown([Some(9), None, Some(10), Some(6), None, Some(2)], 40));
    }

    #[test]
    fn half_of_an_even_number_does_not_reach_the_later_of_its_middle_reports() {
        assert!(!are_shown([Some(20), None, None, Some(5), Some(3), Some(2)], 40));
        assert!(are_shown([Some(21), None, None, Some(5), Some(3), Some(2)], 40));
    }
}

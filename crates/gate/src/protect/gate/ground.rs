//! Whether a cell stands on any data at all.

use crate::analyse::{Availability, Question, ReportingMeasure, Tables, is_counted};
use model::{Affected, CaseStatus, Code, Domain, EventTypeIx, Level, Period, Source, TableName, UnitIx};

use super::coarsen::Coarsening;
use super::key::{Class, Key, TypeSets};
use super::smallness::{Judgement, Smallness};

/// What a cell stands on.
pub(super) enum Ground {
    /// It cannot hold a number: an area outside its programme.
    NotApplicable,
    NoData,
    /// It is published in less detail.
    Withheld,
    Data {
        is_preliminary: bool,
    },
}

/// Judges cells by programmes and extracts.
pub(super) struct Grounds<'a> {
    pub domain: &'a Domain,
    tables: &'a Tables,
    /// What is published in less detail than the tables have places for.
    withheld: &'a [Coarsening],
    sparse: Sparse,
}

impl<'a> Grounds<'a> {
    pub fn new(smallness: &Smallness<'a>, sets: &TypeSets, withheld: &'a [Coarsening]) -> Self {
        let (domain, tables) = (smallness.domain, smallness.tables);
        Grounds { domain, tables, withheld, sparse: Sparse::of(smallness, sets, withheld) }
    }

    /// Whether a cell stands on any data.
    pub fn of(&self, table: TableName, codes: &[Code], key: &Key) -> Ground {
        let is_withheld = self.withheld.iter().any(|step| step.withholds(self.domain, table, codes));
        if is_withheld || self.sparse.has(codes) {
            return Ground::Withheld;
        }
        if self.tables.by_tertial.holds(self.domain, codes[0], codes[1]) {
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

/// Times, units and types with too little to be published as finely as others. Found by which counts are small, and nothing
/// else of them.
struct Sparse {
    /// Whose months are not published.
    periods: Vec<Period>,
    units: Vec<UnitIx>,
    /// Whose months are not published.
    types: Vec<EventTypeIx>,
}

impl Sparse {
    fn of(smallness: &Smallness, sets: &TypeSets, withheld: &[Coarsening]) -> Self {
        let is_in_use = |step: Coarsening| withheld.contains(&step);
        Sparse {
            periods: if is_in_use(Coarsening::SparseMonths) {
                sparse_periods(smallness, sets)
            } else {
                Vec::new()
            },
            units: if is_in_use(Coarsening::SparseUnits) {
                sparse_units(smallness, sets)
            } else {
                Vec::new()
            },
            types: if is_in_use(Coarsening::RareTypesByMonth) {
                rare_types(smallness, sets)
            } else {
                Vec::new()
            },
        }
    }

    fn has(&self, codes: &[Code]) -> bool {
        if let (Code::Month(_), Code::EventType(event_type)) = (codes[0], codes[1])
            && self.types.contains(&event_type)
        {
            return true;
        }
        codes.iter().any(|code| match code {
            Code::Month(month) => self.periods.contains(&Period::of_month(*month)),
            Code::Unit(unit) => self.units.contains(unit),
            _ => false,
        })
    }
}

/// The tertials of which the whole has a count that is not small, and a month with one that is: what is shown of the others
/// would give it away.
pub(super) fn sparse_periods(smallness: &Smallness, sets: &TypeSets) -> Vec<Period> {
    let table = &smallness.tables.by_month;
    let root = smallness.domain.units.root();
    let count = |month| table.get(&[month, Code::Total, Code::Unit(root)]).copied().unwrap_or_default();
    let is_small = |when, count| is_small(smallness, sets, when, root, count);
    let is_sparse = |period: &Period| {
        let months = period.months().map(|month| (Code::Month(month), count(Code::Month(month))));
        let all = months.iter().map(|(_, count)| count).sum();
        !is_small(Code::Tertial(*period), all)
            && months.into_iter().any(|(month, count)| is_small(month, count))
    };
    // Months that are not known are not told as it is.
    let has_months = |period: &&Period| {
        let first = Code::Month(period.months()[0]);
        !smallness.tables.by_tertial.holds(smallness.domain, first, Code::Total)
    };
    smallness.domain.periods.iter().filter(has_months).copied().filter(is_sparse).collect()
}

/// Units below departments of whose years with events more than a third have a small count.
fn sparse_units(smallness: &Smallness, sets: &TypeSets) -> Vec<UnitIx> {
    let table = &smallness.tables.by_unit;
    let years = || table.axes[0].members().iter().filter(|when| matches!(when, Code::Year(_)));
    let is_sparse = |unit: &UnitIx| {
        let counts = years().filter_map(|year| Some((*year, *table.get(&[*year, Code::Unit(*unit)])?)));
        let counts: Vec<(Code, u32)> = counts.filter(|(_, count)| *count > 0).collect();
        let small = counts.iter().filter(|(year, count)| is_small(smallness, sets, *year, *unit, *count));
        3 * small.count() > counts.len()
    };
    let units = smallness.domain.units.iter().filter(|(_, unit)| unit.level > Level::Department);
    units.map(|(unit, _)| unit).filter(is_sparse).collect()
}

/// The types of which the whole has a small count in more than a third of the months with events. Left out, they are together
/// what the others leave of the total. One alone would be told by that, and is no better hidden.
pub(super) fn rare_types(smallness: &Smallness, sets: &TypeSets) -> Vec<EventTypeIx> {
    let table = &smallness.tables.by_month;
    let root = smallness.domain.units.root();
    let is_rare = |event_type: &EventTypeIx| {
        let what = Code::EventType(*event_type);
        let months = table.axes[0].members().iter();
        let counts =
            months.filter_map(|month| Some((*month, *table.get(&[*month, what, Code::Unit(root)])?)));
        let counts: Vec<(Code, u32)> = counts.filter(|(_, count)| *count > 0).collect();
        let small =
            counts.iter().filter(|(month, count)| is_small_of(smallness, sets, *month, what, root, *count));
        3 * small.count() > counts.len()
    };
    let rare: Vec<EventTypeIx> = smallness.domain.event_type_indexes().filter(is_rare).collect();
    if rare.len() < 2 { Vec::new() } else { rare }
}

fn is_small(smallness: &Smallness, sets: &TypeSets, when: Code, unit: UnitIx, count: u32) -> bool {
    is_small_of(smallness, sets, when, Code::Total, unit, count)
}

fn is_small_of(
    smallness: &Smallness,
    sets: &TypeSets,
    when: Code,
    what: Code,
    unit: UnitIx,
    count: u32,
) -> bool {
    let key = Key { when, types: sets.of(what), unit, class: Class::All };
    matches!(smallness.judge(&key, sets, count), Judgement::Small(_))
}

//! How many units reported anything, and where that may be told: it says how many of the hidden counts of units are not zero.
//!
//! In: all counts and sums, which are shown, and the earlier editions. Out: the tertials and parts of the organisation whose
//! number must not be told. Whether it is rests on what is shown, and on which counts are zero: on nothing else of them.
//! Numbers of units are not about persons, so that they are never small.

use rustc_hash::FxHashSet;

use crate::analyse::{Availability, Tables, units_that_count};
use model::{Code, Coded, Domain, Edition, EditionTable, MeasureName, Period, TableName, UnitIx};
use suppression::{CellIx, Release, Telling};

use super::key::{Class, Key};
use super::system::Linkage;

const MEASURE: MeasureName = MeasureName::ReportingUnits;

/// A tertial and a part of the organisation.
pub type Place = (Code, UnitIx);

/// The places of which it must not be told how many units reported. `linkage` has what every unit had in every tertial, and
/// `is_shown` says of a count whether a table shows it.
pub(super) fn find_untold(
    tables: &Tables,
    editions: &[Edition],
    linkage: &Linkage,
    is_shown: impl Fn(&Key) -> bool,
) -> FxHashSet<Place> {
    let reporting = Reporting { tables, domain: linkage.counts.domain, linkage };
    let system = linkage.system();
    let mut is_known: Vec<bool> = system.cells().iter().map(|cell| cell.release == Release::Out).collect();
    for (key, ix) in linkage.keys().iter().filter(|(key, _)| is_shown(key)) {
        debug_assert!(linkage.find(key) == Some(*ix), "a key is one cell");
        is_known[ix.0 as usize] = true;
    }
    let is_known = |ix: CellIx| is_known[ix.0 as usize];
    let all_types = linkage.sets.of(Code::Total);
    let (root, departments) = (linkage.counts.domain.units.root(), reporting.departments());
    let tertials = || tables.reporting_units.axes[0].members().iter().rev().copied();
    let is_of_tertial =
        |key: &Key| matches!(key.when, Code::Tertial(_)) && key.class == Class::All && key.types == all_types;
    let of_tertials = linkage.keys().iter().filter(|(key, _)| is_of_tertial(key) && !linkage.is_outside(key));
    let all: Vec<CellIx> = of_tertials.map(|(_, ix)| *ix).collect();
    let mut telling = Telling::new(system, &all, is_known);
    let out = reporting.out(editions);
    out.iter().for_each(|place| telling.note(&reporting.counts(*place)));
    let mut untold = FxHashSet::default();
    // What is told first leaves less room for more: the newest comes first.
    for when in tertials() {
        let mut tell = |part: &UnitIx| telling.tell(&reporting.counts((when, *part)));
        let of_departments: Vec<UnitIx> = departments.iter().copied().filter(|part| !tell(part)).collect();
        if tell(&root) {
            continue;
        }
        // Together with a whole that is out, the others would give it away of which department a silent one is.
        let is_silent = |ix: &CellIx| !is_known(*ix) && system.cell(*ix).count == 0;
        let has_silent = reporting.counts((when, root)).iter().any(is_silent);
        let hides_all = out.contains(&(when, root)) && has_silent;
        let of_departments = if hides_all { departments.clone() } else { of_departments };
        untold.extend(of_departments.into_iter().chain([root]).map(|part| (when, part)));
    }
    untold
}

/// The full numbers of units that reported.
struct Reporting<'a> {
    tables: &'a Tables,
    domain: &'a Domain,
    linkage: &'a Linkage<'a>,
}

impl Reporting<'_> {
    fn departments(&self) -> Vec<UnitIx> {
        self.domain.whole_and_departments().split_off(1)
    }

    fn number(&self, (when, part): Place) -> Option<u32> {
        let codes = [when, Code::Unit(part), Code::Measure(MEASURE)];
        let is_missing = self.tables.coverage.of(when, None) == Availability::Missing;
        self.tables.reporting_units.get(&codes).copied().flatten().filter(|_| !is_missing)
    }

    /// What each unit had of those that it is told of how many reported; none where that is not known.
    fn counts(&self, (when, part): Place) -> Vec<CellIx> {
        let (Code::Tertial(period), Some(_)) = (when, self.number((when, part))) else { return Vec::new() };
        let types = self.linkage.sets.of(Code::Total);
        let units = units_that_count(self.domain, part, period).into_iter();
        units.filter_map(|unit| self.linkage.find(&Key { when, types, unit, class: Class::All })).collect()
    }

    /// What an edition tells and is still so, and cannot be hidden any more. A number that has been revised tells nothing of
    /// today's.
    fn out(&self, editions: &[Edition]) -> Vec<Place> {
        let tables = editions.iter().flat_map(|edition| &edition.contents.tables);
        let of_coverage = tables.filter(|table| table.name == TableName::Coverage.code());
        of_coverage.flat_map(|table| self.told_in(table)).collect()
    }

    fn told_in(&self, table: &EditionTable) -> Vec<Place> {
        let word = |row, column| table.dimension(row, column);
        let is_of_units =
            |row: &usize| word(*row, "measure") == MEASURE.code() && word(*row, "focus_area") == "*";
        let place = |row| {
            let period: Period = word(row, "period").parse().ok()?;
            let place = (Code::Tertial(period), self.domain.units.find(word(row, "unit"))?);
            let told = table.cell(row).value()?.units();
            (Some(told) == self.number(place).map(i64::from)).then_some(place)
        };
        (0..table.len()).filter(is_of_units).filter_map(place).collect()
    }
}

//! How many units reported anything, and where that may be told: it says how many hidden counts of units are not zero.
//!
//! In: published counts, the full numbers of units, and the earlier editions. Out: the tertials and parts of the
//! organisation whose number must not be told. Numbers of units are not about persons, so that they are never small.

use rustc_hash::FxHashSet;

use crate::analyse::Tables;
use model::{Code, Coded, Decimal, Edition, EditionTable, MeasureName, Period, TableName, UnitIx};

use super::super::published::Numbers;
use super::dates::is_outside_dates;

const MEASURE: MeasureName = MeasureName::ReportingUnits;

/// A part of the organisation in a tertial.
type Place = (Code, UnitIx);

/// The full numbers of units that reported, and what is out of them.
pub(super) struct ReportingUnits<'a> {
    published: &'a Numbers,
    tables: &'a Tables,
    /// What an edition tells and is still so.
    out: FxHashSet<Place>,
    hidden: FxHashSet<Place>,
}

/// The units of a part of the organisation, some of them with hidden counts.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// How many counts are hidden.
    hidden: i64,
    /// How many of the others are not zero.
    above_zero: i64,
    /// What the hidden ones sum to; `None` where the total is hidden.
    left: Option<i64>,
}

impl<'a> ReportingUnits<'a> {
    /// Decides what is told.
    pub fn new(published: &'a Numbers, tables: &'a Tables, editions: &[Edition]) -> Self {
        let (out, hidden) = (FxHashSet::default(), FxHashSet::default());
        let mut units = ReportingUnits { published, tables, out, hidden };
        units.learn(editions);
        for when in tables.reporting_units.axes[0].members() {
            units.hide(*when);
        }
        units
    }

    pub fn is_hidden(&self, when: Code, part: UnitIx) -> bool {
        self.hidden.contains(&(when, part))
    }

    fn number(&self, when: Code, part: UnitIx) -> Option<u32> {
        let codes = [when, Code::Unit(part), Code::Measure(MEASURE)];
        self.tables.reporting_units.get(&codes).copied().flatten()
    }

    /// What is out and cannot be hidden any more. A number that has been revised tells nothing of today's.
    fn learn(&mut self, editions: &[Edition]) {
        for edition in editions {
            let tables = &edition.contents.tables;
            let Some(table) = tables.iter().find(|table| table.name == TableName::Coverage.code()) else {
                continue;
            };
            let is_so = |(row, (when, part)): &(usize, Place)| {
                let told = table.cell(*row).value();
                told.is_some_and(|told| Some(told.units()) == self.number(*when, *part).map(i64::from))
            };
            let so: Vec<Place> = self.rows(table).into_iter().filter(is_so).map(|(_, place)| place).collect();
            self.out.extend(so);
        }
    }

    /// The rows of a table that say how many units reported, and of what.
    fn rows(&self, table: &EditionTable) -> Vec<(usize, Place)> {
        let word = |row, column| table.dimension(row, column);
        let of_units =
            |row: &usize| word(*row, "measure") == MEASURE.code() && word(*row, "focus_area") == "*";
        let place = |row| {
            let period: Period = word(row, "period").parse().ok()?;
            Some((row, (Code::Tertial(period), self.published.domain.units.find(word(row, "unit"))?)))
        };
        (0..table.len()).filter(of_units).filter_map(place).collect()
    }

    /// A department's number is told where it narrows no hidden count of its units down. The whole is told where all
    /// departments are: the rest would follow.
    fn hide(&mut self, when: Code) {
        let mut departments = self.published.domain.whole_and_departments();
        let root = departments.remove(0);
        let tells = |part: &UnitIx| self.tells(when, *part, &[]);
        let hidden: Vec<UnitIx> = departments.iter().copied().filter(tells).collect();
        if hidden.is_empty() && !tells(&root) && !self.tells(when, root, &departments) {
            return;
        }
        let hidden = match self.out.contains(&(when, root)) {
            true => self.hide_beside(when, root, &departments, hidden),
            false => hidden,
        };
        self.hidden.extend(hidden.into_iter().chain([root]).map(|part| (when, part)));
    }

    /// Where an edition has told the whole, as many more departments are hidden as it takes. Where nothing helps, the
    /// edition gives it away, and no more is hidden.
    fn hide_beside(
        &self,
        when: Code,
        root: UnitIx,
        departments: &[UnitIx],
        hidden: Vec<UnitIx>,
    ) -> Vec<UnitIx> {
        let is_out = |part: &UnitIx| self.out.contains(&(when, *part));
        let can_be_hidden = |part: &&UnitIx| !hidden.contains(part) && !is_out(part);
        let others: Vec<UnitIx> = departments.iter().filter(can_be_hidden).copied().collect();
        let is_safe = |hidden: &Vec<UnitIx>| {
            let is_known = |part: &&UnitIx| !hidden.contains(part) || is_out(part);
            let known: Vec<UnitIx> = departments.iter().filter(is_known).copied().collect();
            !self.tells(when, root, &known)
        };
        let mut more = (0..=others.len()).map(|number| [&hidden, &others[..number]].concat());
        more.find(is_safe).unwrap_or(hidden)
    }

    /// True where the number of units that reported, in a part but for those `known` of it, narrows a hidden count down.
    fn tells(&self, when: Code, part: UnitIx, known: &[UnitIx]) -> bool {
        let number = |part: &UnitIx| self.number(when, *part).map_or(0, i64::from);
        let reporting = number(&part) - known.iter().map(number).sum::<i64>();
        let units = &self.published.domain.units;
        let is_open = |other: &UnitIx| !known.iter().any(|known| self.is_within(*other, *known));
        let parts = units.all_below(part).into_iter().filter(|other| !units.below(*other).is_empty());
        let lines: Vec<Line> = parts.filter(is_open).map(|other| self.line(when, other, known)).collect();
        let threshold = i64::from(self.published.domain.site.disclosure.threshold);
        narrows(reporting, &self.line(when, part, known), &lines, threshold)
    }

    fn is_within(&self, part: UnitIx, other: UnitIx) -> bool {
        self.published.domain.units.all_below(other).contains(&part)
    }

    /// The units of a part, but for those in parts that are `known`.
    fn line(&self, when: Code, part: UnitIx, known: &[UnitIx]) -> Line {
        // What has moved away, or comes later, has nothing here.
        let total = |part: UnitIx| {
            let unit = self.published.domain.units.unit_of(part);
            let count = || self.published.count(when, Code::Total, unit).value().map(Decimal::units);
            let is_elsewhere =
                unit != part && is_outside_dates(&[when, Code::Unit(part)], &self.published.domain);
            (!is_elsewhere).then(count).flatten()
        };
        let known: Vec<UnitIx> = known.iter().copied().filter(|other| self.is_within(*other, part)).collect();
        // Who opened or closed on the way is not among those that are counted, but has a part of the sum.
        let (counted, others): (Vec<UnitIx>, Vec<UnitIx>) =
            self.leaves(part, &known).into_iter().partition(|unit| self.is_counted(when, *unit));
        let of_others: i64 = others.into_iter().filter_map(total).sum();
        // What is published in less detail is as unknown as what is hidden.
        let (shown, hidden): (Vec<_>, Vec<_>) = counted.into_iter().map(total).partition(Option::is_some);
        let shown: Vec<i64> = shown.into_iter().flatten().collect();
        let of_known: Option<i64> = known.iter().map(|part| total(*part)).sum();
        Line {
            hidden: hidden.len() as i64,
            above_zero: shown.iter().filter(|count| **count > 0).count() as i64,
            left: total(part)
                .zip(of_known)
                .map(|(total, of_known)| total - of_known - of_others - shown.iter().sum::<i64>()),
        }
    }

    fn is_counted(&self, when: Code, unit: UnitIx) -> bool {
        let Code::Tertial(period) = when else { return true };
        self.published.domain.units.unit(unit).exists_throughout(period.first_day(), period.last_day())
    }

    /// The units of a part that have no parts, but for those in parts that are `known`.
    fn leaves(&self, part: UnitIx, known: &[UnitIx]) -> Vec<UnitIx> {
        let units = &self.published.domain.units;
        let known: FxHashSet<UnitIx> = known.iter().flat_map(|part| units.all_below(*part)).collect();
        let is_leaf = |unit: &UnitIx| *unit != part && units.below(*unit).is_empty();
        units.all_below(part).into_iter().filter(is_leaf).filter(|unit| !known.contains(unit)).collect()
    }
}

/// True where it says too much of the hidden counts of the `whole` that so many of its units reported. `lines` are all
/// parts of it with a published total, itself among them.
///
/// As many of the hidden counts are zero as it says. In each line one can still be anything from none, or one where none
/// is zero, up to what is left when the others that are not zero, and for which there is no room elsewhere, have one.
fn narrows(reporting: i64, whole: &Line, lines: &[Line], threshold: i64) -> bool {
    let above_zero = reporting - whole.above_zero;
    let lowest = i64::from(above_zero == whole.hidden);
    let is_narrow = |line: &Line| {
        let others_here = above_zero - (whole.hidden - line.hidden) - 1;
        let highest = line.left.map(|left| left - others_here.max(0));
        line.hidden > 0 && highest.is_some_and(|highest| highest - lowest < threshold)
    };
    whole.hidden > 0 && (whole.left.is_none() || lines.iter().any(is_narrow))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn line(hidden: i64, above_zero: i64, left: i64) -> Line {
        Line { hidden, above_zero, left: Some(left) }
    }

    /// Two units hide 5 together, and ten are shown.
    const NORR: Line = line(2, 10, 5);
    /// Three hide 54 together, one of them none.
    const SODER: Line = line(3, 10, 54);
    const BOTH: Line = line(5, 20, 59);

    #[test]
    fn where_both_reported_each_has_one_to_four() {
        assert!(narrows(12, &NORR, &[NORR], 5));
    }

    #[test]
    fn where_one_of_two_reported_each_has_none_or_all() {
        assert!(!narrows(11, &NORR, &[NORR], 5));
    }

    #[test]
    fn who_does_not_know_in_which_department_the_silent_unit_lies_can_tell_nothing() {
        assert!(!narrows(24, &BOTH, &[BOTH, NORR, SODER], 5));
    }

    #[test]
    fn where_none_is_silent_it_does_not_matter_where() {
        assert!(narrows(25, &BOTH, &[BOTH, NORR, SODER], 5));
    }

    #[test]
    fn a_hidden_total_leaves_nothing_to_reckon_with_so_that_nothing_is_told() {
        assert!(narrows(11, &Line { left: None, ..NORR }, &[], 5));
    }
}

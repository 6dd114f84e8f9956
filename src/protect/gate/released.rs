//! What earlier editions of the reports have shown: it cannot be taken back, so the gate reckons with it.
//!
//! A count that an edition shows and that has not changed since is known to everybody. One that has changed is known to
//! have been about as large, so it is no good to hide others behind. A reader who holds both, and all tables of today,
//! must not be able to work a small count out.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analyse::ReportingMeasure;
use crate::model::{
    Affected, CaseStatus, Code, Coded, Domain, Edition, EditionCell, EditionTable, Period, Severity, Source,
    UnitIx,
};

use super::key::{Class, Key, KeyMaker};
use super::report::EditionTruth;
use super::system::Fates;

/// Numbers that editions show, by what they count.
#[derive(Debug, Default)]
pub(super) struct Released {
    values: FxHashMap<Key, Vec<i64>>,
    /// Shown or hidden, in the order of the editions, so that nothing depends on a hash.
    keys: Vec<Key>,
    tables: Vec<ReleasedTable>,
}

/// A table of counts in an edition.
#[derive(Debug)]
struct ReleasedTable {
    /// As `2018-t2/v1`.
    edition: String,
    name: String,
    cells: Vec<ReleasedCell>,
}

/// Row, what it counts, and the number where it is shown.
type ReleasedCell = (usize, Key, Option<i64>);

/// What editions say of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    /// What it is today.
    Same,
    /// Something else: it has been revised.
    Other,
}

impl Released {
    pub fn of(editions: &[Edition], maker: &mut KeyMaker) -> Self {
        let mut released = Released::default();
        let mut seen = FxHashSet::default();
        let mut earlier: BTreeMap<(Period, &str), (&EditionTable, usize)> = BTreeMap::new();
        for edition in editions {
            for table in &edition.contents.tables {
                let Some(reader) = Reader::of(maker.domain, table) else { continue };
                let at = (edition.report, table.name.as_str());
                let before = earlier.insert(at, (table, released.tables.len()));
                let before = before.map(|(before, place)| (before, &released.tables[place].cells[..]));
                let (cells, new_rows) = reader.counts(before, maker);
                for row in new_rows {
                    if let Ok(place) = cells.binary_search_by_key(&row, |cell| cell.0) {
                        released.learn(&cells[place], &mut seen);
                    }
                }
                let name = format!("{}/v{}", edition.report, edition.version);
                released.tables.push(ReleasedTable { edition: name, name: table.name.clone(), cells });
            }
        }
        released
    }

    fn learn(&mut self, (_, key, value): &ReleasedCell, seen: &mut FxHashSet<Key>) {
        if seen.insert(*key) {
            self.keys.push(*key);
        }
        if let Some(value) = value {
            self.values.entry(*key).or_default().push(*value);
        }
    }

    /// Which numbers of the editions are still true, and which counts that they hide are small.
    pub fn truths(&self, fates: &Fates) -> Vec<EditionTruth> {
        let truth = |table: &ReleasedTable| {
            let is_true = |(_, key, value): &&ReleasedCell| {
                value.is_some_and(|value| fates.find(key).is_some_and(|ix| fates.count(ix) as i64 == value))
            };
            let hidden = table.cells.iter().filter(|(_, _, value)| value.is_none());
            EditionTruth {
                edition: table.edition.clone(),
                table: table.name.clone(),
                unchanged: table.cells.iter().filter(is_true).map(|(row, ..)| *row).collect(),
                small: hidden
                    .filter_map(|(row, key, _)| Some((*row, fates.threshold(fates.find(key)?)?)))
                    .collect(),
            }
        };
        self.tables.iter().map(truth).collect()
    }

    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub fn told(&self, key: &Key, count: u32) -> Told {
        match self.values.get(key) {
            None => Told::Nothing,
            Some(values) if values.contains(&i64::from(count)) => Told::Same,
            Some(_) => Told::Other,
        }
    }
}

/// Reads what the rows of a frozen table count, in the words of `data/`.
struct Reader<'a> {
    domain: &'a Domain,
    table: &'a EditionTable,
}

impl<'a> Reader<'a> {
    /// `None` for tables that hold no counts of incidents.
    fn of(domain: &'a Domain, table: &'a EditionTable) -> Option<Self> {
        let has_counts = matches!(
            table.name.as_str(),
            "incidents-by-month"
                | "focus-areas-by-month"
                | "incidents-by-period"
                | "incidents-by-unit"
                | "cases"
                | "coverage"
                | "influence"
        );
        has_counts.then_some(Reader { domain, table })
    }

    /// Every count of the table, and the rows that are new. `before` is the same table of the edition before with its
    /// counts: most rows say the same there.
    fn counts(
        &self,
        before: Option<(&EditionTable, &[ReleasedCell])>,
        maker: &mut KeyMaker,
    ) -> (Vec<ReleasedCell>, Vec<usize>) {
        let is_alike =
            |table: &EditionTable| table.len() == self.table.len() && table.columns == self.table.columns;
        let Some((before, known)) = before.filter(|(table, _)| is_alike(table)) else {
            let counts = (0..self.table.len()).filter_map(|row| self.count(row, maker));
            return (counts.collect(), (0..self.table.len()).collect());
        };
        let (new, _) = self.table.rows_apart(before);
        let known = known.iter().filter(|(row, ..)| new.binary_search(row).is_err()).copied();
        let mut counts: Vec<ReleasedCell> = known.collect();
        counts.extend(new.iter().filter_map(|row| self.count(*row, maker)));
        counts.sort_by_key(|(row, ..)| *row);
        (counts, new)
    }

    /// The row, what it counts, and the number where it is shown; `None` where it holds no count, or of something that
    /// there is no more.
    fn count(&self, row: usize, maker: &mut KeyMaker) -> Option<ReleasedCell> {
        let value = match self.table.cell(row) {
            EditionCell::Shown { value, .. } if value.places() == 0 => Some(value.units()),
            EditionCell::Hidden => None,
            _ => return None,
        };
        Some((row, self.key(row, maker)?, value))
    }

    /// `None` where the row is about something that there is no more.
    fn key(&self, row: usize, maker: &mut KeyMaker) -> Option<Key> {
        let word = |column| self.table.dimension(row, column);
        let when = self.when(row)?;
        let what = match (word("event_type"), word("focus_area")) {
            ("*", "*") => Code::Total,
            ("*", area) => Code::FocusArea(self.domain.find_focus_area(area)?),
            (event_type, _) => Code::EventType(self.domain.find_event_type(event_type)?),
        };
        let unit = self.unit(word("unit"))?;
        let key = maker.of_period(&[when, what, Code::Unit(unit)]);
        match word("measure") {
            "*" | "count" | "accumulated" => Some(Key { class: self.class(row)?, ..key }),
            measure => Some(maker.of_measure(key, ReportingMeasure::from_code(measure)?)),
        }
    }

    fn unit(&self, word: &str) -> Option<UnitIx> {
        match word {
            "*" => Some(self.domain.units.root()),
            id => self.domain.units.find(id),
        }
    }

    fn when(&self, row: usize) -> Option<Code> {
        let period = self.table.dimension(row, "period");
        match self.table.dimension(row, "month") {
            "*" if self.table.dimension(row, "measure") == "accumulated" => {
                period.parse::<Period>().ok().map(Code::Accumulated)
            }
            "*" => match period.parse::<Period>() {
                Ok(period) => Some(Code::Tertial(period)),
                Err(_) => period.parse().ok().map(Code::Year),
            },
            month => month.parse().ok().map(Code::Month),
        }
    }

    fn class(&self, row: usize) -> Option<Class> {
        let word = |column| Some(self.table.dimension(row, column)).filter(|word| *word != "*");
        if let Some(word) = word("severity") {
            return Severity::from_code(word).map(Class::Severity);
        }
        if let Some(word) = word("status_of_case") {
            return CaseStatus::from_code(word).map(Class::Status);
        }
        if let Some(word) = word("affected") {
            return Affected::from_code(word).map(Class::Affected);
        }
        match word("source") {
            Some(word) => Source::from_code(word).map(Class::Source),
            None => Some(Class::All),
        }
    }
}

//! What earlier editions of the reports have shown: it cannot be taken back, so the gate reckons with it.
//!
//! A count that an edition shows and that has not changed since is known to everybody. One that has changed is known to
//! have been about as large, so it is no good to hide others behind. A reader who holds both, and all tables of today,
//! must not be able to work a small count out.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analyse::ReportingMeasure;
use model::{
    Affected, CaseStatus, Code, Coded, Domain, Edition, EditionCell, EditionTable, Period, Severity, Source,
    UnitIx,
};

use super::key::{Class, Key, KeyMaker};
use super::system::Fates;
use model::EditionTruth;

/// Numbers that editions show, by what they count.
#[derive(Debug, Default)]
pub(super) struct Released<'a> {
    values: FxHashMap<Key, Vec<i64>>,
    /// Shown or hidden, in the order of the editions, so that nothing depends on a hash.
    keys: Vec<Key>,
    tables: Vec<ReleasedTable<'a>>,
    /// What the rows of tables count, row by row; tables with the same rows share it. `None` where a row holds no count,
    /// or one of something that there is no more.
    rows: Vec<Vec<Option<Key>>>,
}

/// A table of counts in an edition.
#[derive(Debug, Clone, Copy)]
struct ReleasedTable<'a> {
    edition: &'a Edition,
    table: &'a EditionTable,
    /// A place in `rows`.
    rows: usize,
}

/// What editions say of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    /// What it is today.
    Same,
    /// Something else: it has been revised.
    Other,
}

impl<'a> Released<'a> {
    pub fn of(editions: &'a [Edition], maker: &mut KeyMaker) -> Self {
        let mut released = Released::default();
        let mut seen = FxHashSet::default();
        let mut newest: BTreeMap<(Period, &str), ReleasedTable> = BTreeMap::new();
        for edition in editions {
            for table in &edition.contents.tables {
                let Some(reader) = Reader::of(maker.domain, table) else { continue };
                let before = newest.get(&(edition.report, table.name.as_str()));
                let shared =
                    before.filter(|before| before.table.shares_rows(table)).map(|before| before.rows);
                let rows = shared.unwrap_or_else(|| {
                    released.rows.push((0..table.len()).map(|row| reader.key(row, maker)).collect());
                    released.rows.len() - 1
                });
                // Most rows say what they said in the edition before.
                let new_rows = match before {
                    Some(before) => table.rows_apart(before.table).0,
                    None => (0..table.len()).collect(),
                };
                released.learn(table, rows, &new_rows, &mut seen);
                let table = ReleasedTable { edition, table, rows };
                newest.insert((edition.report, table.table.name.as_str()), table);
                released.tables.push(table);
            }
        }
        released
    }

    fn learn(&mut self, table: &EditionTable, rows: usize, new_rows: &[usize], seen: &mut FxHashSet<Key>) {
        for row in new_rows {
            let (Some(key), Some(count)) = (self.rows[rows][*row], said(table.cell(*row))) else { continue };
            if seen.insert(key) {
                self.keys.push(key);
            }
            if let Some(value) = count {
                self.values.entry(key).or_default().push(value);
            }
        }
    }

    /// Which numbers of the editions are still true, and which counts that they hide are small.
    pub fn truths(&self, fates: &Fates) -> Vec<EditionTruth> {
        let today = |key: &Option<Key>| {
            let ix = fates.find(key.as_ref()?)?;
            Some((fates.count(ix), fates.threshold(ix)))
        };
        let today: Vec<Vec<_>> = self.rows.iter().map(|rows| rows.iter().map(today).collect()).collect();
        let truth = |released: &ReleasedTable| {
            let mut truth = EditionTruth {
                edition: format!("{}/v{}", released.edition.report, released.edition.version),
                table: released.table.name.clone(),
                ..EditionTruth::default()
            };
            let rows = today[released.rows].iter().zip(released.table.cells()).enumerate();
            for (row, (today, cell)) in rows {
                match (today, said(*cell)) {
                    (Some((count, _)), Some(Some(value))) if *count as i64 == value => {
                        truth.unchanged.push(row);
                    }
                    (Some((_, Some(threshold))), Some(None)) => truth.small.push((row, *threshold)),
                    _ => {}
                }
            }
            truth
        };
        self.tables.iter().map(truth).collect()
    }

    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The counts that editions show of a key, each once.
    pub fn counts(&self, key: &Key) -> impl Iterator<Item = u64> + use<> {
        let mut counts: Vec<u64> =
            self.values.get(key).into_iter().flatten().filter_map(|v| u64::try_from(*v).ok()).collect();
        counts.sort_unstable();
        counts.dedup();
        counts.into_iter()
    }

    pub fn told(&self, key: &Key, count: u32) -> Told {
        match self.values.get(key) {
            None => Told::Nothing,
            Some(values) if values.contains(&i64::from(count)) => Told::Same,
            Some(_) => Told::Other,
        }
    }
}

/// What a cell says of a count: the number, `Some(None)` where it is hidden, `None` where there is no count.
fn said(cell: EditionCell) -> Option<Option<i64>> {
    match cell {
        EditionCell::Shown { value, .. } if value.places() == 0 => Some(Some(value.units())),
        EditionCell::Hidden => Some(None),
        _ => None,
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

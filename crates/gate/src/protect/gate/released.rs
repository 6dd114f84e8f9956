//! What earlier editions of the reports have shown: it cannot be taken back, so the gate reckons with it.
//!
//! A count that an edition shows and that has not changed since is known to everybody. One that has changed is known to
//! have been about as large, so it is no good to hide others behind. A reader who holds both, and all tables of today,
//! must not be able to work a small count out.

use rustc_hash::FxHashMap;

use crate::analyse::ReportingMeasure;

use super::key::{Class, Key, KeyMaker};
use model::{
    Affected, CaseStatus, Code, Coded, Contents, Domain, Edition, EditionCell, EditionTable, MeasureName,
    Period, Severity, Source, TableName, UnitIx,
};

/// Numbers that editions show, by what they count; none where they only hide it.
#[derive(Debug, Default)]
pub(super) struct Released {
    values: FxHashMap<Key, Vec<i64>>,
    /// Shown or hidden, in the order of the editions, so that nothing depends on a hash.
    keys: Vec<Key>,
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

impl Released {
    pub fn of(editions: &[Edition], maker: &mut KeyMaker) -> Self {
        let mut released = Released::default();
        for table in editions.iter().flat_map(|edition| &edition.contents.tables) {
            let Some(reader) = Reader::of(maker.domain, table) else { continue };
            for row in 0..table.len() {
                let (Some(key), Some(count)) = (reader.key(row, maker), said(table.cell(row))) else {
                    continue;
                };
                let values = released.values.entry(key).or_insert_with(|| {
                    released.keys.push(key);
                    Vec::new()
                });
                values.extend(count);
            }
        }
        released
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

    /// What the newest edition that shows a key says.
    pub fn newest(&self, key: &Key) -> Option<u64> {
        u64::try_from(*self.values.get(key)?.last()?).ok()
    }

    pub fn told(&self, key: &Key, count: u32) -> Told {
        match self.values.get(key) {
            None => Told::Nothing,
            Some(values) if values.is_empty() => Told::Nothing,
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
        let name = TableName::from_code(&table.name);
        let has_counts = name.is_some_and(|name| name.row().contents == Contents::Counts);
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
            measure => Some(maker.of_measure(key, ReportingMeasure::of(MeasureName::from_code(measure)?)?)),
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
            let unknown = (word == "unknown").then_some(Class::SeverityUnknown);
            return unknown.or_else(|| Severity::from_code(word).map(Class::Severity));
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

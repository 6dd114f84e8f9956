//! What the tables say of every count, each count once, whichever tables it stands in.

use std::collections::BTreeMap;

use anyhow::Result;

use super::package::{COUNT_TABLES, Package, RawTable, Value};
use super::{How, Leak};

/// What a count is of. The same key is the same number in every table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub when: When,
    /// Event types, in order.
    pub types: Vec<u16>,
    /// Place in [`Knowledge::units`].
    pub unit: usize,
    /// `*`, a class such as `severity=1`, or a measure such as `measure=late`.
    pub class: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// `2018-03`
    Month(String),
    /// `2018-t2`
    Tertial(String),
    /// `2018`
    Year(String),
    /// From January to the end of the tertial.
    Accumulated(String),
}

/// All counts.
#[derive(Debug)]
pub(super) struct Knowledge {
    /// The whole first; with the place of the one that each lies in.
    pub units: Vec<Option<usize>>,
    keys: Vec<Key>,
    values: Vec<Option<u64>>,
    places: BTreeMap<Key, usize>,
    /// The rows that hold a hidden count.
    hidden_rows: Vec<(&'static str, usize, usize)>,
    rows: BTreeMap<(String, usize), usize>,
}

impl Knowledge {
    pub fn of(package: &Package) -> Result<Self> {
        let reader = Reader::new(package);
        let mut knowledge = Knowledge {
            units: reader.parents(),
            keys: Vec::new(),
            values: Vec::new(),
            places: BTreeMap::new(),
            hidden_rows: Vec::new(),
            rows: BTreeMap::new(),
        };
        for name in COUNT_TABLES {
            let Some(table) = package.table(name) else { continue };
            for row in 0..table.len() {
                if let Some(key) = reader.key(table, row) {
                    knowledge.learn(name, row, key, table.value(row)?);
                }
            }
        }
        Ok(knowledge)
    }

    fn learn(&mut self, table: &'static str, row: usize, key: Key, value: Value) {
        if value == Value::Absent {
            return;
        }
        let place = self.place_or_insert(key);
        match value {
            Value::Shown(number) => self.values[place] = Some(number as u64),
            _ => self.hidden_rows.push((table, row, place)),
        }
        self.rows.insert((table.to_owned(), row), place);
    }

    /// The place of a count; one that no table has is added, unknown.
    pub fn place_or_insert(&mut self, key: Key) -> usize {
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        self.places.insert(key.clone(), self.keys.len());
        self.keys.push(key);
        self.values.push(None);
        self.keys.len() - 1
    }

    /// A count that nothing is known of but that it is not negative.
    pub fn add_rest(&mut self, of: usize, number: usize) -> usize {
        let class = format!("{} rest {number}", self.keys[of].class);
        let key = Key { class, ..self.keys[of].clone() };
        self.place_or_insert(key)
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn key(&self, place: usize) -> &Key {
        &self.keys[place]
    }

    pub fn find(&self, key: &Key) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The count, where it is known.
    pub fn value(&self, place: usize) -> Option<u64> {
        self.values[place]
    }

    pub fn place_of_row(&self, table: &str, row: usize) -> Option<usize> {
        self.rows.get(&(table.to_owned(), row)).copied()
    }

    /// Counts that are hidden in one table and shown in another.
    pub fn open_secrets(&self) -> Vec<Leak> {
        let open = self.hidden_rows.iter().filter(|(_, _, place)| self.values[*place].is_some());
        open.map(|(table, row, _)| Leak { table: (*table).to_owned(), row: *row, how: How::Openly }).collect()
    }

    /// A leak of the count at a place, named by the first row that hides it; `None` for what is in no table.
    pub fn leak(&self, place: usize, how: How) -> Option<Leak> {
        let (table, row, _) = self.hidden_rows.iter().find(|(_, _, hidden)| *hidden == place)?;
        Some(Leak { table: (*table).to_owned(), row: *row, how })
    }
}

/// Rows → keys.
pub(super) struct Reader<'a> {
    package: &'a Package,
    units: BTreeMap<&'a str, usize>,
}

impl<'a> Reader<'a> {
    pub fn new(package: &'a Package) -> Self {
        let units = package.units.iter().enumerate().map(|(place, unit)| (unit.id.as_str(), place)).collect();
        Reader { package, units }
    }

    fn parents(&self) -> Vec<Option<usize>> {
        let parent = |id: &String| self.units.get(id.as_str()).copied();
        self.package.units.iter().map(|unit| unit.parent.as_ref().and_then(parent)).collect()
    }

    /// What a row of a count table counts; `None` where it holds no count of incidents.
    pub fn key(&self, table: &RawTable, row: usize) -> Option<Key> {
        let key = self.share_key(table, row)?;
        match table.text(row, "measure") {
            "*" | "count" | "accumulated" | "incidents" => Some(key),
            "closed" => Some(Key { class: "status_of_case=closed".to_owned(), ..key }),
            "preventive" => Some(Key { types: self.preventive(&key.types), ..key }),
            "units" | "reporting_units" | "median_delay_days" => None,
            measure if measure.ends_with("_share") || measure.ends_with("_agreement") => None,
            measure => Some(Key { class: format!("measure={measure}"), ..key }),
        }
    }

    /// What a row is about, whatever it measures.
    pub fn share_key(&self, table: &RawTable, row: usize) -> Option<Key> {
        let types = self.types(table.text(row, "event_type"), table.text(row, "focus_area"));
        let unit = match table.text(row, "unit") {
            "*" => 0,
            id => *self.units.get(id)?,
        };
        Some(Key { when: when(table, row)?, types, unit, class: class(table, row) })
    }

    fn types(&self, event_type: &str, focus_area: &str) -> Vec<u16> {
        let all = (0..).zip(&self.package.event_types);
        let belongs = |known: &super::package::EventType| {
            (event_type == "*" || known.id == event_type)
                && (focus_area == "*" || known.focus_areas.iter().any(|area| area == focus_area))
        };
        all.filter(|(_, known)| belongs(known)).map(|(place, _)| place).collect()
    }

    fn preventive(&self, types: &[u16]) -> Vec<u16> {
        types.iter().copied().filter(|at| self.package.event_types[usize::from(*at)].preventive).collect()
    }
}

fn when(table: &RawTable, row: usize) -> Option<When> {
    let period = table.text(row, "period");
    match (table.text(row, "month"), table.text(row, "measure")) {
        ("*", "accumulated") => Some(When::Accumulated(period.to_owned())),
        ("*", _) if period.contains("-t") => Some(When::Tertial(period.to_owned())),
        ("*", _) if period != "*" => Some(When::Year(period.to_owned())),
        ("*", _) => None,
        (month, _) => Some(When::Month(month.to_owned())),
    }
}

fn class(table: &RawTable, row: usize) -> String {
    let classes = ["severity", "status_of_case", "affected", "source"];
    let class = classes.into_iter().find(|column| table.text(row, column) != "*");
    class.map_or("*".to_owned(), |column| format!("{column}={}", table.text(row, column)))
}

//! What the tables say of every count, each count once, whichever tables it stands in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::package::{COUNT_TABLES, Package};
use super::places::Place;
use super::reader::{Key, Names, Reader, When};
use super::table::{Field, Value};
use super::{Fault, How, Leak};

/// All counts.
#[derive(Debug)]
pub(super) struct Knowledge {
    /// The whole first; with the place of the one that each lies in. After those of the files come what lies in a unit
    /// but outside some of its parts.
    pub units: Vec<Option<u32>>,
    /// By unit and place: of the places.
    pub unit_places: Vec<Option<Place>>,
    /// By unit that stands for what lies outside some parts of another: the other parts of that.
    pub missing_parts: FxHashMap<u32, Vec<u32>>,
    keys: Vec<Key>,
    values: Vec<Option<u64>>,
    /// By place: true if a row hides it.
    is_hidden: Vec<bool>,
    places: FxHashMap<Key, usize>,
    /// Rows that say of a count what another table does not.
    pub contradictions: Vec<Fault>,
    /// Places of counts that are made up only to tie others together: they are nobody's secret.
    pub ties: FxHashSet<usize>,
    /// The rows that hold a hidden count.
    hidden_rows: Vec<Row>,
    /// By table: the place of each row's count.
    rows: Vec<(&'static str, Vec<Option<usize>>)>,
}

/// A row with a hidden count, and the place of that.
#[derive(Debug, Clone, Copy)]
struct Row {
    table: &'static str,
    row: usize,
    place: usize,
}

impl Knowledge {
    pub fn of(package: &Package, names: &mut Names) -> Self {
        let mut knowledge = Knowledge {
            units: Vec::new(),
            unit_places: package.rules.units.iter().map(|unit| unit.place.clone()).collect(),
            missing_parts: FxHashMap::default(),
            keys: Vec::new(),
            values: Vec::new(),
            is_hidden: Vec::new(),
            places: FxHashMap::default(),
            contradictions: Vec::new(),
            ties: FxHashSet::default(),
            hidden_rows: Vec::new(),
            rows: Vec::new(),
        };
        let mut reader = Reader::new(package, names);
        knowledge.units = reader.parents();
        let closed = find_closed(package, &mut reader);
        for name in COUNT_TABLES {
            let Some(table) = package.table(name) else { continue };
            let mut places = Vec::with_capacity(table.len());
            for row in 0..table.len() {
                let key = reader.key(table, row);
                let is_closed = |key: &Key| closed.contains(&(key.unit, key.when));
                let is_none = |key: &Key| is_closed(key) || reader.cannot_occur(key);
                let value = match table.value(row) {
                    Value::Impossible if key.as_ref().is_some_and(is_none) => Value::Shown(0.0),
                    value => value,
                };
                places.push(key.and_then(|key| knowledge.learn(name, row, key, value)));
            }
            knowledge.rows.push((name, places));
        }
        knowledge
    }

    fn learn(&mut self, table: &'static str, row: usize, key: Key, value: Value) -> Option<usize> {
        if value.is_absent() {
            return None;
        }
        let place = self.place_or_insert(key);
        match value {
            Value::Shown(number) => {
                if number < 0.0 || number.fract() != 0.0 {
                    self.contradictions.push(Fault::NoCount { table: table.to_owned(), row });
                }
                let earlier = self.values[place].replace(number as u64);
                if earlier.is_some_and(|earlier| earlier != number as u64) {
                    self.contradictions.push(Fault::Contradicts { table: table.to_owned(), row });
                }
            }
            _ => {
                self.is_hidden[place] = true;
                self.hidden_rows.push(Row { table, row, place });
            }
        }
        Some(place)
    }

    /// The place of a count; one that no table has is added, unknown.
    pub fn place_or_insert(&mut self, key: Key) -> usize {
        *self.places.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.values.push(None);
            self.is_hidden.push(false);
            self.keys.len() - 1
        })
    }

    /// Notes that everybody knows that there is none, unless a table says something else.
    pub fn note_none(&mut self, key: Key) {
        let place = self.place_or_insert(key);
        self.values[place].get_or_insert(0);
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The keys of all counts, in order of their places.
    pub fn keys(&self) -> impl Iterator<Item = (usize, Key)> {
        self.keys.iter().copied().enumerate()
    }

    pub fn key(&self, place: usize) -> Key {
        self.keys[place]
    }

    /// True if a published table, of today or earlier, hides the count. Others that are unknown stand in none.
    pub fn is_hidden(&self, place: usize) -> bool {
        self.is_hidden[place]
    }

    /// Notes that an earlier edition hides a count.
    pub fn hide(&mut self, place: usize) {
        self.is_hidden[place] = true;
    }

    /// True if a unit is another one, or lies in it.
    pub fn lies_within(&self, unit: u32, other: u32) -> bool {
        let above = std::iter::successors(Some(unit), |at| self.units[*at as usize]);
        above.into_iter().any(|at| at == other)
    }

    pub fn find(&self, key: &Key) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The count, where it is known.
    pub fn value(&self, place: usize) -> Option<u64> {
        self.values[place]
    }

    pub fn place_of_row(&self, table: &str, row: usize) -> Option<usize> {
        let (_, places) = self.rows.iter().find(|(name, _)| *name == table)?;
        *places.get(row)?
    }

    /// Counts that are hidden in one table and shown in another.
    pub fn open_secrets(&self) -> Vec<Leak> {
        let open = self.hidden_rows.iter().filter(|row| self.values[row.place].is_some());
        open.map(|row| Leak::today(row.table, row.row, How::Openly)).collect()
    }

    /// Counts that a row shows, with that row; every row is named.
    pub fn shown_rows(&self) -> impl Iterator<Item = (&'static str, usize, usize, u64)> {
        self.rows.iter().flat_map(move |(table, places)| {
            let shown = move |(row, place): (usize, &Option<usize>)| {
                let place = (*place)?;
                Some((*table, row, place, self.values[place]?))
            };
            places.iter().enumerate().filter_map(shown)
        })
    }

    /// By place: the first row that holds it; `None` for what is in no table.
    pub fn first_rows(&self) -> Vec<Option<(&'static str, usize)>> {
        let mut first = vec![None; self.keys.len()];
        for (table, places) in &self.rows {
            for (row, place) in places.iter().enumerate() {
                if let Some(place) = place {
                    first[*place].get_or_insert((*table, row));
                }
            }
        }
        first
    }
}

/// Units, each with a time when it did not exist: everybody knows that nothing happened there. What is impossible for another
/// reason, such as an area of a programme that did not hold yet, says nothing of the counts.
fn find_closed<'p>(package: &'p Package, reader: &mut Reader<'p>) -> FxHashSet<(u32, When)> {
    let mut closed = FxHashSet::default();
    let of_times = ["incidents-by-month", "incidents-by-period", "incidents-by-unit"];
    for table in of_times.iter().filter_map(|name| package.table(name)) {
        let is_of_all = |row: &usize| {
            [Field::EventType, Field::FocusArea].iter().all(|field| table.text(*row, *field) == "*")
        };
        for row in (0..table.len()).filter(is_of_all) {
            if table.value(row) == Value::Impossible {
                closed.extend(reader.key(table, row).map(|key| (key.unit, key.when)));
            }
        }
    }
    closed
}

//! Rows of tables → what they count.

use rustc_hash::FxHashMap;

use super::package::{EventType, Package};
use super::places::Place;
use super::table::{Field, RawTable};

/// What a count is of. The same key is the same number in every table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub when: When,
    /// Event types: a place in [`Names`].
    pub types: u32,
    /// Place in the list of units.
    pub unit: u32,
    /// `*`, a class such as `severity=1`, or a measure such as `measure=late`: a place in [`Names`].
    pub class: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum When {
    /// Year and month.
    Month(i32, u8),
    /// Year and number of the tertial.
    Tertial(i32, u8),
    Year(i32),
    /// From January to the end of the tertial.
    Accumulated(i32, u8),
}

impl When {
    /// True if all of another time lies in this one.
    pub fn includes(self, other: When) -> bool {
        let ((year, first, last), (of, from, to)) = (self.months(), other.months());
        year == of && first <= from && to <= last
    }

    /// True if both have a month in common, of two times of which one is a tertial or less.
    pub fn touches(self, other: When) -> bool {
        self.includes(other) || other.includes(self)
    }

    /// As `2019-07`.
    pub fn first_and_last_month(self) -> (String, String) {
        let (year, first, last) = self.months();
        (format!("{year:04}-{first:02}"), format!("{year:04}-{last:02}"))
    }

    /// Year, first and last month.
    fn months(self) -> (i32, u8, u8) {
        match self {
            When::Month(year, month) => (year, month, month),
            When::Tertial(year, number) => (year, 4 * number.saturating_sub(1) + 1, 4 * number),
            When::Year(year) => (year, 1, 12),
            When::Accumulated(year, number) => (year, 1, 4 * number),
        }
    }
}

/// Classes and sets of event types by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    classes: FxHashMap<String, u32>,
    sets: Vec<Vec<u16>>,
    places: FxHashMap<Vec<u16>, u32>,
}

/// The class of a count of everything.
pub(super) const ALL: &str = "*";

impl Names {
    pub fn class(&mut self, name: &str) -> u32 {
        if let Some(class) = self.classes.get(name) {
            return *class;
        }
        let class = self.classes.len() as u32;
        self.classes.insert(name.to_owned(), class);
        class
    }

    /// The number of a set of types, which are in order.
    pub fn set(&mut self, types: Vec<u16>) -> u32 {
        if let Some(set) = self.places.get(&types) {
            return *set;
        }
        let set = self.sets.len() as u32;
        self.sets.push(types.clone());
        self.places.insert(types, set);
        set
    }

    /// True for the class of a count of everything.
    pub fn is_of_all(&self, class: u32) -> bool {
        self.classes.get(ALL) == Some(&class)
    }

    /// True if all types of one set are in another.
    pub fn is_within(&self, set: u32, other: u32) -> bool {
        set == other || self.types(set).iter().all(|event_type| self.types(other).contains(event_type))
    }

    pub fn types(&self, set: u32) -> &[u16] {
        &self.sets[set as usize]
    }
}

/// Rows → keys.
pub(super) struct Reader<'a> {
    package: &'a Package,
    names: &'a mut Names,
    units: FxHashMap<&'a str, u32>,
    /// The class of a count of everything.
    all: u32,
    /// Classes by column and word.
    classes: FxHashMap<(Field, &'a str), u32>,
    /// Sets of types by the words of event type and focus area.
    sets: FxHashMap<(&'a str, &'a str), u32>,
}

impl<'a> Reader<'a> {
    pub fn new(package: &'a Package, names: &'a mut Names) -> Self {
        let units = (0..).zip(package.rules.units.iter()).filter(|(_, unit)| unit.place.is_none());
        let units = units.map(|(place, unit)| (unit.id.as_str(), place)).collect();
        let all = names.class(ALL);
        Reader { package, names, units, all, classes: FxHashMap::default(), sets: FxHashMap::default() }
    }

    /// True if the site knows any of the types that a key is of.
    pub fn has_types(&self, key: &Key) -> bool {
        !self.names.types(key.types).is_empty()
    }

    /// True for types none of which there was at the time: everybody knows that nothing of them happened.
    pub fn cannot_occur(&self, key: &Key) -> bool {
        let (first, last) = key.when.first_and_last_month();
        let is_outside = |at: &u16| {
            let known = &self.package.rules.event_types[usize::from(*at)];
            let month_of =
                |day: &Option<String>| day.as_ref().and_then(|day| day.get(..7).map(str::to_owned));
            month_of(&known.valid_from).is_some_and(|from| from > last)
                || month_of(&known.valid_to).is_some_and(|to| to < first)
        };
        let types = self.names.types(key.types);
        !types.is_empty() && types.iter().all(is_outside)
    }

    /// By unit: the one that it lies in.
    pub fn parents(&self) -> Vec<Option<u32>> {
        self.package.rules.units.iter().map(|unit| unit.above).collect()
    }

    /// What a row of a count table counts; `None` where it holds no count of incidents.
    pub fn key(&mut self, table: &'a RawTable, row: usize) -> Option<Key> {
        let key = self.share_key(table, row)?;
        match table.text(row, Field::Measure) {
            "*" | "count" | "accumulated" | "incidents" => Some(key),
            "closed" => Some(Key { class: self.names.class("status_of_case=closed"), ..key }),
            "preventive" => Some(Key { types: self.preventive(key.types), ..key }),
            "units" | "reporting_units" | "median_delay_days" => None,
            measure if measure.ends_with("_share") || measure.ends_with("_agreement") => None,
            measure => Some(Key { class: self.class_of(Field::Measure, measure), ..key }),
        }
    }

    /// What a row is about, whatever it measures.
    pub fn share_key(&mut self, table: &'a RawTable, row: usize) -> Option<Key> {
        let when = when(table, row)?;
        let (types, unit) = self.series(table, row)?;
        Some(Key { when, types, unit: self.place(unit, when), class: self.class(table, row) })
    }

    /// The place of a unit that moved, where it lay in one all the time.
    fn place(&self, unit: u32, when: When) -> u32 {
        let places = (0..).zip(self.package.rules.units.iter());
        let is_there = |place: &Place| place.unit == unit && place.touches(when);
        let mut there = places.filter(|(_, of)| of.place.as_ref().is_some_and(is_there));
        match (there.next(), there.next()) {
            (Some((only, _)), None) => only,
            _ => unit,
        }
    }

    /// The types and the unit that a row is about; `None` where the site knows no such unit.
    pub fn series(&mut self, table: &'a RawTable, row: usize) -> Option<(u32, u32)> {
        let unit = match table.text(row, Field::Unit) {
            ALL => 0,
            id => *self.units.get(id)?,
        };
        Some((self.types(table.text(row, Field::EventType), table.text(row, Field::FocusArea)), unit))
    }

    fn types(&mut self, event_type: &'a str, focus_area: &'a str) -> u32 {
        if let Some(set) = self.sets.get(&(event_type, focus_area)) {
            return *set;
        }
        let belongs = |known: &EventType| {
            (event_type == ALL || known.id == event_type)
                && (focus_area == ALL || known.focus_areas.iter().any(|area| area == focus_area))
        };
        let all = (0..).zip(self.package.rules.event_types.iter());
        let types = all.filter(|(_, known)| belongs(known)).map(|(place, _)| place).collect();
        let set = self.names.set(types);
        self.sets.insert((event_type, focus_area), set);
        set
    }

    /// Those of some types that prevent.
    pub fn preventive(&mut self, types: u32) -> u32 {
        let is_preventive = |at: &u16| self.package.rules.event_types[usize::from(*at)].preventive;
        let types = self.names.types(types).iter().copied().filter(is_preventive).collect();
        self.names.set(types)
    }

    fn class(&mut self, table: &'a RawTable, row: usize) -> u32 {
        for column in [Field::Severity, Field::StatusOfCase, Field::Affected, Field::Source] {
            match table.text(row, column) {
                ALL => {}
                member => return self.class_of(column, member),
            }
        }
        self.all
    }

    fn class_of(&mut self, column: Field, member: &'a str) -> u32 {
        let names = &mut *self.names;
        let class = self.classes.entry((column, member));
        *class.or_insert_with(|| names.class(&format!("{}={member}", column.name())))
    }
}

fn when(table: &RawTable, row: usize) -> Option<When> {
    let period = table.text(row, Field::Period);
    let parse = |text: &str, between: &str| {
        let (year, number) = text.split_once(between)?;
        Some((year.parse().ok()?, number.parse().ok()?))
    };
    match (table.text(row, Field::Month), table.text(row, Field::Measure)) {
        (ALL, "accumulated") => parse(period, "-t").map(|(year, number)| When::Accumulated(year, number)),
        (ALL, _) if period.contains("-t") => {
            parse(period, "-t").map(|(year, number)| When::Tertial(year, number))
        }
        (ALL, _) => period.parse().ok().map(When::Year),
        (month, _) => parse(month, "-").map(|(year, number)| When::Month(year, number)),
    }
}

//! An imagined administration of any size, and the cell system of the tables that would be published about it.

use std::collections::BTreeMap;

use suppression::{CellIx, CellSystem, Release, SecretCell};

use super::scramble;

/// How large the administration is, and how its small counts are treated.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub incidents: u32,
    pub units: u32,
    pub units_per_department: u32,
    pub tertials: u32,
    pub event_types: u32,
    pub threshold: u32,
    /// True where the whole and the departments show small counts.
    pub is_open_above_units: bool,
}

pub const SAMPLE: Size = Size {
    incidents: 9_000,
    units: 40,
    units_per_department: 10,
    tertials: 12,
    event_types: 12,
    threshold: 5,
    is_open_above_units: false,
};

pub const MEDIUM: Size = Size { incidents: 100_000, units: 500, units_per_department: 25, ..SAMPLE };

pub const LARGE: Size =
    Size { incidents: 1_000_000, units: 2_000, units_per_department: 25, tertials: 30, ..SAMPLE };

const FOCUS_AREAS: u32 = 5;

/// When: a month, a tertial, a year, from January to August, or all of a year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Month(u32),
    Tertial(u32),
    Accumulated(u32),
    Year(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Total,
    FocusArea(u32),
    EventType(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Whole,
    Department(u32),
    Unit(u32),
}

type Key = (When, What, Where);

/// The tables `incidents-by-month`, `incidents-by-period` and `incidents-by-unit` as one system.
pub fn tables_of(size: Size) -> CellSystem {
    let counts = count_incidents(size);
    let mut tables = Tables { size, system: CellSystem::default(), cells: BTreeMap::new() };
    tables.add_cells(&counts);
    tables.add_lines();
    tables.system
}

struct Tables {
    size: Size,
    system: CellSystem,
    cells: BTreeMap<Key, CellIx>,
}

impl Tables {
    fn departments(&self) -> u32 {
        self.size.units.div_ceil(self.size.units_per_department)
    }

    fn add_cells(&mut self, counts: &BTreeMap<Key, u64>) {
        for key in self.keys() {
            let count = counts.get(&key).copied().unwrap_or(0);
            let is_small = count > 0 && count < u64::from(self.size.threshold);
            let is_open = self.size.is_open_above_units && !matches!(key.2, Where::Unit(_));
            let release = if is_small && !is_open { Release::Primary } else { Release::Open };
            let threshold = if is_open { 0 } else { self.size.threshold };
            let cell = SecretCell { count, threshold, release, depth: depth(key) };
            let ix = self.system.add_cell(cell);
            self.cells.insert(key, ix);
        }
    }

    fn keys(&self) -> Vec<Key> {
        let size = self.size;
        let types = (0..size.event_types).map(What::EventType);
        let areas = (0..FOCUS_AREAS).map(What::FocusArea);
        let upper: Vec<Where> =
            std::iter::once(Where::Whole).chain((0..self.departments()).map(Where::Department)).collect();
        let mut keys = Vec::new();
        for place in &upper {
            for what in std::iter::once(What::Total).chain(types.clone()) {
                keys.extend((0..size.tertials * 4).map(|month| (When::Month(month), what, *place)));
            }
            for what in std::iter::once(What::Total).chain(areas.clone()).chain(types.clone()) {
                keys.extend((0..size.tertials).map(|tertial| (When::Tertial(tertial), what, *place)));
                keys.extend(self.years().map(|year| (When::Accumulated(year), what, *place)));
                keys.extend(self.years().map(|year| (When::Year(year), what, *place)));
            }
        }
        for unit in (0..size.units).map(Where::Unit) {
            keys.extend((0..size.tertials).map(|tertial| (When::Tertial(tertial), What::Total, unit)));
            for what in std::iter::once(What::Total).chain(areas.clone()) {
                keys.extend(self.years().map(|year| (When::Year(year), what, unit)));
            }
        }
        keys
    }

    fn years(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.size.tertials / 3
    }

    fn add_lines(&mut self) {
        for (key, total) in self.cells.clone() {
            let (when, what, place) = key;
            self.add_line(total, self.earlier(when).into_iter().map(|when| (when, what, place)));
            if let When::Accumulated(year) = when {
                let (year, rest) =
                    ((When::Year(year), what, place), (When::Tertial(3 * year + 2), what, place));
                self.add_line(self.cells[&year], [key, rest]);
            }
            self.add_line(total, self.areas(what).into_iter().map(|what| (when, what, place)));
            self.add_line(total, self.types(what).into_iter().map(|what| (when, what, place)));
            self.add_line(total, self.parts(place).into_iter().map(|place| (when, what, place)));
        }
    }

    /// Adds a line where all parts are published.
    fn add_line(&mut self, total: CellIx, parts: impl IntoIterator<Item = Key>) {
        let parts: Option<Vec<CellIx>> = parts.into_iter().map(|key| self.cells.get(&key).copied()).collect();
        if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
            self.system.add_line(total, parts);
        }
    }

    fn earlier(&self, when: When) -> Vec<When> {
        match when {
            When::Month(_) => Vec::new(),
            When::Tertial(tertial) => (4 * tertial..4 * tertial + 4).map(When::Month).collect(),
            When::Accumulated(year) => (3 * year..3 * year + 2).map(When::Tertial).collect(),
            When::Year(year) => (3 * year..3 * year + 3).map(When::Tertial).collect(),
        }
    }

    fn areas(&self, what: What) -> Vec<What> {
        match what {
            What::Total => (0..FOCUS_AREAS).map(What::FocusArea).collect(),
            _ => Vec::new(),
        }
    }

    fn types(&self, what: What) -> Vec<What> {
        let all = 0..self.size.event_types;
        match what {
            What::Total => all.map(What::EventType).collect(),
            What::FocusArea(area) => all.filter(|t| focus_area(*t) == area).map(What::EventType).collect(),
            What::EventType(_) => Vec::new(),
        }
    }

    fn parts(&self, place: Where) -> Vec<Where> {
        match place {
            Where::Whole => (0..self.departments()).map(Where::Department).collect(),
            Where::Department(department) => (0..self.size.units)
                .filter(|unit| unit / self.size.units_per_department == department)
                .map(Where::Unit)
                .collect(),
            Where::Unit(_) => Vec::new(),
        }
    }
}

fn depth((when, what, place): Key) -> u8 {
    let when = match when {
        When::Year(_) => 0,
        When::Accumulated(_) | When::Tertial(_) => 1,
        When::Month(_) => 2,
    };
    let what = match what {
        What::Total => 0,
        What::FocusArea(_) => 1,
        What::EventType(_) => 2,
    };
    let place = match place {
        Where::Whole => 0,
        Where::Department(_) => 1,
        Where::Unit(_) => 2,
    };
    when + what + place
}

fn focus_area(event_type: u32) -> u32 {
    event_type * FOCUS_AREAS / (event_type / 12 * 12 + 12)
}

/// Counts of invented incidents by every key that they belong to.
fn count_incidents(size: Size) -> BTreeMap<Key, u64> {
    const TYPE_WEIGHTS: [u64; 12] = [20, 9, 6, 14, 15, 6, 9, 5, 3, 7, 3, 3];
    let mut finest: BTreeMap<(u32, u32, u32), u64> = BTreeMap::new();
    let types: Vec<u32> = (0..size.event_types)
        .flat_map(|t| std::iter::repeat_n(t, TYPE_WEIGHTS[t as usize % 12] as usize))
        .collect();
    let units: Vec<u32> =
        (0..size.units).flat_map(|u| std::iter::repeat_n(u, 1 + 8 / (1 + u as usize % 17))).collect();
    for incident in 0..size.incidents {
        let pick =
            |salt: u64, count: usize| (scramble(u64::from(incident) << 8 | salt) % count as u64) as usize;
        let month = pick(1, size.tertials as usize * 4) as u32;
        *finest.entry((month, types[pick(2, types.len())], units[pick(3, units.len())])).or_default() += 1;
    }
    let mut counts = BTreeMap::new();
    for ((month, event_type, unit), count) in finest {
        for when in whens(month) {
            for what in [What::Total, What::FocusArea(focus_area(event_type)), What::EventType(event_type)] {
                for place in
                    [Where::Whole, Where::Department(unit / size.units_per_department), Where::Unit(unit)]
                {
                    *counts.entry((when, what, place)).or_default() += count;
                }
            }
        }
    }
    counts
}

fn whens(month: u32) -> Vec<When> {
    let (tertial, year) = (month / 4, month / 12);
    let mut whens = vec![When::Month(month), When::Tertial(tertial), When::Year(year)];
    if tertial % 3 < 2 {
        whens.push(When::Accumulated(year));
    }
    whens
}

//! What anybody can read on a site: its tables, and what `datapackage.json` says of units, types and thresholds.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Path from the root → bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A row of a published table.
#[derive(Debug, Clone)]
pub struct Row {
    pub table: &'static str,
    /// Column → code, in the order of the columns' names.
    pub keys: BTreeMap<String, String>,
    pub value: Option<u64>,
    pub is_hidden: bool,
    pub cannot_occur: bool,
}

impl Row {
    pub fn key(&self, column: &str) -> &str {
        self.keys.get(column).map_or("*", String::as_str)
    }
}

/// The tables that hold counts of incidents.
const TABLES: [&str; 6] = [
    "incidents-by-month",
    "focus-areas-by-month",
    "incidents-by-period",
    "incidents-by-unit",
    "cases",
    "coverage",
];

/// The first and the last day, where there is one.
type Days = (Option<String>, Option<String>);

#[derive(Clone)]
pub struct Public {
    pub rows: Vec<Row>,
    /// Unit → those above it, each from a month on.
    pub parents: BTreeMap<String, Vec<(String, Option<String>)>>,
    /// Unit → its first and last day, where it opens or closes.
    unit_days: BTreeMap<String, Days>,
    /// Event type → its focus areas, whichever programme they belong to.
    pub types: BTreeMap<String, BTreeSet<String>>,
    /// Event type → the first and the last day of one that comes or goes.
    pub type_days: BTreeMap<String, Days>,
    pub preventive: BTreeSet<String>,
    sensitive: BTreeSet<String>,
    threshold: u64,
    sensitive_threshold: u64,
    /// Unit and tertial where small counts may be shown.
    open: BTreeSet<(String, String)>,
}

impl Public {
    pub fn read(files: &Files) -> Public {
        let package: Value = serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let list = |value: &Value| -> Vec<Value> { value.as_array().cloned().unwrap_or_default() };
        let (units, types) = (list(&package["x-units"]), list(&package["x-event-types"]));
        let rules = &package["x-disclosure"];
        let named = |flag: &str| {
            let chosen = types.iter().filter(|kind| kind[flag] == true);
            chosen.filter_map(|kind| text(&kind["id"])).collect()
        };
        let areas = |kind: &Value| list(&kind["focus_areas"]).iter().filter_map(text).collect();
        let open = rules["open"].as_object().into_iter().flatten();
        let days = |of: &[Value]| -> BTreeMap<String, Days> {
            let days = |of: &Value| (text(&of["valid_from"]), text(&of["valid_to"]));
            of.iter().map(|of| (text(&of["id"]).unwrap(), days(of))).collect()
        };
        Public {
            rows: TABLES.iter().flat_map(|table| read_rows(files, table)).collect(),
            parents: units.iter().map(|unit| (text(&unit["id"]).unwrap(), parents(unit))).collect(),
            types: types.iter().map(|kind| (text(&kind["id"]).unwrap(), areas(kind))).collect(),
            unit_days: days(&units),
            type_days: days(&types),
            preventive: named("preventive"),
            sensitive: named("sensitive"),
            threshold: rules["threshold"].as_u64().unwrap(),
            sensitive_threshold: rules["sensitive_threshold"].as_u64().unwrap(),
            open: open
                .flat_map(|(unit, periods)| {
                    list(periods).into_iter().map(|period| (unit.clone(), text(&period).unwrap()))
                })
                .collect(),
        }
    }

    /// Units of which nothing is published are known by name to everybody.
    pub fn know_units_of(&mut self, other: &Public) {
        self.parents.clone_from(&other.parents);
        self.unit_days.clone_from(&other.unit_days);
    }

    /// Below what a count of the row is small; 0 where small counts may be shown.
    pub fn threshold_of(&self, row: &Row) -> u64 {
        if self.sensitive.contains(row.key("event_type")) {
            return self.sensitive_threshold;
        }
        let unit = row.keys.get("unit").cloned().unwrap_or_else(|| self.root().to_owned());
        let tertials = tertials_of(row);
        let is_open = tertials.iter().all(|tertial| self.open.contains(&(unit.clone(), tertial.clone())));
        if is_open { 0 } else { self.threshold }
    }

    /// True for a type that was not there in a month.
    pub fn is_outside(&self, kind: &str, year: &str, month: usize) -> bool {
        let month = format!("{year}-{month:02}");
        let (from, to) = &self.type_days[kind];
        from.as_ref().is_some_and(|from| from[..7] > *month) || to.as_ref().is_some_and(|to| to[..7] < *month)
    }

    pub fn root(&self) -> &str {
        self.parents.iter().find(|(_, parents)| parents[0].1.is_none()).unwrap().0
    }

    fn parent(&self, unit: &str, year: &str, month: usize) -> Option<&str> {
        let month = format!("{year}-{month:02}");
        let parents = self.parents[unit].iter().rev();
        parents.into_iter().find(|(from, _)| *from <= month).and_then(|(_, parent)| parent.as_deref())
    }

    pub fn is_within(&self, unit: &str, whole: &str, year: &str, month: usize) -> bool {
        let parent = || self.parent(unit, year, month);
        unit == whole || parent().is_some_and(|parent| self.is_within(parent, whole, year, month))
    }

    /// The units without parts that lay in a whole all through a tertial, from 0: those that can have reported.
    pub fn units_throughout(&self, whole: &str, year: &str, tertial: usize) -> Vec<&str> {
        let (first, last) = (4 * tertial + 1, 4 * tertial + 4);
        let (begin, end) = (format!("{year}-{first:02}-01"), format!("{year}-{last:02}-31"));
        let has_parts =
            |unit: &str| self.parents.values().flatten().any(|(_, parent)| parent.as_deref() == Some(unit));
        let existed = |unit: &str| {
            let (from, to) = &self.unit_days[unit];
            from.as_ref().is_none_or(|from| *from <= begin) && to.as_ref().is_none_or(|to| *to >= end)
        };
        let stayed = |unit: &str| {
            let mut places = (first..=last).map(|month| self.parent(unit, year, month));
            let place = places.next();
            places.all(|other| Some(other) == place) && self.is_within(unit, whole, year, first)
        };
        let units = self.parents.keys().map(String::as_str);
        units.filter(|unit| !has_parts(unit) && existed(unit) && stayed(unit)).collect()
    }

    /// The unit next below the whole in which one lies; the whole for what lies in none.
    pub fn department<'a>(&'a self, unit: &'a str, year: &str, month: usize) -> &'a str {
        match self.parent(unit, year, month) {
            Some(parent) if parent != self.root() => self.department(parent, year, month),
            _ => unit,
        }
    }
}

/// As they are told: where a unit has not moved, one from the beginning.
fn parents(unit: &Value) -> Vec<(String, Option<String>)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let month = |stay: &Value| text(&stay["from"]).map_or_else(String::new, |day| day[..7].to_owned());
    match unit["parents"].as_array() {
        Some(stays) => stays.iter().map(|stay| (month(stay), text(&stay["unit"]))).collect(),
        None => vec![(String::new(), text(&unit["parent"]))],
    }
}

fn read_rows(files: &Files, table: &'static str) -> Vec<Row> {
    // A table in which nothing is known is not there.
    let bytes = files.get(&format!("data/{table}.csv")).map_or(&[][..], Vec::as_slice);
    let mut reader = csv::Reader::from_reader(bytes);
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().filter_map(|record| {
        let record = record.unwrap();
        let mut keys: BTreeMap<String, String> =
            headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        let value = keys.remove("value").unwrap();
        let status = keys.remove("status").unwrap();
        // Medians and shares are not counts.
        let value = if value.is_empty() { None } else { Some(value.parse().ok()?) };
        let (is_hidden, cannot_occur) = (status == "hidden", status == "not_applicable");
        Some(Row { table, keys, value, is_hidden, cannot_occur })
    });
    rows.collect()
}

/// The tertials that a row counts, each whole or in part.
pub fn tertials_of(row: &Row) -> Vec<String> {
    let months = months_of(row);
    let tertials: BTreeSet<String> =
        months.iter().map(|month| format!("{}-t{}", &row_year(row), (month - 1) / 4 + 1)).collect();
    tertials.into_iter().collect()
}

pub fn row_year(row: &Row) -> &str {
    let time = row.keys.get("month").or_else(|| row.keys.get("period")).unwrap();
    &time[..4]
}

/// The months of the year that a row counts, from 1.
pub fn months_of(row: &Row) -> Vec<usize> {
    if let Some(month) = row.keys.get("month") {
        return vec![month[5..].parse().unwrap()];
    }
    let tertial = row.key("period").split_once("-t").map(|(_, tertial)| tertial.parse::<usize>().unwrap());
    match (tertial, row.key("measure")) {
        (None, _) => (1..=12).collect(),
        (Some(tertial), "accumulated") => (1..=4 * tertial).collect(),
        (Some(tertial), _) => (4 * tertial - 3..=4 * tertial).collect(),
    }
}

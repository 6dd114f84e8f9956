//! The data package of a built site, as anybody can read it.

use std::collections::BTreeMap;
use std::io;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Deserialize;

use super::TableCounts;

/// The tables of counts.
pub(super) const COUNT_TABLES: [&str; 7] = [
    "incidents-by-month",
    "focus-areas-by-month",
    "incidents-by-period",
    "incidents-by-unit",
    "cases",
    "coverage",
    "influence",
];

/// Reads a file of the site by its path, with `/`.
pub(super) type Read<'a> = &'a (dyn Fn(&str) -> io::Result<Vec<u8>> + Sync);

/// `datapackage.json` and the tables that it lists.
#[derive(Debug, Clone)]
pub(super) struct Package {
    pub units: Vec<Unit>,
    pub event_types: Vec<EventType>,
    pub disclosure: Disclosure,
    pub tables: Vec<RawTable>,
}

#[derive(Debug, Deserialize)]
struct Description {
    resources: Vec<Resource>,
    #[serde(rename = "x-units")]
    units: Vec<Unit>,
    #[serde(rename = "x-event-types")]
    event_types: Vec<EventType>,
    #[serde(rename = "x-disclosure")]
    disclosure: Disclosure,
}

#[derive(Debug, Deserialize)]
struct Resource {
    name: String,
    path: String,
    sha256: String,
}

/// A published part of the organisation, and the one that it lies in.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Unit {
    pub id: String,
    pub parent: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct EventType {
    pub id: String,
    pub focus_areas: Vec<String>,
    pub preventive: bool,
    /// Counts below this are hidden.
    pub threshold: u32,
    /// Also in the open parts of the organisation.
    pub sensitive: bool,
}

/// What the site says of its own disclosure control.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Disclosure {
    /// By unit: the tertials in which it is so large that small counts are shown.
    pub open: BTreeMap<String, Vec<String>>,
}

/// A table's file.
#[derive(Debug, Clone)]
pub(super) struct RawTable {
    pub name: String,
    /// From the root of the site.
    pub path: String,
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
    /// True if its bytes are those that the package was made of.
    pub is_as_described: bool,
}

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Shown(f64),
    Hidden,
    /// There is no number, and there would be none.
    Absent,
}

impl Package {
    pub fn read(read: Read) -> Result<Self> {
        const PATH: &str = "data/datapackage.json";
        let text = read(PATH).with_context(|| format!("kan inte läsa {PATH}"))?;
        let description: Description = serde_json::from_slice(&text)
            .with_context(|| format!("{PATH} är inte ett datapaket från lagesbild"))?;
        let tables = description.resources.par_iter().map(|resource| {
            let Resource { name, path, sha256 } = resource;
            RawTable::read(name, &format!("data/{path}"), sha256, read)
        });
        Ok(Package {
            tables: tables.collect::<Result<_>>()?,
            units: description.units,
            event_types: description.event_types,
            disclosure: description.disclosure,
        })
    }

    pub fn table(&self, name: &str) -> Option<&RawTable> {
        self.tables.iter().find(|table| table.name == name)
    }

    pub fn count_rows(&self) -> Vec<TableCounts> {
        let count = |table: &RawTable, wanted: fn(Value) -> bool| {
            (0..table.len()).filter(|row| table.value(*row).is_ok_and(wanted)).count()
        };
        let tables = self.tables.iter();
        tables
            .map(|table| TableCounts {
                table: table.name.clone(),
                shown: count(table, |value| matches!(value, Value::Shown(_))),
                hidden: count(table, |value| value == Value::Hidden),
            })
            .collect()
    }
}

impl RawTable {
    /// `sha256` is what the bytes should have, in hexadecimal.
    pub fn read(name: &str, path: &str, sha256: &str, read: Read) -> Result<Self> {
        let context = || format!("kan inte läsa {path}");
        let bytes = read(path).with_context(context)?;
        let is_as_described = super::hashes::sha256(&bytes) == sha256;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let columns = reader.headers().with_context(context)?.iter().map(str::to_owned).collect();
        let rows = reader.records().collect::<Result<_, _>>().with_context(context)?;
        Ok(RawTable { name: name.to_owned(), path: path.to_owned(), columns, rows, is_as_described })
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The text in a column; `*` where the table has no such column.
    pub fn text(&self, row: usize, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.rows[row].get(at)).unwrap_or("*")
    }

    /// What a row is about: the words in its columns, but for the value and its status.
    pub fn words(&self, row: usize) -> impl Iterator<Item = &str> {
        let columns = self.columns.len().saturating_sub(2);
        self.rows[row].iter().take(columns)
    }

    pub fn value(&self, row: usize) -> Result<Value> {
        let end = self.columns.len();
        let field = |at: Option<usize>| at.and_then(|at| self.rows[row].get(at)).unwrap_or_default();
        match (field(end.checked_sub(2)), field(end.checked_sub(1))) {
            ("", "hidden") => Ok(Value::Hidden),
            ("", "missing" | "not_applicable") => Ok(Value::Absent),
            (number, "" | "preliminary") => {
                let number = number.parse();
                Ok(Value::Shown(number.with_context(|| format!("rad {row} i {} är inget tal", self.name))?))
            }
            (_, status) => anyhow::bail!("rad {row} i {} har okänd status {status}", self.name),
        }
    }
}

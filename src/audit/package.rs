//! The data package of a built site, as anybody can read it.

use std::path::Path;

use anyhow::{Context, Result};
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

/// `datapackage.json` and the tables that it lists.
#[derive(Debug)]
pub(super) struct Package {
    pub units: Vec<Unit>,
    pub event_types: Vec<EventType>,
    pub tables: Vec<RawTable>,
}

#[derive(Debug, Deserialize)]
struct Description {
    resources: Vec<Resource>,
    #[serde(rename = "x-units")]
    units: Vec<Unit>,
    #[serde(rename = "x-event-types")]
    event_types: Vec<EventType>,
}

#[derive(Debug, Deserialize)]
struct Resource {
    name: String,
    path: String,
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
}

/// A table's file.
#[derive(Debug)]
pub(super) struct RawTable {
    pub name: String,
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
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
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("datapackage.json");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("kan inte läsa {}", path.display()))?;
        let description: Description = serde_json::from_str(&text)
            .with_context(|| format!("{} är inte ett datapaket från lagesbild", path.display()))?;
        let tables = description
            .resources
            .into_iter()
            .map(|resource| RawTable::read(resource.name, &folder.join(resource.path)))
            .collect::<Result<_>>()?;
        Ok(Package { units: description.units, event_types: description.event_types, tables })
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
    fn read(name: String, path: &Path) -> Result<Self> {
        let context = || format!("kan inte läsa {}", path.display());
        let mut reader = csv::Reader::from_path(path).with_context(context)?;
        let columns = reader.headers().with_context(context)?.iter().map(str::to_owned).collect();
        let rows = reader.records().collect::<Result<_, _>>().with_context(context)?;
        Ok(RawTable { name, columns, rows })
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The text in a column; `*` where the table has no such column.
    pub fn text(&self, row: usize, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.rows[row].get(at)).unwrap_or("*")
    }

    pub fn value(&self, row: usize) -> Result<Value> {
        match (self.text(row, "value"), self.text(row, "status")) {
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

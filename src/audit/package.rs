//! The data package of a built site, as anybody can read it.

use std::collections::BTreeMap;
use std::io;

use anyhow::{Context, Result, anyhow, bail, ensure};
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
    /// With the place of the table that each shows.
    pub figures: Vec<(Figure, usize)>,
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
    #[serde(rename = "x-figures")]
    figures: Vec<Figure>,
}

/// A figure that shows numbers of a table: the page's file, and the id of the figure there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Figure {
    pub page: String,
    pub figure: String,
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
    /// Without the value and its status.
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
    /// By row.
    values: Vec<Value>,
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
        let text = read(PATH).with_context(|| format!("kan inte läsa {PATH}; {REMEDY}"))?;
        let description: Description = serde_json::from_slice(&text).with_context(|| {
            format!("{PATH} är inte ett datapaket från den här versionen av lagesbild; {REMEDY}")
        })?;
        let tables = description.resources.par_iter().map(|resource| {
            let Resource { name, path, sha256, .. } = resource;
            RawTable::read(name, &format!("data/{path}"), sha256, read)
        });
        let figures = description.resources.iter().enumerate();
        let figures =
            figures.flat_map(|(table, of)| of.figures.iter().map(move |figure| (figure.clone(), table)));
        Ok(Package {
            tables: tables.collect::<Result<_>>()?,
            figures: figures.collect(),
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
            table.values.iter().filter(|value| wanted(**value)).count()
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
        let bytes = read(path).with_context(|| format!("kan inte läsa {path}; {REMEDY}"))?;
        let is_as_described = super::hashes::sha256(&bytes) == sha256;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headers = reader.headers().map_err(|error| damaged(path, &error))?;
        let mut columns: Vec<String> = headers.iter().map(str::to_owned).collect();
        let ending = columns.split_off(columns.len().saturating_sub(2));
        ensure!(
            ending == ["value", "status"],
            "{path} rad 1: de sista rubrikerna ska vara value,status; {REMEDY}"
        );
        let rows: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().map_err(|error| damaged(path, &error))?;
        let values = (2..).zip(&rows).map(|(line, row)| value_of(row, path, line)).collect::<Result<_>>()?;
        Ok(RawTable { name: name.to_owned(), path: path.to_owned(), columns, rows, values, is_as_described })
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
        self.rows[row].iter().take(self.columns.len())
    }

    /// The numbers that are shown, as they stand in the file.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| row.get(self.columns.len())).filter(|number| !number.is_empty())
    }

    pub fn value(&self, row: usize) -> Value {
        self.values[row]
    }
}

/// What to do with a file that is not as it was built.
const REMEDY: &str = "hämta tillbaka filen, eller bygg om webbplatsen med `lagesbild build`";

/// Says in which line a file is no table.
fn damaged(path: &str, error: &csv::Error) -> anyhow::Error {
    let line = error.position().map_or(1, csv::Position::line);
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("raden har {len} fält, men ska ha {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "raden är inte UTF-8".to_owned(),
        _ => "raden går inte att läsa som CSV".to_owned(),
    };
    anyhow!("{path} rad {line}: {what}; {REMEDY}")
}

/// The last two fields of a row.
fn value_of(row: &csv::StringRecord, path: &str, line: usize) -> Result<Value> {
    let field = |back: usize| row.len().checked_sub(back).and_then(|at| row.get(at)).unwrap_or_default();
    match (field(2), field(1)) {
        ("", "hidden") => Ok(Value::Hidden),
        ("", "missing" | "not_applicable") => Ok(Value::Absent),
        (number, "" | "preliminary") => {
            let number = number.parse().ok().filter(|number: &f64| number.is_finite());
            number
                .map(Value::Shown)
                .with_context(|| format!("{path} rad {line}: värdet är inget tal; {REMEDY}"))
        }
        (_, "hidden" | "missing" | "not_applicable") => {
            bail!("{path} rad {line}: det står ett värde där det inte ska finnas något; {REMEDY}")
        }
        (_, _) => bail!(
            "{path} rad {line}: okänd status; väntade hidden, missing, not_applicable, preliminary eller ingen; {REMEDY}"
        ),
    }
}

//! The data package of a built site, as anybody can read it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Deserialize;

use super::TableCounts;
use super::table::{REMEDY, RawTable, Value};

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
    pub units: Arc<[Unit]>,
    pub event_types: Arc<[EventType]>,
    pub disclosure: Arc<Disclosure>,
    pub tables: Vec<Arc<RawTable>>,
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
    /// Counts below this are small, where a type says nothing else.
    #[serde(default)]
    pub threshold: u32,
    /// By unit: the tertials in which it is so large that small counts are shown.
    pub open: BTreeMap<String, Vec<String>>,
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
            RawTable::read(name, &format!("data/{path}"), sha256, read).map(Arc::new)
        });
        let figures = description.resources.iter().enumerate();
        let figures =
            figures.flat_map(|(table, of)| of.figures.iter().map(move |figure| (figure.clone(), table)));
        Ok(Package {
            tables: tables.collect::<Result<_>>()?,
            figures: figures.collect(),
            units: description.units.into(),
            event_types: description.event_types.into(),
            disclosure: Arc::new(description.disclosure),
        })
    }

    pub fn table(&self, name: &str) -> Option<&RawTable> {
        self.tables.iter().find(|table| table.name == name).map(AsRef::as_ref)
    }

    /// True if the tables are known to have the same rows as those of another, and the same ones of them show a number,
    /// hide one, or have none.
    pub fn shows_and_hides_as(&self, other: &Package) -> bool {
        let pairs = self.tables.iter().zip(&other.tables);
        self.tables.len() == other.tables.len()
            && pairs.into_iter().all(|(own, other)| own.name == other.name && own.shows_and_hides_as(other))
    }

    pub fn count_rows(&self) -> Vec<TableCounts> {
        let count = |table: &Arc<RawTable>, wanted: fn(Value) -> bool| {
            (0..table.len()).filter(|row| wanted(table.value(*row))).count()
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

//! The data package of a built site, as anybody can read it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;
use serde::Deserialize;

use model::Level;

use super::TableCounts;
use super::places::{Place, add_places};
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
#[derive(Debug)]
pub(super) struct Package {
    pub rules: Arc<Rules>,
    pub tables: Vec<RawTable>,
    /// By table: what it says of its measures. A frozen table says nothing.
    pub measures: Vec<Vec<Measure>>,
    /// With the place of the table that each shows.
    pub figures: Vec<(Figure, usize)>,
}

/// What the site says of its parts, its types and its own disclosure control.
#[derive(Debug, Deserialize)]
pub(super) struct Rules {
    /// The whole first.
    #[serde(rename = "x-units")]
    pub units: Vec<Unit>,
    #[serde(rename = "x-event-types")]
    pub event_types: Vec<EventType>,
    #[serde(rename = "x-disclosure")]
    pub disclosure: Disclosure,
}

#[derive(Debug, Deserialize)]
struct Description {
    resources: Vec<Resource>,
    #[serde(flatten)]
    rules: Rules,
}

#[derive(Debug, Deserialize)]
struct Resource {
    name: String,
    path: String,
    sha256: String,
    #[serde(rename = "x-measures", default)]
    measures: Vec<Measure>,
    #[serde(rename = "x-figures")]
    figures: Vec<Figure>,
}

/// What a number of a table is, in the words of the site.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Measure {
    pub name: String,
    pub description: String,
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
    #[serde(default)]
    pub title: String,
    pub parent: Option<String>,
    /// All that it has lain in, earliest first, where it has moved.
    #[serde(default)]
    pub parents: Vec<Stay>,
    /// What it lies in, by place in the list. None for a unit that has moved: its places lie in what it did.
    #[serde(skip)]
    pub above: Option<u32>,
    /// Of the places that follow the units.
    #[serde(skip)]
    pub place: Option<Place>,
    pub level: Option<Level>,
    /// As `2019-07-01`.
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
}

/// A part of the organisation that a unit lay in, from a day on.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Stay {
    pub unit: String,
    pub from: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct EventType {
    pub id: String,
    #[serde(default)]
    pub title: String,
    pub focus_areas: Vec<String>,
    pub preventive: bool,
    /// Over the site's own.
    pub threshold: Option<u32>,
    /// Also in the open parts of the organisation.
    pub sensitive: bool,
    /// Nothing is published of it in parts below.
    pub finest_level: Option<Level>,
    /// As `2019-07-01`: outside these days it cannot occur.
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
}

/// The rules that small counts are hidden by.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Disclosure {
    /// Counts from 1 up to, not including, this are small, where a type says nothing else.
    pub threshold: u32,
    /// The least threshold of a sensitive type.
    pub sensitive_threshold: u32,
    /// The least number of cases that a percentage is made of.
    pub min_percent_base: u32,
    /// The tertials that there are data of.
    pub periods: Vec<String>,
    /// The last tertial whose months count in series.
    pub series_to: Option<String>,
    /// The months with numbers that no extract covers to the last day.
    pub uncovered: Vec<String>,
    /// By unit: the tertials in which it is so large that small counts are shown.
    pub open: BTreeMap<String, Vec<String>>,
}

impl Package {
    pub fn read(read: Read) -> Result<Self> {
        const PATH: &str = "data/datapackage.json";
        let text = read(PATH).map_err(|_| anyhow!("kan inte läsa {PATH}; {REMEDY}"))?;
        let Description { resources, mut rules } = serde_json::from_slice(&text).with_context(|| {
            format!("{PATH} är inte ett datapaket från den här versionen av lagesbild; {REMEDY}")
        })?;
        add_places(&mut rules.units);
        let read_resource = |Resource { name, path, sha256, .. }: &Resource| {
            RawTable::read(name, &format!("data/{path}"), sha256, read)
        };
        let figures = resources.iter().enumerate();
        let figures =
            figures.flat_map(|(table, of)| of.figures.iter().map(move |figure| (figure.clone(), table)));
        Ok(Package {
            figures: figures.collect(),
            measures: resources.iter().map(|resource| resource.measures.clone()).collect(),
            tables: resources.par_iter().map(read_resource).collect::<Result<_>>()?,
            rules: Arc::new(rules),
        })
    }

    pub fn table(&self, name: &str) -> Option<&RawTable> {
        self.tables.iter().find(|table| table.name() == name)
    }

    pub fn count_rows(&self) -> Vec<TableCounts> {
        let count = |table: &RawTable, wanted: fn(Value) -> bool| {
            (0..table.len()).filter(|row| wanted(table.value(*row))).count()
        };
        let tables = self.tables.iter();
        tables
            .map(|table| TableCounts {
                table: table.name().to_owned(),
                shown: count(table, |value| matches!(value, Value::Shown(_))),
                hidden: count(table, |value| value == Value::Hidden),
            })
            .collect()
    }
}

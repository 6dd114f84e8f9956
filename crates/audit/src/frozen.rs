//! The earlier editions in a built site, as anybody can read them: which there are, and their tables.

use std::io::ErrorKind;
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Deserialize;

use super::package::{Package, Read};
use super::table::RawTable;

/// Where the list of editions stands, in the languages of sites.
const FOLDERS: [&str; 2] = ["versioner", "versions"];

/// An edition.
#[derive(Debug)]
pub(super) struct FrozenEdition {
    /// Report and version: `2018-t2/v1`.
    pub name: String,
    /// Its tables, and the units and event types of today: rows about others are about nothing that is known any more.
    pub package: Package,
}

#[derive(Debug, Deserialize)]
struct Index {
    editions: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    report: String,
    version: u32,
    files: Vec<ListedFile>,
}

#[derive(Debug, Deserialize)]
struct ListedFile {
    path: String,
    sha256: String,
}

/// Every edition, by report and version; none where the site has no list of them.
pub(super) fn read_editions(read: Read, today: &Package) -> Result<Vec<FrozenEdition>> {
    let mut editions = Vec::new();
    for folder in FOLDERS {
        let path = format!("{folder}/index.json");
        let text = match read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("kan inte läsa {path}")),
        };
        let index: Index = serde_json::from_slice(&text)
            .with_context(|| format!("{path} är inte en lista över utgåvor från lagesbild"))?;
        let read = index.editions.par_iter().map(|entry| read_edition(entry, folder, read, today));
        editions.extend(read.collect::<Result<Vec<_>>>()?);
    }
    Ok(editions)
}

fn read_edition(entry: &Entry, folder: &str, read: Read, today: &Package) -> Result<FrozenEdition> {
    let name = format!("{}/v{}", entry.report, entry.version);
    let table = |file: &ListedFile| {
        let table = file.path.strip_prefix("data/")?.strip_suffix(".csv")?;
        Some(RawTable::read(table, &format!("{folder}/{name}/{}", file.path), &file.sha256, read))
    };
    let tables = entry.files.iter().filter_map(table).collect::<Result<_>>()?;
    Ok(FrozenEdition {
        package: Package {
            tables,
            measures: Vec::new(),
            figures: Vec::new(),
            rules: Arc::clone(&today.rules),
        },
        name,
    })
}

//! The earlier editions in a built site, as anybody can read them: which there are, and their tables.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Deserialize;

use super::package::{Package, Read};
use super::same_rows::TableFile;

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

impl FrozenEdition {
    /// `2018-t2`
    pub fn report(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }
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
        let reports: Vec<&[Entry]> = index.editions.chunk_by(|one, next| one.report == next.report).collect();
        let read = reports.par_iter().map(|entries| read_report(entries, folder, read, today));
        editions.extend(read.collect::<Result<Vec<_>>>()?.into_iter().flatten());
    }
    Ok(editions)
}

/// The editions of one report, one after the other.
fn read_report(entries: &[Entry], folder: &str, read: Read, today: &Package) -> Result<Vec<FrozenEdition>> {
    let mut known: BTreeMap<String, TableFile> = BTreeMap::new();
    let mut editions = Vec::with_capacity(entries.len());
    for entry in entries {
        let files = read_files(entry, folder, read, &known)?;
        editions.push(FrozenEdition {
            name: name_of(entry),
            package: Package {
                tables: files.iter().map(|file| Arc::clone(&file.table)).collect(),
                figures: Vec::new(),
                units: Arc::clone(&today.units),
                event_types: Arc::clone(&today.event_types),
                disclosure: Arc::clone(&today.disclosure),
            },
        });
        known.extend(files.into_iter().map(|file| (file.table.name.clone(), file)));
    }
    Ok(editions)
}

fn read_files(
    entry: &Entry,
    folder: &str,
    read: Read,
    known: &BTreeMap<String, TableFile>,
) -> Result<Vec<TableFile>> {
    let table = |file: &ListedFile| {
        let table = file.path.strip_prefix("data/")?.strip_suffix(".csv")?;
        let path = format!("{folder}/{}/{}", name_of(entry), file.path);
        Some(TableFile::read(table, &path, &file.sha256, read, known.get(table)))
    };
    entry.files.par_iter().filter_map(table).collect()
}

fn name_of(entry: &Entry) -> String {
    format!("{}/v{}", entry.report, entry.version)
}

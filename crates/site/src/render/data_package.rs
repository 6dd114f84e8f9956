//! Published tables → the files under `data/`: a CSV each, and the Frictionless Data Package that describes them.
//!
//! Nothing is worked out here, and nothing but [`Published`] is read.

mod description;
mod rows;

use rayon::prelude::*;

use crate::Sink;
use crate::language::Language;
use gate::Published;

use super::figures::ShownFigure;

pub use rows::{dimension_columns, first_rows, member_text, status_text, to_csv};

/// Writes `data/<table>.csv` for every published table, and `data/datapackage.json`. `figures` are those of all pages.
///
/// # Errors
/// The sink failed.
pub fn write_data_package(
    published: &Published,
    language: &Language,
    mut figures: Vec<ShownFigure>,
    sink: &dyn Sink,
) -> anyhow::Result<()> {
    figures.sort();
    let written = published.filled_tables().into_par_iter().map(|table| {
        let csv = rows::to_csv(published, table);
        sink.put(&format!("data/{}.csv", table.name), csv.as_bytes())?;
        Ok(description::resource(language, table, csv.as_bytes(), &figures))
    });
    let resources = written.collect::<anyhow::Result<Vec<_>>>()?;
    let package = description::package(published, resources);
    let mut json = serde_json::to_string_pretty(&package)?;
    json.push('\n');
    sink.put("data/datapackage.json", json.as_bytes())
}

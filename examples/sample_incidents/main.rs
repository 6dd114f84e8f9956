//! Writes the made-up incidents of the sample site: `cargo run --example sample_incidents [FOLDER]`.
//!
//! In: nothing but the plan in [`plan`]. Out: YAML files under `content/incidents` (or FOLDER),
//! the same bytes on every machine. Not a model of real incidents: no real school, person or event is behind a row.

mod bursts;
mod calendar;
mod draw;
mod even;
mod extracts;
mod fields;
mod plan;
mod rows;

use std::error::Error;
use std::path::PathBuf;

use rows::Row;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "content/incidents".to_owned()));
    for year in plan::YEARS {
        let mut kia: Vec<Vec<Row>> = (1..=3).map(|tertial| rows::kia_rows(year, tertial)).collect();
        rows::number(kia.iter_mut().flatten(), year);
        let police = rows::police_rows(year, &mut kia);
        let property = rows::property_rows(year, &kia);
        extracts::write_year(&folder, year, &kia, &police, &property)?;
    }
    Ok(extracts::write_violation_counts(&folder)?)
}

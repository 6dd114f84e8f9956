//! Writes the made-up incidents of the sample site: `cargo run --example sample_incidents [FOLDER]`.
//!
//! In: nothing but the plan in [`plan`] and a fixed seed. Out: YAML files under `content/incidents` (or FOLDER),
//! the same bytes on every machine. Not a model of real incidents: no real school, person or event is behind a row.

mod calendar;
mod draw;
mod extracts;
mod plan;
mod rows;

use std::error::Error;
use std::path::PathBuf;

use draw::Random;
use rows::Row;

/// Any number will do; a new one makes another sample, and texts in `content/reports` may then be wrong.
const SEED: u64 = 20_210_131;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "content/incidents".to_owned()));
    let mut random = Random::new(SEED);
    for year in plan::YEARS {
        let mut kia: Vec<Vec<Row>> =
            (1..=3).map(|tertial| rows::kia_rows(&mut random, year, tertial)).collect();
        rows::number(kia.iter_mut().flatten(), "KIA", year);
        let police = rows::police_rows(&mut random, year, &mut kia);
        let property = rows::property_rows(&mut random, year, &kia);
        extracts::write_year(&folder, year, &kia, &police, &property)?;
    }
    extracts::write_victimisation_counts(&folder, &mut random)?;
    Ok(())
}

//! Files as authors write them → text and typed values, each with its place, or findings.
//!
//! In: bytes of YAML, Markdown and attachments. Out: values with line and column, findings for what is no YAML or has
//! another form than was asked for, and for whatever points at a person. Strict by one profile (`yaml/mod.rs`), so that
//! content, editions and import maps are read alike. What a file is for, and which rules hold for it, is not for this
//! crate: the gate knows.

#![deny(clippy::unwrap_used)]

pub mod codes;
mod conflict;
mod encoding;
mod held;
mod lost_letters;
mod placed;
mod privacy;
mod source;
pub mod text;
mod values;
pub mod yaml;

use std::path::Path;

use anyhow::Context;
use serde::de::DeserializeOwned;

use model::diag::SourcePath;

pub use held::{is_held, rename_patiently};
pub use placed::{Document, Placed, Text};
pub use privacy::{PersonalData, Watch, look_through_editions, personal_data_in, plain_signs, words_of_file};
pub use source::{ContentSource, read_file, read_text_file};
pub use values::{ExactNumber, OneOrMany, PlacedIds};
pub use yaml::Reading;

/// Reads a YAML file that is not part of the content, such as a column map.
///
/// # Errors
/// Names the file that could not be read.
pub fn read_yaml<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Reading<T>> {
    let text = read_text_file(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
    Ok(read_yaml_text(&SourcePath::new(&file.to_string_lossy()), text.trim_start_matches('\u{feff}')))
}

/// Reads YAML that stands in a file at `path`.
pub fn read_yaml_text<T: DeserializeOwned>(path: &SourcePath, text: &str) -> Reading<T> {
    yaml::read(yaml::Source { path, text, lines_before: 0 })
}

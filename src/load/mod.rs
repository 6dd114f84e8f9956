//! Files → `Raw`: what the author wrote, each value with its place. No rules here: a wrong reference passes, a
//! value of the wrong kind does not.

pub mod codes;
pub mod files;
mod folder;
mod incidents;
mod kind;
mod lines;
mod markdown;
mod place;
mod privacy;
mod raw;
mod source;
mod split;
mod text;
mod theme;
mod yaml;

use std::path::Path;

use anyhow::Context;
use serde::de::DeserializeOwned;

pub use lines::{OtherLine, other_lines};
pub use place::RecordTexts;
pub use privacy::{EditionLook, PersonalData, Watch, look_through_editions, personal_data_in};
pub use raw::{Raw, ReportFolder};
pub use source::ContentSource;
pub use theme::load_theme;
pub use yaml::Reading;

use crate::diag::{Findings, SourcePath};

/// Reads a content folder. Faults of the author are findings; only a folder that cannot be read is an error.
///
/// # Errors
/// Names the path that could not be read.
pub fn load_content(content: &Path) -> anyhow::Result<(Raw, Findings)> {
    load_source(&ContentSource::from(content))
}

/// As [`load_content`], from a folder or from files in memory.
///
/// # Errors
/// As [`load_content`]; files in memory can always be read.
pub fn load_source(source: &ContentSource) -> anyhow::Result<(Raw, Findings)> {
    let (raw, mut findings) = folder::load(source)?;
    findings.extend(look_through_editions(source, &raw.editions));
    Ok((raw, findings))
}

/// As [`load_content`], but for what stands in the files of editions. Whoever reads those must look through them with a
/// [`Watch`], or else with [`look_through_editions`].
///
/// # Errors
/// As [`load_content`].
pub fn load_beside_editions(content: &Path) -> anyhow::Result<(Raw, Findings)> {
    folder::load(&ContentSource::from(content))
}

/// Reads a YAML file that is not part of the content, such as a column map.
///
/// # Errors
/// Names the file that could not be read.
pub fn read_yaml<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Reading<T>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
    Ok(read_yaml_text(&SourcePath::new(&file.to_string_lossy()), text.trim_start_matches('\u{feff}')))
}

/// Reads YAML that stands in a file at `path`.
pub fn read_yaml_text<T: DeserializeOwned>(path: &SourcePath, text: &str) -> Reading<T> {
    yaml::read(yaml::Source { path, text, lines_before: 0 })
}

#[cfg(test)]
mod tests;

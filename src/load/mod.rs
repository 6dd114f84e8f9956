//! Files → `Raw`: what the author wrote, each value with its place. No rules here: a wrong reference passes, a
//! value of the wrong kind does not.

mod rows;
mod yaml;

use std::path::Path;

pub use rows::{CountRow, CountRows, IdSpan, Ids, IncidentRow, IncidentRows, Names, Symbol};
pub use yaml::Placed;

use crate::diag::{Findings, Place, SourcePath};

/// The content as written.
#[derive(Debug, Default)]
pub struct Raw {}

/// Reads a content folder. Faults of the author are findings; only a folder that cannot be read is an error.
///
/// # Errors
/// Names the path that could not be read.
pub fn load_content(content: &Path) -> anyhow::Result<(Raw, Findings)> {
    let _ = content;
    todo!()
}

/// The place of the value of `key` in the incident record that begins on `line` of `path`; where that cannot be
/// told, the beginning of the record. Reads the file again, since the text of records is not kept: for
/// findings only.
pub fn field_place(content: &Path, path: &SourcePath, line: u32, key: &str) -> Place {
    let _ = (content, key);
    Place::at(path, line, 1)
}

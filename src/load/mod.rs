//! Files → `Raw`: what the author wrote, each value with its place. No rules here: a wrong reference passes, a
//! value of the wrong kind does not.

use std::path::Path;

use crate::diag::Findings;

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

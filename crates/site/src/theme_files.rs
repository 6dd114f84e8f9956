//! A theme's files from disk.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// Every file of a folder by its path within it, with `/`; empty where there is no such folder.
///
/// # Errors
/// Names the path that could not be read.
pub fn load_theme(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).follow_links(false).sort_by_file_name() {
        let entry = entry.with_context(|| format!("kan inte läsa {}", folder.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let bytes = std::fs::read(entry.path())
            .with_context(|| format!("kan inte läsa {}", entry.path().display()))?;
        let path = entry.path().strip_prefix(folder).expect("walked from it");
        files.insert(path.to_string_lossy().replace('\\', "/"), bytes);
    }
    Ok(files)
}

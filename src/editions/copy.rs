//! A frozen folder → the site, byte for byte.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::folder::{CHANGED, fault};
use super::sums::{print_sums, sha256};
use super::{ABOUT, SUMS, TABLES, codes};
use crate::diag::Findings;
use crate::model::{Edition, EditionFile};

/// Hands every file of an edition to `put`, with its path in the folder of the edition and its SHA-256. A file whose hash is not the
/// one that was noted is a finding and is not handed over.
///
/// # Errors
/// A file cannot be read, or `put` fails.
pub fn copy_edition(
    content: &Path,
    edition: &Edition,
    mut put: impl FnMut(&str, &[u8], &str) -> Result<()>,
) -> Result<Findings> {
    let folder = format!("editions/{}/v{}", edition.report, edition.version);
    let mut findings = Findings::default();
    let files = listed(edition);
    for file in &files {
        let path = content.join(&folder).join(&file.path);
        let bytes = fs::read(&path).with_context(|| format!("kan inte läsa {}", path.display()))?;
        // Tables were verified when they were read, and the audit holds them against their hashes where they now stand.
        if file.path.starts_with(TABLES) || sha256(&bytes) == file.sha256 {
            put(&file.path, &bytes, &file.sha256)?;
        } else {
            findings.push(fault(codes::CHANGED, &format!("{folder}/{}", file.path), CHANGED));
        }
    }
    let sums = print_sums(&files);
    put(SUMS, sums.as_bytes(), &sha256(sums.as_bytes()))?;
    Ok(findings)
}

/// Every file that the list of hashes names, in order.
pub(super) fn listed(edition: &Edition) -> Vec<EditionFile> {
    let about = EditionFile { path: ABOUT.to_owned(), sha256: edition.sha256.clone() };
    let mut files: Vec<EditionFile> = edition.files.iter().cloned().chain([about]).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

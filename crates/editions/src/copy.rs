//! Frozen folders → the site, byte for byte. Each file is read once: what was looked through and has the hash that was
//! noted is what is handed over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};

use super::folder::{CHANGED, fault};
use super::sums::{print_sums, sha256};
use super::{ABOUT, SUMS, TABLES, codes};
use input::{ContentSource, Watch, look_through_editions};
use model::diag::{Findings, SourcePath};
use model::{Edition, EditionFile, Period};

/// What there is to copy of an edition.
#[derive(Debug, Clone)]
pub struct FrozenFolder {
    pub report: Period,
    pub version: u32,
    /// Every file that the list of hashes names, in order.
    files: Vec<EditionFile>,
}

impl From<&Edition> for FrozenFolder {
    fn from(edition: &Edition) -> Self {
        FrozenFolder { report: edition.report, version: edition.version, files: listed(edition) }
    }
}

impl FrozenFolder {
    /// Relative to the content folder.
    fn path(&self) -> String {
        format!("editions/{}/v{}", self.report, self.version)
    }
}

/// Hands every file of `folders`, which are in the order of their reports and versions, to `put`, with its path in the
/// folder of its edition and its SHA-256. A file whose hash is not the one that was noted is a finding and is not handed
/// over. Of all files that lie under `editions/` (`paths`) is said what points at a person.
///
/// # Errors
/// A file cannot be read, or `put` fails.
pub fn copy_editions(
    content: &Path,
    paths: &[SourcePath],
    folders: &[FrozenFolder],
    put: impl Fn(&FrozenFolder, &str, &[u8], &str) -> Result<()> + Sync,
) -> Result<Findings> {
    let source = ContentSource::from(content);
    let copier = Copier { content, watch: Watch::of_site(&source), put };
    let reports: Vec<&[FrozenFolder]> = folders.chunk_by(|one, next| one.report == next.report).collect();
    // One after the other: it is done beside the build, which has use for the other threads.
    let copied: Vec<Findings> =
        reports.into_iter().map(|folders| copier.copy_report(folders)).collect::<Result<_>>()?;
    let mut findings = look_through_editions(&source, &others(paths, folders));
    copied.into_iter().for_each(|found| findings.extend(found));
    Ok(findings)
}

/// What is not copied.
fn others(paths: &[SourcePath], folders: &[FrozenFolder]) -> Vec<SourcePath> {
    let files = folders.iter().flat_map(|folder| folder.files.iter().map(move |file| (folder, file)));
    let copied: BTreeSet<String> =
        files.map(|(folder, file)| format!("{}/{}", folder.path(), file.path)).collect();
    paths.iter().filter(|path| !copied.contains(path.as_str())).cloned().collect()
}

struct Copier<'a, P> {
    content: &'a Path,
    watch: Watch,
    put: P,
}

impl<P: Fn(&FrozenFolder, &str, &[u8], &str) -> Result<()>> Copier<'_, P> {
    /// The editions of one report, one after the other.
    fn copy_report(&self, folders: &[FrozenFolder]) -> Result<Findings> {
        let mut findings = Findings::default();
        let mut before: BTreeMap<&str, Before> = BTreeMap::new();
        let mut bytes = Vec::new();
        for folder in folders {
            for file in &folder.files {
                let before = before.entry(&file.path).or_default();
                self.copy_file(folder, file, &mut bytes, before, &mut findings)?;
                std::mem::swap(&mut before.bytes, &mut bytes);
            }
            let sums = print_sums(&folder.files);
            (self.put)(folder, SUMS, sums.as_bytes(), &sha256(sums.as_bytes()))?;
        }
        Ok(findings)
    }

    /// Reads a file into `bytes`.
    fn copy_file<'f>(
        &self,
        folder: &FrozenFolder,
        file: &'f EditionFile,
        bytes: &mut Vec<u8>,
        before: &mut Before<'f>,
        findings: &mut Findings,
    ) -> Result<()> {
        let path = format!("{}/{}", folder.path(), file.path);
        read_into(&self.content.join(&path), bytes)?;
        let clean = before.is_clean.then_some(before.bytes.as_slice());
        let look = self.watch.look_at_edition(&SourcePath::new(&path), bytes, clean);
        look.findings.into_iter().for_each(|finding| findings.push(finding));
        before.is_clean = look.is_clean;
        let is_frozen = is_as_noted(file, bytes, before);
        before.sha256 = if is_frozen { &file.sha256 } else { "" };
        if is_frozen {
            return (self.put)(folder, &file.path, bytes, &file.sha256);
        }
        findings.push(fault(codes::CHANGED, &path, CHANGED));
        Ok(())
    }
}

/// A file of the edition before.
#[derive(Default)]
struct Before<'f> {
    /// As it was noted; empty where the file was another.
    sha256: &'f str,
    bytes: Vec<u8>,
    /// True for a text in which nothing was found.
    is_clean: bool,
}

/// Tables were verified when they were read, and the audit holds them against their hashes where they now stand.
fn is_as_noted(file: &EditionFile, bytes: &[u8], before: &Before) -> bool {
    let is_same = || before.sha256 == file.sha256 && before.bytes == bytes;
    file.path.starts_with(TABLES) || is_same() || sha256(bytes) == file.sha256
}

/// Reads a whole file in place of what the buffer holds.
fn read_into(path: &Path, buffer: &mut Vec<u8>) -> Result<()> {
    buffer.clear();
    let read = File::open(path).and_then(|mut file| file.read_to_end(buffer));
    read.map(drop).with_context(|| format!("kan inte läsa {}", path.display()))
}

/// Every file that the list of hashes names, in order.
pub(super) fn listed(edition: &Edition) -> Vec<EditionFile> {
    let about = EditionFile { path: ABOUT.to_owned(), sha256: edition.sha256.clone() };
    let mut files: Vec<EditionFile> = edition.files.iter().cloned().chain([about]).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

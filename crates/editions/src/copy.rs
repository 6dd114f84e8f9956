//! Frozen folders → the site, byte for byte. Each file is read once: what was looked through and has the hash that was
//! noted is what is handed over.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

use super::archive::archive;
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
/// over. Then each folder as a whole is handed to `put_archive`. Of all files that lie under `editions/` (`paths`) is said
/// what points at a person.
///
/// # Errors
/// A file cannot be read, or `put` or `put_archive` fails.
pub fn copy_editions(
    content: &Path,
    paths: &[SourcePath],
    folders: &[FrozenFolder],
    put: impl Fn(&FrozenFolder, &str, &[u8], &str) -> Result<()> + Sync,
    put_archive: impl Fn(&FrozenFolder, &[u8]) -> Result<()> + Sync,
) -> Result<Findings> {
    let source = ContentSource::from(content);
    let copier = Copier { content, watch: Watch::of_site(&source), put, put_archive };
    let mut findings = look_through_editions(&source, &others(paths, folders));
    // One after the other: it is done beside the build, which has use for the other threads.
    folders.iter().try_for_each(|folder| copier.copy_folder(folder, &mut findings))?;
    Ok(findings)
}

/// What is not copied.
fn others(paths: &[SourcePath], folders: &[FrozenFolder]) -> Vec<SourcePath> {
    let files = folders.iter().flat_map(|folder| folder.files.iter().map(move |file| (folder, file)));
    let copied: BTreeSet<String> =
        files.map(|(folder, file)| format!("{}/{}", folder.path(), file.path)).collect();
    paths.iter().filter(|path| !copied.contains(path.as_str())).cloned().collect()
}

struct Copier<'a, P, A> {
    content: &'a Path,
    watch: Watch,
    put: P,
    put_archive: A,
}

impl<P, A> Copier<'_, P, A>
where
    P: Fn(&FrozenFolder, &str, &[u8], &str) -> Result<()>,
    A: Fn(&FrozenFolder, &[u8]) -> Result<()>,
{
    fn copy_folder(&self, folder: &FrozenFolder, findings: &mut Findings) -> Result<()> {
        let mut copied = Vec::new();
        for file in &folder.files {
            copied.extend(self.copy_file(folder, file, findings)?.map(|bytes| (file.path.clone(), bytes)));
        }
        let sums = print_sums(&folder.files).into_bytes();
        (self.put)(folder, SUMS, &sums, &sha256(&sums))?;
        copied.push((SUMS.to_owned(), sums));
        (self.put_archive)(folder, &folder_archive(folder.report, folder.version, &copied)?)
    }

    /// What was handed over.
    fn copy_file(
        &self,
        folder: &FrozenFolder,
        file: &EditionFile,
        findings: &mut Findings,
    ) -> Result<Option<Vec<u8>>> {
        let path = format!("{}/{}", folder.path(), file.path);
        let from = self.content.join(&path);
        let bytes = input::read_file(&from).with_context(|| format!("kan inte läsa {}", from.display()))?;
        let found = self.watch.look_at_edition(&SourcePath::new(&path), &bytes);
        found.into_iter().for_each(|finding| findings.push(finding));
        if is_as_noted(file, &bytes) {
            (self.put)(folder, &file.path, &bytes, &file.sha256)?;
            return Ok(Some(bytes));
        }
        findings.push(fault(codes::CHANGED, &path, CHANGED));
        Ok(None)
    }
}

/// Tables were verified when they were read, and the audit holds them against their hashes where they now stand.
fn is_as_noted(file: &EditionFile, bytes: &[u8]) -> bool {
    file.path.starts_with(TABLES) || sha256(bytes) == file.sha256
}

/// All of an edition, by the paths in its folder, as one file.
fn folder_archive(report: Period, version: u32, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    archive(&format!("{report}-v{version}"), files)
}

/// The hash that the archive of an edition will have when it is copied.
pub(super) fn archive_sha256(content: &Path, edition: &Edition) -> Result<String> {
    let folder = FrozenFolder::from(edition);
    let sums = (SUMS.to_owned(), print_sums(&folder.files).into_bytes());
    let read = |file: &EditionFile| {
        let from = content.join(folder.path()).join(&file.path);
        let bytes = input::read_file(&from).with_context(|| format!("kan inte läsa {}", from.display()))?;
        Ok((file.path.clone(), bytes))
    };
    let mut files: Vec<(String, Vec<u8>)> = folder.files.iter().map(read).collect::<Result<_>>()?;
    files.push(sums);
    Ok(sha256(&folder_archive(edition.report, edition.version, &files)?))
}

/// Every file that the list of hashes names, in order.
pub(super) fn listed(edition: &Edition) -> Vec<EditionFile> {
    let about = EditionFile { path: ABOUT.to_owned(), sha256: edition.sha256.clone() };
    let mut files: Vec<EditionFile> = edition.files.iter().cloned().chain([about]).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

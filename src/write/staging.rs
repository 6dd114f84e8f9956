//! A new site, built beside the output folder and swapped in when it is complete.
//!
//! Files whose bytes have not changed are hard links to the old ones, so that rsync, git and backups see only what
//! really changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use super::exchange::{exchange_folders, restore, why_not_moved};
use super::lock::Lock;
use super::manifest::{MANIFEST, Manifest, OURS, print_manifest, read_manifest};
use super::receipt::Receipt;
use super::{Sink, Written};

/// Stands in a staging folder until the site in it is complete.
const UNFINISHED: &str = ".lagesbild/unfinished";

/// A new site on its way into an output folder. Dropped without [`Staging::commit`], it leaves the old site as it was.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    /// Beside `output`, so that the swap stays on one file system.
    next: PathBuf,
    /// Where the receipt is kept, beside them.
    build: PathBuf,
    old: Manifest,
    adopt: bool,
    progress: Mutex<Progress>,
    /// Held until the end; a second build waits for it.
    _lock: Lock,
}

#[derive(Debug, Default)]
struct Progress {
    manifest: Manifest,
    /// Folders that have been made, by their path in the site.
    folders: BTreeSet<String>,
    /// Files that the old site has with the same bytes; linked in only if another file changed.
    unchanged: BTreeSet<String>,
    receipt: Option<Receipt>,
}

impl Staging {
    /// Opens the output folder and takes its lock, waiting for another build to end. `adopt` takes over a non-empty
    /// folder without a manifest.
    ///
    /// # Errors
    /// The folder is not ours, or cannot be written.
    pub fn open(output: &Path, adopt: bool) -> Result<Self> {
        let output = real_path(output)?;
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            bail!("{} kan inte vara utdatamapp", output.display());
        };
        make_folder(parent)?;
        let name = name.to_string_lossy();
        ensure!(
            !output.is_file(),
            "{} är en fil, inte en mapp. Välj en annan med --output",
            output.display()
        );
        let lock = Lock::take(parent.join(format!(".{name}.lock"))).with_context(|| {
            format!("kan inte skriva i mappen {} (välj en annan med --output)", parent.display())
        })?;
        let next = parent.join(format!(".{name}.next"));
        let build = Receipt::folder(parent, &name);
        repair(&next, &output, &Manifest::new())?;
        let old = read_manifest(&output)?;
        let work = old.is_none().then(|| holds_work(&output)).flatten();
        if let Some(work) = work {
            bail!("{} innehåller {work}: välj en annan mapp med --output", output.display());
        }
        ensure!(
            old.is_some() || adopt || is_free(&output)?,
            "{} är inte tom och har inte gjorts av lagesbild. Välj en annan mapp med --output, eller ta över den \
             med --adopt",
            output.display()
        );
        make_folder(&next.join(OURS))?;
        write_file(&next.join(UNFINISHED), b"")?;
        let progress = Mutex::new(Progress::default());
        Ok(Staging { output, next, build, old: old.unwrap_or_default(), adopt, progress, _lock: lock })
    }

    /// A file of the new site.
    ///
    /// # Errors
    /// It is not in the new site, or cannot be read.
    pub fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        let is_kept = self.progress().unchanged.contains(path);
        fs::read(if is_kept { &self.output } else { &self.next }.join(path))
    }

    /// What the site in the output folder was made from, where it is whole.
    pub fn last_receipt(&self) -> Option<Receipt> {
        Receipt::of_whole(&self.build, &self.output, &self.old)
    }

    /// What the new site is made from.
    pub fn keep_receipt(&self, receipt: Receipt) {
        self.progress().receipt = Some(receipt);
    }

    /// Swaps the new site in. Until this returns, the old site stands.
    ///
    /// # Errors
    /// Names the path that could not be written, or a file in the way that is not ours.
    pub fn commit(self) -> Result<Written> {
        let progress = std::mem::take(&mut *self.progress());
        self.refuse_strangers(&progress.manifest)?;
        write_file(&self.next.join(MANIFEST), print_manifest(&progress.manifest).as_bytes())?;
        let removed = self.old.keys().filter(|path| !progress.manifest.contains_key(*path)).count();
        let files = progress.manifest.len();
        let mut written =
            Written { files, changed: files - progress.unchanged.len(), removed, left_behind: None };
        // It holds for no other manifest than its own, so that it may be there before the site is.
        if let Some(receipt) = progress.receipt {
            receipt.keep(&self.build, &progress.manifest)?;
        }
        if written.changed == 0 && removed == 0 {
            return Ok(written);
        }
        for path in &progress.unchanged {
            self.keep(path)?;
        }
        make_folder(&self.output)?;
        keep_access(&self.output, &self.next)?;
        remove_file(&self.next.join(UNFINISHED))?;
        exchange_folders(&self.next, &self.output).map_err(|error| {
            let why = why_not_moved(&self.output, &error);
            anyhow::Error::new(error).context(why)
        })?;
        // The new site stands: what could not be cleaned away is the next build's to try again.
        if repair(&self.next, &self.output, &progress.manifest).is_err() {
            written.left_behind = Some(self.next.clone());
        }
        Ok(written)
    }

    /// What stands in the way of a file or folder of ours must be ours: a file where one was not, a folder or link where a file
    /// is to be, a file or link where a folder is.
    fn refuse_strangers(&self, new: &Manifest) -> Result<()> {
        if self.adopt || !self.output.exists() {
            return Ok(());
        }
        let kind =
            |path: &str| fs::symlink_metadata(self.output.join(path)).ok().map(|data| data.file_type());
        let in_way = new.keys().find(|path| match kind(path) {
            Some(kind) if kind.is_dir() => !self.is_all_ours(path),
            Some(kind) => !self.old.contains_key(*path) || !kind.is_file(),
            None => false,
        });
        let folders: BTreeSet<&str> = new.keys().flat_map(|path| folders_of(path)).collect();
        let in_way = in_way.map(String::as_str).or_else(|| {
            // A file of ours may become a folder.
            let is_other = |path: &&str| kind(path).is_some_and(|kind| !kind.is_dir());
            folders.into_iter().filter(|path| !self.old.contains_key(*path)).find(is_other)
        });
        match in_way {
            None => Ok(()),
            Some(path) => bail!(
                "{} ligger i vägen och har inte gjorts av lagesbild. Flytta den, eller skriv över den med --adopt",
                self.output.join(path).display()
            ),
        }
    }

    /// True for a folder of the old site with nothing of others in it.
    fn is_all_ours(&self, folder: &str) -> bool {
        let files = walkdir::WalkDir::new(self.output.join(folder)).into_iter();
        let is_ours = |entry: walkdir::Result<walkdir::DirEntry>| {
            let entry = entry.ok()?;
            let path = entry.path().strip_prefix(&self.output).ok()?.to_string_lossy().replace('\\', "/");
            (entry.file_type().is_dir() || self.old.contains_key(&path)).then_some(())
        };
        holds_ours(folder, &self.old) && files.map(is_ours).all(|ours| ours.is_some())
    }

    /// Takes a file of the old site into the new one as it is.
    fn keep(&self, path: &str) -> Result<()> {
        let (old, new) = (self.output.join(path), self.next.join(path));
        self.make_folder_of(path)?;
        // Some file systems have no hard links.
        fs::hard_link(&old, &new)
            .or_else(|_| fs::copy(&old, &new).map(|_| ()))
            .with_context(|| format!("kan inte skriva {}", new.display()))
    }

    /// The folder of a file. It is noted only when it is there: another thread that finds it noted writes into it at once.
    fn make_folder_of(&self, path: &str) -> Result<()> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.progress().folders.contains(folder) {
            make_folder(&self.next.join(folder))?;
            self.progress().folders.insert(folder.to_owned());
        }
        Ok(())
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().expect("no thread panicked while it held the lock")
    }
}

impl Sink for Staging {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.put_hashed(path, bytes, &sha256(bytes))
    }

    fn put_hashed(&self, path: &str, bytes: &[u8], sha256: &str) -> Result<()> {
        ensure!(is_inside(path), "sidan {path} skulle hamna utanför utdatamappen");
        let is_same = self.old.contains_key(path) && has_bytes(&self.output.join(path), bytes);
        if !is_same {
            self.make_folder_of(path)?;
            write_file(&self.next.join(path), bytes)?;
        }
        let mut progress = self.progress();
        if is_same {
            progress.unchanged.insert(path.to_owned());
        }
        let earlier = progress.manifest.insert(path.to_owned(), sha256.to_owned());
        ensure!(earlier.is_none(), "två sidor vill heta {path}");
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a commit there is nothing left; after a failure the next build removes what this cannot.
        let _ = fs::remove_dir_all(&self.next);
    }
}

/// A site in memory: for tests.
#[derive(Debug, Default)]
pub struct Memory {
    pub files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let mut files = self.files.lock().expect("no thread panicked while it held the lock");
        ensure!(files.insert(path.to_owned(), bytes.to_vec()).is_none(), "två sidor vill heta {path}");
        Ok(())
    }
}

/// Takes away what an earlier build left at `next`: an unfinished site, or an old one that was swapped out. Files of
/// an old one that are not ours go back to the output folder first. `new` is what stands in the output folder now, where
/// that is known.
fn repair(next: &Path, output: &Path, new: &Manifest) -> Result<()> {
    restore(next, output)?;
    if !next.exists() {
        return Ok(());
    }
    if !next.join(UNFINISHED).exists() && output.exists() {
        return_strangers(next, output, &read_manifest(next)?.unwrap_or_default(), new)?;
    }
    fs::remove_dir_all(next).with_context(|| format!("kan inte ta bort {}", next.display()))
}

/// Moves what is not ours to `output`. A file that the manifest names, but with other bytes, is someone's: only where the
/// new site has a file of that name too does it give way.
pub fn return_strangers(from: &Path, output: &Path, ours: &Manifest, new: &Manifest) -> Result<()> {
    let mut walk = walkdir::WalkDir::new(from).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry?;
        let relative = entry.path().strip_prefix(from).expect("walked from it");
        let target = output.join(relative);
        let name = relative.to_string_lossy().replace('\\', "/");
        let is_changed = || {
            let sum = ours.get(&name).filter(|_| !new.contains_key(&name));
            sum.is_some_and(|sum| fs::read(entry.path()).is_ok_and(|bytes| *sum != sha256(&bytes)))
        };
        if target.exists() || (holds_ours(&name, ours) && !is_changed()) {
            continue;
        }
        make_folder(target.parent().expect("a file lies in a folder"))?;
        fs::rename(entry.path(), &target)
            .with_context(|| format!("kan inte flytta tillbaka {}", target.display()))?;
        if entry.file_type().is_dir() {
            walk.skip_current_dir();
        }
    }
    Ok(())
}

/// True if the path is a file of ours or a folder with one in it.
fn holds_ours(path: &str, ours: &Manifest) -> bool {
    let folder = format!("{path}/");
    let has_file_in_it =
        ours.range(folder.clone()..).next().is_some_and(|(file, _)| file.starts_with(&folder));
    ours.contains_key(path) || has_file_in_it || path == OURS || path == MANIFEST
}

/// True if the folder holds nothing, or only a README and hidden files such as `.gitkeep`.
fn is_free(output: &Path) -> Result<bool> {
    let entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error).with_context(|| format!("kan inte läsa {}", output.display())),
    };
    for entry in entries {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && name != "README.md" {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_inside(path: &str) -> bool {
    let mut parts = path.split('/');
    !path.is_empty()
        && parts.all(|part| !part.is_empty() && part != "." && part != "..")
        && !path.contains('\\')
}

/// Reads no more at a time than a cache holds: most files of most builds are the same.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    if file.metadata().map_or(true, |metadata| metadata.len() != bytes.len() as u64) {
        return false;
    }
    let mut old = [0; 16 * 1024];
    let is_same = |bytes: &[u8]| {
        let old = &mut old[..bytes.len()];
        file.read_exact(old).is_ok() && old == bytes
    };
    bytes.chunks(16 * 1024).all(is_same)
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The folder that the path leads to, whether it is there yet or not: a link is followed, so that what it leads to is
/// swapped and not the link.
fn real_path(output: &Path) -> Result<PathBuf> {
    let output = std::path::absolute(output).with_context(|| format!("{}", output.display()))?;
    match fs::canonicalize(&output) {
        Ok(real) => Ok(real.to_str().and_then(as_people_write_it).map(PathBuf::from).unwrap_or(real)),
        Err(_) => Ok(output),
    }
}

/// A whole path of Windows without the signs that it is whole by (`\\?\`), which no author knows from messages and which
/// other programs do not take.
fn as_people_write_it(path: &str) -> Option<String> {
    let path = path.strip_prefix(r"\\?\")?;
    match path.strip_prefix(r"UNC\") {
        Some(share) => Some(format!(r"\\{share}")),
        None => path.get(1..3).filter(|drive| *drive == r":\").map(|_| path.to_owned()),
    }
}

/// The folders that a file lies in, the outermost last.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// Who may read the old site may read the new one, and nobody else.
#[cfg(unix)]
fn keep_access(old: &Path, new: &Path) -> Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let access = fs::metadata(old).with_context(|| format!("kan inte läsa {}", old.display()))?;
    // A group or owner that this account cannot give stays as the system makes it.
    let _ = chown(new, None, Some(access.gid()));
    let _ = chown(new, Some(access.uid()), None);
    // The next build must be able to write in it.
    let mode = access.permissions().mode() | 0o700;
    fs::set_permissions(new, fs::Permissions::from_mode(mode))
        .with_context(|| format!("kan inte ändra rättigheterna till {}", new.display()))
}

#[cfg(not(unix))]
fn keep_access(_: &Path, _: &Path) -> Result<()> {
    Ok(())
}

/// True for the insides of a git repository, which git itself would not find again.
fn is_in_repository(output: &Path) -> bool {
    let is_bare = |folder: &Path| {
        folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir()
    };
    output.ancestors().any(|folder| folder.ends_with(".git") || is_bare(folder))
}

/// What a site must never be put over, whoever asks for it.
fn holds_work(output: &Path) -> Option<&'static str> {
    if is_in_repository(output) {
        return Some("filer som hör till ett git-arkiv");
    }
    const WORK: [(&str, &str); 3] = [
        (".git", "ett git-arkiv"),
        ("site.yaml", "en webbplats innehåll"),
        ("content", "en mapp med innehåll"),
    ];
    WORK.iter().find(|(name, _)| output.join(name).exists()).map(|(_, what)| *what)
}

fn remove_file(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("kan inte ta bort {}", path.display()))
}

pub(super) fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("kan inte göra mappen {}", folder.display()))
}

pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("kan inte skriva {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_paths_of_windows_are_told_as_people_write_them() {
        let told = |path| as_people_write_it(path);
        assert_eq!(told(r"\\?\C:\Webb\output").as_deref(), Some(r"C:\Webb\output"));
        assert_eq!(told(r"\\?\UNC\server\yta\output").as_deref(), Some(r"\\server\yta\output"));
        for path in
            [r"\\?\Volume{b75e2c83}\output", r"C:\Webb\output", r"\\server\yta", "/srv/webb/output", r"\\?\"]
        {
            assert_eq!(told(path), None, "{path}");
        }
    }
}

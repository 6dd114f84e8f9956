//! Putting a finished folder in another's place, and putting things right where that was interrupted.
//!
//! Linux and macOS swap two folders in one step. Windows, and file systems that lack the swap, need three renames:
//!
//! | State | `output` | `next` | `aside` |
//! |---|---|---|---|
//! | before | old | new, complete | – |
//! | 1 | – | new, complete | old |
//! | 2 | new | – | old |
//! | after | new | old | – |
//!
//! [`restore`] brings states 1 and 2 back to a whole site at `output`; the others are whole already.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use input::{is_held, rename_patiently};

use super::manifest::{Manifest, read_manifest};
use super::staging::return_strangers;

/// Swaps two folders on the same file system; both must exist. In one step where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn exchange_folders(next: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, next, CWD, output, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            exchange_in_steps(next, output)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn exchange_folders(next: &Path, output: &Path) -> io::Result<()> {
    exchange_in_steps(next, output)
}

/// Where a rename fails, the steps before it are undone.
fn exchange_in_steps(next: &Path, output: &Path) -> io::Result<()> {
    let aside = aside_of(next);
    rename_patiently(output, &aside)?;
    if let Err(error) = rename_patiently(next, output) {
        rename_patiently(&aside, output)?;
        return Err(error);
    }
    rename_patiently(&aside, next)
}

/// Where the old site waits while the new one takes its place.
pub fn aside_of(next: &Path) -> PathBuf {
    next.with_extension("aside")
}

/// Brings an exchange that was interrupted between its steps to an end: `output` holds a whole site again, with what
/// others have put there, and nothing lies aside.
///
/// # Errors
/// Names the folder that could not be moved, or two files of others with one name.
pub fn restore(next: &Path, output: &Path) -> Result<()> {
    let aside = aside_of(next);
    if !aside.exists() {
        return Ok(());
    }
    if read_manifest(output)?.is_some() {
        // State 2: the new site stands; what others had in the old one comes back.
        return_strangers(&aside, output, &read_manifest(&aside)?.unwrap_or_default(), &Manifest::new())?;
        return fs::remove_dir_all(&aside).with_context(|| format!("kan inte ta bort {}", aside.display()));
    }
    if output.exists() {
        // State 1, and someone has made the folder anew since.
        return_strangers(output, &aside, &Manifest::new(), &Manifest::new())?;
        let is_left =
            walkdir::WalkDir::new(output).into_iter().flatten().find(|entry| !entry.file_type().is_dir());
        if let Some(left) = is_left {
            let other = aside.join(left.path().strip_prefix(output).unwrap_or(left.path()));
            ensure!(
                false,
                "ett tidigare bygge avbröts, och {} finns nu två gånger: ta bort den, eller {}, och bygg igen",
                left.path().display(),
                other.display()
            );
        }
        fs::remove_dir_all(output).with_context(|| format!("kan inte ta bort {}", output.display()))?;
    }
    rename_patiently(&aside, output)
        .with_context(|| format!("kan inte flytta tillbaka {} till {}", aside.display(), output.display()))
}

/// Why a folder could not be swapped, for people: the system's words are English and name no cause.
pub fn why_not_moved(folder: &Path, error: &io::Error) -> String {
    match error.kind() {
        _ if is_held(error) || error.kind() == io::ErrorKind::PermissionDenied => format!(
            "mappen {} går inte att byta ut. Troligen är en fil i den öppen, eller så saknar du rätt att ändra i mappen \
             som den ligger i. Stäng program och fönster som visar den, och bygg igen. Den förra webbplatsen står kvar",
            folder.display()
        ),
        io::ErrorKind::StorageFull => {
            format!("disken är full: {} är inte utbytt. Den förra webbplatsen står kvar", folder.display())
        }
        _ => format!("mappen {} går inte att byta ut. Den förra webbplatsen står kvar", folder.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_renames_do_what_the_swap_does() {
        let folder = tempfile::tempdir().unwrap();
        let (next, output) = (folder.path().join(".site.next"), folder.path().join("site"));
        for (place, text) in [(&next, "new"), (&output, "old")] {
            fs::create_dir(place).unwrap();
            fs::write(place.join("index.html"), text).unwrap();
        }
        exchange_in_steps(&next, &output).unwrap();
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "new");
        assert_eq!(fs::read_to_string(next.join("index.html")).unwrap(), "old");
        assert!(!aside_of(&next).exists());
    }

    #[test]
    fn a_rename_that_fails_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        let (next, output) = (folder.path().join(".site.next"), folder.path().join("site"));
        fs::create_dir(&output).unwrap();
        fs::write(output.join("index.html"), "old").unwrap();
        // There is nothing at `next`, so the second rename cannot be done.
        assert!(exchange_in_steps(&next, &output).is_err());
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "old");
        assert!(!aside_of(&next).exists());
    }
}

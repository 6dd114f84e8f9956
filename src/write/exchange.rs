//! Putting a finished folder in another's place.

use std::io;
use std::path::Path;

/// Swaps two folders on the same file system in one step, where the system can; both must exist.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn exchange_folders(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            exchange_in_steps(new, old)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn exchange_folders(new: &Path, old: &Path) -> io::Result<()> {
    exchange_in_steps(new, old)
}

/// Three renames, for file systems that cannot swap. Between the first two there is no folder at `old`; the next
/// build puts things right.
fn exchange_in_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("aside");
    std::fs::rename(old, &aside)?;
    std::fs::rename(new, old)?;
    std::fs::rename(&aside, new)
}

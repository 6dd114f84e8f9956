//! Files of the site → the output folder, all or nothing.

use std::path::Path;

/// Where finished files of the site go, in any order, from any thread.
pub trait Sink: Sync {
    /// Takes one file. `path` is relative, with `/`.
    ///
    /// # Errors
    /// Names the path that could not be written.
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()>;
}

/// What a build changed in the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    pub files: usize,
    pub changed: usize,
    pub removed: usize,
}

/// A new site on its way into an output folder.
pub struct Staging {}

impl Staging {
    /// Opens the output folder and takes its lock. `adopt` takes over a non-empty folder without a manifest.
    ///
    /// # Errors
    /// The folder is not ours, is in use, or cannot be written.
    pub fn open(output: &Path, adopt: bool) -> anyhow::Result<Self> {
        let _ = (output, adopt);
        todo!()
    }

    /// Swaps the new site in. Until this returns, the old site stands.
    ///
    /// # Errors
    /// Names the path that could not be written.
    pub fn commit(self) -> anyhow::Result<Written> {
        todo!()
    }
}

impl Sink for Staging {
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let _ = (path, bytes);
        todo!()
    }
}

//! Files of the site → the output folder, all or nothing.
//!
//! In: finished files, in any order, from any thread, through [`Sink`]. Out: a folder in which either the old site
//! or the new one stands, complete, whenever the program is stopped. A manifest in the folder names each file that
//! is ours; nothing else in the folder is touched. This room knows nothing of what the files say.

mod exchange;
mod manifest;
mod staging;

pub use staging::{Memory, Staging};

/// Where finished files of the site go, in any order, from any thread.
pub trait Sink: Sync {
    /// Takes one file. `path` is relative, with `/`.
    ///
    /// # Errors
    /// Names the path that could not be written.
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()>;

    /// As [`Sink::put`], for bytes whose SHA-256 (hexadecimal, small letters) the caller has just worked out.
    ///
    /// # Errors
    /// As [`Sink::put`].
    fn put_hashed(&self, path: &str, bytes: &[u8], _sha256: &str) -> anyhow::Result<()> {
        self.put(path, bytes)
    }
}

/// What a build changed in the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    /// Files that are new or have other bytes than before.
    pub changed: usize,
    /// Files of the old site that the new one lacks.
    pub removed: usize,
}

//! Files of the site → the output folder, all or nothing.
//!
//! In: finished files, in any order, from any thread, through [`Sink`]. Out: a folder in which either the old site
//! or the new one stands, complete, whenever the program is stopped. A manifest in the folder names each file that
//! is ours; nothing else in the folder is touched. This room knows nothing of what the files say.

mod exchange;
mod lock;
mod manifest;
mod receipt;
mod staging;

pub use receipt::Receipt;
pub use site::Sink;
pub use staging::{Memory, Staging};

/// What a build changed in the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    /// Files that are new or have other bytes than before.
    pub changed: usize,
    /// Files of the old site that the new one lacks.
    pub removed: usize,
    /// The old site, where it could not be cleaned away after the new one was put in its place.
    pub left_behind: Option<std::path::PathBuf>,
}

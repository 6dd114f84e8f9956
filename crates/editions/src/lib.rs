//! What is already out, and what was: frozen editions, how two of them differ ([`diff`]), and git history ([`history`]).
//!
//! `content/editions/<report>/v<N>/` ↔ [`Edition`]: frozen folders, verified byte for byte, read, copied and written.
//!
//! In: the folders, or a finished edition to freeze. Out: editions whose every file has the hash that was noted when it
//! was published; a byte too many, too few or other is a finding that names the file. This room never looks at today's
//! content, counts nothing and draws nothing: what an edition says is what stands in it.
//!
//! A folder holds the report as one self-contained page (`index.html`), its published cells (`data/*.csv`), its texts
//! (`texts.json`), what is known of it (`edition.yaml`), and the list of hashes (`SHA256SUMS`, for `sha256sum -c`).

#![deny(clippy::unwrap_used)]

mod archive;
pub mod codes;
mod copy;
pub mod diff;
mod folder;
mod freeze;
pub mod history;
mod sums;
mod tables;
mod texts;
mod tracked;
mod yaml;

pub use copy::{FrozenFolder, copy_editions};
pub use folder::{AddedEditions, find_rewritten, load_editions};
pub use freeze::freeze_edition;
pub use tables::{TableFault, read_table};
pub use tracked::find_tracked;

/// The report itself.
pub const REPORT: &str = "index.html";
/// What is known of the edition.
pub const ABOUT: &str = "edition.yaml";
/// The hashes of all other files.
pub const SUMS: &str = "SHA256SUMS";
/// The published texts.
const TEXTS: &str = "texts.json";
/// The published cells.
const TABLES: &str = "data/";

#[cfg(test)]
mod tests;

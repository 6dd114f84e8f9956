//! Files → `Raw`: what the author wrote, each value with its place. No rules here: a wrong reference passes, a
//! value of the wrong kind does not.

mod active;
mod addresses;
mod astray;
mod beside;
mod event_rows;
mod extracts;
pub mod files;
mod folder;
mod incidents;
mod kept;
mod kind;
mod loose;
mod markdown;
mod names;
mod place;
mod plain;
mod raw;
mod shapes;
mod split;
mod told;

use input::{ContentSource, codes, text, yaml};

pub(crate) use addresses::{as_address, is_kebab_case, spoken};
pub(crate) use astray::originals;
pub use kept::KeptFiles;
pub(crate) use kind::{is_copy, is_copy_of};
pub use loose::{LooseName, loose_names};
pub use place::RecordTexts;
pub use raw::{Raw, ReportFolder};
pub use shapes::{FileShape, file_shapes};

use model::diag::Findings;

/// Reads content from a folder or from files in memory. Faults of the author are findings. What stands in the files of
/// editions is not looked through for personal data.
///
/// # Errors
/// Names the path that could not be read; files in memory can always be read.
pub fn load_source(source: &ContentSource) -> anyhow::Result<(Raw, Findings)> {
    load_again(source, &mut KeptFiles::default())
}

/// As [`load_source`], and faster where it has been done before.
///
/// # Errors
/// As [`load_source`].
pub fn load_again(source: &ContentSource, kept: &mut KeptFiles) -> anyhow::Result<(Raw, Findings)> {
    folder::load(source, kept)
}

/// A content folder with what stands in its editions looked through, as tests read it.
///
/// # Errors
/// As [`load_source`].
#[cfg(any(test, feature = "internals"))]
pub fn load_content(content: &std::path::Path) -> anyhow::Result<(Raw, Findings)> {
    let source = ContentSource::from(content);
    let (raw, mut findings) = load_source(&source)?;
    findings.extend(input::look_through_editions(&source, &raw.editions));
    Ok((raw, findings))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod yaml_tests;

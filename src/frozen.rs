//! Which editions a site holds, and where in it: their files are copied from the content byte for byte.

use std::path::Path;

use anyhow::Result;

use crate::pipeline::{Request, Sound};
use crate::write::Sink;
use editions::{FrozenFolder, copy_editions};
use gate::may_read_edition;
use model::diag::{Findings, SourcePath};
use model::{Edition, Locale, Period, standing_edition};
use site::render::{collected_page, edition_archive, edition_folder};

/// What is copied of the editions.
#[derive(Debug)]
pub(crate) struct EditionsToCopy {
    locale: Locale,
    /// Those that the audience may see.
    folders: Vec<FrozenFolder>,
    /// Report and version of those that adopted reports are collected in.
    standing: Vec<(Period, u32)>,
    /// All that lies under `editions/`.
    files: Vec<SourcePath>,
}

impl EditionsToCopy {
    pub fn of(request: &Request, sound: &Sound) -> Self {
        let (site, texts) = (sound.content.site(), sound.content.texts());
        let audience = request.audience.unwrap_or(site.audience);
        let may_read = |edition: &&Edition| may_read_edition(edition, &texts.reports, audience);
        let shown = || texts.editions.iter().filter(may_read);
        let standing = texts.reports.iter().filter_map(|report| standing_edition(report, shown()));
        EditionsToCopy {
            locale: site.language,
            folders: shown().map(FrozenFolder::from).collect(),
            standing: standing.map(|edition| (edition.report, edition.version)).collect(),
            files: sound.edition_files.clone(),
        }
    }

    /// Byte for byte. A file that has changed is a finding.
    pub fn copy(&self, content: &Path, sink: &dyn Sink) -> Result<Findings> {
        let put = |folder: &FrozenFolder, path: &str, bytes: &[u8], sha256: &str| {
            if path == editions::REPORT && self.standing.contains(&(folder.report, folder.version)) {
                sink.put_hashed(&collected_page(self.locale, folder.report), bytes, sha256)?;
            }
            let folder = edition_folder(self.locale, folder.report, folder.version);
            sink.put_hashed(&format!("{folder}/{path}"), bytes, sha256)
        };
        let put_archive = |folder: &FrozenFolder, bytes: &[u8]| {
            sink.put(&edition_archive(self.locale, folder.report, folder.version), bytes)
        };
        copy_editions(content, &self.files, &self.folders, put, put_archive)
    }
}

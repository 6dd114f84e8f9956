//! What has been read of incident files, for who reads the same folder again: they are large, and few of them change.
//!
//! How a file is read depends on its bytes and on what the site says is no personal data, and on nothing else. Both are
//! held against those of the last time in full: a day of change that a file system keeps is not asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::IncidentFile;
use super::yaml::Reading;
use input::Watch;
use model::diag::SourcePath;

/// What was read the last time. The default has read nothing.
#[derive(Debug, Default)]
pub struct KeptFiles {
    watch: Option<Watch>,
    files: BTreeMap<SourcePath, Reading<Arc<IncidentFile>>>,
}

impl KeptFiles {
    /// The file as it was read, where it has the same bytes still. One whose text is not its bytes as they are, such as
    /// one that begins with a byte order mark, is read each time.
    pub(super) fn find(&self, path: &SourcePath, bytes: &[u8]) -> Option<Reading<Arc<IncidentFile>>> {
        let reading = self.files.get(path)?;
        let is_same = reading.value.as_ref().is_some_and(|file| file.text.as_bytes() == bytes);
        is_same.then(|| reading.clone())
    }

    /// Forgets all that was read under other exceptions than those of `watch`.
    pub(super) fn under(self, watch: &Watch) -> Self {
        if self.watch.as_ref() == Some(watch) { self } else { KeptFiles::default() }
    }

    pub(super) fn new(watch: Watch) -> Self {
        KeptFiles { watch: Some(watch), files: BTreeMap::new() }
    }

    pub(super) fn keep(&mut self, path: &SourcePath, reading: &Reading<Arc<IncidentFile>>) {
        self.files.insert(path.clone(), reading.clone());
    }
}

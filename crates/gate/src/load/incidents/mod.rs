//! Incident files: text → compact rows. Records are read apart, in parallel, by a fast reader for the usual forms;
//! what that one does not know, the YAML library reads or refuses.

mod batch;
mod dropped;
mod fields;
mod flat;
mod personal;
mod row;
mod slow;

use rayon::prelude::*;

use super::files::{ExtractEntry, IncidentFile};
use super::split::{Cut, cut};
use super::yaml::{Reading, Shape, shape_of};
use batch::Batch;
pub use fields::{CountRow, IncidentRow};
use model::diag::SourcePath;
use row::Row;

const ROWS_KEY: &str = "incidents";
const COUNTS_KEY: &str = "counts";

/// By the word of `form`: the key of the list.
pub(super) const LISTS: [(&str, &str); 2] = [("rows", ROWS_KEY), ("counts", COUNTS_KEY)];

/// Reads an incident file of either form.
pub(super) fn read(path: &SourcePath, text: String) -> Reading<IncidentFile> {
    let reading = match cut(&text, &[ROWS_KEY, COUNTS_KEY]) {
        Some(cut) if cut.key == ROWS_KEY => read_cut::<IncidentRow>(path, &cut).with_text(path, text),
        Some(cut) => read_cut::<CountRow>(path, &cut).with_text(path, text),
        None => slow::read_whole(path, text),
    };
    let findings = reading.findings.into_iter().map(personal::refuse).collect();
    Reading { value: reading.value, findings }
}

/// What an incident file is read from, of either form.
pub(super) fn shape() -> Shape {
    shape_of::<slow::WholeFile>()
}

/// The head and the records of a file that was read in parts.
struct Parts<R> {
    head: Reading<ExtractEntry>,
    batch: Batch<R>,
}

impl<R: Row> Parts<R> {
    fn with_text(self, path: &SourcePath, text: String) -> Reading<IncidentFile> {
        let mut findings = self.head.findings;
        findings.extend(self.batch.findings_to_show(path));
        let file = self.head.value.map(|extract| {
            let (file, dropped) = self.batch.into_file(path, text, extract);
            findings.extend(dropped);
            file
        });
        Reading { value: file, findings }
    }
}

fn read_cut<R: Row>(path: &SourcePath, cut: &Cut<'_>) -> Parts<R> {
    let chunks = cut.chunks();
    let mut batches: Vec<Batch<R>> = chunks.par_iter().map(|chunk| Batch::read(path, *chunk)).collect();
    let mut beyond = 0;
    if let Some(last) = batches.iter().position(|batch| batch.bytes_beyond > 0) {
        let after: usize = chunks[last + 1..].iter().map(|chunk| chunk.text.len()).sum();
        beyond = batches[last].bytes_beyond + after;
        batches.truncate(last + 1);
    }
    Parts { head: slow::read_head(path, cut, beyond, R::FORM), batch: Batch::join(batches) }
}

#[cfg(test)]
mod tests;

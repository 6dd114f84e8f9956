//! Incident files: text → compact rows. Records are read apart, in parallel, by a fast reader for the usual forms;
//! what that one does not know, the YAML library reads or refuses.

mod batch;
mod flat;
mod personal;
mod row;
mod slow;

use rayon::prelude::*;

use super::files::{CountRow, IncidentFile, IncidentRow};
use super::split::{Cut, cut};
use super::yaml::Reading;
use batch::Batch;
use model::diag::SourcePath;
use row::Row;

const ROWS_KEY: &str = "incidents";
const COUNTS_KEY: &str = "counts";

/// Reads an incident file of either form.
pub(super) fn read(path: &SourcePath, text: &str) -> Reading<IncidentFile> {
    let reading = match cut(text, &[ROWS_KEY, COUNTS_KEY]) {
        Some(cut) if cut.key == ROWS_KEY => read_cut::<IncidentRow>(path, &cut),
        Some(cut) => read_cut::<CountRow>(path, &cut),
        None => slow::read_whole(path, text),
    };
    let findings = reading.findings.into_iter().map(personal::refuse).collect();
    Reading { value: reading.value, findings }
}

fn read_cut<R: Row>(path: &SourcePath, cut: &Cut<'_>) -> Reading<IncidentFile> {
    let chunks = cut.chunks();
    let mut batches: Vec<Batch<R>> = chunks.par_iter().map(|chunk| Batch::read(path, *chunk)).collect();
    let mut beyond = 0;
    if let Some(last) = batches.iter().position(|batch| batch.bytes_beyond > 0) {
        let after: usize = chunks[last + 1..].iter().map(|chunk| chunk.text.len()).sum();
        beyond = batches[last].bytes_beyond + after;
        batches.truncate(last + 1);
    }
    let batch = Batch::join(batches);
    let head = slow::read_head(path, cut, beyond, R::FORM);
    let mut findings = head.findings;
    findings.extend(batch.findings_to_show(path));
    let file = head.value.map(|extract| batch.into_file(path, extract));
    Reading { value: file, findings }
}

#[cfg(test)]
mod tests;

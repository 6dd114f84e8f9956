//! The rows of one piece of a file, and how pieces become a whole.

use super::row::{Pool, Row};
use super::{flat, slow};
use crate::load::codes;
use crate::load::files::{ExtractEntry, IncidentFile};
use crate::load::split::{Chunk, RecordText};
use model::diag::{Diagnostic, Place, SourcePath};

/// Findings that one file shows; a file of another kind altogether has a fault in every record.
const MOST_FINDINGS: usize = 1000;

pub(super) struct Batch<R> {
    rows: Vec<R>,
    pool: Pool,
    findings: Vec<Diagnostic>,
    /// Records with faults that are not among the findings.
    unshown: usize,
    /// Bytes of the piece that lie beyond the end of the list.
    pub bytes_beyond: usize,
}

impl<R: Row> Batch<R> {
    pub fn read(path: &SourcePath, chunk: Chunk<'_>) -> Self {
        let (rows, pool, findings) = (Vec::new(), Pool::default(), Vec::new());
        let mut batch = Batch { rows, pool, findings, unshown: 0, bytes_beyond: 0 };
        batch.bytes_beyond = chunk.for_each_record(|record| batch.read_record(path, record)).unwrap_or(0);
        batch
    }

    fn read_record(&mut self, path: &SourcePath, record: RecordText<'_>) {
        let row = flat::read(record.text, record.line, &mut self.pool);
        if let Some(row) = row.or_else(|| self.read_slowly(path, record)) {
            self.rows.push(row);
        }
    }

    fn read_slowly(&mut self, path: &SourcePath, record: RecordText<'_>) -> Option<R> {
        if self.findings.len() < MOST_FINDINGS {
            let reading = slow::read_record::<R>(path, record, &mut self.pool);
            self.findings.extend(reading.findings);
            return reading.value;
        }
        let row = slow::read_faultless_record(record, &mut self.pool);
        self.unshown += usize::from(row.is_none());
        row
    }

    /// All batches as one, in their order.
    pub fn join(batches: Vec<Self>) -> Self {
        let mut batches = batches.into_iter();
        let mut all = batches.next().expect("a list has at least its first record");
        for batch in batches {
            let map = all.pool.take(batch.pool);
            all.rows.extend(batch.rows.into_iter().map(|row| row.moved(&map)));
            all.findings.extend(batch.findings);
            all.unshown += batch.unshown;
        }
        all
    }

    /// The first findings, and one that says how many more there are.
    pub fn findings_to_show(&self, path: &SourcePath) -> Vec<Diagnostic> {
        let mut shown: Vec<Diagnostic> = self.findings.iter().take(MOST_FINDINGS).cloned().collect();
        let unshown = self.unshown + self.findings.len() - shown.len();
        if unshown > 0 {
            let message = format!("ytterligare minst {unshown} fel i filens poster visas inte");
            let help = "rätta dem som visas och kör igen";
            shown.push(Diagnostic::error(codes::MORE, Place::file(path), message).with_help(help));
        }
        shown
    }

    pub fn into_file(self, path: &SourcePath, extract: ExtractEntry) -> IncidentFile {
        let (symbols, linked) = self.pool.into_parts();
        IncidentFile { path: path.clone(), extract, symbols, linked, rows: R::list(self.rows) }
    }
}

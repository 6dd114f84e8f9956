//! The rows of one piece of a file, and how pieces become a whole.

use super::dropped::DroppedCount;
use super::row::{Pool, Row};
use super::{flat, slow};
use crate::load::codes;
use crate::load::files::{ExtractEntry, IncidentFile};
use crate::load::split::{Chunk, RecordText};
use crate::load::yaml::Reading;
use model::diag::{Diagnostic, SourcePath};

/// Findings that one file shows; a file of another kind altogether has a fault in every record.
const MOST_FINDINGS: usize = 1000;

pub(super) struct Batch<R> {
    rows: Vec<R>,
    pool: Pool,
    findings: Vec<Diagnostic>,
    dropped: DroppedCount,
    /// Faults that are not among the findings.
    unshown: usize,
    /// Bytes of the piece that lie beyond the end of the list.
    pub bytes_beyond: usize,
}

impl<R: Row> Batch<R> {
    pub fn read(path: &SourcePath, chunk: Chunk<'_>) -> Self {
        let (rows, pool, findings, dropped) =
            (Vec::new(), Pool::default(), Vec::new(), DroppedCount::default());
        let mut batch = Batch { rows, pool, findings, dropped, unshown: 0, bytes_beyond: 0 };
        batch.bytes_beyond = chunk.for_each_record(|record| batch.read_record(path, record)).unwrap_or(0);
        batch
    }

    fn read_record(&mut self, path: &SourcePath, record: RecordText<'_>) {
        let read = flat::read(record.text, record.line, &mut self.pool);
        if let Some((row, dropped)) = read {
            self.dropped.note(record.line, dropped);
            self.rows.push(row);
        } else {
            self.read_slowly(path, record);
        }
    }

    fn read_slowly(&mut self, path: &SourcePath, record: RecordText<'_>) {
        let (value, dropped) = if self.findings.len() < MOST_FINDINGS {
            let (Reading { value, findings }, dropped) = slow::read_record::<R>(path, record, &mut self.pool);
            self.findings.extend(findings);
            (value, dropped)
        } else {
            let (value, faults, dropped) = slow::count_record::<R>(path, record, &mut self.pool);
            self.unshown += faults;
            (value, dropped)
        };
        self.rows.extend(value);
        self.dropped.note(record.line, dropped);
    }

    /// All batches as one, in their order.
    pub fn join(batches: Vec<Self>) -> Self {
        let mut batches = batches.into_iter();
        let mut all = batches.next().expect("a list has at least its first record");
        for batch in batches {
            let map = all.pool.take(batch.pool);
            all.rows.extend(batch.rows.into_iter().map(|row| row.moved(&map)));
            all.findings.extend(batch.findings);
            all.dropped.take(batch.dropped);
            all.unshown += batch.unshown;
        }
        all
    }

    /// The first findings, and one that says how many more there are.
    pub fn findings_to_show(&self, path: &SourcePath) -> Vec<Diagnostic> {
        let mut shown: Vec<Diagnostic> = self.findings.iter().take(MOST_FINDINGS).cloned().collect();
        let unshown = self.unshown + self.findings.len() - shown.len();
        if unshown > 0 {
            shown.push(codes::more(path, unshown));
        }
        shown
    }

    /// The file, and the findings about fields of old.
    pub fn into_file(
        self,
        path: &SourcePath,
        text: String,
        extract: ExtractEntry,
    ) -> (IncidentFile, Vec<Diagnostic>) {
        let (symbols, linked) = self.pool.into_parts();
        let file =
            IncidentFile { path: path.clone(), text, extract, symbols, linked, rows: R::list(self.rows) };
        let dropped = self.dropped.findings::<R>(&file);
        (file, dropped)
    }
}

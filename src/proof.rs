//! Whether a site that is not written yet gives small counts away, with what its editions show.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Mutex;

use anyhow::Result;

use crate::SmallCount;
use crate::pipeline::small_counts;
use ::audit::{AuditReport, Leak, audit_tables};
use ::editions::codes;
use gate::Published;
use model::Edition;
use model::diag::{Diagnostic, Place, SourcePath, counted};
use site::Sink;
use site::render::edition_folder;

/// Keeps what the audit of tables reads, and no pages.
#[derive(Debug, Default)]
pub(crate) struct TablesAlone(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for TablesAlone {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        if path.starts_with("data/") || path.ends_with("/index.json") {
            let mut files = self.0.lock().expect("no thread fails while it puts a file");
            files.insert(path.to_owned(), bytes.to_vec());
        }
        Ok(())
    }
}

impl TablesAlone {
    /// Audits the tables together with those of the editions in a content folder.
    ///
    /// # Errors
    /// As [`audit_tables`].
    pub fn audit(self, content: &Path, published: &Published, editions: &[Edition]) -> Result<AuditReport> {
        let locale = published.domain.site.language;
        let files = self.0.into_inner().expect("no thread fails while it puts a file");
        let folder_of = |edition: &Edition| {
            let (report, version) = (edition.report, edition.version);
            (edition_folder(locale, report, version), format!("editions/{report}/v{version}"))
        };
        let folders: Vec<(String, String)> = editions.iter().map(folder_of).collect();
        let read = |path: &str| {
            let frozen = folders.iter().find_map(|(folder, own)| {
                Some(content.join(own).join(path.strip_prefix(folder)?.strip_prefix('/')?))
            });
            match frozen {
                Some(frozen) => std::fs::read(frozen),
                None => files.get(path).cloned().ok_or_else(|| ErrorKind::NotFound.into()),
            }
        };
        let mut report = audit_tables(&read)?;
        settle_doubts(&mut report, &small_counts(published));
        Ok(report)
    }
}

/// Who has the content knows which of the doubtful counts are small: those leak, and the others do not.
pub(crate) fn settle_doubts(report: &mut AuditReport, small: &[SmallCount]) {
    let is_small = |leak: &Leak| {
        let own = small.iter().find(|count| (&count.table, count.row) == (&leak.table, leak.row));
        own.is_some_and(|count| leak.edition.is_none() && leak.how.tells_below(count.threshold))
    };
    let doubtful = std::mem::take(&mut report.doubtful);
    report.leaks.extend(doubtful.into_iter().filter(is_small));
    report.leaks.sort();
}

/// Why an edition cannot be published now: with what is out, small counts can be worked out. `path` is that of its report.
pub(crate) fn leaking(report: &AuditReport, path: &str) -> Option<Diagnostic> {
    let first = report.leaks.first()?;
    let leaks = counted(report.leaks.len(), "dolt antal", "dolda antal");
    let message = format!(
        "{leaks} går att räkna ut ur utgåvan och det som redan är ute, det första i data/{}.csv rad {}",
        first.table,
        first.row + 2
    );
    let help = "kör `lagesbild build`, som säger vilka det är, och publicera grövre: höj `disclosure.threshold` eller \
                skriv ett grövre `disclosure.finest_level` i site.yaml";
    let place = Place::file(&SourcePath::new(path));
    Some(Diagnostic::error(codes::LEAKING, place, message).with_help(help).without_source_line())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::audit::How;

    fn leak(row: usize, how: How) -> Leak {
        Leak { edition: None, table: "cases".to_owned(), row, how, helped_by: None }
    }

    #[test]
    fn what_can_be_worked_out_stops_an_edition() {
        assert!(leaking(&AuditReport::default(), "reports/2018-t1/report.md").is_none());
        let leaks = [5, 9].map(|row| leak(row, How::BySums)).to_vec();
        let finding = leaking(&AuditReport { leaks, ..AuditReport::default() }, "reports/2018-t1/report.md");
        let finding = finding.expect("two leaks");
        assert_eq!(finding.code, "E029");
        assert_eq!(
            finding.message,
            "2 dolda antal går att räkna ut ur utgåvan och det som redan är ute, det första i data/cases.csv rad 7"
        );
    }

    /// A fenced in count is a leak to who knows that it is small.
    #[test]
    fn what_is_doubtful_is_settled_by_the_small_counts() {
        let doubtful = [3, 4].map(|row| leak(row, How::FencedIn(Some((0, 2))))).to_vec();
        let mut report = AuditReport { doubtful, ..AuditReport::default() };
        let small = SmallCount { table: "cases".to_owned(), row: 4, threshold: 5 };
        settle_doubts(&mut report, &[small]);
        assert_eq!(report.leaks, [leak(4, How::FencedIn(Some((0, 2))))]);
    }
}

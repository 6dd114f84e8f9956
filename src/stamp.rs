//! Adopted reports whose numbers are not kept, or are not those that were decided on.

use ::editions::codes;
use model::diag::{Code, Diagnostic, Place, Severity, SourcePath};
use model::{Report, ReportStatus, Texts};

/// A warning for every adopted report without an edition, and for every one whose newest edition was made of numbers that
/// were fetched after the decision. Who has not begun with editions is told of the newest report alone; who has, of those
/// that were decided on since.
pub fn find_unkept(texts: &Texts) -> Vec<Diagnostic> {
    let adopted = texts.reports.iter().filter(|report| report.status == ReportStatus::Adopted);
    let newest = adopted.clone().next_back().map(|report| report.period);
    let first = texts.editions.iter().map(|edition| edition.date).min();
    let is_due = |report: &Report| match first {
        Some(first) => !report.is_decided_before(Some(first)),
        None => Some(report.period) == newest,
    };
    let finding = |report: &Report| {
        let last = texts.editions.iter().rfind(|edition| edition.report == report.period);
        match last {
            None => is_due(report).then(|| not_frozen(report)),
            Some(edition) if report.is_decided_before(edition.extract_day()) => {
                Some(not_adopted(report, edition.version))
            }
            Some(_) => None,
        }
    };
    adopted.filter_map(finding).collect()
}

fn not_frozen(report: &Report) -> Diagnostic {
    let message =
        format!("{} är fastställd, men de fastställda siffrorna finns inte som utgåva", report.period);
    warning(codes::NOT_FROZEN, report, message)
        .with_help(format!("publicera rapporten: `lagesbild publish {}`", report.period))
}

/// The newest edition has other numbers than those that were decided on.
pub fn not_adopted(report: &Report, version: u32) -> Diagnostic {
    let message = format!(
        "siffrorna i utgåva {version} av {} hämtades efter beslutet, så de är inte de som fastställdes",
        report.period
    );
    // Nothing is to be done before the next decision.
    let note = Diagnostic { severity: Severity::Note, ..warning(codes::NOT_ADOPTED, report, message) };
    note.with_help(
        "har nämnden beslutat på nytt: skriv den dagen i `decision`; annars säger sidan Reviderade siffror tills nästa beslut",
    )
}

fn warning(code: Code, report: &Report, message: String) -> Diagnostic {
    let place = Place::file(&SourcePath::new(&report.summary.path));
    Diagnostic::warning(code, place, message).without_source_line()
}

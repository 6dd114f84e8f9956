//! Foreign spreadsheets → content files: a CSV file and a column map in, an incident file out.
//!
//! Nothing is written unless every row could be read. Knows nothing of the build; what the units and event types
//! are is for `check` to say.

#![deny(clippy::unwrap_used)]

mod cell;
mod codes;
mod emit;
mod ids;
mod map;
mod plan;
mod privacy;
mod records;
mod sheet;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::civil::Date;

pub use codes::KINDS;
pub use map::{Field, IdRule, MapFile};

use emit::Head;
use input::read_yaml;
use model::diag::{Diagnostic, Findings, Place, SourcePath};
use plan::Plan;
use sheet::Sheet;

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The CSV file.
    pub file: PathBuf,
    /// The column map. Beside it may stand a file with the same name and the ending `.salt`.
    pub map: PathBuf,
    /// The incident file to write.
    pub to: PathBuf,
    pub form: OutputForm,
    /// Overwrite a file that is there.
    pub replace: bool,
    /// Read everything, write nothing.
    pub dry_run: bool,
    /// Over the map's `extract`.
    pub extract: ExtractDates,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputForm {
    /// One record an event.
    Rows,
    /// Numbers of events by month, unit, type, affected, severity and status. No ids.
    Counts,
}

/// The days of an extract, as far as they are given outside the map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExtractDates {
    pub taken: Option<Date>,
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// How an import went.
#[derive(Debug)]
pub struct ImportOutcome {
    /// Sorted. A place is the file's line and the number of the column.
    pub findings: Vec<Diagnostic>,
    /// `None` where findings stopped it: then nothing is written.
    pub imported: Option<Imported>,
}

/// What was read and, unless it was a dry run, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The name of the encoding, for instance `windows-1252`.
    pub encoding: &'static str,
    pub separator: char,
    /// Rows of the sheet, headings not counted.
    pub rows: usize,
    /// Rows that the map says to skip.
    pub skipped: usize,
    /// Records in the incident file.
    pub records: usize,
    /// Headings that the map does not name.
    pub dropped: Vec<String>,
}

/// Imports a CSV file. All or nothing.
///
/// # Errors
/// Names the file that could not be read or written.
pub fn import_file(request: &ImportRequest) -> Result<ImportOutcome> {
    let mut findings = Findings::default();
    let imported = import(request, &mut findings)?;
    let sheet = SourcePath::new(&request.file.to_string_lossy());
    // Whole rows of a foreign register are not quoted: columns that nobody maps may hold anything.
    let findings = findings.into_sorted().into_iter().map(|finding| match finding.place.path == sheet {
        true => finding.without_source_line(),
        false => finding,
    });
    Ok(ImportOutcome { findings: findings.collect(), imported })
}

fn import(request: &ImportRequest, findings: &mut Findings) -> Result<Option<Imported>> {
    let reading = read_yaml::<MapFile>(&request.map)?;
    reading.findings.into_iter().for_each(|finding| findings.push(finding));
    let sheet = read_sheet(&request.file, findings)?;
    let salt = read_salt(&request.map)?;
    let (Some(map), Some(sheet)) = (reading.value, sheet) else { return Ok(None) };
    let plan = Plan::new(request, &map, &sheet, salt.as_deref(), findings);
    refuse_existing(request, findings);
    let Some(plan) = plan else { return Ok(None) };
    let read = records::read(&sheet, &plan, findings);
    if findings.has_errors() {
        return Ok(None);
    }
    let head = Head { file: &request.file, extract: &plan.extract };
    let (text, records) = match request.form {
        OutputForm::Rows => (emit::rows(&head, &read.records), read.records.len()),
        OutputForm::Counts => emit::counts(&head, &read.records),
    };
    if !request.dry_run {
        write_whole(&request.to, &text)?;
    }
    Ok(Some(Imported {
        encoding: sheet.encoding,
        separator: char::from(sheet.separator),
        rows: sheet.rows.len(),
        skipped: read.skipped,
        records,
        dropped: plan.dropped,
    }))
}

fn read_sheet(file: &Path, findings: &mut Findings) -> Result<Option<Sheet>> {
    let bytes = std::fs::read(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
    let path = SourcePath::new(&file.to_string_lossy());
    Ok(Sheet::read(&path, &bytes)
        .map_err(|found| found.into_iter().for_each(|found| findings.push(found)))
        .ok())
}

fn read_salt(map: &Path) -> Result<Option<String>> {
    let file = map.with_extension("salt");
    match std::fs::read_to_string(&file) {
        Ok(salt) => Ok(Some(salt.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("kan inte läsa {}", file.display())),
    }
}

fn refuse_existing(request: &ImportRequest, findings: &mut Findings) {
    if request.to.exists() && !request.replace && !request.dry_run {
        let place = Place::file(&SourcePath::new(&request.to.to_string_lossy()));
        findings.push(
            Diagnostic::error(codes::FILE_EXISTS, place, "filen finns redan")
                .with_help("kör igen med `--replace` om den ska ersättas, eller välj ett annat namn"),
        );
    }
}

/// Writes beside the file and then moves it there, so that the old or the new one stands, never half of one.
fn write_whole(to: &Path, text: &str) -> Result<()> {
    let explain = || format!("kan inte skriva {}", to.display());
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).with_context(explain)?;
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(".new");
    let beside = to.with_file_name(name);
    std::fs::write(&beside, text).with_context(explain)?;
    std::fs::rename(&beside, to).with_context(explain)
}

#[cfg(test)]
mod tests;

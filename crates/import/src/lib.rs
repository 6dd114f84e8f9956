//! Foreign spreadsheets → content files: a spreadsheet and a column map in, an incident file out.
//!
//! Nothing is written unless every row could be read, and for every row it can be said where it went: written, left
//! out by which rule, or refused. What the content knows (types, units, days, earlier deliveries) comes in as a
//! [`Catalogue`]; nothing of the build is known here.
//!
//! ```text
//! bytes ─► sheet ─► layout ─► plan ─► records ─► emit
//!          Grid     headings  the map  fates      YAML
//! ```

#![deny(clippy::unwrap_used)]

mod account;
mod cancelled;
mod codes;
mod dates;
mod delivered;
mod emit;
mod field;
mod ids;
mod joined;
mod judge;
mod layout;
mod levels;
mod map;
mod merge;
mod names;
mod numbers;
mod plan;
mod privacy;
mod problems;
mod records;
mod salt;
mod shapes;
mod sheet;
mod suggest;
mod sums;
mod synonyms;
mod times;
mod wholes;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::civil::Date;

pub use account::Account;
pub use codes::KINDS;
pub use map::{Field, IdRule, MapFile, map_shape};
pub use salt::salt_file;
pub use suggest::{SuggestRequest, suggest_map};

use emit::Head;
use input::{read_yaml, rename_patiently};
use model::diag::{Code, Diagnostic, Findings, Place, SourcePath, counted};
use model::{Catalogue, Period};
use plan::Plan;
use problems::{Problem, Teller};
use salt::Salt;
use sheet::{Grid, Origin};

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The spreadsheet.
    pub file: PathBuf,
    /// The column map. Beside it may stand a file with the same name and the ending `.salt`.
    pub map: PathBuf,
    /// The incident file to write.
    pub to: PathBuf,
    /// The content folder, which the paths of the catalogue are relative to.
    pub content: PathBuf,
    /// The sheet of a workbook; without it, the one with the map's headings.
    pub sheet: Option<String>,
    /// Without it, counts where the map has a column of them, else rows.
    pub form: Option<OutputForm>,
    /// Leave the rows of other periods.
    pub only_period: Option<Period>,
    /// Overwrite a file that is there.
    pub replace: bool,
    /// Read everything, write nothing.
    pub dry_run: bool,
    /// Write nothing where there are warnings.
    pub deny_warnings: bool,
    /// Over the map's `extract`.
    pub extract: ExtractDates,
    /// True if git keeps the file with the salt.
    pub salt_is_in_git: bool,
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
#[derive(Debug, Default)]
pub struct ImportOutcome {
    /// Sorted. A place is the file's line and the number of the column.
    pub findings: Vec<Diagnostic>,
    /// Where the rows went; `None` where the sheet or the map could not be read at all.
    pub account: Option<Account>,
    /// What else is worth knowing: how the file was read, what is left out, what changes.
    pub notes: Vec<String>,
    /// Records in the incident file; `None` where findings stopped it: then nothing is written.
    pub records: Option<usize>,
    /// What the sheet has and the content does not.
    pub lacking: Vec<Lacking>,
}

/// A unit or an event type that the content does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// [`Field::Unit`] or [`Field::Type`].
    pub field: Field,
    /// Made of the title.
    pub id: String,
    /// As the sheet writes it.
    pub title: String,
}

/// Imports a spreadsheet. All or nothing.
///
/// # Errors
/// Names the file that could not be read or written.
pub fn import_file(request: &ImportRequest, known: Option<&Catalogue>) -> Result<ImportOutcome> {
    let mut findings = Findings::default();
    let mut outcome = ImportOutcome::default();
    import(request, known, &mut findings, &mut outcome)?;
    let sheet = SourcePath::new(&request.file.to_string_lossy());
    // Whole rows of a foreign register are not quoted: columns that nobody maps may hold anything.
    let findings = findings.into_sorted().into_iter().map(|finding| match finding.place.path == sheet {
        true => finding.without_source_line(),
        false => finding,
    });
    outcome.findings = findings.collect();
    Ok(outcome)
}

fn import(
    request: &ImportRequest,
    known: Option<&Catalogue>,
    findings: &mut Findings,
    outcome: &mut ImportOutcome,
) -> Result<()> {
    let reading = read_yaml::<MapFile>(&request.map)?;
    push_all(findings, reading.findings.into_iter().map(judge::free_text_field));
    let bytes = input::read_file(&request.file)
        .with_context(|| format!("kan inte läsa {}", request.file.display()))?;
    if request.salt_is_in_git {
        findings.push(judge::salt_in_git(&salt_file(&request.map)));
    }
    let Some(map) = reading.value else { return Ok(()) };
    let salt = Salt::of(request, &map, known)?;
    let wish = judge::wish(request, &map, findings);
    let path = SourcePath::new(&request.file.to_string_lossy());
    let in_utf8 = judge::in_utf8(request, &map, &bytes);
    let bad_line = judge::line_not_in_utf8(&bytes);
    let grid = match sheet::read(&path, bytes, &wish) {
        Ok(grid) => grid,
        Err(found) => {
            push_all(findings, found);
            return Ok(());
        }
    };
    outcome.notes.push(how_read(&grid));
    outcome.notes.extend(guesses_left(&request.map));
    outcome.notes.extend(outside_content(request));
    outcome.notes.extend(judge::open_end(&grid));
    if let Some(found) = in_utf8 {
        findings.push(found);
        return Ok(());
    }
    judge::no_sheets(&grid, request.sheet.as_deref(), findings);
    judge::sheets(&grid, findings);
    let Some(layout) = judge::layout(&grid, &map, &wish, findings) else { return Ok(()) };
    if let Some(found) = judge::garbled_headings(&layout, bad_line) {
        findings.push(found);
        return Ok(());
    }
    let Some(plan) = Plan::new(request, &map, &grid, &layout, known, salt.text.as_deref(), findings) else {
        return Ok(());
    };
    refuse_existing(request, findings);
    let read = records::read(&layout, &plan, known);
    let teller = Teller { layout: &layout, plan: &plan, known };
    push_all(findings, read.problems.findings(&teller));
    for (field, problem) in [(Field::Unit, Problem::UnknownUnit), (Field::Type, Problem::UnknownType)] {
        let column = plan.columns.get(&field).map(|column| column.index);
        let may_show = |value: &str| teller.shown_in(Some(field), column, value).is_some();
        outcome.lacking.extend(suggest::lacking_of(field, &read.problems.values(problem), known, may_show));
    }
    judge::rows(&teller, &read, findings);
    judge::merged(&grid, &teller, &read, findings);
    judge::hidden_columns(&grid, &teller, findings);
    outcome.notes.extend(judge::notes(&teller, &read));
    outcome.notes.extend(judge::comments(&grid, &teller, &read, findings));
    let head = Head { file: &request.file, extract: &plan.extract };
    let (text, records) = match plan.form {
        OutputForm::Rows => (emit::rows(&head, &read.records), read.records.len()),
        OutputForm::Counts => emit::counts(&head, &read.records),
    };
    if !read.records.is_empty() {
        outcome.notes.extend(judge::delivered(request, &plan, known, &text, findings)?);
    }
    let may_write = !request.deny_warnings || findings.is_empty();
    let is_sound = may_write && !findings.has_errors();
    outcome.account = Some(Account::new(&grid, &layout, &plan, &read.fates, request.dry_run || !is_sound));
    if is_sound {
        if !request.dry_run {
            outcome.notes.extend(salt.keep(&request.map)?);
            write_whole(&request.to, &text)?;
        }
        outcome.records = Some(records);
    }
    Ok(())
}

fn push_all(findings: &mut Findings, found: impl IntoIterator<Item = Diagnostic>) {
    found.into_iter().for_each(|found| findings.push(found));
}

/// Lines of the map that still say that they are guessed: nothing else would tell that they are not looked through.
fn guesses_left(map: &Path) -> Option<String> {
    const MOST_LISTED: usize = 40;
    let text = std::fs::read_to_string(map).ok()?;
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && line.contains("# gissat"));
    let lines: Vec<String> = lines.map(|(at, _)| (at + 1).to_string()).collect();
    let more = if lines.len() > MOST_LISTED { " …" } else { "" };
    let marked = if lines.len() == 1 { "är märkt" } else { "är märkta" };
    (!lines.is_empty()).then(|| {
        format!(
            "{} i kartan {marked} `# gissat`: rad {}{more}. Läs igenom dem, och ta bort märket där det stämmer.",
            counted(lines.len(), "rad", "rader"),
            lines[..lines.len().min(MOST_LISTED)].join(", ")
        )
    })
}

fn how_read(grid: &Grid) -> String {
    let shown = |name: &String| privacy::shown_sheet(name).to_owned();
    match &grid.origin {
        Origin::Text { encoding, separator } => {
            let separator = if *separator == '\t' { "tabb".to_owned() } else { separator.to_string() };
            format!("Läst: {encoding}, skiljetecken {separator}")
        }
        Origin::Sheet { name, others, .. } if others.is_empty() => format!("Läst: bladet `{}`", shown(name)),
        Origin::Sheet { name, others, .. } => {
            let others: Vec<String> = others.iter().map(shown).collect();
            format!("Läst: bladet `{}`; inte `{}`", shown(name), others.join("`, `"))
        }
    }
}

fn refuse_existing(request: &ImportRequest, findings: &mut Findings) {
    let others = [(&request.map, "kartan"), (&request.file, "kalkylbladet")];
    if let Some((_, name)) = others.iter().find(|(other, _)| is_same(&request.to, other)) {
        findings.push(over_own_source(
            &request.to,
            &format!("`--to` är {name}, som skulle skrivas över"),
            "--to",
        ));
        return;
    }
    // `build` and `check` read no such file.
    if request.to.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
        let place = Place::file(&SourcePath::new(&request.to.to_string_lossy()));
        findings.push(
            Diagnostic::error(
                codes::FILE_EXISTS,
                place,
                "filens namn börjar med en punkt, och läses då inte",
            )
            .with_expected("ett namn som `t1.yaml`")
            .with_help("ge ett namn utan punkt först efter `--to`"),
        );
    }
    if request.to.exists() && !request.replace && !request.dry_run {
        let place = Place::file(&SourcePath::new(&request.to.to_string_lossy()));
        findings.push(
            Diagnostic::error(codes::FILE_EXISTS, place, "filen finns redan")
                .with_expected("en fil som inte finns, eller `--replace`")
                .with_help("kör med `--dry-run` för att se vad som ändras, och sedan med `--replace`"),
        );
    }
}

/// A file elsewhere is written as it was asked for, but is no part of the site.
fn outside_content(request: &ImportRequest) -> Option<String> {
    let [to, content] = [&request.to, &request.content].map(|path| std::path::absolute(path).ok());
    let is_within = to.zip(content).is_none_or(|(to, content)| to.starts_with(content));
    (!is_within).then(|| {
        format!(
            "{} ligger utanför {}, så webbplatsen läser den inte.",
            request.to.display(),
            request.content.display()
        )
    })
}

/// True if both names are of one file that is there.
fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    whole(one).is_some_and(|one| Some(one) == whole(other))
}

fn over_own_source(file: &Path, message: &str, option: &str) -> Diagnostic {
    let place = Place::file(&SourcePath::new(&file.to_string_lossy()));
    Diagnostic::error(codes::FILE_EXISTS, place, message)
        .with_expected("en annan fil än den som läses")
        .with_help(format!("ge ett annat namn efter `{option}`"))
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
    rename_patiently(&beside, to).with_context(explain)
}

#[cfg(test)]
mod tests;

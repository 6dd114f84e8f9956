//! The rooms in a row.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;

use crate::analyse::{self, count_tables};
use crate::audit::SmallCount;
use crate::check::{Checked, check_content};
use crate::diag::{Diagnostic, Findings, Place, SourcePath};
use crate::editions::{codes, copy_edition, load_editions};
use crate::history::{Changes, NoHistory, read_history};
use crate::language::Language;
use crate::load::{load_content, load_theme, personal_data_in};
use crate::model::{Audience, Period};
use crate::protect::{Coarsening, EditionTruth, Published, Status, TableReport, protect_tables};
use crate::render::{OutsideLink, Revision, Theme, edition_folder, render_site};
use crate::write::Sink;

/// What to build from.
#[derive(Debug, Clone)]
pub struct Request {
    /// The content folder.
    pub content: PathBuf,
    /// The folder that themes other than the built-in one lie in.
    pub themes: PathBuf,
    /// Over the site's own setting.
    pub theme: Option<String>,
    /// Over the site's own setting.
    pub audience: Option<Audience>,
}

/// How a run went.
#[derive(Debug)]
pub struct Outcome {
    /// Sorted.
    pub findings: Vec<Diagnostic>,
    /// `None` where errors in the content stopped the run before anything was rendered.
    pub summary: Option<Summary>,
    /// How long each stage took.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What was rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub pages: usize,
    pub figures: usize,
    pub tables: usize,
    pub hidden_cells: usize,
    /// The small ones among them, for the audit of the files.
    pub small_counts: Vec<SmallCount>,
    /// What the numbers of earlier editions are worth today, for the audit of the files.
    pub editions: Vec<EditionTruth>,
    /// What the gate hid, by table.
    pub hiding: Vec<TableReport>,
    /// What is published in less detail, because most of the detail would be hidden.
    pub coarsened: Vec<Coarsening>,
    /// Small counts that could not be shown to be safe although all was hidden that could help.
    pub unproven_counts: usize,
    /// Links that lead out of the site, by address, file and line.
    pub outside_links: Vec<OutsideLink>,
    /// Why pages do not say when they were last changed.
    pub no_history: Option<NoHistory>,
}

/// Builds the whole site into `sink`.
///
/// # Errors
/// What is not the author's fault: files that cannot be read, a broken theme, a sink that fails.
pub fn build_site(request: &Request, sink: &dyn Sink) -> Result<Outcome> {
    let mut clock = Clock::default();
    let prepared = match prepare(request, &mut clock)? {
        Ok(prepared) => prepared,
        Err(findings) => return Ok(clock.outcome(findings, None)),
    };
    let Prepared { published, theme, language, mut findings, no_history } = prepared;
    let rendered = render_site(&published, &theme, &language, sink)?;
    copy_attachments(request, &published.texts.files, sink)?;
    findings.extend(copy_editions(request, &published, sink)?);
    rendered.revisions.iter().for_each(|revision| findings.push(revised(&published, revision)));
    clock.stage("chart, render, write");
    let summary = Summary {
        pages: rendered.pages,
        figures: rendered.figures,
        tables: published.tables().len(),
        hidden_cells: hidden_cells(&published),
        small_counts: small_counts(&published),
        editions: published.report().editions.clone(),
        hiding: published.report().tables.clone(),
        coarsened: published.report().coarsened.clone(),
        unproven_counts: published.report().unproven,
        outside_links: rendered.outside_links,
        no_history,
    };
    findings.extend(rendered.findings);
    Ok(clock.outcome(findings, Some(summary)))
}

/// Finds what is wrong with the content, the authors' Markdown included, and writes nothing.
///
/// # Errors
/// As [`build_site`].
pub fn check_site(request: &Request) -> Result<Outcome> {
    build_site(request, &Nowhere)
}

/// Titles and ids of the units that have reported nothing in a period, for the author. `None` where errors in the
/// content stand in the way.
///
/// # Errors
/// As [`build_site`].
pub fn silent_units(request: &Request, period: Period) -> Result<Option<Vec<(String, String)>>> {
    let (checked, _) = load_and_check(request, &mut Clock::default())?;
    let Some(checked) = checked else { return Ok(None) };
    let silent = analyse::silent_units(&checked.domain, &checked.facts, period);
    let units = silent.into_iter().map(|ix| checked.domain.units.unit(ix));
    Ok(Some(units.map(|unit| (unit.title.clone(), unit.id.clone())).collect()))
}

/// Content that has passed the gate, and what it is rendered with.
pub(crate) struct Prepared {
    pub published: Published,
    pub theme: Theme,
    pub language: Language,
    /// What was found on the way: warnings.
    pub findings: Findings,
    no_history: Option<NoHistory>,
}

/// Everything up to and with the gate. Where errors in the content stop it: all that was found.
pub(crate) fn prepare(request: &Request, clock: &mut Clock) -> Result<Result<Prepared, Findings>> {
    let (checked, findings) = load_and_check(request, clock)?;
    let Some(mut checked) = checked else { return Ok(Err(findings)) };
    let no_history = match read_history(&request.content)? {
        Ok(changes) => {
            checked.texts.changes = without_personal_data(changes);
            None
        }
        Err(why) => Some(why),
    };
    clock.stage("history");
    let tables = count_tables(&checked.domain, &checked.facts);
    clock.stage("analyse");
    let audience = request.audience.unwrap_or(checked.domain.site.audience);
    let published = protect_tables(tables, checked.domain, checked.registers, checked.texts, audience);
    clock.stage("protect");
    let site = &published.domain.site;
    let theme = theme(request, &site.theme)?;
    let language = Language::new(site.language, &theme.messages(site.language))?;
    Ok(Ok(Prepared { published, theme, language, findings, no_history }))
}

fn load_and_check(request: &Request, clock: &mut Clock) -> Result<(Option<Checked>, Findings)> {
    let (raw, mut findings) = load_content(&request.content)?;
    clock.stage("load");
    let (checked, more) = check_content(raw);
    findings.extend(more);
    clock.stage("check");
    let (editions, more) = load_editions(&request.content)?;
    findings.extend(more);
    clock.stage("editions");
    let is_sound = !findings.has_errors();
    let checked = checked.filter(|_| is_sound).map(|mut checked| {
        checked.texts.editions = editions;
        checked
    });
    Ok((checked, findings))
}

/// Subjects are looked through as every input is, but they cannot be corrected, so that they are left out.
fn without_personal_data(mut changes: Changes) -> Changes {
    let mut judged: BTreeMap<String, bool> = BTreeMap::new();
    for change in changes.values_mut().flatten() {
        change.subject = change.subject.take().filter(|subject| {
            *judged.entry(subject.clone()).or_insert_with(|| personal_data_in(subject).is_none())
        });
    }
    changes
}

/// The built-in theme, with the one that was asked for and the site's own templates and messages over it.
pub(crate) fn theme(request: &Request, of_site: &str) -> Result<Theme> {
    let name = request.theme.as_deref().unwrap_or(of_site);
    let chosen = request.themes.join(name);
    let is_built_in = name == "default";
    ensure!(is_built_in || chosen.is_dir(), "temat {name} finns inte: mappen {} saknas", chosen.display());
    let layers = (!is_built_in).then_some(chosen).into_iter().chain([request.content.join("theme")]);
    layers.into_iter().try_fold(Theme::embedded(), |theme, folder| {
        theme.overlay(&folder.to_string_lossy(), load_theme(&folder)?)
    })
}

fn hidden_cells(published: &Published) -> usize {
    let cells = published.tables().iter().flat_map(|table| table.cells());
    cells.filter(|cell| matches!(cell.status(), Status::Hidden(_))).count()
}

/// Rows of a table's file are in the order of its cells.
fn small_counts(published: &Published) -> Vec<SmallCount> {
    let small = published.report().small.iter();
    small
        .map(|cell| SmallCount {
            table: cell.table.to_owned(),
            row: cell.position,
            threshold: cell.threshold,
        })
        .collect()
}

fn copy_attachments(request: &Request, files: &[crate::model::Attachment], sink: &dyn Sink) -> Result<()> {
    for file in files {
        let from = request.content.join("files").join(&file.path);
        let bytes = std::fs::read(&from).with_context(|| format!("kan inte läsa {}", from.display()))?;
        sink.put(&format!("files/{}", file.path), &bytes)?;
    }
    Ok(())
}

/// Copies every edition that the audience may see, byte for byte. A file that has changed is a finding.
fn copy_editions(request: &Request, published: &Published, sink: &dyn Sink) -> Result<Findings> {
    let locale = published.domain.site.language;
    let copied = published.texts.editions.par_iter().map(|edition| {
        let folder = edition_folder(locale, edition.report, edition.version);
        copy_edition(&request.content, edition, |path, bytes, sha256| {
            sink.put_hashed(&format!("{folder}/{path}"), bytes, sha256)
        })
    });
    let mut findings = Findings::default();
    copied.collect::<Result<Vec<_>>>()?.into_iter().for_each(|found| findings.extend(found));
    Ok(findings)
}

/// Says that the figures of a published report have changed.
fn revised(published: &Published, revision: &Revision) -> Diagnostic {
    let report = published.texts.reports.iter().find(|report| report.period == revision.report);
    let path = report.map_or_else(
        || format!("editions/{}/v{}/edition.yaml", revision.report, revision.version),
        |report| report.summary.path.clone(),
    );
    let Revision { report, version, date, changes } = revision;
    let count = changes.len();
    let figures = if count == 1 { "en uppgift".to_owned() } else { format!("{count} uppgifter") };
    let message = format!("{figures} om {report} har ändrats sedan utgåva {version} ({date})");
    Diagnostic::warning(codes::REVISED, Place::file(&SourcePath::new(&path)), message)
        .with_help(format!(
            "publicera en ny utgåva som säger varför: lagesbild publish {report} --note \"…\""
        ))
        .without_source_line()
}

/// Takes every file and keeps none.
pub(crate) struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> Result<()> {
        Ok(())
    }
}

pub(crate) struct Clock {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Default for Clock {
    fn default() -> Self {
        Clock { last: Instant::now(), stages: Vec::new() }
    }
}

impl Clock {
    fn stage(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push((name, now - self.last));
        self.last = now;
    }

    fn outcome(self, findings: Findings, summary: Option<Summary>) -> Outcome {
        Outcome { findings: findings.into_sorted(), summary, stages: self.stages }
    }
}

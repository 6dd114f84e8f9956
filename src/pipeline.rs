//! The rooms in a row.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::analyse::count_tables;
use crate::audit::SmallCount;
use crate::check::{Checked, check_content};
use crate::diag::{Diagnostic, Findings};
use crate::history::{Changes, NoHistory, read_history};
use crate::language::Language;
use crate::load::{load_content, load_theme, personal_data_in};
use crate::model::Audience;
use crate::protect::{Published, Status, protect_tables};
use crate::render::{OutsideLink, Theme, render_site};
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
    let (checked, mut findings) = load_and_check(request, &mut clock)?;
    let Some(mut checked) = checked else { return Ok(clock.outcome(findings, None)) };
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
    let theme = theme(request, &published.domain.site.theme)?;
    let language =
        Language::new(published.domain.site.language, &theme.messages(published.domain.site.language))?;
    let rendered = render_site(&published, &theme, &language, sink)?;
    copy_attachments(request, &published.texts.files, sink)?;
    clock.stage("chart, render, write");
    let summary = Summary {
        pages: rendered.pages,
        figures: rendered.figures,
        tables: published.tables().len(),
        hidden_cells: hidden_cells(&published),
        small_counts: small_counts(&published),
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

fn load_and_check(request: &Request, clock: &mut Clock) -> Result<(Option<Checked>, Findings)> {
    let (raw, mut findings) = load_content(&request.content)?;
    clock.stage("load");
    let (checked, more) = check_content(raw);
    findings.extend(more);
    clock.stage("check");
    let is_sound = !findings.has_errors();
    Ok((checked.filter(|_| is_sound), findings))
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
fn theme(request: &Request, of_site: &str) -> Result<Theme> {
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

/// Takes every file and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> Result<()> {
        Ok(())
    }
}

struct Clock {
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

//! The rooms in a row.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::frozen::EditionsToCopy;
use crate::kept::{Git, Kept};
use crate::revised::revised;
use crate::stamp::find_unkept;
use crate::theme_data::look_through_theme;
use crate::write::Sink;
use ::editions::{find_rewritten, load_editions};
use editions::history::{Changes, NoHistory};
use gate::{Coarsening, Content, Loaded, Published, Status, TableReport, load_content_again};
use input::{ContentSource, look_through_editions, personal_data_in};
use model::diag::{Diagnostic, Findings, Severity, SourcePath};
use model::{Audience, Period};
use site::language::Language;
use site::load_theme;
use site::render::{OutsideLink, Renderer, Theme, find_strangers, lint_texts, resolve_fields};

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

/// A small count that the gate hid: where it stands, and what nobody may narrow it down to less than.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SmallCount {
    pub table: String,
    /// The row of the table's file, from 0, the heading not counted.
    pub row: usize,
    pub threshold: u32,
}

/// What was rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub pages: usize,
    pub figures: usize,
    pub tables: usize,
    pub hidden_cells: usize,
    /// The small ones among them, for who has the content: the audit of the files is told nothing of them.
    pub small_counts: Vec<SmallCount>,
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
    build_site_telling(request, sink, &|_| {})
}

/// As [`build_site`], and says the name of each stage when it has ended, for whoever waits.
///
/// # Errors
/// As [`build_site`].
pub fn build_site_telling(
    request: &Request,
    sink: &dyn Sink,
    ended: &dyn Fn(&'static str),
) -> Result<Outcome> {
    let mut clock = Clock { ended: Some(ended), ..Clock::default() };
    let sound = match read_all(&request.content, &mut Kept::default(), &mut clock)? {
        Ok(sound) if sound.findings.has_errors() => {
            let mut findings = faults_of_texts(&request.content, &sound);
            findings.extend(faults_in_rendering(request, sound, &mut clock));
            return Ok(clock.outcome(findings, None));
        }
        Ok(sound) => sound,
        Err(findings) => return Ok(clock.outcome(findings, None)),
    };
    let sound = match with_sound_theme(request, sound)? {
        Ok(sound) => sound,
        Err(findings) => return Ok(clock.outcome(findings, None)),
    };
    // Frozen files depend on nothing that is worked out: they are copied beside.
    let editions = EditionsToCopy::of(request, &sound);
    let (rendered, copied) = beside(
        || protect(request, sound, None, &mut clock)?.render(request, sink),
        || editions.copy(&request.content, sink),
    );
    let (mut findings, summary) = rendered?;
    findings.extend(copied?);
    clock.stage("Gör sidorna");
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
    let Ok(Sound { content, .. }) =
        read_content(&request.content, &mut Kept::default(), &mut Clock::default())?
    else {
        return Ok(None);
    };
    let is_covered =
        |extract: &model::Extract| extract.from <= period.last_day() && period.first_day() <= extract.to;
    ensure!(
        content.domain().extracts.iter().any(is_covered),
        "inget uttag täcker {period}, så det är inte känt vilka enheter som har rapporterat"
    );
    Ok(Some(content.silent_units(period)))
}

/// Content that has passed the gate, and what it is rendered with.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub renderer: Renderer,
    /// What was found on the way: warnings.
    pub findings: Findings,
    no_history: Option<NoHistory>,
}

impl Prepared {
    /// Renders the whole site into `sink`, but for the editions. Returns what was found on the way and in rendering.
    pub fn render(&self, request: &Request, sink: &dyn Sink) -> Result<(Findings, Summary)> {
        let published = &self.renderer.published;
        let rendered = self.renderer.render(sink)?;
        copy_attachments(request, &published.texts.files, sink)?;
        let mut findings = self.findings.clone();
        find_unkept(&published.texts).into_iter().for_each(|finding| findings.push(finding));
        let revisions = self.renderer.revisions().iter();
        revisions.for_each(|revision| findings.push(revised(published, revision)));
        findings.extend(rendered.findings);
        let summary = Summary {
            pages: rendered.pages,
            figures: rendered.figures,
            tables: published.filled_tables().len(),
            hidden_cells: hidden_cells(published),
            small_counts: small_counts(published),
            hiding: published.report().tables.clone(),
            coarsened: published.report().coarsened.clone(),
            unproven_counts: published.report().unproven,
            outside_links: rendered.outside_links,
            no_history: self.no_history.clone(),
        };
        Ok((findings, summary))
    }
}

/// Everything up to and with the gate. Where errors in the content stop it: all that was found.
pub(crate) fn prepare(request: &Request, clock: &mut Clock<'_>) -> Result<Result<Prepared, Findings>> {
    let sound = match read_content(&request.content, &mut Kept::default(), clock)? {
        Ok(sound) => sound,
        Err(findings) => return Ok(Err(findings)),
    };
    let mut sound = match with_sound_theme(request, sound)? {
        Ok(sound) => sound,
        Err(findings) => return Ok(Err(findings)),
    };
    let source = ContentSource::from(request.content.as_path());
    sound.findings.extend(look_through_editions(&source, &sound.edition_files));
    protect(request, sound, None, clock).map(Ok)
}

/// Through the gate, and what to render with. With `kept`, no number is worked out that is as it was.
pub(crate) fn protect(
    request: &Request,
    sound: Sound,
    kept: Option<&mut Kept>,
    clock: &mut Clock<'_>,
) -> Result<Prepared> {
    let Sound { content, mut findings, no_history, .. } = sound;
    let mut published = match kept {
        Some(kept) => content.publish_again(request.audience, &mut kept.gate),
        None => {
            let counted = content.count();
            clock.stage("Räknar");
            counted.protect(request.audience)
        }
    };
    clock.stage("Skyddar små antal");
    let site = &published.domain.site;
    let theme = theme(request, &site.theme)?;
    let language = Language::new(site.language, &theme.messages(site.language))?;
    findings.extend(find_strangers(&load_theme(&request.content.join("theme"))?, site.language));
    findings.extend(resolve_fields(&mut published, &theme, &language)?);
    let renderer = Renderer::new(published, theme, language)?;
    Ok(Prepared { renderer, findings, no_history })
}

/// Content without errors, and what the editions and git say of it.
pub(crate) struct Sound {
    pub content: Content,
    pub findings: Findings,
    no_history: Option<NoHistory>,
    /// What lies under `editions/`. It has yet to be looked through for personal data.
    pub edition_files: Vec<SourcePath>,
}

/// Reads all that a build is made of: content, editions and history beside each other. Where there are errors: all that
/// was found. What is `kept` and is still so is not read anew.
pub(crate) fn read_content(
    content: &Path,
    kept: &mut Kept,
    clock: &mut Clock<'_>,
) -> Result<Result<Sound, Findings>> {
    Ok(match read_all(content, kept, clock)? {
        Ok(sound) if sound.findings.has_errors() => Err(faults_of_texts(content, &sound)),
        read => read,
    })
}

/// With what is found in the theme beside the content. Where there are errors: all that was found, and the theme is
/// read no further.
pub(crate) fn with_sound_theme(request: &Request, mut sound: Sound) -> Result<Result<Sound, Findings>> {
    sound.findings.extend(look_through_theme(request, &sound.content.domain().site.theme)?);
    Ok(match sound.findings.has_errors() {
        true => Err(faults_of_texts(&request.content, &sound)),
        false => Ok(sound),
    })
}

/// The same, also with errors where these are of texts alone: the rest can be rendered, to find what is wrong with it.
fn read_all(content: &Path, kept: &mut Kept, clock: &mut Clock<'_>) -> Result<Result<Sound, Findings>> {
    let Kept { gate, git } = kept;
    let ((loaded, editions), git) = beside(
        || beside(|| load_and_check(content, gate, clock), || load_editions(content)),
        || git.read(content),
    );
    clock.stage("Läser utgåvor och historik");
    let (checked, mut findings, edition_files) = loaded?;
    let (editions, more) = editions?;
    let Git { changes, added, tracked } = git;
    findings.extend(tracked);
    let rewritten = find_rewritten(content, &added)?.into_sorted();
    // A list that cannot be read has been changed: git knows what it was.
    let is_told = |finding: &Diagnostic| rewritten.iter().any(|known| known.place.path == finding.place.path);
    let more = more.into_sorted().into_iter().filter(|finding| !is_told(finding)).collect::<Vec<_>>();
    more.into_iter().chain(rewritten).for_each(|finding| findings.push(finding));
    let Some(mut sound) = checked.filter(|_| has_faults_of_texts_alone(&findings)) else {
        findings.extend(look_through_editions(&ContentSource::from(content), &edition_files));
        return Ok(Err(findings));
    };
    sound.set_editions(editions);
    let no_history = match changes {
        Ok(changes) => {
            sound.set_changes(without_personal_data(changes));
            None
        }
        Err(why) => Some(why),
    };
    Ok(Ok(Sound { content: sound, findings, no_history, edition_files }))
}

/// True where every error is one of Markdown or of an expression.
fn has_faults_of_texts_alone(findings: &Findings) -> bool {
    let found = findings.clone().into_sorted();
    let mut errors = found.iter().filter(|finding| finding.severity == Severity::Error);
    errors.all(|finding| finding.code.starts_with(['M', 'X']))
}

fn faults_of_texts(content: &Path, sound: &Sound) -> Findings {
    let mut findings = sound.findings.clone();
    findings.extend(look_through_editions(&ContentSource::from(content), &sound.edition_files));
    findings
}

/// What is wrong with expressions, which only rendering finds, beside texts with faults of other kinds.
fn faults_in_rendering(request: &Request, sound: Sound, clock: &mut Clock<'_>) -> Findings {
    let mut findings = Findings::default();
    let rendered =
        protect(request, sound, None, clock).and_then(|prepared| prepared.render(request, &Nowhere));
    // A theme that is wrong is told when the texts are right.
    let found = rendered.map_or_else(|_| Vec::new(), |(found, _)| found.into_sorted());
    let is_told = |finding: &Diagnostic| finding.severity == Severity::Error && finding.code.starts_with('X');
    found.into_iter().filter(is_told).for_each(|finding| findings.push(finding));
    findings
}

/// Does `one` here and `other` on a thread of its own. What they do in parallel goes to the threads that all share.
pub(crate) fn beside<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

fn load_and_check(
    content: &Path,
    kept: &mut gate::Kept,
    clock: &mut Clock<'_>,
) -> Result<(Option<Content>, Findings, Vec<SourcePath>)> {
    let (loaded, mut findings) = load_content_again(&ContentSource::from(content), kept)?;
    clock.stage("Läser innehållet");
    let edition_files = loaded.edition_files().to_vec();
    findings.extend(lint_bodies(&loaded));
    let (checked, more) = loaded.check();
    findings.extend(more);
    clock.stage("Kontrollerar innehållet");
    Ok((checked, findings, edition_files))
}

/// Faults in texts stand beside those in data, also where these are broken.
pub(crate) fn lint_bodies(loaded: &Loaded) -> Findings {
    let files: Vec<String> = loaded.files().iter().map(|file| file.path.clone()).collect();
    let unreadable: Vec<String> = loaded.unreadable().iter().map(|path| path.as_str().to_owned()).collect();
    lint_texts(loaded.bodies(), &files, &unreadable, loaded.titles())
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
pub(crate) fn small_counts(published: &Published) -> Vec<SmallCount> {
    let small = published.report().small.iter();
    small
        .map(|cell| SmallCount {
            table: cell.table.to_string(),
            row: cell.position,
            threshold: cell.threshold,
        })
        .collect()
}

fn copy_attachments(request: &Request, files: &[model::Attachment], sink: &dyn Sink) -> Result<()> {
    let content = ContentSource::from(request.content.as_path());
    for file in files {
        let path = format!("files/{}", file.path);
        let bytes = content.read(&path).with_context(|| format!("kan inte läsa {path}"))?;
        sink.put(&path, &bytes)?;
    }
    Ok(())
}

/// Takes every file and keeps none.
pub(crate) struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> Result<()> {
        Ok(())
    }
}

/// What a build does, in order: said while it is done, and afterwards with its time.
pub(crate) const STAGES: [&str; 6] = [
    "Läser innehållet",
    "Kontrollerar innehållet",
    "Läser utgåvor och historik",
    "Räknar",
    "Skyddar små antal",
    "Gör sidorna",
];

pub(crate) struct Clock<'a> {
    ended: Option<&'a dyn Fn(&'static str)>,
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Default for Clock<'_> {
    fn default() -> Self {
        Clock { ended: None, last: Instant::now(), stages: Vec::new() }
    }
}

impl Clock<'_> {
    fn stage(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push((name, now - self.last));
        self.last = now;
        if let Some(ended) = self.ended {
            ended(name);
        }
    }

    pub fn outcome(self, findings: Findings, summary: Option<Summary>) -> Outcome {
        Outcome { findings: findings.into_sorted(), summary, stages: self.stages }
    }
}

//! The content folder: which file is what, and every file read, in the order of their paths.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow, ensure};
use serde::de::DeserializeOwned;
use walkdir::{DirEntry, WalkDir};

use super::files::{Document, IncidentFile, Text};
use super::kept::KeptFiles;
use super::kind::{FileKind, advice, expected_at, is_known_folder, is_report_by_year, kind_of};
use super::names::Names;
use super::text::{read_bytes, text_of, unreadable};
use super::told::{empty_attachment, misnamed, name_by_word, name_of_report_text, salt, symbolic_link};
use super::yaml::{self, Reading, Source};
use super::{Raw, ReportFolder, active, codes, incidents, markdown, plain};
use input::{ContentSource, Watch};
use model::diag::{Diagnostic, Findings, Place, Severity, SourcePath};
use model::{Attachment, Markdown, composed};

/// Reads all content, and finds the files of editions, which are looked through elsewhere. Files and folders that begin
/// with a full stop are left to the tools that made them. What is `kept` of the last time is not read anew.
pub(super) fn load(source: &ContentSource, kept: &mut KeptFiles) -> Result<(Raw, Findings)> {
    let (watch, names) = (Watch::of_site(source), Names::default());
    let (raw, findings) = (Raw::default(), Findings::default());
    let (before, now) = (std::mem::take(kept).under(&watch), KeptFiles::new(watch.clone()));
    let mut loader = Loader { source, watch, names, before, now, raw, findings };
    match source {
        ContentSource::Folder(folder) => loader.load_folder(folder)?,
        ContentSource::Files(files) => loader.load_files(files.keys()),
    }
    loader.look_beside();
    loader.tell_where_links_lead();
    loader.tell_where_empty_files_are_shown();
    loader.refuse_rows_of_events();
    let Loader { raw, names, now, mut findings, .. } = loader;
    *kept = now;
    findings.extend(names.into_findings());
    Ok((raw, findings))
}

pub(super) struct Loader<'a> {
    pub source: &'a ContentSource,
    pub watch: Watch,
    names: Names,
    /// What was read the last time, and this time.
    before: KeptFiles,
    now: KeptFiles,
    pub raw: Raw,
    pub findings: Findings,
}

impl Loader<'_> {
    fn load_folder(&mut self, content: &Path) -> Result<()> {
        ensure!(
            content.is_dir(),
            "innehållsmappen {} {}. {}Gå till mappen som den ligger i, peka ut den med --content, eller börja med `lagesbild new`",
            content.display(),
            if content.exists() { "är en fil, inte en mapp" } else { "finns inte" },
            if !content.is_absolute() && Path::new("site.yaml").exists() {
                "Du står i en innehållsmapp: gå upp med `cd ..`. "
            } else {
                ""
            }
        );
        let mut walk = WalkDir::new(content).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
        // Beside the folder it is of no use.
        self.raw.has_site_above =
            content.canonicalize().is_ok_and(|content| content.with_file_name("site.yaml").is_file());
        while let Some(entry) = walk.next() {
            let goes_in = match entry {
                Ok(entry) if entry.file_name().as_encoded_bytes().starts_with(b".") => {
                    !entry.file_type().is_dir()
                }
                Ok(entry) => self.load_entry(content, &entry)?,
                Err(error) if error.depth() == 0 => {
                    return Err(error.into());
                }
                Err(error) => self.note_walk_error(content, &error)?,
            };
            if !goes_in {
                walk.skip_current_dir();
            }
        }
        Ok(())
    }

    /// Reads files in the order that a walk through their folders would come to them.
    fn load_files<'p>(&mut self, paths: impl Iterator<Item = &'p String>) {
        let mut paths: Vec<&str> = paths.map(String::as_str).collect();
        paths.sort_by(|a, b| a.split('/').cmp(b.split('/')));
        let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
        for path in paths {
            let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
            let goes_in = above.all(|folder| match folders.get(folder) {
                Some(goes_in) => *goes_in,
                None => *folders.entry(folder).or_insert_with(|| self.goes_into(&SourcePath::new(folder))),
            });
            if goes_in && !is_of_a_tool(path) {
                self.load_named(SourcePath::new(path));
            }
        }
    }

    /// Reads what stands at an entry. False for a folder that is not to be gone into.
    fn load_entry(&mut self, content: &Path, entry: &DirEntry) -> Result<bool> {
        let is_folder = entry.file_type().is_dir();
        let Some(path) = self.source_path(content, entry.path())? else { return Ok(!is_folder) };
        if is_folder {
            return Ok(self.goes_into(&path));
        }
        if entry.path_is_symlink() && !leads_to(content, entry.path()) {
            self.refuse(&path, symbolic_link(&path));
        } else {
            self.load_named(path);
        }
        Ok(true)
    }

    fn goes_into(&mut self, folder: &SourcePath) -> bool {
        if is_of_a_tool(folder.as_str()) || self.names.is_left_over(folder) || self.has_personal_name(folder)
        {
            return false;
        }
        if self.is_report_astray(folder) || self.is_all_within(folder) {
            return false;
        }
        let is_known = is_known_folder(folder.as_str()) && !is_report_by_year(folder.as_str());
        if !is_known {
            self.meet_stranger(folder, "mappen", true);
        }
        is_known
    }

    fn load_named(&mut self, path: SourcePath) {
        if self.names.is_left_over(&path) || self.has_personal_name(&path) {
            return;
        }
        self.names.judge(&path);
        if path.as_str().to_lowercase().ends_with(".salt") {
            return self.refuse(&path, salt(&path));
        }
        match kind_of(path.as_str()) {
            Some(kind) => self.load_file(kind, path),
            None if self.is_copy_beside_original(&path) => {}
            None if advice(path.as_str(), false).1.is_none() && self.is_told_by_its_text(&path) => {}
            None => self.meet_stranger(&path, "filen", false),
        }
    }

    /// What was meant to be read is not missed.
    fn meet_stranger(&mut self, path: &SourcePath, what: &str, is_folder: bool) {
        let (mut help, mut meant) = advice(path.as_str(), is_folder);
        let is_other = |file: &&String| !is_folder && !file.eq_ignore_ascii_case(path.as_str());
        if let Some(file) = meant.as_ref().filter(is_other).filter(|file| self.source.size(file).is_ok()) {
            return self.tell_copy(path, file);
        }
        let files = if is_folder { self.files_under(path) } else { Vec::new() };
        if is_folder && files.is_empty() && meant.is_none() {
            help = "mappen är tom: ta bort den".to_owned();
        }
        if let (true, Some(file), [only]) = (is_folder, &meant, files.as_slice())
            && file.ends_with(".yaml")
            && self.source.size(file).is_err()
        {
            help = format!(
                "`{file}` är en fil, ingen mapp: flytta `{path}/{only}` till `{file}` och ta bort mappen"
            );
        }
        if is_folder && meant.is_none() && files.iter().any(|file| file.ends_with(".md")) {
            let place = format!("guidance/{path}");
            help = format!(
                "ska texterna läsas: flytta mappen till `{place}`; annars flytta den ut ur innehållsmappen"
            );
            meant = Some(place);
        }
        if is_folder && let Some(told) = self.content_within(&files) {
            (help, meant) = (told, None);
        }
        // Nor is what lies in a folder of another name.
        let within = meant
            .iter()
            .flat_map(|meant| files.iter().map(move |file| SourcePath::new(&format!("{meant}/{file}"))));
        self.raw.unreadable.extend(within);
        self.raw.unreadable.extend(meant.map(|meant| SourcePath::new(&meant)));
        self.findings.push(
            Diagnostic::error(
                codes::UNKNOWN_FILE,
                Place::file(path),
                format!("{what} har ingen plats i innehållet"),
            )
            .with_value(path.as_str())
            .with_expected(expected_at(path.as_str()))
            .with_help(help),
        );
    }

    /// The paths of files in a folder, from there.
    pub(super) fn files_under(&self, folder: &SourcePath) -> Vec<String> {
        let start = format!("{folder}/");
        match self.source {
            ContentSource::Folder(content) => {
                let root = content.join(folder.as_str());
                let files =
                    WalkDir::new(&root).into_iter().flatten().filter(|entry| entry.file_type().is_file());
                let within = files.filter_map(|entry| {
                    let path = entry.path().strip_prefix(&root).ok()?.to_str()?.replace('\\', "/");
                    Some(composed(&path))
                });
                within.collect()
            }
            ContentSource::Files(files) => {
                files.keys().filter_map(|path| path.strip_prefix(&start)).map(str::to_owned).collect()
            }
        }
    }

    fn has_personal_name(&mut self, path: &SourcePath) -> bool {
        let finding = self.watch.look_at_name(path);
        let is_personal = finding.is_some();
        finding.into_iter().for_each(|finding| self.refuse(path, finding));
        is_personal
    }

    /// The path within the content folder. `None`, with a finding, where it is not text.
    fn source_path(&mut self, content: &Path, path: &Path) -> Result<Option<SourcePath>> {
        let within = path.strip_prefix(content)?;
        let parts: Option<Vec<&str>> = within.iter().map(|part| part.to_str()).collect();
        if let Some(parts) = parts {
            return Ok(Some(SourcePath::new(&composed(&parts.join("/")))));
        }
        let place = Place::file(&SourcePath::new(&within.to_string_lossy()));
        self.findings.push(
            Diagnostic::error(codes::PATH_NAME, place, "namnet går inte att läsa som text")
                .with_help("döp om filen med vanliga bokstäver"),
        );
        Ok(None)
    }

    /// Notes a folder that could not be gone into.
    fn note_walk_error(&mut self, content: &Path, error: &walkdir::Error) -> Result<bool> {
        let path = error.path().ok_or_else(|| anyhow!("{error}"))?;
        if let (Some(path), Some(error)) = (self.source_path(content, path)?, error.io_error()) {
            self.refuse(&path, unreadable(&path, error));
        }
        Ok(true)
    }

    pub(super) fn refuse(&mut self, path: &SourcePath, finding: Diagnostic) {
        self.findings.push(finding);
        self.raw.unreadable.push(path.clone());
    }

    fn load_file(&mut self, kind: FileKind, path: SourcePath) {
        match kind {
            FileKind::Site => self.raw.site = self.document(path),
            FileKind::Organisation => self.raw.organisation = self.document(path),
            FileKind::EventTypes => self.raw.event_types = self.document(path),
            FileKind::Activities => self.raw.activities = self.document(path),
            FileKind::Indicators => self.raw.indicators = self.document(path),
            FileKind::Surveys => self.raw.surveys = self.document(path),
            FileKind::Calendar => self.raw.calendar = self.document(path),
            FileKind::Glossary => self.raw.glossary = self.document(path),
            FileKind::Programme => push(self.document(path), |raw| &mut raw.programmes, &mut self.raw),
            FileKind::Risks => push(self.document(path), |raw| &mut raw.risks, &mut self.raw),
            FileKind::Measures => push(self.document(path), |raw| &mut raw.measures, &mut self.raw),
            FileKind::Incidents => push(self.incidents(&path), |raw| &mut raw.incidents, &mut self.raw),
            FileKind::Guidance => push(self.text(&path), |raw| &mut raw.guidance, &mut self.raw),
            FileKind::Page => push(self.text(&path), |raw| &mut raw.pages, &mut self.raw),
            FileKind::Report | FileKind::Lagesbild | FileKind::Commentary => {
                self.load_report_text(kind, &path)
            }
            FileKind::Attachment => push(self.attachment(&path), |raw| &mut raw.files, &mut self.raw),
            FileKind::Edition => self.raw.editions.push(path),
            FileKind::Theme => push(self.theme_file(path), |raw| &mut raw.theme, &mut self.raw),
            FileKind::Readme => drop(self.looked_through(path)),
        }
    }

    fn load_report_text(&mut self, kind: FileKind, path: &SourcePath) {
        let (folder, _) = path.as_str().rsplit_once('/').expect("a report stands in a folder");
        if self.raw.reports.last().is_none_or(|last| last.path.as_str() != folder) {
            self.raw.reports.push(empty_report(folder));
        }
        match kind {
            FileKind::Report => {
                let report = self.text(path);
                self.report_folder().report = report;
            }
            FileKind::Lagesbild => {
                let lagesbild = self.text(path);
                self.report_folder().lagesbild = lagesbild;
            }
            _ => {
                let Some(text) = self.read(path) else { return };
                if self.is_in_wrong_folder(path, &text) {
                    return;
                }
                if let Some(name) = name_by_word(path).or_else(|| name_of_report_text(&text)) {
                    self.refuse(path, misnamed(path, folder, name));
                    self.raw.unreadable.push(SourcePath::new(&format!("{folder}/{name}")));
                    return;
                }
                let commentary = self.markdown(path, &text);
                self.report_folder().commentary.extend(commentary);
            }
        }
    }

    fn report_folder(&mut self) -> &mut ReportFolder {
        self.raw.reports.last_mut().expect("pushed before its texts are read")
    }

    fn document<T: DeserializeOwned>(&mut self, path: SourcePath) -> Option<Document<T>> {
        let text = self.read(&path)?;
        if self.is_in_wrong_folder(&path, &text) {
            return None;
        }
        let reading = yaml::read(Source { path: &path, text: &text, lines_before: 0 });
        if reading.findings.is_empty() {
            // The goals of a programme are resolved on the pages of its areas.
            let takes_expressions = path.as_str().starts_with("programmes/");
            self.look_at_values(&path, text.lines(), takes_expressions);
        }
        let content = self.take(&path, reading)?;
        self.raw.fields.push(fields(&path, text));
        Some(Document { path, content })
    }

    fn text<F: DeserializeOwned>(&mut self, path: &SourcePath) -> Option<Text<F>> {
        let text = self.read(path)?;
        if self.is_in_wrong_folder(path, &text) {
            return None;
        }
        self.markdown(path, &text)
    }

    fn markdown<F: DeserializeOwned>(&mut self, path: &SourcePath, text: &str) -> Option<Text<F>> {
        let body = markdown::body(path, text);
        let front = text.lines().take(body.first_line as usize - 1);
        self.raw.fields.push(fields(path, front.clone().collect::<Vec<_>>().join("\n")));
        self.raw.bodies.push(body);
        let reading = markdown::read(path, text);
        if reading.findings.is_empty() {
            self.look_at_values(path, front, true);
        }
        self.take(path, reading)
    }

    /// Values that have become part of another are not missed.
    fn look_at_values<'t>(
        &mut self,
        path: &SourcePath,
        lines: impl Iterator<Item = &'t str>,
        takes_expressions: bool,
    ) {
        let found = plain::look_at(path, lines, takes_expressions);
        if found.has_errors() {
            self.raw.unreadable.push(path.clone());
        }
        self.findings.extend(found);
    }

    fn incidents(&mut self, path: &SourcePath) -> Option<Arc<IncidentFile>> {
        let bytes = read_bytes(self.source, path).map_err(|finding| self.refuse(path, finding)).ok()?;
        let reading = match self.before.find(path, &bytes) {
            Some(reading) => reading,
            None => {
                let text = self.text_in(path, bytes)?;
                if self.is_in_wrong_folder(path, &text) {
                    return None;
                }
                let Reading { value, findings } = incidents::read(path, text);
                Reading { value: value.map(Arc::new), findings }
            }
        };
        self.now.keep(path, &reading);
        self.take(path, reading)
    }

    /// A file of the site's own theme. Those under `static/` are handed out.
    fn theme_file(&mut self, path: SourcePath) -> Option<SourcePath> {
        let path = self.looked_through(path)?;
        let is_static = path.as_str().starts_with("theme/static/");
        let bytes = is_static.then(|| read_bytes(self.source, &path).ok()).flatten();
        let is_drawing = path.as_str().to_lowercase().ends_with(".svg");
        let refused = bytes.and_then(|bytes| {
            let active = is_drawing.then(|| active::refuse(&path, &bytes)).flatten();
            active.or_else(|| self.refuse_extract(&path, &bytes))
        });
        match refused {
            Some(finding) => {
                self.refuse(&path, finding);
                None
            }
            None => Some(path),
        }
    }

    fn attachment(&mut self, path: &SourcePath) -> Option<Attachment> {
        let path = &self.looked_through(path.clone())?;
        let bytes = read_bytes(self.source, path).ok();
        let refused = bytes
            .and_then(|bytes| active::refuse(path, &bytes).or_else(|| self.refuse_extract(path, &bytes)));
        if let Some(finding) = refused {
            self.refuse(path, finding);
            return None;
        }
        let within = path.as_str().strip_prefix("files/").expect("attachments stand under files/");
        match self.source.size(path.as_str()) {
            Ok(size) => {
                if size == 0 {
                    self.findings.push(empty_attachment(path));
                }
                Some(Attachment { path: within.to_owned(), size })
            }
            Err(error) => {
                self.refuse(path, unreadable(path, &error));
                None
            }
        }
    }

    fn read(&mut self, path: &SourcePath) -> Option<String> {
        let bytes = read_bytes(self.source, path).map_err(|finding| self.refuse(path, finding)).ok()?;
        self.text_in(path, bytes)
    }

    fn text_in(&mut self, path: &SourcePath, bytes: Vec<u8>) -> Option<String> {
        if !self.is_free_of_personal_data(path, &bytes) {
            return None;
        }
        text_of(path, bytes).map_err(|finding| self.refuse(path, finding)).ok()
    }

    /// A file that is passed on unread, unless personal data are seen in it.
    fn looked_through(&mut self, path: SourcePath) -> Option<SourcePath> {
        let bytes = read_bytes(self.source, &path).map_err(|finding| self.refuse(&path, finding)).ok()?;
        let findings = self.watch.look_at_file(&path, &bytes);
        let is_free = findings.iter().all(|finding| finding.severity != Severity::Error);
        for finding in findings {
            match finding.severity {
                Severity::Error => self.refuse(&path, finding),
                _ => self.findings.push(finding),
            }
        }
        is_free.then_some(path)
    }

    fn is_free_of_personal_data(&mut self, path: &SourcePath, text: &[u8]) -> bool {
        let findings = self.watch.look_at_text(path, text);
        let is_free = findings.is_empty();
        findings.into_iter().for_each(|finding| self.refuse(path, finding));
        is_free
    }

    fn take<T>(&mut self, path: &SourcePath, reading: Reading<T>) -> Option<T> {
        if reading.findings.iter().any(|finding| finding.severity == Severity::Error) {
            self.raw.unreadable.push(path.clone());
        }
        reading.findings.into_iter().for_each(|finding| self.findings.push(finding));
        reading.value
    }
}

/// True where the last part of a path begins with a full stop.
fn is_of_a_tool(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}

fn leads_to(content: &Path, link: &Path) -> bool {
    match (link.canonicalize(), content.canonicalize()) {
        (Ok(target), Ok(content)) => target.is_file() && target.starts_with(content),
        _ => false,
    }
}

fn fields(path: &SourcePath, text: String) -> Markdown {
    Markdown { path: path.as_str().to_owned(), text, first_line: 1 }
}

fn push<T>(item: Option<T>, list: impl FnOnce(&mut Raw) -> &mut Vec<T>, raw: &mut Raw) {
    list(raw).extend(item);
}

fn empty_report(folder: &str) -> ReportFolder {
    let name = folder.rsplit('/').next().unwrap_or(folder).to_owned();
    ReportFolder {
        name,
        path: SourcePath::new(folder),
        report: None,
        commentary: Vec::new(),
        lagesbild: None,
    }
}

//! What has been published: all editions of all reports, and those of one, each with its date, note, commit and hash.
//! An edition itself is never touched; that a later one has come is said here, beside it.

use serde::Serialize;

use crate::language::Argument;
use crate::render::page::{Frame, Link, Page, Scope};
use crate::render::site_map::{PageKey, edition_folder};
use model::{Coded, Decimal, Edition, EditionExtract, Period};

use super::parts::{SourceRow, report_title};

#[derive(Serialize)]
struct EditionsPage {
    page: Frame,
    reports: Vec<ReportRow>,
    /// For machines.
    index_href: String,
}

#[derive(Serialize)]
struct ReportRow {
    title: String,
    link: Option<Link>,
    editions: Vec<EditionRow>,
}

#[derive(Serialize)]
struct ReportEditionsPage {
    page: Frame,
    report: Option<Link>,
    newest: Option<EditionRow>,
    older: Vec<EditionRow>,
}

/// An edition in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EditionRow {
    /// `Utgåva 2`.
    pub title: String,
    pub href: String,
    pub is_newest: bool,
    pub date: String,
    pub status: String,
    pub note: Option<String>,
    /// What it changed of the one before it.
    pub changes: Option<Link>,
    pub commit: String,
    /// The hash of `edition.yaml`, which has those of all other files in it.
    pub sha256: String,
    pub tool: String,
    pub extracts: Vec<SourceRow>,
    /// The list of hashes, what is known of the edition, and its tables.
    pub files: Vec<Link>,
}

pub fn editions_page(scope: &Scope) -> anyhow::Result<Page> {
    let key = PageKey::Editions;
    let reports = scope.site_map.children(key).iter().filter_map(|child| match child {
        PageKey::EditionsOf(period) => Some(ReportRow {
            title: report_title(scope, *period),
            link: scope.link_titled(key, *child, scope.text("editions-of-report")),
            editions: edition_rows(scope, key, *period),
        }),
        _ => None,
    });
    let view = EditionsPage {
        page: Frame { description: scope.text("editions-lead"), ..scope.frame(key) },
        reports: reports.collect(),
        index_href: "index.json".to_owned(),
    };
    let page = scope.page("editions.html", &view)?;
    let path = scope.site_map.entry(key).map_or("", |entry| entry.path.as_str());
    let index = path.replace("index.html", "index.json");
    Ok(Page { files: vec![(index, index_for_machines(scope)?)], ..page })
}

pub fn report_editions_page(scope: &Scope, period: Period) -> anyhow::Result<Page> {
    let key = PageKey::EditionsOf(period);
    let mut rows = edition_rows(scope, key, period).into_iter();
    let title = report_title(scope, period);
    let title = scope.language.text_with("editions-of-title", &[("report", Argument::Text(&title))]);
    let view = ReportEditionsPage {
        page: Frame { title, ..scope.frame(key) },
        report: scope.link_titled(key, PageKey::Report(period), scope.text("editions-report-today")),
        newest: rows.next(),
        older: rows.collect(),
    };
    scope.page("report_editions.html", &view)
}

/// The editions of a report, newest first.
pub fn edition_rows(scope: &Scope, from: PageKey, period: Period) -> Vec<EditionRow> {
    let editions = editions_of(scope, period);
    let newest = editions.last().map(|edition| edition.version);
    let rows = editions.iter().rev();
    rows.map(|edition| edition_row(scope, from, edition, Some(edition.version) == newest)).collect()
}

/// The editions of a report, oldest first.
pub fn editions_of<'a>(scope: &Scope<'a>, period: Period) -> Vec<&'a Edition> {
    let editions = scope.published.texts.editions.iter();
    editions.filter(|edition| edition.report == period).collect()
}

/// `Utgåva 2`.
pub fn edition_title(scope: &Scope, version: u32) -> String {
    let version = Argument::Number(Decimal::from_count(u64::from(version)));
    scope.language.text_with("edition-number", &[("version", version)])
}

fn edition_row(scope: &Scope, from: PageKey, edition: &Edition, is_newest: bool) -> EditionRow {
    let language = scope.language;
    let folder = edition_folder(language.locale(), edition.report, edition.version);
    let link = |file: &str| scope.site_map.link_to_file(from, &format!("{folder}/{file}"));
    let file_link = |path: &str| Link { title: path.to_owned(), href: Some(link(path)) };
    let tables = edition.files.iter().filter(|file| file.path.ends_with(".csv"));
    let known = ["edition.yaml", "SHA256SUMS"].into_iter();
    EditionRow {
        title: edition_title(scope, edition.version),
        href: link("index.html"),
        is_newest,
        date: language.date(edition.date),
        status: language.code_name(edition.status),
        note: edition.note.clone(),
        changes: scope.link(from, PageKey::EditionChanges(edition.report, edition.version)),
        commit: edition.commit.clone(),
        sha256: edition.sha256.clone(),
        tool: edition.tool.clone(),
        extracts: edition.extracts.iter().map(|extract| extract_row(scope, extract)).collect(),
        files: known.chain(tables.map(|file| file.path.as_str())).map(file_link).collect(),
    }
}

fn extract_row(scope: &Scope, extract: &EditionExtract) -> SourceRow {
    SourceRow {
        source: scope.language.code_name(extract.source),
        taken: extract.taken.to_string(),
        from: extract.from.to_string(),
        to: extract.to.to_string(),
        file: extract.file.clone(),
        note: None,
    }
}

/// `versioner/index.json`.
#[derive(Serialize)]
struct Index<'a> {
    editions: Vec<IndexEntry<'a>>,
}

#[derive(Serialize)]
struct IndexEntry<'a> {
    report: String,
    version: u32,
    is_newest: bool,
    date: String,
    status: &'static str,
    note: Option<&'a str>,
    source_commit: &'a str,
    tool: &'a str,
    /// From the index.
    path: String,
    /// Of `edition.yaml`, which has those of all other files in it.
    sha256: &'a str,
    files: Vec<IndexFile<'a>>,
}

#[derive(Serialize)]
struct IndexFile<'a> {
    path: &'a str,
    sha256: &'a str,
}

fn index_for_machines(scope: &Scope) -> anyhow::Result<Vec<u8>> {
    let editions = &scope.published.texts.editions;
    let entries = editions.iter().enumerate().map(|(place, edition)| IndexEntry {
        report: edition.report.to_string(),
        version: edition.version,
        is_newest: editions.get(place + 1).is_none_or(|next| next.report != edition.report),
        date: edition.date.to_string(),
        status: edition.status.code(),
        note: edition.note.as_deref(),
        source_commit: &edition.commit,
        tool: &edition.tool,
        path: format!("{}/v{}/index.html", edition.report, edition.version),
        sha256: &edition.sha256,
        files: edition
            .files
            .iter()
            .map(|file| IndexFile { path: &file.path, sha256: &file.sha256 })
            .collect(),
    });
    let mut json = serde_json::to_vec_pretty(&Index { editions: entries.collect() })?;
    json.push(b'\n');
    Ok(json)
}

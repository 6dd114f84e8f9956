//! What has been published: all editions of all reports, and those of one, each with its date, note, commit and hash.
//! An edition itself is never touched; that a later one has come is said here, beside it.

use jiff::civil::Date;
use serde::Serialize;

use crate::language::{Argument, capitalise, lower_first};
use crate::render::ask::Ask;
use crate::render::block::{
    Block, Inline, Line, Row, Slot, Table, Title, anchored, classed, fact, facts, fold, list, section, text,
};
use crate::render::scope::{Link, Scope};
use crate::render::site_map::{PageKey, edition_archive, edition_folder};
use model::{Coded, Edition, EditionExtract, Period, Report, ReportStatus};

use super::parts::{SourceRow, source_table};

pub fn editions(ask: &Ask) -> Vec<Block> {
    let lead = ask.text("editions-lead");
    let title = Title { description: Some(lead.clone()), lead: Some(lead), ..ask.title() };
    let reports = ask.site_map.children(ask.key).iter().filter_map(|child| {
        let PageKey::EditionsOf(period) = child else { return None };
        let title = ask.report_title(*period);
        let link = ask.link_titled(*child, ask.text("editions-of-report"));
        let table = edition_table(ask, title.clone(), *period);
        let decided = decided(ask, *period).map(text);
        Some(section(title, decided.into_iter().chain(table).chain(link.map(text)).collect()))
    });
    let index = Link { title: INDEX.to_owned(), href: Some(INDEX.to_owned()) };
    let machines = Line::from(ask.text("editions-for-machines")).and(" ").and(index);
    ask.add_file(INDEX, index_for_machines(ask));
    let (older, without) = (older(ask), without_editions(ask));
    let head = std::iter::once(title.into()).chain(older);
    head.chain(reports).chain(without).chain([classed("small", machines)]).collect()
}

/// The diary number and the decision of a report; `None` where it has neither.
fn decided(ask: &Ask, period: Period) -> Option<String> {
    let report = ask.report(period)?;
    let number = report.diary_number.as_ref();
    let number = number.map(|number| ask.say("meta-diary", &[("number", Argument::Text(number))]));
    let decision = report.decision.as_ref().map(|decision| ask.decision_in_words(decision));
    let said: Vec<String> = [number, decision].into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("{}.", capitalise(said.join(", ").trim())))
}

/// Reports that nobody has published an edition of, the newest first.
fn unpublished<'a>(ask: &Ask<'a>) -> impl Iterator<Item = &'a Report> {
    let reports = ask.published.texts.reports.iter().rev();
    reports.filter(|report| ask.editions_of(report.period).is_empty())
}

/// In one sentence, those that are older than all editions.
fn older(ask: &Ask) -> Option<Block> {
    let is_older = |report: &&Report| why_without(ask, report) == OLDER;
    let links = unpublished(ask).filter(is_older).filter_map(|report| {
        ask.link_titled(PageKey::Report(report.period), ask.language.period(report.period))
    });
    let links: Vec<Link> = links.collect();
    let words = Line::from(ask.text(OLDER)).and(" ");
    (!links.is_empty()).then(|| text(words.and(Line::joined(links, ", ")).and(".")))
}

/// The others of them: their pages show the figures of today.
fn without_editions(ask: &Ask) -> Option<Block> {
    let without = unpublished(ask).filter(|report| why_without(ask, report) != OLDER);
    let links = without.filter_map(|report| {
        let link = ask.link_titled(PageKey::Report(report.period), ask.report_title(report.period))?;
        let why = Inline::small(ask.text(why_without(ask, report)));
        let status = format!(" ({})", ask.language.code_word(report.status));
        Some(Line::from(link).and(status).and(Inline::line_break()).and(why))
    });
    let links: Vec<Line> = links.collect();
    let note = ask.note("", "editions-without-note");
    (!links.is_empty()).then(|| section(ask.text("editions-without"), vec![note, list(links)]))
}

const OLDER: &str = "edition-none-older";

/// Why nobody has published an edition of a report, as far as it can be known.
fn why_without(scope: &Scope, report: &Report) -> &'static str {
    let first = scope.published.texts.editions.iter().map(|edition| edition.report).min();
    match report.status {
        ReportStatus::Draft => "edition-none-draft",
        ReportStatus::Reviewed => "edition-none-reviewed",
        ReportStatus::Adopted if first.is_some_and(|first| report.period < first) => OLDER,
        ReportStatus::Adopted => "edition-none-adopted",
    }
}

pub fn report_editions(ask: &Ask, period: Period) -> Vec<Block> {
    let report = ask.report_title(period);
    let title = ask.say("editions-of-title", &[("report", Argument::Text(&report))]);
    let lead = Some(ask.text("editions-lead"));
    let today = ask.link_titled(PageKey::Report(period), ask.text("editions-report-today"));
    let newest_first = ask.editions_of(period).into_iter().rev().enumerate();
    let editions = newest_first.map(|(place, edition)| edition_section(ask, edition, place == 0));
    let coded = |key: &str, code: &str| Line::from(ask.text(key)).and(" ").and(Inline::code(code));
    let check = vec![
        text(coded("edition-check-note", "sha256sum -c SHA256SUMS")),
        list([
            coded("edition-check-mac", "shasum -a 256 -c SHA256SUMS"),
            coded("edition-check-windows", "certutil -hashfile index.html SHA256"),
        ]),
    ];
    let check = section(ask.text("heading-edition-check"), check);
    let decided = decided(ask, period).map(text);
    let head = [Some(Title { lead, ..ask.titled(title) }.into()), decided, today.map(text)];
    head.into_iter().flatten().chain(editions).chain([check]).collect()
}

/// The editions of a report, newest first; `None` where there are none.
pub fn edition_table(ask: &Ask, caption: String, period: Period) -> Option<Block> {
    let newest_first = ask.editions_of(period).into_iter().rev().enumerate();
    let rows = newest_first.map(|(place, edition)| {
        let newest = (place == 0).then(|| format!(", {}", ask.text("edition-newest-short")));
        let status = Line::from(status_of(ask, edition)).and(newest);
        let note = edition.note.as_ref();
        let note = note.map(|note| format!("{}: {note}", ask.text("column-edition-note")));
        let changes = changes(ask, edition).map(|link| Line::from(" ").and(link));
        let title = Slot::heading(edition_link(ask, edition));
        let row = Row::new([
            Slot { class: "id".to_owned(), ..title },
            Slot::from(ask.language.date(edition.date)),
            Slot::classed("short", status),
        ]);
        let extract = edition.extract_day().map(|day| ask.language.date(day));
        let row = Row { cells: row.cells.into_iter().chain([Slot::from(extract)]).collect(), ..row };
        Row { note: Line::from(note).and(changes), ..row }
    });
    let columns = ["column-edition", "column-date", "column-status", "column-taken"].map(|key| ask.text(key));
    let table = Table::of_words(caption, columns).with_rows(rows);
    (!table.rows.is_empty()).then(|| table.into())
}

/// Of an edition on the page of its report, as in the address of the edition itself.
pub fn edition_anchor(version: u32) -> String {
    format!("v{version}")
}

/// A file of an edition, as seen from the page.
fn href_in(ask: &Ask, edition: &Edition, file: &str) -> String {
    let folder = edition_folder(ask.language.locale(), edition.report, edition.version);
    ask.site_map.link_to_file(ask.key, &format!("{folder}/{file}"))
}

pub fn edition_link(ask: &Ask, edition: &Edition) -> Link {
    Link { title: ask.edition_title(edition.version), href: Some(href_in(ask, edition, "index.html")) }
}

/// The whole edition as one file: the page, its tables, its texts and the list of hashes.
pub fn archive_link(ask: &Ask, edition: &Edition) -> Inline {
    let file = edition_archive(ask.language.locale(), edition.report, edition.version);
    Inline::download(ask.text("link-archive"), ask.site_map.link_to_file(ask.key, &file))
}

/// `Utbildningsförvaltningen. Tertialrapport 2 2020, utgåva 2, 29 januari 2021. Trygghet och säkerhet.`
fn citation(scope: &Scope, edition: &Edition) -> String {
    let site = &scope.published.domain.site;
    let (report, date) = (scope.report_title(edition.report), scope.language.date(edition.date));
    let title = lower_first(&scope.edition_title(edition.version));
    format!("{}. {report}, {title}, {date}. {}.", site.organisation, site.title)
}

/// What an edition changed of the one before it.
fn changes(ask: &Ask, edition: &Edition) -> Option<Link> {
    ask.link(PageKey::EditionChanges(edition.report, edition.version))
}

fn edition_section(ask: &Ask, edition: &Edition, is_newest: bool) -> Block {
    let standing = if is_newest { "edition-newest" } else { "edition-not-newest" };
    let known = ["edition.yaml", "SHA256SUMS"].into_iter();
    let tables = edition.files.iter().map(|file| file.path.as_str()).filter(|path| path.ends_with(".csv"));
    let files = known.chain(tables).map(|path| Inline::download(path, href_in(ask, edition, path)));
    let hash = |text: &String| Inline { class: Some("hash".to_owned()), ..Inline::code(text) };
    let said = |key: &str, words: Line| fact(ask.text(key), words);
    let mut blocks = vec![classed("status-line", Inline::strong(ask.text(standing)))];
    blocks.push(text(archive_link(ask, edition)));
    blocks.push(facts([
        said("column-date", ask.language.date(edition.date).into()),
        said("column-status", status_of(ask, edition).into()),
        said("edition-archive-hash", hash(&edition.archive_sha256).into()),
        said("edition-source-commit", hash(&edition.commit).into()),
        // Of `edition.yaml`, which has the hashes of all other files in it.
        said("edition-hash", hash(&edition.sha256).into()),
        said("edition-tool", (&edition.tool).into()),
        said("edition-cite", citation(ask, edition).into()),
        said("edition-files", Line::joined(files, ", ")),
    ]));
    // Whoever archives comes for the file and its hash; why there is an edition is read after that.
    blocks.extend(edition.note.as_ref().map(text));
    blocks.extend(changes(ask, edition).map(text));
    let extracts: Vec<SourceRow> =
        edition.extracts.iter().map(|extract| extract_row(ask, extract, edition.date)).collect();
    blocks.extend(
        (!extracts.is_empty())
            .then(|| fold("", ask.text("edition-extracts"), vec![source_table(ask, extracts)])),
    );
    anchored(edition_anchor(edition.version), edition_link(ask, edition), blocks)
}

/// Draft, reviewed or adopted; of a later edition of what was adopted, that nobody has decided on it.
fn status_of(ask: &Ask, edition: &Edition) -> String {
    let decided = ask.report(edition.report).and_then(|report| report.decision.as_ref()?.date);
    let is_adopted = |other: &Edition| other.status == ReportStatus::Adopted;
    let editions = ask.editions_of(edition.report);
    let holds = |day: &Date| {
        let was_decided_on = |other: &&Edition| is_adopted(other) && *day <= other.date;
        editions.into_iter().find(was_decided_on).is_some_and(|first| first.version < edition.version)
    };
    match decided.filter(holds).filter(|_| is_adopted(edition)) {
        Some(day) => ask.say("edition-revised", &[("date", Argument::Text(&ask.language.date(day)))]),
        None => ask.language.code_name(edition.status),
    }
}

/// `published`: the day of the edition.
fn extract_row(scope: &Scope, extract: &EditionExtract, published: Date) -> SourceRow {
    SourceRow {
        source: scope.language.code_name(extract.source),
        taken: extract.taken,
        from: extract.from,
        to: extract.to,
        file: extract.file.clone(),
        note: (published < extract.taken).then(|| scope.text("extract-after-edition")),
    }
}

/// For machines, beside the page.
const INDEX: &str = "index.json";

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

fn index_for_machines(scope: &Scope) -> Vec<u8> {
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
    let mut json = serde_json::to_vec_pretty(&Index { editions: entries.collect() })
        .expect("texts and numbers are always JSON");
    json.push(b'\n');
    json
}

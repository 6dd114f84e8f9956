//! What is left to do before a report is published: placeholders that nobody has replaced, and the list that
//! `check --report` prints.

use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use ::editions::codes;
use gate::Content;
use input::ContentSource;
use model::diag::{Diagnostic, Place, Severity, SourcePath};
use model::{PLACEHOLDER, Period, Report, ReportStatus, Tertial, UNWRITTEN};

use crate::pipeline::{Request, check_site};
use crate::revised::{HAVE_CHANGED, SHOWN_NO_LONGER};

/// What the YAML of a new site holds besides, so that it can be built at once. In a text the words may be meant.
const NAMES_OF_NEW: [&str; 3] = ["Förvaltningens namn", "Nämndens namn", MADE_UP];
const MADE_UP: &str = "Påhittade antal, att byta ut mot ert uttag";

/// How it is with a point of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    Done,
    /// It stands between the report and its publication.
    Open,
    /// The author should know it. It stops nothing: publication itself is the answer to it, or it may stay so.
    Told,
}

/// One point of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    pub state: ItemState,
    /// In Swedish, as something that is so or is not.
    pub text: String,
}

/// The list, and all that was found.
#[derive(Debug)]
pub struct Checklist {
    pub items: Vec<ChecklistItem>,
    /// Errors first, and of them those of the report.
    pub findings: Vec<Diagnostic>,
}

/// What stands between a report and its publication.
///
/// # Errors
/// As [`crate::check_site`].
pub fn check_report(request: &Request, period: Period) -> Result<Checklist> {
    let mut findings = check_site(request)?.findings;
    let folder = format!("reports/{period}/");
    let is_of_report = |finding: &Diagnostic| finding.place.path.as_str().starts_with(&folder);
    let is_revised = |finding: &Diagnostic| finding.code == codes::REVISED && is_of_report(finding);
    let shows_less = |finding: &Diagnostic| is_revised(finding) && finding.message.contains(SHOWN_NO_LONGER);
    let revised = findings.iter().find(|finding| is_revised(finding)).map(|finding| {
        let publish = format!(
            "en ny utgåva behövs: `lagesbild publish {period} --note \"vad som har ändrats, och varför\"`"
        );
        match (finding.message.contains(HAVE_CHANGED), shows_less(finding)) {
            (true, true) => format!("{publish}; läs först vad den inte skulle visa, under E020 ovan"),
            (true, false) => publish,
            // A new edition would show no more than that.
            (false, _) => finding.message.clone(),
        }
    });
    // What publishing is the answer to does not stand in its way.
    findings.retain(|finding| {
        ![codes::NOT_FROZEN, codes::REVISED].contains(&finding.code) || shows_less(finding)
    });
    let (loaded, _) = gate::load_content(&ContentSource::from(request.content.as_path()))?;
    let content = loaded.check().0;
    let is_report = |report: &Report| report.period == period;
    if content.as_ref().is_some_and(|content| !content.texts().reports.iter().any(is_report)) {
        let text = format!("rapporten finns: lagesbild new report {period}");
        return Ok(Checklist { items: vec![item(false, text)], findings });
    }
    let placeholders = find_placeholders(&request.content, period)?;
    // Told once.
    let is_told = |finding: &Diagnostic| {
        finding.code == "C115"
            && placeholders
                .iter()
                .any(|told| told.place.path == finding.place.path && told.place.line == finding.place.line)
    };
    findings.retain(|finding| !is_told(finding));
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let is_judged = |finding: &&Diagnostic| {
        finding.severity != Severity::Note && is_of_report(finding) && finding.code != codes::REVISED
    };
    let warnings = findings.iter().filter(is_judged).count();
    let left: Vec<&Diagnostic> = placeholders.iter().filter(|finding| is_placeholder(finding)).collect();
    let stopping = left.iter().filter(|finding| finding.severity == Severity::Error).count();
    let but = if stopping == 0 { "" } else { " utom platshållare" };
    let mut items = vec![
        item(
            errors == 0,
            number(errors, &format!("inga fel i innehållet{but}"), &format!("fel i innehållet{but}")),
        ),
        item(
            warnings == 0,
            number(
                warnings,
                &format!("inga fel eller varningar om rapporten{but}"),
                &format!("fel eller varningar om rapporten{but}"),
            ),
        ),
        item(stopping == 0, placeholders_in_words(&left, stopping)),
    ];
    let told = |text: String| ChecklistItem { state: ItemState::Told, text };
    items.extend(content.iter().flat_map(|content| items_of_report(content, period)));
    items.extend(
        placeholders.iter().filter(|finding| !is_placeholder(finding)).map(unwritten_in_words).map(told),
    );
    items.extend(revised.map(told));
    // Those that hinder nothing stand in the list alone.
    findings.extend(placeholders.into_iter().filter(|finding| finding.severity != Severity::Warning));
    findings.sort();
    // What stands in the way first, and what the author of the report can do something about.
    findings.sort_by_key(|finding| (finding.severity != Severity::Error, !is_of_report(finding)));
    Ok(Checklist { items, findings })
}

fn item(is_done: bool, text: impl Into<String>) -> ChecklistItem {
    ChecklistItem { state: if is_done { ItemState::Done } else { ItemState::Open }, text: text.into() }
}

/// True for a line that somebody must write, and not for one that may stay as it is.
fn is_placeholder(finding: &Diagnostic) -> bool {
    finding.severity != Severity::Note
}

fn unwritten_in_words(finding: &Diagnostic) -> String {
    format!("{}; det hindrar inte rapporten", finding.message)
}

/// `7 platshållare är kvar: 2 i site.yaml, 5 i …; 2 till, i annat innehåll, hindrar inte rapporten`.
fn placeholders_in_words(left: &[&Diagnostic], stopping: usize) -> String {
    let in_the_way = left.iter().filter(|finding| finding.severity == Severity::Error);
    let all = match stopping {
        0 => "alla platshållare som rapportens läsare möter är utbytta".to_owned(),
        _ => format!("{stopping} platshållare är kvar: {}", by_file(in_the_way.copied())),
    };
    match left.len() - stopping {
        0 => all,
        beside => {
            let others = left.iter().filter(|finding| finding.severity != Severity::Error);
            format!(
                "{all}; {beside} till, i annat innehåll, hindrar inte rapporten: {}",
                by_file(others.copied())
            )
        }
    }
}

/// How many of some findings each file has: `2 i site.yaml, 5 i reports/2026-t1/report.md`.
fn by_file<'f>(findings: impl Iterator<Item = &'f Diagnostic>) -> String {
    let mut files: Vec<(&str, usize)> = Vec::new();
    for finding in findings {
        let path = finding.place.path.as_str();
        match files.iter_mut().find(|(file, _)| *file == path) {
            Some((_, count)) => *count += 1,
            None => files.push((path, 1)),
        }
    }
    files.iter().map(|(file, count)| format!("{count} i {file}")).collect::<Vec<_>>().join(", ")
}

/// One line about the placeholders that are left in all of the content, and which command shows them. `None` without any.
///
/// # Errors
/// Names the file that could not be read.
pub fn placeholders_left(content: &Path) -> Result<Option<String>> {
    let mut reports: Vec<Period> = Vec::new();
    for folder in std::fs::read_dir(content.join("reports")).into_iter().flatten().flatten() {
        reports.extend(folder.file_name().to_str().and_then(|name| name.parse::<Period>().ok()));
    }
    let newest = reports.iter().max().copied();
    let found = find_placeholders(content, newest.unwrap_or(Period { year: 0, tertial: Tertial::T1 }))?;
    let left: Vec<&Diagnostic> = found.iter().filter(|finding| is_placeholder(finding)).collect();
    let how = newest.map_or_else(String::new, |period| {
        format!(" Raderna, och vad mer som återstår: lagesbild check --report {period}")
    });
    Ok((!left.is_empty()).then(|| {
        format!(
            "{} platshållare (\"{PLACEHOLDER}\" och påhittade namn och tal) är kvar: {}.{how}",
            left.len(),
            by_file(left.iter().copied())
        )
    }))
}

/// What authors leave for themselves to fill in, a word by itself: `TODO`, `XX procent`.
fn note_to_oneself(line: &str) -> Option<(usize, &'static str)> {
    const WORDS: [&str; 4] = ["TODO", "XXX", "XX", "FIXME"];
    let is_alone = |at: usize, word: &str| {
        let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        !is_letter(line[..at].chars().next_back()) && !is_letter(line[at + word.len()..].chars().next())
    };
    let found = WORDS.into_iter().filter_map(|word| {
        let mut places = line.match_indices(word).map(|(at, _)| at);
        places.find(|at| is_alone(*at, word)).map(|at| (at, word))
    });
    found.min_by_key(|(at, _)| *at)
}

fn number(count: usize, none: &str, some: &str) -> String {
    if count == 0 { none.to_owned() } else { format!("{count} {some}") }
}

fn items_of_report(content: &Content, period: Period) -> Vec<ChecklistItem> {
    let Some(report) = content.texts().reports.iter().find(|report| report.period == period) else {
        return Vec::new();
    };
    let domain = content.domain();
    let areas = &domain.programme(report.programme).focus_areas;
    let lacking = areas.iter().filter(|area| !report.commentary.iter().any(|text| text.focus_area == **area));
    let lacking: Vec<&str> = lacking.map(|area| domain.focus_area(*area).title.as_str()).collect();
    let mut items = vec![if lacking.is_empty() {
        item(true, "alla fokusområden har en kommentar")
    } else {
        item(false, format!("kommentar saknas till {}", lacking.join(", ")))
    }];
    let last = period.last_day();
    let covers = |extract: &&model::Extract| extract.from <= last && last <= extract.to;
    items.push(item(
        domain.extracts.iter().any(|extract| covers(&extract)),
        "ett uttag når till periodens sista dag",
    ));
    if period.tertial == Tertial::T2 {
        items.push(item(report.lagesbild.is_some(), "den fördjupade lägesbilden finns (lagesbild.md)"));
    }
    items.extend(items_of_decision(report));
    items
}

fn items_of_decision(report: &Report) -> [ChecklistItem; 3] {
    [
        item(report.status == ReportStatus::Adopted, "rapporten är fastställd (status: adopted)"),
        item(report.diary_number.is_some(), "diarienumret finns (diary_number)"),
        item(report.decision.is_some(), "beslutet finns (decision)"),
    ]
}

/// Folders whose placeholders readers of a report never meet.
const BESIDE_REPORTS: [&str; 2] = ["reports/", "guidance/"];

/// Lines that nobody has written yet, in all of the content but what is frozen. Those that readers of the report meet are
/// errors; those of other reports and of guidance are warnings.
///
/// # Errors
/// Names the file that could not be read.
pub(crate) fn find_placeholders(content: &Path, period: Period) -> Result<Vec<Diagnostic>> {
    let folder = format!("reports/{period}/");
    let mut findings = Vec::new();
    for entry in WalkDir::new(content).sort_by_file_name().into_iter().flatten() {
        let within = entry.path().strip_prefix(content).unwrap_or(entry.path());
        let path = within.to_string_lossy().replace('\\', "/");
        let is_text = path.ends_with(".md") || path.ends_with(".yaml");
        if !entry.file_type().is_file() || !is_text || path.starts_with("editions/") {
            continue;
        }
        let is_beside =
            !path.starts_with(&folder) && BESIDE_REPORTS.iter().any(|beside| path.starts_with(beside));
        let text = std::fs::read(entry.path())
            .with_context(|| format!("kan inte läsa {}", entry.path().display()))?;
        let is_yaml = path.ends_with(".yaml");
        let path = SourcePath::new(&path);
        let lines = String::from_utf8_lossy(&text).into_owned();
        findings.extend(lines.lines().zip(1..).filter_map(|(line, number)| {
            let names = if is_yaml { &NAMES_OF_NEW[..] } else { &[] };
            let found = names
                .iter()
                .chain([&PLACEHOLDER, &"Skriv..."])
                .find_map(|words| Some((line.find(words)?, *words)))
                .or_else(|| note_to_oneself(line));
            let (at, words) = found.filter(|_| !line.trim_start().starts_with('#'))?;
            let place = Place::at(&path, number, line[..at].chars().count() as u32 + 1);
            let message = "här står en platshållare kvar";
            let finding = match is_beside {
                true => Diagnostic::warning(codes::PLACEHOLDER, place, message),
                false => Diagnostic::error(codes::PLACEHOLDER, place, message),
            };
            Some(finding.with_value(words).with_help(what_to_write(line, words)))
        }));
        findings.extend(unwritten(&path, &lines).filter(|_| !is_beside));
    }
    Ok(findings)
}

/// Advice that can be followed: only a key that may be left out is said to be one.
fn what_to_write(line: &str, words: &str) -> String {
    /// Keys of texts whose lines may go.
    const MAY_GO: [&str; 5] = ["author_role", "communication", "description", "governed_by", "review_by"];
    let (key, _) = line.split_once(':').unwrap_or_default();
    let is_alone = !line.trim_start().starts_with(['-', '{']) && MAY_GO.contains(&key.trim());
    match words {
        MADE_UP => "byt ut antalen i filen mot ert uttag, och ta sedan bort `note` ur raden".to_owned(),
        _ if is_alone => "skriv det som ska stå där, eller ta bort raden: nyckeln får utelämnas".to_owned(),
        _ if line.contains('{') && line.contains(": ") => {
            "skriv det som ska stå där, och låt resten av raden stå".to_owned()
        }
        "TODO" | "XXX" | "XX" | "FIXME" => format!("skriv det som ska stå i stället för `{words}`"),
        _ => "skriv det som ska stå där i stället".to_owned(),
    }
}

/// Says once for a file in how many of its parts nothing is written.
fn unwritten(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let mut lines = text.lines().zip(1..).filter(|(line, _)| line.trim() == UNWRITTEN);
    let (_, first) = lines.next()?;
    let message = match lines.count() + 1 {
        1 => format!("en del av {path} säger ”{UNWRITTEN}”"),
        parts => format!("{parts} delar av {path} säger ”{UNWRITTEN}”"),
    };
    let help = "skriv i de delar där ni har något att säga, och låt meningen stå i de andra";
    Some(Diagnostic::note(codes::PLACEHOLDER, Place::at(path, first, 1), message).with_help(help))
}

#[cfg(test)]
mod tests {
    use super::{note_to_oneself, what_to_write};

    /// The two that stand alone and may go are told so; a key that a file must have, and a line of a list, are not.
    #[test]
    fn only_what_may_be_left_out_is_said_to_be() {
        for (line, words, may_go) in [
            ("author_role: \"Skriv … rollen\"", "Skriv …", true),
            ("communication: Skriv … vad", "Skriv …", true),
            ("conclusion: \"Skriv … slutsatsen\"", "Skriv …", false),
            ("owner_role: Skriv … rollen", "Skriv …", false),
            ("  - \"Skriv … vad ni gör: allt.\"", "Skriv …", false),
            ("Skriv … analysen.", "Skriv …", false),
            ("communication: TODO", "TODO", true),
        ] {
            assert_eq!(what_to_write(line, words).contains("ta bort"), may_go, "{line}");
        }
    }

    #[test]
    fn notes_to_oneself_stand_alone() {
        for (line, found) in [
            ("Under tertialet har XX procent svarat.", Some((20, "XX"))),
            ("TODO: fyll i", Some((0, "TODO"))),
            ("XXX", Some((0, "XXX"))),
            ("Två rum (FIXME)", Some((10, "FIXME"))),
            ("MAXXA, XXL och TODOS", None),
            ("xx procent", None),
        ] {
            assert_eq!(note_to_oneself(line), found, "{line}");
        }
    }
}

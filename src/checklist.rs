//! What is left to do before a report is published: placeholders that nobody has replaced, and the list that
//! `check --report` prints.

use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use ::editions::codes;
use gate::Content;
use input::ContentSource;
use model::diag::{Diagnostic, Place, Severity, SourcePath};
use model::{PLACEHOLDER, Period, Report, ReportStatus, Tertial};

use crate::pipeline::{Request, check_site};
use crate::revised::SHOWN_NO_LONGER;

/// What the YAML of a new site holds besides, so that it can be built at once. In a text the words may be meant.
const NAMES_OF_NEW: [&str; 3] = ["Förvaltningens namn", "Nämndens namn", MADE_UP];
const MADE_UP: &str = "Påhittade antal, att byta ut mot ert uttag";

/// One point of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    pub is_done: bool,
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
    // What publishing is the answer to does not stand in its way.
    let shows_less = |finding: &Diagnostic| {
        finding.code == codes::REVISED
            && finding.place.path.as_str().starts_with(&format!("reports/{period}/"))
            && finding.message.contains(SHOWN_NO_LONGER)
    };
    findings.retain(|finding| {
        ![codes::NOT_FROZEN, codes::REVISED].contains(&finding.code) || shows_less(finding)
    });
    let less = findings.iter().find(|finding| shows_less(finding)).map(|finding| finding.message.clone());
    let (loaded, _) = gate::load_content(&ContentSource::from(request.content.as_path()))?;
    let content = loaded.check().0;
    let is_report = |report: &Report| report.period == period;
    if content.as_ref().is_some_and(|content| !content.texts().reports.iter().any(is_report)) {
        let text = format!("rapporten finns: lagesbild new report {period}");
        return Ok(Checklist { items: vec![ChecklistItem { is_done: false, text }], findings });
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
    let folder = format!("reports/{period}/");
    let is_of_report = |finding: &Diagnostic| finding.place.path.as_str().starts_with(&folder);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let warnings =
        findings.iter().filter(|finding| finding.severity != Severity::Note && is_of_report(finding)).count();
    let left = placeholders.iter().filter(|finding| finding.severity == Severity::Error).count();
    let item = |is_done, text: String| ChecklistItem { is_done, text };
    let mut items = vec![
        item(
            errors == 0,
            match left {
                0 => number(errors, "inga fel i innehållet", "fel i innehållet"),
                _ => number(
                    errors,
                    "inga fel i innehållet utom platshållare",
                    "fel i innehållet utom platshållare",
                ),
            },
        ),
        item(
            warnings == 0,
            match left {
                0 => number(
                    warnings,
                    "inga fel eller varningar om rapporten",
                    "fel eller varningar om rapporten",
                ),
                _ => number(
                    warnings,
                    "inga fel eller varningar om rapporten utom platshållare",
                    "fel eller varningar om rapporten utom platshållare",
                ),
            },
        ),
        item(
            left == 0,
            match placeholders.len() - left {
                0 => number(
                    left,
                    "alla platshållare som rapportens läsare möter är utbytta",
                    "platshållare är kvar",
                ),
                beside => format!(
                    "{} ({beside} i annat innehåll, som inte hindrar rapporten)",
                    number(
                        left,
                        "alla platshållare som rapportens läsare möter är utbytta",
                        "platshållare är kvar"
                    )
                ),
            },
        ),
    ];
    items.extend(less.map(|less| item(false, less)));
    items.extend(content.iter().flat_map(|content| items_of_report(content, period)));
    findings.extend(placeholders);
    findings.sort();
    // What stands in the way first, and what the author of the report can do something about.
    findings.sort_by_key(|finding| (finding.severity != Severity::Error, !is_of_report(finding)));
    Ok(Checklist { items, findings })
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
    let item = |is_done, text: &str| ChecklistItem { is_done, text: text.to_owned() };
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
        item(false, &format!("kommentar saknas till {}", lacking.join(", ")))
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
    let item = |is_done, text: &str| ChecklistItem { is_done, text: text.to_owned() };
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
            let is_after_key = line.contains(&format!(": {words}"));
            Some(finding.with_value(words).with_help(match is_after_key {
                _ if words == MADE_UP => {
                    "byt ut antalen i filen mot ert uttag, och ta sedan bort `note` ur raden"
                }
                true if line.contains('{') => "skriv det som ska stå där, och låt resten av raden stå",
                true => "skriv det som ska stå där; raden kan tas bort om nyckeln får utelämnas",
                false => "skriv texten, eller ta bort raden om den inte behövs",
            }))
        }));
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::note_to_oneself;

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

//! Findings → lines, in the forms that people, editors and forges read.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use model::diag::{Diagnostic, Severity, SourceLine};

use super::arguments::Format;

/// Where and how this run speaks.
#[derive(Debug)]
pub struct Terminal {
    pub format: Format,
    pub colored: bool,
    pub quiet: bool,
    /// Every finding, not only the first of each kind.
    pub shows_all: bool,
}

/// Of more findings of one kind than this, people see the first [`SHOWN_OF_MANY`]; the rest are counted.
const MOST_OF_A_KIND: usize = 5;
const SHOWN_OF_MANY: usize = 3;

impl Terminal {
    /// A line on standard error.
    pub fn say(&self, text: &str) {
        // A closed standard error leaves nobody to tell.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// A closing line, unless `-q`.
    pub fn tell(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// All findings, which are sorted, and for people a line that counts them.
    pub fn report(&self, findings: &[Diagnostic], content: &Path) {
        // With `-q` what the author need not mend is left out.
        let is_shown = |finding: &&Diagnostic| !self.quiet || finding.severity != Severity::Note;
        let shown: Vec<Diagnostic> = findings.iter().filter(is_shown).cloned().collect();
        let findings = shown.as_slice();
        if findings.is_empty() && self.format != Format::Sarif {
            return;
        }
        match self.format {
            Format::Human | Format::Markdown => {
                self.report_to_people(findings, content);
                self.tell(&count_line(findings));
            }
            Format::Short => findings.iter().for_each(|finding| self.say(&short(finding, content))),
            Format::Json => findings.iter().for_each(|finding| self.say(&json_line(finding, content))),
            Format::Sarif => self.say(&sarif(findings, content)),
        }
    }

    /// As [`Terminal::report`], for commands whose answer is another: what has nothing to show stops nothing, and `check` tells it
    /// each time.
    pub fn report_in_brief(&self, findings: &[Diagnostic], content: &Path) {
        const NOTHING_TO_SHOW: &str = "X004";
        const FEWEST: usize = 2;
        let is_known =
            |finding: &&Diagnostic| finding.code == NOTHING_TO_SHOW && finding.severity == Severity::Note;
        let known = findings.iter().filter(is_known).count();
        if self.format != Format::Human || self.shows_all || self.quiet || known < FEWEST {
            return self.report(findings, content);
        }
        let rest: Vec<Diagnostic> = findings.iter().filter(|finding| !is_known(finding)).cloned().collect();
        self.report_to_people(&rest, content);
        self.say(&format!(
            "upplysning[{NOTHING_TO_SHOW}]: {known} uttryck eller figurer har inget att visa; `lagesbild check` säger vilka, och vad ni kan \
             fråga efter i stället\n"
        ));
        self.tell(&count_line(findings));
    }

    /// The first of each kind whole, and after them how many more there are: 556 findings for ten words
    /// hide the other faults of a run.
    fn report_to_people(&self, findings: &[Diagnostic], content: &Path) {
        let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings {
            *of_kind.entry(finding.code).or_default() += 1;
        }
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings {
            let number = shown.entry(finding.code).or_default();
            *number += 1;
            let all = of_kind[finding.code];
            let is_whole = self.shows_all || all <= MOST_OF_A_KIND;
            if is_whole || *number <= SHOWN_OF_MANY {
                self.say(&self.human(finding, content));
            }
            if !is_whole && *number == SHOWN_OF_MANY {
                let left = all - SHOWN_OF_MANY;
                self.say(&format!("… och {left} till ({}); visa alla med --all\n", finding.code));
            }
        }
    }

    fn human(&self, finding: &Diagnostic, content: &Path) -> String {
        self.render(finding, &shown_path(finding, content), source_line(finding, content).as_deref())
    }

    /// A finding as people read it, under the name of its file and with the line that it is on.
    pub fn render(&self, finding: &Diagnostic, path: &str, line: Option<&str>) -> String {
        let mut group = Group::with_title(level(finding).primary_title(&finding.message).id(finding.code));
        group = match line {
            Some(line) => group.element(
                Snippet::source(line)
                    .path(path)
                    .line_start(finding.place.line as usize)
                    .annotation(AnnotationKind::Primary.span(span(finding, line))),
            ),
            None => group.element(origin(finding, path)),
        };
        if let Some(expected) = &finding.expected {
            group = group.element(Level::NOTE.with_name("väntat").message(expected));
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.with_name("gör så här").message(help));
        }
        let renderer = if self.colored { Renderer::styled() } else { Renderer::plain() };
        format!("{}\n", renderer.render(&[group]))
    }
}

/// The place of a finding whose line is not quoted.
fn origin<'a>(finding: &Diagnostic, path: &'a str) -> Origin<'a> {
    match finding.place.line {
        0 => Origin::path(path),
        line => Origin::path(path).line(line as usize).char_column(finding.place.column as usize),
    }
}

fn level(finding: &Diagnostic) -> Level<'static> {
    match finding.severity {
        Severity::Error => Level::ERROR.with_name("fel"),
        Severity::Warning => Level::WARNING.with_name("varning"),
        Severity::Note => Level::NOTE.with_name("upplysning"),
    }
}

fn severity_word(finding: &Diagnostic) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn shown_path(finding: &Diagnostic, content: &Path) -> String {
    let path = finding.place.path.as_str();
    // What lies beside the content folder.
    let beside = path.strip_prefix("../").zip(content.file_name().and(content.parent()));
    let shown = beside.map_or_else(|| content.join(path), |(path, above)| above.join(path));
    shown.to_string_lossy().replace('\\', "/")
}

/// The line that the finding is on, read anew; `None` for findings about whole files, and where it must not be quoted.
fn source_line(finding: &Diagnostic, content: &Path) -> Option<String> {
    if finding.source_line == SourceLine::Withheld {
        return None;
    }
    let lines_before = finding.place.line.checked_sub(1)?;
    let text = input::ContentSource::from(content).read(finding.place.path.as_str()).ok()?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let line = text.lines().nth(lines_before as usize)?;
    Some(line.trim_start_matches('\u{feff}').to_owned())
}

/// In a line that is cut to fit, so much of it is marked that what is marked is seen.
const MOST_MARKED: usize = 40;
const LONG_LINE: usize = 130;

/// The bytes of the value in its line, or the rest of the line where the value is not known. A place in a spreadsheet
/// has the number of its column, so there the value is looked for.
fn span(finding: &Diagnostic, line: &str) -> std::ops::Range<usize> {
    let column = finding.place.column.saturating_sub(1) as usize;
    let start = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let found = finding.value.as_ref().filter(|value| !value.is_empty()).and_then(|value| {
        let at = if rest.starts_with(value.as_str()) { start } else { line.find(value.as_str())? };
        Some(at..at + value.len())
    });
    found.unwrap_or_else(|| {
        let rest = rest.trim_end();
        let cut = rest.char_indices().nth(MOST_MARKED).map(|(end, _)| end);
        let end = cut.filter(|_| line.len() > LONG_LINE).unwrap_or(rest.len());
        start..start + end
    })
}

fn count_line(findings: &[Diagnostic]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let warnings = format!("{warnings} {}", if warnings == 1 { "varning" } else { "varningar" });
    match notes {
        0 => format!("{errors} fel, {warnings}"),
        1 => format!("{errors} fel, {warnings}, 1 upplysning"),
        _ => format!("{errors} fel, {warnings}, {notes} upplysningar"),
    }
}

fn short(finding: &Diagnostic, content: &Path) -> String {
    let place = &finding.place;
    // A file as a whole has no line.
    let spot = match place.line {
        0 => String::new(),
        line => format!("{line}:{}:", place.column),
    };
    let mut line = format!(
        "{}:{spot} {}[{}]: {}",
        shown_path(finding, content),
        severity_word(finding),
        finding.code,
        finding.message
    );
    if let Some(expected) = &finding.expected {
        line.push_str(&format!("; väntat: {expected}"));
    }
    if let Some(help) = &finding.help {
        line.push_str(&format!("; {help}"));
    }
    line.replace('\n', " ")
}

fn json_line(finding: &Diagnostic, content: &Path) -> String {
    json!({
        "path": shown_path(finding, content),
        "line": finding.place.line,
        "column": finding.place.column,
        "severity": severity_word(finding),
        "code": finding.code,
        "message": finding.message,
        "value": finding.value,
        "expected": finding.expected,
        "help": finding.help,
    })
    .to_string()
}

fn sarif(findings: &[Diagnostic], content: &Path) -> String {
    let results: Vec<_> = findings.iter().map(|finding| sarif_result(finding, content)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "lagesbild", "version": env!("CARGO_PKG_VERSION")}},
            "results": results,
        }],
    })
    .to_string()
}

fn sarif_result(finding: &Diagnostic, content: &Path) -> serde_json::Value {
    let parts = [Some(&finding.message), finding.expected.as_ref(), finding.help.as_ref()];
    let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let region = json!({
        "startLine": finding.place.line.max(1),
        "startColumn": finding.place.column.max(1),
    });
    json!({
        "ruleId": finding.code,
        "level": severity_word(finding),
        "message": {"text": text.join(". ")},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": shown_path(finding, content)},
            "region": region,
        }}],
    })
}

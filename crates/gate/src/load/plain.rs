//! Values that are shown as they are written: Markdown in them would be read by people, signs and all, and an expression
//! would not be worked out.

use model::diag::{Diagnostic, Findings, Place, SourcePath};

use super::codes;

/// Looks through the first lines of a file, which are YAML.
pub(super) fn look_at<'t>(
    path: &SourcePath,
    lines: impl Iterator<Item = &'t str>,
    takes_expressions: bool,
) -> Findings {
    let lines = lines.zip(1..).filter(|(line, _)| !line.trim_start().starts_with('#'));
    let found = lines.filter_map(|(line, number)| {
        let (at, message, help) = match (markdown_in(line), line.find("{{")) {
            (_, Some(at)) if !takes_expressions => (
                at,
                "uttrycket räknas inte ut här, utan visas som det står",
                "skriv talet i en rapports text, där uttryck räknas ut, eller skriv om meningen utan tal",
            ),
            (Some(at), _) => (
                at,
                "värdet visas som det står, så att tecken och adresser syns",
                "skriv orden utan `**` och `[ord](adress)`; de går att ha i texten under `---`",
            ),
            _ => return None,
        };
        let column = u32::try_from(line[..at].chars().count() + 1).unwrap_or(u32::MAX);
        let finding = Diagnostic::warning(codes::MARKDOWN_IN_VALUE, Place::at(path, number, column), message);
        Some(finding.with_help(help))
    });
    let mut findings = Findings::default();
    found.for_each(|finding| findings.push(finding));
    findings
}

/// Where words in bold or a link begin.
fn markdown_in(line: &str) -> Option<usize> {
    let is_word = |sign: char| sign.is_alphanumeric();
    let bold = line.match_indices("**").map(|(at, _)| at);
    let bold = bold.filter(|at| line[at + 2..].starts_with(is_word)).find(|at| line[at + 2..].contains("**"));
    bold.or_else(|| line.find("](").and_then(|at| line[..at].rfind('[')))
}

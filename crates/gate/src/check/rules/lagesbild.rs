//! The in-depth situation report of T2.

use super::reports::reports;
use super::{Content, Rule};
use crate::load::ReportFolder;
use crate::load::files::{LagesbildFront, Text};
use model::diag::{Diagnostic, Place, nearest};
use model::{ReportStatus, Tertial};

/// The headings of a lägesbild that Stockholm's programme asks for, where the site has no others. A heading may say more
/// after these words.
const HEADINGS: [&str; 12] = [
    "Sammanfattning och bedömning",
    "Underlag, täckning och osäkerhet",
    "Vad har hänt",
    "Risker och sårbarheter",
    "Kritiska verksamheter och beroenden",
    "Förmåga",
    "Barnperspektiv",
    "Genomförda åtgärder och effekt",
    "Utveckling framåt",
    "Beslut och prioriteringar som föreslås",
    "Behov av stöd från kommunstyrelsen",
    "Kommunikation",
];

impl<'a> Content<'a> {
    /// The headings that a lägesbild must have.
    pub fn lagesbild_headings(&self) -> Vec<&'a str> {
        let given = self.site().map(|site| site.content.lagesbild_headings.as_slice()).unwrap_or_default();
        match given {
            [] => HEADINGS.to_vec(),
            given => given.iter().map(|heading| heading.value.as_str()).collect(),
        }
    }
}

/// A T2 report has its lägesbild before it is adopted; while it is reviewed, a missing one is a warning.
pub fn lagesbild_required(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    reports(content)
        .filter(|(folder, report)| {
            let is_t2 = report.front.period.value.tertial == Tertial::T2;
            is_t2 && folder.lagesbild.is_none() && !is_unreadable(content, folder)
        })
        .filter_map(|(folder, report)| {
            let status = &report.front.status;
            let place = status.place(&report.path);
            let message = "rapporten för tertial 2 saknar fördjupad lägesbild";
            let finding = match status.value {
                ReportStatus::Adopted => rule.fault(place, message).with_value("adopted"),
                ReportStatus::Reviewed => rule.mild_fault(place, message).with_value("reviewed"),
                ReportStatus::Draft => return None,
            };
            Some(finding.with_expected(format!("{}/lagesbild.md", folder.path)))
        })
        .collect()
}

/// A lägesbild has the headings that the site asks for; until the report is adopted, a missing one is a warning.
pub fn lagesbild_headings(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    reports(content)
        .filter_map(|(folder, report)| Some((report.front.status.value, folder.lagesbild.as_ref()?)))
        .flat_map(|(status, lagesbild)| {
            missing_headings(rule, &content.lagesbild_headings(), status, lagesbild)
        })
        .collect()
}

/// Each part of a lägesbild says something; until the report is adopted, an empty one is a warning.
pub fn lagesbild_text(rule: &Rule, content: &Content<'_>) -> Vec<Diagnostic> {
    reports(content)
        .filter_map(|(folder, report)| Some((report.front.status.value, folder.lagesbild.as_ref()?)))
        .flat_map(|(status, lagesbild)| empty_parts(rule, status, lagesbild))
        .collect()
}

fn empty_parts(rule: &Rule, status: ReportStatus, lagesbild: &Text<LagesbildFront>) -> Vec<Diagnostic> {
    if has_open_code(&lagesbild.body) {
        return Vec::new();
    }
    let lines: Vec<&str> = lagesbild.body.lines().collect();
    let headings = level_2_headings(&lagesbild.body);
    let ends = headings.iter().skip(1).map(|(line, _)| *line as usize).chain([lines.len()]);
    let parts = headings.iter().zip(ends);
    let has_text = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    parts
        .filter(|((line, _), end)| !lines[*line as usize + 1..*end].iter().any(has_text))
        .map(|((line, heading), _)| {
            let place = Place::at(&lagesbild.path, lagesbild.body_line + line, 4);
            let message = "rubriken har ingen text under sig";
            let finding = match status {
                ReportStatus::Adopted => rule.fault(place, message),
                _ => rule.mild_fault(place, message),
            };
            finding
                .with_value(*heading)
                .with_expected("text under rubriken")
                .with_help("skriv vad som gäller, också när det inte finns något att rapportera")
        })
        .collect()
}

fn missing_headings(
    rule: &Rule,
    asked: &[&str],
    status: ReportStatus,
    lagesbild: &Text<LagesbildFront>,
) -> Vec<Diagnostic> {
    // Below code that has no end no heading is seen: that it has none is told.
    if has_open_code(&lagesbild.body) {
        return Vec::new();
    }
    let written = level_2_headings(&lagesbild.body);
    let missing =
        asked.iter().filter(|wanted| !written.iter().any(|(_, heading)| is_heading(heading, wanted)));
    missing
        .map(|wanted| {
            let near = nearest(wanted, written.iter().map(|(_, heading)| *heading));
            let at = near.and_then(|near| written.iter().find(|(_, heading)| *heading == near));
            let place = match at {
                Some((line, _)) => Place::at(&lagesbild.path, lagesbild.body_line + line, 4),
                None => Place::file(&lagesbild.path),
            };
            let message = format!("lägesbilden saknar rubriken ”{wanted}”");
            let finding = match status {
                ReportStatus::Adopted => rule.fault(place, message),
                _ => rule.mild_fault(place, message),
            };
            let finding = finding.with_expected(format!("## {wanted}"));
            match near {
                Some(near) => finding.with_value(near).with_help(format!("skriv `## {wanted}`")),
                None if has_other_level(&lagesbild.body, wanted) => {
                    finding.with_help(format!("skriv `## {wanted}`, med två `#`"))
                }
                None => finding.with_help(format!("lägg till rubriken `## {wanted}`, med text under")),
            }
        })
        .collect()
}

/// True where the heading is there with one `#`, or with three.
fn has_other_level(body: &str, wanted: &str) -> bool {
    body.lines()
        .filter(|line| line.starts_with('#'))
        .any(|line| is_heading(line.trim_start_matches('#').trim(), wanted))
}

/// Lines (from 0) and texts of the headings `## …` outside code blocks.
fn level_2_headings(body: &str) -> Vec<(u32, &str)> {
    let mut is_code = false;
    let mut found = Vec::new();
    for (line, text) in body.lines().enumerate() {
        if text.starts_with("```") || text.starts_with("~~~") {
            is_code = !is_code;
        } else if let Some(heading) = text.strip_prefix("## ").filter(|_| !is_code) {
            found.push((line as u32, heading.trim()));
        }
    }
    found
}

fn has_open_code(body: &str) -> bool {
    let is_fence = |line: &&str| line.starts_with("```") || line.starts_with("~~~");
    body.lines().filter(is_fence).count() % 2 == 1
}

/// True if the heading begins with the wanted words, whatever its case and number.
fn is_heading(written: &str, wanted: &str) -> bool {
    let without_number = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let written = without_number.to_lowercase();
    let rest = written.strip_prefix(&wanted.to_lowercase());
    rest.is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
}

fn is_unreadable(content: &Content<'_>, folder: &ReportFolder) -> bool {
    let path = format!("{}/lagesbild.md", folder.path);
    content.raw.unreadable.iter().any(|unreadable| unreadable.as_str() == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_may_have_a_number_and_say_more() {
        assert!(is_heading("3. Vad har hänt (per fokusområde)", "Vad har hänt"));
        assert!(is_heading("FÖRMÅGA", "Förmåga"));
        assert!(!is_heading("Förmågan hos andra", "Förmåga"));
    }

    #[test]
    fn headings_in_code_do_not_count() {
        let body = "## Ett\n```\n## Två\n```\n### Tre\n## Fyra \n";
        assert_eq!(level_2_headings(body), [(0, "Ett"), (5, "Fyra")]);
    }
}

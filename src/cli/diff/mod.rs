//! `lagesbild diff`: two sides → what has changed, for the terminal, as Markdown, or as JSON.

mod json;
mod markdown;
mod terminal;

use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::{Compared, DiffOutcome, DiffRequest, Request, SideKind, SideName, compare_sides};
use model::diag::Severity;

use super::End;
use super::arguments::{self, Format};
use super::report::Terminal;

/// Compares, and writes the answer to standard out.
///
/// # Errors
/// A side that is not there; a file, theme or repository that cannot be read.
pub fn run_diff(diff: &arguments::Diff, site: Request, terminal: &Terminal) -> Result<End> {
    let content = site.content.clone();
    let request = DiffRequest { site, old: diff.old.clone(), new: diff.new.clone(), report: diff.report };
    let compared = match compare_sides(&request)? {
        DiffOutcome::Compared(compared) => compared,
        DiffOutcome::Faulty { side, mut findings } => {
            findings.retain(|finding| finding.severity == Severity::Error);
            match side.kind {
                SideKind::WorkTree => terminal.report(&findings, &content),
                // The lines of an older revision are not those that stand in the folder.
                _ => Terminal { format: Format::Short, ..*terminal }.report(&findings, &content),
            }
            terminal.tell(&format!("Det går inte att jämföra: innehållet i `{}` har fel.", side.asked));
            return Ok(End::Findings);
        }
    };
    let text = match terminal.format {
        Format::Human => terminal::print(&compared, terminal.colored),
        Format::Markdown => markdown::print(&compared),
        Format::Json => json::print(&compared)?,
        Format::Short | Format::Sarif => bail!("diff skrivs som `terminal`, `markdown` eller `json`"),
    };
    std::io::stdout().write_all(text.as_bytes()).context("kan inte skriva till standard ut")?;
    Ok(End::Fine)
}

/// `Rapport T2 2018: från 2018-t2/v1 (1a2b3c4d) till arbetsmappen`
fn heading(compared: &Compared) -> String {
    format!("Rapport {}: från {} till {}", compared.title, told(&compared.old), told(&compared.new))
}

fn told(side: &SideName) -> String {
    let commit = side.commit.as_deref().map(|commit| &commit[..commit.len().min(8)]);
    match (side.kind, commit) {
        (SideKind::WorkTree, _) => "arbetsmappen".to_owned(),
        // A commit that was asked for by its name needs no other.
        (_, Some(commit)) if !side.asked.starts_with(commit) && !commit.starts_with(&side.asked) => {
            format!("{} ({commit})", side.asked)
        }
        _ => side.asked.clone(),
    }
}

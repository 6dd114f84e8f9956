//! `Published` → what is frozen of a report: the whole report as one page that needs nothing else, the published cells
//! that it shows or stands on, and its texts.
//!
//! Nothing but what has passed the gate goes in. Writing the folder is [`editions`]' work.

mod detach;
mod plain;
mod revisions;
mod tables;
mod texts;

use jiff::civil::Date;

use crate::language::Language;
use gate::Published;
use model::diag::Findings;
use model::{EditionContents, Period};

pub use revisions::{RevisedCell, Revision, find_revisions};

use super::pages;
use super::{Page, Plan, Scope, Theme};

/// What the frozen page says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionMark {
    pub version: u32,
    pub date: Date,
    pub note: Option<String>,
    /// The full object name, in hexadecimal.
    pub commit: String,
}

/// What is to be frozen.
#[derive(Debug)]
pub struct RenderedEdition {
    /// The self-contained page.
    pub html: String,
    pub contents: EditionContents,
    /// Faults in the authors' Markdown.
    pub findings: Findings,
}

/// The report of a period, ready to be frozen. The period must have one.
///
/// # Errors
/// A template or message of the theme is wrong.
pub fn render_edition(
    published: &Published,
    theme: &Theme,
    language: &Language,
    period: Period,
    mark: &EditionMark,
) -> anyhow::Result<RenderedEdition> {
    let plan = Plan::new(published, theme, language)?;
    let scope = plan.scope(published, language);
    let page = pages::frozen_page(&scope, period, mark)?;
    let contents = contents(&scope, period, &page);
    Ok(RenderedEdition { html: detach::detach(&page.html), contents, findings: page.findings })
}

/// What the report of a period says today, in the form that editions are compared in. The period must have one.
///
/// # Errors
/// As [`render_edition`].
pub fn edition_contents(
    published: &Published,
    theme: &Theme,
    language: &Language,
    period: Period,
) -> anyhow::Result<EditionContents> {
    let plan = Plan::new(published, theme, language)?;
    let scope = plan.scope(published, language);
    let page = pages::collected_page(&scope, period)?;
    Ok(contents(&scope, period, &page))
}

fn contents(scope: &Scope, period: Period, page: &Page) -> EditionContents {
    let shown = tables::Shown::new(scope, period, &page.mentioned);
    EditionContents {
        tables: shown.tables(),
        texts: texts::texts(scope, period),
        names: texts::names(scope, &shown),
    }
}

#[cfg(test)]
mod tests;

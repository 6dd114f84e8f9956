//! `Published` → what is frozen of a report: the whole report as one page that needs nothing else, the published cells
//! that it shows or stands on, and its texts.
//!
//! Nothing but what has passed the gate goes in. Writing the folder is the crate `editions`' work.

mod revisions;
mod tables;
mod texts;

use crate::language::Language;
use gate::Published;
use model::diag::Findings;
use model::{EditionContents, Period};

pub use revisions::{TurnedTarget, changed_conclusions, find_revisions, has_verdicts, turned_targets};
pub use texts::texts;

use super::ask::{Ask, Context};
use super::figures::Mentioned;
use super::page::render_page;
use super::pages::{EditionMark, blocks_of, frozen};
use super::plan::Plan;
use super::site_map::PageKey;
use super::theme::Theme;

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
    let plan = Plan::new(published, theme, language)?.detached();
    let context = plan.context(published, language);
    let page = render_page(&context, PageKey::Collected(period), |ask| frozen(ask, period, mark))?;
    let contents = contents(&context, period, &page.gathered.mentioned);
    Ok(RenderedEdition { html: page.html, contents, findings: page.gathered.findings })
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
    let context = plan.context(published, language);
    let ask = Ask::new(&context, PageKey::Collected(period));
    blocks_of(&ask);
    Ok(contents(&context, period, &ask.finish().mentioned))
}

fn contents(context: &Context, period: Period, mentioned: &Mentioned) -> EditionContents {
    let shown = tables::Shown::new(&context.scope, period, mentioned);
    EditionContents {
        tables: shown.tables(),
        texts: texts::texts(context, period),
        names: texts::names(&context.scope, &shown),
    }
}

#[cfg(test)]
mod tests;

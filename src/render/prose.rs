//! The texts of one page, with their expressions, links and terms: what the makers of pages use.

use super::expressions::{Defaults, Resolver};
use super::figures::Figures;
use super::markdown::{PageText, Written};
use super::page::{Page, Scope};
use super::site_map::PageKey;
use crate::diag::Findings;
use crate::model::Markdown;

/// Writes the texts of a page, in the order that they stand on it.
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Prose<'a> {
    scope: Scope<'a>,
    page: PageKey,
    text: PageText<'a>,
}

impl<'a> Prose<'a> {
    pub fn new(scope: &Scope<'a>, page: PageKey) -> Self {
        Prose { scope: *scope, page, text: PageText::new(scope, page) }
    }

    /// A text whose highest headings get the level `first_level`. Its expressions are about the page's period and
    /// focus area where they do not say.
    pub fn write(&mut self, figures: &mut Figures<'a>, text: &Markdown, first_level: u8) -> Written {
        self.write_about(figures, text, first_level, Defaults::of_page(self.page))
    }

    /// As [`Prose::write`], about something else than the page is.
    pub fn write_about(
        &mut self,
        figures: &mut Figures<'a>,
        text: &Markdown,
        first_level: u8,
        defaults: Defaults,
    ) -> Written {
        let mut resolver = Resolver::new(&self.scope, self.page, defaults, figures);
        self.text.write(text, first_level, &mut resolver)
    }

    /// The faults in all texts so far.
    pub fn into_findings(self) -> Findings {
        self.text.findings
    }

    /// Hands the faults over to the page.
    pub fn into_page(self, page: Page) -> Page {
        let mut findings = page.findings;
        findings.extend(self.text.findings);
        Page { findings, ..page }
    }
}

//! The authors' texts on a page, with the faults that were found in them.

use crate::diag::Findings;
use crate::model::Markdown;
use crate::render::figures::Figures;
use crate::render::expressions::{Defaults, Resolver};
use crate::render::markdown::PageText;
use crate::render::page::{Page, Scope};
use crate::render::site_map::PageKey;

/// The texts of one page.
pub struct Prose<'a> {
    scope: Scope<'a>,
    page: PageKey,
    text: PageText<'a>,
}

impl<'a> Prose<'a> {
    pub fn new(scope: &Scope<'a>, page: PageKey) -> Self {
        Prose { scope: *scope, page, text: PageText::new(scope, page) }
    }

    /// A text below a heading of the second level, as HTML; `None` where nothing is written.
    pub fn write(&mut self, text: &Markdown, figures: &mut Figures<'a>) -> Option<String> {
        let mut resolver = Resolver::new(&self.scope, self.page, Defaults::of_page(self.page), figures);
        let html = self.text.write(text, 3, &mut resolver).html;
        (!html.trim().is_empty()).then_some(html)
    }

    /// Hands the faults over to the page.
    pub fn into_page(self, page: Page) -> Page {
        let mut findings = Findings::default();
        findings.extend(self.text.findings);
        findings.extend(page.findings);
        Page { findings, ..page }
    }
}

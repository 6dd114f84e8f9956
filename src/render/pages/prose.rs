//! The authors' texts on a page, with the faults that were found in them.

use crate::diag::Findings;
use crate::model::Markdown;
use crate::render::figures::Figures;
use crate::render::markdown::{Expression, ExpressionFault, PageText, ResolveExpressions, Resolved};
use crate::render::page::{Page, Scope};
use crate::render::site_map::PageKey;

/// The texts of one page.
pub struct Prose<'a> {
    text: PageText<'a>,
}

impl<'a> Prose<'a> {
    pub fn new(scope: &Scope<'a>, page: PageKey) -> Self {
        Prose { text: PageText::new(scope, page) }
    }

    /// A text below a heading of the second level, as HTML; `None` where nothing is written.
    pub fn write(&mut self, text: &Markdown, _figures: &mut Figures) -> Option<String> {
        let html = self.text.write(text, 3, &mut NoExpressions).html;
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

struct NoExpressions;

impl ResolveExpressions for NoExpressions {
    fn resolve(&mut self, expression: &Expression) -> Result<Resolved, ExpressionFault> {
        let _ = expression;
        Ok(Resolved::Inline { html: String::new(), plain: String::new() })
    }
}

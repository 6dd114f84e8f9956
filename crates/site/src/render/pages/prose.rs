//! The authors' texts on a page, with their expressions, links and terms, and the faults that were found in them.

use crate::render::expressions::{Defaults, Resolver};
use crate::render::figures::Figures;
use crate::render::markdown::{PageText, Written};
use crate::render::page::{Page, Scope};
use crate::render::site_map::PageKey;
use model::diag::Findings;
use model::{FocusAreaIx, Markdown, Period};

/// The texts of one page, written in the order that they stand on it.
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
        let written = self.write_about(text, figures, 3, Defaults::of_page(self.page));
        (!written.html.trim().is_empty()).then_some(written.html)
    }

    /// As [`Prose::write`], for a commentary that stands on a page about more than its focus area.
    pub fn write_in_area(
        &mut self,
        text: &Markdown,
        figures: &mut Figures<'a>,
        period: Period,
        area: FocusAreaIx,
    ) -> Option<String> {
        let defaults = Defaults { period: Some(period), focus_area: Some(area) };
        let written = self.write_about(text, figures, 3, defaults);
        (!written.html.trim().is_empty()).then_some(written.html)
    }

    /// The text that the page is there for, with its table of contents.
    pub fn write_main(&mut self, text: &Markdown, figures: &mut Figures<'a>) -> Written {
        self.write_about(text, figures, 2, Defaults::of_page(self.page))
    }

    /// A text whose highest headings get the level `first_level`, and whose expressions are about `defaults` where
    /// they do not say.
    pub fn write_about(
        &mut self,
        text: &Markdown,
        figures: &mut Figures<'a>,
        first_level: u8,
        defaults: Defaults,
    ) -> Written {
        let mut resolver = Resolver::new(&self.scope, self.page, defaults, figures);
        self.text.write(text, first_level, &mut resolver)
    }

    /// Hands the faults and the links out of the site over to the page.
    pub fn into_page(self, page: Page) -> Page {
        let mut findings = Findings::default();
        findings.extend(self.text.findings);
        findings.extend(page.findings);
        // The collected report repeats the texts of other pages.
        let is_first = !matches!(self.page, PageKey::Collected(_));
        let outside_links = if is_first { self.text.outside_links } else { Vec::new() };
        Page { findings, outside_links, ..page }
    }
}

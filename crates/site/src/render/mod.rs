//! `Published` → the files of the site: pages from typed views and Tera templates, Markdown, published data.
//!
//! Every page is a list of blocks that one function makes, in any order (`pages`); the HTML, the search index, the links
//! that paper writes out and the page that stands alone are made from the blocks (`block`), by the theme's templates.

mod ask;
mod block;
mod codes;
mod comparison;
mod data_package;
mod edition;
pub mod expressions;
mod feed;
mod fields;
pub mod figures;
pub mod markdown;
mod navigation;
mod page;
mod page_history;
mod pages;
mod plan;
mod revised;
#[cfg(test)]
mod samples;
mod scope;
mod search;
pub mod sentences;
mod site_map;
mod site_map_file;
mod templates;
mod theme;
mod workbook;

use anyhow::Context as _;
use rayon::prelude::*;

use crate::Sink;
use crate::language::Language;
use gate::Published;
use model::diag::{Diagnostic, Findings};

use markdown::{PageFragment, escape};
use page::render_page;
use plan::Plan;

pub use codes::KINDS;
pub use comparison::{ComparisonView, LineView, PieceView, TextView, comparison_view};
use edition::find_revisions;
pub use edition::{RenderedEdition, edition_contents, render_edition};
pub use fields::resolve_fields;
pub use markdown::{OutsideLink, TextIndex, lint_texts};
pub use pages::{EditionMark, collected_page};
pub use revised::{Concluded, RevisedCell, RevisedConclusion, Revision};
pub use site_map::{PageKey, SiteMap, edition_archive, edition_folder};
pub use templates::Templates;
pub use theme::Theme;

/// What was rendered, and the faults in the authors' Markdown.
#[derive(Debug)]
pub struct Rendered {
    pub findings: Findings,
    pub pages: usize,
    pub figures: usize,
    /// Links that lead out of the site, by address, file and line.
    pub outside_links: Vec<OutsideLink>,
    /// Reports whose figures have changed since their newest edition.
    pub revisions: Vec<Revision>,
}

/// Renders every file of the site into `sink`. Faults in the authors' Markdown (links, expressions) are findings.
///
/// # Errors
/// A template or message of the theme is wrong, or the sink failed.
pub fn render_site(
    published: &Published,
    theme: &Theme,
    language: &Language,
    sink: &dyn Sink,
) -> anyhow::Result<Rendered> {
    let mut plan = Plan::new(published, theme, language)?;
    plan.revisions = find_revisions(&plan.scope(published, language));
    let scope = plan.scope(published, language);
    let context = plan.context(published, language);
    let site_map = scope.site_map;
    for (path, bytes) in theme.static_files() {
        sink.put(&format!("static/{path}"), bytes)?;
    }
    // The collected page of an adopted report is its edition's, and is copied from there: only its tables, as a workbook, are
    // those of today.
    let is_frozen =
        |key| matches!(key, PageKey::Collected(period) if scope.standing_edition(period).is_some());
    let rendered = site_map.entries().par_iter().map(|entry| {
        let page = render_page(&context, entry.key, pages::blocks_of).with_context(|| entry.path.clone())?;
        let mut gathered = page.gathered;
        if is_frozen(entry.key) {
            gathered.files.retain(|(path, _)| path.ends_with(".xlsx"));
            gathered.figures.clear();
            gathered.findings = Findings::default();
            gathered.outside_links.clear();
        } else {
            sink.put(&entry.path, page.html.as_bytes())?;
        }
        // Thousands of pages wait here for the last one: only what is still needed of them does.
        for (path, bytes) in std::mem::take(&mut gathered.files) {
            sink.put(&path, &bytes)?;
        }
        if !is_frozen(entry.key) {
            let missing = missing_fragments(&context.text_index.fragments, &entry.path, &page.html);
            missing.into_iter().for_each(|finding| gathered.findings.push(finding));
        }
        Ok((gathered, page.words.map(|words| (entry.key, words))))
    });
    let rendered: Vec<_> = rendered.collect::<anyhow::Result<_>>()?;
    let mut findings = Findings::default();
    let mut figures = Vec::new();
    let mut words = Vec::new();
    let mut outside_links = Vec::new();
    for (page, page_words) in rendered {
        figures.extend(page.figures);
        findings.extend(page.findings);
        outside_links.extend(page.outside_links);
        words.extend(page_words);
    }
    outside_links.sort_unstable();
    if let Some((path, script)) = search::index_file(&scope, &words) {
        sink.put(&path, script.as_bytes())?;
    }
    let rendered = Rendered {
        findings,
        pages: site_map.entries().len(),
        figures: figures.len(),
        outside_links,
        revisions: Vec::new(),
    };
    if let Some(file) = site_map_file::site_map_file(&scope) {
        sink.put("sitemap.xml", file.as_bytes())?;
    }
    sink.put("atom.xml", feed::render_feed(&scope)?.as_bytes())?;
    data_package::write_data_package(published, language, figures, sink)?;
    Ok(Rendered { revisions: plan.revisions, ..rendered })
}

/// What the texts' links look for on a page and do not find.
fn missing_fragments(wanted: &[PageFragment], path: &str, html: &str) -> Vec<Diagnostic> {
    let page = path.trim_end_matches("index.html").trim_end_matches('/');
    let of_page = wanted.iter().filter(|wanted| wanted.page == page);
    let missing = of_page.filter(|wanted| !html.contains(&format!(" id=\"{}\"", escape(&wanted.fragment))));
    missing.map(|wanted| wanted.finding.clone()).collect()
}

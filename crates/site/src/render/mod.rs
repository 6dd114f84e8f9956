//! `Published` → the files of the site: pages from typed views and Tera templates, Markdown, published data.
//!
//! Every page is made from [`Scope`] alone, by one function, in any order; what a template sees is that page's view.

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
mod own_html;
mod page;
mod page_history;
mod pages;
mod printed_links;
mod regions;
mod revised;
#[cfg(test)]
mod samples;
mod search;
pub mod sentences;
mod site_map;
mod site_map_file;
mod templates;
mod theme;

use anyhow::Context;
use rayon::prelude::*;

use crate::Sink;
use crate::language::Language;
use gate::Published;
use model::diag::{Diagnostic, Findings};

use markdown::{PageFragment, escape};
use printed_links::with_printed_links;

pub use codes::KINDS;
pub use codes::NOTHING_TO_SHOW;
pub use comparison::{ComparisonView, LineView, PieceView, TextView, comparison_view};
use edition::find_revisions;
pub use edition::{EditionMark, RenderedEdition, Revision, edition_contents, render_edition};
pub use fields::resolve_fields;
pub use markdown::{OutsideLink, TextIndex, lint_texts};
pub use page::{Page, Scope};
pub use site_map::{PageKey, SiteMap, edition_folder};
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
    let site_map = scope.site_map;
    for (path, bytes) in theme.static_files() {
        sink.put(&format!("static/{path}"), bytes)?;
    }
    let base_url = published.domain.site.base_url.as_deref();
    let links_heading = language.text("heading-printed-links");
    let rendered = site_map.entries().par_iter().map(|entry| {
        let page = render_page(&scope, entry.key).with_context(|| entry.path.clone())?;
        let html = with_printed_links(page.html, &entry.path, base_url, &links_heading);
        let page = Page { html, ..page };
        sink.put(&entry.path, page.html.as_bytes())?;
        for (path, bytes) in &page.files {
            sink.put(path, bytes)?;
        }
        let fragments = missing_fragments(&plan.text_index.fragments, &entry.path, &page.html);
        let words = search::is_searchable(entry.key).then(|| (entry.key, search::extract(&page.html)));
        // Thousands of pages wait here for the last one: only what is still needed of them does.
        Ok((Page { html: String::new(), files: Vec::new(), ..page }, words, fragments))
    });
    let rendered: Vec<_> = rendered.collect::<anyhow::Result<_>>()?;
    let mut findings = Findings::default();
    let mut figures = Vec::new();
    let mut words = Vec::new();
    let mut outside_links = Vec::new();
    for (page, page_words, fragments) in rendered {
        fragments.into_iter().for_each(|finding| findings.push(finding));
        figures.extend(page.figures);
        findings.extend(page.findings);
        outside_links.extend(page.outside_links);
        words.extend(page_words);
    }
    outside_links.sort_unstable();
    if let Some((path, script)) = search::index_file(site_map, language, scope.newest_period(), &words) {
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

/// What a [`Scope`] points to.
#[derive(Debug)]
struct Plan {
    site_map: SiteMap,
    templates: Templates,
    text_index: TextIndex,
    revisions: Vec<Revision>,
}

impl Plan {
    fn new(published: &Published, theme: &Theme, language: &Language) -> anyhow::Result<Self> {
        Ok(Plan {
            site_map: SiteMap::new(published, language),
            templates: Templates::new(theme, language)?,
            text_index: TextIndex::new(published, language),
            revisions: Vec::new(),
        })
    }

    fn scope<'a>(&'a self, published: &'a Published, language: &'a Language) -> Scope<'a> {
        let Plan { site_map, templates, text_index, revisions } = self;
        Scope { published, language, site_map, templates, text_index, revisions }
    }
}

/// What the texts' links look for on a page and do not find.
fn missing_fragments(wanted: &[PageFragment], path: &str, html: &str) -> Vec<Diagnostic> {
    let page = path.trim_end_matches("index.html").trim_end_matches('/');
    let of_page = wanted.iter().filter(|wanted| wanted.page == page);
    let missing = of_page.filter(|wanted| !html.contains(&format!(" id=\"{}\"", escape(&wanted.fragment))));
    missing.map(|wanted| wanted.finding.clone()).collect()
}

fn render_page(scope: &Scope, key: PageKey) -> anyhow::Result<Page> {
    match key {
        PageKey::Start => pages::start_page(scope),
        PageKey::Year(year) => pages::year_page(scope, year),
        PageKey::Compare => pages::compare_page(scope),
        PageKey::FocusAreas => pages::focus_areas_page(scope),
        PageKey::FocusArea(area) => pages::focus_area_page(scope, area),
        PageKey::Units => pages::units_page(scope),
        PageKey::Unit(unit) => pages::unit_page(scope, unit),
        PageKey::Risks => pages::risks_page(scope),
        PageKey::Register(register, year) => pages::register_page(scope, register, year),
        PageKey::Risk(position) => pages::risk_page(scope, position),
        PageKey::PlanningAndBuilding => pages::planning_page(scope),
        PageKey::Measures => pages::measures_page(scope),
        PageKey::Activities => pages::activities_page(scope),
        PageKey::Indicators => pages::indicators_page(scope),
        PageKey::Lagesbild(period) => pages::lagesbild_page(scope, period),
        PageKey::Collected(period) => pages::collected_page(scope, period),
        PageKey::Ils(period) => pages::ils_page(scope, period),
        PageKey::Reporting => pages::reporting_page(scope),
        PageKey::ChildPerspective => pages::child_perspective_page(scope),
        PageKey::AboutStatistics => pages::statistics_page(scope),
        PageKey::Editions => pages::editions_page(scope),
        PageKey::EditionChanges(period, version) => pages::edition_changes_page(scope, period, version),
        PageKey::EditionsOf(period) => pages::report_editions_page(scope, period),
        PageKey::Data => pages::data_page(scope),
        PageKey::Map => pages::map_page(scope),
        PageKey::Report(period) => pages::report_page(scope, period),
        PageKey::ReportArea(period, area) => pages::report_area_page(scope, period, area),
        PageKey::GuidanceIndex => pages::guidance_index(scope),
        PageKey::Guidance(position) => pages::guidance_page(scope, position),
        PageKey::Glossary => pages::glossary_page(scope),
        PageKey::Text(_) | PageKey::About | PageKey::Accessibility => pages::text_page(scope, key),
        PageKey::NotFound => pages::not_found_page(scope),
        PageKey::Search => pages::search_page(scope),
    }
}

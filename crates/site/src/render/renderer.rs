//! What a site is made from → its files: all of them, or one that is asked for. Each is a function of what the renderer
//! holds, whichever are made before it or beside it.

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::ask::{Context, Gathered};
use super::block::SearchPage;
use super::edition::find_revisions;
use super::markdown::{OutsideLink, PageFragment, escape};
use super::page::render_page;
use super::pages::blocks_of;
use super::plan::Plan;
use super::revised::Revision;
use super::scope::Scope;
use super::site_map::{Entry, PageKey};
use super::theme::Theme;
use super::{data_package, feed, search, site_map_file};
use crate::Sink;
use crate::language::Language;
use gate::Published;
use model::diag::{Diagnostic, Findings};

/// A site whose files can be made.
#[derive(Debug)]
pub struct Renderer {
    pub published: Published,
    pub theme: Theme,
    pub language: Language,
    plan: Plan,
}

/// What was rendered, and the faults in the authors' Markdown.
#[derive(Debug)]
pub struct RenderedSite {
    pub findings: Findings,
    pub pages: usize,
    pub figures: usize,
    /// Links that lead out of the site, by address, file and line.
    pub outside_links: Vec<OutsideLink>,
}

/// One file that was asked for.
#[derive(Debug)]
pub struct RenderedFile {
    pub bytes: Vec<u8>,
    /// True where its text has errors.
    pub is_faulty: bool,
}

/// A page, and its words where it is searched.
struct Rendered {
    html: String,
    gathered: Gathered,
    words: Option<SearchPage>,
}

impl Renderer {
    /// # Errors
    /// A template of the theme is wrong.
    pub fn new(published: Published, theme: Theme, language: Language) -> Result<Self> {
        let mut plan = Plan::new(&published, &theme, &language)?;
        plan.revisions = find_revisions(&plan.scope(&published, &language));
        Ok(Renderer { published, theme, language, plan })
    }

    /// Reports whose figures have changed since their newest edition.
    pub fn revisions(&self) -> &[Revision] {
        &self.plan.revisions
    }

    /// Renders every file of the site into `sink`. Faults in the authors' Markdown (links, expressions) are findings.
    ///
    /// # Errors
    /// A template or message of the theme is wrong, or the sink failed.
    pub fn render(&self, sink: &dyn Sink) -> Result<RenderedSite> {
        for (path, bytes) in self.theme.static_files() {
            sink.put(&format!("{STATIC}{path}"), bytes)?;
        }
        let scope = self.scope();
        let entries = scope.site_map.entries();
        let rendered = entries.par_iter().map(|entry| {
            let Rendered { html, mut gathered, words } = self.render_page(entry)?;
            if !self.is_frozen(entry.key) {
                sink.put(&entry.path, html.as_bytes())?;
            }
            // Thousands of pages wait here for the last one: only what is still needed of them does.
            for (path, bytes) in std::mem::take(&mut gathered.files) {
                sink.put(&path, &bytes)?;
            }
            Ok((gathered, words.map(|words| (entry.key, words))))
        });
        let rendered: Vec<_> = rendered.collect::<Result<_>>()?;
        let mut findings = Findings::default();
        let (mut figures, mut words, mut outside_links) = (Vec::new(), Vec::new(), Vec::new());
        for (page, page_words) in rendered {
            figures.extend(page.figures);
            findings.extend(page.findings);
            outside_links.extend(page.outside_links);
            words.extend(page_words);
        }
        outside_links.sort_unstable();
        let rendered = RenderedSite { findings, pages: entries.len(), figures: figures.len(), outside_links };
        if let Some((path, script)) = search::index_file(&scope, &words) {
            sink.put(&path, script.as_bytes())?;
        }
        if let Some(file) = site_map_file::site_map_file(&scope) {
            sink.put("sitemap.xml", file.as_bytes())?;
        }
        sink.put("atom.xml", feed::render_feed(&scope)?.as_bytes())?;
        data_package::write_data_package(&self.published, &self.language, figures, sink)?;
        Ok(rendered)
    }

    /// A page or a file of the theme, as [`Renderer::render`] makes it. `None` for all others, which take more to make, and
    /// where there is none.
    ///
    /// # Errors
    /// A template or message of the theme is wrong.
    pub fn render_file(&self, path: &str) -> Result<Option<RenderedFile>> {
        if let Some(name) = path.strip_prefix(STATIC) {
            let mut files = self.theme.static_files();
            let found = files.find(|(file, _)| *file == name);
            return Ok(found.map(|(_, bytes)| RenderedFile { bytes: bytes.to_vec(), is_faulty: false }));
        }
        let mut entries = self.scope().site_map.entries().iter();
        let Some(entry) = entries.find(|entry| entry.path == path && !self.is_frozen(entry.key)) else {
            return Ok(None);
        };
        let Rendered { html, gathered, .. } = self.render_page(entry)?;
        Ok(Some(RenderedFile { bytes: html.into_bytes(), is_faulty: gathered.findings.has_errors() }))
    }

    fn scope(&self) -> Scope<'_> {
        self.plan.scope(&self.published, &self.language)
    }

    fn context(&self) -> Context<'_> {
        self.plan.context(&self.published, &self.language)
    }

    /// True for the collected page of an adopted report: it is its edition's, and is copied from there. Only its tables, as a
    /// workbook, are those of today.
    fn is_frozen(&self, key: PageKey) -> bool {
        matches!(key, PageKey::Collected(period) if self.scope().standing_edition(period).is_some())
    }

    fn render_page(&self, entry: &Entry) -> Result<Rendered> {
        let context = self.context();
        let page =
            render_page(&context, entry.key, blocks_of).with_context(|| format!("sidan {}", entry.path))?;
        let (html, mut gathered) = (page.html, page.gathered);
        if self.is_frozen(entry.key) {
            gathered.files.retain(|(path, _)| path.ends_with(".xlsx"));
            gathered.figures.clear();
            gathered.findings = Findings::default();
            gathered.outside_links.clear();
        } else {
            let missing = missing_fragments(&context.text_index.fragments, &entry.path, &html);
            missing.into_iter().for_each(|finding| gathered.findings.push(finding));
        }
        Ok(Rendered { html, gathered, words: page.words })
    }
}

/// Where the files of the theme lie.
const STATIC: &str = "static/";

/// What the texts' links look for on a page and do not find.
fn missing_fragments(wanted: &[PageFragment], path: &str, html: &str) -> Vec<Diagnostic> {
    let page = path.trim_end_matches("index.html").trim_end_matches('/');
    let of_page = wanted.iter().filter(|wanted| wanted.page == page);
    let missing = of_page.filter(|wanted| !html.contains(&format!(" id=\"{}\"", escape(&wanted.fragment))));
    missing.map(|wanted| wanted.finding.clone()).collect()
}

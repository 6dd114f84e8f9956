//! `Published` → the files of the site: pages from typed views and Tera templates, Markdown, published data.

mod theme;

use crate::diag::Findings;
use crate::language::Language;
use crate::protect::Published;
use crate::write::Sink;

pub use theme::Theme;

/// Renders every file of the site into `sink`. Faults in the authors' Markdown (links, expressions) are findings.
///
/// # Errors
/// A template or message of the theme is wrong, or the sink failed.
pub fn render_site(
    published: &Published,
    theme: &Theme,
    language: &Language,
    sink: &dyn Sink,
) -> anyhow::Result<Findings> {
    let _ = (published, theme, language, sink);
    todo!()
}

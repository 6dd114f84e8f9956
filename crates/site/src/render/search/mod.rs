//! The search index: the words of pages in, one script out that the search page reads, also from a file share.
//!
//! What is indexed is what a reader sees: the words of the main part of each page, by its headings. Words are
//! stemmed here and in the browser (`search.js`) by the same rules. No text is stored but titles, headings and
//! descriptions, so that 5,000 pages stay within a few megabytes.

mod index;
mod pack;
#[cfg(test)]
mod tests;
mod words;

use crate::language::Language;
use model::Period;

use super::block::SearchPage;
use super::site_map::{PageKey, SiteMap};

use index::write_index;

/// How much nearer than others a page is, in tenths: as its kind says, but the newest report before older ones, and what
/// is no longer valid last.
pub fn nearness(site_map: &SiteMap, page: PageKey, newest: Option<Period>) -> u8 {
    match page {
        _ if site_map.replaced_by(page).is_some() => 5,
        _ if page.period().is_some() && page.period() == newest => 12,
        _ => site_map.kind(page).nearness,
    }
}

/// The name of the script, beside the search page.
pub const INDEX_FILE: &str = "index.js";

/// The path of the script from the root, and its content.
pub fn index_file(
    site_map: &SiteMap,
    language: &Language,
    newest: Option<Period>,
    pages: &[(PageKey, SearchPage)],
) -> Option<(String, String)> {
    let folder = site_map.entry(PageKey::Search)?.path.strip_suffix("index.html")?;
    Some((format!("{folder}{INDEX_FILE}"), write_index(site_map, language.locale(), newest, pages)))
}

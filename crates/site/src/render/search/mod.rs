//! The search index: finished pages in, one script out that the search page reads, also from a file share.
//!
//! What is indexed is what a reader sees: the words of the main part of each page, by its headings. Words are
//! stemmed here and in the browser (`search.js`) by the same rules. No text is stored but titles, headings and
//! descriptions, so that 5,000 pages stay within a few megabytes.

mod extract;
mod index;
mod pack;
#[cfg(test)]
mod tests;
mod words;

use crate::language::Language;
use model::Period;

use super::markdown::Section;
use super::site_map::{PageKey, SiteMap};

pub use extract::extract;
pub use index::write_index;

/// The searchable words of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPage {
    pub title: String,
    /// One or two sentences, for the list of results.
    pub description: String,
    /// The words before the first heading first, without a heading.
    pub sections: Vec<Section>,
}

/// How much nearer than others a page is, in tenths. Most who search want to know what to do, or the newest report;
/// risks, units and old reports repeat each other's words.
pub fn nearness(page: PageKey, newest: Option<Period>, is_replaced: bool) -> u8 {
    match page {
        _ if is_replaced => 5,
        PageKey::Guidance(_) => 15,
        PageKey::GuidanceIndex
        | PageKey::Glossary
        | PageKey::About
        | PageKey::AboutStatistics
        | PageKey::Accessibility
        | PageKey::Text(_)
        | PageKey::ChildPerspective => 12,
        PageKey::Risk(_) | PageKey::Unit(_) => 8,
        _ if page.period().is_some() && page.period() == newest => 12,
        _ => 10,
    }
}

/// The name of the script, beside the search page.
pub const INDEX_FILE: &str = "index.js";

/// False for pages that only repeat others or lead to them.
pub fn is_searchable(page: PageKey) -> bool {
    !matches!(
        page,
        PageKey::Collected(_)
            | PageKey::EditionChanges(..)
            | PageKey::Ils(_)
            | PageKey::NotFound
            | PageKey::Search
            | PageKey::Map
    )
}

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

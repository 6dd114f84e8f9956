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

use model::Year;

use super::block::SearchPage;
use super::scope::Scope;
use super::site_map::{PageKey, SiteMap};

use index::write_index;

/// How much nearer than others a page is, in hundredths: as its kind says, but the newest report before all others, what is
/// of an earlier year after what is of a later one, and what is no longer valid last.
pub fn nearness(scope: &Scope, page: PageKey) -> u16 {
    const NEWEST: u16 = 120;
    const REPLACED: u16 = 50;
    let newest = scope.newest_period();
    let of_kind = 10 * u16::from(scope.site_map.kind(page).nearness);
    let years = newest.zip(year_of(scope, page)).map_or(0, |(newest, year)| newest.year - year);
    match page {
        _ if scope.site_map.replaced_by(page).is_some() => REPLACED,
        _ if page.period().is_some() && page.period() == newest => NEWEST.min(12 * of_kind / 10),
        _ => of_kind - of_kind * 2 * years.clamp(0, 6) as u16 / 25,
    }
}

/// The year that a page is of, where there are pages of the same of other years.
fn year_of(scope: &Scope, page: PageKey) -> Option<Year> {
    match page {
        PageKey::Year(year) | PageKey::Register(_, year) => Some(year),
        PageKey::Risk(position) => scope.published.registers.risks.get(position).map(|risk| risk.year),
        _ => page.period().map(|period| period.year),
    }
}

/// The name of the script, beside the search page.
pub const INDEX_FILE: &str = "index.js";

/// The path of the script from the root, and its content.
pub fn index_file(scope: &Scope, pages: &[(PageKey, SearchPage)]) -> Option<(String, String)> {
    let folder = scope.site_map.entry(PageKey::Search)?.path.strip_suffix("index.html")?;
    Some((format!("{folder}{INDEX_FILE}"), write_index(scope, pages)))
}

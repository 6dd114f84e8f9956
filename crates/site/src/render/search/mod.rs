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

use model::{RiskStatus, Year};

use super::block::SearchPage;
use super::scope::Scope;
use super::site_map::{PageKey, SiteMap};

use index::write_index;

/// How much nearer than others a page is, in hundredths: as its kind says, but the newest report before all others, what is
/// of an earlier year after what is of a later one, a register that another has taken the place of after what holds, and what
/// is no longer valid last.
pub fn nearness(scope: &Scope, page: PageKey) -> u16 {
    const NEWEST: u16 = 120;
    const REPLACED: u16 = 50;
    let newest = scope.newest_period();
    const CLOSED: u16 = 40;
    let of_kind = 10 * u16::from(scope.site_map.kind(page).nearness);
    let years = newest.zip(year_of(scope, page)).map_or(0, |(newest, year)| newest.year - year);
    match page {
        _ if scope.site_map.replaced_by(page).is_some() => REPLACED,
        _ if page.period().is_some() && page.period() == newest => NEWEST.min(12 * of_kind / 10),
        _ if !holds(scope, page) => CLOSED - years.clamp(0, 6) as u16,
        _ => of_kind - of_kind * 2 * years.clamp(0, 6) as u16 / 25,
    }
}

/// False for a register that a newer one has taken the place of, for its risks, and for a risk that is closed.
fn holds(scope: &Scope, page: PageKey) -> bool {
    let registers = &scope.published.registers;
    let is_newest = |register, year| {
        let years = registers.risks.iter().filter(|risk| risk.register == register).map(|risk| risk.year);
        years.max().is_none_or(|newest| newest <= year)
    };
    match page {
        PageKey::Register(register, year) => is_newest(register, year),
        PageKey::Risk(position) => registers
            .risks
            .get(position)
            .is_none_or(|risk| risk.status != RiskStatus::Closed && is_newest(risk.register, risk.year)),
        _ => true,
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

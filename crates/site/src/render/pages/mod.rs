//! The pages: [`PAGES`] has a row for each kind, and a file each has the function that says what is on it.

mod children;
mod collected;
mod compare;
mod count_tables;
mod data_index;
mod edition_changes;
mod editions;
mod evidence;
mod findings;
mod focus_areas;
mod glossary;
mod guidance;
mod guidance_index;
mod ils;
mod indicator_rows;
mod indicators;
mod lagesbild;
mod measured;
mod not_found;
mod parts;
mod registers;
mod report;
mod report_area;
mod report_meta;
mod reporting;
mod risks;
mod search;
mod start;
mod statistics;
mod text_pages;
mod unit;
mod units;
mod year;

use super::ask::Ask;
use super::block::Block;
use super::site_map::{Group, PageKey, PageKind, path};
use model::{Locale, Period};

pub use collected::{EditionMark, frozen};
pub use glossary::other_words;

// How near search holds a page, in tenths: most who search want to know what to do, or the newest report; risks, units
// and old reports repeat each other's words. Pages that only
// repeat others are found by their titles (`is_found_by_title`), those that only lead to others not at all.
const FIRST: u8 = 15;
const SOON: u8 = 12;
const PLAIN: u8 = 10;
const LATE: u8 = 8;
const NEVER: u8 = 0;

macro_rules! pages {
    ($ask:ident: $($key:pat => $name:literal $swedish:literal $english:literal $title:literal $group:ident $near:ident => $blocks:expr,)*) => {
        /// Every kind of page.
        pub const PAGES: &[PageKind] = &[$(PageKind {
            name: $name,
            address: [$swedish, $english],
            title: $title,
            group: Group::$group,
            nearness: $near,
        }),*];

        /// The row of a page in [`PAGES`].
        pub fn kind_of(key: PageKey) -> &'static PageKind {
            #[allow(unused_variables, reason = "only the blocks of a page need what it is about")]
            let name = match key { $($key => $name,)* };
            PAGES.iter().find(|kind| kind.name == name).expect("every page names its own row")
        }

        /// What is on a page.
        pub fn blocks_of($ask: &Ask) -> Vec<Block> {
            match $ask.key { $($key => $blocks,)* }
        }
    };
}

// The page; the name that a theme replaces it by; its address in Swedish and in English, where `{report}` is the folder
// of its period and `{slug}` what its author named it; its title in the navigation, unless an author named it; its group
// there; how near search holds it; and what is on it.
pages! { ask:
    PageKey::Start => "start" "" "" "page-start" Reports PLAIN => start::start(ask),
    PageKey::Year(year) => "year" "{slug}" "{slug}" "" Reports PLAIN => year::year(ask, year),
    PageKey::Report(period) => "report" "{report}" "{report}" "" FollowUp PLAIN => report::report(ask, period),
    PageKey::ReportArea(period, area) => "report-area" "{report}/{slug}" "{report}/{slug}" "" FollowUp PLAIN => report_area::report_area(ask, period, area),
    PageKey::Lagesbild(period) => "lagesbild" "{report}/lagesbild" "{report}/situation-report" "page-lagesbild" FollowUp PLAIN => lagesbild::lagesbild(ask, period),
    PageKey::Collected(period) => "collected" "{report}/samlad" "{report}/collected" "page-collected" FollowUp LATE => collected::collected(ask, period),
    PageKey::Ils(period) => "ils" "{report}/ils" "{report}/ils" "page-ils" FollowUp LATE => ils::ils(ask, period),
    PageKey::FocusAreas => "focus-areas" "fokusomraden" "focus-areas" "page-focus-areas" FollowUp PLAIN => focus_areas::focus_areas(ask),
    PageKey::FocusArea(area) => "focus-area" "fokusomraden/{slug}" "focus-areas/{slug}" "" FollowUp PLAIN => focus_areas::focus_area(ask, area),
    PageKey::Units => "units" "enheter" "units" "page-units" FollowUp PLAIN => units::units(ask),
    PageKey::Unit(unit) => "unit" "enheter/{slug}" "units/{slug}" "" FollowUp LATE => unit::unit(ask, unit),
    PageKey::Risks => "risks" "risker" "risks" "page-risks" FollowUp PLAIN => risks::risks(ask),
    PageKey::Register(register, year) => "register" "risker/{slug}" "risks/{slug}" "" FollowUp PLAIN => risks::register(ask, register, year),
    PageKey::Risk(position) => "risk" "risker/{slug}" "risks/{slug}" "" FollowUp LATE => risks::risk(ask, position),
    PageKey::PlanningAndBuilding => "planning" "risker/planering-och-byggande" "risks/planning-and-building" "page-planning-and-building" FollowUp PLAIN => risks::planning(ask),
    PageKey::Measures => "measures" "atgarder" "measures" "page-measures" FollowUp PLAIN => registers::measures(ask),
    PageKey::Activities => "activities" "kritiska-verksamheter" "critical-activities" "page-activities" FollowUp PLAIN => registers::activities(ask),
    PageKey::Indicators => "indicators" "indikatorer" "indicators" "page-indicators" FollowUp PLAIN => indicators::indicators(ask),
    PageKey::Reporting => "reporting" "rapportering" "reporting" "page-reporting" FollowUp PLAIN => reporting::reporting(ask),
    PageKey::ChildPerspective => "children" "barnperspektiv" "child-perspective" "page-child-perspective" FollowUp SOON => children::children(ask),
    PageKey::Compare => "compare" "jamfor" "compare" "page-compare" Reports PLAIN => compare::compare(ask),
    PageKey::GuidanceIndex => "guidance-index" "vagledning" "guidance" "page-guidance" Guidance SOON => guidance_index::guidance_index(ask),
    PageKey::Guidance(position) => "guidance" "vagledning/{slug}" "guidance/{slug}" "" FollowUp FIRST => guidance::guidance(ask, position),
    PageKey::Glossary => "glossary" "ordlista" "glossary" "page-glossary" Guidance SOON => glossary::glossary(ask),
    PageKey::About => "about" "om" "about" "page-about" About SOON => text_pages::text(ask),
    PageKey::AboutStatistics => "statistics" "om/statistiken" "about/statistics" "page-about-statistics" About SOON => statistics::statistics(ask),
    PageKey::Accessibility => "accessibility" "om/tillganglighet" "about/accessibility" "page-accessibility" About SOON => text_pages::text(ask),
    PageKey::Text(_) => "text" "om/{slug}" "about/{slug}" "" About SOON => text_pages::text(ask),
    PageKey::Editions => "editions" "versioner" "versions" "page-editions" Reports PLAIN => editions::editions(ask),
    PageKey::EditionsOf(period) => "report-editions" "versioner/{slug}" "versions/{slug}" "" FollowUp PLAIN => editions::report_editions(ask, period),
    PageKey::EditionChanges(period, version) => "edition-changes" "versioner/{slug}/andringar" "versions/{slug}/changes" "" FollowUp LATE => edition_changes::edition_changes(ask, period, version),
    PageKey::Data => "data" "data" "data" "page-data" About PLAIN => data_index::data(ask),
    PageKey::Search => "search" "sok" "search" "page-search" About NEVER => search::search(ask),
    PageKey::Map => "map" "webbkarta" "site-map" "page-map" About NEVER => data_index::map(ask),
    PageKey::NotFound => "not-found" "404.html" "404.html" "page-not-found" About NEVER => not_found::not_found(ask),
}

/// The names that a theme replaces pages by.
pub fn page_names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|kind| kind.name)
}

/// Where the whole of a report is on one page, from the root.
pub fn collected_page(locale: Locale, report: Period) -> String {
    let key = PageKey::Collected(report);
    path(kind_of(key), locale, key, "")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_has_a_name_and_an_address_of_its_own() {
        let names: BTreeSet<&str> = PAGES.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), PAGES.len());
        for language in [0, 1] {
            let fixed =
                PAGES.iter().map(|kind| kind.address[language]).filter(|address| !address.contains('{'));
            let all: Vec<&str> = fixed.collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        }
    }
}

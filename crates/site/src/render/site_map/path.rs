//! Where each page lies: Swedish names of folders, or English ones for a site in English.

use model::{Coded, Locale};

use super::PageKey;

/// The path of a page from the root. `slug` is what the author named the thing that the page is about.
pub fn page_path(locale: Locale, key: PageKey, slug: &str) -> String {
    let word = |swedish, english| match locale {
        Locale::Swedish => swedish,
        Locale::English => english,
    };
    let folder = match key {
        PageKey::Start => return "index.html".to_owned(),
        PageKey::NotFound => return "404.html".to_owned(),
        PageKey::Year(year) => year.to_string(),
        PageKey::Report(period) => report_folder(period),
        PageKey::ReportArea(period, _) => format!("{}/{slug}", report_folder(period)),
        PageKey::Lagesbild(period) => {
            format!("{}/{}", report_folder(period), word("lagesbild", "situation-report"))
        }
        PageKey::Collected(period) => format!("{}/{}", report_folder(period), word("samlad", "collected")),
        PageKey::Ils(period) => format!("{}/ils", report_folder(period)),
        PageKey::FocusAreas => word("fokusomraden", "focus-areas").to_owned(),
        PageKey::FocusArea(_) => format!("{}/{slug}", word("fokusomraden", "focus-areas")),
        PageKey::Units => word("enheter", "units").to_owned(),
        PageKey::Unit(_) => format!("{}/{slug}", word("enheter", "units")),
        PageKey::Risks => word("risker", "risks").to_owned(),
        PageKey::Register(register, year) => {
            format!("{}/{}-{year}", word("risker", "risks"), register.code().replace('_', "-"))
        }
        PageKey::Risk(_) => format!("{}/{}", word("risker", "risks"), slug.to_lowercase()),
        PageKey::PlanningAndBuilding => {
            word("risker/planering-och-byggande", "risks/planning-and-building").to_owned()
        }
        PageKey::Measures => word("atgarder", "measures").to_owned(),
        PageKey::Activities => word("kritiska-verksamheter", "critical-activities").to_owned(),
        PageKey::Indicators => word("indikatorer", "indicators").to_owned(),
        PageKey::Reporting => word("rapportering", "reporting").to_owned(),
        PageKey::ChildPerspective => word("barnperspektiv", "child-perspective").to_owned(),
        PageKey::Compare => word("jamfor", "compare").to_owned(),
        PageKey::GuidanceIndex => word("vagledning", "guidance").to_owned(),
        PageKey::Guidance(_) => format!("{}/{slug}", word("vagledning", "guidance")),
        PageKey::Glossary => word("ordlista", "glossary").to_owned(),
        PageKey::About => word("om", "about").to_owned(),
        PageKey::AboutStatistics => word("om/statistiken", "about/statistics").to_owned(),
        PageKey::Accessibility => word("om/tillganglighet", "about/accessibility").to_owned(),
        PageKey::Text(_) => format!("{}/{slug}", word("om", "about")),
        PageKey::Editions => editions_word(locale).to_owned(),
        PageKey::EditionsOf(period) => format!("{}/{period}", editions_word(locale)),
        PageKey::EditionChanges(period, version) => {
            format!("{}/{}", edition_folder(locale, period, version), word("andringar", "changes"))
        }
        PageKey::Data => "data".to_owned(),
        PageKey::Search => word("sok", "search").to_owned(),
        PageKey::Map => word("webbkarta", "site-map").to_owned(),
    };
    format!("{folder}/index.html")
}

/// Where an edition lies, from the root, without a last `/`.
pub fn edition_folder(locale: Locale, report: model::Period, version: u32) -> String {
    format!("{}/{report}/v{version}", editions_word(locale))
}

fn editions_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Swedish => "versioner",
        Locale::English => "versions",
    }
}

fn report_folder(period: model::Period) -> String {
    format!("{}/t{}", period.year, period.tertial.number())
}

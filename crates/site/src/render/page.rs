//! What every page has around its own content, and what a finished page consists of.

use serde::Serialize;

use crate::language::{Argument, Language};
use gate::Published;
use model::diag::Findings;
use model::{Coded, Extract, Period, Report, ReportStatus, Source};

use super::edition::Revision;
use super::figures::Mentioned;
use super::markdown::{OutsideLink, TextIndex};
use super::navigation::{NavigationGroup, navigation};
use super::page_history::{PageHistory, page_history};
use super::regions::tell_regions_apart;
use super::revised::{RevisionView, revision_view};
use super::site_map::{PageKey, SiteMap};
use super::templates::Templates;

/// What the makers of pages read. Everything in it is shared and nothing changes.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Scope<'a> {
    pub published: &'a Published,
    pub language: &'a Language,
    pub site_map: &'a SiteMap,
    pub templates: &'a Templates,
    pub text_index: &'a TextIndex,
    /// Reports whose figures have changed since they were published.
    pub revisions: &'a [Revision],
}

/// One page, ready to be written, and what came with it.
#[derive(Debug, Default)]
pub struct Page {
    pub html: String,
    /// Downloads of its figures: path from the root, content.
    pub files: Vec<(String, Vec<u8>)>,
    /// Its figures, for `x-figures` of the data package.
    pub figures: Vec<ShownFigure>,
    /// Faults in the author's text.
    pub findings: Findings,
    /// Links in the author's text that lead out of the site.
    pub outside_links: Vec<OutsideLink>,
    /// What the author's text asks for.
    pub mentioned: Mentioned,
}

/// Which published table a figure on a page shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ShownFigure {
    #[serde(skip)]
    pub table: &'static str,
    /// From the root.
    pub page: String,
    pub figure: String,
}

/// A link, or plain text where the page links to itself.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub title: String,
    pub href: Option<String>,
}

/// Everything around the content of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    pub language: &'static str,
    /// The heading of the page, and the first part of its `<title>`.
    pub title: String,
    /// What tells the `<title>` from others with the same heading, if anything has to.
    pub title_of: Option<String>,
    /// Under 200 characters, for search results.
    pub description: String,
    pub site_title: String,
    pub organisation: String,
    pub committee: Option<String>,
    /// `../../`: from the page to the root.
    pub root: String,
    pub is_start: bool,
    /// From the start page down to this one.
    pub breadcrumb: Vec<Link>,
    pub navigation: Vec<NavigationGroup>,
    pub draft: Option<Draft>,
    pub newest_report: Option<Link>,
    pub revision: Option<RevisionView>,
    pub search: Option<Link>,
    pub history: Option<PageHistory>,
    pub footer: Footer,
}

/// What has to be said of a page whose report is not adopted.
#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    /// `UTKAST`.
    pub mark: String,
    pub why: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Footer {
    pub accessibility: Option<Link>,
    pub about_statistics: Option<Link>,
    pub data: Option<Link>,
    pub site_map: Option<Link>,
    pub contact_role: String,
    pub contact_email: String,
    /// `Uttag ur KIA 4 september 2018`.
    pub extract: Option<String>,
}

impl<'a> Scope<'a> {
    /// The frame of a page, titled as in the site map.
    pub fn frame(&self, key: PageKey) -> Frame {
        let entry = self.site_map.entry(key).expect("only pages of the site map are rendered");
        let site = &self.published.domain.site;
        Frame {
            language: site.language.code(),
            title: entry.title.clone(),
            title_of: self.title_of(key),
            description: String::new(),
            site_title: site.title.clone(),
            organisation: site.organisation.clone(),
            committee: site.committee.clone(),
            root: "../".repeat(entry.path.matches('/').count()),
            is_start: key == PageKey::Start,
            breadcrumb: self.breadcrumb(key),
            navigation: navigation(self, key),
            draft: key.period().and_then(|period| self.draft(period)),
            newest_report: key.period().and_then(|period| self.newer_report(key, period)),
            revision: revision_view(self, key),
            search: self.link(key, PageKey::Search),
            history: page_history(self, key),
            footer: self.footer(key),
        }
    }

    /// The report of a focus area, the year of a risk: in a tab or a list of bookmarks a heading alone is not enough.
    fn title_of(&self, key: PageKey) -> Option<String> {
        let parent = || self.site_map.entry(key)?.parent.and_then(|parent| self.site_map.entry(parent));
        match key {
            PageKey::ReportArea(period, _) => Some(self.language.period(period)),
            PageKey::Collected(_) => Some(self.text("title-collected")),
            PageKey::FocusArea(area) => {
                let domain = &self.published.domain;
                let programme = domain.programme(domain.focus_area(area).programme);
                Some(self.language.year_range(programme.valid_from.year(), programme.valid_to.year()))
            }
            PageKey::Risk(position) => {
                let id = &self.published.registers.risks[position].id;
                Some(parent().map_or_else(|| id.clone(), |parent| format!("{id}, {}", parent.title)))
            }
            PageKey::Unit(_) | PageKey::Guidance(_) | PageKey::Text(_) => {
                let title = &self.site_map.entry(key)?.title;
                let same = self.site_map.entries().iter().filter(|entry| entry.title == *title);
                (same.count() > 1).then(parent).flatten().map(|parent| parent.title.clone())
            }
            _ => None,
        }
    }

    /// Renders a page from its own view and puts nothing else into it.
    ///
    /// # Errors
    /// The template asks for something that the view does not have.
    pub fn page(&self, template: &str, view: &impl Serialize) -> anyhow::Result<Page> {
        let html = tell_regions_apart(self.templates.render(template, view)?);
        Ok(Page { html, ..Page::default() })
    }

    /// A link to a page, with its title in the site map; `None` where there is no such page.
    pub fn link(&self, from: PageKey, to: PageKey) -> Option<Link> {
        let title = self.site_map.entry(to)?.title.clone();
        Some(Link { title, href: self.site_map.link(from, to) })
    }

    /// A link with words of its own.
    pub fn link_titled(&self, from: PageKey, to: PageKey, title: String) -> Option<Link> {
        self.site_map.link(from, to).map(|href| Link { title, href: Some(href) })
    }

    pub fn text(&self, key: &str) -> String {
        self.language.text(key)
    }

    pub fn report(&self, period: Period) -> Option<&'a Report> {
        self.published.texts.reports.iter().find(|report| report.period == period)
    }

    /// The report that the start page shows: the newest adopted one, or the newest of all.
    pub fn newest_period(&self) -> Option<Period> {
        let reports = &self.published.texts.reports;
        let adopted = reports.iter().rev().find(|report| report.status == ReportStatus::Adopted);
        let newest = adopted.or_else(|| reports.last()).map(|report| report.period);
        newest.or_else(|| self.site_map.entries().iter().find_map(|entry| entry.key.period()))
    }

    fn breadcrumb(&self, key: PageKey) -> Vec<Link> {
        let mut links: Vec<Link> = self
            .site_map
            .ancestors(key)
            .map(|above| Link {
                title: above.title.clone(),
                href: (above.key != key).then(|| self.site_map.link(key, above.key)).flatten(),
            })
            .collect();
        links.reverse();
        links
    }

    fn draft(&self, period: Period) -> Option<Draft> {
        let why = match self.report(period).map(|report| report.status) {
            Some(ReportStatus::Adopted) => return None,
            Some(ReportStatus::Draft) => "draft-why-draft",
            Some(ReportStatus::Reviewed) => "draft-why-reviewed",
            None => "draft-why-no-report",
        };
        Some(Draft { mark: self.text("draft-mark"), why: self.text(why) })
    }

    fn newer_report(&self, key: PageKey, period: Period) -> Option<Link> {
        let newest = self.newest_period().filter(|newest| *newest > period)?;
        let name = self.language.period(newest);
        let title = self.language.text_with("newest-report-link", &[("period", Argument::Text(&name))]);
        self.link_titled(key, PageKey::Report(newest), title)
    }

    fn footer(&self, key: PageKey) -> Footer {
        let domain = &self.published.domain;
        let taken = match key.period() {
            Some(period) => self.extract_date(period),
            None => newest_taken(domain.extracts.iter()),
        };
        let extract = taken.map(|date| {
            let date = self.language.date(date);
            let system = Argument::Text(&domain.site.source_system);
            self.language.text_with("footer-extract", &[("system", system), ("date", Argument::Text(&date))])
        });
        Footer {
            accessibility: self.link(key, PageKey::Accessibility),
            about_statistics: self.link(key, PageKey::AboutStatistics),
            data: self.link(key, PageKey::Data),
            site_map: self.link(key, PageKey::Map),
            contact_role: domain.site.contact.role.clone(),
            contact_email: domain.site.contact.email.clone(),
            extract,
        }
    }

    /// As [`Scope::extract_date`]; for no period in particular, the newest extract of all.
    pub fn extract_for(&self, period: Option<Period>) -> Option<jiff::civil::Date> {
        match period {
            Some(period) => self.extract_date(period),
            None => newest_taken(self.published.domain.extracts.iter()),
        }
    }

    /// The newest extract from the main source that holds any day of the period; from any source where that has none.
    pub fn extract_date(&self, period: Period) -> Option<jiff::civil::Date> {
        let extracts = self.published.domain.extracts.iter();
        let covering =
            extracts.filter(|extract| extract.from <= period.last_day() && period.first_day() <= extract.to);
        newest_taken(covering)
    }
}

/// The main source is the one that figures name; other sources are often taken later, and only add to it.
fn newest_taken<'a>(extracts: impl Iterator<Item = &'a Extract> + Clone) -> Option<jiff::civil::Date> {
    let of_main = extracts.clone().filter(|extract| extract.source == Source::Kia);
    of_main.map(|extract| extract.taken).max().or_else(|| extracts.map(|extract| extract.taken).max())
}

//! Decides which pages there are: one for everything that has something to show, and no other.

use crate::language::{Argument, Language};
use gate::Published;
use model::{
    Code, Coded, Decimal, EventTypeTag, FocusAreaIx, Locale, Page, Period, Register, ReportAnswer, RiskTag,
    Year,
};

use super::{PageKey, SiteMap};

pub fn plant(map: &mut SiteMap, published: &Published, language: &Language) {
    let has_incidents = published.has_incidents();
    let mut planter = Planter { has_incidents, map, published, language, locale: language.locale() };
    planter.add(PageKey::Start, None);
    planter.reports();
    planter.focus_areas();
    planter.units();
    planter.risks();
    planter.registers();
    planter.guidance();
    planter.about();
}

/// Whether the months of a period hold any data at all: a number, or one that is hidden.
pub fn has_incidents(published: &Published, period: Period) -> bool {
    let root = published.domain.units.root();
    let cell = published.count(Code::Tertial(period), Code::Total, root);
    !cell.is_empty()
}

/// `Överlämning till ILS`, or to the system that the site names.
fn hand_over_title(published: &Published, language: &Language) -> String {
    match &published.domain.site.hand_over_system {
        Some(system) => language.text_with("page-ils-other", &[("system", Argument::Text(system))]),
        None => language.text("page-ils"),
    }
}

struct Planter<'a> {
    /// True where something has been counted in some period.
    has_incidents: bool,
    map: &'a mut SiteMap,
    published: &'a Published,
    language: &'a Language,
    locale: Locale,
}

impl Planter<'_> {
    fn add(&mut self, key: PageKey, parent: Option<PageKey>) {
        let title = self.language.text(self.map.kind(key).title);
        self.map.add(self.locale, key, parent, "", title);
    }

    fn add_named(&mut self, key: PageKey, parent: PageKey, slug: &str, title: String) {
        self.map.add(self.locale, key, Some(parent), slug, title);
    }

    /// Newest first: that is the order that readers look in.
    fn reports(&mut self) {
        let texts = &self.published.texts;
        let mut periods: Vec<Period> = self.published.domain.periods.clone();
        periods.retain(|period| {
            has_incidents(self.published, *period)
                || texts.reports.iter().any(|report| report.period == *period)
        });
        periods.sort_unstable_by(|a, b| b.cmp(a));
        let mut years: Vec<Year> = periods.iter().map(|period| period.year).collect();
        years.dedup();
        for year in years {
            self.add_named(PageKey::Year(year), PageKey::Start, &year.to_string(), year.to_string());
            for period in periods.iter().filter(|period| period.year == year) {
                // Nobody has written of it: its figures stand in the year, among those of the other tertials. A site
                // without reports has nothing else to show of a tertial than a page of figures.
                let is_written = texts.reports.iter().any(|report| report.period == *period);
                if is_written || texts.reports.is_empty() {
                    self.report(*period);
                }
            }
        }
        if periods.len() > 1 {
            self.add(PageKey::Compare, Some(PageKey::Start));
        }
        self.editions();
    }

    /// The newest report first, as above.
    fn editions(&mut self) {
        let editions = &self.published.texts.editions;
        let mut reports: Vec<Period> = editions.iter().map(|edition| edition.report).collect();
        reports.dedup();
        if reports.is_empty() {
            return;
        }
        self.add(PageKey::Editions, Some(PageKey::Start));
        for period in reports.into_iter().rev() {
            let title = self.language.period(period);
            self.add_named(PageKey::EditionsOf(period), PageKey::Editions, &period.to_string(), title);
            let of_report = editions.iter().filter(|edition| edition.report == period);
            for edition in of_report.skip(1) {
                let version = Argument::Number(Decimal::from_count(u64::from(edition.version)));
                let title = self.language.text_with("changes-page", &[("version", version)]);
                let key = PageKey::EditionChanges(period, edition.version);
                let slug = format!("{period}/v{}", edition.version);
                self.add_named(key, PageKey::EditionsOf(period), &slug, title);
            }
        }
    }

    fn report(&mut self, period: Period) {
        let key = PageKey::Report(period);
        self.add_named(key, PageKey::Year(period.year), "", self.language.period(period));
        let published = self.published;
        let report = published.texts.reports.iter().find(|report| report.period == period);
        let programme = report.map(|report| report.programme).or(published.domain.programme_of(period));
        for area in programme.map_or(&[][..], |ix| &published.domain.programme(ix).focus_areas) {
            self.report_area(period, *area);
        }
        let Some(report) = report else { return };
        self.map.add_source(&report.summary.path, key);
        for commentary in &report.commentary {
            self.map
                .add_source(&commentary.analysis.path, PageKey::ReportArea(period, commentary.focus_area));
        }
        if let Some(lagesbild) = &report.lagesbild {
            self.add(PageKey::Lagesbild(period), Some(key));
            self.map.add_source(&lagesbild.body.path, PageKey::Lagesbild(period));
        }
        self.add(PageKey::Collected(period), Some(key));
        let title = hand_over_title(published, self.language);
        self.add_named(PageKey::Ils(period), key, "", title);
    }

    fn report_area(&mut self, period: Period, area: FocusAreaIx) {
        let focus_area = self.published.domain.focus_area(area);
        let has_commentary = self
            .published
            .texts
            .reports
            .iter()
            .filter(|report| report.period == period)
            .any(|report| report.commentary.iter().any(|commentary| commentary.focus_area == area));
        if has_commentary || self.area_has_content(area) {
            let (slug, title) = (focus_area.id.clone(), focus_area.short_title.clone());
            self.add_named(PageKey::ReportArea(period, area), PageKey::Report(period), &slug, title);
        }
    }

    fn area_has_content(&self, area: FocusAreaIx) -> bool {
        let registers = &self.published.registers;
        !self.published.domain.types_in(area).is_empty()
            || registers.risks.iter().any(|risk| risk.focus_area == area)
            || registers.measures.iter().any(|measure| measure.focus_areas.contains(&area))
            || registers.indicators.iter().any(|indicator| indicator.focus_area == Some(area))
    }

    /// The newest programme first.
    fn focus_areas(&mut self) {
        let domain = &self.published.domain;
        if domain.programmes.is_empty() {
            return;
        }
        self.add(PageKey::FocusAreas, Some(PageKey::Start));
        for programme in domain.programmes.iter().rev() {
            for area in &programme.focus_areas {
                if self.area_has_content(*area) {
                    let (slug, name) = (&domain.focus_area(*area).id, self.area_name(*area));
                    self.add_named(PageKey::FocusArea(*area), PageKey::FocusAreas, slug, name);
                }
            }
        }
    }

    /// The short title, with the years of its programme where a later one has an area of the same name.
    fn area_name(&self, area: FocusAreaIx) -> String {
        let domain = &self.published.domain;
        let focus_area = domain.focus_area(area);
        let programme = domain.programme(focus_area.programme);
        let is_of_later = |other: &FocusAreaIx| {
            let other = domain.focus_area(*other);
            other.short_title == focus_area.short_title
                && domain.programme(other.programme).valid_from > programme.valid_from
        };
        let title = focus_area.short_title.clone();
        if !domain.programmes.iter().flat_map(|programme| &programme.focus_areas).any(is_of_later) {
            return title;
        }
        let years = self.language.year_range(programme.valid_from.year(), programme.valid_to.year());
        format!("{title} {years}")
    }

    fn units(&mut self) {
        let domain = &self.published.domain;
        let root = domain.units.root();
        let published_units = domain.published_units();
        if published_units.len() < 2 || !self.has_incidents {
            return;
        }
        self.add(PageKey::Units, Some(PageKey::Start));
        let shown: rustc_hash::FxHashSet<_> = published_units.into_iter().collect();
        for ix in domain.units.subtree(root).into_iter().filter(|ix| *ix != root && shown.contains(ix)) {
            let unit = domain.units.unit(ix);
            let above =
                domain.units.ancestors(ix).skip(1).find(|above| *above != root && shown.contains(above));
            let parent = above.map_or(PageKey::Units, PageKey::Unit);
            self.add_named(PageKey::Unit(ix), parent, &unit.id, unit.title.clone());
        }
    }

    fn risks(&mut self) {
        let risks = &self.published.registers.risks;
        if risks.is_empty() {
            return;
        }
        self.add(PageKey::Risks, Some(PageKey::Start));
        let mut registers: Vec<(Year, Register)> =
            risks.iter().map(|risk| (risk.year, risk.register)).collect();
        registers.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        registers.dedup();
        for (year, register) in registers {
            let code = register.code().replace('_', "-");
            let name = self.language.text(&format!("register-short-{code}"));
            let (key, slug) = (PageKey::Register(register, year), format!("{code}-{year}"));
            self.add_named(key, PageKey::Risks, &slug, format!("{name} {year}"));
        }
        for (position, risk) in risks.iter().enumerate() {
            let parent = PageKey::Register(risk.register, risk.year);
            let (slug, title) = (risk.id.to_lowercase(), format!("{} {}", risk.id, risk.title));
            self.add_named(PageKey::Risk(position), parent, &slug, title);
        }
        if risks.iter().any(|risk| risk.tags.contains(&RiskTag::PlanningAndBuilding)) {
            self.add(PageKey::PlanningAndBuilding, Some(PageKey::Risks));
        }
    }

    fn registers(&mut self) {
        let registers = &self.published.registers;
        let top = Some(PageKey::Start);
        if !registers.measures.is_empty() {
            self.add(PageKey::Measures, top);
        }
        if !registers.activities.is_empty() {
            self.add(PageKey::Activities, top);
        }
        if !registers.indicators.is_empty() {
            self.add(PageKey::Indicators, top);
        }
        if self.has_incidents {
            self.add(PageKey::Reporting, top);
        }
        if self.has_child_perspective() {
            self.add(PageKey::ChildPerspective, top);
        }
    }

    fn has_child_perspective(&self) -> bool {
        let published = self.published;
        let is_about_children = |tags: &[EventTypeTag]| tags.contains(&EventTypeTag::ChildPerspective);
        published.domain.event_types.iter().any(|event_type| is_about_children(&event_type.tags))
            || !published.registers.surveys.is_empty()
            || published.registers.risks.iter().any(|risk| {
                risk.children_heard.as_ref().is_some_and(|heard| heard.answer != ReportAnswer::NotApplicable)
            })
            || published.texts.reports.iter().any(|report| {
                report.commentary.iter().any(|commentary| commentary.child_perspective.is_some())
            })
    }

    fn guidance(&mut self) {
        let guidance = &self.published.texts.guidance;
        if !guidance.is_empty() {
            self.add(PageKey::GuidanceIndex, Some(PageKey::Start));
        }
        for (newer, text) in guidance.iter().enumerate() {
            let older = guidance.iter().position(|older| text.replaces.as_deref() == Some(&older.slug));
            let pair = older.map(|older| (PageKey::Guidance(older), PageKey::Guidance(newer)));
            self.map.replaced.extend(pair);
        }
        // A section's own text comes before the texts in it, and what is no longer valid comes last.
        let mut order: Vec<usize> = (0..guidance.len()).collect();
        order.sort_by_key(|position| {
            let is_replaced = self.map.replaced_by(PageKey::Guidance(*position)).is_some();
            let (folder, name) = guidance[*position].slug.rsplit_once('/').unwrap_or_default();
            (folder, !guidance[*position].is_section(), is_replaced, name, *position)
        });
        for position in order {
            self.guidance_text(position);
        }
        if !self.published.domain.glossary.is_empty() {
            self.add(PageKey::Glossary, Some(PageKey::Start));
        }
    }

    /// Under the text of the nearest folder that has one.
    fn guidance_text(&mut self, position: usize) {
        let text = &self.published.texts.guidance[position];
        let place = text.slug.strip_suffix("/index").unwrap_or(&text.slug);
        let folders = std::iter::successors(place.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'));
        let above = folders
            .map(|(folder, _)| format!("{folder}/index"))
            .find_map(|slug| self.published.texts.guidance.iter().position(|section| section.slug == slug));
        let key = PageKey::Guidance(position);
        let parent = above.map_or(PageKey::GuidanceIndex, PageKey::Guidance);
        let title = match self.map.replaced_by(key) {
            Some(_) => {
                self.language.text_with("guidance-title-replaced", &[("title", Argument::Text(&text.title))])
            }
            None => text.title.clone(),
        };
        self.add_named(key, parent, place, title);
        self.map.add_source(&text.body.path, key);
    }

    fn about(&mut self) {
        let top = Some(PageKey::Start);
        self.add(PageKey::About, top);
        if self.has_incidents {
            self.add(PageKey::AboutStatistics, Some(PageKey::About));
        }
        self.add(PageKey::Accessibility, Some(PageKey::About));
        for (position, page) in self.published.texts.pages.iter().enumerate() {
            let key = match page.slug.as_str() {
                slug if Page::ACCESSIBILITY.contains(&slug) => PageKey::Accessibility,
                slug if Page::ABOUT.contains(&slug) => PageKey::About,
                slug => {
                    let key = PageKey::Text(position);
                    self.add_named(key, PageKey::About, slug, page.title.clone());
                    key
                }
            };
            self.map.add_source(&page.body.path, key);
        }
        if !self.published.filled_tables().is_empty() {
            self.add(PageKey::Data, top);
        }
        self.add(PageKey::Search, top);
        self.add(PageKey::Map, top);
        self.add(PageKey::NotFound, None);
    }
}

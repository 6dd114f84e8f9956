//! What is rendered, for those who render it: published numbers and texts, the language they are said in, and where pages
//! lie. It answers what belongs to a period and how pages link to each other. It knows no page, no figure and no HTML.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::language::{Argument, Language, Span};
use gate::{Comparison, Published, Verdict};
use model::{
    Code, Coded, Decimal, Decision, Edition, Extract, Period, ProgrammeIx, Register, Report, Source, Tertial,
    UnitIx, Year, adopted_edition, newest_taken, standing_edition,
};

use super::site_map::{PageKey, SiteMap};
use super::templates::Templates;

/// Everything in it is shared and nothing changes.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Scope<'a> {
    pub published: &'a Published,
    pub language: &'a Language,
    pub site_map: &'a SiteMap,
    pub templates: &'a Templates,
}

/// A link, or plain text where the page links to itself.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub title: String,
    pub href: Option<String>,
}

impl<'a> Scope<'a> {
    /// A link to a page, with its title in the site map; `None` where there is no such page.
    pub fn link(&self, from: PageKey, to: PageKey) -> Option<Link> {
        let title = self.site_map.entry(to)?.title.clone();
        Some(Link { title, href: self.site_map.link(from, to) })
    }

    /// A link with words of its own.
    pub fn link_titled(&self, from: PageKey, to: PageKey, title: String) -> Option<Link> {
        self.site_map.has(to).then(|| Link { title, href: self.site_map.link(from, to) })
    }

    pub fn text(&self, key: &str) -> String {
        self.language.text(key)
    }

    pub fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.language.text_with(key, arguments)
    }

    /// `beslut i Utbildningsnämnden 20 september 2018 (§ 12)`: what is not known is left out.
    pub fn decision_in_words(&self, decision: &Decision) -> String {
        let date = decision.date.map(|date| self.language.date(date)).unwrap_or_default();
        let arguments = [("body", Argument::Text(&decision.body)), ("date", Argument::Text(&date))];
        let said = self.say("meta-decision", &arguments);
        let reference = decision.reference.as_ref().map(|reference| format!(" ({reference})"));
        format!("{}{}", said.trim(), reference.unwrap_or_default())
    }

    pub fn report(&self, period: Period) -> Option<&'a Report> {
        self.published.texts.reports.iter().find(|report| report.period == period)
    }

    /// `Tertialrapport 2 2018`; `Händelser T2 2018` where nobody has written a report.
    pub fn report_title(&self, period: Period) -> String {
        if self.report(period).is_none() {
            let period = self.language.period(period);
            return self.say("period-title", &[("period", Argument::Text(&period))]);
        }
        let year = period.year.to_string();
        let tertial = Argument::Number(Decimal::from_count(u64::from(period.tertial.number())));
        self.say("report-title", &[("tertial", tertial), ("year", Argument::Text(&year))])
    }

    /// `Utgåva 2`.
    pub fn edition_title(&self, version: u32) -> String {
        let version = Argument::Number(Decimal::from_count(u64::from(version)));
        self.say("edition-number", &[("version", version)])
    }

    /// The editions of a report, oldest first.
    pub fn editions_of(&self, period: Period) -> Vec<&'a Edition> {
        self.published.texts.editions.iter().filter(|edition| edition.report == period).collect()
    }

    /// See [`standing_edition`].
    pub fn standing_edition(&self, period: Period) -> Option<&'a Edition> {
        standing_edition(self.report(period)?, self.published.texts.editions.iter())
    }

    /// See [`adopted_edition`].
    pub fn adopted_edition(&self, period: Period) -> Option<&'a Edition> {
        adopted_edition(self.report(period)?, self.published.texts.editions.iter())
    }

    /// `Fastställd`, `Utkast`; nothing where nobody has written a report.
    pub fn status_name(&self, period: Period) -> Option<String> {
        self.report(period).map(|report| self.language.code_name(report.status))
    }

    /// The report that the start page shows: the newest adopted one, or the newest of all.
    pub fn newest_period(&self) -> Option<Period> {
        self.published
            .newest_told()
            .or_else(|| self.site_map.entries().iter().find_map(|entry| entry.key.period()))
    }

    /// The periods up to the newest report that is adopted: the numbers of a draft stand on its own pages alone, and where
    /// others need them beside their own, marked as preliminary.
    pub fn told_periods(&self) -> impl DoubleEndedIterator<Item = Period> + use<'a> {
        let newest = self.newest_period();
        let periods = self.published.domain.periods.iter().copied();
        periods.filter(move |period| newest.is_none_or(|newest| *period <= newest))
    }

    /// True where all of a time is told: see [`Scope::told_periods`].
    pub fn is_told(&self, span: Span) -> bool {
        let last = match span {
            Span::Tertial(period) | Span::Accumulated(period) => period,
            Span::Year(year) => Period::new(year, Tertial::T3),
        };
        self.newest_period().is_none_or(|newest| last <= newest)
    }

    /// A sentence about a time, marked where a draft alone tells of it: `… (preliminärt)`.
    pub fn said_of(&self, when: Code, said: String) -> String {
        match self.published.is_in_draft(when) {
            true => self.language.text_with("said-early", &[("said", Argument::Text(&said))]),
            false => said,
        }
    }

    /// As published; a comparison with a time that is told by a draft alone is early, as its counts are preliminary.
    pub fn compare(&self, now: Code, before: Code, what: Code, unit: UnitIx) -> Comparison {
        let found = self.published.compare(now, before, what, unit);
        let is_in_draft = self.published.is_in_draft(now) && found.verdict != Verdict::NotComparable;
        Comparison { is_early: found.is_early || is_in_draft, ..found }
    }

    /// The programme that a period is reported by.
    pub fn programme_of(&self, period: Period) -> Option<ProgrammeIx> {
        let reported = self.report(period).map(|report| report.programme);
        reported.or_else(|| self.published.domain.programme_of(period))
    }

    /// The day that a period's report is judged on; the period's last where nobody knows another.
    pub fn report_day(&self, period: Period) -> jiff::civil::Date {
        self.published.domain.report_day(period).unwrap_or_else(|| period.last_day())
    }

    /// The newest year of each register that the report of a period can speak of.
    pub fn newest_registers(&self, period: Period) -> Vec<(Register, Year)> {
        let mut found: Vec<(Register, Year)> = Vec::new();
        for risk in &self.published.registers.risks {
            if risk.year > period.year || !risk.is_open_in(period) {
                continue;
            }
            match found.iter_mut().find(|(register, _)| *register == risk.register) {
                Some((_, year)) => *year = (*year).max(risk.year),
                None => found.push((risk.register, risk.year)),
            }
        }
        found.sort_unstable();
        found
    }

    /// As [`Scope::extract_date`]; for no period in particular, the newest extract of all.
    pub fn extract_for(&self, period: Option<Period>) -> Option<jiff::civil::Date> {
        match period {
            Some(period) => self.extract_date(period),
            None => newest_of_all(self.published.domain.extracts.iter()),
        }
    }

    /// Where the numbers of a period come from, or (`None`) all of them: see [`Scope::names_of_sources`].
    pub fn source_systems(&self, period: Option<Period>) -> String {
        let periods = self.published.domain.periods.iter().copied();
        let periods = periods.filter(|other| period.is_none_or(|period| *other == period));
        self.names_of_sources(periods.flat_map(|period| self.published.sources_of(Code::Total, period)))
    }

    /// `KIA, felanmälningar och polisanmälningar`; the main system where nothing is known of sources.
    pub fn names_of_sources(&self, sources: impl Iterator<Item = Source>) -> String {
        let main = self.published.domain.site.source_system.as_str();
        let named = sources.collect::<BTreeSet<Source>>().into_iter().map(|source| match source {
            Source::Kia => main.to_owned(),
            _ => self.text(&format!("sources-{}", source.code())),
        });
        let named: Vec<String> = named.collect();
        if named.is_empty() { main.to_owned() } else { self.language.list(&named) }
    }

    /// When the numbers of a period were fetched: see [`newest_taken`].
    pub fn extract_date(&self, period: Period) -> Option<jiff::civil::Date> {
        let extracts = self.published.domain.extracts.iter();
        newest_taken(
            period,
            extracts.map(|extract| (extract.source, extract.taken, extract.from, extract.to)),
        )
    }
}

/// From the main source, or where that has none, from any.
fn newest_of_all<'a>(extracts: impl Iterator<Item = &'a Extract> + Clone) -> Option<jiff::civil::Date> {
    let of_main = extracts.clone().filter(|extract| extract.source == Source::Kia);
    of_main.map(|extract| extract.taken).max().or_else(|| extracts.map(|extract| extract.taken).max())
}

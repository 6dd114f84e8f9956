//! The settings of a site.

use jiff::civil::Date;

use super::audience::Audience;
use super::decimal::Decimal;
use super::event_type::EventType;
use super::organisation::Level;
use super::period::Period;
use super::risk::RiskScale;
use crate::coded;

coded! {
    /// The language of the interface, of numbers, dates and sort order.
    Locale { Swedish = "sv", English = "en" }
}

coded! {
    /// Which date decides the period that an incident counts in.
    PeriodBasis { Occurred = "occurred", Reported = "reported" }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    pub title: String,
    pub organisation: String,
    pub committee: Option<String>,
    pub language: Locale,
    /// Named under every figure, for instance `KIA`.
    pub source_system: String,
    pub contact: Contact,
    pub authority: Option<Authority>,
    /// Where the site will lie, ending in `/`. Only the site map for search engines, the feed and the page for missing
    /// addresses use it; all other links are relative.
    pub base_url: Option<String>,
    /// On what terms others may use the published tables, for instance `CC0-1.0`.
    pub licence: Option<String>,
    /// What no other site is called, for the ids of the feed.
    pub id: Option<String>,
    pub period_basis: PeriodBasis,
    pub first_period: Period,
    /// The day against which "overdue" and "newest" are judged. Never the clock.
    pub as_of: Date,
    pub risk_scale: RiskScale,
    pub audience: Audience,
    pub disclosure: Disclosure,
    /// How much counts vary beyond chance (variance over mean), where the site has too few years to tell. `None`: 2.
    pub dispersion: Option<Decimal>,
    /// The system that texts of the report are handed over to. `None`: ILS, Stockholm's.
    pub hand_over_system: Option<String>,
    /// How many characters a text of the hand-over may have.
    pub hand_over_characters: u32,
    /// What a situation report has as headings, in order.
    pub lagesbild_headings: Vec<String>,
    pub theme: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub role: String,
    pub email: String,
}

/// The authority that supervises digital accessibility.
#[derive(Debug, Clone, PartialEq)]
pub struct Authority {
    pub name: String,
    pub report_url: String,
}

/// The settings of disclosure control: what is too small to show. `protect` says how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disclosure {
    /// Counts from 1 up to, not including, this are hidden. 0 or 1: nothing is.
    pub threshold: u32,
    /// The same for event types marked sensitive.
    pub sensitive_threshold: u32,
    /// Parts of the organisation with at least this many persons show small counts. `None`: no part does.
    pub open_population: Option<u32>,
    /// What the site asks for: nothing about a finer level than this is published.
    pub wanted_level: Level,
    /// The same, or a coarser level where too many counts below it are small.
    pub finest_level: Level,
    /// Smallest exposure that a rate is given for.
    pub min_denominator: u32,
    /// Smallest count that a percentage is given for.
    pub min_percent_base: u32,
}

impl Disclosure {
    /// Counts of an event type from 1 up to, not including, this are small.
    pub fn threshold_of(&self, event_type: &EventType) -> u32 {
        let own = event_type.threshold.unwrap_or(self.threshold);
        if event_type.sensitive { own.max(self.sensitive_threshold) } else { own }
    }
}

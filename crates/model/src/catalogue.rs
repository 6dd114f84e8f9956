//! What a site's content knows, as foreign data are held against it. Plain words and days; no counts.

use jiff::civil::Date;

use super::date::Validity;
use super::incident::Source;
use super::site::PeriodBasis;

#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Which day decides the period of an event.
    pub basis: PeriodBasis,
    pub event_types: Vec<Entry>,
    pub units: Vec<Entry>,
    /// What has been delivered.
    pub extracts: Vec<Delivery>,
}

/// An event type or a unit.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub id: String,
    pub titles: Vec<String>,
    /// Earlier ids.
    pub aliases: Vec<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Ids of all that it lies or has lain in.
    pub parents: Vec<String>,
    /// Ids of what came after it.
    pub replaced_by: Vec<String>,
}

impl Entry {
    /// True if it was there on some of these days.
    pub fn is_valid(&self, first: Date, last: Date) -> bool {
        Validity { from: self.valid_from, to: self.valid_to }.touches(first, last)
    }
}

/// One incident file.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Relative to the content folder.
    pub path: String,
    pub source: Source,
    pub from: Date,
    pub to: Date,
}

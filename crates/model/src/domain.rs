//! Everything about the organisation that is words and not counts, as every room from `analyse` on reads it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::edition::{Edition, newest_taken};
use super::event_type::{EventType, EventTypeIx};
use super::incident::Extract;
use super::organisation::{ExposureSource, Level, UnitIx, UnitTree};
use super::period::Period;
use super::programme::{FocusArea, FocusAreaIx, Programme, ProgrammeIx};
use super::record::{Activity, CalendarEntry, GlossaryEntry, Indicator, Measure, Survey};
use super::risk::Risk;
use super::site::Site;
use super::text::{Attachment, Change, FieldText, Guidance, Page, Report};

/// The units that a unit lies in during a period.
#[derive(Debug, Default)]
pub struct Lines {
    /// All the time, itself among them.
    pub common: Vec<UnitIx>,
    /// Only for a part of it.
    pub partly: Vec<UnitIx>,
}

/// Settings, units, programmes, event types and the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    pub site: Site,
    pub units: UnitTree,
    /// Earliest first.
    pub programmes: Vec<Programme>,
    /// Over all programmes, in reading order within each.
    pub focus_areas: Vec<FocusArea>,
    pub event_types: Vec<EventType>,
    pub calendar: Vec<CalendarEntry>,
    pub glossary: Vec<GlossaryEntry>,
    /// One an incident file, in the order of the files.
    pub extracts: Vec<Extract>,
    pub exposure_sources: Vec<ExposureSource>,
    /// Every period from `site.first_period` to the last one with an event, a report or an extract that covers it.
    pub periods: Vec<Period>,
}

/// So many days after its end a period has nearly all of its reports, and most of its cases are closed.
pub const RIPE_DAYS: i32 = 60;

impl Domain {
    pub fn programme(&self, ix: ProgrammeIx) -> &Programme {
        &self.programmes[usize::from(ix.0)]
    }

    pub fn focus_area(&self, ix: FocusAreaIx) -> &FocusArea {
        &self.focus_areas[usize::from(ix.0)]
    }

    pub fn event_type(&self, ix: EventTypeIx) -> &EventType {
        &self.event_types[usize::from(ix.0)]
    }

    pub fn focus_area_indexes(&self) -> impl Iterator<Item = FocusAreaIx> + use<> {
        (0..self.focus_areas.len() as u16).map(FocusAreaIx)
    }

    pub fn event_type_indexes(&self) -> impl Iterator<Item = EventTypeIx> + use<> {
        (0..self.event_types.len() as u16).map(EventTypeIx)
    }

    pub fn find_focus_area(&self, id: &str) -> Option<FocusAreaIx> {
        self.focus_area_indexes().find(|ix| self.focus_area(*ix).id == id)
    }

    pub fn find_event_type(&self, id: &str) -> Option<EventTypeIx> {
        self.event_type_indexes().find(|ix| self.event_type(*ix).id == id)
    }

    /// The types that belong to an area, in the order of the catalogue.
    pub fn types_in(&self, area: FocusAreaIx) -> Vec<EventTypeIx> {
        self.event_type_indexes().filter(|ix| self.event_type(*ix).focus_areas.contains(&area)).collect()
    }

    /// The newest programme that covers a period.
    pub fn programme_of(&self, period: Period) -> Option<ProgrammeIx> {
        let newest = self.programmes.iter().rposition(|programme| programme.covers(period))?;
        Some(ProgrammeIx(newest as u16))
    }

    /// The day that a period's report is written on: that of the calendar's extract, else of the first extract made
    /// after the period that reaches its end. `None` where there is neither.
    pub fn report_day(&self, period: Period) -> Option<Date> {
        let planned =
            self.calendar.iter().find(|entry| entry.period == period).and_then(|entry| entry.extract);
        let last = period.last_day();
        let reaching = self
            .extracts
            .iter()
            .filter(|extract| extract.from <= last && extract.to >= last && extract.taken > last);
        planned.or_else(|| reaching.map(|extract| extract.taken).min())
    }

    /// How many days after its end the numbers of a period were fetched. `None` where no extract holds any of it.
    pub fn lag_days(&self, period: Period) -> Option<i32> {
        let extracts = self.extracts.iter();
        let extracts = extracts.map(|extract| (extract.source, extract.taken, extract.from, extract.to));
        let taken = newest_taken(period, extracts)?;
        period.last_day().until(taken).ok().map(|span| span.get_days())
    }

    /// True where the numbers of a period were fetched so soon that reports and decisions are still to come.
    pub fn is_early(&self, period: Period) -> bool {
        self.lag_days(period).is_some_and(|days| days < RIPE_DAYS)
    }

    /// What a unit lies in during a period, itself among it.
    pub fn lines_in(&self, unit: UnitIx, period: Period) -> Lines {
        let places = self.units.places_within(unit, period.first_day(), period.last_day());
        let line = |place: &UnitIx| self.units.line(*place).map(|above| self.units.unit_of(above)).collect();
        let lines: Vec<Vec<UnitIx>> = places.iter().map(line).collect();
        let is_common = |unit: &UnitIx| lines.iter().all(|line| line.contains(unit));
        let (common, _) = lines[0].iter().partition::<Vec<UnitIx>, _>(|unit| is_common(unit));
        let mut partly: Vec<UnitIx> = lines.concat().into_iter().filter(|unit| !is_common(unit)).collect();
        partly.sort_unstable();
        partly.dedup();
        Lines { common, partly }
    }

    /// The whole and its departments, in the order of the file: the units of the detailed tables.
    pub fn whole_and_departments(&self) -> Vec<UnitIx> {
        let root = self.units.root();
        let departments = self.units.at_level(Level::Department).filter(|ix| *ix != root);
        std::iter::once(root).chain(departments).collect()
    }

    /// Every unit down to `finest_level`, in the order of the file, the whole first.
    pub fn published_units(&self) -> Vec<UnitIx> {
        let finest = self.site.disclosure.finest_level;
        let root = self.units.root();
        let others = self.units.iter().filter(|(ix, unit)| *ix != root && unit.level <= finest);
        std::iter::once(root).chain(others.map(|(ix, _)| ix)).collect()
    }
}

/// Registers that carry their own texts and dates. Lists are in the order of the files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registers {
    pub risks: Vec<Risk>,
    pub measures: Vec<Measure>,
    pub activities: Vec<Activity>,
    pub indicators: Vec<Indicator>,
    pub surveys: Vec<Survey>,
}

/// What authors wrote. Reports are earliest first; the others in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    pub reports: Vec<Report>,
    pub guidance: Vec<Guidance>,
    pub pages: Vec<Page>,
    pub files: Vec<Attachment>,
    /// Where the texts with expressions stand that are values in YAML.
    pub expressions: Vec<FieldText>,
    /// Every change of the content files that are there, newest first, by path; empty where there is no history.
    pub changes: BTreeMap<String, Vec<Change>>,
    /// What has been published, by report and version.
    pub editions: Vec<Edition>,
}

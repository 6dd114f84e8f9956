//! Incident records, in a compact form: there may be millions.

use std::fmt;

use jiff::civil::Date;

use super::date::EventDate;
use super::event_type::EventTypeIx;
use super::organisation::UnitIx;
use super::period::{Month, Period};
use crate::coded;

coded! {
    Affected {
        Employee = "employee", Pupil = "pupil", Child = "child", Visitor = "visitor", Elected = "elected",
        None = "none", Unknown = "unknown",
    }
}

coded! {
    /// 1 none or slight, 2 minor, 3 serious, 4 very serious.
    Severity { Slight = "1", Minor = "2", Serious = "3", VerySerious = "4" }
}

coded! {
    /// How far a case has come; `Unknown` where nobody has said. Cancelled ones never count.
    CaseStatus {
        Reported = "reported", Investigating = "investigating", Acting = "acting", Closed = "closed",
        Unknown = "unknown", Cancelled = "cancelled",
    }
}

coded! {
    /// The form of undue influence; its purpose is [`Incident::aims_to_influence`].
    Form {
        Harassment = "harassment", Threat = "threat", Violence = "violence", Damage = "damage",
        Corruption = "corruption",
    }
}

coded! { Answer { Yes = "yes", No = "no", Unknown = "unknown" } }

coded! {
    /// Whether a report was made to somebody else.
    ReportAnswer { Yes = "yes", No = "no", NotApplicable = "not_applicable" }
}

coded! {
    /// The system that a record comes from.
    Source {
        Kia = "kia", Victimisation = "victimisation", Property = "property", Police = "police",
        Other = "other",
    }
}

/// The sources that hold the same event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SourceSet(u8);

impl SourceSet {
    pub fn with(self, source: Source) -> Self {
        SourceSet(self.0 | 1 << source as u8)
    }

    pub fn union(self, other: SourceSet) -> Self {
        SourceSet(self.0 | other.0)
    }

    pub fn contains(self, source: Source) -> bool {
        self.0 & (1 << source as u8) != 0
    }
}

/// Index of an extract in the list of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtractIx(pub u16);

/// One delivery of data from a source system.
#[derive(Debug, Clone, PartialEq)]
pub struct Extract {
    /// The content file, relative to the content folder.
    pub path: String,
    pub source: Source,
    pub taken: Date,
    pub from: Date,
    pub to: Date,
    pub by_role: Option<String>,
    pub note: Option<String>,
}

/// One event. Every reference is resolved; the id is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Incident {
    pub extract: ExtractIx,
    pub event_type: EventTypeIx,
    pub unit: UnitIx,
    pub date: EventDate,
    pub reported: Option<EventDate>,
    pub closed: Option<EventDate>,
    pub affected: Affected,
    pub severity: Option<Severity>,
    pub status: CaseStatus,
    pub form: Option<Form>,
    pub aims_to_influence: Option<Answer>,
    pub police_report: Option<ReportAnswer>,
    pub property_report: Option<ReportAnswer>,
    pub authority_report: Option<ReportAnswer>,
    /// All sources that hold this event, its own included.
    pub sources: SourceSet,
    /// False for a record that is the same event as an earlier one in another source, and for cancelled ones.
    pub counts: bool,
}

/// When a number of events happened: in a month or, where no month is known, in a tertial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountTime {
    Month(Month),
    Period(Period),
}

impl CountTime {
    pub fn period(self) -> Period {
        match self {
            CountTime::Month(month) => Period::of_month(month),
            CountTime::Period(period) => period,
        }
    }

    pub fn last_month(self) -> Month {
        match self {
            CountTime::Month(month) => month,
            CountTime::Period(period) => period.months()[3],
        }
    }

    pub fn first_day(self) -> Date {
        match self {
            CountTime::Month(month) => month.first_day(),
            CountTime::Period(period) => period.first_day(),
        }
    }

    pub fn last_day(self) -> Date {
        self.last_month().last_day()
    }
}

impl fmt::Display for CountTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountTime::Month(month) => month.fmt(f),
            CountTime::Period(period) => period.fmt(f),
        }
    }
}

/// A number of events that were counted before they reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CountRecord {
    pub extract: ExtractIx,
    pub when: CountTime,
    pub unit: UnitIx,
    pub event_type: EventTypeIx,
    pub affected: Affected,
    pub severity: Option<Severity>,
    pub status: CaseStatus,
    pub count: u32,
}

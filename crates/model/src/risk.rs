//! Risks as ISO 31000 and Swedish risk analysis (MSBFS 2015:5) speak of them.

use jiff::civil::Date;

use super::audience::Publication;
use super::organisation::UnitIx;
use super::period::{Period, Year};
use super::programme::FocusAreaIx;
use crate::coded;

coded! {
    /// Registers never share a matrix.
    Register { Rsa = "rsa", Vor = "vor", WorkEnvironment = "work_environment", Other = "other" }
}

coded! { Treatment { Avoid = "avoid", Reduce = "reduce", Share = "share", Accept = "accept" } }

coded! { RiskStatus { Active = "active", Watched = "watched", Closed = "closed" } }

coded! { RiskTag { PlanningAndBuilding = "planning_and_building", Children = "children" } }

coded! { Uncertainty { Low = "low", Medium = "medium", High = "high" } }

coded! { RiskLevel { Low = "low", Medium = "medium", High = "high", Critical = "critical" } }

/// The words of both axes, the 5 × 5 look-up, and which axis points upward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskScale {
    /// Words for likelihood 1–5.
    pub likelihood: [String; 5],
    /// Words for consequence 1–5.
    pub consequence: [String; 5],
    /// `levels[likelihood - 1][consequence - 1]`.
    pub levels: [[RiskLevel; 5]; 5],
    /// True: likelihood upward and consequence to the right; false: the other way.
    pub likelihood_up: bool,
}

impl RiskScale {
    pub fn level(&self, score: Score) -> RiskLevel {
        self.levels[usize::from(score.likelihood - 1)][usize::from(score.consequence - 1)]
    }
}

/// A place in the matrix; both 1–5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Score {
    pub likelihood: u8,
    pub consequence: u8,
}

impl Score {
    /// `None` unless both are 1–5.
    pub fn new(likelihood: u8, consequence: u8) -> Option<Self> {
        let in_range = (1..=5).contains(&likelihood) && (1..=5).contains(&consequence);
        in_range.then_some(Score { likelihood, consequence })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    /// The file that it stands in, relative to the content folder, with `/`.
    pub path: String,
    pub id: String,
    pub register: Register,
    pub year: Year,
    pub title: String,
    pub unwanted_event: String,
    pub causes: Option<String>,
    pub consequences: Option<String>,
    pub focus_area: FocusAreaIx,
    /// Ids of [`super::Value`]s of the programme of `focus_area`.
    pub values: Vec<String>,
    pub unit: UnitIx,
    pub owner_role: String,
    pub existing_measures: Option<String>,
    pub treatment: Treatment,
    pub tags: Vec<RiskTag>,
    pub children_heard: Option<ChildrenHeard>,
    pub status: RiskStatus,
    /// The day, where the status is closed.
    pub closed: Option<Date>,
    pub publication: Publication,
    pub secrecy_ground: Option<String>,
    /// Earliest first; at least one.
    pub assessments: Vec<Assessment>,
}

impl Risk {
    /// True if the risk had been assessed by the end of a period: a report shows nothing that came later.
    pub fn is_assessed_by(&self, period: Period) -> bool {
        self.assessments.iter().any(|assessment| assessment.period <= period)
    }

    /// True if the report of a period shows the risk: assessed by then, and not closed before the period was over.
    pub fn is_open_in(&self, period: Period) -> bool {
        let is_open = self.closed.map_or(self.status != RiskStatus::Closed, |day| day > period.last_day());
        is_open && self.is_assessed_by(period)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct ChildrenHeard {
    pub answer: super::ReportAnswer,
    pub how: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    pub period: Period,
    pub date: Date,
    pub score: Score,
    pub uncertainty: Uncertainty,
    pub residual: Option<Score>,
    pub reason: Option<String>,
    pub next_review: Option<Date>,
}

//! The smaller registers: measures, critical activities, indicators, surveys, calendar, glossary.

use jiff::civil::Date;

use super::audience::Publication;
use super::decimal::Decimal;
use super::event_type::{Desired, EventTypeIx};
use super::organisation::UnitIx;
use super::period::{Period, Year};
use super::programme::FocusAreaIx;
use crate::coded;

coded! {
    MeasureStatus { Planned = "planned", Ongoing = "ongoing", Done = "done", Cancelled = "cancelled" }
}

coded! { Effect { Yes = "yes", Partly = "partly", No = "no", NotAssessed = "not_assessed" } }

/// An åtgärd.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The file that it stands in, relative to the content folder, with `/`.
    pub path: String,
    pub id: String,
    pub title: String,
    /// Ids of risks.
    pub risks: Vec<String>,
    pub focus_areas: Vec<FocusAreaIx>,
    pub event_types: Vec<EventTypeIx>,
    /// Ids of indicators.
    pub indicators: Vec<String>,
    pub owner_role: String,
    pub decided: Option<Date>,
    pub due: Option<Date>,
    pub done: Option<Date>,
    pub status: MeasureStatus,
    pub effect: Effect,
    pub in_activity_plan: bool,
    pub publication: Publication,
}

impl Measure {
    /// True if it should have been done by `day` and was not.
    pub fn is_overdue(&self, day: Date) -> bool {
        let is_open = matches!(self.status_on(day), MeasureStatus::Planned | MeasureStatus::Ongoing);
        is_open && self.is_decided_by(day) && self.due.is_some_and(|due| due < day)
    }

    /// How far it had come on a day: what was done later was under way.
    pub fn status_on(&self, day: Date) -> MeasureStatus {
        match self.done {
            Some(done) if done > day => MeasureStatus::Ongoing,
            _ => self.status,
        }
    }

    /// What is known on a day of how well it works, by what is known `today`: nobody could judge what was done later, and
    /// when one that is not done yet was judged is not written down.
    pub fn effect_on(&self, day: Date, today: Date) -> Effect {
        let is_known = match self.done {
            Some(done) => done <= day,
            None => today <= day,
        };
        if is_known { self.effect } else { Effect::NotAssessed }
    }

    /// False only where it is known to have been decided later.
    pub fn is_decided_by(&self, day: Date) -> bool {
        self.decided.is_none_or(|decided| decided <= day)
    }
}

coded! { Fallback { Yes = "yes", Partly = "partly", No = "no" } }

coded! {
    /// The four grades of capability.
    Capability {
        Good = "good", MostlyGood = "mostly_good", Deficient = "deficient", VeryDeficient = "very_deficient",
    }
}

coded! {
    DependencyKind {
        Electricity = "electricity", It = "it", Water = "water", Premises = "premises", Staff = "staff",
        Meals = "meals", Transport = "transport", Heating = "heating", Supplier = "supplier",
        Information = "information",
    }
}

/// A critical activity: something that must always be kept going.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    pub id: String,
    pub title: String,
    pub unit: UnitIx,
    pub acceptable_outage: Outage,
    pub fallback: Fallback,
    pub exercised: Option<Date>,
    pub capability: Option<Capability>,
    pub dependencies: Vec<Dependency>,
    pub publication: Publication,
}

/// How long an activity may stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outage {
    Minutes(u16),
    Hours(u16),
    Days(u16),
    Weeks(u16),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Dependency {
    pub kind: DependencyKind,
    pub critical: bool,
    pub publication: Publication,
}

coded! { IndicatorKind { Result = "result", Reporting = "reporting", Process = "process" } }

coded! {
    UnitOfMeasure {
        Count = "count", Percent = "percent", Per100Employees = "per_100_employees",
        Per100Pupils = "per_100_pupils", Days = "days",
    }
}

coded! {
    /// Indicators that the program computes.
    IndicatorFormula {
        Incidents = "incidents", Rate = "rate", ClosedShare = "closed_share",
        ReportingUnitsShare = "reporting_units_share", PreventiveRatio = "preventive_ratio",
        MedianReportingDelay = "median_reporting_delay", ReportedWithin7Days = "reported_within_7_days",
        PoliceAgreement = "police_agreement", PropertyAgreement = "property_agreement",
        AuthorityShare = "authority_share", SeriousShare = "serious_share",
        OverdueMeasures = "overdue_measures",
    }
}

coded! {
    /// How far a goal is met: helt, delvis, inte.
    Judgement { Fully = "fully", Partly = "partly", Not = "not", NotAssessed = "not_assessed" }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    pub id: String,
    pub title: String,
    pub definition: String,
    pub focus_area: Option<FocusAreaIx>,
    pub unit_of_measure: UnitOfMeasure,
    pub desired: Desired,
    pub target: Option<Decimal>,
    pub kind: IndicatorKind,
    pub formula: Option<IndicatorFormula>,
    /// Given values; empty where `formula` is set.
    pub values: Vec<IndicatorValue>,
    pub judgement: Option<Judgement>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorValue {
    pub period: Period,
    pub value: Decimal,
    pub comment: Option<String>,
}

/// A survey of how safe people feel.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    pub id: String,
    pub title: String,
    pub year: Year,
    pub audience: String,
    pub respondents: u32,
    /// Percent.
    pub response_rate: Option<Decimal>,
    pub questions: Vec<SurveyQuestion>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SurveyQuestion {
    pub text: String,
    pub focus_area: Option<FocusAreaIx>,
    pub percent: Decimal,
    /// Half the width of the interval, in percentage points.
    pub margin: Option<Decimal>,
}

/// The dates of one period's reporting.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarEntry {
    pub period: Period,
    pub extract: Option<Date>,
    pub draft: Option<Date>,
    pub committee: Option<Date>,
    pub publication: Option<Date>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct GlossaryEntry {
    pub id: String,
    pub term: String,
    pub definition: String,
    /// Other forms and abbreviations of the term.
    pub aliases: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(due: Date, done: Option<Date>) -> Measure {
        Measure {
            id: "A-1".to_owned(),
            path: "measures/2018.yaml".to_owned(),
            title: "Sätt upp belysning".to_owned(),
            risks: Vec::new(),
            focus_areas: Vec::new(),
            event_types: Vec::new(),
            indicators: Vec::new(),
            owner_role: "Rektor".to_owned(),
            decided: Some(Date::constant(2018, 3, 1)),
            due: Some(due),
            done,
            status: if done.is_some() { MeasureStatus::Done } else { MeasureStatus::Ongoing },
            effect: Effect::NotAssessed,
            in_activity_plan: true,
            publication: Publication::Internal,
        }
    }

    #[test]
    fn how_well_a_measure_works_is_not_known_before_it_is_done() {
        let [may, june, july] = [5, 6, 7].map(|month| Date::constant(2018, month, 15));
        let done = Measure { effect: Effect::Yes, ..measure(may, Some(june)) };
        assert_eq!(
            [may, june, july].map(|day| done.effect_on(day, july)),
            [Effect::NotAssessed, Effect::Yes, Effect::Yes]
        );
        // When one that is still under way was judged is not written down: it is so today.
        let ongoing = Measure { effect: Effect::Partly, ..measure(may, None) };
        assert_eq!(
            [june, july].map(|day| ongoing.effect_on(day, july)),
            [Effect::NotAssessed, Effect::Partly]
        );
    }

    #[test]
    fn what_was_done_late_was_overdue_until_then() {
        let late = measure(Date::constant(2018, 8, 31), Some(Date::constant(2018, 12, 1)));
        assert!(!late.is_overdue(Date::constant(2018, 8, 31)));
        assert!(late.is_overdue(Date::constant(2018, 9, 4)));
        assert_eq!(late.status_on(Date::constant(2018, 9, 4)), MeasureStatus::Ongoing);
        assert!(!late.is_overdue(Date::constant(2018, 12, 1)));
        assert_eq!(late.status_on(Date::constant(2018, 12, 1)), MeasureStatus::Done);
    }

    #[test]
    fn nothing_is_overdue_before_it_is_decided() {
        let open = measure(Date::constant(2018, 1, 31), None);
        assert!(!open.is_overdue(Date::constant(2018, 2, 15)));
        assert!(open.is_overdue(Date::constant(2018, 3, 1)));
    }
}

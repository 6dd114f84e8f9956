//! The catalogue of event types.

use super::date::Validity;
use super::organisation::Level;
use super::programme::FocusAreaIx;
use crate::coded;

/// Index of an event type in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventTypeIx(pub u16);

coded! {
    Category {
        WorkEnvironment = "work_environment", Pupil = "pupil", Property = "property", Threat = "threat",
        Operations = "operations", Information = "information", Environment = "environment", Other = "other",
    }
}

coded! {
    EventTypeTag {
        ChildPerspective = "child_perspective", PropertyReport = "property_report",
        Communication = "communication", WorkEnvironment = "work_environment",
    }
}

coded! {
    /// What a count is divided by to give a rate.
    Denominator { Employees = "employees", Pupils = "pupils", None = "none" }
}

coded! {
    /// Which way a good development goes.
    Desired { Increase = "increase", Decrease = "decrease", None = "none" }
}

coded! {
    /// The finest time at which a type is known.
    CountedPer { Month = "month", Tertial = "tertial" }
}

#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    pub id: String,
    pub title: String,
    pub category: Category,
    pub definition: String,
    /// At most one area per programme.
    pub focus_areas: Vec<FocusAreaIx>,
    pub tags: Vec<EventTypeTag>,
    pub sensitive: bool,
    /// Over the site's.
    pub threshold: Option<u32>,
    /// Over the site's.
    pub finest_level: Option<Level>,
    /// The finest level at which it is known at all: in finer parts it cannot occur.
    pub counted_at: Option<Level>,
    pub counted_per: CountedPer,
    /// When there is such a type: outside these days it cannot occur.
    pub validity: Validity,
    pub denominator: Denominator,
    pub desired: Desired,
    /// Someone noticed before harm was done: the reporting-culture ratio counts these.
    pub preventive: bool,
}

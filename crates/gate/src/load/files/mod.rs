//! The shapes of every content file, as serde reads them: one struct a kind of file, unknown keys refused.
//!
//! Values that a rule may object to are [`Placed`], so that the objection can point at them. Words of the domain
//! are the enums of [`model`]; dates, periods and months are parsed here, once. References are still text:
//! whether they lead anywhere is for [`crate::check`] to say.

mod catalogue;
mod dated;
mod incidents;
mod registers;
mod site;
mod texts;

pub use super::incidents::{CountRow, IncidentRow};
pub use catalogue::{
    DecisionEntry, EventTypeEntry, EventTypesFile, ExposureEntry, FocusAreaEntry, GoalEntry,
    OrganisationFile, ProgrammeFile, UnitEntry, ValueEntry,
};
pub use dated::{Dated, DatedEntry, ParentEntry, TitleEntry};
pub use incidents::{ExtractEntry, IdHash, IncidentFile, LinkRange, RowForm, Rows, Symbol};
pub use input::{Document, ExactNumber, OneOrMany, Placed, PlacedIds, Text};
pub use model::Day;
pub use registers::{
    ActivitiesFile, ActivityEntry, AssessmentEntry, CalendarDates, CalendarFile, ChildrenHeardEntry,
    ConcernsEntry, DependencyEntry, GlossaryFile, IndicatorEntry, IndicatorValueEntry, IndicatorsFile,
    MeasureEntry, MeasuresFile, QuestionEntry, RiskEntry, RisksFile, ScoreEntry, SurveyEntry, SurveysFile,
    TermEntry,
};
pub use site::{
    AuthorityEntry, AxesWord, ContactEntry, CustomScale, DisclosureEntry, NotPersonalEntry, ScaleEntry,
    SiteFile,
};
pub use texts::{
    ChildPerspectiveEntry, CommentaryFront, FocusAreaGoalEntry, GuidanceFront, LagesbildFront, PageFront,
    ReportFront,
};

#[cfg(test)]
mod tests;

//! The words of the domain, and nothing else.
//!
//! Everything here is a plain value: periods, units, focus areas, event types, risks. No file formats, no
//! input, no output, no rules. Identifiers that authors write are parsed once, at the edge, and become small
//! indexes (`UnitIx`, `EventTypeIx`, `FocusAreaIx`) that point into the lists of [`Domain`].

#![deny(clippy::unwrap_used)]

mod audience;
mod catalogue;
mod code;
mod composed;
mod date;
mod decimal;
mod deserialize;
pub mod diag;
mod domain;
mod edition;
mod event_type;
pub mod fields;
mod incident;
mod organisation;
mod period;
mod places;
mod programme;
mod published;
mod record;
mod risk;
mod site;
mod table;
mod text;

pub use audience::{Audience, Publication};
pub use catalogue::{Catalogue, Delivery, Entry};
pub use code::Coded;
pub use composed::composed;
pub use date::{EventDate, ParseDateError, Validity, parse_date};
pub use decimal::Decimal;
pub use deserialize::{Day, WRITTEN_FORMS};
pub use domain::{Domain, RIPE_DAYS, Registers, Texts};
pub use edition::{
    Edition, EditionCell, EditionContents, EditionExtract, EditionFile, EditionName, EditionTable,
    EditionText, adopted_edition, newest_taken, standing_edition,
};
pub use event_type::{Category, CountedPer, Denominator, Desired, EventType, EventTypeIx, EventTypeTag};
pub use incident::{
    Affected, Answer, CaseStatus, CountRecord, CountTime, Extract, ExtractIx, Form, Incident, ReportAnswer,
    Severity, Source, SourceSet,
};
pub use organisation::{
    EarlierParent, EarlierTitle, Exposure, ExposureSource, Level, Unit, UnitIx, UnitTree,
};
pub use period::{Month, ParsePeriodError, Period, Tertial, Year};
pub use programme::{Decision, FocusArea, FocusAreaIx, Goal, Programme, ProgrammeIx, Value};
pub use published::{
    Contents, MeasureName, MeasureRow, Reach, STATUS_MEANING, TABLES, TableName, TableRow, VALUE_MEANING,
    Words,
};
pub use record::{
    Activity, CalendarEntry, Capability, Dependency, DependencyKind, Effect, Fallback, GlossaryEntry,
    Indicator, IndicatorFormula, IndicatorKind, IndicatorValue, Judgement, Measure, MeasureStatus, Outage,
    Survey, SurveyQuestion, UnitOfMeasure,
};
pub use risk::{
    Assessment, ChildrenHeard, Register, Risk, RiskLevel, RiskScale, RiskStatus, RiskTag, Score, Treatment,
    Uncertainty,
};
pub use site::{Authority, Contact, Disclosure, Locale, PeriodBasis, Site};
pub use table::{Axis, Code, Column, Table};
pub use text::{
    Attachment, Change, ChildPerspective, Commentary, FieldText, FocusAreaGoal, Guidance, Lagesbild,
    Markdown, Page, Report, ReportStatus,
};

/// Begins what a stub of `lagesbild new` leaves to its author. It is said on the page as it stands, and stops `publish`.
pub const PLACEHOLDER: &str = "Skriv …";

/// What a part of a lägesbild says until its author has something to say: true as it stands, so that it stops nothing.
pub const UNWRITTEN: &str = "Ingen text är skriven under den här rubriken.";

//! Safety programmes and their focus areas. A programme is a mapping from event types to areas that holds for
//! some years; time series hang on the event type, never on the focus area.

use jiff::civil::Date;

use super::period::Period;

/// Index of a programme in the list of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgrammeIx(pub u16);

/// Index of a focus area in the list of the site, over all programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FocusAreaIx(pub u16);

#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    pub id: String,
    pub title: String,
    pub valid_from: Date,
    pub valid_to: Date,
    pub decision: Option<Decision>,
    pub values: Vec<Value>,
    /// In reading order.
    pub focus_areas: Vec<FocusAreaIx>,
}

impl Programme {
    /// True if any day of the period lies within the programme.
    pub fn covers(&self, period: Period) -> bool {
        self.valid_from <= period.last_day() && period.first_day() <= self.valid_to
    }
}

/// A decision by a body, with its date and reference number where they are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    pub body: String,
    pub date: Option<Date>,
    pub reference: Option<String>,
}

/// What a risk may threaten.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub id: String,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FocusArea {
    pub id: String,
    pub programme: ProgrammeIx,
    pub title: String,
    pub short_title: String,
    pub aliases: Vec<String>,
    pub goals: Vec<Goal>,
    /// True: only activity and indicators, never incidents.
    pub protective_security: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    pub text: String,
    pub source: Option<String>,
}

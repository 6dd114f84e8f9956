//! What is counted about reporting itself: how soon, how much, to whom else.

use model::{Affected, Answer, CaseStatus, Form, Incident, MeasureName, ReportAnswer, Severity, Source};

use super::frame::{Frame, day_number};

macro_rules! measures {
    ($($(#[$meta:meta])* $variant:ident),+ $(,)?) => {
        /// A count of incidents with some property, per period and part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ReportingMeasure { $($(#[$meta])* $variant),+ }

        impl ReportingMeasure {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The measure that published tables call it.
            pub fn name(self) -> MeasureName {
                match self { $(Self::$variant => MeasureName::$variant),+ }
            }
        }
    };
}

measures! {
    Incidents,
    /// Of types where someone noticed before harm was done.
    Preventive,
    StatusKnown,
    Closed,
    SeverityKnown,
    /// Severity 3 or 4.
    Serious,
    PoliceReport,
    /// Of those reported to the police: found in an extract from the police too.
    PoliceMatched,
    PropertyReport,
    PropertyMatched,
    /// Answered yes or no to whether the authority was told.
    AuthorityAnswered,
    AuthorityReport,
    /// Both the day of the event and that of the report are known.
    DelayKnown,
    Within7Days,
    Delay0,
    Delay1To2,
    Delay3To7,
    Delay8To30,
    Delay31To90,
    DelayOver90,
    /// Reported after the extract that the period's report was written from.
    Late,
    /// The form is known: harassment, threat, violence, damage or corruption.
    FormKnown,
    FormHarassment,
    FormThreat,
    FormViolence,
    FormDamage,
    FormCorruption,
    /// Whatever its form, the aim was to influence how the work is done.
    Influence,
    InfluenceHarassment,
    InfluenceThreat,
    InfluenceViolence,
    InfluenceDamage,
    InfluenceCorruption,
    /// The form is known, the purpose is not.
    PurposeUnknown,
}

/// What a record may leave unsaid. Where none of a period says it, what is counted of it is not zero but unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Severity,
    Status,
    Affected,
    PoliceReport,
    PropertyReport,
    AuthorityReport,
    Reported,
    /// The days of both event and report.
    Delay,
    Form,
    Purpose,
}

impl Question {
    pub const COUNT: usize = Self::Purpose as usize + 1;
}

impl ReportingMeasure {
    pub const COUNT: usize = Self::ALL.len();

    pub fn of(name: MeasureName) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.name() == name)
    }

    /// Forms, and those of them whose purpose was to influence: the two are kept apart (Brå, *Otillåten påverkan*).
    pub const FORMS: [(ReportingMeasure, ReportingMeasure); 5] = [
        (Self::FormHarassment, Self::InfluenceHarassment),
        (Self::FormThreat, Self::InfluenceThreat),
        (Self::FormViolence, Self::InfluenceViolence),
        (Self::FormDamage, Self::InfluenceDamage),
        (Self::FormCorruption, Self::InfluenceCorruption),
    ];

    /// The classes of days from event to report, shortest first.
    pub const DELAYS: [ReportingMeasure; 6] = [
        Self::Delay0,
        Self::Delay1To2,
        Self::Delay3To7,
        Self::Delay8To30,
        Self::Delay31To90,
        Self::DelayOver90,
    ];

    /// The measures of coverage, for the whole, its departments and the focus areas.
    pub fn of_coverage() -> &'static [Self] {
        &Self::ALL[..Self::FormKnown as usize]
    }

    /// The measures of form and purpose, for the whole.
    pub fn of_influence() -> &'static [Self] {
        &Self::ALL[Self::FormKnown as usize..]
    }

    /// The question that a count stands on. `None` for what every record says, and for how many say how severe it was and
    /// how far the case has come: that none does is worth knowing.
    pub fn question(self) -> Option<Question> {
        match self {
            Self::Incidents | Self::Preventive | Self::StatusKnown | Self::SeverityKnown => None,
            Self::Closed => Some(Question::Status),
            Self::Serious => Some(Question::Severity),
            Self::PoliceReport | Self::PoliceMatched => Some(Question::PoliceReport),
            Self::PropertyReport | Self::PropertyMatched => Some(Question::PropertyReport),
            Self::AuthorityAnswered | Self::AuthorityReport => Some(Question::AuthorityReport),
            Self::DelayKnown
            | Self::Within7Days
            | Self::Delay0
            | Self::Delay1To2
            | Self::Delay3To7
            | Self::Delay8To30
            | Self::Delay31To90
            | Self::DelayOver90 => Some(Question::Delay),
            Self::Late => Some(Question::Reported),
            Self::FormKnown
            | Self::FormHarassment
            | Self::FormThreat
            | Self::FormViolence
            | Self::FormDamage
            | Self::FormCorruption
            | Self::PurposeUnknown => Some(Question::Form),
            Self::Influence
            | Self::InfluenceHarassment
            | Self::InfluenceThreat
            | Self::InfluenceViolence
            | Self::InfluenceDamage
            | Self::InfluenceCorruption => Some(Question::Purpose),
        }
    }

    fn of_delay(days: i32) -> Self {
        match days {
            ..=0 => Self::Delay0,
            1..=2 => Self::Delay1To2,
            3..=7 => Self::Delay3To7,
            8..=30 => Self::Delay8To30,
            31..=90 => Self::Delay31To90,
            _ => Self::DelayOver90,
        }
    }
}

/// Days from event to report. `None` where either day is not known.
pub(super) fn delay_days(incident: &Incident) -> Option<i32> {
    let reported = incident.reported?.day()?;
    let occurred = incident.date.day()?;
    Some(day_number(reported) - day_number(occurred))
}

/// Calls `count` with every measure that an incident adds to, but those of its type, status and severity, which
/// aggregated records have too.
pub(super) fn each_measure(
    incident: &Incident,
    delay: Option<i32>,
    frame: &Frame,
    mut count: impl FnMut(ReportingMeasure),
) {
    use ReportingMeasure as M;
    for (reported, matched, answer, other) in [
        (M::PoliceReport, M::PoliceMatched, police_answer(incident), Source::Police),
        (M::PropertyReport, M::PropertyMatched, property_answer(incident), Source::Property),
    ] {
        if answer == Some(ReportAnswer::Yes) {
            count(reported);
            if incident.sources.contains(other) {
                count(matched);
            }
        }
    }
    match incident.authority_report {
        Some(ReportAnswer::Yes) => {
            count(M::AuthorityAnswered);
            count(M::AuthorityReport);
        }
        Some(ReportAnswer::No) => count(M::AuthorityAnswered),
        Some(ReportAnswer::NotApplicable) | None => {}
    }
    if let Some(days) = delay {
        count(M::DelayKnown);
        count(M::of_delay(days));
        if days <= 7 {
            count(M::Within7Days);
        }
    }
    if let Some(reported) = incident.reported
        && frame.is_late(incident.date.month(), day_number(reported.first_day()))
    {
        count(M::Late);
    }
    each_influence_measure(incident, count);
}

/// What the main source says of a report to the police. A record of the police's own does not answer whether others told
/// them, and would always match itself.
fn police_answer(incident: &Incident) -> Option<ReportAnswer> {
    incident.police_report.filter(|_| incident.sources.contains(Source::Kia))
}

/// As [`police_answer`], of a report to the property owner.
fn property_answer(incident: &Incident) -> Option<ReportAnswer> {
    incident.property_report.filter(|_| incident.sources.contains(Source::Kia))
}

fn each_influence_measure(incident: &Incident, mut count: impl FnMut(ReportingMeasure)) {
    use ReportingMeasure as M;
    let is_influence = incident.aims_to_influence == Some(Answer::Yes);
    if is_influence {
        count(M::Influence);
    }
    let Some(form) = incident.form else { return };
    count(M::FormKnown);
    if !is_influence && incident.aims_to_influence != Some(Answer::No) {
        count(M::PurposeUnknown);
    }
    let (of_form, with_purpose) = match form {
        Form::Harassment => M::FORMS[0],
        Form::Threat => M::FORMS[1],
        Form::Violence => M::FORMS[2],
        Form::Damage => M::FORMS[3],
        Form::Corruption => M::FORMS[4],
    };
    count(of_form);
    if is_influence {
        count(with_purpose);
    }
}

/// Calls `say` with every question that a record answers. A record of a number of events has no `incident`.
pub(super) fn each_answer(
    (severity, status, affected): (Option<Severity>, CaseStatus, Affected),
    incident: Option<&Incident>,
    mut say: impl FnMut(Question),
) {
    let of_incident = |is_said: fn(&Incident) -> bool| incident.is_some_and(is_said);
    let answers = [
        (Question::Severity, severity.is_some()),
        (Question::Status, status != CaseStatus::Unknown),
        (Question::Affected, affected != Affected::Unknown),
        (Question::PoliceReport, of_incident(|incident| police_answer(incident).is_some())),
        (Question::PropertyReport, of_incident(|incident| property_answer(incident).is_some())),
        (Question::AuthorityReport, of_incident(|incident| incident.authority_report.is_some())),
        (Question::Reported, of_incident(|incident| incident.reported.is_some())),
        (Question::Delay, of_incident(|incident| delay_days(incident).is_some())),
        (Question::Form, of_incident(|incident| incident.form.is_some())),
        (
            Question::Purpose,
            of_incident(|incident| matches!(incident.aims_to_influence, Some(Answer::Yes | Answer::No))),
        ),
    ];
    answers.into_iter().filter(|(_, is_said)| *is_said).for_each(|(question, _)| say(question));
}

/// Calls `count` with the measures that follow from type, status and severity.
pub(super) fn each_class_measure(
    is_preventive: bool,
    status: CaseStatus,
    severity: Option<Severity>,
    mut count: impl FnMut(ReportingMeasure),
) {
    use ReportingMeasure as M;
    count(M::Incidents);
    if is_preventive {
        count(M::Preventive);
    }
    if status != CaseStatus::Unknown {
        count(M::StatusKnown);
    }
    if status == CaseStatus::Closed {
        count(M::Closed);
    }
    if let Some(severity) = severity {
        count(M::SeverityKnown);
        if severity >= Severity::Serious {
            count(M::Serious);
        }
    }
}

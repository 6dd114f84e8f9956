//! What is counted about reporting itself: how soon, how much, to whom else.

use model::{Answer, Coded, Form, Incident, ReportAnswer, Severity, Source};

use super::frame::{Frame, day_number};

macro_rules! measures {
    ($($(#[$meta:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        /// A count of incidents with some property, per period and part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ReportingMeasure { $($(#[$meta])* $variant),+ }

        impl Coded for ReportingMeasure {
            const NAME: &'static str = "ReportingMeasure";
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

measures! {
    Incidents = "incidents",
    /// Of types where someone noticed before harm was done.
    Preventive = "preventive",
    Closed = "closed",
    SeverityKnown = "severity_known",
    /// Severity 3 or 4.
    Serious = "serious",
    PoliceReport = "police_report",
    /// Of those reported to the police: found in an extract from the police too.
    PoliceMatched = "police_matched",
    PropertyReport = "property_report",
    PropertyMatched = "property_matched",
    /// Answered yes or no to whether the authority was told.
    AuthorityAnswered = "authority_answered",
    AuthorityReport = "authority_report",
    /// Both the day of the event and that of the report are known.
    DelayKnown = "delay_known",
    Within7Days = "within_7_days",
    Delay0 = "delay_0",
    Delay1To2 = "delay_1_2",
    Delay3To7 = "delay_3_7",
    Delay8To30 = "delay_8_30",
    Delay31To90 = "delay_31_90",
    DelayOver90 = "delay_over_90",
    /// Reported after the extract that the period's report was written from.
    Late = "late",
    /// The form is known: harassment, threat, violence, damage or corruption.
    FormKnown = "form_known",
    FormHarassment = "form_harassment",
    FormThreat = "form_threat",
    FormViolence = "form_violence",
    FormDamage = "form_damage",
    FormCorruption = "form_corruption",
    /// Whatever its form, the aim was to influence how the work is done.
    Influence = "influence",
    InfluenceHarassment = "influence_harassment",
    InfluenceThreat = "influence_threat",
    InfluenceViolence = "influence_violence",
    InfluenceDamage = "influence_damage",
    InfluenceCorruption = "influence_corruption",
    /// The form is known, the purpose is not.
    PurposeUnknown = "purpose_unknown",
}

impl ReportingMeasure {
    pub const COUNT: usize = Self::ALL.len();

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
    if incident.police_report == Some(ReportAnswer::Yes) {
        count(M::PoliceReport);
        if incident.sources.contains(Source::Police) {
            count(M::PoliceMatched);
        }
    }
    if incident.property_report == Some(ReportAnswer::Yes) {
        count(M::PropertyReport);
        if incident.sources.contains(Source::Property) {
            count(M::PropertyMatched);
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

/// Calls `count` with the measures that follow from type, status and severity.
pub(super) fn each_class_measure(
    is_preventive: bool,
    is_closed: bool,
    severity: Option<Severity>,
    mut count: impl FnMut(ReportingMeasure),
) {
    use ReportingMeasure as M;
    count(M::Incidents);
    if is_preventive {
        count(M::Preventive);
    }
    if is_closed {
        count(M::Closed);
    }
    if let Some(severity) = severity {
        count(M::SeverityKnown);
        if severity >= Severity::Serious {
            count(M::Serious);
        }
    }
}

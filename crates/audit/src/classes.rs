//! The classes of cases and the measures, and which of them count a part of another or add up to it.

use rustc_hash::FxHashSet;

use super::reader::{ALL, Names};

/// Measures that count a part of another one.
const PARTS_OF: [(&str, &str); 20] = [
    ("measure=status_known", "*"),
    ("measure=severity_known", "*"),
    ("measure=police_report", "*"),
    ("measure=property_report", "*"),
    ("measure=authority_answered", "*"),
    ("measure=delay_known", "*"),
    ("measure=late", "*"),
    ("status_of_case=closed", "measure=status_known"),
    ("measure=serious", "measure=severity_known"),
    ("measure=police_matched", "measure=police_report"),
    ("measure=property_matched", "measure=property_report"),
    ("measure=authority_report", "measure=authority_answered"),
    ("measure=form_known", "*"),
    ("measure=influence", "*"),
    ("measure=purpose_unknown", "measure=form_known"),
    ("measure=influence_harassment", "measure=form_harassment"),
    ("measure=influence_threat", "measure=form_threat"),
    ("measure=influence_violence", "measure=form_violence"),
    ("measure=influence_damage", "measure=form_damage"),
    ("measure=influence_corruption", "measure=form_corruption"),
];

/// Classes and measures that others add up to.
const ADD_UP: [(&str, &[&str]); 11] = [
    ("measure=severity_known", &["severity=1", "severity=2", "severity=3", "severity=4"]),
    ("measure=serious", &["severity=3", "severity=4"]),
    ("measure=delay_known", &DELAYS),
    ("measure=form_known", &FORMS),
    ("measure=within_7_days", &["measure=delay_0", "measure=delay_1_2", "measure=delay_3_7"]),
    ("*", &["severity=1", "severity=2", "severity=3", "severity=4", "severity=unknown"]),
    ("*", &["measure=severity_known", "severity=unknown"]),
    ("*", &["measure=status_known", "status_of_case=unknown"]),
    (
        "measure=status_known",
        &[
            "status_of_case=reported",
            "status_of_case=investigating",
            "status_of_case=acting",
            "status_of_case=closed",
        ],
    ),
    (
        "*",
        &[
            "status_of_case=reported",
            "status_of_case=investigating",
            "status_of_case=acting",
            "status_of_case=closed",
            "status_of_case=unknown",
        ],
    ),
    (
        "*",
        &[
            "affected=employee",
            "affected=pupil",
            "affected=child",
            "affected=visitor",
            "affected=elected",
            "affected=none",
            "affected=unknown",
        ],
    ),
];

const DELAYS: [&str; 6] = [
    "measure=delay_0",
    "measure=delay_1_2",
    "measure=delay_3_7",
    "measure=delay_8_30",
    "measure=delay_31_90",
    "measure=delay_over_90",
];

const FORMS: [&str; 5] = [
    "measure=form_harassment",
    "measure=form_threat",
    "measure=form_violence",
    "measure=form_damage",
    "measure=form_corruption",
];

/// Of these, some lie outside the forms.
const PURPOSES: [&str; 5] = [
    "measure=influence_harassment",
    "measure=influence_threat",
    "measure=influence_violence",
    "measure=influence_damage",
    "measure=influence_corruption",
];

const SEVERITIES: [&str; 4] = ["severity=1", "severity=2", "severity=3", "severity=4"];

const SOURCES: [&str; 5] =
    ["source=kia", "source=victimisation", "source=property", "source=police", "source=other"];

/// The same, by number.
pub(super) struct Classes {
    pub all: u32,
    pub parts_of: Vec<(u32, u32)>,
    pub add_up: Vec<(u32, Vec<u32>)>,
    pub severities: Vec<u32>,
    pub sources: Vec<u32>,
    pub influence: (u32, Vec<u32>),
    pub form_known: u32,
    pub purpose_unknown: u32,
    /// Severities, statuses and the like, and measures.
    pub of_cases: FxHashSet<u32>,
    pub measures: FxHashSet<u32>,
}

impl Classes {
    pub fn new(names: &mut Names) -> Self {
        let mut all_of = |list: &[&str]| list.iter().map(|name| names.class(name)).collect::<Vec<u32>>();
        let parts = ADD_UP.iter().flat_map(|(whole, parts)| parts.iter().chain([whole]));
        let named = parts.chain(PARTS_OF.iter().flat_map(|(part, whole)| [part, whole])).copied();
        let (measures, of_cases): (Vec<&str>, Vec<&str>) =
            named.filter(|name| *name != ALL).partition(|name| name.starts_with("measure="));
        let [measures, of_cases] = [measures, of_cases].map(|list| all_of(&list).into_iter().collect());
        Classes {
            measures,
            of_cases,
            severities: all_of(&SEVERITIES),
            sources: all_of(&SOURCES),
            influence: (all_of(&["measure=influence"])[0], all_of(&PURPOSES)),
            form_known: all_of(&["measure=form_known"])[0],
            purpose_unknown: all_of(&["measure=purpose_unknown"])[0],
            add_up: ADD_UP.iter().map(|(whole, parts)| (all_of(&[whole])[0], all_of(parts))).collect(),
            parts_of: PARTS_OF.iter().map(|(part, whole)| (names.class(part), names.class(whole))).collect(),
            all: names.class(ALL),
        }
    }
}

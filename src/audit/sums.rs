//! The sums that hold between counts whatever the data, worked out from the tables and the lists of units and types.

use std::collections::{BTreeMap, BTreeSet};

use super::SumOf;
use super::knowledge::{Key, Knowledge, When};

/// Measures that count a part of another one.
const PARTS_OF: [(&str, &str); 18] = [
    ("measure=severity_known", "*"),
    ("measure=police_report", "*"),
    ("measure=property_report", "*"),
    ("measure=authority_answered", "*"),
    ("measure=delay_known", "*"),
    ("measure=late", "*"),
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
const ADD_UP: [(&str, &[&str]); 7] = [
    ("measure=severity_known", &["severity=1", "severity=2", "severity=3", "severity=4"]),
    ("measure=serious", &["severity=3", "severity=4"]),
    ("measure=delay_known", &DELAYS),
    ("measure=form_known", &FORMS),
    ("measure=within_7_days", &["measure=delay_0", "measure=delay_1_2", "measure=delay_3_7"]),
    (
        "*",
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

/// Every sum, each once. Counts that no table has but that tie others together are added to the knowledge.
pub(super) fn find_sums(knowledge: &mut Knowledge) -> Vec<SumOf> {
    add_pieces(knowledge);
    let mut sums = BTreeSet::new();
    sums.extend(sums_of_types(knowledge));
    for place in 0..knowledge.len() {
        sums.extend(sum_of_time(knowledge, place));
    }
    for place in 0..knowledge.len() {
        sums.extend(sums_of_classes(knowledge, place));
    }
    let families = unit_families(knowledge);
    for place in 0..knowledge.len() {
        sums.extend(sum_of_units(knowledge, &families, place));
    }
    sums.retain(|sum| sum.parts != [sum.total]);
    sums.into_iter().collect()
}

/// Types that are in the same ones of the published sets belong together. Adds these pieces, for the unit and for those
/// that it lies in.
fn add_pieces(knowledge: &mut Knowledge) {
    let mut wanted = Vec::new();
    for (group, sets) in groups(knowledge) {
        for types in pieces(&sets) {
            let mut unit = Some(group.unit);
            while let Some(at) = unit {
                wanted.push(Key { types: types.clone(), unit: at, ..group.clone() });
                unit = knowledge.units[at];
            }
        }
    }
    for key in wanted {
        let total = Key { class: "*".to_owned(), ..key.clone() };
        knowledge.place_or_insert(key);
        knowledge.place_or_insert(total);
    }
}

/// The sets of types that are counted for a time, unit and class.
fn groups(knowledge: &Knowledge) -> Vec<(Key, Vec<Vec<u16>>)> {
    let mut groups: BTreeMap<Key, Vec<Vec<u16>>> = BTreeMap::new();
    for place in 0..knowledge.len() {
        let key = knowledge.key(place);
        if !key.types.is_empty() {
            let group = Key { types: Vec::new(), ..key.clone() };
            groups.entry(group).or_default().push(key.types.clone());
        }
    }
    groups.into_iter().collect()
}

fn pieces(sets: &[Vec<u16>]) -> Vec<Vec<u16>> {
    let all: BTreeSet<u16> = sets.iter().flatten().copied().collect();
    let mut pieces: BTreeMap<Vec<bool>, Vec<u16>> = BTreeMap::new();
    for event_type in all {
        let member = sets.iter().map(|set| set.contains(&event_type)).collect();
        pieces.entry(member).or_default().push(event_type);
    }
    pieces.into_values().collect()
}

/// Every set of types is the sum of its pieces.
fn sums_of_types(knowledge: &Knowledge) -> Vec<SumOf> {
    let mut sums = Vec::new();
    for (group, sets) in groups(knowledge) {
        let pieces = pieces(&sets);
        let place = |types: &Vec<u16>| knowledge.find(&Key { types: types.clone(), ..group.clone() });
        for set in sets.iter().filter(|set| !pieces.contains(set)) {
            let within = pieces.iter().filter(|piece| set.contains(&piece[0]));
            let parts: Option<Vec<usize>> = within.map(place).collect();
            if let (Some(total), Some(parts)) = (place(set), parts) {
                sums.push(SumOf { total, parts });
            }
        }
    }
    sums
}

/// A year is its tertials, an accumulated period those until then, a tertial its months with data.
fn sum_of_time(knowledge: &Knowledge, total: usize) -> Option<SumOf> {
    let key = knowledge.key(total);
    let tertials = |year: &str, last: u8| {
        (1..=last).map(|number| When::Tertial(format!("{year}-t{number}"))).collect::<Vec<_>>()
    };
    let (parts, needs_all) = match &key.when {
        When::Month(_) => return None,
        When::Year(year) => (tertials(year, 3), true),
        When::Accumulated(period) => {
            let (year, number) = period.split_once("-t")?;
            (tertials(year, number.parse().ok()?), true)
        }
        When::Tertial(period) => {
            let (year, number) = period.split_once("-t")?;
            let first = 4 * (number.parse::<u8>().ok()? - 1) + 1;
            ((first..first + 4).map(|month| When::Month(format!("{year}-{month:02}"))).collect(), false)
        }
    };
    let wanted = parts.len();
    let found: Vec<usize> =
        parts.into_iter().filter_map(|when| knowledge.find(&Key { when, ..key.clone() })).collect();
    let is_complete = if needs_all { found.len() == wanted } else { !found.is_empty() };
    is_complete.then_some(SumOf { total, parts: found })
}

/// Breakdowns and measures.
fn sums_of_classes(knowledge: &mut Knowledge, total: usize) -> Vec<SumOf> {
    let key = knowledge.key(total).clone();
    let find =
        |knowledge: &Knowledge, class: &str| knowledge.find(&Key { class: class.to_owned(), ..key.clone() });
    let find_all = |knowledge: &Knowledge, classes: &[&str]| -> Vec<usize> {
        classes.iter().filter_map(|class| find(knowledge, class)).collect()
    };
    let mut sums = Vec::new();
    for (whole, classes) in ADD_UP.iter().filter(|(whole, _)| *whole == key.class) {
        let parts = find_all(knowledge, classes);
        if parts.len() == classes.len() {
            sums.push(SumOf { total, parts });
        } else if !parts.is_empty() && *whole == "*" {
            sums.push(with_rest(knowledge, total, parts, sums.len()));
        }
    }
    if key.class == "*" {
        for (number, classes) in [&SEVERITIES[..], &SOURCES[..]].into_iter().enumerate() {
            let parts = find_all(knowledge, classes);
            match parts.is_empty() {
                true => {}
                false if number == 1 && parts.len() == classes.len() => sums.push(SumOf { total, parts }),
                false => sums.push(with_rest(knowledge, total, parts, 10 + number)),
            }
        }
    }
    if key.class == "measure=influence" {
        let parts = find_all(knowledge, &PURPOSES);
        if !parts.is_empty() {
            sums.push(with_rest(knowledge, total, parts, 12));
        }
    }
    for (number, (part, _)) in PARTS_OF.iter().enumerate().filter(|(_, (_, whole))| *whole == key.class) {
        if let Some(part) = find(knowledge, part) {
            sums.push(with_rest(knowledge, total, vec![part], 20 + number));
        }
    }
    sums
}

fn with_rest(knowledge: &mut Knowledge, total: usize, mut parts: Vec<usize>, number: usize) -> SumOf {
    parts.push(knowledge.add_rest(total, number));
    SumOf { total, parts }
}

/// By unit: its parts, and whether they have ever been seen to be less than the whole.
fn unit_families(knowledge: &Knowledge) -> Vec<(Vec<usize>, bool)> {
    let mut families: Vec<(Vec<usize>, bool)> = vec![(Vec::new(), false); knowledge.units.len()];
    for (unit, parent) in knowledge.units.iter().enumerate() {
        if let Some(parent) = parent {
            families[*parent].0.push(unit);
        }
    }
    for place in 0..knowledge.len() {
        let key = knowledge.key(place);
        let (parts, has_rest) = &mut families[key.unit];
        let values: Option<Vec<u64>> = parts
            .iter()
            .map(|unit| knowledge.value(knowledge.find(&Key { unit: *unit, ..key.clone() })?))
            .collect();
        if let (Some(total), Some(values)) =
            (knowledge.value(place), values.filter(|values| !values.is_empty()))
        {
            *has_rest |= total != values.iter().sum::<u64>();
        }
    }
    families
}

/// A unit is the sum of its parts, and of what lies outside them where anything does.
fn sum_of_units(knowledge: &mut Knowledge, families: &[(Vec<usize>, bool)], total: usize) -> Option<SumOf> {
    let key = knowledge.key(total).clone();
    let (parts, has_rest) = &families[key.unit];
    let found: Vec<usize> =
        parts.iter().filter_map(|unit| knowledge.find(&Key { unit: *unit, ..key.clone() })).collect();
    match found.is_empty() {
        true => None,
        false if *has_rest || found.len() < parts.len() => Some(with_rest(knowledge, total, found, 40)),
        false => Some(SumOf { total, parts: found }),
    }
}

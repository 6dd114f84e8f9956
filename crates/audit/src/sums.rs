//! The sums that hold between counts whatever the data, worked out from the tables and the lists of units and types.

use rustc_hash::{FxHashMap, FxHashSet};

use super::SumOf;
use super::classes::Classes;
use super::knowledge::Knowledge;
use super::places::Place;
use super::reader::{Key, Names, When};

/// Every sum, each once. Counts that no table has but that tie others together are added to the knowledge: pieces of
/// sets of types, what lies in a unit outside its parts, and what is left of a count without some of its classes.
pub(super) fn find_sums(knowledge: &mut Knowledge, names: &mut Names) -> Vec<SumOf> {
    let classes = Classes::new(names);
    add_years(knowledge, &classes);
    let of_months = add_times(knowledge, names, classes.all);
    add_pieces(knowledge, names, classes.all);
    add_crossings(knowledge, names, classes.all);
    let mut sums = sums_of_places(knowledge);
    sums.extend(of_months);
    sums.extend(sums_of_types(knowledge, names));
    let keys: Vec<(usize, Key)> = knowledge.keys().collect();
    sums.extend(keys.iter().filter_map(|(place, key)| sum_of_time(knowledge, *place, key)));
    let mut units = Units::of(knowledge, names, classes.all);
    for (place, key) in &keys {
        units.add_sums(knowledge, *place, key, classes.all, &mut sums);
    }
    // What lies outside the parts of a unit has classes as any unit has: none is more than there is.
    for (place, key) in knowledge.keys().collect::<Vec<_>>() {
        add_sums_of_classes(knowledge, names, &classes, place, &key, &mut sums);
    }
    sums.retain(|sum| sum.parts != [sum.total]);
    sums
}

/// Cases may be told by year and measures of the same by tertial: adds the measures of the year, which are both.
fn add_years(knowledge: &mut Knowledge, classes: &Classes) {
    let keys: Vec<Key> = knowledge.keys().map(|(_, key)| key).collect();
    let is_year = |key: &&Key| matches!(key.when, When::Year(_));
    let of_cases = keys.iter().filter(is_year).filter(|key| classes.of_cases.contains(&key.class));
    let by_year: FxHashSet<Key> = of_cases.map(|key| Key { class: classes.all, ..*key }).collect();
    for key in keys.into_iter().filter(|key| classes.measures.contains(&key.class)) {
        let When::Tertial(year, _) = key.when else { continue };
        let of_year = Key { when: When::Year(year), ..key };
        if by_year.contains(&Key { class: classes.all, ..of_year }) {
            knowledge.place_or_insert(of_year);
        }
    }
}

/// What is told by month and by year, but not by tertial, hangs together all the same: adds the tertials and the year of every
/// count that is told by month or tertial, as far as the count of all types is told of them. A year whose tertials stand in no
/// table is the sum of its months besides.
fn add_times(knowledge: &mut Knowledge, names: &Names, all: u32) -> Vec<SumOf> {
    let sets = knowledge.keys().map(|(_, key)| key.types);
    let Some(of_all) = sets.max_by_key(|set| names.types(*set).len()) else { return Vec::new() };
    let is_place = |unit: u32| knowledge.unit_places.get(unit as usize).is_some_and(Option::is_some);
    let mut series = Vec::new();
    for (_, key) in knowledge.keys().filter(|(_, key)| key.class == all && !is_place(key.unit)) {
        if let When::Month(year, _) | When::Tertial(year, _) = key.when {
            series.push(Key { when: When::Year(year), ..key });
        }
    }
    series.sort_unstable();
    series.dedup();
    let mut sums = Vec::new();
    for of_year in series {
        let When::Year(year) = of_year.when else { continue };
        let times: Vec<When> = (1..=3).map(|number| When::Tertial(year, number)).collect();
        let is_told =
            |when: &&When| knowledge.find(&Key { when: **when, types: of_all, ..of_year }).is_some();
        let told: Vec<Key> = times
            .iter()
            .chain([&of_year.when])
            .filter(is_told)
            .map(|when| Key { when: *when, ..of_year })
            .collect();
        let is_in_table = times.iter().any(|when| knowledge.find(&Key { when: *when, ..of_year }).is_some());
        for key in &told {
            knowledge.place_or_insert(*key);
        }
        let months = |number: u8| {
            let months = (4 * number - 3..=4 * number).map(|month| When::Month(year, month));
            months.filter_map(|when| knowledge.find(&Key { when, ..of_year })).collect::<Vec<usize>>()
        };
        let parts = [1, 2, 3].map(months);
        if !is_in_table && told.len() == 4 && parts.iter().all(|months| !months.is_empty()) {
            sums.extend(knowledge.find(&of_year).map(|total| SumOf { total, parts: parts.concat() }));
        }
    }
    sums
}

/// Types that are in the same ones of the published sets belong together. Adds these pieces, for the unit and for those
/// that it lies in.
fn add_pieces(knowledge: &mut Knowledge, names: &mut Names, all: u32) {
    let mut wanted = Vec::new();
    for (group, sets) in groups(knowledge, names) {
        for types in pieces(names, &sets) {
            let mut unit = Some(group.unit);
            while let Some(at) = unit {
                wanted.push(Key { types, unit: at, ..group });
                unit = knowledge.units[at as usize];
            }
        }
    }
    for key in wanted {
        knowledge.place_or_insert(key);
        knowledge.place_or_insert(Key { class: all, ..key });
    }
}

/// A class may be told of several sets of types in the whole, and of all of them together in parts of it: adds what lies in a
/// part and in a piece of which some part's count is not shown, and the rest of each part as one.
fn add_crossings(knowledge: &mut Knowledge, names: &mut Names, all: u32) {
    let mut wanted = Vec::new();
    for (group, sets) in groups(knowledge, names) {
        if knowledge.units[group.unit as usize].is_some() || group.class == all || sets.len() == 1 {
            continue;
        }
        let Some(of_all) = sets.iter().copied().max_by_key(|set| names.types(*set).len()) else { continue };
        let has_class = |unit: &u32| knowledge.find(&Key { types: of_all, unit: *unit, ..group }).is_some();
        let units: Vec<u32> = (0..knowledge.units.len() as u32).filter(has_class).collect();
        let is_hidden = |types: u32| {
            let keys = units.iter().map(|unit| Key { types, unit: *unit, class: all, ..group });
            keys.flat_map(|key| [key, of_year(key)])
                .any(|key| knowledge.find(&key).is_some_and(|at| knowledge.is_hidden(at)))
        };
        let mut crossed: Vec<u32> =
            pieces(names, &sets).into_iter().filter(|types| is_hidden(*types)).collect();
        if crossed.is_empty() {
            continue;
        }
        let is_crossed = |event_type: &u16| crossed.iter().any(|set| names.types(*set).contains(event_type));
        let others =
            names.types(of_all).iter().copied().filter(|event_type| !is_crossed(event_type)).collect();
        crossed.push(names.set(others));
        for types in crossed {
            wanted.extend(units.iter().map(|unit| Key { types, unit: *unit, ..group }));
        }
    }
    for key in wanted {
        for key in [key, Key { class: all, ..key }] {
            if knowledge.find(&key).is_none() {
                let place = knowledge.place_or_insert(key);
                knowledge.ties.insert(place);
            }
        }
    }
}

fn of_year(key: Key) -> Key {
    match key.when {
        When::Tertial(year, _) => Key { when: When::Year(year), ..key },
        _ => key,
    }
}

/// A unit that moved within a time is the sum of its places then. What a place holds at other times is none.
fn sums_of_places(knowledge: &mut Knowledge) -> Vec<SumOf> {
    let mut sums = Vec::new();
    let places: Vec<(u32, Place)> =
        (0..).zip(&knowledge.unit_places).filter_map(|(at, place)| Some((at, place.clone()?))).collect();
    if places.is_empty() {
        return sums;
    }
    for (total, key) in knowledge.keys().collect::<Vec<_>>() {
        let of_unit = places.iter().filter(|(_, place)| place.unit == key.unit && place.touches(key.when));
        let keys: Vec<Key> = of_unit.map(|(unit, _)| Key { unit: *unit, ..key }).collect();
        let parts: Vec<usize> = keys.into_iter().map(|key| knowledge.place_or_insert(key)).collect();
        if !parts.is_empty() {
            sums.push(SumOf { total, parts });
        }
        for (unit, place) in &places {
            if knowledge.units[*unit as usize] == Some(key.unit) && !place.touches(key.when) {
                knowledge.note_none(Key { unit: *unit, ..key });
            }
        }
    }
    sums
}

/// The sets of types that are counted for a time, unit and class, without the empty one.
fn groups(knowledge: &Knowledge, names: &Names) -> Vec<(Key, Vec<u32>)> {
    let mut places: FxHashMap<Key, usize> = FxHashMap::default();
    let mut groups: Vec<(Key, Vec<u32>)> = Vec::new();
    for (_, key) in knowledge.keys().filter(|(_, key)| !names.types(key.types).is_empty()) {
        let group = Key { types: 0, ..key };
        let place = *places.entry(group).or_insert_with(|| {
            groups.push((group, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(key.types);
    }
    groups.iter_mut().for_each(|(_, sets)| sets.sort_unstable());
    groups
}

fn pieces(names: &mut Names, sets: &[u32]) -> Vec<u32> {
    let mut pieces: Vec<(Vec<bool>, Vec<u16>)> = Vec::new();
    let mut all: Vec<u16> = sets.iter().flat_map(|set| names.types(*set)).copied().collect();
    all.sort_unstable();
    all.dedup();
    for event_type in all {
        let member: Vec<bool> = sets.iter().map(|set| names.types(*set).contains(&event_type)).collect();
        match pieces.iter_mut().find(|(of, _)| *of == member) {
            Some((_, types)) => types.push(event_type),
            None => pieces.push((member, vec![event_type])),
        }
    }
    pieces.into_iter().map(|(_, types)| names.set(types)).collect()
}

/// Every set of types is the sum of its pieces.
fn sums_of_types(knowledge: &Knowledge, names: &mut Names) -> Vec<SumOf> {
    let mut sums = Vec::new();
    let mut pieces_of: FxHashMap<Vec<u32>, Vec<u32>> = FxHashMap::default();
    for (group, sets) in groups(knowledge, names) {
        let pieces = pieces_of.entry(sets.clone()).or_insert_with(|| pieces(names, &sets));
        let place = |types: u32| knowledge.find(&Key { types, ..group });
        for set in sets.iter().filter(|set| !pieces.contains(set)) {
            let within = pieces.iter().filter(|piece| is_within(names, **piece, *set));
            let parts: Option<Vec<usize>> = within.map(|piece| place(*piece)).collect();
            if let (Some(total), Some(parts)) = (place(*set), parts) {
                sums.push(SumOf { total, parts });
            }
        }
    }
    sums
}

fn is_within(names: &Names, piece: u32, set: u32) -> bool {
    names.types(set).contains(&names.types(piece)[0])
}

/// A year is its tertials, an accumulated period those until then, a tertial its months with data.
fn sum_of_time(knowledge: &Knowledge, total: usize, key: &Key) -> Option<SumOf> {
    let tertials = |year, last: u8| (1..=last).map(|number| When::Tertial(year, number)).collect::<Vec<_>>();
    let (parts, needs_all) = match key.when {
        When::Month(..) => return None,
        When::Year(year) => (tertials(year, 3), true),
        When::Accumulated(year, number) => (tertials(year, number), true),
        When::Tertial(year, number) => {
            let first = 4 * number.checked_sub(1)? + 1;
            ((first..first + 4).map(|month| When::Month(year, month)).collect(), false)
        }
    };
    let wanted = parts.len();
    let found: Vec<usize> =
        parts.into_iter().filter_map(|when| knowledge.find(&Key { when, ..*key })).collect();
    let is_complete = if needs_all { found.len() == wanted } else { !found.is_empty() };
    is_complete.then_some(SumOf { total, parts: found })
}

/// Breakdowns and measures.
fn add_sums_of_classes(
    knowledge: &mut Knowledge,
    names: &mut Names,
    classes: &Classes,
    total: usize,
    key: &Key,
    sums: &mut Vec<SumOf>,
) {
    let is_form = key.class == classes.form_known;
    let purpose = [classes.purpose_unknown, classes.influence.0];
    // Who reads no forms takes every purpose for that of a known form.
    let is_unread = is_form && is_at_least(knowledge, key, purpose);
    let has_purposes = is_form && !find_all(knowledge, key, &classes.influence.1).is_empty();
    let mut add = |of_whole: &[u32], has_others: bool| {
        let found: Vec<u32> = of_whole
            .iter()
            .copied()
            .filter(|class| knowledge.find(&Key { class: *class, ..*key }).is_some())
            .collect();
        if found.is_empty() || !has_others && found.len() < of_whole.len() && key.class != classes.all {
            return;
        }
        let mut parts: Vec<usize> = find_all(knowledge, key, &found);
        if has_others || found.len() < of_whole.len() {
            let rest = names.class(&format!("{} without {found:?}", key.class));
            let is_tie = parts.iter().any(|part| knowledge.ties.contains(part));
            let rest = knowledge.place_or_insert(Key { class: rest, ..*key });
            knowledge.ties.extend(is_tie.then_some(rest));
            parts.push(rest);
        }
        sums.push(SumOf { total, parts });
    };
    for (_, of_whole) in classes.add_up.iter().filter(|(whole, _)| *whole == key.class) {
        add(of_whole, false);
    }
    if key.class == classes.all {
        add(&classes.severities, true);
        add(&classes.sources, false);
    }
    if key.class == classes.influence.0 {
        add(&classes.influence.1, true);
    }
    if has_purposes {
        add(&[&classes.influence.1[..], &purpose[..1]].concat(), true);
    } else if is_unread {
        add(&purpose, true);
    }
    for (part, _) in classes.parts_of.iter().filter(|(_, whole)| *whole == key.class) {
        add(&[*part], true);
    }
}

/// True if a number is shown, and others of which it is no less than the sum.
fn is_at_least(knowledge: &Knowledge, key: &Key, parts: [u32; 2]) -> bool {
    let value = |class| knowledge.value(knowledge.find(&Key { class, ..*key })?);
    let [first, second] = parts.map(value);
    value(key.class).zip(first.zip(second)).is_some_and(|(whole, (first, second))| whole >= first + second)
}

fn find_all(knowledge: &Knowledge, key: &Key, classes: &[u32]) -> Vec<usize> {
    classes.iter().filter_map(|class| knowledge.find(&Key { class: *class, ..*key })).collect()
}

/// A unit's parts.
#[derive(Debug, Clone, Default)]
struct Family {
    parts: Vec<u32>,
    /// True if they have ever been seen to be less than the whole.
    has_rest: bool,
}

/// The units, and what lies outside some of their parts.
struct Units {
    families: Vec<Family>,
    /// By unit and those of its parts that a count is known of: what stands for all else in it.
    outside: FxHashMap<(u32, Vec<u32>), u32>,
}

impl Units {
    /// A hidden total is seen to be more than its parts where a number that it includes is.
    fn of(knowledge: &Knowledge, names: &Names, all: u32) -> Self {
        let mut families = vec![Family::default(); knowledge.units.len()];
        for (unit, parent) in (0..).zip(&knowledge.units) {
            if let Some(parent) = parent {
                families[*parent as usize].parts.push(unit);
            }
        }
        let shown_within = shown_within(knowledge);
        for (place, key) in knowledge.keys() {
            let Family { parts, has_rest } = &mut families[key.unit as usize];
            let value = |unit: &u32| knowledge.value(knowledge.find(&Key { unit: *unit, ..key })?);
            if parts.is_empty() || *has_rest {
                continue;
            }
            let Some(sum) = parts.iter().map(value).sum::<Option<u64>>() else { continue };
            *has_rest = match knowledge.value(place) {
                Some(total) => total != sum,
                None => {
                    let within = shown_within.get(&Key { types: 0, class: 0, ..key }).into_iter().flatten();
                    let mut of_key = within.filter(|(shown, _)| {
                        names.is_within(shown.types, key.types) && [all, shown.class].contains(&key.class)
                    });
                    of_key.any(|(_, count)| *count > sum)
                }
            };
        }
        Units { families, outside: FxHashMap::default() }
    }

    /// A unit is the sum of its parts, and of what lies outside them where anything does. That is no more in a class than
    /// in all.
    fn add_sums(
        &mut self,
        knowledge: &mut Knowledge,
        total: usize,
        key: &Key,
        all: u32,
        sums: &mut Vec<SumOf>,
    ) {
        let family = &self.families[key.unit as usize];
        let has_count = |unit: &u32| knowledge.find(&Key { unit: *unit, ..*key }).is_some();
        let found: Vec<u32> = family.parts.iter().copied().filter(has_count).collect();
        if found.is_empty() {
            return;
        }
        if !family.has_rest && found.len() == family.parts.len() {
            sums.push(SumOf { total, parts: find_in(knowledge, key, &found) });
            return;
        }
        let outside = *self.outside.entry((key.unit, found.clone())).or_insert_with(|| {
            knowledge.units.push(Some(key.unit));
            let outside = knowledge.units.len() as u32 - 1;
            let missing = family.parts.iter().copied().filter(|part| !found.contains(part));
            knowledge.missing_parts.insert(outside, missing.collect());
            outside
        });
        for key in [*key, Key { class: all, ..*key }] {
            let rest = Key { unit: outside, ..key };
            let (Some(total), None) = (knowledge.find(&key), knowledge.find(&rest)) else { continue };
            let mut parts = find_in(knowledge, &key, &found);
            if parts.len() == found.len() {
                parts.push(knowledge.place_or_insert(rest));
                sums.push(SumOf { total, parts });
            }
        }
    }
}

/// By time and unit: all counts that are shown.
fn shown_within(knowledge: &Knowledge) -> FxHashMap<Key, Vec<(Key, u64)>> {
    let mut shown: FxHashMap<Key, Vec<(Key, u64)>> = FxHashMap::default();
    for (place, key) in knowledge.keys() {
        if let Some(count) = knowledge.value(place) {
            shown.entry(Key { types: 0, class: 0, ..key }).or_default().push((key, count));
        }
    }
    shown
}

fn find_in(knowledge: &Knowledge, key: &Key, units: &[u32]) -> Vec<usize> {
    units.iter().filter_map(|unit| knowledge.find(&Key { unit: *unit, ..*key })).collect()
}

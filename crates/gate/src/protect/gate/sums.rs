//! The sums that hold between counts: over time, types, units and classes.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analyse::ReportingMeasure as M;
use model::{
    Affected, CaseStatus, Code, Coded, EventTypeIx, Period, Severity, Source, Tertial, UnitIx, Year,
};

use super::super::derived::{days_of, is_outside_dates};
use super::key::{Class, Key, TypeSetIx};
use super::system::{Linkage, Sum};
use suppression::CellIx;

/// What departments have of sets of types in each class of cases: it is in no table, but binds what is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crossings {
    Bind,
    /// With what every unit had in every tertial, in a table or not.
    BindWithUnits,
    LeftOut,
}

/// States every sum that holds between published cells, whatever the data.
pub(super) fn link(linkage: &mut Linkage, crossings: Crossings) {
    add_years(linkage);
    add_times(linkage);
    add_atoms(linkage, |linkage, key| _ = linkage.cell(key));
    if crossings == Crossings::BindWithUnits {
        add_units(linkage);
    }
    if crossings != Crossings::LeftOut {
        add_crossings(linkage);
        add_atoms(linkage, |linkage, key| linkage.tie(key));
    }
    let of_places = add_places(linkage);
    add_outsides(linkage);
    let keys = linkage.keys().to_vec();
    let (of_types, (over_time, (of_units, of_classes))) = rayon::join(
        || sums_of_types(linkage),
        || {
            rayon::join(
                || sums_over_time(linkage, &keys),
                || rayon::join(|| sums_of_units(linkage, &keys), || sums_of_classes(linkage, &keys)),
            )
        },
    );
    for sum in of_types.into_iter().chain(over_time).chain(of_units).chain(of_classes).chain(of_places) {
        linkage.add(sum);
    }
}

/// Adds what every unit had in every tertial of which anything is known.
fn add_units(linkage: &mut Linkage) {
    let domain = linkage.counts.domain;
    let types = linkage.sets.of(Code::Total);
    let tertials: Vec<Code> = domain.periods.iter().copied().map(Code::Tertial).collect();
    for unit in domain.units.all_places().filter(|unit| !domain.units.has_moved(*unit)) {
        for when in tertials.iter().filter(|when| !is_outside_dates(&[**when, Code::Unit(unit)], domain)) {
            linkage.tie(Key { when: *when, types, unit, class: Class::All });
        }
    }
    linkage.list_all_units();
}

/// Where cases are published by year and measures of the same by tertial, the measures of the year tie them together.
fn add_years(linkage: &mut Linkage) {
    let keys: Vec<Key> = linkage.keys().iter().map(|(key, _)| *key).collect();
    let is_of_cases = |class| !matches!(class, Class::All | Class::Measure(_));
    let of_cases = keys.iter().filter(|key| is_of_cases(key.class) && matches!(key.when, Code::Year(_)));
    let by_year: FxHashSet<Key> = of_cases.map(|key| Key { class: Class::All, ..*key }).collect();
    for key in keys {
        let (Class::Measure(_), Code::Tertial(period)) = (key.class, key.when) else { continue };
        let of_year = Key { when: Code::Year(period.year), ..key };
        if by_year.contains(&Key { class: Class::All, ..of_year }) {
            linkage.cell(of_year);
        }
    }
}

/// A table that is left out for being too fine is not printed, but its sums hold: months add up to tertials and those to the
/// year, where none of these stands in a table too. Adds them, unpublished, so that what is told by month, by tertial and by
/// year is one system.
fn add_times(linkage: &mut Linkage) {
    let listed: FxHashSet<UnitIx> = linkage.counts.domain.published_units().into_iter().collect();
    let all = linkage.sets.of(Code::Total);
    let keys: Vec<Key> = linkage.keys().iter().map(|(key, _)| *key).collect();
    let mut seen: FxHashSet<Key> = FxHashSet::default();
    for key in keys.into_iter().filter(|key| key.class == Class::All && listed.contains(&key.unit)) {
        let year = match key.when {
            Code::Month(month) => month.year,
            Code::Tertial(period) => period.year,
            _ => continue,
        };
        if !seen.insert(Key { when: Code::Year(year), ..key }) {
            continue;
        }
        for when in tertials(year, Tertial::T3).into_iter().chain([Code::Year(year)]) {
            // Where nothing is known of all types together, nothing is of some.
            if linkage.find(&Key { when, types: all, ..key }).is_some() {
                linkage.cell(Key { when, ..key });
            }
        }
    }
}

/// A year is its tertials, an accumulated period those until then, a tertial its months.
fn sums_over_time(linkage: &Linkage, keys: &[(Key, CellIx)]) -> Vec<Sum> {
    keys.par_iter().filter_map(|(key, ix)| sum_over_time(linkage, key, *ix)).collect()
}

fn sum_over_time(linkage: &Linkage, key: &Key, total: CellIx) -> Option<Sum> {
    let parts: Vec<Code> = match key.when {
        Code::Tertial(period) => period.months().map(Code::Month).into(),
        Code::Year(year) => tertials(year, Tertial::T3),
        Code::Accumulated(period) => tertials(period.year, period.tertial),
        _ => return None,
    };
    let cells: Vec<CellIx> =
        parts.iter().filter_map(|when| linkage.find(&Key { when: *when, ..*key })).collect();
    // Months without data are no cells, and hold nothing; nor do times when the unit did not exist.
    let lacks = |when: &&Code| linkage.lacks(&Key { when: **when, ..*key });
    let is_complete = matches!(key.when, Code::Tertial(_)) || !parts.iter().any(|when| lacks(&when));
    (is_complete && !cells.is_empty()).then(|| Sum::whole(key, total, cells))
}

fn tertials(year: Year, last: Tertial) -> Vec<Code> {
    let until = Tertial::ALL.iter().filter(|tertial| **tertial <= last);
    until.map(|tertial| Code::Tertial(Period::new(year, *tertial))).collect()
}

/// Where single types are not published, sums of types overlap: adds the pieces that they are all made of.
fn add_atoms(linkage: &mut Linkage, add: impl Fn(&mut Linkage, Key)) {
    let mut wanted: Vec<Key> = Vec::new();
    for (key, sets) in linkage.groups() {
        if has_single_types(linkage, &key) {
            continue;
        }
        for types in atoms(linkage, &sets) {
            wanted.push(Key { types, ..key });
        }
    }
    let published: Vec<UnitIx> = linkage.counts.domain.published_units();
    for key in wanted {
        add(linkage, key);
        add(linkage, Key { class: Class::All, ..key });
        let units = &linkage.counts.domain.units;
        let above: Vec<UnitIx> = units.line(key.unit).skip(1).collect();
        for unit in above.into_iter().filter(|unit| published.contains(&units.unit_of(*unit))) {
            add(linkage, Key { unit, ..key });
        }
    }
}

fn has_single_types(linkage: &mut Linkage, key: &Key) -> bool {
    let types: Vec<EventTypeIx> = linkage.counts.domain.event_type_indexes().collect();
    types.into_iter().all(|event_type| {
        let types = linkage.sets.of(Code::EventType(event_type));
        linkage.find(&Key { types, ..*key }).is_some()
    })
}

/// Where a class of cases is told of sets of types in the whole, and of all types in its departments, what a department has
/// of a set lies in both: that binds how many there are of the set in a department, which may be hidden.
fn add_crossings(linkage: &mut Linkage) {
    let units = linkage.counts.domain.whole_and_departments();
    let Some((whole, departments)) = units.split_first() else { return };
    let all = linkage.sets.of(Code::Total);
    for (key, sets) in linkage.groups() {
        if key.unit != *whole || key.class == Class::All || sets.len() == 1 {
            continue;
        }
        let is_told = |unit: &&UnitIx| linkage.find(&Key { types: all, unit: **unit, ..key }).is_some();
        let told: Vec<UnitIx> = departments.iter().filter(is_told).copied().collect();
        for types in pieces(linkage, &sets) {
            for unit in &told {
                let crossing = Key { types, unit: *unit, ..key };
                linkage.tie(crossing);
                linkage.tie(Key { class: Class::All, ..crossing });
            }
        }
    }
}

/// Types that are in the same ones of some sets belong together.
fn atoms(linkage: &mut Linkage, sets: &[TypeSetIx]) -> Vec<TypeSetIx> {
    let mut atoms: Vec<(Vec<bool>, Vec<EventTypeIx>)> = Vec::new();
    for event_type in linkage.counts.domain.event_type_indexes() {
        let member: Vec<bool> =
            sets.iter().map(|set| linkage.sets.types(*set).contains(&event_type)).collect();
        match atoms.iter_mut().find(|(of, _)| *of == member) {
            Some((_, types)) => types.push(event_type),
            None if member.contains(&true) => atoms.push((member, vec![event_type])),
            None => {}
        }
    }
    atoms.into_iter().map(|(_, types)| linkage.sets.insert(types)).collect()
}

/// Every sum of types is the sum of its single types, or of the pieces that stand for them.
fn sums_of_types(linkage: &Linkage) -> Vec<Sum> {
    let mut known: FxHashMap<Vec<TypeSetIx>, Vec<MadeOf>> = FxHashMap::default();
    let mut sums = Vec::new();
    for (key, sets) in linkage.groups() {
        let find = |types: &TypeSetIx| linkage.find(&Key { types: *types, ..key });
        for (types, pieces) in known.entry(sets).or_insert_with_key(|sets| made_of(linkage, sets)) {
            let parts = pieces.iter().filter_map(find).collect();
            sums.extend(find(types).map(|total| Sum::whole(&Key { types: *types, ..key }, total, parts)));
        }
    }
    sums
}

/// A set of types, and the pieces that it is made of.
type MadeOf = (TypeSetIx, Vec<TypeSetIx>);

/// Those of some sets that are sums of others.
fn made_of(linkage: &Linkage, sets: &[TypeSetIx]) -> Vec<MadeOf> {
    let pieces = pieces(linkage, sets);
    let sums = sets.iter().copied().filter(|types| !pieces.contains(types));
    let parts = |types| pieces.iter().copied().filter(move |piece| is_within(linkage, *piece, types));
    sums.map(|types| (types, parts(types).collect())).collect()
}

/// The sets that no other set of the group lies strictly within.
fn pieces(linkage: &Linkage, sets: &[TypeSetIx]) -> Vec<TypeSetIx> {
    let has_inner =
        |set: TypeSetIx| sets.iter().any(|other| *other != set && is_within(linkage, *other, set));
    sets.iter().copied().filter(|set| !has_inner(*set)).collect()
}

fn is_within(linkage: &Linkage, inner: TypeSetIx, outer: TypeSetIx) -> bool {
    let outer = linkage.sets.types(outer);
    linkage.sets.types(inner).iter().all(|event_type| outer.contains(event_type))
}

/// A unit is the sum of the nearest units below it that have the same count, and of what lies outside those.
fn sums_of_units(linkage: &Linkage, keys: &[(Key, CellIx)]) -> Vec<Sum> {
    let split = Split::new(linkage);
    let sum = |(key, total): &(Key, CellIx)| {
        let (mut parts, _) = split.parts(linkage, key)?;
        parts.extend(linkage.find(&linkage.outside(key)));
        Some(Sum::whole(key, *total, parts))
    };
    keys.par_iter().filter(|(key, _)| !linkage.is_outside(key)).filter_map(sum).collect()
}

/// Adds the places of units that moved within a time: they are what such a unit is the sum of.
fn add_places(linkage: &mut Linkage) -> Vec<Sum> {
    let units = &linkage.counts.domain.units;
    let moved: Vec<_> = linkage.keys().iter().filter(|(key, _)| units.has_moved(key.unit)).copied().collect();
    let mut sums = Vec::new();
    for (key, total) in moved {
        let Some((first, last)) = days_of(key.when) else { continue };
        let places = units.places_within(key.unit, first, last).into_iter();
        let keys: Vec<Key> = places.map(|unit| Key { unit, ..key }).collect();
        keys.iter().for_each(|key| linkage.add_place(key, total));
        let parts = keys.iter().filter_map(|key| linkage.find(key)).collect();
        sums.push(Sum::whole(&key, total, parts));
    }
    sums
}

/// Adds what units have beyond their parts.
fn add_outsides(linkage: &mut Linkage) {
    let split = Split::new(linkage);
    let keys = linkage.keys().to_vec();
    let outside = |(key, total): &(Key, CellIx)| {
        let (parts, is_complete) = split.parts(linkage, key)?;
        (!is_complete).then_some((*key, *total, parts))
    };
    let outsides: Vec<_> = keys.par_iter().filter_map(outside).collect();
    outsides.iter().for_each(|(key, total, parts)| linkage.add_outside(key, *total, parts));
}

/// How units are split: down to the finest that is published, or into departments alone.
struct Split {
    published: Below,
    detailed: Below,
}

impl Split {
    fn new(linkage: &Linkage) -> Self {
        let domain = linkage.counts.domain;
        Split {
            published: Below::new(linkage, linkage.listed_units()),
            detailed: Below::new(linkage, &domain.whole_and_departments()),
        }
    }

    /// The parts that the unit of a key has, and whether they are all of it, whatever the data.
    fn parts(&self, linkage: &Linkage, key: &Key) -> Option<(Vec<CellIx>, bool)> {
        let find = |unit: &UnitIx| linkage.find(&Key { unit: *unit, ..*key });
        let nearest = [&self.published, &self.detailed].map(|below| &below.units[key.unit.0 as usize]);
        // The first may have opened later, or closed.
        let has_cells = |nearest: &&Nearest| nearest.parts.iter().filter_map(find).next().is_some();
        // Where none of them was there, all that the unit has lies outside them, year by year.
        let is_none = |unit: &UnitIx| linkage.is_none(&Key { unit: *unit, ..*key });
        let are_none = |nearest: &&Nearest| !nearest.parts.is_empty() && nearest.parts.iter().all(is_none);
        let nearest = nearest.into_iter().find(has_cells).or_else(|| nearest.into_iter().find(are_none))?;
        let parts: Vec<CellIx> = nearest.parts.iter().filter_map(find).collect();
        let lacks = |unit: &UnitIx| linkage.lacks(&Key { unit: *unit, ..*key });
        let is_complete = !nearest.has_rest && !nearest.parts.iter().any(lacks);
        Some((parts, is_complete))
    }
}

/// For every unit, the nearest ones of some list below it.
struct Below {
    units: Vec<Nearest>,
}

struct Nearest {
    parts: Vec<UnitIx>,
    /// True if incidents have ever lain in the unit but outside the parts.
    has_rest: bool,
}

impl Below {
    fn new(linkage: &Linkage, listed: &[UnitIx]) -> Self {
        let domain = linkage.counts.domain;
        let mut units = vec![false; domain.units.len()];
        listed.iter().for_each(|unit| units[unit.0 as usize] = true);
        let is_listed = |place: &&UnitIx| units[domain.units.unit_of(**place).0 as usize];
        let own: Vec<bool> =
            domain.units.all_places().map(|place| linkage.counts.has_own_incidents(place)).collect();
        let nearest = |unit: UnitIx| {
            let mut nearest = Nearest { parts: Vec::new(), has_rest: false };
            let mut open = vec![unit];
            while let Some(unit) = open.pop() {
                nearest.has_rest |= own[unit.0 as usize];
                let (parts, deeper) = domain.units.below(unit).iter().partition(is_listed);
                nearest.parts.extend::<Vec<UnitIx>>(parts);
                open.extend::<Vec<UnitIx>>(deeper);
            }
            nearest
        };
        Below { units: domain.units.all_places().map(nearest).collect() }
    }
}

/// Classes of cases, and measures of reporting.
fn sums_of_classes(linkage: &Linkage, keys: &[(Key, CellIx)]) -> Vec<Sum> {
    let sums = |(key, total): &(Key, CellIx)| match key.class {
        Class::All => breakdowns(linkage, key, *total),
        Class::Measure(measure) => sums_of_measure(linkage, key, *total, measure),
        _ => Vec::new(),
    };
    keys.par_iter().flat_map_iter(sums).collect()
}

/// Every breakdown of the cases adds up to their total, with those of which nobody has said.
fn breakdowns(linkage: &Linkage, key: &Key, total: CellIx) -> Vec<Sum> {
    let statuses = CaseStatus::ALL.iter().filter(|status| **status != CaseStatus::Cancelled);
    let breakdowns: [Vec<Class>; 4] = [
        severities().chain([Class::SeverityUnknown]).collect(),
        statuses.map(|class| Class::Status(*class)).collect(),
        Affected::ALL.iter().map(|class| Class::Affected(*class)).collect(),
        Source::ALL.iter().map(|class| Class::Source(*class)).collect(),
    ];
    let mut sums = Vec::new();
    for (place, classes) in breakdowns.into_iter().enumerate() {
        let parts = find_classes(linkage, key, &classes);
        // A table that does not say how many are unknown leaves them as a rest.
        let unknown = match place {
            0 => Some(Class::SeverityUnknown),
            1 => Some(Class::Status(CaseStatus::Unknown)),
            _ => None,
        };
        let has_unknown = unknown.is_none_or(|class| linkage.find(&Key { class, ..*key }).is_some());
        match parts.is_empty() {
            true => {}
            false if has_unknown => sums.push(Sum::whole(key, total, parts)),
            false => sums.push(Sum::with_rest(key, total, parts)),
        }
    }
    sums
}

fn severities() -> impl Iterator<Item = Class> {
    Severity::ALL.iter().map(|class| Class::Severity(*class))
}

fn find_classes(linkage: &Linkage, key: &Key, classes: &[Class]) -> Vec<CellIx> {
    classes.iter().filter_map(|class| linkage.find(&Key { class: *class, ..*key })).collect()
}

const KNOWN_STATUSES: [CaseStatus; 4] =
    [CaseStatus::Reported, CaseStatus::Investigating, CaseStatus::Acting, CaseStatus::Closed];

/// Measures of reporting are parts of one another.
fn sums_of_measure(linkage: &Linkage, key: &Key, total: CellIx, measure: M) -> Vec<Sum> {
    let class = Class::Measure;
    let (severe, serious) = (Class::Severity(Severity::VerySerious), Class::Severity(Severity::Serious));
    let is_part_of_all = matches!(
        measure,
        M::StatusKnown
            | M::SeverityKnown
            | M::PoliceReport
            | M::PropertyReport
            | M::AuthorityAnswered
            | M::DelayKnown
            | M::Late
            | M::FormKnown
            | M::Influence
    );
    let all = linkage.find(&Key { class: Class::All, ..*key }).filter(|_| is_part_of_all);
    let unknown = match measure {
        M::StatusKnown => linkage.find(&Key { class: Class::Status(CaseStatus::Unknown), ..*key }),
        M::SeverityKnown => linkage.find(&Key { class: Class::SeverityUnknown, ..*key }),
        _ => None,
    };
    let part_of_all = all.map(|all| match unknown {
        Some(unknown) => Sum::whole(key, all, vec![total, unknown]),
        None => Sum::with_rest(key, all, vec![total]),
    });
    let (parts, has_rest) = match measure {
        M::StatusKnown => (vec![Class::Status(CaseStatus::Closed)], true),
        M::SeverityKnown => (vec![class(M::Serious)], true),
        M::Serious => (vec![serious, severe], false),
        M::PoliceReport => (vec![class(M::PoliceMatched)], true),
        M::PropertyReport => (vec![class(M::PropertyMatched)], true),
        M::AuthorityAnswered => (vec![class(M::AuthorityReport)], true),
        M::FormKnown => (M::FORMS.map(|(form, _)| class(form)).into(), false),
        M::Influence => (M::FORMS.map(|(_, influence)| class(influence)).into(), true),
        M::DelayKnown => (M::DELAYS.map(class).into(), false),
        M::Within7Days => (M::DELAYS[..3].iter().map(|delay| class(*delay)).collect(), false),
        _ => match M::FORMS.iter().find(|(form, _)| *form == measure) {
            Some((_, influence)) => (vec![class(*influence)], true),
            None => return part_of_all.into_iter().collect(),
        },
    };
    let (other, other_has_rest) = match measure {
        M::FormKnown => {
            let with_purpose = M::FORMS.iter().map(|(_, influence)| class(*influence));
            (std::iter::once(class(M::PurposeUnknown)).chain(with_purpose).collect(), true)
        }
        M::StatusKnown => (KNOWN_STATUSES.map(Class::Status).into(), false),
        M::DelayKnown => (vec![class(M::Within7Days)], true),
        M::SeverityKnown => (severities().collect(), false),
        _ => (Vec::new(), false),
    };
    // Who reads no forms takes every purpose for that of a known form: what is left has none.
    let has_purposes = M::FORMS.iter().any(|(_, influence)| is_found(linkage, key, class(*influence)));
    let unread = (measure == M::FormKnown && !has_purposes)
        .then(|| find_classes(linkage, key, &[class(M::PurposeUnknown), class(M::Influence)]))
        .filter(|parts| !parts.is_empty() && linkage.is_more_than(total, parts))
        .map(|parts| Sum::with_rest(key, total, parts));
    let sum = |(classes, has_rest): (Vec<Class>, bool)| {
        let parts = find_classes(linkage, key, &classes);
        let sum = if has_rest { Sum::with_rest(key, total, parts) } else { Sum::whole(key, total, parts) };
        (!sum.parts.is_empty()).then_some(sum)
    };
    let own = [(parts, has_rest), (other, other_has_rest)];
    part_of_all.into_iter().chain(own.into_iter().filter_map(sum)).chain(unread).collect()
}

fn is_found(linkage: &Linkage, key: &Key, class: Class) -> bool {
    linkage.find(&Key { class, ..*key }).is_some()
}

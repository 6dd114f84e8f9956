//! The sums that hold between counts: over time, types, units and classes.

use rustc_hash::FxHashMap;

use crate::analyse::ReportingMeasure as M;
use crate::model::{
    Affected, CaseStatus, Code, Coded, EventTypeIx, Period, Severity, Source, Tertial, UnitIx, Year,
};

use super::super::suppress::CellIx;
use super::key::{Class, Key, TypeSetIx};
use super::smallness::Judgement;
use super::system::Linkage;

/// States every sum that holds between published cells, whatever the data.
pub(super) fn link(linkage: &mut Linkage) {
    add_atoms(linkage);
    let keys = linkage.keys().to_vec();
    link_types(linkage);
    for (key, ix) in &keys {
        link_time(linkage, key, *ix);
    }
    link_units(linkage, &keys);
    for (key, ix) in &keys {
        match key.class {
            Class::All => link_classes(linkage, key, *ix),
            Class::Measure(measure) => link_measure(linkage, key, *ix, measure),
            _ => {}
        }
    }
}

/// A year is its tertials, an accumulated period those until then, a tertial its months.
fn link_time(linkage: &mut Linkage, key: &Key, ix: CellIx) {
    let parts: Vec<Code> = match key.when {
        Code::Tertial(period) => period.months().map(Code::Month).into(),
        Code::Year(year) => tertials(year, Tertial::T3),
        Code::Accumulated(period) => tertials(period.year, period.tertial),
        _ => return,
    };
    let cells: Vec<CellIx> =
        parts.iter().filter_map(|when| linkage.find(&Key { when: *when, ..*key })).collect();
    // Months without data are no cells, and hold nothing.
    let is_complete = matches!(key.when, Code::Tertial(_)) || cells.len() == parts.len();
    if is_complete && !cells.is_empty() {
        linkage.line(ix, cells);
    }
}

fn tertials(year: Year, last: Tertial) -> Vec<Code> {
    let until = Tertial::ALL.iter().filter(|tertial| **tertial <= last);
    until.map(|tertial| Code::Tertial(Period::new(year, *tertial))).collect()
}

/// Where single types are not published, sums of types overlap: adds the pieces that they are all made of.
fn add_atoms(linkage: &mut Linkage) {
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
        linkage.cell(key);
        linkage.cell(Key { class: Class::All, ..key });
        let above: Vec<UnitIx> = linkage.counts.domain.units.ancestors(key.unit).skip(1).collect();
        for unit in above.into_iter().filter(|unit| published.contains(unit)) {
            linkage.cell(Key { unit, ..key });
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
fn link_types(linkage: &mut Linkage) {
    let mut known: FxHashMap<Vec<TypeSetIx>, Vec<SumOfTypes>> = FxHashMap::default();
    for (key, sets) in linkage.groups() {
        let sums = known.entry(sets).or_insert_with_key(|sets| sums_of_types(linkage, sets));
        for (types, parts) in sums {
            let find = |types: &TypeSetIx| linkage.find(&Key { types: *types, ..key });
            let Some(total) = find(types) else { continue };
            let parts = parts.iter().filter_map(find).collect();
            linkage.line(total, parts);
        }
    }
}

/// A set of types, and the pieces that it is made of.
type SumOfTypes = (TypeSetIx, Vec<TypeSetIx>);

/// Those of some sets that are sums of others.
fn sums_of_types(linkage: &Linkage, sets: &[TypeSetIx]) -> Vec<SumOfTypes> {
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
fn link_units(linkage: &mut Linkage, keys: &[(Key, CellIx)]) {
    let domain = linkage.counts.domain;
    let published = Below::new(linkage, &domain.published_units());
    let detailed = Below::new(linkage, &domain.whole_and_departments());
    for (key, ix) in keys {
        let has_cell = |unit: &UnitIx| linkage.find(&Key { unit: *unit, ..*key }).is_some();
        let nearest = [&published, &detailed].into_iter().map(|below| &below.units[key.unit.0 as usize]);
        let Some(nearest) = nearest.into_iter().find(|nearest| nearest.parts.first().is_some_and(has_cell))
        else {
            continue;
        };
        let parts: Vec<CellIx> =
            nearest.parts.iter().filter_map(|unit| linkage.find(&Key { unit: *unit, ..*key })).collect();
        if nearest.has_rest || parts.len() < nearest.parts.len() {
            linkage.line_with_rest_of_unit(key, *ix, parts);
        } else {
            linkage.line(*ix, parts);
        }
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
        let mut is_listed = vec![false; domain.units.len()];
        listed.iter().for_each(|unit| is_listed[unit.0 as usize] = true);
        let own: Vec<bool> =
            domain.units.iter().map(|(unit, _)| linkage.counts.has_own_incidents(unit)).collect();
        let nearest = |unit: UnitIx| {
            let mut nearest = Nearest { parts: Vec::new(), has_rest: false };
            let mut open = vec![unit];
            while let Some(unit) = open.pop() {
                nearest.has_rest |= own[unit.0 as usize];
                let (parts, deeper) =
                    domain.units.children(unit).iter().partition(|child| is_listed[child.0 as usize]);
                nearest.parts.extend::<Vec<UnitIx>>(parts);
                open.extend::<Vec<UnitIx>>(deeper);
            }
            nearest
        };
        Below { units: domain.units.iter().map(|(unit, _)| nearest(unit)).collect() }
    }
}

/// Every breakdown of the cases adds up to their total; only severity may be unknown.
fn link_classes(linkage: &mut Linkage, key: &Key, total: CellIx) {
    let statuses = CaseStatus::ALL.iter().filter(|status| **status != CaseStatus::Cancelled);
    let breakdowns: [Vec<Class>; 4] = [
        Severity::ALL.iter().map(|class| Class::Severity(*class)).collect(),
        statuses.map(|class| Class::Status(*class)).collect(),
        Affected::ALL.iter().map(|class| Class::Affected(*class)).collect(),
        Source::ALL.iter().map(|class| Class::Source(*class)).collect(),
    ];
    for (place, classes) in breakdowns.into_iter().enumerate() {
        let parts: Vec<CellIx> =
            classes.iter().filter_map(|class| linkage.find(&Key { class: *class, ..*key })).collect();
        let is_severity = place == 0;
        let is_closed_alone = place == 1 && parts.len() == 1;
        match parts.is_empty() {
            true => {}
            false if is_severity || is_closed_alone => {
                linkage.line_with_rest(total, parts, Judgement::Harmless)
            }
            false => linkage.line(total, parts),
        }
    }
}

/// Measures of reporting are parts of one another.
fn link_measure(linkage: &mut Linkage, key: &Key, total: CellIx, measure: M) {
    let class = Class::Measure;
    let (severe, serious) = (Class::Severity(Severity::VerySerious), Class::Severity(Severity::Serious));
    let find = |linkage: &Linkage, classes: &[Class]| -> Vec<CellIx> {
        classes.iter().filter_map(|class| linkage.find(&Key { class: *class, ..*key })).collect()
    };
    let is_part_of_all = matches!(
        measure,
        M::SeverityKnown
            | M::PoliceReport
            | M::PropertyReport
            | M::AuthorityAnswered
            | M::DelayKnown
            | M::Late
            | M::FormKnown
            | M::Influence
    );
    if let Some(all) = linkage.find(&Key { class: Class::All, ..*key }).filter(|_| is_part_of_all) {
        linkage.line_with_rest(all, vec![total], Judgement::Harmless);
    }
    let (parts, has_rest) = match measure {
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
            None => return,
        },
    };
    let parts = find(linkage, &parts);
    match (parts.is_empty(), has_rest) {
        (true, _) => {}
        (false, true) => linkage.line_with_rest(total, parts, Judgement::Harmless),
        (false, false) => linkage.line(total, parts),
    }
    if measure == M::FormKnown {
        let unknown = find(linkage, &[class(M::PurposeUnknown)]);
        if !unknown.is_empty() {
            linkage.line_with_rest(total, unknown, Judgement::Harmless);
        }
    }
    if measure == M::SeverityKnown {
        let severities =
            find(linkage, &Severity::ALL.iter().map(|class| Class::Severity(*class)).collect::<Vec<_>>());
        if !severities.is_empty() {
            linkage.line(total, severities);
        }
    }
}

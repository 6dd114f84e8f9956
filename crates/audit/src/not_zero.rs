//! What can be told of hidden counts by whoever knows besides that some are not zero: the units that have reported, since all
//! of their part have.
//!
//! Only counts that hang together with such ones are looked at.

use rustc_hash::{FxHashMap, FxHashSet};

use super::SumOf;
use super::System;
use super::attack::{Attack, Certainty, Told};
use super::frozen::FrozenEdition;
use super::knowledge::Knowledge;
use super::package::Package;
use super::reader::{Key, Names, Reader, When};
use super::report::How;
use super::reporting::{InTertial, find_reported};
use super::table::Field;

/// The keys of counts that are known not to be zero.
#[derive(Debug, Default)]
pub(super) struct NotZero {
    /// By what the tables of today tell.
    today: Vec<Key>,
    /// By what earlier editions tell as well.
    ever: Vec<Key>,
}

impl NotZero {
    pub fn find(package: &Package, editions: &[FrozenEdition], names: &mut Names) -> Self {
        let today = find_reported(package, &[]);
        let ever = if editions.is_empty() { Vec::new() } else { find_reported(package, editions) };
        if today.is_empty() && ever.is_empty() {
            return NotZero::default();
        }
        let keys = keys_of_units(package, names);
        let of = |units: Vec<InTertial>| units.iter().filter_map(|unit| keys.get(unit).copied()).collect();
        NotZero { today: of(today), ever: of(ever) }
    }

    /// Adds the counts that no table has, with those of the other tertials of the same year, so that what binds them is known.
    pub fn add_to(&self, knowledge: &mut Knowledge) {
        for key in self.today.iter().chain(&self.ever) {
            let When::Tertial(year, _) = key.when else { continue };
            for number in 1..=3 {
                knowledge.place_or_insert(Key { when: When::Tertial(year, number), ..*key });
            }
        }
    }

    /// What today's tables tell with this, and do not without.
    pub fn told_today(&self, system: &System) -> Told {
        told_more(system, &self.today, &[], &|place| system.knowledge.value(place))
    }

    /// What they tell with what the editions do, and do not without. `known` gives what is known of a place.
    pub fn told_by_editions(
        &self,
        system: &System,
        known: &dyn Fn(usize) -> Option<u64>,
    ) -> Vec<(usize, How)> {
        told_more(system, &self.ever, &self.today, known).surely
    }
}

/// The keys of the counts of all types in a tertial, whatever is said of them.
fn keys_of_units<'p>(package: &'p Package, names: &mut Names) -> FxHashMap<InTertial<'p>, Key> {
    let mut reader = Reader::new(package, names);
    let mut keys = FxHashMap::default();
    for table in
        ["incidents-by-period", "incidents-by-unit"].into_iter().filter_map(|name| package.table(name))
    {
        for row in 0..table.len() {
            let is_of_all =
                [Field::EventType, Field::FocusArea].into_iter().all(|field| table.text(row, field) == "*");
            if is_of_all
                && let Some(key) = reader.key(table, row)
                && matches!(key.when, When::Tertial(..))
            {
                keys.insert((table.text(row, Field::Unit), table.text(row, Field::Period)), key);
            }
        }
    }
    keys
}

/// What is told by whoever knows that the counts of `keys` are not zero, and not by whoever knows it of those of `before`.
fn told_more(system: &System, keys: &[Key], before: &[Key], known: &dyn Fn(usize) -> Option<u64>) -> Told {
    let places = |keys: &[Key]| -> Vec<usize> {
        let places = keys.iter().filter_map(|key| system.knowledge.find(key));
        places.filter(|place| known(*place).is_none()).collect()
    };
    let (with, without) = (places(keys), places(before));
    if with.iter().all(|place| without.contains(place)) {
        return Told::default();
    }
    let sums = sums_around(system, &with, known);
    let told = |not_zero: &[usize]| {
        let attack = Attack::new(&system.knowledge, sums.iter().copied(), &system.thresholds, known);
        attack.knowing_not_zero(not_zero).run(Certainty::SomeMayBeOld)
    };
    let (mut more, less) = (told(&with), told(&without));
    let places =
        |told: &[(usize, How)]| -> FxHashSet<usize> { told.iter().map(|(place, _)| *place).collect() };
    let (surely, perhaps) = (places(&less.surely), places(&less.perhaps));
    more.surely.retain(|(place, _)| !surely.contains(place));
    more.perhaps.retain(|(place, _)| !surely.contains(place) && !perhaps.contains(place));
    more
}

/// The sums that some places hang together by with unknown counts.
fn sums_around<'s>(
    system: &'s System,
    places: &[usize],
    known: &dyn Fn(usize) -> Option<u64>,
) -> Vec<&'s SumOf> {
    let mut sums_of: Vec<Vec<u32>> = vec![Vec::new(); system.knowledge.len()];
    for (at, sum) in (0..).zip(&system.sums) {
        sum.parts.iter().chain([&sum.total]).for_each(|place| sums_of[*place].push(at));
    }
    let mut is_found = vec![false; sums_of.len()];
    let mut open = places.to_vec();
    let mut found = Vec::new();
    while let Some(place) = open.pop() {
        if std::mem::replace(&mut is_found[place], true) {
            continue;
        }
        for at in &sums_of[place] {
            found.push(*at);
            let sum = &system.sums[*at as usize];
            let cells = sum.parts.iter().chain([&sum.total]).copied();
            open.extend(cells.filter(|place| !is_found[*place] && known(*place).is_none()));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|at| &system.sums[at as usize]).collect()
}

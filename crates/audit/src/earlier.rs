//! What earlier editions say of the counts that today's tables do not show, and of those that they show otherwise.
//!
//! An edition is a fact about the extract that it was made of. Most of it is still true, but reports come late and are
//! corrected, so that an old number may be true no more. An attacker takes for granted every number of an edition, the
//! newest one's first, unless a number that both it and today's tables show and that includes it, or lies within it, has
//! been revised since, or it contradicts a sum.
//!
//! How much a number has changed is a count of its own: of what came late, or was taken back. A small one points at
//! somebody as any small count does.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::SumOf;
use super::frozen::FrozenEdition;
use super::knowledge::Knowledge;
use super::package::COUNT_TABLES;
use super::reader::{Key, Names, Reader};
use super::report::EditionCell;
use super::table::Value;

/// A row of an edition: places in the list of editions and in [`COUNT_TABLES`], and the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub edition: u32,
    table: u32,
    row: u32,
}

/// A number of an edition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub place: usize,
    pub value: u64,
    pub at: At,
}

/// All that the editions say.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    names: Vec<String>,
    /// Numbers of counts that today's tables do not show, in the order of the editions.
    pub shown: Vec<Shown>,
    /// Numbers that today's tables show otherwise, in the order of the editions.
    pub revised: Vec<Shown>,
    /// Places whose number an edition shows and today's tables as well.
    confirmed: FxHashSet<usize>,
    /// Counts that an edition hides and that are not shown today.
    pub hidden: Vec<(usize, At)>,
    /// By place: what is taken for granted.
    pub told: FxHashMap<usize, Shown>,
}

impl Earlier {
    /// Reads all tables of counts. Counts that today's tables lack are added to the knowledge, unknown.
    pub fn read(editions: &[FrozenEdition], knowledge: &mut Knowledge, names: &mut Names) -> Self {
        let mut earlier = Earlier::default();
        for (edition, frozen) in (0..).zip(editions) {
            earlier.names.push(frozen.name.clone());
            let mut reader = Reader::new(&frozen.package, names);
            for (table, name) in (0..).zip(COUNT_TABLES) {
                let Some(raw) = frozen.package.table(name) else { continue };
                for row in 0..raw.len() {
                    let key = reader.key(raw, row).filter(|key| reader.has_types(key));
                    let at = At { edition, table, row: row as u32 };
                    key.into_iter().for_each(|key| earlier.learn(at, key, raw.value(row), knowledge));
                }
            }
        }
        earlier
    }

    fn learn(&mut self, at: At, key: Key, value: Value, knowledge: &mut Knowledge) {
        if value.is_absent() {
            return;
        }
        let place = knowledge.place_or_insert(key);
        match (value, knowledge.value(place)) {
            (Value::Shown(then), Some(now)) if then as u64 == now => {
                self.confirmed.insert(place);
            }
            (Value::Shown(then), Some(_)) => self.revised.push(Shown { place, value: then as u64, at }),
            (Value::Shown(then), None) => self.shown.push(Shown { place, value: then as u64, at }),
            (_, None) => {
                knowledge.hide(place);
                self.hidden.push((place, at));
            }
            (_, Some(_)) => {}
        }
    }

    /// Decides what an attacker takes for granted.
    pub fn believe(&mut self, knowledge: &Knowledge, sums: &[SumOf], names: &Names) {
        // A later edition may well be of today: only what an edition itself says otherwise makes the rest of it doubtful.
        let mut revised: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for shown in &self.revised {
            revised.entry(shown.at.edition).or_default().insert(shown.place);
        }
        let includes = |one: &Key, other: &Key| {
            one.when.includes(other.when)
                && names.is_within(other.types, one.types)
                && (one.class == other.class || names.is_of_all(one.class))
                && knowledge.lies_within(other.unit, one.unit)
        };
        let seems_unchanged = |shown: &&Shown| {
            let key = knowledge.key(shown.place);
            let mut of_edition = revised.get(&shown.at.edition).into_iter().flatten();
            !of_edition.any(|place| {
                let revised = knowledge.key(*place);
                includes(&revised, &key) || includes(&key, &revised)
            })
        };
        let believed = self.shown.iter().filter(seems_unchanged);
        self.told = believed.map(|shown| (shown.place, *shown)).collect();
        while self.drop_contradictions(knowledge, sums) {}
    }

    pub fn cell(&self, at: At) -> EditionCell {
        EditionCell {
            edition: self.names[at.edition as usize].clone(),
            table: COUNT_TABLES[at.table as usize].to_owned(),
            row: at.row as usize,
        }
    }

    /// What the editions alone say of a place.
    pub fn alone(&self, place: usize, knowledge: &Knowledge) -> Option<u64> {
        let confirmed = knowledge.value(place).filter(|_| self.confirmed.contains(&place));
        confirmed.or_else(|| Some(self.told.get(&place)?.value))
    }

    /// Lets go of numbers in sums that cannot hold. True if there were any.
    fn drop_contradictions(&mut self, knowledge: &Knowledge, sums: &[SumOf]) -> bool {
        let value = |place: &usize| knowledge.value(*place).or_else(|| Some(self.told.get(place)?.value));
        let wrong = sums.iter().filter(|sum| sum.is_wrong(value));
        let wrong = wrong.flat_map(|sum| sum.parts.iter().chain([&sum.total]));
        let dropped: Vec<usize> = wrong.copied().filter(|place| self.told.contains_key(place)).collect();
        self.told.retain(|place, _| !dropped.contains(place));
        !dropped.is_empty()
    }
}

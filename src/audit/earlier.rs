//! What earlier editions say of the counts that today's tables do not show.
//!
//! An edition is a fact about the extract that it was made of. Most of it is still true, but reports come late and are
//! corrected, so that an old number may be true no more. An attacker takes for granted:
//!
//! - who is told which numbers are unchanged (the build tells, and no reader can know more): exactly those;
//! - from the files alone: every number of the newest edition, unless a number that both show and that includes it, or
//!   lies within it, has been revised, or it contradicts a sum.
//!
//! A number that has been revised says no more than about how large the count is. The difference between two revised
//! numbers says which reports came late, but not in which of the hidden parts.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::protect::EditionTruth;

use super::SumOf;
use super::frozen::FrozenEdition;
use super::knowledge::Knowledge;
use super::package::COUNT_TABLES;
use super::reader::{Key, Names, Reader};
use super::report::{EditionCell, Secrets};
use super::table::Value;

/// A row of an edition: places in the list of editions and in [`COUNT_TABLES`], and the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub edition: u32,
    table: u32,
    row: u32,
}

/// A number of an edition, about a count that is not shown today.
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
    /// In the order of the editions.
    pub shown: Vec<Shown>,
    /// By place: the number that an edition shows and today's tables as well.
    pub confirmed: FxHashMap<usize, u64>,
    /// Counts that an edition hides and that are not shown today.
    pub hidden: Vec<(usize, At)>,
    /// What today's tables show otherwise.
    revised: Vec<Key>,
    /// By edition: true if any of its numbers is other today.
    pub is_revised: Vec<bool>,
    /// By place: what is taken for granted.
    pub told: FxHashMap<usize, Shown>,
}

impl Earlier {
    /// Reads all tables of counts. Counts that today's tables lack are added to the knowledge, unknown.
    pub fn read(editions: &[FrozenEdition], knowledge: &mut Knowledge, names: &mut Names) -> Self {
        let mut earlier = Earlier::default();
        for (edition, frozen) in (0..).zip(editions) {
            earlier.names.push(frozen.name.clone());
            earlier.is_revised.push(false);
            let mut reader = Reader::new(&frozen.package, names);
            for (table, name) in (0..).zip(COUNT_TABLES) {
                let Some(raw) = frozen.package.table(name) else { continue };
                for row in 0..raw.len() {
                    let at = At { edition, table, row: row as u32 };
                    if let Some(key) = reader.key(raw, row).filter(|key| reader.has_types(key)) {
                        earlier.learn(at, key, raw.value(row), knowledge);
                    }
                }
            }
        }
        earlier
    }

    fn learn(&mut self, at: At, key: Key, value: Value, knowledge: &mut Knowledge) {
        if value == Value::Absent {
            return;
        }
        let place = knowledge.place_or_insert(key);
        match (value, knowledge.value(place)) {
            (Value::Shown(then), Some(now)) if then as u64 == now => {
                self.confirmed.insert(place, now);
            }
            (Value::Shown(_), Some(_)) => {
                self.revised.push(key);
                self.is_revised[at.edition as usize] = true;
            }
            (Value::Shown(then), None) => self.shown.push(Shown { place, value: then as u64, at }),
            (_, None) => self.hidden.push((place, at)),
            (_, Some(_)) => {}
        }
    }

    /// Decides what an attacker takes for granted.
    pub fn believe(&mut self, secrets: Secrets, knowledge: &Knowledge, sums: &[SumOf], names: &Names) {
        let truths = Truths::new(self, secrets.editions());
        let is_believed = |shown: &&Shown| match truths.known.contains(&shown.at.edition) {
            true => truths.unchanged.contains(&shown.at),
            false => self.seems_unchanged(shown, knowledge, names),
        };
        self.told = self.shown.iter().filter(is_believed).map(|shown| (shown.place, *shown)).collect();
        while self.drop_contradictions(knowledge, sums) {}
    }

    /// Thresholds of counts that editions hide, where it is known which are small.
    pub fn thresholds(&self, editions: &[EditionTruth]) -> Vec<(usize, u32)> {
        let truths = Truths::new(self, editions);
        let hidden = self.hidden.iter();
        hidden.filter_map(|(place, at)| Some((*place, *truths.thresholds.get(at)?))).collect()
    }

    pub fn cell(&self, at: At) -> EditionCell {
        EditionCell {
            edition: self.names[at.edition as usize].clone(),
            table: COUNT_TABLES[at.table as usize].to_owned(),
            row: at.row as usize,
        }
    }

    /// What the editions alone say of a place.
    pub fn alone(&self, place: usize) -> Option<u64> {
        self.confirmed.get(&place).copied().or_else(|| Some(self.told.get(&place)?.value))
    }

    fn seems_unchanged(&self, shown: &Shown, knowledge: &Knowledge, names: &Names) -> bool {
        let Some(key) = knowledge.key(shown.place) else { return false };
        let includes = |one: &Key, other: &Key| {
            one.when.includes(other.when)
                && names.is_within(other.types, one.types)
                && (one.class == other.class || names.is_of_all(one.class))
                && knowledge.lies_within(other.unit, one.unit)
        };
        !self.revised.iter().any(|revised| includes(revised, &key) || includes(&key, revised))
    }

    /// Lets go of numbers in sums that cannot hold. True if there were any.
    fn drop_contradictions(&mut self, knowledge: &Knowledge, sums: &[SumOf]) -> bool {
        let value = |place: &usize| knowledge.value(*place).or_else(|| Some(self.told.get(place)?.value));
        let is_wrong = |sum: &&SumOf| {
            let parts: u64 = sum.parts.iter().filter_map(value).sum();
            let is_complete = sum.parts.iter().all(|part| value(part).is_some());
            value(&sum.total).is_some_and(|total| parts > total || is_complete && parts != total)
        };
        let wrong = sums.iter().filter(is_wrong).flat_map(|sum| sum.parts.iter().chain([&sum.total]));
        let dropped: Vec<usize> = wrong.copied().filter(|place| self.told.contains_key(place)).collect();
        self.told.retain(|place, _| !dropped.contains(place));
        !dropped.is_empty()
    }
}

/// What is known to be true of the rows of editions.
#[derive(Debug, Default)]
struct Truths {
    /// Editions of which it is known.
    known: FxHashSet<u32>,
    unchanged: FxHashSet<At>,
    thresholds: FxHashMap<At, u32>,
}

impl Truths {
    fn new(earlier: &Earlier, editions: &[EditionTruth]) -> Self {
        let mut truths = Truths::default();
        for truth in editions {
            let edition = earlier.names.iter().position(|name| *name == truth.edition);
            let table = COUNT_TABLES.iter().position(|name| *name == truth.table);
            let (Some(edition), Some(table)) = (edition, table) else { continue };
            let at = |row: usize| At { edition: edition as u32, table: table as u32, row: row as u32 };
            truths.known.insert(edition as u32);
            truths.unchanged.extend(truth.unchanged.iter().map(|row| at(*row)));
            truths.thresholds.extend(truth.small.iter().map(|(row, threshold)| (at(*row), *threshold)));
        }
        truths
    }
}

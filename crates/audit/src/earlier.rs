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

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use model::EditionTruth;

use super::SumOf;
use super::frozen::FrozenEdition;
use super::knowledge::Knowledge;
use super::package::COUNT_TABLES;
use super::reader::{Key, Names, Reader};
use super::report::{EditionCell, Secrets};
use super::table::{RawTable, Value};

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
    /// Places whose number an edition shows and today's tables as well.
    confirmed: FxHashSet<usize>,
    /// Counts that an edition hides and that are not shown today.
    pub hidden: Vec<(usize, At)>,
    /// Places of what today's tables show otherwise.
    revised: BTreeSet<usize>,
    /// By edition: true if any of its numbers is other today.
    pub is_revised: Vec<bool>,
    /// By place: what is taken for granted.
    pub told: FxHashMap<usize, Shown>,
}

impl Earlier {
    /// Reads all tables of counts. Counts that today's tables lack are added to the knowledge, unknown.
    pub fn read(editions: &[FrozenEdition], knowledge: &mut Knowledge, names: &mut Names) -> Self {
        let mut earlier = Earlier::default();
        let mut newest: FxHashMap<(&str, u32), (&RawTable, Vec<Counted>)> = FxHashMap::default();
        for (edition, frozen) in (0..).zip(editions) {
            earlier.names.push(frozen.name.clone());
            earlier.is_revised.push(false);
            for (table, name) in (0..).zip(COUNT_TABLES) {
                let Some(raw) = frozen.package.table(name) else { continue };
                let before = newest.remove(&(frozen.report(), table));
                let known = before.filter(|(before, _)| before.shares_rows(raw)).map(|(_, known)| known);
                let mut counted = known.unwrap_or_else(|| Counted::of_rows(frozen, raw, names));
                for (row, counted) in (0..).zip(&mut counted) {
                    earlier.learn(At { edition, table, row }, counted, raw.value(row as usize), knowledge);
                }
                newest.insert((frozen.report(), table), (raw, counted));
            }
        }
        earlier
    }

    fn learn(&mut self, at: At, counted: &mut Counted, value: Value, knowledge: &mut Knowledge) {
        if value == Value::Absent {
            return;
        }
        let Some(place) = counted.place(knowledge) else { return };
        match (value, knowledge.value(place)) {
            (Value::Shown(then), Some(now)) if then as u64 == now => {
                counted.confirm(place, &mut self.confirmed)
            }
            (Value::Shown(_), Some(_)) => {
                self.revised.insert(place);
                self.is_revised[at.edition as usize] = true;
            }
            (Value::Shown(then), None) => self.shown.push(Shown { place, value: then as u64, at }),
            (_, None) => self.hidden.push((place, at)),
            (_, Some(_)) => {}
        }
    }

    /// Counts that one edition hides and that are not shown today.
    pub fn hidden_in(&self, edition: u32) -> &[(usize, At)] {
        let place = |of: u32| self.hidden.partition_point(|(_, at)| at.edition < of);
        &self.hidden[place(edition)..place(edition + 1)]
    }

    /// Decides what an attacker takes for granted.
    pub fn believe(&mut self, secrets: Secrets, knowledge: &Knowledge, sums: &[SumOf], names: &Names) {
        let truths = Truths::new(self, secrets.editions());
        let is_believed = |shown: &&Shown| match truths.known.contains(&shown.at.edition) {
            true => truths.is_unchanged(shown.at),
            false => self.seems_unchanged(shown, knowledge, names),
        };
        self.told = self.shown.iter().filter(is_believed).map(|shown| (shown.place, *shown)).collect();
        while self.drop_contradictions(knowledge, sums) {}
    }

    /// Thresholds of counts that editions hide, where it is known which are small.
    pub fn thresholds(&self, editions: &[EditionTruth]) -> Vec<(usize, u32)> {
        let truths = Truths::new(self, editions);
        let hidden = self.hidden.iter();
        hidden.filter_map(|(place, at)| Some((*place, truths.threshold(*at)?))).collect()
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

    fn seems_unchanged(&self, shown: &Shown, knowledge: &Knowledge, names: &Names) -> bool {
        let Some(key) = knowledge.key(shown.place) else { return false };
        let includes = |one: &Key, other: &Key| {
            one.when.includes(other.when)
                && names.is_within(other.types, one.types)
                && (one.class == other.class || names.is_of_all(one.class))
                && knowledge.lies_within(other.unit, one.unit)
        };
        let mut revised = self.revised.iter().filter_map(|place| knowledge.key(*place));
        !revised.any(|revised| includes(&revised, &key) || includes(&key, &revised))
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

/// What a row of a table counts, once it has been looked up.
#[derive(Debug, Clone, Copy)]
enum Counted {
    /// No count, or one of something that there is no more.
    Nothing,
    Key(Key),
    /// Known to be a place of today's knowledge.
    Place {
        place: usize,
        is_confirmed: bool,
    },
}

impl Counted {
    fn of_rows(frozen: &FrozenEdition, raw: &RawTable, names: &mut Names) -> Vec<Counted> {
        let mut reader = Reader::new(&frozen.package, names);
        let counted = |row| {
            let key = reader.key(raw, row).filter(|key| reader.has_types(key));
            key.map_or(Counted::Nothing, Counted::Key)
        };
        (0..raw.len()).map(counted).collect()
    }

    /// The place of the count, which is added to the knowledge where it is not there.
    fn place(&mut self, knowledge: &mut Knowledge) -> Option<usize> {
        if let Counted::Key(key) = self {
            *self = Counted::Place { place: knowledge.place_or_insert(*key), is_confirmed: false };
        }
        match self {
            Counted::Place { place, .. } => Some(*place),
            _ => None,
        }
    }

    fn confirm(&mut self, at: usize, confirmed: &mut FxHashSet<usize>) {
        if let Counted::Place { is_confirmed: is_confirmed @ false, .. } = self {
            confirmed.insert(at);
            *is_confirmed = true;
        }
    }
}

/// What is known to be true of the rows of editions.
#[derive(Debug, Default)]
struct Truths<'a> {
    /// Editions of which it is known.
    known: FxHashSet<u32>,
    /// By edition and place in [`COUNT_TABLES`].
    tables: FxHashMap<(u32, u32), &'a EditionTruth>,
}

impl<'a> Truths<'a> {
    fn new(earlier: &Earlier, editions: &'a [EditionTruth]) -> Self {
        let places: FxHashMap<&str, u32> = earlier.names.iter().map(String::as_str).zip(0..).collect();
        let mut truths = Truths::default();
        for truth in editions {
            let table = (0..).zip(COUNT_TABLES).find(|(_, name)| *name == truth.table);
            let (Some(edition), Some((table, _))) = (places.get(truth.edition.as_str()), table) else {
                continue;
            };
            truths.known.insert(*edition);
            truths.tables.insert((*edition, table), truth);
        }
        truths
    }

    /// Rows of truths are in order.
    fn is_unchanged(&self, at: At) -> bool {
        let truth = self.tables.get(&(at.edition, at.table));
        truth.is_some_and(|truth| truth.unchanged.binary_search(&(at.row as usize)).is_ok())
    }

    fn threshold(&self, at: At) -> Option<u32> {
        let small = &self.tables.get(&(at.edition, at.table))?.small;
        let place = small.binary_search_by_key(&(at.row as usize), |(row, _)| *row).ok()?;
        Some(small[place].1)
    }
}

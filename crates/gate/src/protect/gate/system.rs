//! All published counts as one system of sums, for the engine that decides what must be hidden with the small ones.
//!
//! Tables that share only totals meet in those; where two sums cut the same incidents across each other (the focus
//! areas of two programmes, say), the finer counts that tie them together are added, unpublished.

use rustc_hash::{FxHashMap, FxHashSet};

use model::{Code, Level, UnitIx};

use super::super::cell::HiddenReason;
use super::super::derived::{days_of, is_before_or_after, is_outside_dates};
use super::coarsen::Coarsening;
use super::counts::Counts;
use super::ground::Grounds;
use super::key::{Class, Key, TypeSetIx, TypeSets};
use super::released::{Released, Told};
use super::smallness::{Judgement, Smallness};
use suppression::{CellIx, CellSystem, Fate, Release, SecretCell, Suppression};

/// Builds the system from published cells, and answers for them when it is solved.
pub(super) struct Linkage<'a> {
    pub(super) counts: Counts<'a>,
    smallness: Smallness<'a>,
    released: &'a Released,
    pub(super) sets: &'a mut TypeSets,
    system: CellSystem,
    cells: FxHashMap<Key, CellIx>,
    /// In the order that they were added, so that nothing depends on a hash.
    keys: Vec<(Key, CellIx)>,
    /// Those that only tie others together.
    ties: FxHashSet<CellIx>,
    /// The units that sums are split down to.
    listed: Vec<UnitIx>,
    /// Counts that everybody knows to be none, since the unit did not exist. They are no cells.
    none: FxHashSet<Key>,
    /// Times that an edition tells of, with a change since that is too small to be told.
    changed: FxHashSet<Code>,
}

impl<'a> Linkage<'a> {
    pub fn new(smallness: Smallness<'a>, released: &'a Released, sets: &'a mut TypeSets) -> Self {
        let mut linkage = Linkage {
            counts: Counts { domain: smallness.domain, finest: &smallness.tables.finest },
            system: CellSystem::with_thresholds(smallness.thresholds()),
            listed: smallness.domain.published_units(),
            smallness,
            released,
            sets,
            cells: FxHashMap::default(),
            keys: Vec::new(),
            ties: FxHashSet::default(),
            none: FxHashSet::default(),
            changed: FxHashSet::default(),
        };
        let small_changes = released.keys().iter().filter(|key| linkage.has_small_change(key));
        let changed: FxHashSet<Code> = small_changes.map(|key| key.when).collect();
        let told: FxHashSet<Code> = released.keys().iter().map(|key| key.when).collect();
        linkage.changed = told.into_iter().filter(|when| changed.iter().any(|of| overlap(*of, *when))).collect();
        linkage
    }

    /// True where an edition tells of a key what is so little other than today's count that it may point at somebody.
    fn has_small_change(&self, key: &Key) -> bool {
        let today = u64::from(self.counts.of(key, self.sets));
        let mut changes = self.released.counts(key).map(|before| today.abs_diff(before));
        changes.any(|change| self.small_change(key, change).is_some())
    }

    /// The threshold of a change that is below it.
    fn small_change(&self, key: &Key, change: u64) -> Option<u32> {
        let change = u32::try_from(change).unwrap_or(u32::MAX);
        match self.smallness.judge_part(key, self.sets, change) {
            Judgement::Small(threshold) => Some(threshold),
            Judgement::Harmless | Judgement::Withheld => None,
        }
    }

    /// Notes a count of a table that is none, since the unit did not exist.
    pub fn note_none(&mut self, key: Key) {
        self.none.insert(key);
    }

    pub(super) fn is_none(&self, key: &Key) -> bool {
        self.none.contains(key)
    }

    /// Adds a cell that is published unless it must be hidden. A key that is there already is the same cell.
    pub fn publish(&mut self, key: Key, count: u32) -> CellIx {
        match self.find(&key) {
            Some(ix) => ix,
            None => self.insert(key, count, true),
        }
    }

    /// The cell of a key; one that is in no table is added, unpublished.
    pub(super) fn cell(&mut self, key: Key) -> CellIx {
        match self.cells.get(&key) {
            Some(ix) => *ix,
            None => {
                let count = self.counts.of(&key, self.sets);
                self.insert(key, count, false)
            }
        }
    }

    /// The cell of a key that ties others together, and is itself in no table and no secret.
    pub(super) fn tie(&mut self, key: Key) {
        if self.find(&key).is_none() {
            let count = u64::from(self.counts.of(&key, self.sets));
            let threshold = self.smallness.floor(&key, self.sets);
            let cell = SecretCell { count, threshold, release: Release::Inner, depth: self.depth(&key) };
            let ix = self.system.add_cell(cell);
            self.cells.insert(key, ix);
            self.keys.push((key, ix));
            self.ties.insert(ix);
        }
    }

    /// The units that sums are split down to: those of the tables, or all.
    pub(super) fn listed_units(&self) -> &[UnitIx] {
        &self.listed
    }

    pub(super) fn list_all_units(&mut self) {
        self.listed = self.counts.domain.units.iter().map(|(unit, _)| unit).collect();
    }

    pub(super) fn find(&self, key: &Key) -> Option<CellIx> {
        self.cells.get(key).copied()
    }

    /// True if a key is no cell and may hold something: a unit at a time when it did not exist holds nothing, and everybody
    /// knows it.
    pub(super) fn lacks(&self, key: &Key) -> bool {
        let did_not_exist = || {
            !self.is_outside(key) && is_outside_dates(&[key.when, Code::Unit(key.unit)], self.counts.domain)
        };
        self.find(key).is_none() && !did_not_exist()
    }

    /// True for a count of types that were not there at the time: everybody knows that it is none.
    pub(super) fn cannot_occur(&self, key: &Key, count: u32) -> bool {
        count == 0 && is_before_or_after(self.sets.types(key.types), key.when, self.counts.domain)
    }

    /// True if a count is at least as much as others together, whatever the small ones of them are.
    pub(super) fn is_more_than(&self, total: CellIx, parts: &[CellIx]) -> bool {
        let (cell, most) = (self.system.cell(total), |part: &CellIx| {
            let part = self.system.cell(*part);
            if part.release.is_small() { u64::from(part.threshold) } else { part.count }
        });
        cell.count >= parts.iter().map(most).sum()
    }

    pub(super) fn keys(&self) -> &[(Key, CellIx)] {
        &self.keys
    }

    /// Adds what earlier editions show but no table does any more.
    pub fn add_released(&mut self) {
        let released = self.released;
        for key in released.keys() {
            self.cell(*key);
        }
    }

    fn insert(&mut self, key: Key, count: u32, is_published: bool) -> CellIx {
        let judgement = self.smallness.judge(&key, self.sets, count);
        let told = self.released.told(&key, count);
        let release = match (is_published, judgement) {
            (_, Judgement::Harmless) if told == Told::Same => Release::Out,
            _ if self.cannot_occur(&key, count) => Release::Out,
            // Beside what the edition shows it would tell what the edition hid, for nobody can see that anything has changed.
            (true, Judgement::Harmless) if told == Told::Nothing && self.changed.contains(&key.when) => {
                Release::Inner
            }
            (true, Judgement::Harmless) if count > 0 && self.is_total_of_whole(&key) => Release::Kept,
            (true, Judgement::Harmless) => Release::Open,
            (true, Judgement::Small(_)) => Release::Primary,
            (false, Judgement::Small(_)) => Release::InnerPrimary,
            (_, Judgement::Withheld) | (false, Judgement::Harmless) => Release::Inner,
        };
        let threshold = match judgement {
            Judgement::Small(threshold) => threshold,
            Judgement::Harmless | Judgement::Withheld => self.smallness.floor(&key, self.sets),
        };
        let depth = if told == Told::Other { 0 } else { self.depth(&key) };
        let cell = SecretCell { count: u64::from(count), threshold, release, depth };
        let ix = match self.smallness.is_secret(&key, self.sets) {
            true => self.system.add_cell_of_any_size(cell),
            false => self.system.add_cell(cell),
        };
        if told == Told::Same && release.is_small() {
            let shown = self.system.add_cell(SecretCell { threshold: 0, release: Release::Out, ..cell });
            self.system.add_line(ix, vec![shown]);
        }
        self.cells.insert(key, ix);
        self.keys.push((key, ix));
        if told == Told::Other {
            self.add_differences(&key, ix);
        }
        ix
    }

    /// States by how little a count has changed since the editions that show it: who knows one of them and the count of
    /// today knows the difference.
    fn add_differences(&mut self, key: &Key, ix: CellIx) {
        let today = self.count(ix);
        for before in self.released.counts(key).filter(|before| *before != today) {
            let difference = today.abs_diff(before);
            let Some(threshold) = self.small_change(key, difference) else { continue };
            let depth = self.system.cell(ix).depth;
            let mut add = |count, threshold, release| {
                self.system.add_cell(SecretCell { count, threshold, release, depth })
            };
            let before_ix = add(before, 0, Release::Out);
            let difference = add(difference, threshold, Release::InnerPrimary);
            let (more, less) = if today > before { (ix, before_ix) } else { (before_ix, ix) };
            self.system.add_line(more, vec![less, difference]);
        }
    }

    /// Adds what lies in the unit of a key but in none of those `parts` of it that are cells: a unit of its own, whose
    /// counts are bounded by each other like those of any other.
    pub(super) fn add_outside(&mut self, key: &Key, total: CellIx, parts: &[CellIx]) {
        let outside = self.outside(key);
        let left = self.count(total).checked_sub(self.sum(parts)).expect("parts lie within their total");
        let count = u32::try_from(left).unwrap_or(u32::MAX);
        let judgement = self.smallness.judge_rest(key, self.sets, count);
        let cell = self.inner_cell(left, judgement, self.smallness.own_floor(key, self.sets), total);
        let ix = self.system.add_cell(cell);
        self.cells.insert(outside, ix);
        self.keys.push((outside, ix));
    }

    /// Adds what a unit that moved within a time had in one of its places then: a count of its own, since the sums of what
    /// it lay in hold it.
    pub(super) fn add_place(&mut self, key: &Key, total: CellIx) {
        if self.find(key).is_some() {
            return;
        }
        let count = self.counts.of(key, self.sets);
        let judgement = self.smallness.judge_rest(key, self.sets, count);
        let floor = self.smallness.own_floor(key, self.sets);
        let ix = self.system.add_cell(self.inner_cell(u64::from(count), judgement, floor, total));
        self.cells.insert(*key, ix);
        self.keys.push((*key, ix));
    }

    /// The key of what lies in a unit and in no part of it: that of a unit that is in no list.
    pub(super) fn outside(&self, key: &Key) -> Key {
        let units = self.counts.domain.units.place_count();
        Key { unit: UnitIx(units as u32 + key.unit.0), ..*key }
    }

    /// True if a key is one that [`Linkage::outside`] makes.
    pub(super) fn is_outside(&self, key: &Key) -> bool {
        key.unit.0 as usize >= self.counts.domain.units.place_count()
    }

    /// A cell that is in no table, beside a total.
    fn inner_cell(&self, count: u64, judgement: Judgement, floor: u32, total: CellIx) -> SecretCell {
        let depth = self.system.cell(total).depth;
        match judgement {
            Judgement::Small(threshold) => {
                SecretCell { count, threshold, release: Release::InnerPrimary, depth }
            }
            Judgement::Harmless | Judgement::Withheld => {
                SecretCell { count, threshold: floor, release: Release::Inner, depth }
            }
        }
    }

    /// True for a count of all types in the whole.
    fn is_total_of_whole(&self, key: &Key) -> bool {
        let is_of_all = self.sets.types(key.types).len() == self.counts.domain.event_types.len();
        is_of_all && key.class == Class::All && key.unit == self.counts.domain.units.root()
    }

    /// How often the whole has been split to reach a cell: by time, by type, by unit, by class. What a part of the
    /// organisation has in all is never split by time: totals are not what gives way.
    fn depth(&self, key: &Key) -> u8 {
        let time = match key.when {
            Code::Month(_) => 2,
            Code::Tertial(_) => 1,
            _ => 0,
        };
        let types = match self.sets.types(key.types).len() {
            1 => 2,
            len if len == self.counts.domain.event_types.len() => 0,
            _ => 1,
        };
        let level = |unit: UnitIx| self.counts.domain.units.unit(unit).level;
        let part = match level(key.unit) {
            _ if key.unit == self.counts.domain.units.root() => 0,
            Level::City | Level::Committee | Level::Administration | Level::Department => 1,
            Level::Area => 2,
            Level::Unit => 3,
        };
        match (key.class, types, part) {
            (Class::All, 0, 0 | 1) => part,
            (class, ..) => time + types + part + u8::from(class != Class::All),
        }
    }

    /// States a sum. Where its parts do not add up, because records lie in a part that is not published, or of which
    /// nothing is known, the rest is added: a count like others, that is small where it is.
    pub(super) fn add(&mut self, Sum { key, total, mut parts, rest }: Sum) {
        let Some(left) = self.count(total).checked_sub(self.sum(&parts)) else {
            debug_assert!(self.is_outside(&key), "parts lie within their total");
            return;
        };
        match rest {
            Rest::None if parts == [total] => return,
            Rest::None if left == 0 => return self.system.add_line(total, parts),
            Rest::None | Rest::Some => {}
        }
        let count = u32::try_from(left).unwrap_or(u32::MAX);
        let (judgement, floor) = match self.is_outside(&key) {
            _ if parts.iter().any(|part| self.ties.contains(part)) => (Judgement::Withheld, 0),
            true => {
                let key =
                    Key { unit: UnitIx(key.unit.0 - self.counts.domain.units.place_count() as u32), ..key };
                (self.smallness.judge_rest(&key, self.sets, count), self.smallness.own_floor(&key, self.sets))
            }
            false => {
                (self.smallness.judge_part(&key, self.sets, count), self.smallness.floor(&key, self.sets))
            }
        };
        let cell = self.inner_cell(left, judgement, floor, total);
        parts.push(self.system.add_cell(cell));
        self.system.add_line(total, parts);
    }

    fn count(&self, ix: CellIx) -> u64 {
        self.system.cell(ix).count
    }

    fn sum(&self, parts: &[CellIx]) -> u64 {
        parts.iter().map(|part| self.count(*part)).sum()
    }

    pub fn grounds<'b>(&self, withheld: &'b [Coarsening]) -> Grounds<'b>
    where
        'a: 'b,
    {
        Grounds::new(&self.smallness, self.sets, withheld)
    }

    pub fn into_system(self) -> CellSystem {
        self.system
    }

    pub fn system(&self) -> &CellSystem {
        &self.system
    }

    /// What may be shown, as the engine has decided.
    pub fn fates(&self, answer: Suppression) -> Fates<'_> {
        let Suppression { fates, exposed, unproven } = answer;
        Fates { fates, cells: self.system.cells(), unproven, exposed }
    }

    /// What fences a small count in that only a total of the whole could make room for, or hides one: the cells that would
    /// have to be left out so that every total is shown and nothing follows.
    pub fn fenced_in(&self, fates: &Fates) -> FxHashSet<CellIx> {
        let cells = self.system.cells();
        let is_hidden =
            |ix: &CellIx| fates.hidden(*ix).is_some() && cells[ix.0 as usize].release != Release::Kept;
        let is_in_table = |ix: &CellIx| cells[ix.0 as usize].release == Release::Primary;
        let (mut found, inner): (FxHashSet<CellIx>, FxHashSet<CellIx>) =
            fates.unproven.iter().copied().chain(fates.hidden_totals()).partition(is_in_table);
        if !inner.is_empty() {
            let lines = self.system.lines().iter().filter(|line| line.cells().any(|ix| inner.contains(&ix)));
            found.extend(lines.flat_map(|line| line.cells()).filter(is_hidden));
        }
        found
    }

    /// Sets of types that are in use for a time, part and class, without the empty one.
    pub(super) fn groups(&self) -> Vec<(Key, Vec<TypeSetIx>)> {
        let mut places: FxHashMap<Key, usize> = FxHashMap::default();
        let mut groups: Vec<(Key, Vec<TypeSetIx>)> = Vec::new();
        for (key, _) in self.keys.iter().filter(|(key, _)| !self.sets.types(key.types).is_empty()) {
            let place = *places.entry(Key { types: TypeSetIx(0), ..*key }).or_insert_with(|| {
                groups.push((*key, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(key.types);
        }
        groups
    }
}

/// True if two times share a day.
fn overlap(one: Code, other: Code) -> bool {
    let (Some(one), Some(other)) = (days_of(one), days_of(other)) else { return false };
    one.0 <= other.1 && other.0 <= one.1
}

/// A total, the parts that are known of it, and what more it may hold.
pub(super) struct Sum {
    pub key: Key,
    pub total: CellIx,
    pub parts: Vec<CellIx>,
    pub rest: Rest,
}

/// What a total holds besides its parts.
pub(super) enum Rest {
    /// Nothing, whatever the data.
    None,
    /// What is in no table.
    Some,
}

impl Sum {
    pub fn whole(key: &Key, total: CellIx, parts: Vec<CellIx>) -> Self {
        Sum { key: *key, total, parts, rest: Rest::None }
    }

    pub fn with_rest(key: &Key, total: CellIx, parts: Vec<CellIx>) -> Self {
        Sum { key: *key, total, parts, rest: Rest::Some }
    }
}

/// What became of every cell.
pub(super) struct Fates<'a> {
    fates: Vec<Fate>,
    cells: &'a [SecretCell],
    /// Small counts that could not be shown to be safe.
    pub unproven: Vec<CellIx>,
    /// Small counts that earlier editions give away.
    pub exposed: Vec<CellIx>,
}

impl Fates<'_> {
    /// Why a cell is hidden, or `None` where it is shown.
    pub fn hidden(&self, ix: CellIx) -> Option<HiddenReason> {
        match (self.fates[ix.0 as usize], self.cell(ix).release) {
            (Fate::Shown, _) => None,
            (Fate::HiddenSecondary, Release::Open | Release::Kept) => Some(HiddenReason::Secondary),
            (_, Release::Inner) if self.count(ix) > 0 => Some(HiddenReason::Secondary),
            _ => Some(HiddenReason::Primary),
        }
    }

    /// Counts of all types in the whole that are hidden although they are not small.
    pub fn hidden_totals(&self) -> impl Iterator<Item = CellIx> {
        let is_kept = |ix: &CellIx| self.cell(*ix).release == Release::Kept && self.hidden(*ix).is_some();
        (0..).map(CellIx).take(self.cells.len()).filter(is_kept)
    }

    /// The threshold of a cell that is small, published or not.
    pub fn threshold(&self, ix: CellIx) -> Option<u32> {
        Some(self.cell(ix)).filter(|cell| cell.release.is_small()).map(|cell| cell.threshold)
    }

    /// What a cell counts.
    pub fn count(&self, ix: CellIx) -> u64 {
        self.cell(ix).count
    }

    fn cell(&self, ix: CellIx) -> &SecretCell {
        &self.cells[ix.0 as usize]
    }
}

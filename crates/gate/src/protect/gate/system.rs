//! All published counts as one system of sums, for the engine that decides what must be hidden with the small ones.
//!
//! Tables that share only totals meet in those; where two sums cut the same incidents across each other (the focus
//! areas of two programmes, say), the finer counts that tie them together are added, unpublished.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use model::{Code, Level, UnitIx};

use super::super::derived::{days_of, is_before_or_after, is_outside_dates};
use super::coarsen::Coarsening;
use super::counts::Counts;
use super::fates::Fates;
use super::ground::Grounds;
use super::key::{Class, Key, TypeSetIx, TypeSets};
use super::released::{Released, Told};
use super::smallness::{Judgement, Smallness};
use suppression::{CellIx, CellSystem, Line, Release, SecretCell, Suppression};

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
    /// What is shown beyond what editions show in the times that are closed.
    beyond: Beyond,
    /// The first and the last day of these times.
    closed: Vec<(Date, Date)>,
    /// The last day of which editions tell anything.
    last_told: Option<Date>,
    /// By how much counts have changed since an edition.
    differences: FxHashSet<CellIx>,
}

impl<'a> Linkage<'a> {
    pub fn new(smallness: Smallness<'a>, released: &'a Released, sets: &'a mut TypeSets) -> Self {
        Linkage {
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
            beyond: Beyond::All,
            closed: Vec::new(),
            last_told: released.keys().iter().filter_map(|key| Some(days_of(key.when)?.1)).max(),
            differences: FxHashSet::default(),
        }
    }

    /// Closes the times with a change since an edition.
    pub fn close_changed_times(&mut self, beyond: Beyond) {
        self.beyond = beyond;
        let told = |key: &Key| self.released.told(key, self.counts.of(key, self.sets));
        let changed = self.released.keys().iter().filter(|key| told(key) == Told::Other);
        let times: FxHashSet<Code> = changed.map(|key| key.when).collect();
        self.closed = times.into_iter().filter_map(days_of).collect();
    }

    fn is_closed_to(&self, told: Told) -> bool {
        match self.beyond {
            Beyond::All => false,
            Beyond::Revised => told == Told::Nothing,
            Beyond::Nothing => told != Told::Same,
        }
    }

    fn is_closed(&self, when: Code) -> bool {
        let Some((first, last)) = days_of(when) else { return false };
        let shares_a_day = |time: &(Date, Date)| time.0 <= last && first <= time.1;
        Some(last) <= self.last_told && self.closed.iter().any(shares_a_day)
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

    pub(super) fn is_tie(&self, ix: CellIx) -> bool {
        self.ties.contains(&ix)
    }

    /// True for a line that says by how much a count has changed since an edition.
    pub(super) fn tells_of_a_change(&self, line: &Line) -> bool {
        line.parts.iter().any(|part| self.differences.contains(part))
    }

    /// What a cell counts today.
    pub(super) fn today(&self, ix: CellIx) -> u32 {
        u32::try_from(self.count(ix)).unwrap_or(u32::MAX)
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
            (true, Judgement::Harmless) if self.is_closed_to(told) && self.is_closed(key.when) => {
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
            self.differences.insert(difference);
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
        Fates::of(answer, self.system.cells())
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

/// What is shown beyond what editions show, of a time that one tells of and that has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    All,
    /// What has changed by enough.
    Revised,
    Nothing,
}

impl Beyond {
    /// What is tried where this tells too much.
    pub fn less(self) -> Option<Self> {
        match self {
            Beyond::All => Some(Beyond::Revised),
            Beyond::Revised => Some(Beyond::Nothing),
            Beyond::Nothing => None,
        }
    }
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

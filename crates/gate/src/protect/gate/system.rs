//! All published counts as one system of sums, for the engine that decides what must be hidden with the small ones.
//!
//! Tables that share only totals meet in those; where two sums cut the same incidents across each other (the focus
//! areas of two programmes, say), the finer counts that tie them together are added, unpublished.

use rustc_hash::FxHashMap;

use model::{Code, Level, UnitIx};

use super::super::cell::HiddenReason;
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
}

impl<'a> Linkage<'a> {
    pub fn new(smallness: Smallness<'a>, released: &'a Released, sets: &'a mut TypeSets) -> Self {
        Linkage {
            counts: Counts { domain: smallness.domain, finest: &smallness.tables.finest },
            smallness,
            released,
            sets,
            system: CellSystem::default(),
            cells: FxHashMap::default(),
            keys: Vec::new(),
        }
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

    pub(super) fn find(&self, key: &Key) -> Option<CellIx> {
        self.cells.get(key).copied()
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
            (true, Judgement::Harmless) => Release::Open,
            (true, Judgement::Small(_)) => Release::Primary,
            (false, Judgement::Small(_)) => Release::InnerPrimary,
            (_, Judgement::Withheld) | (false, Judgement::Harmless) => Release::Inner,
        };
        let cell = SecretCell {
            count: u64::from(count),
            threshold: judgement.threshold(),
            release,
            depth: if told == Told::Other { 0 } else { self.depth(&key) },
        };
        let ix = self.system.add_cell(cell);
        if told == Told::Same && release.is_small() {
            let shown = self.system.add_cell(SecretCell { threshold: 0, release: Release::Out, ..cell });
            self.system.add_line(ix, vec![shown]);
        }
        self.cells.insert(key, ix);
        self.keys.push((key, ix));
        ix
    }

    /// How often the whole has been split to reach a cell: by time, by type, by unit, by class.
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
        time + types + part + u8::from(key.class != Class::All)
    }

    /// States a sum. Where its parts do not add up, because records lie in a part that is not published, the rest is
    /// added.
    pub(super) fn add(&mut self, Sum { total, mut parts, rest }: Sum) {
        let left = self.count(total).checked_sub(self.sum(&parts)).expect("parts lie within their total");
        let judgement = match rest {
            Rest::None if parts == [total] => return,
            Rest::None if left == 0 => return self.system.add_line(total, parts),
            Rest::None | Rest::Some => Judgement::Harmless,
            Rest::OfUnit(key) => {
                self.smallness.judge_rest(&key, self.sets, u32::try_from(left).unwrap_or(u32::MAX))
            }
        };
        let release = match judgement {
            Judgement::Small(_) => Release::InnerPrimary,
            Judgement::Harmless | Judgement::Withheld => Release::Inner,
        };
        let depth = self.system.cell(total).depth;
        let threshold = judgement.threshold();
        parts.push(self.system.add_cell(SecretCell { count: left, threshold, release, depth }));
        self.system.add_line(total, parts);
    }

    fn count(&self, ix: CellIx) -> u64 {
        self.system.cell(ix).count
    }

    fn sum(&self, parts: &[CellIx]) -> u64 {
        parts.iter().map(|part| self.count(*part)).sum()
    }

    pub fn grounds(&self) -> Grounds<'a> {
        Grounds { domain: self.smallness.domain, tables: self.smallness.tables }
    }

    pub fn into_system(self) -> CellSystem {
        self.system
    }

    /// What may be shown, as `suppress` decides. Where nothing is small there is nothing to decide.
    pub fn solve(&self, suppress: impl Fn(&CellSystem) -> Suppression) -> Fates<'_> {
        let cells = self.system.cells();
        let is_any_small = cells.iter().any(|cell| cell.release.is_small());
        let nothing_hidden =
            || Suppression { fates: vec![Fate::Shown; cells.len()], ..Suppression::default() };
        let answer = if is_any_small { suppress(&self.system) } else { nothing_hidden() };
        let (unproven, exposed) = (answer.unproven.len(), answer.exposed.len());
        Fates { fates: answer.fates, cells, unproven, exposed }
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

/// A total, the parts that are known of it, and what more it may hold.
pub(super) struct Sum {
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
    /// What lies in the unit of this key but in none of its published parts, and is a part like them.
    OfUnit(Key),
}

impl Sum {
    pub fn whole(total: CellIx, parts: Vec<CellIx>) -> Self {
        Sum { total, parts, rest: Rest::None }
    }

    pub fn with_rest(total: CellIx, parts: Vec<CellIx>) -> Self {
        Sum { total, parts, rest: Rest::Some }
    }
}

/// What became of every cell.
pub(super) struct Fates<'a> {
    fates: Vec<Fate>,
    cells: &'a [SecretCell],
    /// Small counts that could not be shown to be safe.
    pub unproven: usize,
    /// Small counts that earlier editions give away.
    pub exposed: usize,
}

impl Fates<'_> {
    /// Why a cell is hidden, or `None` where it is shown.
    pub fn hidden(&self, ix: CellIx) -> Option<HiddenReason> {
        match (self.fates[ix.0 as usize], self.cell(ix).release) {
            (Fate::Shown, _) => None,
            (Fate::HiddenSecondary, Release::Open) => Some(HiddenReason::Secondary),
            _ => Some(HiddenReason::Primary),
        }
    }

    /// The threshold of a cell that is small, published or not.
    pub fn threshold(&self, ix: CellIx) -> Option<u32> {
        Some(self.cell(ix)).filter(|cell| cell.release.is_small()).map(|cell| cell.threshold)
    }

    fn cell(&self, ix: CellIx) -> &SecretCell {
        &self.cells[ix.0 as usize]
    }
}

//! Unknowns that hang together by sums: each block of a puzzle is a puzzle of its own.

use std::collections::BTreeMap;

use crate::algebra::{Dictionary, Standing};

use super::Narrow;
use super::bounds::find_bounds;
use super::program::{self, OptimizationDirection};
use super::puzzle::{Puzzle, Sum, UnknownIx};
use super::walk;

/// Above this many unknowns linear programs take too long.
const LARGEST_PROGRAM: usize = 1_500;

/// How many unknowns around one are free in the programs that are tried instead. What they find is not all that an unknown
/// can be, but two tables that lie a threshold apart are proof enough, however few counts they differ in.
const NEIGHBOURHOODS: [usize; 4] = [200, LARGEST_PROGRAM, 6_000, 20_000];

/// How long to walk: longer, and a linear program for each of the few that are left is quicker.
const SWEEPS: usize = 150;

/// The same where a program is slow and may find nothing.
const SWEEPS_OF_LARGE: usize = 3_000;

/// One block, its unknowns numbered from zero.
#[derive(Debug)]
pub(super) struct Block {
    /// By unknown of the block: which unknown of the whole puzzle it is.
    members: Vec<UnknownIx>,
    pub(super) puzzle: Puzzle,
}

impl Block {
    pub(super) fn split(puzzle: &Puzzle) -> Vec<Block> {
        let mut roots = Roots((0..puzzle.thresholds.len() as u32).collect());
        for sum in &puzzle.sums {
            let mut unknowns = sum.unknowns().map(|(unknown, _)| unknown.0);
            if let Some(first) = unknowns.next() {
                unknowns.for_each(|other| roots.join(first, other));
            }
        }
        let mut places = BTreeMap::new();
        let mut blocks: Vec<Block> = Vec::new();
        let mut numbers = Vec::with_capacity(puzzle.thresholds.len());
        for (unknown, threshold) in (0..).zip(&puzzle.thresholds) {
            let place = *places.entry(roots.of(unknown)).or_insert_with(|| {
                blocks.push(Block { members: Vec::new(), puzzle: Puzzle::default() });
                blocks.len() - 1
            });
            blocks[place].members.push(UnknownIx(unknown));
            let own = &mut blocks[place].puzzle;
            numbers.push((
                place,
                match puzzle.is_remainder(UnknownIx(unknown)) {
                    true => own.add_remainder(*threshold),
                    false => own.add_unknown(*threshold),
                },
            ));
        }
        for sum in &puzzle.sums {
            if let Some((first, _)) = sum.unknowns().next() {
                let renumber = |list: &[UnknownIx]| list.iter().map(|old| numbers[old.at()].1).collect();
                blocks[numbers[first.at()].0].puzzle.sums.push(Sum {
                    added: renumber(&sum.added),
                    subtracted: renumber(&sum.subtracted),
                    value: sum.value,
                });
            }
        }
        blocks
    }

    /// What is too narrow in this block; it and `secret`, a table, are in numbers of the whole puzzle.
    pub(super) fn find_narrow(&self, secret: Option<&[u64]>) -> Vec<Narrow> {
        if self.is_harmless() {
            return Vec::new();
        }
        let start = match secret {
            Some(counts) => Some(self.members.iter().map(|member| counts[member.at()]).collect()),
            None => program::find_table(&self.puzzle),
        };
        let Some(start) = start else { return self.report_all() };
        // What a program finds lies in a corner, where most counts are zero and leave no room; a walk leads out of it.
        let sweeps = if self.members.len() > LARGEST_PROGRAM { SWEEPS_OF_LARGE } else { SWEEPS };
        let (mut ranges, table) = walk::widen(&self.puzzle, start, sweeps);
        let bounds = find_bounds(&self.puzzle);
        let mut narrow = Vec::new();
        for unknown in (0..self.members.len() as u32).map(UnknownIx) {
            if !self.puzzle.is_narrow(unknown, ranges[unknown.at()]) {
                continue;
            }
            let (found, bounds) = (ranges[unknown.at()], bounds[unknown.at()]);
            // The truth lies between what tables were found to have and what none can have.
            let is_told = found == bounds || found.0 == 0 && self.puzzle.is_narrow(unknown, bounds);
            let range = if is_told { Some(bounds) } else { self.solve(unknown, &table, &mut ranges) };
            if range.is_none_or(|range| self.puzzle.is_narrow(unknown, range)) {
                narrow.push(Narrow { unknown: self.members[unknown.at()], range });
            }
        }
        narrow
    }

    /// How far a walk from a known table gets with each unknown, in numbers of the whole puzzle.
    pub(super) fn explore(&self, table: &[u64]) -> Vec<(UnknownIx, (u64, u64))> {
        if self.is_harmless() {
            return Vec::new();
        }
        let start = self.members.iter().map(|member| table[member.at()]).collect();
        let (ranges, _) = walk::widen(&self.puzzle, start, SWEEPS);
        self.members.iter().copied().zip(ranges).collect()
    }

    fn is_harmless(&self) -> bool {
        self.puzzle.thresholds.iter().all(|threshold| *threshold < 2)
    }

    /// What follows from the sums, in numbers of the whole puzzle: the same count in every table, so any table tells it.
    pub(super) fn find_determined(&self) -> Vec<(UnknownIx, Option<u64>)> {
        let determined = self.places_determined();
        let table = if determined.is_empty() { None } else { program::find_table(&self.puzzle) };
        let count = |at: usize| table.as_ref().map(|table| table[at]);
        determined.into_iter().map(|at| (self.members[at], count(at))).collect()
    }

    /// Those that follow from the sums and have a threshold.
    pub(super) fn find_exposed(&self) -> Vec<UnknownIx> {
        if self.is_harmless() {
            return Vec::new();
        }
        let mut exposed = self.places_determined();
        exposed.retain(|at| self.puzzle.thresholds[*at] > 1);
        exposed.into_iter().map(|at| self.members[at]).collect()
    }

    fn places_determined(&self) -> Vec<usize> {
        let mut dictionary = Dictionary::new((0..self.members.len() as u32).collect());
        for sum in &self.puzzle.sums {
            dictionary.relate(sum.unknowns().map(|(unknown, sign)| (unknown.0, sign)));
        }
        let is_determined = |at: &usize| dictionary.standing(*at as u32) == Standing::Known;
        (0..self.members.len()).filter(is_determined).collect()
    }

    pub(super) fn find_range(&self, unknown: UnknownIx) -> Option<(u64, u64)> {
        let place = self.members.binary_search(&unknown).ok()?;
        program::find_range(&self.puzzle, UnknownIx(place as u32), &mut |_| {})
    }

    /// The range of an unknown, if it can be had in time: exact, or wide enough. Tables found on the way widen the ranges of
    /// others.
    fn solve(&self, unknown: UnknownIx, table: &[u64], ranges: &mut [(u64, u64)]) -> Option<(u64, u64)> {
        if self.members.len() <= LARGEST_PROGRAM {
            return program::find_range(&self.puzzle, unknown, &mut |table| {
                ranges.iter_mut().zip(table).for_each(|(range, count)| widen(range, *count));
            });
        }
        for most in NEIGHBOURHOODS {
            let near = self.near(unknown, most, table);
            let place = near.members.binary_search(&unknown).ok()?;
            // Whoever can be many need not be looked at from below.
            for direction in [OptimizationDirection::Maximize, OptimizationDirection::Minimize] {
                let table = program::find_end(&near.puzzle, UnknownIx(place as u32), direction);
                for (at, count) in near.members.iter().zip(table.iter().flatten()) {
                    widen(&mut ranges[at.at()], *count);
                }
                let range = ranges[unknown.at()];
                if !self.puzzle.is_narrow(unknown, range) {
                    return Some(range);
                }
            }
        }
        None
    }

    /// The unknowns that are fewest sums away from one, as a block of this one; all others are as in a table.
    fn near(&self, unknown: UnknownIx, most: usize, table: &[u64]) -> Block {
        let mut sums_of: Vec<Vec<usize>> = vec![Vec::new(); self.members.len()];
        for (place, sum) in self.puzzle.sums.iter().enumerate() {
            sum.unknowns().for_each(|(unknown, _)| sums_of[unknown.at()].push(place));
        }
        let (mut found, mut next) = (vec![unknown], 0);
        let mut is_found = vec![false; self.members.len()];
        is_found[unknown.at()] = true;
        while let Some(at) = found.get(next).copied().filter(|_| found.len() < most) {
            next += 1;
            for (other, _) in sums_of[at.at()].iter().flat_map(|sum| self.puzzle.sums[*sum].unknowns()) {
                if !std::mem::replace(&mut is_found[other.at()], true) {
                    found.push(other);
                }
            }
        }
        found.sort_unstable();
        let mut near = Block { members: found, puzzle: Puzzle::default() };
        for at in &near.members {
            near.puzzle.add_unknown(self.puzzle.thresholds[at.at()]);
        }
        for sum in &self.puzzle.sums {
            let (free, fixed): (Vec<_>, Vec<_>) = sum.unknowns().partition(|(at, _)| is_found[at.at()]);
            let value = fixed.iter().map(|(at, sign)| sign * table[at.at()] as i64).sum::<i64>();
            let place = |at: &UnknownIx| near.members.binary_search(at).ok().map(|at| UnknownIx(at as u32));
            let of_sign = |wanted: i64| -> Vec<UnknownIx> {
                free.iter().filter(|(_, sign)| *sign == wanted).filter_map(|(at, _)| place(at)).collect()
            };
            let (added, subtracted) = (of_sign(1), of_sign(-1));
            if !free.is_empty() {
                near.puzzle.sums.push(Sum { added, subtracted, value: sum.value - value });
            }
        }
        near
    }

    /// Where no table at all was found nothing is safe.
    fn report_all(&self) -> Vec<Narrow> {
        let guarded =
            (0..).map(UnknownIx).zip(&self.puzzle.thresholds).filter(|(_, threshold)| **threshold > 1);
        guarded.map(|(unknown, _)| Narrow { unknown: self.members[unknown.at()], range: None }).collect()
    }
}

fn widen(range: &mut (u64, u64), count: u64) {
    *range = (range.0.min(count), range.1.max(count));
}

/// Disjoint sets (Tarjan 1975, doi 10.1145/321879.321884).
struct Roots(Vec<u32>);

impl Roots {
    fn of(&mut self, mut member: u32) -> u32 {
        while self.0[member as usize] != member {
            let above = self.0[self.0[member as usize] as usize];
            self.0[member as usize] = above;
            member = above;
        }
        member
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

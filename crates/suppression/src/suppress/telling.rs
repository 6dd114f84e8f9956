//! What may be told beside the counts: how many of some hidden ones are zero. It is nobody's count, but who knows that a count
//! is not zero knows its least, and with that the most of those that it is a part of a sum with.
//!
//! In: cells, their sums, what is shown, and sets of hidden cells in the order in which they are to be told. Out: whether a
//! set can be told, beside those that have been. It is worked out exactly on the cells that hang together, and where that
//! cannot be done in time nothing is told.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::audit::{self, Puzzle, Sum, UnknownIx};

use super::lines::lines_by_cell;
use super::system::{CellIx, CellSystem, Release};

/// Of more cells than this that hang together nothing is told.
const LARGEST: usize = 1_500;

/// How many other ways of which cells are zero are tried for one that is too narrow.
const MOST_WAYS: usize = 6;

/// What has been told.
#[derive(Debug)]
pub struct Telling {
    parts: Vec<Part>,
    part_of: FxHashMap<CellIx, usize>,
    /// Sets of which it is told how many are not zero, those that lie in others before them.
    sets: Vec<Vec<CellIx>>,
}

/// Hidden cells that hang together.
#[derive(Debug)]
struct Part {
    puzzle: Puzzle,
    unknowns: FxHashMap<CellIx, UnknownIx>,
    members: Vec<CellIx>,
    counts: Vec<u64>,
    told: Vec<UnknownIx>,
    /// What of it was told by others, one by one.
    noted: Vec<UnknownIx>,
    /// What is too narrow whatever is told, and cannot be helped.
    given_away: OnceCell<Vec<UnknownIx>>,
}

impl Telling {
    /// Nothing is told yet. `cells` are those that sets will be of; none of them may be known too narrowly, each by its own
    /// threshold, even where it stands in no table.
    pub fn new(system: &CellSystem, cells: &[CellIx], is_known: impl Fn(CellIx) -> bool) -> Self {
        let lines_of = lines_by_cell(system);
        let mut telling = Telling { parts: Vec::new(), part_of: FxHashMap::default(), sets: Vec::new() };
        for first in cells.iter().filter(|ix| !is_known(**ix)) {
            if telling.part_of.contains_key(first) {
                continue;
            }
            let place = telling.parts.len();
            let (mut members, mut sums, mut next) = (vec![*first], Vec::new(), 0);
            telling.part_of.insert(*first, place);
            while let Some(ix) = members.get(next).copied() {
                next += 1;
                for line in &lines_of[ix.at()] {
                    sums.push(*line);
                    let others = system.lines()[*line as usize].cells().filter(|other| !is_known(*other));
                    members.extend(others.filter(|ix| telling.part_of.insert(*ix, place).is_none()));
                }
            }
            sums.sort_unstable();
            sums.dedup();
            telling.parts.push(Part::new(system, &members, &sums));
        }
        for (ix, place) in cells.iter().filter_map(|ix| Some((ix, telling.part_of.get(ix)?))) {
            let part = &mut telling.parts[*place];
            part.puzzle.thresholds[part.unknowns[ix].0 as usize] = system.cell(*ix).threshold;
        }
        telling
    }

    /// Tells how many of some cells are not zero, if no count is too narrow then that was not so from the beginning, and none
    /// of these is. False where it is not told. Cells that are known say nothing more. Of two sets either lies in the other, or
    /// they have nothing in common.
    pub fn tell(&mut self, cells: &[CellIx]) -> bool {
        let of_parts = self.by_part(cells);
        let is_too_large = |place: &usize| self.parts[*place].members.len() > LARGEST;
        if of_parts.keys().any(is_too_large) {
            return false;
        }
        // What has been told before has been looked at.
        let is_new = |(place, cells): &(&usize, &Vec<UnknownIx>)| {
            let part = &self.parts[**place];
            cells.iter().any(|cell| !part.told.contains(cell) || part.noted.contains(cell))
        };
        let new: Vec<usize> = of_parts.iter().filter(is_new).map(|(place, _)| *place).collect();
        let before: Vec<Vec<UnknownIx>> = new.iter().map(|place| self.parts[*place].told.clone()).collect();
        new.iter().for_each(|place| self.parts[*place].learn(&of_parts[place]));
        self.sets.push(cells.to_vec());
        let is_told = new.iter().all(|place| self.has_room(*place, &of_parts[place]));
        if !is_told {
            self.sets.pop();
            new.iter().zip(before).for_each(|(place, told)| self.parts[*place].told = told);
        }
        is_told
    }

    /// Notes what everybody knows already: which of some cells are zero.
    pub fn note(&mut self, cells: &[CellIx]) {
        for (place, cells) in self.by_part(cells) {
            self.parts[place].learn(&cells);
            self.parts[place].noted.extend(cells);
        }
    }

    /// True where nothing in a part is too narrow by what is told, but for what cannot be helped and is none of `cells`.
    fn has_room(&self, place: usize, cells: &[UnknownIx]) -> bool {
        let part = &self.parts[place];
        part.find_narrow(&part.told).into_iter().all(|narrow| {
            let cannot_be_helped = !cells.contains(&narrow) && part.given_away().contains(&narrow);
            cannot_be_helped || self.is_wide_in_another_way(part, narrow)
        })
    }

    /// True where a count has room enough because nobody knows which of a set are zero: another one may be, in place of one that
    /// binds it.
    fn is_wide_in_another_way(&self, part: &Part, narrow: UnknownIx) -> bool {
        let Some(mut range) = part.find_range(&[], narrow) else { return false };
        let ways = part.beside(narrow).into_iter().flat_map(|cell| self.others(part, cell));
        ways.take(MOST_WAYS).any(|swapped| {
            let found = part.find_range(&swapped, narrow);
            range = found.map_or(range, |(low, high)| (range.0.min(low), range.1.max(high)));
            !audit::is_too_narrow(range, part.puzzle.thresholds[narrow.0 as usize])
        })
    }

    /// A cell that is not zero with each zero of its part that may be in place of it: that lies in the same sets.
    fn others(&self, part: &Part, cell: UnknownIx) -> Vec<[UnknownIx; 2]> {
        let smallest = |cell: UnknownIx| {
            let ix = part.members[cell.0 as usize];
            let sets = self.sets.iter().enumerate().filter(|(_, set)| set.contains(&ix));
            sets.min_by_key(|(at, set)| (set.len(), *at)).map(|(at, _)| at)
        };
        let set = smallest(cell).filter(|_| !part.noted.contains(&cell));
        let is_other = |other: &UnknownIx| {
            let is_zero = part.counts[other.0 as usize] == 0 && !part.noted.contains(other);
            is_zero && set.is_some() && smallest(*other) == set
        };
        part.told.iter().copied().filter(is_other).map(|other| [cell, other]).collect()
    }

    fn by_part(&self, cells: &[CellIx]) -> BTreeMap<usize, Vec<UnknownIx>> {
        let mut of_parts: BTreeMap<usize, Vec<UnknownIx>> = BTreeMap::new();
        for (ix, place) in cells.iter().filter_map(|ix| Some((ix, self.part_of.get(ix)?))) {
            of_parts.entry(*place).or_default().push(self.parts[*place].unknowns[ix]);
        }
        of_parts
    }
}

impl Part {
    fn new(system: &CellSystem, members: &[CellIx], lines: &[u32]) -> Self {
        let mut puzzle = Puzzle::default();
        let mut unknowns = FxHashMap::default();
        for ix in members {
            let cell = system.cell(*ix);
            let threshold = if cell.release == Release::Inner { 0 } else { cell.threshold };
            unknowns.insert(*ix, puzzle.add_unknown(threshold));
        }
        let lines = lines.iter().map(|place| &system.lines()[*place as usize]);
        puzzle.sums = lines.filter_map(|line| system.sum_of(line, |ix| unknowns.get(&ix).copied())).collect();
        Part {
            puzzle,
            unknowns,
            members: members.to_vec(),
            counts: members.iter().map(|ix| system.cell(*ix).count).collect(),
            told: Vec::new(),
            noted: Vec::new(),
            given_away: OnceCell::new(),
        }
    }

    fn learn(&mut self, cells: &[UnknownIx]) {
        for cell in cells {
            if !self.told.contains(cell) {
                self.told.push(*cell);
            }
        }
    }

    fn given_away(&self) -> &[UnknownIx] {
        self.given_away.get_or_init(|| self.find_narrow(&[]))
    }

    /// What is too narrow where it is told which of some cells are zero.
    fn find_narrow(&self, told: &[UnknownIx]) -> Vec<UnknownIx> {
        let mut counts = self.counts.clone();
        counts.extend(told.iter().filter_map(|cell| self.counts[cell.0 as usize].checked_sub(1)));
        let puzzle = self.puzzle_beside(told, &[]);
        audit::find_narrow(&puzzle, Some(&counts)).into_iter().map(|narrow| narrow.unknown).collect()
    }

    /// The least and the greatest that a count can be where it is told which are zero, but `swapped` the other way round. `None`
    /// where that cannot be.
    fn find_range(&self, swapped: &[UnknownIx], cell: UnknownIx) -> Option<(u64, u64)> {
        audit::find_range(&self.puzzle_beside(&self.told, swapped), cell)
    }

    /// Of those that are not zero something is left when one is taken away.
    fn puzzle_beside(&self, told: &[UnknownIx], swapped: &[UnknownIx]) -> Puzzle {
        let mut puzzle = self.puzzle.clone();
        for cell in told {
            let is_zero = (self.counts[cell.0 as usize] == 0) != swapped.contains(cell);
            let left = (!is_zero).then(|| puzzle.add_unknown(0));
            let subtracted = left.into_iter().collect();
            puzzle.sums.push(Sum { added: vec![*cell], subtracted, value: i64::from(!is_zero) });
        }
        puzzle
    }

    /// The cells that it is told that they are not zero, and that stand in a sum with one: itself first.
    fn beside(&self, cell: UnknownIx) -> Vec<UnknownIx> {
        let sums =
            self.puzzle.sums.iter().filter(|sum| sum.added.contains(&cell) || sum.subtracted.contains(&cell));
        let others = sums.flat_map(|sum| sum.added.iter().chain(&sum.subtracted)).copied();
        let is_told = |other: &UnknownIx| self.counts[other.0 as usize] > 0 && self.told.contains(other);
        let mut found: Vec<UnknownIx> = Vec::new();
        for other in std::iter::once(cell).chain(others).filter(is_told) {
            if !found.contains(&other) {
                found.push(other);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::system::SecretCell;
    use super::*;

    fn add(system: &mut CellSystem, count: u64, threshold: u32) -> CellIx {
        let is_small = (1..u64::from(threshold)).contains(&count);
        let release = if is_small { Release::Primary } else { Release::Open };
        system.add_cell(SecretCell { count, threshold, release, depth: 1 })
    }

    /// A total and its parts, all of which are hidden.
    fn hidden(counts: &[u64], threshold: u32) -> (CellSystem, Vec<CellIx>) {
        let mut system = CellSystem::default();
        let parts: Vec<CellIx> = counts.iter().map(|count| add(&mut system, *count, threshold)).collect();
        let total = add(&mut system, counts.iter().sum(), threshold);
        system.add_line(total, parts.clone());
        (system, parts)
    }

    fn telling(system: &CellSystem, parts: &[CellIx]) -> Telling {
        Telling::new(system, parts, |ix| !parts.contains(&ix))
    }

    #[test]
    fn where_three_tertials_are_three_in_all_none_is_said_not_to_be_zero() {
        // None of them is: each is one. Neither can it be said of one: it is one to three.
        let (system, parts) = hidden(&[1, 1, 1], 3);
        assert!(!telling(&system, &parts).tell(&parts));
        assert!(!telling(&system, &parts).tell(&parts[..1]));
    }

    #[test]
    fn two_that_are_six_have_one_to_five_and_two_that_are_seven_one_to_six() {
        let (system, parts) = hidden(&[2, 4], 5);
        assert!(!telling(&system, &parts).tell(&parts));
        let (system, parts) = hidden(&[3, 4], 5);
        assert!(telling(&system, &parts).tell(&parts));
    }

    #[test]
    fn what_is_told_first_may_leave_no_room_for_more() {
        // Of 7 in all: two that are not zero have 1 to 6, three have 1 to 5.
        let (system, parts) = hidden(&[2, 2, 3], 5);
        let mut telling = telling(&system, &parts);
        assert!(telling.tell(&parts[..2]));
        assert!(!telling.tell(&parts[2..]));
        assert!(telling.tell(&parts[1..2]), "that is told already");
    }

    #[test]
    fn any_may_be_the_one_that_is_zero() {
        // 0 and 5, or 5 and 0; of three one is zero, and the others have up to 4.
        let (system, parts) = hidden(&[0, 5], 5);
        assert!(telling(&system, &parts).tell(&parts));
        let (system, parts) = hidden(&[0, 1, 4], 5);
        assert!(!telling(&system, &parts).tell(&parts));
        // Who knows which it is knows that the others have 1 to 5.
        let (system, parts) = hidden(&[0, 2, 4], 5);
        assert!(telling(&system, &parts).tell(&parts));
        let mut telling = telling(&system, &parts);
        telling.note(&parts);
        assert!(!telling.tell(&parts));
    }

    /// Two units over three tertials: their years are shown, and so is what they have in each tertial together.
    fn years(first: [u64; 3], second: [u64; 3]) -> (CellSystem, Vec<CellIx>) {
        let mut system = CellSystem::default();
        let cells = [first, second].map(|counts| counts.map(|count| add(&mut system, count, 5)));
        for (counts, cells) in [first, second].iter().zip(&cells) {
            let year = add(&mut system, counts.iter().sum(), 5);
            system.add_line(year, cells.to_vec());
        }
        for tertial in 0..3 {
            let both = add(&mut system, first[tertial] + second[tertial], 5);
            system.add_line(both, cells.iter().map(|cells| cells[tertial]).collect());
        }
        (system, cells.concat())
    }

    #[test]
    fn a_year_of_six_leaves_room_for_what_is_told_of_one_tertial_alone() {
        // The first has 6 in the year: 1 to 6 in a tertial of which it is told that it is not zero, 1 to 5 where that is told of
        // another one too. The second has room enough.
        let (system, cells) = years([2, 2, 2], [20, 20, 20]);
        let tertial = |at: usize| [cells[at], cells[3 + at]];
        let mut telling = telling(&system, &cells);
        assert!(telling.tell(&tertial(2)));
        assert!(!telling.tell(&tertial(1)));
        assert!(telling.tell(&tertial(1)[1..]), "of the second alone it tells nothing");
    }

    #[test]
    fn what_is_known_already_stops_what_it_leaves_no_room_for_and_nothing_else() {
        let (system, parts) = hidden(&[2, 2, 2], 5);
        let mut telling = self::telling(&system, &parts);
        telling.note(&parts[..2]);
        assert!(!telling.tell(&parts[..2]), "it is not said again");
        let (system, parts) = hidden(&[2, 2, 3], 5);
        let mut telling = self::telling(&system, &parts);
        telling.note(&parts[..2]);
        assert!(telling.tell(&parts[..2]));
    }

    #[test]
    fn a_cell_that_stands_in_no_table_is_not_known_too_narrowly_either() {
        let mut system = CellSystem::default();
        let parts = [1, 5].map(|count| {
            system.add_cell(SecretCell { count, threshold: 5, release: Release::Inner, depth: 1 })
        });
        let total = add(&mut system, 6, 5);
        system.add_line(total, parts.to_vec());
        assert!(!telling(&system, &parts).tell(&parts));
    }

    /// All tables of three rows and columns with the same sums.
    fn tables(of: &[[u64; 3]; 3]) -> Vec<[[u64; 3]; 3]> {
        let rows = of.map(|row| row.iter().sum::<u64>());
        let columns = [0, 1, 2].map(|column| of.iter().map(|row| row[column]).sum::<u64>());
        let mut tables = Vec::new();
        for (a, b) in (0..=rows[0]).flat_map(|a| (0..=rows[0] - a).map(move |b| (a, b))) {
            for (c, d) in (0..=rows[1]).flat_map(|c| (0..=rows[1] - c).map(move |d| (c, d))) {
                let above = [[a, b, rows[0] - a - b], [c, d, rows[1] - c - d]];
                let last = [0, 1, 2].map(|at| columns[at].checked_sub(above[0][at] + above[1][at]));
                if let [Some(e), Some(f), Some(g)] = last {
                    tables.push([above[0], above[1], [e, f, g]]);
                }
            }
        }
        tables
    }

    proptest! {
        /// Held against every table there is: none that was wide enough is too narrow, and none of those that it is told of is.
        #[test]
        fn what_is_told_leaves_room_in_all_tables_together(
            of in prop::array::uniform3(prop::array::uniform3(0_u64..5)),
            threshold in 2_u32..6,
        ) {
            let mut system = CellSystem::default();
            let cells = of.map(|row| row.map(|count| add(&mut system, count, threshold)));
            for (row, cells) in of.iter().zip(&cells) {
                let total = add(&mut system, row.iter().sum(), threshold);
                system.add_line(total, cells.to_vec());
            }
            for column in 0..3 {
                let total = add(&mut system, of.iter().map(|row| row[column]).sum(), threshold);
                system.add_line(total, cells.iter().map(|row| row[column]).collect());
            }
            let mut telling = telling(&system, &cells.concat());
            let is_told = [2, 1, 0].map(|column| telling.tell(&cells.map(|row| row[column])));
            let told: Vec<usize> = (0..3).filter(|column| is_told[2 - column]).collect();
            let all = tables(&of);
            let number = |table: &[[u64; 3]; 3], column: usize| table.iter().filter(|row| row[column] > 0).count();
            let is_so = |table: &&[[u64; 3]; 3]| told.iter().all(|column| number(table, *column) == number(&of, *column));
            let agree: Vec<&[[u64; 3]; 3]> = all.iter().filter(is_so).collect();
            for (row, column) in (0..3).flat_map(|row| (0..3).map(move |column| (row, column))) {
                let range = |tables: &mut dyn Iterator<Item = u64>| {
                    tables.fold((u64::MAX, 0), |(low, high), count| (low.min(count), high.max(count)))
                };
                let after = range(&mut agree.iter().map(|table| table[row][column]));
                let before = range(&mut all.iter().map(|table| table[row][column]));
                let is_narrow = |range| audit::is_too_narrow(range, threshold);
                // None is no secret.
                let is_secret = (1..u64::from(threshold)).contains(&of[row][column]);
                let may_be_narrow = !is_secret || is_narrow(before) && !told.contains(&column);
                prop_assert!(may_be_narrow || !is_narrow(after), "{before:?} to {after:?} in {of:?}, told {told:?}");
            }
        }
    }
}

//! What may be told beside the counts: which of some hidden ones are zero. It is nobody's count, but who knows that a count
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

/// What has been told.
#[derive(Debug)]
pub struct Telling {
    parts: Vec<Part>,
    part_of: FxHashMap<CellIx, usize>,
}

/// Hidden cells that hang together.
#[derive(Debug)]
struct Part {
    puzzle: Puzzle,
    unknowns: FxHashMap<CellIx, UnknownIx>,
    counts: Vec<u64>,
    told: Vec<UnknownIx>,
    /// What is too narrow with all that is told; `None` where it has not been looked for.
    narrow: Option<Vec<UnknownIx>>,
    /// What is so whatever is told, and cannot be helped.
    given_away: OnceCell<Vec<UnknownIx>>,
}

impl Telling {
    /// Nothing is told yet. `cells` are those that sets will be of; none of them may be known too narrowly, each by its own
    /// threshold, even where it stands in no table.
    pub fn new(system: &CellSystem, cells: &[CellIx], is_known: impl Fn(CellIx) -> bool) -> Self {
        let lines_of = lines_by_cell(system);
        let mut telling = Telling { parts: Vec::new(), part_of: FxHashMap::default() };
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

    /// Tells which of some cells are zero, if no count is too narrow then that was not so from the beginning, and none of
    /// these is. False where it is not told. Cells that are known are told already.
    pub fn tell(&mut self, cells: &[CellIx]) -> bool {
        let of_parts = self.by_part(cells);
        let narrow = of_parts.iter().map(|(place, cells)| self.parts[*place].narrow_beside(cells));
        let Some(narrow) = narrow.collect::<Option<Vec<_>>>() else { return false };
        for ((place, cells), narrow) in of_parts.iter().zip(narrow) {
            self.parts[*place].learn(cells, Some(narrow));
        }
        true
    }

    /// Notes what everybody knows already of some cells.
    pub fn note(&mut self, cells: &[CellIx]) {
        for (place, cells) in self.by_part(cells) {
            self.parts[place].learn(&cells, None);
        }
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
            counts: members.iter().map(|ix| system.cell(*ix).count).collect(),
            told: Vec::new(),
            narrow: None,
            given_away: OnceCell::new(),
        }
    }

    /// What is too narrow when it is told of these cells too; `None` where they may not be.
    fn narrow_beside(&self, cells: &[UnknownIx]) -> Option<Vec<UnknownIx>> {
        if self.puzzle.thresholds.len() > LARGEST {
            return None;
        }
        let is_new = |cell: &&UnknownIx| !self.told.contains(*cell);
        let new: Vec<UnknownIx> = cells.iter().filter(is_new).copied().collect();
        let narrow = match &self.narrow {
            Some(narrow) if new.is_empty() => narrow.clone(),
            _ => self.find_narrow(&[&self.told[..], &new].concat()),
        };
        let is_given_away = |cell: &UnknownIx| self.given_away().contains(cell) && !cells.contains(cell);
        narrow.iter().all(is_given_away).then_some(narrow)
    }

    fn given_away(&self) -> &[UnknownIx] {
        self.given_away.get_or_init(|| self.find_narrow(&[]))
    }

    /// What is too narrow where it is told which of some cells are zero. Of those that are not, something is left when one is
    /// taken away.
    fn find_narrow(&self, told: &[UnknownIx]) -> Vec<UnknownIx> {
        let (mut puzzle, mut counts) = (self.puzzle.clone(), self.counts.clone());
        for cell in told {
            let (count, added) = (counts[cell.0 as usize], vec![*cell]);
            let left = count.checked_sub(1).map(|left| {
                counts.push(left);
                puzzle.add_unknown(0)
            });
            let value = i64::from(left.is_some());
            puzzle.sums.push(Sum { added, subtracted: left.into_iter().collect(), value });
        }
        audit::find_narrow(&puzzle, Some(&counts)).into_iter().map(|narrow| narrow.unknown).collect()
    }

    fn learn(&mut self, cells: &[UnknownIx], narrow: Option<Vec<UnknownIx>>) {
        for cell in cells {
            if !self.told.contains(cell) {
                self.told.push(*cell);
            }
        }
        self.narrow = narrow;
    }
}

#[cfg(test)]
mod tests {
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
    fn who_knows_which_is_zero_knows_that_the_others_have_the_rest() {
        // 0, 3 and 3: the others have 1 to 5. 0, 3 and 4: 1 to 6.
        let (system, parts) = hidden(&[0, 3, 3], 5);
        assert!(!telling(&system, &parts).tell(&parts));
        let (system, parts) = hidden(&[0, 3, 4], 5);
        assert!(telling(&system, &parts).tell(&parts));
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
}

//! Blocks that have been met before. Tables that are published again differ in few numbers, so that most of what is hidden is
//! fenced in just as it was in the one before.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Narrow;
use super::block::Block;
use super::puzzle::{Puzzle, UnknownIx};

/// What has been found of blocks, each in numbers of its own.
#[derive(Debug, Default)]
pub struct Answers {
    narrow: FxHashMap<Puzzle, Vec<Narrow>>,
    determined: FxHashMap<Puzzle, Vec<(UnknownIx, Option<u64>)>>,
}

impl Answers {
    /// As [`super::find_narrow`] where no table is known.
    pub fn find_narrow(&mut self, puzzle: &Puzzle) -> Vec<Narrow> {
        let blocks = Block::split(puzzle);
        learn(&mut self.narrow, &blocks, |block| block.find_narrow_within(None));
        let mut narrow = Vec::new();
        for block in &blocks {
            narrow.extend(self.narrow[&block.puzzle].iter().map(|narrow| block.in_whole(*narrow)));
        }
        narrow.sort_unstable();
        narrow
    }

    /// As [`super::find_determined`].
    pub fn find_determined(&mut self, puzzle: &Puzzle) -> Vec<(UnknownIx, Option<u64>)> {
        let blocks = Block::split(puzzle);
        learn(&mut self.determined, &blocks, Block::find_determined_within);
        let mut determined = Vec::new();
        for block in &blocks {
            let found = self.determined[&block.puzzle].iter();
            determined.extend(found.map(|(unknown, count)| (block.member(*unknown), *count)));
        }
        determined.sort_unstable();
        determined
    }
}

/// Finds the answers of the blocks that are new, each once, beside each other.
fn learn<T: Send>(known: &mut FxHashMap<Puzzle, T>, blocks: &[Block], find: impl Fn(&Block) -> T + Sync) {
    let is_new = |block: &&Block| !known.contains_key(&block.puzzle);
    let mut new: Vec<&Block> = blocks.iter().filter(is_new).collect();
    let mut seen: FxHashSet<&Puzzle> = FxHashSet::default();
    new.retain(|block| seen.insert(&block.puzzle));
    let found: Vec<T> = new.par_iter().map(|block| find(block)).collect();
    known.extend(new.into_iter().map(|block| block.puzzle.clone()).zip(found));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Sum, find_determined, find_narrow};
    use super::*;

    /// Three lines of three counts, some of them known, and the sums of those that are not.
    fn puzzle(counts: &[u8], is_known: &[bool]) -> Puzzle {
        let mut puzzle = Puzzle::default();
        for (counts, is_known) in counts.chunks(3).zip(is_known.chunks(3)) {
            let hidden = counts.iter().zip(is_known).filter(|(_, is_known)| !**is_known);
            let value = hidden.clone().map(|(count, _)| i64::from(*count)).sum();
            let added = hidden.map(|_| puzzle.add_unknown(5)).collect();
            puzzle.sums.push(Sum { added, subtracted: Vec::new(), value });
        }
        puzzle
    }

    proptest! {
        /// Whatever was asked before.
        #[test]
        fn what_is_recalled_is_what_would_be_found(
            asked in prop::collection::vec((prop::collection::vec(0..4_u8, 9), prop::collection::vec(any::<bool>(), 9)), 1..6),
        ) {
            let mut answers = Answers::default();
            for (counts, is_known) in &asked {
                let puzzle = puzzle(counts, is_known);
                prop_assert_eq!(answers.find_narrow(&puzzle), find_narrow(&puzzle, None));
                prop_assert_eq!(answers.find_determined(&puzzle), find_determined(&puzzle));
            }
        }
    }
}

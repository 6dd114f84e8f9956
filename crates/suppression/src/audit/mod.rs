//! How narrowly hidden counts are fenced in: what an attacker knows, in; the counts that are known too well, out.
//!
//! The attacker knows every sum that is out, and that counts are whole numbers from zero up. A count is safe when two
//! whole tables agree with all of that and differ in it by at least the threshold. Such pairs are sought by walking
//! from table to table (Diaconis & Sturmfels 1998, doi 10.1214/aos/1030563990), and by linear programming where the
//! walk does not find them. Every table is checked against every sum in whole numbers, so neither the algebra
//! nor the solver needs to be trusted.

mod block;
mod bounds;
mod changes;
mod cheapest;
mod program;
mod puzzle;
mod walk;

use rayon::prelude::*;

pub use cheapest::{Slot, find_cheapest_change};
pub use puzzle::{Puzzle, Sum, UnknownIx, is_too_narrow};

use block::Block;

/// A hidden count that is known too well, or could not be shown to be safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Narrow {
    pub unknown: UnknownIx,
    /// The least and the greatest that it can be. `None`: not known, since the sums are too many to tell in time.
    pub range: Option<(u64, u64)>,
}

/// Few blocks are large, and they may lie side by side: each is taken by itself.
fn in_parallel(blocks: &[Block]) -> impl IndexedParallelIterator<Item = &Block> {
    blocks.par_iter().with_max_len(1)
}

/// The unknowns that are fenced in narrower than their threshold, in order.
///
/// `secret` is any table that agrees with the sums, for whoever has one: it saves the search for the first.
pub fn find_narrow(puzzle: &Puzzle, secret: Option<&[u64]>) -> Vec<Narrow> {
    let blocks = Block::split(puzzle);
    let mut narrow: Vec<Narrow> =
        in_parallel(&blocks).flat_map_iter(|block| block.find_narrow(secret)).collect();
    narrow.sort_unstable();
    narrow
}

/// The unknowns that follow from the sums by addition and subtraction alone, in order, each with its count; `None` where
/// that could not be found in time.
pub fn find_determined(puzzle: &Puzzle) -> Vec<(UnknownIx, Option<u64>)> {
    let mut determined: Vec<(UnknownIx, Option<u64>)> =
        in_parallel(&Block::split(puzzle)).flat_map_iter(Block::find_determined).collect();
    determined.sort_unstable();
    determined
}

/// The unknowns with a threshold that follow from the sums by addition and subtraction alone, in order.
pub fn find_exposed(puzzle: &Puzzle) -> Vec<UnknownIx> {
    let mut exposed: Vec<UnknownIx> =
        in_parallel(&Block::split(puzzle)).flat_map_iter(Block::find_exposed).collect();
    exposed.sort_unstable();
    exposed
}

/// By unknown: the least and the greatest count in any of the tables that a walk from a known one finds. Its true range
/// may be wider.
pub fn explore(puzzle: &Puzzle, table: &[u64]) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = table.iter().map(|count| (*count, *count)).collect();
    let blocks = Block::split(puzzle);
    let found: Vec<_> = in_parallel(&blocks).flat_map_iter(|block| block.explore(table)).collect();
    for (unknown, range) in found {
        ranges[unknown.at()] = range;
    }
    ranges
}

/// The least and the greatest that an unknown can be; `None` where the sums contradict each other.
pub fn find_range(puzzle: &Puzzle, unknown: UnknownIx) -> Option<(u64, u64)> {
    Block::split(puzzle).iter().find_map(|block| block.find_range(unknown))
}

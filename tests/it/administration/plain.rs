//! The reference: suppression by Gaussian elimination as it is written down, slow and without the engine's short cuts.
//!
//! Every cell is a vector over the leaves of all lines. Cells are taken in order; one is published unless a guarded cell
//! would then lie in the span of what is published (Langsrud 2024, doi 10.1007/978-3-031-69651-0_6).
//!
//! **How to count.** Counted are the hidden cells of published tables, the small ones included; rests and pieces that
//! are in no table are not. The engine and the reference are given the same system. The reference can be run in two ways:
//! plain, where small counts are guarded against being worked out and nothing else; and with lines, where the smallest
//! parts of each shown total are first hidden and guarded until the hidden ones add up to the threshold. Neither sees to
//! it that a count is not fenced in, so both hide less than is safe.

use std::collections::{BTreeMap, BTreeSet};

use suppression::{CellIx, CellSystem, Release};

type Vector = BTreeMap<u32, i128>;

/// How many published cells the plain method hides, the small ones included.
pub fn count_hidden(system: &CellSystem) -> usize {
    count_published(system, &hide(system))
}

/// The same, where first each line is filled up to the threshold by its smallest parts.
pub fn count_hidden_with_lines(system: &CellSystem) -> usize {
    count_published(system, &hide_guarding(system, fill_lines(system)))
}

/// How many of the hidden cells are published ones.
pub fn count_published(system: &CellSystem, is_hidden: &[bool]) -> usize {
    let is_published = |release| matches!(release, Release::Open | Release::Kept | Release::Primary);
    let cells = system.cells().iter().zip(is_hidden);
    cells.filter(|(cell, is_hidden)| **is_hidden && is_published(cell.release)).count()
}

/// By cell: whether the plain method hides it.
pub fn hide(system: &CellSystem) -> Vec<bool> {
    hide_guarding(system, system.cells().iter().map(|cell| cell.release.is_small()).collect())
}

fn fill_lines(system: &CellSystem) -> Vec<bool> {
    let cells = system.cells();
    let mut is_hidden: Vec<bool> = cells.iter().map(|cell| cell.release.is_small()).collect();
    for line in system.lines() {
        let at = |ix: &CellIx| ix.0 as usize;
        while !is_hidden[at(&line.total)] {
            let parts = || line.parts.iter().filter(|part| cells[at(part)].release != Release::Inner);
            let inner = line.parts.iter().filter(|part| cells[at(part)].release == Release::Inner);
            let hidden = parts().filter(|part| is_hidden[at(part)]);
            let sum: u64 = inner.chain(hidden.clone()).map(|part| cells[at(part)].count).sum();
            let small = hidden.filter(|part| cells[at(part)].release.is_small());
            let threshold = small.map(|part| cells[at(part)].threshold).max().unwrap_or(0);
            if sum >= u64::from(threshold) {
                break;
            }
            let open = parts().filter(|part| !is_hidden[at(part)] && cells[at(part)].count > 0);
            let next = open.min_by_key(|part| (cells[at(part)].count, **part)).unwrap_or(&line.total);
            if cells[at(next)].release != Release::Open {
                break;
            }
            is_hidden[at(next)] = true;
        }
    }
    is_hidden
}

fn hide_guarding(system: &CellSystem, mut is_hidden: Vec<bool>) -> Vec<bool> {
    let mut space = Space::of(system);
    let cells = system.cells();
    let guarded: Vec<u32> = (0..cells.len() as u32).filter(|ix| is_hidden[*ix as usize]).collect();
    let mut order: Vec<u32> = (0..cells.len() as u32).collect();
    order.sort_by_key(|ix| {
        let cell = &cells[*ix as usize];
        (cell.release != Release::Kept, cell.depth, std::cmp::Reverse(cell.count), *ix)
    });
    let can_be_published = |release| matches!(release, Release::Open | Release::Kept);
    order.retain(|ix| can_be_published(cells[*ix as usize].release) && !is_hidden[*ix as usize]);
    for ix in order {
        let vector = space.vectors[ix as usize].clone();
        let gives_away = |guarded: &u32| is_multiple(&space.vectors[*guarded as usize], &vector);
        if !vector.is_empty() && guarded.iter().any(gives_away) {
            is_hidden[ix as usize] = true;
        } else {
            space.learn(&vector);
        }
    }
    is_hidden
}

/// Each cell as a sum of cells that are no total, less what is known.
struct Space {
    vectors: Vec<Vector>,
    /// By leaf: the cells whose vectors hold it.
    holders: Vec<BTreeSet<u32>>,
}

impl Space {
    /// Totals that are equal to each other are made so by elimination.
    fn of(system: &CellSystem) -> Space {
        let cells = 0..system.cells().len() as u32;
        let mut space = Space {
            vectors: cells.clone().map(|ix| Vector::from([(ix, 1)])).collect(),
            holders: cells.map(|ix| BTreeSet::from([ix])).collect(),
        };
        for line in system.lines() {
            let mut relation = space.vectors[line.total.0 as usize].clone();
            for CellIx(part) in &line.parts {
                space.vectors[*part as usize].iter().for_each(|(leaf, by)| add(&mut relation, *leaf, -by));
            }
            space.learn(&relation);
        }
        space
    }

    /// Makes a sum of leaves known: takes its last leaf out of every vector.
    fn learn(&mut self, known: &Vector) {
        let Some((pivot, _)) = known.last_key_value() else { return };
        for holder in std::mem::take(&mut self.holders[*pivot as usize]) {
            let vector = &mut self.vectors[holder as usize];
            eliminate(vector, known);
            for leaf in known.keys() {
                match vector.contains_key(leaf) {
                    true => self.holders[*leaf as usize].insert(holder),
                    false => self.holders[*leaf as usize].remove(&holder),
                };
            }
        }
    }
}

/// Takes the last leaf of `known` out of a vector, in whole numbers.
fn eliminate(vector: &mut Vector, known: &Vector) {
    let Some((pivot, by)) = known.last_key_value() else { return };
    let Some(there) = vector.get(pivot).copied() else { return };
    let divisor = gcd(*by, there);
    let (scale, factor) = (by / divisor, there / divisor);
    vector.values_mut().for_each(|value| *value *= scale);
    known.iter().for_each(|(leaf, by)| add(vector, *leaf, -factor * by));
    let common = vector.values().fold(0, |common, value| gcd(common, *value));
    if common > 1 {
        vector.values_mut().for_each(|value| *value /= common);
    }
}

fn add(vector: &mut Vector, leaf: u32, by: i128) {
    let value = vector.entry(leaf).or_insert(0);
    *value += by;
    if *value == 0 {
        vector.remove(&leaf);
    }
}

fn is_multiple(a: &Vector, b: &Vector) -> bool {
    a.len() == b.len() && {
        let ratio = |vector: &Vector| vector.first_key_value().map_or(0, |(_, by)| *by);
        let (first_a, first_b) = (ratio(a), ratio(b));
        a.iter().zip(b).all(|((i, x), (j, y))| i == j && x * first_b == y * first_a)
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

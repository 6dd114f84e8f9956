//! The reference: suppression by Gaussian elimination as it is written down, dense and slow.
//!
//! Every cell is a vector over the leaves of all lines. Cells are taken in the engine's order; one is published unless a
//! small cell would then lie in the span of what is published (Langsrud 2024). With or without the rule of lines, that
//! the hidden parts of a shown total add up to the threshold; without intervals.

use std::collections::BTreeMap;

use lagesbild::protect::suppress::{CellIx, CellSystem, Release};

type Vector = BTreeMap<u32, i128>;

/// How many published cells the plain method hides, the small ones included.
pub fn count_hidden(system: &CellSystem) -> usize {
    let cells = system.cells();
    let small = (0..cells.len() as u32).filter(|ix| cells[*ix as usize].release.is_small()).collect();
    count_hidden_with(system, small)
}

/// The same, where first each line is filled up to the threshold by its smallest parts.
pub fn count_hidden_with_lines(system: &CellSystem) -> usize {
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
    count_hidden_with(system, (0..cells.len() as u32).filter(|ix| is_hidden[*ix as usize]).collect())
}

fn count_hidden_with(system: &CellSystem, guarded: Vec<u32>) -> usize {
    let mut vectors = vectors_over_leaves(system);
    let cells = system.cells();
    let mut order: Vec<u32> = (0..cells.len() as u32).collect();
    order.sort_by_key(|ix| {
        let cell = &cells[*ix as usize];
        (cell.depth, std::cmp::Reverse(cell.count), *ix)
    });
    let is_published = |ix: u32| matches!(cells[ix as usize].release, Release::Open | Release::Primary);
    let mut hidden = guarded.iter().filter(|ix| is_published(**ix)).count();
    let is_open =
        |ix: &u32| cells[*ix as usize].release == Release::Open && guarded.binary_search(ix).is_err();
    for ix in order.into_iter().filter(is_open) {
        let vector = vectors[ix as usize].clone();
        if vector.is_empty() {
            continue;
        }
        if guarded.iter().any(|guarded| is_multiple(&vectors[*guarded as usize], &vector)) {
            hidden += 1;
        } else {
            vectors.iter_mut().for_each(|other| eliminate(other, &vector));
        }
    }
    hidden
}

/// Each cell as a sum of cells that are no total. Totals that are equal to each other are made so by elimination.
fn vectors_over_leaves(system: &CellSystem) -> Vec<Vector> {
    let mut vectors: Vec<Vector> =
        (0..system.cells().len() as u32).map(|ix| Vector::from([(ix, 1)])).collect();
    for line in system.lines() {
        let mut relation = vectors[line.total.0 as usize].clone();
        for CellIx(part) in &line.parts {
            let part = vectors[*part as usize].clone();
            part.iter().for_each(|(leaf, by)| add(&mut relation, *leaf, -by));
        }
        vectors.iter_mut().for_each(|other| eliminate(other, &relation));
    }
    vectors
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

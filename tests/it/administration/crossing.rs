//! Tables in which every total is split in every way, so that thousands of small counts cross each other.

use suppression::CellSystem;

use super::cube::{Cube, flat, tree};
use super::scramble;

const THRESHOLD: u32 = 5;

/// Departments of 6 units, 24 months in tertials, and 8 event types, all crossed: 5 departments have 10,044 cells in 5,058
/// lines. `mean` is how many incidents a large unit has of a common type in a month.
pub fn crossing(departments: usize, mean: f64) -> CellSystem {
    let dimensions = vec![tree(&vec![6; departments]), tree(&[4; 6]), flat(8)];
    let count = |nodes: &[usize]| {
        let rank = |node: usize, salt: u64, ranks: u64| 1 + scramble(node as u64 + salt) % ranks;
        let share = (rank(nodes[0], 0, 17) * rank(nodes[2], 100, 5)) as f64;
        let seed = nodes.iter().fold(77, |seed, node| scramble(seed ^ *node as u64));
        poisson(mean / share, (seed >> 11) as f64 / (1_u64 << 53) as f64)
    };
    Cube::new(dimensions, THRESHOLD, count).system
}

/// The count below which a share `quantile` of Poisson counts lie.
fn poisson(mean: f64, quantile: f64) -> u64 {
    let (mut count, mut probability) = (0, (-mean).exp());
    let mut below = probability;
    while below < quantile && count < 10_000 {
        count += 1;
        probability *= mean / count as f64;
        below += probability;
    }
    count
}

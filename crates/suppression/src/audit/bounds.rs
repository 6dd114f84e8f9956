//! Between what each count must lie, as every sum by itself binds it: never too narrow, quick, and often all that there is to
//! know.

use super::puzzle::{Puzzle, Sum, UnknownIx};

/// How often a sum is gone through. What follows from what has followed is soon little.
const MOST_VISITS: u8 = 12;

/// Nothing bounds it from above.
const UNBOUNDED: i64 = i64::MAX;

/// By unknown: no table that agrees with all sums has less or more. The greatest is `i32::MAX` where nothing bounds it.
pub(super) fn find_bounds(puzzle: &Puzzle) -> Vec<(u64, u64)> {
    let unknowns = puzzle.thresholds.len();
    let mut sums_of: Vec<Vec<usize>> = vec![Vec::new(); unknowns];
    for (place, sum) in puzzle.sums.iter().enumerate() {
        sum.unknowns().for_each(|(unknown, _)| sums_of[unknown.at()].push(place));
    }
    let mut bounds = vec![(0, UNBOUNDED); unknowns];
    let mut visits = vec![0_u8; puzzle.sums.len()];
    let mut is_open = vec![true; puzzle.sums.len()];
    let mut open: Vec<usize> = (0..puzzle.sums.len()).rev().collect();
    while let Some(place) = open.pop() {
        is_open[place] = false;
        visits[place] += 1;
        for changed in narrow(&puzzle.sums[place], &mut bounds) {
            for other in &sums_of[changed.at()] {
                if visits[*other] < MOST_VISITS && !std::mem::replace(&mut is_open[*other], true) {
                    open.push(*other);
                }
            }
        }
    }
    let in_reach = |(low, high): (i64, i64)| (low.max(0) as u64, high.clamp(0, i64::from(i32::MAX)) as u64);
    bounds.into_iter().map(in_reach).collect()
}

/// Narrows each count of a sum by the others, and returns those that changed.
fn narrow(sum: &Sum, bounds: &mut [(i64, i64)]) -> Vec<UnknownIx> {
    // The sum of all, each with its sign, is the value: the least of what the others can be is the most of one.
    let (mut least, mut most, mut without_least, mut without_most) = (0, 0, 0, 0);
    let side = |(low, high): (i64, i64), sign: i64| if sign > 0 { (low, high) } else { (high, low) };
    for (unknown, sign) in sum.unknowns() {
        match side(bounds[unknown.at()], sign) {
            (UNBOUNDED, _) => without_least += 1,
            (low, _) => least += sign * low,
        }
        match side(bounds[unknown.at()], sign) {
            (_, UNBOUNDED) => without_most += 1,
            (_, high) => most += sign * high,
        }
    }
    let mut changed = Vec::new();
    for (unknown, sign) in sum.unknowns() {
        let (own_least, own_most) = side(bounds[unknown.at()], sign);
        let others = |all: i64, own: i64, unbounded: u32| match (unbounded, own) {
            (1, UNBOUNDED) => Some(all),
            (0, own) => Some(all - sign * own),
            _ => None,
        };
        let greatest = others(least, own_least, without_least).map(|others| sum.value - others);
        let smallest = others(most, own_most, without_most).map(|others| sum.value - others);
        let (low, high) = if sign > 0 {
            (smallest, greatest)
        } else {
            (greatest.map(|value| -value), smallest.map(|value| -value))
        };
        let of_one = &mut bounds[unknown.at()];
        let narrower =
            (low.map_or(of_one.0, |low| low.max(of_one.0)), high.map_or(of_one.1, |high| high.min(of_one.1)));
        if narrower != *of_one {
            *of_one = narrower;
            changed.push(unknown);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(added: &[u32], subtracted: &[u32], value: i64) -> Sum {
        let list = |list: &[u32]| list.iter().map(|at| UnknownIx(*at)).collect();
        Sum { added: list(added), subtracted: list(subtracted), value }
    }

    fn bounds(unknowns: usize, sums: Vec<Sum>) -> Vec<(u64, u64)> {
        let mut puzzle = Puzzle::default();
        puzzle.sums = sums;
        (0..unknowns).for_each(|_| _ = puzzle.add_unknown(5));
        find_bounds(&puzzle)
    }

    #[test]
    fn parts_lie_between_none_and_their_total() {
        assert_eq!(bounds(3, vec![sum(&[0, 1], &[], 3)]), [(0, 3), (0, 3), (0, i32::MAX as u64)]);
    }

    #[test]
    fn what_one_sum_leaves_another_binds() {
        // 0 + 1 = 3 and 1 + 2 = 10: 2 is what 1 leaves, 7 to 10. Of 3 that is less 4, 3 to 6.
        let sums = vec![sum(&[0, 1], &[], 3), sum(&[1, 2], &[], 10), sum(&[2], &[3], 4)];
        assert_eq!(bounds(4, sums), [(0, 3), (0, 3), (7, 10), (3, 6)]);
    }

    #[test]
    fn a_difference_of_unbounded_counts_bounds_the_greater_alone() {
        let open = i32::MAX as u64;
        assert_eq!(bounds(2, vec![sum(&[0], &[1], 4)]), [(4, open), (0, open)]);
    }

    #[test]
    fn no_table_lies_outside() {
        // Every table of three counts up to 6 with a + b = 6 and b - c = 2, looked through one by one.
        let found = bounds(3, vec![sum(&[0, 1], &[], 6), sum(&[1], &[2], 2)]);
        let mut seen = [(u64::MAX, 0); 3];
        for (a, b, c) in (0..=6).flat_map(|a| (0..=6).flat_map(move |b| (0..=6).map(move |c| (a, b, c)))) {
            if a + b == 6 && b == c + 2 {
                for (range, value) in seen.iter_mut().zip([a, b, c]) {
                    *range = (range.0.min(value), range.1.max(value));
                }
            }
        }
        assert_eq!(found, seen);
    }
}

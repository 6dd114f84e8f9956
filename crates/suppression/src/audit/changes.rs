//! The ways in which hidden counts can change together and leave every known sum as it is.

use crate::algebra::Dictionary;

use super::puzzle::Puzzle;

/// Larger ones are of no use: no count is stepped by so much.
const LARGEST_COEFFICIENT: i64 = 1_000;

/// How much each of some unknowns changes, none of them by zero; in order.
pub(super) type Change = Vec<(u32, i64)>;

/// Changes that together reach every table, were counts allowed to be negative. Each is checked against each sum.
pub(super) fn find_changes(puzzle: &Puzzle) -> Vec<Change> {
    let mut dictionary = Dictionary::new((0..puzzle.thresholds.len() as u32).collect());
    for sum in &puzzle.sums {
        dictionary.relate(sum.unknowns().map(|(unknown, sign)| (unknown.0, sign)));
    }
    let mut changes = dictionary.changes();
    shorten(&mut changes, puzzle.thresholds.len());
    retain_valid(&mut changes, puzzle);
    changes
}

/// Replaces a change by its sum with, or difference from, another one where that touches fewer counts: short changes
/// are less often stopped by a zero.
fn shorten(changes: &mut [Change], unknowns: usize) {
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); unknowns];
    for (i, change) in (0..).zip(changes.iter()) {
        change.iter().for_each(|(unknown, _)| users[*unknown as usize].push(i));
    }
    let mut overlaps = vec![0; changes.len()];
    for place in 0..changes.len() {
        if changes[place].len() <= 4 {
            continue;
        }
        let Some((other, overlap)) = find_partner(changes, &users, place, &mut overlaps) else { continue };
        let shorter = add_signed(&changes[place], &changes[other], -overlap.signum());
        if shorter.len() < changes[place].len() {
            shorter.iter().for_each(|(unknown, _)| users[*unknown as usize].push(place as u32));
            changes[place] = shorter;
        }
    }
}

/// The other change that shares most with this one for its length, and how much, negative where they run counter.
fn find_partner(
    changes: &[Change],
    users: &[Vec<u32>],
    place: usize,
    overlaps: &mut [i64],
) -> Option<(usize, i64)> {
    let mut touched = Vec::new();
    for (unknown, by) in &changes[place] {
        for user in users[*unknown as usize].iter().map(|user| *user as usize).filter(|user| *user != place) {
            let other = &changes[user];
            if let Ok(at) = other.binary_search_by_key(unknown, |entry| entry.0) {
                if overlaps[user] == 0 {
                    touched.push(user);
                }
                overlaps[user] += (by * other[at].1).signum();
            }
        }
    }
    let best = touched
        .iter()
        .map(|user| (2 * overlaps[*user].abs() - changes[*user].len() as i64, *user))
        .max_by_key(|(gain, user)| (*gain, std::cmp::Reverse(*user)))
        .filter(|(gain, _)| *gain > 0)
        .map(|(_, user)| (user, overlaps[user]));
    touched.iter().for_each(|user| overlaps[*user] = 0);
    best
}

fn add_signed(a: &[(u32, i64)], b: &[(u32, i64)], sign: i64) -> Change {
    let mut sum: Change =
        a.iter().copied().chain(b.iter().map(|(unknown, by)| (*unknown, by * sign))).collect();
    sum.sort_unstable_by_key(|entry| entry.0);
    sum.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
    sum.retain(|entry| entry.1 != 0);
    sum
}

/// Drops each change that would alter a sum. There is none unless the algebra is wrong; or its numbers are too
/// large to step by.
fn retain_valid(changes: &mut Vec<Change>, puzzle: &Puzzle) {
    let mut sums_of: Vec<Vec<(u32, i64)>> = vec![Vec::new(); puzzle.thresholds.len()];
    for (i, sum) in (0..).zip(&puzzle.sums) {
        sum.unknowns().for_each(|(unknown, sign)| sums_of[unknown.at()].push((i, sign)));
    }
    let mut alterations = vec![0; puzzle.sums.len()];
    changes.retain(|change| {
        if change.iter().any(|(_, by)| by.abs() > LARGEST_COEFFICIENT) {
            return false;
        }
        let touched = || {
            change.iter().flat_map(|(unknown, by)| {
                sums_of[*unknown as usize].iter().map(move |(sum, sign)| (*sum as usize, by * sign))
            })
        };
        touched().for_each(|(sum, by)| alterations[sum] += by);
        let is_valid = touched().all(|(sum, _)| alterations[sum] == 0);
        touched().for_each(|(sum, _)| alterations[sum] = 0);
        is_valid
    });
}

//! Walking from table to table, all of which agree with the known sums, and noting how far each count gets.

use super::changes::{Change, find_changes};
use super::puzzle::{Puzzle, UnknownIx};

/// How many sweeps go before and between pushes.
const SWEEPS_BETWEEN_PUSHES: usize = 25;

/// Without an end a count that no sum bounds would walk away.
const LONGEST_STEP: i64 = 1_000;

/// By unknown: the least and the greatest count in any of the tables visited from `start`, which agrees with all
/// sums; and the last of these. Tries each way of changing the table `sweeps` times, but stops when no count is too narrow
/// any more.
pub(super) fn widen(puzzle: &Puzzle, start: Vec<u64>, sweeps: usize) -> (Vec<(u64, u64)>, Vec<u64>) {
    let mut walk = Walk::new(puzzle, start);
    let mut dice = Dice(0);
    for sweep in 1..=sweeps {
        walk.sweep(&mut dice);
        let narrow = walk.narrow();
        if narrow.is_empty() {
            break;
        }
        if sweep % SWEEPS_BETWEEN_PUSHES == 0 {
            for unknown in narrow {
                walk.push(unknown, 1);
                walk.push(unknown, -1);
            }
        }
    }
    let last = walk.table.iter().map(|count| *count as u64).collect();
    (walk.ranges, last)
}

struct Walk<'a> {
    puzzle: &'a Puzzle,
    changes: Vec<Change>,
    /// By unknown: the changes that it takes part in.
    users: Vec<Vec<u32>>,
    table: Vec<i64>,
    ranges: Vec<(u64, u64)>,
}

impl<'a> Walk<'a> {
    fn new(puzzle: &'a Puzzle, start: Vec<u64>) -> Self {
        let changes = find_changes(puzzle);
        let mut users = vec![Vec::new(); start.len()];
        for (i, change) in (0..).zip(&changes) {
            change.iter().for_each(|(unknown, _)| users[*unknown as usize].push(i));
        }
        let table = start.iter().map(|count| *count as i64).collect();
        let ranges = start.iter().map(|count| (*count, *count)).collect();
        Walk { puzzle, changes, users, table, ranges }
    }

    /// Tries each change once, by any length that leaves no count negative.
    fn sweep(&mut self, dice: &mut Dice) {
        for change in 0..self.changes.len() {
            let (forwards, backwards) = (self.room(change, 1), self.room(change, -1));
            let length = dice.throw(backwards + forwards + 1) - backwards;
            if length != 0 {
                self.step(change, length);
            }
        }
    }

    fn narrow(&self) -> Vec<u32> {
        let all = (0..).zip(&self.ranges);
        all.filter(|(at, range)| self.puzzle.is_narrow(UnknownIx(*at), **range)).map(|(at, _)| at).collect()
    }

    /// Moves one count upwards (`sign` 1) or downwards (−1) as far as the threshold, clearing zeros out of the way.
    fn push(&mut self, unknown: u32, sign: i64) {
        let mut left = i64::from(self.puzzle.thresholds[unknown as usize]);
        for place in 0..self.users[unknown as usize].len() {
            let change = self.users[unknown as usize][place] as usize;
            let direction = sign * self.amount(change, unknown).signum();
            while left > 0 && self.clear(change, direction, unknown, sign) {
                self.step(change, direction);
                left -= 1;
            }
        }
    }

    /// Raises the counts that stop a change by being too small; true where it can then be made.
    fn clear(&mut self, change: usize, direction: i64, pushed: u32, sign: i64) -> bool {
        for at in 0..self.changes[change].len() {
            let (unknown, by) = self.changes[change][at];
            if self.table[unknown as usize] + by * direction < 0 {
                let lifts = self.users[unknown as usize].iter().map(|lift| *lift as usize);
                let lift =
                    lifts.map(|lift| (lift, self.amount(lift, unknown).signum())).find(|(lift, way)| {
                        self.room(*lift, *way) > 0 && self.amount(*lift, pushed) * way * sign >= 0
                    });
                match lift {
                    Some((lift, way)) => self.step(lift, way),
                    None => return false,
                }
            }
        }
        self.room(change, direction) > 0
    }

    /// By how much a change alters an unknown.
    fn amount(&self, change: usize, unknown: u32) -> i64 {
        let change = &self.changes[change];
        change.binary_search_by_key(&unknown, |entry| entry.0).map_or(0, |at| change[at].1)
    }

    /// How often a change can be made, in a direction (1 or −1), before a count is negative.
    fn room(&self, change: usize, direction: i64) -> i64 {
        let falling = self.changes[change].iter().filter(|(_, by)| by * direction < 0);
        falling
            .map(|(unknown, by)| self.table[*unknown as usize] / by.abs())
            .min()
            .unwrap_or(LONGEST_STEP)
            .min(LONGEST_STEP)
    }

    fn step(&mut self, change: usize, length: i64) {
        for (unknown, by) in &self.changes[change] {
            let place = *unknown as usize;
            self.table[place] += by * length;
            let (low, high) = &mut self.ranges[place];
            *low = (*low).min(self.table[place] as u64);
            *high = (*high).max(self.table[place] as u64);
        }
    }
}

/// Numbers without pattern, the same in every run: SplitMix64 (Steele, Lea & Flood 2014,
/// doi 10.1145/2660193.2660195).
struct Dice(u64);

impl Dice {
    /// A number from 0 up to, not including, `sides`.
    fn throw(&mut self, sides: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((z ^ (z >> 31)) >> 33) % sides as u64) as i64
    }
}

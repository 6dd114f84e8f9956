//! What an attacker tells of what is hidden, from numbers that are known and the sums that hold between all.

use suppression::audit::{self, Answers, Puzzle, UnknownIx};

use super::SumOf;
use super::knowledge::Knowledge;
use super::report::How;

/// How much is known of what is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Only small counts have a threshold.
    SmallAreKnown,
    /// A threshold says what a hidden count must reach to be no secret. Zeros are secret nowhere.
    AnyMayBeSmall,
    /// The same, and some numbers may have been true only once: what cannot be solved says nothing.
    NumbersMayBeOld,
}

/// Places of counts that can be told, and how.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub surely: Vec<(usize, How)>,
    /// Harmless unless they are small.
    pub perhaps: Vec<(usize, How)>,
}

/// What is left to guess, and what can be.
pub(super) struct Attack {
    puzzle: Puzzle,
    /// By unknown: its place.
    places: Vec<usize>,
}

impl Attack {
    /// `known` gives what the attacker knows of a place.
    pub fn new<'s>(
        knowledge: &Knowledge,
        sums: impl IntoIterator<Item = &'s SumOf>,
        thresholds: &[u32],
        known: impl Fn(usize) -> Option<u64>,
    ) -> Self {
        let mut puzzle = Puzzle::default();
        let mut places = Vec::new();
        let mut unknowns: Vec<Option<UnknownIx>> = vec![None; knowledge.len()];
        for place in (0..knowledge.len()).filter(|place| known(*place).is_none()) {
            unknowns[place] = Some(puzzle.add_unknown(thresholds[place]));
            places.push(place);
        }
        for sum in sums {
            let value_of = |place: &usize| known(*place).unwrap_or(0) as i64;
            let value = value_of(&sum.total) - sum.parts.iter().map(value_of).sum::<i64>();
            let added: Vec<UnknownIx> = sum.parts.iter().filter_map(|place| unknowns[*place]).collect();
            let subtracted: Vec<UnknownIx> = unknowns[sum.total].into_iter().collect();
            if !added.is_empty() || !subtracted.is_empty() {
                puzzle.sums.push(audit::Sum { added, subtracted, value });
            }
        }
        Attack { puzzle, places }
    }

    /// All that can be told.
    pub fn run(&self, certainty: Certainty) -> Told {
        self.run_again(certainty, &mut Answers::default())
    }

    /// As [`Attack::run`], by what attacks on like numbers have found, which learns from this one.
    pub fn run_again(&self, certainty: Certainty, answers: &mut Answers) -> Told {
        let mut told = Told { surely: self.following(certainty, answers), perhaps: Vec::new() };
        told.surely.extend(self.few_in_line());
        for narrow in answers.find_narrow(&self.puzzle) {
            let threshold = u64::from(self.threshold(narrow.unknown));
            let is_surely_small = narrow.range.is_some_and(|(low, high)| low > 0 && high < threshold);
            let is_sure = certainty == Certainty::SmallAreKnown || is_surely_small;
            let found = (self.place(narrow.unknown), How::FencedIn(narrow.range));
            if is_sure { &mut told.surely } else { &mut told.perhaps }.push(found);
        }
        told
    }

    /// Counts that follow from the sums by addition and subtraction alone.
    fn following(&self, certainty: Certainty, answers: &mut Answers) -> Vec<(usize, How)> {
        let by_sums = |unknown| (self.place(unknown), How::BySums);
        let is_small =
            |unknown: UnknownIx, count: u64| (1..u64::from(self.threshold(unknown))).contains(&count);
        let matters = |(unknown, count): &(UnknownIx, Option<u64>)| match certainty {
            Certainty::NumbersMayBeOld => count.is_some_and(|count| is_small(*unknown, count)),
            _ => *count != Some(0),
        };
        match certainty {
            Certainty::SmallAreKnown => audit::find_exposed(&self.puzzle).into_iter().map(by_sums).collect(),
            _ => {
                let found = answers.find_determined(&self.puzzle).into_iter().filter(matters);
                found.map(|(unknown, _)| by_sums(unknown)).collect()
            }
        }
    }

    /// Lines whose hidden parts, all of them published cells, add up to less than the threshold of each.
    fn few_in_line(&self) -> Vec<(usize, How)> {
        let mut leaks = Vec::new();
        for sum in self.puzzle.sums.iter().filter(|sum| sum.subtracted.is_empty() && sum.value > 0) {
            let threshold = sum.added.iter().map(|unknown| self.threshold(*unknown)).min().unwrap_or(0);
            if (sum.value as u64) < u64::from(threshold) {
                let how = How::FewInLine(sum.value as u64);
                leaks.extend(sum.added.iter().map(|unknown| (self.place(*unknown), how)));
            }
        }
        leaks
    }

    fn threshold(&self, unknown: UnknownIx) -> u32 {
        self.puzzle.thresholds[unknown.0 as usize]
    }

    fn place(&self, unknown: UnknownIx) -> usize {
        self.places[unknown.0 as usize]
    }
}

//! What an attacker tells of what is hidden, from numbers that are known and the sums that hold between all.
//!
//! Addition comes first: a sum with one unknown gives it, and one that leaves nothing makes all its unknowns zero. What
//! is left is solved as a puzzle.

use rustc_hash::FxHashSet;
use suppression::audit::{self, Puzzle, UnknownIx};

use super::SumOf;
use super::knowledge::Knowledge;
use super::report::How;
use super::smallness::Thresholds;

/// How far the numbers are to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    AllHold,
    /// Some may have been true only once: what cannot be solved says nothing.
    SomeMayBeOld,
}

/// Places of counts that can be told, and how.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub surely: Vec<(usize, How)>,
    /// Harmless unless they are small.
    pub perhaps: Vec<(usize, How)>,
}

/// What is left to guess, and what can be.
pub(super) struct Attack<'a> {
    knowledge: &'a Knowledge,
    /// By place.
    thresholds: &'a [Thresholds],
    /// Places that follow by addition, and their counts.
    followed: Vec<(usize, u64)>,
    puzzle: Puzzle,
    /// By unknown: its place. Those that come after say only how much more than one a count is.
    places: Vec<usize>,
}

impl<'a> Attack<'a> {
    /// `known` gives what the attacker knows of a place.
    pub fn new<'s>(
        knowledge: &'a Knowledge,
        sums: impl IntoIterator<Item = &'s SumOf>,
        thresholds: &'a [Thresholds],
        known: impl Fn(usize) -> Option<u64>,
    ) -> Self {
        let sums: Vec<&SumOf> = sums.into_iter().collect();
        let mut known: Vec<Option<u64>> = (0..knowledge.len()).map(known).collect();
        let followed = add_up(&sums, &mut known);
        let mut puzzle = Puzzle::default();
        let mut places = Vec::new();
        let mut unknowns: Vec<Option<UnknownIx>> = vec![None; knowledge.len()];
        for place in (0..knowledge.len()).filter(|place| known[*place].is_none()) {
            let Thresholds { surely, perhaps } = thresholds[place];
            unknowns[place] = Some(match knowledge.is_hidden(place) {
                true => puzzle.add_unknown(perhaps),
                false => puzzle.add_remainder(surely),
            });
            places.push(place);
        }
        for sum in sums {
            let value_of = |place: &usize| known[*place].unwrap_or(0) as i64;
            let value = value_of(&sum.total) - sum.parts.iter().map(value_of).sum::<i64>();
            let added: Vec<UnknownIx> = sum.parts.iter().filter_map(|place| unknowns[*place]).collect();
            let subtracted: Vec<UnknownIx> = unknowns[sum.total].into_iter().collect();
            if !added.is_empty() || !subtracted.is_empty() {
                puzzle.sums.push(audit::Sum { added, subtracted, value });
            }
        }
        Attack { knowledge, thresholds, followed, puzzle, places }
    }

    /// With counts that are known not to be zero, by their places.
    pub fn knowing_not_zero(mut self, not_zero: &[usize]) -> Self {
        let not_zero: FxHashSet<usize> = not_zero.iter().copied().collect();
        for (unknown, _) in (0..).map(UnknownIx).zip(&self.places).filter(|(_, of)| not_zero.contains(of)) {
            let more = self.puzzle.add_unknown(0);
            self.puzzle.sums.push(audit::Sum { added: vec![unknown], subtracted: vec![more], value: 1 });
        }
        self
    }

    /// Asks of some places alone: the least and the most of all others need not be found.
    pub fn only_of(mut self, asked: &FxHashSet<usize>) -> Self {
        for (threshold, _) in
            self.puzzle.thresholds.iter_mut().zip(&self.places).filter(|(_, place)| !asked.contains(place))
        {
            *threshold = 0;
        }
        self
    }

    /// All that can be told.
    pub fn run(&self, certainty: Certainty) -> Told {
        let mut told = Told::default();
        for (place, count) in &self.followed {
            self.tell(&mut told, *place, Some(*count), certainty);
        }
        for (unknown, count) in audit::find_determined(&self.puzzle) {
            if let Some(place) = self.places.get(unknown.0 as usize) {
                self.tell(&mut told, *place, count, certainty);
            }
        }
        told.surely.extend(self.few_in_line());
        for narrow in audit::find_narrow(&self.puzzle, None) {
            let place = self.place(narrow.unknown);
            let surely = u64::from(self.thresholds[place].surely);
            let is_sure = narrow.range.is_some_and(|(low, high)| low > 0 && high < surely);
            let found = (place, How::FencedIn(narrow.range));
            if is_sure { &mut told.surely } else { &mut told.perhaps }.push(found);
        }
        told
    }

    /// Notes a count that follows from the sums; `None` where it is not known how large it is.
    fn tell(&self, told: &mut Told, place: usize, count: Option<u64>, certainty: Certainty) {
        let Thresholds { surely, perhaps } = self.thresholds[place];
        let is_hidden = self.knowledge.is_hidden(place);
        let how = count.filter(|_| !is_hidden).map_or(How::BySums, How::Remainder);
        match count {
            Some(count) if (1..u64::from(surely)).contains(&count) => told.surely.push((place, how)),
            Some(count) if is_hidden && (1..u64::from(perhaps)).contains(&count) => {
                told.perhaps.push((place, how))
            }
            None if certainty == Certainty::AllHold && surely > 0 => told.surely.push((place, how)),
            _ => {}
        }
    }

    /// Lines whose hidden parts, all of them published cells, add up to less than the threshold of each.
    fn few_in_line(&self) -> Vec<(usize, How)> {
        let mut leaks = Vec::new();
        for sum in self.puzzle.sums.iter().filter(|sum| sum.subtracted.is_empty() && sum.value > 0) {
            let places: Vec<usize> = sum.added.iter().map(|unknown| self.place(*unknown)).collect();
            let threshold = places.iter().map(|place| match self.knowledge.is_hidden(*place) {
                true => self.thresholds[*place].surely,
                false => 0,
            });
            if (sum.value as u64) < u64::from(threshold.min().unwrap_or(0)) {
                leaks.extend(places.into_iter().map(|place| (place, How::FewInLine(sum.value as u64))));
            }
        }
        leaks
    }

    fn place(&self, unknown: UnknownIx) -> usize {
        self.places[unknown.0 as usize]
    }
}

/// Fills in what follows by addition and subtraction of numbers from zero up, and says what did. Sums that cannot hold
/// give nothing.
fn add_up(sums: &[&SumOf], known: &mut [Option<u64>]) -> Vec<(usize, u64)> {
    let mut sums_of: Vec<Vec<u32>> = vec![Vec::new(); known.len()];
    for (at, sum) in (0..).zip(sums) {
        sum.parts.iter().chain([&sum.total]).for_each(|place| sums_of[*place].push(at));
    }
    let mut followed = Vec::new();
    let mut open: Vec<u32> = (0..sums.len() as u32).rev().collect();
    while let Some(sum) = open.pop() {
        for (place, count) in what_follows(sums[sum as usize], known) {
            known[place] = Some(count);
            followed.push((place, count));
            open.extend(&sums_of[place]);
        }
    }
    followed
}

fn what_follows(sum: &SumOf, known: &[Option<u64>]) -> Vec<(usize, u64)> {
    let parts: u64 = sum.parts.iter().filter_map(|part| known[*part]).sum();
    let unknown: Vec<usize> = sum.parts.iter().copied().filter(|part| known[*part].is_none()).collect();
    match (known[sum.total], unknown.as_slice()) {
        (None, []) => vec![(sum.total, parts)],
        (Some(total), [part]) if total >= parts => vec![(*part, total - parts)],
        (Some(total), unknown) if total == parts => unknown.iter().map(|part| (*part, 0)).collect(),
        _ => Vec::new(),
    }
}

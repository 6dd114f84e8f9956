//! What an attacker knows.

/// Index of an unknown in a [`Puzzle`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownIx(pub u32);

impl UnknownIx {
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

/// A sum over unknowns that everybody knows: those added, less those subtracted, is `value`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sum {
    pub added: Vec<UnknownIx>,
    pub subtracted: Vec<UnknownIx>,
    pub value: i64,
}

/// Unknown counts, whole and not negative, and the sums that are known of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Puzzle {
    /// By unknown: counts from 1 up to, not including, this are secret. 0 or 1: none are.
    pub thresholds: Vec<u32>,
    pub sums: Vec<Sum>,
}

impl Puzzle {
    pub fn add_unknown(&mut self, threshold: u32) -> UnknownIx {
        self.thresholds.push(threshold);
        UnknownIx(self.thresholds.len() as u32 - 1)
    }
}

impl Sum {
    pub(super) fn unknowns(&self) -> impl Iterator<Item = (UnknownIx, i64)> {
        let added = self.added.iter().map(|unknown| (*unknown, 1));
        added.chain(self.subtracted.iter().map(|unknown| (*unknown, -1)))
    }
}

/// True where knowing a count to lie in this range tells too much: it may be secret, and is fenced in narrower than
/// the threshold.
pub fn is_too_narrow((low, high): (u64, u64), threshold: u32) -> bool {
    let threshold = u64::from(threshold);
    threshold > 1 && high - low < threshold && low < threshold && high > 0
}

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
    /// By unknown, as far as there are any: true for a remainder.
    is_remainder: Vec<bool>,
}

impl Puzzle {
    pub fn add_unknown(&mut self, threshold: u32) -> UnknownIx {
        self.thresholds.push(threshold);
        UnknownIx(self.thresholds.len() as u32 - 1)
    }

    /// Adds what is left of a published count when others are taken away. It stands in no table, so that nothing is known
    /// of it by its being hidden: it is told only where it can be nothing but secret.
    pub fn add_remainder(&mut self, threshold: u32) -> UnknownIx {
        self.is_remainder.resize(self.thresholds.len(), false);
        self.is_remainder.push(true);
        self.add_unknown(threshold)
    }

    pub(super) fn is_remainder(&self, unknown: UnknownIx) -> bool {
        self.is_remainder.get(unknown.at()) == Some(&true)
    }

    /// True where an unknown lies in too narrow a range.
    pub(super) fn is_narrow(&self, unknown: UnknownIx, range: (u64, u64)) -> bool {
        let threshold = self.thresholds[unknown.at()];
        match self.is_remainder(unknown) {
            true => range.0 > 0 && range.1 < u64::from(threshold),
            false => is_too_narrow(range, threshold),
        }
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
